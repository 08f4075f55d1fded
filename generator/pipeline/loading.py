"""From files to the model: everything that a run reads, with the problems found on the way."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from generator.cache import Cache, key_of
from generator.load.configuration import Configuration, load_configuration
from generator.load.documents import ASSESSMENT, load_assessment, load_review, stand_in, with_scorecards
from generator.load.evidence import load_evidence
from generator.load.files import Found, find_reviews, read_file, read_whole
from generator.load.other_commits import repository_at
from generator.load.site_settings import load_site_settings
from generator.load.working_tree import faults, provenance, uncommitted
from generator.model import Document, Portfolio
from generator.model.assessment import Assessed
from generator.pipeline.history.past import Past, read_past
from generator.problems import Location, Problem
from generator.results import EvidenceFile, History, Provenance
from generator.settings import Settings

_DOCUMENT: TypeAdapter[tuple[Document | None, bool, list[Problem]]] = TypeAdapter(
    tuple[Document | None, bool, list[Problem]]
)


@dataclass
class Loaded:
    """What the files say: documents by id, those of them that are whole, and the problems so far by review."""

    configuration: Configuration
    provenance: Provenance
    today: dt.date
    documents: dict[str, Document] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)
    elsewhere: frozenset[str] = frozenset()
    """The reviews that there are and that this run does not look at, because they are no part of what it builds."""
    partial: bool = False
    """Whether there may be reviews that this run does not look at."""
    assessed: dict[str, Assessed] = field(default_factory=dict)
    """The assessors' records, by review."""
    evidence: dict[str, tuple[EvidenceFile, ...]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 of every file that was read, by path."""
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    general: list[Problem] = field(default_factory=list)
    """Problems that belong to no review."""
    past: Past | None = None
    """What Git knows; `provenance` says why where it knows nothing."""
    histories: dict[str, History] = field(default_factory=dict)
    """What happened to each review."""

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio's settings."""
        return self.configuration.portfolio


def load(settings: Settings, cache: Cache) -> Loaded:
    """Read the whole portfolio, but for the tables."""
    configuration = load_configuration(settings.root)
    limits = configuration.portfolio.limits
    everything, misplaced = find_reviews(settings.root)
    found = [each for each in everything if settings.reviews and settings.team in ("", each.id.partition("/")[0])]
    repo = repository_at(settings.repository or settings.root, settings.at)
    differing = [] if isinstance(repo, str) or settings.at else uncommitted(repo)
    came_from = provenance(repo, differing)
    past = None if isinstance(repo, str) else read_past(settings, cache, repo, differing, limits)
    loaded = Loaded(
        configuration=configuration,
        provenance=came_from,
        today=settings.today or day_of(past, came_from),
        found=found,
        elsewhere=frozenset({each.id for each in everything} - {each.id for each in found}),
        partial=bool(settings.team) or not settings.reviews,
        digests=dict(configuration.digests),
        general=[
            *configuration.problems,
            *load_site_settings(settings.root)[1],
            *misplaced,
            *faults(repo, differing, settings.root),
        ],
        past=past,
    )
    for review in found:
        data, problems = read_whole(settings.root / review.file, Location(file=review.file), "the file", limits)
        if problems:
            loaded.problems[review.id] = problems
            continue
        digest = hashlib.sha256(data).hexdigest()
        loaded.digests[review.file] = digest
        key = key_of("document", review.id, digest, limits.reading)
        if (known := cache.recall(key, _DOCUMENT.validate_json)) is not None:
            document, whole, problems = known
        else:
            document, whole, problems = load_review(data, review, limits)
            cache.put(key, _DOCUMENT.dump_json((document, whole, problems), by_alias=True, exclude_unset=True).decode())
        loaded.problems[review.id] = list(problems)
        if document:
            _take(settings, loaded, document, whole=whole)
    if loaded.past:
        loaded.histories = loaded.past.histories([loaded.documents.get(each.id) or stand_in(each) for each in found])
    else:
        loaded.histories = {each.id: History(review=each.id, reason=came_from.reason) for each in found}
    return loaded


def _take(settings: Settings, loaded: Loaded, document: Document, *, whole: bool) -> None:
    """A document with its evidence and the assessor's record beside it."""
    loaded.documents[document.id] = with_scorecards(document, loaded.portfolio)
    if whole:
        loaded.whole.add(document.id)
    known = loaded.portfolio.known()
    files, problems = load_evidence(settings.root, document, loaded.portfolio.limits, known)
    loaded.evidence[document.id] = files
    loaded.digests |= {each.file: each.sha256 for each in files}
    loaded.problems[document.id] += problems
    if not (settings.root / document.folder / ASSESSMENT).exists():
        return
    file = f"{document.folder}/{ASSESSMENT}"
    limits = loaded.portfolio.limits
    data, problems = read_file(settings.root, document.folder, ASSESSMENT, Location(file=file), limits=limits)
    if not problems:
        assessment, places, problems = load_assessment(data, file, limits)
        loaded.digests[file] = hashlib.sha256(data).hexdigest()
        if assessment:
            loaded.assessed[document.id] = Assessed(file=file, assessment=assessment, places=places)
    loaded.problems[document.id] += problems


def day_of(past: Past | None, came_from: Provenance) -> dt.date:
    """The day that overdue is judged by when nobody names one: that of the commit, which always gives the same site.

    What is not committed is of today, since no commit can give that site again. A commit that is dated before those that
    it follows is taken to be as late as they are: its clock was wrong.
    """
    today = dt.datetime.now(tz=dt.UTC).date()
    if past is None or came_from.committed is None:
        return today
    known = {each.id: each.committed for each in past.log.commits}
    newest = next((each for each in past.log.commits if each.id == came_from.commit), None)
    before = [time for parent in (newest.parents if newest else ()) if (time := known.get(parent))]
    day = max([came_from.committed, *before]).date()
    return max(day, today) if past.uncommitted else day
