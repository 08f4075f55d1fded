"""Results to drawings: the only package that knows matplotlib.

Each chart is a pure function of results. It lays out a `Sheet` in pixels, which `svg` turns into text in two palettes.
"""

from generator.chart.comparison import comparison_chart
from generator.chart.segments import segment_charts
from generator.chart.trend import trend_chart

__all__ = ["comparison_chart", "segment_charts", "trend_chart"]
