"""The repository that a portfolio lies in, and the commit that its files are taken from, or why there is no history.

A history that would be told wrong is refused: that of a shallow or partial clone, or of a repository of another user.
"""

import contextlib
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

from generator.load.bounded import gave_up
from generator.load.git import Repository, answer, ask, complaint_of, moment, streamed, unreadable
from generator.problems import EnvironmentFault

_PROMISED = r"^(extensions\.partialclone|remote\..*\.promisor)$"
"""Settings of a clone whose remote keeps contents that it does not have."""
_ABBREVIATED = re.compile(r"[0-9a-fA-F]{4,39}")
_TRUSTED = re.compile(r"safe\.directory (.+)")


def repository(folder: Path, at: str = "") -> Repository | str:
    """The repository of a portfolio at a commit (else the one that is checked out), or why there is no history.

    Raises EnvironmentFault where there is a history that cannot be trusted or read: a shallow or partial clone, the
    repository of another user, a commit that does not exist.
    """
    try:
        asked = ("--is-shallow-repository", "--is-inside-work-tree", "--show-prefix")
        shallow, within, prefix = os.fsdecode(ask(folder, "rev-parse", *asked)).split("\n", 2)
    except OSError as error:
        return "Git is not installed here" if isinstance(error, FileNotFoundError) else "Git cannot be run here"
    except subprocess.TimeoutExpired:
        return "Git did not answer"
    except subprocess.CalledProcessError as error:
        return _not_a_repository(folder, error)
    if shallow == "true":
        raise EnvironmentFault(
            "this is a shallow clone: dates, authors and what came first would be wrong",
            "Fetch the whole history: git fetch --unshallow; in CI set fetch-depth: 0 (GitHub) or GIT_DEPTH: 0 (GitLab).",
        )
    if within != "true":
        return "the folder is not in a working tree of Git"
    return _at(folder, prefix.removesuffix("\n"), at)


def _at(folder: Path, prefix: str, at: str) -> Repository | str:
    try:
        commit = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{at or 'HEAD'}^{{commit}}")
    except subprocess.CalledProcessError as error:
        if at:
            raise EnvironmentFault(
                f"there is no commit {at!r} in this repository",
                "Name a commit, a tag or a branch; git log lists commits.",
            ) from error
        if _is_born(folder):
            raise unreadable("the commit that is checked out is not there") from error
        return "nothing has been committed yet"
    name = commit.decode("ascii").strip()
    if _ABBREVIATED.fullmatch(at) and not name.startswith(at.lower()) and _begin_with(folder, at):
        raise EnvironmentFault(
            f"{at} is how a commit of this repository begins, and also the name of a tag or a branch that leads to another",
            f"Name the commit in full, as git rev-parse --disambiguate={at} tells it; or the other as tags/{at} or heads/{at}.",
        )
    if _lacks_contents(folder, name):
        raise EnvironmentFault(
            "this is a partial clone that lacks contents of the history: what stood where first would be wrong",
            "Fetch them all: git fetch --refetch --no-filter; or clone without --filter.",
        )
    own = os.fsdecode(ask(folder, "rev-parse", "--absolute-git-dir")).removesuffix("\n")
    found = Repository(folder=folder, prefix=prefix, commit=name, committed=None, own=own)
    _, _, stamp = answer(found, "rev-list", "--format=%ct", "--max-count=1", name, "--").partition(b"\n")
    return replace(found, committed=moment(stamp.decode("ascii", "replace")))


def _begin_with(folder: Path, start: str) -> bytes:
    """The ids that begin so, one a line: whatever name somebody gave to a tag, pages call commits by such beginnings."""
    return ask(folder, "rev-parse", f"--disambiguate={start}")


def _lacks_contents(folder: Path, commit: str) -> bool:
    """Whether a clone was made without some contents, which Git would fetch one by one, and some that led here are missing."""
    try:
        ask(folder, "config", "--get-regexp", _PROMISED)
    except subprocess.CalledProcessError:
        return False
    asked = ("rev-list", "--objects", "--no-object-names", "--missing=print", commit, "--")
    with contextlib.closing(streamed(folder, *asked, cut=b"\n")) as said:
        return any(line.startswith(b"?") for line in said)


def _is_born(folder: Path) -> bool:
    """Whether the branch that is checked out names a commit at all."""
    try:
        ask(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    except subprocess.CalledProcessError:
        return False
    return True


def _not_a_repository(folder: Path, error: subprocess.CalledProcessError) -> str:
    said = complaint_of(error)
    if "dubious ownership" in said:
        trusted = _TRUSTED.search(said)
        raise EnvironmentFault(
            "Git does not read this repository, because another user owns it",
            f"If you trust it: git config --global --add safe.directory {trusted[1].strip() if trusted else folder}",
        ) from error
    if git := next((each / ".git" for each in (folder, *folder.parents) if (each / ".git").exists()), None):
        if git.is_dir() and not os.access(git, os.R_OK | os.X_OK):
            raise EnvironmentFault(f"{git} cannot be opened", "Allow whoever runs this to read it.") from error
        raise unreadable(*gave_up(said, error.returncode)) from error
    return "the folder is not in a Git repository"
