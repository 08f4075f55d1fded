"""A portfolio with a distinct fictional identifier in every place that takes a text: none may be found in what comes of it."""

import html
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from end_to_end.portfolios import write
from end_to_end.repository import begun, commit, git
from small_portfolio import QUIET

HOST = "victims.example"
PLACES = (
    "title", "aim", "role", "limit", "policy", "statement", "feature", "target-from", "heading", "text", "link-text", "link",
    "autolink", "code", "list", "finding", "cause", "option", "action", "note", "learned", "adaptation", "evidence-title",
    "evidence-about", "evidence-text", "saw", "answer", "group", "comment", "condition", "accepted", "subject", "author",
    "framework", "criterion", "about", "organisation", "team", "standard", "home", "site", "author-of-site", "feedback",
    "sampling", "old-value", "accepted-there", "origin", "privacy",
)  # fmt: skip


def mail(place: str) -> str:
    """The address that is planted in a place."""
    assert place in PLACES
    return f"zq-{place}@{HOST}"


REVIEW = f"""\
---
title: Calls in January, ask {mail("title")}
status: closed
period: {{start: 2026-01-01, end: 2026-01-31}}
aim: To learn what {mail("aim")} asked.
tags: [calls, 07700 900461]
people:
  boss: {{role: "Head of calls, {mail("role")}", group: decision-maker}}
boundaries: {{change_limits: ["Nothing for {mail("limit")}"]}}
policies: [{{name: "Code of {mail("policy")}"}}]
features:
  speed: {{name: "Speed for {mail("feature")}"}}
sources:
  calls:
    method: operations
    file: calls.csv
    origin: Sent by {mail("origin")}
    privacy: {{basis: "Agreed with {mail("privacy")}", anonymised: true}}
    where: {{line: {{not: {mail("condition")}}}}}
    columns:
      wait: {{type: number}}
      line: {{type: category}}
      code: {{type: category}}
      said: {{type: text, codes: code, quotes: 3}}
criteria:
  quick:
    statement: Calls of {mail("statement")} are answered within 20 seconds.
    feature: speed
    measure: {{type: share, source: calls, column: wait, at_most: 20}}
    target: at least 80%
    benchmark: {{value: 70%, from: "Figures of {mail("target-from")}"}}
    by: [line]
adaptations:
  - {{date: 2026-01-10, problem: "None for {mail("adaptation")}", change: Nothing.}}
findings:
  F1: {{kind: improvement, statement: "Callers such as {mail("finding")} wait.", cause: "Because of {mail("cause")}", evidence: [quick]}}
options:
  O1: {{what: "More staff, says {mail("option")}"}}
recommendations:
  R1: {{what: Do it., because: [F1], decision: agreed, decided_by: boss, decided_on: 2026-02-10}}
actions:
  A1:
    what: Call {mail("action")} back
    for: R1
    due: 2026-03-01
    updates: [{{date: 2026-02-20, note: "Spoke to {mail("note")}"}}]
reflection: {{worked: "Talking to {mail("learned")}"}}
evidence:
  minutes: {{type: minutes, title: "Minutes with {mail("evidence-title")}", about: "What {mail("evidence-about")} said.", file: minutes.md, date: 2026-02-01}}
  seen: {{type: witness-testimony, date: 2026-02-01, witness: {{role: Lead, saw: "What {mail("saw")} did.", signed_on: 2026-02-01}}}}
  talk: {{type: professional-discussion, date: 2026-02-01, discussion: {{questions: [{{ask: Why?, answer: "Ask {mail("answer")}"}}]}}}}
claims:
  scheme@1: {{C1: [findings, minutes]}}
accept:
  PERS-004: "Known to {mail("accepted")}"
---

Write to {mail("text")}: now.

## Thoughts of {mail("heading")}

See [the page of {mail("link-text")}](https://example.org/), [here](mailto:{mail("link")}) or <{mail("autolink")}>.

- one
- {mail("list")}(sic)

```
to: {mail("code")}
```
"""  # noqa: E501  lines of front matter
ROWS = "".join(
    f"{5 + i % 20},{mail('group') if i % 2 else 'web'},delay,I waited; mail {mail('comment')} or nobody answers ({i})\n"
    for i in range(40)
)
FILES = {
    "mkdocs.yml": f"site_name: Site of {mail('site')}\nsite_author: {mail('author-of-site')}\ndocs_dir: site_config/pages\n"
    "theme: {name: material}\nplugins: [search, reviews]\n",
    "site_config/portfolio.yml": f"organisation: House of {mail('organisation')}\nabout: By {mail('about')}\n"
    f"teams: {{team: {{name: Team of {mail('team')}}}}}\naccept: {{PERS-006: 'Said by {mail('accepted-there')}'}}\n{QUIET}",
    "site_config/standards.yml": f"quick: {{name: Quick, definition: What {mail('standard')} wants.}}\n",
    "site_config/frameworks/scheme.yml": f"name: Scheme of {mail('framework')}\neditions:\n  '1':\n    groups: {{G: Group}}\n"
    f"    criteria:\n      C1: {{group: G, text: 'Shown by {mail('criterion')}'}}\n",
    "site_config/pages/home.md": f"Welcome, {mail('home')}: come in.\n",
    "reviews/team/jan/review.md": REVIEW,
    "reviews/team/jan/calls.csv": f"wait,line,code,said\n{ROWS}",
    "reviews/team/jan/minutes.md": f"# Minutes\n\nPresent: {mail('evidence-text')}\n",
    "reviews/team/jan/assessment.md": "---\ndecisions:\n  scheme@1:\n    C1: {outcome: accepted, by: XY, date: 2026-03-01, "
    f"feedback: 'Good, {mail('feedback')}'}}\nsampling:\n  - {{by: YZ, date: 2026-03-02, criteria: {{scheme@1: [C1]}}, "
    f"outcome: confirmed, note: 'As {mail('sampling')} said'}}\n---\n",
}  # fmt: skip


def portfolio(root: Path) -> Path:
    """The portfolio with a history of two commits."""
    begun(root)
    write(
        root,
        FILES
        | {"reviews/team/jan/review.md": REVIEW.replace(f"Call {mail('action')} back", f"Tell {mail('old-value')}")},
    )
    commit(root, "Begin", who=mail("author"))
    write(root, FILES)
    commit(root, f"Say it to {mail('subject')}", day="2026-03-05")
    git(root, "status")
    return root


def as_read(text: str) -> str:
    """Markdown without the strokes that keep its signs from being obeyed."""
    return re.sub(r"\\([^\w\s])", r"\1", text)


def leaks(text: str) -> set[str]:
    """What of the planted identifiers stands in a text, however it is escaped."""
    forms = {
        text,
        html.unescape(text),
        unquote(text),
        html.unescape(unquote(text)),
        re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), text),
        as_read(text),
    }
    return {found for form in forms for found in re.findall(r"(?i)zq-[\w-]*|victims\.example|07700 ?900461", form)}


def leaks_of(files: Iterable[tuple[str, bytes]]) -> dict[str, set[str]]:
    """The same for files, by their names."""
    return {name: found for name, data in files if (found := leaks(name) | leaks(data.decode("utf-8", "ignore")))}
