"""The shapes of marks. Many marks of one shape are one path: no references inside the drawing, and few bytes."""

from collections.abc import Sequence
from enum import Enum

from generator.chart.pen import Pen, Place


class Shape(Enum):
    """Corners around a centre, in radii, y downwards. Sizes differ so that all look equally large."""

    CIRCLE = ()
    SQUARE = ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95))
    UP = ((0.0, -1.35), (1.2, 0.85), (-1.2, 0.85))
    DOWN = ((0.0, 1.35), (1.2, -0.85), (-1.2, -0.85))
    DIAMOND = ((0.0, -1.4), (1.4, 0.0), (0.0, 1.4), (-1.4, 0.0))
    HEXAGON = ((1.2, 0.0), (0.6, 1.04), (-0.6, 1.04), (-1.2, 0.0), (-0.6, -1.04), (0.6, -1.04))


def draw(shape: Shape, centres: Sequence[Place], radius: float) -> Pen:
    """A mark at each centre."""
    pen = Pen()
    for x, y in centres:
        if shape is Shape.CIRCLE:
            pen.disc(x, y, radius)
        else:
            pen.polygon((x + radius * across, y + radius * down) for across, down in shape.value)
    return pen
