"""Two states of the assessor's record to what was decided, sampled and appealed between them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.analyse.telling import readings, words
from generator.analyse.telling.differing import Difference, differences
from generator.analyse.telling.terms import Subject
from generator.analyse.telling.uses import mapping
from generator.analyse.telling.wording import plainly, shorten
from generator.model.assessment import Assessment
from generator.results import Change

_Tree = Mapping[str, Any] | None
_Told = tuple[str, str, tuple[str, ...]]
"""What happened, the whole of it in words, and the path of the decision that it is about, where it is about one."""
UNSHOWN = "text of the assessor's record that is not shown changed"


def tell_assessment(path: str, before: _Tree, after: _Tree) -> Iterator[Change]:
    """The changes of the record at a path of the portfolio; `None` where there is none, or none that can be read."""
    old, new = readings.both(Assessment, before or {}, after or {})
    for each in differences(old, new, before, after):
        for verb, said, decision in _told(each, new):
            change = {"side": "assessment", "verb": verb, "words": said, "file": path, "path": decision}
            yield Change.model_validate(change)


def place_of(edition: str, criterion: str) -> tuple[str, str, str]:
    """The path of whatever is told of a decision."""
    return ("decisions", shorten(edition, 100), shorten(criterion, 40))


def tell_unshown(path: str, before: str | None, after: str | None) -> Iterator[Change]:
    """That the text below the record changed, which no page shows; `None` where there is no record."""
    if before is not None and after is not None and before != after:
        yield Change(side="assessment", verb="changed", words=UNSHOWN, file=path)


def _told(each: Difference, now: Mapping[str, Any]) -> Iterator[_Told]:
    if each.path[0] != "decisions" or each.kind == "reordered" or len(each.path) > 4:
        yield *words.told(each), ()
    elif len(each.path) < 3:
        yield from _whole(each)
    else:
        edition, name = each.path[1:3]
        if len(each.path) == 3:
            told = _decided(edition, name, each.kind, mapping(each.after or each.before))
        else:
            told = _altered(each, mapping(mapping(mapping(now["decisions"]).get(edition)).get(name)))
        yield *told, place_of(edition, name)


def _whole(each: Difference) -> Iterator[_Told]:
    """All decisions of a framework, or of all of them, at once."""
    content = mapping(each.after or each.before)
    editions = content if len(each.path) == 1 else {each.path[1]: content}
    if not any(mapping(decisions) for decisions in editions.values()):
        yield *words.told(each), ()
    for edition, decisions in editions.items():
        for name, decision in mapping(decisions).items():
            told = _decided(str(edition), str(name), each.kind, mapping(decision))
            yield *told, place_of(str(edition), str(name))


def _decided(edition: str, name: str, kind: str, decision: Mapping[str, Any]) -> tuple[str, str]:
    whose = f"{shorten(name, 40)} of {shorten(edition, 100)}"
    outcome = shorten(plainly(decision.get("outcome"))) or "decided"
    if kind == "added":
        return "added", f"{whose}: {outcome}{_by(decision)}"
    return (
        "removed" if kind == "removed" else "changed"
    ), f"{whose}: decision {kind} (it was {outcome}{_by(decision)})"


def _altered(each: Difference, decision: Mapping[str, Any]) -> tuple[str, str]:
    whose = f"{shorten(each.path[2], 40)} of {shorten(each.path[1], 100)}"
    if each.path[3] == "outcome":
        before, after = shorten(plainly(each.before)), shorten(plainly(each.after))
        return "changed", f"{whose}: {before or 'undecided'} -> {after or 'undecided'}{_by(decision)}"
    subject = Subject(f"{each.path[3].replace('_', ' ')} of the decision on {whose}", "")
    return words.told(replace(each, subject=subject))


def _by(decision: Mapping[str, Any]) -> str:
    who = plainly(decision.get("by"))
    return f", by {shorten(who, 60)}" if who else ""
