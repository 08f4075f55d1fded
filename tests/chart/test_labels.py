"""Names beside points: near their own, over no other, and left out rather than drawn over something."""

import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.chart.labels import Box, Label, place

ROOM = Box(left=0, right=460, top=0, bottom=380)
POINTS = st.lists(st.tuples(st.floats(20, 440), st.floats(20, 360)), min_size=1, max_size=12)


def around(x: float, y: float) -> Box:
    return Box(left=x - 7, right=x + 7, top=y - 7, bottom=y + 7)


@settings(max_examples=60)
@given(POINTS, st.lists(st.floats(20, 150), min_size=12, max_size=12))
def test_names_lie_in_the_room_and_over_no_other_name_or_point(
    points: list[tuple[float, float]], widths: list[float]
) -> None:
    found = place(points, [(wide, 20.0) for wide, _ in zip(widths, points, strict=False)], 7, ROOM)
    placed = [label for label in found if label]
    for label in placed:
        assert label.box.within(ROOM)
        assert not any(label.box.meets(around(*point)) for point in points)
    for one, other in combinations(placed, 2):
        assert not one.box.meets(other.box)


def test_a_point_alone_has_its_name_at_its_side() -> None:
    [label] = place([(200, 200)], [(60, 20)], 7, ROOM)
    assert label == Label(box=Box(left=210, right=270, top=190, bottom=210))


def test_a_name_far_from_its_point_has_a_line_to_it() -> None:
    crowd = [(200 + 9 * math.cos(i), 200 + 9 * math.sin(i)) for i in range(8)]
    found = place(crowd, [(90, 20)] * 8, 7, ROOM)
    assert all(found)
    assert any(label.lead for label in found if label)
    for (x, y), label in zip(crowd, found, strict=True):
        if label and label.lead:
            assert label.box.left <= label.lead[0] <= label.box.right
            assert label.box.top <= label.lead[1] <= label.box.bottom
            assert math.dist((x, y), label.lead) > 15


def test_a_name_keeps_off_lines_if_it_can() -> None:
    line = Box(left=0, right=460, top=198, bottom=202)
    [label] = place([(200, 200)], [(60, 20)], 7, ROOM, lines=[line])
    assert label is not None
    assert not label.box.meets(line)


def test_without_room_there_is_no_name() -> None:
    assert place([(10, 10)], [(60, 20)], 7, Box(left=0, right=20, top=0, bottom=20)) == [None]
    assert place([(200, 200)], [(60, 20)], 7, ROOM, taken=[ROOM]) == [None]
