"""Tables that try to take all the time or memory there is: as large as the limits allow."""

from collections.abc import Callable, Iterator

from generator.model.limits import DEFAULT

SIZE = DEFAULT.file_bytes
"""Bytes of a table: what the limits allow."""
ROWS = DEFAULT.rows

Table = Callable[[], Iterator[str]]


def _lines(header: str, line: Callable[[int], str], most: int = ROWS) -> Iterator[str]:
    """A header, and lines until the table is as large as may be."""
    size = len(header) + 1
    yield f"{header}\n"
    for number in range(most):
        text = line(number)
        size += len(text) + 1
        if size > SIZE:
            return
        yield f"{text}\n"


def _day(number: int) -> str:
    return f"2026-01-{number % 28 + 1:02d}"


def _plain(number: int) -> str:
    return f"{_day(number)},{number % 60},n{number % 9},{number},x{number % 4}"


def _of_one_hash(count: int, letters: int = 8) -> list[str]:
    """Words for which pandas works out the same hash, if they are numbers of eight bytes to it: it knows no secret."""

    def hashed(word: int) -> int:
        return (word >> 33 ^ word ^ word << 11) & 0xFFFFFFFF

    leading: dict[int, tuple[int, int]] = {}
    nothing = []
    for letter in range(letters):
        for bit in range(6):
            made = 1 << (8 * letter + bit)
            left = hashed(made)
            while left and left.bit_length() in leading:
                other = leading[left.bit_length()]
                left, made = left ^ other[0], made ^ other[1]
            if left:
                leading[left.bit_length()] = left, made
            else:
                nothing.append(made)
    words = [int.from_bytes(b"@" * letters, "little")]
    for each in nothing:
        words += [word ^ each for word in words]
    texts = (word.to_bytes(letters, "little").decode("ascii") for word in words)
    return [text for text in texts if text.isprintable() and "|" not in text][:count]


def _flooded() -> Iterator[str]:
    words = _of_one_hash(80_000)
    return _lines("day,wait,group,note", lambda n: f"{_day(n)},1,a,{words[n % len(words)]}")


_HEADER = "day,wait,group,id,note"
_OTHERS = ",".join(f"c{number}" for number in range(195))

TABLES: dict[str, Table] = {
    "as many rows as may be": lambda: _lines(_HEADER, _plain),
    "a row too many": lambda: _lines(_HEADER, lambda _: "2026-01-01,1,a,b,c", ROWS + 1),
    "200 columns": lambda: _lines(f"{_HEADER},{_OTHERS}", lambda n: _plain(n) + ",1" * 195),
    "cells of 10,000 characters, all distinct": lambda: _lines(
        _HEADER, lambda n: f"{_day(n)},{n % 60},a,{n},{n:07d}" + "x" * 9_993
    ),
    "all distinct categories": lambda: _lines(_HEADER, lambda n: f"{_day(n)},{n % 60},group {n},{n},note {n}"),
    "all distinct numbers": lambda: _lines(_HEADER, lambda n: f"{_day(n)},{n / 1000},a,{n},b"),
    "all distinct moments": lambda: _lines(
        _HEADER, lambda n: f"{_day(n)} {n // 3600 % 24:02d}:{n // 60 % 60:02d}:{n % 60:02d}.{n:06d},{n % 60},a,{n},b"
    ),
    "words of one hash": _flooded,
    "all bad numbers, all distinct": lambda: _lines(_HEADER, lambda n: f"{_day(n)},soon {n},a,{n},b"),
    "all bad dates": lambda: _lines(_HEADER, lambda n: f"day {n},1,a,{n},b"),
    "all short rows": lambda: _lines(_HEADER, lambda _: "2026-01-01,1"),
    "24 million blank lines": lambda: iter([f"{_HEADER}\n", *["\n" * 1_000_000] * 24]),
    "commas only": lambda: iter([*["," * 1_000_000] * 25]),
    "a row of commas": lambda: iter([f"{_HEADER}\n", *["," * 1_000_000] * 24]),
    "quotation marks only": lambda: iter(['"' * 1_000_000] * 25),
    "a row of quotation marks": lambda: iter([f"{_HEADER}\n", *['"' * 1_000_000] * 24]),
    "cells of line ends": lambda: _lines(_HEADER, lambda n: f'{_day(n)},1,a,{n},"{chr(10) * 9_000}"'),
    "a row of cells of one line each": lambda: iter([f"{_HEADER}\n", *['"ab\n",' * 100_000] * 48]),
    "a quotation mark that is never closed": lambda: iter(
        [f"{_HEADER}\n", '2026-01-01,1,a,b,"', *["x" * 999 + "\n"] * 24_000]
    ),
    "names of 10,000 characters": lambda: iter(
        [",".join(f"{n:04d}" + "x" * 9_990 for n in range(200)) + "\n", "1,2\n"]
    ),
    "a name of 25 MB": lambda: iter(["x" * 1_000_000] * 25),
    "control characters only": lambda: iter([f"{_HEADER}\n", *["\x07" * 1_000_000] * 24]),
    "one sign of four bytes": lambda: _lines(f"{_HEADER} \U0001f600", lambda n: f"{_plain(n)}", ROWS),
    "carriage returns": lambda: iter([f"{_HEADER}\r", *["2026-01-01,1,a,b,c\r" * 10_000] * 99]),
    "a broken byte on every line": lambda: iter([f"{_HEADER}\n", *["2026-01-01,1,\udcff,b,c\n" * 10_000] * 99]),
    "26 MB": lambda: iter(["x" * 1_000_000] * 26),
}
"""By what they are; each yields its text in pieces."""

REVIEW = """\
---
title: Rows
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}
sources:
  calls: {method: operations, file: calls.csv, date: {column: day}, columns: {
    day: {type: date}, wait: {type: number}, group: {type: category}, note: {type: text}}}
criteria:
  quick:
    statement: Calls are answered within 20 seconds.
    measure: {type: share, source: calls, column: wait, at_most: 20}
    target: at least 80%
    every: week
    by: [group]
---

All is well.
"""
