"""The register across all reviews: overdue first, what waits for a decision, what the next review has to take up."""

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping

import pytest
from conftest import WritePortfolio
from small_portfolio import QUIET, SETTINGS

from generator import pipeline
from generator.compile.overview import Overview
from generator.compile.portfolio_pages import home, reviews_index, team_page
from generator.compile.register import CALENDAR, Register, register, register_calendar, register_pages
from generator.compile.site import Edition, compile_portfolio
from generator.results import Change, Goalpost, Goalposts, Move, Resting, Signature
from generator.settings import Settings

TODAY = dt.date(2026, 4, 1)


def review(status: str = "implementing", month: int = 1, **parts: str) -> str:
    """A review of a month without sources; parts are written in YAML's short form."""
    lines = [
        f"title: Month {month}",
        f"status: {status}",
        f"period: {{start: 2026-{month:02}-01, end: 2026-{month:02}-28}}",
        "people: {head: {role: Head, group: decision-maker}}",
        *(f"{key}: {text}" for key, text in parts.items()),
    ]
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n"


def overview(portfolio: WritePortfolio, reviews: Mapping[str, str], settings: str = "") -> Overview:
    """The portfolio as its pages need it, seen on the day of these tests."""
    root = portfolio(
        {SETTINGS: settings + QUIET} | {f"reviews/{name}/review.md": text for name, text in reviews.items()}
    )
    run = pipeline.run(Settings(root=root, today=TODAY, use_cache=False, cache_dir=root / ".cache"))
    return Overview(
        portfolio=run.portfolio,
        documents=run.documents,
        results=run.results,
        broken=run.broken,
        provenance=run.provenance,
        today=TODAY.isoformat(),
    )


def ids(found: Register) -> dict[str, list[str]]:
    return {
        name: [f"{row.review}/{row.action.id}" for row in getattr(found, name)] for name in ("overdue", "open", "ended")
    }


ACTIONS = """{
  A1: {what: Late, due: 2026-03-31, owner: head}, A2: {what: Today, due: 2026-04-01}, A3: {what: Some day},
  A4: {what: Finished, due: 2026-02-01, status: done, done_on: 2026-02-01},
  A5: {what: Later, due: 2026-06-01, status: started},
  A6: {what: Given up, status: dropped}, A7: {what: Very late, due: 2026-02-01, status: started}}"""


def test_actions_stand_by_what_is_to_be_done_and_the_first_due_first(portfolio: WritePortfolio) -> None:
    earlier = review(actions="{B1: {what: In between, due: 2026-03-01}, B2: {what: Last, due: 2026-06-02}}")
    found = register(overview(portfolio, {"team/jan": review(actions=ACTIONS), "other/jan": earlier}))
    assert ids(found) == {
        "overdue": ["team/jan/A7", "other/jan/B1", "team/jan/A1"],
        "open": ["team/jan/A2", "team/jan/A5", "other/jan/B2", "team/jan/A3"],
        "ended": ["team/jan/A4", "team/jan/A6"],
    }
    assert {row.team for row in found.actions} == {"Team", "Other"}


def test_what_the_next_review_takes_up_is_neither_open_nor_overdue_here(portfolio: WritePortfolio) -> None:
    new = review(
        month=2, follows="team/jan", carried="{A1: We go on with it.}", actions="{A1: {what: Late, due: 2026-05-01}}"
    )
    found = register(overview(portfolio, {"team/jan": review(actions=ACTIONS), "team/feb": new}))
    assert "team/jan/A1" not in [*ids(found)["overdue"], *ids(found)["open"]]
    assert "team/feb/A1" in ids(found)["open"]
    assert "team/jan/A7" in ids(found)["overdue"]


def test_a_broken_review_has_no_row(portfolio: WritePortfolio) -> None:
    found = register(overview(portfolio, {"team/jan": review(actions="{A1: {what: x, for: R9}}")}))
    assert (found.actions, found.decisions) == ((), ())


DECISIONS = """{
  R1: {what: Agreed, decision: agreed}, R2: {what: Proposed, cost: 20}, R3: {what: Put off, decision: deferred, reason: Later.},
  R4: {what: Turned down, decision: rejected}}"""


def test_what_nobody_decided_or_was_put_off_waits(portfolio: WritePortfolio) -> None:
    found = register(overview(portfolio, {"team/jan": review(recommendations=DECISIONS)}, "currency: EUR\n"))
    assert [row.recommendation.id for row in found.decisions] == ["R1", "R2", "R3", "R4"]
    assert [row.recommendation.id for row in found.waiting] == ["R2", "R3"]
    assert found.waiting[0].recommendation.cost.endswith("EUR")


def test_the_page_counts_what_it_lists(portfolio: WritePortfolio) -> None:
    seen = overview(portfolio, {"team/jan": review(actions=ACTIONS, recommendations=DECISIONS)})
    text = register_pages(seen, register(seen), None)["actions/index.md"]
    assert "2 actions overdue, 3 open, 2 ended; 2 decisions waiting." in text
    assert "As of 1 April 2026." in text
    assert text.index('id="overdue"' if 'id="overdue"' in text else "{: #overdue }") < text.index("{: #open }")
    for row in ("Late", "Some day", "Given up"):
        assert text.count(f"{row}</a>") == 1
    assert '<a href="../team/jan/#action-A1">Late</a>' in text
    assert '<a href="../team/jan/#recommendation-R2">Proposed</a>' in text


def test_the_page_of_an_empty_portfolio_says_that_there_is_nothing(portfolio: WritePortfolio) -> None:
    seen = overview(portfolio, {})
    text = register_pages(seen, register(seen), None)["actions/index.md"]
    for words in ("Nothing is overdue.", "Nothing is open.", "Nothing has been finished yet.", "Nothing is left open."):
        assert text.count(words) == 1
    assert "No review recommends anything yet." in text


