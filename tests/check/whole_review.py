"""A whole review, closed and sound, over which an example of a rule of substance is laid as text, so that lines are exact."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

from generator import pipeline
from generator.problems import Problem
from generator.rules import SubstanceRule
from generator.rules.substance import MARK
from generator.settings import Settings

FOLDER = "reviews/team/jan"
TODAY = dt.date(2026, 6, 1)
FRONT = """\
title: Calls in January
status: closed
period: {start: 2026-01-01, end: 2026-01-31}
next_review: 2027-01-31
aim: Find out why callers ring twice.
agreed_on: 2025-12-12
people:
  head: {role: Head of service, group: decision-maker}
  leads: {role: Team leaders, group: manager}
  advisers: {role: Advisers, group: colleague}
  callers: {role: Callers, group: customer}
  analyst: {role: Quality analyst, group: reviewer}
boundaries:
  includes: [Inbound calls]
  excludes: [Web chat]
  change_limits: [At most 10000 in all]
  agreed_with: [head]
  agreed_on: 2025-12-12
policies: [{name: UK GDPR, how: No caller is named.}]
communications:
  - {date: 2025-12-15, to: [advisers, leads], how: team meeting, about: aims}
  - {date: 2026-02-20, to: [head], how: written report, about: results}
features:
  speed: {name: Speed of answer, affects: [satisfaction, loyalty]}
sources:
  calls:
    method: operations
    kind: quantitative
    why: Nobody's memory enters it.
    schedule: daily
    sample: all
    privacy: {basis: legitimate interests, anonymised: true}
    file: calls.csv
    columns: {wait: {type: number}}
  survey:
    method: survey
    kind: both
    why: Only callers know.
    schedule: weekly
    asked: [callers]
    sample: {how: every tenth caller, invited: 60}
    privacy: {basis: consent, anonymised: true}
    file: survey.csv
    columns: {happy: {type: score, scale: [1, 5], feature: speed}, words: {type: text}}
  monitoring:
    method: call-monitoring
    kind: both
    why: It shows the handling itself.
    schedule: weekly
    privacy: {basis: legitimate interests, anonymised: true}
    file: monitoring.csv
    date: {column: heard_on}
    scorecard: calls
    item: call
    assessor: heard_by
  posts:
    method: social-media
    kind: qualitative
    why: Some write nowhere else.
    schedule: monthly
    privacy: {basis: legitimate interests, anonymised: true}
    file: posts.csv
    columns: {words: {type: text}}
criteria:
  quick:
    statement: Calls are answered within 20 seconds.
    standard: answering
    feature: speed
    measure: {type: share, source: calls, column: wait, at_most: 20}
    target: at least 80%
  happy:
    statement: Callers are satisfied.
    standard: answering
    feature: speed
    measure: {type: csat, source: survey, column: happy}
    target: at least 40%
steps:
  answer:
    name: Answer
    owner: advisers
    satisfaction: 3
    cost: 1
    compliance: full
    note: Callers wait.
    questions: [{ask: Why?, with: [advisers, leads], how: workshop, date: 2026-02-01, answer: Too few people.}]
  settle:
    name: Settle
    owner: advisers
    satisfaction: 4
    cost: 3
    compliance: full
    note: Most is settled.
    questions: [{ask: What is not?, with: [advisers, leads], how: workshop, date: 2026-02-01, answer: Bills.}]
  close:
    name: Close
    owner: advisers
    satisfaction: 4
    cost: 1
    compliance: partial
    note: Notes are short.
    questions: [{ask: Who reads them?, with: [advisers, leads], how: workshop, date: 2026-02-01, answer: Nobody.}]
findings:
  F1:
    kind: improvement
    statement: Mondays are slow.
    about: [quick]
    evidence: [quick, survey]
    cause: The rota is even.
    matters: Callers give up and ring again.
  F2:
    kind: strength
    statement: Callers are heard out.
    about: [speed]
    evidence: [survey, calls]
    matters: It keeps them.
options:
  O0: {for: [F1], what: Change nothing, satisfaction: 2, cost: 0, compliance: full, risk: high}
  O1: {for: [F1], what: Move shifts to Monday, satisfaction: 4, cost: 500, compliance: full, risk: low}
recommendations:
  R1:
    because: [F1]
    option: O1
    what: Move shifts to Monday.
    why: It can be undone.
    decision: agreed
    decided_by: head
    decided_on: 2026-03-01
actions:
  A1:
    for: R1
    what: Publish the rota
    owner: leads
    start: 2026-03-05
    due: 2026-03-20
    resources: Two days
    cost: 0
    technique: pilot
    policy_check: Working time
    told: [{date: 2026-03-02, to: [advisers]}]
    success: {criterion: quick, target: at least 80%}
    status: done
    done_on: 2026-03-18
    updates: [{date: 2026-03-18, note: Rota in force., evidence: rota}]
impact: [{of: [A1], criterion: quick, changed_on: 2026-03-18, judged: too soon to tell, said: Advisers find Mondays calmer.}]
feedback:
  - date: 2026-02-12
    to: advisers
    from: monitoring
    action: Terms were read aloud.
    impact: The caller hung up.
    wanted: Offer to send them.
reflection:
  choices: Shares and not averages.
  worked: Asking advisers.
  fell_short: Those who hung up were never asked.
  next_time: Ask them.
