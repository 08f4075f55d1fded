"""Whatever was read before, a front matter says in pieces what it says as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load import front_matter, pieces
from generator.load.front_matter import FrontMatter, parse
from generator.load.pieces import Pieces
from generator.model.limits import Limits

_LINES = [
    "a:", "b: c", "b: d", "c: [x,", "y: z]", "d: |", "d: |+", "d: >-", "d: |1", "  text", "", " ", "# remark", "  # remark",
    "  e: f", "  e:", "  g: {h: i}", "    j: k", "  - l", "- m", "- b: c", "e: 'open", "close'", 'f: "open', 'close"', "---",
    "...", "%YAML 1.1", "? q", ": r", "{s: t}", "u: &v w", "x: *v", "y: !!str z", "? {a: b}", "\ta: b", "  \ta", "a", " a: b",
    "  a: b", "   a: b", "a:b", "a: # remark", "a:# none", "a: b: c", "'a': b", "a: ~", "1: 2", "- - x", "a: \x07", 'a: "\\x07"',
    "  - m", "  - n: o", "  - - p", "  -", "  - {q: [r]}", "  - [s", "    - t", "  - |", "  - |+", "  - 'u", "   v",
    "  - &w x", "  - *w",
    "# \x07", "# \u2028b: c", "a: # \ufeff", "  # \r",
]  # fmt: skip


def _said(found: FrontMatter) -> tuple[object, list[str]]:
    return found.tree, [each.message for each in found.problems]


def _ordered(value: object) -> object:
    if isinstance(value, dict):
        return [(key, _ordered(each)) for key, each in value.items()]
    return [_ordered(each) for each in value] if isinstance(value, list) else value


@given(st.lists(st.lists(st.sampled_from(_LINES), max_size=8), min_size=1, max_size=4), st.booleans())
def test_pieces_say_what_the_whole_says(states: list[list[str]], ended: bool) -> None:
    known = Pieces()
    for lines in states:
        text = "\n".join(lines) + ("\n" if ended else "")
        whole, found = parse(text, "review.md"), known.front_matter(text)
        assert _said(found) == _said(whole)
        assert _ordered(found.tree) == _ordered(whole.tree)


@given(
    st.lists(
        st.lists(st.sampled_from([each for each in _LINES if each.startswith(" ") or not each]), max_size=6),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)
def test_lists_say_item_by_item_what_they_say_as_a_whole(states: list[list[str]], ended: bool) -> None:
    known = Pieces()
    for lines in states:
        text = "\n".join(["z: y", "a:", *lines, "b: c"]) + ("\n" if ended else "")
        whole, found = parse(text, "review.md"), known.front_matter(text)
        assert _said(found) == _said(whole)
        assert _ordered(found.tree) == _ordered(whole.tree)


@pytest.mark.parametrize("text", ["# \x07\na: b\n", "a: # \u2028\n  b: c\n", "a: b\nc:\n  # \ufeff\n  d: e\n"])
def test_a_sign_that_no_file_may_hold_is_found_in_a_remark_that_belongs_to_no_piece(text: str) -> None:
    assert "is not allowed here" in Pieces().front_matter(text).problems[0].message


@given(
    st.integers(8, 14),
    st.lists(st.sampled_from(["a: {b: [c, d]}", "e:", "  f: g", "  h: {i: [[j]]}", "  - k", "  - [[l]]"]), max_size=6),
)
def test_limits_are_those_of_the_whole(values: int, lines: list[str]) -> None:
    limits = Limits.model_construct(**{**Limits().model_dump(), "values": values, "depth": 4})
    text = "\n".join(lines)
    assert _said(Pieces(limits).front_matter(text)) == _said(parse(text, "review.md", limits=limits))


_REVIEW = """\
title: Calls
# A remark.
criteria:
  one:
    target: at least 80%
  two:
    target: at least 70%
findings:
  F1: {kind: strength, statement: All is well.}
"""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are parsed from here on."""
    texts: list[str] = []

    def reading(text: str, file: str, *, limits: Limits) -> FrontMatter:
        texts.append(text)
        return front_matter.parse(text, file, limits=limits)

    monkeypatch.setattr(pieces, "parse", reading)
    return texts


def test_what_was_read_before_is_not_read_again(read: list[str]) -> None:
    known = Pieces()
    before = known.front_matter(_REVIEW).tree or {}
    read.clear()
    after = known.front_matter(_REVIEW.replace("70%", "75%")).tree or {}
    assert read == ["  two:\n    target: at least 75%\n"]
    assert after["criteria"] == {"one": {"target": "at least 80%"}, "two": {"target": "at least 75%"}}
    assert before["criteria"]["two"] == {"target": "at least 70%"}


def test_of_a_list_that_an_item_came_to_the_others_are_not_read_again(read: list[str]) -> None:
    known = Pieces()
    before = known.front_matter("signed:\n  - {by: one}\n  - by: two").tree  # the last line has no end, as in a file
    read.clear()
    after = known.front_matter("signed:\n  - {by: one}\n  - by: two\n  - {by: three}").tree
    assert read == ["x:\n  - {by: three}"]
    assert after == {"signed": [{"by": "one"}, {"by": "two"}, {"by": "three"}]}
    assert before == {"signed": [{"by": "one"}, {"by": "two"}]}


def test_what_cannot_be_read_is_not_tried_again(read: list[str]) -> None:
    known = Pieces()
    broken = [f"title: Calls\naim: [{number}" for number in range(3)]
    before = [_said(known.front_matter(each)) for each in broken]
    read.clear()
    assert [_said(known.front_matter(each)) for each in broken] == before
    assert not [each for each in read if each in broken]


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_KEPT", 1_000)
    known = Pieces()
    for number in range(500):
        assert known.front_matter(f"title: x{number}\n").tree == {"title": f"x{number}"}
    assert sum(map(len, known._known)) <= 1_000
