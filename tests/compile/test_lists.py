"""Lines of a text as Python-Markdown needs them."""

import pytest

from generator.compile.lists import as_needed

LONG = " " * 200_000


@pytest.mark.parametrize("below", ["--|--", "|---|", "| :--- | ---: |", " -|- ", "-|", "|-", ":-: | :-:  "])
def test_a_table_right_below_a_line_of_text_gets_an_empty_line_above_it(below: str) -> None:
    assert as_needed(["Words.", "a | b", below]) == ["Words.", "", "a | b", below]


@pytest.mark.parametrize("below", ["-- -|-", "| a |-", "||-", "|-||", "|- x", f"{LONG}x|-", f"-{LONG}x|", f"|{LONG}x-"])
def test_no_other_line_makes_a_table(below: str) -> None:
    # were the long ones looked through from each blank anew, this would not end
    assert as_needed(["Words.", "a | b", below]) == ["Words.", "a | b", below]
