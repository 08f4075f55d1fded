"""What is written on and under a timeline. Every number and every day is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.chart.lettering import shorten
from generator.chart.timeline_view import Bar, View
from generator.speech.language import label as say
from generator.speech.language import later, sentence

LONGEST_LABEL = 60
MOST_NAMED = 3
NOT_GIVEN = "not given"
_STATUS = {
    "planned": later("planned"),
    "started": later("started"),
    "done": later("done"),
    "dropped": later("dropped"),
    "taken up by a later review": later("taken up by a later review"),
}


def label(bar: Bar) -> str:
    """Which action it is, and what is done."""
    return f"{bar.id}: {bar.label.rstrip('.')}"


def state(bar: Bar, view: View) -> str:
    """How the action stands, with its days."""
    if days := bar.overdue(view.today):
        assert bar.due
        return speech.counted(
            days,
            "overdue by %(n)s day (%(state)s, due %(due)s)",
            "overdue by %(n)s days (%(state)s, due %(due)s)",
            {"state": _status(bar), "due": speech.date(bar.due)},
        )
    if bar.status == "done":
        if not bar.done_on:
            return say("done, the day is not given")
        done_on = {"day": speech.date(bar.done_on)}
        if bar.late:
            return speech.counted(
                bar.late, "done %(n)s day late on %(day)s", "done %(n)s days late on %(day)s", done_on
            )
        return sentence("done on %(day)s", done_on)
    when = _when(bar)
    return f"{_status(bar)}, {when}" if when else _status(bar)


def _status(bar: Bar) -> str:
    known = _STATUS.get(bar.status)
    return say(known) if known else bar.status


def _when(bar: Bar) -> str:
    if bar.start and bar.due:
        return speech.span(speech.date(bar.start), speech.date(bar.due))
    if bar.due:
        return sentence("due %(day)s", {"day": speech.date(bar.due)})
    return sentence("from %(day)s, no due date", {"day": speech.date(bar.start)}) if bar.start else ""


def title(view: View) -> str:
    """How many actions are overdue and done."""
    if len(view.bars) == 1:
        return sentence("1 action: %(state)s", {"state": _only(view.bars[0], view)})
    overdue = sum(bool(bar.overdue(view.today)) for bar in view.bars)
    done = sum(bar.status == "done" for bar in view.bars)
    dropped = sum(bar.status == "dropped" for bar in view.bars)
    late = sum(bool(bar.late) for bar in view.bars)
    of = speech.counted(len(view.bars), "%(n)s action", "%(n)s actions")
    if overdue:
        parts = [sentence("%(number)s of %(actions)s overdue", {"number": speech.whole(overdue), "actions": of})]
        if done:
            parts.append(_done(done, late))
    else:
        parts = [_done_of(done, late, of) if done else of, say("none overdue") if view.today else ""]
    parts.append(sentence("%(number)s dropped", {"number": speech.whole(dropped)}) if dropped else "")
    return ", ".join(part for part in parts if part)


def _done(done: int, late: int) -> str:
    said = {"done": speech.whole(done), "late": speech.whole(late)}
    if late == done:
        return sentence("%(done)s done late", said)
    return sentence("%(done)s done (%(late)s late)", said) if late else sentence("%(done)s done", said)


def _done_of(done: int, late: int, actions: str) -> str:
    said = {"done": speech.whole(done), "late": speech.whole(late), "actions": actions}
    if late == done:
        return sentence("%(done)s of %(actions)s done late", said)
    if late:
        return sentence("%(done)s of %(actions)s done (%(late)s late)", said)
    return sentence("%(done)s of %(actions)s done", said)


def _only(bar: Bar, view: View) -> str:
    if days := bar.overdue(view.today):
        return speech.counted(days, "overdue by %(n)s day", "overdue by %(n)s days")
    if bar.late:
        return speech.counted(bar.late, "done %(n)s day late", "done %(n)s days late")
    return shorten(_status(bar), LONGEST_LABEL)


def subtitle(view: View) -> str:
    """What is drawn."""
    return words.sentences((say("Bars go from start to due date."), _as_of(view)))


def _as_of(view: View) -> str:
    return sentence("As of %(day)s.", {"day": speech.date(view.today)}) if view.today else ""


def alt(view: View) -> str:
    """Kind of chart, data, message, and what is overdue."""
    first, last = (speech.date(day) for day in view.days)
    span = sentence("on %(day)s", {"day": first}) if first == last else speech.span(first, last)
    what = speech.counted(
        len(view.drawn), "Timeline of %(n)s action, %(span)s.", "Timeline of %(n)s actions, %(span)s.", {"span": span}
    )
    overdue = [
        speech.counted(days, "%(action)s (by %(n)s day)", "%(action)s (by %(n)s days)", {"action": _short(bar)})
        for bar in view.bars
        if (days := bar.overdue(view.today))
    ]
    listed = sentence("Overdue: %(actions)s.", {"actions": words.first_of(overdue, MOST_NAMED)}) if overdue else ""
    return words.sentences((what, _as_of(view), f"{title(view)}.", listed))


def _short(bar: Bar) -> str:
    return shorten(label(bar), LONGEST_LABEL)


def notes(view: View, most: int) -> tuple[str, ...]:
    """What the marks say, and what is not drawn."""
    marks = _marks(view)
    found = [f"{marks[:1].upper()}{marks[1:]}."] if marks else []
    left = len(view.dated) - len(view.drawn)
    if left:
        found.append(
            speech.counted(
                left,
                "Drawn are the first %(drawn)s actions with dates; %(n)s more is in the table.",
                "Drawn are the first %(drawn)s actions with dates; %(n)s more are in the table.",
                {"drawn": speech.whole(len(view.drawn))},
            )
        )
    if view.undated:
        names = words.first_of([_short(bar) for bar in view.undated], most)
        found.append(sentence("Without any date, and so not drawn: %(actions)s.", {"actions": names}))
    return tuple(found)


def _marks(view: View) -> str:
    bars = view.drawn
    statuses = {bar.status for bar in bars}
    signs = (
        ("planned" in statuses, say("a hollow bar is planned")),
        ("started" in statuses, say("a bar with a line inside has started")),
        ("done" in statuses, say("a filled bar is done, with a tick on the day")),
        ("dropped" in statuses, say("a hollow bar with a cross was dropped")),
        (
            any(bar.late or bar.overdue(view.today) for bar in bars),
            say("a dashed outline is the time after the due date"),
        ),
    )
    return "; ".join(meaning for occurs, meaning in signs if occurs)
