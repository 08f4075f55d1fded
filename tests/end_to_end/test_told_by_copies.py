"""What Git shows of many reviews is told by copies of the process, and is what one process tells."""

import os
from pathlib import Path

import pytest
from conftest import WritePortfolio
from end_to_end.repository import begun, commit
from small_portfolio import CALLS, QUIET, review, settings

from generator.pipeline.analysis import run

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no copies here"),
    pytest.mark.timeout(300, method="signal"),  # a thread that waits would leave no copies
]


def _moved_targets(root: Path, count: int) -> None:
    """So many reviews, one after the other, whose tables came after their plans, and whose targets moved after that."""
    begun(root)
    for at in range(count):
        folder = root / f"reviews/team/m{at + 10}"
        folder.mkdir(parents=True)
        follows = f"follows: team/m{at + 9}\n" if at else ""
        text = review(("sources:\n", f"{follows}sources:\n"), ("Calls in January", f"Calls {at}"))
        (folder / "review.md").write_text(text, encoding="utf-8")
    commit(root, "Plans", day="2025-12-01")
    for at, file in enumerate(sorted(root.glob("reviews/team/*/review.md"))):
        (file.parent / "calls.csv").write_text(CALLS + f"{at * 3}\n" * 5, encoding="utf-8")
    commit(root, "Data", day="2026-02-01")
    for at, file in enumerate(sorted(root.glob("reviews/team/*/review.md"))):
        moved = file.read_text(encoding="utf-8").replace("at least 80%", f"at least {60 + at}%")
        file.write_text(moved, encoding="utf-8")
    commit(root, "Targets", day="2026-02-02")


def test_copies_tell_what_one_process_tells(portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch) -> None:
    root = portfolio({"site_config/portfolio.yml": QUIET})
    _moved_targets(root, 9)
    forked = []
    really = os.fork

    def fork() -> int:
        if number := really():
            forked.append(number)
        return number

    monkeypatch.setattr(os, "fork", fork)
    alone = run(settings(root))
    assert not forked
    together = run(settings(root, jobs=2))
    assert len(forked) >= 6  # for histories, comparisons and goalposts, each at both jobs
    assert together.histories == alone.histories
    assert together.results == alone.results
    assert together.problems == alone.problems
    assert {each.code for each in alone.problems} >= {"GOAL-001"}
    assert all(len(each.revisions) == 3 for each in alone.histories.values())
