"""What an action changed, in sentences that claim no more than the interval carries."""

import datetime as dt
from collections.abc import Iterator

from generator.results import CriterionResult, Difference, ImpactResult, Range, Segmented, Split, Verdict
from generator.speech import kept
from generator.speech.calendar import a_period, date, point_label
from generator.speech.comparisons import allowed, change_and_likely, likely, pairs
from generator.speech.language import label, later, sentence
from generator.speech.numbers import Scale, counted, number, whole

_SUCCESS = {
    Verdict.MET: later("%(action)s reached its own target"),
    Verdict.NOT_MET: later("%(action)s missed its own target"),
    Verdict.CLOSE: later("%(action)s is too close to its own target to call"),
    Verdict.TOO_FEW: later("%(action)s has too few answers to be judged"),
}
_EFFECT = {
    Difference.BETTER: later("Better"),
    Difference.WORSE: later("Worse"),
    Difference.HIGHER: later("Higher"),
    Difference.LOWER: later("Lower"),
    Difference.NO_CLEAR: later("No clear effect"),
}
_RESEMBLING = {
    "day": later("neighbouring days resemble each other, and once that is allowed for the step may be chance"),
    "week": later("neighbouring weeks resemble each other, and once that is allowed for the step may be chance"),
    "month": later("neighbouring months resemble each other, and once that is allowed for the step may be chance"),
    "quarter": later("neighbouring quarters resemble each other, and once that is allowed for the step may be chance"),
}
_IN_THE_LAST = {
    "day": later(
        "On %(period)s, the last day, the figure differs by %(change)s, from where the trend before would have led by then;"
        " that it would have gone on so is supposed, not known."
    ),
    "week": later(
        "In the week from %(period)s, the last week, the figure differs by %(change)s, from where the trend before would"
        " have led by then; that it would have gone on so is supposed, not known."
    ),
    "month": later(
        "In %(period)s, the last month, the figure differs by %(change)s, from where the trend before would have led by"
        " then; that it would have gone on so is supposed, not known."
    ),
    "quarter": later(
        "In %(period)s, the last quarter, the figure differs by %(change)s, from where the trend before would have led by"
        " then; that it would have gone on so is supposed, not known."
    ),
}
TIME_OF_YEAR = later("the time of the year may explain it: that takes two full years to tell")


def success(action: str, verdict: Verdict) -> str:
    """What an action's own target says; goes on after `After the change,`."""
    return sentence(_SUCCESS[verdict], {"action": action})


def effect_word(result: ImpactResult) -> str:
    """The effect in a word or two."""
    if result.verdict is None:
        return label("Too soon to tell") if result.too_soon else label("Not measured")
    return label(_EFFECT[result.verdict])


def effect(result: ImpactResult, criterion: CriterionResult) -> str:
    """The effect in a few sentences."""
    return " ".join(effect_sentences(result, criterion))


def effect_sentences(result: ImpactResult, criterion: CriterionResult) -> list[str]:
    """Before against after, with the interval of the difference; then beside the trend before. Or why there is no answer."""
    scale, day = Scale(criterion), date(result.changed_on)
    before, after = result.before.value, result.after.value
    if result.change is None or result.low is None or result.high is None or before is None or after is None:
        said = {"reason": kept.said(result.reason)}
        if result.too_soon:
            return [sentence("Too soon to tell: %(reason)s.", said)]
        return [sentence("Not measured: %(reason)s.", said)]
    width = result.high - result.low
    model = result.segmented
    said = {"likely": likely(scale, result.low, result.high)}
    limits = (
        sentence("as they stand, the change is %(likely)s", said)
        if model
        else sentence("the change is %(likely)s", said)
    )
    figures = [scale.value(each, width=width) for each in (before, after)]
    if criterion.type == "count":
        figures = [a_period(each, criterion.every or "month") for each in figures]
    was = {"value": figures[0], "day": day, "n": whole(result.before.n)}
    now = {"value": figures[1], "n": whole(result.after.n)}
    together = {
        "effect": label(_EFFECT[result.verdict or Difference.NO_CLEAR]),
        "before": sentence("%(value)s before %(day)s (n %(n)s)", was),
        "after": sentence("%(value)s from that day on (n %(n)s)", now),
        "limits": limits,
    }
    parts = [
        sentence("%(effect)s: %(before)s, %(after)s; %(limits)s.", together),
        _beside_trend(result, model, scale) if model else _steady(result),
    ]
    if result.season_open and result.verdict is not Difference.NO_CLEAR:
        last = 1 if parts[1] else 0
        parts[last] = f"{parts[last].removesuffix('.')}; {label(TIME_OF_YEAR)}."
    parts += [_among(result), pairs(result)]
    if result.other_source or result.other_definition or result.adapted:
        parts.append(label("The way of collecting changed in between, so a part of the difference may come from that."))
    return [part for part in parts if part]


