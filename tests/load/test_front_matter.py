"""Front matter as text: where each fault stands, that nothing is unfolded, and that nothing raises."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.load import front_matter
from generator.load.documents import load_review
from generator.load.files import Found
from generator.problems import Problem

FOUND = Found(id="team/jan", file="review.md")


def places(text: str) -> list[str]:
    return [f"{problem.location} {problem.code}" for problem in front_matter.parse(text, "f", 2).problems]


def tree(text: str) -> dict[str, Any]:
    found = front_matter.parse(text, "f", 2)
    assert found.problems == []
    assert found.tree is not None
    return found.tree


def bomb(line: str) -> str:
    return "\n".join(line.format(n=n, before=n - 1) for n in range(1, 30))


@pytest.mark.parametrize(
    "text, place",
    [
        ("title: x\nx0: &x0 [lol]\n" + bomb("x{n}: &x{n} [*x{before}, *x{before}]"), "f:3:5 FM-005"),
        ("a: &a {k: 1}\n" + bomb("b{n}: &b{n} {{<<: [*a, *a]}}"), "f:2:4 FM-005"),
        ("a: *unknown", "f:2:4 FM-005"),
        ("a: !!python/object/apply:os.system [x]", "f:2:4 FM-005"),
        ("a: b\nsummary: !include ../../etc/passwd", "f:3:10 FM-005"),
        ("a: !!binary aGk=", "f:2:4 FM-005"),
        ("[" * 100_000, "f:2:13 FM-007"),
        ("a: " + "[" * 100_000, "f:2:15 FM-007"),
        ("{a: " * 40_000, "f:2:49 FM-007"),
        ("- " * 100_000, "f:2:25 FM-007"),
        ("? " * 100_000, "f:2:3 FM-004"),
        ("a: [" + "1," * 30_000 + "]", "f:2:19999 FM-007"),
        ("title: Tab\n\tperiod: x", "f:3:1 FM-004"),
        ("a: [x\nb: y", "f:3:2 FM-004"),
        ("a: 'x\nb: y", "f:2:4 FM-004"),
        ("a: b\n---\nc: d", "f:3:1 FM-004"),
        ("a: b\x1b[31m", "f:2:5 FM-004"),
        ("# é\na: \ufffe", "f:3:4 FM-004"),
        ("é: é # hidden\u2028key: value", "f:2:14 FM-004"),
        ('a: b\nc: "\\e[31m"', "f:3:4 FM-004"),
        ('"\\0": b', "f:2:1 FM-004"),
        ("- a\n- b", "f:2:1 FM-008"),
        ("just words", "f:2:1 FM-008"),
        ("", "f:2:1 FM-008"),
        ("# nothing but a remark", "f:2:1 FM-008"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)  # fmt: skip
def test_a_fault_is_told_at_its_place_and_quickly(text: str, place: str) -> None:
    assert places(text) == [place]


def test_the_same_key_twice_is_told_with_both_lines_and_the_first_counts() -> None:
    found = front_matter.parse("status: draft\nperiod: {start: a, start: b}\nstatus: final\n", "f", 2)
    assert [(str(p.location), p.message) for p in found.problems] == [
        ("f:3:20", "`start` stands here again; it first stands on line 3"),
        ("f:4:1", "`status` stands here again; it first stands on line 2"),
    ]
    assert found.tree == {"status": "draft", "period": {"start": "a"}}


def test_the_same_key_in_a_repeated_mapping_does_not_confuse() -> None:
    found = front_matter.parse("a: {b: 1}\na: {b: 2, c: 3, c: 4}\n", "f")
    assert [problem.location.column for problem in found.problems] == [1, 17]
    assert found.tree == {"a": {"b": "1"}}


@pytest.mark.parametrize(
    "written", ["no", "on", "yes", "007", "1.10", "12:30", "null", "1e3", "2026-02-30", "0x1F", "-0", ".inf"]
)
def test_a_scalar_stays_as_it_was_written(written: str) -> None:
    assert tree(f"a: {written}") == {"a": written}


def test_an_empty_value_is_none_and_an_empty_text_is_empty() -> None:
    assert tree("a:\nb: ''\nc: []\nd:\n  -\n") == {"a": None, "b": "", "c": [], "d": [None]}


def test_every_key_and_item_keeps_its_place() -> None:
    found = front_matter.parse("é: x\na:\n  b: [c, 'd']\n", "f", 2)
    assert {path: (place.key, place.value) for path, place in found.places.items()} == {
        "é": ((2, 1), (2, 4)),
        "a": ((3, 1), (4, 3)),
        "a/b": ((4, 3), (4, 6)),
        "a/b/0": ((4, 7), (4, 7)),
        "a/b/1": ((4, 10), (4, 10)),
    }


def loaded(data: bytes) -> list[str]:
    document, _, problems = load_review(data, FOUND)
    assert document is None or not problems
    return [f"{problem.location} {problem.code}" for problem in problems]


SOUND = "---\ntitle: Größe\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\n---\nText.\n"


@pytest.mark.parametrize(
    "data, faults",
    [
        (SOUND.encode(), []),
        (b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode(), []),
        (SOUND.replace("\n", "\r").encode(), []),
        (SOUND.encode("latin-1"), ["review.md:2:10 FM-001"]),
        (SOUND.encode("utf-16"), ["review.md:1:1 FM-001"]),
        (SOUND.encode("utf-16-le"), ["review.md:1:1 FM-001"]),
        (SOUND.replace("ö", "\u01ff").encode("utf-16-be"), ["review.md:1:1 FM-001"]),
        (b"\0" * 100, ["review.md:1:1 FM-001"]),
        (SOUND.replace("Text", "Te\0xt").encode(), ["review.md:6:3 FM-001"]),
        (b"", ["review.md:1:1 FM-002"]),
        (b"\n" + SOUND.encode(), ["review.md:1:1 FM-002"]),
        (b"---", ["review.md:1:1 FM-003"]),
        (b"---\ntitle: x\n\n# Text\n", ["review.md:1:1 FM-003"]),
        (b"---\n---\n", ["review.md:2:1 FM-008"]),
    ],
)
def test_a_file_is_read_or_told_why_not(data: bytes, faults: list[str]) -> None:
    assert loaded(data) == faults


def test_a_second_mark_at_the_head_is_told_with_its_cure() -> None:
    assert front_matter.decode("\ufeffä".encode(), "f") == ("ä", [])
    text, (problem,) = front_matter.decode("\ufeff\ufeff---\ntitle: x\n".encode(), "f")
    assert (text, str(problem.location), problem.code) == ("", "f:1:1", "FM-001")
    assert "two byte order marks" in problem.message
    assert "UTF-8 without a byte order mark" in problem.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_utf_16_is_called_so(encoding: str) -> None:
    [problem] = load_review(SOUND.encode(encoding), FOUND)[2]
    assert problem.message == "the file is text in UTF-16, and not in UTF-8"
    [problem] = load_review(b"\0" * 100, FOUND)[2]
    assert "U+0000" in problem.message


@pytest.mark.parametrize("text", ["a: x\ue000\ufffe", '"sta\\x07tus": x'])
def test_a_sign_that_nobody_sees_is_cured_by_taking_it_out(text: str) -> None:
    [problem] = front_matter.parse(text, "f", 2).problems
    assert "is not allowed here" in problem.message
    assert problem.hint.startswith("Delete it")


def test_an_impossible_date_is_told_in_words_at_its_value() -> None:
    _, _, problems = load_review(SOUND.replace("2026-01-31", "2026-02-30").encode(), FOUND)
    assert [(str(p.location), p.message) for p in problems] == [
        ("review.md:4:34", "`end` is not a date: 30 February 2026 does not exist")
    ]


SIGNS = st.sampled_from(
    [
        *":-[]{},&*!|>'\"%@`#? \n\t~<=",
        "---",
        "a: ",
        "- ",
        "\n  ",
        "{a: ",
        "? ",
        "\\x1b",
        "é",
        "\u2028",
        "\x85",
        "\ufeff",
    ]
)
YAML_LIKE = st.lists(SIGNS | st.text(max_size=3), max_size=40).map("".join)


@given(st.text() | YAML_LIKE)
@example("\x07")
@example("\x1b")
@example('"\\ud800"')
def test_no_text_raises(text: str) -> None:
    found = front_matter.parse(text, "f", 2)
    assert (found.tree is None) <= bool(found.problems)
    last = text.count("\n") + 2
    for problem in found.problems:
        assert isinstance(problem, Problem)
        assert 2 <= problem.location.line <= last + 1


@given(st.binary() | YAML_LIKE.map(lambda text: f"---\n{text}\n---\n".encode()))
def test_no_file_raises(data: bytes) -> None:
    document, whole, problems = load_review(data, FOUND)
    assert document is not None or problems
    assert not (whole and any(problem.severity == "error" for problem in problems))


NAMES = st.text("abcdefgh_-", min_size=1, max_size=8)
TREES = st.recursive(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=10,
)


def flow(node: Any) -> str:
    if isinstance(node, dict):
        return "{" + ", ".join(f'"{key}": {flow(value)}' for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(flow, node)) + "]"
    return "'" + str(node).replace("'", "''") + "'"


@given(st.dictionaries(NAMES, TREES, min_size=1, max_size=4))
def test_a_tree_reads_back_the_same(given_tree: dict[str, Any]) -> None:
    assert tree(flow(given_tree)) == given_tree


@pytest.mark.parametrize(
    "text, opened",
    [
        ("a: [1, 2\nb: 3\nc: 4\n", "the [ opened on line 2, column 4,"),
        ("a: 1\nb: {x: [1, 2], y: 2\nc: 4\n", "the { opened on line 3, column 4,"),
        ("a:\n  - [x\n", "the [ opened on line 3, column 5,"),
    ],
)
def test_a_bracket_that_is_not_closed_is_told_with_where_it_was_opened(text: str, opened: str) -> None:
    [problem] = front_matter.parse(text, "review.md", first_line=2).problems
    assert problem.code == "FM-004"
    assert opened in problem.message


@pytest.mark.parametrize(
    "text, place, words, cure",
    [
        ('a: "Four calls\nb: 2\nc: {d: "yes"}\n', "2:4", "is opened here and never closed", 'Close it with "'),
        ('a: 1\nb: "Four calls\nc: 2\n', "3:4", "is opened here and never closed", 'Close it with "'),
        ('a: "Four calls”\nb: 2\n', "2:4", "is opened here and never closed", "” is a typographic"),
        ('s: {a: "Four”, b: 2}\nb: "x"\n', "2:8", "is opened here and never closed", 'Close it with "'),
        ("a: 'Find the library's way'\n", "2:21", "an apostrophe ends the text here", "twice"),
        ("s: {a: 'the library's way', b: 2}\n", "2:20", "an apostrophe ends the text here", "twice"),
        ('a: "he said "yes" to it"\n', "2:13", "a quotation mark ends the text here", 'Write \\" within'),
        ("a:\n\tb: 1\n", "3:1", "a tab is used for indentation", "no tabs"),
        ("a:\n  b: 1\n  \tc: 2\n", "4:3", "a tab is used for indentation", "no tabs"),
        ("a:\n\u00a0\u00a0b: 1\n", "3:1", "a space of another kind", "type it anew"),
        ("a:\n  b: 1\n\u00a0 c: 2\n  d: 3\n", "4:1", "a space of another kind", "type it anew"),
        ("a:\n  b: 1\n  target at least\n  # c\n  d: 2\n", "4:3", "a key without its colon", "Indent with"),
        (
            "a:\n  b: 1\n  target:at least\n  # c\n  d: 2\n",
            "4:10",
            "behind target: a space is missing",
            "a space behind",
        ),
        ("a: 1\nb: >= 5%\nc: 2\n", "3:4", "a text cannot begin with > here", "Put the whole value between"),
        ("a: *most* of them\n", "2:4", "a text cannot begin with * here", "Put the whole value between"),
        ("a: 1\nb: @desk\n", "3:4", "a text cannot begin with @ here", "Put the whole value between"),
        ("a: - none\n", "2:4", "a text cannot begin with - here", "Put the whole value between"),
        ("s: {a: b, c: %d}\n", "2:14", "a text cannot begin with % here", "Put the whole value between"),
        ("a: -5: 4\n", "2:6", "a second colon stands on one line", "Indent with"),
        ("title: “Help desk: the library”\n", "2:8", "“ and ” as quotation marks", '"Help desk: the library".'),
    ],
)
def test_what_yaml_cannot_read_is_told_where_it_is_mended(text: str, place: str, words: str, cure: str) -> None:
    (problem,) = front_matter.parse(text, "f", first_line=2).problems
    assert str(problem.location) == f"f:{place}"
    assert problem.code == "FM-004"
    assert words in problem.message
    assert cure in problem.hint
