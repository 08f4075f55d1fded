"""Files of evidence that were exchanged in roundabout ways, in a real repository: each is told as altered."""

from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import commit, git
from end_to_end.signing import ANN, BOB, FILE, MALLORY, edited, offered, results, signed, written
from small_portfolio import run

from generator.results import EvidenceFile
from generator.scaffold.signing import withdraw

NOTES = "reviews/team/jan/evidence/notes.md"
OTHER = "reviews/team/jan/evidence/other.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return written(tmp_path)


def notes(root: Path) -> EvidenceFile:
    [file] = results(root).evidence
    return file


def authors(file: EvidenceFile) -> list[str]:
    return [each.commit.author if each.commit else "" for each in file.altered]


def test_taken_out_and_put_back_with_another_content(root: Path) -> None:
    (root / NOTES).unlink()
    commit(root, "Away", MALLORY, "2026-03-10")
    write(root, {NOTES: "The opposite.\n"})
    commit(root, "Back", MALLORY, "2026-03-11")
    [later] = notes(root).altered
    assert later.words == "notes.md taken out and put back with another content"
    write(root, {NOTES: "What was said.\n"})
    commit(root, "As it was", ANN, "2026-03-12")
    assert authors(notes(root)) == [ANN, MALLORY]


def test_taken_out_and_put_back_as_it_was_is_no_alteration(root: Path) -> None:
    (root / NOTES).unlink()
    commit(root, "Away", MALLORY, "2026-03-10")
    write(root, {NOTES: "What was said.\n"})
    commit(root, "Back", MALLORY, "2026-03-11")
    assert notes(root).altered == ()


def test_altered_and_then_renamed(root: Path) -> None:
    write(root, {NOTES: "The opposite.\n"})
    commit(root, "Alter", MALLORY, "2026-03-10")
    git(root, "mv", NOTES, OTHER)
    edited(root, "evidence/notes.md", "evidence/other.md", "Rename", ANN, "2026-03-11")
    assert authors(notes(root)) == [MALLORY]
    first = notes(root).first
    assert first is not None
    assert first.author == ANN


@pytest.mark.parametrize("committed", [True, False])
def test_another_file_under_the_same_name(root: Path, *, committed: bool) -> None:
    write(root, {OTHER: "The opposite.\n"})
    edit(root / FILE, "evidence/notes.md", "evidence/other.md")
    if committed:
        commit(root, "Another file", MALLORY, "2026-03-10")
    [later] = notes(root).altered
    assert later.words == "notes.md replaced by other.md, which says something else"
    assert authors(notes(root)) == [MALLORY if committed else ""]


def test_an_older_content_brought_back_by_a_merge(root: Path) -> None:
    git(root, "branch", "side")
    write(root, {NOTES: "Final.\n"})
    commit(root, "Final", ANN, "2026-03-10")
    git(root, "checkout", "-q", "side")
    write(root, {"reviews/team/jan/n.txt": "Note"})
    commit(root, "Note", BOB, "2026-03-11")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-commit", "--no-ff", "side")
    git(root, "checkout", "-q", "side", "--", NOTES)
    commit(root, "Merge", MALLORY, "2026-03-12")
    assert authors(notes(root)) == [MALLORY, ANN]


def test_a_merge_that_brings_a_newer_content_is_none_of_its_own(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "side")
    write(root, {NOTES: "Final.\n"})
    commit(root, "Final", ANN, "2026-03-10")
    git(root, "checkout", "-q", "main")
    write(root, {"reviews/team/jan/n.txt": "Note"})
    commit(root, "Note", BOB, "2026-03-11")
    git(root, "merge", "-q", "--no-ff", "side", who=MALLORY, day="2026-03-12")
    assert authors(notes(root)) == [ANN]


def test_what_had_been_signed_by_then_stays_said_when_it_is_withdrawn(root: Path) -> None:
    signed(root, "results", "analyst", who=ANN)
    write(root, {NOTES: "The opposite.\n"})
    commit(root, "Alter", MALLORY, "2026-03-11")
    found, read = offered(root)
    withdraw(found, root, read, part="results", by="analyst", because="No.", date=found.today.named())
    commit(root, "Back", ANN, "2026-03-12")
    [later] = notes(root).altered
    signed_then = "after the results were signed for Quality analyst on 10 March 2026, recorded by Ann Analyst"
    assert later.after == (f"{signed_then} (withdrawn since)",)
    assert run(root).results["team/jan"].signatures[0].state == "withdrawn"


def another_id(root: Path, file: str = "evidence/notes.md") -> None:
    text = (root / FILE).read_text(encoding="utf-8").replace("notes]", "minutes]").replace("  notes: {", "  minutes: {")
    (root / FILE).write_text(text.replace("evidence/notes.md", file), encoding="utf-8")


@pytest.mark.parametrize("step", ["before", "at once", "after"])
def test_another_id_hides_no_alteration(root: Path, step: str) -> None:
    if step == "before":
        another_id(root)
        commit(root, "Another id", MALLORY, "2026-03-10")
    write(root, {NOTES: "The opposite.\n"})
    if step == "at once":
        another_id(root)
    commit(root, "Alter", MALLORY, "2026-03-11")
    if step == "after":
        another_id(root)
        commit(root, "Another id", MALLORY, "2026-03-12")
    found, first = notes(root), notes(root).first
    assert (found.id, authors(found)) == ("minutes", [MALLORY])
    assert first is not None
    assert first.author == ANN


def test_another_id_and_another_name_of_the_file_at_once_hide_no_alteration(root: Path) -> None:
    write(root, {NOTES: "The opposite.\n"})
    commit(root, "Alter", MALLORY, "2026-03-10")
    git(root, "mv", NOTES, OTHER)
    another_id(root, "evidence/other.md")
    commit(root, "Both", MALLORY, "2026-03-11")
    assert authors(notes(root)) == [MALLORY]


def test_evidence_that_stood_beside_another_is_another(root: Path) -> None:
    write(root, {OTHER: "What was said.\n"})
    more = "  minutes: {type: minutes, file: evidence/other.md, date: 2026-02-01}\n"
    edited(root, "evidence:\n  notes", f"evidence:\n{more}  notes", "Two", BOB, "2026-03-10")
    edit(root / FILE, "  notes: {type: minutes, file: evidence/notes.md, date: 2026-02-01}\n", "")
    edited(root, "evidence: [quick, notes]", "evidence: [quick, minutes]", "One", ANN, "2026-03-11")
    first = notes(root).first
    assert first is not None
    assert (first.author, authors(notes(root))) == (BOB, [])


def test_a_file_that_was_replaced_with_another_id_is_told_once(root: Path) -> None:
    write(root, {NOTES: "The opposite.\n"})
    another_id(root)
    commit(root, "Alter", MALLORY, "2026-03-11")
    told = [each.words for each in run(root).histories["team/jan"].revisions[0].changes if "its file" in each.words]
    assert told == ["evidence minutes: its file evidence/notes.md replaced (15 bytes -> 14 bytes)"]
