"""Sign-offs in a real repository: which hold, what changed since, what rests on it, and who recorded them."""

import datetime as dt
import stat
from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.program import run as program
from end_to_end.repository import begun, commit, git
from end_to_end.signing import ANN, BOB, FILE, FILES, REVIEW, codes, edited, last, offered, results, signed, written
from small_portfolio import CALLS, run

from generator.scaffold.signing import sign, withdraw


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return written(tmp_path)


def test_a_part_that_was_signed_by_whoever_commits_it_holds(root: Path) -> None:
    recorded = signed(root, "plan")
    found = last(root)
    assert (found.state, found.by, found.person, found.of) == ("holds", "head", "Head of service", "plan")
    assert found.recorded is not None
    assert (found.recorded.id, found.recorded.author) == (recorded, BOB)
    assert found.remarks == ("recorded by the signer, Bob Head",)
    assert (found.doubts, found.changes, found.resting, found.own_work) == ((), (), (), "")
    assert codes(root) == []


def test_what_is_no_part_of_it_and_another_spelling_break_nothing(root: Path) -> None:
    for part in ("plan", "results", "decisions", "actions", "assessment"):
        signed(root, part)
    edit(root / FILE, "status: monitoring", "status: closed\ntags: [telephone]")
    edit(root / FILE, "at least 80%   # the board's figure", "'at least 80 %'")
    edit(
        root / FILE,
        "{kind: strength, statement: Kind., about: [kind]",
        "{statement: 'Kind.', kind: strength, about: [kind]",
    )
    commit(root, "Tidied", ANN, "2026-04-01")
    assert [each.state for each in results(root).signatures] == ["holds"] * 5
    assert codes(root) == []


def test_a_plan_that_changed_says_what_changed_and_what_rests_on_it(root: Path) -> None:
    signed(root, "plan")
    edit(root / FILE, "at least 80%", "at least 75%")
    for committed in (False, True):
        if committed:
            commit(root, "Target", ANN, "2026-03-20")
        done = results(root)
        [found] = done.signatures
        assert found.state == "changed"
        assert len(found.changes) == 1
        assert "target of quick" in found.changes[0].words
        assert [each.anchor for each in found.resting] == ["finding-F1", "recommendation-R1", "action-A1", "impact-0"]
        words = "Needs another look: the plan changed after Head of service signed it"
        assert [words in each.flags for each in done.claims] == [True, False, False]
        assert codes(root) == [("SIGN-001", "plan")]


def test_a_plan_whose_aim_changed_needs_another_look_at_everything(root: Path) -> None:
    signed(root, "plan")
    edit(root / FILE, "whether callers", "how long callers")
    assert [each.anchor for each in last(root).resting] == [
        "finding-F1", "finding-F2", "recommendation-R1", "recommendation-R2", "action-A1", "impact-0",
    ]  # fmt: skip


def test_changed_data_break_the_results_and_a_changed_finding_what_rests_on_it(root: Path) -> None:
    signed(root, "results", "analyst", who=ANN)
    signed(root, "decisions")
    write(root, {"reviews/team/jan/calls.csv": CALLS.replace("5\n", "6\n", 1)})
    commit(root, "Corrected", ANN, "2026-03-20")
    edited(root, "statement: Kind.", "statement: Mostly kind.", "Milder", ANN, "2026-03-21")
    found, decisions = results(root).signatures
    assert (found.state, decisions.state) == ("changed", "holds")
    words = " ".join(each.words for each in found.changes)
    assert "calls.csv" in words
    assert "F2" in words
    assert {"finding-F1", "finding-F2", "recommendation-R2", "action-A1"} <= {each.anchor for each in found.resting}
    # Data that only the effect of an action is measured on are no part of the results.
    signed(root, "results", "analyst", who=ANN, date="2026-03-22")
    write(root, {"reviews/team/jan/after.csv": CALLS.replace("5\n", "6\n", 1)})
    assert last(root).state == "holds"


