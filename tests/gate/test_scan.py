"""What the gate finds, fault by fault: each with a page that has it and a twin that has not."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from gate import pictures
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from generator import gate
from generator.cache import Cache
from generator.gate import Rules, people, scanning
from generator.gate.files import read_file
from generator.gate.policy import policy_fault
from generator.gate.summary import Summary
from generator.privacy import Kind, Known

OWN = "document.documentElement.className='js'"
STYLE = "p{color:red}"
SETTINGS = '{"base":".","search":"worker.js"}'
WORKER = "self.onmessage=null"
RULES = Rules(
    scripts=frozenset({gate.digest(OWN)}),
    styles=frozenset({gate.digest(STYLE)}),
    settings=frozenset({gate.digest(SETTINGS), gate.digest('{"base":"https://evil.example/","search":"worker.js"}')}),
    programs=frozenset({("worker.js", hashlib.sha256(WORKER.encode()).hexdigest())}),
    sheets=frozenset({("a.css", hashlib.sha256(STYLE.encode()).hexdigest())}),
    brought=frozenset({hashlib.sha256(WORKER.encode()).hexdigest()}),
    around=frozenset({"versions/"}),
    address="https://example.org/reviews/",
    root="/reviews/",
)
POLICY = gate.policy({gate.digest(OWN)})
SVG = 'xmlns="http://www.w3.org/2000/svg"'
Write = Callable[..., Path]


def page(body: str = "", head: str = "", policy: str = POLICY) -> str:
    """A page of a site that has nothing wrong but what is put into it."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>{meta}<meta charset="utf-8">{head}<title>A page</title></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def configured(settings: str) -> str:
    """The settings of the theme's scripts in a page."""
    return f'<script id="__config" type="application/json">{settings}</script>'


LATE = f'<link rel="icon" href="a.html"><meta http-equiv="content-security-policy" content="{POLICY}">'


USES = [f'<use href="#u{each}"/>' * 10 for each in range(8)]
BOMB = '<g id="u0"><rect/></g>' + "".join(f'<g id="u{each}">{uses}</g>' for each, uses in enumerate(USES, 1))
"""A hundred million squares in a few lines."""


def endless(kind: str, group: str, inner: str, depth: int = 9) -> str:
    """A drawing of parts that are each drawn with the one before it ten times; `{}` is its id."""
    parts = [f"<{kind} id='p0'><rect/></{kind}>"]
    for each in range(depth):
        before = f"p{each}"
        drawn = f"<g {group.format(before)}>{inner.format(before) * 10}</g>"
        parts.append(f"<{kind} id='p{each + 1}'>{drawn}</{kind}>")
    return "".join(parts)


MASKED = endless("mask", "mask='url(#{})'", "<rect/>")
SPLIT = endless("mask", "", "<rect style='mask:url(#{})'/>").replace("#p", "#;p").replace("id='p", "id=';p")
FILLED = endless("pattern", "fill='url(#{})'", "<rect/>")
MARKED = endless("marker", "", "<path d='M0 0L1 1L2 2L3 3L4 4' marker-mid='url(#{})'/>")
META = f'<meta http-equiv="content-security-policy" content="{POLICY}">'


@pytest.fixture
def site(tmp_path: Path) -> Write:
    """Writes a site from texts or bytes by path."""

    def write(**files: str | bytes) -> Path:
        return written(tmp_path / "site", {"index.html": page(), **files})

    return write


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def messages(folder: Path, rules: Rules = RULES) -> list[str]:
    return [str(each) for each in gate.scan(folder, rules)]


