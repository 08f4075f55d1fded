"""The pages and files of many reviews, of which only digests and sizes are in memory: the rest is read when it is asked for."""

import json
import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial

from generator.cache import Cache
from generator.compile.tree import Facts, Later, SiteTree
from generator.pipeline.kept import Kept
from generator.pipeline.written_trees import tree_of
from generator.records import dataclass

_NEAR = 4
"""Trees that are in memory at a time: whoever asks for a page of a review asks for its other pages and files next."""


@dataclass(frozen=True)
class Outline:
    """What is known of a tree: the facts of each page and of each file by path."""

    pages: Mapping[str, Facts]
    assets: Mapping[str, Facts]

    def written(self) -> str:
        """As text that `read_outline` reads."""
        return json.dumps([self.pages, self.assets], separators=(",", ":"))


@dataclass(frozen=True)
class Seen:
    """What is held of a tree that was made."""

    outline: Outline
    packed: bytes
    """The tree itself; empty where the cache keeps it."""


def read_outline(text: str) -> Outline:
    """Raises ValueError, TypeError or AttributeError where a text is none."""
    pages, assets = json.loads(text)
    return Outline(_read(pages), _read(assets))


def _read(found: Mapping[str, tuple[str, int]]) -> Mapping[str, Facts]:
    return {path: Facts(str(digest), int(size)) for path, (digest, size) in found.items()}


def outline_of(tree: SiteTree) -> Outline:
    """What is known of a tree that is there."""
    pages = {path: tree.pages.facts(path) for path in tree.pages}
    return Outline(pages, {path: tree.assets.facts(path) for path in tree.assets})


class KnownTrees:
    """Trees of one kind by key. A key names everything that a tree is made from, so the same key gives the same tree."""

    def __init__(self, cache: Cache, kind: str) -> None:
        self._cache = cache
        self._kept = Kept(cache, f"outlines of {kind}")
        self._near: OrderedDict[str, SiteTree] = OrderedDict()
        self._packed: dict[str, bytes] = {}
        """Trees that no cache keeps."""

    def knows(self, key: str) -> bool:
        """Whether the tree under a key was made before."""
        return self._kept.known(key, read_outline) is not None

    def seen(self, text: str) -> Seen:
        """What is to be held of a tree, as it was written. Raises ValueError or LookupError where a text is none."""
        return Seen(outline_of(tree_of(text)), b"" if self._cache.enabled else _packed(text))

    def learn(self, key: str, seen: Seen) -> None:
        """Know a tree under its key."""
        if seen.packed:
            self._packed[key] = seen.packed
        self._kept.put(key, seen.outline.written())

    def tree(self, key: str, make: Callable[[], str]) -> SiteTree:
        """The tree under a key, which is read when somebody asks for it. `make` writes it again where it is lost."""
        outline = self._kept.get(key, read_outline, lambda: outline_of(self._there(key, make)), Outline.written)
        tree = SiteTree()
        for path, facts in outline.pages.items():
            tree.pages.give_later(path, Later(facts, partial(self._page, key, make, path)))
        for path, facts in outline.assets.items():
            tree.assets.give_later(path, Later(facts, partial(self._asset, key, make, path)))
        return tree

    def save(self) -> None:
        """Keep what was asked for, for the next run."""
        self._kept.save()

    def _page(self, key: str, make: Callable[[], str], path: str) -> str:
        return self._there(key, make).pages[path]

    def _asset(self, key: str, make: Callable[[], str], path: str) -> bytes:
        return self._there(key, make).assets[path]

    def _there(self, key: str, make: Callable[[], str]) -> SiteTree:
        """A tree in memory."""
        if (tree := self._near.get(key)) is None:
            tree = self._near[key] = self._read(key) or self._made(key, make)
            while len(self._near) > _NEAR:
                self._near.popitem(last=False)
        self._near.move_to_end(key)
        return tree

    def _read(self, key: str) -> SiteTree | None:
        if packed := self._packed.get(key):
            return tree_of(zlib.decompress(packed).decode())
        return self._cache.read(key, tree_of)

    def _made(self, key: str, make: Callable[[], str]) -> SiteTree:
        text = make()
        self._cache.put(key, text)
        self._packed[key] = _packed(text)  # the cache may not take it
        return tree_of(text)


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 1)
