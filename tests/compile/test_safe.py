"""Text that nobody has vouched for, made safe."""

import html
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.compile.safe import clean, front_matter_value, heading

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]))


class Tags(HTMLParser):
    """The tags, attributes and text of a fragment."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(LINES)
def test_a_heading_shows_its_text_and_nothing_else(text: str) -> None:
    rendered = Tags(Markdown(extensions=["toc", "attr_list", "tables"]).convert(f"# {heading(text)}"))
    assert [tag for tag, _ in rendered.tags] == ["h1"]
    assert set(rendered.tags[0][1]) <= {"id"}
    assert " ".join(rendered.text.split()) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "# a",
        "`</title><script>`",
        "a {: #x onclick=y }",
        "[a](javascript:b)",
        "<b>",
        "&lt;",
        "a\n\n# b",
        "1. x",
        "{{ 7*7 }}",
        "__config",
    ],
)
def test_a_hostile_heading_is_only_text(text: str) -> None:
    assert not set("<>&`[]{}#*_\\\n") & set(html.unescape("") + heading(text).replace("&#", "").replace(";", ""))


@given(LINES | st.sampled_from(['"', "\\", "'", "a: b # c", "<b>&amp;", "\\u0041"]))
def test_a_value_of_front_matter_reads_back_escaped_on_one_line(text: str) -> None:
    value = front_matter_value(text)
    assert "\n" not in value
    read = yaml.safe_load(f"title: {value}")["title"]
    assert not set("<>\"'") & set(read)
    assert html.unescape(read).split() == text.split()


@pytest.mark.parametrize(
    "fragment, kept",
    [
        ("<p>a<script>b</script></p>", "<p>a</p>"),
        ('<a href="javascript:x">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<a href="https://x.example/">a</a>', '<a href="https://x.example/" rel="noopener noreferrer">a</a>'),
        ('<a href="//x.example/">a</a>', None),
        ('<a title="&quot; href=&quot;#y" href="HTTPS://x.example">a</a>', None),
        ('<a href="../x/#y">a</a>', '<a href="../x/#y">a</a>'),
        ('<p id="x" onclick="y" style="position:fixed" class="md-nav">a</p>', "<p>a</p>"),
        ('<td style="text-align: right; position: fixed">a</td>', None),
        (
            '<span class="rv-value">a</span><code class="language-py">b</code>',
            '<span class="rv-value">a</span><code class="language-py">b</code>',
        ),
        ('<span class="rv-x md-dialog">a</span>', "<span>a</span>"),
        ("<!-- secret --><svg><a>b</a></svg>", None),
    ],
)
def test_only_text_structure_and_harmless_links_are_left(fragment: str, kept: str | None) -> None:
    left = clean(fragment)
    if kept is not None:
        assert left == kept
    for word in ("script", "javascript", "onclick", "position", "md-", "secret", "svg", " id="):
        assert word not in left