@pytest.mark.parametrize(
    "reviews, shown",
    [
        ({"team/jan": review(actions="{A1: {what: Publish}}")}, True),
        ({"team/jan": review("planned", actions="{A1: {what: Publish}}")}, False),
        ({"team/jan": review("evaluated", actions="{A1: {what: Publish}}")}, False),
        ({"team/jan": review("agreed", recommendations="{R1: {what: Publish}}")}, True),
        ({"team/jan": review("closed", findings="{F1: {kind: improvement, statement: Publish}}")}, True),
        ({"team/jan": review(actions="{A1: {what: Publish, status: done}}")}, False),
        ({"team/jan": review(actions="{A1: {what: Publish}}"), "team/feb": review(month=2, follows="team/jan")}, True),
        (
            {
                "team/jan": review(actions="{A1: {what: Publish}}"),
                "team/feb": review(month=2, follows="team/jan", carried="{A1: Done in February.}"),
            },
            False,
        ),
    ],
    ids=["agreed", "planned", "evaluated", "undecided", "unanswered", "done", "followed", "taken up"],
)
def test_what_is_left_open_is_told_until_it_is_taken_up(
    portfolio: WritePortfolio, reviews: dict[str, str], *, shown: bool
) -> None:
    seen = overview(portfolio, reviews)
    _, _, text = register_pages(seen, register(seen), None)["actions/index.md"].partition("{: #left-open }")
    assert ('<a href="../team/jan/#open">Month 1</a>' in text) is shown
    assert ("Publish" in text) is shown
    assert ("Nothing is left open." in text) is not shown


def test_the_calendar_has_open_actions_and_the_reviews_to_come(portfolio: WritePortfolio) -> None:
    seen = overview(
        portfolio,
        {
            "team/jan": review(actions=ACTIONS, next_review="2026-07-01"),
            "old/jan": review(next_review="2026-02-01"),
            "old/feb": review(month=2, follows="old/jan", next_review="2026-08-01"),
        },
        "organisation: All of us\n",
    )
    text = register_calendar(seen, register(seen)).decode().replace("\r\n ", "")
    assert "X-WR-CALNAME:All of us\r\n" in text
    found = [line.split(":", 1)[1] for line in text.split("\r\n") if line.startswith("SUMMARY:")]
    assert found == [
        "Due: Very late",
        "Due: Late",
        "Due: Today",
        "Due: Later",
        "Review due: Month 1",
        "Review due: Month 2",
    ]
    assert "DESCRIPTION:Month 1. Owner: Head.\r\n" in text
    assert "DTSTAMP:20260401T000000Z\r\n" in text


def test_the_site_has_the_page_and_the_calendar(portfolio: WritePortfolio) -> None:
    seen = overview(portfolio, {"team/jan": review(actions=ACTIONS)})
    edition = Edition(provenance=seen.provenance, today=seen.today, versions={})
    tree = compile_portfolio(seen, edition)
    assert tree.pages["actions/index.md"] == register_pages(seen, register(seen), None)["actions/index.md"]
    assert tree.assets[CALENDAR] == register_calendar(seen, register(seen))
    home = tree.pages["index.md"]
    assert "2 actions overdue, 3 open, 2 ended" in home
    assert home.index("Very late") < home.index("Today")


def test_what_needs_another_look_says_so_in_the_register_and_at_home(portfolio: WritePortfolio) -> None:
    plain = overview(portfolio, {"team/jan": review(actions=ACTIONS, recommendations="{R1: {what: Hire}}")})
    anchors = ("action-A1", "action-A4", "recommendation-R1")
    resting = tuple(Resting(anchor=each, words=each) for each in anchors)
    changed = Signature(
        by="head", person="Head", role="", of="plan", date=TODAY, digest="sha256:0", state="changed", resting=resting
    )
    look = "Needs another look: the plan changed after Head signed it"
    for signatures, marked in (((), 0), ((changed,), 1)):
        results = {"team/jan": plain.results["team/jan"].model_copy(update={"signatures": signatures})}
        seen = dataclasses.replace(plain, results=results)
        made = register_pages(seen, register(seen), None)["actions/index.md"]
        assert made.count(f'<a href="../team/jan/#sign-offs">{look}</a>') == len(anchors) * marked
        at_home = home(seen, "", register(seen), [])
        assert at_home.count(f'<a href="team/jan/#sign-offs">{look}</a>') == 2 * marked  # A4 has ended


def test_wherever_criteria_of_a_review_are_counted_it_says_that_some_moved_without_a_reason(
    portfolio: WritePortfolio,
) -> None:
    judged = "{quick: {statement: Calls are quick., judged: {outcome: met, basis: Notes.}}}"
    plain = overview(portfolio, {"team/jan": review(criteria=judged)})
    lowered = Change(side="plan", verb="lowered", words="target of quick lowered", goal=True)
    for explained, marked in (("Agreed.", False), ("", True)):
        move = Move(change=lowered, commit=None, when="after the data", explained=explained)
        posts = Goalposts(criteria=(Goalpost(criterion="quick", standing="before the data", moves=(move,)),))
        results = {"team/jan": plain.results["team/jan"].model_copy(update={"goalposts": posts})}
        seen = dataclasses.replace(plain, results=results)
        for made, times in (
            (reviews_index(seen), 1),
            (home(seen, "", register(seen), []), 1),
            (team_page(seen, "team"), 2),
        ):
            assert "1 of 1" in made
            assert len(re.findall(r'team/jan/#goalposts"><b class="rv-moved">', made)) == times * marked
            assert made.count("Criteria moved after results") == times * marked
        assert ('rv-moved">Moved after results</b>' in team_page(seen, "team")) is marked  # on the card
