"""What the gate lets pass holds the elements that the gate has read, and no others: asked of a browser, piece by piece."""

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.gate import Rules
from generator.gate.markup import Tag, tokens
from generator.gate.page import Page as CarefulPage
from generator.gate.quick_page import fragment_faults
from generator.gate.references import decoded

pytestmark = pytest.mark.browser

PIECES = [
    "<svg>",
    "</svg>",
    "<svg/>",
    "<g>",
    "</g>",
    "<g/>",
    "<desc>",
    "</desc>",
    "<desc/>",
    "<title>",
    "</title>",
    "<title/>",
    "<path/>",
    "<path d='",
    "'/>",
    '<rect id="',
    '"/>',
    "<use href='#a'/>",
    "<text>",
    "</text>",
    "<div>",
    "</div>",
    "<div/>",
    "<span>",
    "</span>",
    "<span title='",
    "'>",
    "<!-- --> ",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    '<i title="',
    '"></i>',
    "&lt;",
    "a",
    "<metadata>",
    "<foreignObject>",
    "</foreignObject>",
    "<mask>",
    "</mask>",
    "</p>",
    "</br>",
    "<p class=a\xa0title='",
    "<p\u3000id='",
    "</title\xa0>",
    "</\u017fcript>",
    "</t\u0131tle>",
    "\u2028",
]
ATTACKS = (
    "</svg><style>p{display:none}</style>",
    "<svg><desc><title><path d=\"</title><meta http-equiv=refresh content='0;url=x'>\"/></title></desc></svg>",
    '<svg><title><title><path d="</title><form><input></form>"/></title></title></svg>',
    "<svg><desc><g/></desc></svg><p>swallowed</p>",
    "<svg><title><p></svg><style>a{}</style>",
    "<svg><desc><svg><desc></desc></svg></desc></svg>",
)
REFERENCES = (
    "&", "&#", "&#x", "&#X", "&#0", "&#1;", "&#9", "&#10;", "&#11", "&#13", "&#65", "&#x41;", "&#x7f;", "&#127", "&#128;",
    "&#x81", "&#x9F;", "&#160;", "&#xd800;", "&#xDFFF", "&#xfdd0;", "&#xffff;", "&#x10ffff;", "&#x110000;", "&#99999999999;",
    "&amp", "&amp;", "&AMP", "&lt", "&LT;", "&gt;", "&quot", "&not", "&notin;", "&notit;", "&shy", "&shy;", "&copy", "&nbsp",
    "&Tab;", "&NewLine;", "&semi;", "&colon", "&Colon;", "&centerdot", "&CounterClockwiseContourIntegral;", "&acE;", "&a",
    "&NotEqualTilde;", "&nothing;", "&ac\u00e9;", ";", "=", " ", "a", "F", "0", "9", "x", "in;", "-", "\u00e9",
)  # fmt: skip
SAID = """texts => texts.map(text => {
    const parsed = new DOMParser().parseFromString(`<!doctype html><p title="${text}">${text}</p>`, 'text/html');
    const said = parsed.querySelector('p');
    return [said.title, said.textContent];
})"""
ELEMENTS = """texts => texts.map(text => {
    const parsed = new DOMParser().parseFromString(`<!doctype html><body>${text}</body>`, 'text/html');
    return [...parsed.body.querySelectorAll('*:not(p:empty, br)')].map(each =>
        `${each.namespaceURI.endsWith('svg') ? 'svg ' : ''}${each.localName.toLowerCase()}`).sort();
})"""


FRAME = (
    '<!doctype html><html><head></head><body data-md-color-scheme="default"><div><main><div><article class="md-content__inner">'
    '{}</article><b id="after"></b></div></main><footer><b id="foot"></b></footer></div></body></html>'
)
STRUCTURE = (
    "article div main section header footer nav aside form button details summary ul ol li dl dt dd table caption colgroup "
    "thead tbody tr th td p h1 h2 span a b em code pre blockquote figure fieldset ruby rt label"
)
STANDS_IN = """texts => texts.map(text => {
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    return ['after', 'foot'].map(id => {
        const names = [];
        for (let each = parsed.getElementById(id); each; each = each.parentElement) names.push(each.localName);
        return names.filter(each => !['a', 'b', 'em', 'code'].includes(each)).join(' ');
    });
})"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page."""
    page = browser.new_page()
    yield page
    page.close()


