"""What the pages say about criteria and their data: a statement, the commits behind it, marks, and no markup of others."""

import datetime as dt
from typing import Any

import pytest
from compile.test_review_page import Read, sound
from small_portfolio import REVIEW, review

from generator.compile.goalposts import goalposts_view, marks, moved_unexplained
from generator.compile.review_page import ReviewInput, page
from generator.load.documents import load_review
from generator.load.files import Found
from generator.model import Document, Portfolio, Review
from generator.results import (
    CardPost,
    Change,
    Commit,
    CriterionResult,
    Estimate,
    Goalpost,
    Goalposts,
    Move,
    ReviewResults,
)
from generator.speech import goalposts as speech
from generator.speech.language import Language, speaking


def commit(name: str, author: str = "Ann", **more: Any) -> Commit:
    moment = dt.datetime(2026, 2, 3, 12, tzinfo=dt.UTC)
    return Commit(id=name * 40, author=author, authored=moment, committed=moment, **more)


def move(made: Commit | None, words: str = "target of quick lowered from 80% to 75%", **more: Any) -> Move:
    return Move(change=Change(side="plan", verb="lowered", words=words), commit=made, when="after the data", **more)


def post(*moves: Move, criterion: str = "quick", standing: Any = "before the data", **more: Any) -> Goalpost:
    return Goalpost(
        criterion=criterion, standing=standing, set_in=commit("a"), data_in=commit("b"), moves=moves, **more
    )


def posts(*standings: str, **more: Any) -> Goalposts:
    return Goalposts(
        criteria=tuple(post(criterion=f"c{index}", standing=each) for index, each in enumerate(standings)), **more
    )


@pytest.mark.parametrize(
    "standings, words",
    [
        (["before the data"], "The measured criterion was committed before its data."),
        (["before the data"] * 2, "Both measured criteria were committed before their data."),
        (["before the data"] * 5, "All 5 measured criteria were committed before their data."),
        (
            ["with the data"] * 3,
            "All 3 measured criteria were committed together with their data, so nothing shows which came first.",
        ),
        (["after the data"], "The measured criterion was committed after its data."),
        (["no data yet"], "The measured criterion was committed, and no data are there yet."),
        (
            ["before the data"] * 2 + ["with the data"] * 2 + ["after the data"],
            "2 of 5 measured criteria were committed before their data; 2 together with their data, 1 after their data.",
        ),
        (
            ["before the data", "no data yet"],
            "1 of 2 measured criteria was committed before their data; 1 without data yet.",
        ),
        (
            ["with the data", "not committed"],
            "None of the 2 measured criteria was committed before its data: 1 together with their data, 1 not committed yet.",
        ),
        ([], ""),
    ],
)
def test_one_sentence_says_it_for_the_review(standings: list[str], words: str) -> None:
    assert speech.overall(posts(*standings)) == words


def test_without_git_the_sentence_says_that_nothing_is_shown() -> None:
    told = speech.overall(Goalposts(reason="Git is not installed here"))
    assert told == "Whether the criteria stood before the data cannot be shown: Git is not installed here."


@pytest.mark.parametrize(
    "criteria, removed, words",
    [
        ([], [], ""),
        ([post()], [], ""),
        ([post(move(None))], [], "1 criterion moved when there were data, and no adaptation explains it."),
        (
            [post(move(None, explained="Agreed.")), post(move(None, reverted=True))],
            [],
            "2 criteria moved when there were data, and nothing is left to explain.",
        ),
        (
            [post(move(None)), post(move(None, reverted=True))],
            [],
            "2 criteria moved when there were data, and no adaptation explains 1 of them.",
        ),
        ([], [post(move(None))], "1 criterion with data was removed, and no adaptation explains it."),
    ],
)
def test_one_sentence_says_what_moved(criteria: list[Goalpost], removed: list[Goalpost], words: str) -> None:
    assert speech.moved(Goalposts(criteria=tuple(criteria), removed=tuple(removed))) == words


def test_a_card_is_marked_while_something_is_to_be_explained() -> None:
    assert marks(Goalposts(criteria=(post(move(None)),))) == {"quick": "Moved after results"}
    assert marks(Goalposts(criteria=(post(move(None, explained="Agreed.")),))) == {}
    assert marks(Goalposts(criteria=(post(standing="after the data"),))) == {"quick": "Set after its data"}
    assert marks(Goalposts(criteria=(post(standing="after the data", explained="Agreed."),))) == {}
    assert marks(posts("with the data", "before the data", "no data yet")) == marks(None) == {}


