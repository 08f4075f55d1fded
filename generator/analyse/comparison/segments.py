"""A value for each group and what sets it apart, with small groups held back so that nothing tells about them either."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from generator.analyse.comparison.follow import difference
from generator.analyse.comparison.funnels import FEWEST_GROUPS, MANY, funnel, has_funnel
from generator.analyse.estimates import estimate
from generator.analyse.samples import Sample
from generator.analyse.selection import Mask
from generator.analyse.small_groups import held_back
from generator.analyse.targets import side
from generator.model.criterion import Measure
from generator.results import Direction, Estimate, Segment, Segments

MOST_GROUPS = 30


def segments(
    sample: Sample,
    frame: pd.DataFrame,
    column: str,
    measure: Measure,
    minimum_n: int,
    way: Direction = Direction.NEITHER,
) -> Segments:
    """The groups of one column, by name, never by value: an order of merit would read chance as rank.

    Five groups or more of a share or rate are set on a funnel. Otherwise each group that is shown has its difference
    from all others that are shown, taken together; those held back enter no comparison.
    """
    labels = frame[column].iloc[sample.rows].astype("string")
    known = labels.notna().to_numpy(dtype=np.bool_)
    names = sorted(labels[known].unique())
    yes_or_no = frame[column].dtype == "boolean"
    texts = labels.to_numpy(dtype=object, na_value="")
    masks = [(texts == name) & known for name in names]
    shown_as = [{"True": "Yes", "False": "No"}[name] if yes_or_no else name for name in names]
    found = [estimate(sample.part(mask), measure) for mask in masks]
    missing = int((~known).sum())
    sizes = [each.n if each.people is None else min(each.n, each.people) for each in found]
    held = held_back(sizes, minimum_n, hidden=missing if missing < minimum_n else 0)
    listed = [index for index in range(min(len(names), MOST_GROUPS)) if not held[index]]
    estimates = {shown_as[index]: found[index] for index in listed}
    on_funnel = len(listed) >= FEWEST_GROUPS and has_funnel(sample, measure)
    apart: dict[int, dict[str, Any]] = {}
    if not on_funnel:
        apart = _differences(sample, measure, {index: (found[index], masks[index]) for index in listed}, way)
    groups = [
        Segment(value=name, suppressed=True)
        if hidden
        else Segment.model_validate(_figures(name, each) | apart.get(index, {}))
        for index, (name, each, hidden) in enumerate(zip(shown_as, found, held, strict=True))
    ]
    return Segments(
        column=column,
        groups=tuple(groups[:MOST_GROUPS]),
        missing=missing if missing == 0 or missing >= minimum_n else 0,
        more=max(0, len(groups) - MOST_GROUPS),
        funnel=funnel(estimates, measure) if on_funnel else None,
    )


def _figures(name: str, found: Estimate) -> dict[str, Any]:
    return {"value": name, "n": found.n, "estimate": found.value, "low": found.low, "high": found.high}


def _differences(
    sample: Sample, measure: Measure, groups: dict[int, tuple[Estimate, Mask]], way: Direction
) -> dict[int, dict[str, Any]]:
    """Of each group the difference from the others; two groups have one difference, and it is told of the first."""
    if len(groups) < 2:
        return {}
    compared = list(groups)[:1] if len(groups) == 2 else list(groups)
    found = {}
    for index in compared:
        own = groups[index][0]
        others = sample.part(_any([each for other, (_, each) in groups.items() if other != index]))
        found[index] = _difference(own, estimate(others, measure), measure, way)
    return found


def _any(masks: Sequence[Mask]) -> Mask:
    return np.asarray(np.logical_or.reduce(masks), dtype=np.bool_)


def _difference(own: Estimate, rest: Estimate, measure: Measure, way: Direction) -> dict[str, Any]:
    kind = str(measure.type)
    if own.value is None or rest.value is None:
        return {}
    found, method = difference(kind, own, rest)
    if not np.isfinite([found.low, found.high]).all() or found.low == found.high:
        return {}
    enough = min(own.n, rest.n) >= MANY
    return {
        "difference": found.value,
        "difference_low": found.low,
        "difference_high": found.high,
        "method": method,
        "verdict": side(found.low, found.high, way) if enough else None,
    }
