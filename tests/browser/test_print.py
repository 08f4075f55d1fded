"""Pages on paper: light whatever the screen was, each text dark enough, whether or not the browser prints grounds."""

from typing import Literal

import pytest
from browser.paper import faint_texts
from browser.watching import watched
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Way = Literal["system", "palette"]
"""How the screen became dark: by the reader's system, or by a click on the palette."""
PAGES = {
    "home": "",
    "review": "contact-centre/2026-q1/",
    "audit": "audit/",
    "guide": "guide/personal-data/",
    "decision paper": "contact-centre/2025-q4/decision-paper/",
}
CHARTS = """() => [...document.querySelectorAll('article .rv-figure img')]
  .filter(image => image.checkVisibility()).map(image => image.getAttribute('src'))"""


def darken(page: Page, way: Way) -> None:
    if way == "palette":
        page.get_by_title("Switch to dark mode").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


@pytest.mark.parametrize("way", ["system", "palette"])
@pytest.mark.parametrize("name", PAGES)
def test_a_dark_page_is_dark_ink_on_paper(browser: Browser, ours: str, name: str, way: Way) -> None:
    with watched(browser, ours, scheme="dark" if way == "system" else "light") as seen:
        page = seen.open(PAGES[name])
        darken(page, way)
        page.emulate_media(media="print", color_scheme="dark" if way == "system" else "light")
        assert faint_texts(page) == []
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
        charts = page.evaluate(CHARTS)
        assert all(source.endswith("#only-light") for source in charts), charts
        assert charts or name != "review"
        seen.assert_clean()


_SET_NAMES = """() => document.querySelectorAll('article .rv-list td:nth-child(2) > a').forEach((link, number) => {
  link.textContent = ['Housing', 'Libraries', 'Neighbourhoods'][number % 3];
})"""
_BROKEN = """() => {
  const found = [], walk = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    if (!text.parentElement.checkVisibility() || text.parentElement.closest('code, dd')) continue;
    for (const word of text.data.matchAll(/\\p{L}{2,}/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
}"""
"""The words that stand on two lines."""
_CUT = """() => [...document.querySelectorAll('article .rv-scroll')]
  .filter(frame => frame.scrollWidth > frame.clientWidth).map(frame => frame.textContent.slice(0, 40))"""
_A4 = 718
"""How many pixels a sheet is wide, without its margins."""


@pytest.mark.parametrize("name", ["home", "team", "reviews", "audit"])
def test_no_word_is_broken_and_no_table_is_cut(browser: Browser, ours: str, name: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open({"team": "contact-centre/", "reviews": "reviews/"}.get(name, PAGES.get(name, "")))
        page.evaluate(_SET_NAMES)
        assert page.evaluate(_BROKEN) == []
        page.emulate_media(media="print")
        page.set_viewport_size({"width": _A4, "height": 1000})
        assert page.evaluate(_BROKEN) == []
        assert page.evaluate(_CUT) == []
        seen.assert_clean()
