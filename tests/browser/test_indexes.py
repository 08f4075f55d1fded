"""Lists of reviews, standards, actions and criteria: readers order them by any column, and look through the long ones."""

import pytest
from browser.watching import watched
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def column(page: Page, number: int, table: int = 0) -> list[str]:
    """What the cells of a list say in one column, or by what they are ordered there."""
    cells = page.locator("table.rv-index").nth(table).locator(f"tbody tr > :nth-child({number})")
    said: list[str] = cells.evaluate_all("all => all.map(each => each.dataset.sort ?? each.innerText.trim())")
    return said


def test_a_list_is_ordered_by_any_column_in_both_directions(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("reviews/")
        period = page.get_by_role("columnheader", name="Period")
        assert period.get_attribute("aria-sort") is None
        period.get_by_role("button").focus()
        for direction in ("ascending", "descending", "ascending"):
            page.keyboard.press("Enter")
            expect(period).to_have_attribute("aria-sort", direction)
            found = column(page, 3)
            assert len(set(found)) > 1
            assert found == sorted(found, reverse=direction == "descending")
        page.get_by_role("button", name="Review", exact=True).click()
        expect(period).not_to_have_attribute("aria-sort", "ascending")
        assert column(page, 1) == sorted(column(page, 1))
        seen.assert_clean()


def test_what_has_no_value_comes_last_in_either_direction(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("actions/")
        effect = page.get_by_role("columnheader", name="Effect").nth(1)  # of the actions that have ended
        for direction in ("ascending", "descending"):
            effect.get_by_role("button").click()
            expect(effect).to_have_attribute("aria-sort", direction)
            none = [each == "not measured" for each in column(page, 6, table=1)]
            assert any(none)
            assert not all(none)
            assert none == sorted(none)
        seen.assert_clean()


def test_numbers_are_ordered_as_numbers(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("reviews/")
        page.get_by_role("columnheader", name="Criteria met").get_by_role("button").click()
        counts = [int(each.split()[0]) for each in column(page, 5) if each != "none"]
        assert counts == sorted(counts)
        seen.assert_clean()


def test_a_long_list_is_looked_through(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("portfolio/nos-review-quality/")
        rows = page.locator("table.rv-index tbody tr")
        shown = page.locator("table.rv-index tbody tr:visible")
        told, field = page.get_by_role("status"), page.get_by_label("show only what has")
        every = rows.count()
        field.fill("WITNESS part of")
        some = shown.count()
        assert 0 < some < every
        expect(told).to_have_text(f"{some} of {every}")
        field.fill("zyzzyva")
        expect(told).to_have_text(f"0 of {every}")
        field.fill("")
        expect(told).to_have_text("")
        expect(shown).to_have_count(every)
        seen.assert_clean()


def test_what_went_into_a_site_is_ordered_and_looked_through(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("audit/")
        digests = page.locator("table.rv-index", has_text="SHA-256")
        head = digests.get_by_role("columnheader", name="File")
        for direction in ("ascending", "descending"):
            head.get_by_role("button").click()
            expect(head).to_have_attribute("aria-sort", direction)
            first, last = digests.locator("tbody th").all_inner_texts()[:: digests.locator("tbody th").count() - 1]
            assert (first < last) is (direction == "ascending")
        page.get_by_label("show only what has").fill("contact-centre 2025-q4 calls.csv")
        names = digests.locator("tbody tr:visible th").all_inner_texts()
        assert names
        assert all("2025-q4" in name and "calls.csv" in name for name in names)
        seen.assert_clean()


@pytest.mark.parametrize("path", ["actions/", "audit/"])
def test_a_field_for_several_lists_says_so_above_the_first(browser: Browser, ours: str, path: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open(path)
        assert page.locator("table.rv-index").count() > 1
        assert page.locator(".rv-filter + .rv-scroll > table.rv-index").count() == 1
        expect(page.get_by_label("In all lists, show only what has")).to_be_visible()
        seen.assert_clean()


def test_a_field_for_one_list_stands_above_it(browser: Browser, ours: str) -> None:
    with watched(browser, ours) as seen:
        page = seen.open("standards/")
        assert page.locator("table.rv-index").count() == 1
        assert page.locator(".rv-filter + .rv-scroll > table.rv-index").count() == 1
        seen.assert_clean()
