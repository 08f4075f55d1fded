"""What is written on and under the spread of answers over their scale. Every number is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.results import CriterionResult, Spread
from generator.speech import respondents


def title(result: CriterionResult) -> str:
    """The statement, and how the answers spread."""
    return f"{result.statement.rstrip('.')}: {respondents.spread(result)}"


def subtitle(result: CriterionResult, found: Spread) -> str:
    """What is drawn."""
    column, answers = speech.humanised(found.column), f"{speech.whole(found.n)} {result.counted}"
    what = f"Each mark of {column}, from the worst to the best: share of {answers}."
    return words.sentences((what, "Line: likely range.", words.simulated(result)))


def alt(result: CriterionResult, found: Spread) -> str:
    """Kind of chart, data, message."""
    marks = "; ".join(
        f"{mark(point.mark)}: {speech.percent(point.share, point.low, point.high)}" for point in found.points
    )
    what = f"Bar chart of {speech.whole(found.n)} {result.counted} by mark: {result.statement.rstrip('.')}."
    message = respondents.spread(result)
    return f"{what} {message[:1].upper()}{message[1:]}. {marks}."


def notes(result: CriterionResult, found: Spread) -> tuple[str, ...]:
    """What the box score leaves out, and how the ranges are meant."""
    middle = f"Mean {speech.number(found.mean, 2)}, median {speech.number(found.median, 1).removesuffix('.0')}."
    ranges = "The ranges hold for all marks at once, with 95 % confidence (Goodman)."
    if result.unweighted is None:
        return middle, ranges
    return middle, ranges, f"{result.counted.capitalize()} are counted as they came, without weights."


def mark(value: float) -> str:
    """A mark of the scale."""
    return f"{value:g}"
