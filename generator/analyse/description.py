"""What a measure is, in words and in a digest: what it counts, in which unit, between which ends."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from generator import speech
from generator.analyse.samples import weighs
from generator.analyse.selection import in_words
from generator.model import Contacts, Measure, MeasureType, Source
from generator.model.source import CRITICAL, SCORE
from generator.results.criterion import AMONG


def words(measure: Measure) -> str:
    """What is counted, and of what."""
    column, above, below, counted = (
        speech.humanised(name or "") for name in (measure.column, measure.numerator, measure.denominator, measure.count)
    )
    parts = {
        MeasureType.SHARE: f"share of rows whose {column} {in_words(measure.condition) or 'is yes'}",
        MeasureType.CSAT: f"share of answers on {column} in the best two boxes",
        MeasureType.NPS: f"net promoter score of {column}",
        MeasureType.MEAN: f"mean of {column}",
        MeasureType.MEDIAN: f"median of {column}",
        MeasureType.PERCENTILE: f"{speech.ordinal(100 * (measure.q or 0))} percentile of {column}",
        MeasureType.COUNT: f"number of {_events(measure)} by the column {counted}",
        MeasureType.RATE: f"{counted} per {measure.per or 1:,} {below}",
        MeasureType.RATIO: f"{above} divided by {below}",
    }
    if not measure.of_totals:
        parts[MeasureType.COUNT] = "number of rows"
    also = "".join(f" and whose {speech.humanised(name)} {in_words(each)}" for name, each in measure.also.items())
    of = " and ".join(f"{speech.humanised(name)} {in_words(each)}" for name, each in measure.of.items())
    if measure.contacts:
        events = speech.plural_noun(measure.source) if measure.count == "rows" else counted
        parts[MeasureType.RATE] = f"{events} per {measure.per or 1:,} {_of_contacts(measure.contacts)}"
    return f"{parts[measure.type]}{also}" + (f"{AMONG}{of}" if of else "")


def _of_contacts(contacts: Contacts) -> str:
    """What the events are held against, and where it is counted."""
    of = " and ".join(f"{speech.humanised(name)} {in_words(each)}" for name, each in contacts.of.items())
    name = speech.humanised(contacts.source)
    what = f"{speech.humanised(contacts.column)} ({name})" if contacts.column else speech.plural_noun(contacts.source)
    return f"{what}{f' where {of}' if of else ''}"


def definition(measure: Measure, source: Source, every: str | None, contacts: Source | None = None) -> str:
    """A digest of how the value is made: the measure, the rows kept and the types of the columns; not where they stand."""
    used = {
        measure.column,
        measure.numerator,
        measure.denominator,
        measure.count,
        *measure.of,
        *measure.also,
        *source.where,
    }
    beside = measure.contacts
    text = json.dumps(
        {
            "measure": _made(measure),
            **({"scorecard": source.scorecard} if used & {SCORE, CRITICAL} and source.scorecard else {}),
            **_kept(source, used),
            "contacts": _kept(contacts, {*beside.columns(), *contacts.where}) if beside and contacts else None,
            "weight": source.weight if weighs(measure.type) else None,
            "every": every if measure.type is MeasureType.COUNT else None,
        },
        sort_keys=True,
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _made(measure: Measure) -> dict[str, Any]:
    """The measure without its places; a count says of itself that it counts rows, or does not, and means the same."""
    found = measure.model_dump(mode="json", exclude={"source": True, "contacts": {"source"}})
    return found if measure.type is not MeasureType.COUNT or measure.of_totals else found | {"count": None}


def _kept(source: Source, used: Iterable[str | None]) -> dict[str, Any]:
    """The rows that a source keeps, and the types of the columns that are used."""
    columns = source.table_columns()
    return {
        "where": {name: each.model_dump(mode="json") for name, each in source.where.items()},
        "keep": source.keep.model_dump(mode="json") if source.keep else None,
        "columns": {
            name: columns[name].model_dump(
                mode="json", include={"type", "scale", "unit", "between", "open", "means_yes"}
            )
            for name in sorted(name for name in used if name in columns)
        },
    }


def counted(measure: Measure, source: Source) -> str:
    """What `n` counts, in the plural."""
    if measure.contacts:
        return speech.humanised(measure.contacts.column or speech.plural_noun(measure.contacts.source))
    if measure.type in (MeasureType.RATE, MeasureType.RATIO):
        return speech.humanised(measure.denominator or "")
    if measure.of_totals:
        return _events(measure)
    if source.scorecard:
        return "interactions"
    if source.method in ("survey", "staff-feedback"):
        return "answers"
    return speech.plural_noun(measure.source)


def _events(measure: Measure) -> str:
    """What a column of totals counts: what its source is called in the plural, or else the column, or events."""
    names = (speech.plural_noun(name) for name in (measure.source, measure.count or ""))
    return next((name for name in names if name != "rows"), "events")


def unit(measure: Measure, source: Source, *, share: bool | None) -> str:
    """The unit of the value; `share` says whether a ratio is a part of a whole, as far as the data are known."""
    if measure.type.is_fraction or (measure.type is MeasureType.RATIO and share is not False):
        return "%"
    if measure.type is MeasureType.RATE:
        return f"per {measure.per or 1:,}"
    if measure.type is MeasureType.NPS:
        return "points"
    column = source.table_columns().get(measure.column or "")
    return column.unit or "" if column else ""


def ends(measure: Measure, source: Source, *, share: bool) -> tuple[float, float | None] | None:
    """The lowest and the highest value that the measure can take, where it has such."""
    if measure.type.is_fraction or (measure.type is MeasureType.RATIO and share):
        return 0.0, 1.0
    if measure.type is MeasureType.NPS:
        return -100.0, 100.0
    column = source.table_columns().get(measure.column or "")
    if column and column.scale:
        return min(column.scale), max(column.scale)
    return (0.0, None) if measure.type in (MeasureType.COUNT, MeasureType.RATE) or (column and column.unit) else None
