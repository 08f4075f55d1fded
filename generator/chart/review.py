"""All charts of a review."""

from collections.abc import Sequence

from generator.chart.comparison import comparison_chart
from generator.chart.segments import segment_charts
from generator.chart.trend import trend_chart
from generator.results import Chart, CriterionResult


def draw_charts(results: Sequence[CriterionResult]) -> tuple[Chart, ...]:
    """The comparison of the criteria, and for each criterion its trend and segments; what has no data is not drawn."""
    charts = [comparison_chart(results)]
    for result in results:
        charts.append(trend_chart(result))
        charts += segment_charts(result)
    return tuple(chart for chart in charts if chart is not None)