def read(text: str) -> list[str]:
    """The elements that the gate reads in a text, those of drawings with `svg` before their names."""
    found, depth = [], 0
    for each in tokens(text):
        if isinstance(each, Tag):
            depth += each.name == "svg" and not each.ends
            if not each.ends:
                found.append(f"{'svg ' if depth else ''}{each.name}")
            depth -= depth > 0 and each.name == "svg" and (each.ends or each.empty)
    return sorted(found)


def test_a_browser_finds_the_elements_that_the_gate_has_read(page: Page) -> None:
    chance = random.Random(20260101)  # noqa: S311  the same pieces each time
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 7))) for _ in range(20_000)]
    passed = [text for text in dict.fromkeys((*texts, *ATTACKS)) if not fragment_faults(text, Rules())]
    assert len(passed) > 500
    assert not set(passed) & set(ATTACKS)
    differing = [
        (text, found)
        for text, found in zip(passed, page.evaluate(ELEMENTS, passed), strict=True)
        if found != read(text)
    ]
    assert differing == []


def test_the_attacks_would_put_other_elements_into_a_page(page: Page) -> None:
    found = page.evaluate(ELEMENTS, list(ATTACKS))
    assert [text for text, each in zip(ATTACKS, found, strict=True) if each == read(text)] == [ATTACKS[0], ATTACKS[-1]]


def test_a_browser_reads_references_as_the_gate_does(page: Page) -> None:
    chance = random.Random(20260102)  # noqa: S311  the same pieces each time
    texts = [*REFERENCES, *("".join(chance.choices(REFERENCES, k=chance.randint(2, 6))) for _ in range(20_000))]
    as_read = [[decoded(text, attribute=True), decoded(text)] for text in texts]
    differing = [each for each in zip(texts, page.evaluate(SAID, texts), as_read, strict=True) if each[1] != each[2]]
    assert differing == []


def ends_within(text: str) -> bool:
    """Whether the gate finds nothing wrong with where elements that authors write begin and end."""
    page = CarefulPage(FRAME.format(text), Rules())
    page.read()
    return not any(
        words in what
        for _, what in page.found.faults
        for words in ("has ended, or none", "outside of its list", "in another one", "ends nothing", "a second part")
    )


def test_nothing_that_the_gate_lets_pass_ends_what_stands_around_it(page: Page) -> None:
    chance = random.Random(20260103)  # noqa: S311  the same pieces each time
    texts, names = set(), STRUCTURE.split()
    for _ in range(40_000):
        text, still = "", list[str]()
        for _ in range(chance.randint(1, 9)):
            name = chance.choice(names)
            if still and chance.random() < 0.5:
                name = f"/{still.pop()}" if chance.random() < 0.8 else f"/{chance.choice(names)}"
            else:
                still.append(name)
            text += f"<{name}>"
        if chance.random() < 0.7:
            text += "".join(f"</{name}>" for name in reversed(still))
        texts.add(text)
    passed = [text for text in sorted(texts) if ends_within(text)]
    assert len(passed) > 5_000
    [[after, foot]] = page.evaluate(STANDS_IN, [FRAME.format("")])
    found = page.evaluate(STANDS_IN, [FRAME.format(text) for text in passed])
    assert (after, foot) == ("div main div body html", "footer div body html")
    assert [text for text, each in zip(passed, found, strict=True) if each != [after, foot]] == []


@pytest.mark.parametrize(
    "text",
    [
        "</article>", "<table><tr><td></article>", "<table><caption></article>", "</div>", "</main>", "<p></div></p>",
        "<section><div></section></div>", "<ul><li><div><li></div></ul>", "<dl><dt><div><dt></div></dl>",
        "<button><div><button></button></div>", "<h2><div></h2></div>", "<table><tr><td><div></table></div>", "<table><tr><td>",
    ],
)  # fmt: skip
def test_the_end_of_what_stands_around_authors_is_refused(text: str) -> None:
    assert not ends_within(text)
