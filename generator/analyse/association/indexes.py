"""Several questions about one feature: whether they move together, so that they could be read as one."""

from collections.abc import Iterator
from math import isnan

import numpy as np

from generator.analyse.association.drivers import outcome_columns, side
from generator.analyse.held_tables import why_few
from generator.analyse.selection import Rows
from generator.analyse.tellers import behind, tellers
from generator.model import ColumnType, Review
from generator.results import Index, Without
from generator.statistics.reliability import cronbach

_A_COLUMN, _LEAST = 10, 30
_DIGITS = 8


def indexes(name: str, review: Review, rows: Rows, minimum_n: int) -> Iterator[Index]:
    """For each feature with two or more score columns on one scale (in either direction), outcomes apart."""
    outcomes = outcome_columns(name, review)
    groups: dict[tuple[str, float, float], list[str]] = {}
    for key, column in review.sources[name].columns.items():
        if column.type is not ColumnType.SCORE or key not in rows.frame or key in outcomes:
            continue
        if column.feature and column.scale:
            groups.setdefault((column.feature, min(column.scale), max(column.scale)), []).append(key)
    for (feature, _, _), names in groups.items():
        if len(names) > 1:
            yield _index(name, feature, names, rows, minimum_n)


def _index(source: str, feature: str, names: list[str], rows: Rows, minimum_n: int) -> Index:
    answers = np.column_stack([side(each, rows.columns[each], rows).values for each in names])
    complete = np.asarray(~np.isnan(answers).any(axis=1), dtype=np.bool_)
    n, some = int(complete.sum()), int((~np.isnan(answers).all(axis=1)).sum())
    found = Index(source=source, feature=feature, columns=tuple(names))
    least = max(_A_COLUMN * len(names), _LEAST, minimum_n)
    if n < least:
        return found.model_copy(update={"reason": f"it takes {least:,} who answered all of them"})
    if behind(complete, tellers(rows)) < minimum_n:
        return found.model_copy(update={"reason": why_few(minimum_n)})
    alpha = cronbach(answers[complete])
    counted = {"n": n, "left_out": some - n}
    if isnan(alpha.value) or isnan(alpha.low) or isnan(alpha.high):
        return found.model_copy(update=counted | {"reason": "the answers are all alike"})
    numbers = {
        key: round(value, _DIGITS) for key, value in (("alpha", alpha.value), ("low", alpha.low), ("high", alpha.high))
    }
    without = tuple(
        Without(column=each, alpha=round(float(value), _DIGITS))
        for each, value in zip(names, alpha.dropped, strict=True)
        if not isnan(value)
    )
    return found.model_copy(update=counted | numbers | {"without": without})
