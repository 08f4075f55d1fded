"""A sample to a value with its interval, by the type of the measure."""

from collections.abc import Callable

import numpy as np

from generator.analyse.cases.durations import until, within
from generator.analyse.repeats import repeats
from generator.analyse.samples import Sample
from generator.analyse.small_groups import EXPOSURE
from generator.model.criterion import Measure, MeasureType
from generator.results import Estimate
from generator.statistics import intervals
from generator.statistics.numbering import how_many

Given = dict[str, object]
MIN_RESIDUAL_N = 2


def estimate(sample: Sample, measure: Measure, periods: float = 1, *, least: int) -> Estimate:
    """The estimate of a sample. `periods` is how many periods the rows of a count span: its value is per period.

    `least` is the smallest number of people that something may be told of.

    Without a valid row the estimate has no value, and its reason says so.
    """
    if (measure.type is not MeasureType.COUNT or measure.of_totals) and len(sample.values) == 0:
        left = {"missing": sample.missing, "excluded": sample.excluded, "open": sample.left_open}
        return Estimate.model_validate(left | {"reason": "no row has a valid value"})
    if measure.type is MeasureType.COUNT and periods <= 0:
        return Estimate(
            reason="the data do not span one whole period", missing=sample.missing, excluded=sample.excluded
        )
    counts = measure.type is MeasureType.COUNT
    ordered = _in_one_order(sample, measure)
    given = _count(ordered, periods) if counts else _BY_TYPE[measure.type](ordered, measure, least)
    if sample.people is not None:
        people = how_many(sample.people)
        if people < (len(sample.values) if sample.denominators is None else round(float(sample.denominators.sum()))):
            given = given | {"people": people}
    finite = {key: _finite(value) for key, value in given.items()}
    return Estimate.model_validate(
        {"missing": sample.missing, "excluded": sample.excluded, "open": sample.left_open, **finite}
    )


def _in_one_order(sample: Sample, measure: Measure) -> Sample:
    """The rows by what is added up of them: the last digit of a sum would tell in which order they stand in the file.

    Where only one number of each row is added up, it is enough that these are in order, which takes a tenth of the time.
    """
    if sample.weights is None and measure.type is not MeasureType.RATIO:
        return sample
    keys = [each for each in (sample.weights, sample.denominators, sample.values) if each is not None]
    return sample.part(np.lexsort(keys))


def _finite(value: object) -> object:
    """NaN means that a limit does not exist."""
    return None if isinstance(value, float) and np.isnan(value) else value


def _share(sample: Sample, measure: Measure, least: int) -> Given:
    n = len(sample.values)
    if sample.times is not None and (found := within(sample, measure)):
        return found
    effective, words, several = _told(sample, least)
    value = float(np.average(sample.values, weights=sample.weights))
    successes = float(sample.values.sum()) if effective == n else value * effective
    low, high = intervals.wilson(successes, effective)
    basis = {"successes": successes, "n": effective}
    return several | {
        "value": value,
        "low": low,
        "high": high,
        "method": f"Wilson score{words}",
        "n": n,
        "numerator": None if sample.weights is not None else float(sample.values.sum()),
        "denominator": float(n),
        "basis": basis,
    }


def _told(sample: Sample, least: int) -> tuple[float, str, Given]:
    """How many independent answers would tell as much, what makes the number smaller, and the account of repeats.

    Weights cost precision; so do several answers of one person, who is likely to agree with themselves.
    """
    effective, causes = float(len(sample.values)), []
    if sample.weights is not None:
        effective, causes = float(intervals.effective_n(sample.weights)), ["weighted"]
    found = repeats(sample, least)
    if found:
        effective /= found.effect
        causes.append(found.cause)
    return effective, f", {' and '.join(causes)} (effective n)" if causes else "", found.told if found else {}


def _nps(sample: Sample, _measure: Measure, least: int) -> Given:
    weights = np.ones(len(sample.values)) if sample.weights is None else sample.weights
    effective, words, several = _told(sample, least)
    scale = effective / float(weights.sum())
    promoters, passives, detractors = (float(weights[sample.values == kind].sum()) * scale for kind in (1, 0, -1))
    score = intervals.nps_score(promoters, passives, detractors)
    low, high = intervals.nps(promoters, passives, detractors)
    return several | {
        "value": 100 * score,
        "low": max(-100.0, 100 * low),
        "high": min(100.0, 100 * high),
        "n": len(sample.values),
        "method": f"adjusted Wald{words}",
        "basis": {"promoters": promoters, "passives": passives, "detractors": detractors},
    }


