"""A year of two reviews, by several people, with what goes wrong in a year: a target moved after the fact, a signed plan
edited, data corrected, three versions published. The pages and the commands tell exactly that story.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.portfolios import MKDOCS, edit, write
from end_to_end.program import run
from end_to_end.repository import begun, commit, git
from small_portfolio import QUIET

SETTINGS = f"organisation: Small\nteams: {{team: {{name: The team}}}}\n{QUIET}"
PLAN = """\
---
title: Calls in January
status: planned
period: {start: 2026-01-01, end: 2026-01-31}
aim: Find out whether callers wait too long.
agreed_on: 2026-01-05
people:
  head: {role: Head of service, group: decision-maker, commits_as: [Bob Head]}
  analyst: {role: Quality analyst, group: reviewer, commits_as: [Ann Analyst]}
sources:
  calls:
    method: operations
    file: calls.csv
    columns:
      wait: {type: number}
criteria:
  quick:
    statement: Calls are answered within 20 seconds.
    measure: {type: share, source: calls, column: wait, at_most: 20}
    target: at least 80%   # the board's figure
---

How long do callers wait?
"""
FINDING = """\
findings:
  F1:
    kind: improvement
    about: [quick]
    statement: Too many callers wait.
    evidence: [quick]
    cause: The rota.
    matters: Who waits calls again.
recommendations:
  R1:
    because: [F1]
    what: Change the rota
    why: It costs nothing.
    decision: proposed
