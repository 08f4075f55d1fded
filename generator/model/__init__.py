"""What authors write, as types: reading one of these classes is reading the format."""

from generator.model.criterion import Benchmark, Criterion, Judgement, Measure, MeasureType, Rebase, Target
from generator.model.document import Document, Narrative, Place, Reference, Section
from generator.model.portfolio import Portfolio, Standard, Team
from generator.model.review import Feature, Period, Review, Status
from generator.model.source import Column, ColumnType, Condition, Source

__all__ = [
    "Benchmark",
    "Column",
    "ColumnType",
    "Condition",
    "Criterion",
    "Document",
    "Feature",
    "Judgement",
    "Measure",
    "MeasureType",
    "Narrative",
    "Period",
    "Place",
    "Portfolio",
    "Rebase",
    "Reference",
    "Review",
    "Section",
    "Source",
    "Standard",
    "Status",
    "Target",
    "Team",
]
