"""The change since the review before: rates, the same people, a mix that moves, what could have shown, many at once."""

import datetime as dt
import tracemalloc
from typing import Any

import numpy as np
import pytest
from analyse.comparing import csv, measured, review_of
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from generator.analyse.comparison.follow import compare
from generator.analyse.comparison.many import corrected
from generator.analyse.comparison.paired import pairings, tells_who
from generator.results import CriterionResult, Difference, ImpactResult, Previous, Segment, Segments
from generator.statistics.differences import newcombe
from generator.statistics.paired import Pairs, newcombe_paired
from generator.statistics.rates import rate_ratio

OK: dict[str, Any] = {"measure": {"type": "share", "column": "ok"}, "target": "at least 50%"}
SCORE: dict[str, Any] = {"measure": {"type": "mean", "column": "score"}}
NPS: dict[str, Any] = {"measure": {"type": "nps", "column": "nps"}}
RATE: dict[str, Any] = {
    "measure": {"type": "rate", "count": "events", "denominator": "contacts", "per": "1000"}, "target": "at most 5",
}  # fmt: skip
BY = {"by": ["group"]}


def change(now: str, then: str, criterion: dict[str, Any], **source: Any) -> Previous:
    """The change, with the same people taken into account where the source tells who they are."""
    (review, tables), (before, earlier) = (review_of(text, criterion, **source) for text in (now, then))
    known = pairings(review, tables, before, earlier, 10)
    found = compare(measured(now, criterion, **source), measured(then, criterion, "t/q", **source), 10, pairings=known)[
        0
    ].previous
    assert found is not None
    return found


def rates(events: int, contacts: int) -> str:
    return csv("events,contacts", [(events, contacts)])


def test_a_rate_is_also_told_as_a_ratio_whose_exact_interval_decides() -> None:
    found = change(rates(60, 54_000), rates(30, 51_000), RATE)
    expected = rate_ratio(60, 54_000, 30, 51_000)
    assert (found.ratio, found.ratio_low, found.ratio_high) == pytest.approx(tuple(expected))
    assert found.verdict is Difference.WORSE
    edge = change(rates(22, 1000), rates(10, 1000), RATE)
    assert edge.low is not None
    assert edge.ratio_low is not None
    assert (edge.low > 0, edge.ratio_low > 1, edge.verdict) == (True, False, Difference.NO_CLEAR)


def test_a_rate_without_events_has_a_ratio_with_one_end() -> None:
    found = change(rates(9, 1000), rates(0, 1000), RATE)
    assert (found.ratio, found.ratio_high) == (None, None)
    assert found.ratio_low is not None
    none = change(rates(0, 1000), rates(9, 1000), RATE)
    assert (none.ratio, none.ratio_low) == (0, 0)
    assert none.verdict is Difference.BETTER


def people(values: dict[str, object], column: str = "ok") -> str:
    return csv(f"{column},who", [(value, name) for name, value in values.items()])


def pairs_of(a: int, b: int, c: int, d: int) -> tuple[str, str]:
    """Now and then: both times yes, only now, only then, neither."""
    now = ["yes"] * (a + b) + ["no"] * (c + d)
    then = ["yes"] * a + ["no"] * b + ["yes"] * c + ["no"] * d
    names = [f"p{index}" for index in range(a + b + c + d)]
    return people(dict(zip(names, now, strict=True))), people(dict(zip(reversed(names), reversed(then), strict=True)))


def test_the_same_people_have_the_paired_interval_of_newcombe() -> None:
    now, then = pairs_of(60, 25, 8, 20)
    found = change(now, then, OK, respondent="who")
    assert (found.change, found.low, found.high) == pytest.approx(tuple(newcombe_paired(Pairs(60, 25, 8, 20))))
    assert (found.pairs, found.method, found.verdict) == (
        113, "Newcombe hybrid score, same people", Difference.BETTER,
    )  # fmt: skip
    alone = change(now, then, OK)
    assert (alone.pairs, alone.method) == (None, "Newcombe hybrid score")
    assert (alone.low, alone.high) == pytest.approx(newcombe(85, 113, 68, 113)[1:])


def test_people_who_answered_only_once_count_all_the_same() -> None:
    now, then = pairs_of(40, 15, 5, 20)
    more = now + "".join(f"yes,new{index}\n" for index in range(20))
    found = change(more, then, OK, respondent="who")
    independent = change(more, then, OK)
    assert found.pairs == 80
    assert found.change == pytest.approx(75 / 100 - 45 / 80)
    for one, other in ((found.low, independent.low), (independent.high, found.high)):
        assert one is not None
        assert other is not None
        assert one > other