def document(text: str = REVIEW) -> Document:
    found = Found(id="team/jan", file="reviews/team/jan/review.md")
    loaded, _, problems = load_review(text.encode(), found)
    assert loaded is not None, problems
    return loaded


RESULT = CriterionResult(
    id="quick",
    statement="Calls are answered within 20 seconds.",
    type="share",
    unit="%",
    source="calls",
    estimate=Estimate(reason="no data"),
)


def shown(found: Goalposts | None, text: str = REVIEW) -> tuple[str, Read]:
    """The page of a review with these goalposts, as text and as read."""
    results = ReviewResults(review="team/jan", criteria=(RESULT,), goalposts=found)
    made = page(ReviewInput(document=document(text), results=results, charts=(), portfolio=Portfolio(), titles={}))
    return made, sound(made)


def test_the_plan_states_it_and_leads_to_the_commits() -> None:
    made, read = shown(Goalposts(criteria=(post(),)))
    assert "The measured criterion was committed before its data." in read.sections["Plan"]
    assert "The measured criterion was committed before its data." in read.sections["Record"]
    assert f'href="history/#commit-{"a" * 12}"' in made
    assert f'href="history/#commit-{"b" * 12}"' in made
    assert "before" not in read.sections["Results"]
    assert "Moved after results" not in read.words


AGREED = review(("period:", "agreed_on: 2026-01-01\nperiod:"))


@pytest.mark.parametrize(
    "found, day, words",
    [
        (Goalposts(criteria=(post(),)), 1, "."),
        (Goalposts(criteria=(post(move(commit("c"))),)), 1, "; 1 criterion changed since, see below."),
        (Goalposts(criteria=(post(move(commit("c"), explained="Agreed.")),)), 1, "; 1 criterion changed since, see below."),
        (Goalposts(criteria=(post(move(commit("c"), reverted=True)),)), 1, "."),
        (Goalposts(criteria=(post(move(commit("c"))),)), 34, "."),
        (Goalposts(criteria=(post(move(None)),)), 34, "; 1 criterion changed since, see below."),
        (Goalposts(criteria=(post(move(commit("c", odd=("old",)))),)), 34, "; 1 criterion changed since, see below."),
        (
            Goalposts(criteria=(post(), post(move(None)), post(move(None))), removed=(post(move(None), criterion="slow"),)),
            1,
            "; 2 criteria changed and 1 criterion was removed since, see below.",
        ),
        (Goalposts(reason="Git is not installed here"), 1, "."),
    ],
)  # fmt: skip
def test_the_plan_says_what_changed_after_it_was_agreed(found: Goalposts, day: int, words: str) -> None:
    agreed = dt.date(2026, 1, 1) + dt.timedelta(days=day - 1)
    made, read = shown(found, AGREED.replace("2026-01-01\nperiod", f"{agreed}\nperiod"))
    plan = " ".join(read.sections["Plan"].split())
    assert f"were agreed on {agreed.day} {agreed:%B} 2026{words}" in plan
    assert ('<a href="#goalposts">' in made.split('id="goalposts"')[0]) is (
        "see below" in words or "Criteria moved" in made
    )


def test_the_head_of_a_review_says_beside_how_many_criteria_are_met_that_some_moved() -> None:
    def head(found: Goalposts) -> str:
        return " ".join(shown(found)[1].words.split("In brief")[0].split())

    assert "Criteria moved after results" in head(Goalposts(criteria=(post(move(commit("c"))),)))
    assert "moved" not in head(Goalposts(criteria=(post(move(commit("c"), explained="Agreed.")),)))
    assert "moved" not in head(Goalposts(criteria=(post(),)))


def test_a_move_is_told_at_the_criterion_on_its_card_and_in_the_plan() -> None:
    made, read = shown(Goalposts(criteria=(post(move(commit("c"))),)))
    assert "Moved after results" in read.sections["In brief"]
    assert "1 criterion moved when there were data, and no adaptation explains it." in read.sections["Plan"]
    assert (
        "Target of quick lowered from 80% to 75%, when there were data. No adaptation explains it."
        in read.sections["Results"]
    )
    assert f'href="history/#commit-{"c" * 12}"' in made


def test_an_explained_move_shows_the_explanation_and_no_mark() -> None:
    text = review(
        ("---\n\nAll", "adaptations: [{date: 2026-02-03, criteria: [quick], problem: Why., change: So.}]\n---\n\nAll")
    )
    _, read = shown(Goalposts(criteria=(post(move(None, explained="Why. So.")),)), text)
    assert "Why. So." in read.sections["Plan"]
    assert "Why. So." in read.sections["Results"]
    assert "Moved after results" not in read.words
    assert "No adaptation explains it" not in read.words
    assert "Calls are answered within 20 seconds." in read.sections["Measurement"]


