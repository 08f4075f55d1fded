"""Times of which some are still running, as values with their intervals: Kaplan-Meier in place of order statistics."""

import numpy as np

from generator.analyse.samples import Sample
from generator.model.criterion import Measure
from generator.statistics.survival import Survival, ended_within, kaplan_meier, time_quantile

METHOD = "Kaplan-Meier, log-log limits"


def curve(sample: Sample) -> Survival:
    """The share still open by time. Raises ValueError for a sample without times."""
    if sample.times is None or sample.open is None:
        raise ValueError("the sample holds no times")
    return kaplan_meier(sample.times, ~sample.open)


def until(sample: Sample, q: float) -> dict[str, object]:
    """The time by which the share `q` has ended; open cases count for as long as they have been open."""
    assert sample.open is not None
    found = time_quantile(curve(sample), q)
    given: dict[str, object] = {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "method": METHOD,
        "n": len(sample.values),
        "open": int(sample.open.sum()),
    }
    return given | _unless_known(found.value)


def within(sample: Sample, measure: Measure) -> dict[str, object] | None:
    """The share that ends within the measure's time; nothing where it is known of every case whether it did."""
    assert sample.times is not None
    assert sample.open is not None
    limit = measure.at_most or 0.0
    unknown = sample.open & (sample.times < limit)
    if not unknown.any():
        return None
    found = ended_within(curve(sample), limit)
    given: dict[str, object] = {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "method": METHOD,
        "n": len(sample.values),
        "numerator": float(sample.values.sum()),
        "denominator": float((~unknown).sum()),
        "open": int(unknown.sum()),
    }
    return given | _unless_known(found.value)


def _unless_known(value: float) -> dict[str, object]:
    return {"reason": "too many cases are still open to tell"} if np.isnan(value) else {}
