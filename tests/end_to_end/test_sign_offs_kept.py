"""Sign-offs that somebody tampers with, in a real repository: what was removed, edited, backdated or forged shows."""

import datetime as dt
from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import begun, commit, git
from end_to_end.signing import (
    ANN,
    BOB,
    FILE,
    FILES,
    MALLORY,
    REVIEW,
    codes,
    edited,
    last,
    offered,
    results,
    signed,
    written,
)
from small_portfolio import run

from generator.compile.signatures import agreements
from generator.problems import UsageError
from generator.results import SignedPart
from generator.scaffold.signing import sign, withdraw


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return written(tmp_path)


def text(root: Path) -> str:
    return (root / FILE).read_text(encoding="utf-8")


def without_last_line(root: Path) -> None:
    """The newest sign-off deleted by hand, and the key with it if nothing is left."""
    lines = text(root).splitlines(keepends=True)
    at = max(number for number, line in enumerate(lines) if "digest:" in line)
    kept = "".join(lines[:at] + lines[at + 1 :])
    (root / FILE).write_text(kept if "digest:" in kept else kept.replace("sign_off:\n", ""), encoding="utf-8")


def taken_back(root: Path, *, who: str = BOB, date: str = "2026-03-16", part: SignedPart = "plan") -> None:
    found, read = offered(root)
    withdraw(found, root, read, part=part, by="head", because="No more.", date=dt.date(2026, 3, 16))
    commit(root, "Withdrawn", who, date)


def test_one_that_was_deleted_shows_until_it_is_put_back_or_accepted(root: Path) -> None:
    signed(root, "plan")
    before = text(root)
    without_last_line(root)
    found = last(root)
    assert (found.state, found.of, found.person) == ("removed", "plan", "Head of service")
    assert found.removed is not None
    assert not found.removed.committed
    gone = commit(root, "Tidied", MALLORY, "2026-03-20")
    found = last(root)
    assert found.removed is not None
    assert found.removed.commit is not None
    assert (found.removed.commit.id, found.removed.commit.author) == (gone, MALLORY)
    assert codes(root) == [("SIGN-005", "plan")]
    assert agreements(results(root).signatures)[0].endswith("; removed, not withdrawn")
    (root / FILE).write_text(before, encoding="utf-8")
    commit(root, "Put back", ANN, "2026-03-21")
    assert (last(root).state, last(root).doubts, codes(root)) == ("holds", (), [])
    without_last_line(root)
    edited(root, "claims:", "accept: {SIGN-005/plan: It was a slip.}\nclaims:", "Accepted", ANN, "2026-03-22")
    assert codes(root) == []


def test_a_merge_that_leaves_a_sign_off_out_is_named(root: Path) -> None:
    git(root, "branch", "side")
    signed(root, "plan")
    git(root, "checkout", "-q", "side")
    write(root, {"reviews/team/jan/n.txt": "Note"})
    commit(root, "Note", MALLORY, "2026-03-11")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-commit", "--no-ff", "side")
    git(root, "checkout", "-q", "side", "--", FILE)
    merge = commit(root, "Merge branch 'side'", MALLORY, "2026-03-12")
    found = last(root)
    assert found.state == "removed"
    assert found.removed is not None
    assert found.removed.commit is not None
    assert found.removed.commit.id == merge


@pytest.mark.parametrize("end", ["withdrawn", "deleted", "withdrawn and deleted"])
def test_an_older_one_does_not_come_back(root: Path, end: str) -> None:
    signed(root, "plan")
    edited(root, "at least 80%", "at least 75%", "Target", ANN, "2026-03-11")
    signed(root, "plan", date="2026-03-12")
    if "withdrawn" in end:
        taken_back(root)
    if "deleted" in end:
        without_last_line(root)
    edited(root, "at least 75%", "at least 80%", "As it was", ANN, "2026-03-17")
    assert results(root).signatures[0].state == "signed again"
    assert not any("agreed" in line for line in agreements(results(root).signatures))
    signed(root, "plan", date="2026-03-18")
    states = [each.state for each in results(root).signatures]
    assert states.count("holds") == 1
    assert ("removed" in states) is (end == "deleted")


