"""The offline package in Chromium, opened from its files: in a folder with an odd name, with nothing asked of any host."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.watching import NARROW, WIDE, Watched, watched
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SITE = "data/site/"
SEARCH = "[data-md-component=search-query]"
FOUND = "[data-md-component=search-result] a"


@pytest.fixture(params=[(WIDE, "light"), (NARROW, "dark")], ids=["wide", "narrow"])
def opened(browser: Browser, bag: Path, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A page of the site in the package, which has asked for nothing but files and said nothing when it ends."""
    width, scheme = request.param
    with watched(browser, f"{bag.as_uri()}/", width, scheme) as found:
        yield found
        found.assert_clean()


def search(page: Page, words: str) -> None:
    if page.viewport_size == {"width": WIDE, "height": 800}:
        page.locator(SEARCH).click()
    else:
        page.locator("label.md-header__button[for=__search]").click()
        expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type(words)


def test_the_first_page_of_the_package_opens_the_site(browser: Browser, bag: Path) -> None:
    with watched(browser, f"{bag.as_uri()}/") as found:
        page = found.open("index.html")
        page.wait_for_url("**/data/site/index.html")
        assert page.locator("h1").inner_text().startswith("Wendlebrook Water (an invented example)")
        found.assert_clean()


def test_search_finds_a_review_and_opens_it(opened: Watched) -> None:
    page = opened.open(f"{SITE}standards/index.html")
    search(page, "telephone answering")
    found = page.locator(f"{FOUND}[href*='contact-centre/2026-q1/index.html']").first
    found.wait_for()
    found.click()
    page.wait_for_url("**/contact-centre/2026-q1/index.html**")
    assert "Telephone contact centre" in page.locator("h1").inner_text()


def test_a_reader_walks_from_the_matrix_to_the_evidence(opened: Watched) -> None:
    page = opened.open(f"{SITE}portfolio/index.html")
    page.locator("main table a").first.click()
    page.wait_for_url("**/portfolio/**/index.html")
    page.locator("main table a[href*='/index.html']").first.click()
    page.wait_for_load_state()
    page.locator("main a[href*='#evidence-']").first.click()
    page.wait_for_url("**#evidence-*")
    assert page.evaluate("document.querySelector(':target') !== null")


def test_tables_unfold_and_downloads_are_files(opened: Watched, bag: Path) -> None:
    page = opened.open(f"{SITE}contact-centre/2026-q1/index.html")
    folded = page.locator("main details:has(table)").first
    folded.locator("summary").click()
    assert folded.locator("table").first.is_visible()
    for part in ("results.json", ".csv"):
        address = page.locator(f"main a[href*='{part}']").first.get_attribute("href")
        assert address
        assert (bag / "data" / "site" / "contact-centre" / "2026-q1" / address).is_file()
    charts = page.locator("main figure img")
    assert charts.count() > 3
    assert page.evaluate(
        "[...document.querySelectorAll('main figure img')].every(i => i.loading === 'lazy' || i.naturalWidth > 0)"
    )


def test_the_palette_is_kept_from_page_to_page(browser: Browser, bag: Path) -> None:
    with watched(browser, f"{bag.as_uri()}/") as found:
        page = found.open(f"{SITE}index.html")
        page.locator("label.md-header__button[for=__palette_1]").click()
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        found.open(f"{SITE}audit/index.html")
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        found.assert_clean()


def test_the_foot_of_a_page_leads_to_the_list_of_versions_and_back(opened: Watched) -> None:
    page = opened.open(f"{SITE}actions/index.html")
    page.locator("footer a[href$='versions/index.html']").click()
    page.wait_for_url("**/data/versions/index.html")
    assert "No version has been published yet" in page.locator("main").inner_text()
    page.locator("header a").first.click()
    page.wait_for_url("**/data/site/index.html")
