"""The Content-Security-Policy in a browser: everything of the theme works under it, and nothing else runs or loads."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.serving import served
from browser.watching import watched
from end_to_end.program import run
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser
REVIEW = "contact-centre/2026-q1/"
SEARCH = "[data-md-component=search-query]"
PLANTED = {
    "an inline script": "<script>document.title='planted'</script>",
    "a handler": "<img src='assets/images/favicon.png' onload=\"document.title='planted'\">",
    "a script of another host": "<script src='https://evil.example/x.js'></script>",
    "a picture of another host": "<img src='https://evil.example/p.png'>",
    "a style sheet of another host": "<link rel='stylesheet' href='https://evil.example/x.css'>",
    "a frame": "<iframe srcdoc=\"<script>parent.document.title='planted'</script>\"></iframe>",
    "an object": "<object data='assets/images/favicon.png'></object>",
    "a base": "<base href='https://evil.example/'>",
    "a script in an address": "<a id='planted' href=\"javascript:document.title='planted'\">a</a>",
    "a drawing with a script": "<svg><script>document.title='planted'</script></svg>",
    "something that opens": "<details open ontoggle=\"document.title='planted'\"><summary>a</summary>b</details>",
    "a style that loads": "<style>body{background:url(https://evil.example/p.png)}</style>",
    "a module fetched beforehand": "<link rel='modulepreload' href='https://evil.example/x.mjs'>",
    "a film": "<video src='https://evil.example/v.mp4' poster='https://evil.example/p.png' autoplay></video>",
    "settings of the theme": (
        '<script id="__config" type="application/json">{"base":"https://evil.example/","features":[],"translations":{},'
        '"search":"https://evil.example/w.js","version":{"provider":"mike"}}</script>'
    ),
    "a form": "<form id='form' action='https://evil.example/' target='away'><button>a</button></form>",
}


@pytest.mark.parametrize(
    "address", ["", REVIEW, f"{REVIEW}decision-paper/", "guide/", "portfolio/", "audit/", "no/such/page/"]
)
def test_nothing_of_a_page_is_stopped(browser: Browser, ours: str, address: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open(address)
        expect(page.locator("meta[http-equiv=Content-Security-Policy]")).to_have_count(1)
        assert page.evaluate("document.head.children[0].httpEquiv") == "Content-Security-Policy"
        page.wait_for_timeout(300)
        if address.startswith("no/"):
            seen.errors = [each for each in seen.errors if "404" not in each]
        seen.assert_clean()


def test_search_shows_results_and_the_palette_is_kept(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("standards/")
        page.locator("label.md-header__button[for=__palette_1]").click()
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        page.locator(SEARCH).click()
        page.keyboard.type("telephone answering")
        found = page.locator(f"[data-md-component=search-result] a[href*='{REVIEW}']").first
        found.wait_for()
        found.click()
        page.wait_for_url(f"**/{REVIEW}**")
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        seen.assert_clean()


@pytest.fixture(scope="module")
def spoilt(our_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A copy of the site, whose front page is edited on disk."""
    copy = tmp_path_factory.mktemp("spoilt") / "site"
    shutil.copytree(our_site / "site", copy)
    with served(copy) as address:
        yield copy, address


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_what_is_planted_in_a_page_does_nothing(browser: Browser, spoilt: tuple[Path, str], planted: str) -> None:
    site, address = spoilt
    page_file = site / "index.html"
    page_file.unlink()  # the copy may share the file with the site
    page_file.write_bytes((site / "404.html").read_bytes())
    whole = (site / "portfolio/index.html").read_text(encoding="utf-8").replace("../", "")
    page_file.write_text(whole.replace("<article ", f"{planted}<article ", 1), encoding="utf-8")
    with watched(browser, address) as seen:
        answered: list[str] = []
        seen.page.on("response", lambda response: answered.append(response.url))
        page = seen.open("index.html")
        title = page.title()
        if page.locator("#planted").count():
            page.locator("#planted").click()
        if page.locator("#form").count():
            page.evaluate("document.querySelector('#form').requestSubmit()")  # its answer would be another page
        page.wait_for_timeout(300)
        assert page.url == f"{address}index.html"
        assert page.title() == title != "planted"
        assert not any("evil.example" in each for each in answered)
        assert all(frame.url in ("about:blank", "about:srcdoc", page.url) for frame in page.frames)
        assert page.evaluate("document.baseURI") == page.url


def test_the_gate_names_what_is_planted(our_site: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(our_site / "site", tmp_path / "site"))
    page = (copy / "index.html").read_text(encoding="utf-8")
    (copy / "index.html").unlink()
    before, rest = page.split("<article ", 1)
    line = before.count("\n") + 1
    (copy / "index.html").write_text("\n".join((before, *PLANTED.values(), f"<article {rest}")), encoding="utf-8")
    done = run("scan", copy, cwd=our_site)
    assert done.returncode == 1
    named = {int(each.split(":")[1]) for each in done.stdout.splitlines() if each.startswith("index.html:")}
    assert named >= {line + 1 + number for number in range(len(PLANTED))}
    assert run("scan", our_site / "site", cwd=our_site).returncode == 0
