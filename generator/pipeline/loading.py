"""From files to the model: everything that a run reads, with the problems found on the way."""

import datetime as dt
import functools
import hashlib
from collections.abc import Callable
from dataclasses import field

from generator.cache import Cache
from generator.load.configuration import Configuration, load_configuration
from generator.load.documents import ASSESSMENT, load_assessment, stand_in, with_scorecards
from generator.load.evidence import load_evidence
from generator.load.files import Found, find_reviews, read_file
from generator.load.other_commits import repository_at
from generator.load.raw_content import Blobs, nothing_known
from generator.load.site_settings import load_site_settings
from generator.load.working_tree import faults, provenance, uncommitted
from generator.model import Document, Portfolio
from generator.model.assessment import Assessed
from generator.model.limits import Limits
from generator.pipeline.history.histories import told
from generator.pipeline.history.past import Past, read_past
from generator.pipeline.memory_told import named
from generator.pipeline.review_files import ReviewFiles
from generator.pipeline.source_files import FileChanged
from generator.pipeline.standing.ended import Ended
from generator.pipeline.standing.lazily import Lazily
from generator.problems import Location, Problem
from generator.records import dataclass
from generator.results import EvidenceFile, History, Provenance
from generator.settings import Settings


@dataclass
class Loaded:
    """What the files say: documents by id, those of them that are whole, and the problems so far by review."""

    configuration: Configuration
    provenance: Provenance
    today: dt.date
    documents: Lazily[Document] = field(default_factory=Lazily)
    whole: set[str] = field(default_factory=set)
    standing: dict[str, Ended] = field(default_factory=dict)
    """What is known of the reviews for which nothing has changed since the last run; no stage looks at them."""
    found: list[Found] = field(default_factory=list)
    elsewhere: frozenset[str] = frozenset()
    """The reviews that there are and that this run does not look at, because they are no part of what it builds."""
    partial: bool = False
    """Whether there may be reviews that this run does not look at."""
    assessed: Lazily[Assessed] = field(default_factory=Lazily)
    """The assessors' records, by review."""
    evidence: dict[str, tuple[EvidenceFile, ...]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 of every file that was read, by path."""
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    general: list[Problem] = field(default_factory=list)
    """Problems that belong to no review."""
    past: Past | None = None
    """What Git knows; `provenance` says why where it knows nothing."""
    histories: Lazily[History] = field(default_factory=Lazily)
    """What happened to each review."""

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio's settings."""
        return self.configuration.portfolio

    @property
    def fresh(self) -> dict[str, Document]:
        """The documents that this run looks at."""
        return {name: self.documents[name] for name in self.documents if name not in self.standing}

    @property
    def unasked(self) -> int:
        """How many values of each kind that nobody asks for in this run are kept for the next."""
        return 2 * len(self.standing)


Stands = Callable[[Loaded, ReviewFiles], dict[str, Ended]]
"""Says what is known of reviews that need no look, once it is known what they stand in."""


def nothing_stands(_loaded: Loaded, _files: ReviewFiles) -> dict[str, Ended]:
    """Every review is looked at."""
    return {}


def load(settings: Settings, cache: Cache, stands: Stands = nothing_stands, known: Blobs = nothing_known) -> Loaded:
    """Read the whole portfolio, but for the tables, and but for the reviews that `stands` says nothing has changed for.

    `known` tells which files need not be read to compare them with the commit.
    """
    configuration = load_configuration(settings.root)
    limits = configuration.portfolio.limits
    everything, misplaced = find_reviews(settings.root)
    found = [each for each in everything if settings.reviews and settings.team in ("", each.id.partition("/")[0])]
    repo = repository_at(settings.repository or settings.root, settings.at)
    differing = [] if isinstance(repo, str) or settings.at else uncommitted(repo, known)
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
    if past:
        past.digests = loaded.digests
    files = ReviewFiles(settings.root, cache, limits)
    loaded.standing = stands(loaded, files)
    for review in found:
        if review.id in loaded.standing:
            _put_off(settings, loaded, files, review)
            continue
        with named(review.file):
            read = files.read(review)
            if read.digest:
                loaded.digests[review.file] = read.digest
            loaded.problems[review.id] = list(read.problems)
            if read.document:
                _take(settings, loaded, read.document, whole=read.whole)
    _tell_histories(loaded)
    return loaded


def _put_off(settings: Settings, loaded: Loaded, files: ReviewFiles, review: Found) -> None:
    """What is known of a review without another look; it is read where somebody asks for it all the same."""
    known, digest = loaded.standing[review.id], loaded.standing[review.id].digests.get(review.file, "")
    loaded.problems[review.id] = []
    loaded.digests |= known.digests
    if known.is_read:
        loaded.documents.put_off(review.id, lambda: with_scorecards(files.document(review, digest), loaded.portfolio))
    if known.is_assessed:
        loaded.assessed.put_off(review.id, lambda: _read_again(settings, loaded, review))


def _read_again(settings: Settings, loaded: Loaded, review: Found) -> Assessed:
    """An assessor's record that was read before. Raises FileChanged."""
    folder = review.file.rpartition("/")[0]
    found, digest, _ = _assessed(settings, folder, loaded.portfolio.limits)
    if found is None or loaded.digests.get(found.file) != digest:
        raise FileChanged(f"{folder}/{ASSESSMENT}")
    return found


def _tell_histories(loaded: Loaded) -> None:
    past, reason = loaded.past, loaded.provenance.reason
    if past is None:
        for each in loaded.found:
            loaded.histories[each.id] = History(review=each.id, reason=reason)
        return
    fresh = [each for each in loaded.found if each.id not in loaded.standing]
    known = told(past, [loaded.documents.get(each.id) or stand_in(each) for each in fresh])
    for each in loaded.found:
        if each.id in known:
            loaded.histories[each.id] = known[each.id]
        else:
            loaded.histories.put_off(each.id, functools.partial(_history, past, each))


def _history(past: Past, review: Found) -> History:
    return told(past, [stand_in(review)])[review.id]


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
    record, digest, problems = _assessed(settings, document.folder, loaded.portfolio.limits)
    if digest:
        loaded.digests[f"{document.folder}/{ASSESSMENT}"] = digest
    if record:
        loaded.assessed[document.id] = record
    loaded.problems[document.id] += problems


def _assessed(settings: Settings, folder: str, limits: Limits) -> tuple[Assessed | None, str, list[Problem]]:
    """The assessor's record in the folder of a review, if there is one, with its digest, and its problems."""
    if not (settings.root / folder / ASSESSMENT).exists():
        return None, "", []
    file = f"{folder}/{ASSESSMENT}"
    data, problems = read_file(settings.root, folder, ASSESSMENT, Location(file=file), limits=limits)
    if problems:
        return None, "", problems
    assessment, places, problems = load_assessment(data, file, limits)
    found = Assessed(file=file, assessment=assessment, places=places) if assessment else None
    return found, hashlib.sha256(data).hexdigest(), problems


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
