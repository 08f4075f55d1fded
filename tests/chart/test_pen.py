"""A pen draws what it is told, as the grammar of SVG reads it and as a browser does."""

import math
import re
from collections.abc import Sequence

import pytest
from chart.paths import strokes
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from generator.chart.pen import Pen, number

lengths = st.floats(-9999, 9999)
corners = st.tuples(lengths, lengths)


def close(found: Sequence[tuple[float, float]], expected: Sequence[tuple[float, float]]) -> bool:
    return len(found) == len(expected) and all(
        math.isclose(one, other, abs_tol=0.0501)
        for place, wanted in zip(found, expected, strict=True)
        for one, other in zip(place, wanted, strict=True)
    )


def unlike_the_last(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places but for those at the same tenth of a pixel as the one before: a line between them has no length."""
    kept = places[:1]
    for place in places[1:]:
        if (round(place[0] * 10), round(place[1] * 10)) != (round(kept[-1][0] * 10), round(kept[-1][1] * 10)):
            kept.append(place)
    return kept


@given(st.lists(st.lists(corners, min_size=1, max_size=6), max_size=5))
def test_lines_go_through_their_places_and_nan_breaks_them(lines: list[list[tuple[float, float]]]) -> None:
    pen = Pen().line([place for line in lines for place in [*line, (1.0, math.nan)]])
    found = strokes(pen.drawn)
    assert len(found) == len(lines)
    for stroke, line in zip(found, lines, strict=True):
        assert close(stroke, unlike_the_last(line))


@given(st.lists(st.lists(corners, min_size=3, max_size=6), max_size=5))
def test_shapes_have_their_corners_and_are_closed(shapes: list[list[tuple[float, float]]]) -> None:
    pen = Pen()
    for shape in shapes:
        pen.polygon(shape)
    assert pen.drawn.count("z") == len(shapes)
    for stroke, shape in zip(strokes(pen.drawn), shapes, strict=True):
        assert close(stroke, unlike_the_last(shape))


@given(st.lists(corners, min_size=1, max_size=9), st.floats(0.5, 20))
def test_many_discs_keep_their_centres_and_their_size(centres: list[tuple[float, float]], radius: float) -> None:
    pen = Pen()
    for centre in centres:
        pen.disc(*centre, radius)
    for stroke, (x, y) in zip(strokes(pen.drawn), centres, strict=True):
        (right, middle), (_, bottom), (left, level), (_, top), end = stroke
        assert end == (right, middle)
        assert middle == level
        assert math.isclose(right - left, 2 * round(radius * 10) / 10, abs_tol=1e-6)
        assert math.isclose(bottom - top, right - left, abs_tol=1e-6)
        assert math.hypot((left + right) / 2 - x, middle - y) < 0.08


@pytest.mark.parametrize(
    "length, written",
    [(0, "0"), (-0.04, "0"), (0.5, ".5"), (-0.5, "-.5"), (12, "12"), (120, "120"), (-3.25, "-3.2"), (1e7, "10000000")],
)
def test_numbers_are_as_short_as_they_can_be(length: float, written: str) -> None:
    assert number(length) == written


@given(st.floats(-1e9, 1e9))
def test_a_number_is_what_was_meant(length: float) -> None:
    assert float(number(length)) == pytest.approx(length, abs=0.0501)
    assert re.fullmatch(r"-?(\d+|\d*\.[1-9])", number(length))


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1e308, -1e9])
def test_what_has_no_place_is_not_drawn(bad: float) -> None:
    pen = Pen().disc(bad, 1, 2).disc(1, bad, 2).box(0, bad, 0, 1).line([(bad, 1), (1, bad)])
    assert pen.drawn == ""
    assert Pen().line([(0, 0), (1, 1), (bad, 2), (3, 3), (4, 3)]).drawn == "m0 0 1 1m2 2h1"


@pytest.mark.browser
def test_a_browser_draws_what_was_meant(browser: Browser) -> None:
    pens = {
        "line": Pen().line([(10, 20), (30.5, 20), (30.5, 9.9), (-4.2, 0.05), (math.nan, 0), (50, 60), (49.9, 59.9)]),
        "polygons": Pen().polygon([(5, 5), (8, 5), (6.5, 9)]).polygon([(-5, -5), (-8, -5.5), (-6.5, -9)]),
        "box": Pen().box(12.3, 45.6, 7.8, 90.1),
        "discs": Pen().disc(20, 20, 4.6).disc(44.9, 3.1, 4.6).disc(20, 20, 4.6),
        "half": Pen().half_disc(100, 50, 9),
    }
    drawn = "".join(f'<path d="{pen.drawn}"/>' for pen in pens.values())
    page = browser.new_page()
    page.set_content(f'<svg width="200" height="200">{drawn}</svg>')
    boxes = page.evaluate(
        "() => [...document.querySelectorAll('path')].map(each => { const box = each.getBBox();"
        " return [box.x, box.x + box.width, box.y, box.y + box.height] })"
    )
    page.close()
    for pen, box in zip(pens.values(), boxes, strict=True):
        xs, ys = zip(*(corner for stroke in strokes(pen.drawn) for corner in stroke), strict=True)
        assert box == pytest.approx([min(xs), max(xs), min(ys), max(ys)], abs=0.01)
    assert boxes[-1] == pytest.approx([91, 100, 41, 59], abs=0.01), "the left half"
