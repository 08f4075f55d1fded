"""The order of the stages, the cache between them, and who computes; nothing else.

Heavy stages are imported where they run: a run that finds everything in the cache never loads pandas or matplotlib.
"""

import datetime as dt
import hashlib
import importlib.metadata
import json
import multiprocessing
import platform
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator import __version__
from generator.cache import Cache, digest_of, key_of
from generator.check import apply_acceptance, check_outcomes, check_plan, check_references
from generator.compile.site import Edition, ReviewInput, compile_portfolio
from generator.compile.tree import SiteTree
from generator.load.documents import load_home_text, load_portfolio, load_review, stops_build
from generator.load.files import Found, find_reviews, read_file
from generator.load.git import provenance
from generator.model import Document, Portfolio
from generator.problems import Accepted, EnvironmentFault, Problem, has_errors, in_order
from generator.results import Chart, CriterionResult, Measured, Provenance, ReviewResults
from generator.settings import Settings

Progress = Callable[[str, int, int], None]
"""Told the stage, how many items are done and how many there are."""

_DOCUMENT: TypeAdapter[tuple[Document | None, bool, list[Problem]]] = TypeAdapter(
    tuple[Document | None, bool, list[Problem]]
)
_CRITERIA: TypeAdapter[tuple[CriterionResult, ...]] = TypeAdapter(tuple[CriterionResult, ...])
_CHARTS: TypeAdapter[tuple[Chart, ...]] = TypeAdapter(tuple[Chart, ...])
BUILD_RECORD = "build.json"
"""The file that marks a folder as a built site."""
_SERIAL = 3
"""Fewer tasks than this are not worth a pool."""


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Reports nothing."""


@dataclass
class Loaded:
    """What the files say: documents by id, those of them that are whole, and the problems so far by review."""

    portfolio: Portfolio
    documents: dict[str, Document] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 of every file that was read, by path."""
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    general: list[Problem] = field(default_factory=list)
    """Problems that belong to no review."""


@dataclass
class Run:
    """A finished run: everything that pages, listings and exit statuses are made from."""

    portfolio: Portfolio
    documents: dict[str, Document]
    results: dict[str, ReviewResults]
    """Of every review that is sound; a review with errors has none."""
    broken: dict[str, list[Problem]]
    """The errors of the reviews that cannot be published, by id."""
    problems: list[Problem]
    accepted: list[Accepted]
    digests: dict[str, str]
    notices: list[str] = field(default_factory=list)

    unusable: bool = False
    """Whether the portfolio's own settings are wrong, so that no page could be right."""

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return has_errors(self.problems)


@dataclass(frozen=True)
class _Task:
    """What another process needs to measure one review."""

    root: Path
    document: Document
    files: dict[str, tuple[str, str]]
    """By source: the path in the portfolio, and the digest that it had when the key was made."""
    portfolio: Portfolio
    analyse: bool


def run(settings: Settings, progress: Progress = _silent) -> Run:
    """Load, check and analyse a whole portfolio."""
    cache = Cache(settings.cache_dir, enabled=settings.use_cache)
    loaded = _load(settings, cache)
    _check_model(loaded)
    with _pool(settings) as pool:
        measured = _measure(settings, cache, loaded, pool, progress)
    results = _link(cache, loaded, measured)
    return _conclude(loaded, results, cache)


def _load(settings: Settings, cache: Cache) -> Loaded:
    portfolio, general = load_portfolio(settings.root)
    found, misplaced = find_reviews(settings.root)
    loaded = Loaded(portfolio=portfolio, found=found, general=[*general, *misplaced])
    for review in found:
        data = (settings.root / review.file).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        loaded.digests[review.file] = digest
        key = key_of("document", review.id, digest)
        if (known := cache.get(key)) is not None:
            document, whole, problems = _DOCUMENT.validate_json(known)
        else:
            document, whole, problems = load_review(data, review)
            cache.put(key, _DOCUMENT.dump_json((document, whole, problems), by_alias=True, exclude_unset=True).decode())
        loaded.problems[review.id] = problems
        if document:
            loaded.documents[review.id] = document
            if whole:
                loaded.whole.add(review.id)
    return loaded


