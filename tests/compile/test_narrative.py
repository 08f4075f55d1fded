"""The authors' Markdown on the page: figures, charts and links where they belong, code alone, and nothing that runs."""

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from chart.samples import share
from hypothesis import given
from hypothesis import strategies as st
from shared_files import shared

from generator.compile.narrative import Context, render, shown_value
from generator.compile.notes import Notes
from generator.load.narrative import parse
from generator.model.remarks import without_remarks
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
        harmless(render(text, CONTEXT))


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


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("It isn`t so.\n\n<!-- remark -->\n\nThey won`t.", "It isn`t so.\nThey won`t."),
        ("It isn`t <!-- remark --> so.\nThey won`t.", "It isnt  so. They wont."),
        ("A ` b\n- `<!-- remark -->` c", "A ` b\n\n`` c"),
        ("A \\`b <!-- remark --> c`", "A `b  c`"),
        ("A `<!-- ` b --> c `d`", "A  cd`"),
        ("Begin with `<!--` and end with `-->`.", "Begin with <!-- and end with -->."),
        ("Begin with `<!--`. <!-- remark -->", "Begin with <!--."),
        ("- a\n\n    <!-- remark --> b", "a\nb"),
        ("A\n    <!-- remark --> b", "A\n     b"),
        ("A\n\n    <!-- remark\n\nends here --> b", "A\n\n     b"),
        ("```\nA\n\n<!--\n```\nremark\n-->\nb", "```\nA\n\nb"),
        ("<!--\n```\nremark\n-->\nA\n```\n<!-- code -->\n```", "A\n<!-- code -->"),
        ("<!-- a -->```\n\nA\n```\n<!-- remark -->\n```", "A\n```"),
    ],
)
def test_where_it_may_be_code_or_a_remark_it_is_a_remark(text: str, wanted: str) -> None:
    assert harmless(render(text, CONTEXT)).text.split() == wanted.split()


@pytest.mark.parametrize(
    "text",
    [
        "<!-- `" * 200_000 + "`` <!-- x",
        "    <!--\n\n" * 25_000 + "-->",
        "````a\n```\n" * 20_000,
        "```\n<!--\n~~~\n" * 15_000 + "-->",
    ],
    ids=["remarks", "indented", "fences", "fences-and-remarks"],
)
def test_comments_and_code_that_never_end_take_no_time(text: str) -> None:
    without_remarks(text)


@pytest.mark.parametrize(
    "address",
    ["notes.pdf", "../other/", "/x", "mailto:", "//evil.example", "?q=x", "javascript:alert`1`", "data:text/html,x"],
)
def test_a_link_to_what_the_site_does_not_have_keeps_its_words_alone(address: str) -> None:
    page = render(f"A [link]({address}) and [one][1].\n\n[1]: {address}\n", CONTEXT)
    assert page.count("<span>") == 2
    assert "<a" not in page


def test_no_link_is_without_an_address() -> None:
    page = render(
        "[a]() [b](<>) <ftp://example.org/x> [d][d] <https://example.org/>\n\n[d]: javascript:alert(1)", CONTEXT
    )
    assert page.count("<a ") == page.count("href=") == 1


def test_a_text_links_to_the_pages_that_it_may_name() -> None:
    page = render("[guide](guide/) and [other](other/)", Context(**{**vars(CONTEXT), "pages": ("guide/",)}))
    assert page == '<p><a href="guide/">guide</a> and <span>other</span></p>'


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


