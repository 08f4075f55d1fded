"""Changes that are claimed in words: held against what the charts and intervals of the criteria named beside them show."""

import re
from collections.abc import Collection, Iterator

from generator.check.substance.subject import Family, Subject, Told
from generator.model.document import VALUE_PATTERN, Section
from generator.problems import Location
from generator.results import CriterionResult, Difference, Variation

_UP = (
    r"rose|rises|risen|rising|(?:a|an) (?:\w+ )?(?:rise|increase)|increas(?:ed|es|ing)|climbed|grew|grown|doubled|jumped|"
    r"went up|gone up"
)
_DOWN = (
    r"fell|falls|fallen|falling|(?:a|an) (?:\w+ )?(?:fall|decrease|decline|drop)|decreas(?:ed|es|ing)|declin(?:ed|es|ing)|"
    r"dropped|shrank|halved|went down|gone down"
)
_GOOD = r"improv(?:ed|es|ing|ement)"
_BAD = r"worsen(?:ed|s|ing)|deteriorat(?:ed|es|ing)"
_IS = r"(?<=\bis )|(?<=\bare )|(?<=\bwas )|(?<=\bwere )|(?<=\bgot )|(?<=\bbecame )"
_THAN = r"(?= than (?:last|before|in|a|the|it|ever)\b|\s*(?:[.,;:!?]|now\b|again\b|$))"
_CLAIM = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<good>{_GOOD})|(?P<bad>{_BAD})"
    rf"|(?:{_IS})(?:(?P<good2>better)|(?P<bad2>worse)|(?P<up2>higher)|(?P<down2>lower)){_THAN})\b",
    re.IGNORECASE,
)
"""Words with which a sentence claims a change, by the way that they claim; a better bill or a lower tariff is none."""
_HARMLESS = re.compile(r"\bnot least\b|\bif only\b", re.IGNORECASE)
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
        if (claim := _claimed(finding.statement)) and (fault := _fault(claim, named, moved)):
            yield Told(place=subject.document.at("findings", name, "statement"), message=fault, item=name)


def _in_section(
    subject: Subject, section: Section, results: dict[str, CriterionResult], moved: Collection[str]
) -> Iterator[Told]:
    for start, sentence in _sentences(section.text):
        values = list(_VALUE.finditer(sentence))
        named = [results[value[2]] for value in values if value[2] in results and not value[1]]
        plain = _VALUE.sub(lambda value: " " * len(value[0]), sentence)
        if named and (claim := _claimed(plain)) and (fault := _fault(claim, named, moved)):
            at = start + claim.start()
            before = section.text[:at]
            place = Location(
                file=subject.document.file, line=section.line + before.count("\n"), column=at - before.rfind("\n")
            )
            yield Told(place=place, message=fault, item=named[0].id)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with the place at which it begins."""
    start = 0
    for end, following in [*(found.span() for found in _BREAK.finditer(text)), (len(text), len(text))]:
        yield from ((start + found.start(), found[0]) for found in _SENTENCE.finditer(text[start:end]))
        start = following


def _claimed(sentence: str) -> re.Match[str] | None:
    """The word with which a sentence claims a change; nothing where it does not, or says that it may be none."""
    careful = _CAREFUL.search(_HARMLESS.sub(lambda found: " " * len(found[0]), sentence))
    return None if careful else _CLAIM.search(sentence)


def _fault(claim: re.Match[str], named: Collection[CriterionResult], moved: Collection[str]) -> str:
    """What is wrong with a claim about the criteria named beside it; empty where the figures carry it."""
    measured = [result for result in named if result.estimate.value is not None]
    listed = ", ".join(dict.fromkeys(f"`{result.id}`" for result in measured))
    if measured and not any(result.id in moved for result in measured):
        return f"“{claim[0]}” claims a change that the figures of {listed} do not show"
    if measured and all(_opposed(claim, result) for result in measured):
        return f"“{claim[0]}” says the opposite of what the figures of {listed} show"
    return ""


def _opposed(claim: re.Match[str], result: CriterionResult) -> bool:
    """Whether the change since the review before goes the other way, and no trend of this review's own is there."""
    before = result.previous
    if before is None or before.change is None or before.verdict in (None, Difference.NO_CLEAR) or _has_moved(result):
        return False
    way = next(name.rstrip("2") for name, word in claim.groupdict().items() if word)
    against = {"good": before.verdict is Difference.WORSE, "bad": before.verdict is Difference.BETTER}
    return (against | {"up": before.change < 0, "down": before.change > 0})[way]


def _moved_by_actions(subject: Subject) -> set[str]:
    """The criteria for which an action is shown to have had an effect."""
    effects = subject.results.impact if subject.results else ()
    return {each.criterion for each in effects if each.verdict not in (None, Difference.NO_CLEAR)}


def _shows_change(result: CriterionResult) -> bool:
    """Whether the chart shows a change at any time within the review, or the interval of a difference does."""
    before = result.previous
    changed = before is not None and before.verdict not in (None, Difference.NO_CLEAR)
    against = result.benchmark is not None and result.benchmark.verdict not in (None, Difference.NO_CLEAR)
    return _has_moved(result) or changed or against


def _has_moved(result: CriterionResult) -> bool:
    """Whether the chart shows a change within the review."""
    trend = result.trend
    if trend is None or trend.variation is None:
        return False
    drifts = trend.drift is not None and trend.drift.direction is not None
    return trend.variation is not Variation.COMMON_CAUSE or drifts or any(point.signals for point in trend.points)


RULES: Family = {"EVAL-008": _claims_a_change}