def test_what_success_was_to_an_action_of_another_review_belongs_to_what_is_signed(root: Path) -> None:
    other = REVIEW[: REVIEW.index("impact:")].replace("2026-01", "2025-12").replace("status: done", "status: started")
    other = other.replace(", done_on: 2026-03-01", ", success: {criterion: quick, target: at least 50%}")
    other = other.replace("evidence: [quick, notes]", "evidence: [quick]") + "---\n\nText.\n"
    calls = CALLS.replace("2026-01", "2025-12")
    write(root, {f"reviews/team/dec/{name}": calls for name in ("calls.csv", "after.csv")})
    write(root, {"reviews/team/dec/review.md": other})
    edit(root / FILE, "of: [A1], criterion", "of: [A1, team/dec/A1], criterion")
    edit(root / FILE, "status: monitoring", "status: monitoring\nfollows: team/dec")
    commit(root, "An earlier review", ANN, "2026-03-06")
    signed(root, "actions")
    assert (last(root).state, last(root).doubts) == ("holds", ())
    edit(root / "reviews/team/dec/review.md", "at least 50%", "at least 40%")
    commit(root, "Lower", ANN, "2026-03-20")
    found = last(root)
    assert (found.state, found.doubts) == ("changed", ())
    assert "what success is to action team/dec/A1" in found.changes[0].words
    assert [each.anchor for each in found.resting] == ["impact-0"]


def test_evidence_that_says_what_it_supports_is_signed_with_that(root: Path) -> None:
    edit(root / FILE, "evidence: [quick, notes]", "evidence: [quick]")
    edited(root, "date: 2026-02-01}", "date: 2026-02-01, supports: [A1, F1]}", "Evidence", ANN, "2026-03-06")
    for part in ("actions", "results", "decisions"):
        signed(root, part)
    write(root, {"reviews/team/jan/evidence/notes.md": "What was never said.\n"})
    commit(root, "Minutes", ANN, "2026-03-20")
    actions, found, decisions = results(root).signatures
    assert [each.state for each in (actions, found, decisions)] == ["changed", "changed", "holds"]
    assert "notes" in actions.changes[0].words
    assert {"finding-F1", "action-A1"} <= {each.anchor for each in found.resting}


def test_a_changed_standard_is_named_though_it_stands_in_no_review(root: Path) -> None:
    signed(root, "plan")
    write(root, {"site_config/standards.yml": "answering: {name: Answering, definition: Something else.}\n"})
    commit(root, "Standard", ANN, "2026-03-20")
    found = last(root)
    assert found.state == "changed"
    assert [each.words for each in found.changes] == [
        'definition of standard answering changed from "What is counted." to "Something else."'
    ]
    assert "finding-F1" in {each.anchor for each in found.resting}
    assert "finding-F2" not in {each.anchor for each in found.resting}


def test_signing_again_makes_it_good_and_withdrawing_ends_it(root: Path) -> None:
    signed(root, "plan")
    edited(root, "at least 80%", "at least 75%", "Target", ANN, "2026-03-11")
    signed(root, "plan", date="2026-03-12")
    assert [each.state for each in results(root).signatures] == ["signed again", "holds"]
    assert codes(root) == []
    edit(root / FILE, "at least 75%", "at least 70%")
    assert [each.state for each in results(root).signatures] == ["signed again", "changed"]
    found, read = offered(root)
    withdraw(found, root, read, part="plan", by="head", because="Too low: ask the board.", date=dt.date(2026, 3, 14))
    taken_back = last(root)
    assert taken_back.state == "withdrawn"
    assert taken_back.withdrawn is not None
    assert taken_back.withdrawn.because == "Too low: ask the board."
    assert taken_back.resting == ()


