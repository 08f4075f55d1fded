"""Every kind of page of the repository's own site in Chromium: wide and narrow, light and dark, by mouse and by keyboard."""

import re
from itertools import pairwise

import pytest
from browser.watching import NARROW, WIDE, Scheme, watched
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

REVIEW = "contact-centre/2026-q1/"
PAGES = {
    "home": "", "reviews": "reviews/", "team": "contact-centre/", "review": REVIEW, "review of totals": "nhs-111/2025-26-winter/",
    "standards": "standards/", "standard": "standards/telephone-answering/", "audit": "audit/", "guide": "guide/",
    "writing": "guide/writing/", "measures": "guide/measures/", "methods": "guide/methods/", "rules": "guide/rules/",
    "keys": "guide/keys/", "cycle": "guide/cycle/", "assessment": "guide/portfolio/", "requirements": "guide/requirements/",
    "actions": "actions/", "portfolio": "portfolio/", "framework": "portfolio/nos-review-quality/",
    "criterion": "portfolio/nos-review-quality/2013/PC10/", "decision paper": "contact-centre/2025-q4/decision-paper/",
    "not found": "no/such/page/",
}  # fmt: skip
HEADINGS = (
    "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.offsetParent).map(h => +h.tagName[1])"
)
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNFOLD = "() => document.querySelectorAll('article details').forEach(each => { each.open = true })"
IMAGES = """async () => {
  const images = [...document.querySelectorAll('article img')];
  await Promise.all(images.map(image => image.decode().catch(() => {})));
  return images.map(image => ({
    source: image.getAttribute('src'), width: image.naturalWidth, alt: image.alt, heard: image.checkVisibility(),
    shown: image.checkVisibility({opacityProperty: true})}));
}"""


def headings_in_order(page: Page) -> None:
    levels: list[int] = page.evaluate(HEADINGS)
    assert levels.count(1) == 1, levels
    assert page.locator("h1").count() == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def images_are_there(page: Page, scheme: Scheme) -> int:
    images = page.evaluate(IMAGES)
    for image in images:
        assert image["width"] > 0, image
        if image["source"].endswith("#only-light"):  # it has the words of both, whichever is seen
            assert len(image["alt"]) > 20, image
            assert image["heard"], image
        else:
            assert image["alt"] == "", image
    shown = [image["source"] for image in images if image["shown"]]
    assert all(source.endswith(f"#only-{scheme}") for source in shown), shown
    assert len(shown) * 2 == len(images)
    return len(shown)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_at_any_width(browser: Browser, ours: str, name: str, scheme: Scheme) -> None:
    with watched(browser, ours, WIDE, scheme) as seen:
        page = seen.open(PAGES[name])
        assert page.locator("body").get_attribute("data-md-color-scheme") == (
            "default" if scheme == "light" else "slate"
        )
        headings_in_order(page)
        charts = images_are_there(page, scheme)
        assert charts or not name.startswith("review of")
        assert page.evaluate(OVERFLOW) <= 0
        assert page.title()
        assert page.locator("html").get_attribute("lang") == "en"
        page.set_viewport_size({"width": NARROW, "height": 800})
        page.wait_for_timeout(150)
        assert page.evaluate(OVERFLOW) <= 0
        headings_in_order(page)
        if name == "not found":
            seen.errors = [error for error in seen.errors if "404" not in error]
        seen.assert_clean()


def test_a_narrow_page_is_sound_from_its_first_moment(browser: Browser, ours: str) -> None:
    with watched(browser, ours, NARROW) as seen:
        page = seen.open(REVIEW)
        assert page.evaluate(OVERFLOW) <= 0
        images_are_there(page, "light")
        page.evaluate(UNFOLD)
        assert page.evaluate(OVERFLOW) <= 0
        seen.assert_clean()


