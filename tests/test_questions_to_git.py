"""However many reviews there are, Git is asked as often: what many of them ask is asked at once."""

import os
import shutil
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.repository import begun, commit
from small_portfolio import CALLS, QUIET, review, run

FEW, MANY = 2, 6


def _portfolio(root: Path, reviews: int) -> Path:
    begun(root)
    settings = f"organisation: Small\nteams: {{team: {{name: The team}}}}\n{QUIET}"
    files: dict[str, str | bytes] = {"site_config/portfolio.yml": settings}
    for number in range(reviews):
        title = review(("in January", f"in January, {number}"))
        files |= {f"reviews/team/{number}/review.md": title, f"reviews/team/{number}/calls.csv": f"{CALLS}{number}\n"}
    write(root, files)
    commit(root, "All of them")
    return root


def _counting(folder: Path, log: Path) -> str:
    """A PATH on which `git` notes each question and hands it on."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(f'#!/bin/sh\necho "$@" >> {log}\nexec {shutil.which("git")} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_more_reviews_ask_git_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots = [_portfolio(tmp_path / str(number), number) for number in (FEW, MANY)]
    log = tmp_path / "asked"
    monkeypatch.setenv("PATH", _counting(tmp_path / "bin", log))
    asked = []
    for root in roots:
        log.write_text("", encoding="utf-8")
        assert run(root).results
        asked.append(len(log.read_text(encoding="utf-8").splitlines()))
    assert asked[0] == asked[1] > 0
