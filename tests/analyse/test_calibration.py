"""Whether monitors score alike: by hand, with few shared calls, with monitors who are stricter, and with one score only."""

import copy
from typing import Any

import numpy as np
import pytest
from analyse.test_scorecards import CARD, heard, monitored
from pydantic import ValidationError
from scipy import stats

from generator.model.sample import Sample
from generator.results import Alikeness, Calibration, ItemAgreement, Monitoring, MonitorResult
from generator.statistics.agreement import ac1, alpha, percent


def calibrated(found: Monitoring) -> Calibration:
    assert found.calibration
    return found.calibration


def item(found: Monitoring, name: str) -> ItemAgreement:
    return next(each for each in calibrated(found).items if each.id == name)


def by(monitor: str, *scores: str, first: int = 1) -> str:
    return heard(*scores, monitor=monitor, first=first)


def monitors(found: Monitoring) -> dict[str, MonitorResult]:
    return {each.monitor: each for each in calibrated(found).monitors}


MIXED = ["2,1", "1,1", "0,0", "2,0", "1,1", "2,1", "0,1", "2,1", "1,0", "2,1", "0,1", "1,1"]
OTHER = ["2,1", "2,1", "0,0", "2,1", "1,1", "2,1", "0,1", "1,1", "1,0", "2,1", "0,n/a", "1,1"]


def test_items_are_measured_over_the_calls_that_two_monitors_scored() -> None:
    found = monitored(by("ann", *MIXED) + by("bob", *OTHER) + by("ann", *["0,0"] * 20, first=50))
    solves, lawful = item(found, "solves"), item(found, "lawful")
    first, second = ([float(each[0]) for each in scores] for scores in (MIXED, OTHER))
    ratings = np.column_stack([first, second])
    assert (solves.interactions, solves.metric, lawful.interactions, lawful.metric) == (12, "ordinal", 11, "nominal")
    assert solves.percent
    assert solves.alpha
    assert solves.ac1
    assert solves.percent.value == pytest.approx(10 / 12) == pytest.approx(percent(ratings))
    assert solves.alpha.value == pytest.approx(alpha(ratings, "ordinal"))
    assert solves.ac1.value == pytest.approx(ac1(ratings, 3))
    for each in (solves.percent, solves.alpha, solves.ac1):
        assert each.low is not None
        assert each.high is not None
        assert each.low < each.value < each.high


def test_very_many_scores_are_compared_by_their_distances() -> None:
    card: dict[str, Any] = copy.deepcopy(CARD)
    card["items"]["solves"]["scores"] = ["0", "100"]
    first, second = ([str((7 * at + salt) % 101) for at in range(20)] for salt in (0, 3))
    found = item(
        monitored(
            by("ann", *(f"{each},1" for each in first)) + by("bob", *(f"{each},1" for each in second)), card=card
        ),
        "solves",
    )
    assert found.metric == "interval"
    assert found.alpha
    ratings = np.column_stack([[float(each) for each in scores] for scores in (first, second)])
    assert found.alpha.value == pytest.approx(alpha(ratings, "interval"))


def test_which_sheet_stands_first_and_whose_it_is_does_not_matter() -> None:
    one = monitored(by("ann", *MIXED) + by("bob", *OTHER))
    other = monitored(by("zoe", *OTHER) + by("kim", *MIXED))
    assert calibrated(one).items == calibrated(other).items
    assert calibrated(one).totals == calibrated(other).totals


@pytest.mark.parametrize("shared", [0, 1, 9, 10])
def test_fewer_shared_calls_than_the_minimum_show_no_figure(shared: int) -> None:
    found = monitored(by("ann", *MIXED) + by("bob", *OTHER[:shared]))
    calibration, enough = calibrated(found), shared >= 10
    assert (calibration.interactions, calibration.needed) == (shared, 10 - shared)
    assert bool(calibration.items) is bool(calibration.totals) is enough
    assert (found.agreed is not None) is (enough or not shared)
    assert all((each.difference is not None) is enough for each in calibration.monitors)
    assert calibration.compared == (2 if enough else 0)


def test_an_item_that_seldom_applies_shows_no_figure() -> None:
    found = monitored(by("ann", *["2,1"] * 9, *["1,n/a"] * 5) + by("bob", *["2,1"] * 9, *["1,1"] * 5))
    lawful = item(found, "lawful")
    assert (lawful.interactions, lawful.needed, lawful.verdict) == (9, 1, None)
    assert lawful.percent is lawful.alpha is lawful.ac1 is None


def test_monitors_who_agree_on_many_different_calls_can_be_relied_on_and_on_few_not_yet() -> None:
    scores = ["2,1", "1,0", "0,1"] * 40
    assert item(monitored(by("ann", *scores) + by("bob", *scores)), "solves").verdict is Alikeness.RELIABLE
    few = item(monitored(by("ann", *scores[:12]) + by("bob", *scores[:12])), "solves")
    assert few.alpha
    assert few.alpha.value == 1
    assert few.verdict in (Alikeness.CANNOT_TELL, Alikeness.TENTATIVE)