def _beside_trend(result: ImpactResult, model: Segmented, scale: Scale) -> str:
    """The change of level, and how it sits with the difference as it stands."""
    said = {"change": _likely(model.level, scale), "season": kept.said(model.season)}
    level = (
        sentence("against the trend before and allowing for %(season)s, the level changed by %(change)s", said)
        if model.season
        else sentence("against the trend before, the level changed by %(change)s", said)
    )
    alone = result.alone or result.verdict
    if result.raw is alone:
        return f"{_capital(level)}."
    if alone is not Difference.NO_CLEAR:
        if result.raw is Difference.NO_CLEAR:
            return sentence("As they stand, before and after hardly differ, but %(level)s.", {"level": level})
        return sentence("As they stand, the figures say the opposite, but %(level)s.", {"level": level})
    return sentence(
        "As they stand, before and after differ, but %(why)s: %(level)s.",
        {"why": _why_unclear(result, model), "level": level},
    )


def _steady(result: ImpactResult) -> str:
    """That a steady rise or fall explains a difference that is clear as it stands; empty where it does not."""
    found = result.steady
    if found is None or not found.explains or result.raw in (None, Difference.NO_CLEAR):
        return ""
    if found.slope.value > 0:
        return label("As they stand they differ, but a steady rise that was there before explains it as well.")
    return label("As they stand they differ, but a steady fall that was there before explains it as well.")


def _among(result: ImpactResult) -> str:
    """Why an interval that leaves out zero is no clear effect after all."""
    if result.alone in (None, result.verdict):
        return ""
    return sentence(
        "Among the %(comparisons)s comparisons of this page, one as large as this may be chance.",
        {"comparisons": number(result.among, 0)},
    )


def _why_unclear(result: ImpactResult, model: Segmented) -> str:
    """Why a difference that is clear as it stands is no clear effect."""
    if not model.sturdy:
        return label(_RESEMBLING[model.every])
    before = model.slope_before
    if _is_clear(before) and (before.value > 0) is ((result.change or 0) > 0):
        if before.value > 0:
            return label("the figure was already rising before the change")
        return label("the figure was already falling before the change")
    return label("beside the trend before and the way the points vary anyway there is no clear step")


def _likely(found: Range, scale: Scale, every: str = "") -> str:
    value, range_ = change_and_likely(scale, found.value, found.low, found.high)
    return f"{a_period(value, every) if every else value}, {range_}"


def _is_clear(found: Range) -> bool:
    return not found.low <= 0 <= found.high


def _period(start: dt.date, every: str) -> str:
    """One period in a sentence."""
    name = point_label(start, every)
    return sentence("the week from %(day)s", {"day": name}) if every == "week" else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def effect_remarks(result: ImpactResult, criterion: CriterionResult) -> list[str]:
    """What else the points say: how the trend changed, what is not counted, how many points a model needs."""
    if result.split is None:
        said = {"reason": kept.said(result.no_points)}
        return [sentence("No chart and no model beside the trend: %(reason)s.", said)] if result.no_points else []
    found = [] if result.segmented is None else list(_of_model(result.segmented, result.split, criterion))
    return [*found, *_of_points(result, result.split, criterion)]


