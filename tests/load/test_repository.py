"""Which repository a portfolio belongs to, and what is said where there is none, or one that cannot be trusted."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.repository import begun, commit, git

from generator.load import git as asked
from generator.load.git import Repository, is_ancestor
from generator.load.objects import blobs, tree
from generator.load.repository import repository
from generator.problems import EnvironmentFault

_ENVIRONMENT = asked.environment


def portfolio(folder: Path, text: str = "one\n") -> Path:
    (folder / "reviews/team/jan").mkdir(parents=True, exist_ok=True)
    (folder / "reviews/team/jan/review.md").write_text(text, encoding="utf-8")
    return folder


def twice(folder: Path) -> Path:
    """A repository of two commits."""
    begun(folder)
    commit(portfolio(folder), "One")
    commit(portfolio(folder, "two\n"), "Two", day="2026-01-06")
    return folder


def found(folder: Path, at: str = "") -> Repository:
    here = repository(folder, at)
    assert isinstance(here, Repository), here
    return here


def clone(source: Path, target: Path, *options: str) -> Path:
    git(source.parent, "-c", "protocol.file.allow=always", "clone", "-q", *options, source.as_uri(), target)
    return target


def test_a_repository_is_found_with_its_commit_and_its_day(tmp_path: Path) -> None:
    here = found(twice(tmp_path))
    assert (here.prefix, here.commit) == ("", git(tmp_path, "rev-parse", "HEAD").strip())
    assert here.committed is not None
    assert here.committed.isoformat() == "2026-01-06T12:00:00+00:00"


def test_a_shallow_clone_is_refused_with_the_cure_and_welcome_once_it_is_whole(tmp_path: Path) -> None:
    shallow = clone(twice(tmp_path / "full"), tmp_path / "shallow", "--depth=1")
    with pytest.raises(EnvironmentFault, match="shallow clone") as told:
        repository(shallow)
    assert all(cure in told.value.hint for cure in ("git fetch --unshallow", "fetch-depth: 0", "GIT_DEPTH: 0"))
    git(shallow, "-c", "protocol.file.allow=always", "fetch", "-q", "--unshallow")
    assert found(shallow).commit == found(tmp_path / "full").commit


@pytest.mark.parametrize("without", ["blob:none", "tree:0"])
def test_a_partial_clone_is_refused_with_the_cure_and_welcome_once_it_holds_all(tmp_path: Path, without: str) -> None:
    full = twice(tmp_path / "full")
    git(full, "config", "uploadpack.allowFilter", "true")
    part = clone(full, tmp_path / "part", f"--filter={without}")
    with pytest.raises(EnvironmentFault, match="partial clone") as told:
        repository(part)
    assert "git fetch --refetch --no-filter" in told.value.hint
    git(part, "-c", "protocol.file.allow=always", "fetch", "-q", "--refetch", "--no-filter")
    assert found(part).commit == found(full).commit


def without_git(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    patch.setenv("PATH", str(folder))
    return portfolio(folder)


def with_a_git_that_does_not_run(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    (folder / "bin").mkdir()
    (folder / "bin/git").write_text("no program", encoding="utf-8")
    patch.setenv("PATH", str(folder / "bin"))
    return portfolio(folder)


def unborn(folder: Path, _: pytest.MonkeyPatch) -> Path:
    return portfolio(begun(folder))


def elsewhere(folder: Path, _: pytest.MonkeyPatch) -> Path:
    (folder / "other").mkdir()
    git(begun(folder), "config", "core.worktree", folder / "other")
    return portfolio(folder)


@pytest.mark.parametrize(
    "make, reason",
    [
        (lambda folder, _: portfolio(folder), "the folder is not in a Git repository"),
        (without_git, "Git is not installed here"),
        (with_a_git_that_does_not_run, "Git cannot be run here"),
        (unborn, "nothing has been committed yet"),
        (elsewhere, "the folder is not in a working tree of Git"),
    ],
)
def test_where_there_is_no_history_the_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path, pytest.MonkeyPatch], Path], reason: str
) -> None:
    assert repository(make(tmp_path, monkeypatch)) == reason


@pytest.mark.parametrize("taken", [(), ("objects", "refs")])
def test_a_portfolio_is_no_repository_itself(tmp_path: Path, taken: tuple[str, ...]) -> None:
    git(tmp_path, "init", "-q", "--bare", "bare")
    for each in taken:  # which Git finds where a file says
        (tmp_path / "bare" / each).rename(tmp_path / each)
        (tmp_path / "bare/commondir").write_text("..\n", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match="is itself a Git repository"):
        repository(portfolio(tmp_path / "bare/below"))


def test_a_repository_of_somebody_else_names_the_line_that_trusts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice(tmp_path / "all")
    inner = portfolio(tmp_path / "all/inner")
    monkeypatch.setattr(
        asked, "environment", lambda **changes: _ENVIRONMENT(**changes) | {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    )
    with pytest.raises(EnvironmentFault, match="another user owns it") as told:
        repository(inner)
    assert told.value.hint.endswith(f"git config --global --add safe.directory {tmp_path / 'all'}")


def spoilt_head(folder: Path) -> None:
    (folder / ".git/refs/heads/main").write_text("1" * 40 + "\n", encoding="ascii")


def spoilt_settings(folder: Path) -> None:
    (folder / ".git/config").write_text("[core\nnonsense", encoding="ascii")


def spoilt_link(folder: Path) -> None:
    (folder / ".git").rename(folder / "moved")
    (folder / ".git").write_text("gitdir: /nowhere/at/all\n", encoding="utf-8")


@pytest.mark.parametrize("spoil", [spoilt_head, spoilt_settings, spoilt_link])
def test_a_damaged_repository_is_no_missing_one(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(twice(tmp_path))
    with pytest.raises(EnvironmentFault, match="Git could not read the history") as told:
        repository(tmp_path)
    assert "git fsck" in told.value.hint


def test_a_repository_that_may_not_be_read_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice(tmp_path)
    (tmp_path / ".git/HEAD").unlink()  # as good as closed for Git, whoever runs the test
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(EnvironmentFault, match=r"\.git cannot be opened") as told:
        repository(tmp_path)
    assert told.value.hint == "Allow whoever runs this to read it."


def test_a_repository_without_an_object_is_damaged(tmp_path: Path) -> None:
    here = found(twice(tmp_path))
    held = git(tmp_path, "rev-parse", "HEAD:reviews").strip()
    (tmp_path / ".git/objects" / held[:2] / held[2:]).unlink()
    with pytest.raises(EnvironmentFault, match="Git could not read the history"):
        tree(here, "reviews/")


def test_a_portfolio_below_the_top_of_its_repository_knows_where_it_lies(tmp_path: Path) -> None:
    begun(tmp_path)
    inner = portfolio(tmp_path / "a b/é")
    commit(tmp_path, "One")
    assert found(inner).prefix == "a b/é/"
    assert list(tree(found(inner), "reviews/")) == ["reviews/team/jan/review.md"]


def detached(folder: Path) -> Path:
    git(twice(folder / "full"), "checkout", "-q", "--detach", "HEAD~1")
    return folder / "full"


def linked(folder: Path) -> Path:
    git(twice(folder / "full"), "worktree", "add", "-q", folder / "linked", "HEAD~1")
    return folder / "linked"


def submodule(folder: Path) -> Path:
    twice(folder / "full")
    git(folder / "full", "reset", "-q", "--hard", "HEAD~1")
    git(begun(folder / "outer"), "-c", "protocol.file.allow=always", "submodule", "add", "-q", folder / "full", "inner")
    commit(folder / "outer", "Take it in", day="2026-02-02")
    return folder / "outer/inner"


@pytest.mark.parametrize("make", [detached, linked, submodule])
def test_other_ways_to_check_out_are_read_like_a_clone(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    here = found(make(tmp_path))
    assert here.committed is not None
    assert (here.prefix, here.committed.day) == ("", 5)
    (blob,) = (blob for _, blob in tree(here, "reviews/").values())
    assert blobs(here, [blob], 100) == {blob: b"one\n"}


def test_a_repository_of_longer_names_is_read_like_any_other(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256")
    name = commit(portfolio(tmp_path), "One")
    here = found(tmp_path)
    assert (len(name), here.commit) == (64, name)
    assert list(blobs(here, [blob for _, blob in tree(here, "reviews/").values()], 100).values()) == [b"one\n"]
    assert is_ancestor(here, name)


def test_the_environment_of_the_caller_leads_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    twice(tmp_path / "one")
    other = begun(tmp_path / "other")
    for name, value in {
        "GIT_DIR": other / ".git", "GIT_WORK_TREE": other, "GIT_INDEX_FILE": other / "index",
        "GIT_OBJECT_DIRECTORY": other / ".git/objects", "GIT_CONFIG_COUNT": "x",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))
    assert found(tmp_path / "one").committed is not None


@pytest.mark.parametrize("at", ["nothing", "-n1", "--output=PWNED", "HEAD:reviews", "HEAD~9", "a\nb", "é"])
def test_a_commit_that_is_not_there_is_told(tmp_path: Path, at: str) -> None:
    with pytest.raises(EnvironmentFault, match="there is no commit"):
        repository(twice(tmp_path), at)
    assert not list(tmp_path.glob("*PWNED*"))


@pytest.mark.parametrize("at", ["HEAD~1", "main~1", "v1", "heavy"])
def test_a_commit_goes_by_any_of_its_names(tmp_path: Path, at: str) -> None:
    twice(tmp_path)
    git(tmp_path, "tag", "v1", "HEAD~1")
    git(tmp_path, "tag", "-a", "-m", "a tag", "heavy", "HEAD~1")
    assert found(tmp_path, at).commit == git(tmp_path, "rev-parse", "HEAD~1").strip()


def test_a_commit_that_was_replaced_is_no_ancestor_any_more(tmp_path: Path) -> None:
    twice(tmp_path)
    old = found(tmp_path).commit
    git(tmp_path, "commit", "-q", "--amend", "-m", "Two, said otherwise")
    here = found(tmp_path)
    assert is_ancestor(here, git(tmp_path, "rev-parse", "HEAD~1").strip())
    assert is_ancestor(here, here.commit)
    assert not is_ancestor(here, old)
    assert not any(is_ancestor(here, name) for name in ("1" * 40, "--all", "", "nothing"))


def test_contents_come_by_their_names_and_none_that_is_too_large_or_missing(tmp_path: Path) -> None:
    begun(tmp_path)
    (portfolio(tmp_path) / "reviews/large.csv").write_bytes(b"x" * 2_000)
    (tmp_path / "reviews/with\nlines.txt").write_bytes(b"\n\nblob 3\n")
    commit(tmp_path, "One")
    here = found(tmp_path)
    listed = {path: blob for path, (_, blob) in tree(here, "reviews/").items()}
    held = blobs(here, [*listed.values(), "1" * 40, "nonsense"], 1_000)
    assert {path: held.get(blob) for path, blob in listed.items()} == {
        "reviews/large.csv": None,
        "reviews/team/jan/review.md": b"one\n",
        "reviews/with\nlines.txt": b"\n\nblob 3\n",
    }


def test_the_names_of_a_tree_are_those_on_the_disk(tmp_path: Path) -> None:
    begun(tmp_path)
    names = ["-n1.md", "--output=PWNED", "é.md", "名前.md", 'quo"te', "a\tb", os.fsdecode(b"caf\xe9.csv"), "*.md"]
    for name in names:
        (portfolio(tmp_path) / "reviews" / name).write_bytes(name.encode("utf-8", "surrogateescape"))
    commit(tmp_path, "One")
    here = found(tmp_path)
    listed = tree(here, "reviews/")
    assert sorted(listed) == sorted([*(f"reviews/{name}" for name in names), "reviews/team/jan/review.md"])
    assert list(tree(here, "reviews/*.md")) == ["reviews/*.md"]
    assert not list(tmp_path.rglob("PWNED"))


@pytest.mark.parametrize("kind", ["tag", "branch"])
def test_a_name_that_looks_like_the_beginning_of_another_commit_is_refused(tmp_path: Path, kind: str) -> None:
    first = git(twice(tmp_path), "rev-parse", "HEAD~1").strip()
    git(tmp_path, kind, first[:12])
    with pytest.raises(EnvironmentFault, match=f"{first[:12]} is how a commit of this repository begins") as told:
        repository(tmp_path, first[:12])
    assert f"git rev-parse --disambiguate={first[:12]}" in told.value.hint
    assert found(tmp_path, first).commit == first
    assert found(tmp_path, first[:11].upper()).commit == first
    git(tmp_path, kind, "abcdef0")
    assert found(tmp_path, "abcdef0").commit == found(tmp_path).commit
