"""Events of one source and contacts of another as one sample, period by period, so that both tell of the same time."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from generator.analyse import calendar
from generator.analyse.samples import Array, Sample, draw
from generator.analyse.selection import Rows, meets
from generator.model import Contacts, Criterion, Review, Source
from generator.model.review import Period
from generator.records import dataclass
from generator.results import ContactsUse

_MOST_GAPS = 0.5
"""Where totals are there for less than this part of the periods they are totals of something longer."""


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Rows of both sources one below the other: events with no contacts beside them, and contacts with no events."""

    rows: Rows
    sample: Sample
    use: ContactsUse
    reason: str = ""
    """Why there is no rate."""
    added_up: tuple[tuple[Rows, Sample], ...] = ()
    """Of the events, and of the contacts, the rows of their own source whose numbers are added up."""


def joined(criterion: Criterion, review: Review, rows: Mapping[str, Rows], span: Period) -> Joined | None:
    """The sample of a rate whose contacts are counted in another source; nothing for any other measure."""
    measure = criterion.measure
    if measure is None or measure.contacts is None:
        return None
    events, name = rows[measure.source], measure.contacts.source
    if name not in rows:
        use = ContactsUse(source=name, column=measure.contacts.column or "", contacts=0.0)
        return Joined(
            rows=events, sample=_nothing(draw(events, measure)), use=use, reason="the contacts have no file yet"
        )
    found = join(events, rows[name], criterion, (review.sources[measure.source], review.sources[name]), span)
    return replace(found, sample=_nothing(found.sample), added_up=()) if found.reason else found


def _nothing(sample: Sample) -> Sample:
    return replace(sample.part(np.zeros(len(sample.values), dtype=np.bool_)), excluded=sample.excluded)


def join(events: Rows, contacts: Rows, criterion: Criterion, sources: tuple[Source, Source], span: Period) -> Joined:
    """The sample of a rate from the rows of its events and those of its contacts, both already held to the span.

    With `every`, only whole periods of the span count, and of these only such as have contacts. A source whose rows are
    single events is known to tell up to its last date only, unless it is a complete record; a total stands for all of
    its period.
    """
    measure = criterion.measure
    assert measure is not None
    assert measure.contacts is not None
    above, below, missing = draw(events, measure), *_contacts(contacts, measure.contacts)
    dates = _dates(events, contacts, (above, below))
    both = Sample(
        values=np.concatenate([above.values, np.zeros(len(below.values))]),
        rows=np.arange(len(above.values) + len(below.values)),
        denominators=np.concatenate([np.zeros(len(above.values)), below.values]),
        missing=above.missing,
        excluded=above.excluded,
    )
    rows = replace(events, frame=pd.DataFrame(index=both.rows), dates=dates, weights=None, respondent=None)
    common: dict[str, Any] = {
        "source": contacts.use.source,
        "column": measure.contacts.column or "",
        "missing": missing,
        "dated": contacts.dates is not None,
        "first_date": contacts.use.first_date,
        "last_date": contacts.use.last_date,
    }
    if criterion.every is None or dates is None:
        use = ContactsUse(contacts=float(below.values.sum()), **common)
        return Joined(rows=rows, sample=both, use=use, added_up=((events, above), (contacts, below)))
    whole = calendar.whole(span.start, _known_until(events, contacts, criterion, sources, span), criterion.every)
    begin = calendar.starts(dates, criterion.every)
    with_contacts = np.unique(begin[_denominators(both) > 0])
    used = np.intersect1d(np.array(whole, dtype="datetime64[D]"), with_contacts)
    inside = np.isin(begin, used)
    part = replace(
        both.part(inside),
        missing=both.missing,
        excluded=both.excluded + int((~inside[: len(above.values)]).sum()),
    )
    use = ContactsUse(
        contacts=float(_denominators(part).sum()),
        every=criterion.every,
        periods=len(used),
        without=len(whole) - len(used),
        events_left_out=float(both.values[~inside].sum()),
        contacts_left_out=float(_denominators(both)[~inside].sum()),
        **common,
    )
    gaps = bool(use.column) and len(used) < _MOST_GAPS * len(whole)
    reason = (
        f"only {len(used)} of {len(whole)} {criterion.every}s have contacts: choose a longer `every`" if gaps else ""
    )
    added_up = (
        (events, above.part(inside[: len(above.values)])),
        (contacts, below.part(inside[len(above.values) :])),
    )
    return Joined(rows=rows, sample=part, use=use, reason=reason, added_up=added_up)


def _denominators(sample: Sample) -> Array:
    assert sample.denominators is not None
    return sample.denominators


def _contacts(rows: Rows, contacts: Contacts) -> tuple[Sample, int]:
    """How many contacts each row stands for, and how many rows do not say."""
    chosen = np.ones(len(rows.frame), dtype=np.bool_)
    for name, condition in contacts.of.items():
        chosen &= meets(rows.frame, name, condition, rows.columns)
    if contacts.column is None:
        numbers = np.ones(len(rows.frame))
    else:
        numbers = rows.frame[contacts.column].to_numpy(dtype=np.float64, na_value=np.nan)
    valid = numbers >= 0
    return Sample(values=numbers[chosen & valid], rows=np.flatnonzero(chosen & valid)), int((chosen & ~valid).sum())


def _dates(events: Rows, contacts: Rows, samples: tuple[Sample, Sample]) -> pd.Series | None:
    if events.dates is None or contacts.dates is None:
        return None
    above, below = samples
    parts = (events.dates.iloc[above.rows], contacts.dates.iloc[below.rows])
    return pd.concat(parts, ignore_index=True)


def _known_until(
    events: Rows, contacts: Rows, criterion: Criterion, sources: tuple[Source, Source], span: Period
) -> Any:
    """The day up to which both sources are known to tell what happened."""
    measure = criterion.measure
    assert measure is not None
    assert measure.contacts is not None
    single = (measure.count == "rows", measure.contacts.column is None)
    known = [span.end]
    for rows, source, each_row_one in zip((events, contacts), sources, single, strict=True):
        if each_row_one and not source.complete and rows.use.last_date:
            known.append(rows.use.last_date)
    return min(known)
