"""The list of places of a narrow screen, walked by the keyboard: opened, gone through, left, with and without scripts."""

from typing import Any

import pytest
from browser.watching import NARROW, WIDE, Scheme, watched
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

REVIEW, GUIDE = "contact-centre/2026-q1/", "guide/methods/"
FOCUSED = """() => {
  const here = document.activeElement, shown = new Set([here]);
  const [label, panel] = [here.nextElementSibling, here.parentElement.querySelector(':scope > .md-nav > .md-nav__title')];
  if (here.matches('.md-option')) shown.add(here.form.querySelector('label:not([hidden])'));
  if (here.matches('.md-nav__toggle')) shown.add(here.checked ? panel : label.querySelector('label') || label);
  if (here.id === '__drawer') document.querySelectorAll('[for=__drawer]').forEach(each => shown.add(each));
  return {name: here.id || here.innerText || here.ariaLabel || here.className, inside: !!here.closest('.md-sidebar--primary'),
    rings: [...shown].map(each => [each, getComputedStyle(each), each.getBoundingClientRect()])
      .filter(([each, {outlineStyle, opacity, visibility}]) => outlineStyle !== 'none' && opacity > 0 && visibility === 'visible')
      .map(([each, style, box]) => {
        const x = Math.max(box.left, 0) + 4, y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        const top = document.elementFromPoint(x, y);
        return {box: [box.x, box.y, box.width, box.height], met: each.contains(top) || top?.contains(each)
          || top?.htmlFor === each.id};
      })};
}"""
"""What has the focus, and where its ring is to be seen: around itself, or around the sign that stands for a box."""


def stop(page: Page, key: str = "Tab") -> dict[str, Any]:
    """Go on by a key; what has the focus then, whose ring has to be seen within the screen."""
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    found: dict[str, Any] = page.evaluate(FOCUSED)
    assert any(_seen(ring, page) for ring in found["rings"]), found
    return found


def _seen(ring: dict[str, Any], page: Page) -> bool:
    (x, y, width, height), screen = ring["box"], page.viewport_size
    assert screen
    on_screen = -1 <= x < screen["width"] and y < screen["height"] and y + height > 0
    return bool(on_screen and min(width, height) > 10 and ring["met"])


@pytest.mark.parametrize("address", ["", REVIEW, GUIDE])
def test_no_stop_of_a_narrow_page_is_out_of_sight(browser: Browser, ours: str, address: str) -> None:
    with watched(browser, ours, NARROW) as seen:
        page = seen.open(address)
        stops = [stop(page) for _ in range(14)]
        assert "skip" in stops[0]["name"].casefold()
        assert not any(each["inside"] for each in stops)
        seen.assert_clean()


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("address", ["", GUIDE])
def test_the_list_of_places_is_opened_walked_and_left_by_keys(
    browser: Browser, ours: str, address: str, key: str
) -> None:
    with watched(browser, ours, NARROW) as seen:
        page = seen.open(address)
        stop(page)
        stop(page)
        sign = page.get_by_role("button", name="Navigation")
        expect(sign).to_be_focused()
        expect(sign).to_have_attribute("aria-expanded", "false")
        stops = [stop(page, key), *(stop(page) for _ in range(5))]
        expect(sign).to_have_attribute("aria-expanded", "true")
        assert all(each["inside"] for each in stops), stops
        page.keyboard.press("Escape")
        expect(sign).to_be_focused()
        expect(sign).to_have_attribute("aria-expanded", "false")
        expect(page.locator(".md-sidebar--primary")).to_be_hidden()
        seen.assert_clean()


def test_whoever_goes_on_to_what_the_list_covers_closes_it(browser: Browser, ours: str) -> None:
    with watched(browser, ours, NARROW) as seen:
        page = seen.open("")
        page.get_by_role("button", name="Navigation").press("Enter")
        stop(page, "Shift+Tab")
        expect(page.locator(".md-sidebar--primary")).to_be_hidden()
        seen.assert_clean()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_panel_of_the_list_opens_and_closes_by_keys(browser: Browser, ours: str, key: str) -> None:
    with watched(browser, ours, NARROW) as seen:
        page = seen.open("")
        page.get_by_role("button", name="Navigation").press("Enter")
        box = page.locator("#__toc")
        while page.evaluate("document.activeElement.id") != "__toc":
            assert stop(page)["inside"]
        expect(box).to_have_attribute("aria-expanded", "false")
        stop(page, key)
        expect(box).to_have_attribute("aria-expanded", "true")
        assert stop(page)["name"] == "How good is the service now?"
        stop(page, "Shift+Tab")
        expect(box).to_be_focused()
        stop(page, key)
        assert stop(page)["name"] == "Reviews"
        seen.assert_clean()


def test_a_place_is_gone_to_by_keys(browser: Browser, ours: str) -> None:
    with watched(browser, ours, NARROW) as seen:
        page = seen.open("")
        page.get_by_role("button", name="Navigation").press("Enter")
        while stop(page)["name"] != "Reviews":
            pass
        page.keyboard.press("Enter")
        page.wait_for_url("**/reviews/")
        expect(page.locator(".md-sidebar--primary")).to_be_hidden()
        seen.assert_clean()


def test_without_scripts_the_list_opens_by_keys(browser: Browser, ours: str) -> None:
    """Playwright asks the page by a protocol that needs none of its scripts."""
    context = browser.new_context(viewport={"width": NARROW, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(ours + "reviews/")
    places = page.locator(".md-sidebar--primary")
    expect(places).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#__drawer")).to_be_focused()
    assert stop_ring(page, ".md-header [for=__drawer]") == "solid"
    page.keyboard.press("Space")
    expect(places).to_be_visible()
    assert stop_ring(page, ".md-nav__title[for=__drawer]") == "solid"
    link = places.get_by_role("link", name="Standards")
    for _ in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("each => each === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/standards/")
    context.close()


def stop_ring(page: Page, selector: str) -> str:
    return str(page.locator(selector).evaluate("each => getComputedStyle(each).outlineStyle"))


def test_a_wide_page_has_no_stop_for_it(browser: Browser, ours: str) -> None:
    with watched(browser, ours, WIDE) as seen:
        page = seen.open(GUIDE)
        expect(page.get_by_role("button", name="Navigation")).to_have_count(0)
        stops = [stop(page) for _ in range(12)]
        assert not any(each["name"].startswith("__") and "palette" not in each["name"] for each in stops), stops
        seen.assert_clean()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_of_colours_is_seen_where_the_keyboard_is(browser: Browser, ours: str, scheme: Scheme) -> None:
    with watched(browser, ours, WIDE, scheme) as seen:
        page = seen.open("")
        while not stop(page)["name"].startswith("__palette"):
            pass
        seen.assert_clean()
