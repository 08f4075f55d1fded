"""The pages and files of histories: those of the last run where neither the history nor the page of its review changed."""

from collections.abc import Mapping
from functools import partial

from generator.cache import Cache, key_of
from generator.compile.history import compile_history
from generator.compile.tree import Held, SiteTree
from generator.pipeline.digested import Digested
from generator.pipeline.known_trees import KnownTrees
from generator.pipeline.written_trees import written
from generator.results import History


def told_histories(
    cache: Cache,
    digested: Digested,
    histories: Mapping[str, History],
    titles: Mapping[str, str],
    pages: Held[str],
) -> SiteTree:
    """The page and the file of each history; `pages` holds those of the reviews, which its links lead to."""
    known, tree = KnownTrees(cache, "histories"), SiteTree()
    for name, history in histories.items():
        title, page = titles.get(name, name), f"{name}/index.md"
        key = key_of("history", name, digested.of(history), title, pages.facts(page).digest if page in pages else "")
        tree.add(known.tree(key, partial(_told, name, history, title, pages, page)))
    known.save()
    return tree


def _told(name: str, history: History, title: str, pages: Held[str], page: str) -> str:
    return written(compile_history(name, history, title, pages.get(page, "")))