def test_means_of_the_same_people_are_the_paired_t_test() -> None:
    rng = np.random.default_rng(8)
    then = rng.integers(1, 6, 60)
    now = np.clip(then + rng.integers(-1, 3, 60), 1, 5)
    names = [f"p{index}" for index in range(60)]
    found = change(
        people(dict(zip(names, now, strict=True)), "score"),
        people(dict(zip(names, then, strict=True)), "score"),
        SCORE,
        respondent="who",
    )
    expected = stats.ttest_rel(now, then).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert found.method.startswith("paired t")


def test_scores_of_the_same_people_are_paired_too() -> None:
    rng = np.random.default_rng(9)
    then = rng.integers(0, 11, 80)
    now = np.clip(then + rng.integers(-1, 2, 80), 0, 10)
    names = [f"p{index}" for index in range(80)]
    after, before = (people(dict(zip(names, given, strict=True)), "nps") for given in (now, then))
    found, alone = change(after, before, NPS, respondent="who"), change(after, before, NPS)
    assert found.pairs == 80
    assert found.change == alone.change
    assert (found.high or 0) - (found.low or 0) < (alone.high or 0) - (alone.low or 0)


@pytest.mark.parametrize(
    "now, reason",
    [
        (pairs_of(30, 10, 5, 9)[0] + "yes,p3\n", "some people answered more than once"),
        (people({f"x{index}": "yes" if index % 3 else "no" for index in range(40)}), "fewer than 10 people"),
    ],
)
def test_where_the_people_cannot_be_matched_the_reason_is_told(now: str, reason: str) -> None:
    found = change(now, pairs_of(30, 10, 5, 9)[1], OK, respondent="who")
    assert found.pairs is None
    assert found.unpaired.startswith(reason)
    assert found.method.startswith("Newcombe hybrid score")
    assert "same people" not in found.method


def test_only_sources_that_tell_who_answered_are_matched() -> None:
    now, then = pairs_of(30, 10, 5, 9)
    told, silent = review_of(now, OK, respondent="who")[0], review_of(then, OK)[0]
    assert tells_who(told, told) == ["c"]
    assert tells_who(told, silent) == tells_who(silent, told) == []


def test_who_answered_is_in_no_result() -> None:
    now, then = (text.replace("p", "secret-") for text in pairs_of(30, 10, 5, 9))
    found = measured(now, OK | {"by": []}, respondent="who")
    assert "secret-" not in found.model_dump_json()
    assert "secret-" not in change(now, then, OK, respondent="who").model_dump_json()


def test_several_answers_of_one_person_widen_the_interval() -> None:
    rows = [("yes" if person % 3 else "no", f"p{person}") for person in range(40) for _ in range(3)]
    plain = measured(csv("ok,who", rows), OK).criteria[0].estimate
    wider = measured(csv("ok,who", rows), OK, respondent="who").criteria[0].estimate
    assert (wider.value, wider.n, wider.people) == (plain.value, 120, 40)
    assert wider.design_effect == pytest.approx(3)
    assert wider.low is not None
    assert plain.low is not None
    assert wider.low < plain.low
    assert wider.basis["n"] == pytest.approx(40)
    assert measured(csv("ok,who", rows[::3]), OK, respondent="who").criteria[0].estimate.design_effect is None


def mixed(phone: tuple[int, int], web: tuple[int, int]) -> str:
    """So many yes of so many answers by telephone and on the web."""
    groups = (("Phone", *phone), ("Web", *web))
    return csv(
        "ok,group", [("yes" if each < good else "no", name) for name, good, size in groups for each in range(size)]
    )


def test_a_mix_that_moved_is_told_apart_from_a_change() -> None:
    found = change(mixed((90, 100), (120, 400)), mixed((360, 400), (30, 100)), OK | BY)
    assert found.verdict is Difference.WORSE
    mix = found.mix[0]
    assert (mix.crude, mix.crude_low, mix.crude_high) == (found.change, found.low, found.high)
    assert mix.standardised == pytest.approx(0, abs=1e-12)
    assert mix.low is not None
    assert mix.low < 0
    assert (mix.moved, mix.disagree, mix.covered) == (True, True, 1)
    assert mix.odds_ratio == pytest.approx(1)
    assert [(each.n_then, each.n_now) for each in mix.groups] == [(400, 100), (100, 400)]


def test_a_mix_that_stayed_says_the_same_as_the_change() -> None:
    mix = change(mixed((75, 100), (200, 400)), mixed((60, 100), (160, 400)), OK | BY).mix[0]
    assert (mix.moved, mix.disagree) == (False, False)
    assert mix.standardised == pytest.approx(mix.crude)


def test_a_mix_of_groups_that_are_held_back_is_not_told() -> None:
    mix = change(mixed((75, 100), (2, 4)), mixed((60, 100), (160, 400)), OK | BY).mix[0]
    assert mix.standardised is None
    assert "held back" in mix.reason


