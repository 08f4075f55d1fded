"""Collecting: methods with their reasons, sources, monitoring and its calibration."""

from collections.abc import Iterator

from generator.check.substance.subject import Family, Subject, Told
from generator.model.column import ColumnType
from generator.results import Monitoring

_QUESTIONS = frozenset({ColumnType.SCORE, ColumnType.FLAG})
_MONITORING = "call-monitoring"


def _no_words(subject: Subject) -> Iterator[Told]:
    if not any(source.kind in ("qualitative", "both") for source in subject.review.sources.values()):
        yield subject.absent("sources", "no source tells what people said or did")


def _no_numbers(subject: Subject) -> Iterator[Told]:
    if not any(source.kind in ("quantitative", "both") for source in subject.review.sources.values()):
        yield subject.absent("sources", "no source counts or measures anything")


def _method_without_reason(subject: Subject) -> Iterator[Told]:
    for name, source in subject.review.sources.items():
        if not source.why:
            yield subject.item("sources", name, f"`{name}` does not say why this method was chosen")


def _no_schedule(subject: Subject) -> Iterator[Told]:
    for name, source in subject.review.sources.items():
        if not source.schedule:
            yield subject.item("sources", name, f"`{name}` does not say when it is collected")


def _one_source(subject: Subject) -> Iterator[Told]:
    if len({source.method for source in subject.review.sources.values()}) < 2:
        yield subject.absent("sources", "everything is collected in one way")


def _no_social_media(subject: Subject) -> Iterator[Told]:
    sources = subject.review.sources
    if sources and not any(source.method == "social-media" for source in sources.values()):
        yield subject.absent("sources", "social media are neither a source nor ruled out")


def _no_record(subject: Subject) -> Iterator[Told]:
    review = subject.review
    shown = {name for evidence in review.evidence.values() for name in evidence.supports}
    shown |= {adaptation.source for adaptation in review.adaptations if adaptation.source}
    for name, source in review.sources.items():
        if source.file is None and name not in shown:
            yield subject.item("sources", name, f"`{name}` was planned, and there is no file, evidence or adaptation")


def _few_answers(subject: Subject) -> Iterator[Told]:
    adapted = {adaptation.source for adaptation in subject.review.adaptations}
    for use in subject.results.sources if subject.results else ():
        sample = subject.review.sources[use.source].sample
        if sample is None or not sample.invited or use.source in adapted:
            continue
        if use.used / sample.invited < subject.portfolio.minimum_response:
            message = (
                f"{use.used:,} of {sample.invited:,} answered in `{use.source}`, and no adaptation says what was done"
            )
            yield subject.item("sources", use.source, message)


def _question_without_feature(subject: Subject) -> Iterator[Told]:
    measures = [each.measure for each in subject.review.criteria.values() if each.measure]
    rated = {(each.source, each.column) for each in measures}
    for name, source in subject.review.sources.items():
        if source.method != "survey":
            continue
        single = any(each.feature for each in source.columns.values())
        for column, each in source.columns.items():
            overall = (
                single and (name, column) in rated
            )  # it is about the whole, and the single questions about the parts
            if each.type in _QUESTIONS and not each.feature and not overall:
                place = subject.document.key("sources", name, "columns", column)
                yield Told(place=place, message=f"the question `{column}` of `{name}` is about no feature", item=column)


def _monitoring_incomplete(subject: Subject) -> Iterator[Told]:
    for name, source in subject.review.sources.items():
        if source.method != _MONITORING:
            continue
        missing = [f"`{key}`" for key in ("scorecard", "item", "assessor") if getattr(source, key) is None]
        if missing:
            yield subject.item("sources", name, f"`{name}` monitors without {', '.join(missing)}")


def _not_calibrated(subject: Subject) -> Iterator[Told]:
    for each in _monitoring(subject):
        if each.monitors > 1 and not each.twice:
            message = f"{each.monitors} people monitor in `{each.source}`, and no interaction was scored by two of them"
            yield subject.item("sources", each.source, message)


def _monitoring(subject: Subject) -> tuple[Monitoring, ...]:
    return subject.results.monitoring if subject.results else ()


def _no_feedback(subject: Subject) -> Iterator[Told]:
    given = {feedback.from_ for feedback in subject.review.feedback}
    for name, source in subject.review.sources.items():
        if source.method == _MONITORING and name not in given:
            yield subject.item("sources", name, f"those who were heard in `{name}` were told nothing")


def _feedback_incomplete(subject: Subject) -> Iterator[Told]:
    for index, feedback in enumerate(subject.review.feedback):
        missing = [f"`{key}`" for key in ("action", "impact", "wanted") if getattr(feedback, key) is None]
        if missing:
            place = subject.document.key("feedback", str(index))
            yield Told(place=place, message=f"this feedback has no {', '.join(missing)}")


def _scored_too_early(subject: Subject) -> Iterator[Told]:
    for each in _monitoring(subject):
        in_force = subject.portfolio.scorecards[each.scorecard].in_force
        if in_force and each.first_date and each.first_date < in_force:
            place = subject.document.key("sources", each.source, "scorecard")
            message = f"the first score is of {each.first_date}, and `{each.scorecard}` is in force from {in_force}"
            yield Told(place=place, message=message, item=each.source)


RULES: Family = {
    "METH-001": _no_words,
    "METH-002": _no_numbers,
    "METH-003": _method_without_reason,
    "METH-004": _no_schedule,
    "SRC-001": _one_source,
    "SRC-002": _no_social_media,
    "SRC-003": _no_record,
    "SRC-004": _few_answers,
    "SRC-005": _question_without_feature,
    "MON-001": _monitoring_incomplete,
    "MON-002": _not_calibrated,
    "MON-003": _no_feedback,
    "MON-004": _feedback_incomplete,
    "SCORE-004": _scored_too_early,
}