def _mean(sample: Sample, _measure: Measure, least: int) -> Given:
    values, n = sample.values, len(sample.values)
    effective, words, several = _told(sample, least)
    if sample.weights is None:
        in_order = np.sort(values)
        mean = float(in_order.mean())
        sd = float(in_order.std(ddof=1)) if n >= MIN_RESIDUAL_N else np.nan
    else:
        mean, size = float(np.average(values, weights=sample.weights)), intervals.effective_n(sample.weights)
        spread = float(np.average((values - mean) ** 2, weights=sample.weights))
        sd = float(np.sqrt(spread * size / (size - 1))) if size > 1 else np.nan
    low, high = intervals.mean_t(mean, sd, effective)
    basis = {"mean": mean, "n": effective} | ({} if np.isnan(sd) else {"sd": sd})
    method = f"Student t{words}"
    return several | {"value": mean, "low": low, "high": high, "method": method, "n": n, "basis": basis}


def _quantile(sample: Sample, measure: Measure, _least: int) -> Given:
    q = 0.5 if measure.type is MeasureType.MEDIAN else measure.q or 0.5
    if sample.times is not None:
        return until(sample, q)
    found = intervals.quantile(np.sort(sample.values), q)
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "method": "order statistics (exact binomial)",
        "n": len(sample.values),
    }


def _count(sample: Sample, periods: float) -> Given:
    events = float(np.sort(sample.values).sum())
    low, high = intervals.poisson(events, periods)
    return {
        "value": events / periods,
        "low": low,
        "high": high,
        "n": int(events),
        "numerator": events,
        "denominator": periods,
        "method": _poisson_words(events),
    }


def _rate(sample: Sample, measure: Measure, _least: int) -> Given:
    assert sample.denominators is not None
    events, exposure = float(np.sort(sample.values).sum()), float(np.sort(sample.denominators).sum())
    if not exposure:
        return {"n": 0, "reason": "there are no contacts to hold them against"}
    per = measure.per or 1
    low, high = intervals.poisson(events, exposure / per)
    return {
        "value": per * events / exposure,
        "low": low,
        "high": high,
        "n": round(exposure),
        "numerator": events,
        "denominator": exposure,
        "method": _poisson_words(events),
        "basis": {EXPOSURE: exposure},
    }


def _poisson_words(events: float) -> str:
    return "exact Poisson" if intervals.poisson_method(events) == "exact" else "Poisson, Byar's approximation"


def _ratio(sample: Sample, _measure: Measure, _least: int) -> Given:
    assert sample.denominators is not None
    above, below = float(sample.values.sum()), float(sample.denominators.sum())
    common: Given = {"value": above / below, "n": round(below), "numerator": above, "denominator": below}
    if is_share(sample):
        low, high = intervals.wilson(above, below)
        return common | {"low": low, "high": high, "method": "Wilson score", "basis": {"successes": above, "n": below}}
    found = intervals.ratio_linearised(sample.values, sample.denominators)
    return common | {"low": found.low, "high": found.high, "method": "ratio of totals, linearised"}


def is_share(sample: Sample) -> bool:
    """Whether a ratio is a part of a whole: in every row whole numbers, the upper no larger than the lower."""
    above, below = sample.values, sample.denominators
    if below is None or not len(below):
        return False
    whole = np.all(above == np.floor(above)) and np.all(below == np.floor(below))
    return bool(whole and np.all(above >= 0) and np.all(above <= below))


_BY_TYPE: dict[MeasureType, Callable[[Sample, Measure, int], Given]] = {
    MeasureType.SHARE: _share,
    MeasureType.CSAT: _share,
    MeasureType.NPS: _nps,
    MeasureType.MEAN: _mean,
    MeasureType.MEDIAN: _quantile,
    MeasureType.PERCENTILE: _quantile,
    MeasureType.RATE: _rate,
    MeasureType.RATIO: _ratio,
}