def test_a_withdrawal_takes_back_all_that_was_signed_before(root: Path) -> None:
    signed(root, "plan")
    edit(root / FILE, "at least 80%", "at least 75%")
    signed(root, "plan", date="2026-03-12")
    taken_back(root)
    with pytest.raises(UsageError, match="no sign-off of the plan"):
        taken_back(root)


def test_a_withdrawal_is_held_against_its_own_commit(root: Path) -> None:
    signed(root, "plan")
    taken_back(root, who=ANN, date="2026-03-30")
    found = last(root)
    assert found.remarks == ("recorded by the signer, Bob Head",)
    assert found.withdrawn is not None
    assert found.withdrawn.recorded is not None
    assert found.withdrawn.recorded.author == ANN
    assert [each.split(",")[0] for each in found.withdrawn.doubts] == [
        "recorded by Ann Analyst",
        "recorded 14 days after the day that it names",
    ]
    assert codes(root) == [("SIGN-002", "plan")] * 2


def test_a_withdrawal_that_is_taken_out_again_shows(root: Path) -> None:
    signed(root, "plan")
    standing = text(root)
    taken_back(root)
    (root / FILE).write_text(standing, encoding="utf-8")
    commit(root, "Tidied", MALLORY, "2026-03-20")
    assert last(root).state == "holds"
    assert any("it had been withdrawn" in each and MALLORY in each for each in last(root).doubts)


def test_a_name_that_is_added_later_makes_nobody_the_signer(root: Path) -> None:
    signed(root, "plan", who=MALLORY)
    edited(root, "commits_as: [Bob Head]", "commits_as: [Bob Head, Mallory]", "Names", MALLORY, "2026-03-11")
    [doubt] = last(root).doubts
    assert doubt.startswith("recorded by Mallory, not by the signer")


@pytest.mark.parametrize("at_once", [True, False])
def test_whoever_writes_the_own_name_into_the_review_is_doubted(root: Path, *, at_once: bool) -> None:
    edit(root / FILE, "commits_as: [Bob Head]", "commits_as: [Bob Head, Mallory]")
    if not at_once:
        commit(root, "Names", MALLORY, "2026-03-09")
    signed(root, "plan", who=MALLORY)
    assert len(last(root).doubts) == 1
    assert MALLORY in last(root).doubts[0]
    assert agreements(results(root).signatures) == [
        "Plan signed for Head of service on 10 March 2026, recorded by Mallory, with doubts"
    ]


def test_a_name_that_replaces_another_one_step_after_the_other_is_doubted_and_the_other_is_said(root: Path) -> None:
    edit(root / FILE, ", commits_as: [Bob Head]", "")
    removed = commit(root, "A slip", MALLORY, "2026-03-07")
    edit(root / FILE, "group: decision-maker", "group: decision-maker, commits_as: [Mallory]")
    commit(root, "Tidied", MALLORY, "2026-03-08")
    signed(root, "plan", who=MALLORY)
    [doubt] = last(root).doubts
    assert doubt.startswith("Mallory wrote the name under which Head of service commits")
    [said] = last(root).remarks
    assert said.startswith("that Head of service commits as Bob Head was taken out of the review before")
    assert said.endswith(f"in commit {removed[:12]} of 7 March 2026 by Mallory")
    assert last(root).own_work == MALLORY


def test_a_name_that_its_bearer_wrote_before_anybody_else_wrote_one_is_doubted(root: Path) -> None:
    edited(root, "group: reviewer", "group: reviewer, commits_as: [Mallory]", "Names", MALLORY, "2026-03-07")
    edited(root, "whether callers", "how long callers", "Aim", ANN, "2026-03-08")
    signed(root, "plan", "analyst", who=MALLORY)
    assert len(last(root).doubts) == 1
    assert "Mallory wrote the name" in last(root).doubts[0]