LIVE = [
    # scripts and handlers
    ("<script>alert(1)</script>", f"<script>{OWN}</script>", "a script that is not the theme's"),
    ("<SCRIPT >alert(1)</SCRIPT\n>", "<p>alert(1)</p>", "a script that is not the theme's"),
    ("<script type=module>alert(1)</script>", f"<script type=module>{OWN}</script>", "a script that is not the theme's"),
    ('<script type="importmap">{}</script>', '<script type="application/json">{}</script>', "not the theme's"),
    ('<script type="application/json">alert(1)</script>', '<script type="application/json">[1]</script>', "not JSON"),
    ('<script src="https://evil.example/x.js"></script>', "<p>x.js</p>", "from another host"),
    ('<script src="//evil.example/x.js"></script>', "<p>x.js</p>", "from another host"),
    ('<script src="data:text/javascript,alert(1)"></script>', "<p>data:</p>", "hidden in the address"),
    ('<script src="gone.js"></script>', "<p>gone.js</p>", "which is not there"),
    ('<p onclick="alert(1)">a</p>', "<p>onclick=alert(1)</p>", "a handler, `onclick`"),
    ("<p OnClick=alert(1)>a</p>", "<p title='onclick'>a</p>", "a handler, `onclick`"),
    ("<p x\tonclick=alert(1)>a</p>", "<p>a</p>", "a handler"),
    ('<img src="a.png"/onerror=alert(1)>', '<img src="a.png" alt="">', "unclear markup"),
    # addresses that run
    ('<a href="javascript:alert(1)">a</a>', '<a href="https://example.org/javascript:">a</a>', "something that runs"),
    ('<a href=" jAvascript:alert(1)">a</a>', '<a href="mailto:">a</a>', "something that runs"),
    ('<a href="java\tscript:alert(1)">a</a>', '<a href="https://example.org/">a</a>', "control characters"),
    ('<a href="java&#10;script:alert(1)">a</a>', '<a href="https://example.org/">a</a>', "control characters"),
    ('<a href="&#106;avascript&colon;alert(1)">a</a>', '<a href="#">a</a>', "something that runs"),
    ('<a href="&#1;javascript:alert(1)">a</a>', '<a href="?a=1">a</a>', "control characters"),
    ('<a href="vbscript:x">a</a>', '<a href="index.html">a</a>', "something that runs"),
    ('<a href="data:text/html,x">a</a>', "<a>a</a>", "something that runs"),
    ('<a href="blob:x">a</a>', "<a>a</a>", "something that runs"),
    ('<a href="file:///etc/passwd">a</a>', "<a>a</a>", "something that runs"),
    ('<a href="\\\\evil.example">a</a>', "<a>a</a>", "backslash"),
    ('<a href="/\\evil.example">a</a>', "<a>a</a>", "backslash"),
    ('<img src="data:image/svg+xml,x" alt="">', '<img src="data:image/png;base64,iVBO" alt="">', "hidden in the address"),
    # what loads from elsewhere
    ('<img src="https://evil.example/p.png" alt="">', '<a href="https://example.org/p.png">a</a>', "from another host"),
    ('<img src="//evil.example/p.png" alt="">', '<img src="a.png" alt="">', "from another host"),
    ('<img srcset="a.png 1x, https://evil.example/p.png 2x" src="a.png" alt="">', '<img srcset="a.png 1x" src="a.png" alt="">',
     "from another host"),
    ('<link rel="stylesheet" href="https://evil.example/x.css">', '<link rel="stylesheet" href="a.css">', "from another host"),
    ('<link rel="alternate stylesheet" href="https://evil.example/x.css">', '<link rel="alternate" href="more/">',
     "from another host"),
    ('<link rel="preconnect" href="https://evil.example">', '<link rel="canonical" href="https://example.org/reviews/">',
     "from another host"),
    ('<p style="background:url(https://evil.example/p)">a</p>', '<p style="text-align:right">a</p>', "a style loads something"),
    ('<p style="background:u\\72l(https://evil.example/p)">a</p>', '<p style="text-align:left">a</p>', "a style loads something"),
    ('<p style="background:u/**/rl(x);b:image-set(\'//evil.example/p\' 1x)">a</p>', "<p>a</p>", "a style"),
    ('<p style="position: fixed">a</p>', '<p style="text-align: center;">a</p>', "over others"),
    ("<style>p{display:none}</style>", f"<style>{STYLE}</style>", "a <style> that is not the theme's"),
    ('<a ping="https://evil.example" href="#">a</a>', '<a href="#">a</a>', "`ping`"),
    ('<table background="https://evil.example/p"><tr><td>a</td></tr></table>', "<table><tr><td>a</td></tr></table>",
     "`background`"),
    ("<video src=a.png></video>", "<p>video</p>", "<video> is not allowed"),
    # elements that embed, move, send or swallow
    *((f"<{name}></{name}>", f"<p>{name}</p>", f"<{name}> is not allowed") for name in (
        "iframe", "object", "embed", "applet", "base", "frame", "frameset", "portal", "math", "noscript", "template", "xmp",
        "plaintext", "textarea", "select", "noembed", "noframes", "marquee", "fencedframe", "x-own", "dialog", "audio",
    )),
    ('<p srcdoc="x">a</p>', '<p class="x">a</p>', "`srcdoc`"),
    ('<form action="https://evil.example"></form>', "<form></form>", "`action`"),
    ('<form method="post"></form>', '<form name="search"></form>', "`method`"),
    ('<form name="cookie"></form>', '<form name="search"></form>', "has a name"),
    ('<button formaction="https://evil.example" type="button">a</button>', '<button type="button">a</button>', "`formaction`"),
    ("<button>a</button>", '<button type="reset">a</button>', "would send"),
    ('<input type="password">', '<input type="checkbox" disabled>', "a field to write in"),
    ('<input name="query">', '<input type="radio">', "a field to write in"),
    ('<meta http-equiv="refresh" content="0; url=https://evil.example">', '<meta http-equiv="refresh" content="0; url=./">',
     "elsewhere"),
    ('<meta http-equiv="refresh" content="0; url=javascript:alert(1)">', '<meta name="a" content="b">', "elsewhere"),
    ('<meta http-equiv="set-cookie" content="a=b">', '<meta name="a" content="b">', "this kind of <meta http-equiv>"),
    # drawings in the page
    ("<svg><script>alert(1)</script></svg>", "<svg><path d='M0 0'/></svg>", "<script> is not allowed in a drawing"),
    ("<svg><foreignObject></foreignObject></svg>", "<svg><g></g></svg>", "<foreignobject> is not allowed"),
    ("<svg><animate attributeName=href></animate></svg>", "<svg><rect x='1'/></svg>", "<animate> is not allowed"),
    ("<svg><set attributeName=onclick></set></svg>", "<svg><circle r='1'/></svg>", "<set> is not allowed"),
    ("<svg><a href=javascript:alert(1)></a></svg>", "<svg><text>a</text></svg>", "<a> is not allowed in a drawing"),
    ("<svg><p>a</p></svg>", "<svg></svg><p>a</p>", "<p> is not allowed in a drawing"),
    ("<svg><title><style></title></svg>", "<svg><title>style</title></svg>", "<style> is not allowed in a drawing"),
    ("<svg><use href='https://evil.example/x#a'/></svg>", "<svg><use href='#a'/></svg>", "leads out of itself"),
    ("<svg><rect fill='url(https://evil.example/x)'/></svg>", "<svg><rect fill='url(#a)'/></svg>", "a style loads"),
    ("<svg><g></svg></g>", "<svg><g></g></svg>", "close each in turn"),
    ("<svg onload=alert(1)></svg>", "<svg></svg>", "a handler, `onload`"),
    ("<svg><path d=''>", "<svg><path d=''/></svg>", "is not closed"),
    ("</svg><script>alert(1)</script>", f"<svg></svg><script>{OWN}</script>", "ends another element of a drawing"),
    ("</svg><script>alert(1)</script>", f"<svg></svg><script>{OWN}</script>", "a script that is not the theme's"),
    ("</svg><style>p{display:none}</style>", f"<svg></svg><style>{STYLE}</style>", "a <style> that is not the theme's"),
    ("<svg><svg/></svg></svg><style>a{b:c}</style>", "<svg><svg/></svg>", "ends another element of a drawing"),
    ("</g>", "<svg><g></g></svg>", "ends another element of a drawing"),
    # spaces and letters that only some take for those of markup
    *((f"<p class=a{space}title=\"><meta http-equiv=refresh content='0;url=https://evil.example'>\">a</p>", '<p class="a">a</p>',
       "not written in full") for space in "\xa0\u2028\u3000\u1680"),
    ("<p class='a\u3000b'>a</p>", "<p class='a b'>a</p>", "only plain letters"),
    ("<p \u212aind='a'>a</p>", "<p id='a'>a</p>", "not written in full"),
    ("<script>alert(1)</\u017fcript>", f"<script>{OWN}</script>", "is not closed"),
    ("<style>p{}</style\xa0>", f"<style>{STYLE}</style>", "is not closed"),
    ("<svg><desc><g/></desc></svg>", "<svg><desc>g</desc></svg>", "which browsers read as a page"),
    ("<svg><desc><title>a</title></desc></svg>", "<svg><desc>a</desc><title>a</title></svg>", "which browsers read as a page"),
    ("<svg><title><title>a</title></title></svg>", "<svg><title>a</title></svg>", "which browsers read as a page"),
    ("<svg><title></p></title></svg>", "<svg><title>/p</title></svg>", "ends another element of a drawing"),
    ("<svg><path d='</title><meta>'/></svg>", "<svg><path d='&lt;/title&gt;&lt;meta&gt;'/></svg>", "a bracket in an attribute"),
    ("<svg overflow=visible></svg>", "<svg width=9></svg>", "`overflow`"),
    ("<svg><g overflow=visible></g></svg>", "<svg><g opacity=1></g></svg>", "`overflow`"),
    ("<svg filter='drop-shadow(9px 9px 0 red)'></svg>", "<svg fill=red></svg>", "`filter`"),
    ("<svg transform='scale(99)'></svg>", "<svg><g transform='scale(99)'/></svg>", "<svg> has `transform`"),
    (f"<svg>{BOMB}</svg>", "<svg><g id=u0></g><g id=u1><use href=#u0></use></g><use href=#u1></use></svg>", "so often"),
    (f"<svg>{FILLED}</svg>", "<svg><pattern id=a><rect/></pattern><g fill='url(#a)'><rect/></g></svg>", "so often"),
    ("<svg><g id=a><g id=b mask='url(#a)'></g></g></svg>", "<svg><g id=a></g><g id=b mask='url(#a)'></g></svg>", "uses itself"),
    # what browsers take in different ways
    ("<p title='a>", "<p title='a'>", "unclear markup"),
    ("<!-- a", "<!-- a -->", "unclear markup"),
    ("<!--> a -->", "<!-- a -->", "unclear markup"),
    ("<!-- a --!> b -->", "<!-- a -->", "unclear markup"),
    ("<![CDATA[a]]>", "<p>[CDATA[a]]</p>", "unclear markup"),
    ("<?php x ?>", "<p>?php x ?</p>", "unclear markup"),
    ("</ script>", "<p>/ script</p>", "unclear markup"),
    ("<script>/*<!--<script>*/</script>", f"<script>{OWN}</script>", "moves its end"),
    ("<script>alert(1)", f"<script>{OWN}</script>", "is not closed"),
    ("<p class=a class=b>a</p>", "<p class='a b'>a</p>", "an attribute twice"),
    ("<p>\x00a</p>", "<p>a\n</p>", "a control character"),
    ("<p>&#1;a</p>", "<p>&#x9;&NewLine;a</p>", "a control character stands in the text"),
    ('<p title="&#x7f;">a</p>', '<p title="&#128;&#0;&#xd800;&#x110000;">a</p>', "a control character stands in `title`"),
    ('<p title="&#xfdd0;">a</p>', f'<p title="&#{"9" * 5000};">a</p>', "a control character stands in `title`"),
    ('<input type="checkbox&#1;">', '<input type="check&#98;ox">', "a control character stands in `type`"),
    ('<button type="button&#x1b;">a</button>', '<button type="button">a</button>', "a control character stands in `type`"),
    ("<title>b</title>", "<p>b</p>", "a second <title>"),
    ("<body class=a>", "<p class=a>", "a second <body>"),
    # names that the theme's scripts would take for their own
    ("<p id=__config>a</p>", configured(SETTINGS), "the theme's settings"),
    (configured('{"base":"https://evil.example/","search":"worker.js"}'), configured(SETTINGS), "from another host"),
    (configured('{"base":".","search":"worker.js","translations":{"a":"<i>"}}'), configured(SETTINGS), "not those of"),
    (configured('{"base":".","search":"a.png"}'), configured(SETTINGS), "no script of the theme"),
    # scripts in files that only seem to be something else
    *((f'<script src="{name}"></script>', '<script src="worker.js?1"></script>', "no script of the theme")
      for name in ("a.png", "a.css", "worker.txt", "more/../a.png", "./more/", "more/other.json")),
    *((f'<link rel="{kind}" href="{name}">', '<link rel="stylesheet" href="a.css">', "neither its icon nor a style sheet")
      for kind, name in (("modulepreload", "worker.js"), ("prefetch", "a.css"), ("manifest", "a.css"), ("stylesheet", "a.png"))),
    # addresses that say where the site stands
    *((f'<link rel="{kind}" href="https://evil.example/">', f'<link rel="{kind}" href="https://example.org/reviews/more/">',
       "on another host") for kind in ("next", "prev", "alternate", "canonical", "canonical author")),
    ('<link rel="canonical" href="https://example.org/reviewsevil/">', '<link rel="author" href="https://example.org/">',
     "on another host"),
    ('<meta property="og:image" content="https://evil.example/p.png">', '<meta property="og:image" content="a.png">',
     "on another host"),
    # texts and comments in styles
    ("<p style='--a:\"/*\";background:url(https://evil.example/p)'>a</p>", "<p>a</p>", "a style loads something"),
    ('<link rel="stylesheet" href="own.css">', '<link rel="stylesheet" href="a.css?1">', "a style sheet that neither"),
    ('<link rel="stylesheet" href="more/a.css">', '<link rel="stylesheet" href="./more/../a.css">', "a style sheet that neither"),
    ('<link rel="alternate stylesheet" href="own.css">', '<link rel="stylesheet" href="assets/edition.css">',
     "a style sheet that neither"),
    ("<p style='background:\\75rl(https://evil.example/p)'>a</p>", "<p>a</p>", "a style loads something"),
    # what covers, hides or switches where authors write
    ('<p style="margin-top:-999px">a</p>', '<p style="text-align: right;">a</p>', "could cover or hide"),
    ("<p hidden>a</p>", "<p>hidden</p>", "something hidden"),
    ('<p class="a md-overlay">a</p>', '<p class="a amd-">a</p>', "`class` as the theme's own"),
    ('<p data-md-component="dialog">a</p>', '<p data-title="a">a</p>', "`data-md-component` as the theme's own"),
    ('<label for="__drawer">a</label>', '<label for="a">a</label>', "a switch of the theme"),
    ('<input type=checkbox id="__search">', "<input type=checkbox id=search>", "a switch of the theme"),
    # how the page is encoded
    ('<meta charset="utf-8">', '<meta name="charset">', "says twice"),
    ('<meta http-equiv="content-type" content="text/html; charset=utf-7">', '<meta name="a">', "not UTF-8"),
    ("<h2 id=__proto__>a</h2>", '<h2 id="proto">a</h2>', "begins with `_`"),
    ("<h2 id=_a>a</h2>", "<h2 id=a_>a</h2>", "begins with `_`"),
    ("<input type=radio name=__evil>", "<input type=radio name=__tabbed_1>", "begins with `_`"),
    ("<p id=a>a</p><p id=a>b</p>", "<p id=a>a</p><p id=b>b</p>", "stands twice"),
    # links
    ('<a href="gone/">a</a>', '<a href="more/">a</a>', "gone/index.html, which is not there"),
    ('<a href="More/">a</a>', '<a href="more/">a</a>', "is written more/index.html"),
    ('<a href="more">a</a><a href="a.cvs">b</a>', '<a href="more">a</a>', "a.cvs, which is not there"),
    ('<a href="#gone">a</a>', '<a href="#here">a</a><p id="here">b</p>', "what follows the #"),
    ('<a href="more/#gone">a</a>', '<a href="more/?q=1#part%20one">a</a>', "what follows the #"),
    ('<a href="../outside/">a</a>', '<a href="../versions/">a</a>', "out of the site"),
    ('<a href="more/../../outside/">a</a>', '<a href="more/../more/">a</a>', "out of the site"),
    ('<a href="/elsewhere/">a</a>', '<a href="/reviews/more/">a</a>', "out of the site"),
    # who somebody is
    ("<p>Write to jo<b>@</b>example.com</p>", "<p>Write to jo</p><p>@example.com</p>", "personal data in the text: e-mail"),
    ("<p>jo&#64;example.com</p>", "<p>jo at example.com</p>", "personal data in the text: e-mail"),
    ('<p title="jo@example.com">a</p>', '<p title="jo">a</p>', "personal data in `title`"),
    ('<img src="a.png" alt="jo@example.com">', '<img src="a.png" alt="jo">', "personal data in `alt`"),
    ('<a href="mailto:jo%40example.com">a</a>', '<a href="https://example.com">a</a>', "personal data in an address"),
    ('<p id="jo@example.com">a</p>', '<p id="jo-example-com">a</p>', "personal data in an id"),
    ("<!-- jo@example.com -->", "<!-- jo -->", "personal data in a comment"),
    ('<p aria-valuetext="jo@example.com">a</p>', '<p aria-valuetext="jo">a</p>', "personal data in `aria-valuetext`"),
    ('<p data-note="jo@example.com">a</p>', '<p data-note="jo">a</p>', "personal data in `data-note`"),
    ('<p class="jo@example.com">a</p>', '<p class="jo">a</p>', "personal data in `class`"),
    ('<link rel="jo@example.com" href="a.css">', '<link rel="stylesheet" href="a.css">', "personal data in `rel`"),
    ('<svg><text font-family="jo@example.com">a</text></svg>', '<svg><text font-family="serif">a</text></svg>',
     "personal data in `font-family`"),
    ('<svg><use href="#jo@example.com"/></svg>', '<svg><use href="#jo"/></svg>', "personal data in `href`"),
    ('<svg aria-label="Jo (jo@example.com)"></svg>', '<svg aria-label="Jo (/* \'a)"></svg>', "personal data in `aria-label`"),
    ('<svg><path d="jo@example.com"/></svg>', '<svg><path d="M07700 900123"/></svg>', "personal data in `d`"),
    ("<svg><text>jo@<tspan>example.com</tspan></text></svg>", "<svg><text>jo</text></svg>", "personal data in the text"),
    ('<p data-a07700900123="">a</p>', '<p data-a0770="">a</p>', "personal data in a name in a tag: phone"),
    ('<p data-07700-900-123="">a</p>', '<p data-a-b="">a</p>', "personal data in a name in a tag: phone"),
    ("<jo-07700-900123></jo-07700-900123>", "<p>a</p>", "personal data in a name in a tag: phone"),
    ("<svg><g jo077-009-00123='a'/></svg>", "<svg><g x1='a'/></svg>", "personal data in a name in a tag: phone"),
    ("<p ab12cde=''>a</p>", "<p class=''>a</p>", "<p> has `...`, which is not allowed"),
    ("<ab12cde></ab12cde>", "<h2>a</h2>", "<...> is not allowed"),
    ("<p onab12cde=''>a</p>", "<p title='on'>a</p>", "<p> has a handler, `...`, which is not allowed"),
    ('<script type="application/json">{"a":"jo\\u0040example.com"}</script>', '<script type="application/json">["jo"]</script>',
     "personal data in data of a script: e-mail"),
    ('<script type="application/json">{"jo\\u0040example.com":1}</script>', '<script type="application/json">{"jo":1}</script>',
     "personal data in data of a script: e-mail"),
    ('<a href="gone/jo@example.com">a</a>', '<a href="more/">a</a>', "a link leads to gone/..., which is not there"),
    ('<a href="jo%40example.co/">a</a>', '<a href="more/">a</a>', "a link leads to .../index.html, which is not there"),
    # what nobody sees
    ('<script type="application/json">["\\u202e"]</script>', '<script type="application/json">["a"]</script>', "U+202E"),
    ("<p>a \u202eb</p>", "<p>\u05e9\u05dc\u05d5\u05dd\u200f!</p>", "in the text, U+202E"),
    ("<p>a &#x202e;b</p>", "<p>a &#x2764;&#xfe0f;</p>", "in the text, U+202E"),
    ("<p>a&zwj;b&#8203;c</p>", "<p>\u0915\u094d&zwj;\u0937</p>", "in the text, U+200B, U+200D"),
    ("<p>a\U000e0041\U000e0042</p>", "<p>\U0001f469\u200d\U0001f467</p>", "in the text, U+E0041, U+E0042"),
    ('<p title="a&#8294;b">a</p>', '<p title="ab">a</p>', "in `title` of <p>, U+2066"),
    ('<p id="a\u200bb">a</p>', '<p id="ab">a</p>', "in `id` of <p>, U+200B"),
    ("<!-- \u202e -->", "<!-- -->", "in a comment, U+202E"),
    ("<svg style='--a:url(#a)'><g mask='var(--a)'/></svg>", "<svg><g mask='url(#a)'/></svg>", "takes a value from another place"),
    ("<p style='--md-a-color:url(#a)'>a</p>", "<p style='text-align:left'>a</p>", "takes a value from another place"),
    ("<svg><g fill='context-fill'/></svg>", "<svg><g aria-label='f(a)' fill='rgb(1,2,3)'/></svg>", "takes a value from another"),
    ("<svg><title>\u202ea</title></svg>", "<svg><title>a</title></svg>", "in the text, U+202E"),
]  # fmt: skip
PNG = pictures.png()
AROUND = {
    "more/index.html": page('<p id="part one">b</p>'),
    "more/other.json": "{}",
    "a.css": STYLE,
    "own.css": ".z{position:fixed}",
    "more/a.css": "p{color:blue}",
    "assets/edition.css": '.rv-edition-made::after { content: "From commit 0f."; }\n',
    "a.png": PNG,
    "worker.js": WORKER,
    "worker.txt": WORKER,
}


