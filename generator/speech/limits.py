"""The chart of a trend and why, how its limits were found, and how often chance alone makes a signal of it."""

from generator.results import Baseline, ChartKind, CriterionResult, Trend
from generator.speech.language import label, later, later_form, sentence
from generator.speech.numbers import NBSP, counted, named, number, whole

_LETTER = {
    ChartKind.XMR: "XmR",
    ChartKind.P: "p",
    ChartKind.P_PRIME: "p\u2032",
    ChartKind.U: "u",
    ChartKind.U_PRIME: "u\u2032",
    ChartKind.C: "c",
    ChartKind.C_PRIME: "c\u2032",
}
_WHY = {
    "asked": later("its author chose this chart"),
    "p": later("each point is a share of single cases, and chance moves small numbers of them further than large ones"),
    "u": later(
        "each point is a number of events by what they are held against, and chance moves small numbers further than large"
        " ones"
    ),
    "c": later("each point is a number of events in a span as long as the others"),
    "measured": later(
        "the points are no shares, rates or counts: how far they vary is read from the points themselves"
    ),
    "weighted": later(
        "answers have weights, so that a point is no plain share: how far points vary is read from the points themselves"
    ),
    "not counted": later(
        "the points are not whole numbers out of whole numbers: how far they vary is read from the points themselves"
    ),
    "few": later("there are fewer than %(enough)s points, too few for limits"),
    "rare day": later(
        "a usual day has fewer than %(enough)s cases of the rarer kind, and limits would call chance a signal too often"
    ),
    "rare week": later(
        "a usual week has fewer than %(enough)s cases of the rarer kind, and limits would call chance a signal too often"
    ),
    "rare month": later(
        "a usual month has fewer than %(enough)s cases of the rarer kind, and limits would call chance a signal too often"
    ),
    "rare quarter": later(
        "a usual quarter has fewer than %(enough)s cases of the rarer kind, and limits would call chance a signal too often"
    ),
    "refused": later("the %(asked)s chart that its author chose does not fit: %(because)s"),
}
_TOO_MANY = later("the trend would have more than %(most)s points: choose a longer `every`")
_NOTHING = {
    "day": later("no day has enough data to show"),
    "week": later("no week has enough data to show"),
    "month": later("no month has enough data to show"),
    "quarter": later("no quarter has enough data to show"),
}
_FEW = {
    "day": later("no day has enough data to show: a point takes at least %(fewest)s rows or answers"),
    "week": later("no week has enough data to show: a point takes at least %(fewest)s rows or answers"),
    "month": later("no month has enough data to show: a point takes at least %(fewest)s rows or answers"),
    "quarter": later("no quarter has enough data to show: a point takes at least %(fewest)s rows or answers"),
}
_SINCE = {
    "": later_form("%(n)s point", "%(n)s points"),
    "since the last baseline": later_form(
        "%(n)s point since the last baseline", "%(n)s points since the last baseline"
    ),
    "in the declared baseline": later_form(
        "%(n)s point in the declared baseline", "%(n)s points in the declared baseline"
    ),
}
_GAPS = later("%(points)s, with too many gaps between them for the chart to tell change from chance")
_ONE_MORE = later("%(points)s: one more is needed before the chart can tell change from chance")
_MORE = later("%(points)s: %(more)s more are needed before the chart can tell change from chance")
_NO_LIMITS = later("a run chart has no limits and gives no verdict on change; %(because)s")
KEPT = (
    *_WHY.values(), _TOO_MANY, *_FEW.values(), *_NOTHING.values(), _GAPS, _ONE_MORE, _MORE, _NO_LIMITS,
)  # fmt: skip
"""What is kept with results."""
POINTS = tuple(reversed(_SINCE.values()))
"""How many points there are, within such a text."""
_NEARLY_ALL = 0.995


def chart_name(kind: ChartKind) -> str:
    """What a chart is called; no line ends with a letter that stands for a kind of chart."""
    if kind is ChartKind.RUN:
        return label("run chart")
    name = sentence("%(letter)s chart", {"letter": _LETTER[kind]})
    return name if kind is ChartKind.XMR else name.replace(" ", NBSP)


def why_chart(reason: str, **given: object) -> str:
    """Why a trend stands on the chart that it does; goes on after `because`."""
    return sentence(_WHY[reason], given)


def too_many(most: int) -> str:
    """Why a trend is not drawn."""
    return sentence(_TOO_MANY, {"most": whole(most)})


def nothing_to_show(every: str, fewest: int | None = None) -> str:
    """Why a trend has no point; `fewest` is how many answers one takes, where there are fewer."""
    return sentence(_FEW[every], {"fewest": whole(fewest)}) if fewest else label(_NOTHING[every])


def too_short(points: int, enough: int, since: str = "") -> str:
    """Why a trend has no verdict yet; `since` says which points are meant, where these are not all."""
    said = {"points": counted(points, *_SINCE[since]), "more": enough - points}
    if points >= enough:
        return sentence(_GAPS, said)
    return sentence(_ONE_MORE if enough - points == 1 else _MORE, said)


def no_limits(why: str) -> str:
    """Why a run chart of many points gives no verdict; `why` is why it is a run chart."""
    return sentence(_NO_LIMITS, {"because": why})


def dispersion(result: CriterionResult, base: Baseline) -> str:
    """How far points vary beside what chance between single cases would make them; empty where that was not asked."""
    if base.dispersion is None:
        return ""
    single = label("events") if result.type in ("rate", "count") else named(result.counted)
    said = {"single": single, "times": number(base.dispersion, 1 if base.dispersion >= 1.1 else 2)}
    if base.dispersion <= 1:
        return sentence("Points vary no more than chance between single %(single)s makes them.", said)
    if not base.beyond_chance:
        return sentence(
            "The limits are %(times)s times as wide as chance between single %(single)s makes them, which may itself be"
            " chance.",
            said,
        )
    return sentence(
        "Points vary %(times)s times as much as chance between single %(single)s would make them: something else differs"
        " between them as well, and the limits are widened by as much.",
        said,
    )


def limits_method(result: CriterionResult, series: Trend) -> str:
    """How the limits were found; empty where there are none."""
    if not series.baselines or series.chart is ChartKind.RUN:
        return ""
    if series.chart is ChartKind.XMR:
        return label("2.66 mean moving ranges above and below the mean")
    spread = {
        "p": label(
            "3 standard errors of a share, from the number of cases in each point, above and below the mean; where points"
            " vary by more than chance, wider by as much as they do (Laney)."
        ),
        "u": label(
            "3 standard errors of a rate, from what the events of each point are held against, above and below the mean;"
            " where points vary by more than chance, wider by as much as they do (Laney)."
        ),
        "c": label(
            "3 times the root of the mean, above and below the mean; where points vary by more than chance, wider by as"
            " much as they do (Laney)."
        ),
    }[_LETTER[series.chart][0]]
    return f"{spread} {dispersion(result, series.baselines[-1])}".rstrip()


def false_alarm(series: Trend) -> str:
    """How often such a chart errs where nothing changes; empty where it cannot be told."""
    part = series.false_alarm
    if part is None:
        return ""
    if part >= _NEARLY_ALL:
        return label("Nearly every chart like this one shows a signal somewhere by chance, even where nothing changes.")
    return sentence(
        "Of 100 charts like this one on which nothing changes, about %(signals)s show a signal somewhere by chance.",
        {"signals": max(1, round(100 * part))},
    )
