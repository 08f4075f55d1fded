"""Texts that try to break out of their pages stay texts under other engines too, which have no policy that would stop them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.hostile import PLACES, bodies
from browser.serving import served
from browser.test_hostile_pages import ADDRESSES, LIVE, MUST_BE_SEEN, UNFOLD, squeezed, words
from browser.watching import watched
from conftest import MakeOnce
from end_to_end.engines import ENGINES, site_by
from end_to_end.program import run
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
WITH_ERRORS = ("broken", "badcell")
"""Reviews with which no pages are written for another engine."""
SHOWN = [name for name in ADDRESSES if name not in WITH_ERRORS]


@pytest.fixture(scope="module")
def project(hostile_site: Path, once: MakeOnce) -> Path:
    """The sound ones of the hostile reviews as a project for other engines."""

    def make(root: Path) -> None:
        shutil.copytree(hostile_site, root / "portfolio", ignore=shutil.ignore_patterns("site", *WITH_ERRORS))
        done = run("compile", "--to", root / "project", "--project", cwd=root / "portfolio")
        assert done.returncode == 0, done.stdout + done.stderr

    return once("hostile-project", make) / "project"


@pytest.fixture(scope="module", params=ENGINES)
def address(request: pytest.FixtureRequest, project: Path, once: MakeOnce) -> Iterator[str]:
    """Where the site of one of the engines is."""
    with served(site_by(request.param, project, once)) as found:
        yield found


def test_a_hostile_text_is_seen_as_it_was_typed_and_does_nothing(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        for name in SHOWN:
            page = seen.open(ADDRESSES[name])
            found = words(page)
            assert [place for place in MUST_BE_SEEN.get(name, []) if squeezed(PLACES[place]) not in found] == [], name
            assert page.evaluate(LIVE) == [], name
            page.evaluate(UNFOLD)
            assert squeezed(PLACES["site"]) in squeezed(page.title())
        seen.assert_clean()


def test_lists_can_be_ordered(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        page = seen.open("reviews/")
        heads = page.locator("table.rv-index button.rv-order")
        assert heads.count() > 2
        heads.first.click()
        assert page.locator("table.rv-index th[aria-sort=ascending]").count() == 1


def test_no_narrative_runs_or_calls_out(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        for name in bodies():
            page = seen.open(f"hostile/{name}/")
            assert page.evaluate(LIVE) == [], name
            assert page.locator("h1").count() == 1, name
            assert page.locator("#record").count() == 1, name
        seen.assert_clean()
