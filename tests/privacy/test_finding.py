"""Personal data in texts: what is found, where, and what may stand."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from privacy.look_alikes import LOOK_ALIKES
from privacy.planted import AT_THE_END, MISSED, PLANTED
from shared_files import CHECKOUT, shared

from generator.privacy import Found, Kind, Known, certain, find, redact, tally

_TYPES = {
    "EMAIL": Kind.EMAIL,
    "PHONE": Kind.PHONE,
    "CARD": Kind.CARD,
    "NINO": Kind.NATIONAL_INSURANCE,
    "POSTCODE": Kind.POSTCODE,
    "NHS": Kind.NHS_NUMBER,
    "IBAN": Kind.IBAN,
    "BANK": Kind.BANK,
    "DOB": Kind.BIRTH,
    "NAME": Kind.NAME,
    "SECRET": Kind.SECRET,
    "URL_TOKEN": Kind.SECRET,
    "IP": Kind.IP_ADDRESS,
    "VRM": Kind.VEHICLE,
    "PASSPORT": Kind.PASSPORT,
}


def taken(text: str, known: Known | None = None) -> list[tuple[Kind, str]]:
    return [(each.kind, text[each.start : each.end]) for each in find(text, known or Known())]


def planted(sentence: str) -> tuple[str, list[str]]:
    parts = re.split("[{}]", sentence)
    return "".join(parts), parts[1::2]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", Kind)
def test_every_planted_value_of_a_kind_is_found_where_it_stands(kind: Kind) -> None:
    for sentence in PLANTED[kind]:
        text, values = planted(sentence)
        assert taken(text) == [(kind, value) for value in values], text


def test_the_planted_sentences_are_many_and_of_every_kind() -> None:
    assert set(PLANTED) == set(Kind)
    assert sum(map(len, PLANTED.values())) >= 120
    assert len(set(LOOK_ALIKES)) == len(LOOK_ALIKES) >= 120


@pytest.mark.parametrize("kind", Kind)
def test_a_planted_value_is_found_within_a_long_text_and_at_its_ends(kind: Kind) -> None:
    for sentence in PLANTED[kind]:
        text, values = planted(sentence)
        for around in (f"It was late.\n{text}", f"{text}\nThat is all.", f"Well: {text} \u2013 and so on."):
            assert {value for _, value in taken(around)} >= set(values), around


@pytest.mark.parametrize("sentence", AT_THE_END)
def test_a_name_below_a_greeting_is_found_where_the_text_ends(sentence: str) -> None:
    text, values = planted(sentence)
    assert taken(text) == [(Kind.NAME, value) for value in values]
    assert taken(f"Refund never came.\n\n{text}\n\nSent from my phone") == [(Kind.NAME, value) for value in values]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_look_alike_stands_as_it_is(text: str) -> None:
    assert find(text) == ()
    assert redact(text) == text


@pytest.mark.parametrize("text", MISSED)
def test_what_no_detector_knows_is_said_to_be_missed(text: str) -> None:
    assert find(text) == (), "found after all: let it move to what is planted"


def test_every_direct_identifier_of_the_shared_corpus_is_found() -> None:
    folder = shared("attacks", "privacy")
    rows = table(folder / "S73-direct-identifiers.csv")
    expected = json.loads((folder / "S73-direct-identifiers.expected.json").read_text(encoding="utf-8"))
    assert len(expected) == len(rows) == 20
    for each in expected:
        text = rows[each["row"] - 1][each["column"]]
        wanted = [(_TYPES[one["type"]], one["text"]) for one in each["find"]]
        assert [one for one in taken(text) if one in wanted] == wanted, text
        assert not any(value in redact(text) for _, value in wanted), text


def test_no_look_alike_of_the_shared_corpus_is_found() -> None:
    comments = [row["comment"] for row in table(shared("attacks", "privacy", "S74-look-alikes-kept.csv"))]
    assert len(comments) == 17
    assert [text for text in comments if redact(text) != text] == []


def test_a_whole_review_is_redacted_wherever_something_stands() -> None:
    text = shared("attacks", "privacy", "S86-identifiers-outside-csv.md").read_text(encoding="utf-8")
    done = redact(text)
    for value in ("example.com", "example.org", "07700", "4111", "AB123456C", "SW1A", "Nair"):
        assert value not in done
    assert done.count("\n") == text.count("\n")


def test_nothing_is_found_in_the_guide_and_only_listed_things_in_our_own_reviews() -> None:
    files = [*CHECKOUT.glob("generator/compile/guide/*.md"), *CHECKOUT.glob("reviews/**/review.md")]
    files += CHECKOUT.glob("reviews/**/*.csv")
    assert len(files) > 20
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert find(line) == (), f"{path}:{number}"


def test_a_place_is_that_of_the_text_as_it_was_written() -> None:
    text = "\u200b\ufb01ne \U0001f600: 0\uff177700\u200b 900123 \u2066jo\ufe6bexample.com\u2069".replace(
        "7700\u200b", "700\u200b"
    )
    assert taken(text) == [(Kind.PHONE, "0\uff17700\u200b 900123"), (Kind.EMAIL, "jo\ufe6bexample.com")]


def test_an_accent_goes_with_its_letter() -> None:
    assert redact("my name is Jose\u0301, hello") == "my name is [name], hello"


def test_places_are_in_order_and_the_longer_one_tells_the_kind() -> None:
    text = "token: https://x.example/?token=07700900123 and 07700900123@example.com"
    assert taken(text) == [(Kind.SECRET, "token=07700900123"), (Kind.EMAIL, "07700900123@example.com")]


def test_a_listed_name_is_found_as_whole_words_however_it_is_written() -> None:
    known = Known(names=frozenset({"Zo\u00eb O'Brien", "Will"}))
    assert (
        redact("ZOE O\u2019BRIEN\u2019s letter, zoe-o'brien; Zoë  Obrien", known)
        == "[name]\u2019s letter, [name]; Zoë  Obrien"
    )
    assert redact("will he? Willing Goodwill", known) == "[name] he? Willing Goodwill"
    assert redact("nobody is listed: Will") == "nobody is listed: Will"


def test_the_longer_of_two_listed_names_is_taken() -> None:
    known = Known(names=frozenset({"Priya", "Priya Nair"}))
    assert redact("Priya Nair and Priya", known) == "[name] and [name]"


def test_public_values_stand_however_they_are_written() -> None:
    known = Known(public=frozenset({"020 7946 0018", "help@example.org", "M1 1AE"}))
    text = "ring +44 (0)20 7946 0018 or (020) 79460018, write to HELP@example.org, M1 1AE"
    assert redact(text, known) == text
    assert redact("020 7946 0019, a.help@example.org", known) == "[phone], [e-mail]"


def test_a_public_host_lets_its_addresses_stand_and_no_others() -> None:
    known = Known(public=frozenset({"@example.org"}))
    assert redact("a@example.org, b@mail.example.org, c@example.com", known) == "a@example.org, [e-mail], [e-mail]"


def test_a_public_text_covers_what_stands_within_it_only() -> None:
    known = Known(public=frozenset({"Dr Foster Intelligence"}))
    assert redact("Dr Foster Intelligence, not Dr Foster", known) == "Dr Foster Intelligence, not [name]"


def test_kinds_that_are_ignored_are_not_looked_for() -> None:
    known = Known(ignore=frozenset({Kind.POSTCODE, Kind.NAME}), names=frozenset({"Priya"}))
    assert redact("Priya, Mrs Nair, SW1A 1AA, 07700 900123", known) == "[name], Mrs Nair, SW1A 1AA, [phone]", (
        "a listed name is no guess"
    )


def test_different_values_are_tallied_once_each() -> None:
    counts = tally("07700 900123", "07700900123 and 07700 900456", "jo@example.com")
    assert counts == Counter({Kind.PHONE: 2, Kind.EMAIL: 1})
    assert tally("nothing") == Counter()


def test_a_check_digit_or_a_form_of_its_own_makes_a_kind_certain() -> None:
    assert certain(Kind.CARD)
    assert certain(Kind.EMAIL)
    assert not certain(Kind.NAME)
    assert not certain(Kind.VEHICLE)


def test_found_places_can_be_sorted() -> None:
    assert find("07700 900123") == (Found(0, 12, Kind.PHONE),)


@pytest.mark.parametrize(
    "text, shown",
    [
        ("ring 07700\n900123 now", "ring [phone] now"),
        ("spoke to Mrs\r\nPilbeam", "spoke to [name]"),
        ("my name is\nOlga Pilbeam", "my name is\n[name]"),
        ("SW1A\n1AA", "[postcode]"),
        ("NI AB 12 34\n56 C", "NI [national insurance number]"),
        ("NHS 943 476\n5919", "NHS [NHS number]"),
        ("4111 1111  \n1111 1111", "[card]"),
        ("GB82 WEST\n1234 5698 7654 32", "[IBAN]"),
        ("> ring 07700\n> 900123", "> ring [phone]"),
        ("- ring 07700\n  900123. So.", "- ring [phone]. So."),
        ("1. ring 07700\n   900123. So.", "1. ring [phone]. So."),
        ("```\n07700\n- 900123\n```", "```\n[phone]\n```"),
        ("Kind regards,\n\nPriya Nair", "Kind regards,\n\n[name]"),
    ],
)
def test_a_value_may_go_on_in_the_next_line(text: str, shown: str) -> None:
    assert redact(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "07700\n\n900123",
        "- 07700\n- 900123",
        "1. 07700\n2. 900123",
        "| 07700 |\n| 900123 |",
        "07700\n# 900123",
        "The sort code:\n\n20-01-26",
        "Date of birth.\n\n1 March 2001",
        "Passport\n\n123456789",
    ],
)
def test_nothing_goes_on_behind_a_blank_line_or_in_another_item(text: str) -> None:
    assert find(text, paragraphs=True) == ()


def test_a_text_that_a_page_shows_in_one_line_is_looked_at_as_one() -> None:
    assert redact("I was helped by Mr\n\nQuill") == "I was helped by [name]"
    assert redact("Ask Mr \u00a0  Quill, born\n\n1 March 2001") == "Ask [name], born\n\n[date of birth]"
    assert find("I was helped by Mr\n\nQuill", paragraphs=True) == ()


def test_words_reach_no_further_than_their_paragraph() -> None:
    [found] = find("server 192.0.2.1\n\n1.2.3.4", paragraphs=True)
    assert (found.start, found.end) == (7, 16)


@pytest.mark.parametrize(
    "text, shown",
    [
        ("ring 07700 **900** 123 now", "ring [phone] now"),
        ("ring **07700 900123** now", "ring **[phone]** now"),
        ("ring 07700 **900123** now", "ring [phone] now"),
        ("ring `07700` 900123", "ring [phone]"),
        ("a <b>07700</b> 900123", "a [phone]"),
        ("a 07700<!---->900123", "a [phone]"),
        ("jo**@**example.com", "[e-mail]"),
        ("pat&#64;example.com", "[e-mail]"),
        ("pat&commat;example.com", "[e-mail]"),
        ("pat\\@example.com", "[e-mail]"),
        ("pat%40example.com", "[e-mail]"),
        ("&#48;7700&nbsp;900123", "[phone]"),
        ("07700&#x20;900123", "[phone]"),
        ("5 &lt; 6 &amp; **7** \\* 8", "5 &lt; 6 &amp; **7** \\* 8"),
        ("a <b class=x>07700</b> 900123", "a [phone]"),
        ('a <b class="07700900123">x</b>', 'a <b class="[phone]">x</b>'),
        ('a <a href="mailto:pat@example.com">x</a>', 'a <a href="mailto:[e-mail]">x</a>'),
        ("a <i title='Mrs Pilbeam'>x</i>", "a <i title='[name]'>x</i>"),
    ],
)
def test_what_a_page_does_not_show_hides_nothing(text: str, shown: str) -> None:
    assert redact(text) == shown
    assert redact(shown) == shown


@pytest.mark.parametrize("text", ["4016.7777777777774", "5555.5555555555557", "4111.1111111111111"])
def test_a_figure_with_many_decimals_is_no_card(text: str) -> None:
    assert find(text) == ()
