"""The last look at the portfolio's own files: what is wrong with the settings, seen beside what the reviews use of them."""

from collections.abc import Iterable

from generator.check import Premises, apply_acceptance, check_configuration
from generator.model import Document
from generator.pipeline.loading import Loaded
from generator.problems import Accepted, Location, Problem, Severity, in_order
from generator.rules import privacy

_PORTFOLIO = "site_config/portfolio.yml"
_UNMEASURED = "STD-001"
_OF_FORM = ("FM-", "KEY-")
"""The families of rules by which parts of a review cannot be read."""


def conclude_portfolio(loaded: Loaded) -> tuple[list[Problem], list[Accepted]]:
    """What is open in the portfolio's own files, and what is accepted of it."""
    served, used = standards_of(loaded.fresh.values()), scorecards_of(loaded.fresh.values())
    for each in loaded.standing.values():
        served, used = served | set(each.standards), used | set(each.scorecards)
    torn = _torn(loaded)
    items = [item for name, card in loaded.portfolio.scorecards.items() if name in used for item in card.items.values()]
    premises = Premises(
        portfolio=loaded.portfolio,
        places=loaded.configuration.places,
        measured=served | {item.standard for item in items if item.standard},
        reviewed=bool(loaded.documents) and not loaded.partial and not torn,
    )
    found = [*loaded.general, *check_configuration(premises)]
    found, taken = apply_acceptance(
        loaded.portfolio.accept,
        lambda key: _place(loaded, key),
        in_order(found),
        whole=not loaded.partial,
        unseen={*(() if loaded.past else (privacy.COMMITS.code,)), *((_UNMEASURED,) if torn else ())},
    )
    return found, taken


def _torn(loaded: Loaded) -> bool:
    """Whether a part of some review cannot be read, which may be the criterion that measures a standard."""
    read = loaded.standing
    return any(
        (name not in loaded.documents and name not in read)
        or (name in read and not read[name].is_read)
        or any(
            each.severity is Severity.ERROR and each.code.startswith(_OF_FORM)
            for each in (read[name].problems if name in read else loaded.problems[name])
        )
        for name in (review.id for review in loaded.found)
    )


def standards_of(documents: Iterable[Document]) -> set[str]:
    """The standards that criteria of reviews serve."""
    criteria = (criterion for document in documents for criterion in document.review.criteria.values())
    return {criterion.standard for criterion in criteria if criterion.standard}


def scorecards_of(documents: Iterable[Document]) -> set[str]:
    """The scorecards that sources of reviews name."""
    sources = (source for document in documents for source in document.review.sources.values())
    return {source.scorecard for source in sources if source.scorecard}


def _place(loaded: Loaded, key: str) -> Location:
    return loaded.configuration.at(_PORTFOLIO, "accept", key)
