"""A table of the corpus beside a review that uses its every column and shows what it can of them.

The columns keep their names, which our format can have. Values of categories are groups of a break-down and themes, and
comments are quotes, groups and published rows: so every cell reaches the places that a site has for it.
"""

import csv
import io

QUARTER = "{start: 2026-01-01, end: 2026-03-31}"
_REVIEW = """\
---
title: Table {name}
status: evaluated
period: {{start: 2026-01-01, end: 2026-03-31}}
people: {{clerk: {{role: Clerk, group: reviewer}}}}
sources:
  calls:
    method: survey
    privacy: {{anonymised: true}}
{publish}    file: calls.csv
    date: {{column: date}}
    columns:
      case_id: {{type: category}}
      channel: {{type: category}}
      agent: {{type: category}}
      score: {{type: score, scale: [1, 5]}}
      resolved: {{type: flag}}
      remark: {{type: category, from: comment}}
      comment: {{type: text, codes: channel, quotes: 5}}
{more}criteria:
  pleased:
    statement: Four calls in five are scored four or five.
    measure: {{type: share, source: calls, column: score, at_least: 4}}
    target: at least 80%
    by: [{by}]
---

Read as it came.
"""
SOUND = "case_id,date,channel,agent,score,resolved,comment\n" + "".join(
    f"C-{number},2026-01-{1 + number % 28:02d},phone,A01,{1 + number % 5},yes,fine\n" for number in range(30)
)
COPIES = 12
"""How many rows are made of each row, so that no group is too small to be shown."""


def table_review(
    name: str, more: str = "", by: str = "case_id, channel, agent, remark", publish: str = "    publish: rows\n"
) -> str:
    """The review of a table; `more` are lines of further columns."""
    return _REVIEW.format(name=name, more=more, by=by, publish=publish)


def with_sites(text: str) -> str:
    """The table with a column for the first half of each agent, `Leeds` of `Leeds-A01`: the team of a case."""
    lines = text.splitlines()
    sites = ["site", *(line.split(",")[3].split("-")[0] for line in lines[1:])]
    return "".join(f"{line},{site}\n" for line, site in zip(lines, sites, strict=True))


def repeated(text: str) -> str:
    """The table with each of its rows several times; cells are written as they were."""
    header, *records = _records(text)
    return header + "".join(record * COPIES for record in records)


def _records(text: str) -> list[str]:
    """The rows as text, those of several lines whole."""
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, strict=True)
    records, before = [], 0
    for _ in reader:
        records.append("".join(lines[before : reader.line_num]))
        before = reader.line_num
    return records
