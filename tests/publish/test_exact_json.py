"""JSON that is not trusted: refused where it could mean two things, and looked at in a time that grows with its length."""

import json

import pytest

from generator.publish.exact_json import MOST, MOST_PLACED, NotExact, Placed, read


@pytest.mark.parametrize(
    "text, line",
    [('{"note": "\\ud800"}', 1), ('["a",\n"\\uDFFF\\ud800"]', 2), ('{"\\udc00": 1}', 1), ('"\\ud83d\\u0041"', 1)],
)
def test_half_of_a_character_is_refused_where_it_stands(text: str, line: int) -> None:
    with pytest.raises(NotExact, match="half of a character") as caught:
        read(text.encode())
    assert caught.value.line == line


def test_a_character_of_two_halves_and_one_that_is_spelt_out_are_none() -> None:
    assert read(b'["\\ud83d\\ude00", "\\\\ud800"]') == ["\U0001f600", "\\ud800"]


def test_the_lines_of_many_objects_are_found_at_once() -> None:
    many = [{"version": str(number), "other": {"version": number}} for number in range(20_000)]
    placed = Placed()
    found = placed.read(json.dumps(many, indent=0).encode())
    lines = [placed.line(each, "version") for each in found]
    assert (lines[0], lines[1], lines[-1]) == (3, 9, 3 + 6 * 19_999)


def test_a_key_that_is_spelt_out_stands_where_its_object_begins() -> None:
    placed = Placed()
    found = placed.read(b'[\n{"\\u0061": 1},\n{"a": 2}]')
    assert [placed.line(each, "a") for each in found] == [2, 3]


@pytest.mark.parametrize("sign, part", [("{", b"{}"), ("[", b"[]"), (",", b"0")])
def test_what_would_become_very_many_values_is_refused_before_it_is_read(sign: str, part: bytes) -> None:
    for reader, most in ((read, MOST), (Placed().read, MOST_PLACED)):
        fits = most[sign] - 1
        assert len(reader(b"[%b]" % b",".join([part] * fits))) == fits
        with pytest.raises(NotExact, match=r"has the sign . [0-9,]+ times, and is read with [0-9,]+ at most"):
            reader(b"[%b]" % b",".join([part] * (fits + 3)))
