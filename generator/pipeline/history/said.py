"""What one content of a review file says about sign-offs, people and evidence, and of which contents it is still known."""

import re
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from generator.records import dataclass

BACK = "withdrawn"
"""The key under which a sign-off is taken back."""
_MARKS = re.compile(rf"sha256:[0-9a-f]{{64}}|\b{BACK}\b".encode())
_KEPT = 200_000
"""So many sign-offs, people and files of evidence are kept."""


@dataclass(frozen=True)
class Entry:
    """What tells a sign-off from all others."""

    by: str
    of: str
    date: str
    digest: str
    nth: int
    """How many before it say the same."""


@dataclass(frozen=True)
class Someone:
    """A person as the review described them at some time."""

    role: str
    names: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True)
class Back:
    """That a sign-off was withdrawn, as it was written."""

    date: str
    because: str


@dataclass(frozen=True)
class Content:
    """What one content of a review file says, as it was written."""

    signed: tuple[Entry, ...] = ()
    roles: tuple[str, ...] = ()
    """In what role each was signed, in the words of the sign-off."""
    withdrawn: tuple[Back | None, ...] = ()
    people: Mapping[str, Someone] | None = None
    evidence: Mapping[str, str] | None = None
    """The files of evidence by its id."""
    former: Mapping[str, str] = field(default_factory=dict)
    """The ids that people had in it, by those of today, where they are others."""
    readable: bool = True
    """Whether it could be read at all."""
    broken: bool = False
    """Whether names stand in it, while what it says of people cannot be read."""
    garbled: tuple[str, ...] = ()
    """The people of whom it says something that cannot be read."""
    marks: Mapping[str, int] = field(default_factory=dict)
    """How often each digest stands in its bytes, and the word for a withdrawal, whether or not they can be read."""

    def someone(self, name: str) -> Someone:
        """One of the people; somebody of whom nothing is said where there is none."""
        return (self.people or {}).get(name, Someone("", ()))


NOTHING = Content()


class Said:
    """What the contents that were read last say, by their blobs: little of the whole, so of more of them than are kept whole."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Content] = OrderedDict()
        self._size = 0

    def keep(self, blob: str, content: Content) -> None:
        """Keep what a content says, and forget what was kept first where that is too much."""
        self._size += _size(content) - _size(self._known.pop(blob, None))
        self._known[blob] = content
        while self._size > _KEPT:
            self._size -= _size(self._known.popitem(last=False)[1])

    def get(self, blob: str) -> Content | None:
        """What a content says; nothing where it is not kept."""
        return self._known.get(blob)


def _size(content: Content | None) -> int:
    if content is None:
        return 0
    return 1 + len(content.signed) + len(content.people or ()) + len(content.evidence or ()) + len(content.marks)


def marks(data: bytes) -> Mapping[str, int]:
    """How often each digest, and the word for a withdrawal, stands in the bytes of a review file."""
    return Counter(found.decode() for found in _MARKS.findall(data))


def said(tree: Any, marked: Mapping[str, int]) -> Content:
    """What a front matter says, as far as it has the form that is expected, and what stands in its bytes."""
    whole = _mapping(tree)
    listed = whole.get("sign_off")
    entries = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    return Content(
        signed=tuple(
            numbered(tuple(_text(each.get(key)) for key in ("by", "of", "date", "digest")) for each in entries)
        ),
        roles=tuple(" ".join(_text(each.get("as")).split()) for each in entries),
        withdrawn=tuple(_back(each.get("withdrawn")) for each in entries),
        people={
            str(name): Someone(
                role=" ".join(_text(each.get("role")).split()),
                names=tuple(_texts(each.get("commits_as"))),
                group=_text(each.get("group")),
            )
            for name, each in _mapping(whole.get("people")).items()
            if isinstance(each, Mapping)
        },
        evidence={
            str(name): file
            for name, each in _mapping(whole.get("evidence")).items()
            if (file := _text(_mapping(each).get("file")))
        },
        readable=isinstance(tree, Mapping),
        garbled=tuple(
            str(name) for name, each in _mapping(whole.get("people")).items() if not isinstance(each, Mapping)
        ),
        marks=marked,
    )


def numbered(entries: Iterable[tuple[str, ...]]) -> Iterator[Entry]:
    """Entries, those that say the same counted."""
    seen: dict[tuple[str, ...], int] = {}
    for each in entries:
        seen[each] = seen.get(each, -1) + 1
        by, of, date, digest = each
        yield Entry(by, of, date, digest, seen[each])


def _back(value: Any) -> Back | None:
    if not value:
        return None
    whole = _mapping(value)
    return Back(_text(whole.get("date")), " ".join(_text(whole.get("because")).split()))


def _mapping(value: Any) -> Mapping[Any, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [each.strip() for each in listed if isinstance(each, str)]
