"""What was measured of the effects of actions, as the page of a review shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import speech
from generator.compile.actions import effect_badge
from generator.compile.result_views import Drawing
from generator.compile.tables import TableView
from generator.compile.views import Badge
from generator.model import Review
from generator.model.action import split_action
from generator.results import CriterionResult, Difference, ImpactResult, Range, Segmented

_METHOD = "segmented-regression"
"""Where the guide explains the model."""


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


def effect_views(
    review: Review,
    impacts: Sequence[ImpactResult],
    results: Mapping[str, CriterionResult],
    root: str,
    titles: Mapping[str, str],
    drawings: Mapping[str, Drawing],
) -> list[EffectView]:
    """What was measured of the effects of actions. `titles` are those of other reviews, by id."""
    found = []
    for result in impacts:
        criterion, entry = results.get(result.criterion), review.impact[result.index]
        if criterion is None:
            continue
        anchor = f"impact-{result.index}"
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
                workings=tuple(_workings(result)),
                method_link=_METHOD if result.segmented else "",
                cannot_rule_out=tuple(speech.cannot_rule_out(result)),
                success=tuple(
                    f"{_named(name, root, titles)[0]} {speech.SUCCESS[each]}" for name, each in result.success.items()
                ),
                judged=entry.judged or "",
                said=entry.said or "",
                learned=entry.learned or "",
                collected=tuple(speech.collection_changes(result)),
                contradicted=result.verdict is Difference.WORSE and entry.judged in ("worked", "partly worked"),
            )
        )
    return found


def _named(name: str, root: str, titles: Mapping[str, str]) -> tuple[str, str]:
    """Words and address of an action as `impact` names it."""
    review, action = split_action(name)
    if not review:
        return action, f"#action-{action}"
    return f"{action} of {titles.get(review, review)}", f"{root}{review}/#action-{action}"


def effect_table(result: ImpactResult, criterion: CriterionResult) -> TableView | None:
    """All figures of an effect; there is none where nothing could be compared."""
    if result.change is None:
        return None
    scale, rows = speech.Scale(criterion), []
    for name, side in (("Before", result.before), ("From the change on", result.after)):
        width = side.high - side.low if side.high is not None and side.low is not None else None
        cells = ("" if each is None else scale.number(each, width=width) for each in (side.value, side.low, side.high))
        rows.append((name, *cells, speech.whole(side.n)))
    raw = _changes(scale, result.change, result.low, result.high)
    rows.append(("Difference as it stands", *raw, speech.whole(result.before.n + result.after.n)))
    if result.shift:
        shift = _changes(scale, result.shift.value, result.shift.low, result.shift.high)
        rows.append(("Typical difference between a value after and one before (Hodges-Lehmann)", *shift, ""))
    if result.segmented:
        rows += _of_model(result.segmented, scale)
    unit = f" ({criterion.unit})" if criterion.unit else ""
    return TableView(
        caption="Before and after",
        columns=("Figure", f"Value{unit}", "Likely from", "to", "n"),
        rows=tuple(rows),
    )


def _of_model(model: Segmented, scale: speech.Scale) -> list[tuple[str, ...]]:
    points = speech.plural(model.points_before + model.points_after, "point")
    given: list[tuple[str, Range | None]] = [
        (f"Trend before, a {model.every}", model.slope_before),
        ("Change of level", model.level),
        (f"Change of the trend, a {model.every}", model.slope),
        (f"Difference in the last {model.every} from the trend before", model.at_end),
        ("Change of level, checked by Newey-West", model.level_newey_west),
        ("Change of level, checked with AR(1) errors", model.level_autoregressive),
    ]
    rows = [(name, *_changes(scale, each.value, each.low, each.high), points) for name, each in given if each]
    ratio = f"Change of level, as a ratio of {model.ratio_of}"
    plain = ((ratio, model.ratio), ("Autocorrelation of neighbours, lag 1", model.autocorrelation))
    for name, each in plain:
        if each:
            rows.append((name, *(speech.number(number, 2) for number in (each.value, each.low, each.high)), points))
    return rows


def _changes(scale: speech.Scale, value: float, low: float | None, high: float | None) -> tuple[str, ...]:
    width = high - low if high is not None and low is not None else None
    return tuple("" if each is None else scale.change(each, width=width, unit=False) for each in (value, low, high))


def _workings(result: ImpactResult) -> list[tuple[str, str]]:
    """How the effect was worked out."""
    if result.change is None:
        return []
    found = [("Difference as it stands", result.method)]
    split, model = result.split, result.segmented
    if split:
        found.append(
            ("Points", f"{split.before.points:,} before and {split.after.points:,} after, each a {split.every}")
        )
    if model is None:
        return found
    found += [
        ("Model", model.method),
        ("Change of level told in", speech.point_label(model.at, model.every)),
        ("Season", model.season or "none taken out: too few points"),
        ("Dispersion", speech.number(model.dispersion, 2) if model.dispersion is not None else "does not apply"),
    ]
    likeness = (
        "clear, so the model allows for it"
        if model.autocorrelated
        else "not clear; the answer was checked with a model that allows for it"
    )
    return [*found, ("Likeness of neighbouring points", likeness)]