@pytest.mark.parametrize("bad, good, message", LIVE, ids=[bad for bad, _, _ in LIVE])
def test_a_page_with_a_fault_is_refused_and_its_twin_is_not(site: Write, bad: str, good: str, message: str) -> None:
    folder = site(**AROUND, **{"index.html": page(bad)})
    found = messages(folder)
    assert any(message in each for each in found), found
    assert any(each.startswith("index.html:") for each in found)
    assert not any(("jo" in each and "example" in each) or "0770" in each for each in found)
    assert messages(written(folder, {"index.html": page(good)})) == []


FILES: list[tuple[str, str | bytes, str | bytes, str]] = [
    ("a.svg", f"<svg {SVG}><script/></svg>", f"<svg {SVG}><path d='M0 0'/></svg>", "<script> is not allowed"),
    ("a.svg", f"<svg {SVG} onload='x'/>", f"<svg {SVG}/>", "`onload` is not allowed"),
    ("a.svg", f"<svg {SVG}><g></svg>", f"<svg {SVG}><g/></svg>", "not well-formed"),
    ("a.svg", f"<svg {SVG}>\x01</svg>", f"<svg {SVG}/>", "not well-formed"),
    ("a.svg", f"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg {SVG}>&a;</svg>", f"<svg {SVG}/>", "declaration"),
    ("a.svg", f"<?xml-stylesheet href='x.css'?><svg {SVG}/>", f"<?xml version='1.0'?><svg {SVG}/>", "an instruction"),
    ("a.svg", f"<svg {SVG}><image href='https://evil.example/p'/></svg>", f"<svg {SVG}/>", "<image> is not allowed"),
    ("a.svg", f"<svg {SVG} xmlns:x='http://www.w3.org/2000/svg'><x:script/></svg>", f"<svg {SVG}/>", "<script> is not"),
    ("a.svg", f"<svg {SVG} xmlns:h='http://www.w3.org/1999/xhtml'><h:p/></svg>", f"<svg {SVG}/>", "<p> is not allowed"),
    ("a.svg", f"<svg {SVG} xmlns:l='http://www.w3.org/1999/xlink'><use l:href='x.svg#a'/></svg>",
     f"<svg {SVG} xmlns:l='http://www.w3.org/1999/xlink'><use l:href='#a'/></svg>", "leads out of itself"),
    ("a.svg", f"<svg {SVG}><style>*{{fill:url(//evil.example)}}</style></svg>",
     f"<svg {SVG}><style>*{{fill:red}}</style></svg>", "a style loads"),
    ("a.svg", f"<svg {SVG}><text>jo@example.com</text></svg>", f"<svg {SVG}><text>jo</text></svg>", "personal data"),
    ("a.svg", f"<svg {SVG} font-family='jo@example.com'/>", f"<svg {SVG} font-family='serif'/>",
     "personal data in `font-family`"),
    ("a.svg", f"<svg {SVG}>{BOMB}</svg>",
     f"<svg {SVG}><g id='a'/><use href='#a'/></svg>", "so often"),
    *(("a.svg", f"<svg {SVG}>{bad}</svg>", f"<svg {SVG}>{good}</svg>", "takes a value from another place") for bad, good in (
        ("<g style='--a:url(#a)'/>", "<g style='fill:url(#a)'/>"),
        ("<g mask='var(--a)'/>", "<g mask='url(#a)' transform='translate(1 -2) matrix(1 0 0 1 0 0)'/>"),
        ("<g mask='v\\61r(--a)'/>", "<g aria-label='mean(a)' id='f(a)' data-a='f(a)' class='f(a)'/>"),
        ("<style>*{mask:VAR(--a)}</style>", "<style>*:not(path){fill:rgb(1 2 3)}</style>"),
        ("<g fill='if(else: url(#a))'/>", "<title>if(else: a) is --a and context-fill</title>"),
        ("<path fill='context-fill'/>", "<path fill='currentColor'/>"),
        ("<path fill='c\\6f ntext-fill'/>", "<path fill='none'/>"),
        ("<path fill='var(--md-a-color, url(#a))'/>", "<path fill='var(--md-default-bg-color)'/>"),
        ("<g style='--md-a-color:url(#a)'/>", "<g style='color:red'/>"),
        ("<path style='stroke:Context-Stroke'/>", "<path style='stroke:none'/>"))),
    ("a.svg", f"<svg {SVG}><g id='a'><use href='#%61'/></g></svg>", f"<svg {SVG}><g id='a'/><use href='#%61'/></svg>",
     "uses itself"),
    ("a.svg", f"<svg {SVG}><g xmlns:a07700900123='b'/></svg>", f"<svg {SVG}><g xmlns:a='b'/></svg>", "personal data in a name"),
    ("a.svg", f"<svg {SVG}><ab12cde/></svg>", f"<svg {SVG}/>", "<...> is not allowed"),
    ("a.svg", f"<svg {SVG}><desc>jo@example.com</desc></svg>", f"<svg {SVG}><desc>jo</desc></svg>", "personal data"),
    ("a.svg", "<html/>", f"<svg {SVG}/>", "is no drawing"),
    ("a.svg", f"<svg {SVG}/>".encode("utf-16"), f"<svg {SVG}/>", "not UTF-8"),
    ("a.json", '{"a": "b\u202ec"}', '{"a": "bc"}', "in a text of the data, U+202E"),
    ("a.json", '{"a\\u200b": 1}', '{"a\\u0062": 1}', "in a text of the data, U+200B"),
    ("a.txt", "a\n\u2066b", "a\nb", "in the text, U+2066"),
    ("a.svg", f"<svg {SVG}><text>\u202ea</text></svg>", f"<svg {SVG}><text>a</text></svg>", "in the text, U+202E"),
    ("a.svg", f"<svg {SVG} class='\u200ba'/>", f"<svg {SVG} class='a'/>", "in `class`, U+200B"),
    ("a.xml", "<a b='jo@example.com'/>", "<a b='jo'/>", "personal data in an attribute"),
    ("search/search_index.json", '{"docs":[{"location":"more/","text":"a&#8238;b"}]}',
     '{"docs":[{"location":"more/","text":"ab"}]}', "on the page more/: a sign that nobody sees in the text, U+202E"),
    ("a.xml", "<a><b></a>", "<a><b/></a>", "not well-formed"),
    ("a.xml", "<a xmlns='http://www.w3.org/1999/xhtml'/>", "<a/>", "elements of a page"),
    ("sitemap.xml.gz", gzip.compress(b"<a>", mtime=0), gzip.compress(b"<a/>", mtime=0), "not well-formed"),
    ("sitemap.xml.gz", b"x", gzip.compress(b"<a/>", mtime=0), "no packed file"),
    ("a.css", "@import 'x.css';", STYLE, "brings in another"),
    ("a.css", "a{b:url(https://evil.example/x)}", "a{b:url(a.png)}", "a style loads"),
    ("a.css", "a{b:url(gone.png)}", "a{b:url(data:image/png;base64,x)}", "not there"),
    ("a.css", "/* jo@example.com */", "/* jo */", "personal data"),
    ("a.js", "1", "", "a script that is not the theme's"),
    ("search/search_index.js", "var __index = {};alert(1)", 'var __index = {"a": 1}', "no JSON"),
    ("search/search_index.json", '{"docs":[{"text":"<img src=x onerror=alert(1)>"}]}',
     '{"docs":[{"text":"<p>a &lt;img onerror&gt;</p>"}]}', "a handler"),
    ("a.json", '{"a": ["jo@example.com"]}', '{"a": ["jo"]}', "personal data in a text of the data"),
    ("a.json", '{"jo\\u0040example.com": 1}', '{"jo": "<script>"}', "personal data in a text of the data"),
    ("a.json", "{", "{}", "no JSON"),
    ("a.csv", 'a,b\n1,"jo@example.com"\n', "a,b\n1,jo\n", "personal data in a cell"),
    *(("a.csv", f'a,b\n1,"{bad}"\n', f'a,b\n-1.5,"{good}"\n', "run as a formula") for bad, good in (
        ("=1+1", "'=1+1"), ("@SUM(A1)", "-1e-05"), ("+a", "+5 %"), ("-cmd|'/c calc'!A1", "-"), ("\t=a", "a=b"),
        ("\uff1da", "-1,234"), ("great;=1+1", "great;'=1+1"),
        ("great\n=1+1", "great\n'=1+1"), ("great\r\n @A1", "great\r\n '@A1"), ("great\r\t-a", "great\r\t'-a"),
        ("great|+a", "great|a=b\nc - d"))),
    *(("a.ics", f"BEGIN:VALARM\n{bad}\n", "BEGIN:VALARM\nACTION:DISPLAY\nSUMMARY:ATTACH\n", "opens or runs") for bad in (
        "ACTION:PROCEDURE", "action;x=y:EMAIL", "ATTACH;FMTTYPE=a/b:https://example.org/x.exe", "ACT\n ION:AUDIO",
        "URL:javascript:alert(1)", "URL;VALUE=URI:file://host/a", "X-ALT-DESC;FMTTYPE=text/html:<b>a</b>", "IMAGE:https://a.uk/",
        'SUMMARY;ALTREP="https://a.uk/":a')),
    ("a.ics", "URL:data:text/html\n", "URL:https://example.org/\nSUMMARY:URL:x\n", "opens or runs"),
    ("a.csv", "ID;PWXL;N;E\nx\n", '"ID","line"\n"1","IDA"\n', "takes a table that begins with ID for a workbook"),
    ("assets/edition.css", ".rv-edition-made::after { position: fixed; }\n",
     '.rv-edition-version::after { content: "Version 1.0."; }\n', "says more than"),
    ("a.txt", "jo@example.com", "jo", "personal data in the text"),
    ("a.txt", b"\xff", "a", "not UTF-8"),
    ("a.ics", "BEGIN:VCALENDAR\nSUMMARY:jo@exam\n ple.com\n", "BEGIN:VCALENDAR\nSUMMARY:jo\n", "personal data"),
    ("a.png", "<html>", PNG, "does not begin as .png does"),
    ("a.png", PNG[:8], PNG, "does not begin as .png does"),
    ("a.png", PNG + b"<SCRIPT>", PNG, "holds markup"),
    ("a.webp", b"RIFF<!--WAVE", pictures.webp(), "does not begin as .webp does"),
    ("versions.json", '[{"version": "1.0", "title": "<img src=x onerror=alert(1)>", "aliases": []}]',
     '[{"version": "more", "title": "1.0", "aliases": ["latest"]}]', "a name of a version"),
    *(("versions.json", f"[{bad}]", '[{"version": "more", "title": "more", "aliases": []}]', message) for bad, message in (
        ('{"version": "more", "title": "more"}', "has no list of `aliases`"),
        ('{"version": "more", "aliases": []}', "is not written as"),
        ('{"version": "more", "title": {"a": "more"}, "aliases": []}', "is not written as"),
        ('{"version": "more", "title": "a", "aliases": []}, {"version": "more", "title": "b", "aliases": []}', "stands twice"),
        ('{"version": "gone", "title": "gone", "aliases": []}', "gone/index.html, which is not there"))),
    ("versions.json", '{"more": "more"}', "[]", "is no list of versions"),
    *(("search/search_index.json", f'{{"docs":[{{"location":"{bad}","text":"a"}}]}}',
       '{"docs":[{"location":"more/#part%20one","text":"a"}, {"location":"","text":"b"}]}', message) for bad, message in (
        ("https://evil.example/", "no page of the site"), ("javascript:alert(1)", "no page of the site"),
        ("/reviews/more/", "no page of the site"), ("../more/", "no page of the site"), ("gone/", "which is not there"),
        ("more/#gone", "what follows the #"))),
    ("search/search_index.json", '{"docs":[{"location":"more/","text":"<p>Write to</p><p>jo@example.com</p>"}]}',
     '{"docs":[{"location":"more/","text":"<p>Tell us your date of birth.</p><p>1 March 2026: it began.</p>"}]}',
     "on the page more/: personal data in the text: e-mail"),
    ("search/search_index.json", '{"docs":[{"location":"more/","text":"<p title=\\"x></p><b>a\\">y</p>"}]}',
     '{"docs":[{"location":"more/","text":"<p title=\\"x\\">y</p>"}]}', "a bracket in an attribute"),
    ("search/search_index.json", '{"docs":[{"location":"more/","text":"jo&#64;example.com"}]}',
     '{"docs":[{"location":"more/","text":"jo &lt;jo&gt;"}]}', "on the page more/: personal data"),
    ("a.html", page().replace("utf-8", "utf-7"), page(), "does not say that it is UTF-8"),
    ("a.html", page().encode() + b"\xff", page(), "not UTF-8"),
    ("a.html", page().replace('<meta charset="utf-8">', '<!-- <meta charset="utf-8"> -->'), page(), "does not say that it is"),
    ("a.html", page(policy="").replace("<head>", f"<head>{META}{' ' * 999}"), page(), "does not say that it is"),
    ("a.html", page().replace('<meta charset="utf-8">', "").replace("</title>", '</title><meta charset="utf-8">'), page(),
     "does not say that it is"),
    ("a.html", page(policy=""), page(), "has no Content-Security-Policy"),
    ("a.html", page(policy=POLICY.replace("script-src 'self'", "script-src *")), page(), "lets script-src take *"),
    ("a.html", page().replace("Security-Policy", "Security-Policy&#1;"), page(), "has no Content-Security-Policy"),
    ("a.html", page().replace("Security-Policy", "Security-Policy&#xfdd0;"), page(), "has no Content-Security-Policy"),
    ("a.html", page(policy=POLICY.replace("script-src", "&#1;script-src")), page(), "a sign that is no plain letter"),
    ("a.html", page(policy=POLICY.replace("script-src", "&#127;script-src")), page(), "a sign that is no plain letter"),
    ("a.html", page(policy=gate.policy({"A" * 43 + "="})), page(), "a script that is not the theme's"),
    ("a.html", page(head='<meta http-equiv="Content-Security-Policy" content="default-src *">'), page(), "not the first"),
    ("a.html", page(policy="", head=LATE), page(), "not the first"),
    *(("a.html", page(policy="").replace("<head>", f"{before}{META}"),
       page(policy="").replace("<head>", f"<head>\n<!-- a -->{META}"), "not the first")
      for before in ("<head><p>", "<head>a", "<head></head>", "<head></head><body>", "a<head>", "<p><head>")),
    ("a.css", 'a{b:"/*";c:url(https://evil.example/x)}', 'a{b:"/*";c:url(a.png)}', "a style loads"),
    ("a.css", "a{b:\\75 rl(//evil.example/x)}", "a{b:url('a.png')}", "a style loads"),
    ("a.css", "a{b:src(url(https://evil.example/x))}", "a{b:image-set('a.png' 1x)}", "a style loads"),
    ("a.css", "@\\69mport 'x.css';", 'a{b:"@import"}', "brings in another"),
    ("a.css", "a{b:'c\n;d:url(e)'}", "a{b:'c'}", "not closed"),
    ("a.svg", f"<svg {SVG}><style>a{{b:'/*';fill:url(x.svg)}}</style></svg>",
     f"<svg {SVG}><style>a{{b:'/*';fill:red}}</style></svg>",
     "a style loads"),
    # what a style sheet in a drawing holds
    ("a.svg", f"<svg {SVG}><style><g>/*</g>@import url(//evil.example/x);<g>*/</g></style></svg>",
     f"<svg {SVG}><style>/*<!-- a -->*/<![CDATA[a>b{{fill:red}}]]></style></svg>", "an element inside of <style>"),
    ("a.svg", f"<svg {SVG}><style>@import url(//evil.example/x);<style></style></style></svg>",
     f"<svg {SVG}><style/><style>*{{fill:red}}</style><g/></svg>", "a style brings in another"),
    ("a.svg", f"<svg {SVG}><style><style></style>@import url(//evil.example/x);</style></svg>",
     f"<svg {SVG}><style></style><style></style></svg>", "a style brings in another"),
    *(("a.svg", f"<svg {SVG}><style>{bad}</style></svg>", f"<svg {SVG}><g style='fill:url(#a);mask:url(#b)'/></svg>",
       "as only attributes may") for bad in (
        ".a{mask:url(#a)}", "*{fill:url('#a')}", "*{filter:u\\72l(#a)}", "*{--a:url(#a)}", "*{clip-path:src('#a')}",
        "@media print{*{-webkit-mask:image-set('#a' 1x)}}")),
    # drawings that become endless by way of what they are filled, masked or marked with
    *(("a.svg", f"<svg {SVG}>{endless(*bad)}</svg>", f"<svg {SVG}>{endless(*bad, depth=2)}</svg>", "so often") for bad in (
        ("mask", "", "<rect mask='url(#{})'/>"), ("mask", "", "<rect style='mask: url(#{})'/>"),
        ("mask", "", "<rect style='a:\";\";clip-path:url(\"#{}\")'/>"), ("pattern", "", "<rect fill='url(#{})'/>"),
        ("pattern", "fill='url(#{})'", "<rect/>"), ("pattern", "style='stroke:red;fill:url(#{})'", "<rect/>"),
        ("mask", "mask='url(#{})'", "<rect mask='inherit'/>"), ("mask", "mask='url(#{})'", "<rect style='mask:inheri\\74'/>"))),
    ("a.svg", f"<svg {SVG}>{SPLIT}</svg>", f"<svg {SVG}><g id='a;b'/><rect style='mask:url(#a;b)'/></svg>", "so often"),
    ("a.svg", f"<svg {SVG}><style>*{{mask:inherit}}</style>{MASKED}</svg>",
     f"<svg {SVG}>{MASKED}</svg>", "so often"),
    ("a.svg", f"<svg {SVG}>{MARKED}</svg>",
     f"<svg {SVG}><marker id='a'><path d='M0 0L1 1'/></marker><path d='M0 0L1 1' marker-mid='url(#a)'/></svg>", "so often"),
    *(("a.svg", f"<svg {SVG}><marker id='a'><path d='M0 0L1 1'/></marker>{bad}</svg>",
       f"<svg {SVG}><marker id='a'><path d='M0 0L1 1'/></marker><path d='M0 0{'z' * 60_000}' marker-end='url(#a)'/></svg>",
       "so often") for bad in (
        f"<path d='M0 0{'z' * 60_000}' marker-mid='url(#a)'/>", f"<path d='M0 0{'z' * 60_000}' style='marker:url(#a)'/>",
        f"<g marker-mid='url(#a)'><path style='d:path(\"M0 0{'z' * 60_000}\")'/></g>",
        f"<style>path{{d:path('M0 0{'z' * 60_000}')}}</style><path marker-mid='url(#a)'/>")),
    # who somebody is, in a drawing
    ("a.svg", f"<svg {SVG}><text>jo<tspan>@example.com</tspan></text></svg>",
     f"<svg {SVG}><text>jo</text><text>@example.com</text></svg>", "personal data in the text: e-mail"),
    ("a.svg", f"<svg {SVG}><text>jo<tspan>@</tspan><textPath>example.com</textPath></text></svg>",
     f"<svg {SVG}><text>jo <tspan>of</tspan> <tspan>example.com</tspan></text></svg>", "personal data in the text: e-mail"),
    ("a.svg", f"<svg {SVG}><text><tspan>07700 900123</tspan><tspan>4 calls</tspan></text></svg>",
     f"<svg {SVG}><text><tspan>07</tspan><tspan>4 calls</tspan></text></svg>", "personal data in the text"),
    ("a.svg", f"<svg {SVG}><style>/* jo@example.com */</style></svg>", f"<svg {SVG}><style>/* jo */</style></svg>",
     "personal data in a style sheet"),
    ("a.svg", f"<svg {SVG}><style>*{{content:'jo\\40 example.com'}}</style></svg>",
     f"<svg {SVG}><style>*{{content:'jo\\41 example.com'}}</style></svg>", "personal data in a style sheet"),
    ("a.svg", f"<svg {SVG} style='font-family:\"jo\\40 example.com\"'/>", f"<svg {SVG} style='font-family:\"jo\"'/>",
     "personal data in `style`"),
    ("a.svg", f"<svg {SVG}><use href='#jo%40example.com'/></svg>", f"<svg {SVG}><use href='#jo'/></svg>",
     "personal data in `href`"),
    ("a.svg", f"<svg {SVG} xmlns:x='mailto:jo@example.com'/>", f"<svg {SVG} xmlns:x='https://example.com/x'/>",
     "personal data in a namespace"),
    ("a.xml", "<a xmlns='mailto:jo%40example.com'/>", "<a xmlns='https://example.com/x'/>", "personal data in a namespace"),
    ("a.svg", f"<svg {SVG}><g data-a07700900123='a'/></svg>", f"<svg {SVG}><g/></svg>", "personal data in a name in a tag"),
    ("a.xml", "<jo07700-900-123/>", "<jo/>", "personal data in a name in a tag: phone"),
    ("a.svg", f"<svg {SVG} cursor='url(a.png)'/>", f"<svg {SVG} mask='url(#a)' transform='scale(2)'/>", "a style loads"),
]  # fmt: skip


