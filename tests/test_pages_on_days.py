"""Pages of the portfolio on one day and the next: what the day does not show on stays, and all say what they say anew."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from conftest import WritePortfolio
from small_portfolio import CALLS, QUIET, SETTINGS, added, review, settings

from generator.compile.tree import SiteTree
from generator.pipeline import portfolio_tree
from generator.pipeline.site import build

DUE = added("next_review: 2026-07-01")
ACTION = added("actions:", "  A1: {what: Answer sooner, status: started, due: 2026-07-02}")
STANDARD = ("    statement:", "    standard: s\n    statement:")
FIRST = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    "edits, doings, lists",
    [
        ((), [1, 0, 0, 0, 0], [1, 0, 0, 0, 0]),
        ((DUE,), [1, 0, 1, 1, 1], [1, 0, 1, 0, 0]),
        ((ACTION,), [1, 1, 1, 1, 1], [1, 0, 0, 0, 0]),
        ((DUE, ACTION), [1, 1, 1, 1, 1], [1, 0, 1, 0, 0]),
    ],
    ids=["nothing due", "a review due", "an action due", "both"],
)
def test_pages_are_made_again_where_the_day_shows_on_them(
    edits: tuple[tuple[str, str], ...],
    doings: list[int],
    lists: list[int],
    portfolio: WritePortfolio,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def noted(name: str, really: Callable[..., SiteTree], *given: object) -> SiteTree:
        made.append(name)
        return really(*given)

    for name in ("compile_doings", "compile_lists"):
        monkeypatch.setattr(portfolio_tree, name, partial(noted, name, getattr(portfolio_tree, name)))
    root = portfolio(
        {
            SETTINGS: QUIET,
            "site_config/standards.yml": "s: {name: S, definition: D}\n",
            "reviews/a/jan/review.md": review(STANDARD, *edits),
            "reviews/a/jan/calls.csv": CALLS,
        }
    )
    for at in range(len(doings)):
        day = FIRST + dt.timedelta(days=at)
        made.clear()
        found = build(replace(settings(root, use_cache=True), today=day)).tree
        assert (made.count("compile_doings"), made.count("compile_lists")) == (doings[at], lists[at]), day
        anew = build(replace(settings(root), today=day)).tree
        assert f"As of {day.day} {day:%B} 2026." in found.pages["actions/index.md"]
        assert dict(found.pages) == dict(anew.pages)
        assert dict(found.assets) == dict(anew.assets)
