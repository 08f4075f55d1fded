"""A first look passes over most texts, and what is found is the same as if every detector had read every text."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from privacy.look_alikes import LOOK_ALIKES
from privacy.planted import PLANTED
from privacy.test_any_text import _KNOWN, _PIECES, _TEXTS

from generator.privacy import (
    NOBODY,
    Found,
    Kind,
    Known,
    addresses,
    checked,
    find,
    find_called,
    find_many,
    handles,
    labels,
    lettered,
    listed,
    numbers,
    people,
    references,
    secret,
    spelt,
    telephones,
)
from generator.privacy.first_look import worth_searching
from generator.privacy.reading import read

_ALL = (
    checked.ibans, checked.cards, checked.national_insurance, checked.nhs_numbers, numbers.births, numbers.passports,
    numbers.bank_accounts, telephones.phones, addresses.ip_addresses, addresses.postcodes, numbers.vehicles,
    addresses.emails, secret.secrets, people.names, spelt.spelt_phones, handles.handles,
    people.known_names, labels.labelled, lettered.phones, lettered.postcodes, references.customers,
    checked.driving_licences, numbers.tax_references, numbers.devices,
)  # fmt: skip
_SENTENCES = [sentence.replace("{", "").replace("}", "") for each in PLANTED.values() for sentence in each]
_DIGITS = st.text(st.sampled_from("0123456789 -./()+ab"), max_size=40)
_FORMS = st.from_regex(
    r"(?:[A-Z]{2}\d\d ?[A-Z]{3}|[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}|[A-Z]{2}( ?\d\d){3} ?[A-D]?|0\d{2,4} \d{3,4} \d{3,4}"
    r"|(?:dob|d\.o\.b|born|a/c|s/c|account|sort code|passport|pin|NI|n\.i\.) ?[0-9./ -]{4,16}"
    r"|(?:driving licence|utr|imei|mac|vin) ?[0-9./ -]{4,16}|::?[0-9a-f:]{3,20}"
    r"|[A-Z]{5}[0-9][05][1-9][01][1-9][0-9] ?[A-Z]{2}9[A-Z]{2}|(twitter|insta|dm|x\.com/|\.com/in/)? ?@?[a-z]{1,8}[_.0-9A-Z]{1,4}"
    r"|(?:mac(?:[ _]?address)?[ :=]{1,2})?([0-9a-f]{2}[:-]){5}[0-9a-f]{2}"
    r"|(?:date_?of_?birth|birth_date|DOB)[ :;=_]{1,2}[0-9/T:-]{4,16}"
    r"|(?:customer no|rent account|tenancy ref|rhif cwsmer|blue badge)[ .:]{1,2}[A-Z]{0,2}[0-9]{3,7}[A-Z]?"
    r"|(?:tenant|to|cust)(?: name)? ?[:=] ?[A-Z][a-z]{1,5} [A-Z][a-z]{1,5}"
    r"|[Oo0][127O][ 0-9OoIl]{9,12}|(?:post ?code )?[A-Z]{1,2}[0-9O][, ]{1,2}[0-9O][A-Z]{2}|pass is [a-z]{3,6}[0-9]{1,3}"
    r"|[A-Z]{5}(  |[._/])9[05]1[01][1-9]1(  |[._/])[A-Z]{2}9[A-Z]{2}|[.-]@[a-z]{1,4}_[a-z]{1,4}|t\.me/[a-z]{1,4}_[a-z]{1,4})",
    fullmatch=True,
)


_FRACTIONS = st.tuples(
    st.sampled_from(["", "-"]),
    st.from_regex(r"0|[1-9][0-9]{0,6}|4|44|447|7|20", fullmatch=True),
    st.from_regex(r"[0-9]{12,17}", fullmatch=True)
    | st.from_regex(
        r"[0-9]{0,3}(?:07700|447700|00447700|020|01632|200101|943476|4929123412)[0-9]{6,9}", fullmatch=True
    ),
).map(lambda parts: f"{parts[0]}{parts[1]}.{parts[2][:17]}")


def _by_every_detector(text: str, known: Known) -> bool:
    """Whether any detector finds anything, none of them asked whether it is worth while."""
    here = read(text).text
    found: Iterator[object] = (each for detector in _ALL for each in detector(here))
    return any(found) or any(listed.listed_names(here, known.names))


@settings(max_examples=1_000)
@given(st.one_of(_TEXTS, _DIGITS, st.lists(_FORMS | st.sampled_from([*_PIECES, " "])).map("".join)))
def test_whatever_a_detector_finds_is_worth_searching(text: str) -> None:
    if _by_every_detector(text, _KNOWN):
        assert text in set(worth_searching([text], _KNOWN))


@settings(max_examples=1_000)
@given(_FRACTIONS.filter(lambda text: len(text.partition(".")[2]) >= 12))
def test_no_detector_finds_anything_in_a_computed_number(text: str) -> None:
    assert not list(worth_searching([text], NOBODY))
    assert not _by_every_detector(text, NOBODY)


def test_a_computed_number_is_worth_searching_where_names_may_have_digits() -> None:
    assert list(worth_searching(["0.123456789012"], Known(names=frozenset({"0.123456789012"})))) == ["0.123456789012"]


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_what_is_planted_is_worth_searching(sentence: str) -> None:
    assert list(worth_searching([sentence], NOBODY)) == [sentence]


@given(st.lists(st.one_of(_TEXTS, _DIGITS, _FORMS), max_size=8), st.sampled_from([NOBODY, _KNOWN]))
def test_many_texts_hold_what_each_of_them_holds(texts: list[str], known: Known) -> None:
    assert find_many(texts, known).found == {text: here for text in texts if (here := find(text, known))}


def test_texts_of_many_batches_are_told_apart() -> None:
    texts = [f"{sentence} {number}" for number in range(20) for sentence in (*_SENTENCES, *LOOK_ALIKES)]
    assert sum(map(len, texts)) > 3 * 65_536
    assert find_many(texts).found == {text: here for text in texts if (here := find(text))}


@pytest.mark.parametrize("name", ["\u0418\u0432\u0430\u043d", "o2", "007", "Zo\u00eb", "De La Soul"])
def test_people_of_a_list_are_found_among_many_texts(name: str) -> None:
    texts = ["all is well", f"thanks to {name}!", f"{name.upper()} was kind"]
    assert set(find_many(texts, Known(names=frozenset({name}))).found) == set(texts[1:])


def test_a_key_of_the_model_is_no_address() -> None:
    assert find("see decisions.scheme@1.C1 and decisions.scheme@12.a and a@b.c1") == ()
    assert [each.kind for each in find("see jo@example.co and jo@example.museum")] == [Kind.EMAIL, Kind.EMAIL]


def test_what_is_searched_has_a_bound_and_says_so() -> None:
    texts = [f"jo{number}@example.com" for number in range(100)]
    search = find_many([*texts, *["all is well"] * 1_000], at_most=50 * 120)
    assert 40 < len(search.found) < 60
    assert not search.complete
    assert find_many(texts).complete
    assert find_many(["all is well"] * 1_000, at_most=0).complete, (
        "what is passed over at the first look counts for nothing"
    )


def test_what_was_found_before_is_not_looked_for_again() -> None:
    assert find_many(["jo@example.com"], already={}).found == {}


def test_bare_values_are_searched_behind_what_their_column_is_called() -> None:
    values = ["9434765919", "4010232138", "North"]
    for column in ("patient", "NHS-number", "hospital_id"):
        assert find_called([column], values, Known()).found == {"9434765919": (Found(0, 10, Kind.NHS_NUMBER),)}
    assert find_called(["c1", "NHS number"], values, Known()).found == {"9434765919": (Found(0, 10, Kind.NHS_NUMBER),)}
    assert find_called(["order"], values, Known()).found == {}
    assert not find_called(["patient"], values * 100, Known(), at_most=100).complete
