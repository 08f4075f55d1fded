"""Funnels: what they say, that names are inert and apart, and that nothing held back is drawn."""

import pytest
from chart.geometry import check_sheet
from chart.samples import names, share, texts

from generator.analyse.comparison.funnels import funnel
from generator.chart.segments import segment_charts
from generator.model import Measure
from generator.results import Chart, CriterionResult, Direction, Estimate, Segment, Segments
from generator.statistics.intervals import wilson

HOSTILE = "<script>alert(1)</script> | {{ x }}"
PLAIN = {name: (x, 400) for name, x in zip("ABCDE", (320, 325, 318, 322, 200), strict=True)}


def segments(groups: dict[str, tuple[int, int]], held: tuple[str, ...] = (), kind: str = "share") -> Segments:
    estimates = {
        name: Estimate(value=x / n, n=n, numerator=x, denominator=n, low=0.0, high=1.0)
        for name, (x, n) in groups.items()
    }
    given = {"type": "share", "column": "a", "is": "x"}
    if kind == "rate":
        given = {"type": "rate", "count": "x", "denominator": "n", "per": "1000"}
    measure = Measure.model_validate({"source": "s", **given})
    shown = [
        Segment(
            value=name, n=n, estimate=x / n, low=wilson(float(x), float(n)).low, high=wilson(float(x), float(n)).high
        )
        for name, (x, n) in groups.items()
    ]
    hidden = [Segment(value=name, suppressed=True) for name in held]
    return Segments(column="team_name", groups=(*shown, *hidden), funnel=funnel(estimates, measure))


def drawn(found: Segments, **update: object) -> Chart:
    result: CriterionResult = share(by=(found,)).model_copy(update=update)
    return segment_charts(result)[0]


def test_the_title_says_how_many_lie_outside_and_who_is_named() -> None:
    chart = drawn(segments(PLAIN))
    assert chart.title.endswith("by team name: 1 of 5 team names lies outside what chance allows")
    assert "Below the limits: E." in chart.alt
    assert chart.alt.startswith("Funnel chart of 5 team names")
    assert "E" in texts(chart.drawing)
    assert not {"A", "B", "C", "D"} & set(texts(chart.drawing))
    assert "other than E" in chart.notes[0]
    assert names(chart.drawing).count("outside") == 1


def test_limits_and_centre_are_named_at_their_ends() -> None:
    written = texts(drawn(segments(PLAIN)).drawing)
    assert {"99.8 % limit", "95 % limit"} <= set(written)
    assert not {"99.8 %", "95 %"} & set(written), "on an axis in per cent a bare level reads as a value"
    check_sheet(drawn(segments(PLAIN)).drawing)
    assert names(drawn(segments(PLAIN)).drawing).count("limit") == 4


def test_the_table_has_every_group_and_what_is_held_back_without_figures() -> None:
    chart = drawn(segments(PLAIN, held=("Z",)))
    assert [row[0] for row in chart.rows] == [*PLAIN, "Z"]
    assert chart.rows[4][1:3] == ("400", "0.5")
    assert chart.rows[4][-1] == "far below"
    assert chart.rows[5][1:] == ("too few to show",) * 7
    assert any(note.startswith("1 group held back") for note in chart.notes)
    assert "Z" not in texts(chart.drawing)
    assert chart.alt.startswith("Funnel chart of 5 team names (1 more held back): ")
    assert chart.title.endswith("of 5 team names shown lies outside what chance allows")


def test_ordinary_differences_are_told() -> None:
    wide = {
        f"G{index}": (round(4000 * value), 4000) for index, value in enumerate([0.6, 0.7, 0.75, 0.8, 0.85, 0.9] * 2)
    }
    chart = drawn(segments(wide))
    assert "they differ by more than chance, and none of 12 team names lies outside" in chart.title
    assert any("standard deviation" in note for note in chart.notes)
    found = drawn(segments(wide | {"Out": (80, 4000)}))
    assert "1 of 13 team names lies outside what chance and ordinary differences allow" in found.title


@pytest.mark.parametrize(
    "way, ink", [(Direction.UP, "#c45100"), (Direction.DOWN, "#0b67b2"), (Direction.NEITHER, "#7a4fb8")]
)
def test_a_group_outside_has_the_colour_of_what_that_means(way: Direction, ink: str) -> None:
    assert ink in drawn(segments(PLAIN), direction=way).drawing


@pytest.mark.parametrize("size", [(40, 60_000), (300, 310), (250, 250)])
def test_everything_stays_on_the_sheet_and_apart(size: tuple[int, int]) -> None:
    least, most = size
    groups = {
        f"A team with a long name, number {index}": (round(n * (0.8 if index else 0.2)), n)
        for index, n in enumerate([most, *[least + index * (most - least) // 9 for index in range(10)]])
    }
    chart = drawn(segments(groups | {HOSTILE: (2, least + 1)}))
    check_sheet(chart.drawing)
    assert "<script>" not in chart.drawing
    assert "limit" in names(chart.drawing)


def test_same_input_same_bytes_and_order_in_does_not_rank() -> None:
    assert drawn(segments(PLAIN)) == drawn(segments(PLAIN))
    turned = dict(reversed(PLAIN.items()))
    assert [row[0] for row in drawn(segments(turned)).rows] == list(turned)


def test_a_rate_is_drawn_by_its_exposure() -> None:
    rates = {name: (x, 500) for name, x in zip("ABCDE", (10, 12, 11, 9, 40), strict=True)}
    chart = drawn(segments(rates, kind="rate"), type="rate", unit="per 1,000", ends=(0.0, None))
    assert chart.rows[0][1] == "500"
    assert "E" in texts(chart.drawing)
