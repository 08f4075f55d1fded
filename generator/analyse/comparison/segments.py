"""A value for each group and what sets it apart, with small groups held back so that nothing tells about them either."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.comparison.follow import difference
from generator.analyse.comparison.funnels import FEWEST_GROUPS, MANY, funnel, has_funnel
from generator.analyse.comparison.overdispersed import Crossed, Periods, between, widened
from generator.analyse.estimates import estimate
from generator.analyse.groupings import Groups, sizes
from generator.analyse.groupings import groups as groups_of
from generator.analyse.samples import Sample
from generator.analyse.selection import Mask
from generator.analyse.small_groups import held_in_all, unnamed_to_show
from generator.analyse.targets import side
from generator.model.criterion import Measure
from generator.results import Direction, Estimate, Segment, Segments
from generator.statistics.numbering import rows_by_number

MOST_GROUPS = 30


def segments(
    sample: Sample,
    frame: pd.DataFrame,
    column: str,
    measure: Measure,
    minimum_n: int,
    way: Direction = Direction.NEITHER,
    held: frozenset[str] | None = None,
    periods: Periods | None = None,
    *,
    known: Groups | None = None,
) -> Segments:
    """The groups of one column, by name, never by value: an order of merit would read chance as rank.

    Many groups of a share or rate are set on a funnel. Otherwise each group that is shown has its difference from all
    others that are shown, taken together; those held back enter no comparison. `held` are the groups that no table of
    the page may show. Each of them is listed, also where it has no row here: that a small group has none, such as none of
    somebody who is not content, would be its figure. Without it the table is taken to be the only one. `periods` are
    those of the rows, where the criterion has any: groups that come and go from one to the next differ less surely. `known`
    are the groups of the whole frame.
    """
    known = known or groups_of(frame, column)
    own = sizes(sample, frame, column, known=known)
    held = held_in_all([own], minimum_n) if held is None else held
    hidden = {name for name, size in own.named.items() if name in held or 0 < size < minimum_n} | held
    codes, numbers = known.codes[sample.rows], {name: number for number, name in enumerate(known.names)}
    names = sorted(own.named.keys() | held)
    first = names[:MOST_GROUPS]
    parts = rows_by_number(codes, len(known.names))
    found = {
        name: estimate(sample.part(parts[numbers[name]]), measure, least=minimum_n)
        for name in first
        if name not in hidden
    }
    listed = list(found)
    on_funnel = None
    if len(listed) >= FEWEST_GROUPS and has_funnel(sample, measure):
        on_funnel = funnel({name: found[name] for name in listed}, measure)
    apart: dict[str, dict[str, Any]] = {}
    if on_funnel is None:
        rows = Crossed(sample, codes, periods)
        apart = _differences(rows, measure, {name: (found[name], numbers[name]) for name in listed}, way, minimum_n)
    groups = [
        Segment.model_validate(_figures(name, found[name]) | apart.get(name, {}))
        if name in found
        else Segment(value=name, suppressed=True)
        for name in first
    ]
    return Segments(
        column=column,
        groups=tuple(groups),
        missing=unnamed_to_show(own, hidden, minimum_n),
        more=max(0, len(names) - MOST_GROUPS),
        least=minimum_n if hidden else 0,
        funnel=on_funnel,
    )


def _figures(name: str, found: Estimate) -> dict[str, Any]:
    return {"value": name, "n": found.n, "estimate": found.value, "low": found.low, "high": found.high}


def _differences(
    rows: Crossed,
    measure: Measure,
    groups: dict[str, tuple[Estimate, int]],
    way: Direction,
    minimum_n: int,
) -> dict[str, dict[str, Any]]:
    """Of each group the difference from the others; two groups have one difference, and it is told of the first."""
    if len(groups) < 2:
        return {}
    compared = list(groups)[:1] if len(groups) == 2 else list(groups)
    found = {}
    for name in compared:
        own, number = groups[name]
        others = [each for other, (_, each) in groups.items() if other != name]
        rest = estimate(rows.sample.part(_among(rows.groups, others)), measure, least=minimum_n)
        spread = between(rows, [number], others, (own, rest))
        wide = [widened(each, spread.inflation()) for each in (own, rest)]
        found[name] = _difference(wide[0], wide[1], measure, way, min(own.n, rest.n))
    return found


def _among(groups: NDArray[np.int64], some: Sequence[int]) -> Mask:
    """Which rows are of some groups, by the number of each row's group, or -1."""
    wanted = np.zeros(int(groups.max(initial=-1)) + 2, dtype=np.bool_)
    wanted[some] = True
    return np.asarray(wanted[groups], dtype=np.bool_)  # the last one is that of no group


def _difference(own: Estimate, rest: Estimate, measure: Measure, way: Direction, least: int) -> dict[str, Any]:
    kind = str(measure.type)
    if own.value is None or rest.value is None:
        return {}
    found, method = difference(kind, own, rest)
    if not np.isfinite([found.low, found.high]).all() or found.low == found.high:
        return {}
    enough = least >= MANY
    return {
        "difference": found.value,
        "difference_low": found.low,
        "difference_high": found.high,
        "method": method,
        "verdict": side(found.low, found.high, way) if enough else None,
    }
