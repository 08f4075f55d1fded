"""Many states of one front matter, read piece by piece: what the last state said in the same words is not parsed again.

A piece begins with a plain key at the indentation of its mapping. Where each of them is a mapping by itself, without a
problem, no bracket, quotation mark or text stays open from one to the next, and the whole is what they say together.
Whatever is not as plain as that is not read here.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator

from generator.load.front_matter import FrontMatter, Tree, parse, too_long
from generator.load.yaml_tree import UNPRINTABLE
from generator.model.limits import DEFAULT, Limits
from generator.records import dataclass

_KEPT = 2_000_000
"""So many characters of pieces are kept with what they say."""
_LAST = 20
"""Of so many keys the last mapping or list is kept."""
_UNREAD = 10_000
"""Of so many front matters it is kept that they cannot be read."""
_FILE = "review.md"
_KEY = r"[A-Za-z0-9_][A-Za-z0-9_-]*:(?:[ \n]|\Z)"
_TOP = re.compile(f"^(?={_KEY})", re.MULTILINE)
_MARKED = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
"""What begins or ends a document of YAML, or is said to its reader."""
_EMPTY = r"(?:[ ]*(?:#[^\n]*)?\n)*"
_SAYS_NOTHING = re.compile(_EMPTY)
_HEAD = re.compile(rf"([A-Za-z0-9_][A-Za-z0-9_-]*):[ ]*(?:[ ]#[^\n]*)?\n{_EMPTY}( +)(?={_KEY})")
"""A key whose value is a mapping on the lines below it, up to the first key of that."""
_LIST = re.compile(rf"([A-Za-z0-9_][A-Za-z0-9_-]*):[ ]*(?:[ ]#[^\n]*)?\n{_EMPTY}( +)(?=- )")
"""A key whose value is a list on the lines below it, up to the first item of that."""


@dataclass(frozen=True)
class _Piece:
    tree: Tree
    values: int
    """How many keys and values it has, with the mapping that they stand in."""
    levels: int


class Pieces:
    """The pieces that were read, by their text. What they say is shared by all states, so nobody may change it in place."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._limits = limits
        self._known: OrderedDict[str, _Piece | None] = OrderedDict()
        self._last: dict[str, tuple[str, _Piece]] = {}
        """The last mapping or list of each key, by its whole text, which is long and seldom comes again."""
        self._unread: dict[bytes, FrontMatter] = {}
        """What cannot be read, by the digest of the whole."""
        self._characters = 0

    def front_matter(self, text: str) -> FrontMatter:
        """What `parse` makes of a front matter, without the places of keys where nothing is wrong with it."""
        refused = too_long(text, self._limits) or _MARKED.search(text) or UNPRINTABLE.search(text)  # in remarks, too
        whole = None if refused else self._whole(text)
        if whole is None or not whole.tree or self._is_beyond(whole):
            return self._at_once(text)
        return FrontMatter(tree=whole.tree)

    def _at_once(self, text: str) -> FrontMatter:
        """The whole, parsed; of one that cannot be read it is asked several times why not, and the answer is short."""
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        if key in self._unread:
            return self._unread[key]
        found = parse(text, _FILE, limits=self._limits)
        if found.tree is None:
            if len(self._unread) == _UNREAD:
                self._unread.clear()
            self._unread[key] = found
        return found

    def _is_beyond(self, piece: _Piece) -> bool:
        return piece.values > self._limits.values or piece.levels > self._limits.depth

    def _whole(self, text: str) -> _Piece | None:
        return _joined(self._item(each) for each in _cut(text, _TOP))

    def _item(self, text: str) -> _Piece | None:
        """A key with its value; of one of the front matter a mapping is read key by key, and a list item by item."""
        if text in self._known:
            self._known.move_to_end(text)
            return self._known[text]
        return self._parted(text) or self._keep(text, self._read(text))

    def _parted(self, text: str) -> _Piece | None:
        """A key of the front matter whose value is read in parts; nothing where it has none, or one is not plain."""
        head = _HEAD.match(text) or _LIST.match(text)
        if head is None:
            return None
        last = self._last.get(head[1])
        if last and last[0] == text:
            return last[1]
        below = text[head.start(2) :]
        piece = self._listed(head, below) if below.startswith("- ", len(head[2])) else self._mapped(head, below)
        if piece:
            if len(self._last) > _LAST:
                self._last.clear()
            self._last[head[1]] = text, piece
        return piece

    def _mapped(self, head: re.Match[str], below: str) -> _Piece | None:
        at_keys = re.compile(f"^{head[2]}(?={_KEY})", re.MULTILINE)
        found = _joined(self._item(each) for each in _cut(below, at_keys))
        return found and _Piece({head[1]: found.tree}, found.values + 2, found.levels + 1)

    def _listed(self, head: re.Match[str], below: str) -> _Piece | None:
        items: list[_Piece] = []
        for each in _cut(below, re.compile(f"^{head[2]}(?=- )", re.MULTILINE)):
            found = self._once(f"x:\n{_without_end(each)}")
            if found is None or found.tree.keys() != {"x"}:
                return None
            items.append(found)
        said = [item for each in items for item in each.tree["x"]]
        return _Piece({head[1]: said}, 3 + sum(each.values - 3 for each in items), max(each.levels for each in items))

    def _once(self, text: str) -> _Piece | None:
        if text not in self._known:
            return self._keep(text, self._read(text))
        self._known.move_to_end(text)
        return self._known[text]

    def _read(self, text: str) -> _Piece | None:
        found = parse(text, _FILE, limits=self._limits)
        return None if found.tree is None or found.problems else _Piece(found.tree, found.values, found.levels)

    def _keep(self, text: str, piece: _Piece | None) -> _Piece | None:
        self._known[text] = piece
        self._characters += len(text)
        while self._characters > _KEPT:
            self._characters -= len(self._known.popitem(last=False)[0])
        return piece


def _without_end(item: str) -> str:
    """An item without the end of its line, which the last one of a front matter has not: it says something in a block alone."""
    return item if "|" in item or ">" in item else item.removesuffix("\n")


def _cut(text: str, at_keys: re.Pattern[str]) -> Iterator[str]:
    """The pieces of a text; all of it in one where something else than a remark stands above its first key."""
    starts = [found.start() for found in at_keys.finditer(text)]
    if not starts or not _SAYS_NOTHING.fullmatch(text, 0, starts[0]):
        yield text
        return
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:end]


def _joined(pieces: Iterator[_Piece | None]) -> _Piece | None:
    """Pieces as one mapping; nothing where one of them is not as plain as that, or a key stands twice."""
    tree: Tree = {}
    values, levels = 1, 1
    for each in pieces:
        if each is None or not tree.keys().isdisjoint(each.tree):
            return None
        tree |= each.tree
        values += each.values - 1
        levels = max(levels, each.levels)
    return _Piece(tree, values, levels)
