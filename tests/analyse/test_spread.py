"""The answers mark by mark, where a scale has few enough marks."""

import pytest

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import Spread


def spread_on(scale: tuple[str, str]) -> Spread | None:
    """How forty answers of 3 and 4 spread over a scale."""
    column = {"type": "score", "scale": list(scale)}
    document = {
        "title": "T",
        "status": "evaluated",
        "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "sources": {"rows": {"method": "survey", "file": "r.csv", "columns": {"score": column}}},
        "criteria": {"c": {"statement": "Good.", "measure": {"type": "mean", "source": "rows", "column": "score"}}},
    }
    review = Review.model_validate(document)
    read, faults = read_table(b"score\n" + b"3\n4\n" * 20, "r.csv", "rows", review.sources["rows"])
    assert read is not None, faults
    (found,) = measure_review("t/r", review, {"rows": read}, Portfolio()).criteria
    assert found.estimate.value == 3.5
    return found.spread


@pytest.mark.parametrize("scale, marks", [(("1", "4"), 4), (("5", "1"), 5), (("0", "10"), 11), (("-5", "5"), 11)])
def test_marks_are_shown_from_four_to_eleven(scale: tuple[str, str], marks: int) -> None:
    found = spread_on(scale)
    assert found
    assert len(found.points) == marks


@pytest.mark.parametrize("scale", [("2", "4"), ("0", "11"), ("0", "1e12"), ("-1e12", "1e12")])
def test_scales_with_fewer_or_more_marks_have_none_however_long_they_are(scale: tuple[str, str]) -> None:
    assert spread_on(scale) is None
