"""Times of which some still run: what is open counts, is said, and makes nothing look better."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from analyse.test_review import measured
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse.comparison.follow import compare
from generator.results import Estimate, Measured, Times, Verdict
from generator.speech import lengths
from generator.speech import times as told
from generator.statistics.survival import ended_within, kaplan_meier, time_quantile

FIRST = dt.date(2026, 1, 1)
DATES = {"o": {"type": "date"}, "c": {"type": "date"}}
DAYS = DATES | {"h": {"type": "duration", "between": ["o", "c"], "unit": "days"}}
MEDIAN = {"measure": {"type": "median", "column": "h"}}
NINETY = {"measure": {"type": "percentile", "column": "h", "q": "0.9"}}
SHARE = {"measure": {"type": "share", "column": "h", "at_most": "10"}}


def cases(*lengths: int | None, start: dt.date = FIRST) -> str:
    """A case for each length in days; None is one without an end."""
    rows = (f"{start},{'' if each is None else start + dt.timedelta(days=each)}\n" for each in lengths)
    return "o,c\n" + "".join(rows)


def run(text: str, criterion: dict[str, Any], columns: dict[str, Any] | None = None, **source: Any) -> Measured:
    return measured(text, criterion, columns or DAYS, **source)


def estimated(text: str, criterion: dict[str, Any], columns: dict[str, Any] | None = None, **source: Any) -> Estimate:
    return run(text, criterion, columns, **source).criteria[0].estimate


def timed(text: str, criterion: dict[str, Any] = MEDIAN, columns: dict[str, Any] | None = None, **source: Any) -> Times:
    (found,) = run(text, criterion, columns, **source).times
    return found


def test_without_open_cases_all_is_as_it_was() -> None:
    found = estimated(cases(*range(1, 21)), MEDIAN)
    assert (found.value, found.open, found.method) == (10.5, 0, "order statistics (exact binomial)")
    share = estimated(cases(*range(1, 21)), SHARE)
    assert (share.value, share.method, share.numerator, share.denominator) == (0.5, "Wilson score", 10, 20)


def test_an_open_case_counts_for_as_long_as_it_has_been_open() -> None:
    text = cases(*range(1, 13), *[None] * 8)
    found = estimated(text, MEDIAN, as_of="2026-02-01")
    times, ended = np.array([*range(1, 13), *[31] * 8], dtype=float), np.array([True] * 12 + [False] * 8)
    expected = time_quantile(kaplan_meier(times, ended), 0.5)
    assert (found.value, found.low) == pytest.approx((expected.value, expected.low))
    assert found.value == 10.5
    assert (found.n, found.open, found.missing) == (20, 8, 0)
    assert found.method.startswith("Kaplan-Meier")
    assert np.median(range(1, 13)) < found.value


def test_the_day_is_the_latest_in_the_file_unless_it_is_given() -> None:
    text = cases(2, 4, 30, *[None] * 10)
    assumed, said = timed(text), timed(text, as_of="2026-03-15")
    assert (assumed.as_of, assumed.assumed) == (dt.date(2026, 1, 31), True)
    assert (said.as_of, said.assumed) == (dt.date(2026, 3, 15), False)
    assert "this is assumed" in told.drawn(assumed)
    assert told.drawn(said) == "Open cases are counted up to 15 March 2026, when the data were drawn."


def test_a_later_date_than_the_day_is_told() -> None:
    assert timed(cases(*range(1, 15), None), as_of="2026-01-10").later == 5
    assert timed(cases(*range(1, 15), None), as_of="2026-01-15").later == 0


def test_times_with_a_clock_are_counted_to_the_end_of_the_day() -> None:
    columns = DATES | {"h": {"type": "duration", "between": ["o", "c"], "unit": "hours"}}
    text = "o,c\n" + "2026-01-01T08:00,2026-01-01T12:00\n" * 6 + "2026-01-01T08:00,\n" * 9
    found = timed(text, columns=columns, as_of="2026-01-01")
    assert found.curve[0].share == pytest.approx(0.4)
    assert (found.open, found.oldest) == (9, (8, 24))


def test_the_author_can_say_that_a_missing_end_is_unknown() -> None:
    columns = DATES | {"h": DAYS["h"] | {"open": "false"}}
    found = run(cases(*range(1, 21), *[None] * 9), MEDIAN, columns)
    assert (found.criteria[0].estimate.n, found.criteria[0].estimate.missing) == (20, 9)
    assert found.criteria[0].estimate.open == 0
    assert "not taken as open" in told.drawn(found.times[0])


def test_a_median_that_is_not_reached_is_no_figure_and_can_still_miss_its_target() -> None:
    text = cases(*[3] * 12, *[None] * 30)
    found = run(text, MEDIAN | {"target": "at most 2"}, as_of="2026-03-01").criteria[0]
    assert found.estimate.value is None
    assert found.estimate.reason == "too many cases are still open to tell"
    assert found.estimate.low == 59, "beyond all that was watched"
    assert found.verdict is Verdict.NOT_MET
    assert told.unreached(found) == "It is likely 59\u00a0days or more."
    later = run(text, MEDIAN | {"target": "at most 100"}, as_of="2026-03-01").criteria[0]
    assert later.verdict is Verdict.CLOSE
    slow = run(cases(*range(20, 60), *[None] * 6), NINETY | {"target": "at most 10"}, as_of="2026-03-01").criteria[0]
    assert slow.estimate.value is None
    assert slow.estimate.low is not None
    assert 10 < slow.estimate.low < 59
    assert slow.verdict is Verdict.NOT_MET


def test_months_that_cannot_be_told_yet_are_named_and_not_passed_over() -> None:
    text = cases(*[3] * 20) + "".join(
        cases(*[4] * 6, *[None] * 14, start=dt.date(2026, 2, 2)).splitlines(keepends=True)[1:]
    )
    found = run(text, MEDIAN | {"every": "month"}, date={"column": "o"}, as_of="2026-03-31").criteria[0]
    assert found.trend is not None
    assert [point.value for point in found.trend.points] == [3, None]
    assert told.unreached_parts(found).startswith("Too many cases are still open to tell for 1 month.")
    assert told.unreached_parts(run(cases(*[3] * 20), MEDIAN).criteria[0]) == ""


def test_few_cases_that_are_not_reached_tell_nothing() -> None:
    found = run(cases(3, 4, *[None] * 5), MEDIAN | {"target": "at most 2"}, as_of="2026-03-01").criteria[0]
    assert (found.verdict, found.estimate.low, found.estimate.n) == (Verdict.TOO_FEW, None, 7)


def test_a_share_within_a_time_knows_those_open_for_longer() -> None:
    known = estimated(cases(*[5] * 12, *[15] * 4, *[None] * 4), SHARE, as_of="2026-02-01")
    assert (known.value, known.n, known.open, known.method) == (0.6, 20, 0, "Wilson score")
    text = "o,c\n" + "2026-01-01,2026-01-06\n" * 12 + "2026-01-01,2026-01-16\n" * 4 + "2026-01-28,\n" * 4
    found = estimated(text, SHARE, as_of="2026-02-01")
    times = np.array([5] * 12 + [15] * 4 + [4] * 4, dtype=float)
    expected = ended_within(kaplan_meier(times, np.array([True] * 16 + [False] * 4)), 10)
    assert (found.value, found.low, found.high) == pytest.approx(tuple(expected))
    assert (found.n, found.open, found.numerator, found.denominator) == (20, 4, 12, 16)


def test_a_mean_and_a_share_with_more_conditions_leave_open_cases_out_and_say_so() -> None:
    text = "o,c,k\n" + "2026-01-01,2026-01-05,x\n" * 12 + "2026-01-01,,x\n" * 3
    columns = DAYS | {"k": {"type": "category"}}
    mean = run(text, {"measure": {"type": "mean", "column": "h"}}, columns, sample="all").criteria[0]
    assert (mean.estimate.value, mean.estimate.n, mean.estimate.missing, mean.estimate.open) == (4, 12, 3, 3)
    assert told.left_out(mean).startswith("3 cases without an end are not in this figure")
    assert not mean.complete
    both = SHARE["measure"] | {"also": {"k": {"is": "x"}}}
    assert estimated(text, {"measure": both}, columns).open == 3


def test_a_complete_record_with_open_cases_is_judged_by_its_interval() -> None:
    text = cases(*range(1, 13), *[None] * 6)
    found = run(text, MEDIAN | {"target": "at most 10"}, sample="all", as_of="2026-03-01").criteria[0]
    assert (found.estimate.value, found.complete, found.verdict) == (9.5, False, Verdict.CLOSE)


def test_the_change_since_the_review_before_needs_both_limits() -> None:
    many = cases(*list(range(1, 41)) * 3, *[None] * 20)
    now = run(many, MEDIAN, as_of="2026-03-01")
    then = run(cases(*list(range(1, 11)) * 8), MEDIAN, name="t/q")
    (found,) = compare(now, then, minimum_n=10)
    assert found.previous is not None
    assert found.previous.low is not None
    assert found.previous.low > 0


def test_a_share_with_open_cases_is_compared_by_the_limits_of_both() -> None:
    starts = "".join(f"2026-01-28,{'' if number < 10 else '2026-01-31'}\n" for number in range(40))
    now = run(cases(*[5] * 60, *[15] * 20) + starts, SHARE, as_of="2026-02-01")
    then = run(cases(*[5] * 40, *[15] * 80), SHARE, name="t/q")
    (found,) = compare(now, then, minimum_n=10)
    assert now.criteria[0].estimate.open == 10
    assert found.previous is not None
    assert found.previous.low is not None
    assert found.previous.method.startswith("MOVER")
    assert found.previous.low > 0.3


def test_negative_times_are_neither_ended_nor_open() -> None:
    text = cases(*range(1, 21), *[None] * 5) + "2026-01-10,2026-01-05\n" * 5
    found = estimated(text, MEDIAN, as_of="2026-03-01")
    assert (found.n, found.open, found.missing) == (25, 5, 5)
    assert timed(text, as_of="2026-03-01").backlog[0].open == 5


def test_cases_of_other_periods_are_not_followed() -> None:
    text = cases(*range(1, 21), None) + "2025-06-01,\n" * 30
    assert estimated(text, MEDIAN, date={"column": "o"}, as_of="2026-03-01").open == 1


def test_by_the_day_of_their_end_open_cases_are_out_of_sight() -> None:
    found = timed(cases(*range(1, 21), *[None] * 12), date={"column": "c"})
    assert (found.open, found.by_end) == (0, True)
    assert "not in these figures at all" in told.drawn(found)


def test_ages_of_open_cases_are_told_in_bands_that_hold_enough() -> None:
    starts = [dt.date(2026, 3, 31) - dt.timedelta(days=age) for age in [*range(1, 13), *[40] * 4, *[100] * 9]]
    text = cases(*range(1, 21)) + "".join(f"{start},\n" for start in starts)
    found = timed(text, as_of="2026-03-31")
    assert [(each.over, each.to, each.cases) for each in found.ages] == [(0, 14, 12), (14, 180, 13)]
    assert found.oldest == (90, 180)
    assert sum(each.cases for each in found.ages) == found.open == 25
    assert "the oldest for 90 to 180\u00a0days" in told.backlog(found)
    few = timed(cases(*range(1, 21), *[None] * 9), as_of="2026-03-31")
    assert (few.ages, few.open) == ((), 9)


@given(
    st.lists(
        st.tuples(st.integers(0, 120 * 24), st.one_of(st.none(), st.integers(0, 40 * 24))), min_size=12, max_size=40
    ),
    st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_the_backlog_counted_at_once_is_that_of_each_period_by_itself(
    given_cases: list[tuple[int, int | None]], days_alone: bool
) -> None:
    hour = dt.timedelta(hours=1)
    begun = dt.datetime(2025, 12, 10)
    spans = [(begun + at * hour, None if took is None else begun + (at + took) * hour) for at, took in given_cases]
    if days_alone:
        spans = [(start, end and dt.datetime.combine(end, dt.time())) for start, end in spans]
    spans += [(begun, begun + hour)] * 10
    written = "%Y-%m-%d" if days_alone else "%Y-%m-%d %H:%M"
    rows = "".join(f"{start:%Y-%m-%d %H:%M},{end.strftime(written) if end else ''}\n" for start, end in spans)
    result = run(f"o,c\n{rows}", MEDIAN, as_of="2026-03-31")
    for period in result.times[0].backlog if result.times else ():
        since, after = (
            dt.datetime.combine(each, dt.time())
            for each in (period.start, (period.start + dt.timedelta(days=32)).replace(day=1))
        )
        assert period.opened == sum(since <= start < after for start, _ in spans)
        assert period.ended == sum(end is not None and since <= end < after for _, end in spans)
        assert period.open == sum(start < after and (end is None or end >= after) for start, end in spans)


def test_the_backlog_is_what_came_in_less_what_went_out() -> None:
    text = "o,c\n2025-12-01,2026-02-10\n2025-12-01,\n" + "2026-01-05,2026-01-06\n" * 10 + "2026-02-01,2026-03-01\n" * 4
    found = timed(text, as_of="2026-03-31")
    assert found.backlog_every == "month"
    assert [(each.opened, each.ended, each.open) for each in found.backlog] == [(10, 10, 2), (4, 1, 5), (0, 4, 1)]
    assert not found.backlog_from_nothing
    assert told.run(found) == "Open at the end of each month, from Jan 2026 to Mar 2026: 2, 5, 1."
    assert timed(cases(*range(1, 21))).backlog_from_nothing


def test_the_curve_ends_where_too_few_are_watched() -> None:
    found = timed(cases(*range(1, 31)))
    assert [point.time for point in found.curve] == list(range(1, 22))
    assert found.cut
    assert len(timed(cases(*range(1, 80), *range(1, 80))).curve) <= 60
    assert run(cases(1, 2, 3), MEDIAN).times == ()


def test_the_ended_alone_look_better_and_are_told_beside() -> None:
    found = timed(cases(*range(1, 13), *[None] * 12), MEDIAN | {"target": "at most 10"}, as_of="2026-03-01")
    assert [each.of_ended for each in found.quantiles] == pytest.approx([6.5, 10.9])
    assert found.within[0].limit == 10
    assert found.within[0].share == pytest.approx(10 / 24)
    assert found.within[0].of_ended == pytest.approx(10 / 12)
    assert "half within 6.5\u00a0days" in told.survivorship(found)
    assert told.survivorship(timed(cases(*range(1, 21)))) == ""


def test_criteria_on_one_column_share_their_times() -> None:
    assert timed(cases(*range(1, 21)), NINETY).criteria == ("c",)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=10, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_rows_says_nothing(lengths: list[int | None], random: Any) -> None:
    mixed = list(lengths)
    random.shuffle(mixed)
    one, other = (run(cases(*each), MEDIAN, as_of="2026-03-31") for each in (lengths, mixed))
    assert one.criteria == other.criteria
    assert one.times == other.times


def test_lengths_are_said_in_a_unit_that_fits() -> None:
    said = [
        lengths.length(value, unit) for value, unit in ((720, "hours"), (48, "hours"), (1, "days"), (0.25, "hours"))
    ]
    assert said == ["30\u00a0days", "48\u00a0hours", "1\u00a0day", "0.25\u00a0hours"]
    assert lengths.length(7200, "seconds") == "120\u00a0minutes"


def test_a_mean_without_its_open_cases_meets_no_target_and_has_no_trend() -> None:
    mean = {"measure": {"type": "mean", "column": "h"}, "target": "at most 30", "every": "week"}
    closed = run(cases(*range(1, 21)), mean, date={"column": "o"}).criteria[0]
    assert closed.verdict is Verdict.MET
    opened = run(cases(*range(1, 21), *[None] * 3), mean, date={"column": "o"}).criteria[0]
    assert opened.verdict is Verdict.CLOSE
    assert opened.trend is not None
    assert opened.trend.points == ()
    assert "still open are not in a mean" in opened.trend.reason


def of_people(lengths: list[int | None], people: list[str]) -> str:
    """Cases of people who may have told of several."""
    lines = cases(*lengths).splitlines()
    return "\n".join(f"{line},{who}" for line, who in zip(lines, ["who", *people], strict=True)) + "\n"


ASKED = DAYS | {"who": {"type": "category"}}


@pytest.mark.parametrize("criterion", [MEDIAN, NINETY, SHARE], ids=["median", "percentile", "share"])
@pytest.mark.parametrize("still_open", [[], [None] * 6], ids=["all ended", "some open"])
def test_many_cases_of_few_people_are_few(criterion: dict[str, Any], still_open: list[None]) -> None:
    lengths = [*range(1, 25), *still_open]
    told_by = {"respondent": "who", "as_of": "2026-03-01"}
    few = run(of_people(lengths, ["one", "two"] * (len(lengths) // 2)), criterion, ASKED, **told_by)
    assert few.criteria[0].estimate.value is None
    assert "of 2 people" in few.criteria[0].estimate.reason
    assert few.times == ()
    many = run(of_people(lengths, [str(each) for each in range(len(lengths))]), criterion, ASKED, **told_by)
    assert (
        many.criteria[0].estimate.value
        == run(cases(*lengths), criterion, as_of="2026-03-01").criteria[0].estimate.value
    )
    assert many.times == run(cases(*lengths), criterion, as_of="2026-03-01").times


def test_a_group_of_few_people_with_open_cases_is_held_back() -> None:
    lengths: list[int | None] = [*range(1, 13), None, None, *range(1, 21), None]
    people = ["one", "two"] * 7 + [str(each) for each in range(21)]
    lines = of_people(lengths, people).splitlines()
    sites = ["site", *["S"] * 14, *["T"] * 11, *["U"] * 10]
    text = "\n".join(f"{line},{site}" for line, site in zip(lines, sites, strict=True)) + "\n"
    columns = ASKED | {"site": {"type": "category"}}
    found = run(text, MEDIAN | {"by": ["site"]}, columns, respondent="who", as_of="2026-03-01").criteria[0]
    assert found.estimate.value is not None
    assert [each.value for each in found.by[0].groups if each.suppressed] == ["S", "U"]


def test_the_curve_and_those_that_ended_rest_on_enough_people() -> None:
    """The longest cases are all of one, and of those that ended nine."""
    lengths = [*range(1, 10), *range(20, 32), *[None] * 9]
    people = [*map(str, range(9)), *["one"] * 12, *map(str, range(20, 29))]
    found = timed(of_people(lengths, people), MEDIAN, ASKED, respondent="who", as_of="2026-03-01")
    assert [point.time for point in found.curve] == [*range(1, 10), *range(20, 32)]
    assert found.quantiles[0].of_ended is not None
    found = timed(
        of_people([*lengths[:8], *lengths[9:]], [*people[:8], *people[9:]]),
        MEDIAN,
        ASKED,
        respondent="who",
        as_of="2026-03-01",
    )
    assert found.quantiles[0].of_ended is None
    ended = timed(
        of_people([*range(1, 13), *range(40, 60)], [*map(str, range(12)), *["one"] * 20]),
        MEDIAN,
        ASKED,
        respondent="who",
    )
    assert [point.time for point in ended.curve] == [1, 2, 3, 4]
    assert ended.cut


@pytest.mark.parametrize("of_one, bands", [(0, [12, 14]), (14, [26])], ids=["of many", "of one"])
def test_ages_of_open_cases_of_one_person_are_no_band(of_one: int, bands: list[int]) -> None:
    """Twelve cases were opened a week ago or less, and fourteen for longer."""
    days = [f"2026-02-{20 + at % 5:02},,p{at}" for at in range(12)]
    days += [f"2026-01-{1 + at % 5:02},,{'one' if at < of_one else f'q{at}'}" for at in range(14)]
    days += [f"2026-01-{1 + at:02},2026-01-{3 + at:02},r{at}" for at in range(20)]
    text = "\n".join(["o,c,who", *days]) + "\n"
    found = timed(text, MEDIAN, ASKED, respondent="who", as_of="2026-02-26")
    assert [band.cases for band in found.ages] == bands


def test_open_cases_of_few_people_have_no_ages() -> None:
    days = [f"2026-02-{20 + at % 5:02},,one" for at in range(12)]
    days += [f"2026-01-{1 + at:02},2026-01-{3 + at:02},r{at}" for at in range(20)]
    text = "\n".join(["o,c,who", *days]) + "\n"
    assert timed(text, MEDIAN, ASKED, respondent="who", as_of="2026-02-26").ages == ()
