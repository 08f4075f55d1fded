"""What a share or a count tells of fewer rows than it rests on, because of its further conditions.

The share of those who are content and not of site D has the same numerator as a share of the content among those who are
not of site D. So beside a share of the content it tells of site D, though both rest on the same rows. So does the number
of those who are content and not of site D.

A ratio or a rate tells two sums: of what is above the line, and of what is below it. Where contacts are counted in another
source, each is a sum of its own file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

import numpy as np

from generator.analyse.disclosure.facts import Codes
from generator.analyse.sampled import Sampled, in_whole_periods
from generator.analyse.samples import numbers
from generator.analyse.selection import Mask, Rows, meets
from generator.model import Criterion, MeasureType, Review
from generator.model.column import ColumnType, Condition

Asked = tuple[tuple[str, Condition], ...]
"""Columns and what is asked of them."""
Told = tuple[str, Criterion, Sampled]
"""The name of a criterion, and what its numerator tells as if it were another."""
MOST_OTHERS = 40
"""So many sets of rows that numerators tell of are looked at; of more, the search would give up what it can look at else."""


def told_by_numerators(review: Review, drawn: Mapping[str, Sampled], joined: Mapping[str, Sampled]) -> tuple[Told, ...]:
    """What stands below the line of ratios and rates, what rates `joined` from two sources add up, and the first of `as_of`."""
    further = islice(as_of(review, drawn), MOST_OTHERS)
    return (*below_the_line(review, drawn), *from_two_sources(review, joined), *further)


def from_two_sources(review: Review, joined: Mapping[str, Sampled]) -> Iterator[Told]:
    """Rates whose contacts are counted in another source, as a count of their events and one of their contacts."""
    for name, each in joined.items():
        criterion = review.criteria[name]
        measure = criterion.measure
        if each.beside is None or measure is None or measure.contacts is None:
            continue
        for (rows, sample), column in zip(each.beside.added_up, (measure.count, measure.contacts.column), strict=False):
            if column is not None and column != "rows":
                given = {"type": MeasureType.COUNT, "source": rows.use.source, "count": column}
                other = measure.model_copy(update=given | {"per": None, "contacts": None})
                counted = replace(sample, denominators=sample.values)
                yield name, criterion.model_copy(update={"measure": other}), Sampled(rows=rows, sample=counted)


def below_the_line(review: Review, drawn: Mapping[str, Sampled]) -> Iterator[Told]:
    """Ratios and rates, each as the mean of its denominator: their sum is shown as the number that they rest on."""
    for name, each in drawn.items():
        criterion = review.criteria[name]
        measure = criterion.measure
        assert measure is not None
        if measure.denominator and each.sample.denominators is not None:
            given = {"type": MeasureType.MEAN, "column": measure.denominator}
            other = measure.model_copy(update=given | {"numerator": None, "count": None, "denominator": None})
            yield name, criterion.model_copy(update={"measure": other}), replace(each)


def as_of(review: Review, drawn: Mapping[str, Sampled]) -> Iterator[Told]:
    """Shares with conditions under `also`, each as what it is with some of these under `of`: the numerator is the same.

    Moved is a condition that chooses among people, as one on a category or on what the review divides answers by does, and
    what all rows meet. A count of rows that meet conditions is the numerator of the share of those who meet one of them
    among those who meet the rest. The name is that of the criterion; the sample is only right about which rows are in it.
    """
    dividing = _dividing(review)
    for name, each in drawn.items():
        criterion = review.criteria[name]
        measure = criterion.measure
        assert measure is not None
        if measure.type is MeasureType.SHARE and measure.also:
            asked: Asked = ((measure.column or "", measure.condition), *measure.also.items())
            inside = each.sample.rows
            kept = measure.of
            moves = _moves(measure.source, asked, each, dividing)
        elif measure.type is MeasureType.COUNT and measure.of and not measure.of_totals:
            asked = tuple(measure.of.items())
            inside = np.flatnonzero(in_whole_periods(each.rows, criterion, review)[0])
            kept = {}
            moves = (
                ((*asked[:at], *asked[at + 1 :]), (one,)) for at, one in enumerate(asked) if one[1].present is None
            )
        else:
            continue
        for moved, ((column, condition), *further) in moves:
            changed: dict[str, object] = {key: getattr(condition, key) for key in Condition.model_fields}
            changed |= {"type": MeasureType.SHARE, "count": None, "column": column}
            other = measure.model_copy(update=changed | {"also": dict(further), "of": kept | dict(moved)})
            rows = inside
            for key, what in moved:
                rows = rows[_met(each.rows, rows, key, what)]
            if measure.type is MeasureType.COUNT:
                rows = rows[numbers(each.rows, other)[2][rows]]
            yield (
                name,
                criterion.model_copy(update={"measure": other}),
                replace(each, sample=replace(each.sample, rows=rows)),
            )


def _moves(source: str, asked: Asked, drawn: Sampled, dividing: set[tuple[str, str]]) -> Iterator[tuple[Asked, Asked]]:
    """What is moved, and what is left: each by itself, and all that may be; something is always left."""
    always = [
        at
        for at, (column, condition) in enumerate(asked)
        if _met(drawn.rows, drawn.sample.rows, column, condition).all()
    ]
    choosing = [
        at
        for at, (column, condition) in enumerate(asked)
        if at not in always and condition.given() and _divides(column, source, drawn, dividing)
    ]
    several = [tuple(always)] if always else []
    several += [(*always, at) for at in choosing]
    several += [(*always, *choosing)] if len(choosing) > 1 else []
    for some in several:
        left = tuple(each for at, each in enumerate(asked) if at not in some)
        if left:
            yield tuple(asked[at] for at in some), left


def _divides(column: str, source: str, drawn: Sampled, dividing: set[tuple[str, str]]) -> bool:
    kind = drawn.rows.columns[column].type
    return kind is ColumnType.CATEGORY or (source, column) in dividing


def _dividing(review: Review) -> set[tuple[str, str]]:
    """The columns by which the review chooses or divides rows, with their source."""
    found = {(source, column) for source, each in review.sources.items() for column in each.where}
    for criterion in review.criteria.values():
        if criterion.measure is not None:
            found |= {(criterion.measure.source, column) for column in (*criterion.by, *criterion.measure.of)}
    return found


def _met(rows: Rows, positions: Codes, column: str, condition: Condition) -> Mask:
    """Which rows meet a condition; without one, a flag that says yes."""
    if condition.given():
        met = meets(rows.frame, column, condition, rows.columns)
    else:
        met = rows.frame[column].fillna(value=False).to_numpy(dtype=np.bool_)
    return np.asarray(met[positions], dtype=np.bool_)
