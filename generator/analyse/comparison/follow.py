"""The change since the review that one follows: the interval of the difference, never a look at two intervals."""

import math
from collections.abc import Mapping
from typing import Any

from generator.analyse.comparison.contrast import judged, ratio, smallest
from generator.analyse.comparison.mix import mixes
from generator.analyse.comparison.overdispersed import together, widened
from generator.analyse.comparison.paired import Pairing, paired_difference
from generator.analyse.small_groups import too_few
from generator.results import CriterionResult, Estimate, Measured, Previous, Varied
from generator.statistics import differences
from generator.statistics.dispersion import Dispersion
from generator.statistics.intervals import NpsCounts, ValueInterval

_BY_ORDER = ("median", "percentile")
"""Measures whose limits are values themselves: where many share one value, an interval without width is an honest one."""


def compare(
    measured: Measured,
    before: Measured | None,
    minimum_n: int,
    title: str = "",
    pairings: Mapping[str, Pairing] | None = None,
) -> tuple[CriterionResult, ...]:
    """The criteria with their change since `before`, which is absent when the review follows none.

    `pairings` says, by criterion, how far both rest on the same people, where the sources tell.
    """
    if before is None:
        return measured.criteria
    earlier = {result.id: result for result in before.criteria}
    common, known = {"review": before.review, "title": title}, pairings or {}
    return tuple(
        result.model_copy(update={"previous": _previous(result, earlier[result.id], common, minimum_n, known)})
        if result.id in earlier and result.type != "judged"
        else result
        for result in measured.criteria
    )


def _previous(
    now: CriterionResult,
    then: CriterionResult,
    common: dict[str, Any],
    minimum_n: int,
    pairings: Mapping[str, Pairing],
) -> Previous:
    common = common | {"value": then.estimate.value, "n": then.estimate.n}
    if then.estimate.value is None or now.estimate.value is None:
        return Previous.model_validate(common | {"reason": "one of the two has no figure"})
    if now.definition != then.definition:
        return Previous.model_validate(common | {"reason": "it was measured in another way then"})
    counts_events = now.type in ("count", "rate")
    if not counts_events and min(now.estimate.n, then.estimate.n) < minimum_n:
        return Previous.model_validate(common | {"reason": f"one of the two rests on fewer than {minimum_n} answers"})
    same = pairings.get(now.id, Pairing())
    paired = paired_difference(now.type, now.estimate, then.estimate, same)
    spread = together(now, then)
    one, other = (widened(each.estimate, spread.inflation()) for each in (now, then))
    found, method = paired or difference(now.type, one, other)
    if found.low == found.high and not (now.complete and then.complete) and now.type not in _BY_ORDER:
        return Previous.model_validate(common | {"reason": "all answers are alike, so there is no interval"})
    if math.isnan(found.low) or math.isnan(found.high):
        return Previous.model_validate(common | {"reason": "there are too few answers for an interval"})
    times = ratio(now.type, one, other)
    change = Previous.model_validate(
        common
        | {
            "change": found.value,
            "low": found.low,
            "high": found.high,
            "method": method,
            "verdict": judged(found, times, now.direction),
            "pairs": same.pairs if paired else None,
            "unpaired": same.reason,
            "smallest": smallest(now.type, one, other, found, paired=bool(paired)),
            "varied": round(math.sqrt(spread.factor), 8) if spread.clear and not paired else None,
            **_times(times),
        }
    )
    return change.model_copy(update={"mix": mixes(now, then, change)})


def _times(times: ValueInterval | None) -> dict[str, float | None]:
    """The ratio of two rates; what has no end is absent."""
    if times is None:
        return {}
    value, low, high = (each if math.isfinite(each) else None for each in times)
    return {"ratio": value, "ratio_low": low, "ratio_high": high}


def detectable(kind: str, found: Estimate, spread: Varied | None, minimum_n: int) -> float | None:
    """The smallest change that a next sample of the same size shows in four cases out of five, if points vary as they did."""
    if found.value is None or too_few(found, minimum_n):
        return None
    if spread and spread.clear:
        found = widened(found, Dispersion(spread.squares, spread.freedom).inflation())
    return smallest(kind, found, found, difference(kind, found, found)[0])


def difference(kind: str, now: Estimate, then: Estimate) -> tuple[ValueInterval, str]:
    """Now minus then, with the method that suits the measure."""
    if "successes" in now.basis and "successes" in then.basis:
        found = differences.newcombe(now.basis["successes"], now.basis["n"], then.basis["successes"], then.basis["n"])
        return found, "Newcombe hybrid score"
    if kind == "nps":
        value, low, high = (100 * each for each in differences.nps_change(_nps(now), _nps(then)))
        return ValueInterval(value, low, high), "adjusted Wald, two samples"
    if kind == "mean":
        unknown = math.nan
        found = differences.welch(
            now.basis["mean"],
            now.basis.get("sd", unknown),
            now.basis["n"],
            then.basis["mean"],
            then.basis.get("sd", unknown),
            then.basis["n"],
        )
        return found, "Welch t"
    return differences.mover(*_limits(now), *_limits(then)), "MOVER, from the two intervals"


def _nps(estimate: Estimate) -> NpsCounts:
    basis = estimate.basis
    return NpsCounts(basis["promoters"], basis["passives"], basis["detractors"])


def _limits(estimate: Estimate) -> tuple[float, float, float]:
    value, low, high = (math.nan if each is None else each for each in (estimate.value, estimate.low, estimate.high))
    return value, low, high