@pytest.mark.parametrize("name, bad, good, message", FILES, ids=[f"{name} {bad!r}"[:60] for name, bad, _, _ in FILES])
def test_a_file_with_a_fault_is_refused_and_its_twin_is_not(
    site: Write, name: str, bad: str | bytes, good: str | bytes, message: str
) -> None:
    rules = replace(RULES, brought=RULES.brought | {_of(b"")})
    folder = site(**{**AROUND, name: bad})
    found = messages(folder, rules)
    assert any(each.startswith(name) and message in each for each in found), found
    assert messages(written(folder, {name: good}), rules) == []


def _of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "name, message",
    [
        (".htaccess", "is hidden"), ("CNAME", "not published"), ("a.htm", "not published"), ("a.HTML", "not published"),
        ("a.exe", "not published"), ("a.xhtml", "not published"), ("a.mht", "not published"), ("a.wasm", "not published"),
        ("con.txt", "rename"), ("a:b.txt", "rename"), ("a/.git/x.txt", "is hidden"), ("a.gz", "not published"),
        ("a.html;.txt", "take for something else"), ("a%2e.txt", "take for something else"),
        ("jo@example.com.txt", "personal data in the name of a file"),
        ("call07700900123.txt", "personal data in the name of a file: phone"), ("a\u202eb.txt", "cannot be seen"),
        ("a\u200bb.txt", "cannot be seen"),
    ],
)  # fmt: skip
def test_a_file_that_has_no_place_in_a_site_is_named(site: Write, name: str, message: str) -> None:
    found = messages(site(**{name: "x"}))
    assert any(message in each for each in found), found
    assert not any("jo@" in each or "0770" in each for each in found)


