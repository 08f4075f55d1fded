"""What a criterion is judged by in one state of a review, as bare meaning: two states that say the same have the same goal."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.analyse.bare import bare
from generator.analyse.goalposts.of_source import compared, of_source
from generator.analyse.goalposts.state import State, read
from generator.analyse.goalposts.value import UNREAD, Part, Value
from generator.analyse.telling.readings import as_written
from generator.analyse.telling.uses import by_span, mapping
from generator.model import Criterion, Portfolio
from generator.model.criterion import Contacts, Measure
from generator.model.review import Period

Goal = Mapping[Part, Value]


def differing(then: Goal, now: Goal) -> Iterator[Part]:
    """The parts that are another now. What is known of one of the times alone is not known to differ."""
    for part in dict.fromkeys((*now, *then)):
        there, here = then.get(part), now.get(part)
        if there and here and there.known and here.known and not there.same(here, common=part[-1] == "columns"):
            yield part


def goal(
    state: State, name: str, today: Mapping[str, str], files: Mapping[tuple[str, str], str] | None = None
) -> Goal | None:
    """What a criterion is judged by; nothing where it does not stand there.

    `today` has the ids that sources have now; `files`, by source of today and file, the one that goes on with it.

    What should be there and cannot be read stands in it as that.
    """
    written = state.written("criteria", name)
    criterion = state.model(Criterion, "criteria", name)
    if criterion is None and not written:
        return None
    measure = criterion.measure if criterion else read(Measure, written.get("measure"))
    found: dict[Part, Value] = {
        ("target",): Value(
            read=_target(criterion) if criterion else None, written=as_written(written.get("target") or "")
        ),
        ("measure",): Value(
            read=_measured(measure, today) if criterion else None, written=as_written(written.get("measure") or "")
        ),
    }
    if by_span({"type": measure.type, "contacts": measure.contacts} if measure else mapping(written.get("measure"))):
        every = criterion.every if criterion else None
        found["every",] = Value(
            read=(every or "no span") if criterion else None, written=as_written(written.get("every") or "")
        )
    found["period",] = _period(state)
    found["minimum_n",] = _minimum_n(state)
    for role, source, columns in _sources(measure, mapping(written.get("measure"))):
        found |= of_source(state, role, source, columns)
        if goes_on := (files or {}).get((today.get(source, source), found[role, "file"].read or "")):
            found[role, "file"] = Value(read=goes_on)
    return found


def _target(criterion: Criterion) -> Any:
    if criterion.target is None:
        return "no target"
    return bare(criterion.target.model_dump(mode="json", exclude={"percent"}))


def _measured(measure: Measure | None, today: Mapping[str, str]) -> Any:
    """A measure with the ids that its sources have now."""
    if measure is None:
        return "no measure"
    found = bare(measure.model_dump(mode="json", by_alias=True, exclude_none=True))
    found["source"] = today.get(measure.source, measure.source)
    if measure.contacts:
        found["contacts"]["source"] = today.get(measure.contacts.source, measure.contacts.source)
    return found


def _period(state: State) -> Value:
    period, written = state.model(Period, "period"), mapping(state.tree.get("period"))
    read = [period.start.isoformat(), period.end.isoformat()] if period else None
    return Value(read=read, written=as_written(written) if written else None)


def _minimum_n(state: State) -> Value:
    if state.portfolio is None:
        return UNREAD
    written = state.portfolio.get("minimum_n")
    default = Portfolio.model_fields["minimum_n"].default
    number = str(default) if written is None else str(written).strip()
    return Value(read=int(number) if number.isdecimal() else number)


def _sources(measure: Measure | None, written: Mapping[str, Any]) -> Iterator[tuple[str, str, set[str]]]:
    """The sources of a measure, each with its role and the columns that the measure itself names."""
    if measure is None:
        if isinstance(source := written.get("source"), str):
            yield "source", source, set()
        return
    yield "source", measure.source, {*measure.columns(), *compared(measure)}
    if contacts := measure.contacts:
        yield "contacts", contacts.source, _named(contacts)


def _named(contacts: Contacts) -> set[str]:
    return {*contacts.columns(), *(each for condition in contacts.of.values() for each in compared(condition))}
