"""The day of a change, and the target of its action, that moved when the figures were there: proved from real repositories."""

import json
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.program import run
from end_to_end.repository import git
from end_to_end.test_goalposts import FILE, FOLDER, TABLE, Place
from small_portfolio import CALLS, review

from generator.results import EffectPost

ACTIONS = "actions:\n  A1: {what: Change it, success: {criterion: quick, target: at least 80%}}\n"
IMPACT = "impact:\n  - {of: [A1], criterion: quick, changed_on: 2026-01-15}\n"
AFTER = "  after:\n    method: operations\n    file: after.csv\n    columns:\n      wait: {type: number}\n"
OF_AFTER = IMPACT.replace("}\n", ", source: after}\n")
LATER = CALLS + "7\n" * 20
ADAPTED = "adaptations: [{date: 2026-02-16, criteria: [quick], problem: It was too hard, change: An easier one}]\n"
TARGET = ("criterion: quick, target: at least 80%", "criterion: quick, target: at least 70%")


def of(*parts: str, after: bool = False) -> str:
    """The review of the small portfolio with more keys, and perhaps with a source of what came after the change."""
    ended = "    target: at least 80%\n"
    text = review((f"{ended}---", f"{ended}{''.join(parts)}---"))
    return text.replace("criteria:\n", f"{AFTER}criteria:\n", 1) if after else text


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "portfolio")


@pytest.fixture
def evaluated(place: Place) -> Place:
    """An action with its target, the day of its change, and then figures of a source of their own."""
    place.put("Plan", {FILE: of(ACTIONS, OF_AFTER, after=True), TABLE: CALLS})
    place.put("Figures", {f"{FOLDER}/after.csv": LATER}, day="2026-02-02")
    return place


def told(place: Place) -> list[tuple[str, str, str, bool]]:
    """Each move: its words, its commit, when it was, and whether it asks for an explanation."""
    return [
        (move.change.words, move.commit.id if move.commit else "", move.when, move.open)
        for post in effects(place)
        for move in post.moves
    ]


def effects(place: Place) -> tuple[EffectPost, ...]:
    return place.posts().effects


def test_what_stands_since_before_the_figures_is_not_told(evaluated: Place) -> None:
    assert effects(evaluated) == ()


def test_a_target_that_moved_before_the_figures_is_not_told(place: Place) -> None:
    place.put("Plan", {FILE: of(ACTIONS, OF_AFTER, after=True), TABLE: CALLS})
    place.edit("Easier", *TARGET, day="2026-01-20")
    place.put("Figures", {f"{FOLDER}/after.csv": LATER}, day="2026-02-02")
    assert effects(place) == ()


def test_a_target_that_moved_after_the_figures_is_told_on_the_page_and_in_the_results(evaluated: Place) -> None:
    moved = evaluated.edit("Easier", *TARGET)
    words = "target of A1 changed from at least 80% to at least 70%"
    assert told(evaluated) == [(words, moved, "after the data", True)]
    assert run("build", "--jobs", "1", cwd=evaluated.root).returncode == 0
    page = (evaluated.root / "site/team/jan/index.html").read_text(encoding="utf-8")
    section = page.partition('id="impact-0"')[2].partition("</section>")[0]
    assert "Moved after results" in section
    assert "Target of A1 changed from at least 80% to at least 70%, when there were data." in section
    assert f"Commit {moved[:7]}" in section
    results = json.loads((evaluated.root / "site/team/jan/results.json").read_text(encoding="utf-8"))
    [post] = results["goalposts"]["effects"]
    assert (post["index"], post["criterion"], post["moves"][0]["change"]["words"]) == (0, "quick", words)


def test_a_day_that_moved_after_the_figures_is_told(evaluated: Place) -> None:
    moved = evaluated.edit("Later", "changed_on: 2026-01-15", "changed_on: 2026-01-20")
    words = "day of the change of A1 changed from 2026-01-15 to 2026-01-20"
    assert told(evaluated) == [(words, moved, "after the data", True)]


def test_one_commit_that_brings_the_figures_and_moves_the_target_is_told(place: Place) -> None:
    place.put("Plan", {FILE: of(ACTIONS, OF_AFTER, after=True), TABLE: CALLS})
    text = of(ACTIONS, OF_AFTER, after=True).replace(*TARGET)
    both = place.put("Figures, and easier", {FILE: text, f"{FOLDER}/after.csv": LATER}, day="2026-02-02")
    [(_, commit, when, is_open)] = told(place)
    assert (commit, when, is_open) == (both, "with the data", True)


