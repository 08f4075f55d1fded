"""Days on the command line are held to the years that a review can have: what is written can be read again."""

from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.program import run

NEW = ("new", "team/next", "--period")
SIGN = ("sign", "team/jan", "--of", "plan", "--by", "lead", "--date")


@pytest.mark.parametrize(
    "arguments",
    [
        (*NEW, "9999-01-01", "9999-12-31"),
        (*NEW, "0001-01-01", "0001-12-31"),
        (*SIGN, "0001-01-01"),
        (*SIGN, "2200-01-01"),
        ("withdraw", "v1", "--because", "It is wrong.", "--date", "1899-12-31"),
        ("check", "--today", "9999-12-31"),
    ],
)
def test_a_day_that_no_review_can_have_is_wrong_usage(arguments: tuple[str, ...], tmp_path: Path) -> None:
    root = write(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = run(*arguments, cwd=root)
    assert (done.returncode, "the years go from 1900 to 2199" in done.stderr) == (2, True)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_the_first_and_the_last_day_can_be_had(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert run(*NEW, "1900-01-01", "2199-12-31", cwd=root).returncode == 0
    assert "{start: 1900-01-01, end: 2199-12-31}" in (root / "reviews/team/next/review.md").read_text(encoding="utf-8")
