"""Small reviews of one table, to compare."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.model.table import Table
from generator.results import Measured

COLUMNS: dict[str, Any] = {
    "ok": {"type": "flag"},
    "score": {"type": "score", "scale": ["1", "5"]},
    "nps": {"type": "score", "scale": ["0", "10"]},
    "group": {"type": "category"},
    "events": {"type": "count"},
    "contacts": {"type": "count"},
    "opened": {"type": "date"},
}


def csv(head: str, rows: Iterable[Sequence[object]]) -> str:
    """A table as text."""
    return "".join(f"{','.join(map(str, row))}\n" for row in ([head], *rows))


def review_of(text: str, criterion: Mapping[str, Any], **source: Any) -> tuple[Review, dict[str, Table]]:
    """A review with the criterion `c` on the source `rows`, and its table."""
    head = text.split("\n", 1)[0].split(",")
    columns = {name: each for name, each in COLUMNS.items() if name in head}
    measure = {"source": "rows", **criterion["measure"]}
    parts = {key: source.pop(key) for key in ("impact", "actions") if key in source}
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {"rows": {"method": "survey", "file": "r.csv", "columns": columns, **source}},
            "criteria": {"c": {"statement": "Good.", **criterion, "measure": measure}},
            **parts,
        }
    )
    table, problems = read_table(text.encode(), "r.csv", "rows", review.sources["rows"])
    assert table is not None, problems
    return review, {"rows": table}


def measured(text: str, criterion: Mapping[str, Any], name: str = "t/r", **source: Any) -> Measured:
    """The results of such a review."""
    review, tables = review_of(text, criterion, **source)
    return measure_review(name, review, tables, Portfolio())
