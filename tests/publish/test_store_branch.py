"""A branch of versions: only ever on top of what is there, in repositories made by Git itself."""

import datetime as dt
import json
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from end_to_end.repository import begun, commit, git
from publish.candidates import FILES, candidate, publishing

from generator.load.git import ask
from generator.problems import EnvironmentFault, UsageError
from generator.publish.versions.publication import Version
from generator.publish.versions.publishing import withdraw
from generator.publish.versions.reading import read_publication
from generator.publish.versions.refusal import Refused
from generator.publish.versions.store import State, Update
from generator.publish.versions.store_branch import BranchStore

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests."""
    for name in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", "/dev/null")
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL", "AUTHOR_DATE", "COMMITTER_DATE"):
        monkeypatch.delenv(f"GIT_{name}", raising=False)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with one commit."""
    folder = begun(tmp_path / "clone")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    commit(folder, "Begin")
    return folder


@pytest.fixture
def origin(tmp_path: Path, clone: Path) -> Path:
    """Its remote."""
    folder = tmp_path / "origin.git"
    git(clone, "init", "-q", "--bare", folder)
    git(clone, "remote", "add", "origin", folder)
    git(clone, "push", "-q", "origin", "HEAD:main")
    return folder


def publish(repository: Path, version: str, work: Path, **facts: object) -> str:
    new = candidate(work, version, **facts)  # type: ignore[arg-type]  # facts of a candidate
    return BranchStore(repository, "pages").apply(publishing(new)).told


def versions(repository: Path, branch: str = "pages") -> list[str]:
    return [each["version"] for each in json.loads(git(repository, "show", f"{branch}:versions.json"))]


def paths(repository: Path, branch: str = "pages") -> set[str]:
    return set(git(repository, "ls-tree", "-r", "--name-only", branch).split())


def test_each_version_is_a_commit_on_top_of_the_last(clone: Path, tmp_path: Path) -> None:
    publish(clone, "1.0", tmp_path)
    publish(clone, "1.1", tmp_path, files={"index.html": "<p>New</p>"})
    assert git(clone, "log", "--format=%s", "pages").split("\n")[:2] == ["Publish 1.1", "Publish 1.0"]
    assert {f"1.0/{path}" for path in FILES} <= paths(clone)
    assert {"1.1/index.html", ".nojekyll", "latest/index.html", "versions/1.0/index.html"} <= paths(clone)
    assert git(clone, "show", "pages:1.0/index.html") == FILES["index.html"]
    assert git(clone, "show", "pages:1.1/index.html") == "<p>New</p>"
    message = git(clone, "log", "-1", "--format=%B", "pages")
    assert "Commit: " in message
    assert "Root hash: sha256:" in message


def test_work_tree_index_and_current_branch_stay_as_they_are(clone: Path, tmp_path: Path) -> None:
    (clone / "notes.txt").write_text("changed", encoding="utf-8")
    (clone / "staged.txt").write_text("staged", encoding="utf-8")
    git(clone, "add", "staged.txt")
    before = (
        git(clone, "status", "--porcelain", "--branch"),
        (clone / ".git/index").read_bytes(),
        git(clone, "rev-parse", "HEAD"),
    )
    publish(clone, "1.0", tmp_path)
    after = (
        git(clone, "status", "--porcelain", "--branch"),
        (clone / ".git/index").read_bytes(),
        git(clone, "rev-parse", "HEAD"),
    )
    assert after == before
    assert {path.name for path in clone.iterdir()} == {".git", "notes.txt", "staged.txt"}


def test_a_portfolio_below_the_top_of_its_repository_publishes_at_the_top_of_the_branch(
    clone: Path, tmp_path: Path
) -> None:
    (clone / "deep/portfolio").mkdir(parents=True)
    publish(clone / "deep/portfolio", "1.0", tmp_path)
    assert "1.0/index.html" in paths(clone)
    assert "nothing else" not in publish(clone / "deep/portfolio", "1.1", tmp_path)
    assert versions(clone) == ["1.1", "1.0"]