def test_a_page_of_the_search_is_not_named_where_its_name_is_personal(site: Write) -> None:
    index = '{"docs":[{"location":"call-07700-900123/","text":"<b onclick=1>"}]}'
    found = messages(site(**{"search/search_index.json": index}))
    assert any("on the page .../: <b> has a handler" in each for each in found), found
    assert not any("0770" in each for each in found)


def test_files_of_a_publication_are_allowed_where_the_rules_name_them(site: Write) -> None:
    assert messages(site(**{".nojekyll": ""}), replace(RULES, beside=frozenset({".nojekyll"}))) == []


def test_a_name_that_stands_in_the_guide_stops_no_build_but_is_found_elsewhere(site: Write) -> None:
    own = f" {' '.join(gate.words_of('Nobody may write: names: [Marguerite Example] # whom no page names'))} "
    rules = replace(RULES, own=own, known=Known(names=frozenset({"Marguerite Example"})))
    text = "<p>names: [Marguerite <i>Example</i>]</p>"
    index = '{"docs":[{"location":"guide/","text":"names: [Marguerite Example]"},{"location":"","text":"b"}]}'
    folder = site(**{"guide/index.html": page(text), "search/search_index.json": index})
    assert messages(folder, rules) == []
    assert len(messages(folder, replace(rules, own=" nobody may "))) == 2
    written(
        folder, {"index.html": page(text), "search/search_index.json": index.replace('"b"', '"Marguerite Example"')}
    )
    assert [each.split(":")[0] for each in messages(folder, rules)] == ["index.html", "search/search_index.json"]
    written(folder, {"guide/index.html": page("<p>Ask Marguerite Example about it</p>")})
    assert len(messages(folder, rules)) == 3


