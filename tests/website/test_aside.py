"""What is set aside while Markdown reads a page: it comes back as Markdown would have left it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from website.test_ends import MARKUP

from generator.speech.language import Language, label, speaking
from generator.website.aside import put_back, set_aside, with_parts

HEADINGS = st.sampled_from(["## A heading {: #one }", "### Another&#46; {: #two }", "A *paragraph*.", ""])
PARTS = st.tuples(st.sampled_from(["rv", "rv rv-text", "other"]), MARKUP).map(
    lambda each: f'<div class="{each[0]}">{each[1]}</div>'
)
PAGES = st.lists(
    st.tuples(st.one_of(HEADINGS, PARTS), st.sampled_from(["\n", "\n\n", "\n\n\n"])).map("".join), max_size=8
).map("".join)


def converted(text: str) -> str:
    return Markdown(extensions=["toc", "attr_list", "tables", "fenced_code"]).convert(text)


@given(PAGES)
def test_parts_come_back_as_markdown_would_have_left_them(page: str) -> None:
    held: dict[str, str] = {}
    assert put_back(with_parts(converted(set_aside(page, held)), held), held) == converted(page)


def test_markdown_sees_no_part_and_the_search_no_table() -> None:
    held: dict[str, str] = {}
    table = '<table class="rv-list"><tbody><tr><td>1</td></tr></tbody></table>'
    page = f'# A {{: #top }}\n\n<div class="rv"><p>words</p><div>{table}</div></div>\n\n## B\n'
    aside = set_aside(page, held)
    assert "words" not in aside
    searched = with_parts(converted(aside), held)
    assert "words" in searched
    assert table not in searched
    assert table in put_back(searched, held)


@pytest.mark.parametrize(
    "page",
    ['<div class="rv">a', '<div class="rv">a</div> b\n', ' text <div class="rv">a</div>\n', '<p class="rv">a</p>\n'],
)
def test_what_is_no_whole_part_stays(page: str) -> None:
    assert set_aside(page, {}) == page


@pytest.mark.parametrize("code, summary", [("en", "How this was worked out"), ("cy", "Sut y cyfrifwyd hyn")])
def test_the_search_sees_no_workings_in_any_language(code: str, summary: str) -> None:
    with speaking(Language(code=code)):
        assert label("How this was worked out") == summary
        page = (
            f'# A {{: #top }}\n\n<div class="rv"><details><summary>{summary}</summary><p>Wilson</p></details></div>\n'
        )
        held: dict[str, str] = {}
        searched = with_parts(converted(set_aside(page, held)), held)
        assert "Wilson" not in searched
        assert "Wilson" in put_back(searched, held)
