"""Git as a program: asked without the caller's settings for other repositories, without locks, and never for a pattern.

Names in commits are those that were recorded (no .mailmap), replaced and grafted parents do not count, no hook, watcher
or drawing of differences is run, and a file name is never an option: nothing that stands in a repository decides how it is
read. Only filters of content that the user's own configuration declares (such as those of Git LFS) work as they always do.
"""

import contextlib
import datetime as dt
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from generator.problems import EnvironmentFault

_SAFE = (
    "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", "-c", "log.mailmap=false", "-c", "log.showSignature=false",
    "-c", "i18n.logOutputEncoding=UTF-8", "-c", "core.commitGraph=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", f"diff.orderFile={os.devnull}", "--no-replace-objects", "--literal-pathspecs", "--no-pager",
)  # fmt: skip
_TIMEOUT = 120
_PIECE = 1 << 20
"""Bytes that are read at a time of an answer that is not held at once."""
PLACES = ("reviews/", "site_config/", "mkdocs.yml")
"""Everything in a portfolio that a site is made from."""
_TRUSTED = re.compile(r"safe\.directory (.+)")


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
            raise _unreadable("the commit that is checked out is not there") from error
        return "nothing has been committed yet"
    name = commit.decode("ascii").strip()
    found = Repository(folder=folder, prefix=prefix, commit=name, committed=None)
    stamp = answer(found, "show", "--no-patch", "--format=%ct", name).decode("ascii", "replace").strip()
    return replace(found, committed=moment(stamp))


