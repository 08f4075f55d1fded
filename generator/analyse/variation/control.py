"""The points of a trend on their control chart: limits, signals, and what these say about change and about the target."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from generator import speech
from generator.analyse.calendar import Every, last_day
from generator.analyse.variation.chart_choice import ENOUGH_POINTS, Kind, Series, events
from generator.model.criterion import FixedBaseline
from generator.records import dataclass
from generator.results import Baseline, ChartKind, Direction, Point, Runs, TargetResult
from generator.statistics import control_charts, false_alarms, runs, xmr
from generator.statistics.control_charts import CountLimits
from generator.statistics.special_causes import Array, Flags

Limits = xmr.Limits | CountLimits
Ends = tuple[float, float]
_PRIMES = {"p": ChartKind.P_PRIME, "u": ChartKind.U_PRIME, "c": ChartKind.C_PRIME}


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The points of one baseline: where they stand, why it begins, and which of them set the limits."""

    part: slice
    because: str
    basis: Flags
    until: dt.date | None


def stretches(
    points: Sequence[Point], begins: Sequence[int], reasons: Sequence[str], fixed: FixedBaseline | None, every: Every
) -> list[Stretch]:
    """The stretches between the declared dates. A fixed baseline belongs to the stretch in which its last day lies."""
    edges = [0, *begins, len(points)]
    found = [
        Stretch(part=slice(first, last), because=why, basis=np.ones(last - first, np.bool_), until=None)
        for first, last, why in zip(edges[:-1], edges[1:], ["", *reasons], strict=True)
    ]
    if fixed:
        at = max((i for i, each in enumerate(found) if points[each.part.start].start <= fixed.until), default=0)
        basis = np.array([last_day(point.start, every) <= fixed.until for point in points[found[at].part]])
        why = "; ".join(part for part in (found[at].because.rstrip("."), fixed.because) if part)
        found[at] = Stretch(part=found[at].part, because=why, basis=basis, until=fixed.until)
    return found


def run_chart(points: Sequence[Point], series: Series, parts: Sequence[Stretch]) -> dict[str, Any]:
    """The medians of the stretches, and how the points of the last one run about theirs; no limits, and so no verdict."""
    baselines, drawn = [], []
    for number, each in enumerate(parts):
        shown = series.values[each.part]
        shown = shown[~np.isnan(shown)]
        median = float(np.median(shown)) if shown.size else None
        drawn += [point.model_copy(update={"baseline": number, "median": median}) for point in points[each.part]]
        if shown.size:
            start, mean = points[each.part.start].start, float(shown.mean())
            baselines.append(Baseline(start=start, because=each.because, points=len(shown), mean=mean, median=median))
    last = np.where(whole(points[parts[-1].part]), series.values[parts[-1].part], np.nan)
    found = runs.runs(last, float(np.nanmedian(last)) if (~np.isnan(last)).any() else np.nan)
    enough = found.useful >= runs.ENOUGH_POINTS
    return {
        "chart": ChartKind.RUN,
        "points": tuple(drawn),
        "baselines": tuple(baselines),
        "runs": Runs(
            useful=found.useful,
            longest=found.longest,
            most=found.most,
            crossings=found.crossings,
            fewest=found.fewest,
            signal=found.signal,
        ),
        "false_alarm": round(false_alarms.somewhere("run", found.useful), 4) if enough else None,
    }


