"""A difference in the review's own words: `target of answered-in-20s lowered from 80% to 75%`, `finding F2 added: ...`."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.analyse.telling.differing import Difference, is_one_value
from generator.analyse.telling.terms import Subject
from generator.analyse.telling.wording import (
    SHORT,
    cut,
    is_day,
    is_scalar,
    number_of,
    one_sided,
    plainly,
    quoted,
    shorten,
    words_moved,
)

_SAYING = (
    "statement",
    "what",
    "name",
    "title",
    "role",
    "ask",
    "note",
    "problem",
    "needs",
    "about",
    "reason",
    "method",
    "because",
    "wanted",
    "action",
    "type",
)
"""The key by which an item says what it is, in the order in which one is looked for."""


_CONDITIONS = ("is", "not", "in", "at_least", "at_most", "before", "after", "present")
"""What a measure asks of its column."""


def told(each: Difference) -> tuple[str, str]:
    """The verb of a difference, and the whole of it as a sentence without a full stop."""
    if each.kind == "renamed":
        noun = each.subject.whole.rsplit(" ", 1)[0]
        return "renamed", f"{noun} {shorten(each.before, 60)} renamed to {shorten(each.after, 60)}"
    if each.kind == "reordered":
        return "changed", f"{each.subject.whole} put in another order"
    if each.kind == "added":
        return "added", f"{each.subject.whole} added{_saying(each)}"
    if each.kind == "removed":
        was = quoted(_value(each.before, each.was)) if is_scalar(each.before) or is_one_value(each.path) else ""
        return "removed", f"{each.subject.whole} removed" + (f" (it was {was})" if was else "")
    if each.path[-1:] == ("scale",) and (old := _scale(each.before)) and (new := _scale(each.after)):
        return "changed", f"{each.subject.whole} is {new} now (it was {old})"
    lists = _of_words(each.before) and _of_words(each.after) and not is_one_value(each.path)
    if lists and (listed := _listed(each.subject, each.before, each.after)):
        return listed
    return changed(each.subject, _value(each.before, each.was), _value(each.after, each.now))


def changed(subject: Subject, before: str, after: str) -> tuple[str, str]:
    """Verb and words of one value that became another: numbers are raised or lowered, days move, long texts are reworded."""
    name = subject.whole
    if before == after:
        return "changed", f"{name} written in another way: {quoted(after)}"
    (relation, old), (same, new) = one_sided(before), one_sided(after)
    numbers = number_of(old), number_of(new)
    if relation == same and numbers[0] is not None and numbers[1] is not None and numbers[0] != numbers[1]:
        verb = "raised" if numbers[1] > numbers[0] else "lowered"
        return verb, f"{name} {verb} from {old} to {new}"
    if not before:
        return "added", f"{name} added: {quoted(after)}"
    if not after:
        return "removed", f"{name} removed (it was {quoted(before)})"
    if max(len(before), len(after)) > SHORT:
        return "changed", f"{name} reworded ({words_moved(before, after)})"
    verb = "moved" if is_day(before) and is_day(after) else "changed"
    return "changed", f"{name} {verb} from {quoted(before)} to {quoted(after)}"


def _of_words(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_scalar, value))


def _listed(subject: Subject, before: list[Any], after: list[Any]) -> tuple[str, str] | None:
    """What came into a list of words, and what left it."""
    old, new = [plainly(each) for each in before], [plainly(each) for each in after]
    come, gone = _only_in(new, old), _only_in(old, new)
    parts = [f"{_some(come)} added" if come else "", f"{_some(gone)} removed" if gone else ""]
    if not come and not gone:
        return None
    verb = "changed" if come and gone else "added" if come else "removed"
    return verb, f"{subject.whole}: {', '.join(part for part in parts if part)}"


def _only_in(these: list[str], those: list[str]) -> list[str]:
    left = dict.fromkeys(those, 0)
    for each in those:
        left[each] += 1
    found = []
    for each in these:
        if left.get(each):
            left[each] -= 1
        else:
            found.append(each)
    return found


def _some(names: list[str], most: int = 5) -> str:
    shown = ", ".join(quoted(cut(each, 60)) for each in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most:,} more"


def _scale(value: Any) -> str:
    """`1 to 5`; nothing where it is no pair."""
    return f"{plainly(value[0])} to {plainly(value[1])}" if _of_words(value) and len(value) == 2 else ""


def _saying(each: Difference) -> str:
    """What an added item or value says, after a colon, unless its subject says it."""
    value = each.after
    if isinstance(value, Mapping) and not is_one_value(each.path):
        known = (key for key in _SAYING if key != "method" or each.path[:1] != ("sources",))
        key = next((key for key in known if isinstance(value.get(key), str) and value[key]), "")
        text = shorten(value[key]) if key else ""
    elif each.path[-1:] == ("scale",) and _scale(value):
        text = _scale(value)
    elif _of_words(value):
        text = _some([plainly(one) for one in value])
    else:
        text = shorten(_value(value, each.now)) if not isinstance(value, list) else ""
    said = [text] if text and text not in each.subject.whole else []
    if len(each.path) == 2 and each.path[0] == "criteria" and (judged := list(_judged_by(value, each.now))):
        said = [*(one.rstrip(".") for one in said), *judged]
    return f": {'; '.join(said)}" if said else ""


def _judged_by(criterion: Any, written: Any) -> Iterator[str]:
    """What a criterion is judged by: its target, and what is measured."""
    if not isinstance(criterion, Mapping):
        return
    raw = written if isinstance(written, Mapping) else {}
    if target := plainly(criterion.get("target"), raw.get("target")):
        yield f"target {shorten(target)}"
    measure = criterion.get("measure")
    if isinstance(measure, Mapping) and (kind := plainly(measure.get("type"))):
        yield shorten(f"{kind} of {_measured(measure)}")


def _measured(measure: Mapping[str, Any]) -> str:
    """`calls with wait at most 20`, `satisfaction in survey`."""
    source, column = plainly(measure.get("source")), plainly(measure.get("column") or measure.get("count"))
    condition = plainly({key: value for key, value in measure.items() if key in _CONDITIONS})
    if condition:
        return f"{source} with {column} {condition}"
    return f"{column} in {source}" if column else source


def _value(value: Any, written: Any) -> str:
    """A value on one line; a pair such as a scale in its brackets."""
    text = plainly(value, written)
    return f"[{text}]" if isinstance(value, list) else text
