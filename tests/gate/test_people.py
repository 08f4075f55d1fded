"""What the last look takes for personal data in what the program and authors wrote together."""

import pytest

from generator.gate.people import kinds, look_by
from generator.privacy import NOBODY


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
