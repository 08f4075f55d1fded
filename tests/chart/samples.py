"""Results to draw, and ways to read a drawing."""

import datetime as dt
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from itertools import pairwise

from chart.paths import Corner, strokes

from generator.results import (
    Baseline,
    BenchmarkResult,
    ChartKind,
    CriterionResult,
    Direction,
    Estimate,
    Point,
    Previous,
    Runs,
    Segment,
    Segments,
    Signal,
    TargetResult,
    Trend,
    Variation,
    Verdict,
)

SVG = "{http://www.w3.org/2000/svg}"
MONDAY = dt.date(2025, 10, 6)
AT_LEAST_80 = TargetResult(relation="at least", value=0.8)


def share(**changes: object) -> CriterionResult:
    """A share of calls that misses its target."""
    given: dict[str, object] = {
        "id": "answered",
        "statement": "Calls are answered within 20 seconds.",
        "type": "share",
        "unit": "%",
        "counted": "calls",
        "ends": (0.0, 1.0),
        "direction": Direction.UP,
        "estimate": Estimate(value=0.636, low=0.628, high=0.644, n=14405),
        "target": AT_LEAST_80,
        "verdict": Verdict.NOT_MET,
        "every": "week",
    }
    return CriterionResult.model_validate(given | changes)


def weekly(
    values: Sequence[float | None],
    *,
    rebase: int | None = None,
    because: str = "",
    signals: dict[int, Signal] | None = None,
    direction: Direction = Direction.UP,
    suppressed: Sequence[int] = (),
) -> Trend:
    """A trend with limits of a tenth around the mean of each baseline."""
    edges = [0, *([rebase] if rebase else []), len(values)]
    points: list[Point] = []
    baselines: list[Baseline] = []
    for number, (first, last) in enumerate(pairwise(edges)):
        shown = [value for value in values[first:last] if value is not None]
        limits = _limits(math.fsum(shown) / len(shown)) if len(shown) > 1 else {}
        points += [
            Point(
                start=MONDAY + dt.timedelta(weeks=index),
                n=0 if index in suppressed else 500,
                value=values[index],
                baseline=number,
                suppressed=index in suppressed,
                signals=(signals[index],) if signals and index in signals else (),
                **limits,
            )
            for index in range(first, last)
        ]
        if limits:
            why = because if number else ""
            baselines.append(Baseline(start=points[first].start, because=why, points=len(shown), **limits))
    enough = bool(baselines) and baselines[-1].points >= 13
    return Trend(
        every="week",
        points=tuple(points),
        baselines=tuple(baselines),
        direction=direction,
        provisional=not enough,
        variation=Variation.COMMON_CAUSE if enough else None,
        reason="" if enough else "more points are needed",
    )


def stepping(
    sizes: Sequence[int], *, partial: Sequence[int] = (), until: dt.date | None = None, because: str = ""
) -> Trend:
    """Shares around a half on a p chart, whose limits follow from the size of each point; without a size there is no point."""
    points = tuple(
        Point(
            start=MONDAY + dt.timedelta(weeks=index),
            n=size,
            **(
                {
                    "value": 0.5 + 0.02 * math.sin(2.4 * index),
                    "lower": 0.5 - 1 / size**0.5,
                    "upper": 0.5 + 1 / size**0.5,
                }
                if size
                else {}
            ),
            mean=0.5,
            partial=index in partial,
        )
        for index, size in enumerate(sizes)
    )
    base = Baseline(
        start=MONDAY, because=because, until=until, points=len(sizes), mean=0.5, lower=0.4, upper=0.6, usual_n=100,
        dispersion=1.4, beyond_chance=True,
    )  # fmt: skip
    return Trend(
        every="week", points=points, baselines=(base,), direction=Direction.UP, provisional=False, false_alarm=0.16,
        variation=Variation.COMMON_CAUSE, chart=ChartKind.P_PRIME, why="each point is a share", dispersion=1.4,
    )  # fmt: skip