def test_bytes_are_stored_as_they_are_whatever_the_settings_of_the_repository(clone: Path, tmp_path: Path) -> None:
    (clone / ".gitattributes").write_text("* text eol=crlf\n*.html ident\n", encoding="utf-8")
    git(clone, "config", "core.autocrlf", "true")
    text = "<p>$Id$</p>\r\n<p>\n"
    publish(clone, "1.0", tmp_path, files={"index.html": "a\nb\n$Id$\n", "x.csv": text})
    stored = subprocess.run(
        ["git", "-C", str(clone), "cat-file", "blob", "pages:1.0/index.html"], capture_output=True, check=True
    )
    assert stored.stdout == b"a\nb\n$Id$\n"


def test_what_others_published_is_fetched_first(clone: Path, origin: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(clone, "clone", "-q", origin, other)
    publish(clone, "1.0", tmp_path)
    publish(other, "1.1", tmp_path)
    publish(clone, "1.2", tmp_path)
    assert versions(origin) == ["1.2", "1.1", "1.0"]
    assert git(clone, "rev-parse", "pages") == git(origin, "rev-parse", "pages")
    assert "published already" in publish(other, "1.2", tmp_path)
    assert git(other, "rev-parse", "pages") == git(origin, "rev-parse", "pages")


def test_a_clone_of_one_branch_does_not_begin_anew(clone: Path, origin: Path, tmp_path: Path) -> None:
    publish(clone, "1.0", tmp_path)
    git(clone, "clone", "-q", "--single-branch", "--branch", "main", origin, tmp_path / "single")
    publish(tmp_path / "single", "1.1", tmp_path)
    assert versions(origin) == ["1.1", "1.0"]
    assert git(origin, "rev-list", "--count", "pages").strip() == "2"


def test_three_clones_at_once_all_get_in(clone: Path, origin: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(TESTS)!r}); from pathlib import Path; "
        "from publish.candidates import candidate, publishing; from generator.publish.versions.store_branch import BranchStore; "
        "BranchStore(Path(sys.argv[1]), 'pages').apply(publishing(candidate(Path(sys.argv[1]).parent, sys.argv[2])))"
    )
    running = []
    for number in range(3):
        (tmp_path / str(number)).mkdir()
        git(clone, "clone", "-q", origin, tmp_path / str(number) / "clone")
        arguments = [sys.executable, "-c", code, str(tmp_path / str(number) / "clone"), f"1.{number}"]
        running.append(subprocess.Popen(arguments, stderr=subprocess.PIPE))
    said = [each.communicate(timeout=120)[1] for each in running]
    assert [each.returncode for each in running] == [0, 0, 0], said
    assert sorted(versions(origin)) == ["1.0", "1.1", "1.2"]
    assert {f"1.{number}/index.html" for number in range(3)} <= paths(origin)
    assert git(origin, "rev-list", "--count", "pages").strip() == "3"


