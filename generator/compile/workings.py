"""How a figure was made, term by term: what was counted, on which rows, by which method, and how its trend was read."""

from generator import speech
from generator.compile import comparisons
from generator.compile.templating import english
from generator.model import Source
from generator.results import CriterionResult, SourceUse
from generator.speech import contacts, kept
from generator.speech.language import label, sentence


def workings(result: CriterionResult, use: SourceUse | None, source: Source | None) -> list[tuple[str, str]]:
    """How a figure was made, term by term."""
    estimate = result.estimate
    found = [(label("What is measured"), _measure(result.measure))]
    if estimate.value is not None:
        if estimate.numerator is not None and estimate.denominator is not None and result.type != "count":
            found.append(
                (
                    label("Counted"),
                    sentence(
                        "%(part)s of %(whole)s",
                        {"part": speech.whole(estimate.numerator), "whole": speech.whole(estimate.denominator)},
                    ),
                )
            )
        found.append((label("Interval"), f"{kept.said(estimate.method, 'method')}, {estimate.level:.0%}"))
    if estimate.open:
        found.append((label("Open cases"), _open_cases(result)))
    if result.contacts:
        found.append((label("Contacts"), contacts.brought_together(result.contacts)))
    if use:
        found.append(
            (
                label("Source"),
                speech.counted(
                    use.rows,
                    "%(source)s (%(file)s), %(n)s row",
                    "%(source)s (%(file)s), %(n)s rows",
                    {"source": speech.humanised(use.source), "file": use.file.rsplit("/", 1)[-1]},
                ),
            )
        )
        out = [_out(each.rows, kept.said(each.reason)) for each in use.dropped]
        beside = estimate.excluded - sum(each.rows for each in use.dropped)
        if beside > 0:
            out.append(_out(beside, label("not among those that this measure is about")))
        if estimate.missing:
            out.append(_out(estimate.missing, label("no valid value")))
        found.append((label("Left out"), "; ".join(out) if out else label("nothing")))
    if source and source.sample and not source.complete:
        how = {"how": source.sample.how, "number": speech.whole(source.sample.invited or 0)}
        asked = sentence("%(how)s, %(number)s asked", how) if source.sample.invited else source.sample.how
        found.append((label("Sample"), asked))
    if result.complete:
        found.append(
            (
                label("Complete record"),
                label("the value is exact for the period; the interval describes the process behind it"),
            )
        )
    found += comparisons.workings(result)
    return found + _trend(result)


def _measure(words: str) -> str:
    return kept.known(words, "measure") or english(words)


def _open_cases(result: CriterionResult) -> str:
    """How cases without an end enter a figure."""
    count = result.estimate.open
    if not result.estimate.method.startswith("Kaplan-Meier"):
        return speech.counted(
            count,
            "%(n)s case without an end, left out, so that the figure looks better than it is",
            "%(n)s cases without an end, left out, so that the figure looks better than it is",
        )
    if result.unit == "%":
        return speech.counted(
            count,
            "%(n)s case without an end and not yet for the time in question; what was counted is what is known, counted for"
            " as long as they have been open",
            "%(n)s cases without an end and not yet for the time in question; what was counted is what is known, counted for"
            " as long as they have been open",
        )
    return speech.counted(
        count,
        "%(n)s case without an end, counted for as long as they have been open",
        "%(n)s cases without an end, counted for as long as they have been open",
    )


def _out(rows: int, reason: str) -> str:
    """How many rows are left out, and why."""
    return speech.counted(rows, "%(n)s row: %(reason)s", "%(n)s rows: %(reason)s", {"reason": reason})


def _trend(result: CriterionResult) -> list[tuple[str, str]]:
    """The chart and why, its limits, its runs and its slope, and how often it errs; nothing without points."""
    trend = result.trend
    if trend is None or not any(point.value is not None for point in trend.points):
        return []
    said = {
        "chart": speech.chart_name(trend.chart),
        "periods": speech.periods(len(trend.points), trend.every),
        "why": kept.said(trend.why),
    }
    kind = (
        sentence("%(chart)s of %(periods)s, because %(why)s", said)
        if trend.why
        else sentence("%(chart)s of %(periods)s", said)
    )
    found = [
        (label("Trend"), kind),
        (label("Limits"), speech.limits_method(result, trend)),
        (label("Runs"), speech.run(trend)),
        (label("Steady rise or fall"), speech.drift(result, trend)),
        (label("False alarms"), speech.false_alarm(trend)),
    ]
    return [(term, text) for term, text in found if text]
