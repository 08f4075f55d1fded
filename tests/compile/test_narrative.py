"""The authors' Markdown on the page: figures, charts and links where they belong, code alone, and nothing that runs."""

import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from chart.samples import share
from hypothesis import given
from hypothesis import strategies as st
from shared_files import shared

from generator.compile.narrative import Context, render, shown_value
from generator.compile.remarks import without_remarks
from generator.results import Difference, Previous

BEFORE = Previous(review="t/r", value=0.66, n=10, change=-0.024, low=-0.035, high=-0.013, verdict=Difference.WORSE)
QUICK = share(id="quick", previous=BEFORE)
CONTEXT = Context(
    results={"quick": QUICK},
    links={"F1": ("#finding-F1", "A <finding>"), "team/dec": ("../dec/", "December & more")},
    figure=lambda name: f'<figure data-chart="{name}"></figure>',
)
ALLOWED = frozenset(
    [
        "a",
        "abbr",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "figure",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


class Page(HTMLParser):
    """What a browser would make of a fragment: the tags, their attributes and the text."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"!{data}")

    def handle_decl(self, decl: str) -> None:
        self.tags.append(f"!{decl}")

    def handle_pi(self, data: str) -> None:
        self.tags.append(f"?{data}")


def harmless(fragment: str) -> Page:
    page = Page(fragment)
    assert set(page.tags) <= ALLOWED
    for tag, name, value in page.attributes:
        assert (tag, name) in {
            ("a", "href"),
            ("a", "rel"),
            ("a", "title"),
            ("a", "class"),
            ("div", "class"),
            ("table", "class"),
            ("ol", "start"),
            ("code", "class"),
            ("span", "class"),
            ("td", "style"),
            ("th", "style"),
            ("th", "scope"),
            ("figure", "data-chart"),
        }, (tag, name, value)
        if name == "href":
            assert value.split(":")[0] in ("http", "https", "mailto") or ":" not in value.split("/")[0], value
        if name == "class":
            assert value.startswith(("rv-", "language-"))
        if name == "style":
            assert value.replace(" ", "").rstrip(";") in {f"text-align:{side}" for side in ("left", "right", "center")}
    return page


def hostile() -> Iterator[Path]:
    yield from sorted(shared("attacks", "markdown").rglob("*.md"))
    yield from sorted(shared("attacks", "cpu").rglob("*.md"))


def test_no_hostile_file_leaves_anything_that_runs_or_takes_long() -> None:
    files = list(hostile())
    assert len(files) > 15
    for path in files:
        text = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
        begin = time.perf_counter()
        harmless(render(text, CONTEXT))
        assert time.perf_counter() - begin < 10, path.name  # a guard against hanging, not a measurement


@pytest.mark.parametrize(
    "text",
    [
        "List<int>",
        "R&D and AT&T",
        "a < b && c > d",
        "\"quotes\" and 'single'",
        "5 < 6 <b> bold",
        "&lt;i&gt;",
        "</div></body>",
        "<plaintext>",
        "<?php x ?>",
        "<![CDATA[x]]>",
        "![pic](x.png)",
        "--8<-- 'file'",
        "[TOC]",
        "{% raw %}",
    ],
)
def test_text_is_kept(text: str) -> None:
    page = harmless(render(f"Before {text} after.", CONTEXT))
    shown = text.replace("&lt;", "<").replace("&gt;", ">")
    assert f"Before {shown} after." == page.text.strip()


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Before<!-- a remark --> after.", "Before after."),
        ("Before<!-- <b>one\n\n## and\n\nanother --> after.", "Before after."),
        ("Before<!--> after. -->", "Before after. -->"),
        ("Before `<!-- code -->` after.", "Before <!-- code --> after."),
        ("Before ``<!-- a ` -->`` after<!-- x -->.", "Before <!-- a ` --> after."),
        ("```\n<!-- fenced -->\n```", "<!-- fenced -->"),
        ("Text.\n\n    <!-- indented -->\n", "Text.\n<!-- indented -->"),
        ("Before <!-- never closed", "Before <!-- never closed"),
    ],
)
def test_a_remark_between_the_marks_of_a_comment_is_not_shown(text: str, wanted: str) -> None:
    assert harmless(render(text, CONTEXT)).text.strip() == wanted


def test_comments_that_never_end_take_no_time() -> None:
    begin = time.perf_counter()
    without_remarks("<!-- `" * 200_000 + "`` <!-- x")
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize("address", ["notes.pdf", "../other/", "/x", "mailto:", "//evil.example", "?q=x"])
def test_a_link_to_what_the_site_does_not_have_keeps_its_words_alone(address: str) -> None:
    page = render(f"A [link]({address}) and [one][1].\n\n[1]: {address}\n", CONTEXT)
    assert "href" not in page
    assert "link</a>" in page


def test_required_text_of_the_hostile_files_is_kept() -> None:
    kept = {
        "S05-embedding-elements.md": "Still here.",
        "S07-style.md": "Visible paragraph",
        "S12-comments-cdata.md": "-->tail",
        "S76-layout-breakers.md": "Text after must still be inside the page.",
        "S89-id-clobbering.md": "Text kept.",
        "S09-code-is-kept.md": "a < b && c > d, 5 < 6, List<int>, R&D, AT&T",
        "S11-template-injection.md": "{{ 7*7 }} {{ config }} {{ ''.class.mro[1].subclasses() }}",
    }
    for name, words in kept.items():
        text = (shared("attacks", "markdown") / name).read_text(encoding="utf-8").split("---\n", 2)[-1]
        assert words in harmless(render(text, CONTEXT)).text, name


@pytest.mark.parametrize(
    "written, shown",
    [
        ("{{ quick }}", "63.6\u00a0%"),
        ("{{quick.n}}", "14,405"),
        ("{{ quick.low }}", "62.8\u00a0%"),
        ("{{ quick.high }}", "64.4\u00a0%"),
        ("{{ quick.target }}", "at least 80\u00a0%"),
        ("{{ quick.verdict }}", "misses the target"),
        ("{{ quick.previous }}", "66.0\u00a0%"),
        ("{{ quick.change }}", "\u22122.4\u00a0points"),
    ],
)
def test_a_placeholder_writes_its_value_and_leads_to_it(written: str, shown: str) -> None:
    page = Page(render(f"It was **{written}**.", CONTEXT))
    assert page.text == f"It was {shown}."
    assert page.tags == ["p", "strong", "a"]
    assert {("a", "class", "rv-value"), ("a", "href", "#criterion-quick")} <= set(page.attributes)


def test_what_was_not_computed_is_said_so() -> None:
    bare = share(target=None, verdict=None)
    assert [shown_value(bare, name) for name in ("target", "previous", "change", "verdict")] == [
        "no target",
        "no figure",
        "no figure",
        "no target",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`{{ quick }}` and ``[[F1]]``",
        "```\n{{ quick }} {{ chart quick }} [[F1]]\n```",
        "Text\n\n    {{ quick }} {{ chart quick }} [[F1]]\n",
        "{{ 7*7 }} {{ unknown }} {{ quick.nothing }} {{ chart unknown }} [[unknown]]",
    ],
)
def test_code_and_unknown_names_are_shown_as_typed(text: str) -> None:
    fragment = render(text, CONTEXT)
    assert "figure" not in fragment
    assert "rv-value" not in fragment
    typed = text.replace("`", "").strip().removeprefix("Text").strip()
    assert " ".join(typed.split()) in " ".join(Page(fragment).text.split())


def test_a_chart_stands_in_the_place_of_its_paragraph() -> None:
    figure = '<figure data-chart="quick"></figure>'
    assert render("Before\n\n{{ chart quick }}\n\nAfter", CONTEXT) == f"<p>Before</p>\n{figure}\n<p>After</p>"
    assert render("See {{ chart quick }} here.", CONTEXT) == f"<p>See  here.</p>{figure}"
    assert render("{{ chart quick }}\n{{ chart quick }}", CONTEXT) == figure * 2
    assert render("- {{ chart quick }}", CONTEXT) == f"<ul>\n<li>{figure}</li>\n</ul>"


def test_a_chart_that_was_not_drawn_leaves_nothing_behind() -> None:
    context = Context(results=CONTEXT.results, links={}, figure=lambda _: "")
    assert render("{{ chart quick }}", context) == ""
    assert render("See {{ chart quick }} here.", context) == "<p>See  here.</p>"


def test_links_lead_to_items_and_reviews_in_words() -> None:
    fragment = render("[[F1]], [[ team/dec ]]", CONTEXT)
    assert '<a href="#finding-F1" rel="noopener noreferrer">A &lt;finding&gt;</a>' in fragment
    assert '<a href="../dec/" rel="noopener noreferrer">December &amp; more</a>' in fragment


def test_headings_stand_below_those_of_the_page() -> None:
    assert Page(render("# A\n\n## B\n\n### C\n\nD\n===", CONTEXT)).tags == ["h3"] * 4


def test_tables_and_lists_are_rendered() -> None:
    page = harmless(
        render("| a | b |\n|--:|:-:|\n| 1 | {{ quick }} |\n\n3. three\n4. four\n\nTerm\n: meaning", CONTEXT)
    )
    assert {"table", "ol", "dl", "dd"} <= set(page.tags)
    assert ("div", "class", "rv-scroll") in page.attributes
    assert ("ol", "start", "3") in page.attributes


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("    " * level + "- a" for level in range(300)),
        ">" * 5_000 + "a",
        "[" * 20_000,
        "![" * 10_000,
        "[a](" * 2_000,
        "<" * 50_000,
        "*a " * 5_000,
        "`" * 20_000,
        "&" * 20_000,
        "\\" * 20_000,
        "| a " * 3_000 + "\n" + "|-" * 3_000,
    ],
    ids=[
        "lists",
        "quotes",
        "brackets",
        "images",
        "links",
        "less-than",
        "stars",
        "backticks",
        "ampersands",
        "backslashes",
        "table",
    ],
)
def test_no_text_raises_or_takes_long(text: str) -> None:
    begin = time.perf_counter()
    harmless(render(text, CONTEXT))
    assert time.perf_counter() - begin < 10  # a guard against hanging, not a measurement


PIECES = (
    "{{ quick }}|{{ chart quick }}|[[F1]]|[a](|javascript:x|)|<b onclick=x>|<script>|</p>|`|    |- |# |> "
    "|&#106;|&lt;|**|[x]: |<http://a>"
)
MARKS = st.sampled_from([*PIECES.split("|"), "```\n", "\n\n", "\x02", "\x03", "| a |\n|---|\n"])


@given(st.lists(MARKS | st.text(max_size=4), max_size=25).map("".join))
def test_no_text_is_harmful(text: str) -> None:
    harmless(render(text, CONTEXT))
