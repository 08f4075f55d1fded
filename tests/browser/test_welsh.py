"""A site in Welsh as a browser has it: whoever listens hears each text in its language, and nothing stands in the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.serving import served
from browser.test_axe import ASK, ASKED, axe, told
from browser.test_pages import UNFOLD
from browser.watching import NARROW, WIDE, Scheme, watched
from conftest import MakeOnce
from end_to_end.portfolios import copy_of_ours
from end_to_end.program import run
from playwright.sync_api import Browser

__all__ = ["axe"]

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "contact-centre/2026-q1/",
    "actions/",
    "standards/",
    "portfolio/",
    "audit/",
    "reviews/",
    "guide/",
    "404.html",
)
LANGUAGES = """text => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (walk.currentNode.data.trim() === text)
    found.push(walk.currentNode.parentElement.closest("[lang]").lang);
  return found;
}"""


@pytest.fixture(scope="session")
def welsh_site(once: MakeOnce, our_site: Path) -> Path:
    """A copy of the repository's own portfolio, with its site in Welsh; it is only to be read."""

    def make(root: Path) -> None:
        settings = copy_of_ours(root, our_site) / "site_config/portfolio.yml"
        settings.write_text("language: cy\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
        done = run("build", cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("welsh", make)


@pytest.fixture(scope="session")
def welsh(welsh_site: Path) -> Iterator[str]:
    """The address of that site."""
    with served(welsh_site / "site") as address:
        yield address


@pytest.mark.timeout(600, method="signal")
@pytest.mark.parametrize("width, scheme", [(WIDE, "light"), (NARROW, "dark")])
def test_nothing_stands_in_the_way(browser: Browser, welsh: str, axe: str, width: int, scheme: Scheme) -> None:
    with watched(browser, welsh, width=width, scheme=scheme) as seen:
        seen.page.set_viewport_size({"width": width, "height": 2400})
        for address in KINDS:
            page = seen.open(address)
            page.evaluate(UNFOLD)
            page.evaluate(axe)
            assert told(page.evaluate(ASK, ASKED)) == [], address


@pytest.mark.parametrize(
    "address, text, language",
    [
        ("", "Adolygiadau diweddaraf", "cy"),
        ("", "Telephone answering", "en"),
        ("contact-centre/2026-q1/", "Argymhellir", "cy"),
        ("contact-centre/2026-q1/", "Complaints wait, and it is our own rota that makes them wait.", "en"),
        ("guide/", "Canllaw", "cy"),
    ],
)
def test_each_text_is_heard_in_its_language(
    browser: Browser, welsh: str, address: str, text: str, language: str
) -> None:
    with watched(browser, welsh) as seen:
        found = seen.open(address).evaluate(LANGUAGES, text)
    assert found
    assert set(found) == {language}


def test_the_text_of_the_guide_is_heard_as_english(browser: Browser, welsh: str) -> None:
    with watched(browser, welsh) as seen:
        page = seen.open("guide/")
        assert page.evaluate("() => [document.documentElement.lang, document.querySelector('article').lang]") == [
            "cy",
            "en",
        ]


def test_the_tables_of_charts_and_rows_are_the_same_in_any_language(welsh_site: Path, our_site: Path) -> None:
    found = {str(each.relative_to(our_site)): each.read_bytes() for each in sorted((our_site / "site").rglob("*.csv"))}
    assert found
    assert [path for path, content in found.items() if (welsh_site / path).read_bytes() != content] == []


def test_a_list_is_looked_through_in_the_language_of_the_site(browser: Browser, welsh: str) -> None:
    with watched(browser, welsh) as seen:
        page = seen.open("audit/")
        assert page.inner_text(".rv-filter label").startswith("Ym mhob rhestr, dangos yn unig yr hyn sydd â")
        page.fill(".rv-filter input", "site_config")
        assert " o " in page.inner_text(".rv-filter output")


def test_figures_within_an_authors_sentence_are_english_as_the_sentence_is(browser: Browser, welsh: str) -> None:
    with watched(browser, welsh) as seen:
        page = seen.open("contact-centre/2026-q1/")
        said = page.evaluate("() => [...document.querySelectorAll('.rv-text .rv-value')].map(each => each.textContent)")
    assert any("points" in each for each in said)
    assert not any("pwynt" in each for each in said)
