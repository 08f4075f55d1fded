"""Changes that are claimed in words: held against what the charts and intervals of the criteria named beside them show."""

import re
from collections.abc import Collection, Iterable, Iterator

from generator.check.substance.subject import Family, Subject, Told
from generator.model.document import VALUE_PATTERN, Section
from generator.problems import Location
from generator.results import CriterionResult, Difference, Variation

_CLAIM = re.compile(
    r"\b(rose|risen|rising|fell|fallen|falling|improv(?:ed|es|ing|ement)|wors(?:e|ened|ening)|better|"
    r"increas(?:ed|es|ing)|decreas(?:ed|es|ing)|declin(?:ed|es|ing)|went (?:up|down)|gone (?:up|down)|"
    r"dropped|climbed|deteriorat(?:ed|es|ing)|grew|grown|shrank|higher|lower)\b",
    re.IGNORECASE,
)
_CAREFUL = re.compile(
    r"\b(no|not|nor|neither|never|none|nothing|nobody|cannot|can't|could|may|might|whether|chance|unclear|uncertain|"
    r"would|should|if|until|target|too close|yet|seems?|looks?)\b",
    re.IGNORECASE,
)
"""A sentence that says one of these does not claim, or not for certain."""
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?!\s|$)[^.!?]*)*(?:[.!?]+(?=\s|$)|$)", re.DOTALL)
_BREAK = re.compile(r"\n[ \t]*(?:\n|(?=(?:[-*+|>]|\d+[.)]|#+)[ \t]))")
"""Between paragraphs, items of a list and rows of a table: no sentence goes on there."""
_VALUE = re.compile(VALUE_PATTERN, re.ASCII)


def _claims_a_change(subject: Subject) -> Iterator[Told]:
    results = {result.id: result for result in subject.results.criteria} if subject.results else {}
    moved = {name for name, result in results.items() if _shows_change(result)} | _moved_by_actions(subject)
    for section in subject.document.narrative.sections:
        yield from _in_section(subject, section, results, moved)
    for name, finding in subject.review.findings.items():
        named = [results[each] for each in (*finding.about, *finding.evidence) if each in results]
        if (claim := _claimed(finding.statement)) and _unchanged(named, moved):
            place = subject.document.at("findings", name, "statement")
            yield Told(place=place, message=_message(claim[0], named), item=name)


def _in_section(
    subject: Subject, section: Section, results: dict[str, CriterionResult], moved: Collection[str]
) -> Iterator[Told]:
    for start, sentence in _sentences(section.text):
        values = list(_VALUE.finditer(sentence))
        named = [results[value[2]] for value in values if value[2] in results and not value[1]]
        plain = _VALUE.sub(lambda value: " " * len(value[0]), sentence)
        if named and (claim := _claimed(plain)) and _unchanged(named, moved):
            at = start + claim.start()
            before = section.text[:at]
            place = Location(
                file=subject.document.file, line=section.line + before.count("\n"), column=at - before.rfind("\n")
            )
            yield Told(place=place, message=_message(claim[0], named), item=named[0].id)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with the place at which it begins."""
    start = 0
    for end, following in [*(found.span() for found in _BREAK.finditer(text)), (len(text), len(text))]:
        yield from ((start + found.start(), found[0]) for found in _SENTENCE.finditer(text[start:end]))
        start = following


def _claimed(sentence: str) -> re.Match[str] | None:
    """The word with which a sentence claims a change; nothing where it does not, or says that it may be none."""
    return None if _CAREFUL.search(sentence) else _CLAIM.search(sentence)


def _unchanged(named: Iterable[CriterionResult], moved: Collection[str]) -> bool:
    """Whether there are figures beside the claim, and none of them shows a change."""
    judged = [result.id in moved for result in named if result.estimate.value is not None]
    return bool(judged) and not any(judged)


def _moved_by_actions(subject: Subject) -> set[str]:
    """The criteria for which an action is shown to have had an effect."""
    effects = subject.results.impact if subject.results else ()
    return {each.criterion for each in effects if each.verdict not in (None, Difference.NO_CLEAR)}


def _shows_change(result: CriterionResult) -> bool:
    """Whether the chart shows a change at any time within the review, or the interval of a difference does."""
    trend, before = result.trend, result.previous
    moved = (
        trend is not None
        and trend.variation is not None
        and (trend.variation is not Variation.COMMON_CAUSE or any(point.signals for point in trend.points))
    )
    changed = before is not None and before.verdict not in (None, Difference.NO_CLEAR)
    against = result.benchmark is not None and result.benchmark.verdict not in (None, Difference.NO_CLEAR)
    return moved or changed or against


def _message(word: str, named: Iterable[CriterionResult]) -> str:
    listed = ", ".join(dict.fromkeys(f"`{result.id}`" for result in named))
    return f"“{word}” claims a change that the figures of {listed} do not show"


RULES: Family = {"EVAL-008": _claims_a_change}
