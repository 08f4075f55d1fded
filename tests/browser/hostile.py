"""Reviews whose every text tries to break out of its page."""

import json
from pathlib import Path

from end_to_end.portfolios import write
from end_to_end.program import run
from shared_files import shared


def hostile(where: str) -> str:
    """A text that would call `alert` where it is taken for markup."""
    return f"</title></script><img src=x onerror=alert('{where}')><script>alert('{where}')</script>\"' onload=alert('{where}') x="


def fenced(where: str) -> str:
    """The same text, with lines that Markdown takes for the fences of code wherever they stand."""
    fence = f"```{{ .x onclick=alert('{where}') data-md-component=dialog }}"
    return f"{hostile(where)}\n\n{fence}\nin a fence\n```\n\n~~~ {{ #__config }}\nin another\n~~~\n\nthe end"


_NAMES = (
    "title aim statement feature touchpoint why origin basis from team organisation standard "
    "definition site category comment heading role limit policy told step note question answer "
    "finding cause matters option recommendation reason action update learned said fellshort "
    "evidence witness asked framework group text feedback assessor"
)
_MARKDOWN_ITSELF = ("heading", "comment")
"""Texts below a front matter, in which code has its fences by right."""
PLACES = {name: hostile(name) if name in _MARKDOWN_ITSELF else fenced(name) for name in _NAMES.split()}
MARKDOWN = "[x](javascript:alert('md')) <b>*b*</b> | a | {{ 7*7 }} {audit} {: onclick=alert('md') } $\\notacommand$"
"""Signs of Markdown, templates and mathematics, which are to be seen as they are."""
_CATEGORIES = (PLACES["category"], MARKDOWN, "=HYPERLINK('x')", "\u202egnirts", "plain")


def _quoted(text: str) -> str:
    return json.dumps(text)


