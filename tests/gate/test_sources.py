"""Pages for another engine: who somebody is is found in them, through Markdown and markup, and nothing else is."""

import pytest

from generator.gate import Rules, people_in
from generator.privacy import Known


@pytest.mark.parametrize(
    "path, text",
    [
        ("a/index.md", "Write to jo**@**example.com"),
        ("a/index.md", "<p>jo&#64;<b>example.com</b></p>"),
        ("a/index.md", '<p title="jo@example.com">a</p>'),
        ("a/index.md", '<p data-note="jo@example.com">a</p>'),
        ("a/index.md", '<p data-07700900123="">a</p>'),
        ("a/index.md", "<a07700900123>a</a07700900123>"),
        ("a/index.md", "---\ntitle: jo@example.com\n---\n"),
        ("a/index.md", "a <!-- jo@example.com"),
        ("a/data.csv", "a\njo@example.com\n"),
        ("jo@example.com/index.md", "a"),
    ],
)
def test_personal_data_are_found_and_not_repeated(path: str, text: str) -> None:
    found = people_in({path: text.encode()}, Rules())
    assert found
    assert not any("jo@" in str(each) or "07700" in str(each) for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "List<int> and R&D",
        "<script>alert(1)</script>",
        "date of birth.\n\n1 March 2026: it began.",
        '<svg><path d="M07700 900123" data-a-1="b"/></svg>',
    ],
)
def test_nothing_else_is_a_fault(text: str) -> None:
    assert people_in({"a/index.md": text.encode()}, Rules(known=Known(names=frozenset({"Marguerite Example"})))) == []
