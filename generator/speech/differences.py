"""What two versions say of one criterion, in a sentence: of the record, and never that the service changed."""

from collections.abc import Iterator, Sequence

from generator.results import Differences, Outcome, State
from generator.speech.commit_names import short_name
from generator.speech.numbers import number, whole, with_unit

_WIDE = 10
"""An interval of this width, in units or points, leaves no decimal to be told."""
_MOST = 3
_NAMED = 3
"""So many claims are named in one line."""
_VARIATION = {
    "common cause": "no change beyond the usual",
    "improvement": "improving",
    "concern": "getting worse",
    "change": "changing",
}
_ASSURANCE = {
    "passes": "will reach the target",
    "fails": "will miss the target",
    "hit or miss": "may reach the target or not",
}


def figure(outcome: Outcome, beside: Outcome | None = None) -> str:
    """`63.6 % of 14,405`: rounded by its interval, but with the decimals that tell it from another figure beside it."""
    if outcome.value is None:
        return "no figure"
    factor = 100 if outcome.unit == "%" else 1
    width = (outcome.high - outcome.low) * factor if outcome.low is not None and outcome.high is not None else None
    decimals = 1 if width is None or width < _WIDE else 0
    other = beside.value if beside else None
    if other is not None and other != outcome.value:
        decimals = next(
            (n for n in range(decimals, _MOST) if number(other * factor, n) != number(outcome.value * factor, n)), _MOST
        )
    shown = with_unit(number(outcome.value * factor, decimals), outcome.unit)
    return shown if outcome.type == "count" else f"{shown} of {whole(outcome.n)}"


def verdict(word: str) -> str:
    """The verdict about the target, in lower case."""
    return {"met": "meets the target", "not met": "misses the target", "too few": "too few answers"}.get(word, word)


SIGNED = {
    "changed": "changed since it was signed",
    "changed, with doubts": "changed since it was signed, with doubts",
    "without a digest": "nothing shows what was signed",
    "signed again": "signed again since",
    "removed": "removed without a withdrawal",
}
"""What became of a sign-off, where the bare word would not be understood."""


def other_state(name: str, before: str | None, now: str | None) -> str:
    """What became of a claim or a sign-off, beside what it was."""
    was, is_now = (SIGNED.get(word, word) if word else word for word in (before, now))
    if not now:
        return f"{name} is gone; before: {was}"
    return f"{name}: {is_now}; before: {was}" if before else f"{name}, new: {is_now}"


def marked(flag: str, claims: Sequence[str], *, now: bool) -> str:
    """That claims have a mark which they had not, or have lost it; the first few of them are named."""
    one = len(claims) == 1
    shown = "claim" if one else f"{len(claims):,} claims"
    names = ", ".join(claims[:_NAMED]) + (f" and {len(claims) - _NAMED:,} more" if len(claims) > _NAMED else "")
    said = f"{flag[:1].lower()}{flag[1:]}"
    if one:
        return f"claim {names} {'marked' if now else 'not marked any more'}: {said}"
    return f"{shown} {'marked' if now else 'not marked any more'}: {said} ({names})"


def first(criterion: str, now: Outcome) -> str:
    """A result where there was none."""
    said = f", {verdict(now.verdict)}" if now.verdict else ""
    return f"first result of {criterion}: {figure(now) if now.value is not None else 'judged'}{said}"


def other_figure(criterion: str, before: Outcome, now: Outcome) -> str:
    """The same criterion of the same review, computed from other data or in another way."""
    return f"figure of {criterion}: {figure(now, before)}; before: {figure(before, now)}"


def other_interval(criterion: str, before: Outcome, now: Outcome) -> str:
    """The same figure, of which something else can be said with how much it is known."""
    return f"interval of {criterion}: {_interval(now, before)}; before: {_interval(before, now)}"


def _interval(outcome: Outcome, beside: Outcome) -> str:
    """`27 to 35 days`, with the decimals that tell it from the other."""
    if outcome.low is None or outcome.high is None:
        return "none"
    factor = 100 if outcome.unit == "%" else 1

    def ends(each: Outcome, decimals: int) -> str:
        return " to ".join(number(end * factor, decimals) for end in (each.low, each.high) if end is not None)

    first = 1 if (outcome.high - outcome.low) * factor < _WIDE else 0
    decimals = next((n for n in range(first, _MOST) if ends(outcome, n) != ends(beside, n)), _MOST)
    return with_unit(ends(outcome, decimals), outcome.unit)


def other_verdict(criterion: str, before: str, now: str) -> str:
    """Another verdict about the target."""
    if not before:
        return f"{criterion} has a verdict now: {verdict(now)}"
    if not now:
        return f"{criterion} has no verdict any more; before: {verdict(before)}"
    return f"verdict on {criterion}: {verdict(now)}; before: {verdict(before)}"


def other_variation(criterion: str, before: str, now: str) -> str:
    """Another reading of the chart of one criterion."""
    then, then_now = (_VARIATION.get(word, word) or "no reading" for word in (before, now))
    return f"trend of {criterion}: {then_now}; before: {then}"


def other_assurance(criterion: str, before: str, now: str) -> str:
    """Another forecast of the chart."""
    then, then_now = (_ASSURANCE.get(word, word) or "no forecast" for word in (before, now))
    return f"outlook of {criterion}: {then_now}; before: {then}"


def lines(found: Differences) -> list[str]:
    """The whole difference as lines of text."""
    return list(_lines(found))


def _lines(found: Differences) -> Iterator[str]:
    yield f"From {_named(found.old)} to {_named(found.new)}"
    for note in found.notes:
        yield f"  note: {note}"
    for review in found.reviews:
        yield ""
        title = f"  {review.title}" if review.title else ""
        yield f"{review.review}{title}{f' ({review.verb})' if review.verb != 'changed' else ''}"
        if review.moved_from:
            yield f"  it was called {review.moved_from}"
        yield from (f"  - {change.words}{' (moves a goal)' if change.goal else ''}" for change in review.changes)
        yield from (f"  = {outcome.words}" for outcome in review.outcomes)
        yield from (f"  note: {note}" for note in review.notes)
    if not found.reviews:
        yield "No review differs."
    elif found.same:
        others = "other review does" if found.same == 1 else "other reviews do"
        yield ""
        yield f"{found.same} {others} not differ."


def _named(state: State) -> str:
    short = short_name(state.commit)
    return f"{state.label}, commit {short}" if short and short not in state.label else state.label
