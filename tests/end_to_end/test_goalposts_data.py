"""What counts as data, and what as other data: an empty form, another file for a source, the span of a count, two reasons."""

from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import commit, git
from end_to_end.test_goalposts import FILE, FOLDER, PLAN, TABLE, Place, began, open_moves
from small_portfolio import CALLS, REVIEW, review

GOOD = "wait\n" + "5\n" * 20


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "portfolio")


@pytest.mark.parametrize("form", ["wait\n", "wait", "\ufeffwait\r\n", "sep=;\nwait\n", "wait,note\n,\n,\n", ""])
@pytest.mark.parametrize("first", [True, False])
def test_an_empty_form_is_no_data(place: Place, form: str, first: bool) -> None:
    plan = place.put("Form", {TABLE: form.encode()} if first else {FILE: PLAN, TABLE: form.encode()})
    if first:
        plan = place.put("Plan", {FILE: PLAN})
    place.edit("Settled", "at_most: 20", "at_most: 25")
    data = place.put("Data", {TABLE: CALLS}, day="2026-02-02")
    post = place.one()
    assert (post.standing, post.set_in and post.set_in.id, post.data_in and post.data_in.id) == (
        "before the data", plan, data,
    )  # fmt: skip
    assert post.moves == ()


def test_one_row_is_data(place: Place) -> None:
    data = place.put("Data", {TABLE: "wait\n5\n"}, day="2026-02-02")
    place.put("Plan", {FILE: PLAN})
    post = place.one()
    assert (post.standing, post.data_in and post.data_in.id) == ("after the data", data)


OTHER_FILE = ("file: calls.csv", "file: good.csv")


@pytest.mark.parametrize("gone", [True, False])
def test_another_file_in_place_of_the_data_moves_the_goal(place: Place, gone: bool) -> None:
    began(place)
    if gone:
        (place.root / TABLE).unlink()
    place.put("Swap", {f"{FOLDER}/good.csv": GOOD, FILE: review(OTHER_FILE)}, day="2026-02-12")
    assert open_moves(place) == ["file of source calls changed from calls.csv to good.csv"]
    assert place.codes() == ["GOAL-001"]
    why = "adaptations: [{date: 2026-02-13, source: calls, problem: They were wrong., change: Others.}]\ncriteria:\n"
    place.edit("Why", "criteria:\n", why)
    assert place.codes() == []
    place.put("Back", {FILE: REVIEW, TABLE: CALLS}, day="2026-02-14")
    assert open_moves(place) == []


def test_a_source_that_gave_its_name_to_another_one_reads_another_file(place: Place) -> None:
    began(place)
    new = "  calls:\n    method: operations\n    file: good.csv\n    columns:\n      wait: {type: number}\ncriteria:\n"
    swapped = review(("  calls:\n", "  old:\n"), ("criteria:\n", new))
    place.put("Swap", {f"{FOLDER}/good.csv": GOOD, FILE: swapped}, day="2026-02-12")
    assert place.codes() == ["GOAL-001"]


@pytest.mark.parametrize(
    "table", [CALLS + "16\n", CALLS.replace("\n", "\r\n"), "wait\n" + "\n".join(reversed(CALLS.split()[1:]))]
)
def test_a_file_with_all_that_the_old_one_held_moves_nothing(place: Place, table: str) -> None:
    began(place)
    place.put("More", {f"{FOLDER}/more.csv": table.encode(), FILE: review(("calls.csv", "more.csv"))})
    assert place.one().moves == ()
    write(place.root, {f"{FOLDER}/more.csv": GOOD})
    assert place.codes() == ["GOAL-001"]


def test_a_file_that_git_tells_as_renamed_is_the_same_file(place: Place) -> None:
    began(place)
    git(place.root, "mv", TABLE, f"{FOLDER}/january.csv")
    write(place.root, {f"{FOLDER}/january.csv": CALLS.replace("30\n", "31\n")})
    edit(place.root / FILE, "calls.csv", "january.csv")
    commit(place.root, "Renamed", day="2026-02-12")
    assert place.one().moves == ()


def test_a_file_in_whose_place_nothing_ever_stood_is_left_without_a_word(place: Place) -> None:
    place.put("Early", {"drafts/raw.csv": CALLS}, day="2026-01-02")
    place.put("Plan", {FILE: PLAN})
    place.put("Named", {FILE: review(OTHER_FILE, text=PLAN), f"{FOLDER}/good.csv": CALLS}, day="2026-02-02")
    assert place.one().moves == ()


def test_data_that_are_corrected_in_place_move_nothing(place: Place) -> None:
    began(place)
    place.put("Corrected", {TABLE: GOOD}, day="2026-02-12")
    assert place.one().moves == ()


COUNTED = review(
    ("{type: share, source: calls, column: wait, at_most: 20}", "{type: count, source: calls}"),
    ("target: at least 80%", "target: at most 10\n    every: month"),
    ("    columns:\n", "    date: {column: day}\n    columns:\n      day: {type: date}\n"),
)
DAYS = "day,wait\n" + "".join(f"2026-01-{day:02},5\n" for day in range(1, 32))


def test_the_span_of_a_count_that_changes_after_the_data_moves_its_goal(place: Place) -> None:
    place.put("Plan", {FILE: COUNTED})
    place.put("Data", {TABLE: DAYS}, day="2026-02-02")
    assert place.codes() == []
    place.edit("Each day", "every: month", "every: day")
    (move,) = place.one().moves
    assert (move.change.words, move.change.goal, move.open) == (
        "points of the trend of quick changed from month to day", True, True,
    )  # fmt: skip
    assert place.codes() == ["GOAL-001"]


def test_the_span_of_a_count_that_comes_with_the_data_is_not_before_them(place: Place) -> None:
    place.put("Plan", {FILE: COUNTED})
    place.put("Data", {TABLE: DAYS, FILE: COUNTED.replace("every: month", "every: day")}, day="2026-02-02")
    assert place.one().standing == "with the data"


def adapted(number: str, season: str) -> str:
    return (
        f"  - date: 2026-02-10\n    criteria: [quick]\n    problem: {number} posts in the contact centre are vacant, and "
        f"cannot be filled before the {season}.\n    change: The target was lowered until the posts are filled, as agreed.\n"
    )


TWO, FOUR = adapted("Two", "summer"), adapted("Four", "winter")
END = "---\n\nAll"


def test_a_second_adaptation_in_like_words_explains_what_moved_with_it(place: Place) -> None:
    began(place)
    place.put("75", {FILE: review(("80%", "75%"), (END, f"adaptations:\n{TWO}{END}"))}, day="2026-02-10")
    place.put("70", {FILE: review(("80%", "70%"), (END, f"adaptations:\n{TWO}{FOUR}{END}"))}, day="2026-02-20")
    assert place.codes() == []
    slip = TWO.replace("vacant", "vacant now")
    place.put("Slip", {FILE: review(("80%", "70%"), (END, f"adaptations:\n{slip}{FOUR}{END}"))}, day="2026-02-21")
    assert place.codes() == []


def test_an_old_adaptation_that_was_reworded_for_a_later_move_explains_nothing(place: Place) -> None:
    began(place)
    place.put("75", {FILE: review(("80%", "75%"), (END, f"adaptations:\n{TWO}{END}"))}, day="2026-02-10")
    place.put("70", {FILE: review(("80%", "70%"), (END, f"adaptations:\n{FOUR}{END}"))}, day="2026-02-20")
    assert place.codes() == ["GOAL-001"]
