"""What a criterion is judged by in one state of a review, as bare meaning: two states that say the same have the same goal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.analyse.telling.readings import as_written
from generator.analyse.telling.uses import mapping
from generator.model import Criterion, Portfolio, Review, Scorecard, Source
from generator.model.criterion import Contacts, Measure
from generator.model.review import Period
from generator.model.snapshot import Snapshot
from generator.model.source import CRITICAL, SCORE, Condition

M = TypeVar("M", bound=BaseModel)
Part = tuple[str, ...]
"""One thing that a criterion is judged by: `("target",)`, or one of its source, such as `("source", "where")`."""
ROLES = ("source", "contacts")
"""A criterion has a source, and may have another one that counts its contacts."""
OF_SOURCE = ("where", "keep", "missing", "weight", "date", "read", "sample", "columns", "scorecard")
_OF_COLUMN = ("type", "scale", "missing", "means_yes", "means_no", "between", "unit", "format", "open")
NO_CARD = "no scorecard"
_DIGITS = 12
"""Numbers that agree in so many digits are one number."""


def _no_card(_: str) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class State:
    """A review at one time, with the settings that it rested on then."""

    snapshot: Snapshot
    portfolio: Mapping[str, Any] | None = None
    """The settings of the portfolio, as they were written; absent where they could not be read."""
    card: Callable[[str], Mapping[str, Any] | None] = _no_card
    """A scorecard as it was written, by its id; nothing where there was none that could be read."""

    @property
    def tree(self) -> Mapping[str, Any]:
        """The front matter as it was written; empty where it could not be read."""
        return self.snapshot.tree or {}

    def model(self, kind: type[M], key: str, name: str = "") -> M | None:
        """A part of the review as the model reads it, also where another part of it is not valid."""
        if self.snapshot.review:
            whole = getattr(self.snapshot.review, key)
            found = whole.get(name) if name else whole
            return found if isinstance(found, kind) else None
        written = mapping(self.tree.get(key))
        return read(kind, written.get(name) if name else written)

    def written(self, key: str, name: str) -> Mapping[str, Any]:
        """An item of the front matter as it was written."""
        return mapping(mapping(self.tree.get(key)).get(name))


@dataclass(frozen=True, kw_only=True)
class Value:
    """What one part says: as the model reads it, if it can, and as it was written."""

    read: Any
    written: Any = None

    def same(self, other: "Value | None", *, common: bool = False) -> bool:
        """Whether both mean the same; `common`: as far as they speak of the same things."""
        if other is None:
            return False
        if common and isinstance(self.read, dict) and isinstance(other.read, dict):
            return all(self.read[key] == other.read[key] for key in self.read.keys() & other.read.keys())
        if self.read is not None and other.read is not None:
            return bool(self.read == other.read)
        return bool(self.written == other.written)


Goal = Mapping[Part, Value]


def differing(then: Goal, now: Goal) -> Iterator[Part]:
    """The parts that are another now. What could not be read at one of the times is not known to differ."""
    for part in dict.fromkeys((*now, *then)):
        there, here = then.get(part), now.get(part)
        if there and here and not there.same(here, common=part[-1] == "columns"):
            yield part


def goal(state: State, name: str, today: Mapping[str, str]) -> Goal | None:
    """What a criterion is judged by; nothing where it does not stand there. `today` has the ids that sources have now."""
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
    if period := state.model(Period, "period"):
        found["period",] = Value(read=[period.start.isoformat(), period.end.isoformat()])
    found |= _of_portfolio(state)
    for role, source, columns in _sources(measure, mapping(written.get("measure"))):
        found |= _of_source(state, role, source, columns)
    return found


def read(kind: type[M], value: Any) -> M | None:
    """A value as a model reads it; nothing where it is not valid."""
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        return None
    try:
        return kind.model_validate(dict(value))
    except (ValidationError, ValueError, RecursionError):
        return None


def _target(criterion: Criterion) -> Any:
    if criterion.target is None:
        return "no target"
    return _bare(criterion.target.model_dump(mode="json", exclude={"percent"}))


def _measured(measure: Measure | None, today: Mapping[str, str]) -> Any:
    """A measure with the ids that its sources have now."""
    if measure is None:
        return "no measure"
    found = _bare(measure.model_dump(mode="json", by_alias=True, exclude_none=True))
    found["source"] = today.get(measure.source, measure.source)
    if measure.contacts:
        found["contacts"]["source"] = today.get(measure.contacts.source, measure.contacts.source)
    return found


def _of_portfolio(state: State) -> dict[Part, Value]:
    if state.portfolio is None:
        return {}
    written = state.portfolio.get("minimum_n")
    default = Portfolio.model_fields["minimum_n"].default
    number = str(default) if written is None else str(written).strip()
    return {("minimum_n",): Value(read=int(number) if number.isdecimal() else number)}


def _sources(measure: Measure | None, written: Mapping[str, Any]) -> Iterator[tuple[str, str, set[str]]]:
    """The sources of a measure, each with its role and the columns that the measure itself names."""
    if measure is None:
        if isinstance(source := written.get("source"), str):
            yield "source", source, set()
        return
    yield "source", measure.source, {*measure.columns(), *_compared(measure)}
    if contacts := measure.contacts:
        yield "contacts", contacts.source, _named(contacts)


def _named(contacts: Contacts) -> set[str]:
    return {*contacts.columns(), *(each for condition in contacts.of.values() for each in _compared(condition))}


def _compared(condition: Condition) -> Iterator[str]:
    """The columns that conditions compare with."""
    yield from (each for each in (condition.before, condition.after) if each)
    if isinstance(condition, Measure):
        for inner in (*condition.of.values(), *condition.also.values()):
            yield from _compared(inner)


def _of_source(state: State, role: str, name: str, columns: set[str]) -> dict[Part, Value]:
    source, raw = state.model(Source, "sources", name), state.written("sources", name)
    if source is None and not raw:
        return {}
    known = _parts(source, columns) if source else {}
    found: dict[Part, Value] = {
        (role, key): Value(read=known.get(key), written=as_written(raw.get(key) or ""))
        for key in OF_SOURCE
        if key != "scorecard"
    }
    card = source.scorecard if source else raw.get("scorecard")
    if not card:
        return found | {(role, "scorecard"): Value(read=NO_CARD)}
    if content := read(Scorecard, state.card(str(card))):
        found[role, "scorecard"] = Value(read=scored_by(content, columns))
    return found


def _parts(source: Source, columns: set[str]) -> dict[str, Any]:
    """What a source says about the rows and the columns that count."""
    used = set(columns) | set(source.where) | {each for part in source.where.values() for each in _compared(part)}
    used |= {each for each in (source.weight, source.date.column if source.date else None) if each}
    used |= {each for each in (source.keep.model_dump().values() if source.keep else ()) if each}
    table = source.table_columns()
    used |= {each for name in list(used) if name in table for each in table[name].between or ()}
    dumped = source.model_dump(mode="json", by_alias=True, exclude_none=True)
    made = {SCORE, CRITICAL} if source.scorecard else set()
    return {
        "where": {key: _condition(each) for key, each in dumped.get("where", {}).items()},
        "keep": dumped.get("keep", {}),
        "missing": sorted(source.missing),
        "weight": source.weight or "",
        "date": dumped.get("date", {}),
        "read": dumped.get("read", {}),
        "sample": source.complete,
        "columns": {
            name: _bare(
                {
                    "from": table[name].from_ or name,
                    **{key: _listed(getattr(table[name], key)) for key in _OF_COLUMN},
                }
            )
            for name in sorted(used - made)
            if name in table
        },
    }


def _condition(given: Mapping[str, Any]) -> Any:
    return _bare({**given, "in": sorted(given["in"])} if "in" in given else dict(given))


def _listed(value: Any) -> Any:
    """Lists of spellings without their order; a scale keeps its own."""
    if isinstance(value, tuple):
        texts = all(isinstance(each, str) for each in value)
        return sorted(value) if texts else list(value)
    return str(value) if isinstance(value, str) else value


def scored_by(card: Scorecard, columns: Iterable[str] = (SCORE,)) -> Any:
    """What a scorecard scores by, item by item: all of them, unless single items alone are used."""
    used = set(columns)
    chosen = card.items if used & {SCORE, CRITICAL} else {key: each for key, each in card.items.items() if key in used}
    items = {
        key: _bare(
            {
                "weight": each.weight,
                "scores": list(each.scores),
                "anchors": {score: " ".join(text.split()) for score, text in each.anchors.items()},
                "critical": each.critical,
                "from": each.from_ or key,
            }
        )
        for key, each in chosen.items()
    }
    return {"items": items, "not applicable": sorted(card.not_applicable)}


def _bare(value: Any) -> Any:
    """Numbers without the traces of their spelling."""
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}") + 0.0
    return value


def state_of(review: Review) -> State:
    """A state of which nothing but the model is known."""
    return State(snapshot=Snapshot(tree=None, review=review))
