"""Days on the command line are held to the years that a review can have: what is written can be read again."""

import datetime as dt
import re
import subprocess
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.program import run
from end_to_end.repository import begun, commit, git

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


@pytest.mark.parametrize("day", ["2106-02-08", "9999-12-31"])
def test_a_commit_of_a_clock_that_is_far_ahead_gives_a_site(day: str, tmp_path: Path) -> None:
    root = write(begun(tmp_path))
    commit(root, "Begin")
    moment = int(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp())
    parts = git(root, "cat-file", "commit", "HEAD")
    later = re.sub(r"> [0-9]+ ", f"> {moment} ", parts)
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"], cwd=root, input=later.encode(), capture_output=True, check=True
    )  # fmt: skip
    git(root, "reset", "-q", "--hard", made.stdout.decode().strip())
    assert run("build", cwd=root).returncode == 0
    assert day[:4] in (root / "site" / "team" / "jan" / "history" / "index.html").read_text(encoding="utf-8")


def test_the_first_and_the_last_day_can_be_had(tmp_path: Path) -> None:
    root = write(tmp_path)
    assert run(*NEW, "1900-01-01", "2199-12-31", cwd=root).returncode == 0
    assert "{start: 1900-01-01, end: 2199-12-31}" in (root / "reviews/team/next/review.md").read_text(encoding="utf-8")
