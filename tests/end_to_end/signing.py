"""A review that people sign in a real repository, and the steps of a test that signs, edits and looks at what holds."""

import datetime as dt
from pathlib import Path

from end_to_end.portfolios import edit, write
from end_to_end.repository import begun, commit
from small_portfolio import CALLS, QUIET, run

from generator.analyse.claims.seals import Offered
from generator.model.carried import success_elsewhere
from generator.model.today import Today
from generator.results import ReviewResults, Signature, SignedPart
from generator.scaffold.signing import sign

REVIEW = """\
---
title: Calls in January
status: monitoring
period: {start: 2026-01-01, end: 2026-01-31}
aim: Find out whether callers wait too long.
people:
  head: {role: Head of service, group: decision-maker, commits_as: [Bob Head]}
  analyst: {role: Quality analyst, group: reviewer}
sources:
  calls: {method: operations, file: calls.csv, columns: {wait: {type: number}}}
  after: {method: operations, file: after.csv, columns: {wait: {type: number}}}
criteria:
  quick:
    statement: Calls are answered within 20 seconds.
    standard: answering
    measure: {type: share, source: calls, column: wait, at_most: 20}
    target: at least 80%   # the board's figure
  kind: {statement: Advisers listen., judged: {outcome: met, basis: Notes.}}
findings:
  F1: {kind: improvement, statement: Too slow., about: [quick], evidence: [quick, notes]}
  F2: {kind: strength, statement: Kind., about: [kind], evidence: [kind]}
recommendations:
  R1: {because: [F1], what: Hire, decision: agreed, decided_by: head, decided_on: 2026-02-20}
  R2: {because: [F2], what: Praise}
actions:
  A1: {for: R1, what: Publish the rota, owner: head, status: done, done_on: 2026-03-01}
impact: [{of: [A1], criterion: quick, changed_on: 2026-01-15}]
evidence:
  notes: {type: minutes, file: evidence/notes.md, date: 2026-02-01}
claims: {test@1: {C1: [findings], C2: [F2], C3: [reflection]}}
---

Text.
"""
FILES = {
    "mkdocs.yml": "site_name: Small\n",
    "site_config/portfolio.yml": QUIET,
    "site_config/standards.yml": "answering: {name: Answering, definition: What is counted.}\n",
    "site_config/frameworks/test.yml": (
        'name: Test\neditions: {"1": {groups: {G: Group}, criteria: {C1: {group: G, text: One},'
        " C2: {group: G, text: Two}, C3: {group: G, text: Three}}}}\n"
    ),
    "reviews/team/jan/review.md": REVIEW,
    "reviews/team/jan/calls.csv": CALLS,
    "reviews/team/jan/after.csv": CALLS,
    "reviews/team/jan/evidence/notes.md": "What was said.\n",
    ".gitignore": ".cache/\n",
}
ANN, BOB, MALLORY = "Ann Analyst", "Bob Head", "Mallory"
FILE = "reviews/team/jan/review.md"


def written(root: Path) -> Path:
    """The portfolio of `FILES` in a repository of its own, in one commit."""
    begun(root)
    write(root, FILES)
    commit(root, "All of it", ANN, "2026-03-05")
    return root


def edited(root: Path, old: str, new: str, subject: str, who: str, day: str) -> str:
    """Replace a text of the review, and commit that; returns the id of the commit."""
    edit(root / FILE, old, new)
    return commit(root, subject, who, day)


def offered(root: Path) -> tuple[Offered, str]:
    done = run(root)
    assert not done.broken, done.problems
    found = Offered(
        document=done.documents["team/jan"],
        results=done.results["team/jan"],
        portfolio=done.portfolio,
        assessment=None,
        today=Today(dt.date(2026, 6, 1)),
        elsewhere=success_elsewhere(
            done.documents["team/jan"].review, {name: each.review for name, each in done.documents.items()}
        ),
    )
    return found, done.digests[FILE]


def signed(root: Path, part: SignedPart, by: str = "head", *, who: str = BOB, date: str = "2026-03-10") -> str:
    """Sign a part, and commit that under a name on the day itself."""
    found, read = offered(root)
    done = sign(found, root, read, part=part, by=by, role="", date=dt.date.fromisoformat(date))
    assert not done.paste
    return commit(root, f"{part} signed", who, date)


def results(root: Path) -> ReviewResults:
    return run(root).results["team/jan"]


def last(root: Path) -> Signature:
    return results(root).signatures[-1]


def codes(root: Path) -> list[tuple[str, str]]:
    return [(each.code, each.item) for each in run(root).problems if each.code.startswith("SIGN")]