evidence:
  rota: {type: work-product, file: evidence/rota.md, date: 2026-03-18}
  notes: {type: minutes, file: evidence/notes.md, date: 2026-02-01}
  account: {type: reflective-account, file: evidence/account.md, date: 2026-05-01}
  study: {type: case-study, file: evidence/study.md, date: 2026-01-20}
claims: {test@1: {C1: [criteria, rota], C2: [reflection, account]}}
"""
NARRATIVE = "Most calls were answered in time.\n"
BEFORE = """\
---
title: Calls in December
status: planned
period: {start: 2025-12-01, end: 2025-12-31}
actions: {A9: {what: Ask those who hung up}}
---
"""
SCORECARD = """\
name: Calls
edition: "2026"
items:
  greets:
    name: Greets
    weight: 60
    dimension: process
    standard: answering
    anchors: {"0": No name., "1": Name and offer.}
  listens:
    name: Listens
    weight: 40
    dimension: courtesy
    standard: answering
    anchors: {"0": Interrupts., "1": Lets the caller finish.}
"""
FRAMEWORK = """\
name: A test
editions:
  "1":
    current_for: 36
    groups: {G: What there is to show}
    criteria:
      C1: {group: G, text: Criteria were set., parts: [criteria, adaptations], rules: [PLAN-003]}
      C2: {group: G, text: The work was thought about.}
"""
STANDARDS = """\
answering:
  name: Answering
  definition: Calls answered in 20 seconds.
  why: Waiting costs goodwill.
  objective: Easy to reach
"""


def _scores(*, twice: int) -> str:
    """Twelve calls heard by two monitors in turn, so many of the first ones by both."""
    rows = ["call,heard_by,heard_on,greets,listens"]
    for call in range(12):
        monitors = ("ann", "bob") if call < twice else (("ann", "bob")[call % 2],)
        rows += [f"c{call},{monitor},2026-01-{call + 10},{call % 2},1" for monitor in monitors]
    return "\n".join(rows) + "\n"


FILES: Mapping[str, str] = {
    "reviews/team/dec/review.md": BEFORE,
    f"{FOLDER}/calls.csv": "wait\n"
    + "".join(f"{seconds}\n" for seconds in (5, 8, 12, 15, 19, 20, 21, 7, 9, 11, 30, 14)),
    f"{FOLDER}/survey.csv": "happy,words\n" + "5,fine\n4,well\n2,slow\n" * 10,
    f"{FOLDER}/complaints.csv": "subject\nwaiting\nbills\n",
    f"{FOLDER}/posts.csv": "words\nHold on.\n",
    f"{FOLDER}/monitoring.csv": _scores(twice=4),
    f"{FOLDER}/apart.csv": _scores(twice=0),
    **{f"{FOLDER}/evidence/{name}.md": f"This is the {name}.\n" for name in ("rota", "notes", "account", "study")},
    "site_config/standards.yml": STANDARDS,
    "site_config/scorecards/calls.yml": SCORECARD,
    "site_config/scorecards/later.yml": SCORECARD.replace("items:", "in_force: 2026-01-20\nitems:"),
    "site_config/frameworks/test.yml": FRAMEWORK,
}
_KEY = re.compile(r"([a-z_]+):")


def blocks(text: str) -> dict[str, str]:
    """The lines of each key at the top of a YAML text; comments belong to none."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("#"):
            continue
        if start := _KEY.match(line):
            key = start[1]
        found[key] = found.get(key, "") + line
    return found


def composed(example: str = "") -> str:
    """The review with the keys of an example in place of its own, and without those of a comment `# without: a, b`."""
    front, _, narrative = example.partition("---\n")
    without = {key.strip() for line in re.findall(r"^# without: (.*)$", front, re.MULTILINE) for key in line.split(",")}
    kept = {key: text for key, text in blocks(FRONT).items() if key not in without}
    return f"---\n{''.join((kept | blocks(front)).values())}---\n{narrative or NARRATIVE}"


def place_of(rule: SubstanceRule) -> str:
    """The file that the examples of a rule stand in."""
    if not rule.file:
        return f"{FOLDER}/review.md"
    return rule.file if "/" in rule.file else f"{FOLDER}/{rule.file}"


def laid(rule: SubstanceRule, example: str) -> dict[str, str]:
    """All files, with an example of a rule where it belongs."""
    files = {**FILES, f"{FOLDER}/review.md": composed()}
    text = example
    if not rule.file:
        text = composed(example)
    elif rule.file.endswith(".md"):
        text = f"---\n{example}---\n"
    return {**files, place_of(rule): text}


def marked(text: str) -> int:
    """The number of the one line that ends with the mark."""
    found = [number for number, line in enumerate(text.splitlines(), start=1) if line.endswith(MARK)]
    assert len(found) == 1, f"{len(found)} lines end with {MARK}"
    return found[0]


def run(root: Path, *, use_cache: bool = False) -> pipeline.Run:
    """A run on the day of the tests, in this process."""
    return pipeline.run(Settings(root=root, today=TODAY, use_cache=use_cache, cache_dir=root / ".cache"))


def of_the_whole(finished: pipeline.Run) -> list[Problem]:
    """The problems of the whole review and the portfolio, without those of the review before."""
    return [problem for problem in finished.problems if not problem.location.file.startswith("reviews/team/dec/")]
