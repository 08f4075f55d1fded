"""Groups beside each other and the mix of two reviews, as tables and sentences of a page."""

from generator import speech
from generator.compile.tables import TableView
from generator.compile.templating import own
from generator.records import dataclass
from generator.results import CriterionResult, Funnel, FunnelPoint, Mix, Segment, Segments
from generator.speech import comparisons, groups, kept
from generator.speech.language import label, later, sentence

_PLACES = {
    None: later("within the limits"),
    "above": later("above the 95 % limit"),
    "below": later("below the 95 % limit"),
    "far above": later("above the 99.8 % limit"),
    "far below": later("below the 99.8 % limit"),
}
_HELD = later("too few to show")


@dataclass(frozen=True, kw_only=True)
class Apart:
    """What sets the groups of a column apart."""

    column: str
    sentences: tuple[str, ...]


def apart(result: CriterionResult) -> tuple[Apart, ...]:
    """The sentences about groups, column by column, and what a mix that moved does to the change."""
    found = []
    moved = {each.column: each for each in (result.previous.mix if result.previous else ())}
    for segments in result.by:
        sentences = [*groups.groups(result, segments)]
        if segments.funnel:
            sentences.append(groups.widened(result, segments.funnel))
        if segments.column in moved:
            mix = moved[segments.column]
            sentences.append(comparisons.mix(result, mix))
            if mix.disagree or mix.reason:
                sentences.append(comparisons.covered(result, mix))
        if told := tuple(each for each in sentences if each):
            found.append(Apart(column=speech.humanised(segments.column).capitalize(), sentences=told))
    return tuple(found)


def comparison_tables(result: CriterionResult) -> list[TableView]:
    """The groups of each column, and the groups then and now where the review before has them too."""
    tables = [segment_table(result, segments) for segments in result.by]
    return tables + [
        mix_table(result, each) for each in (result.previous.mix if result.previous else ()) if each.groups
    ]


def segment_table(result: CriterionResult, segments: Segments) -> TableView:
    """The groups of one column, with what sets them apart: the difference from the others, or the limits of the funnel."""
    name = speech.humanised(segments.column)
    unit = f" ({speech.named(result.unit)})" if result.unit else ""
    head = (name.capitalize(), "n", label("Value") + unit, label("Likely from"), label("to"))
    if segments.funnel:
        more: tuple[str, ...] = (label("95 % limits"), label("99.8 % limits"), label("Place"))
    elif any(group.difference is not None for group in segments.groups):
        two = len(segments.shown) == 2
        more = (
            label("Difference") if two else label("Difference from the others"),
            label("Likely from"),
            label("to"),
            label("Verdict"),
        )
    else:
        more = ()
    rows = [_row(result, group, segments, len(more)) for group in segments.groups]
    return TableView(caption=sentence("By %(column)s", {"column": name}), columns=(*head, *more), rows=tuple(rows))


def _row(result: CriterionResult, group: Segment, segments: Segments, more: int) -> tuple[str, ...]:
    if group.suppressed or group.n is None:
        return (own(group.value), label(_HELD), *[""] * (3 + more))
    scale = speech.Scale(result)
    width = groups.width(group)
    figures = [
        scale.number(each, width=width) if each is not None else "" for each in (group.estimate, group.low, group.high)
    ]
    found = (own(group.value), speech.whole(group.n), *figures)
    if segments.funnel:
        point = next((each for each in segments.funnel.points if each.value == group.value), None)
        return (*found, *(_limits(scale, point) if point else ("", "", label("no value"))))
    return (*found, *_difference(scale, group, two=len(segments.shown) == 2)) if more else found


def _limits(scale: speech.Scale, point: FunnelPoint) -> tuple[str, str, str]:
    width = point.high - point.low
    spans = [
        speech.span(scale.number(low, width=width), scale.number(high, width=width))
        for low, high in ((point.low, point.high), (point.lowest, point.highest))
    ]
    return spans[0], spans[1], label("too few to judge") if point.few else label(_PLACES[point.beyond])


