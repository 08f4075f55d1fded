"""Texts that try to break out of their pages are seen as they were typed, and nothing of them runs."""

import re
from pathlib import Path

import pytest
from browser.hostile import MARKDOWN, PLACES, bodies
from browser.watching import watched
from end_to_end.pages import read_page
from playwright.sync_api import Browser, Page
from shared_files import shared

pytestmark = pytest.mark.browser

LIVE = """() => [...document.querySelectorAll('article *')].filter(node =>
    ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'BASE', 'META', 'LINK', 'FORM', 'STYLE', 'VIDEO', 'TEXTAREA', 'XMP',
     'PLAINTEXT', 'TITLE']
        .includes(node.tagName.toUpperCase())
    || [...node.attributes].some(given => given.name.startsWith('on') || given.name === 'srcdoc'
        || given.name === 'data-md-component' || given.value.startsWith('__config'))
    || ['href', 'xlink:href', 'src', 'action'].some(name =>
        /^\\s*(javascript|vbscript|data):/i.test(node.getAttribute(name) || ''))
  ).map(node => node.outerHTML.slice(0, 200))"""
UNFOLD = "() => document.querySelectorAll('article details').forEach(each => { each.open = true })"
OWN = (
    "all",
    "team",
    "framework",
    "criterion",
    "portfolio",
    "actions",
    "paper",
    "standard",
    "home",
    "reviews",
    "standards",
    "audit",
    "broken",
    "badcell",
)
ADDRESSES = {
    "all": "hostile/all/", "team": "hostile/", "standard": "standards/answering/", "home": "", "reviews": "reviews/",
    "standards": "standards/", "audit": "audit/", "broken": "hostile/broken/",
    "framework": "portfolio/hostile/", "criterion": "portfolio/hostile/1/C1/", "portfolio": "portfolio/", "actions": "actions/",
    "paper": "hostile/all/decision-paper/", "badcell": "hostile/badcell/",
}  # fmt: skip
OF_THE_REVIEW = (
    "title aim statement feature touchpoint why origin basis from category heading standard team role limit policy told step "
    "note question answer finding cause matters option recommendation reason action update learned said fellshort evidence "
    "witness asked text feedback assessor comment"
)
MUST_BE_SEEN = {
    "all": OF_THE_REVIEW.split(),
    "team": ["title", "team"],
    "standard": ["standard", "definition", "statement", "team"],
    "home": ["organisation", "title", "heading", "team"],
    "reviews": ["title", "team"],
    "standards": ["standard"],
    "framework": ["framework", "group", "text", "title"],
    "criterion": [
        "framework",
        "text",
        "title",
        "finding",
        "evidence",
        "witness",
        "asked",
        "comment",
        "assessor",
    ],
    "portfolio": ["framework", "witness"],
    "actions": ["action", "title", "role", "recommendation", "reason"],
    "paper": [
        "title",
        "aim",
        "limit",
        "finding",
        "cause",
        "matters",
        "option",
        "recommendation",
        "reason",
        "action",
        "role",
    ],
}
"""The places whose texts each page shows."""


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text)


def words(page: Page) -> str:
    return squeezed(page.locator("article").text_content() or "")


@pytest.mark.parametrize("name", OWN)
def test_a_hostile_text_is_seen_as_it_was_typed(browser: Browser, hostile: str, name: str) -> None:
    with watched(browser, hostile) as seen:
        page = seen.open(ADDRESSES[name])
        found = words(page)
        unseen = [place for place in MUST_BE_SEEN.get(name, []) if squeezed(PLACES[place]) not in found]
        assert unseen == []
        assert page.evaluate(LIVE) == []
        assert page.locator("h1").count() == 1
        seen.assert_clean()


def test_markdown_in_data_and_front_matter_stays_text(browser: Browser, hostile: str) -> None:
    with watched(browser, hostile) as seen:
        page = seen.open("hostile/all/")
        assert words(page).count(MARKDOWN) >= 3
        seen.assert_clean()


def test_the_title_of_the_window_shows_the_text(browser: Browser, hostile: str) -> None:
    with watched(browser, hostile) as seen:
        page = seen.open("hostile/all/")
        assert squeezed(PLACES["title"]) in squeezed(page.title())
        assert squeezed(PLACES["site"]) in squeezed(page.title())
        assert page.locator("head title").count() == 1


def test_no_dialog_opens_whatever_is_done(browser: Browser, hostile: str) -> None:
    with watched(browser, hostile) as seen:
        page = seen.open("hostile/all/")
        page.evaluate(UNFOLD)
        page.locator("[data-md-component=search-query]").click()
        page.keyboard.type("alert onerror img", delay=10)
        page.wait_for_timeout(1_000)
        seen.assert_clean()


def test_no_narrative_runs_or_calls_out(browser: Browser, hostile: str) -> None:
    with watched(browser, hostile) as seen:
        for name in bodies():
            page = seen.open(f"hostile/{name}/")
            assert page.evaluate(LIVE) == [], name
            assert page.locator("h1").count() == 1, name
            assert page.locator("#record").count() == 1, name
            assert page.locator(".md-footer").count() == 1, name
            seen.assert_clean()


@pytest.mark.parametrize(
    "name, wanted",
    [
        ("S01-script-tag", "<script>alert('S01')</script>"),
        ("S02-event-handlers", "Paragraph kept"),
        ("S05-embedding-elements", "Still here."),
        ("S07-style", "Visible paragraph"),
        ("S09-code-is-kept", "{{ config }}"),
        ("S09-code-is-kept", "R&D, AT&T, \"quotes\" 'single'"),
        ("S10-file-include", "{!/etc/passwd!}"),
        ("S11-template-injection", "{{ 7*7 }}"),
        ("S12-comments-cdata", "tail"),
        ("S76-layout-breakers", "Text after must still be inside the page."),
        ("S89-id-clobbering", "Text kept."),
    ],
)
def test_a_narrative_is_seen_as_it_was_typed(hostile_site: Path, name: str, wanted: str) -> None:
    assert wanted in read_page(hostile_site / "site" / "hostile" / name / "index.html").words


def test_no_file_of_the_machine_is_in_the_site(hostile_site: Path) -> None:
    assert shared("attacks").is_dir()
    for path in (hostile_site / "site").rglob("*"):
        if path.is_file():
            assert b"root:x:0" not in path.read_bytes(), path
