"""What the last look takes for personal data in what the program and authors wrote together."""

import pytest

from generator.gate.people import any_of_names, kinds, look_by, of_name
from generator.privacy import NOBODY, Known


@pytest.mark.parametrize(
    "text, found",
    [
        ("Ask for the date of birth, from 15 March 2026", ()),
        ("Ask for the date of birth 3 December 2016", ()),
        ("Ask for the date of birth, from 15 March 1986", ("date of birth",)),
        ("date of birth: 2019-03-15", ("date of birth",)),
        ("date of birth: 15/03/2019", ("date of birth",)),
    ],
)
def test_a_day_behind_an_action_is_no_date_of_birth(text: str, found: tuple[str, ...]) -> None:
    assert kinds(text, NOBODY) == found
    assert look_by(NOBODY).telling([text]) == ([text] if found else [])


@pytest.mark.parametrize(
    "name", ["data-first", "x1", "tom-hargreaves", "tomhargreaves", "x07700900123", "call-07700-900-123"]
)
def test_of_many_names_in_a_tag_any_is_found_that_is_found_by_itself(name: str) -> None:
    known = Known(names=frozenset({"Tom Hargreaves"}))
    assert any_of_names(["p", name, "class"], known) == bool(of_name(name, known))
