"""Ends that are left out: nothing but ends is missing, and each of them is one that HTML sets by itself."""

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.website.ends import plainly, without_ends

_ENDS = re.compile(r"</[a-z]+>")
_WORDS = st.sampled_from(
    [
        "",
        "a",
        " b ",
        "\n",
        "&lt;/td&gt;",
        "<b>c</b>",
        '<b class="rv-met">d</b>e',
        '<a class="rv-value" href="#f">g</a>',
        '<svg class="rv-bar" aria-hidden="true"><rect class="rv-bar-track"/><rect class="rv-bar-target" x="8%"/></svg>',
        'p class="f">',
        "&#45;&#58;",
    ]
)


def _around(name: str, given: str = "") -> st.SearchStrategy[str]:
    return _WORDS.map(lambda words: f"<{name}{given}>{words}</{name}>")


def _joined(parts: st.SearchStrategy[str], most: int = 4) -> st.SearchStrategy[str]:
    return st.lists(parts, max_size=most).map("".join)


def _within(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Whole elements in which others stand as HTML lets them."""
    flow = _joined(inner)
    items = _joined(st.tuples(flow, st.sampled_from(["", "\n"])).map(lambda each: f"<li>{each[0]}</li>{each[1]}"))
    cells = _joined(
        st.tuples(st.sampled_from(["td", "th"]), flow).map(lambda each: f"<{each[0]}>{each[1]}</{each[0]}>")
    )
    rows = _joined(cells.map("<tr>{}</tr>".format))
    terms = _joined(st.tuples(_WORDS, flow).map(lambda each: f"<dt>{each[0]}</dt><dd>{each[1]}</dd>"))
    return st.one_of(
        st.sampled_from(["ul", "ol"]).flatmap(lambda name: items.map(lambda each: f"<{name}>{each}</{name}>")),
        st.tuples(rows, rows).map(lambda each: f"<table><thead>{each[0]}</thead><tbody>{each[1]}</tbody></table>"),
        terms.map("<dl>{}</dl>".format),
        terms.map("<dl><div>{}</div></dl>".format),
        flow.map('<div class="rv-scroll">{}</div>'.format),
        flow.map("<details><summary>s</summary>{}</details>".format),
    )


MARKUP = _joined(
    st.recursive(st.one_of(_around("p"), _around("p", ' class="rv-quiet"'), _WORDS), _within, max_leaves=12), 6
)
"""Pieces of pages whose elements are all closed."""


@given(MARKUP)
def test_nothing_is_missing_but_ends(markup: str) -> None:
    assert _ENDS.sub("", without_ends(markup)) == _ENDS.sub("", markup)


def test_what_is_left_out_is_what_the_next_tag_ends() -> None:
    table = "<table><thead><tr><th>a</th><td>b</td></tr></thead><tbody><tr><td>c</td></tr></tbody></table>"
    assert without_ends(table) == "<table><thead><tr><th>a<td>b<tbody><tr><td>c</table>"
    assert without_ends("<ul><li>a</li>\n<li>b</li></ul>") == "<ul><li>a\n<li>b</ul>"
    assert without_ends("<div><dt>a</dt><dd><p>b</p></dd></div>") == "<div><dt>a<dd><p>b</div>"


def test_an_end_stays_where_something_else_follows() -> None:
    for markup in ("<p>a</p>b", "<p>a</p><a>b</a>", "<a><p>a</p></a>", "<p>a</p>\n<p>b</p>", "<dt>a</dt></dl>"):
        assert without_ends(markup) == markup


def test_quotes_and_entities_go_where_they_say_nothing() -> None:
    assert plainly('<td class="rv-wide">1&#44;5 &#45; 2&#46;') == "<td class=rv-wide>1,5 - 2."
    assert plainly('<a class="rv-value" href="#b">c</a>') == '<a class=rv-value href="#b">c</a>'
    assert plainly('<rect class="rv-bar-target" x="8%"/>') == '<rect class=rv-bar-target x="8%"/>'
    for markup in (
        '<p class="a b">',
        '<p id="b" class="a">',
        'p class="a">',
        '<p class="">',
        "&#60;&#38;&#34;",
        '<br class="a"/>',
    ):
        assert plainly(markup) == markup