def test_a_symbolic_link_is_refused(site: Write) -> None:
    folder = site()
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "etc").symlink_to("/etc")
    assert [each.split(";")[0] for each in messages(folder)] == [
        "etc: this is a symbolic link",
        "passwd.txt: this is a symbolic link",
    ]


def test_names_that_differ_by_case_alone_are_refused(site: Write) -> None:
    assert any("cannot tell this file from" in each for each in messages(site(**{"A.txt": "a", "a.txt": "a"})))
    whose = messages(site(**{"Jo@example.com.txt": "a", "jo@example.com.txt": "a"}))
    assert any("cannot tell this file from ...;" in each for each in whose)
    assert not any("example.com" in each for each in whose)


@pytest.mark.parametrize("name", ["a.svg", "a.xml"])
def test_nothing_is_read_beyond_the_declaration_of_a_document_type(name: str) -> None:
    text = f"<!DOCTYPE svg [<!ENTITY a '<script/>'>]><svg {SVG} onload='x'>&a;<script/></svg>"
    [(line, fault)] = read_file(name, text.encode(), RULES).faults
    assert (line, "declaration of a document type" in fault) == (1, True)


def test_a_page_larger_than_the_limit_is_refused(site: Write) -> None:
    folder = site()
    size = len(page().encode())
    assert messages(folder, replace(RULES, page_size=size)) == []
    assert "limits.page_size" in messages(folder, replace(RULES, page_size=size - 1))[0]


