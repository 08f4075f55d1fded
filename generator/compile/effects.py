"""What was measured of the effects of actions, as the page of a review shows it."""

import math
from collections.abc import Mapping, Sequence

from generator import speech
from generator.compile.actions import effect_badge
from generator.compile.goalposts import MoveView, moved_effects
from generator.compile.result_views import Drawing
from generator.compile.tables import TableView
from generator.compile.views import Badge
from generator.model import Review
from generator.model.action import split_action
from generator.records import dataclass
from generator.results import CriterionResult, Difference, Goalposts, ImpactResult, Range, Segmented
from generator.speech import kept
from generator.speech.language import label, later, sentence
from generator.speech.numbers import ends

_METHOD = "segmented-regression"
"""Where the guide explains the model."""


_ONE_LINE = {
    "day": later("One line through all points, a day"),
    "week": later("One line through all points, a week"),
    "month": later("One line through all points, a month"),
    "quarter": later("One line through all points, a quarter"),
}
_TREND_BEFORE = {
    "day": later("Trend before, a day"),
    "week": later("Trend before, a week"),
    "month": later("Trend before, a month"),
    "quarter": later("Trend before, a quarter"),
}
_OF_TREND = {
    "day": later("Change of the trend, a day"),
    "week": later("Change of the trend, a week"),
    "month": later("Change of the trend, a month"),
    "quarter": later("Change of the trend, a quarter"),
}
_AT_END = {
    "day": later("Difference in the last day from the trend before"),
    "week": later("Difference in the last week from the trend before"),
    "month": later("Difference in the last month from the trend before"),
    "quarter": later("Difference in the last quarter from the trend before"),
}
_EACH = {
    "day": later("%(before)s before and %(after)s after, each a day"),
    "week": later("%(before)s before and %(after)s after, each a week"),
    "month": later("%(before)s before and %(after)s after, each a month"),
    "quarter": later("%(before)s before and %(after)s after, each a quarter"),
}
_WIDENED = {
    "day": later(
        "around the lines, days vary %(times)s times as much as chance between single cases makes them;"
        " intervals are as much wider"
    ),
    "week": later(
        "around the lines, weeks vary %(times)s times as much as chance between single cases makes them;"
        " intervals are as much wider"
    ),
    "month": later(
        "around the lines, months vary %(times)s times as much as chance between single cases makes them;"
        " intervals are as much wider"
    ),
    "quarter": later(
        "around the lines, quarters vary %(times)s times as much as chance between single cases makes them;"
        " intervals are as much wider"
    ),
}
_NOT_NARROWED = {
    "day": later(
        "around the lines, days vary %(times)s times as much as chance between single cases makes them;"
        " intervals are not narrowed for that"
    ),
    "week": later(
        "around the lines, weeks vary %(times)s times as much as chance between single cases makes them;"
        " intervals are not narrowed for that"
    ),
    "month": later(
        "around the lines, months vary %(times)s times as much as chance between single cases makes them;"
        " intervals are not narrowed for that"
    ),
    "quarter": later(
        "around the lines, quarters vary %(times)s times as much as chance between single cases makes them;"
        " intervals are not narrowed for that"
    ),
}


@dataclass(frozen=True, kw_only=True)
class EffectView:
    """One entry of `impact`."""

    anchor: str
    of: tuple[tuple[str, str], ...]
    """The actions: words and address of each."""
    criterion: str
    statement: str
    badge: Badge
    sentences: tuple[str, ...]
    remarks: tuple[str, ...]
    """What else the points say."""
    chart: Drawing | None
    table: TableView | None
    workings: tuple[tuple[str, str], ...]
    """Terms and what they were, for `how this was worked out`."""
    method_link: str
    cannot_rule_out: tuple[str, ...]
    success: tuple[str, ...]
    """What each action's own target says, in sentences."""
    judged: str
    said: str
    learned: str
    collected: tuple[str, ...]
    """How the way of collecting changed in between."""
    contradicted: bool
    """Whether the author's judgement says that it worked, and the figures that it is worse."""
    mark: str
    """What is said beside the verdict where the day or a target moved and nothing explains it."""
    moves: tuple[MoveView, ...]
    more: str
    """How many older moves are not listed, in words."""


def effect_views(
    review: Review,
    impacts: Sequence[ImpactResult],
    results: Mapping[str, CriterionResult],
    root: str,
    titles: Mapping[str, str],
    drawings: Mapping[str, Drawing],
    posts: Goalposts | None = None,
) -> list[EffectView]:
    """What was measured of the effects of actions. `titles` are those of other reviews, by id."""
    found = []
    moved = moved_effects(posts)
    for result in impacts:
        criterion, entry = results.get(result.criterion), review.impact[result.index]
        if criterion is None:
            continue
        anchor = f"impact-{result.index}"
        mark, moves, more = moved.get(result.index, ("", (), ""))
        found.append(
            EffectView(
                anchor=anchor,
                of=tuple(_named(name, root, titles) for name in result.of),
                criterion=result.criterion,
                statement=criterion.statement.rstrip("."),
                badge=effect_badge(result),
                sentences=tuple(speech.effect_sentences(result, criterion)),
                remarks=tuple(speech.effect_remarks(result, criterion)),
                chart=drawings.get(anchor),
                table=effect_table(result, criterion),
                workings=tuple(_workings(result, criterion)),
                method_link=_METHOD if result.segmented else "",
                cannot_rule_out=tuple(speech.cannot_rule_out(result)),
                success=tuple(
                    speech.success(_named(name, root, titles)[0], each) for name, each in result.success.items()
                ),
                judged=entry.judged or "",
                said=entry.said or "",
                learned=entry.learned or "",
                collected=tuple(speech.collection_changes(result)),
                contradicted=result.verdict is Difference.WORSE and entry.judged in ("worked", "partly worked"),
                mark=mark,
                moves=moves,
                more=more,
            )
        )
    return found