def test_a_front_matter_that_could_not_be_read_meanwhile_makes_nobody_the_writer_of_names(root: Path) -> None:
    """Neither does whoever mends it vouch for a name, nor is a name doubted that its bearer only mended."""
    edited(root, "commits_as: [Bob Head]", "commits_as: [Bob Head, Mallory]", "Names", MALLORY, "2026-03-06")
    edited(root, "people:", "people: {", "A slip", MALLORY, "2026-03-07")
    edited(root, "people: {", "people:", "Mended", BOB, "2026-03-08")
    signed(root, "plan", who=MALLORY)
    assert ["Mallory wrote the name" in each for each in last(root).doubts] == [True]
    signed(root, "results")
    assert last(root).doubts == ()


def test_whoever_a_declared_person_writes_in_is_declared_by_somebody_else(root: Path) -> None:
    edited(root, "commits_as: [Bob Head]", "commits_as: [Bob Head, B. Head]", "Another machine", BOB, "2026-03-07")
    signed(root, "plan", who="B. Head")
    assert (last(root).doubts, last(root).remarks) == ((), ("recorded by the signer, B. Head",))


def test_names_that_vouch_for_each_other_alone_are_doubted(root: Path) -> None:
    edit(root / FILE, "group: reviewer", "group: reviewer, commits_as: [Mal One, Mal Two]")
    commit(root, "Names", "Mal One", "2026-03-07")
    signed(root, "plan", "analyst", who="Mal Two")
    assert ["wrote the name" in each for each in last(root).doubts] == [True]


def test_a_name_that_another_person_put_right_raises_no_doubt_and_is_said(root: Path) -> None:
    edited(root, "commits_as: [Bob Head]", "commits_as: [Robert Head]", "Names", ANN, "2026-03-07")
    signed(root, "plan", who="Robert Head")
    assert last(root).doubts == ()
    assert last(root).remarks[0] == "recorded by the signer, Robert Head"
    assert "commits as Bob Head was taken out" in last(root).remarks[1]


def test_whoever_makes_somebody_else_of_themselves_is_doubted(root: Path) -> None:
    edited(root, "group: reviewer", "group: reviewer, commits_as: [Mallory]", "Names", ANN, "2026-03-06")
    edit(root / FILE, "role: Quality analyst, group: reviewer", "role: Chair of the board, group: decision-maker")
    commit(root, "Tidied", MALLORY, "2026-03-07")
    signed(root, "plan", "analyst", who=MALLORY)
    [doubt] = last(root).doubts
    assert doubt.startswith("Mallory wrote into the review that they are Chair of the board, and not Quality analyst")
    assert doubt.endswith("nothing else shows that Chair of the board agreed")
    edited(root, "role: Chair of the board", "role: Chair", "Title", ANN, "2026-03-12")
    signed(root, "plan", "analyst", who=MALLORY, date="2026-03-13")
    [doubt] = last(root).doubts
    assert doubt.startswith("Mallory wrote into the review that they are of another group, as Chair")


@pytest.mark.parametrize(
    "key", ["role: Deputy hed of service, group: reviewer", "role: Quality analyst, group: decision-maker"]
)
def test_whoever_mends_a_slip_in_a_role_vouches_for_neither_role_nor_group(root: Path, key: str) -> None:
    edited(root, "group: reviewer", "group: reviewer, commits_as: [Mallory]", "Names", ANN, "2026-03-06")
    edited(root, "role: Quality analyst, group: reviewer", key, "Tidied", MALLORY, "2026-03-07")
    edited(root, "analyst: {role: ", "analyst: {role: The ", "A word", BOB, "2026-03-08")
    signed(root, "plan", "analyst", who=MALLORY)
    assert ["Mallory wrote into the review that they are" in each for each in last(root).doubts] == [True]


