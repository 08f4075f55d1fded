"""The pages of the reviews: what changed is drawn and compiled, the rest is known."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from generator.cache import Cache, digest_of, key_of
from generator.compile.review_page import ReviewInput
from generator.compile.site import compile_review
from generator.compile.tree import SiteTree
from generator.forms import form_of
from generator.pipeline.analysis import Run
from generator.pipeline.bounds import in_time
from generator.pipeline.known_trees import KnownTrees
from generator.pipeline.language import language_of
from generator.pipeline.redactor import Counts
from generator.pipeline.shown import ShownReviews
from generator.pipeline.work import Progress, through, workers_of
from generator.pipeline.written_trees import written
from generator.records import dataclass
from generator.results import Chart
from generator.settings import Settings
from generator.speech import privacy
from generator.speech.language import speaking, spoken

_CHARTS: TypeAdapter[tuple[Chart, ...]] = form_of(tuple[Chart, ...])
_NOT_DRAWN = {
    "unmatched",
    "spellings",
    "problems",
    "accepted",
    "evidence",
    "claims",
    "goalposts",
    "signatures",
    "published",
}
"""Results that no chart shows."""


def compile_reviews(
    settings: Settings,
    cache: Cache,
    shown: ShownReviews,
    finished: Run,
    progress: Progress,
    redacted: Mapping[str, Counts],
) -> SiteTree:
    """The pages of all sound reviews; what a page is made from did not change means that the page did not either."""
    titles, shared = shown.titles(), digest_of(finished.portfolio.model_dump_json())
    named, keys = {}, {}
    for name in finished.results:
        known = shown.known[name]
        named[name] = {
            other: titles.get(other, other) for other in known.links if other in titles or other in finished.away
        }
        day = str(finished.today) if known.waits else ""
        keys[name] = key_of("page", known.page, shared, named[name], day, privacy.counted(redacted.get(name, {})))

    def task(name: str) -> _PageTask:
        given = shown.input(name)
        made_from = ReviewInput(
            document=given.document,
            results=finished.results[name],
            charts=(),
            portfolio=finished.portfolio,
            titles=named[name],
            followed_by=given.followed_by,
            left_open_before=given.left_open_before,
            more_left_open=given.more_left_open,
            looks_before=given.looks_before,
            taken_up=given.taken_up,
            later_effects=given.later_effects,
            last_change=given.last_change,
            today=given.day(finished.today),
            redacted=privacy.counted(redacted.get(name, {})),
        )
        return _PageTask(
            root=settings.root, given=made_from, cache_dir=settings.cache_dir, use_cache=settings.use_cache
        )

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
    """Draw and compile one review, in the language of the site: the process may be another than that of the run."""
    with speaking(language_of(task.given.portfolio)):
        return _drawn_and_compiled(task)


def _drawn_and_compiled(task: _PageTask) -> str:
    """The charts are kept by themselves, for when only words change."""
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
        spoken().key,
    )
    if (charts := cache.read(key, _CHARTS.validate_json)) is None:
        from generator.chart.review import draw_charts

        charts = draw_charts(results, review, currency, task.given.today, task.given.taken_up)
        cache.put(key, _CHARTS.dump_json(charts).decode())
    return written(compile_review(replace(task.given, charts=charts)))
