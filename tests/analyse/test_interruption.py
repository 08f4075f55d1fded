"""The points of an effect and the model of them: what they rest on, what they say, and how often they are wrong by chance."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from generator.analyse.effect import interruption
from generator.analyse.effect.split import PointFigure, split
from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Measure, Portfolio, Review
from generator.model.criterion import Criterion
from generator.results import Difference, Direction, Estimate, ImpactResult, ReviewResults, Segmented, Split
from generator.statistics import autocorrelation, interrupted

MONDAY = dt.date(2025, 6, 2)
SHARE: dict[str, Any] = {"type": "share", "column": "a", "at_least": "5"}
MEAN: dict[str, Any] = {"type": "mean", "column": "a"}


def effect(
    rows: str,
    measure: dict[str, Any],
    changed_on: str,
    *,
    later: str | None = None,
    every: str = "week",
    end: str = "2026-06-30",
    minimum_n: int = 10,
    **review: Any,
) -> ImpactResult:
    """The effect that the rows of `rows.csv`, and of `later.csv` where there are some, show."""
    header = rows.split("\n", 1)[0].split(",")
    columns = {name: {"type": "date" if name == "d" else "number"} for name in header}
    given: dict[str, Any] = {"method": "operations", "columns": columns, "date": {"column": "d"}}
    sources = {name: {**given, "file": f"{name}.csv"} for name in ("rows", "later")}
    for name, changes in review.pop("sources", {}).items():
        sources[name] |= changes
    found = Review.model_validate(
        {
            "title": "T",
            "status": "monitoring",
            "period": {"start": "2025-01-01", "end": end},
            "sources": sources,
            "criteria": {
                "c": {
                    "statement": "Good.",
                    "measure": {"source": "rows", **measure},
                    "every": every,
                    "target": "at least 0.5",
                }
            },
            "impact": [
                {"of": ["A1"], "criterion": "c", "changed_on": changed_on} | ({"source": "later"} if later else {})
            ],
            **review,
        }
    )
    tables = {}
    for name, text in {"rows": rows, **({"later": later} if later else {})}.items():
        table, problems = read_table(text.encode(), f"{name}.csv", name, found.sources[name])
        assert table is not None, problems
        tables[name] = table
    return measure_review("t/r", found, tables, Portfolio(minimum_n=minimum_n)).impact[0]


def weekly(successes: list[int], of: int = 20, first: dt.date = MONDAY) -> str:
    """So many successes in each week, all on its Wednesday."""
    days = [first + dt.timedelta(days=7 * week + 2) for week in range(len(successes))]
    return "a,d\n" + "".join(
        f"{9 if index < count else 1},{day}\n"
        for day, count in zip(days, successes, strict=True)
        for index in range(of)
    )


RISING = [6, 7, 6, 8, 8, 9, 8, 10, 9, 10, 11, 10, 12, 11, 13, 12, 13, 14, 13, 15, 14, 15, 16, 15, 16, 17]
"""Of 20, a steady rise over half a year."""
MIDDLE = "2025-09-01"
"""The Monday after thirteen weeks."""


def model(found: ImpactResult) -> tuple[Split, Segmented]:
    assert found.split is not None
    assert found.segmented is not None, found.split
    return found.split, found.segmented


def test_a_rise_that_was_there_anyway_is_no_effect_though_the_difference_is_clear() -> None:
    found = effect(weekly(RISING), SHARE, MIDDLE)
    _, told = model(found)
    assert found.raw is Difference.BETTER
    assert found.low is not None
    assert found.low > 0.15
    assert found.verdict is Difference.NO_CLEAR
    assert told.slope_before.low > 0
    assert told.level.low < 0 < told.level.high


def test_a_step_is_an_effect_and_told_in_the_unit() -> None:
    found = effect(
        weekly([8, 7, 9, 8, 7, 8, 9, 8, 7, 8, 9, 8, 8, *[14, 15, 13, 14, 15, 14, 13, 14, 15, 14, 14, 13, 14]]),
        SHARE,
        MIDDLE,
    )
    _, told = model(found)
    assert (found.raw, found.verdict) == (Difference.BETTER, Difference.BETTER)
    assert 0.1 < told.level.low < told.level.value < told.level.high < 0.45
    assert told.level.value == pytest.approx(0.3, abs=0.05)
    assert (told.ratio_of, told.points_before, told.points_after) == ("odds", 13, 13)
    assert told.ratio is not None
    assert told.ratio.low > 1
    assert told.method == "segmented regression, binomial with dispersion"


def test_the_model_is_that_of_the_points() -> None:
    counts = [*RISING[:13], *[each + 2 for each in RISING[13:25]], 18]
    split, told = model(effect(weekly(counts), SHARE, MIDDLE))
    columns = interrupted.design(np.arange(26.0), 13)
    fit = interrupted.shares(columns, np.array(counts, dtype=float), np.full(26, 20.0))
    level = interrupted.in_unit(fit, np.eye(4)[2], float(fit.coefficients[0]))
    assert (told.level.value, told.level.low, told.level.high) == pytest.approx(tuple(level), abs=1e-7)
    assert told.dispersion == pytest.approx(fit.dispersion, abs=1e-7)
    values = 1 / (1 + np.exp(-columns @ fit.coefficients))
    assert [point.fitted for point in split.points] == pytest.approx(values.tolist(), abs=1e-7)
    before = 1 / (1 + np.exp(-columns[:, :2] @ fit.coefficients[:2]))
    assert {point.expected for point in split.points[:13]} == {None}
    assert [point.expected for point in split.points[13:]] == pytest.approx(before[13:].tolist(), abs=1e-7)
    gap = values[25] - before[25]
    assert told.at_end.value == pytest.approx(gap, abs=1e-7)
    alike = autocorrelation.fit(columns, np.array(counts) / 20, np.arange(26.0)).correlation
    assert told.autocorrelation is not None
    assert (told.autocorrelation.value, told.autocorrelation.low) == pytest.approx(alike[:2], abs=1e-6)


def test_a_period_that_contains_the_change_counts_for_neither_side() -> None:
    found = effect(weekly(RISING), SHARE, "2025-09-04")
    split, told = model(found)
    assert split.mixed == dt.date(2025, 9, 1)
    assert [point.start for point in split.points].count(split.mixed) == 0
    assert (told.points_before, told.points_after, told.at) == (13, 12, dt.date(2025, 9, 8))
    assert found.without_mixed is False
    assert found.before.n == 14 * 20
    assert effect(weekly(RISING), SHARE, MIDDLE).split.mixed is None  # type: ignore[union-attr]  # see the line above


def test_totals_of_a_mixed_period_are_left_out_of_the_difference_too() -> None:
    rows = "a,b,d\n" + "".join(f"{count},20,{MONDAY + dt.timedelta(weeks=week)}\n" for week, count in enumerate(RISING))
    measure = {"type": "ratio", "numerator": "a", "denominator": "b"}
    found = effect(rows, measure, "2025-09-04")
    assert found.without_mixed
    assert (found.before.n, found.after.n) == (13 * 20, 12 * 20)


def test_a_few_answers_of_a_mixed_period_do_not_follow_by_subtraction() -> None:
    few = "".join(f"9,{day}\n" for day in ("2025-09-02", "2025-09-03"))
    many = "".join("1,2025-09-05\n" for _ in range(30))
    found = effect(
        weekly(RISING[:13]) + few + many + weekly(RISING[14:], first=dt.date(2025, 9, 8)).removeprefix("a,d\n"),
        SHARE,
        "2025-09-04",
    )
    assert found.without_mixed
    assert (found.before.n, found.after.n) == (13 * 20, 12 * 20)


def test_small_points_are_left_out_and_hide_another_with_them() -> None:
    rows = weekly(RISING) + "".join(f"1,{MONDAY + dt.timedelta(weeks=26)}\n" for _ in range(4))
    split, told = model(effect(rows, SHARE, MIDDLE))
    hidden = [point for point in split.points if point.suppressed]
    assert len(hidden) == 2
    assert all(point.n == 0 and point.value is None and point.fitted is None for point in hidden)
    assert told.points_after == 12


def test_no_figure_of_a_side_with_too_few_answers_leaves_the_program() -> None:
    rows = "a,d\n" + "9,2025-06-04\n" * 40 + "1,2025-09-03\n" * 6
    found = effect(rows, SHARE, MIDDLE)
    assert (found.too_soon, found.split, found.change) == (True, None, None)
    assert (found.before.value, found.after.value, found.before.numerator, found.after.numerator) == (None,) * 4


def test_too_few_points_say_how_many_more() -> None:
    found = effect(weekly(RISING[:20]), SHARE, MIDDLE)
    assert found.segmented is None
    assert found.split is not None
    assert (found.split.before.needed, found.split.after.needed) == (0, 5)
    found = effect(weekly([8, 7, 9, 8, 7, 8, 9, 8, 7, 8, 9, 8, 8, 15, 13, 14, 15, 14, 13, 14]), SHARE, MIDDLE)
    assert found.verdict is found.raw is Difference.BETTER
    assert found.steady is not None
    assert (found.steady.points, found.steady.explains) == (20, False)
    assert found.steady.step.low > 0


def test_a_steady_rise_explains_a_difference_of_few_points() -> None:
    found = effect(weekly(RISING[6:20]), SHARE, "2025-07-21")
    assert found.steady is not None
    assert (found.raw, found.verdict) == (Difference.BETTER, Difference.NO_CLEAR)
    assert found.steady.explains
    assert found.steady.slope.low > 0
    assert found.steady.step.low < 0 < found.steady.step.high
    assert effect(weekly(RISING[:7]), SHARE, "2025-06-30").steady is None


def test_a_difference_over_more_than_a_quarter_leaves_the_time_of_the_year_open() -> None:
    short, longer = (effect(weekly([6] * 6 + [14] * each), SHARE, "2025-07-14") for each in (7, 8))
    assert (short.verdict, short.season_open, longer.season_open) == (Difference.BETTER, False, True)
    assert effect(weekly(RISING), SHARE, MIDDLE).season_open
    years = effect(weekly([8, 9] * 26 + [14, 13] * 27), SHARE, "2026-06-01", end="2027-12-31")
    assert years.segmented is not None
    assert (years.segmented.season, years.season_open) == ("the time of the year", False)


def test_a_side_at_the_end_of_the_scale_has_no_model() -> None:
    found = effect(weekly([*RISING[:13], *[20] * 13]), SHARE, MIDDLE)
    assert found.split is not None
    assert found.split.reason == "on one side of the change all points are at the very end of the scale"
    assert (found.segmented, found.verdict) == (None, Difference.BETTER)


def test_points_exactly_on_a_line_have_no_model() -> None:
    rows = "a,d\n" + "".join(
        f"{week + spread},{MONDAY + dt.timedelta(weeks=week)}\n" for week in range(26) for spread in (-1, 1) * 6
    )
    found = effect(rows, MEAN, MIDDLE)
    assert found.split is not None
    assert "exactly on two lines" in found.split.reason
    assert found.segmented is None


def test_counts_and_rates_have_a_ratio_of_rates() -> None:
    counts = [9, 12, 10, 11, 8, 10, 12, 9, 11, 10, 9, 11, 10, 4, 6, 5, 3, 5, 4, 6, 5, 4, 5, 6, 4, 5]
    rows = "a,d\n" + "".join(
        f"1,{MONDAY + dt.timedelta(days=7 * week + 1)}\n" * count for week, count in enumerate(counts)
    )
    found = effect(
        rows,
        {"type": "count"},
        MIDDLE,
        period={"start": "2025-06-02", "end": "2025-11-30"},
        sources={"rows": {"sample": "all"}},
    )
    _, told = model(found)
    assert (told.ratio_of, told.method) == ("rates", "segmented regression, Poisson with dispersion")
    assert told.ratio is not None
    assert told.ratio.high < 1
    assert told.level.value == pytest.approx(-5.3, abs=1)
    table = "a,b,d\n" + "".join(
        f"{count},200,{MONDAY + dt.timedelta(weeks=week)}\n" for week, count in enumerate(counts)
    )
    rate = effect(table, {"type": "rate", "count": "a", "denominator": "b", "per": 1000}, MIDDLE)
    _, same = model(rate)
    assert (same.ratio.value, same.ratio.low) == pytest.approx((told.ratio.value, told.ratio.low), abs=1e-6)  # type: ignore[union-attr]  # a rate has one
    assert same.level.value == pytest.approx(5 * told.level.value, abs=1e-5)


def test_the_day_of_the_week_is_taken_out_of_days() -> None:
    rng = np.random.default_rng(2)
    rows = ["a,d"]
    for day in range(56):
        date = MONDAY + dt.timedelta(days=day)
        if date.weekday() < 6:
            rows += [f"{value:.2f},{date}" for value in rng.normal(20 - 8 * (date.weekday() == 0), 1, 12)]
    found = effect("\n".join(rows) + "\n", MEAN, "2025-06-30", every="day")
    split, told = model(found)
    assert told.season == "the day of the week"
    assert found.verdict is Difference.NO_CLEAR
    assert told.level.high - told.level.low < 1.2
    mondays = [point for point in split.points if point.start.weekday() == 0]
    assert all(
        point.fitted is not None and point.line is not None and point.line - point.fitted > 5 for point in mondays
    )


def monthly(values: list[float]) -> str:
    days = [dt.date(2022 + month // 12, month % 12 + 1, 15) for month in range(len(values))]
    return "a,d\n" + "".join(
        f"{value + spread:.3f},{day}\n" for value, day in zip(values, days, strict=True) for spread in (-1, 1) * 5
    )


def test_the_time_of_the_year_is_taken_out_of_two_full_years_and_not_of_less() -> None:
    rng = np.random.default_rng(4)
    values = [20 + 5 * np.cos(month * np.pi / 6) + rng.normal(0, 0.3) for month in range(30)]
    given: dict[str, Any] = {
        "every": "month",
        "end": "2024-12-31",
        "period": {"start": "2022-01-01", "end": "2024-12-31"},
    }
    found = effect(monthly(values), MEAN, "2023-04-01", **given)
    _, told = model(found)
    assert told.season == "the time of the year"
    assert found.verdict is Difference.NO_CLEAR
    shorter = effect(weekly(RISING), SHARE, MIDDLE)
    assert model(shorter)[1].season == ""


def test_neighbours_that_clearly_resemble_each_other_are_allowed_for() -> None:
    rng = np.random.default_rng(11)
    level, values = 0.0, []
    for _ in range(80):
        level = 0.8 * level + rng.normal()
        values.append(20 + level)
    rows = "a,d\n" + "".join(
        f"{value + spread:.4f},{dt.date(2024, 7, 1) + dt.timedelta(weeks=week)}\n"
        for week, value in enumerate(values)
        for spread in (-1, 1) * 5
    )
    found = effect(rows, MEAN, "2025-04-07", period={"start": "2024-01-01", "end": "2026-06-30"})
    split, told = model(found)
    assert told.autocorrelated
    assert told.autocorrelation is not None
    assert told.autocorrelation.low > 0
    assert told.method == "segmented regression with AR(1) errors (restricted likelihood)"
    assert told.level == told.level_autoregressive
    assert told.ratio is None
    columns = interrupted.design(np.arange(80.0), 40)
    shown = np.array([point.value for point in split.points], dtype=float)
    wanted = autocorrelation.fit(columns, shown, np.arange(80.0))
    assert told.level.value == pytest.approx(wanted.coefficients[2], abs=1e-6)


def test_changes_of_the_way_of_collecting_are_told() -> None:
    adapted = [
        {"date": "2025-07-01", "source": "rows", "problem": "Lost calls", "change": "All are logged"},
        {"date": "2025-07-01", "source": "later", "problem": "P", "change": "C"},
        {"date": "2025-07-01", "problem": "No source", "change": "C"},
        {"date": "2025-05-01", "source": "rows", "problem": "Too early", "change": "C"},
        {"date": "2026-05-01", "source": "rows", "problem": "Too late", "change": "C"},
    ]
    found = effect(weekly(RISING), SHARE, MIDDLE, adaptations=adapted)
    assert [(each.on, each.problem) for each in found.adapted] == [(dt.date(2025, 7, 1), "Lost calls")]
    assert (found.other_source, found.other_definition) == (False, False)
    both = {"rows": weekly(RISING[:13]), "later": weekly(RISING[13:], first=dt.date(2025, 9, 1))}
    same = effect(both["rows"], SHARE, MIDDLE, later=both["later"], adaptations=adapted)
    assert [each.problem for each in same.adapted] == ["Lost calls", "P"]
    assert (same.other_source, same.other_definition) == (True, False)
    filtered = {"later": {"where": {"a": {"at_least": "0"}}}}
    other = effect(both["rows"], SHARE, MIDDLE, later=both["later"], sources=filtered)
    assert other.other_definition


def test_points_that_differ_by_more_than_chance_are_told() -> None:
    steady = effect(weekly([10, 11, 9, 10, 12, 8, 10, 11, 9, 10, 11, 9, 10, 10, 11]), SHARE, MIDDLE)
    wild = effect(weekly([2, 18, 3, 17, 2, 18, 3, 17, 2, 18, 3, 17, 2, 18, 3]), SHARE, MIDDLE)
    assert steady.varied is None
    before, after = np.array([2, 18, 3, 17, 2, 18, 3, 17, 2, 18, 3, 17, 2]), np.array([18, 3])
    squares = sum(
        float(((side - side.mean()) ** 2).sum() / (side.mean() * (1 - side.mean() / 20))) for side in (before, after)
    )
    assert wild.varied == pytest.approx(np.sqrt(squares / 13))


def test_the_order_of_rows_says_nothing() -> None:
    rows = weekly(RISING).splitlines()
    turned = "\n".join([rows[0], *reversed(rows[1:])]) + "\n"
    assert effect(turned, SHARE, MIDDLE) == effect(weekly(RISING), SHARE, MIDDLE)


def test_results_survive_json() -> None:
    found = effect(weekly(RISING), SHARE, MIDDLE)
    whole = ReviewResults(review="t/r", impact=(found,))
    assert ReviewResults.model_validate_json(whole.model_dump_json()) == whole


Draw = Callable[[np.random.Generator], list[Estimate]]


def verdicts(draw: Draw, measure: dict[str, Any], times: int) -> float:
    """How often a series with no change in it is said to have one."""
    rng = np.random.default_rng(20260101)
    criterion = Criterion.model_validate({"statement": "x", "measure": {"source": "s", **measure}, "every": "week"})
    assert isinstance(criterion.measure, Measure)
    wrong = 0
    for _ in range(times):
        found = draw(rng)
        half = len(found) // 2
        points = [
            PointFigure(start=MONDAY + dt.timedelta(weeks=index), after=index >= half, found=each)
            for index, each in enumerate(found)
        ]
        drawn = split(points, criterion, None, None, (Estimate(value=0.5), Estimate(value=0.5)))
        assert drawn is not None
        _, told = interruption.segmented(points, drawn, criterion.measure, Direction.UP)
        assert told is not None
        wrong += interruption.verdict(told, Direction.UP) is not Difference.NO_CLEAR
    return wrong / times


def shares(rng: np.random.Generator) -> list[Estimate]:
    return [
        Estimate(value=x / 100, n=100, basis={"successes": float(x), "n": 100.0}) for x in rng.binomial(100, 0.7, 26)
    ]


def sluggish(rng: np.random.Generator) -> list[Estimate]:
    """Values of which each keeps two fifths of what the one before was off."""
    value, found = 0.0, []
    for index in range(82):
        value = 0.4 * value + rng.normal()
        found += [Estimate(value=value, n=50)] if index >= 30 else []
    return found


@pytest.mark.parametrize("draw, measure, most", [(shares, SHARE, 0.07), (sluggish, MEAN, 0.10)])
def test_stable_series_are_seldom_called_changed(draw: Draw, measure: dict[str, Any], most: float) -> None:
    """The guide says about 1 in 20, and up to 1 in 10 where neighbours resemble each other."""
    assert 0.005 < verdicts(draw, measure, 300) <= most


def test_without_points_there_is_a_word_why() -> None:
    """A mean over monthly totals has one row a month, so that no month can be shown, and no model either."""
    months = [dt.date(2024 + month // 12, month % 12 + 1, 1) for month in range(36)]
    rows = "a,d\n" + "".join(f"{100 + 3 * index},{day}\n" for index, day in enumerate(months))
    given: dict[str, Any] = {"period": {"start": "2024-01-01", "end": "2026-12-31"}, "every": "month"}
    found = effect(rows, MEAN, "2025-07-01", **given)
    assert (found.verdict, found.split, found.segmented) == (Difference.BETTER, None, None)
    assert found.no_points == "each month rests on fewer than 10 rows"
    later = effect(weekly(RISING[:13]) + weekly([1] * 12, of=1, first=dt.date(2025, 9, 1))[4:], SHARE, MIDDLE)
    assert later.no_points == "each week after the change rests on fewer than 10 rows"
    assert effect(weekly(RISING), SHARE, MIDDLE).no_points == ""
