"""What does not hide that a goal moved: what could not be read, another name or spelling of the data, an old reason."""

import codecs
from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import commit, git
from end_to_end.test_goalposts import (
    CARD,
    FILE,
    FOLDER,
    HEARD,
    LOWER,
    MONITORED,
    PLAN,
    SETTINGS,
    TABLE,
    Place,
    began,
    open_moves,
)
from small_portfolio import CALLS, REVIEW, added, review

SCORES = "site_config/scorecards/calls.yml"
PORTFOLIO = "site_config/portfolio.yml"
SWAPPED = CARD.replace("weight: 60", "weight: 10").replace("weight: 40", "weight: 90")
STRICT = f"{SETTINGS}minimum_n: 11\n"
LAX = f"{SETTINGS}minimum_n: 5\n"
BROKEN = "items: [\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "portfolio")


@pytest.mark.parametrize("before", [BROKEN, CARD])
def test_a_scorecard_that_could_not_be_read_when_the_data_came_is_held_against_its_nearest_state(
    place: Place, before: str
) -> None:
    place.put("Plan", {FILE: MONITORED, SCORES: before})
    place.put("Slip", {SCORES: f"{BROKEN}# slip\n"})
    place.put("Data", {TABLE: HEARD}, day="2026-02-02")
    place.put("Mended", {SCORES: CARD}, day="2026-02-03")
    found = place.posts()
    assert [post.moves for post in (*found.criteria, *found.scorecards)] == [(), ()]
    assert found.scorecards[0].standing == ("after the data" if before == BROKEN else "before the data")
    place.put("Weights", {SCORES: SWAPPED}, day="2026-02-04")
    found = place.posts()
    assert [len(post.unexplained) for post in (*found.criteria, *found.scorecards)] == [2, 2]
    assert place.codes() == ["GOAL-001"]


def test_a_scorecard_that_was_mended_with_other_weights_is_held_against_the_last_that_could_be_read(
    place: Place,
) -> None:
    place.put("Plan", {FILE: MONITORED, SCORES: CARD})
    place.put("Slip", {SCORES: BROKEN})
    place.put("Data", {TABLE: HEARD, SCORES: SWAPPED}, day="2026-02-02")
    found = place.posts()
    assert [bool(post.unexplained) for post in (*found.criteria, *found.scorecards)] == [True, True]


def test_a_scorecard_that_was_never_valid_is_compared_as_it_was_written(place: Place) -> None:
    nameless = CARD.replace("name: Calls\n", "")
    place.put("Plan", {FILE: MONITORED, SCORES: nameless})
    place.put("Data", {TABLE: HEARD}, day="2026-02-02")
    place.put("Named", {SCORES: CARD}, day="2026-02-03")
    assert place.one().moves == ()
    place.put("Weights", {SCORES: SWAPPED}, day="2026-02-04")
    assert not any(move.reverted for move in place.one().moves)
    assert place.codes() == ["GOAL-001"]


@pytest.mark.parametrize("first", [STRICT, f"{STRICT}teams: [\n"])
def test_the_number_of_answers_that_could_not_be_read_when_the_data_came_is_compared(place: Place, first: str) -> None:
    place.put("Plan", {FILE: REVIEW, PORTFOLIO: first})
    place.put("Slip", {PORTFOLIO: f"{STRICT}also: [\n"})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    place.put("Mended", {PORTFOLIO: STRICT}, day="2026-02-03")
    assert place.one().moves == ()
    place.put("Fewer", {PORTFOLIO: LAX}, day="2026-02-04")
    assert open_moves(place)[0] == "number of answers that a verdict needs (minimum_n) lowered from 11 to 5"
    write(place.root, {PORTFOLIO: f"{LAX}also: [\n"})
    assert not any(move.reverted for move in place.one().moves)


