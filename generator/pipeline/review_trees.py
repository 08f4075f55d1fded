"""The pages of the reviews: what changed is drawn and compiled, the rest is known."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from generator.cache import Cache, digest_of, key_of
from generator.compile.actions import is_open
from generator.compile.decisions import decided
from generator.compile.history import last_change
from generator.compile.register import effects_of
from generator.compile.review_page import ReviewInput
from generator.compile.signatures import looks
from generator.compile.site import compile_review
from generator.compile.tree import SiteTree
from generator.model import Document
from generator.model.action import split_action
from generator.model.carried import effects_elsewhere, left_open, taken_up
from generator.pipeline.analysis import Run
from generator.pipeline.bounds import in_time
from generator.pipeline.digested import Digested
from generator.pipeline.known_trees import KnownTrees
from generator.pipeline.redactor import Counts
from generator.pipeline.work import Progress, through, workers_of
from generator.pipeline.written_trees import written
from generator.results import Chart
from generator.settings import Settings
from generator.speech import privacy

_CHARTS: TypeAdapter[tuple[Chart, ...]] = TypeAdapter(tuple[Chart, ...])
_NOT_DRAWN = {"unmatched", "problems", "accepted", "evidence", "claims", "goalposts", "signatures", "published"}
"""Results that no chart shows."""


def compile_reviews(
    settings: Settings,
    cache: Cache,
    digested: Digested,
    finished: Run,
    progress: Progress,
    redacted: Mapping[str, Counts],
) -> SiteTree:
    """The pages of all sound reviews; what a page is made from did not change means that the page did not either."""
    sound = {name: finished.documents[name] for name in finished.results}
    following: dict[str, list[str]] = {}
    for name, document in finished.documents.items():
        if document.review.follows and name in finished.results:
            following.setdefault(document.review.follows, []).append(name)
    titles = {name: document.review.title for name, document in finished.documents.items() if name in finished.results}
    givens, keys = {}, {}
    taken, elsewhere = taken_up(sound), effects_elsewhere(finished.documents)
    shared = digest_of(finished.portfolio.model_dump_json())
    for name in finished.results:
        document = finished.documents[name]
        linked = {reference.target for reference in document.narrative.references if reference.kind == "link"}
        linked |= {document.review.follows or "", *following.get(name, ())}
        linked |= {split_action(each)[0] for impact in document.review.impact for each in impact.of}
        known = {
            other: titles.get(other, other) for other in sorted(linked) if other in titles or other in finished.away
        }
        before = sound.get(document.review.follows or "")
        later = tuple(sorted(taken.get(name, ())))
        waiting = any(is_open(action) and key not in later for key, action in document.review.actions.items())
        followed_by = tuple(sorted(following.get(name, ())))
        left_open_before = tuple(left_open(before.review)) if before else ()
        looks_before = _looks(before, finished) if before else {}
        later_effects = tuple(effects_of(name, elsewhere, finished.documents, finished.results, own=False))
        history, today = last_change(finished.histories.get(name)), finished.today if waiting else None
        told = privacy.counted(redacted.get(name, {}))
        givens[name] = partial(
            ReviewInput,
            document=document,
            charts=(),
            portfolio=finished.portfolio,
            titles=known,
            followed_by=followed_by,
            left_open_before=left_open_before,
            looks_before=looks_before,
            taken_up=later,
            later_effects=later_effects,
            last_change=history,
            today=today,
            redacted=told,
        )
        keys[name] = key_of(
            "page",
            finished.digests[document.file],
            digested.of_results(finished, name),
            shared,
            known,
            followed_by,
            later,
            [str(item) for item in left_open_before],
            sorted(looks_before.items()),
            [dataclasses.astuple(effect) for effect in later_effects],
            dataclasses.astuple(history),
            str(today),
            told,
        )

    def task(name: str) -> _PageTask:
        given = givens[name](results=finished.results[name])
        return _PageTask(root=settings.root, given=given, cache_dir=settings.cache_dir, use_cache=settings.use_cache)

    trees = KnownTrees(cache, "reviews")
    with workers_of(settings) as workers:
        made = through(
            cache,
            workers,
            {name: key for name, key in keys.items() if not trees.knows(key)},
            lambda name: (_page, task(name)),
            trees.seen,
            lambda done, total: progress("Drawing and compiling", done, total),
        )
    for name, seen in made.items():
        trees.learn(keys[name], seen)
    tree = SiteTree()
    for name, key in keys.items():
        tree.add(trees.tree(key, partial(_page_of, task, name)))
    trees.save()
    return tree


def _looks(document: Document, finished: Run) -> dict[str, tuple[str, ...]]:
    """Why something that a review left open needs another look, by its anchor."""
    if not finished.holds(document.id, "signatures"):
        return {}
    again = looks(finished.results[document.id].signatures, decided(document.review))
    left = {f"{item.kind}-{item.id}" for item in left_open(document.review)}
    return {anchor: words for anchor, words in again.items() if anchor in left}


@dataclass(frozen=True)
class _PageTask:
    """What another process needs to make the pages of one review."""

    root: Path
    given: ReviewInput
    cache_dir: Path
    use_cache: bool

    def packed(self) -> "_PageTask":
        """The same without a cache; it reads no file."""
        return replace(self, use_cache=False)


def _page_of(task: Callable[[str], _PageTask], name: str) -> str:
    return _page(task(name))


def _page(task: _PageTask) -> str:
    """The pages of one review, made in the time that they may take. Runs in any process."""
    return in_time(task.given.document.file, task.given.portfolio.limits, _made, task)


def _made(task: _PageTask) -> str:
    """Draw and compile one review. The charts are kept by themselves, for when only words change."""
    cache = Cache(task.cache_dir, enabled=task.use_cache)
    results, review, currency = task.given.results, task.given.document.review, task.given.portfolio.currency
    drawn = review.model_dump_json(include={"steps", "people", "actions"})
    key = key_of(
        "charts",
        digest_of(results.model_dump_json(exclude=_NOT_DRAWN)),
        drawn,
        currency,
        str(task.given.today),
        task.given.taken_up,
    )
    if (charts := cache.read(key, _CHARTS.validate_json)) is None:
        from generator.chart.review import draw_charts

        charts = draw_charts(results, review, currency, task.given.today, task.given.taken_up)
        cache.put(key, _CHARTS.dump_json(charts).decode())
    return written(compile_review(replace(task.given, charts=charts)))
