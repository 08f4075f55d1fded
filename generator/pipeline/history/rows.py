"""The rows of data files: an empty form, with its header alone, has none, and a file can hold all those of another one."""

import codecs
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from generator.load.objects import blobs, in_parts
from generator.model.homes import Residence
from generator.pipeline.history.past import Past
from generator.results import FileChange

FORM = 64_000
"""Bytes beyond which a file is no header alone."""
_ROWS = 2
"""Lines from which on a file holds data: a header alone is in many places."""
_SAYS_NOTHING = b' \t,;|"\0\xff\xfe\xef\xbb\xbf'
"""Signs of which a line without a value is made: those between cells, and marks of the encoding."""
_SEPARATOR = re.compile(rb"sep=.?", re.IGNORECASE)

Place = tuple[str, str]
"""A commit, and the path of a file in the portfolio."""


def has_row(data: bytes) -> bool:
    """Whether a content has a line with a value below its first one; lines of delimiters alone are none."""
    lines = [said for line in data.splitlines() if (said := line.strip(_SAYS_NOTHING))]
    return len(lines) - bool(lines and _SEPARATOR.fullmatch(lines[0].replace(b"\0", b""))) >= _ROWS


def with_rows(past: Past, ids: Collection[str]) -> set[str]:
    """The contents that hold rows: others are no data, and may stand anywhere. What cannot be read is taken to have some."""
    known = past.rows_known
    if unknown := [blob for blob in ids if blob not in known]:
        known |= dict.fromkeys(unknown, True)
        known |= {blob: has_row(data) for blob, data in in_parts(past.repository, unknown, FORM)}
    return {blob for blob in ids if known[blob]}


def look_at_rows(past: Past, folders: Iterable[str]) -> None:
    """Look at once whether the contents of the files of many reviews hold rows."""
    with_rows(past, {each.after for folder in folders for _, _, each in files(past, past.homes.of(folder))})


def files(past: Past, homes: Residence) -> Iterator[tuple[str, str, FileChange]]:
    """Every content of the files beside a review, by name, with the commit that brought it."""
    for step in past.homes.steps(homes):
        for each in step.files:
            name = homes.name(each.path)
            if each.after and name and not name.endswith(".md"):
                yield name, step.commit.id, each


def without_rows(past: Past, folder: str) -> frozenset[Place]:
    """Where a commit left a file beside a review that holds no row."""
    brought = [(commit, each) for _, commit, each in files(past, past.homes.of(folder))]
    rows = with_rows(past, {each.after for _, each in brought})
    return frozenset((commit, each.path) for commit, each in brought if each.after not in rows)


def goes_on(past: Past, folder: str, old: str, new: str) -> bool:
    """Whether a file of a review holds every line that another one held last, which may be gone, or never held a row."""
    before, now = _last(past, folder, old), past.bytes_now(f"{folder}/{new}")
    if now is None:
        return False
    if before is None:
        return not _committed(past, folder, old) and bool(_committed(past, folder, new))
    return not has_row(before) or not Counter(_lines(before)) - Counter(_lines(now))


def _last(past: Past, folder: str, name: str) -> bytes | None:
    """What a file held last: as Git has it, or on the disk where Git never had it."""
    if blob := _committed(past, folder, name):
        return blobs(past.repository, [blob], past.limits.file_bytes).get(blob)
    return past.bytes_now(f"{folder}/{name}")


def _committed(past: Past, folder: str, name: str) -> str:
    """The last content of a file that Git has, by its blob; empty where it never had any."""
    return next((each.after for found, _, each in files(past, past.homes.of(folder)) if found == name), "")


def _lines(data: bytes) -> list[bytes]:
    return [line for line in data.removeprefix(codecs.BOM_UTF8).splitlines() if line]
