"""Boxes with a border, for charts that draw more than points and lines."""

import numpy as np
from matplotlib.path import Path


def frame(left: float, right: float, top: float, bottom: float) -> Path:
    """The outline of a rectangle."""
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return Path(np.round(np.array(corners, dtype=np.float64), 2), [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY])