def _cell(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _table() -> str:
    cells = [(5 + number % 30, _CATEGORIES[number % len(_CATEGORIES)]) for number in range(100)]
    rows = [f"{wait},{_cell(name)},{_cell(PLACES['comment'])}" for wait, name in cells]
    return "\n".join(("wait,line,comment", *rows)) + "\n"


def review(title: str, narrative: str) -> str:
    """A review with hostile texts in every place that takes one."""
    text = {name: _quoted(value) for name, value in PLACES.items()}
    return f"""---
title: {_quoted(title)}
status: evaluated
period: {{start: 2026-01-01, end: 2026-01-31}}
tags: [telephone, R&D]
aim: {text["aim"]}
features:
  speed: {{name: {text["feature"]}, touchpoint: {text["touchpoint"]}}}
sources:
  calls:
    method: operations
    why: {text["why"]}
    origin: {text["origin"]}
    file: calls.csv
    columns:
      wait: {{type: duration, unit: seconds}}
      line: {{type: category}}
      comment: {{type: text}}
criteria:
  quick:
    statement: {text["statement"]}
    standard: answering
    feature: speed
    measure: {{type: share, source: calls, column: wait, at_most: 20}}
    target: at least 80%
    benchmark: {{value: 76%, from: {text["from"]}}}
    by: [line]
  marked:
    statement: {_quoted(MARKDOWN)}
    judged: {{outcome: met, basis: {text["basis"]}}}
people:
  head: {{role: {text["role"]}, group: decision-maker}}
boundaries: {{includes: [{text["limit"]}], change_limits: [{text["limit"]}], agreed_with: [head]}}
policies: [{{name: {text["policy"]}, how: {text["policy"]}}}]
communications: [{{date: 2026-01-01, to: [head], how: {text["told"]}, about: aims}}]
steps:
  ring:
    name: {text["step"]}
    owner: head
    note: {text["note"]}
    questions: [{{ask: {text["question"]}, with: [head], answer: {text["answer"]}}}]
findings:
  F1:
    kind: improvement
    statement: {text["finding"]}
    about: [quick]
    evidence: [calls]
    cause: {text["cause"]}
    matters: {text["matters"]}
options:
  O1: {{for: [F1], what: {text["option"]}}}
recommendations:
  R1:
    because: [F1]
    option: O1
    what: {text["recommendation"]}
    why: {text["reason"]}
    decision: deferred
    reason: {text["reason"]}
actions:
  A1:
    for: R1
    what: {text["action"]}
    owner: head
    start: 2026-02-01
    due: 2026-03-01
    resources: {text["action"]}
    updates: [{{date: 2026-02-02, note: {text["update"]}}}]
impact: [{{of: [A1], criterion: quick, changed_on: 2026-02-03, said: {text["said"]}, learned: {text["learned"]}}}]
feedback: [{{date: 2026-02-01, to: head, action: {text["feedback"]}, impact: {text["feedback"]}}}]
reflection: {{fell_short: {text["fellshort"]}}}
evidence:
  seen:
    type: witness-testimony
    title: {text["evidence"]}
    about: {text["evidence"]}
    date: 2026-02-01
    witness: {{role: {text["witness"]}, saw: {text["witness"]}}}
  talk:
    type: professional-discussion
    date: 2026-02-01
    discussion: {{questions: [{{ask: {text["asked"]}, answer: {text["asked"]}}}]}}
  paper: {{type: minutes, file: paper.md, date: 2026-02-01}}
claims: {{hostile@1: {{C1: [findings, seen, talk, paper]}}}}
---

{narrative}
"""


def bodies() -> dict[str, str]:
    """The narratives of the shared attacks by a name that can be a folder; without their own front matter."""
    return {
        path.stem: path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        for path in sorted(shared("attacks", "markdown").rglob("*.md"))
        if path.parent.name != "S88-broken-links"  # which no site is built of
    }


def build_hostile(root: Path) -> None:
    """Write the portfolio and build it."""
    quoted = {name: _quoted(text) for name, text in PLACES.items()}
    texts = {"all": f"## {PLACES['heading']}\n\n{PLACES['heading']}\n", **bodies()}
    files = {
        "mkdocs.yml": f"site_name: {_quoted(PLACES['site'])}\ndocs_dir: site_config/pages\nplugins: [search, reviews]\n",
        "site_config/portfolio.yml": f"organisation: {_quoted(PLACES['organisation'])}\n"
        f"teams: {{hostile: {{name: {_quoted(PLACES['team'])}, about: {_quoted(PLACES['team'])}}}}}\n",
        "site_config/standards.yml": f"answering: {{name: {quoted['standard']}, definition: {quoted['definition']}}}\n",
        "site_config/frameworks/hostile.yml": f"name: {quoted['framework']}\nabout: {quoted['framework']}\neditions:\n  '1':\n"
        f"    groups: {{g: {quoted['group']}}}\n    criteria: {{C1: {{group: g, text: {quoted['text']}}}}}\n",
        "site_config/pages/home.md": PLACES["heading"] + "\n",
    }
    for name, body in texts.items():
        title = PLACES["title"] if name == "all" else f"Review {name}"
        files[f"reviews/hostile/{name}/review.md"] = review(title, body)
        files[f"reviews/hostile/{name}/calls.csv"] = _table()
        files[f"reviews/hostile/{name}/paper.md"] = PLACES["comment"] + "\n\n" + MARKDOWN + "\n"
    files["reviews/hostile/all/assessment.md"] = (
        f"---\ndecisions: {{hostile@1: {{C1: {{outcome: more evidence needed, by: {quoted['assessor']}, date: 2026-03-01, "
        f"feedback: {quoted['assessor']}}}}}}}\n---\n"
    )
    newest = "reviews/hostile/all/review.md"
    files[newest] = files[newest].replace("end: 2026-01-31", "end: 2026-02-28")
    sound = review(PLACES["title"], "")
    files["reviews/hostile/broken/review.md"] = sound.replace("status: evaluated", f"status: {quoted['title']}")
    files["reviews/hostile/badcell/review.md"] = sound
    files["reviews/hostile/badcell/paper.md"] = "Paper.\n"
    files["reviews/hostile/badcell/calls.csv"] = _table().replace("\n5,", f"\n{_cell(PLACES['category'])},", 1)
    done = run("build", cwd=write(root, files))
    assert done.returncode == 1, done.stdout + done.stderr
    assert (root / "site" / "hostile" / "all" / "results.json").is_file(), done.stdout + done.stderr
