"""The pages and files of histories: those of the last run where neither the history nor the page of its review changed."""

from collections.abc import Mapping
from functools import partial

from generator.cache import Cache, key_of
from generator.compile.history import compile_history
from generator.compile.tree import Held, SiteTree
from generator.pipeline.known_trees import KnownTrees
from generator.pipeline.shown import Shown
from generator.pipeline.written_trees import written
from generator.results import History
from generator.speech.language import spoken


def told_histories(
    cache: Cache,
    shown: Mapping[str, Shown],
    histories: Mapping[str, History],
    pages: Held[str],
) -> SiteTree:
    """The page and the file of each history; `pages` holds those of the reviews, which its links lead to."""
    known, tree = KnownTrees(cache, "histories"), SiteTree()
    for name in histories:
        title, page = shown[name].title, f"{name}/index.md"
        beside = pages.facts(page).digest if page in pages else ""
        key = key_of("history", name, shown[name].history, title, beside, spoken().key)
        tree.add(known.tree(key, partial(_told, name, histories, title, pages, page)))
    known.save()
    return tree


def _told(name: str, histories: Mapping[str, History], title: str, pages: Held[str], page: str) -> str:
    return written(compile_history(name, histories[name], title, pages.get(page, "")))