def _check_model(loaded: Loaded) -> None:
    reviews = [review.id for review in loaded.found]
    for name, document in loaded.documents.items():
        loaded.problems[name] += check_references(document, loaded.portfolio, reviews)
        loaded.problems[name] += check_plan(document, loaded.documents)


def _measure(
    settings: Settings, cache: Cache, loaded: Loaded, pool: "Executor | None", progress: Progress
) -> dict[str, Measured]:
    tasks = {name: _task(settings, loaded, document) for name, document in loaded.documents.items()}
    keys = {name: _measured_key(task) for name, task in tasks.items()}
    texts = _through(
        cache,
        pool,
        keys,
        lambda name: (_measure_one, tasks[name]),
        lambda done, total: progress("Analysing", done, total),
    )
    measured = {name: Measured.model_validate_json(text) for name, text in texts.items()}
    for name, each in measured.items():
        loaded.problems[name] += each.problems
    return {name: each for name, each in measured.items() if tasks[name].analyse and not has_errors(each.problems)}


def _task(settings: Settings, loaded: Loaded, document: Document) -> _Task:
    """The task of one review. Files that cannot be opened are its problems, and then only the others are looked at."""
    files, problems = {}, []
    for name, source in document.review.sources.items():
        if source.file is None:
            continue
        place = document.at("sources", name, "file")
        data, faults = read_file(settings.root, document.folder, source.file, place)
        problems += faults
        if not faults:
            path = f"{document.folder}/{source.file}"
            loaded.digests[path] = hashlib.sha256(data).hexdigest()
            files[name] = (path, loaded.digests[path])
    loaded.problems[document.id] += problems
    sound = document.id in loaded.whole and not has_errors(loaded.problems[document.id])
    return _Task(root=settings.root, document=document, files=files, portfolio=loaded.portfolio, analyse=sound)


def _measured_key(task: _Task) -> str:
    review = task.document.review
    parts = review.model_dump(mode="json", include={"sources", "criteria", "period"})
    return key_of("measured", task.document.id, parts, task.files, task.portfolio.minimum_n, task.analyse)


def _measure_one(task: _Task) -> str:
    """Read the tables of one review and, unless something is wrong, compute its results. Runs in any process."""
    from generator.analyse.review import measure_review  # noqa: PLC0415  loads pandas
    from generator.load.tables import read_table  # noqa: PLC0415

    document, tables, problems = task.document, {}, []
    for name, (path, digest) in task.files.items():
        source = document.review.sources[name]
        data, faults = read_file(task.root, document.folder, source.file or "", document.at("sources", name, "file"))
        if faults or hashlib.sha256(data).hexdigest() != digest:
            raise EnvironmentFault(f"{path} changed while it was being read", "Run the command again.")
        table, found = read_table(data, path, name, source)
        problems += found
        if table:
            tables[name] = table
    if problems or not task.analyse:
        return Measured(review=document.id, problems=tuple(in_order(problems))).model_dump_json()
    return measure_review(document.id, document.review, tables, task.portfolio).model_dump_json()


