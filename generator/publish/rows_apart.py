"""Two files of rows of one source, of two versions: whether they differ by so few rows that these are singled out."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence


def few_apart(before: bytes, now: bytes, minimum_n: int) -> bool:
    """Whether fewer than `minimum_n` rows are new, or are gone, though some are, by the columns that both files have.

    So it is taken to be where a file cannot be read.
    """
    try:
        return _few(before, now, minimum_n)
    except (csv.Error, UnicodeDecodeError, IndexError):
        return True


def _few(before: bytes, now: bytes, minimum_n: int) -> bool:
    old, new = _rows(before), _rows(now)
    names, names_now = next(old, []), next(new, [])
    shared = [name for name in names if name in names_now]
    if not shared:
        return False
    then = Counter(_parts(old, [names.index(name) for name in shared]))
    then.subtract(_parts(new, [names_now.index(name) for name in shared]))
    gone = sum(count for count in then.values() if count > 0)
    added = -sum(count for count in then.values() if count < 0)
    return 0 < gone < minimum_n or 0 < added < minimum_n


def _rows(data: bytes) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(data.decode("utf-8"), newline=""))


def _parts(rows: Iterator[list[str]], places: Sequence[int]) -> Iterator[tuple[str, ...]]:
    return (tuple(row[place] for place in places) for row in rows)
