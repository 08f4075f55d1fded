"""Files of rows of two versions: by so few rows they may not differ, and what cannot be read is taken to."""

import pytest

from generator.publish.rows_apart import few_apart

HEAD = '"month","team"\n'


def file(rows: int, changed: int = 0, head: str = HEAD) -> bytes:
    lines = [f'"2026-01","{"changed" if number < changed else "team"} {number}"\n' for number in range(rows)]
    return (head + "".join(lines)).encode()


@pytest.mark.parametrize(
    "now, few",
    [
        (file(40), False),
        (file(41), True),
        (file(49), True),
        (file(50), False),
        (file(39), True),
        (file(30), False),
        (file(40, changed=1), True),
        (file(40, changed=10), False),
        (file(60, changed=3), True),
    ],
)
def test_up_to_nine_rows_that_are_new_or_gone_are_few(now: bytes, few: bool) -> None:
    assert few_apart(file(40), now, 10) is few


def test_columns_that_one_file_alone_has_change_nothing() -> None:
    wider = "".join(f'{line},"x"\n' for line in file(41).decode().splitlines()).encode()
    assert few_apart(file(40), wider, 10)
    assert not few_apart(file(41), wider, 10)
    assert not few_apart(file(40), file(40, head='"day","site"\n'), 10)


@pytest.mark.parametrize("before", [b"\xff\xfe", HEAD.encode() + b"one cell\n", HEAD.encode() + b'"' + b"x" * 200_000])
def test_what_cannot_be_read_is_taken_to_be_few(before: bytes) -> None:
    assert few_apart(before, file(40), 10)