def test_monitors_who_score_at_random_are_not_yet_alike() -> None:
    random = np.random.default_rng(3)
    first, second = ([f"{random.integers(3)},1" for _ in range(60)] for _ in range(2))
    assert item(monitored(by("ann", *first) + by("bob", *second)), "solves").verdict is Alikeness.NOT_YET


def test_a_rare_score_makes_alpha_low_though_monitors_mostly_agree() -> None:
    first = ["2,1"] * 118 + ["2,1"] * 5 + ["2,0"] * 2
    second = ["2,1"] * 118 + ["2,0"] * 5 + ["2,1"] * 2
    found = monitored(by("ann", *first) + by("bob", *second))
    lawful, solves = item(found, "lawful"), item(found, "solves")
    assert lawful.percent
    assert lawful.alpha
    assert lawful.ac1
    computed = lawful.percent.value, lawful.alpha.value, lawful.ac1.value
    assert computed == pytest.approx((0.944, -0.0246914, 0.9407763), abs=1e-7)
    assert lawful.prevalence
    assert (solves.alpha, solves.verdict, solves.prevalence) == (None, Alikeness.CANNOT_TELL, True)


@pytest.mark.parametrize(
    "passed, failed, differ, rare",
    [(66, 20, 14, False), (69, 16, 15, False), (78, 9, 13, True), (86, 0, 14, True)],
)
def test_a_low_alpha_is_plain_disagreement_where_no_score_is_rare(
    passed: int, failed: int, differ: int, rare: bool
) -> None:
    first = ["2,1"] * passed + ["2,0"] * failed + ["2,1"] * differ
    second = ["2,1"] * passed + ["2,0"] * failed + ["2,0"] * differ
    lawful = item(monitored(by("ann", *first) + by("bob", *second)), "lawful")
    assert lawful.percent
    assert lawful.alpha
    assert lawful.ac1
    assert lawful.percent.value >= 0.85
    assert lawful.alpha.value < 0.667 <= lawful.ac1.value
    assert lawful.commonest == pytest.approx((2 * passed + differ) / 200)
    assert (lawful.prevalence, lawful.disputed) == (rare, not rare)


def test_every_pair_of_monitors_is_compared_whoever_stands_first() -> None:
    rows = [heard("2,1", "n/a,1", monitor=each) for each in ("ann", "bob", "cyd")] + [
        heard("0,1", "2,1", monitor="dee")
    ]
    for order in ((0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)):
        found = monitored("".join(rows[each] for each in order), minimum_n=2)
        assert (found.compared, found.agreed) == (6 + 12, 3 + 12)


def test_a_stricter_monitor_is_beside_the_others_in_the_order_of_ids() -> None:
    calls = [*["2,1"] * 8, *["1,1"] * 8]
    strict = [each.replace("1,1", "0,1").replace("2,1", "1,1") for each in calls[:15]] + calls[15:]
    found = monitored(by("zed", *strict) + by("bob", *calls) + by("ann", *calls))
    assert list(monitors(found)) == ["ann", "bob", "zed"]
    zed, ann = monitors(found)["zed"], monitors(found)["ann"]
    differs = np.array([-30.0] * 15 + [0.0])
    assert zed.difference == pytest.approx(differs.mean())
    limits = stats.t.interval(1 - 0.05 / 3, 15, differs.mean(), stats.sem(differs))
    assert (zed.low, zed.high) == pytest.approx(limits, abs=1e-7)
    assert ann.difference == pytest.approx(-differs.mean() / 2)
    assert sum(each.difference or 0 for each in monitors(found).values()) == pytest.approx(0)
    totals = calibrated(found).totals
    assert totals
    assert (totals.method, totals.interactions, totals.monitors) == ("ICC(A,1)", 16, 3)
    assert totals.apart == pytest.approx(2 / 3 * 30 * 15 / 16)


def test_a_monitor_with_few_shared_calls_is_held_back_with_another_who_would_give_it_away() -> None:
    calls = ["2,1", "1,1"] * 10
    rows = by("ann", *calls) + by("bob", *calls[:18], *["0,1"] * 2) + by("cyd", *["0,1"] * 5)
    found = monitors(monitored(rows))
    assert [name for name, each in found.items() if each.suppressed] == ["ann", "cyd"]
    assert found["cyd"].difference is found["ann"].difference is found["cyd"].low is None
    assert found["bob"].difference is not None
    assert (found["cyd"].sheets, found["cyd"].shared) == (5, 5)


def test_a_monitor_who_shares_nothing_is_counted_and_not_compared() -> None:
    found = monitors(monitored(by("ann", *MIXED) + by("bob", *OTHER) + by("cyd", "0,0", first=90)))
    assert (found["cyd"].sheets, found["cyd"].shared, found["cyd"].difference) == (1, 0, None)
    assert not found["cyd"].suppressed


