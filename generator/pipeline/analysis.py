"""From files to results: load, check, measure, compare, check again."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import field

from generator.cache import Cache, cache_of
from generator.load.raw_content import nothing_known
from generator.load.settled import stops_build
from generator.model import Document, Portfolio
from generator.model.assessment import Assessed
from generator.pipeline.conclusion import conclude
from generator.pipeline.copies import Copies
from generator.pipeline.history.same_moment import check_moment
from generator.pipeline.linking import link
from generator.pipeline.loading import load
from generator.pipeline.measuring import measure
from generator.pipeline.model_checks import check_model
from generator.pipeline.parts.away import not_looked_at, referred_to
from generator.pipeline.personal import check_personal, unnameable
from generator.pipeline.redactor import Redactor, Values
from generator.pipeline.standing.ended import KnownResults
from generator.pipeline.standing.outcomes import Outcomes, all_ended, stood_in
from generator.pipeline.standing.surroundings import Overtaken, Surroundings
from generator.pipeline.work import Progress, silent, workers_of
from generator.problems import Accepted, Problem, has_errors, in_order
from generator.records import dataclass
from generator.results import History, Provenance, ReviewResults
from generator.settings import Settings
from generator.speech.language import in_english


@dataclass
class Run:
    """A finished run: everything that pages, listings and exit statuses are made from.

    What is told by review may be read only when it is asked for, where nothing has changed since the last run.
    """

    portfolio: Portfolio
    documents: Mapping[str, Document]
    results: Mapping[str, ReviewResults]
    """Of every review that is sound; a review with errors has none."""
    broken: dict[str, list[Problem]]
    """The errors of the reviews that cannot be published, by id."""
    problems: list[Problem]
    accepted: list[Accepted]
    digests: dict[str, str]
    provenance: Provenance
    today: dt.date
    assessed: Mapping[str, Assessed]
    histories: Mapping[str, History] = field(default_factory=dict)
    """Of every review, by id, also of one whose file cannot be read now."""
    notices: list[str] = field(default_factory=list)
    redacted: dict[str, Values] = field(default_factory=dict)
    """Of a run as it is published: which values were redacted in texts, by review; those of no review by an empty name."""

    away: frozenset[str] = frozenset()
    """The reviews that are named and that this run did not look at, because they are no part of what it builds."""

    known: Mapping[str, KnownResults] = field(default_factory=dict)
    """What is known of results without reading them, by review, where they are as they were computed."""

    standing: frozenset[str] = frozenset()
    """The reviews that nothing has changed for since the last run."""

    stands_in: Mapping[str, str] = field(default_factory=dict)
    """By review a key of all that is said of it and of those that it hangs together with, where that is known."""

    told: Mapping[str, str] = field(default_factory=dict)
    """The digests of histories, by review, which are not read where it is known."""

    unusable: bool = False
    """Whether the portfolio's own settings are wrong, or names of files hold personal data, so that no page could be right."""

    unsettled: bool = False
    """Whether something is wrong with the portfolio's own settings, so that nobody can tell whom they list."""

    def holds(self, name: str, part: str) -> bool:
        """Whether a list of the results of a review holds anything; they are not read where that is known."""
        known = self.known.get(name)
        return part in known.holds if known else bool(getattr(self.results[name], part))

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return has_errors(self.problems)


def run(settings: Settings, progress: Progress = silent) -> Run:
    """Load, check and analyse a whole portfolio; what nothing has changed for since the last run is taken over."""
    cache = cache_of(settings)
    refused: frozenset[str] = frozenset()
    with in_english():  # results and messages are kept, and read by programs
        while True:  # each time with fewer reviews that stand
            try:
                return _run(settings, cache, Surroundings.of(settings, cache, refused), progress)
            except Overtaken as found:
                refused |= found.names


def _run(settings: Settings, cache: Cache, surroundings: Surroundings | None, progress: Progress) -> Run:
    """Raises Overtaken."""
    with workers_of(settings) as workers:
        looked = (surroundings.standing, surroundings.blob) if surroundings else ()
        loaded = load(settings, cache, *looked)
        check_model(loaded, cache)
        check_personal(settings.root, loaded, cache)
        measured = measure(settings, cache, loaded, workers, progress)
    results = link(settings, cache, loaded, measured)
    outcomes = Outcomes(cache, loaded, lambda: _run(settings, cache, None, silent).results)
    concluded = conclude(loaded, results, measured, cache, Copies(settings, cache, loaded, outcomes.beside(results)))
    del measured, results  # of a large portfolio they are most of what a run holds
    # Messages quote what authors and customers wrote.
    told = Redactor(loaded.portfolio.known(), cache).of(
        {name: (each.problems, each.accepted) for name, each in concluded.reviews.items()}
        | {"": (concluded.problems, concluded.accepted)}
    )
    kept: Collection[str] = ()
    ended = all_ended(loaded, concluded, told, surroundings)
    if surroundings:
        kept = surroundings.keep(loaded, ended)
        outcomes.keep(kept, ended, concluded)
    if loaded.past:
        check_moment(loaded.past, loaded.digests, surroundings.blob if surroundings else nothing_known)
    problems, accepted = told[""]
    return Run(
        portfolio=loaded.portfolio,
        documents=loaded.documents,
        results=outcomes.sound(ended, concluded),
        known={name: each.results for name, each in ended.items() if each.is_sound and each.results},
        broken={each.id: list(ended[each.id].problems) for each in loaded.found if not ended[each.id].is_sound},
        problems=in_order([*problems, *(problem for each in ended.values() for problem in each.problems)]),
        accepted=sorted([*accepted, *(taken for each in ended.values() for taken in each.accepted)]),
        digests=dict(sorted(loaded.digests.items())),
        provenance=loaded.provenance,
        today=loaded.today,
        assessed=loaded.assessed,
        histories=loaded.histories,
        standing=frozenset(loaded.standing),
        stands_in=stood_in(kept, ended, surroundings) if surroundings else {},
        told={name: each.history for name, each in ended.items() if each.history},
        notices=[f"{cache.damaged} damaged entries in the cache were computed again"] if cache.damaged else [],
        away=frozenset(
            name
            for document in loaded.fresh.values()
            for name in referred_to(document) & not_looked_at(loaded, document)
        ),
        unsettled=loaded.configuration.unsettled,
        unusable=stops_build(loaded.general) or unnameable(loaded),
    )