def control_chart(
    points: Sequence[Point],
    series: Series,
    parts: Sequence[Stretch],
    kind: Kind,
    *,
    way: Direction,
    target: TargetResult | None,
    ends: Ends,
) -> dict[str, Any]:
    """The chart with its limits. Points of part periods count towards them, by their own size, and are not judged."""
    judged = np.where(whole(points), series.values, np.nan)
    by_part = {each.part.start: each for each in parts}
    chart = control_charts.chart(
        judged,
        [each.part.start for each in parts[1:]],
        lambda part: _limits(kind, series, part, by_part[part.start].basis),
    )
    lower, upper = (np.clip(line, *ends) for line in (chart.lower, chart.upper))
    drawn = tuple(
        point.model_copy(
            update={
                "mean": _plain(chart.mean[i]),
                "lower": _plain(lower[i]),
                "upper": _plain(upper[i]),
                "baseline": int(chart.baseline[i]),
                "signals": chart.signals[i] if not np.isnan(judged[i]) else (),
            }
        )
        for i, point in enumerate(points)
    )
    last = chart.limits[-1]
    widened = any(isinstance(each, CountLimits) and each.dispersion > 1 for each in chart.limits)
    found: dict[str, Any] = {
        "chart": _PRIMES[kind] if widened else ChartKind(kind),
        "points": drawn,
        "baselines": tuple(
            _baseline(points, series, each, limits, ends)
            for each, limits in zip(parts, chart.limits, strict=True)
            if limits.points > 1 and not np.isnan(limits.natural[0]).all()
        ),
        "dispersion": _plain(last.dispersion) if isinstance(last, CountLimits) else None,
        "false_alarm": _false_alarm(kind, series, parts, chart.limits, judged),
        "provisional": min(last.points, last.ranges + 1) < ENOUGH_POINTS,
    }
    if found["provisional"]:
        since = "in the declared baseline" if parts[-1].until else "since the last baseline" if len(parts) > 1 else ""
        return found | {"reason": speech.too_short(last.points, ENOUGH_POINTS, since)}
    latest = next(
        (point for point, value in zip(reversed(drawn), judged[::-1], strict=True) if not np.isnan(value)), None
    )
    within = parts[-1].part
    envelope = [line[within][~np.isnan(judged[within]) & ~np.isnan(line[within])] for line in (lower, upper)]
    if latest is None or not envelope[0].size:
        return found
    sure = xmr.assurance(float(envelope[0].min()), float(envelope[1].max()), target, way) if target else None
    return found | {"variation": xmr.variation(latest.signals, way), "assurance": sure}


def whole(points: Sequence[Point]) -> Flags:
    """Which points stand for whole periods."""
    return np.array([not point.partial for point in points], dtype=np.bool_)


def _limits(kind: Kind, series: Series, part: slice, basis: Flags) -> Limits:
    if kind == "xmr":
        return xmr.limits(np.where(basis, series.values[part], np.nan))
    counts, sizes = series.counts[part], series.sizes[part]
    if kind == "p":
        return control_charts.p_chart(counts, sizes, basis=basis, width="at least chance")
    return control_charts.u_chart(counts, sizes, basis=basis, width="at least chance")  # of size 1 it is a c chart


def _baseline(points: Sequence[Point], series: Series, stretch: Stretch, limits: Limits, ends: Ends) -> Baseline:
    given: dict[str, Any] = {
        "start": points[stretch.part.start].start,
        "because": stretch.because,
        "points": limits.points,
        "mean": limits.mean,
        "until": stretch.until,
    }
    if isinstance(limits, xmr.Limits):
        return Baseline.model_validate(
            given | {"lower": max(limits.lower, ends[0]), "upper": min(limits.upper, ends[1])}
        )
    sizes = series.sizes[stretch.part]
    known = ~np.isnan(limits.sigma) & ~np.isnan(series.values[stretch.part])
    size = float(np.median(sizes[known]))
    sigma = float(limits.sigma[known][0]) * float(np.sqrt(sizes[known][0] / size))
    reach = control_charts.SIGMAS * sigma
    alike = bool(np.all(sizes[known] == size))
    usual = [point.n for point, there in zip(points[stretch.part], known, strict=True) if there]
    return Baseline.model_validate(
        given
        | {
            "lower": max(limits.mean - reach, ends[0]),
            "upper": min(limits.mean + reach, ends[1]),
            "usual_n": None if alike else round(float(np.median(usual))),
            "dispersion": _plain(limits.dispersion),
            "beyond_chance": bool(limits.dispersion > control_charts.beyond_chance(limits.points)),
        }
    )


def _false_alarm(
    kind: Kind, series: Series, parts: Sequence[Stretch], limits: Sequence[Limits], judged: Array
) -> float | None:
    """Of charts with stretches as long as these; where limits were widened, at least as often as on an XmR chart."""
    quiet = 1.0
    for each, found in zip(parts, limits, strict=True):
        if found.points < 2:
            continue
        further = int((~np.isnan(judged[each.part]) & ~each.basis).sum())
        alarm = false_alarms.somewhere("xmr", found.points, further)
        if isinstance(found, CountLimits):
            many = events(kind, series.counts[each.part], series.sizes[each.part])
            by_chance = false_alarms.somewhere("counts", found.points, further, events=many)
            alarm = float(np.maximum(alarm, by_chance)) if found.dispersion > 1 else by_chance
        quiet *= 1 - alarm
    return None if np.isnan(quiet) else round(1 - quiet, 4)


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
