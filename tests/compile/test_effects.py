"""What was measured of the effects of actions, as the page shows it."""

import datetime as dt

from chart.samples import share

from generator.compile.effects import effect_table, effect_views
from generator.model import Action, Impact, Review
from generator.results import (
    Difference,
    Estimate,
    ImpactResult,
    Range,
    Segmented,
    Split,
    SplitSide,
    Verdict,
)

LEVEL = Range(value=0.06, low=0.03, high=0.09)
MODEL = Segmented(
    every="week",
    at=dt.date(2026, 3, 23),
    last=dt.date(2026, 6, 15),
    method="segmented regression, binomial with dispersion",
    points_before=14,
    points_after=13,
    level=LEVEL,
    slope=Range(value=0.001, low=-0.002, high=0.004),
    slope_before=Range(value=0.002, low=-0.002, high=0.006),
    at_end=LEVEL,
    ratio=Range(value=1.31, low=1.14, high=1.5),
    ratio_of="odds",
    dispersion=1.482,
    autocorrelation=Range(value=0.114, low=-0.2, high=0.4),
    level_newey_west=LEVEL,
    level_autoregressive=LEVEL,
)
RESULT = ImpactResult(
    index=0,
    of=("A1", "team/2025/A7"),
    criterion="answered",
    changed_on=dt.date(2026, 3, 18),
    before=Estimate(value=0.6361, low=0.628, high=0.644, n=14405),
    after=Estimate(value=0.7012, low=0.692, high=0.71, n=9876),
    change=0.0651,
    low=0.0531,
    high=0.0771,
    method="Newcombe hybrid score",
    verdict=Difference.BETTER,
    raw=Difference.BETTER,
    success={"A1": Verdict.MET},
    split=Split(every="week", points=(), before=SplitSide(points=14), after=SplitSide(points=13)),
)


def test_the_table_has_every_figure_with_its_interval() -> None:
    found = effect_table(RESULT.model_copy(update={"segmented": MODEL}), share())
    assert found is not None
    rows = {row[0]: row[1:] for row in found.rows}
    assert rows["Before"] == ("63.6", "62.8", "64.4", "14,405")
    assert rows["From the change on"] == ("70.1", "69.2", "71.0", "9,876")
    assert rows["Difference as it stands"] == ("+6.5", "+5.3", "+7.7", "24,281")
    assert rows["Change of level"] == ("+6.0", "+3.0", "+9.0", "27 points")
    assert rows["Change of level, as a ratio of odds"] == ("1.31", "1.14", "1.50", "27 points")
    assert rows["Autocorrelation of neighbours, lag 1"] == ("0.11", "\u22120.20", "0.40", "27 points")
    assert list(rows) == [
        "Before",
        "From the change on",
        "Difference as it stands",
        "Trend before, a week",
        "Change of level",
        "Change of the trend, a week",
        "Difference in the last week from the trend before",
        "Change of level, checked by Newey-West",
        "Change of level, checked with AR(1) errors",
        "Change of level, as a ratio of odds",
        "Autocorrelation of neighbours, lag 1",
    ]
    plain = effect_table(RESULT, share())
    assert plain is not None
    assert len(plain.rows) == 3


def test_nothing_compared_has_no_table() -> None:
    assert effect_table(RESULT.model_copy(update={"change": None}), share()) is None


def test_a_view_tells_how_it_was_worked_out() -> None:
    review = Review.model_validate(
        {"title": "T", "status": "monitoring", "period": {"start": "2026-01-01", "end": "2026-12-31"}}
    )
    entry = Impact(of=("A1", "team/2025/A7"), criterion="answered", changed_on=dt.date(2026, 3, 18), judged="worked")
    review = review.model_copy(update={"actions": {"A1": Action(what="New rota")}, "impact": (entry,)})
    modelled = RESULT.model_copy(update={"segmented": MODEL})
    [view] = effect_views(review, [modelled], {"answered": share()}, "../", {"team/2025": "Last year"}, {})
    assert view.of == (("A1", "#action-A1"), ("A7 of Last year", "../team/2025/#action-A7"))
    assert view.success == ("A1 reached its own target",)
    assert dict(view.workings) == {
        "Difference as it stands": "Newcombe hybrid score",
        "Points": "14 before and 13 after, each a week",
        "Model": "segmented regression, binomial with dispersion",
        "Change of level told in": "23 Mar 2026",
        "Season": "none taken out: too few points",
        "Lines": "straight in the logarithm of the odds, so they keep between 0 and 100 %",
        "Dispersion": (
            "around the lines, weeks vary 1.2 times as much as chance between single cases makes them;"
            " intervals are as much wider"
        ),
        "Likeness of neighbouring points": "not clear; the answer was checked with a model that allows for it",
    }
    assert view.sentences[0].startswith("Better: ")
    assert len(view.sentences) == 2
    assert view.chart is None
    assert not view.contradicted
    worse = RESULT.model_copy(update={"verdict": Difference.WORSE})
    assert effect_views(review, [worse], {"answered": share()}, "", {}, {})[0].contradicted
    assert effect_views(review, [RESULT], {}, "", {}, {}) == []


def test_the_workings_of_the_second_model_are_its_own() -> None:
    """Its lines are straight in the figure, whatever is measured; the dispersion of a model that is not told stays out."""
    review = Review.model_validate(
        {"title": "T", "status": "monitoring", "period": {"start": "2026-01-01", "end": "2026-12-31"}}
    )
    entry = Impact(of=("A1",), criterion="answered", changed_on=dt.date(2026, 3, 18))
    review = review.model_copy(update={"actions": {"A1": Action(what="New rota")}, "impact": (entry,)})
    second = MODEL.model_copy(update={"autocorrelated": True, "ratio": None, "ratio_of": None})
    [view] = effect_views(
        review, [RESULT.model_copy(update={"segmented": second})], {"answered": share()}, "../", {}, {}
    )
    told = dict(view.workings)
    assert told["Lines"] == "straight in the figure itself, so they can lead beyond what it can reach"
    assert "Dispersion" not in told


def test_no_end_of_a_difference_in_the_table_reads_as_no_difference() -> None:
    ratio = Range(value=1.06, low=1.001, high=1.13)
    model = MODEL.model_copy(update={"ratio": ratio, "level": Range(value=-0.03, low=-0.0606, high=-0.0004)})
    table = effect_table(RESULT.model_copy(update={"segmented": model}), share())
    assert table is not None
    rows = {row[0]: row[1:4] for row in table.rows}
    assert rows["Change of level"] == ("\u22123.00", "\u22126.06", "\u22120.04")
    assert rows["Change of level, as a ratio of odds"] == ("1.06", "1.001", "1.130")
