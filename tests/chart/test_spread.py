"""The spread of answers over a scale: a bar for each mark, each with its range, in the order of the scale."""

from chart.geometry import check_palettes, check_sheet, written
from chart.samples import share

from generator.chart.spread import spread_chart
from generator.results import CriterionResult, ScalePoint, Spread

POINTS = (
    ScalePoint(mark=1, count=10, share=0.1, low=0.05, high=0.2),
    ScalePoint(mark=2, count=0, share=0.0, low=0.0, high=0.06),
    ScalePoint(mark=3, count=30, share=0.3, low=0.2, high=0.43),
    ScalePoint(mark=4, count=60, share=0.6, low=0.47, high=0.72),
)
SPREAD = Spread(column="happy<script>", n=100, points=POINTS, mean=3.4, median=4, top=0.9, bottom=0.1)


def result(**changes: object) -> CriterionResult:
    return share(type="csat", spread=SPREAD).model_copy(update=changes)


def test_a_criterion_without_a_scale_has_no_chart() -> None:
    assert spread_chart(share()) is None


def test_the_title_says_both_ends_of_the_scale() -> None:
    chart = spread_chart(result())
    assert chart is not None
    assert chart.title.endswith(": 90\u00a0% of calls in the best two marks, 10\u00a0% in the worst two")
    assert "1: 10\u00a0%; 2: 0\u00a0%; 3: 30\u00a0%; 4: 60\u00a0%" in chart.alt
    assert chart.notes[0] == "Mean 3.40, median 4."


def test_the_data_stand_beside_it_in_the_order_of_the_scale() -> None:
    chart = spread_chart(result())
    assert chart is not None
    assert [row[:2] for row in chart.rows] == [("1", "10"), ("2", "0"), ("3", "30"), ("4", "60")]
    assert chart.rows[0][2:] == ("0.1", "0.05", "0.2")


def test_every_mark_is_lettered_with_its_share_in_both_palettes() -> None:
    chart = spread_chart(result())
    assert chart is not None
    check_sheet(chart.drawing)
    check_palettes(chart.drawing)
    lettered = [place.text for place in written(chart.drawing)]
    assert lettered.index("1 worst") < lettered.index("4 best")
    assert {"10\u00a0%", "0\u00a0%", "30\u00a0%", "60\u00a0%"} <= set(lettered)
    assert "<script>" not in chart.drawing
