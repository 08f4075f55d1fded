"""Whether monitors score alike, in sentences: how far their scores agree beyond chance, and how far their totals lie apart."""

from collections.abc import Iterator

from generator.results import Alikeness, Calibration, Figure, ItemAgreement, MonitorResult, TotalsAgreement
from generator.speech import kept
from generator.speech.language import label, later, sentence
from generator.speech.numbers import NBSP, counted, decimals_apart, ends, number, whole

_WORD = {
    Alikeness.RELIABLE: later("Can be relied on"),
    Alikeness.TENTATIVE: later("Tentative"),
    Alikeness.NOT_YET: later("Not yet alike"),
    Alikeness.CANNOT_TELL: later("Cannot tell"),
}
_SO_MANY = {
    Alikeness.RELIABLE: later("%(number)s can be relied on"),
    Alikeness.TENTATIVE: later("%(number)s can be relied on for tentative conclusions"),
    Alikeness.NOT_YET: later("%(number)s not yet scored alike"),
    Alikeness.CANNOT_TELL: later("%(number)s cannot be told"),
}


def calibration(found: Calibration) -> str:
    """How many interactions were scored more than once, and what that says of the items."""
    twice = counted(
        found.interactions,
        "%(n)s interaction was scored by more than one monitor",
        "%(n)s interactions were scored by more than one monitor",
    )
    if found.needed:
        said = {"twice": twice, "needed": whole(found.needed)}
        if not found.interactions:
            return sentence("%(twice)s: no figure of agreement can be shown. It takes %(needed)s more.", said)
        return sentence("%(twice)s: too few to show how alike monitors score. It takes %(needed)s more.", said)
    if told := headline(found):
        return f"{twice}. {told[:1].upper()}{told[1:]}."
    if held(found):
        return f"{twice}."
    return sentence("%(twice)s, but no single item in enough of them.", {"twice": twice})


def headline(found: Calibration) -> str:
    """What the intervals say of the items, as the end of a title; empty where no item can be judged."""
    judged = [item.verdict for item in found.items if item.verdict]
    parts = [
        sentence(words, {"number": whole(count)})
        for verdict, words in _SO_MANY.items()
        if (count := judged.count(verdict))
    ]
    if not parts:
        return ""
    return counted(len(judged), "of %(n)s item, %(told)s", "of %(n)s items, %(told)s", {"told": ", ".join(parts)})


def alikeness(item: ItemAgreement) -> str:
    """The verdict on an item in words."""
    if item.held:
        return label("held back")
    if item.verdict is None:
        return sentence("too few to show, %(number)s more needed", {"number": whole(item.needed)})
    return label(_WORD[item.verdict])


def held(found: Calibration) -> list[str]:
    """Of which items figures are held back, and why."""
    return [
        sentence(
            "Whether monitors score %(item)s alike is %(held)s.",
            {"item": item.name.rstrip("."), "held": kept.said(item.held)},
        )
        for item in found.items
        if item.held
    ]


def pairs(compared: int, agreed: int) -> str:
    """How many pairs of scores are alike, whatever chance has to do with it."""
    return counted(
        compared,
        "Of %(n)s pair of scores, by two monitors for the same item of the same interaction, %(alike)s are alike (%(share)s),"
        " all pairs of monitors counted; what they would agree on by chance is not taken out.",
        "Of %(n)s pairs of scores, by two monitors for the same item of the same interaction, %(alike)s are alike (%(share)s),"
        " all pairs of monitors counted; what they would agree on by chance is not taken out.",
        {"alike": whole(agreed), "share": f"{number(100 * agreed / compared, 0)} %"},
    )


def masked(found: Calibration) -> list[str]:
    """Where monitors mostly agree and alpha is low all the same, and why: a score that nearly all have, or plain disagreement."""
    told = list(_masked(found))
    if any(item.prevalence and item.percent for item in found.items):
        told.append(
            label(
                "Where nearly all interactions earn one score, add some to the calibration that may well earn another."
            )
        )
    return told


def _masked(found: Calibration) -> Iterator[str]:
    for item in found.items:
        if not (item.prevalence or item.disputed) or item.percent is None:
            continue
        share = _percent(item.percent.value)
        same = sentence(
            "%(item)s: %(share)s of the scores are the same", {"item": item.name.rstrip("."), "share": share}
        )
        if item.alpha is None:
            yield sentence(
                "%(same)s, because everybody gave everything one score. Nobody can know who would give another.",
                {"same": same},
            )
        elif item.disputed:
            yield sentence(
                "%(same)s, but alpha is %(alpha)s. No kind of score is rare (the most frequent makes %(most)s of them), so"
                " where they differ monitors plainly disagree.",
                {"same": same, "alpha": coefficient(item.alpha), "most": _percent(item.commonest or 0)},
            )
        else:
            yield _of_few(item, same)


