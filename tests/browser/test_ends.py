"""Ends that are left out: a browser has the same elements with the same content, line breaks between items apart."""

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser
from website.test_ends import MARKUP

from generator.website.ends import plainly, without_ends

pytestmark = pytest.mark.browser

SAME = """texts => texts.map(text =>
    new DOMParser().parseFromString(`<!doctype html><article>${text}</article>`, 'text/html').body.innerHTML)"""


def test_a_browser_has_the_same_page_without_them(browser: Browser) -> None:
    page = browser.new_page()
    missing = 0

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(MARKUP)
    def same(markup: str) -> None:
        nonlocal missing
        left = plainly(without_ends(markup))
        missing += left.count("</") < markup.count("</")
        whole, without = page.evaluate(SAME, [markup, left])
        assert without.replace("\n", "") == whole.replace("\n", "")

    same()
    page.close()
    assert missing > 50
