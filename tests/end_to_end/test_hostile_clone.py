"""Somebody else's clone, with settings, hooks and attributes that would have Git run programs: no command of ours does."""

import shutil
import subprocess
from pathlib import Path

import pytest
from end_to_end.portfolios import FILES, edit, write
from end_to_end.program import environment, run
from end_to_end.repository import begun, commit, git
from load.test_genuine import forge

from generator.load.git import ask

REVIEW, CALLS = "reviews/team/jan/review.md", "reviews/team/jan/calls.csv"
HOOKS = (
    "post-index-change",
    "post-checkout",
    "reference-transaction",
    "pre-commit",
    "fsmonitor-watchman",
    "pre-auto-gc",
)
PROGRAMS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.gitProxy", "core.alternateRefsCommand",
    "core.askPass", "credential.helper", "gpg.program", "gpg.ssh.program", "diff.external", "diff.evil.textconv",
    "diff.evil.command", "merge.evil.driver", "pager.log", "pager.status", "sequence.editor", "uploadpack.packObjectsHook",
    "trailer.evil.command", "trailer.evil.cmd", "filter.evil.smudge",
)  # fmt: skip
"""Settings whose value is a program."""
ALIASES = ("log", "cat-file", "rev-parse", "ls-tree", "ls-files", "diff", "diff-tree", "status", "config")
COMMANDS = (
    ("check",), ("check", "--staged"), ("build",), ("build", "--at", "HEAD~1", "--out", "old"), ("history", "team/jan"),
    ("results", "team/jan"), ("summary", "--since", "HEAD~1"), ("diff", "HEAD~1", "HEAD"), ("doctor",), ("redact",),
    ("verify", "site", "--rebuild"), ("publish", "1.0"), ("publish", "1.0", "--branch", "pages"),
)  # fmt: skip


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A portfolio of two commits in which everything that could name a program names one that leaves a trace."""
    root = begun(tmp_path / "clone")
    attributes = "* diff=evil merge=evil filter=evil\n"
    write(root, {**FILES, ".gitattributes": attributes, ".gitignore": ".cache/\nsite/\nold/\npublication/\n"})
    commit(root, "One")
    edit(root / REVIEW, "at_most: 20", "at_most: 19")
    commit(root, "Two")
    program = tmp_path / "evil.sh"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {tmp_path}/RUN\ncat\n', encoding="utf-8")
    program.chmod(0o755)
    (root / ".git/hooks").mkdir(exist_ok=True)
    for name in HOOKS:
        (root / ".git/hooks" / name).symlink_to(program)
    more = tmp_path / "more"
    for key in PROGRAMS:
        git(root, "config", "--file", more, key, program)
    for key in ALIASES:
        git(root, "config", "--file", more, f"alias.{key}", f"!{program}")
    git(root, "config", "log.showSignature", "true")
    git(root, "config", "include.path", more)
    (tmp_path / "RUN").unlink(missing_ok=True)
    return root


def test_no_setting_of_a_clone_has_a_program_run(clone: Path) -> None:
    trace = clone.parent / "RUN"
    (clone / CALLS).touch()
    subprocess.run(["git", "status"], cwd=clone, env=environment(), check=False, capture_output=True)
    assert trace.exists(), "this does not show anything, if Git by itself runs nothing"
    trace.unlink()
    for command in COMMANDS:
        done = run(*command, cwd=clone)
        assert done.returncode in (0, 1), f"{command}: {done.stderr}"
        assert not trace.exists(), f"{command}: {trace.read_text(encoding='utf-8')}"


def test_a_filter_of_the_clones_settings_is_run_for_files_that_differ_and_for_no_others(clone: Path) -> None:
    """As `git status` runs it: without it, each file that Git LFS keeps would differ."""
    trace = clone.parent / "RUN"
    git(clone, "config", "filter.evil.clean", clone.parent / "evil.sh")
    (clone / CALLS).touch()
    assert run("check", cwd=clone).returncode in (0, 1)
    assert not trace.exists()
    write(clone, {CALLS: f"{(clone / CALLS).read_text(encoding='utf-8')}30\n"})
    assert run("check", cwd=clone).returncode in (0, 1)
    assert trace.read_text(encoding="utf-8").count("\n") == 1


def test_what_a_partial_clone_lacks_is_fetched_by_no_program_that_the_clone_names(clone: Path) -> None:
    """Git fetches it at any question, through whatever `core.sshCommand` or `remote.origin.uploadpack` says."""
    trace, site = clone.parent / "RUN", clone.parent / "site"
    assert run("build", "--out", str(site), cwd=clone).returncode in (0, 1)
    head = git(clone, "rev-parse", "HEAD").strip()
    program = clone.parent / "ends.sh"  # one that answers would have Git wait for more
    program.write_text(f"#!/bin/sh\necho $0 >> {trace}\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    git(clone, "config", "core.repositoryformatversion", "1")
    git(clone, "config", "extensions.partialClone", "origin")
    git(clone, "config", "remote.origin.promisor", "true")
    git(clone, "config", "remote.origin.uploadpack", program)
    git(clone, "config", "remote.origin.url", clone.parent / "elsewhere")
    git(clone, "config", "protocol.allow", "always")
    (clone.parent / "elsewhere").mkdir()
    (clone / f".git/objects/{head[:2]}/{head[2:]}").unlink()
    trace.unlink(missing_ok=True)
    subprocess.run(["git", "cat-file", "-e", head], cwd=clone, env=environment(), check=False, capture_output=True)
    assert trace.exists(), "this does not show anything, if Git by itself runs nothing"
    trace.unlink()
    for command in (
        ("check",),
        ("history", "team/jan"),
        ("verify", str(site), "--rebuild"),
        ("diff", "HEAD~1", "HEAD"),
    ):
        done = run(*command, cwd=clone)
        assert done.returncode != 0, command
        assert "Traceback" not in done.stderr
        assert not trace.exists(), f"{command}: {trace.read_text(encoding='utf-8')}"


def test_nothing_is_proved_by_a_clone_whose_objects_are_not_what_they_are_called(clone: Path) -> None:
    """Git gives what stands under the name of an object: the site that is built from it would be "proved"."""
    forge(clone, git(clone, "rev-parse", f"HEAD:{REVIEW}").strip(), b"at_most: 19", b"at_most: 91")
    assert run("build", "--at", "HEAD", "--out", "forged", cwd=clone).returncode in (0, 1)
    done = run("verify", "forged", "--rebuild", cwd=clone)
    assert done.returncode != 0
    assert "proved: the site is what commit" not in done.stdout
    assert "is not what its name says" in done.stdout


def test_files_of_a_portfolio_are_no_repository(tmp_path: Path) -> None:
    """A proposal that puts what makes a repository into the folder of a portfolio that lies below the top of one."""
    root = begun(tmp_path / "clone")
    quality, program = root / "quality", tmp_path / "evil.sh"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {tmp_path}/RUN\ncat\n', encoding="utf-8")
    program.chmod(0o755)
    write(quality, {**FILES, ".gitignore": ".cache/\nsite/\nold/\npublication/\n"})
    commit(root, "One")
    forged = begun(tmp_path / "forged")
    write(forged, {**FILES, ".gitattributes": "* filter=evil\n"})
    commit(forged, "Forged")
    assert run("build", cwd=forged).returncode in (0, 1)
    shutil.copytree(forged / "site", quality / "site")
    for key, value in (("core.bare", "false"), ("core.worktree", "."), ("filter.evil.clean", str(program))):
        git(forged, "config", key, value)
    shutil.rmtree(forged / ".git/hooks", ignore_errors=True)
    shutil.copytree(forged / ".git", quality, dirs_exist_ok=True)
    (quality / ".gitattributes").write_text("* filter=evil\n", encoding="utf-8")
    edit(quality / REVIEW, "at_most: 20", "at_most: 19")
    for command in COMMANDS:
        done = run(*command, cwd=quality)
        told = done.stderr + done.stdout
        assert done.returncode in (1, 3), (command, told)
        assert "is itself a Git repository" in told, (command, told)
    assert not (tmp_path / "RUN").exists()


def test_git_itself_passes_over_what_looks_like_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is new enough to be told: so a folder that comes between the look at it and the question is none either."""
    bare = tmp_path / "bare"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True, timeout=60)
    said = subprocess.run(["git", "--version"], capture_output=True, check=True, timeout=60).stdout.split()[2]
    if tuple(map(int, said.split(b".")[:2])) < (2, 38):
        pytest.skip("this Git cannot be told")
    monkeypatch.setattr("generator.load.git.refuse_bare", lambda _folder: None)
    with pytest.raises(subprocess.CalledProcessError, match="128"):
        ask(bare, "rev-parse", "--git-dir")
