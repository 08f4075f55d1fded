"""What an action changed, in sentences that claim no more than the interval carries."""

import datetime as dt
from collections.abc import Iterator

from generator.results import CriterionResult, Difference, ImpactResult, Range, Segmented, Split, Verdict
from generator.speech.calendar import date, point_label
from generator.speech.comparisons import allowed, change_and_likely, likely, pairs
from generator.speech.numbers import Scale, number, plural

SUCCESS = {
    Verdict.MET: "reached its own target",
    Verdict.NOT_MET: "missed its own target",
    Verdict.CLOSE: "is too close to its own target to call",
    Verdict.TOO_FEW: "has too few answers to be judged",
}
EFFECT = {
    Difference.BETTER: "Better",
    Difference.WORSE: "Worse",
    Difference.HIGHER: "Higher",
    Difference.LOWER: "Lower",
    Difference.NO_CLEAR: "No clear effect",
}
TIME_OF_YEAR = "the time of the year may explain it: that takes two full years to tell"


def effect_word(result: ImpactResult) -> str:
    """The effect in a word or two."""
    if result.verdict is None:
        return "Too soon to tell" if result.too_soon else "Not measured"
    return EFFECT[result.verdict]


def effect(result: ImpactResult, criterion: CriterionResult) -> str:
    """The effect in a few sentences."""
    return " ".join(effect_sentences(result, criterion))


def effect_sentences(result: ImpactResult, criterion: CriterionResult) -> list[str]:
    """Before against after, with the interval of the difference; then beside the trend before. Or why there is no answer."""
    scale, day = Scale(criterion), date(result.changed_on)
    before, after = result.before.value, result.after.value
    if result.change is None or result.low is None or result.high is None or before is None or after is None:
        word = "Too soon to tell" if result.too_soon else "Not measured"
        return [f"{word}: {result.reason}."]
    width = result.high - result.low
    model = result.segmented
    limits = f"{'as they stand, ' if model else ''}the change is {likely(scale, result.low, result.high)}"
    each = f" a {criterion.every or 'month'}" if criterion.type == "count" else ""
    was = f"{scale.value(before, width=width)}{each} before {day} (n {result.before.n:,})"
    now = f"{scale.value(after, width=width)}{each} from that day on (n {result.after.n:,})"
    word = EFFECT[result.verdict or Difference.NO_CLEAR]
    parts = [f"{word}: {was}, {now}; {limits}.", _beside_trend(result, model, scale) if model else _steady(result)]
    if result.season_open and result.verdict is not Difference.NO_CLEAR:
        last = 1 if parts[1] else 0
        parts[last] = f"{parts[last].removesuffix('.')}; {TIME_OF_YEAR}."
    parts += [_among(result), pairs(result)]
    if result.other_source or result.other_definition or result.adapted:
        parts.append("The way of collecting changed in between, so a part of the difference may come from that.")
    return [part for part in parts if part]


def _beside_trend(result: ImpactResult, model: Segmented, scale: Scale) -> str:
    """The change of level, and how it sits with the difference as it stands."""
    season = f" and allowing for {model.season}" if model.season else ""
    level = f"against the trend before{season}, the level changed by {_likely(model.level, scale)}"
    alone = result.alone or result.verdict
    if result.raw is alone:
        return f"{_capital(level)}."
    if alone is not Difference.NO_CLEAR:
        opening = (
            "As they stand, before and after hardly differ"
            if result.raw is Difference.NO_CLEAR
            else "As they stand, the figures say the opposite"
        )
        return f"{opening}, but {level}."
    return f"As they stand, before and after differ, but {_why_unclear(result, model)}: {level}."


def _steady(result: ImpactResult) -> str:
    """That a steady rise or fall explains a difference that is clear as it stands; empty where it does not."""
    found = result.steady
    if found is None or not found.explains or result.raw in (None, Difference.NO_CLEAR):
        return ""
    way = "rise" if found.slope.value > 0 else "fall"
    return f"As they stand they differ, but a steady {way} that was there before explains it as well."


def _among(result: ImpactResult) -> str:
    """Why an interval that leaves out zero is no clear effect after all."""
    if result.alone in (None, result.verdict):
        return ""
    return f"Among the {number(result.among, 0)} comparisons of this page, one as large as this may be chance."


