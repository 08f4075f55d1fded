"""Pages are read quickly where what they consist of is known; what is found is what the careful reading finds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from generator.gate import Rules, quick_page
from generator.gate.page import Page
from generator.gate.quick_page import fragment_faults, fragments_are_harmless, read_page
from generator.gate.summary import Summary
from generator.website.any_site import rules_of

FRAGMENTS = (
    *(
        "<",
        ">",
        '"',
        "'",
        "=",
        "/",
        "&",
        "a < b",
        "< b",
        "<1>",
        "<>",
        "&lt;b>",
        "&#60;b>",
        "\n",
        "\t",
        "\x0b",
        "\x00",
        "&#1;",
    ),
    *("\u200b", "&#x200b;", "\ufeff", "\u2713\ufe0f", "\u00e9", "<!--", "-->", "<!-- x -->", "<!-- jo@example.com -->"),
    *(
        "<!doctype html>",
        "<?x?>",
        "<![CDATA[x]]>",
        "<td",
        "<td>",
        "</td>",
        "<TD>",
        "</p >",
        "<p/>",
        "<br>",
        "<td\x0bclass=x>",
    ),
    *(
        "<script>alert(1)</script>",
        "</script>",
        "<style>p{}</style>",
        "<style>",
        "<title>x</title>",
        "<b onclick=x>",
        " onclick=x",
    ),
    *(
        "<body>",
        "</body>",
        "<article>",
        "</article>",
        '<article class="md-content__inner">',
        '<body data-md-color-scheme="x">',
    ),
    *(
        '<meta charset="utf-8">',
        '<meta http-equiv="refresh" content="0;url=x">',
        '<base href="x">',
        "<link rel=stylesheet href=x>",
    ),
    *(
        "<svg>",
        "</svg>",
        "<svg/>",
        "<Svg>",
        '<svg><use href="#a"/></svg>',
        '<svg><g id="a"><use href="#a"/></g></svg>',
        "<svg><b>",
    ),
    *(
        "<svg><title>jo@example.com</title></svg>",
        "<svg><script>x</script></svg>",
        '<svg><path d="M0 0"/></svg>',
        "<path/>",
    ),
    *('<svg><rect style="fill:url(#a)"/></svg>', '<svg><mask id="m"><rect/></mask></svg>', '<svg onload="x"></svg>'),
    *(
        '<a href="javascript:x">',
        '<a href="mailto:jo@example.com">x</a>',
        '<a href="nowhere/">x</a>',
        '<a href="#top">x</a>',
    ),
    *(
        '<img src="//x">',
        '<img src="nothing.png">',
        ' id="a"',
        '<p id="a">',
        '<p id="a">',
        '<p id="__search">',
        '<p id="jo-bloggs">',
    ),
    *(
        '<p style="position:fixed">',
        '<p class="md-x">',
        "<p hidden>",
        '<label for="__drawer">',
        "<p data-md-x>",
        '<input type="text">',
    ),
    *(
        "<button>",
        '<td class="x" class="y">',
        "<td title='a>b'>",
        '<td title="a<b">',
        '<td title="07700 900123">',
        '<td rel="\u00e9">',
    ),
    *(
        "jo@example.com",
        "<b>jo</b>@<i>example.com</i>",
        "jo@",
        "example.com",
        "My name is Jo Bloggs",
        "4929 1234 5678 9012",
    ),
    *("<code>0123456789abcdef0123456789abcdef</code>", "<span>", "</span>", "<div>", "<h2 id=jo>", "07700 ", "900123"),
    *(
        "</main>",
        "<ul><li>",
        "<li>",
        "</ul>",
        "<table>",
        "</table>",
        "<button></button>",
        "<dl><div><dt>",
        "</div></article>",
    ),
)
"""Pieces that make a page wrong, or that change what stands behind them, and twins that do not."""
USES = "<svg>" + '<use href="#a"/>' * 4 + "</svg>"
Edit = Callable[[str], str]


@some.composite
def edits(draw: some.DrawFn) -> Edit:
    """Something put into a page, taken out of it or said again in it, often where a tag or a value begins or ends."""
    kind = draw(some.sampled_from(("insert", "insert", "insert", "cut", "replace", "repeat")))
    place, sign = draw(some.floats(0, 1)), draw(some.sampled_from(("", "<", ">", '"', " ")))
    behind, much = draw(some.booleans()), draw(some.sampled_from((1, 2, 5, 30, 500)))
    fragment = draw(some.sampled_from(FRAGMENTS))

    def edit(text: str) -> str:
        at = max(0, text.find(sign, int(place * len(text)))) + (behind and bool(sign))
        put = {"insert": fragment, "cut": "", "replace": fragment, "repeat": text[at // 2 :][:much]}[kind]
        return text[:at] + put + text[at + (much if kind in ("cut", "replace") else 0) :]

    return edit


@pytest.fixture(scope="module")
def pages(our_site: Path) -> list[str]:
    """The pages of the example site that are not long."""
    texts = (each.read_text(encoding="utf-8") for each in sorted((our_site / "site").rglob("*.html")))
    return [text for text in texts if len(text) < 60_000]


@pytest.fixture(scope="module")
def rules(our_site: Path) -> Rules:
    return rules_of(our_site, our_site / "site")


def carefully(text: str, rules: Rules, *, part: bool = False) -> Summary:
    page = Page(text, rules, part=part)
    page.read()
    return page.found


def told(found: Summary) -> tuple[object, ...]:
    return sorted(found.faults), found.anchors, found.links, found.programs, found.sheets


def test_pages_without_faults_are_read_quickly(pages: list[str], rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [carefully(each, rules) for each in pages]
    monkeypatch.setattr(quick_page, "Page", None)  # which is how a page is read carefully
    for _ in range(2):  # by what the first reading has found out
        assert [told(read_page(each.encode(), rules)) for each in pages] == [told(each) for each in wanted]
    assert not [fault for each in wanted for fault in each.faults]


@given(some.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_in_a_page_does_not_depend_on_how_it_is_read(
    pages: list[str], rules: Rules, data: some.DataObject
) -> None:
    text = data.draw(some.sampled_from(pages))
    for edit in data.draw(some.lists(edits(), min_size=1, max_size=3)):
        text = edit(text)
        judged = data.draw(some.sampled_from((rules, rules.elsewhere)))
        assert told(read_page(text.encode(), judged)) == told(carefully(text, judged))


@given(some.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_in_a_piece_of_markup_does_not_depend_on_how_it_is_read(
    pages: list[str], rules: Rules, data: some.DataObject
) -> None:
    page = data.draw(some.sampled_from(pages))
    places = data.draw(some.lists(some.tuples(some.floats(0, 1), some.integers(1, 600)), max_size=4))
    texts = [page[int(at * len(page)) :][:much] for at, much in places]
    texts += data.draw(some.lists(some.lists(some.sampled_from(FRAGMENTS), max_size=4).map("".join), max_size=4))
    wanted = [sorted(what for _, what in carefully(each, rules, part=True).faults) for each in texts]
    if fragments_are_harmless(texts, rules):
        assert not any(wanted)
    assert [sorted(fragment_faults(each, rules)) for each in texts] == wanted


def test_what_is_wrong_is_found_however_often_it_was_seen(rules: Rules) -> None:
    wrong = '<p title="jo@example.com">x</p>'
    for _ in range(3):
        assert fragment_faults(f"<p>x</p>{wrong}<p>y</p>", rules) == fragment_faults(wrong, rules) != []
        assert not fragment_faults("<p>x</p><p>y</p>", rules)


@pytest.mark.parametrize(
    "harmless, wrong",
    [
        (('<p id="a">x</p>',), '<p id="a">x</p><p id="a">x</p>'),
        (("<p>jo@</p><p>example.com</p>", "<p>x<b>example.com</b></p>"), "<p>jo@<b>example.com</b></p>"),
        (("<svg><path/></svg>", "<p>x</p>"), "<svg><path/><p>x</p></svg>"),
        ((USES,), f'{USES}<svg><g id="a">{"<rect/>" * 30_000}</g></svg>'),
    ],
)
def test_pieces_that_are_harmless_by_themselves_are_judged_together(
    rules: Rules, harmless: tuple[str, ...], wrong: str
) -> None:
    for each in harmless * 2:
        assert not fragment_faults(each, rules)
    assert fragment_faults(wrong, rules) == [what for _, what in carefully(wrong, rules, part=True).faults] != []
