"""The shapes of marks. Many marks of one shape are one path: no references inside the drawing, and few bytes."""

from collections.abc import Sequence
from enum import Enum

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

Array = NDArray[np.float64]
_ARC = 4 / 3 * (np.sqrt(2) - 1)
"""Where the handles of a quarter circle's curve lie."""


class Shape(Enum):
    """Corners around a centre, in radii, y downwards. Sizes differ so that all look equally large."""

    CIRCLE = ()
    SQUARE = ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95))
    UP = ((0.0, -1.35), (1.2, 0.85), (-1.2, 0.85))
    DOWN = ((0.0, 1.35), (1.2, -0.85), (-1.2, -0.85))
    DIAMOND = ((0.0, -1.4), (1.4, 0.0), (0.0, 1.4), (-1.4, 0.0))
    HEXAGON = ((1.2, 0.0), (0.6, 1.04), (-0.6, 1.04), (-1.2, 0.0), (-0.6, -1.04), (0.6, -1.04))


def path(shape: Shape, centres: Sequence[tuple[float, float]], radius: float) -> Path:
    """One path of a mark at each centre."""
    corners, codes = _circle() if shape is Shape.CIRCLE else _polygon(shape)
    at = np.asarray(centres, dtype=np.float64)[:, None, :]
    vertices = np.round(at + radius * corners[None, :, :], 2).reshape(-1, 2)
    return Path(vertices, np.tile(codes, len(centres)))


def half(x: float, y: float, radius: float) -> Path:
    """The left half of a disc."""
    corners, _ = _circle()
    left = corners[3:10]
    return Path(np.round(np.array([x, y]) + radius * left, 2), [Path.MOVETO, *[Path.CURVE4] * 6])


def _polygon(shape: Shape) -> tuple[Array, list[np.uint8]]:
    corners = np.array([*shape.value, shape.value[0]], dtype=np.float64)
    return corners, [Path.MOVETO, *[Path.LINETO] * (len(shape.value) - 1), Path.CLOSEPOLY]


def _circle() -> tuple[Array, list[np.uint8]]:
    """Four curves, from the right clockwise: bottom, left, top, right."""
    k = _ARC
    corners = [
        (1, 0),
        (1, k),
        (k, 1),
        (0, 1),
        (-k, 1),
        (-1, k),
        (-1, 0),
        (-1, -k),
        (-k, -1),
        (0, -1),
        (k, -1),
        (1, -k),
        (1, 0),
        (1, 0),
    ]
    return np.array(corners, dtype=np.float64), [Path.MOVETO, *[Path.CURVE4] * 12, Path.CLOSEPOLY]