def _of_few(item: ItemAgreement, same: str) -> str:
    """Alpha rests on few scores."""
    if item.ac1:
        same = sentence("%(same)s and AC1 is %(ac1)s", {"same": same, "ac1": coefficient(item.ac1)})
    said = {"same": same, "alpha": coefficient(item.alpha)}
    if item.verdict is Alikeness.NOT_YET:
        return sentence(
            "%(same)s, but alpha is %(alpha)s: it rests on the few other scores, and monitors do not see them alike.",
            said,
        )
    return sentence(
        "%(same)s, but alpha is %(alpha)s: it rests on the few other scores, and they are too few to tell.", said
    )


def _percent(share: float) -> str:
    return f"{number(100 * share, 0)}{NBSP}%"


def coefficient(found: Figure | None) -> str:
    """A coefficient with two decimals; empty where there is none."""
    return "" if found is None else number(found.value, 2)


def limits(found: Figure | None, factor: float = 1, decimals: int = 2) -> str:
    """`0.62 to 0.88`; empty where there are no limits."""
    if found is None or found.low is None or found.high is None:
        return ""
    low, high = (number(factor * end, decimals) for end in (found.low, found.high))
    return sentence("%(low)s to %(high)s", {"low": low, "high": high})


def totals(found: TotalsAgreement) -> list[str]:
    """How far totals lie apart, and how much of their differences lies between the interactions."""
    return [_apart(found), _between(found)]


def _apart(found: TotalsAgreement) -> str:
    said = {"points": number(found.apart, 1)}
    if found.apart_low is None or found.apart_high is None:
        return counted(
            found.apart_interactions,
            "On the same interaction the totals of two monitors lie %(points)s points apart on average (%(n)s interaction).",
            "On the same interaction the totals of two monitors lie %(points)s points apart on average (%(n)s interactions).",
            said,
        )
    low, high = ends(found.apart_low, found.apart_high, 1)
    return counted(
        found.apart_interactions,
        "On the same interaction the totals of two monitors lie %(points)s points apart on average, likely between %(low)s"
        " and %(high)s (%(n)s interaction).",
        "On the same interaction the totals of two monitors lie %(points)s points apart on average, likely between %(low)s"
        " and %(high)s (%(n)s interactions).",
        {**said, "low": low, "high": high},
    )


def _between(found: TotalsAgreement) -> str:
    said = {"method": kept.said(found.method, "method"), "value": number(found.value, 2)}
    figure = sentence("%(method)s of the totals is %(value)s", said)
    if found.low is not None and found.high is not None:
        figure = sentence(
            "%(method)s of the totals is %(value)s, likely between %(low)s and %(high)s",
            {**said, "low": number(found.low, 2), "high": number(found.high, 2)},
        )
    monitors = {"monitors": whole(found.monitors)}
    scored = (
        counted(
            found.interactions,
            "%(n)s interaction scored by all %(monitors)s monitors",
            "%(n)s interactions scored by all %(monitors)s monitors",
            monitors,
        )
        if found.method == "ICC(A,1)"
        else counted(
            found.interactions,
            "%(n)s interaction scored by two or more of %(monitors)s monitors, not always the same",
            "%(n)s interactions scored by two or more of %(monitors)s monitors, not always the same",
            monitors,
        )
    )
    return sentence(
        "%(figure)s (%(scored)s): 1 would mean that totals differ only because interactions do, 0 that monitors and chance"
        " explain everything.",
        {"figure": figure, "scored": scored},
    )


def monitors(found: Calibration) -> str:
    """How the differences between monitors are to be read."""
    if not found.compared:
        return label("No monitor shares enough interactions with others to be set beside them.")
    told = (
        counted(
            found.compared,
            "In the order of their ids, not ranked. The likely ranges hold for %(n)s monitor. A difference does not say who"
            " is right: compare the sheets.",
            "In the order of their ids, not ranked. The likely ranges hold for all %(n)s monitors at once (Bonferroni). A"
            " difference does not say who is right: compare the sheets.",
        )
        if found.compared > 1
        else label(
            "In the order of their ids, not ranked. The likely ranges hold for this monitor. A difference does not say who"
            " is right: compare the sheets."
        )
    )
    if len(found.monitors) != 2:
        return told
    turned = label("With two monitors, the one difference is the other with its sign turned.")
    return f"{told} {turned}"


def difference(found: MonitorResult) -> tuple[str, str, str]:
    """A monitor's difference in points and the ends of its interval; empty where they are not known."""
    if found.difference is None:
        return "", "", ""
    if found.low is None or found.high is None:
        return number(found.difference, 1, sign=True), "", ""
    decimals = decimals_apart((found.low, found.high), 1)
    return number(found.difference, decimals, sign=True), *ends(found.low, found.high, decimals, sign=True)


def monitor(found: MonitorResult) -> str:
    """What the interval of a monitor's difference says."""
    if not found.shared:
        return label("no interaction shared")
    if found.difference is None:
        return label("too few to show")
    if found.low is None or found.high is None:
        return label("the same difference on every interaction, so no likely range")
    if found.low > 0:
        return label("scores higher than colleagues on the same interactions")
    if found.high < 0:
        return label("scores lower than colleagues on the same interactions")
    return label("no clear difference from colleagues")
