"""The whole history in one pass of `git log`: every commit with the files of the portfolio that it touched."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from typing import Literal

from generator.load.git import PLACES, Repository, answer, moment, printable
from generator.results import FileChange, Log, LoggedCommit

_FIELDS = "%x00%H%x00%P%x00%an%x00%at%x00%cn%x00%ct%x00%s"
_SHOWN = 200
"""Characters of a subject that are kept."""
_NOTHING = set("0")
_BIRTH_OF_GIT = dt.datetime(2005, 4, 7, tzinfo=dt.UTC)
_A_DAY = dt.timedelta(days=1)
_Status = Literal["added", "changed", "removed", "renamed"]
_STATUS: dict[str, _Status] = {"A": "added", "D": "removed", "R": "renamed"}


def read_log(found: Repository) -> Log:
    """Every commit that leads to the repository's commit, children first."""
    said = answer(
        found, "-c", "log.showRoot=true", "log", "-z", "--topo-order", "--full-history", "--sparse", "--raw", "--no-abbrev",
        "-M", "-l2000", "-c", "--combined-all-paths", "--no-relative", "--no-color", "--no-notes", "--no-ext-diff",
        "--no-textconv", f"--format={_FIELDS}", found.commit, "--", *PLACES,
    )  # fmt: skip
    commits = list(_commits(said.split(b"\0"), os.fsencode(found.prefix)))
    times = {each.id: each.committed for each in commits}
    return Log(commits=tuple(each.model_copy(update={"odd": tuple(_odd(each, times))}) for each in commits))


def _commits(tokens: list[bytes], prefix: bytes) -> Iterator[LoggedCommit]:
    """Each commit is an empty token, seven fields, and its files: entries that begin with a colon, each with its paths."""
    at, end = 0, len(tokens)
    while at < end:
        if not tokens[at]:
            at += 1
            continue
        fields, files = [token.decode("utf-8", "replace") for token in tokens[at : at + 7]], []
        at += 7
        while at < end:
            start = at if tokens[at] else at + 1
            if start >= end or not (entry := tokens[start].removeprefix(b"\n")).startswith(b":"):
                break
            count = _paths(entry)
            files.append(_file(entry.decode("ascii"), tokens[start + 1 : start + 1 + count], prefix))
            at = start + 1 + count
        yield _commit(fields, files)


def _paths(entry: bytes) -> int:
    """How many paths follow an entry: that of a merge has one for each parent and one for the result."""
    parents = len(entry) - len(entry.lstrip(b":"))
    return parents + 1 if parents > 1 or entry.rpartition(b" ")[2].startswith((b"R", b"C")) else 1


def _file(entry: str, paths: list[bytes], prefix: bytes) -> FileChange:
    """One raw entry: modes of all parents and of the result, blobs of all parents and of the result, and the status."""
    parents = len(entry) - len(entry.lstrip(":"))
    words = entry.lstrip(":").split(" ")
    before, after, status = words[parents + 1 : -2], words[-2], words[-1]
    old = _moved_from(status, paths) if parents > 1 else paths[0] if len(paths) > 1 else b""
    kind = _STATUS.get(status[0], "changed") if parents == 1 else "renamed" if old else _of_merge(before, after)
    return FileChange(
        status=kind,
        path=printable(paths[-1].removeprefix(prefix)),
        old_path=printable(old.removeprefix(prefix)),
        before=tuple(blob for blob in before if set(blob) != _NOTHING),
        after="" if set(after) == _NOTHING else after,
    )


def _moved_from(status: str, paths: list[bytes]) -> bytes:
    """Where a merge itself moved a file from; nothing where one of its sides had it in its new place."""
    if not set(status) <= {"R", "A"}:
        return b""
    return next((path for letter, path in zip(status, paths[:-1], strict=True) if letter == "R"), b"")


def _of_merge(before: list[str], after: str) -> _Status:
    if set(after) == _NOTHING:
        return "removed"
    return "added" if all(set(blob) == _NOTHING for blob in before) else "changed"


def _commit(fields: list[str], files: list[FileChange]) -> LoggedCommit:
    name, parents, author, authored, committer, committed, subject = fields
    return LoggedCommit(
        id=name,
        parents=tuple(parents.split()),
        author=author,
        authored=moment(authored),
        committer=committer,
        committed=moment(committed),
        subject=subject if len(subject) <= _SHOWN else f"{subject[:_SHOWN]}…",
        files=tuple(files),
    )


def _odd(commit: LoggedCommit, times: Mapping[str, dt.datetime | None]) -> Iterator[str]:
    """What is strange about the dates of a commit: the order is that of the history, whatever they say."""
    written, made = commit.authored, commit.committed
    if written is None or made is None:
        yield "a date of it lies outside the calendar"
    if any(time and time < _BIRTH_OF_GIT for time in (written, made)):
        yield "it is dated before Git existed"
    if written and made and written - made > _A_DAY:
        yield "it was written after it was committed, if its dates are right"
    before = [time for parent in commit.parents if (time := times.get(parent))]
    if made and before and made < max(before):
        yield "it is dated before the commit that it follows"
