"""A live preview in a browser: what is saved shows by itself."""

from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.previews import preview, wait_for
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser
JAN = "reviews/team/jan/review.md"
PATIENCE = 60_000


def test_a_page_follows_the_file_and_the_search_works(browser: Browser, tmp_path: Path) -> None:
    root = write(tmp_path / "portfolio")
    with preview(root, "reviews", tmp_path / "log") as address:
        wait_for(f"{address}team/jan/", "All is well.", tmp_path / "log")
        page = browser.new_page()
        page.goto(f"{address}team/jan/", timeout=PATIENCE)
        article = page.locator("article")
        expect(article).to_contain_text("All is well.")
        edit(root / JAN, "All is well.", "All is better.")
        expect(article).to_contain_text("All is better.", timeout=PATIENCE)
        edit(root / JAN, "status:", "statsu: x\nstatus:")
        expect(article).to_contain_text(f"{JAN}:3:1", timeout=PATIENCE)
        expect(article).to_contain_text("All is better.")  # the last good state stays
        edit(root / JAN, "statsu: x\n", "")
        expect(article).not_to_contain_text(f"{JAN}:3:1", timeout=PATIENCE)
        page.locator("[data-md-component=search-query]").click()
        page.keyboard.type("Calls in January")
        found = page.locator("[data-md-component=search-result] a[href*='team/jan/']")
        expect(found.first).to_be_visible(timeout=PATIENCE)
        page.close()