def test_a_card_leads_to_its_criterion(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open(REVIEW)
        card = page.locator("article a[href^='#criterion-']").first
        anchor = card.get_attribute("href") or ""
        card.click()
        expect(page).to_have_url(re.compile(re.escape(anchor) + "$"))
        expect(page.locator(anchor)).to_be_in_viewport()
        seen.assert_clean()


def test_folded_parts_open_by_keyboard(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open(REVIEW)
        folded = page.locator("article details").first
        assert folded.get_attribute("open") is None
        folded.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(folded).to_have_attribute("open", "")
        page.keyboard.press("Space")
        expect(folded).not_to_have_attribute("open", "")
        seen.assert_clean()


@pytest.mark.parametrize(
    "name", ["home", "review", "review of totals", "standards", "requirements", "framework", "audit"]
)
def test_a_browser_knows_which_cells_head_a_column_and_which_a_row(browser: Browser, ours: str, name: str) -> None:
    """Cells do not say it, since a row of headers and a first column of them leave no doubt."""
    with watched(browser, ours) as seen:
        page = seen.open(PAGES[name])
        page.evaluate(UNFOLD)
        protocol = page.context.new_cdp_session(page)
        document = protocol.send("DOM.getDocument")["root"]["nodeId"]

        def heard(role: str) -> list[int]:
            found = protocol.send("Accessibility.queryAXTree", {"nodeId": document, "role": role})
            return sorted(each["backendDOMNodeId"] for each in found["nodes"])

        def there(cells: str) -> list[int]:
            found = protocol.send("DOM.querySelectorAll", {"nodeId": document, "selector": cells})["nodeIds"]
            told = (protocol.send("DOM.describeNode", {"nodeId": each})["node"] for each in found)
            return sorted(each["backendNodeId"] for each in told)

        of_columns, of_rows = there("thead th"), there("tbody th")
        assert of_columns
        assert of_rows
        assert heard("columnheader") == of_columns
        assert heard("rowheader") == of_rows


@pytest.mark.parametrize("name", ["home", "review", "methods"])
def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Browser, ours: str, name: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open(PAGES[name])
        page.keyboard.press("Tab")
        first = page.locator(":focus")
        assert "skip" in first.inner_text().casefold()
        expect(first).to_be_in_viewport()
        target = first.get_attribute("href") or ""
        assert page.locator(target).count() == 1
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(re.escape(target) + "$"))


STOP = """() => {
  const stop = document.activeElement, lines = [...stop.getClientRects()];
  if (stop === document.body || stop.matches(".md-option") || stop.offsetHeight > innerHeight) return "";
  const seen = ({left, right, top, bottom}) => left >= 0 && right <= innerWidth + 1 &&
    stop.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  return lines.every(seen) ? "" : `${stop.outerHTML.slice(0, 200)} at ${JSON.stringify(lines)}`;
}"""
"""What the keyboard stands on, where it is out of sight or below the header."""


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["review", "framework", "standards"])
def test_every_stop_of_the_keyboard_is_in_sight(browser: Browser, ours: str, name: str, width: int) -> None:
    with watched(browser, ours, width) as seen:
        page = seen.open(PAGES[name])
        found = []
        for _ in range(90):
            page.keyboard.press("Tab")
            page.wait_for_timeout(20)
            found.append(page.evaluate(STOP))
        assert [each for each in found if each] == []


def test_search_finds_a_review(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("")
        page.locator("[data-md-component=search-query]").click()
        page.keyboard.type("NHS 111 winter", delay=20)
        found = page.locator("[data-md-component=search-result] a[href*='nhs-111/2025-26-winter/']").first
        expect(found).to_be_visible(timeout=10_000)
        found.click()
        expect(page.locator("h1")).to_contain_text("NHS 111")
        seen.assert_clean()


def test_the_palette_can_be_switched_and_stays(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open(REVIEW)
        page.get_by_title("Switch to dark mode").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        images_are_there(page, "dark")
        seen.open("")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.get_by_title("Switch to light mode").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
        seen.assert_clean()


def test_a_palette_that_somebody_else_kept_in_the_browser_breaks_nothing(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open(REVIEW)
        key = page.evaluate("__md_scope.pathname + '.__palette'")
        odd = ("not json", "5", '{"index": "a"}', '{"index": -1, "color": 1}', '{"index": 0, "color": {"a b": "c"}}')
        for kept in odd:
            page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
            seen.open(REVIEW)
            page.keyboard.press("Control+k")
            expect(page.locator(".md-search-result__meta")).not_to_have_text("Initializing search")
        seen.open(REVIEW)
        page.get_by_title("Switch to dark mode").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        seen.assert_clean()


CUT = """() => [...document.querySelectorAll('article .rv-figure')].filter(each => each.checkVisibility()).map(figure => {
  const drawing = figure.querySelector('.rv-drawing'), message = figure.querySelector('.rv-message');
  const hint = getComputedStyle(figure.querySelector('figcaption'), '::before').content;
  return {cut: drawing.scrollWidth > drawing.clientWidth, stop: drawing.tabIndex === 0, hint: hint !== 'none',
    shade: getComputedStyle(drawing).backgroundImage !== 'none', message: message.checkVisibility() ? message.innerText : '',
    clear: message.scrollWidth <= message.clientWidth};
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_that_is_cut_says_so_and_tells_its_message_whole(browser: Browser, ours: str, scheme: Scheme) -> None:
    with watched(browser, ours, NARROW, scheme) as seen:
        page = seen.open(REVIEW)
        charts = page.evaluate(CUT)
        assert len(charts) > 5
        for chart in charts:
            assert chart["cut"], chart
            assert len(chart["message"]) > 20, chart
            assert all(chart[each] for each in ("stop", "hint", "shade", "clear")), chart
        drawing = page.locator("article .rv-drawing").first
        drawing.focus()
        page.keyboard.press("ArrowRight")
        expect(drawing).to_be_focused()
        expect(drawing).not_to_have_js_property("scrollLeft", 0)
        page.set_viewport_size({"width": WIDE, "height": 800})
        assert not any(each["cut"] or each["hint"] or each["message"] for each in page.evaluate(CUT))
        seen.assert_clean()