def test_a_role_that_somebody_else_gave_raises_no_doubt(root: Path) -> None:
    edited(root, "group: reviewer", "group: reviewer, commits_as: [Mallory]", "Names", ANN, "2026-03-06")
    edited(root, "role: Quality analyst", "role: Head of the night shift", "Mine", MALLORY, "2026-03-07")
    edit(root / FILE, "role: Head of the night shift, group: reviewer", "role: Chair, group: decision-maker")
    commit(root, "Elected", BOB, "2026-03-08")
    signed(root, "plan", "analyst", who=MALLORY)
    assert last(root).doubts == ()


@pytest.mark.parametrize(
    "whole, broken",
    [
        ("people:\n", "poeple:\n"),
        ("  head: {role: Head of service, group: decision-maker, commits_as: [Bob Head, Mallory]}", "  head: Head"),
        ("decision-maker, commits_as: [Bob Head, Mallory]", "decision-maker"),
        (REVIEW.replace("[Bob Head]", "[Bob Head, Mallory]"), "---\ntitle: x\n---\n"),
        ("[Bob Head, Mallory]", "[Bob Head]"),
    ],
)
def test_whoever_brings_back_what_stood_there_vouches_for_nothing(root: Path, whole: str, broken: str) -> None:
    edited(root, "commits_as: [Bob Head]", "commits_as: [Bob Head, Mallory]", "Names", MALLORY, "2026-03-06")
    edited(root, whole, broken, "A slip", MALLORY, "2026-03-07")
    edited(root, broken, whole, "As it was", ANN, "2026-03-08")
    signed(root, "plan", who=MALLORY)
    assert ["Mallory wrote the name" in each for each in last(root).doubts] == [True]


@pytest.mark.parametrize(
    "whole, broken", [("people:\n", "poeple:\n"), ("people:\n", "people: [\n"), ("  head: {", "  head: |\n    {")]
)
def test_whoever_mends_what_another_wrote_into_a_broken_file_vouches_for_nothing(
    root: Path, whole: str, broken: str
) -> None:
    edit(root / FILE, "commits_as: [Bob Head]", "commits_as: [Bob Head, Mallory]")
    edited(root, whole, broken, "Names, and a slip", MALLORY, "2026-03-06")
    edited(root, broken, whole, "Mended", ANN, "2026-03-07")
    signed(root, "plan", who=MALLORY)
    assert ["Mallory wrote the name" in each for each in last(root).doubts] == [True]


def test_a_role_that_its_bearer_wrote_into_a_broken_file_is_doubted(root: Path) -> None:
    edited(root, "group: reviewer", "group: reviewer, commits_as: [Mallory]", "Names", ANN, "2026-03-06")
    edit(root / FILE, "role: Quality analyst", "role: Chair of the board")
    edited(root, "people:\n", "poeple:\n", "A slip", MALLORY, "2026-03-07")
    edited(root, "poeple:\n", "people:\n", "Mended", BOB, "2026-03-08")
    signed(root, "plan", "analyst", who=MALLORY)
    assert ["Mallory wrote into the review that they are Chair" in each for each in last(root).doubts] == [True]


def test_whoever_drafts_a_review_without_people_has_written_no_names(root: Path) -> None:
    people = text(root).split("people:\n")[1].split("sources:")[0]
    edit(root / FILE, f"people:\n{people}", "")
    git(root, "checkout", "-q", "--orphan", "anew")
    commit(root, "Draft", BOB, "2026-03-06")
    edited(root, "sources:\n", f"people:\n{people}sources:\n", "People", ANN, "2026-03-07")
    signed(root, "plan")
    assert last(root).doubts == ()


def test_a_name_that_was_taken_out_is_not_brought_back_by_its_bearer(root: Path) -> None:
    edited(root, "commits_as: [Bob Head]", "commits_as: [Bob Head, Mallory]", "Stands in", ANN, "2026-03-06")
    edited(root, "[Bob Head, Mallory]", "[Bob Head]", "No more", ANN, "2026-03-07")
    edited(root, "[Bob Head]", "[Bob Head, Mallory]", "Again", MALLORY, "2026-03-08")
    signed(root, "plan", who=MALLORY)
    assert ["Mallory wrote the name" in each for each in last(root).doubts] == [True]