def test_whoever_is_slower_begins_again_on_top(
    clone: Path, origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(clone, "clone", "-q", origin, tmp_path / "other")
    asked: list[tuple[Version, ...]] = []

    def slow(state: State) -> Update:
        if not asked:
            publish(tmp_path / "other", "1.1", tmp_path)
        asked.append(read_publication(state).versions)
        return publishing(new)(state)

    new = candidate(tmp_path, "1.0")
    monkeypatch.setattr("generator.publish.versions.store_branch.time.sleep", lambda _: None)
    BranchStore(clone, "pages").apply(slow)
    assert [len(each) for each in asked] == [0, 1]
    assert versions(origin) == ["1.0", "1.1"], "the newest is what was published last"


def test_where_the_remote_cannot_be_read_nothing_is_published(clone: Path, origin: Path, tmp_path: Path) -> None:
    publish(clone, "1.0", tmp_path)
    git(clone, "branch", "-D", "pages")
    origin.rename(tmp_path / "away.git")
    with pytest.raises(EnvironmentFault, match="could not be read") as caught:
        publish(clone, "1.1", tmp_path)
    assert "Nothing was published" in caught.value.hint
    assert git(clone, "branch", "--list", "pages") == ""


def test_a_fetch_that_was_ended_half_way_is_begun_again(clone: Path, origin: Path, tmp_path: Path) -> None:
    git(clone, "clone", "-q", origin, tmp_path / "other")
    publish(clone, "1.0", tmp_path)
    tip = git(origin, "rev-parse", "pages").strip()
    data = subprocess.run(["git", "-C", str(origin), "cat-file", "commit", tip], capture_output=True, check=True).stdout
    subprocess.run(
        ["git", "-C", str(tmp_path / "other"), "hash-object", "-t", "commit", "-w", "--stdin"], input=data, check=True
    )
    publish(tmp_path / "other", "1.1", tmp_path)
    assert versions(origin) == ["1.1", "1.0"]


def test_a_remote_that_refuses_is_told_after_a_few_attempts(
    clone: Path, origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = origin / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho this branch is protected >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    monkeypatch.setattr("generator.publish.versions.store_branch.time.sleep", lambda _: None)
    with pytest.raises(EnvironmentFault, match=r"3 attempts.*protected"):
        publish(clone, "1.0", tmp_path)
    assert git(clone, "branch", "--list", "pages") == ""


def test_a_lock_that_another_run_holds_for_long_is_waited_for(
    clone: Path, origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(clone, "1.0", tmp_path)
    lock = origin / "refs/heads/pages.lock"
    lock.touch()
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 6:
            lock.unlink()

    clock = SimpleNamespace(sleep=wait, monotonic=time.monotonic)
    monkeypatch.setattr("generator.publish.versions.store_branch.time", clock)
    publish(clone, "1.1", tmp_path)
    assert len(waits) == 6
    assert versions(origin) == ["1.1", "1.0"]


def test_a_lock_that_was_left_behind_is_told(
    clone: Path, origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(clone, "1.0", tmp_path)
    (origin / "refs/heads/pages.lock").touch()
    monkeypatch.setattr("generator.publish.versions.store_branch.time.sleep", lambda _: None)
    monkeypatch.setattr("generator.publish.versions.store_branch._PATIENCE", 0.0)
    with pytest.raises(EnvironmentFault, match=r"3 attempts.*lock") as told:
        publish(clone, "1.1", tmp_path)
    assert "Another Git may be at work" in told.value.hint
    assert told.value.hint.endswith(f"holds origin, remove the file {origin / 'refs/heads/pages.lock'}")


def test_a_lock_that_was_left_behind_here_is_told_with_its_file(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(clone, "1.0", tmp_path)
    lock = clone / ".git/refs/heads/pages.lock"
    lock.touch()
    monkeypatch.setattr("generator.publish.versions.store_branch.time.sleep", lambda _: None)
    monkeypatch.setattr("generator.publish.versions.store_branch._PATIENCE", 0.0)
    with pytest.raises(EnvironmentFault, match=r"3 attempts.*lock") as told:
        publish(clone, "1.1", tmp_path)
    assert told.value.hint.endswith(f"left its lock behind: remove the file {lock}")
    lock.unlink()
    publish(clone, "1.1", tmp_path)
    assert versions(clone) == ["1.1", "1.0"]


def test_a_branch_of_something_else_is_refused(clone: Path, tmp_path: Path) -> None:
    git(clone, "branch", "pages")
    with pytest.raises(Refused, match="is not empty and no publication"):
        publish(clone, "1.0", tmp_path)
    assert git(clone, "rev-parse", "pages") == git(clone, "rev-parse", "HEAD")


def test_an_empty_branch_is_taken(clone: Path, tmp_path: Path) -> None:
    empty = git(clone, "hash-object", "-t", "tree", "-w", "/dev/null").strip()
    git(clone, "branch", "pages", git(clone, "commit-tree", empty, "-m", "Empty").strip())
    publish(clone, "1.0", tmp_path)
    assert versions(clone) == ["1.0"]
    assert git(clone, "rev-list", "--count", "pages").strip() == "2"


def test_the_branch_that_is_checked_out_is_refused(clone: Path, tmp_path: Path) -> None:
    publish(clone, "1.0", tmp_path)
    git(clone, "worktree", "add", "-q", tmp_path / "tree", "pages")
    with pytest.raises(UsageError, match="is checked out"):
        publish(clone, "1.1", tmp_path)
    assert versions(clone) == ["1.0"]


@pytest.mark.parametrize(
    "name", ["--force", "a..b", "", "x y", "-D", "@", "@{-1}", "HEAD", "FETCH_HEAD", "a\udcff", "f" * 40]
)
def test_a_name_that_is_no_branch_is_refused(name: str, clone: Path) -> None:
    with pytest.raises(UsageError, match="is no name of a branch"):
        BranchStore(clone, name)


@pytest.mark.parametrize("name", ["refs/heads/gh-pages", "heads/gh-pages"])
def test_a_whole_reference_is_no_name_of_a_branch_and_the_name_is_told(name: str, clone: Path) -> None:
    with pytest.raises(UsageError, match="is no name of a branch") as caught:
        BranchStore(clone, name)
    assert caught.value.hint == "Name the branch alone: gh-pages."
    assert git(clone, "for-each-ref", "--format=%(refname)") == "refs/heads/main\n"


def test_a_damaged_version_on_a_branch_is_not_called_the_same(clone: Path, tmp_path: Path) -> None:
    new = candidate(tmp_path, "1.0")
    BranchStore(clone, "pages").apply(publishing(new))
    assert "is the same" in BranchStore(clone, "pages").apply(publishing(new)).told
    git(clone, "worktree", "add", "-q", tmp_path / "tree", "pages")
    (tmp_path / "tree/1.0/index.html").write_text("forged", encoding="utf-8")
    (tmp_path / "tree/1.0/assets/look.css").unlink()
    (tmp_path / "tree/1.0/assets/look.css").symlink_to("edition.css")
    commit(tmp_path / "tree", "Forge")
    git(clone, "worktree", "remove", "--force", tmp_path / "tree")
    with pytest.raises(Refused, match="not as they were published") as caught:
        BranchStore(clone, "pages").apply(publishing(new))
    assert caught.value.details[0] == "1.0/assets/look.css: not a file: is a symbolic link"
    assert caught.value.details[1].startswith("1.0/index.html: changed")


def test_branches_that_went_different_ways_are_left_to_a_person(clone: Path, origin: Path, tmp_path: Path) -> None:
    publish(clone, "1.0", tmp_path)
    git(clone, "update-ref", "refs/heads/pages", git(clone, "commit-tree", "pages^{tree}", "-m", "Mine").strip())
    with pytest.raises(EnvironmentFault, match="different ways"):
        publish(clone, "1.1", tmp_path)
    assert versions(origin) == ["1.0"]


def test_what_was_published_before_there_was_a_remote_is_pushed_with_the_next_and_named(
    clone: Path, tmp_path: Path
) -> None:
    publish(clone, "1.0", tmp_path)
    git(clone, "init", "-q", "--bare", tmp_path / "late.git")
    git(clone, "remote", "add", "origin", tmp_path / "late.git")
    update = BranchStore(clone, "pages").apply(publishing(candidate(tmp_path, "1.1")))
    assert versions(tmp_path / "late.git") == ["1.1", "1.0"]
    assert [each for each in update.warnings if each.endswith("; only here: 1.0")]


def test_a_version_that_was_taken_off_the_remote_does_not_come_back(clone: Path, origin: Path, tmp_path: Path) -> None:
    publish(clone, "1.0", tmp_path)
    old = git(origin, "rev-parse", "pages").strip()
    publish(clone, "1.1-secret", tmp_path)
    git(origin, "update-ref", "refs/heads/pages", old)
    with pytest.raises(EnvironmentFault, match=r"only here: 1\.1-secret") as caught:
        publish(clone, "1.2", tmp_path)
    assert f"git branch -f pages {old[:12]}" in caught.value.hint
    assert git(origin, "rev-parse", "pages").strip() == old
    assert BranchStore(clone, "pages").state().folders == {"1.0", "latest", "versions"}
    git(clone, "branch", "-f", "pages", old[:12])
    publish(clone, "1.2", tmp_path)
    assert versions(origin) == ["1.2", "1.0"]


def test_a_branch_that_was_removed_from_the_remote_does_not_come_back(
    clone: Path, origin: Path, tmp_path: Path
) -> None:
    publish(clone, "1.0", tmp_path)
    git(origin, "update-ref", "-d", "refs/heads/pages")
    with pytest.raises(EnvironmentFault, match=r"is gone, and a branch of that name is still here; only here: 1\.0"):
        publish(clone, "1.1", tmp_path)
    assert git(origin, "branch", "--list", "pages") == ""
    git(clone, "branch", "-D", "pages")
    publish(clone, "1.1", tmp_path)
    assert versions(origin) == ["1.1"]


def test_a_commit_bears_the_name_of_the_user_or_else_of_the_program(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def who() -> str:
        return git(clone, "log", "-1", "--format=%an <%ae>, %cn", "pages").strip()

    publish(clone, "1.0", tmp_path)
    assert who() == "reviews <reviews@localhost>, reviews"
    git(clone, "config", "user.name", "Ann")
    git(clone, "config", "user.email", "ann@example.org")
    publish(clone, "1.1", tmp_path)
    assert who() == "Ann <ann@example.org>, Ann"
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Bob")
    publish(clone, "1.2", tmp_path)
    assert who() == "Bob <ann@example.org>, Ann"


def test_a_withdrawn_version_keeps_its_files(clone: Path, origin: Path, tmp_path: Path) -> None:
    publish(clone, "1.0", tmp_path)
    publish(clone, "1.1", tmp_path)
    before = paths(origin)
    store = BranchStore(clone, "pages")
    store.apply(
        lambda state: withdraw(state, "1.1", "The figures\n\nwere wrong", candidate(tmp_path, "x").published.date())
    )
    assert paths(origin) == before
    assert git(origin, "log", "-1", "--format=%s", "pages").strip() == "Withdraw 1.1"
    assert "were wrong" in git(origin, "show", "pages:versions/index.html")
    assert [each.get("properties") for each in json.loads(git(origin, "show", "pages:versions.json"))] == [
        {"hidden": True},
        None,
    ]


def test_a_folder_without_a_repository_has_no_branches(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="no branch to publish on"):
        BranchStore(tmp_path, "pages")


@pytest.mark.usefixtures("origin")
def test_a_remote_that_is_not_there_is_wrong_usage_and_names_those_that_are(clone: Path) -> None:
    with pytest.raises(UsageError, match="no remote 'upstream'") as caught:
        BranchStore(clone, "pages", "upstream")
    assert caught.value.hint == "There are: origin. Name one with --remote."
    git(clone, "remote", "rename", "origin", "company")
    with pytest.raises(UsageError, match="no remote 'origin'") as caught:
        BranchStore(clone, "pages")
    assert "There are: company." in caught.value.hint
    assert BranchStore(clone, "pages", "company").note == ""


def test_without_any_remote_the_local_branch_is_meant_and_that_is_said(clone: Path) -> None:
    assert BranchStore(clone, "pages").note == "There is no remote; only the local branch pages is meant."
    with pytest.raises(UsageError, match="no remote 'origin'") as caught:
        BranchStore(clone, "pages", "origin")
    assert caught.value.hint == "There is no remote at all."


@pytest.mark.parametrize(
    "error",
    [
        subprocess.CalledProcessError(128, "git", stderr=b"fatal: No space left on device\n"),
        subprocess.TimeoutExpired("git", 120, stderr=b"fatal: No space left on device\n"),
        OSError(28, "No space left on device"),
    ],
)
def test_what_git_or_the_disk_refuses_is_told_in_a_line(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    publish(clone, "1.0", tmp_path)

    def refusing(folder: Path, *arguments: str, **more: object) -> bytes:
        if arguments[0] == "hash-object":
            raise error
        return ask(folder, *arguments, **more)  # type: ignore[arg-type]  # as they were given

    monkeypatch.setattr("generator.publish.versions.branch_git.ask", refusing)
    with pytest.raises(EnvironmentFault, match="No space left on device") as caught:
        publish(clone, "1.1", tmp_path)
    assert "\n" not in str(caught.value)
    assert versions(clone) == ["1.0"]


def tree(clone: Path, *entries: tuple[str, str, str]) -> str:
    """A tree of entries by mode, name and hash, written as they are given: Git itself would refuse some of them."""
    data = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(digest) for mode, name, digest in entries)
    asked = ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"]
    return subprocess.run(asked, cwd=clone, input=data, capture_output=True, check=True).stdout.decode().strip()


def top(clone: Path) -> list[tuple[str, str, str]]:
    """What lies at the top of the branch, in Git's order."""
    listed = [line.split() for line in git(clone, "ls-tree", "pages").splitlines()]
    return [(mode.lstrip("0"), name, digest) for mode, _, digest, name in listed]


def lead(clone: Path, entries: list[tuple[str, str, str]]) -> None:
    """Let the branch lead to a commit with these at its top."""
    git(clone, "update-ref", "refs/heads/pages", git(clone, "commit-tree", tree(clone, *entries), "-m", "x").strip())


@pytest.mark.parametrize("strange", ["..", ".git", "1.0/index.html", "1.0", "1.0 with other files", "order"])
def test_a_tree_that_programs_read_differently_is_not_built_on(clone: Path, tmp_path: Path, strange: str) -> None:
    publish(clone, "1.0", tmp_path)
    good = top(clone)
    version = next(each for each in good if each[1] == "1.0")
    blob = next(digest for _, name, digest in good if name == "versions.json")
    match strange:
        case "1.0":
            more = version
        case "1.0 with other files":
            more = ("40000", "1.0", tree(clone, ("100644", "index.html", blob)))
        case "order":
            more = ("100644", "CNAME", blob)
        case _:
            more = ("100644", strange, blob)
    at = good.index(version)
    entries = [*good, more] if strange == "order" else [*good[:at], more, *good[at:]]
    lead(clone, entries)
    before = git(clone, "rev-parse", "pages")
    for change in (
        publishing(candidate(tmp_path, "1.1")),
        lambda state: withdraw(state, "1.0", "Wrong", dt.date(2026, 3, 2)),
    ):
        for asked in (BranchStore(clone, "pages").apply, BranchStore(clone, "pages").rehearse):
            with pytest.raises(Refused, match="as Git itself never writes them"):
                asked(change)
    assert git(clone, "rev-parse", "pages") == before


def test_files_by_the_hundred_million_in_a_version_are_not_listed_to_the_end(clone: Path, tmp_path: Path) -> None:
    publish(clone, "1.0", tmp_path)
    blob = git(clone, "hash-object", "-w", clone / "notes.txt").strip()
    below = tree(clone, *(("100644", f"{number:0200}", blob) for number in range(100)))
    for _ in range(3):
        below = tree(clone, *(("40000", f"{number:0200}", below) for number in range(100)))
    listed = [line.split() for line in git(clone, "ls-tree", "pages:1.0").splitlines()]
    version = [(mode.lstrip("0"), name, digest) for mode, _, digest, name in listed]
    spoilt = tree(clone, *version, ("40000", "zz", below))
    lead(clone, [(mode, name, spoilt if name == "1.0" else digest) for mode, name, digest in top(clone)])
    with pytest.raises(Refused, match="holds more files than any publication"):
        publish(clone, "1.1", tmp_path)


def test_a_branch_that_leads_to_no_commit_is_told(clone: Path, origin: Path, tmp_path: Path) -> None:
    blob = git(origin, "hash-object", "-w", clone / "notes.txt").strip()
    (origin / "refs/heads/pages").write_text(f"{blob}\n", encoding="utf-8")
    with pytest.raises(Refused, match="branch pages of origin leads to no commit"):
        publish(clone, "1.0", tmp_path)


@pytest.mark.parametrize("name", ["publication.json", "versions.json"])
def test_a_list_that_is_a_link_is_not_called_missing(clone: Path, tmp_path: Path, name: str) -> None:
    publish(clone, "1.0", tmp_path)
    entries = [("120000", *each[1:]) if each[1] == name else each for each in top(clone)]
    lead(clone, entries)
    with pytest.raises(Refused) as caught:
        publish(clone, "1.1", tmp_path)
    assert caught.value.details[0].startswith(f"{name}: is no regular file, or cannot be read")


def test_withdrawing_a_version_that_was_changed_says_so(clone: Path, tmp_path: Path) -> None:
    publish(clone, "1.0", tmp_path)
    entries = top(clone)
    blob = next(digest for _, name, digest in entries if name == "versions.json")
    version = git(clone, "ls-tree", "pages:1.0").splitlines()
    inside = [(mode.lstrip("0"), name, digest) for mode, _, digest, name in map(str.split, version)]
    changed = tree(clone, *((mode, name, blob if name == "index.html" else digest) for mode, name, digest in inside))
    entries = [(mode, name, changed if name == "1.0" else digest) for mode, name, digest in entries]
    lead(clone, entries)
    update = BranchStore(clone, "pages").apply(lambda state: withdraw(state, "1.0", "Wrong", dt.date(2026, 3, 2)))
    (warning,) = update.warnings
    assert warning.startswith("version 1.0 is not as it was published: 1.0/index.html: changed")