def test_a_sign_off_without_a_digest_asks_for_one(root: Path) -> None:
    edit(root / FILE, "claims:", "sign_off: [{by: head, of: plan, date: 2026-03-05}]\nclaims:")
    assert last(root).state == "without a digest"
    assert codes(root) == [("SIGN-003", "plan")]
    [problem] = [each for each in run(root).problems if each.code == "SIGN-003"]
    assert "reviews sign team/jan --of plan --by head" in problem.hint
    signed(root, "plan")
    assert [each.state for each in results(root).signatures] == ["signed again", "holds"]


def test_one_that_another_recorded_shows_no_agreement(root: Path) -> None:
    signed(root, "decisions", who=ANN)
    found = last(root)
    assert found.doubts == (
        "recorded by Ann Analyst, not by the signer: nothing in Git shows that Head of service agreed",
    )
    assert found.own_work == ANN
    assert codes(root) == [("SIGN-002", "decisions"), ("SIGN-004", "decisions")]
    edit(root / FILE, "claims:", "accept:\n  SIGN-002/decisions: In a meeting.\n  SIGN-004: In a meeting.\nclaims:")
    commit(root, "Accepted", ANN, "2026-03-11")
    assert codes(root) == []


def test_what_is_accepted_of_the_record_is_not_called_unused_while_git_cannot_show_it(tmp_path: Path) -> None:
    accepting = REVIEW.replace("claims:", "accept: {SIGN-002/plan: In a meeting.}\nclaims:")
    write(tmp_path, FILES | {FILE: accepting})
    assert [each.code for each in run(tmp_path).problems if each.code.startswith("ACC")] == []
    begun(tmp_path)
    commit(tmp_path, "All of it", ANN, "2026-03-05")
    assert [each.code for each in run(tmp_path).problems if each.code.startswith("ACC")] == ["ACC-003"]


def test_where_nobody_says_who_commits_that_is_all_that_is_said(root: Path) -> None:
    signed(root, "results", "analyst", who="Someone")
    assert last(root).remarks == (
        "recorded by Someone; the review does not say under which name Quality analyst commits",
    )
    assert codes(root) == []


@pytest.mark.parametrize(
    "date, day, doubt",
    [
        ("2026-03-10", "2026-03-17", ""),
        ("2026-03-10", "2026-03-18", "recorded 8 days after"),
        ("2026-03-11", "2026-03-10", ""),
        ("2026-03-12", "2026-03-10", "dated later than commit"),
    ],
)
def test_the_day_is_held_against_that_of_the_commit(root: Path, date: str, day: str, doubt: str) -> None:
    found, read = offered(root)
    sign(found, root, read, part="plan", by="head", role="", date=dt.date.fromisoformat(date))
    commit(root, "Signed", BOB, day)
    doubts = last(root).doubts
    assert bool(doubts) is bool(doubt)
    assert doubt in "".join(doubts)


def test_odd_dates_of_a_commit_are_said_to_be_odd_and_not_relied_on(root: Path) -> None:
    found, read = offered(root)
    sign(found, root, read, part="plan", by="head", role="", date=dt.date(2026, 3, 10))
    commit(root, "Signed", BOB, "1999-01-01")
    signature = last(root)
    assert signature.doubts == ()
    assert any("are odd" in each for each in signature.remarks)


@pytest.mark.parametrize("old, new", [("date: 2026-03-10", "date: 2026-01-10"), ("sha256:", "sha256:")])
def test_an_edit_of_a_sign_off_shows(root: Path, old: str, new: str) -> None:
    signed(root, "plan")
    digest = last(root).digest
    edit(root / FILE, "whether callers", "how long callers")
    if old == new:  # somebody puts in the digest of what stands there now
        found, read = offered(root)
        again = sign(found, root, read, part="plan", by="head", role="", date=dt.date(2026, 3, 10))
        text = (root / FILE).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines(keepends=True) if digest not in line]
        (root / FILE).write_text("".join(lines), encoding="utf-8")
        assert again.digest != digest
    else:
        edit(root / FILE, old, new)
    changed = commit(root, "Small mistakes", BOB, "2026-03-12")
    found_now = last(root)
    assert found_now.recorded is not None
    assert found_now.recorded.id == changed
    [altered] = (each for each in found_now.doubts if each.startswith("edited after it was recorded: before commit"))
    assert altered.endswith("it was dated 10 March 2026" if old != new else "with another digest")


