"""The words of the interface in the language of the site.

What stands in the code is English, and the key of the catalogue. Another language is a catalogue of `generator/locale`,
in the form of GNU gettext, read as translators write it: so what they wrote is what a site shows, and nothing has to be
made of it first. The names of months and the signs of numbers are those of the Unicode CLDR, by Babel.

One process makes one site at a time, and pages are made when somebody asks for them, in whatever thread: so the language is
the process's. A run sets it before it makes a page, and so does each process that makes pages for it. What is computed,
checked and kept for programs is English in any case, and says so by `in_english`.
"""

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import field
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from generator.records import dataclass
from generator.speech.terms import Forms, reworded

ENGLISH = "en"
LOCALES = Path(__file__).parent.parent / "locale"
DOMAIN = "reviews"


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language, with what an organisation calls by words of its own."""

    code: str = ENGLISH
    """As HTML has it in `lang`."""
    written: str = ENGLISH
    """The same of what authors wrote."""
    terms: Forms = field(default_factory=dict)
    """The organisation's words by ours, in English alone: where words bend, another cannot take their place."""

    @property
    def key(self) -> list[object]:
        """What keys of pages name of it: nothing where it is plain English."""
        plain = (self.code, self.written) == (ENGLISH, ENGLISH)
        return [self.code, self.written, sorted(self.terms.items())] if self.terms or not plain else []


_PLAIN = Language()
_speaks = _PLAIN
_instead: ContextVar[Language | None] = ContextVar("instead", default=None)
"""What is spoken in this thread, whatever the process speaks."""


def speak(language: Language) -> None:
    """Let the process speak a language from here on."""
    global _speaks  # noqa: PLW0603  see above
    if language == _speaks:
        return
    _speaks = language
    _label.cache_clear()
    _own.cache_clear()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """The same for a while: a process that is lent to others speaks as before afterwards."""
    before = _speaks
    speak(language)
    try:
        yield
    finally:
        speak(before)


def foreign() -> str:
    """The language of what authors wrote, where it is another than that of the site; else empty."""
    language = spoken()
    return language.written if language.written != language.code else ""


def spoken() -> Language:
    """The language that the process speaks."""
    return _instead.get() or _speaks


@contextmanager
def _spoken_instead(language: Language) -> Iterator[None]:
    before = _instead.set(language)
    try:
        yield
    finally:
        _instead.reset(before)


@contextmanager
def in_english() -> Iterator[None]:
    """English in this thread, whatever the process speaks: for results, messages and files that programs read."""
    with _spoken_instead(_PLAIN):
        yield


@contextmanager
def as_written() -> Iterator[None]:
    """The language of what authors wrote, for the figures that stand within their sentences."""
    with _spoken_instead(Language(code=foreign(), written=foreign())) if foreign() else nullcontext():
        yield


@functools.cache
def catalogue(code: str) -> NullTranslations:
    """The translations into a language; English has none, since it is what stands in the code. Raises OSError."""
    if code == ENGLISH:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415  an English site does without
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with (LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=code, domain=DOMAIN))
    compiled.seek(0)
    return GNUTranslations(compiled)


def label(text: str) -> str:
    """A text without values, in the language of the site."""
    other = _instead.get()
    return _label(text) if other is None else _translated(text, other.code)


def later(text: str) -> str:
    """A text for the catalogue that is said elsewhere, by `label`: it stands in a list that is made before a site speaks."""
    return text


def later_form(one: str, many: str) -> tuple[str, str]:
    """The same of a text for so many, which `form` and `counted` say."""
    return one, many


@functools.lru_cache(maxsize=4_000)
def _label(text: str) -> str:
    return _own(_translated(text, _speaks.code))


def _translated(text: str, code: str) -> str:
    return catalogue(code).gettext(text) if text else ""  # to no text gettext gives the head of the catalogue


def sentence(text: str, values: Mapping[str, object]) -> str:
    """A text with named values, `%(name)s`, in the language of the site."""
    return label(text) % values


def form(count: int, one: str, many: str) -> str:
    """The text for so many, in the plural form that the language has for it."""
    other = _instead.get()
    said = catalogue((other or _speaks).code).ngettext(one, many, count)
    return said if other else _own(said)


@functools.lru_cache(maxsize=4_000)
def _own(text: str) -> str:
    return reworded(text, _speaks.terms)
