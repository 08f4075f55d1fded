"""Before a commit, what it changes is checked, and nothing else is told."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from end_to_end.portfolios import edit, write
from end_to_end.program import environment, run
from end_to_end.repository import begun, commit, git
from shared_files import CHECKOUT

from generator.load import git as asked
from generator.load.staged import staged_places
from generator.problems import EnvironmentFault

JAN, FEB = "reviews/team/jan/review.md", "reviews/team/feb/review.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two reviews in Git."""
    folder = write(begun(tmp_path / "portfolio"))
    for name in ("review.md", "calls.csv"):
        (folder / "reviews/team/feb").mkdir(exist_ok=True)
        (folder / "reviews/team/feb" / name).write_bytes((folder / "reviews/team/jan" / name).read_bytes())
    commit(folder, "Begin")
    return folder


def test_only_what_the_next_commit_changes_is_told(root: Path) -> None:
    for name in (JAN, FEB):
        edit(root / name, "status: evaluated", "status: nonsense")
    done = run("check", "--staged", cwd=root)
    assert (done.returncode, done.stdout, "changes no review" in done.stderr) == (0, "", True)
    git(root, "add", JAN)
    done = run("check", "--staged", cwd=root)
    assert (done.returncode, JAN in done.stdout, FEB in done.stdout) == (1, True, False)
    done = run("check", "--staged", "reviews/team/feb", cwd=root)
    assert (done.returncode, FEB in done.stdout) == (1, True)


def test_what_has_a_name_that_cannot_be_printed_is_told_too(root: Path) -> None:
    folders = [root / "reviews/team" / os.fsdecode(name) for name in (b"\xff", b"\x1b[31m")]
    for folder in folders:
        folder.mkdir()
        (folder / "review.md").write_text("---\n", encoding="utf-8")
    git(root, "add", "reviews")
    for chosen in (["--staged"], folders):
        done = run("check", *chosen, cwd=root)
        assert (done.returncode, done.stdout.count("FILE-003")) == (1, 2)


@pytest.mark.parametrize(
    "change, places",
    [
        (lambda root: edit(root / JAN, "All is well.", "All is well!"), ["reviews/team/jan"]),
        (lambda root: (root / "reviews/team/jan/calls.csv").unlink(), ["reviews/team/jan"]),
        (lambda root: (root / "reviews/team/jan").rename(root / "reviews/team/mar"), ["reviews/team/jan", "reviews/team/mar"]),
        (lambda root: (root / "mkdocs.yml").write_text("site_name: y\n", encoding="utf-8"), ["."]),
        (lambda root: (root / "elsewhere.txt").write_text("x", encoding="utf-8"), []),
        (lambda root: (root / "reviews/README.md").write_text("x", encoding="utf-8"), []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("below", ["", "deep/er"])
def test_a_change_is_of_its_review_wherever_the_portfolio_stands(
    root: Path, change: object, places: list[str], below: str
) -> None:
    if below:
        (root / below).mkdir(parents=True)
        for name in ("reviews", "site_config", "mkdocs.yml"):
            if (root / name).exists():
                (root / name).rename(root / below / name)
        commit(root, "Move")
    change(root / below)  # type: ignore[operator]
    git(root, "add", "--all")
    assert staged_places(root / below) == places


def test_without_git_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="Git does not say"):
        staged_places(tmp_path)


def hooked(root: Path, *, cd: str = ".") -> None:
    """A hook that has the program check what is committed, and nothing else."""
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ncd {cd} && exec {sys.executable} -m generator.cli check --staged\n", encoding="utf-8")
    hook.chmod(0o755)


def committing(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    person = {f"GIT_{part}_{key}": "jo@example.org" for part in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    return subprocess.run(
        ["git", "commit", "-q", "-m", "Change", *arguments], cwd=root, check=False, capture_output=True, encoding="utf-8",
        env=environment(**person, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull),
    )  # fmt: skip


@pytest.mark.parametrize("arguments", [["--all"], [JAN], ["--include", JAN]])
def test_a_hook_sees_what_is_committed_however_git_was_told_of_it(root: Path, arguments: list[str]) -> None:
    hooked(root)
    edit(root / JAN, "status: evaluated", "status: nonsense")
    done = committing(root, *arguments)
    assert (done.returncode, f"{JAN}:3:9: error" in done.stdout + done.stderr) == (1, True)
    assert git(root, "log", "--format=%s").split() == ["Begin"]
    edit(root / JAN, "status: nonsense", "status: agreed")
    assert committing(root, *arguments).returncode == 0


def test_a_hook_of_a_working_tree_beside_the_first_sees_its_commit(root: Path, tmp_path: Path) -> None:
    hooked(root)
    git(root, "worktree", "add", "-q", tmp_path / "beside")
    edit(tmp_path / "beside" / JAN, "status: evaluated", "status: nonsense")
    done = committing(tmp_path / "beside", "--all")
    assert (done.returncode, f"{JAN}:3:9: error" in done.stdout + done.stderr) == (1, True)


def test_the_hook_of_another_repository_does_not_say_what_this_one_commits(root: Path, tmp_path: Path) -> None:
    other = begun(tmp_path / "other")
    hooked(other, cd=str(root))
    edit(root / JAN, "status: evaluated", "status: nonsense")
    git(root, "add", JAN)
    write(other, {"notes.txt": "a"})
    git(other, "add", "notes.txt")
    done = committing(other, "--all")
    assert (done.returncode, JAN in done.stdout + done.stderr) == (1, True)


def test_why_git_does_not_say_it_is_told_where_that_is_known(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = asked.environment
    stranger = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    monkeypatch.setattr(asked, "environment", lambda **changes: known(**changes) | stranger)
    with pytest.raises(EnvironmentFault, match="another user owns it"):
        staged_places(root)


def test_the_hook_runs_where_the_command_would_say_something() -> None:
    [hook] = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "reviews check --staged"
    assert {"id", "name", "entry", "language"} <= hook.keys()
    for path, runs in ((JAN, True), ("site_config/portfolio.yml", True), ("mkdocs.yml", True), ("notes.txt", False)):
        assert bool(re.search(hook["files"], path)) == runs