def test_a_group_that_was_written_while_names_were_missing_is_doubted(root: Path) -> None:
    edit(root / FILE, ", commits_as: [Bob Head]", "")
    edited(root, "group: reviewer", "group: reviewer, commits_as: [Mallory]", "Names", ANN, "2026-03-06")
    edited(root, "group: reviewer, commits_as: [Mallory]", "group: decision-maker", "A slip", MALLORY, "2026-03-07")
    edit(root / FILE, "analyst, group: decision-maker", "analyst, group: decision-maker, commits_as: [Mallory]")
    commit(root, "Names again", BOB, "2026-03-08")
    signed(root, "plan", "analyst", who=MALLORY)
    assert ["of another group" in each for each in last(root).doubts] == [True]


def test_somebody_with_another_id_who_signs_under_it_is_not_the_writer_of_the_name(root: Path) -> None:
    for old, new in (("head", "boss"), ("boss", "chief")):
        (root / FILE).write_text(text(root).replace(old, new), encoding="utf-8")
        commit(root, "Ids", BOB, "2026-03-07")
    signed(root, "plan", "chief")
    assert (last(root).doubts, last(root).remarks) == ((), ("recorded by the signer, Bob Head",))


def test_whoever_gives_another_id_and_mends_a_word_vouches_for_nothing(root: Path) -> None:
    edited(root, "group: reviewer", "group: reviewer, commits_as: [Mallory]", "Names", MALLORY, "2026-03-06")
    edit(root / FILE, "  analyst: {role: Quality analyst", "  checker: {role: The quality analyst")
    commit(root, "Ids", BOB, "2026-03-07")
    signed(root, "plan", "checker", who=MALLORY)
    assert ["Mallory wrote the name" in each for each in last(root).doubts] == [True]


def test_an_id_that_is_given_to_another_person_carries_no_names_over(root: Path) -> None:
    edited(root, "group: reviewer", "group: reviewer, commits_as: [Mallory]", "Names", ANN, "2026-03-06")
    head = "  head: {role: Head of service, group: decision-maker, commits_as: [Bob Head]}\n"
    edit(root / FILE, head, "")
    (root / FILE).write_text(
        text(root).replace("decided_by: head, ", "").replace(" owner: head,", ""), encoding="utf-8"
    )
    commit(root, "Gone", MALLORY, "2026-03-07")
    edited(root, "  analyst: {role: Quality analyst", "  head: {role: Quality analyst", "Ids", MALLORY, "2026-03-08")
    signed(root, "plan", who=MALLORY)
    assert ["Mallory wrote the name" in each for each in last(root).doubts] == [True]


def test_an_accent_that_is_stored_in_two_ways_is_one_name(root: Path) -> None:
    edited(root, "commits_as: [Bob Head]", "commits_as: [Jos\u00e9]", "Names", ANN, "2026-03-07")
    signed(root, "plan", who="JOSE\u0301")
    assert last(root).doubts == ()


@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize("was", ["", "Note taker"])
def test_another_role_in_a_sign_off_shows(root: Path, was: str, *, committed: bool) -> None:
    found, read = offered(root)
    sign(found, root, read, part="plan", by="head", role=was, date=dt.date(2026, 3, 10))
    commit(root, "Signed", BOB, "2026-03-10")
    assert last(root).doubts == ()
    edit(root / FILE, "as: Note taker, of: plan" if was else "of: plan", "as: Chair of the board, of: plan")
    if committed:
        commit(root, "Tidied", MALLORY, "2026-03-20")
    [doubt] = last(root).doubts
    assert last(root).role == "Chair of the board"
    assert doubt.startswith("edited after it was recorded: ")
    assert doubt.endswith(f"it was signed as {was}" if was else "it named no role")
    assert (f"by {MALLORY}" in doubt) is committed
    assert ("SIGN-002", "plan") in codes(root)