def test_where_not_all_monitors_score_the_same_calls_alpha_takes_the_place_of_the_icc() -> None:
    calls = ["2,1", "1,0", "0,1", "2,0"] * 5
    names = ["ann", "bob", "cyd"]
    rows = "".join(
        by(names[(number + turn) % 3], score, first=number + 1)
        for number, score in enumerate(calls)
        for turn in range(2)
    )
    totals = calibrated(monitored(rows)).totals
    assert totals
    assert (totals.method, totals.interactions, totals.monitors) == ("Krippendorff's alpha", 20, 3)
    assert (totals.value, totals.apart) == (1, 0)


def test_without_columns_of_calls_and_monitors_nothing_is_compared() -> None:
    assert monitored(heard(*["2,1"] * 10), item=None, assessor=None).calibration is None


def test_points_lost_and_the_score_make_100() -> None:
    found = monitored(heard(*["2,1"] * 5, *["1,n/a"] * 3, *["0,1"] * 3, "2,0"))
    lost = found.points_lost
    assert lost
    assert found.score is not None
    assert lost.lost == pytest.approx(100 - found.score)
    assert [each.id for each in lost.items] == ["solves", "lawful"]
    assert [each.lost for each in lost.items] == pytest.approx([(3 * 50 + 3 * 60) / 12, 40 / 12])
    assert lost.items[0].share == pytest.approx(330 / 370)
    assert [each.cumulative for each in lost.items] == pytest.approx([330 / 370, 1])
    assert lost.needed == 1
    assert lost.needed_low <= 1 <= lost.needed_high
    first = lost.items[0]
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.share < first.high


@pytest.mark.parametrize("scores", [["2,1"] * 12, ["0,0"] * 9])
def test_nothing_lost_or_too_few_scored_has_no_pareto(scores: list[str]) -> None:
    assert monitored(heard(*scores)).points_lost is None


def test_an_item_that_lost_nothing_stands_last_without_limits() -> None:
    lost = monitored(heard(*["2,0"] * 4, *["2,1"] * 8)).points_lost
    assert lost
    assert [(each.id, each.lost > 0, each.low is None) for each in lost.items] == [
        ("lawful", True, False),
        ("solves", False, True),
    ]
    assert lost.needed == lost.needed_low == lost.needed_high == 1


def test_each_critical_item_by_itself_has_its_share_of_failures() -> None:
    solves, lawful = monitored(heard(*["2,1"] * 9, "0,0")).items
    assert (lawful.lowest_low, lawful.lowest_high) == pytest.approx(
        tuple(stats.binomtest(1, 10).proportion_ci(method="wilson")), abs=1e-9
    )
    assert solves.lowest == 1


@pytest.mark.parametrize(
    "sample, expected",
    [
        (None, (None, "", None)),
        ("all", (None, "all", None)),
        ({"how": "by lot", "of": 500, "random": True}, (500, "by lot", True)),
        ({"how": "the longest", "of": 5, "random": False}, (5, "the longest", False)),
    ],
)
def test_how_calls_were_chosen(sample: Any, expected: tuple[Any, ...]) -> None:
    chosen = monitored(heard(*["2,1"] * 12), sample=sample).chosen
    assert chosen.scored == 12
    assert (chosen.of, chosen.how, chosen.random) == expected


def test_many_calls_of_one_customer_are_few() -> None:
    rows = by("x", *["2,1"] * 7, *["1,0"] * 7)
    found = monitored(rows, assessor=None, respondent="monitor")
    assert (found.suppressed, found.score, found.points_lost) == (True, None, None)
    assert all((each.n, each.full) == (0, 0) for each in found.items)
    told = monitored(rows, assessor=None)
    assert told.score is not None
    assert told.points_lost is not None


def test_over_how_many_people_the_calls_are_spread() -> None:
    rows = by("x", *["2,1"] * 6) + by("y", *["1,1"] * 3, first=7) + by("z", *["0,1"] * 3, first=10)
    chosen = monitored(rows, assessor=None, handled_by="monitor").chosen
    assert (chosen.handlers, chosen.fewest, chosen.middle, chosen.most) == (3, 3, 3, 6)
    assert monitored(rows).chosen.handlers == 0


@pytest.mark.parametrize(
    "given, said",
    [
        ({"how": "all", "of": 9}, "not chosen from more"),
        ({"how": "by lot", "of": 9, "invited": 10}, "one of them is wrong"),
        ({"how": "by lot", "of": 0}, "greater than or equal to 1"),
    ],
)
def test_a_sample_that_contradicts_itself(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Sample.model_validate(given)


def test_scores_with_several_steps_are_measured_in_their_order() -> None:
    card = {**CARD, "items": {**CARD["items"], "solves": {"name": "Solves", "weight": "60", "scores": ["0", "1"]}}}  # type: ignore[dict-item]
    assert item(monitored(by("ann", *["1,1"] * 12) + by("bob", *["1,1"] * 12), card=card), "solves").metric == "nominal"
