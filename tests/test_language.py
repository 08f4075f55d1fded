"""The language that a process speaks, and an organisation's own words in the texts of the catalogue."""

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from generator.compile.templating import environment
from generator.model import Portfolio
from generator.speech.language import Language, label, speak, spoken
from generator.speech.terms import reworded

INSPECTION = {"review": "inspection", "reviews": "inspections", "team": "ward", "teams": "wards"}


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = spoken()
    yield
    speak(before)


@pytest.mark.parametrize(
    "ours, theirs",
    [
        ("Reviews", "Inspections"),
        ("Newest reviews", "Newest inspections"),
        ("No review of this team yet.", "No inspection of this ward yet."),
        ("to show what a review looks like", "to show what an inspection looks like"),
        ("A review does so", "An inspection does so"),
        ("Made with service-reviews.", "Made with service-reviews."),
        ("%(reviews)s, the newest first", "%(reviews)s, the newest first"),
        ('<a href="%(root)s%(review)s/">The review</a>', '<a href="%(root)s%(review)s/">The inspection</a>'),
        (
            "files in reviews/ and review.md; <code>reviews verify</code>",
            "files in reviews/ and review.md; <code>reviews verify</code>",
        ),
        ("reviewed by the reviewer", "reviewed by the reviewer"),
    ],
)
def test_a_word_takes_the_place_of_ours_where_ours_is_a_word(ours: str, theirs: str) -> None:
    assert reworded(ours, INSPECTION) == theirs
    assert reworded(ours, {}) == ours


@pytest.mark.parametrize(
    "word, written",
    [("audit", "an audit"), ("unit", "a unit"), ("uninvited visit", "an uninvited visit"), ("use", "a use")],
)
def test_the_article_is_the_one_that_is_spoken(word: str, written: str) -> None:
    assert reworded("a review", {"review": word}) == written


def test_what_authors_wrote_is_never_reworded() -> None:
    speak(Language(terms=INSPECTION))
    template = environment().from_string("{% trans title %}The review {{ title }}{% endtrans %}, {{ title }}")
    assert template.render(title="Review of teams") == "The inspection Review of teams, Review of teams"


def test_the_words_of_the_last_language_are_forgotten() -> None:
    speak(Language(terms=INSPECTION))
    assert (label("All reviews"), spoken().key) == ("All inspections", ["en", sorted(INSPECTION.items())])
    speak(Language())
    assert (label("All reviews"), spoken().key) == ("All reviews", [])


@pytest.mark.parametrize("word", ["<b>x</b>", "a `b`", "50 %", "two  words", "", "x" * 41, "{{ a }}", "a\u202eb"])
def test_a_word_that_is_more_than_letters_is_refused(word: str) -> None:
    with pytest.raises(ValidationError):
        Portfolio.model_validate({"terms": {"review": {"one": word, "many": "inspections"}}})


def test_the_settings_name_both_forms() -> None:
    given = {
        "review": {"one": "inspection", "many": "inspections"},
        "standard": {"one": "siarter arall", "many": "é è"},
    }
    found = Portfolio.model_validate({"terms": given}).own_words()
    assert found == {"review": "inspection", "reviews": "inspections", "standard": "siarter arall", "standards": "é è"}