def running(values: Sequence[float | None], *, longest: int = 5, signal: bool = False) -> Trend:
    """A run chart about the middle value."""
    shown = sorted(value for value in values if value is not None)
    median = shown[len(shown) // 2]
    return Trend(
        every="week",
        points=tuple(
            Point(start=MONDAY + dt.timedelta(weeks=index), n=50, value=value, median=median)
            for index, value in enumerate(values)
        ),
        baselines=(Baseline(start=MONDAY, points=len(shown), mean=median, median=median),),
        reason="more points are needed",
        chart=ChartKind.RUN,
        why="there are fewer than 13 points",
        false_alarm=0.015,
        runs=Runs(useful=len(shown) - 1, longest=longest, most=6, crossings=4, fewest=2, signal=signal),
    )


def _limits(mean: float) -> dict[str, float]:
    return {"mean": mean, "lower": mean - 0.1, "upper": mean + 0.1}


def steady(count: int, level: float = 0.64) -> list[float | None]:
    """Values that go up and down a little."""
    return [level + 0.02 * math.sin(2.4 * index) for index in range(count)]


def review() -> list[CriterionResult]:
    """Criteria of all sorts, as one review may have them."""
    return [
        share(
            benchmark=BenchmarkResult(value=0.76, source="Sector report"),
            previous=Previous(review="contact-centre/2025-q4", value=0.66),
        ),
        share(id="timely", statement="Complaints are answered in time.", complete=True, verdict=Verdict.MET,
              estimate=Estimate(value=0.99, low=0.989, high=0.991, n=120000)),
        share(id="hours", statement="Callbacks come within two hours.", type="median", unit="hours", ends=(0.0, None),
              estimate=Estimate(value=2.4, low=1.9, high=None, n=41), verdict=Verdict.CLOSE,
              target=TargetResult(relation="at most", value=2)),
        share(id="nps", statement="Customers recommend us.", type="nps", unit="", ends=(-100.0, 100.0),
              estimate=Estimate(value=-12.5, low=-16.0, high=-9.0, n=900), verdict=Verdict.TOO_FEW,
              target=TargetResult(relation="between", value=-20, upper=10)),
        share(id="contacts", statement="People write to us.", type="count", unit="", ends=(0.0, None), target=None,
              verdict=None, estimate=Estimate(value=4321.0, low=4300.0, high=4342.0, n=60494, numerator=60494)),
        share(id="later", statement="Letters are clear.", estimate=Estimate(reason="no file yet"), verdict=None),
    ]  # fmt: skip


def by_line(*groups: Segment) -> Segments:
    """Groups by the line that was called."""
    return Segments(column="line", groups=groups, missing=120, more=2)


LINES = by_line(
    Segment(value="Meter", n=402, estimate=0.79, low=0.747, high=0.827),
    Segment(value="Billing", n=3200, estimate=0.61, low=0.593, high=0.627),
    Segment(value="Leaks", n=2100, estimate=0.83, low=0.814, high=0.846),
    Segment(value="Welsh", suppressed=True),
)


def parse(svg: str) -> ET.Element:
    """The drawing as XML."""
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg: str) -> list[str]:
    """What is written, in the order of the drawing."""
    return ["".join(each.itertext()) for each in parse(svg).iter(f"{SVG}text")]


def names(svg: str) -> list[str]:
    """The names of the parts of a drawing, in its order."""
    return [name for each in parse(svg).iter(f"{SVG}path") for name in each.attrib["class"].split()[1:]]


def parts(svg: str, name: str) -> list[list[list[Corner]]]:
    """The lines of each part of that name, in pixels."""
    return [
        strokes(each.attrib["d"]) for each in parse(svg).iter(f"{SVG}path") if name in each.attrib["class"].split()[1:]
    ]


def places(svg: str, name: str) -> list[Corner]:
    """The corners of the first part of that name, in pixels."""
    found = parts(svg, name)
    assert found, f"no part named {name}"
    return [corner for stroke in found[0] for corner in stroke]


def look(svg: str, name: str) -> str:
    """How the style sheet says that the first part of that name is to be drawn."""
    part = next(each for each in parse(svg).iter(f"{SVG}path") if name in each.attrib["class"].split()[1:])
    return rules(svg)[part.attrib["class"].split()[0]]


def rules(svg: str, *, dark: bool = False) -> dict[str, str]:
    """What the style sheet of a drawing says of each class and of texts; of those in the dark, what changes."""
    sheet = "".join(each.text or "" for each in parse(svg).iter(f"{SVG}style"))
    before = r"(?<=:target )" if dark else r"(?<=\})"
    return dict(re.findall(before + r"\.?([a-z]+)\{([^}]*)\}", sheet))


def colours(look: str) -> list[tuple[str, str]]:
    """What has a colour, and which."""
    return re.findall(r"(fill|stroke):(#[0-9a-f]{6})", look)


def height_of(svg: str, written: str) -> float:
    """How far down a text stands."""
    found = re.search(rf'<text [^>]*y="([^"]*)">{re.escape(written)}</text>', svg)
    assert found, f"no text {written!r}"
    return float(found[1])
