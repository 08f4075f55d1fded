"""One site of every case that is to be neutralised or kept, each page opened with traps for whatever could come alive."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attacks.ground import Ground, nothing_ran
from attacks.neutralised import together
from attacks.together import of_one_site, reviews
from browser.serving import served
from browser.watching import watched
from conftest import MakeOnce
from end_to_end.program import run
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PARTS = 4
"""Into so many tests the pages are dealt, so that processes share them."""
_TRAP = """
window.broken = [];
document.addEventListener('securitypolicyviolation', each => window.broken.push(each.violatedDirective + ' ' + each.blockedURI));
"""
_UNFOLD = "() => document.querySelectorAll('details').forEach(each => { each.open = true })"
_HANDLERS = """() => [...document.querySelectorAll('*')].filter(node =>
    [...node.attributes].some(given => given.name.startsWith('on') || given.name === 'srcdoc')
    || ['href', 'xlink:href', 'src', 'action'].some(name =>
        /^\\s*(javascript|vbscript|data:text)/i.test(node.getAttribute(name) || ''))
    ).map(node => node.outerHTML.slice(0, 200))"""
_SEARCHES = ("alert", "script", "onerror")


@pytest.fixture(scope="module")
def site(once: MakeOnce, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return together(Ground(tmp_path_factory.mktemp("together"), once))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def pages(site: Path) -> list[str]:
    """The addresses of all pages."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [each.removesuffix("index.html") for each in found]


def quiet(page: Page) -> None:
    """Nothing broke the policy of the page, and nothing of an attack hangs in it."""
    assert page.evaluate("() => window.broken") == []
    assert page.evaluate(_HANDLERS) == []
    assert page.locator("#__config").count() == 1
    assert page.locator(".md-footer").count() == 1


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_comes_alive_on_any_page(browser: Browser, address: str, site: Path, part: int) -> None:
    with watched(browser, address) as seen:
        seen.page.add_init_script(_TRAP)
        for each in pages(site)[part::PARTS]:
            page = seen.open(each)
            page.evaluate(_UNFOLD)
            quiet(page)
            assert (each, seen.errors, seen.foreign, seen.dialogs) == (each, [], [], [])
    nothing_ran(site.parent)


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_comes_alive_in_the_search(browser: Browser, address: str, part: int) -> None:
    own = [folder for case in of_one_site().values() for folder in reviews(case)]
    assert len(own) > 25
    with watched(browser, address) as seen:
        seen.page.add_init_script(_TRAP)
        for number, folder in enumerate(own[part::PARTS]):
            page = seen.open(f"{folder}/?q={_SEARCHES[number % len(_SEARCHES)]}")
            page.locator(".md-search-result__item").first.wait_for(state="attached", timeout=20_000)
            page.evaluate(_UNFOLD)
            quiet(page)
            assert (folder, seen.errors, seen.foreign, seen.dialogs) == (folder, [], [], [])


def test_the_gate_finds_nothing(site: Path) -> None:
    done = run("scan", site, cwd=site.parent)
    assert (done.returncode, done.stdout) == (0, "")
