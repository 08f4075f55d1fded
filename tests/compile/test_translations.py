"""Each language is whole: every text, in every plural form, with the values, tags and addresses that the English has."""

import re
import typing
from gettext import c2py
from pathlib import Path

import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from generator.model.languages import Language
from generator.speech.language import ENGLISH, LOCALES

CODES = sorted(each.name for each in LOCALES.iterdir() if each.is_dir())
VALUE = re.compile(r"%\(\w+\)s|%%|%")
TAG = re.compile(r"<[^<>]*>|&\w+;")
CODE = re.compile(r"<code>(.*?)</code>")
FORMS = {"cy": (0, 1, 2, 3, 6, 11)}
"""A number for each plural form of a language, in their order in its catalogue."""


def read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream)


def messages(code: str) -> list[Message]:
    return [each for each in read(LOCALES / code / "LC_MESSAGES/reviews.po") if each.id]


def pairs(each: Message) -> list[tuple[str, str]]:
    """English beside its translation, of each plural form; what stands for one may leave the number out."""
    if isinstance(each.id, str):
        return [(each.id, str(each.string))]
    return [(each.id[1], form) for form in forms(each)]


def forms(each: Message) -> list[str]:
    return list(each.string or ())


def fault(english: str, other: str) -> str:
    """What a translation lacks or has too much; empty where it is fit."""
    if not other.strip():
        return "nothing is said"
    if set(VALUE.findall(english)) - {"%(n)s"} != set(VALUE.findall(other)) - {"%(n)s"}:
        return "other values"
    if sorted(TAG.findall(english)) != sorted(TAG.findall(other)):
        return "other tags"
    if sorted(CODE.findall(english)) != sorted(CODE.findall(other)):
        return "other words of programs"
    if english[:1].isspace() != other[:1].isspace() or english[-1:].isspace() != other[-1:].isspace():
        return "other blanks at an end"
    return ""


def test_the_settings_offer_the_languages_that_there_are() -> None:
    assert sorted(typing.get_args(Language)) == sorted([ENGLISH, *CODES])


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_text_and_no_other(code: str) -> None:
    asked = {each.id for each in read(LOCALES / "reviews.pot") if each.id}
    given = messages(code)
    assert ({each.id for each in given} ^ asked, [each.id for each in given if each.fuzzy]) == (set(), [])


@pytest.mark.parametrize("code", CODES)
def test_a_translation_says_all_that_the_english_says(code: str) -> None:
    found = [(each.id, why) for each in messages(code) for one in pairs(each) if (why := fault(*one))]
    assert found == []


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_the_plural_forms_of_the_cldr(code: str) -> None:
    kept = read(LOCALES / code / "LC_MESSAGES/reviews.po")
    rule = Locale.parse(code).plural_form
    names = {rule(n): index for index, n in enumerate(FORMS[code])}
    assert set(names) == set(map(rule, range(200)))
    assert all(len(forms(each)) == len(names) for each in kept if isinstance(each.id, tuple))
    assert [c2py(kept.plural_expr)(n) for n in range(200)] == [names[rule(n)] for n in range(200)]


@pytest.mark.parametrize(
    "english, other, why",
    [
        ("%(a)s of %(b)s", "%(b)s allan o %(a)s", ""),
        ("%(n)s file", "un ffeil", ""),
        ("%(a)s of %(b)s", "%(a)s", "other values"),
        ("%(a)s met", "%(b)s", "other values"),
        ("90 %% of all", "90 % o'r cyfan", "other values"),
        ('<a href="x/">All</a>', '<a href="y/">Pob un</a>', "other tags"),
        ("<code>reviews verify</code>", "<code>adolygiadau</code>", "other words of programs"),
        (", due %(due)s", "erbyn %(due)s", ""),
        (" and", "a", "other blanks at an end"),
        ("All", " ", "nothing is said"),
    ],
)
def test_what_a_translation_lost_is_seen(english: str, other: str, why: str) -> None:
    assert fault(english, other) == why