def test_a_digest_that_never_fitted_shows_nothing(root: Path) -> None:
    edit(
        root / FILE,
        "claims:",
        f'sign_off: [{{by: head, of: plan, date: 2026-03-05, digest: "sha256:{"0" * 64}"}}]\nclaims:',
    )
    commit(root, "Signed", BOB, "2026-03-06")
    found = last(root)
    assert found.state == "changed"
    assert found.changes == ()
    assert any("does not fit the review" in each for each in found.doubts)
    assert {"finding-F1", "recommendation-R2", "impact-0"} <= {each.anchor for each in found.resting}


def test_what_is_not_committed_has_no_commit(root: Path) -> None:
    found, read = offered(root)
    sign(found, root, read, part="plan", by="head", role="", date=dt.date(2026, 3, 10))
    signature = last(root)
    assert (signature.state, signature.recorded, signature.doubts) == ("holds", None, ())
    assert signature.remarks == ("not committed yet: until it is, nothing in Git shows who recorded it",)


def test_without_git_a_change_is_seen_and_cannot_be_told(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    found, read = offered(tmp_path)
    sign(found, tmp_path, read, part="plan", by="head", role="", date=dt.date(2026, 3, 10))
    assert (last(tmp_path).state, last(tmp_path).remarks) == ("holds", ())
    edit(tmp_path / FILE, "whether callers", "how long callers")
    signature = last(tmp_path)
    assert (signature.state, signature.changes, signature.remarks, signature.doubts) == ("changed", (), (), ())
    assert signature.resting


def test_a_review_that_moved_keeps_its_sign_offs(root: Path) -> None:
    recorded = signed(root, "plan")
    git(root, "mv", "reviews/team/jan", "reviews/team/january", day="2026-03-20")
    commit(root, "Moved", ANN, "2026-03-20")
    edit(root / "reviews/team/january/review.md", "at least 80%", "at least 75%")
    [found] = run(root).results["team/january"].signatures
    assert found.state == "changed"
    assert found.recorded is not None
    assert found.recorded.id == recorded
    assert ["target of quick" in each.words for each in found.changes] == [True]


def test_evidence_that_changed_after_it_was_signed_is_shown(root: Path) -> None:
    [file] = results(root).evidence
    assert (file.format, file.altered) == ("Markdown text", ())
    assert file.first is not None
    assert file.first.author == ANN
    signed(root, "results", "analyst", who=ANN)
    write(root, {"reviews/team/jan/evidence/notes.md": "What was never said.\n"})
    changed = commit(root, "Minutes", BOB, "2026-03-20")
    [file] = results(root).evidence
    [later] = file.altered
    assert later.commit is not None
    assert (later.commit.id, later.commit.author) == (changed, BOB)
    assert later.after == (
        "after the results were signed for Quality analyst on 10 March 2026, recorded by Ann Analyst",
    )
    assert last(root).state == "changed"


def test_the_command_writes_one_line_and_keeps_the_rights_of_the_file(root: Path) -> None:
    path = root / FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    before = path.read_bytes()
    done = program(
        "sign", "team/jan", "--of", "plan", "--by", "head", "--as", "Head: of service", "--date", "2026-03-10", cwd=root
    )
    assert done.returncode == 0, done.stderr
    assert "Head of service signed the plan of team/jan on 10 March 2026." in done.stdout
    assert "whom Git calls Bob Head" in done.stderr
    after = path.read_bytes()
    [line] = [each for each in after.splitlines(keepends=True) if b"digest" in each]
    assert line.startswith(b'  - {by: head, as: "Head: of service", of: plan, date: 2026-03-10, digest: "sha256:')
    assert after.replace(b"sign_off:\r\n" + line, b"") == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []
    again = program("sign", "team/jan", "--of", "plan", "--by", "head", cwd=root)
    assert again.returncode == 0
    assert "it is unchanged" in again.stderr
    assert path.read_bytes() == after
    back = program("sign", "team/jan", "--of", "plan", "--by", "head", "--withdraw", "No", cwd=root)
    assert "Head of service is to commit it (whom Git calls Bob Head)" in " ".join(back.stderr.split())
    assert "Git then shows that they took it back" in " ".join(back.stderr.split())


@pytest.mark.parametrize(
    "changed, told", [("", False), (FILE, True), ("reviews/team/jan/evidence/notes.md", True), ("reviews/x.txt", False)]
)
def test_the_command_says_that_other_changes_of_the_review_are_to_be_committed_before(
    root: Path, changed: str, *, told: bool
) -> None:
    if changed:
        path = root / changed
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + "More.\n", encoding="utf-8")
    done = program("sign", "team/jan", "--of", "plan", "--by", "head", "--date", "2026-03-10", cwd=root)
    assert done.returncode == 0, done.stderr
    assert ("Commit them first, and then the sign-off together with nothing else" in done.stderr) is told