def _why_unclear(result: ImpactResult, model: Segmented) -> str:
    """Why a difference that is clear as it stands is no clear effect."""
    if not model.sturdy:
        return f"neighbouring {model.every}s resemble each other, and once that is allowed for the step may be chance"
    before = model.slope_before
    if _is_clear(before) and (before.value > 0) is ((result.change or 0) > 0):
        return f"the figure was already {'rising' if before.value > 0 else 'falling'} before the change"
    return "beside the trend before and the way the points vary anyway there is no clear step"


def _likely(found: Range, scale: Scale, of: str = "") -> str:
    value, range_ = change_and_likely(scale, found.value, found.low, found.high)
    return f"{value}{of}, {range_}"


def _is_clear(found: Range) -> bool:
    return not found.low <= 0 <= found.high


def _period(start: dt.date, every: str) -> str:
    """One period in a sentence."""
    name = point_label(start, every)
    return f"the week from {name}" if every == "week" else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def effect_remarks(result: ImpactResult, criterion: CriterionResult) -> list[str]:
    """What else the points say: how the trend changed, what is not counted, how many points a model needs."""
    if result.split is None:
        return [f"No chart and no model beside the trend: {result.no_points}."] if result.no_points else []
    found = [] if result.segmented is None else list(_of_model(result.segmented, result.split, criterion))
    return [*found, *_of_points(result, result.split, criterion)]


def _of_model(model: Segmented, split: Split, criterion: CriterionResult) -> Iterator[str]:
    scale, each = Scale(criterion), f" a {model.every}"
    change = "The trend changed" if _is_clear(model.slope) else "The trend did not clearly change"
    yield f"{change}: by {_likely(model.slope, scale, each)}."
    yield (
        f"{'On' if model.every == 'day' else 'In'} {_period(model.last, model.every)}, the last {model.every},"
        f" the figure differs by {_likely(model.at_end, scale)}, from where the trend before would have led by then;"
        " that it would have gone on so is supposed, not known."
    )
    low, high = criterion.ends or (None, None)
    carried = [point.expected for point in split.points if point.expected is not None]
    if any((low is not None and each < low) or (high is not None and each > high) for each in carried):
        yield "The trend before leads beyond what the measure can reach, so it could not have gone on in a straight line."


def _of_points(result: ImpactResult, split: Split, criterion: CriterionResult) -> Iterator[str]:
    if split.mixed:
        where = "neither side" if result.without_mixed else "neither side of the chart"
        yield f"{_capital(_period(split.mixed, split.every))} contains the change and counts for {where}."
    short = [
        f"{number(side.needed, 0)} more {when}"
        for side, when in ((split.before, "before"), (split.after, "after"))
        if side.needed
    ]
    if short:
        have = f"{plural(split.before.points, 'point')} before and {plural(split.after.points, 'point')} after"
        yield (
            f"To tell an effect from a trend it takes 12 points on each side; with {have}, {' and '.join(short)}"
            " the change are needed."
        )
    if split.reason:
        yield f"No model beside the trend was made: {split.reason}."
    if told := allowed(criterion, result.varied, split.every):
        yield told


def collection_changes(result: ImpactResult) -> list[str]:
    """How the way of collecting changed in between."""
    found = []
    if result.other_source:
        found.append("The data from after the change come from another source.")
    if result.other_definition:
        found.append(
            "The two sources make the figure in different ways: other rows are kept, or columns read otherwise."
        )
    for each in result.adapted:
        what = f"{each.problem.rstrip('.')}; instead: {each.change.rstrip('.')}"
        found.append(f"On {date(each.on)} the way of collecting was changed ({what}).")
    return found


def cannot_rule_out(result: ImpactResult) -> list[str]:
    """What else may stand behind a difference of before and after."""
    if result.change is None:
        return []
    model = result.segmented
    found = ["that something else changed around the same day, in the service or outside it"]
    if model is None:
        found.insert(0, "a trend or a season that was there anyway: it is part of the difference")
    else:
        found.insert(0, "that the trend before would have bent by itself: a straight line is supposed")
        if "year" not in model.season:
            found.insert(1, "the time of the year: that takes two full years of points")
    return [
        *found,
        "that other customers came, or came with other questions",
        "that the change was made because figures were bad: unusually bad figures get better by themselves",
    ]
