"""The nearest of the known names: a slip is found among few names and among many, in moments."""

import pytest

from generator.nearest import closest, nearest

MANY = ["answered-in-20s", "survey", "calls", "call-backs", *(f"verify-caller-{number:05}" for number in range(6_000))]


@pytest.mark.parametrize("known", [MANY[:4], MANY])
@pytest.mark.parametrize(
    "word, meant",
    [
        ("anwsered-in-20s", "answered-in-20s"),
        ("answered-in-20", "answered-in-20s"),
        ("survye", "survey"),
        ("Survey", "survey"),
        ("surveys", "survey"),
        ("all-backs", "call-backs"),
        ("entirely-other", None),
    ],
)
def test_a_slip_is_found(word: str, meant: str | None, known: list[str]) -> None:
    assert closest(word, known) == meant


def test_very_many_words_are_held_against_very_many_names() -> None:
    """Were each held against all names, this would take hours."""
    assert closest("verify-coller-00017", MANY) == "verify-caller-00017"
    assert all(closest(f"verify-coller-{number:05}", MANY) for number in range(2_000))


def test_no_slip_is_looked_for_in_long_texts() -> None:
    known = "".join(chr(0x4E00 + number * 7919 % 150) for number in range(9_000))
    assert nearest(known[1:], [known, "survey"]) is None
    assert nearest("servey", [known, "survey"]) == "Did you mean `survey`?"
