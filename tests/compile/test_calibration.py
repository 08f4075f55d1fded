"""What the page says of the choice of interactions, of agreement, of monitors and of lost points."""

from typing import Any

import pytest
from compile.test_monitoring import PORTFOLIO, monitoring

from generator.compile.monitoring import CalibrationView, MonitoringView, monitoring_view
from generator.results import (
    Alikeness,
    Calibration,
    Chosen,
    Figure,
    ItemAgreement,
    ItemResult,
    LostPoints,
    MonitorResult,
    PointsLost,
    TotalsAgreement,
)

LAWFUL = ItemAgreement(
    id="lawful",
    name="Keeps the law",
    interactions=125,
    percent=Figure(value=0.944, low=0.889, high=0.973),
    alpha=Figure(value=-0.0247, low=-0.05, high=-0.008),
    ac1=Figure(value=0.9408, low=0.88, high=0.975),
    verdict=Alikeness.NOT_YET,
    prevalence=True,
)
FEW = ItemAgreement(id="few", name="Adjusts", interactions=6, needed=4)
HELD = ItemAgreement(id="held", name="Listens", interactions=57, held="held back: fewer than 10 people are behind it")
SAME = ItemAgreement(
    id="same",
    name="Greets",
    interactions=20,
    percent=Figure(value=1, low=0.84, high=1),
    ac1=Figure(value=1, low=0.8, high=1),
    verdict=Alikeness.CANNOT_TELL,
    prevalence=True,
)
ANN = MonitorResult(monitor="ann", sheets=40, shared=12, difference=-4.26, low=-7.1, high=-1.4)
BOB = MonitorResult(monitor="bob", sheets=38, shared=12, difference=4.26, low=1.4, high=7.1)
CYD = MonitorResult(monitor="cyd", sheets=9, shared=3, suppressed=True)


def view(**changes: Any) -> MonitoringView:
    return monitoring_view(monitoring(**changes), PORTFOLIO, {})


def calibrated(calibration: Calibration, **changes: Any) -> CalibrationView:
    found = view(calibration=calibration, **changes).calibration
    assert found
    return found


@pytest.mark.parametrize(
    "chosen, said",
    [
        (Chosen(scored=324, of=14405, how="by lot.", random=True), [
            "324 of 14,405 interactions were scored (2.2\u00a0%).",
            "How they were chosen, in the author's words: by lot.",
            "Chance alone decided, so the figures stand for all there were, within their likely ranges.",
        ]),
        (Chosen(scored=60, of=300, how="the longest", random=False), [
            "60 of 300 interactions were scored (20\u00a0%).",
            "How they were chosen, in the author's words: the longest.",
            "Chance did not decide, so the figures are about the interactions that were scored and not about all.",
        ]),
        (Chosen(scored=262, of=262, how="all of one sitting", random=False), [
            "262 of 262 interactions were scored (100\u00a0%).",
            "How they were chosen, in the author's words: all of one sitting.",
            "None was left out, so the figures are about all that there were.",
        ]),
        (Chosen(scored=1), [
            "1 interaction was scored; how many there were to choose from is not said.",
            "How they were chosen is not said, so nobody can know what the figures stand for.",
        ]),
        (Chosen(scored=12, of=9, how="by lot"), [
            "12 interactions were scored and only 9 to choose from: one of the two numbers is wrong.",
            "How they were chosen, in the author's words: by lot.",
            "Whether chance alone decided is not said.",
        ]),
        (Chosen(scored=12, how="all", handlers=1, fewest=12, middle=12, most=12), [
            "12 interactions were scored, which is all that there were.",
            "They were handled by 1 person: 12 of each. Whoever was not heard at all is not in the file.",
        ]),
    ],
)  # fmt: skip
def test_how_they_were_chosen(chosen: Chosen, said: list[str]) -> None:
    assert list(view(chosen=chosen).chosen) == said


def test_people_are_counted_and_not_named() -> None:
    spread = Chosen(scored=90, how="by lot", handlers=30, fewest=1, middle=2.0, most=9)
    assert view(chosen=spread).chosen[-1] == (
        "They were handled by 30 people: from 1 to 9 of each, 2 of the one in the middle."
        " Whoever was not heard at all is not in the file."
    )


