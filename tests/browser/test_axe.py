"""Every kind of page under axe-core: nothing that it can tell stands in the way of a reader, light and dark, wide and narrow."""

import functools
from pathlib import Path
from typing import Any

import pytest
from browser.test_pages import PAGES, UNFOLD
from browser.watching import NARROW, WIDE, Scheme, watched
from conftest import MakeOnce
from node_packages import install
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

KINDS = PAGES | {
    "history": "contact-centre/2026-q1/history/", "commands": "guide/commands/", "tutorial": "guide/tutorial/",
    "record": "guide/record/", "review of complaints": "cfpb/2023-2025/",
}  # fmt: skip
ASKED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = """asked => axe.run(document, {
  runOnly: {type: 'tag', values: asked},
}).then(found => found.violations)"""
LARGE = "() => { document.documentElement.style.fontSize = '200%' }"


@pytest.fixture(scope="session")
def axe(once: MakeOnce) -> str:
    """The program that looks at a page, as text."""
    folder = once("axe", functools.partial(install, Path(__file__).parent / "axe"))
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def told(found: list[dict[str, Any]]) -> list[str]:
    return [f"{each['id']} ({each['impact']}): {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.mark.timeout(600, method="signal")
@pytest.mark.parametrize(
    "width, scheme, large", [(WIDE, "light", False), (NARROW, "dark", False), (WIDE, "dark", True)]
)
def test_nothing_stands_in_the_way(
    browser: Browser, ours: str, axe: str, width: int, scheme: Scheme, *, large: bool
) -> None:
    with watched(browser, ours, width=width, scheme=scheme) as seen:
        seen.page.set_viewport_size({"width": width, "height": 2400})  # so that no list is cut through one of its items
        for name, address in KINDS.items():
            page = seen.open(address)
            page.evaluate(UNFOLD)
            if large:
                page.evaluate(LARGE)
            page.evaluate(axe)
            assert told(page.evaluate(ASK, ASKED)) == [], name


def test_what_stands_in_the_way_is_found(browser: Browser, ours: str, axe: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("guide/")
        page.evaluate("() => document.querySelector('article').append(document.createElement('button'))")
        page.evaluate(axe)
        assert any("button-name" in each for each in told(page.evaluate(ASK, ASKED)))