def _of_model(model: Segmented, split: Split, criterion: CriterionResult) -> Iterator[str]:
    scale = Scale(criterion)
    change = {"change": _likely(model.slope, scale, model.every)}
    if _is_clear(model.slope):
        yield sentence("The trend changed: by %(change)s.", change)
    else:
        yield sentence("The trend did not clearly change: by %(change)s.", change)
    said = {"period": point_label(model.last, model.every), "change": _likely(model.at_end, scale)}
    yield sentence(_IN_THE_LAST[model.every], said)
    low, high = criterion.ends or (None, None)
    carried = [point.expected for point in split.points if point.expected is not None]
    if any((low is not None and each < low) or (high is not None and each > high) for each in carried):
        yield label(
            "The trend before leads beyond what the measure can reach, so it could not have gone on in a straight line."
        )


def _of_points(result: ImpactResult, split: Split, criterion: CriterionResult) -> Iterator[str]:
    if split.mixed:
        period = {"period": _capital(_period(split.mixed, split.every))}
        yield (
            sentence("%(period)s contains the change and counts for neither side.", period)
            if result.without_mixed
            else sentence("%(period)s contains the change and counts for neither side of the chart.", period)
        )
    short = {"before": number(split.before.needed or 0, 0), "after": number(split.after.needed or 0, 0)}
    if split.before.needed or split.after.needed:
        have = {
            "have_before": counted(split.before.points, "%(n)s point before", "%(n)s points before"),
            "have_after": counted(split.after.points, "%(n)s point after", "%(n)s points after"),
        }
        if not split.after.needed:
            words = label(
                "To tell an effect from a trend it takes 12 points on each side; with %(have_before)s and %(have_after)s,"
                " %(before)s more before the change are needed."
            )
        elif not split.before.needed:
            words = label(
                "To tell an effect from a trend it takes 12 points on each side; with %(have_before)s and %(have_after)s,"
                " %(after)s more after the change are needed."
            )
        else:
            words = label(
                "To tell an effect from a trend it takes 12 points on each side; with %(have_before)s and %(have_after)s,"
                " %(before)s more before and %(after)s more after the change are needed."
            )
        yield words % {**short, **have}
    if split.reason:
        yield sentence("No model beside the trend was made: %(reason)s.", {"reason": kept.said(split.reason)})
    if told := allowed(criterion, result.varied, split.every):
        yield told


def collection_changes(result: ImpactResult) -> list[str]:
    """How the way of collecting changed in between."""
    found = []
    if result.other_source:
        found.append(label("The data from after the change come from another source."))
    if result.other_definition:
        found.append(
            label("The two sources make the figure in different ways: other rows are kept, or columns read otherwise.")
        )
    for each in result.adapted:
        said = {"day": date(each.on), "problem": each.problem.rstrip("."), "change": each.change.rstrip(".")}
        found.append(sentence("On %(day)s the way of collecting was changed (%(problem)s; instead: %(change)s).", said))
    return found


def cannot_rule_out(result: ImpactResult) -> list[str]:
    """What else may stand behind a difference of before and after."""
    if result.change is None:
        return []
    model = result.segmented
    found = [label("that something else changed around the same day, in the service or outside it")]
    if model is None:
        found.insert(0, label("a trend or a season that was there anyway: it is part of the difference"))
    else:
        found.insert(0, label("that the trend before would have bent by itself: a straight line is supposed"))
        if "year" not in model.season:
            found.insert(1, label("the time of the year: that takes two full years of points"))
    return [
        *found,
        label("that other customers came, or came with other questions"),
        label("that the change was made because figures were bad: unusually bad figures get better by themselves"),
    ]
