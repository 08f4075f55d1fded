"""Whether the plan holds together in time: what a review follows, and what its status calls for."""

from collections.abc import Iterator, Mapping

from generator.model import Document, Status
from generator.model.criterion import MeasureType
from generator.problems import Problem
from generator.rules import form, tabular

_WEIGHTED = (MeasureType.SHARE, MeasureType.CSAT, MeasureType.NPS, MeasureType.MEAN)


def check_plan(document: Document, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """What one review's plan says, seen beside the reviews it builds on."""
    yield from _follows(document, documents)
    review = document.review
    for name, criterion in review.criteria.items():
        measure = criterion.measure
        source = review.sources.get(measure.source) if measure else None
        if measure is None or source is None:
            continue
        if source.file is None and review.status is not Status.PLANNED:
            message = f"`{name}` is measured on `{measure.source}`, which has no file"
            yield tabular.DATA_NO_SOURCE.at(document.key("sources", measure.source), message, item=name)
        beside = measure.contacts.source if measure.contacts else ""
        if beside in review.sources and review.sources[beside].file is None and review.status is not Status.PLANNED:
            message = f"the contacts of `{name}` are counted in `{beside}`, which has no file"
            yield tabular.DATA_NO_SOURCE.at(document.key("sources", beside), message, item=name)
        if source.weight and measure.type not in _WEIGHTED:
            message = f"the weights of `{measure.source}` do not enter `{name}`: it is a {measure.type}"
            yield tabular.DATA_WEIGHT.at(document.at("criteria", name, "measure", "type"), message, item=name)
    for name, criterion in review.criteria.items():
        for index, rebase in enumerate(criterion.rebase):
            if not review.period.start <= rebase.date <= review.period.end:
                place = document.at("criteria", name, "rebase", str(index), "date")
                yield form.KEY_VALUE.at(
                    place, f"the new baseline of `{name}` starts outside the period", "Give a date within the period."
                )
        if criterion.baseline and not review.period.start <= criterion.baseline.until <= review.period.end:
            place = document.at("criteria", name, "baseline", "until")
            message = f"the baseline of `{name}` ends outside the period"
            yield form.KEY_VALUE.at(place, message, "Give a date within the period.")


def _follows(document: Document, documents: Mapping[str, Document]) -> Iterator[Problem]:
    before = documents.get(document.review.follows or "")
    if before is None:
        return
    if before.review.period.end >= document.review.period.start:
        end, start = before.review.period.end, document.review.period.start
        message = f"`{before.id}` covers days up to {end}, and this review starts on {start}"
        yield form.REF_PERIOD.at(document.at("follows"), message)
    seen = [document.id]
    following: Document | None = before
    while following is not None and following.id not in seen:
        seen.append(following.id)
        following = documents.get(following.review.follows or "")
    if following is not None and following.id == document.id:
        yield form.REF_CYCLE.at(
            document.at("follows"), f"the reviews follow each other: {' -> '.join([*seen, document.id])}"
        )
