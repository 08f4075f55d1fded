"""Figures from rows to verdicts, where rounding, gaps, zones and few answers could mislead."""

from typing import Any

import pytest

from generator.analyse.comparison.follow import compare
from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import Assurance, CriterionResult, Difference, Measured, Verdict

NUMBER = {"a": {"type": "number"}}
SCORE = {"a": {"type": "score", "scale": ["0", "10"]}}


def measured(
    text: str, criterion: dict[str, Any], columns: dict[str, Any], name: str = "t/r", **source: Any
) -> Measured:
    criterion = {"statement": "Good.", **criterion, "measure": {"source": "rows", **criterion["measure"]}}
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {"rows": {"method": "operations", "file": "r.csv", "columns": columns, **source}},
            "criteria": {"c": criterion},
        }
    )
    table, problems = read_table(text.encode(), "r.csv", "rows", review.sources["rows"])
    assert table is not None, problems
    return measure_review(name, review, {"rows": table}, Portfolio())


def result(text: str, criterion: dict[str, Any], columns: dict[str, Any], **source: Any) -> CriterionResult:
    return measured(text, criterion, columns, **source).criteria[0]


def rows(*cells: object, times: int = 1) -> str:
    return "a\n" + "".join(f"{cell}\n" * times for cell in cells)


def test_rounding_of_the_arithmetic_decides_no_verdict() -> None:
    nps = rows(*([10] * 40 + [8] * 49 + [0] * 11))
    found = result(nps, {"measure": {"type": "nps", "column": "a"}, "target": "at least 29"}, SCORE, sample="all")
    assert found.verdict is Verdict.MET
    mean = {"measure": {"type": "mean", "column": "a"}, "target": "at least 0.3"}
    assert result(rows(0.3, times=336), mean, NUMBER, sample="all").verdict is Verdict.MET


def test_answers_that_are_all_alike_settle_nothing_about_those_not_asked() -> None:
    mean = {
        "measure": {"type": "mean", "column": "a"},
        "target": "at least 4",
        "benchmark": {"value": "4", "from": "x"},
    }
    found = result(rows(5, times=12), mean, NUMBER)
    assert found.verdict is Verdict.CLOSE
    assert found.benchmark is not None
    assert found.benchmark.verdict is None


def test_too_few_answers_get_no_verdict_of_any_kind() -> None:
    share = {
        "measure": {"type": "share", "column": "a", "at_least": "5"},
        "target": "at least 50%",
        "benchmark": {"value": "10%", "from": "x"},
    }
    now = measured(rows(9, times=9), share, NUMBER)
    then = measured(rows(1, times=90), share, NUMBER, name="t/q")
    found = compare(now, then, minimum_n=10)[0]
    assert (found.verdict, found.short_of) == (Verdict.TOO_FEW, 1)
    assert found.benchmark is not None
    assert found.benchmark.verdict is None
    assert found.previous is not None
    assert (found.previous.verdict, found.previous.change) == (None, None)


def test_weights_make_another_measure() -> None:
    share = {"measure": {"type": "share", "column": "a", "at_least": "5"}}
    text = "a,w\n" + "9,1\n1,3\n" * 40
    columns = {**NUMBER, "w": {"type": "number"}}
    found = compare(measured(text, share, columns, weight="w"), measured(text, share, columns), minimum_n=10)[0]
    assert found.estimate.value == pytest.approx(0.25)
    assert found.previous is not None
    assert found.previous.verdict is None


def test_the_first_row_of_a_case_is_not_one_without_a_moment() -> None:
    text = "a,d,t\n1,2026-01-01,x\n100,,x\n" + "".join(f"1,2026-01-01,y{case}\n" for case in range(9))
    columns = {**NUMBER, "d": {"type": "date"}, "t": {"type": "category"}}
    mean = {"measure": {"type": "mean", "column": "a"}}
    assert result(text, mean, columns, keep={"first": "d", "per": "t"}).estimate.value == 1


def test_a_count_is_per_whole_period_that_the_data_span() -> None:
    text = "d\n" + "".join(f"2026-01-{day:02d}\n" for day in range(1, 31))
    count = {"measure": {"type": "count"}, "every": "week"}
    columns = {"d": {"type": "date"}}
    assert result(text, count, columns, date={"column": "d"}).estimate.value == 7
    monthly = {"measure": {"type": "count"}, "every": "month"}
    assert result(text, monthly, columns, date={"column": "d"}, sample="all").estimate.value == 10


def test_a_row_without_the_date_it_is_held_against_does_not_count() -> None:
    text = "o,due\n" + "2026-01-01,2026-01-05\n" * 10 + "2026-01-01,\n" * 10
    columns = {"o": {"type": "date"}, "due": {"type": "date"}}
    found = result(text, {"measure": {"type": "share", "column": "o", "before": "due"}}, columns).estimate
    assert (found.value, found.n, found.missing) == (1, 10, 10)


