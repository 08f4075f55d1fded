"""What the interval says about a target and a benchmark, and which way is better."""

from generator.analyse.small_groups import too_few
from generator.model.column import Column
from generator.model.criterion import Criterion, MeasureType
from generator.results import BenchmarkResult, Difference, Direction, Estimate, TargetResult, Verdict
from generator.statistics.comparing import at_least, same


def direction(criterion: Criterion, columns: dict[str, Column]) -> Direction:
    """Which way is better: as the target says, else as the measure itself does."""
    measure = criterion.measure
    if criterion.target:
        ways = {"at least": Direction.UP, "at most": Direction.DOWN, "between": Direction.NEITHER}
        return ways[criterion.target.relation]
    if measure is None:
        return Direction.NEITHER
    if measure.type in (MeasureType.CSAT, MeasureType.NPS):
        return Direction.UP
    column = columns.get(measure.column or "")
    if column and column.scale and measure.type in (MeasureType.MEAN, MeasureType.MEDIAN, MeasureType.PERCENTILE):
        return Direction.UP if column.scale[1] > column.scale[0] else Direction.DOWN
    return Direction.NEITHER


def verdict(estimate: Estimate, target: TargetResult, *, complete: bool, minimum_n: int) -> Verdict | None:
    """Met or not met when the whole interval lies on that side (for a complete record: the value); else too close to call."""
    if too_few(estimate, minimum_n):
        return Verdict.TOO_FEW
    if estimate.value is None and estimate.low is None:
        return None
    if estimate.open and estimate.method.startswith("Kaplan-Meier"):
        # A limit that the curve has not reached lies beyond all that was seen, which is enough to miss a target.
        low = float("-inf") if estimate.low is None else estimate.low
        high = float("inf") if estimate.high is None else estimate.high
    elif complete and estimate.value is not None:
        low = high = estimate.value
    elif estimate.low is None or estimate.high is None or estimate.low == estimate.high:
        return Verdict.CLOSE  # answers that are all alike say little about those not asked
    else:
        low, high = estimate.low, estimate.high
    least, most = _bounds(target)
    if at_least(low, least) and at_least(most, high):
        return Verdict.MET
    return Verdict.CLOSE if at_least(high, least) and at_least(most, low) else Verdict.NOT_MET


def _bounds(target: TargetResult) -> tuple[float, float]:
    if target.relation == "at least":
        return target.value, float("inf")
    if target.relation == "at most":
        return float("-inf"), target.value
    return target.value, float("inf") if target.upper is None else target.upper


def benchmark(
    criterion: Criterion, estimate: Estimate, way: Direction, *, complete: bool, minimum_n: int
) -> BenchmarkResult | None:
    """How the interval lies to what others achieve, which is taken as exact; no verdict on too few answers."""
    mark = criterion.benchmark
    if mark is None:
        return None
    low, high = (estimate.value, estimate.value) if complete else (estimate.low, estimate.high)
    found = None
    if low is not None and high is not None and not too_few(estimate, minimum_n) and (complete or low < high):
        near_low, near_high = (mark.value if same(each, mark.value) else each for each in (low, high))
        found = side(near_low - mark.value, near_high - mark.value, way)
    return BenchmarkResult(value=mark.value, source=mark.from_, date=mark.date, verdict=found)


def side(low: float, high: float, way: Direction) -> Difference:
    """What the interval of a difference says."""
    if low <= 0 <= high:
        return Difference.NO_CLEAR
    up = low > 0
    if way is Direction.NEITHER:
        return Difference.HIGHER if up else Difference.LOWER
    return Difference.BETTER if up is (way is Direction.UP) else Difference.WORSE
