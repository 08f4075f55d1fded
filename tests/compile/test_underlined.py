"""Underlined headings are set apart, and nothing else becomes of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compile import underlined
from generator.compile.narrative import Context, render
from generator.compile.underlined import apart

CONTEXT = Context(results={}, links={}, figure=lambda _: "")
LINES = st.sampled_from(
    ("", "a", "b", "===", "---", "--- ", "-", "=", "# c", "- d", "  - e", "1. f", "> g", "> ---", "    h", "\ti", "| j | k |",
     "|---|---|", ": l", "```", "<!-- m", "-->", "[^n]: o", " p", "***", "`", "===x")
)  # fmt: skip


@given(st.lists(LINES, max_size=9))
def test_what_is_shown_stays_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)
    shown = render(text, CONTEXT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(underlined, "apart", list)
        assert shown == render(text, CONTEXT)


def test_each_heading_ends_its_block() -> None:
    assert apart(["a", "===", "b", "---", "c", "d", "==="]) == ["a", "===", "", "b", "---", "", "c", "d", "==="]
    assert apart(["", "    a", "---", "a", "===", "", "===", "b"]) == ["", "    a", "---", "a", "===", "", "===", "b"]
