"""What an element is drawn with: a style that is not plain is not taken apart."""

import pytest

from generator.gate.copies import _UNCLEAR


@pytest.mark.parametrize(
    "style, unclear",
    [
        ("fill: url(#a); marker: url(#b)", False),
        ("fill: url(#a;b)", True),
        ("fill: f(g(h);i)", False),
        ("fill: f(g;h)i)", True),
        ("fill: f(a); b)", False),
        ("fill: ((a);", False),
        ("(" * 1_000_000, False),  # were it looked on from each bracket anew, this would not end
        ("(" * 1_000_000 + ";", True),
        ("--a: b", True),
    ],
)
def test_a_style_is_plain_where_each_bracket_is_closed_before_it_ends(style: str, unclear: bool) -> None:
    assert bool(_UNCLEAR.search(style)) is unclear
