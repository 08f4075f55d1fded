"""Git as a program: asked without the caller's settings for other repositories, without locks, and never for a pattern.

Names in commits are those that were recorded (no .mailmap), replaced objects do not count, and a file name is never an
option: nothing that stands in a repository decides how it is read.
"""

import datetime as dt
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import EnvironmentFault
from generator.results import Provenance

_SAFE = (
    "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", "-c", "log.mailmap=false", "-c", "log.showSignature=false",
    "-c", "i18n.logOutputEncoding=UTF-8", "-c", "core.commitGraph=false", "--no-replace-objects", "--literal-pathspecs",
)  # fmt: skip
_TIMEOUT = 120


@dataclass(frozen=True, kw_only=True)
class Repository:
    """The Git repository of a portfolio, and the commit that its files are taken from."""

    folder: Path
    """The portfolio's folder, which may lie below the top of the repository."""
    prefix: str
    """Where the portfolio lies in the repository: empty, or a path that ends with a slash."""
    commit: str
    committed: dt.datetime | None


def repository(folder: Path, at: str = "") -> Repository | str:
    """The repository of a portfolio at a commit (else the one that is checked out), or why there is no history.

    Raises EnvironmentFault where there is a history that cannot be trusted or read: a shallow clone, the repository of
    another user, a commit that does not exist.
    """
    try:
        inside = ask(folder, "rev-parse", "--is-shallow-repository", "--show-prefix").decode("utf-8", "replace")
    except FileNotFoundError:
        return "Git is not installed here"
    except subprocess.TimeoutExpired:
        return "Git did not answer"
    except subprocess.CalledProcessError as error:
        return _not_a_repository(folder, error)
    shallow, _, prefix = inside.rstrip("\n").partition("\n")
    if shallow == "true":
        raise EnvironmentFault(
            "this is a shallow clone: dates, authors and what came first would be wrong",
            "Fetch the whole history: git fetch --unshallow; in CI set fetch-depth: 0 (GitHub) or GIT_DEPTH: 0 (GitLab).",
        )
    try:
        commit = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{at or 'HEAD'}^{{commit}}")
    except subprocess.CalledProcessError as error:
        if at:
            raise EnvironmentFault(
                f"there is no commit {at!r} in this repository",
                "Name a commit, a tag or a branch; git log lists commits.",
            ) from error
        return "nothing has been committed yet"
    name = commit.decode("ascii").strip()
    stamp = ask(folder, "show", "--no-patch", "--format=%ct", name).decode("ascii", "replace").strip()
    return Repository(folder=folder, prefix=prefix, commit=name, committed=moment(stamp))


def _not_a_repository(folder: Path, error: subprocess.CalledProcessError) -> str:
    said = (error.stderr or b"").decode("utf-8", "replace")
    if "dubious ownership" in said:
        raise EnvironmentFault(
            "Git does not read this repository, because another user owns it",
            f"If you trust it: git config --global --add safe.directory {folder}",
        ) from error
    return "the folder is not a Git repository that can be read"


def provenance(found: Repository | str, *, at: bool = False) -> Provenance:
    """The commit that the files were taken from and how many differ from it; without Git, why there is none."""
    if isinstance(found, str):
        return Provenance(reason=found)
    return Provenance(commit=found.commit, committed=found.committed, changed=0 if at else len(uncommitted(found)))


def uncommitted(found: Repository) -> list[str]:
    """The files of reviews and settings that differ from the commit, or that it does not have, by path in the portfolio."""
    places = ("reviews", "site_config", "mkdocs.yml")
    said = ask(found.folder, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *places)
    paths = [os.fsdecode(part[3:]) for part in said.split(b"\0") if part]
    return sorted(path.removeprefix(found.prefix) for path in paths)


def is_ancestor(found: Repository, commit: str) -> bool:
    """Whether a commit still belongs to the history of the repository's commit; one that is not there does not."""
    try:
        ask(found.folder, "merge-base", "--is-ancestor", "--end-of-options", commit, found.commit)
    except subprocess.CalledProcessError:
        return False
    return True


def ask(folder: Path, *arguments: str, given: bytes | None = None, **changes: str) -> bytes:
    """What Git answers. Raises CalledProcessError, TimeoutExpired, and FileNotFoundError where there is no Git."""
    done = subprocess.run(
        ["git", "-C", str(folder), *_SAFE, *arguments],
        check=True,
        capture_output=True,
        timeout=_TIMEOUT,
        env=environment(**changes),
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
    )
    return done.stdout


def environment(**changes: str) -> dict[str, str]:
    """The caller's environment without what would point Git elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"} | changes


def moment(seconds: str) -> dt.datetime | None:
    """A time of Git's in UTC; nothing where it lies outside the calendar."""
    try:
        return dt.datetime.fromtimestamp(int(seconds), tz=dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def blobs(found: Repository, ids: Sequence[str], limit: int) -> dict[str, bytes]:
    """The contents of some blobs by id, in one go; those that are not there, or larger than `limit` bytes, are left out."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    sizes = ask(found.folder, "cat-file", "--batch-check", given="".join(f"{each}\n" for each in wanted).encode())
    small = []
    for line in sizes.decode("ascii", "replace").splitlines():
        parts = line.split(" ")
        if len(parts) == 3 and parts[1] == "blob" and int(parts[2]) <= limit:
            small.append(parts[0])
    said = ask(found.folder, "cat-file", "--batch", given="".join(f"{each}\n" for each in small).encode())
    contents, at = {}, 0
    while at < len(said):
        end = said.index(b"\n", at)
        name, _, size = said[at:end].decode("ascii").split(" ")
        contents[name] = said[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1
    return contents


def tree(found: Repository, *paths: str) -> dict[str, tuple[str, str]]:
    """The files of the commit below some paths of the portfolio: mode and blob, by path in the portfolio."""
    said = ask(
        found.folder, "ls-tree", "-r", "-z", "--full-tree", found.commit, "--", *(found.prefix + path for path in paths)
    )
    listed = {}
    for entry in said.split(b"\0"):
        if entry:
            facts, _, path = entry.partition(b"\t")
            mode, _, blob = facts.decode("ascii").split(" ")
            listed[os.fsdecode(path).removeprefix(found.prefix)] = (mode, blob)
    return listed
