"""What scored interactions say, in sentences: how they were chosen, whether monitors judge alike, where points are lost."""

from generator.results import (
    Alikeness,
    Calibration,
    Chosen,
    Figure,
    ItemAgreement,
    Monitoring,
    MonitorResult,
    PointsLost,
    TotalsAgreement,
)
from generator.speech.numbers import NBSP, decimals_apart, ends, number, plural, whole

_WORD = {
    Alikeness.RELIABLE: "Can be relied on",
    Alikeness.TENTATIVE: "Tentative",
    Alikeness.NOT_YET: "Not yet alike",
    Alikeness.CANNOT_TELL: "Cannot tell",
}


def chosen(found: Chosen) -> list[str]:
    """How many were scored of how many, how they were chosen, and what follows from that."""
    scored = plural(found.scored, "interaction")
    was = "was" if found.scored == 1 else "were"
    told = [f"{scored} {was} scored; how many there were to choose from is not said."]
    if found.how == "all":
        return [f"{scored} {was} scored, which is all that there were.", *_handlers(found)]
    if found.of is not None and found.of < found.scored:
        told = [f"{scored} {was} scored and only {whole(found.of)} to choose from: one of the two numbers is wrong."]
    elif found.of is not None:
        share = f"{number(100 * found.scored / found.of, _decimals(found.scored / found.of))}{NBSP}%"
        told = [f"{whole(found.scored)} of {whole(found.of)} interactions were scored ({share})."]
    if found.how:
        told.append(f"How they were chosen, in the author's words: {found.how.rstrip('.')}.")
    if found.of == found.scored:
        told.append("None was left out, so the figures are about all that there were.")
    elif not found.how:
        told.append("How they were chosen is not said, so nobody can know what the figures stand for.")
    else:
        told.append(
            {
                True: "Chance alone decided, so the figures stand for all there were, within their likely ranges.",
                False: "Chance did not decide, so the figures are about the interactions that were scored and not about all.",
                None: "Whether chance alone decided is not said.",
            }[found.random]
        )
    return [*told, *_handlers(found)]


def counted(found: Monitoring) -> str:
    """Which of several sheets of an interaction counts in the score."""
    by_lot = "the one whose digest of the sheet (SHA-256) is the smallest"
    if found.monitors:
        by_lot = "the one whose digest of interaction and monitor (SHA-256) is the smallest, which nobody can choose"
    which = f"the earliest, and of those of one date {by_lot}" if found.first_date else by_lot
    return (
        f"Of several sheets of one interaction one counts in the score: {which}. The order of the file decides nothing."
    )


def _decimals(share: float) -> int:
    """Decimals of a sampling fraction, which is often small: two figures that count."""
    return 0 if share >= 0.1 else 1 if share >= 0.01 else 2


def _handlers(found: Chosen) -> list[str]:
    if not found.handlers:
        return []
    if found.fewest == found.most:
        spread = f"{whole(found.most)} of each"
    else:
        middle = f"{number(found.middle, 0)} of the one in the middle"
        spread = f"from {whole(found.fewest)} to {whole(found.most)} of each, {middle}"
    who = plural(found.handlers, "person", "people")
    return [f"They were handled by {who}: {spread}. Whoever was not heard at all is not in the file."]


def calibration(found: Calibration) -> str:
    """How many interactions were scored more than once, and what that says of the items."""
    was = "was" if found.interactions == 1 else "were"
    twice = f"{plural(found.interactions, 'interaction')} {was} scored by more than one monitor"
    if found.needed:
        more = (
            "no figure of agreement can be shown"
            if not found.interactions
            else "too few to show how alike monitors score"
        )
        return f"{twice}: {more}. It takes {whole(found.needed)} more."
    told = headline(found)
    return f"{twice}. {told[:1].upper()}{told[1:]}." if told else f"{twice}, but no single item in enough of them."


def headline(found: Calibration) -> str:
    """What the intervals say of the items, as the end of a title; empty where no item can be judged."""
    judged = [item.verdict for item in found.items if item.verdict]
    parts = [
        f"{whole(count)} {words}"
        for verdict, words in (
            (Alikeness.RELIABLE, "can be relied on"),
            (Alikeness.TENTATIVE, "can be relied on for tentative conclusions"),
            (Alikeness.NOT_YET, "not yet scored alike"),
            (Alikeness.CANNOT_TELL, "cannot be told"),
        )
        if (count := judged.count(verdict))
    ]
    return f"of {plural(len(judged), 'item')}, {', '.join(parts)}" if parts else ""


def alikeness(item: ItemAgreement) -> str:
    """The verdict on an item in words."""
    if item.verdict is None:
        return f"too few to show, {whole(item.needed)} more needed"
    return _WORD[item.verdict]


