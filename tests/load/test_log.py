"""The history in one pass: every commit in its place, with what it did, whatever its names, dates and messages hold."""

import os
import random
import subprocess
import tracemalloc
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.program import environment
from end_to_end.repository import begun, commit, git

from generator.load.git import Repository
from generator.load.log import read_log
from generator.load.repository import repository
from generator.load.working_tree import uncommitted
from generator.model.ancestry import Ancestry
from generator.problems import EnvironmentFault
from generator.results import FileChange, Log

REVIEW = "reviews/team/jan/review.md"
LONG = "".join(f"key{number}: value {number}\n" for number in range(40))
DATES = "1767614400 +0000"
"""5 January 2026, noon."""


def log_of(folder: Path) -> Log:
    """The log, as it is again after it was kept as JSON."""
    found = repository(folder)
    assert isinstance(found, Repository), found
    log = read_log(found)
    assert Log.model_validate_json(log.model_dump_json()) == log
    return log


def subjects(log: Log) -> list[str]:
    return [each.subject for each in log.commits]


def told(changes: tuple[FileChange, ...]) -> list[tuple[str, ...]]:
    return [(each.status, each.path, *filter(None, [each.old_path])) for each in changes]


def fast_import(folder: Path, stream: bytes) -> Path:
    """Commits made from a stream, which can hold what `git commit` refuses."""
    begun(folder)
    subprocess.run(
        ["git", "fast-import", "--quiet", "--date-format=raw-permissive"], cwd=folder, input=stream, check=True,
        env=environment(), capture_output=True,
    )  # fmt: skip
    return folder


def raw(message: bytes, author: bytes = b"Ann <a@x.example>", written: str = DATES, made: str = DATES) -> bytes:
    return b"commit refs/heads/main\nauthor %s %s\ncommitter CI <ci@x.example> %s\ndata %d\n%s\n" % (
        author,
        written.encode(),
        made.encode(),
        len(message),
        message,
    ) + b"M 100644 inline %s\ndata %d\n%s\n" % (REVIEW.encode(), len(message), message)


