"""What authors write, as types: reading one of these classes is reading the format."""

from generator.cycle import Status
from generator.model.action import Action, Feedback, Impact, Reflection, Success, Update
from generator.model.assessment import Appeal, Assessment, Decision, Sampling
from generator.model.codebook import Codebook, CodebookTheme
from generator.model.column import Column, ColumnType, Condition
from generator.model.criterion import Benchmark, Contacts, Criterion, Judgement, Measure, MeasureType, Rebase, Target
from generator.model.document import Document, Narrative, Place, Reference, Section
from generator.model.evidence import Evidence, SignOff, split_edition
from generator.model.findings import Finding, Option, Recommendation
from generator.model.framework import Framework, FrameworkCriterion, FrameworkEdition
from generator.model.plan import Adaptation, Boundaries, Communication, Conflict, Person, Policy
from generator.model.portfolio import Portfolio, Standard, Team
from generator.model.process import Question, Step
from generator.model.review import Feature, Period, Review
from generator.model.scorecard import Scorecard, ScorecardItem
from generator.model.source import Source

__all__ = [
    "Action",
    "Adaptation",
    "Appeal",
    "Assessment",
    "Benchmark",
    "Boundaries",
    "Codebook",
    "CodebookTheme",
    "Column",
    "ColumnType",
    "Communication",
    "Condition",
    "Conflict",
    "Contacts",
    "Criterion",
    "Decision",
    "Document",
    "Evidence",
    "Feature",
    "Feedback",
    "Finding",
    "Framework",
    "FrameworkCriterion",
    "FrameworkEdition",
    "Impact",
    "Judgement",
    "Measure",
    "MeasureType",
    "Narrative",
    "Option",
    "Period",
    "Person",
    "Place",
    "Policy",
    "Portfolio",
    "Question",
    "Rebase",
    "Recommendation",
    "Reference",
    "Reflection",
    "Review",
    "Sampling",
    "Scorecard",
    "ScorecardItem",
    "Section",
    "SignOff",
    "Source",
    "Standard",
    "Status",
    "Step",
    "Success",
    "Target",
    "Team",
    "Update",
    "split_edition",
]
