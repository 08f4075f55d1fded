"""Sign-offs that somebody writes where they cannot be read yet, so that another person brings them to light."""

import datetime as dt
from pathlib import Path

import pytest
from end_to_end.portfolios import edit
from end_to_end.repository import commit, git
from end_to_end.signing import ANN, BOB, FILE, MALLORY, edited, last, offered, signed, written

from generator.compile.signatures import agreements
from generator.scaffold.signing import sign, withdraw

SLIP = ("title: Calls in January", "title: Calls: in January")
MENDED = (SLIP[1], SLIP[0])
BROKEN = [
    SLIP,
    ("title: Calls in January", "<<<<<<< ours\ntitle: Calls in January\n=======\ntitle: Calls\n>>>>>>> theirs"),
    ("sign_off:", "signoff:"),
    ("  - {by: head", "  # - {by: head"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return written(tmp_path)


def line_of_head(root: Path) -> None:
    """A sign-off of the head of service, written by whoever commits next."""
    found, read = offered(root)
    sign(found, root, read, part="plan", by="head", role="", date=dt.date(2026, 3, 10))


@pytest.mark.parametrize("whole, broken", BROKEN)
def test_whoever_mends_a_broken_file_has_not_signed_what_another_wrote_into_it(
    root: Path, whole: str, broken: str
) -> None:
    line_of_head(root)
    at = edited(root, whole, broken, "Draft", MALLORY, "2026-03-10")
    edited(root, broken, whole, "Mended", BOB, "2026-03-11")
    [doubt] = last(root).doubts
    assert doubt.startswith(f"written by Mallory in commit {at[:12]}")
    assert doubt.endswith("Bob Head only mended that: nothing in Git shows that Head of service agreed")
    assert "recorded by the signer, Bob Head" not in last(root).remarks
    assert "signed for" in str(agreements(offered(root)[0].results.signatures))


def test_that_another_person_kept_it_broken_in_between_hides_nothing(root: Path) -> None:
    line_of_head(root)
    edited(root, *SLIP, "Draft", MALLORY, "2026-03-10")
    edited(root, "aim: Find out", "aim: See", "Aim", BOB, "2026-03-11")
    edited(root, "aim: See", "aim: Find out", "Aim again", ANN, "2026-03-11")
    edited(root, *MENDED, "Mended", BOB, "2026-03-12")
    assert ["written by Mallory" in each for each in last(root).doubts] == [True]


def test_a_digest_that_was_written_in_another_spelling_is_not_missed(root: Path) -> None:
    line_of_head(root)
    edit(root / FILE, 'digest: "sha256', 'digest: "\\x73ha256')
    edited(root, *SLIP, "Draft", MALLORY, "2026-03-10")
    edited(root, *MENDED, "Mended", BOB, "2026-03-11")
    assert ["written by Mallory" in each for each in last(root).doubts] == [True]


def test_whoever_signs_in_a_file_that_another_broke_before_has_signed(root: Path) -> None:
    edited(root, *SLIP, "A slip", MALLORY, "2026-03-09")
    edit(root / FILE, *MENDED)
    signed(root, "plan")
    assert last(root).doubts == ()
    assert last(root).remarks[0] == "recorded by the signer, Bob Head"


def test_whoever_broke_the_file_while_signing_and_mends_it_has_signed(root: Path) -> None:
    line_of_head(root)
    edited(root, *SLIP, "Signed, with a slip", BOB, "2026-03-10")
    edited(root, "aim: Find out", "aim: See", "Aim", ANN, "2026-03-10")
    edited(root, *MENDED, "Mended", BOB, "2026-03-11")
    assert not any("written by" in each for each in last(root).doubts)


def test_who_signs_the_same_part_again_after_a_broken_state_has_signed(root: Path) -> None:
    signed(root, "plan")
    edited(root, *SLIP, "A slip", MALLORY, "2026-03-11")
    edit(root / FILE, *MENDED)
    signed(root, "plan", date="2026-03-12")
    assert last(root).doubts == ()


def test_a_withdrawal_that_another_wrote_into_a_broken_file_is_doubted(root: Path) -> None:
    signed(root, "plan")
    found, read = offered(root)
    withdraw(found, root, read, part="plan", by="head", because="It moved.", date=dt.date(2026, 3, 11))
    edited(root, *SLIP, "Draft", MALLORY, "2026-03-11")
    edited(root, *MENDED, "Mended", BOB, "2026-03-12")
    back = last(root).withdrawn
    assert back is not None
    assert ["written by Mallory" in each for each in back.doubts] == [True]


def test_who_brought_in_a_commit_in_the_name_of_the_signer_is_told(root: Path) -> None:
    line_of_head(root)
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", "Signed", "--author", f"{BOB} <b@example.org>", who=MALLORY, day="2026-03-10")
    assert last(root).remarks == ("recorded by the signer, Bob Head", "brought in by Mallory")
    edited(root, "aim: Find out", "aim: See", "Aim", ANN, "2026-03-11")
    signed(root, "plan", date="2026-03-12")
    assert last(root).remarks == ("recorded by the signer, Bob Head",)


def test_a_merge_that_makes_a_sign_off_readable_is_no_signature(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "draft")
    line_of_head(root)
    edited(root, *SLIP, "Draft", MALLORY, "2026-03-10")
    git(root, "checkout", "-q", "-")
    edited(root, "aim: Find out", "aim: See", "Aim", ANN, "2026-03-10")
    git(root, "merge", "-q", "--no-commit", "--no-ff", "draft", who=BOB, day="2026-03-11")
    edit(root / FILE, *MENDED)
    commit(root, "Merged", BOB, "2026-03-11")
    assert any("written by Mallory" in each for each in last(root).doubts)


@pytest.mark.parametrize("place", ["reviews/team/jan/Review.md", "reviews/drafts/team/jan/review.md"])
def test_whoever_puts_a_file_in_its_place_has_not_signed_what_stood_in_it(root: Path, place: str) -> None:
    line_of_head(root)
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    git(root, "mv", FILE, place)
    at = commit(root, "Draft", MALLORY, "2026-03-10")
    git(root, "mv", place, FILE)
    commit(root, "In its place", BOB, "2026-03-11")
    [doubt] = last(root).doubts
    assert doubt.startswith(f"written by Mallory in commit {at[:12]}")