---
"""
FIRST = [*range(5, 20)] * 2 + [25] * 10
"""Waits in seconds: 30 of 40 within 20 seconds."""
CORRECTED = [21, 22, 23, *FIRST[3:], *([30] * 6)]
"""Three of them were written down wrongly, and six had been forgotten: 27 of 46."""
ANN, BOB, DEE = "Ann Analyst", "Bob Head", "Dee Data"


def table(waits: list[int]) -> str:
    return "call,wait\n" + "".join(f"{number},{each}\n" for number, each in enumerate(waits, 1))


def story(root: Path) -> None:
    """Twelve commits and three versions; what was said on the way is kept beside the portfolio."""
    review = root / "reviews/team/jan/review.md"
    said: dict[str, str] = {}

    def keep(name: str, *arguments: object, status: int = 0) -> None:
        done = run(*arguments, cwd=root)
        assert done.returncode == status, done.stdout + done.stderr
        said[name] = done.stdout + done.stderr

    begun(root)
    write(root, {"mkdocs.yml": MKDOCS, "site_config/portfolio.yml": SETTINGS, "reviews/team/jan/review.md": PLAN})
    write(root, {".gitignore": ".cache/\nsite/\npublication/\n"})
    commit(root, "Plan of January", ANN, "2026-01-05")
    keep("signing", "sign", "team/jan", "--of", "plan", "--by", "head", "--date", "2026-01-06")
    commit(root, "Plan signed", BOB, "2026-01-06")
    write(root, {"reviews/team/jan/calls.csv": table(FIRST)})
    edit(review, "status: planned", "status: measuring")
    commit(root, "Data of January", DEE, "2026-02-02")
    edit(review, "status: measuring", "status: evaluated")
    edit(review, "---\n\nHow", FINDING + "\nHow")
    commit(root, "What we found", ANN, "2026-02-10")
    keep("publish 1.0", "publish", "1.0")
    edit(review, "at least 80%   #", "at least 75%   #")
    keep("before committing", "check")
    commit(root, "Target", ANN, "2026-02-12")
    keep("moved", "check")
    write(root, {"reviews/team/jan/calls.csv": table(CORRECTED)})
    commit(root, "Wrong entries mended", DEE, "2026-02-15")
    adapted = "adaptations:\n  - {date: 2026-02-16, criteria: [quick], problem: The board lowered it, change: The new figure}\n"
    edit(review, "findings:\n", f"{adapted}findings:\n")
    commit(root, "Why the target moved", ANN, "2026-02-16")
    keep("explained", "check")
    edit(review, "decision: proposed", "decision: agreed\n    decided_by: head\n    decided_on: 2026-02-20")
    edit(review, "status: evaluated", "status: agreed")
    commit(root, "Agreed", BOB, "2026-02-20")
    keep("publish 1.1", "publish", "1.1")
    february = PLAN.replace("January", "February").replace("2026-01-01, end: 2026-01-31", "2026-02-01, end: 2026-02-28")
    february = february.replace("status: planned", "status: planned\nfollows: team/jan")
    write(root, {"reviews/team/feb/review.md": february})
    commit(root, "Plan of February", ANN, "2026-03-01")
    edit(review, "whether callers wait too long", "how long callers wait")
    commit(root, "Clearer aim", ANN, "2026-03-03")
    keep("edited", "check")
    done = "{for: R1, what: Publish the rota, owner: head, due: 2026-03-09, status: done, done_on: 2026-03-10}"
    actions = f"actions:\n  A1: {done}\n"
    edit(review, "\n---\n\nHow", f"\n{actions}---\n\nHow")
    commit(root, "Rota is out", ANN, "2026-03-10")
    keep("signing again", "sign", "team/jan", "--of", "plan", "--by", "head", "--date", "2026-03-12")
    commit(root, "Plan signed again", BOB, "2026-03-12")
    keep("signed again", "check")
    keep("publish 2.0", "publish", "2.0")
    (root / "said.json").write_text(json.dumps(said), encoding="utf-8")


@pytest.fixture(scope="module")
def root(once: MakeOnce) -> Path:
    return once("year", story)


@pytest.fixture(scope="module")
def said(root: Path) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads((root / "said.json").read_text(encoding="utf-8"))
    return found


def test_the_history_tells_who_changed_what_and_when(root: Path) -> None:
    done = run("history", "team/jan", "--format", "json", cwd=root)
    told = [
        (each["commit"]["author"], each["commit"]["authored"][:10], [change["words"] for change in each["changes"]])
        for each in reversed(json.loads(done.stdout)["revisions"])
    ]
    assert [(who, day) for who, day, _ in told] == [
        (ANN, "2026-01-05"), (BOB, "2026-01-06"), (DEE, "2026-02-02"), (ANN, "2026-02-10"), (ANN, "2026-02-12"),
        (DEE, "2026-02-15"), (ANN, "2026-02-16"), (BOB, "2026-02-20"), (ANN, "2026-03-03"), (ANN, "2026-03-10"),
        (BOB, "2026-03-12"),
    ]  # fmt: skip
    words = ["; ".join(changes) for _, _, changes in told]
    assert "review begun" in words[0]
    assert "target of quick lowered from 80% to 75%" in words[4]
    assert "calls.csv replaced (40 -> 46 rows, 3 changed values of quick)" in words[5]
    assert re.search(r"decision on R1.*proposed.*agreed", words[7])
    assert "aim" in words[8]
    assert "action A1" in words[9]


def test_check_flags_the_moved_target_until_it_is_explained(said: Mapping[str, str]) -> None:
    for stage in ("before committing", "moved"):
        assert re.search(r"review\.md:\d+:\d+: warning GOAL-001 .*quick.*80%.*75%", said[stage]), said[stage]
    for stage in ("explained", "edited", "signed again"):
        assert "GOAL-001" not in said[stage]


def test_check_flags_the_signed_plan_that_was_edited_until_it_is_signed_again(said: Mapping[str, str]) -> None:
    for stage in ("moved", "explained", "edited"):
        assert re.search(r"review\.md:\d+:\d+: warning SIGN-001 .*plan", said[stage]), said[stage]
    assert "SIGN-001" not in said["signed again"]


def test_the_pages_show_the_proof_and_the_move(root: Path) -> None:
    assert run("build", cwd=root).returncode == 0
    page = (root / "site/team/jan/index.html").read_text(encoding="utf-8")
    goalposts = json.loads((root / "site/team/jan/results.json").read_text(encoding="utf-8"))["goalposts"]["criteria"]
    assert [each["standing"] for each in goalposts] == ["before the data"]
    assert [move["explained"] != "" for move in goalposts[0]["moves"]] == [True]
    assert "The board lowered it" in page
    assert "signed again" in page
    history = (root / "site/team/jan/history/index.html").read_text(encoding="utf-8")
    assert "target of quick lowered from 80% to 75%" in history


def test_the_difference_of_two_versions_tells_what_changed_and_what_followed(root: Path) -> None:
    done = run("diff", "1.0", "1.1", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "target of quick lowered from 80% to 75%" in done.stdout
    assert "calls.csv replaced (40 -> 46 rows, 3 changed values of quick)" in done.stdout
    assert re.search(r"figure of quick: 5\d\.?\d?\s%.* of 46; before: 75\.?\d?\s%.* of 40", done.stdout), done.stdout
    assert "team/feb" not in done.stdout
    later = run("diff", "1.1", "2.0", cwd=root)
    assert "team/feb" in later.stdout
    assert "action A1" in later.stdout
    assert "sign-off of the plan by Head of service: holds; before: changed since it was signed" in later.stdout


def test_every_version_can_be_checked_and_one_that_is_changed_is_found(root: Path, tmp_path: Path) -> None:
    done = run("verify", root / "publication", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    for version in ("1.0", "1.1", "2.0"):
        assert version in done.stdout
    listed = (root / "publication/versions/index.html").read_text(encoding="utf-8")
    assert listed.index("2.0") < listed.index("1.1") < listed.index("1.0")
    changed = (root / "publication/versions/1.1/index.html").read_text(encoding="utf-8")
    assert "target of quick lowered from 80% to 75%" in changed


def test_a_published_version_is_what_its_commit_gives(root: Path) -> None:
    done = run("verify", root / "publication/1.0", "--rebuild", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_version_stays_as_it_was_published(root: Path) -> None:
    done = run("publish", "1.0", cwd=root)
    assert done.returncode == 1
    assert "1.0" in done.stderr


def test_the_commits_of_the_story(root: Path) -> None:
    assert git(root, "rev-list", "--count", "HEAD").strip() == "12"
