"""What is shown around personal data, and where it stands, is what a text laid out for each by itself tells."""

from hypothesis import given
from hypothesis import strategies as st

from generator.check.marked_text import MarkedText
from generator.privacy import Found, Known, find
from generator.privacy.excerpts import excerpt

NOBODY = Known()
PIECES = st.sampled_from([
    "ring 020 7946 0123", "write to jo@example.org", "\n", " and ", "word " * 15, "…", "x", "\n\n", "My name is Ann. ",
])  # fmt: skip


def by_itself(text: str, found: tuple[Found, ...], this: Found) -> str:
    """The text laid out for one of them."""
    before = "".join(
        text[(found[at - 1].end if at else 0) : each.start] + f"[{each.kind}]" * (each != this)
        for at, each in enumerate(found)
        if each.start <= this.start
    )
    rest, end = "", this.start
    for each in found:
        if each.start >= this.start:
            rest += text[end : each.start] + f"[{each.kind}]"
            end = each.end
    whole = before + rest + text[end:]
    at, behind = len(before), len(before) + len(this.kind) + 2
    begin, stop = whole.rfind("\n", 0, at) + 1, whole.find("\n", at)
    stop = stop if stop >= 0 else len(whole)
    first, last = excerpt(whole, max(at - 50, begin), min(behind + 50, stop), (at, behind), NOBODY)
    return f"{'…' * (first > begin)}{whole[first:last].strip()}{'…' * (last < stop)}"


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_shown_is_what_a_text_laid_out_for_each_tells(text: str) -> None:
    found = tuple(find(text, NOBODY))
    marked = MarkedText(text, found, NOBODY)
    assert [shown for _, shown in marked.shown()] == [by_itself(text, found, each) for each in found]
    for each in found:
        before = text[: each.start]
        assert marked.place(each) == (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def test_each_value_has_its_own_place() -> None:
    text = "Ring 020 7946 0123.\nOr 020 7946 0124, or 020 7946 0123."
    marked = MarkedText(text, tuple(find(text, NOBODY)), NOBODY)
    assert [marked.place(each) for each in marked.found] == [(1, 6), (2, 4), (2, 22)]
    assert [shown for _, shown in marked.shown()] == ["Ring [phone].", *["Or [phone], or [phone]."] * 2]
