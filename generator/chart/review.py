"""All charts of a review."""

import datetime as dt
from collections.abc import Sequence

from generator.chart.comparison import comparison_chart
from generator.chart.process_map import process_map
from generator.chart.segments import segment_charts
from generator.chart.timeline import Bar, timeline
from generator.chart.trend import trend_chart
from generator.model import Review
from generator.results import Chart, CriterionResult


def draw_charts(
    results: Sequence[CriterionResult], review: Review, currency: str, today: dt.date | None
) -> tuple[Chart, ...]:
    """The comparison of the criteria, trends and segments of each, the process, the actions; what has no data is not drawn."""
    charts = [comparison_chart(results)]
    for result in results:
        charts.append(trend_chart(result))
        charts += segment_charts(result)
    owners = {name: person.role for name, person in review.people.items()}
    charts.append(process_map(review.steps, owners, currency))
    charts.append(_timeline(review, today))
    return tuple(chart for chart in charts if chart is not None)


def _timeline(review: Review, today: dt.date | None) -> Chart | None:
    bars = [
        Bar(id=name, label=action.what, start=action.start, due=action.due, done=action.done_on, status=action.status)
        for name, action in review.actions.items()
    ]
    return timeline("timeline", bars, today) if bars else None