@pytest.mark.parametrize(
    "calibration, said",
    [
        (
            Calibration(interactions=0, needed=10),
            "0 interactions were scored by more than one monitor: no figure of agreement can be shown. It takes 10 more.",
        ),
        (
            Calibration(interactions=1, needed=9),
            "1 interaction was scored by more than one monitor: too few to show how alike monitors score. It takes 9 more.",
        ),
        (
            Calibration(interactions=12, items=(FEW,)),
            "12 interactions were scored by more than one monitor, but no single item in enough of them.",
        ),
        (
            Calibration(interactions=57, items=(HELD,)),
            "57 interactions were scored by more than one monitor.",
        ),
        (
            Calibration(interactions=125, items=(LAWFUL, FEW, SAME)),
            "125 interactions were scored by more than one monitor. Of 2 items, 1 not yet scored alike, 1 cannot be told.",
        ),
    ],
)
def test_how_many_were_scored_twice_and_what_that_says(calibration: Calibration, said: str) -> None:
    assert calibrated(calibration).finding == said


def test_an_item_that_is_held_back_says_why_and_no_figure() -> None:
    found = calibrated(Calibration(interactions=57, items=(HELD,)))
    assert found.sentences == (
        "Whether monitors score Listens alike is held back: fewer than 10 people are behind it.",
    )
    assert found.items
    assert found.items.rows == (("Listens", "57", "", "", "", "", "", "", "held back"),)


def test_agreement_that_is_high_while_alpha_is_low_is_explained() -> None:
    sentences = calibrated(Calibration(interactions=125, items=(LAWFUL, SAME))).sentences
    assert sentences == (
        (
            "Keeps the law: 94\u00a0% of the scores are the same and AC1 is 0.94, but alpha is \u22120.02: it rests on the few"
            " other scores, and monitors do not see them alike."
        ),
        (
            "Greets: 100\u00a0% of the scores are the same, because everybody gave everything one score. Nobody can know who"
            " would give another."
        ),
        "Where nearly all interactions earn one score, add some to the calibration that may well earn another.",
    )


def test_agreement_that_is_high_without_a_rare_score_is_plain_disagreement() -> None:
    disputed = LAWFUL.model_copy(
        update={
            "percent": Figure(value=0.852, low=0.819, high=0.882),
            "alpha": Figure(value=0.643, low=0.56, high=0.71),
            "verdict": Alikeness.CANNOT_TELL,
            "prevalence": False,
            "disputed": True,
            "commonest": 0.702,
        }
    )
    assert calibrated(Calibration(interactions=125, items=(disputed,))).sentences == (
        (
            "Keeps the law: 85\u00a0% of the scores are the same, but alpha is 0.64. No kind of score is rare (the most frequent"
            " makes 70\u00a0% of them), so where they differ monitors plainly disagree."
        ),
    )


def test_the_table_of_items_has_intervals_a_word_and_nothing_held_back() -> None:
    table = calibrated(Calibration(interactions=125, items=(LAWFUL, FEW, SAME))).items
    assert table
    assert table.rows == (
        ("Keeps the law", "125", "94", "89 to 97", "\u22120.02", "\u22120.05 to \u22120.01", "0.94", "0.88 to 0.97",
         "Not yet alike"),
        ("Adjusts", "6", "", "", "", "", "", "", "too few to show, 4 more needed"),
        ("Greets", "20", "100", "84 to 100", "every score the same", "cannot be told", "1.00", "0.80 to 1.00",
         "Cannot tell"),
    )  # fmt: skip
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_monitors_stand_beside_each_other_without_a_rank() -> None:
    found = calibrated(Calibration(interactions=12, monitors=(ANN, BOB, CYD), compared=2))
    assert found.monitors
    assert found.monitors.rows == (
        (
            "ann",
            "40",
            "12",
            "\u22124.3",
            "\u22127.1",
            "\u22121.4",
            "scores lower than colleagues on the same interactions",
        ),
        ("bob", "38", "12", "+4.3", "+1.4", "+7.1", "scores higher than colleagues on the same interactions"),
        ("cyd", "9", "3", "", "", "", "too few to show"),
    )
    assert "hold for all 2 monitors at once (Bonferroni)" in found.about_monitors
    assert "not ranked" in found.about_monitors


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"low": -1.0, "high": 2.0}, "no clear difference from colleagues"),
        ({"low": None, "high": None}, "the same difference on every interaction, so no likely range"),
        ({"shared": 0, "difference": None}, "no interaction shared"),
    ],
)
def test_a_monitor_in_words(changes: dict[str, Any], said: str) -> None:
    found = calibrated(Calibration(interactions=12, monitors=(ANN.model_copy(update=changes), BOB), compared=2))
    assert found.monitors
    assert found.monitors.rows[0][-1] == said


