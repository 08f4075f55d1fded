"""What each past content of a review file says about sign-offs, people and evidence: read once, and kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from generator.cache import key_of
from generator.load.documents import tree_of
from generator.load.objects import blobs
from generator.pipeline.history.past import Past

_AT_ONCE = 200
"""So many contents are fetched at a time."""
_TELLING = (b"sign_off", b"commits_as", b"evidence")
"""What stands in a content that is worth reading. Where people declare their names, what they do counts in all of them."""


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

    def someone(self, name: str) -> Someone:
        """One of the people; somebody of whom nothing is said where there is none."""
        return (self.people or {}).get(name, Someone("", ()))


NOTHING = Content()
_KEPT: TypeAdapter[dict[str, Content]] = TypeAdapter(dict[str, Content])


def contents(past: Past, ids: Iterable[str], file: str) -> dict[str, Content]:
    """What review files say, by their blobs. It is kept under the blobs themselves, which never change.

    `file` is where the newest of them mostly still stands, so that Git need not be asked.
    """
    wanted = sorted(set(ids) - {""})
    key = key_of("said of sign-offs and people, broken ones too", wanted, past.limits.reading)
    if (found := past.cache.recall(key, _KEPT.validate_json)) is None:
        found = dict(_read(past, wanted, file))
        past.cache.put(key, _KEPT.dump_json(found).decode())
    return found


def _read(past: Past, wanted: list[str], file: str) -> Iterator[tuple[str, Content]]:
    now, data_now = past.blob_now(file)
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        known = {blob: each for blob in part if (each := past.remembered(blob)) and said(each.tree).people}
        for blob, each in known.items():
            yield blob, said(each.tree)
        left = [blob for blob in part if blob not in known and blob != now]
        found = blobs(past.repository, left, past.limits.review_bytes)
        if now in part and now not in known:
            found = dict(sorted({**found, now: data_now}.items()))
        telling = [*_TELLING, b"people"] if any(b"commits_as" in data for data in found.values()) else _TELLING
        for blob, data in found.items():
            told = any(key in data for key in telling)
            content = said(tree_of(data, "review.md", past.limits, past.pieces)) if told else NOTHING
            yield blob, replace(content, broken=not content.people and b"commits_as" in data)


def said(tree: Any) -> Content:
    """What a front matter says, as far as it has the form that is expected."""
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
