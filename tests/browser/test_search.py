"""The search of a site in the browser: what changed in a review is found, and leads to the revision that did it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.serving import served
from browser.watching import NARROW, WIDE, watched
from conftest import MakeOnce
from end_to_end.portfolios import edit, write
from end_to_end.program import run
from end_to_end.repository import begun, commit
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser
REVIEW = "reviews/team/jan/review.md"
FOUND = "[data-md-component=search-result] a[href*='team/jan/history/']"

KEEP_ANSWERS = """
  const Theirs = window.Worker, RESULT = 3;
  window.answers = [];
  window.Worker = function (...given) {
    const worker = new Theirs(...given);
    worker.addEventListener("message", ({ data: { type, data } }) => {
      if (type === RESULT && data.items.length) answers.push(data.items);
    });
    return worker;
  };
"""
"""A script that keeps what the search answers."""


def story(root: Path) -> None:
    """A target that is lowered in the second of three commits."""
    begun(root)
    write(root)
    commit(root, "Begin")
    edit(root / REVIEW, "at least 80%", "at least 75%")
    (root / "lowered").write_text(commit(root, "What the board wanted", day="2026-02-05"), encoding="utf-8")
    edit(root / REVIEW, "All is well.", "All is well, and stays so.")
    commit(root, "Words", day="2026-03-05")
    done = run("build", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def told(once: MakeOnce) -> Path:
    """The portfolio with its site."""
    return once("search", story)


@pytest.fixture(scope="session")
def address(told: Path) -> Iterator[str]:
    """Where its site is served."""
    with served(told / "site") as found:
        yield found


def search(page: Page, words: str) -> None:
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(words)


@pytest.mark.parametrize("by", ["its words", "its commit"])
def test_a_told_change_is_found_and_leads_to_its_revision(browser: Browser, told: Path, address: str, by: str) -> None:
    name = (told / "lowered").read_text(encoding="utf-8")[:12]
    with watched(browser, address) as seen:
        page = seen.open("")
        search(page, "target lowered" if by == "its words" else name)
        found = page.locator(f"{FOUND}[href*='commit-{name}']").first
        found.wait_for()
        found.click()
        page.wait_for_url("**/team/jan/history/**")
        assert f"commit-{name}" in page.url
        revision = page.locator(".rv-revision", has=page.locator(f"#commit-{name}"))
        assert "target of quick lowered from 80% to 75%" in revision.inner_text()
        seen.assert_clean()


def test_what_is_put_in_without_a_key_is_searched(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        page = seen.open("")
        page.locator("[data-md-component=search-query]").click()
        page.locator("[data-md-component=search-query]").fill("January")  # as by dictation, or the menu of the pointer
        page.locator("[data-md-component=search-result] a[href*='team/jan/']").first.wait_for()
        seen.assert_clean()


IN_OURS = {
    "the title of a review": ("telephone contact centre", "contact-centre/2026-q1/"),
    "words of a finding": ("nobody hurried sake speed", "contact-centre/2026-q1/#findings"),
    "words of evidence": ("quality analyst wrong measure", "contact-centre/2026-q1/#evidence"),
    "another form of a word": ("complaint answering", "contact-centre/"),
    "a beginning": ("satisf", "contact-centre/"),
    "an accent too many": ("évidence", "contact-centre/"),
}


@pytest.mark.parametrize("what", IN_OURS)
@pytest.mark.parametrize("packed", [False, True], ids=["site", "package"])
def test_a_search_finds(browser: Browser, ours: str, bag: Path, what: str, packed: bool) -> None:
    words, place = IN_OURS[what]
    origin = f"{bag.as_uri()}/data/site/" if packed else ours
    with watched(browser, origin) as seen:
        page = seen.open("actions/index.html")
        search(page, words)
        where, _, part = place.partition("#")
        within = f"[href*='{part}']" if part else ""
        found = f"[data-md-component=search-result] li.md-search-result__item a[href*='{where}']{within}"
        page.locator(found).first.wait_for(state="attached")  # results of the first letters come and go
        page.locator("[data-md-component=search-result] mark").first.wait_for(state="attached")
        seen.assert_clean()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_site_that_is_opened_from_its_folder_shows_no_sign_of_a_search_that_it_cannot_have(
    browser: Browser, our_site: Path, width: int
) -> None:
    with watched(browser, f"{(our_site / 'site').as_uri()}/", width) as seen:
        page = seen.open("actions/index.html")
        expect(page.locator(".md-search")).to_be_hidden()
        expect(page.locator(".md-header [for=__search]:visible")).to_have_count(0)
        seen.assert_clean()


def test_and_has_all_else_the_list_beside_a_page_goes_along_with_the_keyboard(browser: Browser, our_site: Path) -> None:
    with watched(browser, f"{(our_site / 'site').as_uri()}/") as seen:
        page = seen.open("contact-centre/2025-q4/index.html")
        last = page.locator(".md-sidebar--secondary .md-nav__link").last
        last.focus()
        expect(last).to_be_in_viewport(ratio=1)
        seen.assert_clean()


def test_what_is_not_wanted_is_left_out_and_what_nobody_wrote_is_not_found(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        page = seen.open("")
        meta = page.locator(".md-search-result__meta")
        search(page, "January")
        page.locator("[data-md-component=search-result] a[href*='team/jan/']").first.wait_for()
        page.keyboard.type(" -calls")
        expect(page.locator("[data-md-component=search-result] a[href*='team/jan/']")).to_have_count(0)
        page.keyboard.press("Control+A")
        page.keyboard.type("zyzzyva")
        expect(meta).to_have_text("No matching documents")
        page.keyboard.press("Control+A")
        page.keyboard.type("January")
        page.locator("[data-md-component=search-result] a[href*='team/jan/']").first.wait_for()
        page.wait_for_timeout(1500)  # results of the first letters come and go, and take the focus with them
        page.keyboard.press("ArrowDown")
        expect(page.locator("[data-md-component=search-result] a:focus")).to_have_count(1)
        page.keyboard.press("Enter")
        page.wait_for_url("**/team/jan/**")
        seen.assert_clean()


def test_a_search_loads_the_words_that_it_needs_and_no_other_index(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url.removeprefix(ours)))
        page = seen.open("")
        search(page, "telephone")
        page.locator("[data-md-component=search-result] a").first.wait_for()
        words = {each for each in asked if each.startswith("search/words/")}
        assert 0 < len(words) < 4, words
        assert "assets/search.js" in asked
        assert not [each for each in asked if "lunr" in each or "workers/" in each]
        seen.assert_clean()


def test_an_answer_that_comes_late_does_not_replace_the_one_to_a_newer_question(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        held: list[Route] = []
        seen.page.context.route("**/search/words/0.json", lambda route: held.append(route))  # noqa: PLW0108  a bound method of a list has no signature to be asked for
        page = seen.open("")
        search(page, "calls")
        while not held:
            page.wait_for_timeout(20)
        page.keyboard.press("Control+A")
        page.keyboard.type("target")
        results = page.locator("[data-md-component=search-result]")
        results.locator("mark", has_text="target").first.wait_for()
        with page.expect_response("**/search/words/0.json"):
            for each in held:
                each.continue_()
        page.wait_for_timeout(500)
        expect(results.locator("mark", has_text="calls")).to_have_count(0)
        seen.assert_clean()


def test_a_review_comes_before_its_history(browser: Browser, address: str) -> None:
    with watched(browser, address) as seen:
        page = seen.open("")
        search(page, "Calls in January")
        page.locator(FOUND).first.wait_for(state="attached")
        links = page.locator("[data-md-component=search-result] a")
        first = links.first.get_attribute("href") or ""
        assert "team/jan/" in first
        assert "history" not in first
        seen.assert_clean()


def test_results_that_come_late_leave_the_focus_with_a_reader_who_walks_among_them(
    browser: Browser, address: str
) -> None:
    with watched(browser, address) as seen:
        held: list[Route] = []
        page = seen.open("")
        results = page.locator("[data-md-component=search-result]")
        search(page, "calls")
        results.locator("mark", has_text="calls").first.wait_for()
        page.context.route("**/search/words/*.json", lambda route: held.append(route))  # noqa: PLW0108  a bound method of a list has no signature to be asked for
        page.keyboard.press("Control+A")
        page.keyboard.insert_text("target")
        page.keyboard.press("Shift")  # the theme listens to keys
        while not held:
            page.wait_for_timeout(20)
        page.keyboard.press("ArrowDown")
        expect(results.locator("a:focus mark").first).to_have_text("calls", ignore_case=True)
        while not results.locator("mark", has_text="target").count():
            while held:
                held.pop().continue_()
            page.wait_for_timeout(20)
        expect(results.locator("a:focus")).to_have_count(1)
        seen.assert_clean()


def test_the_first_results_do_not_wait_for_the_texts_of_others(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        seen.page.add_init_script(KEEP_ANSWERS)
        page = seen.open("")
        page.locator("[data-md-component=search-query]").click()
        page.keyboard.insert_text("review")
        page.keyboard.press("Shift")  # the theme listens to keys
        answers: list[list[list[dict[str, Any]]]] = []
        while len(answers) < 2:
            page.wait_for_timeout(50)
            answers = page.evaluate("answers")
        first, second = answers
        assert len(first) == len(second) > 20
        assert first[:10] == second[:10]
        assert all(any(section["text"] for section in item) for item in second[:20])
        assert not any(section["text"] for item in first[10:] for section in item)
        page.wait_for_timeout(500)
        assert len(page.evaluate("answers")) == 2
        seen.assert_clean()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_key_alone_leads_nowhere_and_ctrl_k_to_the_search(browser: Browser, address: str, width: int) -> None:
    with watched(browser, address, width=width) as seen:
        page = seen.open("team/jan/")
        field = page.locator(".md-search__input")
        page.keyboard.press("Control+K")
        expect(field).to_be_focused()
        page.keyboard.type("sf/")
        expect(field).to_have_value("sf/")
        page.keyboard.press("Escape")
        expect(field).not_to_be_focused()
        for key in "/fsnp.,":  # the theme's own
            page.keyboard.press(key)
            expect(field).not_to_be_focused()
        assert page.url == f"{address}team/jan/"
        seen.assert_clean()
