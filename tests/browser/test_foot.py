"""The foot of the pages: commit and root hash, which a style sheet writes, are read by everyone."""

import json
from pathlib import Path

import pytest
from browser.watching import NARROW, WIDE, Scheme, watched
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WRITTEN = "(part) => getComputedStyle(document.querySelector('.rv-edition-' + part), '::after').content"
COLOURS = """() => {
  const foot = document.querySelector('.rv-edition-root'), grounds = [];
  for (let each = foot; each; each = each.parentElement) grounds.unshift(getComputedStyle(each).backgroundColor);
  return [...grounds, getComputedStyle(foot, '::after').color];
}"""
"""The grounds from the page to the foot, and the text on them."""
PAGE = "contact-centre/2026-q1/index.html"


def root_of(site: Path) -> str:
    return str(json.loads((site / "manifest.json").read_bytes())["root"])


Colour = tuple[float, float, float]


def over(colour: str, ground: Colour) -> Colour:
    """A colour as browsers write it, over another."""
    red, green, blue, alpha = [*map(float, colour[colour.index("(") + 1 : -1].split(",")), 1.0][:4]
    seen = [alpha * own + (1 - alpha) * below for own, below in zip((red, green, blue), ground, strict=True)]
    return seen[0], seen[1], seen[2]


def luminance(colour: Colour) -> float:
    parts = [each / 255 for each in colour]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(page: Page) -> float:
    """Of the text with the ground that is seen behind it, as WCAG defines it."""
    ground: Colour = (255, 255, 255)
    *grounds, text = page.evaluate(COLOURS)
    for each in grounds:
        ground = over(each, ground)
    dark, light = sorted((luminance(ground), luminance(over(text, ground))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_foot_is_read_from_a_file_at_any_width(
    browser: Browser, our_site: Path, width: int, scheme: Scheme
) -> None:
    site = our_site / "site"
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    assert page.evaluate(WRITTEN, "root") == f'"Root hash sha256:{root_of(site)}."'
    box = page.locator(".rv-edition-root").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert contrast(page) >= 4.5
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_foot_is_on_paper(browser: Browser, our_site: Path, scheme: Scheme) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((our_site / "site" / PAGE).as_uri())
    page.emulate_media(media="print")
    assert page.locator(".md-footer").is_visible()
    assert page.evaluate(COLOURS)[-1] == "rgb(0, 0, 0)"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_foot_is_read_in_forced_colours(browser: Browser, our_site: Path, scheme: Scheme) -> None:
    context = browser.new_context(color_scheme=scheme, forced_colors="active")
    page = context.new_page()
    page.goto((our_site / "site" / PAGE).as_uri())
    page.wait_for_timeout(300)  # the theme lets colours glide
    assert page.locator(".md-footer").is_visible()
    assert contrast(page) >= 4.5
    context.close()


def test_a_screen_reader_hears_what_the_style_sheet_writes(browser: Browser, our_site: Path) -> None:
    page = browser.new_page()
    page.goto((our_site / "site" / PAGE).as_uri())
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    heard = [str(node["name"]["value"]) for node in tree["nodes"] if node.get("role", {}).get("value") == "StaticText"]
    assert f"Root hash sha256:{root_of(our_site / 'site')}." in heard
    page.close()


def test_the_parts_of_a_page_are_named_by_what_they_are(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("")
        expect(page.get_by_role("navigation", name="Sections")).to_be_attached()
        expect(page.get_by_role("navigation", name="Tabs")).to_have_count(0)
        seen.assert_clean()
