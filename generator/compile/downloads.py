"""Files beside the pages: results for programs, figures for spreadsheets."""

import csv
import io
import json
import re
from typing import Any

from pydantic import TypeAdapter

from generator.compile.formulas import neutral
from generator.results import Chart, CriterionResult, ReviewResults

RESULT: TypeAdapter[Any] = TypeAdapter(Any)
_APART = ("review", "criteria", "sources", "unmatched", "spellings", "evidence", "problems", "accepted", "published")
"""Results that have a form of their own here, or none."""
_SAID = (
    "id",
    "estimate",
    "verdict",
    "by",
    "standard",
    "feature",
    "every",
    "source",
    "definition",
    "counted",
    "ends",
    "short_of",
    "basis",
)
"""Of a criterion the same."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def chart_csv(chart: Chart) -> bytes:
    """The drawn data, unrounded, each column under a name of its own. No cell of it runs in a spreadsheet."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([labels(chart), *([chart_cell(cell) for cell in row] for row in chart.rows)])
    return stream.getvalue().encode("utf-8")


def labels(chart: Chart) -> list[str]:
    """What the columns are called in the file: as in the chart, and where two are called the same, with a number."""
    found: list[str] = []
    for number, column in enumerate(chart.columns, start=1):
        plain = chart_cell(" ".join(column.split()) or f"Column {number}")
        name, further = plain, 2
        while name in found:
            name, further = f"{plain} ({further})", further + 1
        found.append(name)
    return found


def chart_cell(cell: str) -> str:
    """A cell as the file has it: a number as it is, a text so that it does not run."""
    return cell if _NUMBER.fullmatch(cell) else neutral(cell)


def apostrophes(chart: Chart) -> int:
    """How many cells of the file begin with an apostrophe because they would run without it."""
    return sum(chart_cell(cell) != cell for row in (chart.columns, *chart.rows) for cell in row)


def results_json(results: ReviewResults, title: str) -> str:
    """The published results of a review, in the form that the guide describes; absent means not computed."""
    document = {
        "review": results.review,
        "title": title,
        "schema": 1,
        "criteria": {result.id: criterion_json(result) for result in results.criteria},
        "sources": {
            use.source: use.model_dump(mode="json", exclude={"source"}, exclude_none=True) for use in results.sources
        },
    }
    for key, found in results:
        if found and key not in _APART:
            document[key] = _without_basis(RESULT.dump_python(found, mode="json", exclude_none=True))
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _without_basis(found: Any) -> Any:
    """What stays inside: the sums that a comparison is made from."""
    if isinstance(found, dict):
        return {key: _without_basis(value) for key, value in found.items() if key != "basis"}
    return [_without_basis(each) for each in found] if isinstance(found, list) else found


def criterion_json(result: CriterionResult) -> dict[str, Any]:
    """One criterion for programs."""
    estimate = result.estimate.model_dump(mode="json", exclude_none=True, exclude={"basis", "method", "reason"})
    found: dict[str, Any] = {"type": result.type, "statement": result.statement, "unit": result.unit} | estimate
    found |= {key: getattr(result.estimate, key) for key in ("method", "reason") if getattr(result.estimate, key)}
    if result.type == "judged":
        return {"type": "judged", "statement": result.statement, "verdict": str(result.verdict), "basis": result.basis}
    found |= {
        key: int(found[key]) for key in ("numerator", "denominator") if key in found and found[key] == int(found[key])
    }
    if result.estimate.value is None:
        found.pop("level", None)
    found |= {
        "complete": result.complete,
        "simulated": result.simulated,
        "direction": str(result.direction),
        "measure": result.measure,
    }
    for key, part in result:
        if key not in found and key not in _SAID and part not in (None, (), ""):
            found[key] = _without_basis(RESULT.dump_python(part, mode="json", exclude_none=True))
    if result.verdict:
        found["verdict"] = str(result.verdict)
    if result.by:
        name = "share" if result.unit == "%" else "estimate"
        found["by"] = {each.column: [_segment(group, name) for group in each.groups] for each in result.by}
        funnels = {each.column: each.funnel for each in result.by if each.funnel}
        if funnels:
            found["funnels"] = RESULT.dump_python(funnels, mode="json", exclude_none=True)
    return found


def _segment(group: Any, name: str) -> dict[str, Any]:
    if group.suppressed:
        return {"value": group.value, "suppressed": True}
    found = {
        "value": group.value,
        "n": group.n,
        name: group.estimate,
        "low": group.low,
        "high": group.high,
        "suppressed": False,
        "difference": group.difference,
        "difference_low": group.difference_low,
        "difference_high": group.difference_high,
        "verdict": group.verdict and str(group.verdict),
        "alone": group.alone and str(group.alone),
        "p": group.p,
        "among": group.among or None,
    }
    return {key: value for key, value in found.items() if value is not None}
