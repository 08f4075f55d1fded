"""The words of headings, wherever they stand and however they are closed."""

import pytest

from generator.model.headings import inside


@pytest.mark.parametrize(
    "line, words",
    [
        ("> ## Ours", "Ours"),
        ("- # Ours ##", "Ours"),
        ("- ## Ours# \t", "Ours"),
        (f"> # a{' ' * 400_000}b", f"a{' ' * 400_000}b"),
        (f"> # a{'#' * 200_000}b", f"a{'#' * 200_000}b"),
    ],
    ids=["quoted", "closed", "closed at once", "blanks", "marks"],
)
def test_a_heading_inside_of_something_is_found_in_one_reading(line: str, words: str) -> None:
    assert list(inside(line)) == [words]
