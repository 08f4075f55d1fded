"""Convergence coding: what each source says of each finding and feature, taken from verdicts on whole intervals.

O'Cathain, Murphy & Nicholl 2010, Three techniques for integrating data in mixed methods studies, BMJ 341:c4587.
A criterion speaks by its target, or without one by its change since the review before. One without either, without
enough answers or still without data says nothing. Sources are never averaged: where one is good and another poor, both stand.
"""

from collections.abc import Iterable

from generator.model import Finding, Review
from generator.results import (
    Bearing,
    Cell,
    Convergence,
    CriterionResult,
    Difference,
    Says,
    Triangulated,
    Variation,
    Verdict,
)

_TARGET = {Verdict.MET: Says.GOOD, Verdict.NOT_MET: Says.POOR, Verdict.CLOSE: Says.MIXED}
_CHANGE = {Difference.BETTER: Says.GOOD, Difference.WORSE: Says.POOR}
JUDGED = ""
"""The source of what was judged without data."""


def triangulated(review: Review, criteria: Iterable[CriterionResult]) -> tuple[Triangulated, ...]:
    """Every finding, then every feature that a criterion is about, across the sources that have criteria."""
    found = tuple(criteria)
    sources = [name for name in (*review.sources, JUDGED) if any(each.source == name for each in found)]
    named = {name for finding in review.findings.values() for name in finding.evidence if name in review.sources}
    sources = [name for name in (*review.sources, JUDGED) if name in sources or name in named]
    if not sources:
        return ()
    findings = [_finding(name, each, review, found, sources) for name, each in review.findings.items()]
    features = [
        _feature(name, found, sources) for name in review.features if any(each.feature == name for each in found)
    ]
    return (*findings, *features)


def _finding(
    name: str, finding: Finding, review: Review, criteria: tuple[CriterionResult, ...], sources: list[str]
) -> Triangulated:
    """The criteria that it is about, and those of the features that it is about; a figure can be evidence of anything."""
    features = {topic for topic in finding.about if topic in review.features}
    about = [each for each in criteria if each.id in finding.about or each.feature in features]
    claimed = Says.GOOD if finding.kind == "strength" else Says.POOR
    cells = []
    for source in sources:
        cell = _cell(source, about)
        named = source in finding.evidence and cell.says is Says.SILENT
        cells.append(cell.model_copy(update={"bearing": _bearing(cell.says, claimed), "named": named}))
    return Triangulated(kind="finding", id=name, cells=tuple(cells), convergence=_together(cells))


def _feature(name: str, criteria: tuple[CriterionResult, ...], sources: list[str]) -> Triangulated:
    about = [each for each in criteria if each.feature == name]
    cells = [_cell(source, about) for source in sources]
    return Triangulated(kind="feature", id=name, cells=tuple(cells), convergence=_together(cells))


def _cell(source: str, about: Iterable[CriterionResult]) -> Cell:
    """What one source says: good or poor where all its criteria that speak do."""
    said = {each.id: word for each in about if each.source == source and (word := _says(each))}
    words = set(said.values())
    if not words:
        return Cell(source=source, says=Says.SILENT)
    return Cell(source=source, says=words.pop() if len(words) == 1 else Says.MIXED, criteria=tuple(said))


def _says(result: CriterionResult) -> Says | None:
    """A target that is met while the figure gets worse is no plain good."""
    change = _CHANGE.get(result.previous.verdict) if result.previous and result.previous.verdict else None
    if result.verdict is None:
        return change
    word = _TARGET.get(result.verdict)
    falling = result.trend is not None and result.trend.variation is Variation.CONCERN
    return Says.MIXED if word is Says.GOOD and (change is Says.POOR or falling) else word


def _bearing(says: Says, claimed: Says) -> Bearing:
    if says is Says.SILENT:
        return Bearing.SILENT
    if says is Says.MIXED:
        return Bearing.PARTLY
    return Bearing.AGREES if says is claimed else Bearing.DISAGREES


def _together(cells: list[Cell]) -> Convergence:
    """What those that speak say together, and of a finding whether all of them say the opposite."""
    bearings = [cell.bearing for cell in cells if cell.says is not Says.SILENT]
    says = [cell.says for cell in cells if cell.says is not Says.SILENT]
    if not says:
        return Convergence.SILENCE
    if set(bearings) == {Bearing.DISAGREES}:
        return Convergence.AGAINST
    if Bearing.DISAGREES in bearings or {Says.GOOD, Says.POOR} <= set(says):
        return Convergence.DISSONANCE
    if len(says) == 1:
        return Convergence.ONE
    return Convergence.AGREE if set(says) != {Says.MIXED} and len(set(says)) == 1 else Convergence.PARTIAL
