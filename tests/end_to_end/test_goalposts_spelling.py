"""Conditions that mean the same, written in another way once there are data: nothing of it asks for a reason."""

from pathlib import Path

import pytest
from end_to_end.test_goalposts import FILE, TABLE, Place
from small_portfolio import CALLS, review

FLAGGED = review(
    ("    file: calls.csv\n", '    file: calls.csv\n    where: {answered: {is: "yes"}}\n'),
    ("wait: {type: number}\n", "wait: {type: number}\n      answered: {type: flag}\n"),
)
ROWS = "\n".join(f"{each},{'answered' if each == 'wait' else 'yes'}" for each in CALLS.split()) + "\n"


@pytest.mark.parametrize(
    "old, new, moves",
    [
        ('{is: "yes"}', '{in: ["yes"]}', 0),
        ('{is: "yes"}', '{in: ["yes", "yes"]}', 0),
        ("wait: {type", "wait: {from: wait, type", 0),
        ('{is: "yes"}', '{in: ["yes", "no"]}', 1),
    ],
)
def test_one_value_in_a_list_and_a_header_that_is_the_id_ask_for_no_reason(
    tmp_path: Path, old: str, new: str, moves: int
) -> None:
    place = Place(tmp_path / "portfolio")
    place.put("Plan", {FILE: FLAGGED})
    place.put("Data", {TABLE: ROWS}, day="2026-02-02")
    place.edit("Spelling", old, new)
    assert len(place.one().unexplained) == moves
