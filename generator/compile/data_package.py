"""`datapackage.json`: the tables beside a review's page for programs, with types and descriptions (Data Package 2.0).

A licence is claimed nowhere, since no review names one in a form that says so; where data come from is told as its author
tells it.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from generator import speech
from generator.compile.downloads import apostrophes, chart_cell, chart_csv, labels
from generator.compile.formulas import RULE, told
from generator.model import Document, Review, Source
from generator.model.column import Column, ColumnType
from generator.results import CellType, Chart, PublishedRows, ReviewResults, RowsColumn
from generator.speech.language import in_english

PACKAGE = "datapackage.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
_FORMS: tuple[tuple[CellType, re.Pattern[str]], ...] = (
    ("integer", re.compile(r"[+-]?(0|[1-9]\d{0,17})", re.ASCII)),
    ("number", re.compile(r"[+-]?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)),
    ("date", re.compile(r"[12]\d{3}-\d\d-\d\d", re.ASCII)),
    ("yearmonth", re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])", re.ASCII)),
)
Descriptor = dict[str, Any]


@in_english()
def _told(cells: int) -> str:
    """What programs are told of cells that a spreadsheet would run."""
    return told(cells)


def data_package(document: Document, results: ReviewResults, charts: Sequence[Chart], folder: str) -> bytes | None:
    """The description of the charts' tables in `folder` and of the published rows; nothing where there is neither."""
    review = document.review
    rows = [each for each in results.published if each.columns]
    resources = [_rows(each, review) for each in rows] + [_chart(each, folder) for each in charts]
    if not resources:
        return None
    package = {
        "$schema": _SCHEMA,
        "name": re.sub(r"[^a-z0-9._-]", "-", document.id.lower()),
        "title": review.title,
        "description": f"The tables of the review, as its page shows them. {RULE}",
        **_came_from(review.sources.values()),
        "resources": resources,
    }
    return (json.dumps(package, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")


def _came_from(sources: Iterable[Source]) -> Descriptor:
    origins = dict.fromkeys(each.origin for each in sources if each.origin)
    return {"sources": [{"title": origin} for origin in origins]} if origins else {}


def _table(name: str, title: str, about: str, path: str, fields: list[Descriptor]) -> Descriptor:
    return {
        "name": name,
        "type": "table",
        "title": title,
        "description": about,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def rows_path(source: str) -> str:
    """Where the rows of a source stand, relative to the review's page."""
    return f"data/{source}.csv"


def _rows(rows: PublishedRows, review: Review) -> Descriptor:
    source = review.sources[rows.source]
    about = [f"The rows of the source that were used, one by one. {_sentence(_told(rows.apostrophes))} {RULE}"]
    about += ["The data are simulated."] if source.simulated else []
    about += [f"Cut to the month: {', '.join(rows.months)}."] if rows.months else []
    about += [f"Texts withheld, because few people belong to their group: {rows.withheld:,}."] if rows.withheld else []
    about += [f"Cells in which personal data were replaced: {rows.redacted:,}."] if rows.redacted else []
    about += [f"Left out: {each.column}, because {each.why}." for each in rows.left_out]
    named = source.named_columns()
    fields = [_field(each, named[each.column], review) for each in rows.columns]
    found = _table(
        f"rows-{rows.source.lower()}",
        f"{speech.humanised(rows.source).capitalize()}: rows",
        " ".join(about),
        rows_path(rows.source),
        fields,
    )
    return found | {"bytes": rows.bytes, "hash": f"sha256:{rows.sha256}"} | _came_from([source])


def _field(column: RowsColumn, declared: Column, review: Review) -> Descriptor:
    return {
        "name": column.column,
        "type": column.type,
        "title": speech.humanised(column.column).capitalize(),
        "description": " ".join(_about(column, declared, review)),
    }


def _about(column: RowsColumn, declared: Column, review: Review) -> list[str]:
    """What a column holds, in sentences."""
    holds = {
        ColumnType.SCORE: "A score.",
        ColumnType.FLAG: "Yes (true) or no (false).",
        ColumnType.CATEGORY: "The group that the row belongs to.",
        ColumnType.TEXT: "A text as it was written, without what may tell who somebody is.",
        ColumnType.DATE: "A date." if column.type != "yearmonth" else "The month of a date.",
        ColumnType.DURATION: f"A length of time in {declared.unit}.",
        ColumnType.NUMBER: "A number.",
        ColumnType.COUNT: "How many.",
    }
    found = [holds[declared.type]]
    if declared.scale:
        worst, best = declared.scale
        found = [f"A score from {worst:g} (worst) to {best:g} (best)."]
    if declared.between:
        found.append(f"From {declared.between[0]} to {declared.between[1]}.")
    if declared.from_ and declared.from_ != column.column:
        found.append(f"In the file that it was taken from: {_sentence(declared.from_)}")
    feature = review.features.get(declared.feature or "")
    return [*found, f"About: {_sentence(feature.name)}"] if feature else found


def _chart(chart: Chart, folder: str) -> Descriptor:
    data, title = chart_csv(chart), _sentence(chart.title)
    written = [[chart_cell(cell) for cell in row] for row in chart.rows]
    fields = [
        {
            "name": name,
            "type": _type_of([row[index] for row in written]),
            "title": chart.columns[index],
            "description": f"{_sentence(chart.columns[index] or name)} In the chart: {title}",
        }
        for index, name in enumerate(labels(chart))
    ]
    about = f"The data drawn in the chart: {title} {_sentence(_told(apostrophes(chart)))} {RULE}"
    found = _table(f"chart-{chart.name.lower()}", chart.title, about, f"{folder}{chart.name}.csv", fields)
    return found | {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _type_of(cells: Iterable[str]) -> CellType:
    """The narrowest type that all cells of a column are written as; texts where there is none."""
    given = [cell for cell in cells if cell]
    for kind, form in _FORMS if given else ():
        if all(form.fullmatch(cell) for cell in given) and (kind != "date" or all(map(_exists, given))):
            return kind
    return "string"


def _exists(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _sentence(text: str) -> str:
    """A text that ends as a sentence does and begins with a capital letter."""
    whole = text if text.endswith((".", "!", "?")) else f"{text}."
    return f"{whole[:1].upper()}{whole[1:]}"
