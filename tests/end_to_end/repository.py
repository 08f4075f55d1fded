"""A portfolio in a Git repository of its own, in which a test commits as various people on given days."""

import subprocess
from pathlib import Path

from end_to_end.program import environment

_SETTINGS = (
    "-c",
    "commit.gpgsign=false",
    "-c",
    "init.defaultBranch=main",
    "-c",
    "core.autocrlf=false",
    "-c",
    "core.hooksPath=",
)


def git(folder: Path, *arguments: object, who: str = "Ann", day: str = "2026-01-05") -> str:
    """What Git says. Whoever commits does so under a plain name, at noon (UTC) of the day."""
    person = {
        f"GIT_{part}_{key}": value
        for part in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", who), ("EMAIL", "someone@example.org"), ("DATE", f"{day}T12:00:00Z"))
    }
    alone = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    done = subprocess.run(
        ["git", *_SETTINGS, *map(str, arguments)], cwd=folder, env=environment(**person, **alone), check=True,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def begun(folder: Path) -> Path:
    """An empty repository in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q")
    return folder


def commit(folder: Path, subject: str, who: str = "Ann", day: str = "2026-01-05") -> str:
    """Commit everything as it stands; returns the id of the commit."""
    git(folder, "add", "--all", who=who, day=day)
    git(folder, "commit", "-q", "--allow-empty-message", "-m", subject, who=who, day=day)
    return git(folder, "rev-parse", "HEAD").strip()