def test_what_a_chart_or_a_note_says_is_never_taken_for_the_place_of_a_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "- {{ chart quick }}\n- {{ chart quick }}\n\nSo it was.[^note]"
    figure = '<figure aria-label="rvchart{0}0x rvchart{0}1x rvchart{0}2x onfocus=alert(1)"></figure>'
    digest = hashlib.sha256(text.encode()).hexdigest()
    for told in (digest, digest[:24], salt := "5a17" * 6):
        monkeypatch.setattr("secrets.token_hex", lambda _: salt)
        said = figure.format(told)
        made = render(text, replace(CONTEXT, figure={"quick": said}.__getitem__))
        assert made.count(said) == made.count("<figure") == 2

    monkeypatch.undo()
    notes = Notes([text, f'[^note]: [Elsewhere](#finding-F1 "rvchart{digest[:24]}0x")'], linked=True)
    assert f'title="rvchart{digest[:24]}0x"' in render(text, replace(CONTEXT, notes=notes))


def test_links_lead_to_items_and_reviews_in_words() -> None:
    fragment = render("[[F1]], [[ team/dec ]]", CONTEXT)
    assert '<a href="#finding-F1">A &lt;finding&gt;</a>' in fragment
    assert '<a href="../dec/">December &amp; more</a>' in fragment


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
    harmless(render(text, CONTEXT))


PIECES = (
    "{{ quick }}|{{ chart quick }}|[[F1]]|[a](|javascript:x|)|<b onclick=x>|<script>|</p>|`|    |- |# |> "
    "|&#106;|&lt;|**|[x]: |<http://a>"
)
MARKS = st.sampled_from([*PIECES.split("|"), "```\n", "\n\n", "\x02", "\x03", "| a |\n|---|\n"])


