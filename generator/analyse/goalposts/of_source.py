"""What a criterion is judged by that its source says: which rows count, how they are read, what they are scored by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.analyse.bare import bare
from generator.analyse.goalposts.state import State, read
from generator.analyse.goalposts.value import Part, Value
from generator.analyse.telling.readings import as_written
from generator.model import Scorecard, Source
from generator.model.criterion import Measure
from generator.model.source import CRITICAL, SCORE, Condition

ROLES = ("source", "contacts")
"""A criterion has a source, and may have another one that counts its contacts."""
OF_SOURCE = ("where", "keep", "missing", "weight", "date", "read", "sample", "columns", "scorecard")
_OF_COLUMN = ("type", "scale", "missing", "means_yes", "means_no", "between", "unit", "format", "open")
NO_CARD = "no scorecard"


def of_source(state: State, role: str, name: str, columns: set[str]) -> dict[Part, Value]:
    """The parts of a source that a criterion rests on, which uses these of its columns."""
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
    used = set(columns) | set(source.where) | {each for part in source.where.values() for each in compared(part)}
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
            name: bare(
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
    return bare({**given, "in": sorted(given["in"])} if "in" in given else dict(given))


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
        key: bare(
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


def compared(condition: Condition) -> Iterator[str]:
    """The columns that conditions compare with."""
    yield from (each for each in (condition.before, condition.after) if each)
    if isinstance(condition, Measure):
        for inner in (*condition.of.values(), *condition.also.values()):
            yield from compared(inner)
