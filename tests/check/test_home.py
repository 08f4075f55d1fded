"""The organisation's words for the home page: what is not shown as it was meant is told, as in a review."""

import pytest

from generator.check import check_home
from generator.load import narrative
from generator.model.addresses import FROM_HOME, why_dead


def told(text: str) -> list[str]:
    found = check_home(narrative.parse(text, 1), "site_config/pages/home.md")
    return [f"{each.location} {each.code} {each.message}" for each in found]


def test_links_to_the_pages_of_the_site_and_to_others_are_no_problem() -> None:
    pages = " ".join(f"[a]({page})" for page in FROM_HOME)
    assert told(f"{pages} [b](https://example.org/) [c](mailto:a@example.org) [d](#teams) `[e](javascript:x)`\n") == []


@pytest.mark.parametrize(
    "text, problem",
    [
        ("[a](javascript:alert`1`)", "1:3 TEXT-002 an address that begins with `javascript:` is not allowed"),
        ("x\n\n[a](notes.pdf)", "3:3 TEXT-002 the site has no such file or page"),
        ("[a]()", "1:3 TEXT-002 the link has no address"),
        (
            "See {{ quick }}.",
            "1:5 TEXT-001 the home page has no figures and items of its own: this is shown as it was typed",
        ),
        (
            "See [[team/jan]].",
            "1:5 TEXT-001 the home page has no figures and items of its own: this is shown as it was typed",
        ),
        ("!!! note\n    a", "1:1 TEXT-006 a box that begins with !!! or ??? is shown as it was typed"),
    ],
)
def test_what_is_not_shown_as_it_was_meant_is_told(text: str, problem: str) -> None:
    assert told(text) == [f"site_config/pages/home.md:{problem}"]


@pytest.mark.parametrize(
    "address, message",
    [
        ("https://example.org/", None),
        ("#here", None),
        ("JavaScript:alert(1)", "an address that begins with `javascript:` is not allowed"),
        ("jav&#x61;script&colon;alert(1)", "an address that begins with `javascript:` is not allowed"),
        ("java\tscript:alert(1)", "an address that begins with `javascript:` is not allowed"),
        ("data:text/html,x", "an address that begins with `data:` is not allowed"),
        ("//example.org/x", "the address is not whole"),
        ("https:example.org", "the address is not whole"),
        ("mailto:", "the address is not whole"),
        ("C:\\notes.pdf", "the site has no such file or page"),
        ("../other/", "the site has no such file or page"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(address: str, message: str | None) -> None:
    found = why_dead(address)
    assert (found[0] if found else None) == message