def test_another_reason_or_day_of_a_withdrawal_shows(root: Path) -> None:
    signed(root, "plan")
    taken_back(root)
    assert codes(root) == []
    edited(root, "No more.", "A typo.", "Tidied", MALLORY, "2026-03-20")
    found = last(root).withdrawn
    assert found is not None
    [doubt] = found.doubts
    assert doubt.startswith("edited after it was recorded: before commit")
    assert doubt.endswith(f"by {MALLORY} its reason was “No more.”")
    assert codes(root) == [("SIGN-002", "plan")]
    edit(root / FILE, "date: 2026-03-16", "date: 2026-03-15")
    found = last(root).withdrawn
    assert found is not None
    assert found.doubts[-1].endswith("in the last commit its reason was “No more.” and it was dated 16 March 2026")


def test_a_name_declared_in_the_commit_that_signs_proves_nothing_by_itself(root: Path) -> None:
    edit(
        root / FILE,
        "role: Quality analyst, group: reviewer",
        "role: Quality analyst, group: reviewer, commits_as: [Mallory]",
    )
    signed(root, "plan", "analyst", who=MALLORY)
    assert last(root).doubts == (
        (
            "Mallory wrote the name under which Quality analyst commits into the review: "
            "nothing else shows that Quality analyst agreed"
        ),
    )


def test_the_digest_of_what_is_to_come_shows_nothing(root: Path) -> None:
    edit(root / FILE, "at least 80%", "at least 60%")
    found, read = offered(root)
    sign(found, root, read, part="plan", by="head", role="", date=dt.date(2026, 3, 10))
    edited(root, "at least 60%", "at least 80%", "Signed", BOB, "2026-03-10")
    edited(root, "at least 80%", "at least 60%", "Lower", MALLORY, "2026-03-20")
    assert last(root).state == "holds"
    assert any("does not fit the review" in each for each in last(root).doubts)
    assert codes(root) == [("SIGN-002", "plan")]


def test_data_that_are_kept_out_of_git_raise_no_doubt_and_data_that_come_later_do(tmp_path: Path) -> None:
    begun(tmp_path)
    write(tmp_path, FILES | {".gitignore": ".cache/\ncalls.csv\n"})
    commit(tmp_path, "All but the data", ANN, "2026-03-05")
    signed(tmp_path, "results")
    assert (last(tmp_path).state, last(tmp_path).doubts) == ("holds", ())
    write(tmp_path, {".gitignore": ".cache/\n"})
    commit(tmp_path, "Data", MALLORY, "2026-03-20")
    assert any("does not fit the review" in each for each in last(tmp_path).doubts)


def test_one_that_is_deleted_and_written_again_with_another_digest_was_edited(root: Path) -> None:
    signed(root, "plan")
    without_last_line(root)
    edited(root, "at least 80%", "at least 60%", "Away", BOB, "2026-03-11")
    signed(root, "plan")
    assert any("edited after it was recorded" in each for each in last(root).doubts)


def test_the_later_of_the_two_dates_of_a_commit_counts(root: Path) -> None:
    found, read = offered(root)
    sign(found, root, read, part="plan", by="head", role="", date=dt.date(2026, 3, 10))
    commit(root, "Signed", BOB, "2026-04-10")
    git(root, "commit", "-q", "--amend", "--no-edit", "--date", "2026-03-10T12:00:00Z", who=BOB, day="2026-04-10")
    recorded = last(root).recorded
    assert recorded is not None
    assert (recorded.authored or dt.datetime.now(tz=dt.UTC)).date() == dt.date(2026, 3, 10)
    assert any("recorded 31 days after" in each for each in last(root).doubts)


