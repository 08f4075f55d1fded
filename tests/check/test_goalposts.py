"""What `check` says about criteria that moved, or that came after their data: one problem each, with the cure."""

import datetime as dt
from typing import Any

import pytest
from small_portfolio import REVIEW, added, review

from generator.check import apply_acceptance, check_goalposts
from generator.load.documents import load_review
from generator.load.files import Found
from generator.model import Document
from generator.model.today import Today
from generator.problems import Problem
from generator.results import Change, Commit, Goalpost, Goalposts, Move

FILE = "reviews/team/jan/review.md"
TODAY = Today(dt.date(2026, 3, 4))
AGREED = added("agreed_on: 2026-01-05")


def document(text: str = REVIEW) -> Document:
    loaded, whole, problems = load_review(text.encode(), Found(id="team/jan", file=FILE))
    assert loaded is not None, problems
    assert whole
    return loaded


def commit(name: str = "a", day: int = 3) -> Commit:
    moment = dt.datetime(2026, 2, day, 12, tzinfo=dt.UTC)
    return Commit(id=name * 40, author="Ann", authored=moment, committed=moment)


def move(words: str = "target of quick lowered from 80% to 75%", made: Commit | None = None, **more: Any) -> Move:
    change = Change(side="plan", verb="lowered", words=words, path=("criteria", "quick", "target"), goal=True)
    return Move(change=change, commit=made, when="after the data", **more)


def post(*moves: Move, **more: Any) -> Goalpost:
    given = {"criterion": "quick", "standing": "before the data", "data_in": commit("d", 2)} | more
    return Goalpost.model_validate({**given, "moves": moves})


def told(*posts: Goalpost, text: str = REVIEW, **more: Any) -> list[Problem]:
    return list(check_goalposts(document(text), Goalposts(criteria=posts, **more), TODAY))


def test_a_move_is_named_with_its_commit_and_the_adaptation_that_would_explain_it() -> None:
    (problem,) = told(post(move(made=commit())))
    assert (str(problem.location), problem.code, problem.severity, problem.item) == (
        f"{FILE}:12:3", "GOAL-001", "warning", "quick",
    )  # fmt: skip
    assert problem.message == (
        "`quick` moved when there were data: target of quick lowered from 80% to 75% (commit aaaaaaaaaaaa of 3 February 2026)"
    )
    assert "- {date: 2026-02-03, criteria: [quick], problem: " in problem.hint


def test_a_move_that_is_not_committed_yet_is_named_too() -> None:
    (problem,) = told(post(move()))
    assert problem.message.endswith("from 80% to 75% (not committed yet)")
    assert "date: 2026-03-04" in problem.hint


def test_there_is_one_problem_a_criterion_and_it_names_three_moves() -> None:
    moves = [move(f"move {number}", commit()) for number in range(5)]
    (problem,) = told(post(*moves))
    assert problem.message.count("move ") == 3
    assert problem.message.endswith("; and 2 more changes")


@pytest.mark.parametrize("answered", [{"explained": "It was agreed."}, {"reverted": True}])
def test_what_is_explained_or_taken_back_is_no_problem(answered: dict[str, Any]) -> None:
    assert told(post(move(made=commit(), **answered))) == []


def test_a_criterion_that_was_removed_is_named_where_criteria_stand() -> None:
    (problem,) = told(removed=(post(move(made=commit()), criterion="slow"),))
    assert (str(problem.location), problem.code, problem.item) == (f"{FILE}:11:1", "GOAL-001", "slow")
    assert problem.message == "`slow` was removed when it had data: commit aaaaaaaaaaaa of 3 February 2026"
    assert "accept: {GOAL-001/slow: The reason.}" in problem.hint
    (problem,) = told(removed=(post(move(made=commit()), criterion="slow", sources=("calls",)),))
    assert "- {date: 2026-02-03, source: calls, problem: " in problem.hint


LATE = {"standing": "after the data"}


def test_criteria_after_their_data_are_one_problem_where_the_plan_is_dated_before() -> None:
    text = review(AGREED)
    (problem,) = told(post(**LATE), post(criterion="slow", **LATE), text=text)
    assert (str(problem.location), problem.code, problem.severity) == (f"{FILE}:5:1", "GOAL-002", "warning")
    assert problem.message == (
        "`quick`, `slow` were committed after the first data, and the review says that its criteria were agreed on 5 January 2026"
    )


@pytest.mark.parametrize(
    "text, given",
    [
        (REVIEW, LATE),
        (review(added("agreed_on: 2026-02-03")), LATE),
        (review(AGREED), {"standing": "with the data"}),
        (review(AGREED), {"standing": "beside the data"}),
        (review(AGREED), {"standing": "not committed", "data_in": None}),
        (review(AGREED), {**LATE, "explained": "It was agreed."}),
    ],
    ids=["nothing claimed", "agreed after the data", "with", "beside", "not committed", "explained"],
)
def test_criteria_that_came_with_or_after_their_data_are_no_problem_by_themselves(
    text: str, given: dict[str, Any]
) -> None:
    assert told(post(**given), text=text) == []


def test_without_a_history_there_is_no_problem() -> None:
    assert list(check_goalposts(document(), None, TODAY)) == []
    assert list(check_goalposts(document(), Goalposts(reason="Git is not installed here"), TODAY)) == []


def test_both_can_be_accepted_one_criterion_at_a_time() -> None:
    found = told(post(move()), post(move(), criterion="slow"), post(criterion="late", **LATE), text=review(AGREED))
    reasons = {"GOAL-001/quick": "Known.", "GOAL-002": "In the minutes."}
    remaining, accepted = apply_acceptance(reasons, lambda _: found[0].location, found)
    assert [(each.code, each.item) for each in remaining] == [("GOAL-001", "slow")]
    assert [each.problem.code for each in accepted] == ["GOAL-001", "GOAL-002"]
