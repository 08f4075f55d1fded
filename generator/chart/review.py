"""All charts of a review."""

import datetime as dt
from collections.abc import Collection, Sequence

from generator.chart.agreement import monitoring_charts
from generator.chart.comparison import comparison_chart
from generator.chart.impact import impact_charts
from generator.chart.importance import importance_charts
from generator.chart.pareto import pareto_charts
from generator.chart.process_map import process_map
from generator.chart.segments import segment_charts
from generator.chart.spread import spread_chart
from generator.chart.timeline import Bar, timeline
from generator.chart.times import times_chart
from generator.chart.trend import trend_chart
from generator.model import Action, Review
from generator.results import Chart, ReviewResults


def draw_charts(
    results: ReviewResults,
    review: Review,
    currency: str,
    today: dt.date | None,
    taken_up: Collection[str] = (),
) -> tuple[Chart, ...]:
    """The comparison of the criteria, trends and segments of each, the process, the actions; what has no data is not drawn."""
    charts = [comparison_chart(results.criteria)]
    for result in results.criteria:
        charts.append(trend_chart(result))
        charts += segment_charts(result)
        charts += pareto_charts(result)
        charts.append(spread_chart(result))
    charts += [times_chart(found) for found in results.times]
    charts += importance_charts(results.drivers)
    charts += impact_charts(results.impact, results.criteria, review)
    for each in results.monitoring:
        charts += monitoring_charts(each, simulated=review.sources[each.source].simulated)
    owners = {name: person.role for name, person in review.people.items()}
    charts.append(process_map(review.steps, owners, currency))
    charts.append(_timeline(review, today, taken_up))
    return tuple(chart for chart in charts if chart is not None)


def draw_register(actions: Sequence[tuple[str, str, Action, bool]], today: dt.date) -> Chart | None:
    """The actions of several reviews in time, those due first at the top: review, id, action, whether it was taken up."""
    last = dt.date.max
    bars = [
        _bar(f"{review.rpartition('/')[2]}/{name}", action, taken_up=later) for review, name, action, later in actions
    ]
    bars.sort(key=lambda bar: (not bar.overdue(today), bar.due or last, bar.id))
    return timeline("timeline", bars, today) if bars else None


def _timeline(review: Review, today: dt.date | None, taken_up: Collection[str]) -> Chart | None:
    bars = [_bar(name, action, taken_up=name in taken_up) for name, action in review.actions.items()]
    return timeline("timeline", bars, today) if bars else None


def _bar(name: str, action: Action, *, taken_up: bool) -> Bar:
    carried_on = taken_up and action.status in ("planned", "started")
    status = "taken up by a later review" if carried_on else action.status
    return Bar(id=name, label=action.what, start=action.start, due=action.due, done=action.done_on, status=status)