def _is_born(folder: Path) -> bool:
    """Whether the branch that is checked out names a commit at all."""
    try:
        ask(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    except subprocess.CalledProcessError:
        return False
    return True


def _not_a_repository(folder: Path, error: subprocess.CalledProcessError) -> str:
    said = _said(error)
    if "dubious ownership" in said:
        trusted = _TRUSTED.search(said)
        raise EnvironmentFault(
            "Git does not read this repository, because another user owns it",
            f"If you trust it: git config --global --add safe.directory {trusted[1].strip() if trusted else folder}",
        ) from error
    if any((each / ".git").exists() for each in (folder, *folder.parents)):
        raise _unreadable(_first_line(said)) from error
    return "the folder is not in a Git repository"


def _unreadable(what: str) -> EnvironmentFault:
    hint = "git fsck, in the folder of the portfolio, shows what is wrong; a new clone often mends it."
    return EnvironmentFault(f"Git could not read the history: {what}", hint)


def _said(error: subprocess.CalledProcessError) -> str:
    return (error.stderr or b"").decode("utf-8", "replace")


def _first_line(said: str) -> str:
    """The sentence that Git gave up with, or its first."""
    lines = [line for line in said.splitlines() if line.strip()]
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    return next(iter((*fatal, *lines)), "it gave no reason")


def is_ancestor(found: Repository, commit: str) -> bool:
    """Whether a commit still belongs to the history of the repository's commit; one that is not there does not."""
    try:
        ask(found.folder, "merge-base", "--is-ancestor", "--end-of-options", commit, found.commit)
    except subprocess.CalledProcessError:
        return False
    return True


def has_commit(found: Repository, commit: str) -> bool:
    """Whether a commit can be looked up in the repository."""
    try:
        ask(found.folder, "cat-file", "-e", f"{commit}^{{commit}}")
    except subprocess.CalledProcessError:
        return False
    return bool(commit)


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


def answer(found: Repository, *arguments: str, given: bytes | None = None) -> bytes:
    """What Git answers about a repository that it could open. Raises EnvironmentFault where it gives up."""
    try:
        return ask(found.folder, *arguments, given=given)
    except subprocess.CalledProcessError as error:
        raise _unreadable(_first_line(_said(error))) from error
    except subprocess.TimeoutExpired as error:
        raise _unreadable(f"it took longer than {_TIMEOUT} seconds") from error


def pieces(found: Repository, *arguments: str) -> Iterator[bytes]:
    """What Git answers, cut at each NUL, as it comes: for answers that are too long to be held at once.

    Raises EnvironmentFault where it gives up.
    """
    with subprocess.Popen(
        ["git", "-C", str(found.folder), *_SAFE, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    ) as process:
        assert process.stdout
        rest = b""
        try:
            while read := process.stdout.read(_PIECE):
                *whole, rest = (rest + read).split(b"\0")
                yield from whole
            yield rest
        finally:
            if process.poll() is None and not process.stdout.closed:
                process.stdout.close()  # whoever asked may have heard enough
    if process.returncode:
        raise _unreadable("it gave up while it was telling the history")


def printable(path: bytes) -> str:
    """A path of Git's as text that JSON and pages can hold: bytes that are no UTF-8 are spelt out."""
    return path.decode("utf-8", "backslashreplace")


def environment(**changes: str) -> dict[str, str]:
    """The caller's environment without what would point Git elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    settled = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_GRAFT_FILE": os.devnull, "LC_ALL": "C"}
    return kept | settled | changes


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
    sizes = answer(found, "cat-file", "--batch-check", given="".join(f"{each}\n" for each in wanted).encode())
    small = []
    for line in sizes.decode("ascii", "replace").splitlines():
        parts = line.split(" ")
        if len(parts) == 3 and parts[1] == "blob" and int(parts[2]) <= limit:
            small.append(parts[0])
    said = answer(found, "cat-file", "--batch", given="".join(f"{each}\n" for each in small).encode())
    contents, at = {}, 0
    while at < len(said):
        end = said.index(b"\n", at)
        name, _, size = said[at:end].decode("ascii").split(" ")
        contents[name] = said[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1
    return contents


def tree(found: Repository, *paths: str) -> dict[str, tuple[str, str]]:
    """The files of the commit below some paths of the portfolio: mode and blob, by path in the portfolio as the disk has it."""
    return {path: (mode, blob) for path, (mode, blob, _) in _listed(found, paths).items()}


def sized_tree(found: Repository, *paths: str) -> dict[str, tuple[str, str, int]]:
    """The same with the bytes that each file has in the commit; a repository inside this one has none."""
    return {
        path: (mode, blob, int(size) if size.isdecimal() else 0)
        for path, (mode, blob, size) in _listed(found, paths, "-l").items()
    }


def _listed(found: Repository, paths: Sequence[str], *options: str) -> dict[str, tuple[str, str, str]]:
    places = [found.prefix + path for path in paths]
    said = answer(found, "ls-tree", "-r", "-z", *options, "--full-tree", found.commit, "--", *places)
    listed = {}
    for entry in said.split(b"\0"):
        if entry:
            facts, _, path = entry.partition(b"\t")
            mode, _, blob, *size = facts.decode("ascii").split()
            name = os.fsdecode(path).removeprefix(found.prefix)
            if name in listed:
                raise _unreadable(f"{printable(path)[:200]!r} stands twice in commit {found.commit[:12]}")
            listed[name] = (mode, blob, "".join(size))
    return listed


@contextlib.contextmanager
def copying(found: Repository) -> Iterator[Callable[[str, BinaryIO], None]]:
    """A function that copies a blob into a stream, however large it is: as it was committed, without filter or attribute.

    Raises EnvironmentFault where the repository does not hold it.
    """
    with subprocess.Popen(
        ["git", "-C", str(found.folder), *_SAFE, "cat-file", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    ) as process:
        try:
            yield lambda blob, into: _copy(process, blob, into)
        finally:
            process.kill()  # it has nothing more to say


def _copy(process: subprocess.Popen[bytes], blob: str, into: BinaryIO) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{blob}\n".encode("ascii"))
    process.stdin.flush()
    _, kind, *size = process.stdout.readline().decode("ascii", "replace").split() or ["", "nothing"]
    if kind != "blob":
        raise EnvironmentFault(
            f"this repository does not hold all files of the commit: {blob} is missing",
            "Fetch them: git fetch --refetch; git fsck tells what is damaged.",
        )
    left = int(size[0])
    while left and (piece := process.stdout.read(min(left, _PIECE))):
        into.write(piece)
        left -= len(piece)
    if left or not process.stdout.read(1):
        raise EnvironmentFault(f"Git stopped while it was giving {blob}", "Run the command again; git fsck tells more.")
