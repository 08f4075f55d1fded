"""What was computed. Numbers are exact here: shares are fractions, NPS is in points, durations are in their column's unit.

Nothing in this package rounds, words or draws; everything survives a round trip through JSON.
"""

from generator.results.base import Result
from generator.results.chart import Chart
from generator.results.criterion import (
    Baseline,
    BenchmarkResult,
    CriterionResult,
    Estimate,
    Point,
    Previous,
    Segment,
    Segments,
    TargetResult,
    Trend,
)
from generator.results.drivers import Driver, Drivers
from generator.results.impact import ImpactResult
from generator.results.monitoring import ItemResult, Monitoring
from generator.results.portfolio import (
    Appealed,
    ClaimPart,
    ClaimResult,
    DecisionResult,
    EvidenceFile,
    Sampled,
)
from generator.results.review import ColumnUse, Dropped, Measured, Provenance, ReviewResults, SourceUse, Unmatched
from generator.results.themes import Theme, Themes
from generator.results.verdicts import Assurance, Difference, Direction, Signal, Variation, Verdict

__all__ = [
    "Appealed",
    "Assurance",
    "Baseline",
    "BenchmarkResult",
    "Chart",
    "ClaimPart",
    "ClaimResult",
    "ColumnUse",
    "CriterionResult",
    "DecisionResult",
    "Difference",
    "Direction",
    "Driver",
    "Drivers",
    "Dropped",
    "Estimate",
    "EvidenceFile",
    "ImpactResult",
    "ItemResult",
    "Measured",
    "Monitoring",
    "Point",
    "Previous",
    "Provenance",
    "Result",
    "ReviewResults",
    "Sampled",
    "Segment",
    "Segments",
    "Signal",
    "SourceUse",
    "TargetResult",
    "Theme",
    "Themes",
    "Trend",
    "Unmatched",
    "Variation",
    "Verdict",
]