@pytest.mark.parametrize("criterion, kinds", [(OK, "ok"), (SCORE, "score"), (NPS, "nps")])
def test_the_smallest_change_is_a_size_that_data_of_this_kind_can_show(criterion: dict[str, Any], kinds: str) -> None:
    rng = np.random.default_rng(3)
    answers = {"ok": ["yes", "no"], "score": list("12345"), "nps": [str(mark) for mark in range(11)]}[kinds]
    now, then = (csv(kinds, [(each,) for each in rng.choice(answers, 200)]) for _ in range(2))
    found = change(now, then, criterion)
    assert found.smallest is not None
    assert found.low is not None
    assert found.high is not None
    assert 1.2 < found.smallest / ((found.high - found.low) / 2) < 1.6
    alone = measured(now, criterion).criteria[0]
    assert alone.detectable is not None
    assert alone.detectable == pytest.approx(found.smallest, rel=0.2)


def criteria(*changes: tuple[float, float, float]) -> tuple[CriterionResult, ...]:
    def verdict(low: float, high: float) -> Difference:
        return Difference.NO_CLEAR if low <= 0 <= high else Difference.BETTER

    return tuple(
        CriterionResult(
            id=f"c{index}", statement="S.", type="share", unit="%",
            previous=Previous(review="t/q", value=0.5, change=value, low=low, high=high, verdict=verdict(low, high)),
        )
        for index, (value, low, high) in enumerate(changes)
    )  # fmt: skip


def verdicts(found: tuple[CriterionResult, ...]) -> list[Difference | None]:
    return [each.previous.verdict if each.previous else None for each in found]


def test_of_many_a_change_at_the_edge_does_not_stand_and_a_clear_one_does() -> None:
    nothing = [(0.01, -0.08, 0.10)] * 10
    found, _, tests = corrected(criteria((0.10, 0.002, 0.198), (0.3, 0.2, 0.4), *nothing), ())
    assert verdicts(found)[:2] == [Difference.NO_CLEAR, Difference.BETTER]
    first = found[0].previous
    assert first is not None
    assert (first.alone, first.among) == (Difference.BETTER, 12)
    assert first.p is not None
    assert first.p > 0.05
    assert tests is not None
    assert (tests.number, tests.before, tests.alone, tests.stand) == (12, 12, 2, 1)


def test_one_comparison_is_what_it_says_alone() -> None:
    found, _, tests = corrected(criteria((0.10, 0.002, 0.198)), ())
    assert verdicts(found) == [Difference.BETTER]
    assert tests is None
    assert corrected((), ()) == ((), (), None)


def test_groups_and_effects_are_judged_with_the_changes() -> None:
    group = Segment(value="A", n=90, estimate=0.5, difference=0.1, difference_low=0.002, difference_high=0.198,
                    verdict=Difference.BETTER)  # fmt: skip
    result = criteria((0.01, -0.08, 0.1))[0].model_copy(update={"by": (Segments(column="g", groups=(group,)),)})
    effect = ImpactResult(
        index=0, of=("A1",), criterion="c0", changed_on="2026-02-01", change=0.1, low=0.001, high=0.199,
        verdict=Difference.BETTER,
    )  # fmt: skip
    found, impact, tests = corrected((result, *criteria(*[(0.0, -0.1, 0.1)] * 6)), (effect,))
    assert tests is not None
    assert (tests.number, tests.before, tests.groups, tests.impact) == (9, 7, 1, 1)
    assert found[0].by[0].groups[0].verdict is Difference.NO_CLEAR
    assert found[0].by[0].groups[0].alone is Difference.BETTER
    assert (impact[0].verdict, impact[0].alone) == (Difference.NO_CLEAR, Difference.BETTER)


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0.01, 0.5), st.floats(0.01, 0.5)), min_size=1, max_size=12))
@settings(max_examples=50)
def test_correction_only_ever_takes_verdicts_away_and_in_any_order(changes: list[tuple[float, float, float]]) -> None:
    given_ = criteria(*((value, value - low, value + high) for value, low, high in changes))
    found, _, _ = corrected(given_, ())
    for before, after in zip(verdicts(given_), verdicts(found), strict=True):
        assert after in (before, Difference.NO_CLEAR)
    turned, _, _ = corrected(given_[::-1], ())
    assert verdicts(turned) == verdicts(found)[::-1]


