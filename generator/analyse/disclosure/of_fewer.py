"""What the figures that a page shows tell of fewer rows, for whoever holds those of other reviews beside them."""

from collections.abc import Iterable, Iterator

import numpy as np

from generator.analyse.disclosure.conditions import Told
from generator.analyse.groupings import Grouped
from generator.model import MeasureType, Review
from generator.results import CriterionResult, GroupOfFewer, OfFewer


def of_fewer(review: Review, told: Iterable[Told], results: Iterable[CriterionResult]) -> Iterator[OfFewer]:
    """Of what numerators have `told` that of criteria with a figure, and of their groups that `results` show."""
    shown = {each.id: each for each in results if each.estimate.value is not None}
    grouped = Grouped()
    for name, criterion, each in told:
        own, other = review.criteria[name].measure, criterion.measure
        assert own is not None
        assert other is not None
        if (
            name not in shown or own.denominator or own.contacts
        ):  # these rest on all rows that have what is below the line
            continue
        counted = {other.column, *other.also}
        asked = own.of if own.type is MeasureType.COUNT else (own.column, *own.also)
        groups = []
        for column, values in shown_groups(shown[name]).items():
            known = grouped.of(each.rows, column)
            codes = known.codes[each.sample.rows]
            sizes = dict(zip(known.names, np.bincount(codes[codes >= 0], minlength=len(known.names)), strict=True))
            groups += [GroupOfFewer(column=column, value=one, answers=int(sizes[one])) for one in values if sizes[one]]
        yield OfFewer(
            criterion=name,
            choosing=tuple(column for column in asked if column and column not in counted),
            answers=len(each.sample.rows),
            groups=tuple(groups),
        )


def shown_groups(result: CriterionResult) -> dict[str, list[str]]:
    """The groups that are shown, by column."""
    found = {table.column: [each.value for each in table.groups if not each.suppressed] for table in result.by}
    for pareto in result.pareto:
        found[pareto.column] = [each.name for each in pareto.categories]
    return found
