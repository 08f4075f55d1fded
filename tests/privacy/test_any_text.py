"""Whatever the text: no error, no second redaction, and time in proportion to its length."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from privacy.look_alikes import LOOK_ALIKES
from privacy.planted import PLANTED

from generator.privacy import Known, find, reading, redact

_PIECES = [
    *(sentence.replace("{", "").replace("}", "") for sentences in PLANTED.values() for sentence in sentences),
    *LOOK_ALIKES,
    *"07+()-./@:[]\u0301\u200b\u2066\ud800\uff17\ufb01\u0130\u1e9e",
    *(
        "my name is ",
        " and ",
        "Mr ",
        "Tom Hughes",
        "sort code ",
        "account ",
        "12345678",
        "password is ",
        "[name]",
        "[phone]",
    ),
    *("07700", "900123", "https://", "?token=", "ab12", "cde", "GB82", " dot com", " at "),
]
_ANY = st.text() | st.text(
    st.characters(codec=None, categories=["Cs", "Mn", "Cf", "Nd", "Pd"]) | st.sampled_from("0a@ .:[(-")
)
_TEXTS = (
    _ANY | st.lists(st.sampled_from(_PIECES) | _ANY).map("".join) | st.lists(st.sampled_from(_PIECES)).map(" ".join)
)
_KNOWN = Known(
    names=frozenset({"Tom", "I\u0307l", "priya nair"}), public=frozenset({"07700 900123", "@example.org", "\ud800"})
)


@given(_TEXTS, st.sampled_from([Known(), _KNOWN]))
def test_no_text_raises_and_places_are_apart_and_in_order(text: str, known: Known) -> None:
    end = 0
    for each in find(text, known):
        assert end <= each.start < each.end <= len(text)
        end = each.end


@given(_TEXTS, st.sampled_from([Known(), _KNOWN]))
@example('CLINIC"9434765919"4010232137\u03000', Known())
def test_redacting_twice_changes_nothing_more(text: str, known: Known) -> None:
    once = redact(text, known)
    assert find(once, known) == ()
    assert redact(once, known) == once


@given(_TEXTS)
def test_a_redacted_text_keeps_whatever_was_not_found(text: str) -> None:
    rest, end = [], 0
    for each in find(text):
        rest.append(text[end : each.start])
        end = each.end
    for part in [*rest, text[end:]]:
        assert part in redact(text)


_UNITS = (
    "a.a.a.", "1 1 1 1 ", "@@@@", "a@", "a@a.", "@a.a", "0 7", "07700 9001 ", "07700 900123 ", "4111 1111 1111 1111 ",
    "4000 1000 ", "4 1 1 ", "+", "+44 ", "(((", "(0)", "GB82 ", "GB82WEST", "ab12cde ", "m1 1ae ", "ab 12 34 56 ",
    "12-34-56 ", "12345678 ", "12-34-56 12345678 ", "account 1234567", "account ", "sort code ", "at ", " at dot ",
    "[at]", "a [at] b dot ", "dot ", "::", "1:", "a:b::1 ", "1.1.1.1.", "192.0.2.1 ", "my name is ",
    "my name is Priya Nair and Tom Hughes ", " and Tom Hughes", "Mr ", "Mr A", "Mr A-b'c", "Tom Hughes ", "de de ",
    "password is ", "password is a", "token=", "?token=", "://a:", "eyJ", "eyJaaaaaaaa.",
    "-----BEGIN PRIVATE KEY-----", "Bearer ", "cvv ", "pin ", "born ", "born 03/04/", "passport ",
    "passport 123456789 ", "dob", "[phone]", "[", "[[phone", "\u0301", "\u200b", "0\u200b", "\ufdfa", "\ufb01",
    "\ud800", "tom ", "tom's ", "isbn ", "nhs ", "943 476 5919 ", "regards ", "regards, A", "\n", "\t", " ", "-", "'",
    "a", "A", "0", "x1", "1x", "A1", "AB1 ", "1 Jan ", '"', "10 ", "41 11 ", "41 ", "07 7 ", "0 ",
    "sk-", "-sk", "a-sk-", "sk--", "glpat-", "xoxb-", "AIza-", "ghp_", "eyJ-", "password=A1", "password=A1/",
    "one ", "double oh ", "oh seven ", "spoke to Sarah ", "miss nair ", "pw a1b2c3 ", "Customer: Gavin ", "0_7_", "07=",
    "Name: J. ", "J. ", "Mrs A. B. ", "I'M JOHN ", "THIS IS ", "email me on ", "943 476 5919 12 ", "car AB-12-", ", com",
    "://a:$", "@a , ", "NAIR'S ", "@a_1 ", "@a.", "@_", "twitter ", "twitter: a_", "x.com/", "MORGA657054SM9IJ ", "MORGA657054",
    "A9999", "imei ", "utr 1", "00:1A:", "mac 00-1A-", "vin 1A", "driving licence ", "DOB", "linkedin.com/in/a-",
    "im priya ", "this is ", "this is a b ", "name: ", "name: a ", "name: tom b ", "regards ", "thanks ", "thanks, a",
    "thanks a b ",
    "my insta is ", "my insta is a", "facebook.com/a.", "facebook.com/12345678", ".@jane_doe", "imei 490154203237518",
    "name: Jane Doe\rJane ", "@amac1.1.", "00-1a-", "Name: Jones, ", "a.b.", "001a.", "20-45-67-", "20.45.67 1",
)  # fmt: skip


@pytest.mark.parametrize("unit", _UNITS)
def test_a_hundred_thousand_signs_of_one_kind_are_searched(unit: str) -> None:
    """Where the time grew with the square of the length, this would not come back in minutes."""
    text = unit * (100_000 // len(unit))
    assert all(each.end <= len(text) for each in find(text, _KNOWN))


@pytest.mark.parametrize("unit", ["sk-", "a-sk-", "glpat-", "xoxb-", "AIza-", "password=A1"])
def test_however_long_a_secret_is_one_look_finds_all_of_it(unit: str) -> None:
    """Were it found in pieces, the whole text would be looked at again for each of them."""
    text = unit * 2000
    assert sum(text.count(unit, each.start, each.end) for each in find(text)) > 1900
    assert len(find(text)) == 1


@pytest.mark.parametrize("unit", ["facebook.com/12345678", ".@jane_doe", "imei 490154203237518"])
def test_what_each_lies_free_once_the_one_before_is_covered_takes_a_few_looks(unit: str) -> None:
    """The lines in which that goes on and on are covered whole; each look would find one of thousands."""
    assert redact(f"So it was: {unit}.\n{unit * 2000}\nMore of it.").startswith("So it was: ")
    done = redact(f"It was late.\n{unit * 2000}\nThat is all.")
    assert done.startswith("It was late.\n[")
    assert done.endswith("]\nThat is all.")
    assert len(done) < 60


@given(
    _TEXTS
    | st.lists(st.sampled_from([*"a1 +_*`~%&<>[]()!\\\n\r|#-", "&amp;", "%2B", "<b>", "](x)", "[phone]", "é"])).map(
        "".join
    )
)
def test_what_is_read_otherwise_is_found_by_how_it_begins(text: str) -> None:
    for signs in (reading._ODD, reading._BESIDE):
        wanted = [each.span() for each in signs.finditer(text)]
        assert [each.span() for each in reading._found(text, signs)] == wanted