def masked(found: Calibration) -> list[str]:
    """Where monitors mostly agree and alpha is low all the same, and why: a score that nearly all have, or plain disagreement."""
    told, rare = [], any(item.prevalence and item.percent for item in found.items)
    for item in found.items:
        if not (item.prevalence or item.disputed) or item.percent is None:
            continue
        same = f"{item.name.rstrip('.')}: {number(100 * item.percent.value, 0)}{NBSP}% of the scores are the same"
        if item.alpha is None:
            told.append(f"{same}, because everybody gave everything one score. Nobody can know who would give another.")
            continue
        if item.disputed:
            often = f"the most frequent makes {number(100 * (item.commonest or 0), 0)}{NBSP}% of them"
            told.append(
                f"{same}, but alpha is {coefficient(item.alpha)}. No kind of score is rare ({often}), so where they differ"
                " monitors plainly disagree."
            )
            continue
        beside = f" and AC1 is {coefficient(item.ac1)}" if item.ac1 else ""
        few = "monitors do not see them alike" if item.verdict is Alikeness.NOT_YET else "they are too few to tell"
        told.append(
            f"{same}{beside}, but alpha is {coefficient(item.alpha)}: it rests on the few other scores, and {few}."
        )
    if rare:
        told.append(
            "Where nearly all interactions earn one score, add some to the calibration that may well earn another."
        )
    return told


def coefficient(found: Figure | None) -> str:
    """A coefficient with two decimals; empty where there is none."""
    return "" if found is None else number(found.value, 2)


def limits(found: Figure | None, factor: float = 1, decimals: int = 2) -> str:
    """`0.62 to 0.88`; empty where there are no limits."""
    if found is None or found.low is None or found.high is None:
        return ""
    return f"{number(factor * found.low, decimals)} to {number(factor * found.high, decimals)}"


def totals(found: TotalsAgreement) -> list[str]:
    """How far totals lie apart, and how much of their differences lies between the interactions."""
    apart = f"On the same interaction the totals of two monitors lie {number(found.apart, 1)} points apart on average"
    if found.apart_low is not None and found.apart_high is not None:
        apart += ", likely between {} and {}".format(*ends(found.apart_low, found.apart_high, 1))
    whose = (
        f"scored by all {whole(found.monitors)} monitors"
        if found.method == "ICC(A,1)"
        else f"scored by two or more of {whole(found.monitors)} monitors, not always the same"
    )
    value = f"{found.method} of the totals is {number(found.value, 2)}"
    if found.low is not None and found.high is not None:
        value += f", likely between {number(found.low, 2)} and {number(found.high, 2)}"
    sense = (
        "1 would mean that totals differ only because interactions do, 0 that monitors and chance explain everything"
    )
    return [
        f"{apart} ({plural(found.apart_interactions, 'interaction')}).",
        f"{value} ({plural(found.interactions, 'interaction')} {whose}): {sense}.",
    ]


def monitors(found: Calibration) -> str:
    """How the differences between monitors are to be read."""
    if not found.compared:
        return "No monitor shares enough interactions with others to be set beside them."
    pair = (
        " With two monitors, the one difference is the other with its sign turned." if len(found.monitors) == 2 else ""
    )
    many = f"all {whole(found.compared)} monitors at once (Bonferroni)" if found.compared > 1 else "this monitor"
    return (
        f"In the order of their ids, not ranked. The likely ranges hold for {many}."
        f" A difference does not say who is right: compare the sheets.{pair}"
    )


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
        return "no interaction shared"
    if found.difference is None:
        return "too few to show"
    if found.low is None or found.high is None:
        return "the same difference on every interaction, so no likely range"
    if found.low > 0:
        return "scores higher than colleagues on the same interactions"
    if found.high < 0:
        return "scores lower than colleagues on the same interactions"
    return "no clear difference from colleagues"


def points_lost(found: PointsLost) -> str:
    """How many points are lost, and how many items make most of them."""
    losing = sum(item.lost > 0 for item in found.items)
    lost = f"Of 100 points {number(found.lost, 1)} are lost on average."
    if losing == 1:
        return f"{lost} All of them are lost on one item."
    range_ = (
        f"likely {whole(found.needed_low)} to {whole(found.needed_high)}"
        if found.needed_low != found.needed_high
        else "likely neither more nor fewer"
    )
    makes = "makes" if found.needed == 1 else "make"
    return (
        f"{lost} {whole(found.needed)} of the {whole(losing)} items on which points are lost {makes}"
        f" {number(100 * found.aim, 0)} % of that, {range_}."
    )