def test_what_is_put_back_or_explained_asks_for_nothing_more(evaluated: Place) -> None:
    evaluated.edit("Easier", *TARGET)
    evaluated.edit("Explained", "impact:\n", f"{ADAPTED}impact:\n")
    [post] = effects(evaluated)
    assert [move.explained for move in post.moves] == ["It was too hard. An easier one."]
    evaluated.edit("Again", "at least 70%", "at least 60%")
    assert len(effects(evaluated)[0].unexplained) == 2
    evaluated.edit("Put back", "at least 60%", "at least 80%", file=FILE)
    assert [move.reverted for move in effects(evaluated)[0].moves] == [True, True, True]


def test_figures_of_the_same_source_are_there_once_the_effect_is_told(place: Place) -> None:
    place.put("Data", {FILE: of(ACTIONS), TABLE: CALLS})
    place.edit("Before it is told", *TARGET)
    place.edit("The effect", "---\n\nAll", f"{IMPACT}---\n\nAll")
    assert effects(place) == ()
    moved = place.edit("Later", "changed_on: 2026-01-15", "changed_on: 2026-01-20")
    assert [(commit, is_open) for _, commit, _, is_open in told(place)] == [(moved, True)]


def test_a_new_id_is_no_move_and_hides_none(evaluated: Place) -> None:
    text = (evaluated.root / FILE).read_text(encoding="utf-8")
    evaluated.put("Another id", {FILE: text.replace("A1", "B7")})
    assert effects(evaluated) == ()
    evaluated.edit("Easier", *TARGET)
    assert [words for words, *_ in told(evaluated)] == ["target of B7 changed from at least 80% to at least 70%"]


def test_a_move_that_a_merge_brings_is_told_with_the_merge(evaluated: Place) -> None:
    git(evaluated.root, "checkout", "-q", "-b", "other")
    evaluated.edit("Easier", *TARGET)
    git(evaluated.root, "checkout", "-q", "main")
    git(evaluated.root, "merge", "-q", "--no-ff", "-m", "Together", "other", day="2026-02-13")
    merge = git(evaluated.root, "rev-parse", "HEAD").strip()
    assert [(commit, is_open) for _, commit, _, is_open in told(evaluated)] == [(merge, True)]


def test_what_could_not_be_read_for_a_while_is_held_against_what_stood_before(evaluated: Place) -> None:
    evaluated.edit("Broken", "actions:\n", "actions: [\n")
    moved = evaluated.put("Mended", {FILE: of(ACTIONS, OF_AFTER, after=True).replace(*TARGET)}, day="2026-02-14")
    assert [commit for _, commit, *_ in told(evaluated)] == [moved]


def test_what_is_not_committed_is_told_as_that(evaluated: Place) -> None:
    write(evaluated.root, {FILE: of(ACTIONS, OF_AFTER, after=True).replace(*TARGET)})
    assert [(commit, when, is_open) for _, commit, when, is_open in told(evaluated)] == [("", "after the data", True)]


def problems(place: Place) -> list[tuple[int, str]]:
    """What `check` says of the effect: the line, and the message."""
    found = json.loads(run("check", "--format", "json", cwd=place.root).stdout)["problems"]
    return [(each["line"], each["message"]) for each in found if each["code"] == "GOAL-003" and "accepted" not in each]


def test_check_names_an_effect_that_moved_until_it_is_explained(evaluated: Place) -> None:
    assert problems(evaluated) == []
    moved = evaluated.edit("Easier", *TARGET)
    line = (evaluated.root / FILE).read_text(encoding="utf-8").split("\n").index(OF_AFTER.splitlines()[1]) + 1
    [(at, message)] = problems(evaluated)
    assert at == line
    assert message.startswith(
        "the effect on `quick` is judged by something else than when its figures came: target of A1"
    )
    assert moved[:7] in message
    evaluated.edit("Explained", "impact:\n", f"{ADAPTED}impact:\n")
    assert problems(evaluated) == []


def test_what_is_accepted_answers_for_what_stood_there_then(evaluated: Place) -> None:
    evaluated.edit("Easier", *TARGET)
    evaluated.edit("Accepted", "impact:\n", "accept: {GOAL-003/quick: The board asked for it.}\nimpact:\n")
    assert problems(evaluated) == []
    evaluated.edit("Easier still", "at least 70%", "at least 60%")
    [(_, message)] = problems(evaluated)
    assert message.endswith("What `accept` says of GOAL-003 is older than that, so it answers for nothing here")
    evaluated.edit("Back", "at least 60%", "at least 70%")
    assert problems(evaluated) == []
