"""What `reviews new` and `reviews init` ask for at a terminal; where nobody can answer they say what is missing."""

import os
import pty
import subprocess
from pathlib import Path

import pytest
from end_to_end.program import REVIEWS, environment, run

TABLE = "on,score\n2026-01-05,4\n2026-01-06,2\n"


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "reviews").mkdir()
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def asked(root: Path, *answers: str, command: str = "new") -> str:
    """What is said to whoever answers so at a terminal; more questions than answers would be the end of the test."""
    keyboard, terminal = pty.openpty()
    try:
        os.write(keyboard, "".join(f"{each}\n" for each in answers).encode())
        done = subprocess.run(
            [*REVIEWS, command], cwd=root, stdin=terminal, capture_output=True, encoding="utf-8", check=False,
            env=environment(), timeout=60,
        )  # fmt: skip
    finally:
        os.close(keyboard)
        os.close(terminal)
    assert done.returncode == 0, done.stderr
    return done.stderr


def text(root: Path, review: str) -> str:
    return (root / "reviews" / review / "review.md").read_text(encoding="utf-8")


def test_it_asks_for_a_name_and_a_table_and_what_cannot_be_is_asked_anew(portfolio: Path) -> None:
    told = asked(portfolio, "Help Desk", "help-desk/2026-q1", "none.csv", "t.csv")
    assert "such as help-desk/2026-q1" in told
    assert "there is no file none.csv" in told
    assert (portfolio / "reviews/help-desk/2026-q1/t.csv").read_text(encoding="utf-8") == TABLE
    assert "file: t.csv" in text(portfolio, "help-desk/2026-q1")
    assert "period: {start: 2026-01-01, end: 2026-03-31}" in text(portfolio, "help-desk/2026-q1")


def test_it_asks_what_the_review_follows_where_the_team_has_others(portfolio: Path) -> None:
    asked(portfolio, "help-desk/2026-q1", "")
    told = asked(portfolio, "help-desk/2026-q1", "help-desk/2026-q2", "2025-q1", "2026-q1")
    assert "there is a review help-desk/2026-q1 already" in told
    assert "there is no review 2025-q1. There are: help-desk/2026-q1" in told
    assert "follows: help-desk/2026-q1" in text(portfolio, "help-desk/2026-q2")
    asked(portfolio, "help-desk/2026-q3", "", "")
    assert "\nfollows:" not in text(portfolio, "help-desk/2026-q3")


def test_without_a_terminal_it_says_that_it_needs_a_name(portfolio: Path) -> None:
    done = run("new", cwd=portfolio)
    assert done.returncode == 2
    assert "a new review needs a name" in done.stderr


def test_a_portfolio_asks_whose_services_are_reviewed(tmp_path: Path) -> None:
    told = asked(tmp_path, "  ", "Wendle  Water", command="init")
    assert "Whose services are reviewed" in told
    assert 'organisation: "Wendle Water"' in (tmp_path / "site_config/portfolio.yml").read_text(encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    done = run("init", cwd=other)
    assert (done.returncode, list(other.iterdir())) == (2, [])
    assert "a portfolio needs the name of its organisation" in done.stderr
