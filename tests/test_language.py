"""The language that a process speaks, and an organisation's own words in the texts of the catalogue."""

import datetime as dt
import threading
from collections.abc import Iterator
from enum import Enum
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from generator import speech
from generator.compile.templating import environment
from generator.model import Portfolio, Review
from generator.model.action import Action
from generator.model.evidence import EvidenceType, SignOff
from generator.model.findings import Finding, Recommendation
from generator.model.framework import PARTS
from generator.model.plan import Communication, Group
from generator.model.source import Method
from generator.speech.language import Language, as_written, in_english, label, sentence, speak, speaking, spoken
from generator.speech.lengths import length
from generator.speech.numbers import signs
from generator.speech.states import _WORDS, state
from generator.speech.terms import reworded

INSPECTION = {"review": "inspection", "reviews": "inspections", "team": "ward", "teams": "wards"}


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = spoken()
    yield
    speak(before)


_SHOWN_AS_STATES = (
    (Review, "status"), (SignOff, "of"), (Action, "status"), (Finding, "kind"), (Recommendation, "decision"),
    (Communication, "about"),
)  # fmt: skip


@pytest.mark.parametrize("model, key", _SHOWN_AS_STATES)
def test_every_state_that_the_format_has_is_a_word_of_the_catalogue(model: type[BaseModel], key: str) -> None:
    kind = model.model_fields[key].annotation
    words = [each.value for each in kind] if isinstance(kind, type) and issubclass(kind, Enum) else get_args(kind)
    assert len(words) > 1
    assert {word for word in words if word not in _WORDS} == set()


@pytest.mark.parametrize("words", [get_args(EvidenceType), get_args(Method), get_args(Group), PARTS])
def test_every_kind_and_part_that_pages_name_is_said_in_the_language_of_the_site(words: tuple[str, ...]) -> None:
    assert len(words) > 1
    in_ours = [state(word) for word in words]
    assert in_ours[0] == words[0].replace("-", " ").capitalize()
    with speaking(WELSH):
        assert [word for word, ours in zip(words, in_ours, strict=True) if state(word) == ours] == []
        assert state("minutes") == "Cofnodion cyfarfod", "and not the unit of time"


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
    assert (label("All reviews"), spoken().key) == ("All inspections", ["en", "en", sorted(INSPECTION.items())])
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


WELSH = Language(code="cy")


@pytest.mark.parametrize(
    "number, said",
    [(0, "0 cam"), (1, "1 cam"), (2, "2 gam"), (3, "3 cham"), (6, "6 cham"), (11, "11 cam"), (1_234, "1,234 cam")],
)
def test_welsh_has_a_form_for_each_kind_of_number(number: int, said: str) -> None:
    with speaking(WELSH):
        assert speech.counted(number, "%(n)s action", "%(n)s actions") == f"{said} gweithredu"


@pytest.mark.parametrize(
    "start, end, said",
    [
        (dt.date(2026, 2, 3), dt.date(2026, 8, 14), "3 Chwefror 2026 hyd 14 Awst 2026"),
        (dt.date(2026, 2, 1), dt.date(2026, 2, 28), "Chwefror 2026"),
        (dt.date(2026, 1, 1), dt.date(2026, 3, 31), "Ionawr hyd Mawrth 2026"),
        (dt.date(2025, 1, 1), dt.date(2026, 12, 31), "2025 hyd 2026"),
    ],
)
def test_days_are_told_in_the_language(start: dt.date, end: dt.date, said: str) -> None:
    with speaking(WELSH):
        assert speech.period(start, end) == said


def test_points_of_a_trend_are_told_in_the_language() -> None:
    with speaking(WELSH):
        labels = [speech.point_label(dt.date(2026, 2, 1), every) for every in ("day", "month", "quarter")]
        assert labels == ["1 Chwef 2026", "Chwef 2026", "Ch1 2026"]
        assert speech.periods(2, "day") == "2 ddiwrnod"


def test_a_number_has_the_signs_of_its_language() -> None:
    assert "1,234.5".translate(signs("cy")) == "1,234.5"
    assert "1,234.5".translate(signs("de")) == "1.234,5"
    with speaking(WELSH):
        assert speech.number(-1_234.5, 1) == f"{speech.MINUS}1,234.5"


