"""Which figures can be taken from each other: those that are made from a sum of the same thing over their rows.

From the figures of two criteria, or of two groups, of which one lies in the other, that of what is left follows where both
are of one of these:

- a mean, the upper or the lower side of a ratio or rate, and a count of totals: of the same column;
- a share and a CSAT: of the same columns, where they count the same rows, or one just those that the other does not;
- an NPS: of the same column;
- a rate of rows; and a count of rows;
- the marks of a score, where the page shows them one by one, with each other and with every mean, share (of this column
  alone), CSAT and NPS of it: for the marks tell all of these;
- the curve of a time, in the same way;
- figures of one file that tell together what none tells alone, as an NPS and the shares of promoters and detractors, or a
  share and that of another column that says the same of each row.

Nothing follows from other pairs: a mean and a share of several, shares of different conditions, two medians or percentiles,
or one of them beside anything else. How many rows two figures rest on tells only a number of rows.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import numpy as np

from generator.analyse.disclosure.dependent import SHARES, dependent
from generator.analyse.sampled import Sampled
from generator.analyse.samples import numbers
from generator.analyse.selection import Rows
from generator.model import Criterion, MeasureType

Statistic = tuple[str, ...]
"""Criteria with the same, over rows of the same file, have figures that can be taken from each other."""
QUANTILES = (MeasureType.MEDIAN, MeasureType.PERCENTILE)


def statistic(criterion: Criterion, drawn: Sampled) -> Statistic | None:
    """What the figure of a criterion is made from; nothing where no other figure follows from it."""
    measure = criterion.measure
    assert measure is not None
    if measure.type in QUANTILES:
        return None
    if measure.type in SHARES:
        return ("share", *sorted(header(drawn.rows, name) for name in (measure.column or "", *measure.also)))
    if measure.type is MeasureType.NPS:
        return ("nps", header(drawn.rows, measure.column or ""))
    column = measure.column or measure.numerator or measure.count or "rows"
    if column == "rows":
        return (str(measure.type), "rows")
    return ("sum", header(drawn.rows, column))


def alike(criteria: Mapping[str, Criterion], drawn: Mapping[str, Sampled]) -> list[tuple[Statistic, list[str]]]:
    """The criteria whose figures can be taken from each other, on one file."""
    found: dict[Statistic, list[str]] = {}
    for name, each in drawn.items():
        if (what := statistic(criteria[name], each)) is not None:
            found.setdefault((each.rows.use.sha256, *what), []).append(name)
    split = []
    for what, names in found.items():
        shares = what[1] == "share"
        split += [(what[1:], some) for some in (_same_condition(names, criteria, drawn) if shares else [names])]
    return _joined(split, _dependent(criteria, drawn))


def _dependent(criteria: Mapping[str, Criterion], drawn: Mapping[str, Sampled]) -> Iterator[tuple[str, str]]:
    """Pairs of those that add up something of one column, and of those that add up something of one file."""
    files: dict[str, dict[str, list[str]]] = {}
    for name, each in drawn.items():
        if (column := _alone(criteria[name])) is not None:
            files.setdefault(each.rows.use.sha256, {}).setdefault(header(each.rows, column), []).append(name)
    for columns in files.values():
        for names in columns.values():
            if len(names) > 1:
                yield from dependent(names, criteria, drawn, one_column=True)
        if len(columns) > 1:
            yield from dependent(list(chain(*columns.values())), criteria, drawn, one_column=False)


def _alone(criterion: Criterion) -> str | None:
    """The column of which a figure adds something up, where it looks at no other."""
    measure = criterion.measure
    assert measure is not None
    if measure.type in QUANTILES or measure.also:
        return None
    return measure.column or measure.numerator or measure.count


def _joined(
    groups: list[tuple[Statistic, list[str]]], pairs: Iterable[tuple[str, str]]
) -> list[tuple[Statistic, list[str]]]:
    """The groups, those made one that have a pair between them."""
    for pair in pairs:
        linked = [each for each in groups if not set(pair).isdisjoint(each[1])]
        if len(linked) > 1:
            groups = [each for each in groups if each not in linked]
            groups.append((linked[0][0], [name for _, names in linked for name in names]))
    return groups


def _same_condition(
    names: list[str], criteria: Mapping[str, Criterion], drawn: Mapping[str, Sampled]
) -> list[list[str]]:
    """Shares of the same columns, those of one condition or its opposite together: by its words, or by what it counts."""
    by_words: dict[str, list[str]] = {}
    for name in names:
        measure = criteria[name].measure
        assert measure is not None
        also = sorted((key, each.given()) for key, each in measure.also.items())
        by_words.setdefault(f"{measure.type} {measure.given()} {also}", []).append(name)
    found: list[tuple[set[str], list[str]]] = []
    for some in by_words.values():
        counted = {_counted(drawn[name].rows, criteria[name]) for name in some} if len(by_words) > 1 else set()
        near = [each for each in found if not counted.isdisjoint(each[0])]
        found = [each for each in found if each not in near]
        found.append(
            (counted.union(*(each[0] for each in near)), [*(name for each in near for name in each[1]), *some])
        )
    return [some for _, some in found]


def told_by_each(criterion: Criterion) -> str | None:
    """The column of which marks, or a curve, would tell the figure of a criterion."""
    measure = criterion.measure
    assert measure is not None
    alone = measure.type in (*SHARES, MeasureType.NPS, MeasureType.MEAN) and not measure.also
    return measure.column if alone else None


def header(rows: Rows, name: str) -> str:
    """What a column is read from, whatever it is called here."""
    column = rows.columns.get(name)
    if column is not None and column.between is not None:
        return " to ".join(header(rows, each) for each in column.between)
    return (column.from_ if column is not None else None) or name


def _counted(rows: Rows, criterion: Criterion) -> str:
    """A digest of which rows of a source are counted, or which are not: one for a condition and its opposite."""
    assert criterion.measure is not None
    values, _, valid = numbers(rows, criterion.measure)
    yes = np.isclose(values, 1.0) & valid
    both = (hashlib.sha256(np.packbits(each).tobytes()).hexdigest() for each in (yes, valid & ~yes))
    return f"{rows.use.source} {min(both)}"