@given(st.lists(MARKS | st.text(max_size=4), max_size=25).map("".join))
def test_no_text_is_harmful(text: str) -> None:
    harmless(render(text, CONTEXT))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("~~gone~~", "<p><del>gone</del></p>"),
        ("~~**a** b~~ **~~c~~**", "<p><del><strong>a</strong> b</del> <strong><del>c</del></strong></p>"),
        ("\\~~a~~ ~~ b ~~ ~c~ `~~d~~` ~~~", "<p>~~a~~ ~~ b ~~ ~c~ <code>~~d~~</code> ~~~</p>"),
        ("- [ ] a\n- [x] b\n- [X] *c*", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n<li>☑ <em>c</em></li>\n</ul>"),
        ("- [ ]a\n- \\[ ] b\n- `[ ]` c", "<ul>\n<li>[ ]a</li>\n<li>[ ] b</li>\n<li><code>[ ]</code> c</li>\n</ul>"),
        ("So:\n- a\n- b", "<p>So:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("So:\n1. a\n2. b", "<p>So:</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("It was in\n2019. So it was.\n- - -", "<p>It was in\n2019. So it was.</p>\n<hr>"),
        ("- a\n  - b\n- c", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"),
        ("1. a\n   - b\n2. c", "<ol>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>"),
        ("- a\n    - b\n- c", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"),
        ("- a\n\n  more\n- b", "<ul>\n<li>\n<p>a</p>\n<p>more</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
        ("1) a\n2) b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("* a\n1. b", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"),
        (
            "> So:\n> - a\n>   - b",
            "<blockquote>\n<p>So:</p>\n<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n</blockquote>",
        ),
        ("    - code\n    - code", "<pre><code>- code\n- code\n</code></pre>"),
        ("```\na\n- b\n  - c\n```", "<pre><code>a\n- b\n  - c\n</code></pre>"),
    ],
)
def test_what_the_editors_of_forges_offer_is_shown_as_it_is_there(text: str, expected: str) -> None:
    assert render(text, CONTEXT) == expected


def test_footnotes_are_numbered_as_they_are_referred_to_and_stand_below_the_text() -> None:
    text = "A[^two] `[^one]` b[^ONE] c[^no] \\[^one] d[^two].\n\n[^one]: First\n  *line*.\n[^two]: Second.\n\nE.\n\n[^i]: Third."
    assert render(text, CONTEXT).split("\n") == [
        "<p>A<sup>[1]</sup> <code>[^one]</code> b<sup>[2]</sup> c[^no] [^one] d<sup>[1]</sup>.</p>",
        "<p>E.</p>",
        "<hr>",
        "<p>[1] Second.</p>",
        "<p>[2] First <em>line</em>.</p>",
        "<p>[3] Third.</p>",
    ]


def test_the_footnotes_of_a_page_are_numbered_through_and_each_is_listed_once_with_a_link_to_it() -> None:
    texts = ["A[^x].", "B[^y] and[^x].", "[^x]: Said.\n\n[^y]: Done, as [said](https://example.org/)."]
    context = replace(CONTEXT, notes=Notes(texts, linked=True))
    first, second, third = (render(text, context) for text in texts)
    assert '<sup><a href="#footnote-1">[1]</a></sup>' in first
    assert first.endswith('<hr>\n<p id="footnote-1">[1] Said.</p>')
    assert second.count("footnote-1") == 1
    assert '<p id="footnote-2">[2] Done, as <a ' in second
    assert third == ""


def test_a_chart_in_a_footnote_stands_below_it() -> None:
    made = render("A[^1].\n\n[^1]: See {{ chart quick }} here.", CONTEXT)
    assert made.endswith('<p>[1] See  here.</p><figure data-chart="quick"></figure>')


def test_no_note_is_made_of_a_remark_and_none_is_alive() -> None:
    assert "secret" not in render("<!--\n[^1]: secret\n-->\n\nA[^1].", CONTEXT)
    made = render('A[^1].\n\n[^1]: <script>alert(1)</script> [x](javascript:alert(1)) <p id="footnote-1">', CONTEXT)
    assert made.endswith('<p>[1] &lt;script&gt;alert(1)&lt;/script&gt; <span>x</span> &lt;p id="footnote-1"&gt;</p>')


@pytest.mark.parametrize(
    "line", ["[^{0}]: x", "A[^{0}]\n\n[^{0}]: x\n", "- [ ] {0}", "~~a", "{1}- a", "a\n- b\n\n", "> > > - a", "> a\nb"]
)
def test_footnotes_tasks_and_lists_take_no_time_that_grows_faster_than_the_text(line: str) -> None:
    text = "\n".join(line.format(number, " " * (2 * number % 60)) for number in range(4_000))
    render(text, CONTEXT)


def test_no_remark_is_shown_outside_code_however_a_text_is_put_together() -> None:
    """Remarks with all that could turn one into code around them, section by section as a page shows them."""
    chance = random.Random(7)  # noqa: S311  # the same texts in every run
    for _ in range(1_500):
        text = "".join(chance.choices(AROUND_REMARKS, k=chance.randint(2, 20)))
        for section in parse(text, 1).sections:
            shown = section.heading + render(section.text, CONTEXT)
            assert "SECRET" not in re.sub(r"<code[^>]*>.*?</code>", "", shown, flags=re.DOTALL), text


AROUND_REMARKS = (
    *("`", "``", "\\`", "```\n", "\n```\n", "~~~\n", "\n   ```\n", "\n> ```\n", "\n", "\n\n", "\n    ", "\n  ", "\n- "),
    *(
        "\n1. ",
        "\n> ",
        "\n[^a]: ",
        "[^a]",
        "word",
        "| ",
        "\n| a | b |\n|---|---|\n",
        "\n### H",
        "\n## ",
        "<!--",
        "-->",
        "--",
    ),
    *("\n---\n", "\n[r]: https://example.org\n", "\n:   ", "\n\n- item\n\n", "!--", ">", "<"),
    *(
        "<!-- SECRET -->",
        "<!--\nSECRET\n\nSECRET\n-->",
        "<!-- `\nSECRET ` -->",
        "<!--\n```\nSECRET\n-->",
        "<!-- \n## SECRET\n-->",
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "1. Run:\n\n   ```sh\n   # {{ quick }}\n   - *a* <!-- b -->\n   ```\n2. Look.",
        "- Run:\n  ~~~ sh\n  # {{ quick }}\n  - *a* <!-- b -->\n  ~~~",
        "> So:\n> ```sh\n> # {{ quick }}\n> - *a* <!-- b -->\n> ```",
        "````sh\n# {{ quick }}\n- *a* <!-- b -->\n````",
    ],
)
def test_fenced_code_is_shown_as_code_wherever_it_stands(text: str) -> None:
    code = '<pre><code class="language-sh"># {{ quick }}\n- *a* &lt;!-- b --&gt;\n</code></pre>'
    assert code in render(text, CONTEXT)
    assert "```" not in (shown := Page(render(text, CONTEXT)).text)
    assert "~~~" not in shown


@pytest.mark.parametrize(
    "below, expected",
    [
        ("### H", "<h3>H</h3>"),
        ("- b", "<ul>\n<li>b</li>\n</ul>"),
        ("> b", "<blockquote>\n<p>b</p>\n</blockquote>"),
        ("```\nb\n```", "<pre><code>b\n</code></pre>"),
        ("| b |\n|---|", '<div class="rv-scroll"><table class="rv-list">'),
    ],
)
def test_a_footnote_ends_where_something_else_begins_right_below_it(below: str, expected: str) -> None:
    page = render(f"A[^1].\n[^1]: Note,\nand more.\n{below}", CONTEXT)
    assert page.startswith(f"<p>A<sup>[1]</sup>.</p>\n{expected}")
    assert page.endswith("<p>[1] Note, and more.</p>")


def test_a_footnote_can_be_referred_to_before_a_colon() -> None:
    page = render("As agreed[^1]: it was.\n\n[^1]: In March.", CONTEXT)
    assert "As agreed<sup>[1]</sup>: it was." in page


def test_a_footnote_may_stand_in_a_quotation() -> None:
    page = render("> A[^1].\n>\n> [^1]: Note,\n> and more.\n\nB", CONTEXT)
    assert Page(page).text.split() == ["A[1].", "B", "[1]", "Note,", "and", "more."]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a\\\nb `c\\\nd` e\\", "<p>a<br>\nb <code>c\\\nd</code> e\\</p>"),
        ("- a\n- \n- b", "<ul>\n<li>a</li>\n<li>&nbsp;</li>\n<li>b</li>\n</ul>"),
        (
            "- a\n  > b\n- c",
            "<ul>\n<li>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>",
        ),
    ],
)
def test_lines_stand_right_below_others(text: str, expected: str) -> None:
    assert render(text, CONTEXT) == expected


@pytest.mark.parametrize(
    "text", ["A\n| b | c |\n|---|---|\n| d | e |", "- A\n  | b | c |\n  |---|---|\n  | d | e |\n- f"]
)
def test_a_table_may_stand_right_below_a_line(text: str) -> None:
    tags = Page(render(text, CONTEXT)).tags
    assert tags.count("td") == tags.count("th") == 2


@pytest.mark.parametrize("sign", ["&#x202e;", "&#8238;", "&rlm;", "&ZeroWidthSpace;", "&zwj;", "&#xfeff;", "&#xE0041;"])
def test_a_sign_that_nobody_sees_is_left_out_however_it_is_spelt(sign: str) -> None:
    assert render(f"one{sign}two", CONTEXT) == "<p>onetwo</p>"
    assert "link</a>" in render(f"[link{sign}](https://example.org/)", CONTEXT)
    assert render(f"`{sign}`", CONTEXT) == f"<p><code>{sign.replace('&', '&amp;')}</code></p>"


def test_a_sign_that_a_script_needs_stays_where_it_is_spelt_out() -> None:
    assert "\N{ZERO WIDTH NON-JOINER}" in render("می&zwnj;خواهم", CONTEXT)
    assert "\N{RIGHT-TO-LEFT MARK}" in render("שלום&rlm;!", CONTEXT)
