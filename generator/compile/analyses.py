"""The analyses beyond single criteria as the page of a review shows them: one view each, for the template of the same name."""

from collections.abc import Mapping
from typing import Any

from generator.compile.decisions import learned_from_complaints
from generator.compile.drivers import drivers_view, index_view
from generator.compile.monitoring import monitoring_view
from generator.compile.result_views import Drawing
from generator.compile.triangulation import dissents, triangulation_view
from generator.compile.voices import voice_views
from generator.model import Portfolio, Review
from generator.results import ReviewResults
from generator.speech import comparisons


def analysis_views(
    review: Review, results: ReviewResults, portfolio: Portfolio, drawings: Mapping[str, Drawing]
) -> dict[str, Any]:
    """What the templates under `review/` need for each analysis, by the name they use."""
    return {
        "together": comparisons.tests(results.tests),
        "monitoring": [monitoring_view(each, portfolio, drawings) for each in results.monitoring],
        "drivers": [drivers_view(each, review, drawings) for each in results.drivers],
        "indexes": [index_view(each, review) for each in results.indexes],
        "voices": voice_views(results, portfolio),
        "learned": learned_from_complaints(review),
        "triangulation": triangulation_view(review, results.triangulation, results.criteria),
        "dissents": dissents(results.triangulation),
    }
