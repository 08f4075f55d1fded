"""What changed since a part was signed, told as the history tells it: once, in full, and nothing that only followed from it."""

from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.program import run as program
from end_to_end.repository import begun, commit, git
from end_to_end.signing import ANN, BOB, FILE, FILES, REVIEW, edited, last, signed
from small_portfolio import CALLS, run

from generator.results import SignedPart
from generator.results.published import PublishedSignature
from generator.speech.differences import other_state

RECORD = "reviews/team/jan/assessment.md"
TABLE = "reviews/team/jan/calls.csv"
SURVEY = """\
  survey:
    method: survey
    file: survey.csv
    columns:
      good: {type: score, scale: [1, 5]}
      solved: {type: score, scale: [1, 5]}
"""
SATISFIED = """\
  satisfied:
    statement: Callers are satisfied.
    standard: satisfying
    measure: {type: csat, source: survey, column: good}
    target: at least 50%
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    begun(tmp_path)
    write(tmp_path, FILES)
    review = REVIEW.replace("criteria:\n", f"{SURVEY}criteria:\n{SATISFIED}")
    standards = f"{FILES['site_config/standards.yml']}satisfying: {{name: Satisfying, definition: What they say.}}\n"
    rows = "good,solved\n" + "5,4\n4,5\n" * 10
    write(tmp_path, {FILE: review, "site_config/standards.yml": standards, "reviews/team/jan/survey.csv": rows})
    commit(tmp_path, "All of it", ANN, "2026-03-05")
    return tmp_path


def changed(root: Path) -> list[str]:
    """What is told of the newest sign-off, which does not hold any more."""
    found = last(root)
    assert found.state == "changed"
    assert found.doubts == ()
    return [each.words for each in found.changes]


def decisions(*outcomes: str) -> str:
    listed = "".join(
        f"    C{n}: {{outcome: {each}, by: Asa, date: 2026-03-06}}\n" for n, each in enumerate(outcomes, 1)
    )
    return f"---\ndecisions:\n  test@1:\n{listed}---\n"


def test_what_an_assessor_takes_back_is_told_in_the_words_of_the_history(root: Path) -> None:
    write(root, {RECORD: decisions("accepted", "accepted", "accepted")})
    commit(root, "Assessed", "Asa", "2026-03-06")
    done = program("sign", "team/jan", "--of", "assessment", "--by", "head", "--date", "2026-03-10", cwd=root)
    assert done.returncode == 0, done.stderr
    commit(root, "Signed", BOB, "2026-03-10")
    assert last(root).state == "holds"
    write(root, {RECORD: decisions("accepted", "more evidence needed", "more evidence needed")})
    commit(root, "Not yet", "Asa", "2026-03-20")
    told = [f"C{n} of test@1: accepted -> more evidence needed, by Asa" for n in (2, 3)]
    assert changed(root) == told
    history = program("history", "team/jan", cwd=root).stdout
    assert all(f"Assessment: {each}\n" in history for each in told)


def test_what_only_left_a_part_with_a_criterion_that_was_removed_is_not_told(root: Path) -> None:
    signed(root, "plan")
    edited(root, SATISFIED, "", "Dropped", ANN, "2026-03-20")
    assert changed(root) == ["criterion satisfied removed"]
    assert last(root).touched == ("criteria", "results", "criterion-satisfied")
    assert last(root).resting == ()


def test_what_only_came_into_a_part_with_a_new_criterion_is_not_told(root: Path) -> None:
    signed(root, "plan")
    more = SATISFIED.replace("satisfied:", "solved:").replace("column: good", "column: solved")
    edited(root, "criteria:\n", f"criteria:\n{more}", "More", ANN, "2026-03-20")
    assert changed(root) == [
        "criterion solved added: Callers are satisfied; target at least 50%; csat of solved in survey"
    ]


def test_what_only_came_into_the_actions_with_their_first_effect_is_not_told(root: Path) -> None:
    effect = "impact: [{of: [A1], criterion: quick, changed_on: 2026-01-15}]\n"
    edited(root, effect, "", "No effect yet", ANN, "2026-03-06")
    signed(root, "actions")
    edited(root, "evidence:\n  notes", f"{effect}evidence:\n  notes", "Effect", ANN, "2026-03-20")
    assert changed(root) == ["effect of A1 on quick added"]


def test_what_changed_and_left_a_part_at_once_is_told(root: Path) -> None:
    signed(root, "plan")
    edit(root / FILE, SATISFIED, "")
    edit(root / FILE, "good: {type: score, scale: [1, 5]}", "good: {type: score, scale: [1, 10]}")
    edited(root, "at least 80%", "at least 75%", "Both", ANN, "2026-03-20")
    told = changed(root)
    assert {"criterion satisfied removed", "target of quick lowered from 80% to 75%"} < set(told)
    assert any("scale of column good of source survey" in each for each in told)


@pytest.mark.parametrize("part", ["plan", "results", "actions"])
def test_a_criterion_that_got_another_id_everywhere_is_told_as_renamed_and_marks_nothing(
    root: Path, part: SignedPart
) -> None:
    signed(root, part)
    text = (root / FILE).read_text(encoding="utf-8")
    (root / FILE).write_text(text.replace("quick", "swift"), encoding="utf-8")
    commit(root, "Renamed", ANN, "2026-03-20")
    assert changed(root) == ["criterion quick renamed to swift"]
    assert (last(root).resting, last(root).touched) == ((), ())


def test_a_person_who_is_only_named_in_a_part_and_got_another_id_is_told(root: Path) -> None:
    edited(root, "owner: head,", "owner: analyst,", "Owner", ANN, "2026-03-06")
    signed(root, "actions")
    edit(root / FILE, "  analyst:", "  checker:")
    edited(root, "owner: analyst,", "owner: checker,", "Renamed", ANN, "2026-03-20")
    assert changed(root) == ["person analyst renamed to checker"]


def messages(root: Path) -> list[str]:
    return [each.message for each in run(root).problems if each.code == "SIGN-001"]


def test_where_nothing_tells_what_changed_the_reason_is_given(root: Path) -> None:
    signed(root, "plan")
    git(root, "checkout", "-q", "--orphan", "alone")
    edited(root, "at least 80%", "at least 75%", "All at once", ANN, "2026-03-20")
    end = "changed since; what changed cannot be told, since nothing shows what was signed"
    assert [each.endswith(end) for each in messages(root)] == [True]
    (root / ".git").rename(root / "away")
    assert messages(root) == [
        "the plan that Head of service signed on 10 March 2026 changed since; what changed cannot be told without Git"
    ]


def test_data_that_were_corrected_twice_are_told_once(root: Path) -> None:
    signed(root, "results")
    for day, value in (("20", "6"), ("21", "70")):
        lines = CALLS.splitlines()
        write(root, {TABLE: "\n".join([lines[0], value, *lines[2:]]) + "\n"})
        commit(root, "Corrected", ANN, f"2026-03-{day}")
    assert changed(root) == [f"calls.csv replaced ({len(CALLS.splitlines()) - 1} rows, 1 changed value of quick)"]


def test_data_that_left_git_are_said_to_have_and_told_by_their_values_when_they_change(root: Path) -> None:
    signed(root, "results")
    write(root, {".gitignore": ".cache/\nsite/\n*.csv\n"})
    git(root, "rm", "-q", "--cached", TABLE)
    commit(root, "Data out of Git", ANN, "2026-03-20")
    assert last(root).state == "holds"
    assert last(root).remarks[1:] == (
        "calls.csv was taken out of Git since; only the digest shows that it is as signed",
    )
    history = program("history", "team/jan", cwd=root).stdout
    assert "Results: calls.csv is not in Git any more; it stands here as it last was there" in history
    lines = CALLS.splitlines()
    write(root, {TABLE: "\n".join([lines[0], "70", *lines[2:]]) + "\n"})
    words = f"calls.csv replaced ({len(lines) - 1} rows, 1 changed value of quick)"
    assert changed(root) == [words]
    history = program("history", "team/jan", cwd=root).stdout
    assert f"Results: {words}; it is not in Git any more" in history
    done = program("publish", "1.0", cwd=root)
    assert done.returncode == 1
    assert "Git is told to ignore them" in done.stderr
    assert "stash" not in done.stderr
    write(root, {"reviews/team/jan/new.md": "Of no matter\n"})
    done = program("publish", "1.0", cwd=root)
    assert "stash" in done.stderr
    assert f"Git is told to ignore {TABLE}: for these take out the line" in done.stderr


def test_an_action_that_is_done_is_told_once(root: Path) -> None:
    edited(root, "status: done, done_on: 2026-03-01", "status: started", "Started", ANN, "2026-03-06")
    signed(root, "actions")
    edited(root, "status: started", "status: done, done_on: 2026-03-15", "Done", ANN, "2026-03-20")
    assert changed(root) == ["action A1 done, on 15 March 2026"]


def test_the_warning_names_goals_and_data_before_anything_else(root: Path) -> None:
    signed(root, "results")
    edit(root / FILE, "statement: Too slow.", "statement: Much too slow.")
    edit(root / FILE, "statement: Kind.", "statement: Mostly kind.")
    edit(root / FILE, "basis: Notes.", "basis: Notes of May.")
    edit(root / FILE, "at least 80%", "at least 75%")
    write(root, {TABLE: CALLS.replace("5\n", "6\n", 1)})
    commit(root, "All at once", ANN, "2026-03-20")
    [message] = [each.message for each in run(root).problems if each.code == "SIGN-001"]
    said = message.split(" changed since: ")[1].split("; ")
    assert said[0] == "target of quick lowered from 80% to 75%"
    assert said[1].startswith("calls.csv replaced")
    assert said[3].startswith("and ")


def test_a_text_below_the_record_that_no_page_shows_is_told_as_that(root: Path) -> None:
    write(root, {RECORD: f"{decisions('accepted')}\nNotes of mine.\n"})
    commit(root, "Assessed", "Asa", "2026-03-06")
    write(root, {RECORD: f"{decisions('accepted')}\nOther notes.\n"})
    commit(root, "Notes", "Asa", "2026-03-07")
    write(root, {RECORD: f"{decisions('accepted')}\n\nOther   notes.\n"})
    commit(root, "Spaces", "Asa", "2026-03-08")
    spaces, notes = run(root).histories["team/jan"].revisions[:2]
    assert [each.words for each in spaces.changes] == []
    assert [(each.side, each.words) for each in notes.changes] == [
        ("assessment", "text of the assessor's record that is not shown changed")
    ]


def test_what_another_recorded_was_signed_for_somebody_also_after_the_part_changed(root: Path) -> None:
    signed(root, "plan", who="Mallory")
    edited(root, "at least 80%", "at least 75%", "Lower", ANN, "2026-03-20")
    messages = {each.code: each.message for each in run(root).problems if each.code.startswith("SIGN")}
    assert messages["SIGN-001"].startswith(
        "the plan that was signed for Head of service on 10 March 2026 changed since"
    )
    assert "recorded by Mallory, not by the signer" in messages["SIGN-002"]


def test_a_published_sign_off_that_changed_says_its_doubts() -> None:
    found = PublishedSignature(by="head", of="plan", state="changed", doubts=("late",))
    said = other_state("sign-off", "holds", found.said)
    assert said == "sign-off: changed since it was signed, with doubts; before: holds"
    assert found.model_copy(update={"doubts": ()}).said == "changed"
