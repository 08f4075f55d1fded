"""The portfolio's pages show of reviews that did not change what was kept of them, and say what they say anew."""

from pathlib import Path

import pytest
from conftest import WritePortfolio
from small_portfolio import QUIET, SETTINGS, added, review, settings

from generator.compile.glimpse import Glimpse, glimpse_of
from generator.compile.tree import SiteTree
from generator.model import Review
from generator.pipeline import glimpses
from generator.pipeline.site import build
from generator.results import ReviewResults


def calls(first: int) -> str:
    """A table that has nothing to do with one that begins elsewhere."""
    return "wait\n" + "".join(f"{first + seconds}\n" for seconds in range(20))


FILES: dict[str, str | bytes] = {
    SETTINGS: QUIET,
    "site_config/standards.yml": "s: {name: S, definition: D}\n",
    "reviews/a/jan/review.md": review(
        ("    statement:", "    standard: s\n    statement:"),
        ("Calls in January", "Plain calls"),
        added("next_review: 2026-07-01", "tags: [one, two]"),
    ),
    "reviews/a/jan/calls.csv": calls(0),
    "reviews/a/feb/review.md": review(
        ("Calls in January", "Calls later"),
        added(
            "follows: a/jan",
            "actions: {A1: {what: Answer sooner, status: started, due: 2026-07-02}}",
            "recommendations: {R1: {what: Hire}}",
        ),
    ),
    "reviews/a/feb/calls.csv": calls(100),
    "reviews/b/jan/review.md": review(("Calls in January", "Calls elsewhere")),
    "reviews/b/jan/calls.csv": calls(200),
}


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the reviews that were read for a glimpse of them."""
    found: list[str] = []

    def noted(given: Review, results: ReviewResults | None) -> Glimpse:
        found.append(given.title)
        return glimpse_of(given, results)

    monkeypatch.setattr(glimpses, "glimpse_of", noted)
    return found


def of_cache(root: Path) -> SiteTree:
    return build(settings(root, use_cache=True)).tree


CHANGES: list[tuple[dict[str, str | bytes], list[str]]] = [
    ({"reviews/b/jan/calls.csv": calls(300)}, ["Calls elsewhere"]),
    ({"reviews/b/jan/review.md": review(("Calls in January", "Another name"))}, ["Another name"]),
    ({"reviews/b/jan/review.md": review(("Calls in January", "Another name"), ("All is well.", "So-so."))}, []),
    ({"site_config/standards.yml": "s: {name: Other, definition: D}\n"}, []),
    ({"reviews/b/jan/review.md": review(("period:", "periode:"))}, ["Calls in January"]),
    ({"reviews/b/jan/calls.csv": f"{calls(300)}many\n", "reviews/b/jan/review.md": review()}, ["Calls in January"]),
]


def test_only_what_changed_is_looked_at_again(portfolio: WritePortfolio, looked_at: list[str]) -> None:
    root = portfolio(FILES)
    of_cache(root)
    assert sorted(looked_at) == ["Calls elsewhere", "Calls later", "Plain calls"]
    for files, wanted in CHANGES:
        portfolio(files)
        looked_at.clear()
        found = of_cache(root)
        assert looked_at == wanted, files
        anew = build(settings(root)).tree
        assert dict(found.pages) == dict(anew.pages)
        assert dict(found.assets) == dict(anew.assets)
