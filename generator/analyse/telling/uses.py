"""Which criteria rest on which source, column, standard and scorecard, read from the front matter of any time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.model.criterion import MeasureType
from generator.model.source import CRITICAL, SCORE

_ROW_KEYS = ("weight", "respondent", "handled_by", "item", "assessor")
"""Keys of a source that name a column on which the figures of all its criteria rest."""


def mapping(value: Any) -> Mapping[str, Any]:
    """A value as the mapping that it should be; empty where it is another thing."""
    return value if isinstance(value, Mapping) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list | tuple) else []


def by_span(measure: Mapping[str, Any]) -> bool:
    """Whether `every` moves the figure of a measure: a count is one of each span, a rate with contacts one of whole spans."""
    return measure.get("type") == MeasureType.COUNT or bool(measure.get("contacts"))


class Uses:
    """What the criteria of one state of a review are measured on. Nothing in it needs to be valid."""

    def __init__(self, tree: Any) -> None:
        self._tree = mapping(tree)
        self._sources = {str(key): mapping(each) for key, each in mapping(self._tree.get("sources")).items()}

    # Of most states it is asked what their files are, and nothing else: so the rest is found out when it is wanted.

    @cached_property
    def _declared(self) -> dict[str, Mapping[str, Any]]:
        return {str(key): mapping(each) for key, each in mapping(self._tree.get("criteria")).items()}

    @cached_property
    def criteria(self) -> list[str]:
        """All criteria, by their ids."""
        return list(self._declared)

    @cached_property
    def serves(self) -> dict[str, list[str]]:
        """Criteria by the standard that they serve."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, each in self._declared.items():
            if standard := _text(each.get("standard")):
                found[standard].append(name)
        return found

    @cached_property
    def by_span(self) -> set[str]:
        """Criteria whose figure is for a span of time."""
        return {name for name, each in self._declared.items() if by_span(mapping(each.get("measure")))}

    @cached_property
    def _on(self) -> dict[str, dict[str, set[str]]]:
        """By source, then by criterion: the columns that the criterion itself names."""
        found: dict[str, dict[str, set[str]]] = defaultdict(dict)
        for name, each in self._declared.items():
            measure, by = mapping(each.get("measure")), _texts(each.get("by"))
            for part in (measure, mapping(measure.get("contacts"))):
                if source := _text(part.get("source")):
                    known = found[source].setdefault(name, set())
                    known |= set(_columns(part)) | (set(by) if part is measure else set())
        self._add_effects(found)
        return found

    def _add_effects(self, found: dict[str, dict[str, set[str]]]) -> None:
        """A source with data from after a change bears on the criterion that it is compared for."""
        impact = self._tree.get("impact")
        for each in impact if isinstance(impact, list | tuple) else ():
            source, name = _text(mapping(each).get("source")), _text(mapping(each).get("criterion"))
            if source and name in self._declared:
                own = set().union(*(columns.get(name, set()) for columns in list(found.values())))
                found[source].setdefault(name, own)

    def measured(self) -> tuple[str, ...]:
        """All criteria that are measured on data."""
        return self._ordered(name for on in self._on.values() for name in on)

    def on_source(self, source: str) -> tuple[str, ...]:
        """The criteria whose figures come from a source."""
        return self._ordered(self._on.get(source, ()))

    def on_column(self, source: str, column: str) -> tuple[str, ...]:
        """The criteria whose figures a column of a source can move."""
        if column in self._of_rows(source):
            return self.on_source(source)
        wanted = self._on.get(source, {})
        return self._ordered(name for name, own in wanted.items() if column in self._with_parts(source, own))

    def on_times(self, source: str) -> tuple[str, ...]:
        """The criteria that the times from one date of a source to another can move: those still running count, too."""
        declared = mapping(self._sources.get(source, {}).get("columns"))
        timed = [str(key) for key, each in declared.items() if mapping(each).get("between")]
        return self._ordered(name for column in timed for name in self.on_column(source, column))

    def on_header(self, file: str, header: str) -> tuple[str, ...]:
        """The criteria that a column of a file can move, by the header that the file has for it."""
        found: list[str] = []
        for source in self.of_file(file):
            declared = {
                str(key): _text(mapping(each).get("from")).strip() or str(key)
                for key, each in mapping(self._sources[source].get("columns")).items()
            }
            keys = [key for key, head in declared.items() if head == header] or (
                [header] if header not in declared else []
            )
            found += [name for key in keys for name in self.on_column(source, key)]
        return self._ordered(found)

    def on_scorecard(self, card: str) -> tuple[str, ...]:
        """The criteria measured on sources that are scored by a scorecard."""
        return self._ordered(name for source in self.of_scorecard(card) for name in self.on_source(source))

    def on_item(self, card: str, item: str) -> tuple[str, ...]:
        """The criteria that an item of a scorecard can move: its own column, and the score that it is part of."""
        return self._ordered(
            name
            for source in self.of_scorecard(card)
            for column in (item, SCORE, CRITICAL)
            for name in self.on_column(source, column)
        )

    def of_scorecard(self, card: str) -> list[str]:
        """The sources that name a scorecard."""
        return [name for name, source in self._sources.items() if source.get("scorecard") == card]

    def of_codebook(self, book: str) -> list[str]:
        """The sources of which a column is read by a codebook."""
        return [
            name
            for name, source in self._sources.items()
            if any(mapping(each).get("themes") == book for each in mapping(source.get("columns")).values())
        ]

    def of_file(self, file: str) -> list[str]:
        """The sources that name a file."""
        return [name for name, source in self._sources.items() if _text(source.get("file")).strip() == file]

    def source(self, name: str) -> Mapping[str, Any]:
        """What is declared of a source."""
        return self._sources.get(name, {})

    def files(self) -> set[str]:
        """The files that the sources name."""
        return {file for source in self._sources.values() if (file := _text(source.get("file")).strip())}

    def evidence_of(self, file: str) -> list[str]:
        """The evidence that names a file."""
        return [
            str(key)
            for key, each in mapping(self._tree.get("evidence")).items()
            if _text(mapping(each).get("file")).strip() == file
        ]

    def _of_rows(self, name: str) -> set[str]:
        """The columns that decide about whole rows of a source: which count, when, how much, and whose they are."""
        source = self._sources.get(name, {})
        keep, date = mapping(source.get("keep")), source.get("date")
        named = [*(source.get(key) for key in _ROW_KEYS), *keep.values(), mapping(date).get("column")]
        return self._with_parts(name, {*(_text(each) for each in named), *_conditions(source.get("where"))} - {""})

    def _with_parts(self, source: str, columns: Iterable[str]) -> set[str]:
        """Columns with those that they are computed from."""
        declared, found = mapping(self._sources.get(source, {}).get("columns")), set(columns)
        for column in list(found):
            found |= set(_texts(mapping(declared.get(column)).get("between")))
        if self._sources.get(source, {}).get("scorecard") and found & {SCORE, CRITICAL}:
            found |= {str(key) for key in declared}
        return found

    def _ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        wanted = set(names)
        return tuple(name for name in self.criteria if name in wanted)


def _columns(part: Mapping[str, Any]) -> Iterator[str]:
    """The columns that a measure, or its contacts, names."""
    for key in ("column", "count", "numerator", "denominator"):
        if (name := _text(part.get(key))) and (key, name) != ("count", "rows"):
            yield name
    yield from (name for key in ("before", "after") if (name := _text(part.get(key))))
    for key in ("of", "also"):
        yield from _conditions(part.get(key))


def _conditions(where: Any) -> Iterator[str]:
    """The columns of conditions, and those that they compare with."""
    for column, condition in mapping(where).items():
        yield str(column)
        yield from (name for key in ("before", "after") if (name := _text(mapping(condition).get(key))))
