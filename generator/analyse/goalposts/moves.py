"""The moves of one goal since there were data: those that the history tells, and those that the states alone show."""

from collections.abc import Iterator, Sequence

from generator.analyse.goalposts.drift import Drift, hidden, on_own_line, parts_of
from generator.analyse.goalposts.explanations import adaptation, older_acceptance
from generator.analyse.goalposts.references import goal_at
from generator.analyse.goalposts.standing import Known, When, since
from generator.analyse.goalposts.value import Part
from generator.records import dataclass
from generator.results import Change, Commit, Move

SHOWN = 20
"""So many moves of one goal are kept, the newest, and of each part that still differs the newest in any case."""
_CODE = "GOAL-001"


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A move before it is written down."""

    change: Change
    commit: Commit | None
    when: When
    parts: frozenset[Part]
    """The parts that it is about and that are still another than when the data came."""
    named: bool = True


@dataclass(frozen=True, kw_only=True)
class Moves:
    """The moves of a goal, the newest first, with how many older ones there are."""

    listed: tuple[Move, ...] = ()
    more: int = 0
    old_acceptance: bool = False


def moves(found: Drift, set_in: Commit) -> Moves:
    """Every move, with what answers for it."""
    parts = found.parts
    why = {part: _why(found, part) for part in parts}
    told = _newest_first(found.known, list(_told(found, set_in, frozenset(parts))))
    shown = [(each, _reason(found, each, why)) for each in _cut(told)]
    lost = [(each, why[part]) for part in _untold(shown, why) for each in _hidden(found, part)]
    places = {
        id(each): place for place, each in enumerate(_newest_first(found.known, [each for each, _ in (*lost, *shown)]))
    }
    listed = sorted((*lost, *shown), key=lambda entry: places[id(entry[0])])
    return Moves(
        listed=tuple(_written(each, reason) for each, reason in listed),
        more=len(told) - len(shown),
        old_acceptance=_accepted_before(found, [part for part in parts if not why[part]]),
    )


def _reason(found: Drift, each: _Found, why: dict[Part, str]) -> str:
    """The adaptation that answers for a move: for the goal as it is, or for what this move made of it."""
    reasons = [why[part] or _why(found, part, each.commit) for part in sorted(each.parts)]
    return reasons[0] if reasons and all(reasons) else ""


def _untold(shown: Sequence[tuple[_Found, str]], why: dict[Part, str]) -> Iterator[Part]:
    """The parts that differ and of which no told change is left to answer for: the states alone show that they moved."""
    for part, explained in why.items():
        about = [reason for each, reason in shown if each.parts and part in _all_parts(each.change)]
        if not about or (not explained and all(about)):
            yield part


def _all_parts(change: Change) -> set[Part]:
    about, besides = parts_of(change)
    return about | besides


def _accepted_before(found: Drift, still: Sequence[Part]) -> bool:
    return bool(still) and older_acceptance(
        found.known, _CODE, found.one.id, lambda commit: all(found.stood(commit, part) for part in still)
    )


def _whole(change: Change) -> bool:
    """Whether a criterion as a whole was put in or taken out."""
    return change.path[:1] == ("criteria",) and len(change.path) == 2 and change.verb in ("added", "removed")


def _plans(found: Drift, commit: Commit | None, change: Change) -> bool:
    """Whether a criterion was put in before data that came on its branch, beside those of another one."""
    if commit is None or change.verb != "added" or not _whole(change):
        return False
    return any(found.known.ancestry.before(commit.id, data.id) for data in found.first)


def _told(found: Drift, set_in: Commit, differing: frozenset[Part]) -> Iterator[_Found]:
    """The told changes since there were data. The commit that brought them may still say how their file is read."""
    known, one = found.known, found.one
    up_to = known.ancestry.ancestors(set_in.id) | {set_in.id}
    for commit, change in known.relevant:
        renamed = change.verb == "renamed" or one.names.isdisjoint(change.criteria)
        if renamed or (commit and commit.id in up_to):
            continue
        when = since(commit, found.first, known.ancestry)
        if when is None or one.names_in(commit, known.ancestry).isdisjoint(change.criteria):
            continue
        if not found.first:
            when = "with the data"  # neither the change nor the data are committed yet
        about = frozenset(parts_of(change)[0])
        still = about & differing
        described = change.path[:1] in (("sources",), ("period",)) or about == {("minimum_n",)}
        if one.renames_source(change) or (described and when == "with the data") or _plans(found, commit, change):
            continue
        if still or (change.goal and not _whole(change) and not _dropped(found, commit, about)):
            yield _Found(change=change, commit=commit, when=when, parts=still)


def _dropped(found: Drift, commit: Commit | None, about: frozenset[Part]) -> bool:
    """Whether a change moved nothing.

    So did one of another branch that is undone, one of a merge that left the goal of its branch alone, and one from before
    anything could be read that the goal can be held against.
    """
    if not on_own_line(found.known, [commit]) or (commit and found.unknown_until(commit.id, about)):
        return True
    if commit is None or len(commit.parents) < 2 or not found.known.line:
        return False
    before, after = (goal_at(found.known, found.one, each) or {} for each in (commit.parents[0], commit.id))
    return all(part not in after or after[part].same(before.get(part)) for part in about)


def _hidden(found: Drift, part: Part) -> Iterator[_Found]:
    for change, commit, named in hidden(found, part):
        when = since(commit, found.first, found.known.ancestry) or "after the data"
        yield _Found(change=change, commit=commit, when=when, parts=frozenset({part}), named=named)


def _newest_first(known: Known, found: Sequence[_Found]) -> list[_Found]:
    commits = known.ancestry.newest_first(each.commit for each in found if each.commit)
    places = {each.id: place for place, each in enumerate(commits, start=1)}
    return sorted(found, key=lambda each: places[each.commit.id] if each.commit else 0)


def _cut(found: Sequence[_Found]) -> list[_Found]:
    """The newest moves, and of each part that differs the newest."""
    kept: list[_Found] = []
    shown: set[Part] = set()
    for place, each in enumerate(found):
        if place < SHOWN or each.parts - shown:
            kept.append(each)
            shown |= each.parts
    return kept


def _why(found: Drift, part: Part, then: Commit | None = None) -> str:
    """The adaptation that answers for a part as it is, or as a commit left it: one of the criterion, or of its source."""
    sources = set(found.one.sources.values()) if len(part) == 2 else set()

    def fits(commit: str) -> bool:
        if then is None:
            return found.stood(commit, part)
        as_then, there = ((goal_at(found.known, found.one, each) or {}).get(part) for each in (then.id, commit))
        return as_then is not None and as_then.same(there, common=part[-1] == "columns")

    return adaptation(found.known, [found.one.id], sources, fits)


def _written(each: _Found, reason: str) -> Move:
    return Move(
        change=each.change,
        commit=each.commit,
        when=each.when,
        reverted=not each.parts,
        explained=reason,
        unnamed=not each.named,
    )