def test_a_value_says_in_welsh_too_what_it_is_and_does_nothing() -> None:
    hostile = "<script>alert(1)</script> %(title)s %s {{ 7 * 7 }}"
    template = environment().from_string("{% trans target=title %}Target: {{ target }}{% endtrans %}")
    plain = environment().from_string('{{ say("Decision paper: %(title)s", title=title) }}')
    with speaking(WELSH):
        escaped = "&lt;script&gt;alert(1)&lt;/script&gt; %(title)s %s {{ 7 * 7 }}"
        assert template.render(title=hostile) == f"Targed: {escaped}"
        assert plain.render(title=hostile) == f"Papur penderfynu: {escaped}"
        assert (
            sentence("%(name)s, edition %(edition)s", {"name": "%(edition)s", "edition": 1})
            == "%(edition)s, argraffiad 1"
        )


@pytest.mark.parametrize(
    "code, written, shown",
    [
        ("en", "en", "A &amp; B"),
        ("cy", "cy", "A &amp; B"),
        ("cy", "en", '<span lang="en">A &amp; B</span>'),
        ("en", "cy", '<span lang="cy">A &amp; B</span>'),
    ],
)
def test_what_authors_wrote_says_its_language_where_it_is_another(code: str, written: str, shown: str) -> None:
    template = environment().from_string('{{ title | own }}|{{ "" | own or "none" }}')
    with speaking(Language(code=code, written=written)):
        assert template.render(title="A & B") == f"{shown}|none"


def test_what_programs_read_is_english_in_a_thread_of_its_own() -> None:
    seen = []
    with speaking(WELSH):
        with in_english():
            inside = (label("All reviews"), speech.counted(2, "%(n)s action", "%(n)s actions"), spoken().code)
            other = threading.Thread(target=lambda: seen.append(label("All reviews")))
            other.start()
            other.join()
        assert inside == ("All reviews", "2 actions", "en")
        assert (seen, label("All reviews")) == (["Pob adolygiad"], "Pob adolygiad")
    assert label("All reviews") == "All reviews"


def test_no_text_is_none_in_any_language() -> None:
    with speaking(WELSH):
        assert label("") == ""


def test_words_of_an_organisation_are_for_english_alone() -> None:
    with pytest.raises(ValidationError, match="an English site alone"):
        Portfolio.model_validate({"language": "cy", "terms": {"review": {"one": "arolwg", "many": "arolygon"}}})


def test_a_figure_in_an_authors_sentence_is_said_as_it_is_written() -> None:
    with speaking(Language(code="cy", written="en")):
        with as_written():
            assert (label("Meets the target"), spoken().code) == ("Meets the target", "en")
        assert label("Meets the target") == "Cyrraedd y targed"
    with speaking(Language(code="en", written="cy", terms={})), as_written():
        assert label("Meets the target") == "Cyrraedd y targed"
    with speaking(Language(terms=INSPECTION)), as_written():
        assert label("All reviews") == "All inspections"


@pytest.mark.parametrize(
    "word, said",
    [
        ("hours", "awr"),
        ("per 1,000", "y 1,000"),
        ("per visitor", "per visitor"),
        ("parcels", "parcels"),
        ("%(n)s %s", "%(n)s %s"),
    ],
)
def test_a_unit_of_an_author_stays_as_it_is(word: str, said: str) -> None:
    with speaking(WELSH):
        assert speech.named(word) == said
    assert speech.named(word) == word


@pytest.mark.parametrize(
    "word, said",
    [
        ("evaluated", "Gwerthuswyd"),
        ("not-applicable", "Ddim yn berthnasol"),
        ("pre-paid", "Pre-paid"),
        ("done", "Wedi'i wneud"),
        ("parcel", "Parcel"),
    ],
)
def test_words_of_the_format_are_said_and_others_stay(word: str, said: str) -> None:
    with speaking(WELSH):
        assert state(word) == said
    assert state(word) == (word.replace("-", " ") if said != word.capitalize() else word).capitalize()


@pytest.mark.parametrize(
    "value, unit, said",
    [
        (2, "days", "2 ddiwrnod"),
        (1.5, "hours", "1.5 awr"),
        (120, "seconds", "120 eiliad"),
        (720, "hours", "30 diwrnod"),
        (2, "minutes", "2 funud"),
    ],
)
def test_a_length_of_time_has_the_form_of_its_number(value: float, unit: str, said: str) -> None:
    with speaking(WELSH):
        assert length(value, unit).replace(speech.NBSP, " ") == said