def _compile_reviews(settings: Settings, cache: Cache, finished: Run, progress: Progress) -> SiteTree:
    """The pages of all sound reviews; what a page is made from did not change means that the page did not either."""
    from generator.compile import site  # noqa: PLC0415  a warm run needs no templates for reviews

    following: dict[str, list[str]] = {}
    for name, document in finished.documents.items():
        if document.review.follows and name in finished.results:
            following.setdefault(document.review.follows, []).append(name)
    titles = {name: document.review.title for name, document in finished.documents.items() if name in finished.results}
    tasks, keys = {}, {}
    for name, results in finished.results.items():
        document = finished.documents[name]
        linked = {reference.target for reference in document.narrative.references if reference.kind == "link"}
        linked |= {document.review.follows or "", *following.get(name, ())}
        known = {other: titles[other] for other in sorted(linked) if other in titles}
        given = site.ReviewInput(
            document=document, results=results, charts=(), portfolio=finished.portfolio, titles=known, followed_by=tuple(sorted(following.get(name, ()))),
        )  # fmt: skip
        tasks[name] = _PageTask(given=given, cache_dir=settings.cache_dir, use_cache=settings.use_cache)
        shared = finished.portfolio.model_dump(mode="json")
        keys[name] = key_of(
            "page",
            finished.digests[document.file],
            digest_of(results.model_dump_json()),
            shared,
            known,
            given.followed_by,
        )
    with _pool(settings) as pool:
        texts = _through(
            cache,
            pool,
            keys,
            lambda name: (_page, tasks[name]),
            lambda done, total: progress("Drawing and compiling", done, total),
        )
    tree = SiteTree()
    for text in texts.values():
        found = json.loads(text)
        tree.add(
            SiteTree(pages=found["pages"], assets={path: asset.encode() for path, asset in found["assets"].items()})
        )
    return tree


@dataclass(frozen=True)
class _PageTask:
    """What another process needs to make the pages of one review."""

    given: "ReviewInput"
    cache_dir: Path
    use_cache: bool


def _page(task: _PageTask) -> str:
    """Draw and compile one review. The charts are kept by themselves, for when only words change. Runs in any process."""
    from generator.compile.site import compile_review  # noqa: PLC0415  loads the templates

    cache = Cache(task.cache_dir, enabled=task.use_cache)
    criteria = task.given.results.criteria
    key = key_of("charts", digest_of(_CRITERIA.dump_json(criteria).decode()))
    if (drawn := cache.get(key)) is None:
        from generator.chart.review import draw_charts  # noqa: PLC0415  loads matplotlib

        drawn = _CHARTS.dump_json(draw_charts(criteria)).decode()
        cache.put(key, drawn)
    tree = compile_review(replace(task.given, charts=_CHARTS.validate_json(drawn)))
    return json.dumps({"pages": tree.pages, "assets": {path: asset.decode() for path, asset in tree.assets.items()}})


def _build_record(finished: Run, came_from: Provenance) -> bytes:
    """What marks a folder as a site of ours, and says whether every review is in it."""
    record = {"schema": 1, "generator": __version__, "commit": came_from.commit, "complete": not finished.failed}
    return (json.dumps(record, indent=1) + "\n").encode()


def _day_of(came_from: Provenance) -> dt.date:
    """The day that overdue is judged by when nobody names one: that of the commit, so that a commit always gives the same site."""
    return came_from.committed.date() if came_from.committed else dt.datetime.now(tz=dt.UTC).date()


def versions() -> dict[str, str]:
    """The programs that make a site, by name."""
    names = ("pandas", "numpy", "scipy", "matplotlib", "Markdown", "nh3", "mkdocs", "mkdocs-material")
    return {"service-reviews": __version__, "Python": platform.python_version()} | {
        name: importlib.metadata.version(name) for name in names
    }


def _link(cache: Cache, loaded: Loaded, measured: dict[str, Measured]) -> dict[str, ReviewResults]:
    """The results of each review, with its changes since the one that it follows."""
    texts = {name: each.model_dump_json() for name, each in measured.items()}
    results = {}
    for name, each in measured.items():
        before = loaded.documents[name].review.follows or ""
        criteria = each.criteria
        if before in measured:
            title = loaded.documents[before].review.title
            key = key_of("linked", digest_of(texts[name]), digest_of(texts[before]), title)
            if (known := cache.get(key)) is not None:
                criteria = _CRITERIA.validate_json(known)
            else:
                from generator.analyse.follow import compare  # noqa: PLC0415  loads scipy

                criteria = compare(each, measured[before], title)
                cache.put(key, _CRITERIA.dump_json(criteria).decode())
        results[name] = ReviewResults(review=name, sources=each.sources, criteria=criteria)
    return results