def test_what_the_portfolio_lets_stand_may_stand(site: Write) -> None:
    folder = site(**{"index.html": page("<p>jo@example.com</p>")})
    assert messages(folder) != []
    assert messages(folder, replace(RULES, known=Known(ignore=frozenset({Kind.EMAIL})))) in (
        [],
        messages(folder),
    )


def test_what_the_theme_brings_is_taken_as_it_is(site: Write) -> None:
    folder = site(**{"a.js": "alert(1)"})
    assert messages(folder, replace(RULES, brought=frozenset({_of(b"alert(1)")}))) == []


def test_digests_are_no_personal_data(site: Write) -> None:
    digits = "4111111111111111" * 4
    assert messages(site(**{"a.txt": f"{digits}  a.txt\n", "a.json": f'{{"sha256": "{digits}"}}'})) == []


def test_the_short_name_of_a_commit_is_no_telephone_number_and_one_beside_a_word_still_is(site: Write) -> None:
    commits = "<h2 id='commit-02050324095e-subject'>Then</h2><p>02050324095e</p><i id='commit-447700900123'>b</i>"
    assert messages(site(**{"index.html": page(commits), **AROUND})) == []
    assert "phone" in messages(site(**{"index.html": page("<p>Ring 02050324095</p>"), **AROUND}))[0]


