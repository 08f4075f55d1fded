"""Texts, one by one and in whole models, without what may tell who somebody is, and without signs that nobody sees."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter

from generator.cache import Cache, digest_of, key_of
from generator.forms import form_of
from generator.model.document import Section
from generator.model.texts import in_other_words
from generator.privacy import Found, Kind, Known, find, find_called, find_many, is_bare, legible, marked
from generator.privacy.reading import folded
from generator.results import EvidenceFile

T = TypeVar("T")
Values = frozenset[tuple[Kind, str]]
"""Different values: the kind of each, with its digest."""
Counts = Mapping[Kind, int]
"""How many different values of each kind there are, in the order of the kinds."""
_MARK = rf"\[(?:{'|'.join(re.escape(kind) for kind in Kind)})\]"
_READ_AS_LINK = re.compile(rf"({_MARK})(?=[:(\[])")
_LINK = re.compile(rf"\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\([^()\n]*({_MARK})[^()\n]*\)")
_MARKDOWN = {(Section, "text"), (EvidenceFile, "text")}
"""Texts that are read as Markdown, to which a mark could be the beginning of a link."""


_Redacted = tuple[str, Values]
"""A text as it is published, and what was found in it: kinds, with digests of the values."""
_Stored = tuple[tuple[int, str, tuple[tuple[Kind, str], ...]], ...]
"""Of a list of texts those in which something was found, by their places in it."""
_STORED: TypeAdapter[_Stored] = form_of(_Stored)


class Redactor:
    """Redacts texts, each once however often it comes, and keeps account of what was found.

    With a cache, what was found in the texts of a whole is kept until one of them changes.
    """

    def __init__(self, known: Known, cache: Cache | None = None) -> None:
        self._known = known
        self._cache = cache
        self._done: dict[tuple[str, bool], _Redacted] = {}
        self._found: set[tuple[Kind, str]] = set()
        self._changed = False
        self._columns: tuple[str, ...] = ()

    def text(self, text: str, *, paragraphs: bool = False) -> str:
        """One text; `paragraphs` is whether the pages keep its paragraphs apart."""
        if (done := self._as_called(text) or self._done.get((text, paragraphs))) is None:
            found = find(text, self._known, paragraphs=paragraphs)
            done = self._done[text, paragraphs] = _redacted(text, found)
        if done[1]:
            self._found |= done[1]
        self._changed = self._changed or done[0] != text
        return done[0]

    def _as_called(self, text: str) -> _Redacted | None:
        """A value that is personal data by what its column is called, which stands beside it on the pages."""
        if not self._columns or not is_bare(text):
            return None
        found = find_called(self._columns, [text], self._known).found
        return _redacted(text, found[text]) if found else None

    def markdown(self, text: str) -> str:
        """A text in Markdown: links to an address that is not shown become words, and no mark turns into a link."""
        redacted = self.text(text, paragraphs=True)
        if redacted == text:
            return text
        return _READ_AS_LINK.sub(r"\1 ", _LINK.sub(_as_words, redacted))

    def of(self, value: T, columns: Iterable[str] = ()) -> T:
        """A model, a result, or a collection of such, with every text redacted.

        `columns` is what the columns are called whose values stand in it.
        """
        self._columns = tuple(columns)

        def change(text: str, owner: type[Any], name: str) -> str:
            return self.markdown(text) if (owner, name) in _MARKDOWN else self.text(text)

        if self._cache and self._has_nothing(value, self._cache):
            return value
        changed: T = in_other_words(value, change)
        return changed

    def _has_nothing(self, value: object, cache: Cache) -> bool:
        """Whether no text of a whole holds anything, or is written otherwise when it is published."""
        noted: dict[tuple[str, bool], None] = {}

        def note(text: str, owner: type[Any], name: str) -> str:
            noted[text, (owner, name) in _MARKDOWN] = None
            return text

        in_other_words(value, note)
        for paragraphs in (False, True):
            if unknown := [each[0] for each in noted if each[1] is paragraphs and each not in self._done]:
                self._look_up(unknown, cache, paragraphs=paragraphs)
        return all(self._done[each] == (each[0], frozenset()) and not self._as_called(each[0]) for each in noted)

    def _look_up(self, unknown: list[str], cache: Cache, *, paragraphs: bool) -> None:
        """Learn what is kept of texts; keep it where nothing is."""
        key = key_of("redacted", digest_of("\0".join(unknown)), self._known.told, paragraphs)
        if (stored := cache.read(key, _STORED.validate_json)) is None:
            found = find_many(unknown, self._known, paragraphs=paragraphs).found
            redacted = [(place, *_redacted(text, found[text])) for place, text in enumerate(unknown) if text in found]
            stored = tuple((place, text, tuple(sorted(values))) for place, text, values in redacted)
            cache.put(key, _STORED.dump_json(stored).decode())
        self._done |= {(text, paragraphs): (legible(text), frozenset()) for text in unknown}
        self._done |= {(unknown[place], paragraphs): (text, frozenset(values)) for place, text, values in stored}

    @property
    def changed(self) -> bool:
        """Whether a text was changed since the values were asked for."""
        return self._changed

    def values(self) -> Values:
        """The different values that were found since this was asked last."""
        found = frozenset(self._found)
        self._found, self._changed = set(), False
        return found


def by_kind(values: Values) -> Counts:
    """How many of each kind there are."""
    kinds = [kind for kind, _ in values]
    return {kind: kinds.count(kind) for kind in Kind if kind in kinds}


def _redacted(text: str, found: tuple[Found, ...]) -> _Redacted:
    return legible(marked(text, found)), frozenset(
        (each.kind, digest_of(folded(text[each.start : each.end]))) for each in found
    )


def _as_words(link: re.Match[str]) -> str:
    return link[1] if re.search(_MARK, link[1]) else f"{link[1]} ({link[2]})"
