"""What is kept in English is said again in the language of the site, with the same values."""

import pytest

from generator.analyse.held_tables import why_beside, why_few, why_unlooked
from generator.speech import kept
from generator.speech.language import Language, speaking

WELSH = Language(code="cy")


@pytest.mark.parametrize(
    "english, welsh",
    [
        (why_few(10), "wedi'i ddal yn ôl: mae llai na 10 o bobl y tu ôl iddo"),
        (why_beside([], 10), "wedi'i ddal yn ôl: gyda thablau eraill byddai'n dweud am lai na 10"),
        (
            why_beside(["a `b`", "%(least)s <i>"], 1_000),
            "wedi'i ddal yn ôl: gyda ffigurau a `b` and %(least)s <i> byddai'n dweud am lai na 1,000",
        ),
        (
            f"How the answers to ease of use turn out is {why_few(10)}.",
            "Sut y mae'r atebion i ease of use yn troi allan: wedi'i ddal yn ôl: mae llai na 10 o bobl y tu ôl iddo.",
        ),
    ],
)
def test_a_kept_text_is_said_again_with_its_values(english: str, welsh: str) -> None:
    assert kept.said(english) == english
    with speaking(WELSH):
        assert kept.said(english) == welsh


@pytest.mark.parametrize(
    "text",
    [
        "",
        "An author's own words.",
        "held back: fewer than",
        "held back: fewer than  people are behind it, and more",
        f"{why_unlooked()} and more",
    ],
)
def test_what_no_text_of_the_catalogue_made_stays_as_it_is(text: str) -> None:
    with speaking(WELSH):
        assert kept.said(text) == text
        assert not kept.known(text)


def test_a_long_text_is_looked_through_once() -> None:
    text = "held back: with the figures of " + "it would tell of " * 50_000
    with speaking(WELSH):
        assert kept.said(text) == text
