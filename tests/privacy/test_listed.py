"""Listed people are found however their names are written, and nobody else is."""

import re
from typing import Any

import pytest

from generator.model import Portfolio
from generator.model.personal import PersonalData
from generator.privacy import Known, find, find_many, first_look, listed, redact

_KNOWN = Known(names=frozenset({"Tom Hargreaves", "Anne Marie Smith"}))
_SURNAMES = Known(
    names=frozenset({"Ada Blackwood", "Rose White", "Jo Smith-Jones", "Ian O'Brien", "Dirk van der Berg", "Ed Wilson"})
)


@pytest.mark.parametrize(
    "text",
    [
        "Hargreaves, Tom", "hargreaves, tom", "HARGREAVES Tom", "T. Hargreaves", "T Hargreaves", "Tom J. Hargreaves",
        "T.J. Hargreaves", "TomHargreaves", "tom.hargreaves", "tom_hargreaves", "tom-hargreaves", "Tom%20Hargreaves",
        "Tom\nHargreaves", "Tom **Hargreaves**", "Smith, Anne Marie", "A. M. Smith", "hargreavestom",
        "t. hargreaves", "t hargreaves", "T. hargreaves", "hargreaves, t", "t.j. hargreaves", "a. m. smith",
    ],
)  # fmt: skip
def test_a_listed_name_is_found_in_every_way_of_writing_it(text: str) -> None:
    whole = f"well, {text} said so"
    assert redact(whole, _KNOWN) == "well, [name] said so"
    assert find_many([whole], _KNOWN).found == {whole: find(whole, _KNOWN)}


def test_the_end_of_a_sentence_stays_behind_a_name_that_is_turned_round() -> None:
    assert redact("ask hargreaves, t.", _KNOWN) == "ask [name]."


@pytest.mark.parametrize(
    "text", ["Tom seems", "Hargreaves Road", "Tom's hargreaves", "at Tim't hargreaves", "a smith", "smith & Anne"]
)
def test_a_part_of_a_listed_name_may_stand(text: str) -> None:
    assert redact(text, _KNOWN) == text


@pytest.mark.parametrize(
    "text, shown",
    [
        ("Blackwood said so", "[name] said so"),
        ("ask BLACKWOOD.", "ask [name]."),
        ("Blackwood's letter", "[name]'s letter"),
        ("Peter Blackwood too", "Peter [name] too"),
        ("Smith-Jones was kind", "[name] was kind"),
        ("O\u2019Brien was kind", "[name] was kind"),
        ("Berg was kind", "[name] was kind"),
    ],
)
def test_the_surname_of_a_listed_person_is_found_alone_with_a_capital_letter(text: str, shown: str) -> None:
    assert redact(text, _SURNAMES) == shown
    assert find_many([text], _SURNAMES).found == {text: find(text, _SURNAMES)}


@pytest.mark.parametrize(
    "text",
    [
        "blackwood floors", "Blackwood Road", "Blackwood Primary School", "Blackwood & Sons", "White was the colour",
        "95 % Wilson interval 20.6 to 22.9", "Jones alone", "Ada said",
        "r. white bread", "a blackwood floor", "blackwood, a floor", "i o'brien",
    ],
)  # fmt: skip
def test_a_surname_that_is_a_word_a_method_or_a_place_stands(text: str) -> None:
    assert redact(text, _SURNAMES) == text


def test_of_thousands_of_names_only_those_whose_words_follow_are_held_against_a_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: list[tuple[str, ...]] = []
    met = listed._met

    def watched(text: str, tokens: list[re.Match[str]], kind: int, words: tuple[str, ...]) -> list[re.Match[str]]:
        held.append(words)
        return met(text, tokens, kind, words)

    monkeypatch.setattr(listed, "_met", watched)
    names = frozenset(f"Ada Zu{chr(97 + number // 26)}{chr(97 + number % 26)}rich" for number in range(26 * 26))
    text = "I had a call from a friend. A. Zuabrich and Ada B. C. Zucdrich rang, and a bill came."
    assert redact(text, Known(names=names)) == "I had a call from a friend. [name] and [name] rang, and a bill came."
    assert {word for form in held for word in form} == {"a", "ada", "zuabrich", "zucdrich"}


def test_thousands_of_names_are_put_beside_the_other_words_once_and_not_for_each_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_together: list[Any] = []

    class Watched(frozenset[bytes]):
        def union(self, *others: Any) -> Any:
            put_together.append(others)
            return frozenset(self).union(*others)

        def __or__(self, other: Any) -> Any:
            return self.union(other)

    monkeypatch.setattr(first_look, "_ALWAYS", Watched(first_look._ALWAYS))
    known = Known(names=frozenset({"Quentin Harbottle"}))
    texts = [f"Of call {number} quentin harbottle told." for number in range(20)]
    assert {redact(text, known) for text in texts} == {text.replace("quentin harbottle", "[name]") for text in texts}
    assert len(put_together) == 1


def test_settings_that_list_the_same_people_are_one_to_whatever_remembers_by_them() -> None:
    """Two sets of thousands of names are compared name by name wherever something is asked for by them."""
    one, other = (Portfolio(personal_data=PersonalData(names=("Tom Hargreaves",))) for _ in range(2))
    assert one.known() is other.known()
    assert Portfolio(personal_data=PersonalData(names=("Jo Low",))).known() is not one.known()
