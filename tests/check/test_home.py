"""The organisation's words for the home page: what is not shown as it was meant is told, as in a review."""

import pytest

from generator.check import check_home
from generator.compile.guide import compile_guide
from generator.load import narrative
from generator.model.addresses import pages_from_home, why_dead

LINKED = pages_from_home(["team/q1"], ["idle"], ["answer"])


def told(text: str) -> list[str]:
    found = check_home(narrative.parse(text, 1), "site_config/pages/home.md", LINKED)
    return [f"{each.location} {each.code} {each.message}" for each in found]


def test_links_to_the_pages_of_the_site_and_to_others_are_no_problem() -> None:
    pages = " ".join(f"[a]({page})" for page in LINKED)
    assert told(f"{pages} [b](https://example.org/) [c](mailto:a@example.org) [d](#teams) `[e](javascript:x)`\n") == []


@pytest.mark.parametrize(
    "text, problem",
    [
        ("[a](javascript:alert`1`)", "1:3 TEXT-002 an address that begins with `javascript:` is not allowed"),
        ("x\n\n[a](notes.pdf)", "3:3 TEXT-002 the text can link to no such file or page"),
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
        ("C:\\notes.pdf", "the text can link to no such file or page"),
        ("../other/", "the text can link to no such file or page"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(address: str, message: str | None) -> None:
    found = why_dead(address)
    assert (found[0] if found else None) == message


@pytest.mark.parametrize(
    "target, hint",
    [
        ("team/q1/", None),
        ("team/", None),
        ("idle/", None),
        ("standards/answer/", None),
        ("guide/writing/", None),
        ("actions/index.html", "Did you mean `actions/`?"),
        ("notes.pdf", "or a page as reviews/, standards/, "),
        ("team/q2/", "Did you mean `team/q1/`?"),
        ("standards/#answer", "Did you mean `standards/`?"),
        ("Guide/Writing/", "Did you mean `guide/writing/`?"),
    ],
)
def test_a_link_of_the_home_page_to_a_page_of_the_site_is_one_and_another_is_told_what_it_may_name(
    target: str, hint: str | None
) -> None:
    found = list(check_home(narrative.parse(f"[a]({target})", 1), "home.md", LINKED))
    assert [each.code for each in found] == (["TEXT-002"] if hint else [])
    assert all(hint and hint in (each.hint or "") for each in found)


def test_the_home_page_may_name_each_page_of_the_guide_that_there_is() -> None:
    pages = {page.removesuffix("index.md") for page in compile_guide().pages}
    assert pages == {page for page in LINKED if page.startswith("guide/")}
