"""The chain is walked by links alone: from a standard to an action and back, and from a framework's criterion to its evidence."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

REVIEW = "contact-centre/2025-q4/"


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1280, "height": 900})


def follow(page: Page, within: str, words: str) -> None:
    """Follow the first link inside a part of the page that has these words in its item."""
    page.locator(within).locator("li, td, th, p, section").filter(has_text=words).locator("a").first.click()


def stands_at(page: Page, anchor: str) -> None:
    assert page.url.endswith(f"#{anchor}"), page.url
    expect(page.locator(f"#{anchor}")).to_be_visible()


def test_from_a_standard_to_an_action_and_back(page: Page, ours: str) -> None:
    page.goto(f"{ours}standards/telephone-answering/")
    page.locator(f"a[href*='{REVIEW}#criterion-answered-in-20s']").first.click()
    stands_at(page, "criterion-answered-in-20s")
    chain = "#criterion-answered-in-20s ~ div.rv >> nth=0"
    finding = page.locator(chain).locator("a[href^='#finding-']").first
    name = str(finding.get_attribute("href")).removeprefix("#")
    finding.click()
    stands_at(page, name)
    recommendation = page.locator(f"#{name} a[href^='#recommendation-']").first
    second = str(recommendation.get_attribute("href")).removeprefix("#")
    recommendation.click()
    stands_at(page, second)
    action = page.locator(f"#{second} a[href^='#action-']").first
    third = str(action.get_attribute("href")).removeprefix("#")
    action.click()
    stands_at(page, third)
    page.locator(f"#{third} a[href='#{second}']").first.click()
    stands_at(page, second)
    page.locator(f"#{second} a[href='#{name}']").first.click()
    stands_at(page, name)
    page.locator(f"#{name} a[href='#criterion-answered-in-20s']").first.click()
    stands_at(page, "criterion-answered-in-20s")
    page.locator(chain).locator("a[href$='standards/telephone-answering/']").first.click()
    expect(page.locator("h1")).to_contain_text("Telephone answering")


def test_from_an_action_to_the_effect_that_the_next_review_measures(page: Page, ours: str) -> None:
    page.goto(f"{ours}actions/")
    effect = page.locator("a[href*='contact-centre/2026-q1/#impact-']").first
    effect.click()
    assert "#impact-" in page.url
    anchor = page.url.rpartition("#")[2]
    expect(page.locator(f"#{anchor}")).to_contain_text("Effect of")
    page.locator(f"#{anchor} a[href*='#action-']").first.click()
    assert f"{REVIEW}#action-" in page.url


def test_from_a_framework_criterion_to_the_evidence(page: Page, ours: str) -> None:
    page.goto(f"{ours}portfolio/")
    page.locator("article a[href*='nos-review-quality']").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("#criterion-PC10 th a").first.click()
    expect(page.locator("h1")).to_contain_text("PC10")
    expect(page.locator("article section.rv-item").first).to_be_visible()
    page.locator("article section.rv-item a[href*='#']").first.click()
    assert "contact-centre/" in page.url
    stands_at(page, page.url.rpartition("#")[2])


def test_evidence_is_shown_itself(page: Page, ours: str) -> None:
    page.goto(f"{ours}{REVIEW}")
    shown = page.locator("[id^='evidence-'] details").first
    shown.locator("summary").click()
    expect(shown.locator(".rv-document")).to_be_visible()
    assert len(shown.locator(".rv-document").inner_text()) > 40


def test_the_calendar_can_be_fetched(page: Page, ours: str) -> None:
    page.goto(f"{ours}actions/")
    address = page.locator("a[href$='.ics']").get_attribute("href")
    fetched = page.request.get(f"{ours}actions/{address}")
    assert fetched.ok
    assert fetched.text().startswith("BEGIN:VCALENDAR\r\n")
    assert "BEGIN:VEVENT" in fetched.text()
