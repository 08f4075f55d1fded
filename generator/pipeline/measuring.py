"""Reading and measuring: the tables of each review go to whoever works for the run, and what is measured comes back."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator import spent
from generator.cache import Cache, key_of
from generator.check.personal import cell_problems
from generator.load.files import path_fault, read_file
from generator.model import Document, Portfolio, Status
from generator.model.action import Success, split_action
from generator.pipeline.bounds import figures_take, in_time
from generator.pipeline.history.rows import FORM, has_row
from generator.pipeline.loading import Loaded
from generator.pipeline.packed import Packed
from generator.pipeline.source_files import as_read
from generator.pipeline.tasks import Workers
from generator.pipeline.work import Progress, through
from generator.problems import Problem, has_errors, in_order
from generator.records import dataclass
from generator.results import FiguresOfSource, Measured, OfFewer
from generator.settings import Settings


@dataclass(frozen=True)
class Held:
    """What is held of what was measured: as objects all of it together would take more memory than all the rest."""

    problems: tuple[Problem, ...]
    fewer: tuple[OfFewer, ...]
    """As `Measured` has them."""
    rows: tuple[FiguresOfSource, ...]
    """Likewise."""
    all: Packed[Measured]

    @classmethod
    def of(cls, text: str) -> "Held":
        """Raises ValueError where a text is none."""
        found = Measured.model_validate_json(text)
        return cls(found.problems, found.fewer, found.rows, Packed.of(text, Measured.model_validate_json))


@dataclass(frozen=True)
class _Task:
    """What another process needs to measure one review."""

    root: Path
    document: Document
    files: dict[str, tuple[str, str]]
    """By source: the path in the portfolio, and the digest that it had when the key was made."""
    portfolio: Portfolio
    goals: dict[str, Success]
    """What success is to the actions whose effect is measured, by their name under `impact`."""
    analyse: bool
    shared: tuple[str, ...]
    """The sources whose file others have, too."""
    kept: Cache
    """Where files of published rows are put."""
    rows: int = 0
    """About how many rows its files have, each of them once."""
    sent: Mapping[str, bytes] | None = None
    """The bytes of the files by their path, for a machine that does not have them."""

    def packed(self) -> "_Task":
        """The same with the bytes of its files, and without a cache. Raises EnvironmentFault where one has changed."""
        sent = {
            path: as_read(self.root, self.document, name, digest, self.portfolio.limits)
            for name, (path, digest) in self.files.items()
        }
        return replace(self, sent=sent, kept=Cache(Path(), enabled=False))


def measure(settings: Settings, cache: Cache, loaded: Loaded, workers: Workers, progress: Progress) -> dict[str, Held]:
    """What is measured of each review that can be measured; its problems are added to those of the review."""
    tasks = {name: _task(settings, loaded, document) for name, document in loaded.fresh.items()}
    often = Counter(digest for task in tasks.values() for _, digest in task.files.values())
    often.update(each.file for standing in loaded.standing.values() for each in standing.rows)
    tasks = {
        name: replace(task, shared=tuple(source for source, (_, digest) in task.files.items() if often[digest] > 1))
        for name, task in tasks.items()
    }
    keys = {name: _measured_key(task) for name, task in tasks.items()}
    measured = through(
        cache,
        workers,
        keys,
        lambda name: (_measure_one, tasks[name]),
        Held.of,
        lambda done, total: progress("Analysing", done, total),
    )
    for name, each in measured.items():
        loaded.problems[name] += each.problems
    return {name: each for name, each in measured.items() if tasks[name].analyse and not has_errors(each.problems)}


def _task(settings: Settings, loaded: Loaded, document: Document) -> _Task:
    """The task of one review. Files that cannot be opened are its problems, and then only the others are looked at."""
    files, problems, rows = {}, [], {}
    for name, source in document.review.sources.items():
        if source.file is None or _still_to_come(settings.root, document, source.file):
            continue
        place, named = document.at("sources", name, "file"), document.review.files
        data, faults = read_file(settings.root, document.folder, source.file, place, named, loaded.portfolio.limits)
        problems += faults
        if not faults:
            path = f"{document.folder}/{source.file}"
            loaded.digests[path] = hashlib.sha256(data).hexdigest()
            files[name] = (path, loaded.digests[path])
            rows[path] = min(data.count(b"\n"), loaded.portfolio.limits.rows)
    loaded.problems[document.id] += problems
    cards = {source.scorecard for source in document.review.sources.values()}
    scored = cards.isdisjoint(loaded.configuration.unread.get("scorecards", ()))
    sound = document.id in loaded.whole and scored and not has_errors(loaded.problems[document.id])
    return _Task(
        root=settings.root,
        document=document,
        files=files,
        portfolio=loaded.portfolio,
        goals=_goals(loaded, document),
        analyse=sound,
        shared=(),
        rows=sum(rows.values()),
        kept=Cache(settings.cache_dir, enabled=settings.use_cache),
    )


def _goals(loaded: Loaded, document: Document) -> dict[str, Success]:
    """The measures of success of the actions that `impact` names, those of other reviews included."""
    found = {}
    for name in {name for impact in document.review.impact for name in impact.of}:
        review, action = split_action(name)
        owner = loaded.documents.get(review) if review else document
        known = owner.review.actions.get(action) if owner else None
        if known and known.success:
            found[name] = known.success
    return found


def _still_to_come(root: Path, document: Document, file: str) -> bool:
    """Whether a plan names a file that is not there yet, or an empty form without a row."""
    place = root / document.folder / file
    if document.review.status is not Status.PLANNED or path_fault(file) is not None:
        return False
    return not place.exists() or (place.is_file() and place.stat().st_size <= FORM and not has_row(place.read_bytes()))


def _measured_key(task: _Task) -> str:
    review = task.document.review
    # As text, in the author's order: keys are sorted in a key, and the order of criteria is part of the result.
    parts = review.model_dump_json(include={"sources", "criteria", "period", "impact", "adaptations"})
    used = {source.scorecard for source in review.sources.values()}
    cards = [card.model_dump_json() for name, card in task.portfolio.scorecards.items() if name in used]
    lists = {column.themes for source in review.sources.values() for column in source.columns.values()}
    cards += [book.model_dump_json() for name, book in task.portfolio.themes.items() if name in lists]
    goals = {name: goal.model_dump_json() for name, goal in task.goals.items()}
    told = [task.portfolio.known().told, task.portfolio.limits.tables, task.shared]
    return key_of(
        "measured", task.document.id, parts, task.files, task.portfolio.minimum_n, task.analyse, cards, goals, told
    )


def _measure_one(task: _Task) -> str:
    """What is measured of one review, in the time that it may take. Runs in any process."""
    limits = task.portfolio.limits
    return in_time(task.document.file, limits, _measured, task, seconds=figures_take(limits, task.rows))


def _measured(task: _Task) -> str:
    """Read the tables of one review and, unless something is wrong, compute its results."""
    from generator.analyse.review import measure_review
    from generator.pipeline.making_rows import with_rows
    from generator.pipeline.many_groups import check_groups
    from generator.pipeline.tables import read_tables

    document, limits = task.document, task.portfolio.limits
    tables, problems = spent.on(
        "reading its tables",
        lambda: read_tables(task.root, document, task.files, task.portfolio.known(), limits, task.sent),
    )
    problems += check_groups(document, tables, limits)
    held = [each for name, table in tables.items() for each in cell_problems(document, name, table.personal)]
    if problems or not task.analyse:
        return Measured(review=document.id, problems=tuple(in_order([*problems, *held]))).model_dump_json()
    measured = measure_review(document.id, document.review, tables, task.portfolio, task.goals, task.shared)
    measured = measured.model_copy(update={"problems": (*measured.problems, *held)})
    return spent.on(
        "the rows that it publishes", lambda: with_rows(task.kept, document, tables, task.portfolio, measured)
    ).model_dump_json()