def test_only_the_best_two_boxes_satisfy() -> None:
    columns = {"a": {"type": "score", "scale": ["1", "5"]}}
    assert (
        result(rows(5, 4, 3.5, 3, times=3), {"measure": {"type": "csat", "column": "a"}}, columns).estimate.value == 0.5
    )


@pytest.mark.parametrize("scale", [["1", "5"], ["5", "1"]])
def test_the_first_end_of_a_scale_is_the_worst(scale: list[str]) -> None:
    columns = {"a": {"type": "score", "scale": scale}}
    found = result(rows(1, 1, 1, 4, times=3), {"measure": {"type": "csat", "column": "a"}}, columns).estimate.value
    assert found == (0.25 if scale[0] == "1" else 0.75)


def test_times_between_columns_of_different_zones_are_told_right() -> None:
    text = "o,c\n" + "2026-01-05T10:00:00+02:00,2026-01-05T09:00:00Z\n" * 12
    columns = {
        "o": {"type": "date"},
        "c": {"type": "date"},
        "h": {"type": "duration", "between": ["o", "c"], "unit": "hours"},
    }
    assert result(text, {"measure": {"type": "mean", "column": "h"}}, columns).estimate.value == 1


def test_a_negative_count_is_no_count() -> None:
    text = "a,b\n" + "2,10\n" * 11 + "-1,10\n"
    rate = {"measure": {"type": "rate", "count": "a", "per": "100", "denominator": "b"}}
    found = result(text, rate, {**NUMBER, "b": {"type": "number"}}).estimate
    assert (found.value, found.missing) == (20, 1)


def test_points_with_gaps_between_them_get_no_verdict() -> None:
    text = "d,a\n" + "".join(f"2026-01-{day:02d},{day % 3}\n" * 12 for day in range(1, 32, 2))
    mean = {"measure": {"type": "mean", "column": "a"}, "every": "day", "target": "at least 2"}
    found = result(text, mean, {**NUMBER, "d": {"type": "date"}}, date={"column": "d"}).trend
    assert found is not None
    assert (found.provisional, found.variation, found.assurance) == (True, None, None)
    assert "gaps" in found.reason


def test_a_constant_process_on_its_target_reaches_it() -> None:
    text = "d,a\n" + "".join(f"2026-01-{day:02d},0.3\n" * 12 for day in range(1, 29))
    mean = {"measure": {"type": "mean", "column": "a"}, "every": "day", "target": "at least 0.3"}
    found = result(text, mean, {**NUMBER, "d": {"type": "date"}}, date={"column": "d"}).trend
    assert found is not None
    assert found.assurance is not Assurance.FAILS


def test_a_trend_longer_than_a_chart_is_refused_with_the_cure() -> None:
    text = "d,a\n" + "2026-01-01,1\n" * 20
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "1900-01-01", "end": "2199-12-31"},
            "sources": {
                "rows": {
                    "method": "operations",
                    "file": "r.csv",
                    "date": {"column": "d"},
                    "columns": {**NUMBER, "d": {"type": "date"}},
                }
            },
            "criteria": {
                "c": {
                    "statement": "Good.",
                    "measure": {"type": "mean", "source": "rows", "column": "a"},
                    "every": "day",
                }
            },
        }
    )
    table, _ = read_table((text + "2190-01-01,1\n" * 20).encode(), "r.csv", "rows", review.sources["rows"])
    assert table is not None
    found = measure_review("t/r", review, {"rows": table}, Portfolio()).criteria[0].trend
    assert found is not None
    assert found.points == ()
    assert "longer `every`" in found.reason


def test_a_clear_change_is_called_by_the_direction_of_the_target() -> None:
    share = {"measure": {"type": "share", "column": "a", "at_least": "5"}, "target": "at most 10%"}
    now, then = measured(rows(9, 1, times=200), share, NUMBER), measured(rows(1, times=400), share, NUMBER, name="t/q")
    found = compare(now, then, minimum_n=10)[0]
    assert found.previous is not None
    assert found.previous.verdict is Difference.WORSE


def test_the_whole_of_a_day_is_not_later_than_that_day() -> None:
    text = "o\n" + "2026-01-01T08:00\n2026-01-02T00:00\n" * 10
    share = {"measure": {"type": "share", "column": "o", "after": "2026-01-01"}}
    assert result(text, share, {"o": {"type": "date"}}).estimate.value == 0.5


def test_a_ratio_of_nothing_is_no_share() -> None:
    columns = {"a": {"type": "number"}, "b": {"type": "number"}}
    ratio = {"measure": {"type": "ratio", "numerator": "a", "denominator": "b"}, "target": "at most 5"}
    found = result("a,b\n,\n,\n", ratio, columns)
    assert (found.unit, found.estimate.value) == ("", None)