def test_nothing_is_told_where_nothing_differs_more_often_than_the_guide_says() -> None:
    """A page of six criteria by three groups, 24 comparisons: alone one in twenty, together few pages."""
    rng, alone, pages, total, rounds = np.random.default_rng(20260401), 0, 0, 0, 40
    for _ in range(rounds):
        told: list[CriterionResult] = []
        for _ in range(6):
            texts = [
                csv("ok,group", [("yes" if u < 0.7 else "no", g) for u, g in zip(rng.random(180), "ABC" * 60, strict=True)])
                for _ in range(2)
            ]  # fmt: skip
            told += compare(measured(texts[0], OK | BY), measured(texts[1], OK | BY, "t/q"), 10)
        found, _, tests = corrected(tuple(told), ())
        assert tests is not None
        alone, total, pages = alone + tests.alone, total + tests.number, pages + bool(tests.stand)
        words = [each.previous.verdict for each in found if each.previous]
        words += [group.verdict for each in found for group in each.by[0].groups]
        assert sum(word is not Difference.NO_CLEAR for word in words) == tests.stand
    assert total == 24 * rounds
    assert 0.02 < alone / total < 0.075
    assert pages / rounds <= 0.125


def test_the_estimate_has_no_trace_of_people_where_nobody_answered_twice() -> None:
    found = measured(pairs_of(30, 10, 5, 9)[0], OK, respondent="who").criteria[0].estimate
    assert (found.people, found.design_effect, found.method) == (None, None, "Wilson score")


def test_a_median_has_no_method_for_the_same_people_and_says_so() -> None:
    names = [f"p{index}" for index in range(40)]
    now, then = (
        people(dict(zip(names, [1 + (index * step) % 5 for index in range(40)], strict=True)), "score")
        for step in (1, 3)
    )
    found = change(now, then, {"measure": {"type": "median", "column": "score"}}, respondent="who")
    assert found.unpaired == "a median or percentile has no method for the same people"
    assert found.method.startswith("MOVER")


def weeks(levels: list[float], calls: int = 200) -> str:
    """Weeks of so many calls each, of which the given part was answered in time, from January on."""
    monday = dt.date(2026, 1, 5)
    rows = []
    for number, level in enumerate(levels):
        day = monday + dt.timedelta(weeks=number)
        good = round(level * calls)
        rows += [(day, 1)] * good + [(day, 0)] * (calls - good)
    return csv("opened,ok", rows)


UNSTEADY, HIGHER = [0.5, 0.9, 0.6, 0.85, 0.55, 0.9, 0.6, 0.8], [0.6, 0.95, 0.65, 0.9, 0.6, 0.95, 0.7, 0.85]
STEADY, STEADILY_HIGHER = [0.7] * 8, [0.77] * 8


def test_a_change_of_weeks_that_vary_by_more_than_chance_has_a_wider_interval() -> None:
    weekly = {**OK, "every": "week"}
    unsteady = change(weeks(HIGHER), weeks(UNSTEADY), weekly, date={"column": "opened"})
    steady = change(weeks(STEADILY_HIGHER), weeks(STEADY), weekly, date={"column": "opened"})
    assert unsteady.varied is not None
    assert unsteady.varied > 4
    assert unsteady.verdict is Difference.NO_CLEAR
    assert (steady.varied, steady.verdict) == (None, Difference.BETTER)
    plain = change(weeks(HIGHER), weeks(UNSTEADY), OK)
    assert plain.verdict is Difference.BETTER
    assert plain.low is not None
    assert unsteady.low is not None
    assert unsteady.low < plain.low


def test_a_median_that_most_share_has_a_change_without_width() -> None:
    median = {"measure": {"type": "median", "column": "score"}, "target": "at most 5"}
    now, then = csv("score", [(3,)] * 80 + [(4,)] * 10), csv("score", [(3,)] * 80 + [(1,)] * 10)
    found = change(now, then, median)
    assert (found.change, found.low, found.high, found.reason) == (0, 0, 0, "")
    assert found.verdict is Difference.NO_CLEAR


def test_a_person_with_a_long_code_takes_no_more_room_than_others() -> None:
    names = ["x" * 9_900, *(f"p{number}" for number in range(3_000))]
    rows = people({name: "yes" if at % 3 else "no" for at, name in enumerate(names)})
    (review, tables), (before, earlier) = (review_of(rows, OK, respondent="who") for _ in range(2))
    pairings(review, tables, before, earlier, 10)  # so that what is loaded once is not counted
    tracemalloc.start()
    try:
        known = pairings(review, tables, before, earlier, 10)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [each.pairs for each in known.values()] == [3_001]
    assert most < 20_000_000  # with as much room for each as for the longest it was 240 MB


def test_the_same_people_are_found_whatever_the_order_of_the_rows() -> None:
    now, then = pairs_of(40, 5, 21, 34)
    header, *rows = then.splitlines()
    turned = "\n".join([header, *reversed(rows), ""])
    assert change(now, then, OK, respondent="who") == change(now, turned, OK, respondent="who")
