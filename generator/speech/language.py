"""The words of the interface in the language of the site.

What stands in the code is English, and the key of the catalogue. Another language is a catalogue of `generator/locale`,
in the form of GNU gettext; its plural forms, dates and numbers are those of the Unicode CLDR, by Babel.

One process makes one site at a time, and pages are made when somebody asks for them, in whatever thread: so the language is
the process's. A run sets it before it makes a page, and so does each process that makes pages for it.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from generator.speech.terms import Forms, reworded

ENGLISH = "en"
LOCALES = Path(__file__).parent.parent / "locale"
DOMAIN = "reviews"


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language, with what an organisation calls by words of its own."""

    code: str = ENGLISH
    """As HTML has it in `lang`."""
    terms: Forms = field(default_factory=dict)
    """The organisation's words by ours, in English alone: where words bend, another cannot take their place."""

    @property
    def key(self) -> list[object]:
        """What keys of pages name of it: nothing where it is plain English."""
        return [self.code, sorted(self.terms.items())] if self.terms or self.code != ENGLISH else []


_speaks = Language()


def speak(language: Language) -> None:
    """Let the process speak a language from here on."""
    global _speaks  # noqa: PLW0603  see above
    _speaks = language
    label.cache_clear()
    _own.cache_clear()


def spoken() -> Language:
    """The language that the process speaks."""
    return _speaks


@functools.cache
def catalogue(code: str) -> NullTranslations:
    """The translations into a language; English has none, since it is what stands in the code. Raises OSError."""
    if code == ENGLISH:
        return NullTranslations()
    with (LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as stream:
        return GNUTranslations(stream)


@functools.lru_cache(maxsize=4_000)
def label(text: str) -> str:
    """A text without values, in the language of the site."""
    return _own(catalogue(_speaks.code).gettext(text))


def sentence(text: str, values: Mapping[str, object]) -> str:
    """A text with named values, `%(name)s`, in the language of the site."""
    return label(text) % values


def form(count: int, one: str, many: str) -> str:
    """The text for so many, in the plural form that the language has for it."""
    return _own(catalogue(_speaks.code).ngettext(one, many, count))


@functools.lru_cache(maxsize=4_000)
def _own(text: str) -> str:
    return reworded(text, _speaks.terms)