def test_each_commit_tells_what_it_did_to_each_file(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(write(tmp_path, {REVIEW: LONG, "site_config/a.yml": "a\n", "mkdocs.yml": "m\n", "README.md": "r\n"}), "One")
    git(tmp_path, "mv", "reviews/team", "reviews/other")
    write(tmp_path, {"reviews/other/jan/review.md": LONG + "more\n"})
    (tmp_path / "site_config/a.yml").unlink()
    commit(tmp_path, "Two", who="Bob", day="2026-01-06")
    commit(write(tmp_path, {"README.md": "s\n"}), "Three")
    three, two, one = log_of(tmp_path).commits
    moved = "reviews/other/jan/review.md"
    assert told(three.files) == []
    assert told(two.files) == [("renamed", moved, REVIEW), ("removed", "site_config/a.yml")]
    assert told(one.files) == [("added", "mkdocs.yml"), ("added", REVIEW), ("added", "site_config/a.yml")]
    assert two.files[0].before == (one.files[1].after,)
    assert (two.files[0].after, two.files[1].after) == (git(tmp_path, "rev-parse", f"HEAD:{moved}").strip(), "")
    assert (two.author, two.parents, three.parents) == ("Bob", (one.id,), (two.id,))
    assert str(two.authored) == "2026-01-06 12:00:00+00:00"


def test_a_portfolio_below_the_top_sees_its_own_files_and_all_commits(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(write(tmp_path, {f"in side/é/{REVIEW}": LONG, REVIEW: "x\n"}), "Both")
    commit(write(tmp_path, {REVIEW: "y\n"}), "Outside")
    git(tmp_path, "mv", f"in side/é/{REVIEW}", "elsewhere.md")
    commit(tmp_path, "Moved out")
    back, inside = tmp_path / "in side/é/reviews/team/feb", tmp_path / "in side/é/reviews/team/jan"
    back.mkdir(parents=True)
    git(tmp_path, "mv", "elsewhere.md", back / "review.md")
    commit(write(inside.parents[2], {"site_config/a.yml": "a\n"}), "Moved in")
    log = log_of(tmp_path / "in side/é")
    assert subjects(log) == ["Moved in", "Moved out", "Outside", "Both"]
    assert [told(each.files) for each in log.commits] == [
        [("added", "reviews/team/feb/review.md"), ("added", "site_config/a.yml")],
        [("removed", REVIEW)],
        [],
        [("added", REVIEW)],
    ]


def test_branches_are_told_one_by_one_and_a_merge_where_it_decided(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(write(tmp_path, {REVIEW: LONG, "reviews/a.csv": "a\n"}), "Base")
    for number in (1, 2, 3):
        git(tmp_path, "checkout", "-q", "-b", f"b{number}", "main")
        commit(write(tmp_path, {f"reviews/{number}.csv": f"{number}\n"}), f"Branch {number}", day=f"2026-02-0{number}")
    git(tmp_path, "checkout", "-q", "main")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "Octopus", "b1", "b2", "b3", day="2026-01-01")
    write(tmp_path, {"reviews/a.csv": "b\n", "reviews/1.csv": "0\n"})
    (tmp_path / "reviews/2.csv").unlink()  # as the other two branches have it
    git(tmp_path, "commit", "-q", "-a", "--amend", "--no-edit", day="2026-01-01")
    log = log_of(tmp_path)
    merge, base = log.commits[0], log.commits[-1]
    assert (merge.subject, base.subject, len(merge.parents)) == ("Octopus", "Base", 4)
    assert told(merge.files) == [
        ("changed", "reviews/1.csv"),
        ("changed", "reviews/a.csv"),
    ]
    assert sorted(subjects(log)[1:-1]) == ["Branch 1", "Branch 2", "Branch 3"]
    assert all(len(each.files) == 1 for each in log.commits[1:-1])
    assert merge.odd == ("it is dated before the commit that it follows",)
    ancestry = Ancestry(log)
    assert all(ancestry.before(each.id, merge.id) and ancestry.before(base.id, each.id) for each in log.commits[1:-1])
    assert not ancestry.before(log.commits[1].id, log.commits[2].id)
    assert not ancestry.before(merge.id, merge.id)


def test_the_order_is_that_of_the_history_and_odd_dates_are_flagged(tmp_path: Path) -> None:
    stream = b"".join(
        [
            raw(b"future", written="4102444800 +1400", made="1767614400 +0000"),
            raw(b"epoch", written="0 -1200", made="1767700800 +0000"),
            raw(b"beyond", written="253402300800 +0000", made="1767787200 +0000"),
            raw(b"back", written="1735732800 +0000", made="1735732800 +0000"),
            raw(b"plain", written="1767873600 +0000", made="1767873600 +0000"),
        ]
    )
    log = log_of(fast_import(tmp_path, stream))
    assert {each.subject: each.odd for each in log.commits} == {
        "plain": (),
        "back": ("it is dated before the commit that it follows",),
        "beyond": ("a date of it lies outside the calendar",),
        "epoch": ("it is dated before Git existed",),
        "future": ("it was written after it was committed, if its dates are right",),
    }
    assert subjects(log) == ["plain", "back", "beyond", "epoch", "future"]
    assert [str(each.authored) for each in log.commits[2:4]] == ["None", "1970-01-01 00:00:00+00:00"]


def test_no_message_and_no_name_moves_a_field(tmp_path: Path) -> None:
    hostile = [
        b"",
        b"a\x1fb\x1ec \x1b[31m :100644 100644 M",
        b":100644 100644 aaaa bbbb M",
        b"long " * 2_000,
        b"\xff\xfe no utf-8",
        "right to left \u202e and back".encode(),
        b"one\ntwo\n\nbody",
    ]
    authors = [b" <>", b"\xe9 <a@x>", b'Eve" onmouseover="alert(1) <e@x>', b":000000 M <a@x>"]
    signed = [raw(b"by %d" % number, author=each) for number, each in enumerate(authors)]
    log = log_of(fast_import(tmp_path, b"".join([*map(raw, hostile), *signed])))
    assert len(log.commits) == len(hostile) + len(authors)
    assert all(len(each.files) == 1 and each.files[0].path == REVIEW for each in log.commits[:-1])
    assert {each.committer for each in log.commits} == {"CI"}
    assert {str(each.committed) for each in log.commits} == {"2026-01-05 12:00:00+00:00"}
    assert [each.author for each in reversed(log.commits)][len(hostile) :] == [
        "", "\ufffd", 'Eve" onmouseover="alert(1)', ":000000 M",
    ]  # fmt: skip
    found = [each.subject for each in reversed(log.commits)][: len(hostile)]
    assert found[0] == ""
    assert found[1:3] == ["a\x1fb\x1ec \x1b[31m :100644 100644 M", ":100644 100644 aaaa bbbb M"]
    assert len(found[3]) == 201
    assert found[3].endswith("…")
    assert found[4:] == ["\ufffd\ufffd no utf-8", "right to left \u202e and back", "one two"]


def test_any_name_of_a_file_stays_one_name(tmp_path: Path) -> None:
    begun(tmp_path)
    names = [
        b"-n1.md", b"--output=PWNED", b"line\nbreak.md", b"tab\there", b'"quote".md', b"\x1b[31mred.md", b" space ",
        b"<img src=x>.md", b":100644 M", b"R100", "é.md".encode(), "名前.md".encode(), b"caf\xe9.csv", b"back\\slash",
    ]  # fmt: skip
    write(tmp_path, {REVIEW: "x\n"})
    for name in names:
        (tmp_path / "reviews" / os.fsdecode(name)).write_bytes(b"content of " + name)
    commit(tmp_path, "All")
    (tmp_path / "reviews" / os.fsdecode(names[2])).rename(tmp_path / "reviews" / os.fsdecode(b"new\n\xffline"))
    commit(tmp_path, "Renamed")
    second, first = log_of(tmp_path).commits
    assert told(second.files) == [("renamed", "reviews/new\n\\xffline", "reviews/line\nbreak.md")]
    kept = [name.decode("utf-8", "backslashreplace") for name in names]
    assert sorted(each.path for each in first.files) == sorted([REVIEW, *(f"reviews/{name}" for name in kept)])
    assert not list(tmp_path.rglob("PWNED"))


@pytest.mark.parametrize(
    "settings",
    [
        ["log.showRoot=false"], ["diff.relative=true"], ["diff.renames=false"], ["diff.renames=copies"],
        ["diff.orderFile=/nowhere"], ["color.ui=always"], ["log.follow=true"], ["log.decorate=full"],
        ["log.diffMerges=off"], ["log.abbrevCommit=true", "core.abbrev=4"], ["format.pretty=fuller"],
        ["log.date=relative"], ["diff.noprefix=true"], ["diff.renameLimit=1"], ["i18n.logOutputEncoding=latin1"],
        ["log.showSignature=true"], ["core.quotePath=true"], ["log.mailmap=true"], ["notes.displayRef=*"],
    ],
)  # fmt: skip
def test_settings_of_the_repository_change_nothing(tmp_path: Path, settings: list[str]) -> None:
    begun(tmp_path)
    inner = write(tmp_path / "é", {REVIEW: LONG, "reviews/a.csv": "a\n"})
    commit(inner, "One", who="Zoë")
    git(tmp_path, "mv", "é/reviews/team", "é/reviews/other")
    commit(write(inner, {"reviews/a.csv": "b\n"}), "Two", who="Zoë")
    before = log_of(inner)
    for each in settings:
        git(tmp_path, "config", *each.split("=", 1))
    assert log_of(inner) == before
    assert before.commits[1].author == "Zoë"


def test_nothing_in_a_repository_is_run(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(write(tmp_path, {REVIEW: "one\n", ".gitattributes": "*.md diff=evil\n"}), "One")
    commit(write(tmp_path, {REVIEW: "two\n"}), "Two")
    program = tmp_path / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/PWNED\nexec cat /dev/null\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / ".git/hooks").mkdir(exist_ok=True)
    for name in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        (tmp_path / ".git/hooks" / name).symlink_to(program)
    evil = ("core.fsmonitor", "diff.evil.textconv", "diff.evil.command", "diff.external", "core.pager", "gpg.program")
    for key in (*evil, "core.editor", "core.sshCommand", "credential.helper", "alias.log"):
        git(tmp_path, "config", key, f"!{program}" if key.startswith("alias") else program)
    git(tmp_path, "config", "log.showSignature", "true")
    (tmp_path / "PWNED").unlink(missing_ok=True)
    subprocess.run(["git", "status"], cwd=tmp_path, env=environment(), check=False, capture_output=True)
    assert (tmp_path / "PWNED").exists(), "this does not show anything, if Git by itself runs nothing"
    (tmp_path / "PWNED").unlink()
    write(tmp_path, {REVIEW: "three\n"})
    found = repository(tmp_path)
    assert isinstance(found, Repository)
    assert uncommitted(found) == [REVIEW]
    assert subjects(log_of(tmp_path)) == ["Two", "One"]
    assert not (tmp_path / "PWNED").exists()


def test_what_replaces_or_renames_the_past_does_not_count(tmp_path: Path) -> None:
    begun(tmp_path)
    one = commit(write(tmp_path, {REVIEW: "one\n"}), "One", who="Junior Clerk")
    two = commit(write(tmp_path, {REVIEW: "two\n"}), "Two", who="Junior Clerk")
    three = commit(write(tmp_path, {REVIEW: "three\n"}), "Three", who="Junior Clerk")
    before = log_of(tmp_path)
    write(tmp_path, {".mailmap": "Head of Quality <someone@example.org>\n"})
    false = git(tmp_path, "commit-tree", "-m", "False", f"{one}^{{tree}}", who="Head of Quality").strip()
    git(tmp_path, "replace", two, false)
    (tmp_path / ".git/info").mkdir(exist_ok=True)
    (tmp_path / ".git/info/grafts").write_text(f"{three} {one}\n", encoding="ascii")
    assert git(tmp_path, "log", "--format=%an").count("Junior Clerk") < 3, "Git by itself is deceived"
    assert log_of(tmp_path) == before
    assert {each.author for each in before.commits} == {"Junior Clerk"}
    assert [each.parents for each in before.commits] == [(two,), (one,), ()]


def test_longer_names_of_commits_are_read_like_others(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256")
    commit(write(tmp_path, {REVIEW: LONG}), "One")
    git(tmp_path, "mv", "reviews/team", "reviews/other")
    commit(tmp_path, "Two")
    two, one = log_of(tmp_path).commits
    assert told(two.files) == [("renamed", "reviews/other/jan/review.md", REVIEW)]
    assert two.files[0].before == (one.files[0].after,)
    assert {len(two.id), len(one.files[0].after)} == {64}


def test_thousands_of_commits_are_read_in_seconds(tmp_path: Path) -> None:
    names = [f"reviews/team{number % 10}/r{number // 10}/review.md" for number in range(500)]
    stream = [b"feature done\n"]
    for number in range(2_500):
        text = f"commit {number}"
        stream.append(
            f"commit refs/heads/main\ncommitter A <a@x> {1_700_000_000 + number * 60} +0000\ndata {len(text)}\n{text}\n".encode()
        )
        for name in names if not number else names[number % 490 : number % 490 + 3]:
            body = f"{name} {number}\n"
            stream.append(f"M 100644 inline {name}\ndata {len(body)}\n{body}\n".encode())
    fast_import(tmp_path, b"".join([*stream, b"done\n"]))
    log = log_of(tmp_path)
    assert len(log.commits) == 2_500
    assert sum(len(each.files) for each in log.commits) == 500 + 2_499 * 3


def test_what_a_merge_brought_stands_before_its_first_parent_and_leaves_the_rest_as_it_was(tmp_path: Path) -> None:
    chance, parents = random.Random(7), dict[int, list[int]]()  # noqa: S311  a history that can be had again
    stream = ""
    for number in range(1, 41):
        parents[number] = chance.sample(range(max(1, number - 6), number), min(number - 1, chance.choice([1, 2, 3])))
        made = "".join(f"{'merge' if at else 'from'} :{each}\n" for at, each in enumerate(parents[number]))
        start = "" if made else "reset refs/heads/main\n"
        stream += f"{start}commit refs/heads/main\nmark :{number}\ncommitter Ann <a@x.example> {chance.randrange(10**9)} +0000\n"
        stream += f"data {len(str(number))}\n{number}\n{made}"
    fast_import(tmp_path, stream.encode())
    whole = subjects(log_of(tmp_path))
    before, commit = whole, int(whole[0])
    while parents[commit]:
        commit = parents[commit][0]
        git(tmp_path, "reset", "-q", "--soft", "HEAD^1")
        own = subjects(log_of(tmp_path))
        assert before[-len(own) :] == own, f"what led to {commit} stands last"
        before = own
    assert len(whole) > 20


def test_a_branch_that_had_taken_in_the_present_one_is_told_before_it_all_the_same(tmp_path: Path) -> None:
    def make(subject: str) -> None:
        write(tmp_path, {f"{subject}.txt": subject})
        commit(tmp_path, subject)

    begun(tmp_path)
    make("Base")
    git(tmp_path, "checkout", "-q", "-b", "one")
    make("One")
    git(tmp_path, "branch", "side")
    git(tmp_path, "checkout", "-q", "main")
    make("Two")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "One is in", "one")
    before = subjects(log_of(tmp_path))
    git(tmp_path, "checkout", "-q", "side")
    make("Side")
    git(tmp_path, "merge", "-q", "-m", "Main is in", "main")
    git(tmp_path, "checkout", "-q", "main")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "Side is in", "side")
    assert subjects(log_of(tmp_path)) == ["Side is in", "Main is in", "Side", *before]


def test_a_history_of_very_long_messages_is_not_held_at_once(tmp_path: Path) -> None:
    """Each is longer than what is read at a time, and of each the beginning is kept."""
    count, size = 12, 3_000_000
    fast_import(tmp_path, b"".join(raw(b"%d " % number + b"word " * (size // 5)) for number in range(count)))
    found = repository(tmp_path)
    assert isinstance(found, Repository)
    tracemalloc.start()
    try:
        log = read_log(found)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [each.split()[0] for each in subjects(log)] == [str(number) for number in reversed(range(count))]
    assert {len(each) for each in subjects(log)} == {201}
    assert most < count * size / 2


def test_a_name_that_nobody_reads_to_its_end_is_cut_and_hides_no_address(tmp_path: Path) -> None:
    long = b"x" * 180 + b" jane.smith@example.org " + b"y" * 1_000_000
    fast_import(tmp_path, raw(b"Last", author=long + b" <a@x.example>"))
    (last,) = log_of(tmp_path).commits
    assert (len(last.author), last.author[-1], last.subject) == (201, "…", "Last")
    assert "jane" not in last.author


def test_a_history_that_ends_early_is_told_in_the_words_of_git(tmp_path: Path) -> None:
    for each in ("a", "b", "c"):
        commit(write(begun(tmp_path) if each == "a" else tmp_path, {REVIEW: f"{each}\n"}), each)
    found = repository(tmp_path)
    assert isinstance(found, Repository)
    lost = git(tmp_path, "rev-parse", "HEAD~1^{tree}").strip()
    (tmp_path / ".git/objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(EnvironmentFault, match=f"could not read the history: unable to read tree .*{lost}"):
        read_log(found)
