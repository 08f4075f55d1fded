"""The pages and files of histories: those of the last run where neither the history nor the page of its review changed."""

from collections.abc import Mapping
from functools import partial

from generator.cache import Cache, digest_of, key_of
from generator.compile.history import compile_history
from generator.compile.tree import SiteTree
from generator.pipeline.digested import Digested
from generator.pipeline.kept import Kept
from generator.pipeline.written_trees import tree_of, written
from generator.results import History


def told_histories(
    cache: Cache,
    digested: Digested,
    histories: Mapping[str, History],
    titles: Mapping[str, str],
    pages: Mapping[str, str],
) -> SiteTree:
    """The page and the file of each history; `pages` holds those of the reviews, which its links lead to."""
    kept, tree = Kept(cache, "histories"), SiteTree()
    for name, history in histories.items():
        title, page = titles.get(name, name), pages.get(f"{name}/index.md", "")

        key = key_of("history", name, digested.of(history), title, digest_of(page))
        tree.add(kept.get(key, tree_of, partial(compile_history, name, history, title, page), written))
    kept.save()
    return tree
