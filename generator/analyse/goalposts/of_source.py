"""What a criterion is judged by that its source says: which rows count, how they are read, what they are scored by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.analyse.bare import bare
from generator.analyse.goalposts.state import State, read
from generator.analyse.goalposts.value import UNREAD, Part, Value
from generator.analyse.telling.readings import as_written
from generator.analyse.telling.uses import mapping
from generator.model import Scorecard, Source
from generator.model.column import Condition
from generator.model.criterion import Measure
from generator.model.source import CRITICAL, SCORE

ROLES = ("source", "contacts")
"""A criterion has a source, and may have another one that counts its contacts."""
_ROW_KEYS = ("respondent", "handled_by", "item", "assessor")
"""Keys that name the column by which rows belong together: it decides how wide an interval is, or which rows count."""
OF_SOURCE = (
    "file", "where", "keep", "missing", "weight", "date", "as_of", "read", "sample", *_ROW_KEYS, "columns", "scorecard",
)  # fmt: skip
_OF_COLUMN = ("type", "scale", "missing", "means_yes", "means_no", "between", "unit", "format", "open")
_OF_ITEM = ("weight", "scores", "anchors", "critical", "from")
NO_CARD = "no scorecard"


def of_source(state: State, role: str, name: str, columns: set[str]) -> dict[Part, Value]:
    """The parts of a source that a criterion rests on, which uses these of its columns."""
    source, raw = state.model(Source, "sources", name), state.written("sources", name)
    if source is None and not raw:
        return {(role, key): UNREAD for key in OF_SOURCE}
    known = _parts(source, columns) if source else {}
    found: dict[Part, Value] = {
        (role, key): Value(read=known.get(key), written=as_written(raw.get(key) or ""))
        for key in OF_SOURCE
        if key not in ("file", "scorecard")
    }
    file = source.file if source else raw.get("file")
    found[role, "file"] = Value(read=file) if isinstance(file, str) and file else UNREAD
    card = source.scorecard if source else raw.get("scorecard")
    return found | {(role, "scorecard"): card_in(state, str(card), columns) if card else Value(read=NO_CARD)}


def card_in(state: State, card: str, columns: Iterable[str] = (SCORE,)) -> Value:
    """What a scorecard scored by in a state: as its model reads it, if it can, and as it was written."""
    tree = state.card(card)
    if tree is None:
        return UNREAD
    content = read(Scorecard, tree)
    return Value(read=scored_by(content, columns) if content else None, written=_as_written(tree))


def _as_written(tree: Mapping[str, Any]) -> Any:
    """What a scorecard that is not valid says of how it scores."""
    items = {str(key): mapping(each) for key, each in mapping(tree.get("items")).items()}
    judged = {key: {name: each[name] for name in _OF_ITEM if name in each} for key, each in items.items()}
    return as_written({"items": judged, "not_applicable": tree.get("not_applicable") or ""})


def _parts(source: Source, columns: set[str]) -> dict[str, Any]:
    """What a source says about the rows and the columns that count."""
    used = set(columns) | set(source.where) | {each for part in source.where.values() for each in compared(part)}
    rows = {key: getattr(source, key) or "" for key in _ROW_KEYS}
    used |= {each for each in (source.weight, source.date.column if source.date else None, *rows.values()) if each}
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
        "as_of": dumped.get("as_of", "") if any(table[name].between for name in used if name in table) else "",
        "read": dumped.get("read", {}),
        "sample": source.complete,
        **rows,
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
    """A condition as it is meant: one value in a list is that value, and none counts twice."""
    rest, listed = {key: each for key, each in given.items() if key != "in"}, sorted(set(given.get("in") or ()))
    if len(listed) == 1 and "is" not in rest:
        return bare({**rest, "is": listed[0]})
    return bare({**rest, "in": listed} if "in" in given else rest)


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