def test_text_and_the_number_of_answers_belong_to_the_results(root: Path) -> None:
    signed(root, "results", "analyst", who=ANN)
    write(root, {"site_config/portfolio.yml": f"{FILES['site_config/portfolio.yml']}minimum_n: 3\n"})
    commit(root, "Fewer", MALLORY, "2026-03-11")
    assert "number of answers" in last(root).changes[0].words
    assert "finding-F1" in {each.anchor for each in last(root).resting}
    signed(root, "results", "analyst", who=ANN, date="2026-03-12")
    edited(root, "\nText.\n", "\nText.\n\n## Findings\n\nWaiting is no problem.\n", "Milder", MALLORY, "2026-03-13")
    assert [each.words.split(" (")[0] for each in last(root).changes] == ["text under Findings added"]


def test_an_adaptation_marks_only_what_rests_on_what_it_names(root: Path) -> None:
    signed(root, "results", "analyst", who=ANN)
    adapted = "adaptations: [{date: 2026-03-11, criteria: [kind], problem: P, change: C}]\nclaims:"
    edit(root / FILE, "claims:", adapted)
    assert {each.anchor for each in last(root).resting} == {"finding-F2", "recommendation-R2"}
    edit(root / FILE, "criteria: [kind], ", "")
    assert "finding-F1" in {each.anchor for each in last(root).resting}


def test_another_id_is_told_as_that_and_as_nothing_more(root: Path) -> None:
    for part in ("plan", "results"):
        signed(root, part)
    other = text(root).replace("quick", "swift").replace("calls:", "rang:").replace("source: calls", "source: rang")
    (root / FILE).write_text(other, encoding="utf-8")
    commit(root, "Names", ANN, "2026-03-20")
    for found in results(root).signatures:
        assert found.state == "changed"
        assert {each.verb for each in found.changes} == {"renamed"}
        assert found.resting == ()


def test_a_role_is_named_as_it_was_on_that_day(root: Path) -> None:
    signed(root, "plan")
    edited(root, "role: Head of service", "role: Director", "Promoted", ANN, "2026-03-20")
    assert last(root).person == "Head of service"
    assert [each.words for each in last(root).changes] == [
        "role of whoever signed changed from Head of service to Director"
    ]
    assert last(root).resting == ()


def test_whoever_decides_may_write_and_sign(tmp_path: Path) -> None:
    written(tmp_path)
    edited(tmp_path, "at least 80%", "at least 75%", "Target", BOB, "2026-03-06")
    signed(tmp_path, "plan")
    assert last(tmp_path).own_work == ""
    assert codes(tmp_path) == []


def test_a_person_with_another_id_keeps_what_was_signed(root: Path) -> None:
    recorded = signed(root, "plan")
    (root / FILE).write_text(text(root).replace("head", "boss"), encoding="utf-8")
    commit(root, "Ids", ANN, "2026-03-20")
    found = last(root)
    assert found.recorded is not None
    assert (found.recorded.id, found.by, found.doubts) == (recorded, "boss", ())
    assert [each.state for each in results(root).signatures] == ["holds"]


def test_signing_twice_on_one_day_is_no_edit(root: Path) -> None:
    signed(root, "plan")
    edited(root, "at least 80%", "at least 75%", "Target", ANN, "2026-03-10")
    signed(root, "plan")
    found, read = offered(root)
    withdraw(found, root, read, part="plan", by="head", because="No.", date=dt.date(2026, 3, 10))
    commit(root, "Back", BOB, "2026-03-10")
    signed(root, "plan")
    assert [each.state for each in results(root).signatures] == ["signed again", "withdrawn", "holds"]
    assert last(root).doubts == ()


def test_a_review_without_people_or_past_of_its_own_has_no_trace_of_others(root: Path) -> None:
    signed(root, "plan")
    write(root, {"reviews/team/feb/review.md": REVIEW.replace("after.csv", "calls.csv").replace("evidence/", "")})
    for name in ("calls.csv", "evidence/notes.md"):
        target = root / "reviews/team/feb" / Path(name).name
        target.write_bytes((root / "reviews/team/jan" / name).read_bytes())
    commit(root, "Another", ANN, "2026-03-20")
    assert run(root).results["team/feb"].signatures == ()
