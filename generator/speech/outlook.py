"""What a trend says of what comes: whether the target will be reached, and which way the figures go."""

from generator.results import Assurance, Trend, Variation
from generator.speech.language import label
from generator.speech.trends import earlier_signals


def assurance_word(series: Trend) -> str:
    """What the chart says about the target, in a few words; empty without a verdict."""
    if series.assurance is None:
        return ""
    if not steady(series):
        return {
            Assurance.PASSES: label("Limits on the good side, not steady"),
            Assurance.FAILS: label("Limits on the bad side, not steady"),
            Assurance.HIT_OR_MISS: label("Target between the limits, not steady"),
        }[series.assurance]
    return {
        Assurance.PASSES: label("Will reach the target"),
        Assurance.FAILS: label("Will miss the target"),
        Assurance.HIT_OR_MISS: label("Will hit or miss the target by chance"),
    }[series.assurance]


def steady(series: Trend) -> bool:
    """Whether no point of the newest baseline has a signal."""
    newest = series.points[-1].baseline if series.points else 0
    return not any(point.signals for point in series.points if point.baseline == newest)


def assurance(series: Trend | None) -> str:
    """What the process will do if nothing changes; of one that is not steady, what its limits alone say."""
    if series is None or series.assurance is None:
        return ""
    if not steady(series):
        return {
            Assurance.PASSES: label(
                "All limits lie on the good side of the target; the process is not steady, so this is no forecast."
            ),
            Assurance.FAILS: label(
                "All limits lie on the bad side of the target; the process is not steady, so this is no forecast."
            ),
            Assurance.HIT_OR_MISS: label(
                "The target lies between the limits; the process is not steady, so this is no forecast."
            ),
        }[series.assurance]
    return {
        Assurance.PASSES: label("Left as it is, the process will reach the target every time."),
        Assurance.FAILS: label(
            "Left as it is, the process will miss the target every time; only a change of the process can reach it."
        ),
        Assurance.HIT_OR_MISS: label(
            "Left as it is, the process will reach the target at some times and miss it at others, by chance."
        ),
    }[series.assurance]


def movement(series: Trend | None) -> str:
    """What the trend says in a few words, for a headline; empty where it has no verdict."""
    if series is None or series.variation is None:
        return ""
    if series.variation is Variation.COMMON_CAUSE:
        if earlier_signals(series):
            return label("unsteady, the last point normal")
        if series.drift and series.drift.direction:
            return label("rising steadily") if series.drift.direction == "rising" else label("falling steadily")
        return label("no change beyond the usual")
    return {
        Variation.IMPROVEMENT: label("improving"),
        Variation.CONCERN: label("getting worse"),
        Variation.CHANGE: label("changing"),
    }[series.variation]