def _conclude(loaded: Loaded, results: dict[str, ReviewResults], cache: Cache) -> Run:
    """Check the outcomes, set aside what authors accept, and tell sound reviews from broken ones."""
    problems, accepted, broken, sound = list(loaded.general), [], {}, {}
    for review in loaded.found:
        found = list(loaded.problems[review.id])
        document, result = loaded.documents.get(review.id), results.get(review.id)
        if document and result:
            found += check_outcomes(document, result.sources, result.criteria, loaded.portfolio)
        taken: list[Accepted] = []
        if document:
            found, taken = apply_acceptance(document, found)
        found = in_order(found)
        if result is None or has_errors(found):
            broken[review.id] = found
        else:
            sound[review.id] = result.model_copy(update={"problems": tuple(found), "accepted": tuple(taken)})
        problems += found
        accepted += taken
    notices = [f"{cache.damaged} damaged entries in the cache were computed again"] if cache.damaged else []
    return Run(
        portfolio=loaded.portfolio, documents=loaded.documents, results=sound, broken=broken, problems=in_order(problems),
        accepted=sorted(accepted), digests=dict(sorted(loaded.digests.items())), notices=notices, unusable=stops_build(loaded.general),
    )  # fmt: skip


def _through(
    cache: Cache, pool: "Executor | None", keys: dict[str, str], task: Callable[[str], tuple[Callable[[Any], str], Any]],
    tell: Callable[[int, int], None],
) -> dict[str, str]:  # fmt: skip
    """The text of each key: from the cache, or computed by its task and kept."""
    texts = {name: known for name, key in keys.items() if (known := cache.get(key)) is not None}
    todo = [name for name in keys if name not in texts]
    for done, (name, text) in enumerate(_compute(pool, todo, task), start=1):
        texts[name] = text
        cache.put(keys[name], text)
        tell(done, len(todo))
    return {name: texts[name] for name in keys}


def _compute(
    pool: "Executor | None", names: list[str], task: Callable[[str], tuple[Callable[[Any], str], Any]]
) -> Iterable[tuple[str, str]]:
    if pool is None or len(names) < _SERIAL:
        for name in names:
            function, argument = task(name)
            yield name, function(argument)
        return
    futures = {}
    for name in names:
        function, argument = task(name)
        futures[pool.submit(function, argument)] = name
    for future in as_completed(futures):
        yield futures[future], future.result()


def _pool(settings: Settings) -> Any:
    """A pool of processes, started only when the first task is handed to it; none for one job."""
    if settings.jobs <= 1:
        return nullcontext(None)
    # Forked workers share what is already imported; with threads about, forking is not safe.
    ways = multiprocessing.get_all_start_methods()
    way = "fork" if "fork" in ways and threading.active_count() == 1 else "spawn"
    return ProcessPoolExecutor(settings.jobs, mp_context=multiprocessing.get_context(way))


@dataclass
class Built:
    """A finished run with the site that it makes, still in memory."""

    run: Run
    tree: SiteTree
    provenance: Provenance


def build(settings: Settings, progress: Progress = _silent) -> Built:
    """Everything up to the site: load, check, analyse, draw, compile."""
    cache = Cache(settings.cache_dir, enabled=settings.use_cache)
    finished = run(settings, progress)
    came_from = provenance(settings.root)
    tree = _compile_reviews(settings, cache, finished, progress)
    edition = Edition(
        provenance=came_from,
        today=(settings.today or _day_of(came_from)).isoformat(),
        versions=versions(),
        home_text=load_home_text(settings.root),
    )
    tree.add(
        compile_portfolio(
            finished.portfolio,
            finished.documents,
            finished.results,
            finished.broken,
            finished.accepted,
            finished.problems,
            finished.digests,
            edition,
        )  # fmt: skip
    )
    tree.assets[BUILD_RECORD] = _build_record(finished, came_from)
    return Built(run=finished, tree=tree, provenance=came_from)
