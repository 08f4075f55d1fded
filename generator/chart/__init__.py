"""Results to drawings.

Each chart is a pure function of results. It lays out a `Sheet` in pixels, which `svg` turns into text in two palettes. Of
matplotlib there is only its font, by which texts are measured, and that is loaded for rare letters alone.
"""

from generator.chart.comparison import comparison_chart
from generator.chart.segments import segment_charts
from generator.chart.trend import trend_chart

__all__ = ["comparison_chart", "segment_charts", "trend_chart"]
