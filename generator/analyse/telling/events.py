"""Changes that are more than another value: decisions, actions that are done, sign-offs, claims, accepted problems."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from generator.analyse.telling import words
from generator.analyse.telling.differing import Difference
from generator.analyse.telling.terms import Path
from generator.analyse.telling.uses import mapping
from generator.analyse.telling.wording import plainly, shorten
from generator.results import SignedPart

Event = tuple[str, str]
"""A verb, and the whole in words."""
FOLDED: dict[tuple[str, str], tuple[str, ...]] = {
    ("recommendations", "decision"): ("decided_by", "decided_on", "how"),
    ("actions", "status"): ("done_on", "dropped_because"),
}
"""Keys that are told together with another one, where that changed: by the first and the last key of its path."""
_AFTER_ALL = {"planned": "is planned again", "started": "started", "done": "done", "dropped": "dropped"}


def event(each: Difference, now: Mapping[str, Any]) -> Event | None:
    """What a difference is as an event; nothing where it is another value and no more. `now` is the later state."""
    path = each.path
    teller = _OF_ITEMS.get((path[0], path[-1])) if len(path) == 3 else None
    if teller and each.kind != "renamed":
        return teller(each, mapping(mapping(now.get(path[0])).get(path[1])), now)
    if path[:1] == ("sign_off",) and len(path) > 1:
        return _sign_off(each, now)
    if path[:1] == ("claims",) and len(path) in (2, 3):
        return _claim(each)
    return _accepted(each) if path[:1] == ("accept",) and len(path) == 2 else None


def folded(differences: Sequence[Difference]) -> Iterator[Difference]:
    """The differences without those that are told together with another one."""
    paths = {each.path for each in differences}
    hidden: set[Path] = {
        (*path[:2], key) for path in paths if len(path) == 3 for key in FOLDED.get((path[0], path[2]), ())
    }
    yield from (each for each in differences if each.path not in hidden)


def is_folded(path: Path, into: Path) -> bool:
    """Whether what lies at one path is told together with what changed at the other."""
    if len(path) != 3 or len(into) != 3 or path[:2] != into[:2]:
        return False
    return path[2] in FOLDED.get((path[0], into[2]), ())


def _decision(each: Difference, item: Mapping[str, Any], now: Mapping[str, Any]) -> Event:
    before, after = (shorten(plainly(value)) or "proposed" for value in (each.before, each.after))
    person = plainly(item.get("decided_by"))
    who, when = (role(now, person) if person else ""), plainly(item.get("decided_on"))
    tail = (f", by {shorten(who, 60)}" if who else "") + (f", on {shorten(when, 30)}" if when else "")
    return "changed", f"{each.subject.whole}: {before} -> {after}{tail}"


def _status(each: Difference, item: Mapping[str, Any], _: Mapping[str, Any]) -> Event:
    state = plainly(each.after) or "planned"
    said = _AFTER_ALL.get(state, f"is now {shorten(state)}")
    done_on, why = plainly(item.get("done_on")), plainly(item.get("dropped_because"))
    if state == "done" and done_on:
        said += f", on {shorten(done_on, 30)}"
    if state == "dropped" and why:
        said += f": {shorten(why)}"
    return "changed", f"action {shorten(each.path[1], 60)} {said}"


_OF_ITEMS: dict[tuple[str, str], Callable[[Difference, Mapping[str, Any], Mapping[str, Any]], Event]] = {
    ("recommendations", "decision"): _decision,
    ("actions", "status"): _status,
}


def role(now: Mapping[str, Any], person: str) -> str:
    """What a person is called: the role, where one is written; else the id."""
    known = plainly(mapping(mapping(now.get("people")).get(person)).get("role"))
    return shorten(known or person, 60)


def part_signed(each: Difference, now: Mapping[str, Any]) -> str:
    """The part whose sign-off a difference is about; empty where it is about none."""
    part = plainly(_entry(each, now).get("of")) if each.path[:1] == ("sign_off",) and len(each.path) > 1 else ""
    return part if part in get_args(SignedPart) else ""


def _sign_off(each: Difference, now: Mapping[str, Any]) -> Event:
    verb, said = _signed(each) or words.told(each)
    by = plainly(_entry(each, now).get("by"))
    return verb, said.replace(f" by {shorten(by, 60)}", f" by {role(now, by)}", 1) if by else said


def _entry(each: Difference, now: Mapping[str, Any]) -> Mapping[str, Any]:
    """The sign-off that a difference is about, or is inside of."""
    if len(each.path) == 2:
        return mapping(each.after if each.after is not None else each.before)
    listed = now.get("sign_off")
    number = int(each.path[1]) if each.path[1].isdecimal() else -1
    return mapping(listed[number]) if isinstance(listed, list) and 0 <= number < len(listed) else {}


_OF_DIGESTS = {
    "added": "signed with a digest",
    "removed": "its digest was taken out",
    "changed": "its digest is another",
}


def _signed(each: Difference) -> Event | None:
    if len(each.path) == 3:
        owner = each.subject.whole.removeprefix(f"{each.path[2]} of ").removeprefix("withdrawal of the ")
        if each.path[2] == "digest" and each.kind in _OF_DIGESTS:
            return "changed", f"{owner}: {_OF_DIGESTS[each.kind]}"
        if each.path[2] == "withdrawn" and each.kind == "removed":
            return "removed", f"{each.subject.whole} taken out"
        if each.path[2] != "withdrawn" or each.kind != "added":
            return None
        why = plainly(mapping(each.after).get("because"))
        return "changed", f"{owner} withdrawn" + (f": {shorten(why)}" if why else "")
    content = mapping(each.after if each.kind == "added" else each.before)
    if len(each.path) > 2 or each.kind not in ("added", "removed") or not content:
        return None
    verb = "recorded" if each.kind == "added" else "removed"
    when = plainly(content.get("date"))
    taken_back = ", and withdrawn" if each.kind == "added" and content.get("withdrawn") else ""
    return each.kind, f"{each.subject.whole} {verb}" + (f", dated {shorten(when, 30)}" if when else "") + taken_back


def _claim(each: Difference) -> Event | None:
    if each.kind not in ("added", "removed"):
        return None
    edition = shorten(each.path[1], 100)
    content = each.after if each.kind == "added" else each.before
    offered = "now offered" if each.kind == "added" else "no longer offered"
    if len(each.path) == 2:
        names = list(mapping(content))
        shown = ", ".join(shorten(str(name), 40) for name in names[:8])
        more = f" and {len(names) - 8:,} more" if len(names) > 8 else ""
        return each.kind, f"{edition} {offered}" + (f": {shown}{more}" if names else "")
    return each.kind, f"{shorten(each.path[2], 40)} of {edition} {offered}"


def _accepted(each: Difference) -> Event | None:
    code = shorten(each.path[1], 80)
    if each.kind == "added":
        return "added", f"{code} accepted: {shorten(plainly(each.after, each.now))}"
    return ("removed", f"{code} no longer accepted") if each.kind == "removed" else None