def test_a_period_that_was_no_period_when_the_data_came_is_compared_with_the_last_that_was_one(place: Place) -> None:
    place.put("Plan", {FILE: REVIEW})
    place.edit("Slip", "end: 2026-01-31", "end: 2026-01-32")
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    place.edit("Mended", "end: 2026-01-32", "end: 2026-01-31")
    assert open_moves(place) == []
    place.edit("Shorter", "end: 2026-01-31", "end: 2026-01-20")
    assert any("January 2026" in told for told in open_moves(place))
    assert place.codes() == ["GOAL-001"]


def test_a_period_that_never_was_one_is_compared_as_it_was_written(place: Place) -> None:
    place.put("Plan", {FILE: review(("end: 2026-01-31", "end: 2026-06-31"))})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    place.edit("Mended", "end: 2026-06-31", "end: 2026-01-31")
    assert place.codes() == ["GOAL-001"]


CHANGED = CALLS.replace("30\n", "31\n")


@pytest.mark.parametrize("named_later", [False, True])
@pytest.mark.parametrize("path", [f"{FOLDER}/raw.csv", "reviews/team/drafts/raw.csv"])
def test_data_that_were_renamed_and_changed_in_one_commit_are_followed(
    place: Place, path: str, named_later: bool
) -> None:
    nothing = ("    file: calls.csv\n", "")
    place.put("Plan", {FILE: review(nothing, text=PLAN)})
    raw = place.put("Raw", {path: CALLS}, day="2026-02-02")
    place.edit("Lower", *LOWER)
    git(place.root, "mv", path, TABLE)
    write(place.root, {TABLE: CHANGED})
    if named_later:
        commit(place.root, "Renamed", day="2026-02-13")
    place.put("Evaluated", {FILE: review(LOWER)}, day="2026-02-14")
    post = place.one()
    assert (post.standing, post.data_in and post.data_in.id, post.data_as) == ("before the data", raw, path)
    assert open_moves(place) == ["target of quick lowered from 80% to 60%"]


SPELLINGS = {
    "CRLF": CALLS.replace("\n", "\r\n"),
    "CR": CALLS.replace("\n", "\r"),
    "no last line end": CALLS.rstrip("\n"),
    "byte order mark": f"{codecs.BOM_UTF8.decode()}{CALLS}",
    "all of them": f"{codecs.BOM_UTF8.decode()}{CALLS}".replace("\n", "\r\n").rstrip(),
}


@pytest.mark.parametrize("folder", ["scratch", "reviews/team/drafts"])
@pytest.mark.parametrize("kind", SPELLINGS)
def test_data_that_were_there_in_another_spelling_came_first(place: Place, folder: str, kind: str) -> None:
    early = place.put("Elsewhere", {f"{folder}/a.csv": SPELLINGS[kind].encode()}, day="2026-01-02")
    place.put("Plan", {FILE: REVIEW})
    place.put("Data", {TABLE: CALLS.encode()}, day="2026-02-02")
    post = place.one()
    found = post.standing, post.data_in and post.data_in.id, post.data_as
    assert found == ("after the data", early, f"{folder}/a.csv")


def test_data_with_old_line_ends_that_stood_elsewhere_are_no_header_alone(place: Place) -> None:
    old = CALLS.replace("\n", "\r").encode()
    place.put("Elsewhere", {"scratch/a.csv": old}, day="2026-01-02")
    place.put("Plan", {FILE: REVIEW})
    place.put("Data", {TABLE: old}, day="2026-02-02")
    assert place.one().standing == "after the data"


OF_SOURCE = "    method: operations\n"
ROWS = CALLS.replace("wait\n", "wait,agent\n").replace("\n", ",a1\n").replace("wait,agent,a1", "wait,agent")
TIMED = review(
    ("      wait: {type: number}\n", "      wait: {type: duration, unit: days, between: [came, left]}\n"),
    ("    columns:\n", "    columns:\n      came: {type: date}\n      left: {type: date}\n"),
)
STAYS = "came,left\n" + "".join(f"2026-01-{day:02},2026-01-{day + 3}\n" for day in range(10, 22))