def _named(name: str, root: str, titles: Mapping[str, str]) -> tuple[str, str]:
    """Words and address of an action as `impact` names it."""
    review, action = split_action(name)
    if not review:
        return action, f"#action-{action}"
    return sentence(
        "%(action)s of %(review)s", {"action": action, "review": titles.get(review, review)}
    ), f"{root}{review}/#action-{action}"


def effect_table(result: ImpactResult, criterion: CriterionResult) -> TableView | None:
    """All figures of an effect; there is none where nothing could be compared."""
    if result.change is None or result.low is None or result.high is None:
        return None
    scale, rows = speech.Scale(criterion), []
    for name, side in ((label("Before"), result.before), (label("From the change on"), result.after)):
        width = side.high - side.low if side.high is not None and side.low is not None else None
        cells = ("" if each is None else scale.number(each, width=width) for each in (side.value, side.low, side.high))
        rows.append((name, *cells, speech.whole(side.n)))
    raw = scale.difference(result.change, result.low, result.high)
    rows.append((label("Difference as it stands"), *raw, speech.whole(result.before.n + result.after.n)))
    if result.shift:
        name = label("Typical difference between a value after and one before (Hodges-Lehmann)")
        rows.append((name, *_changes(scale, result.shift), ""))
    if result.segmented:
        rows += _of_model(result.segmented, scale)
    if steady := result.steady:
        points = speech.counted(steady.points, "%(n)s point", "%(n)s points")
        rows.append((label(_ONE_LINE[steady.every]), *_changes(scale, steady.slope), points))
        rows.append((label("Step beside such a line"), *_changes(scale, steady.step), points))
    unit = f" ({speech.named(criterion.unit)})" if criterion.unit else ""
    return TableView(
        caption=label("Before and after"),
        columns=(label("Figure"), label("Value") + unit, label("Likely from"), label("to"), "n"),
        rows=tuple(rows),
    )


def _of_model(model: Segmented, scale: speech.Scale) -> list[tuple[str, ...]]:
    points = speech.counted(model.points_before + model.points_after, "%(n)s point", "%(n)s points")
    given: list[tuple[str, Range | None]] = [
        (label(_TREND_BEFORE[model.every]), model.slope_before),
        (label("Change of level"), model.level),
        (label(_OF_TREND[model.every]), model.slope),
        (label(_AT_END[model.every]), model.at_end),
        (label("Change of level, checked by Newey-West"), model.level_newey_west),
        (label("Change of level, checked with AR(1) errors"), model.level_autoregressive),
    ]
    rows: list[tuple[str, ...]] = [(name, *_changes(scale, each), points) for name, each in given if each]
    ratio = (
        label("Change of level, as a ratio of odds")
        if model.ratio_of == "odds"
        else label("Change of level, as a ratio of rates")
    )
    plain = ((ratio, model.ratio, 1), (label("Autocorrelation of neighbours, lag 1"), model.autocorrelation, 0))
    for name, each, nothing in plain:
        if each:
            rows.append((name, speech.number(each.value, 2), *ends(each.low, each.high, 2, nothing=nothing), points))
    return rows


def _changes(scale: speech.Scale, found: Range) -> tuple[str, str, str]:
    return scale.difference(found.value, found.low, found.high)


def _workings(result: ImpactResult, criterion: CriterionResult) -> list[tuple[str, str]]:
    """How the effect was worked out."""
    if result.change is None:
        return []
    found = [(label("Difference as it stands"), kept.said(result.method, "method"))]
    split, model = result.split, result.segmented
    if split:
        said = {"before": speech.whole(split.before.points), "after": speech.whole(split.after.points)}
        found.append((label("Points"), sentence(_EACH[split.every], said)))
    if result.steady:
        found.append(
            (
                label("Step or steady change"),
                label("weighted least squares, a line with and without a step at the change"),
            )
        )
    if model is None:
        return found
    found += [
        (label("Model"), kept.said(model.method, "method")),
        (label("Lines"), _lines(model, criterion)),
        (label("Change of level told in"), speech.point_label(model.at, model.every)),
        (label("Season"), kept.said(model.season) or label("none taken out: too few points")),
    ]
    if model.dispersion is not None and not model.autocorrelated:
        found.append((label("Dispersion"), _dispersion(model, model.dispersion)))
    likeness = (
        label("clear, so the model allows for it")
        if model.autocorrelated
        else label("not clear; the answer was checked with a model that allows for it")
    )
    return [*found, (label("Likeness of neighbouring points"), likeness)]


def _lines(model: Segmented, criterion: CriterionResult) -> str:
    """On which scale the lines are straight, and what that makes of their ends."""
    if model.ratio_of == "odds":
        return label("straight in the logarithm of the odds, so they keep between 0 and 100 %")
    if model.ratio_of == "rates":
        return label("straight in the logarithm of the rate, so they keep above 0")
    if criterion.ends:
        return label("straight in the figure itself, so they can lead beyond what it can reach")
    return label("straight in the figure itself")


def _dispersion(model: Segmented, factor: float) -> str:
    times = {"times": speech.number(math.sqrt(factor), 1)}
    return sentence((_WIDENED if factor > 1 else _NOT_NARROWED)[model.every], times)