def test_the_sign_off_itself_is_no_change_under_the_hands_of_the_command(root: Path) -> None:
    """What a check kept tells no history; when it was asked for, the line was written, and the file not as it had been read."""
    edit(root / FILE, "aim: Find out whether", "aim: See whether")
    for told, options in (("they agreed", ()), ("they took it back", ("--withdraw", "A slip."))):
        program("check", cwd=root)
        done = program("sign", "team/jan", "--of", "plan", "--by", "head", *options, cwd=root)
        assert (done.returncode, "error" in done.stderr) == (0, False), done.stderr
        assert told in done.stderr
        assert "Commit them first" in done.stderr


@pytest.mark.parametrize(
    "options, status, told",
    [
        (("--of", "plan", "--by", "heed"), 2, "Did you mean `head`?"),
        (("--of", "plan", "--by", "head", "--date", "2199-12-31"), 2, "later than today"),
        (("--of", "plan", "--by", "head", "--withdraw", "No"), 2, "no sign-off of the plan"),
        (("--of", "plan", "--by", "head", "--as", " "), 2, "--as"),
        (("--of", "sources", "--by", "head"), 2, "plan"),
    ],
)
def test_what_cannot_be_signed_is_refused(root: Path, options: tuple[str, ...], status: int, told: str) -> None:
    before = (root / FILE).read_bytes()
    done = program("sign", "team/jan", *options, cwd=root)
    assert done.returncode == status
    assert told in done.stderr
    assert (root / FILE).read_bytes() == before


def test_a_review_with_errors_or_nothing_in_the_part_is_not_signed(root: Path) -> None:
    edit(root / FILE, "impact: [{of: [A1]", "impact: [{of: [A9]")
    done = program("sign", "team/jan", "--of", "plan", "--by", "head", cwd=root)
    assert done.returncode == 1
    assert "A9" in done.stderr
    write(root, {FILE: "---\ntitle: T\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\n"
                       "people: {head: {role: Head, group: reviewer}}\n---\n"})  # fmt: skip
    done = program("sign", "team/jan", "--of", "results", "--by", "head", cwd=root)
    assert done.returncode == 2
    assert "there is nothing to sign" in done.stderr


def test_a_file_that_cannot_be_edited_safely_is_left_to_its_author(root: Path) -> None:
    front = (
        "{title: T, status: planned, period: {start: 2026-01-01, end: 2026-01-31}, aim: A, "
        "people: {head: {role: Head, group: reviewer}}}"
    )
    text = f"---\n{front}\n---\n"
    write(root, {FILE: text})
    done = program("sign", "team/jan", "--of", "plan", "--by", "head", "--date", "2026-03-10", cwd=root)
    assert done.returncode == 1
    assert "  - {by: head, of: plan, date: 2026-03-10, digest:" in done.stdout
    assert (root / FILE).read_text(encoding="utf-8") == text
