"""What is written on and under the spread of answers over their scale. Every number is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.results import CriterionResult, Spread
from generator.speech import respondents
from generator.speech.language import label, sentence


def title(result: CriterionResult) -> str:
    """The statement, and how the answers spread."""
    return f"{result.statement.rstrip('.')}: {respondents.spread(result)}"


def subtitle(result: CriterionResult, found: Spread) -> str:
    """What is drawn."""
    answers = speech.named(result.counted)
    said = {"column": speech.humanised(found.column), "number": speech.whole(found.n), "answers": answers}
    what = sentence("Each mark of %(column)s, from the worst to the best: share of %(number)s %(answers)s.", said)
    return words.sentences((what, label("Line: likely range."), words.simulated(result)))


def alt(result: CriterionResult, found: Spread) -> str:
    """Kind of chart, data, message."""
    marks = "; ".join(
        f"{mark(point.mark)}: {speech.percent(point.share, point.low, point.high)}" for point in found.points
    )
    answers = speech.named(result.counted)
    what = sentence(
        "Bar chart of %(number)s %(answers)s by mark: %(statement)s.",
        {"number": speech.whole(found.n), "answers": answers, "statement": result.statement.rstrip(".")},
    )
    message = respondents.spread(result)
    return f"{what} {message[:1].upper()}{message[1:]}. {marks}."


def notes(result: CriterionResult, found: Spread) -> tuple[str, ...]:
    """What the box score leaves out, and how the ranges are meant."""
    means = {
        "mean": speech.number(found.mean, 2),
        "median": speech.number(found.median, 0 if round(found.median, 1) % 1 == 0 else 1),
    }
    middle = sentence("Mean %(mean)s, median %(median)s.", means)
    ranges = label("The ranges hold for all marks at once, with 95 % confidence (Goodman).")
    if result.unweighted is None:
        return middle, ranges
    answers = speech.named(result.counted)
    plain = sentence(
        "%(answers)s are counted as they came, without weights.", {"answers": answers[:1].upper() + answers[1:]}
    )
    return middle, ranges, plain


def mark(value: float) -> str:
    """A mark of the scale."""
    return f"{value:g}"
