"""The analyses beyond single criteria as the page of a review shows them: one view each, for the template of the same name."""

from collections.abc import Mapping
from typing import Any

from generator.compile.decisions import learned_from_complaints
from generator.compile.monitoring import monitoring_view
from generator.compile.result_views import Drawing
from generator.compile.tables import driver_table, theme_table
from generator.model import Portfolio, Review
from generator.results import ReviewResults


def analysis_views(
    review: Review, results: ReviewResults, portfolio: Portfolio, drawings: Mapping[str, Drawing]
) -> dict[str, Any]:
    """What the templates under `review/` need for each analysis, by the name they use."""
    del drawings
    return {
        "monitoring": [monitoring_view(each, portfolio) for each in results.monitoring],
        "drivers": [(each, driver_table(each, review)) for each in results.drivers],
        "themes": [(each, theme_table(each)) for each in results.themes],
        "learned": learned_from_complaints(review),
    }
