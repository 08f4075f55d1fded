"""A publication in a browser: the selector of versions, the pages around the versions, and what is not there."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.paper import faint_texts
from browser.serving import served
from browser.watching import NARROW, WIDE, Scheme, watched
from conftest import MakeOnce
from end_to_end.portfolios import MKDOCS, edit, write
from end_to_end.program import run
from end_to_end.repository import begun, commit
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser
REVIEW = "reviews/team/jan/review.md"


def story(root: Path) -> None:
    """1.9, then 1.10 with a review less, then 2.0, which is withdrawn; the site has an address of its own in the web."""
    begun(root)
    write(root)
    write(
        root,
        {".gitignore": ".cache/\npublication/\n", "mkdocs.yml": f"{MKDOCS}site_url: https://example.org/reviews/\n"},
    )
    commit(root, "Begin")
    assert run("publish", "1.9", "--to", "publication/reviews", cwd=root).returncode == 0
    shutil.rmtree(root / "reviews/team/feb")
    edit(root / REVIEW, "All is well.", "All is well, and stays so.")
    commit(root, "Less", day="2026-02-05")
    assert run("publish", "1.10", "--to", "publication/reviews", "--note", "A <i>note</i>", cwd=root).returncode == 0
    edit(root / REVIEW, "stays so", "gets better")
    commit(root, "More", day="2026-03-05")
    assert run("publish", "2.0", "--to", "publication/reviews", cwd=root).returncode == 0
    because = "The table was <img src=x onerror=alert(1)> wrong"
    assert run("withdraw", "2.0", "--because", because, "--to", "publication/reviews", cwd=root).returncode == 0


@pytest.fixture(scope="session")
def address(once: MakeOnce) -> Iterator[str]:
    """Where the publication is served."""
    with served(once("versions", story) / "publication") as found:
        yield f"{found}reviews/"


def test_the_selector_shows_where_one_is_and_offers_what_is_not_withdrawn(browser: Browser, address: str) -> None:
    for version in ("1.9", "1.10", "2.0"):
        with watched(browser, address) as seen:
            page = seen.open(f"{version}/")
            expect(page.get_by_role("button", name=f"Version {version}", exact=True)).to_be_visible()
            names = [each.strip() for each in page.locator(".md-version__link").all_text_contents()]
            assert [name.split()[0] for name in names] == ["1.10", "1.9"]
            seen.assert_clean()


def test_a_version_that_is_not_the_latest_says_so(browser: Browser, address: str) -> None:
    for version, latest in (("1.9", False), ("1.10", True), ("2.0", False)):
        with watched(browser, address) as seen:
            page = seen.open(f"{version}/team/jan/")
            expect(page.get_by_role("button", name=f"Version {version}", exact=True)).to_be_visible()
            line = page.get_by_text("This is not the latest version")
            expect(line).to_be_hidden() if latest else expect(line).to_be_visible()
            page.emulate_media(media="print")
            expect(line).to_be_hidden() if latest else expect(line).to_be_visible()
            page.emulate_media(media="screen")
            if not latest:
                page.get_by_role("link", name="The list of versions").click()
                page.wait_for_url(f"{address}versions/")
            seen.assert_clean()


def test_who_comes_back_is_told_what_was_published_since(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        line = seen.page.locator(".rv-since")
        selector = seen.page.get_by_role("button", name="Version 1.9", exact=True)
        for path in ("1.9/", "1.9/team/jan/"):
            seen.open(path)
            expect(selector).to_be_visible()
            expect(line).to_have_count(0)
        for path in ("1.10/team/jan/", "1.10/"):
            seen.open(path)
            expect(line).to_have_text("You last read version 1.9. See what changed in 1.10. Close")
        seen.open("1.9/")  # an older one is looked at again, which is no news
        expect(selector).to_be_visible()
        expect(line).to_have_count(0)
        seen.open("1.10/")
        line.get_by_role("link", name="1.10").click()
        seen.page.wait_for_url(f"{address}versions/1.10/")
        seen.open("1.10/")
        line.get_by_role("button", name="Close").click()
        expect(line).to_have_count(0)
        seen.open("1.10/")
        expect(seen.page.get_by_role("button", name="Version 1.10", exact=True)).to_be_visible()
        expect(line).to_have_count(0)
        seen.assert_clean()


def test_what_somebody_else_kept_in_the_browser_breaks_nothing(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        odd = ('{"newest": "1.10", "before": {"a": 1}}', '{"newest": "1.10", "before": {"toString": 1}}')
        for kept in ("<b>", "[1]", "null", *odd, '{"newest": "<img src=x onerror=alert(1)>"}'):
            seen.open("1.9/")
            seen.page.evaluate("kept => localStorage.setItem('/reviews/.read', kept)", kept)
            seen.open("1.10/")
            expect(seen.page.get_by_role("button", name="Version 1.10", exact=True)).to_be_visible()
            assert "[object" not in seen.page.inner_text("article")
        expect(seen.page.locator(".rv-since")).to_contain_text("You last read version <img")
        expect(seen.page.locator(".rv-since").get_by_role("link", name="list of versions")).to_be_visible()
        seen.assert_clean()


@pytest.mark.parametrize("path", ["versions/", "versions/2.0/", "1.9/team/jan/"])
def test_a_dark_publication_is_dark_ink_on_paper(browser: Browser, address: str, path: str) -> None:
    with watched(browser, address, scheme="dark") as seen:
        page = seen.open(path)
        page.emulate_media(media="print", color_scheme="dark")
        assert faint_texts(page) == []
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
        seen.assert_clean()


def test_a_tab_that_is_open_learns_that_its_version_is_not_the_latest_any_more(
    browser: Browser, once: MakeOnce, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(once("versions", story) / "publication", tmp_path / "publication", symlinks=True))
    os.utime(copy / "reviews/versions.json", (0, 0))  # so old that a browser would keep it for years
    with served(copy) as found, watched(browser, f"{found}reviews/") as seen:
        page = seen.open("1.10/")
        line = page.get_by_text("This is not the latest version")
        expect(page.get_by_role("button", name="Version 1.10", exact=True)).to_be_visible()
        expect(line).to_be_hidden()
        page.route(
            "**/versions.json", lambda route: route.continue_()
        )  # which keeps nothing: how long is for the server to say
        place = ("--to", copy / "reviews")
        assert run("withdraw", "1.10", "--because", "Wrong", *place, cwd=once("versions", story)).returncode == 0
        page.reload()
        expect(line).to_be_visible()
        seen.assert_clean()


def test_switching_stays_on_the_same_page_where_there_is_one(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        page = seen.open("1.9/team/jan/")
        page.locator(".md-version__current").focus()
        page.locator(".md-version__link", has_text="1.10").click()
        page.wait_for_url(f"{address}1.10/team/jan/")
        expect(page.locator(".md-version__current")).to_contain_text("1.10")
        expect(page.get_by_text("All is well, and stays so.")).to_be_visible()
        seen.assert_clean()


def test_a_page_that_the_other_version_has_not_leads_to_its_front(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        page = seen.open("1.9/team/feb/")
        page.locator(".md-version__current").focus()
        page.locator(".md-version__link", has_text="1.10").click()
        page.wait_for_url(f"{address}1.10/")
        seen.assert_clean()


def test_the_foot_of_each_page_leads_to_all_versions(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        page = seen.open("1.9/team/jan/")
        page.get_by_role("link", name="All versions").click()
        page.wait_for_url(f"{address}versions/")
        expect(page.get_by_role("rowheader")).to_have_count(3)
        expect(page.get_by_role("row").nth(1)).to_contain_text("The table was <img src=x onerror=alert(1)> wrong")
        page.get_by_role("link", name="What changed since 1.9").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Version 1.10")
        expect(page.get_by_text("A <i>note</i>")).to_be_visible()
        seen.assert_clean()


def test_the_newest_is_one_step_away_and_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        for start in ("", "latest/"):
            page.goto(f"{address}{start}")
            page.wait_for_url(f"{address}1.10/")
    finally:
        context.close()


def test_what_is_not_there_leads_to_what_is(once: MakeOnce) -> None:
    assert 'href="https://example.org/reviews/versions/"' in (
        once("versions", story) / "publication/reviews/404.html"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("path", ["versions/", "versions/1.10/", "versions/2.0/", "404.html"])
def test_the_pages_around_the_versions_fit_and_say_what_they_are(
    path: str, width: int, scheme: Scheme, browser: Browser, address: str
) -> None:
    with watched(browser, address, width, scheme) as seen:
        page = seen.open(path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.locator("h1").count() == 1
        assert page.title()
        light = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert light == (scheme == "light")
        seen.assert_clean()
