"""Pages that are not in memory are those that were made, wherever they are kept, and are made again where they are lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import Cache, key_of
from generator.compile.tree import Facts, Held, Later, SiteTree, facts_of
from generator.pipeline.known_trees import KnownTrees
from generator.pipeline.written_trees import written

TREE = SiteTree(pages={"a/index.md": "# Änderung"}, assets={"a/b.csv": b"n\n1\n"})
KEY = key_of("tree of a test")


def not_made() -> str:
    raise AssertionError("it was known")


def known(cache: Cache, make: Callable[[], str]) -> SiteTree:
    trees = KnownTrees(cache, "tests")
    tree = trees.tree(KEY, make)
    trees.save()
    return tree


def test_facts_are_those_of_the_bytes_and_need_no_look_at_them(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    known(cache, lambda: written(TREE))
    for each in tmp_path.rglob(KEY[2:]):
        each.unlink()
    again = known(cache, not_made)
    assert again.pages.facts("a/index.md") == facts_of("# Änderung") == facts_of("# Änderung".encode())
    assert again.assets.facts("a/b.csv").size == 4
    assert KnownTrees(cache, "tests").knows(KEY)
    with pytest.raises(AssertionError, match="it was known"):
        dict(again.pages)


@pytest.mark.parametrize("enabled", [True, False])
def test_a_tree_that_is_lost_is_made_again(tmp_path: Path, enabled: bool) -> None:
    cache = Cache(tmp_path, enabled=enabled)
    assert known(cache, lambda: written(TREE)) == TREE
    for each in tmp_path.rglob(KEY[2:]):
        each.write_text("cut", encoding="utf-8")
    made = []

    def make() -> str:
        made.append(1)
        return written(TREE)

    again = known(cache, make)
    assert again == TREE
    assert again == TREE
    assert made == [1]


def test_what_was_seen_is_there_without_a_cache(tmp_path: Path) -> None:
    trees = KnownTrees(Cache(tmp_path, enabled=False), "tests")
    trees.learn(KEY, trees.seen(written(TREE)))
    assert trees.tree(KEY, not_made) == TREE


def test_what_is_set_takes_the_place_of_what_would_be_given_later() -> None:
    held = Held({"a": "x", "b": "y"})
    held.give_later("a", Later(Facts("d", 1), lambda: "later"))
    assert (held["a"], held.facts("a")) == ("later", Facts("d", 1))
    held["a"] = "now"
    assert (held["a"], held.facts("a"), held.facts("b")) == ("now", facts_of("now"), facts_of("y"))
    other: Held[str] = Held({"b": "z"})
    assert other.facts("b") == facts_of("z")
    held.take(other)
    assert (dict(held), held.facts("b")) == ({"a": "now", "b": "z"}, facts_of("z"))
    del held["b"]
    assert list(held) == ["a"]
