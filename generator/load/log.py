"""The whole history in one pass of `git log`: every commit with the files of the portfolio that it touched."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from generator.load.file_changes import change, crossed, is_entry, parents_of
from generator.load.git import PLACES, Repository, compared_pieces, moment, printable, unreadable
from generator.load.moves import whereabouts
from generator.load.renames import EXACT, NEAR, affordable
from generator.model.log_order import children_first
from generator.privacy import redact
from generator.results import FileChange, Log, LoggedCommit

_FIELDS = "%x00%H%x00%P%x00%an%x00%at%x00%cn%x00%ct%x00%s"
_MOST = 1_000_000
"""Changes of files that are held, beside each parent of a merge: half a gigabyte of them."""
_HELD = 200_000_000
"""Letters of their names."""
_CURE = "Look whether that commit holds far more files than anybody writes; only rewriting the history takes it out."
_SHOWN = 200
"""Characters of a subject, and of a name, that are kept."""
_LOOKED_AT = 8 * _SHOWN
"""Bytes of one that are looked at to shorten it: twice as many characters, however many bytes each has."""
_BIRTH_OF_GIT = dt.datetime(2005, 4, 7, tzinfo=dt.UTC)
_A_DAY = dt.timedelta(days=1)


def read_log(found: Repository) -> Log:
    """Every commit that leads to the repository's commit, children first, whatever folder the portfolio lay in then."""
    commits = _read(found, {})
    touched = [each.id for each in commits if any(_came_or_went(file) for file in each.files)]
    known = whereabouts(found, {each.id: each.parents for each in commits}, touched)
    places = {commit: place for commit, place in known.lay.items() if place != found.prefix}
    if places:
        commits = [_in_its_place(found, each, known.lay) for each in _read(found, known.lay)]
    times = {each.id: each.committed for each in commits}
    return Log(
        commits=tuple(each.model_copy(update={"odd": tuple(_odd(each, times))}) for each in children_first(commits)),
        places=places,
        moves={commit: (old, printable(os.fsencode(known.lay[commit]))) for commit, old in known.moved.items()},
    )


def _came_or_went(file: FileChange) -> bool:
    return file.status in ("added", "removed") and file.path.endswith("/review.md")


def _read(found: Repository, lay: Mapping[str, str]) -> list[LoggedCommit]:
    places = dict.fromkeys((found.prefix, *lay.values()))
    paths = [f"{place}{path}" for place in places for path in PLACES]
    commits = list(_commits(_told(found, (*EXACT, found.commit), paths), lay, found.prefix))
    unclear = [each for each in commits if _may_have_renamed(each)]
    pairs = [[(each.id, parent) for parent in each.parents] for each in unclear]
    again = [each.id for each, may in zip(unclear, affordable(found, pairs, *paths), strict=True) if may]
    if not again:
        return commits
    given = "".join(f"{each}\n" for each in again).encode("ascii")
    nearer = _commits(_told(found, (*NEAR, "--no-walk=unsorted", "--stdin"), paths, given), lay, found.prefix)
    known = {each.id: each for each in nearer}
    return [known.get(each.id, each) for each in commits]


def _told(found: Repository, asked: Sequence[str], paths: Sequence[str], given: bytes = b"") -> Iterator[bytes]:
    return compared_pieces(
        found, "-c", "log.showRoot=true", "log", "-z", "--topo-order", "--full-history", "--sparse", "--raw",
        "--no-abbrev", "-c", "--combined-all-paths", "--no-relative", "--no-color", "--no-notes",
        "--no-ext-diff", "--no-textconv", f"--format={_FIELDS}", *asked, "--", *paths, given=given,
    )  # fmt: skip


def _may_have_renamed(each: LoggedCommit) -> bool:
    """Whether a file that is new beside a parent could be one that was renamed and changed at once.

    Of a merge those files are told that differ from all of its parents, and not all that one of them has and it has not.
    """
    if len(each.parents) > 1:
        return any(file.after and len(file.before) < len(each.parents) for file in each.files)
    return {"added", "removed"} <= {file.status for file in each.files}


def _in_its_place(found: Repository, each: LoggedCommit, lay: Mapping[str, str]) -> LoggedCommit:
    """The commit with its files by their names in the portfolio, where that lay elsewhere before."""
    if all(lay[parent] == lay[each.id] for parent in each.parents):
        return each
    return each.model_copy(update={"files": tuple(crossed(found, each.id, each.parents, lay))})


def _commits(tokens: Iterator[bytes], lay: Mapping[str, str], prefix: str) -> Iterator[LoggedCommit]:
    """Each commit is an empty token, seven fields, and its files."""
    fields: list[str] = []
    files: list[FileChange] = []
    entries = held = 0
    for token in tokens:
        if not token:
            continue
        if is_entry(token):
            entries += parents_of(token)
            if changed := change(token, tokens, lay.get(fields[0], prefix)):
                files.append(changed)
                held += len(changed.path) + len(changed.old_path)
            if entries > _MOST:
                raise unreadable(f"up to commit {fields[0][:12]} it changes more than {_MOST:,} files", _CURE)
            if held > _HELD:
                raise unreadable(
                    f"up to commit {fields[0][:12]} the names of what it changes have more than {_HELD // 1_000_000} MB",
                    _CURE,
                )
            continue
        if fields:
            yield _commit(fields, files)
        fields, files = _fields(token, *islice(tokens, 6)), []
    if fields:
        yield _commit(fields, files)


def _fields(name: bytes, parents: bytes, *others: bytes) -> list[str]:
    return [name.decode("ascii"), parents.decode("ascii"), *map(_short, others)]


def _short(said: bytes) -> str:
    """What a commit says, cut where it is longer than anybody reads; no address is cut in two, which would hide it."""
    text = said[: _LOOKED_AT + 1].decode("utf-8", "replace")
    return text if len(text) <= _SHOWN else f"{redact(text[: 2 * _SHOWN])[:_SHOWN]}…"


def _commit(fields: list[str], files: list[FileChange]) -> LoggedCommit:
    name, parents, author, authored, committer, committed, subject = fields
    return LoggedCommit(
        id=name,
        parents=tuple(parents.split()),
        author=author,
        authored=moment(authored),
        committer=committer,
        committed=moment(committed),
        subject=subject,
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
