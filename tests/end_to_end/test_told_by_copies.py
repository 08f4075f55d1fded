"""What Git shows of many reviews is told by copies of the process, and is what one process tells."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import small_portfolio
from conftest import WritePortfolio
from end_to_end.program import environment
from end_to_end.repository import begun, commit
from small_portfolio import CALLS, QUIET, review

import generator


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


_BOTH = """
import json, os, sys
from pathlib import Path
from small_portfolio import settings
from generator.pipeline.analysis import run

forked, really = [], os.fork

def fork():
    if number := really():
        forked.append(number)
    return number

os.fork = fork
root = Path(sys.argv[1])
alone = run(settings(root))
before = len(forked)
together = run(settings(root, jobs=2))
print(json.dumps({
    "alone": before,
    "together": len(forked),
    "same": [
        together.histories == alone.histories,
        dict(together.results) == dict(alone.results),
        together.problems == alone.problems,
    ],
    "codes": sorted({each.code for each in alone.problems}),
    "revisions": [len(each.revisions) for each in alone.histories.values()],
}))
"""
"""A process of its own: where there are threads, as other tests may leave them, there are no copies."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no copies here")
def test_copies_tell_what_one_process_tells(portfolio: WritePortfolio) -> None:
    root = portfolio({"site_config/portfolio.yml": QUIET})
    _moved_targets(root, 9)
    path = os.pathsep.join(map(str, [Path(small_portfolio.__file__).parent, Path(generator.__file__).parent.parent]))
    done = subprocess.run(
        [sys.executable, "-c", _BOTH, root], capture_output=True, check=True, encoding="utf-8",
        env=environment(PYTHONPATH=path),
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["alone"] == 0
    assert told["together"] >= 6  # for histories, comparisons and goalposts, each at both jobs
    assert told["same"] == [True, True, True]
    assert "GOAL-001" in told["codes"]
    assert told["revisions"] == [3] * 9
