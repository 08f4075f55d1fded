"""What a preview remembers changes nothing of what it shows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.portfolios import committed, edit
from end_to_end.repository import commit

from generator.cache import Cache
from generator.compile.tree import SiteTree
from generator.memory import Memory
from generator.pipeline.site import build
from generator.settings import Settings, cache_folder

JAN = "reviews/team/jan"


def tree(root: Path, memory: Memory | None, *, use_cache: bool) -> SiteTree:
    return build(Settings(root=root, cache_dir=cache_folder(root), use_cache=use_cache, memory=memory)).tree


EDITS: tuple[Callable[[Path], object], ...] = (
    lambda root: edit(root / JAN / "review.md", "All is well.", "All is better."),
    lambda root: (root / JAN / "calls.csv").write_text("wait,note\n5,x\n70,y\n", encoding="utf-8"),
    lambda root: edit(root / JAN / "review.md", "status:", "statsu: x\nstatus:"),
    lambda root: commit(root, "A review that is broken"),
    lambda root: edit(root / JAN / "review.md", "statsu: x\n", ""),
    lambda root: edit(root / "site_config/portfolio.yml", "The team", "Another team"),
    lambda root: (root / "reviews/team/feb/review.md").unlink(),
    lambda root: commit(root, "One review less"),
    lambda root: edit(root / JAN / "review.md", "All is better.", "All is well."),
)


def test_after_any_change_a_site_from_memory_is_one_that_is_made_anew(tmp_path: Path) -> None:
    root = committed(tmp_path / "portfolio")
    memory = Memory()
    tree(root, memory, use_cache=True)
    for change in EDITS:
        change(root)
        for _ in range(2):
            assert tree(root, memory, use_cache=True) == tree(root, None, use_cache=False)


def test_a_value_is_read_from_the_disk_once(tmp_path: Path) -> None:
    kept = Cache(tmp_path, memory=Memory())
    kept.put("aa11", "[1]")
    first = kept.recall("aa11", list)
    assert first is kept.recall("aa11", list)
    assert kept.recall("bb22", list) is None
    assert kept.apart("other").recall("aa11", list) is None
    assert Cache(tmp_path).recall("aa11", list) is not first


def test_without_a_cache_nothing_is_remembered(tmp_path: Path) -> None:
    memory = Memory()
    Cache(tmp_path, memory=memory).put("aa11", "x")
    assert Cache(tmp_path, memory=memory).recall("aa11", str) == "x"
    assert Cache(tmp_path, enabled=False, memory=memory).recall("aa11", str) is None


@pytest.mark.parametrize("asked, gone", [("a", "b"), ("b", "a")])
def test_what_was_not_asked_for_the_longest_is_let_go(asked: str, gone: str) -> None:
    memory = Memory(2)
    memory.keep("a", 1)
    memory.keep("b", 2)
    memory.get(asked)
    memory.keep("c", 3)
    assert memory.get(gone) is None
    assert memory.get(asked) in (1, 2)
    assert memory.get("c") == 3
