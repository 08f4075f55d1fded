"""Files beside the pages: results for programs, figures for spreadsheets."""

import csv
import io
import json
import re
import unicodedata
from typing import Any

from pydantic import TypeAdapter

from generator.results import Chart, CriterionResult, ReviewResults

_FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\0"
RESULT: TypeAdapter[Any] = TypeAdapter(Any)
_APART = ("review", "criteria", "sources", "unmatched", "evidence", "problems", "accepted")
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
    """The drawn data, unrounded. A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([[_neutral(cell) for cell in row] for row in (chart.columns, *chart.rows)])
    return stream.getvalue().encode("utf-8")


def _neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever invisible signs stand before its first visible one."""
    if _NUMBER.fullmatch(cell):
        return cell
    hidden = len(cell) - len(cell.lstrip(_blank_signs(cell)))
    first = cell[hidden : hidden + 1]
    starts = cell[:1] in ("\t", "\r", "\0") or (first and first in _FORMULA_SIGNS)
    return f"'{cell}" if starts else cell


def _blank_signs(cell: str) -> str:
    """The signs of a text that show nothing: white space, controls and format characters."""
    return "".join({sign for sign in cell if sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf")})


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