@pytest.mark.parametrize(
    "key, text, table",
    [("handled_by: agent", REVIEW, ROWS), ("respondent: agent", REVIEW, ROWS), ("as_of: 2026-03-31", TIMED, STAYS)],
)
def test_who_handled_who_answered_and_when_it_was_drawn_are_part_of_the_goal(
    place: Place, key: str, text: str, table: str
) -> None:
    with_key = text.replace(OF_SOURCE, f"{OF_SOURCE}    {key}\n")
    place.put("Plan", {FILE: text})
    place.put("Data", {TABLE: table, FILE: with_key}, day="2026-02-02")
    assert place.one().moves == ()
    place.put("Away", {FILE: text}, day="2026-02-03")
    (move,) = place.one().moves
    assert (move.open, move.change.goal) == (True, True)
    assert place.codes() == ["GOAL-001"]
    place.put("Back", {FILE: with_key}, day="2026-02-04")
    assert open_moves(place) == []


def test_the_day_on_which_data_were_drawn_moves_nothing_where_no_times_are_measured(place: Place) -> None:
    began(place)
    place.edit("Drawn", OF_SOURCE, f"{OF_SOURCE}    as_of: 2026-03-31\n")
    assert place.one().moves == ()


def test_a_reason_of_two_words_covers_no_later_move_either(place: Place) -> None:
    began(place)
    place.edit("Another rule", "sources:\n", "accept: {GOAL-002: As agreed}\nsources:\n")
    place.put("Lower", {FILE: review(("80%", "75%"), added("accept: {GOAL-001: As agreed}"))}, day="2026-02-10")
    assert place.codes() == []
    place.edit("Lower still", "75%", "60%")
    assert place.codes() == ["GOAL-001"]


EARLY = "adaptations:\n  - {date: 2026-02-16, criteria: [quick], problem: The contract was changed., change: It follows it.}\n"


@pytest.mark.parametrize("aim", ["aim: Answer soon\n", 'aim: "Answer soon\n---always"\n'])
def test_a_text_that_begins_with_dashes_hides_no_old_adaptation(place: Place, aim: str) -> None:
    place.put("Plan", {FILE: review(("sources:\n", f"{aim}sources:\n"))})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    edit(place.root / FILE, "at least 80%", "at least 75%")
    place.edit("Lower, explained", "criteria:\n", f"{EARLY}criteria:\n")
    assert place.codes() == []
    place.edit("Lower still", "75%", "60%")
    assert place.codes() == ["GOAL-001"]


def test_a_scorecard_that_cannot_be_read_is_an_error_of_its_file_and_no_fault(place: Place) -> None:
    place.put("Plan", {FILE: MONITORED, SCORES: CARD, TABLE: HEARD})
    write(place.root, {SCORES: BROKEN})
    done = place.run()
    assert [each.location.file for each in done.problems if each.code == "FM-004"] == [SCORES]
    assert done.failed


def test_a_fresh_beginning_that_takes_the_place_of_what_was_agreed_hides_nothing(place: Place) -> None:
    """The branch with the plan is merged into one that has its last state from the start, as if nothing else had been."""
    begun = git(place.root, "rev-parse", "HEAD").strip()
    git(place.root, "checkout", "-q", "-b", "work")
    plan = place.put("Plan", {FILE: PLAN})
    place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    moved = place.edit("Lower", *LOWER)
    [before] = place.posts().criteria[0].unexplained
    git(place.root, "checkout", "-q", "-b", "clean", begun)
    git(place.root, "checkout", "-q", "work", "--", "reviews")
    commit(place.root, "All at once", "Mal", "2026-03-01")
    git(place.root, "merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge", "work", day="2026-03-02")
    post = place.one()
    assert post.standing == "with the data", "what is claimed is no more than the present branch shows"
    [move] = post.unexplained
    assert (move.change.words, move.commit and move.commit.id) == (before.change.words, moved)
    assert plan not in {each.commit.id for each in post.moves if each.commit}
    assert place.codes() == ["GOAL-001"]
