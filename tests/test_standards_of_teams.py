"""The page of a standard in a team is made again where one of its reviews has another result, and says what it says anew."""

from typing import Any

import pytest
from conftest import WritePortfolio
from small_portfolio import CALLS, QUIET, SETTINGS, review, settings

from generator.compile import by_team, portfolio_pages
from generator.pipeline.site import build
from generator.settings import Settings

TEAMS = ("a", "b")
STANDARD = ("    statement:", "    standard: s\n    statement:")


def pages(at: Settings) -> dict[str, str]:
    tree = build(at).tree.pages
    return {path: tree[path] for path in tree if path.startswith("standards/")}


def test_of_the_pages_of_a_standard_only_those_of_the_changed_team_are_made(
    portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    standard_page = portfolio_pages._standard_page

    def counted(*given: Any, **more: Any) -> str:
        made.append(more.get("team", ""))
        return standard_page(*given, **more)

    monkeypatch.setattr(by_team, "MOST", 1)
    monkeypatch.setattr(portfolio_pages, "_standard_page", counted)
    files: dict[str, str | bytes] = {SETTINGS: QUIET, "site_config/standards.yml": "s: {name: S, definition: D}\n"}
    for team in TEAMS:
        files |= {f"reviews/{team}/jan/review.md": review(STANDARD), f"reviews/{team}/jan/calls.csv": f"{CALLS}1\n"}
    root = portfolio(files)
    kept, anew = settings(root, use_cache=True), settings(root)
    first = pages(kept)
    assert {f"standards/s/{team}/index.md" for team in TEAMS} < first.keys()
    changes: list[tuple[dict[str, str | bytes], list[str]]] = [
        ({"reviews/a/jan/calls.csv": CALLS}, ["", "A"]),
        ({"reviews/b/jan/review.md": review(STANDARD, ("Calls in January", "Other calls"))}, ["", "B"]),
        (
            {"reviews/b/jan/review.md": review(STANDARD, ("Calls in January", "Other"), ("All is well.", "So-so."))},
            ["", "B"],
        ),
        ({"reviews/b/jan/review.md": review(STANDARD, ("Calls in January", "Other"), ("All is well.", "Well."))}, []),
        ({SETTINGS: f"{QUIET}teams: {{a: {{name: The first}}}}\n"}, ["", "The first", "B"]),
    ]
    for change, wanted in changes:
        portfolio(change)
        made.clear()
        found = pages(kept)
        assert sorted(made) == sorted(wanted)
        assert found == pages(anew)