def test_a_criterion_that_was_not_there_before_its_data_says_so_beside_its_result() -> None:
    _, read = shown(Goalposts(criteria=(post(standing="with the data"),)))
    assert "One commit brought this criterion as it stands and its first data" in read.sections["Results"]


def test_removed_criteria_and_scorecards_have_their_rows() -> None:
    card = CardPost(
        scorecard="calls-2026", sources=("calls",), standing="after the data", set_in=commit("e"), data_in=commit("b")
    )
    made, read = shown(
        Goalposts(
            criteria=(post(),),
            removed=(post(move(commit("c"), "criterion slow removed"), criterion="slow"),),
            scorecards=(card,),
        )
    )
    assert "slow, which was removed" in read.sections["Plan"]
    assert "The scorecard calls-2026 was committed after its data." in read.sections["Plan"]
    assert f"history/#commit-{'e' * 12}" not in made  # it may be older than the history of the review
    assert "e" * 12 in read.sections["Plan"]


def test_a_page_without_history_says_why_and_links_nothing() -> None:
    made, read = shown(Goalposts(reason="Git is not installed here"))
    assert "cannot be shown: Git is not installed here." in read.sections["Plan"]
    assert "history/#commit" not in made
    assert shown(None)[1].words.count("Criteria before results") == 0


def test_a_review_that_measures_nothing_is_told_nothing() -> None:
    judged = review(
        (
            "    measure: {type: share, source: calls, column: wait, at_most: 20}\n    target: at least 80%\n",
            "    judged: {outcome: met, basis: We looked.}\n",
        )
    )
    assert goalposts_view(document(judged).review, Goalposts(reason="Git is not installed here")) is None


def test_what_others_wrote_into_commits_is_text_on_the_page() -> None:
    hostile = "<script>alert(1)</script>\x1b[31m\u202e`code`"
    odd = commit("c", hostile, subject=hostile)
    made, read = shown(Goalposts(criteria=(post(move(odd, hostile, explained=hostile)),)))
    assert "<script>" not in made
    assert "\x1b" not in made
    assert "\u202e" not in made
    assert "script" not in [tag for tag, *_ in read.tags]


def test_a_criterion_that_is_no_longer_measured_has_its_row_where_it_moved() -> None:
    judged = {"quick": {"statement": "Quick.", "judged": {"outcome": "met", "basis": "Notes"}}}
    given = {"title": "T", "status": "evaluated", "period": {"start": "2026-01-01", "end": "2026-01-31"}}
    found = Review.model_validate(given | {"criteria": judged})
    assert goalposts_view(found, Goalposts(criteria=(post(),))) is None
    view = goalposts_view(found, Goalposts(criteria=(post(move(commit("c"))),)))
    assert view is not None
    assert [row.href for row in view.rows] == ["#criterion-quick"]


def test_the_sentence_for_those_who_decide_is_there_while_something_is_to_be_explained() -> None:
    still = post(move(commit("c")))
    done = post(move(commit("c"), explained="The contract changed."))
    assert moved_unexplained(Goalposts(criteria=(still,))) == (
        "1 criterion moved when there were data, and no adaptation explains it."
    )
    assert (
        moved_unexplained(Goalposts(removed=(still,)))
        == "1 criterion with data was removed, and no adaptation explains it."
    )
    assert moved_unexplained(Goalposts(criteria=(done,), removed=(done,))) == ""
    assert moved_unexplained(Goalposts(criteria=(post(),))) == moved_unexplained(None) == ""


@pytest.mark.parametrize(
    "standings, words",
    [
        (["before the data"], "Ymrwymwyd y maen prawf a fesurwyd cyn ei ddata."),
        (["before the data"] * 2, "Ymrwymwyd y ddau faen prawf a fesurwyd cyn eu data."),
        (["before the data"] * 3, "Ymrwymwyd pob un o'r 3 maen prawf a fesurwyd cyn eu data."),
        (
            ["before the data", "after the data", "not committed"],
            "O'r 3 maen prawf a fesurwyd, ymrwymwyd 1 cyn eu data; 1 ar ôl eu data, 1 heb eu hymrwymo eto.",
        ),
    ],
)
def test_a_welsh_site_has_a_sentence_for_one_for_both_and_for_all(standings: list[str], words: str) -> None:
    with speaking(Language(code="cy")):
        assert speech.overall(posts(*standings)) == words
        two = (post(move(None)), post(move(None)))
        assert speech.moved(Goalposts(criteria=two)).startswith("Symudodd 2 faen prawf pan oedd data")
