"""The whole history in one pass of `git log`: every commit with the files of the portfolio that it touched."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from typing import Literal

from generator.load.git import Repository, ask, moment
from generator.results import FileChange, Log, LoggedCommit

_FIELDS = "%x00%H%x00%P%x00%an%x00%at%x00%cn%x00%ct%x00%s"
_SHOWN = 200
"""Characters of a subject that are kept."""
_FILES = ("reviews/", "site_config/", "mkdocs.yml")
_NOTHING = set("0")
_BIRTH_OF_GIT = dt.datetime(2005, 4, 7, tzinfo=dt.UTC)
_A_DAY = dt.timedelta(days=1)
_Status = Literal["added", "changed", "removed", "renamed"]
_STATUS: dict[str, _Status] = {"A": "added", "D": "removed", "R": "renamed"}


def read_log(found: Repository) -> Log:
    """Every commit that leads to the repository's commit, children first."""
    said = ask(
        found.folder, "log", "-z", "--topo-order", "--raw", "--no-abbrev", "-M", "-l2000", "-c",
        "--no-color", "--no-notes", "--no-ext-diff", "--no-textconv", f"--format={_FIELDS}", found.commit, "--",
    )  # fmt: skip
    commits = list(_commits(said.split(b"\0"), found.prefix))
    times = {each.id: each.committed for each in commits}
    return Log(commits=tuple(each.model_copy(update={"odd": tuple(_odd(each, times))}) for each in commits))


def _commits(tokens: list[bytes], prefix: str) -> Iterator[LoggedCommit]:
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
            count = 2 if entry.rpartition(b" ")[2].startswith((b"R", b"C")) and not entry.startswith(b"::") else 1
            files.append(
                _file(entry.decode("ascii"), [os.fsdecode(path) for path in tokens[start + 1 : start + 1 + count]])
            )
            at = start + 1 + count
        yield _commit(fields, files, prefix)


def _file(entry: str, paths: list[str]) -> FileChange:
    """One raw entry: modes of all parents and of the result, blobs of all parents and of the result, and the status."""
    parents = len(entry) - len(entry.lstrip(":"))
    words = entry.lstrip(":").split(" ")
    before, after, status = words[parents + 1 : -2], words[-2], words[-1]
    return FileChange(
        status=_STATUS.get(status[0], "changed") if parents == 1 else _of_merge(before, after),
        path=paths[-1],
        old_path=paths[0] if len(paths) > 1 else "",
        before=tuple(blob for blob in before if set(blob) != _NOTHING),
        after="" if set(after) == _NOTHING else after,
    )


def _of_merge(before: list[str], after: str) -> _Status:
    if set(after) == _NOTHING:
        return "removed"
    return "added" if all(set(blob) == _NOTHING for blob in before) else "changed"


def _commit(fields: list[str], files: list[FileChange], prefix: str) -> LoggedCommit:
    name, parents, author, authored, committer, committed, subject = fields
    return LoggedCommit(
        id=name,
        parents=tuple(parents.split()),
        author=author,
        authored=moment(authored),
        committer=committer,
        committed=moment(committed),
        subject=subject if len(subject) <= _SHOWN else f"{subject[:_SHOWN]}…",
        files=tuple(here for each in files if (here := _within(each, prefix))),
    )


def _within(change: FileChange, prefix: str) -> FileChange | None:
    """The change with paths in the portfolio; nothing where it is outside. A file moved in or out was added or removed."""
    now, before = _here(change.path, prefix), _here(change.old_path, prefix) if change.old_path else ""
    if change.status != "renamed":
        return change.model_copy(update={"path": now}) if now else None
    if now and before:
        return change.model_copy(update={"path": now, "old_path": before})
    if now:
        return change.model_copy(update={"path": now, "old_path": "", "status": "added", "before": ()})
    return (
        change.model_copy(update={"path": before, "old_path": "", "status": "removed", "after": ""}) if before else None
    )


def _here(path: str, prefix: str) -> str:
    """The path in the portfolio, if it is that of a file which a site is made from."""
    inner = path.removeprefix(prefix)
    return inner if path.startswith(prefix) and inner.startswith(_FILES) else ""


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