def _difference(scale: speech.Scale, group: Segment, *, two: bool) -> tuple[str, str, str, str]:
    if group.difference is None or group.difference_low is None or group.difference_high is None:
        return "", "", "", label("in the row above") if two else label("no interval")
    figures = scale.difference(group.difference, group.difference_low, group.difference_high)
    return *figures, groups.group_word(group)


def mix_table(result: CriterionResult, found: Mix) -> TableView:
    """Which part of the answers each group had then and has now, with its values, and both changes below."""
    scale, name = speech.Scale(result), speech.humanised(found.column)
    then, now = (sum(counts) for counts in zip(*((each.n_then, each.n_now) for each in found.groups), strict=True))
    rows = [
        (
            own(each.value),
            speech.percent(each.n_then / then),
            speech.percent(each.n_now / now),
            scale.number(each.then),
            scale.number(each.now),
        )
        for each in found.groups
    ]
    crude, fixed = comparisons.crude_and_fixed(result, found)
    rows.append((label("Change as it is"), "", "", "", crude))
    rows.append((label("Change with the same mix in both"), "", "", "", fixed))
    part = comparisons.covered(result, found).rstrip(".")
    return TableView(
        caption=sentence("The mix by %(name)s, in the review before and now", {"name": name})
        + (f". {part}" if part else ""),
        columns=(name.capitalize(), label("Part then"), label("Part now"), label("Value then"), label("Value now")),
        rows=tuple(rows),
    )


def workings(result: CriterionResult) -> list[tuple[str, str]]:
    """How the comparisons of a criterion were made, term by term."""
    found = []
    before, estimate = result.previous, result.estimate
    if before and before.method:
        method = sentence("%(method)s, interval of the difference", {"method": kept.said(before.method, "method")})
        found.append((label("Change"), method))
    if estimate.design_effect is not None and estimate.people is None:
        wider = speech.number(estimate.design_effect, 2)
        found.append(
            (
                label("Several cases a handler"),
                sentence(
                    "design effect %(factor)s: cases of one handler tell less than as many others", {"factor": wider}
                ),
            )
        )
    if estimate.design_effect is not None and estimate.people is not None:
        wider = speech.number(estimate.design_effect, 2)
        found.append(
            (
                label("Several answers a person"),
                speech.counted(
                    estimate.people,
                    "%(n)s person gave %(answers)s answers, whose variance is taken as %(factor)s times as large",
                    "%(n)s people gave %(answers)s answers, whose variance is taken as %(factor)s times as large",
                    {"answers": speech.whole(estimate.n), "factor": wider},
                ),
            )
        )
    if estimate.wholly_alike:
        taken = label("taken as wholly alike, since how alike they are would tell of few")
        found.append((label("How alike these are"), taken))
    methods = {group.method for segments in result.by for group in segments.groups if group.method}
    if methods:
        names = {"methods": ", ".join(kept.said(each, "method") for each in sorted(methods))}
        found.append((label("Groups"), sentence("%(methods)s: each against all others that are shown", names)))
    found += [
        (sentence("Funnel by %(column)s", {"column": speech.humanised(segments.column)}), _funnel(segments.funnel))
        for segments in result.by
        if segments.funnel
    ]
    if result.detectable:
        size = comparisons.size(result, result.detectable)
        found.append(
            (
                label("Smallest change"),
                sentence(
                    "%(size)s: what a next review of this size would show in four cases out of five", {"size": size}
                ),
            )
        )
    return found


def _funnel(found: Funnel) -> str:
    kind = {"limits": label("Poisson limits") if found.kind == "rate" else label("binomial limits")}
    if not found.over_dispersed:
        return sentence("%(limits)s; the test for more variation than chance finds none", kind)
    said = {**kind, "factor": speech.number(found.factor, 1 if found.factor < 10 else 0)}
    if found.between:
        return sentence(
            "%(limits)s, over-dispersion %(factor)s (winsorised at 10 %%): a variance between groups is added to chance",
            said,
        )
    return sentence(
        "%(limits)s, over-dispersion %(factor)s (winsorised at 10 %%): the variance is multiplied by it", said
    )