def test_one_monitor_has_nobody_to_stand_beside() -> None:
    assert calibrated(Calibration(interactions=0, needed=10, monitors=(ANN,))).monitors is None


def test_totals_and_all_pairs_of_monitors() -> None:
    totals = TotalsAgreement(
        method="ICC(A,1)", interactions=40, monitors=3, value=0.714, low=0.5, high=0.86, apart=6.28, apart_low=5.1,
        apart_high=7.4, apart_interactions=44,
    )  # fmt: skip
    found = calibrated(Calibration(interactions=44, totals=totals), compared=138, agreed=132)
    assert found.sentences == (
        (
            "Of 138 pairs of scores, by two monitors for the same item of the same interaction, 132 are alike (96 %), all pairs"
            " of monitors counted; what they would agree on by chance is not taken out."
        ),
        (
            "On the same interaction the totals of two monitors lie 6.3 points apart on average, likely between 5.1 and 7.4"
            " (44 interactions)."
        ),
        (
            "ICC(A,1) of the totals is 0.71, likely between 0.50 and 0.86 (40 interactions scored by all 3 monitors): 1 would"
            " mean that totals differ only because interactions do, 0 that monitors and chance explain everything."
        ),
    )
    assert calibrated(Calibration(interactions=4, needed=6), compared=20, agreed=None).sentences == ()


def test_points_lost_item_by_item() -> None:
    lost = PointsLost(
        interactions=12, lost=29.74, needed=2, needed_low=1, needed_high=2,
        items=(
            LostPoints(id="a", name="Solves", lost=20.0, share=0.672, low=0.5, high=0.8, cumulative=0.672),
            LostPoints(id="b", name="Listens", lost=9.74, share=0.328, low=0.2, high=0.5, cumulative=1.0),
            LostPoints(id="c", name="Greets", lost=0.0, share=0.0, cumulative=1.0),
        ),
    )  # fmt: skip
    found = view(points_lost=lost).lost
    assert found
    assert found.finding == (
        "Of 100 points 29.7 are lost on average. 2 of the 2 items on which points are lost make 80 % of that, likely 1 to 2."
    )
    assert found.table.rows == (
        ("Solves", "20.0", "67", "50", "80", "67"),
        ("Listens", "9.7", "33", "20", "50", "100"),
        ("Greets", "0.0", "0", "none to draw it from", "none to draw it from", "100"),
    )
    assert view(points_lost=None).lost is None


@pytest.mark.parametrize(
    "losing, low, high, said",
    [
        (2, 2, 2, "2 of the 2 items on which points are lost make 80 % of that, likely neither more nor fewer."),
        (1, 1, 1, "All of them are lost on one item."),
    ],
)
def test_how_many_items_make_most_of_the_loss_always_has_its_interval_where_there_is_one(
    losing: int, low: int, high: int, said: str
) -> None:
    items = tuple(
        LostPoints(
            id=f"i{n}", name="Item", lost=30 / losing, share=1 / losing, low=0.4, high=1.0, cumulative=(n + 1) / losing
        )
        for n in range(losing)
    )
    lost = PointsLost(interactions=12, lost=30.0, needed=losing, needed_low=low, needed_high=high, items=items)
    found = view(points_lost=lost).lost
    assert found
    assert found.finding == f"Of 100 points 30.0 are lost on average. {said}"


def test_critical_items_have_a_table_of_their_own() -> None:
    item = ItemResult(
        id="law", name="Law", weight=40, critical=True, n=40, full=38, lowest=2, share=0.95, low=0.8, high=0.99,
        lowest_low=0.014, lowest_high=0.165,
    )  # fmt: skip
    few = ItemResult(id="rare", name="Rare", weight=5, critical=True, n=3)
    table = view(items=(item, few)).critical
    assert table
    assert table.rows == (("Law", "40", "2", "5", "1", "16"), ("Rare", "too few to show", "", "", "", ""))
    assert view(items=(item,), suppressed=True).critical is None
    assert view(items=(few.model_copy(update={"critical": False}),)).critical is None