def test_a_preview_needs_no_policy(site: Write) -> None:
    folder = site(**{"index.html": page(policy="")})
    assert messages(folder) != []
    assert messages(folder, replace(RULES, preview=True)) == []


def test_an_unchanged_file_is_not_read_again_and_a_changed_one_is(
    site: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(**{"index.html": page("<p onclick=x>a</p><a href='gone/'>b</a>"), **AROUND})
    cache = Cache(tmp_path / "cache")
    read: list[str] = []

    def remembered(path: str, data: bytes, rules: Rules) -> Summary:
        read.append(path)
        return read_file(path, data, rules)

    monkeypatch.setattr(scanning, "read_file", remembered)
    first = gate.scan(folder, RULES, cache)
    assert len(first) == 2
    assert len(read) == 8
    assert gate.scan(folder, RULES, cache) == first
    assert len(read) == 8
    written(folder, {"gone/index.html": page()})
    assert [each.message for each in gate.scan(folder, RULES, cache)] == [first[0].message]
    assert len(read) == 9
    assert gate.scan(folder, Rules(), cache) != first
    assert len(read) == 20


@pytest.mark.parametrize(
    "written, fault",
    [
        ("default-src 'none'; base-uri 'none'; form-action 'none'", ""),
        ("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'", ""),
        (POLICY, ""),
        ("", "has no default-src"),
        ("default-src 'none'; form-action 'none'", "has no base-uri"),
        ("default-src 'self'; base-uri 'none'; form-action 'none'", "has no object-src"),
        ("default-src 'none'; script-src 'unsafe-inline'", "lets script-src take 'unsafe-inline'"),
        ("default-src 'none'; script-src 'unsafe-eval'", "lets script-src take 'unsafe-eval'"),
        ("default-src\u00a0'none'; base-uri 'none'; form-action 'none'", "has a sign that is no plain letter"),
        ("default-src\x1f'none'; base-uri 'none'; form-action 'none'", "has a sign that is no plain letter"),
        ("default-src 'none'; script-src-elem *", "says script-src-elem, which is not known here"),
        ("default-src 'none'; default-src *; base-uri 'none'; form-action 'none'", "says default-src twice"),
        ("default-src 'none'; img-src https:; base-uri 'none'; form-action 'none'", "lets img-src take https:"),
    ],
)  # fmt: skip
def test_a_policy_is_as_strict_as_it_has_to_be(written: str, fault: str) -> None:
    assert policy_fault(written, RULES.scripts) == fault


PIECES = (
    "< > / ! - -- = \" ' & ; # svg script style title </script> </style> <!-- --> <p> <svg> </svg> <title> href= src= id= "
    "javascript: url( \\ @import { } [ ] , : \x00 \ufeff \ud7ff <![CDATA[ <? ?> &#x &colon; a\n"
)


@pytest.mark.parametrize(
    "name",
    [
        "a.html",
        "a.svg",
        "a.json",
        "a.css",
        "a.xml",
        "a.csv",
        "a.ics",
        "search.json",
        "search/words/0.json",
        "sitemap.xml.gz",
    ],
)
@given(
    data=some.one_of(
        some.binary(max_size=300),
        some.lists(some.sampled_from(PIECES.split(" ")), max_size=40).map(lambda found: "".join(found).encode()),
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_it_fail(tmp_path: Path, name: str, data: bytes) -> None:
    folder = written(tmp_path, {name: data})
    assert isinstance(gate.scan(folder, RULES), list)


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<a b=", "<a b='", "<!--", "<svg><g>", "<p title='<a b=\"", "&#", "<title>", "</"]
)
def test_a_long_page_is_read_in_time_that_grows_with_its_length(site: Write, piece: str) -> None:
    folder = site(**{"index.html": page(piece * 100_000)})
    gate.scan(folder, RULES)


def test_a_style_with_a_long_run_of_blanks_is_read_once(site: Write) -> None:
    folder = site(**{"index.html": page(f'<p style="text-align:left{" " * 400_000}x">a</p>')})
    assert any("a style" in str(each) for each in gate.scan(folder, RULES))


@pytest.mark.timeout(120, method="signal")  # a thread that waits would leave no copies
def test_many_processes_find_what_one_finds_and_tell_it_in_the_same_order(site: Write, tmp_path: Path) -> None:
    bad = ("<p>Call 0207 946 0000</p>", '<a href="gone/">a</a>', "<p>well</p>")
    folder = site(**{f"p{number}/index.html": page(bad[number % 3]) for number in range(20)})
    alone = gate.scan(folder, RULES)
    assert len(alone) == 14
    assert gate.scan(folder, RULES, Cache(tmp_path / "cache"), 3) == alone
    assert gate.scan(folder, RULES, Cache(tmp_path / "cache"), 3) == alone


def test_of_a_tag_with_very_many_attributes_each_fault_is_made_ready_once_and_so_many_are_told(
    site: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_ready: list[str] = []

    def watched(what: str, _known: Known) -> str:
        made_ready.append(what)
        return what

    monkeypatch.setattr(scanning, "redact", watched)
    folder = site(**{"index.html": page(f"<p{''.join(f' a_{each}' for each in range(300))} badly worse>well</p>")})
    assert len(gate.scan(folder, RULES)) == len(made_ready) < 10
    monkeypatch.setattr(scanning, "_TOLD", 2)
    made_ready.clear()
    told = [each.message for each in gate.scan(folder, RULES)]
    assert len(told) == 3
    assert len(made_ready) == 2
    assert any("more faults than the 2 that are told here" in each for each in told)


def test_names_in_a_tag_are_looked_at_together(site: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    by_themselves: list[str] = []
    of_name = people.of_name

    def watched(name: str, known: Known) -> tuple[str, ...]:
        by_themselves.append(name)
        return of_name(name, known)

    monkeypatch.setattr(people, "of_name", watched)
    gate.scan(site(**{"index.html": page("<p first second third>well</p>")}), RULES)
    assert not {"first", "second", "third"}.intersection(by_themselves)


@pytest.mark.parametrize("pages, begun", [(15, False), (16, True)])
def test_copies_of_the_process_look_only_through_many_files(
    pages: int, begun: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def shared(_work: object, paths: list[str], jobs: int) -> tuple[()]:
        asked.append(jobs if len(paths) == pages else 0)
        return ()

    monkeypatch.setattr(scanning, "shared_out", shared)
    for number in range(pages):
        (tmp_path / f"{number}.html").write_text(page(), encoding="utf-8")
    assert gate.scan(tmp_path, RULES, None, 2) == []
    assert asked == [2 if begun else 1]


@pytest.mark.parametrize(
    "message, said",
    [
        ("Did you mean `x`?", "Did you mean `x`? The page is made from r.md"),
        ("take it out", "take it out. The page is made from r.md"),
    ],
)
def test_a_sentence_ends_once(message: str, said: str) -> None:
    assert str(scanning.Fault(file="index.html", message=message, source="r.md")) == f"index.html: {said}"
