"""What is written on and under a timeline. Every number and every day is written by `speech`."""

from generator import speech
from generator.chart import words
from generator.chart.lettering import shorten
from generator.chart.timeline_view import Bar, View

LONGEST_LABEL = 60
MOST_NAMED = 3
NOT_GIVEN = "not given"


def label(bar: Bar) -> str:
    """Which action it is, and what is done."""
    return f"{bar.id}: {bar.label.rstrip('.')}"


def state(bar: Bar, view: View) -> str:
    """How the action stands, with its days."""
    if days := bar.overdue(view.today):
        assert bar.due
        return f"overdue by {speech.plural(days, 'day')} ({bar.status}, due {speech.date(bar.due)})"
    if bar.status == "done":
        if not bar.done_on:
            return "done, the day is not given"
        late = f" {speech.plural(bar.late, 'day')} late" if bar.late else ""
        return f"done{late} on {speech.date(bar.done_on)}"
    when = _when(bar)
    return f"{bar.status}, {when}" if when else bar.status


def _when(bar: Bar) -> str:
    if bar.start and bar.due:
        return f"{speech.date(bar.start)} to {speech.date(bar.due)}"
    if bar.due:
        return f"due {speech.date(bar.due)}"
    return f"from {speech.date(bar.start)}, no due date" if bar.start else ""


def title(view: View) -> str:
    """How many actions are overdue and done."""
    if len(view.bars) == 1:
        return f"1 action: {_only(view.bars[0], view)}"
    overdue = sum(bool(bar.overdue(view.today)) for bar in view.bars)
    done = sum(bar.status == "done" for bar in view.bars)
    dropped = sum(bar.status == "dropped" for bar in view.bars)
    late = sum(bool(bar.late) for bar in view.bars)
    how = "done" if not late else "done late" if late == done else f"done ({speech.whole(late)} late)"
    of = speech.plural(len(view.bars), "action")
    if overdue:
        parts = [f"{speech.whole(overdue)} of {of} overdue", f"{speech.whole(done)} {how}" if done else ""]
    else:
        parts = [f"{speech.whole(done)} of {of} {how}" if done else of, "none overdue" if view.today else ""]
    parts.append(f"{speech.whole(dropped)} dropped" if dropped else "")
    return ", ".join(part for part in parts if part)


def _only(bar: Bar, view: View) -> str:
    if days := bar.overdue(view.today):
        return f"overdue by {speech.plural(days, 'day')}"
    return f"done {speech.plural(bar.late, 'day')} late" if bar.late else shorten(bar.status, LONGEST_LABEL)


def subtitle(view: View) -> str:
    """What is drawn."""
    return f"Bars go from start to due date. {_as_of(view)}".rstrip()


def _as_of(view: View) -> str:
    return f"As of {speech.date(view.today)}." if view.today else ""


def alt(view: View) -> str:
    """Kind of chart, data, message, and what is overdue."""
    first, last = (speech.date(day) for day in view.days)
    span = f"on {first}" if first == last else f"{first} to {last}"
    what = f"Timeline of {speech.plural(len(view.drawn), 'action')}, {span}."
    overdue = [
        f"{_short(bar)} (by {speech.plural(days, 'day')})" for bar in view.bars if (days := bar.overdue(view.today))
    ]
    rest = f"; and {speech.whole(len(overdue) - MOST_NAMED)} more" if len(overdue) > MOST_NAMED else ""
    listed = f"Overdue: {'; '.join(overdue[:MOST_NAMED])}{rest}." if overdue else ""
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
            f"Drawn are the first {speech.whole(len(view.drawn))} actions with dates;"
            f" {speech.whole(left)} more {'is' if left == 1 else 'are'} in the table."
        )
    if view.undated:
        names = "; ".join(_short(bar) for bar in view.undated[:most])
        rest = f"; and {speech.whole(len(view.undated) - most)} more" if len(view.undated) > most else ""
        found.append(f"Without any date, and so not drawn: {names}{rest}.")
    return tuple(found)


def _marks(view: View) -> str:
    bars = view.drawn
    statuses = {bar.status for bar in bars}
    signs = (
        ("planned" in statuses, "a hollow bar is planned"),
        ("started" in statuses, "a bar with a line inside has started"),
        ("done" in statuses, "a filled bar is done, with a tick on the day"),
        ("dropped" in statuses, "a hollow bar with a cross was dropped"),
        (any(bar.late or bar.overdue(view.today) for bar in bars), "a dashed outline is the time after the due date"),
    )
    return "; ".join(meaning for occurs, meaning in signs if occurs)
