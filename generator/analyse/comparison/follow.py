"""The change since the review that one follows: the interval of the difference, never a look at two intervals."""

import math

from generator.analyse.targets import side
from generator.results import CriterionResult, Estimate, Measured, Previous
from generator.statistics import differences
from generator.statistics.intervals import NpsCounts, ValueInterval


def compare(
    measured: Measured, before: Measured | None, minimum_n: int, title: str = ""
) -> tuple[CriterionResult, ...]:
    """The criteria with their change since `before`, which is absent when the review follows none."""
    if before is None:
        return measured.criteria
    earlier = {result.id: result for result in before.criteria}
    return tuple(
        result.model_copy(update={"previous": _previous(result, earlier[result.id], before.review, title, minimum_n)})
        if result.id in earlier and result.type != "judged"
        else result
        for result in measured.criteria
    )


def _previous(now: CriterionResult, then: CriterionResult, review: str, title: str, minimum_n: int) -> Previous:
    common = {"review": review, "title": title, "value": then.estimate.value, "n": then.estimate.n}
    if then.estimate.value is None or now.estimate.value is None:
        return Previous.model_validate(common | {"reason": "one of the two has no figure"})
    if now.definition != then.definition:
        return Previous.model_validate(common | {"reason": "it was measured in another way then"})
    counts_events = now.type in ("count", "rate")
    if not counts_events and min(now.estimate.n, then.estimate.n) < minimum_n:
        return Previous.model_validate(common | {"reason": f"one of the two rests on fewer than {minimum_n} answers"})
    found, method = difference(now.type, now.estimate, then.estimate)
    if found.low == found.high and not (now.complete and then.complete):
        return Previous.model_validate(common | {"reason": "all answers are alike, so there is no interval"})
    if math.isnan(found.low) or math.isnan(found.high):
        return Previous.model_validate(common | {"reason": "there are too few answers for an interval"})
    return Previous.model_validate(
        common
        | {
            "change": found.value,
            "low": found.low,
            "high": found.high,
            "method": method,
            "verdict": side(found.low, found.high, now.direction),
        }
    )


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
