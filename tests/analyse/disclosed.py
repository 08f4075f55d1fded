"""What a review shows of a table whose rows say of each case whether all was well, for those who try to find single cases."""

from collections.abc import Iterable, Sequence
from typing import Any

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import CriterionResult, Measured


def measured(
    names: Sequence[str],
    dividing: Iterable[str],
    table: Iterable[Sequence[str]],
    criteria: Iterable[tuple[dict[str, Any], Sequence[str]]],
) -> tuple[CriterionResult, ...]:
    """The results of criteria, as `all_measured` has them."""
    return all_measured(names, dividing, table, criteria).criteria


def all_measured(
    names: Sequence[str],
    dividing: Iterable[str],
    table: Iterable[Sequence[str]],
    criteria: Iterable[tuple[dict[str, Any], Sequence[str]]],
    respondent: str = "",
) -> Measured:
    """All that is measured by criteria, each given by its measure without the source and by what it is broken down by.

    Of the columns, those that divide hold words, `ok` says yes or no, and any others are numbers.
    """
    columns = {name: {"type": "number"} for name in names}
    columns |= {name: {"type": "category"} for name in dividing} | {"ok": {"type": "flag"}}
    asked = {
        f"c{at}": {"statement": "Good.", "measure": {"source": "rows", **measure}, "by": list(by)}
        for at, (measure, by) in enumerate(criteria)
    }
    source = {"method": "survey", "file": "r.csv", "columns": columns}
    document = {
        "title": "T",
        "status": "evaluated",
        "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "sources": {"rows": source | ({"respondent": respondent} if respondent else {})},
        "criteria": asked,
    }
    review = Review.model_validate(document)
    text = "".join(f"{','.join(row)}\n" for row in (names, *table))
    read, faults = read_table(text.encode(), "r.csv", "rows", review.sources["rows"])
    assert read is not None, faults
    return measure_review("t/r", review, {"rows": read}, Portfolio(), shared=["rows"])
