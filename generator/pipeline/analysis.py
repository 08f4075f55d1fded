"""From files to results: load, check, measure, compare, check again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.cache import Cache, cache_of
from generator.load.configuration import stops_build
from generator.model import Document, Portfolio
from generator.model.assessment import Assessed
from generator.pipeline.conclusion import Concluded, conclude
from generator.pipeline.copies import Copies
from generator.pipeline.linking import link
from generator.pipeline.loading import Loaded, load
from generator.pipeline.measuring import measure
from generator.pipeline.model_checks import check_model
from generator.pipeline.parts.away import not_looked_at, referred_to
from generator.pipeline.personal import check_personal, unnameable
from generator.pipeline.redactor import Redactor, Values
from generator.pipeline.work import Progress, silent, workers_of
from generator.problems import Accepted, Problem, has_errors, in_order
from generator.results import History, Provenance, ReviewResults
from generator.settings import Settings


@dataclass
class Run:
    """A finished run: everything that pages, listings and exit statuses are made from."""

    portfolio: Portfolio
    documents: dict[str, Document]
    results: Mapping[str, ReviewResults]
    """Of every review that is sound; a review with errors has none."""
    broken: dict[str, list[Problem]]
    """The errors of the reviews that cannot be published, by id."""
    problems: list[Problem]
    accepted: list[Accepted]
    digests: dict[str, str]
    provenance: Provenance
    today: dt.date
    assessed: dict[str, Assessed]
    histories: dict[str, History] = field(default_factory=dict)
    """Of every review, by id, also of one whose file cannot be read now."""
    notices: list[str] = field(default_factory=list)
    redacted: dict[str, Values] = field(default_factory=dict)
    """Of a run as it is published: which values were redacted in texts, by review; those of no review by an empty name."""

    away: frozenset[str] = frozenset()
    """The reviews that are named and that this run did not look at, because they are no part of what it builds."""

    unusable: bool = False
    """Whether the portfolio's own settings are wrong, or names of files hold personal data, so that no page could be right."""

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return has_errors(self.problems)


def run(settings: Settings, progress: Progress = silent) -> Run:
    """Load, check and analyse a whole portfolio."""
    cache = cache_of(settings)
    with workers_of(settings) as workers:
        loaded = load(settings, cache)
        check_model(loaded, cache)
        check_personal(settings.root, loaded, cache)
        measured = measure(settings, cache, loaded, workers, progress)
    results = link(settings, cache, loaded, measured)
    concluded = conclude(loaded, results, cache, Copies(settings, cache, loaded, results))
    return _finished(loaded, concluded, cache)


def _finished(loaded: Loaded, concluded: Concluded, cache: Cache) -> Run:
    # Messages quote what authors and customers wrote.
    redactor = Redactor(loaded.portfolio.known(), cache)
    broken, accepted = redactor.of(concluded.broken), sorted(redactor.of(concluded.accepted))
    problems = in_order(redactor.of(concluded.problems))
    notices = [f"{cache.damaged} damaged entries in the cache were computed again"] if cache.damaged else []
    return Run(
        portfolio=loaded.portfolio,
        documents=loaded.documents,
        results=concluded.sound,
        broken=broken,
        problems=problems,
        accepted=accepted,
        digests=dict(sorted(loaded.digests.items())),
        provenance=loaded.provenance,
        today=loaded.today,
        assessed=loaded.assessed,
        histories=loaded.histories,
        notices=notices,
        away=frozenset(
            name
            for document in loaded.documents.values()
            for name in referred_to(document) & not_looked_at(loaded, document)
        ),
        unusable=stops_build(loaded.general) or unnameable(loaded),
    )
