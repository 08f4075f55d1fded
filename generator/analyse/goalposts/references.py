"""What a goal is held against: what was agreed when data came, each part with the state that it is taken from.

A part of which nothing could be read then is taken from where it last could be, or, failing that, from where it next could.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from generator.analyse.goalposts.meanings import Goal, goal
from generator.analyse.goalposts.of_source import NO_CARD, ROLES
from generator.analyse.goalposts.standing import Known, additions
from generator.analyse.goalposts.state import State
from generator.analyse.goalposts.trails import Trail
from generator.analyse.goalposts.value import Part, Value
from generator.records import dataclass
from generator.results import Commit

CARDS = tuple((role, "scorecard") for role in ROLES)
_AGREED = (("target",), ("measure",), ("every",), *CARDS)
"""What no commit needs to say anew because it brings the data."""
_ALONE = (("period",), ("minimum_n",), *CARDS)
"""Parts that are not valid by themselves alone: whatever is wrong elsewhere, they can be read."""
_AT_ONCE = 50
"""So many states are looked up together."""


class Taken(NamedTuple):
    """A part of a goal, with the state that it is taken from, and the commit that left it so."""

    value: Value
    state: State
    commit: str


Stood = Mapping[Part, Taken]


@dataclass(frozen=True)
class Reference:
    """What was agreed when data came."""

    stood: Stood

    @property
    def goal(self) -> Goal:
        """What each part said."""
        return {part: taken.value for part, taken in self.stood.items()}

    def state(self, part: Part) -> State:
        """The state that a part is taken from."""
        return self.stood[part].state


def goal_at(known: Known, one: Trail, commit: str) -> Goal | None:
    """What could be read of the goal of a criterion as a commit left it, under the id that it had then."""
    state = known.state(commit)
    found = goal(state, one.name_at(commit, known.ancestry), one.sources, one.files_now) if state else None
    return None if found is None else {part: value for part, value in found.items() if value.known}


def references(
    known: Known, one: Trail, set_in: Commit, first: Sequence[Commit], wanted: Collection[Part]
) -> Iterator[Reference]:
    """One for each of the first data, and for each branch that led to them; `wanted` are the parts that there are now.

    On another branch the criterion may have stood before the data, and been put in again beside them on the present one.
    """
    if not first:
        yield from _at(known, one, known.head, wanted)
    begun = [set_in, *additions(known, one)]
    for data in first:
        if plan := next((each for each in begun if known.ancestry.before(each.id, data.id)), None):
            yield from _agreed(known, one, plan, data, wanted)
        else:
            yield from _at(known, one, set_in.id, wanted)


def last_read(known: Known, one: Trail, lacking: Collection[Part]) -> Stood:
    """What some parts said when they could last be read."""
    return _found(known, one, backwards(known, [known.head]), lacking)


def backwards(known: Known, starts: Sequence[str]) -> Iterator[str]:
    """Some commits, and those before them that can have left another state, the newest first."""
    touched = known.ancestry.commits if known.touched is None else known.touched
    yield from _prepared(known, chain(starts, known.ancestry.backwards(starts, touched)))


def forwards(known: Known, start: str) -> Iterator[str]:
    """A commit, and those after it that can have left another state, the oldest first."""
    touched = known.ancestry.commits if known.touched is None else known.touched
    yield from _prepared(known, chain([start], known.ancestry.forwards(start, touched)))


def _prepared(known: Known, commits: Iterable[str]) -> Iterator[str]:
    """The same commits, with their states looked up in batches."""
    waiting: list[str] = []
    for commit in dict.fromkeys(commits):
        waiting.append(commit)
        if len(waiting) == _AT_ONCE:
            known.prepare(waiting)
            yield from waiting
            waiting = []
    known.prepare(waiting)
    yield from waiting


def _at(known: Known, one: Trail, commit: str, wanted: Collection[Part]) -> Iterator[Reference]:
    if found := _filled(known, one, _stood(known, one, commit), commit, wanted):
        yield Reference(found)


def _agreed(known: Known, one: Trail, set_in: Commit, data: Commit, wanted: Collection[Part]) -> Iterator[Reference]:
    """Target and measure as they stood just before the data; the rest as their commit left it."""
    after = _stood(known, one, data.id)
    for commit in list(_before(known, one, set_in, data)) or [data.id]:
        found = _stood(known, one, commit)
        lacking = [part for part in wanted if part in CARDS and not _can_be_read(part, found)]
        found |= _found(known, one, backwards(known, [commit]), lacking)
        own = {part: found[part] for part in _AGREED if part in found and found[part].value.read != NO_CARD}
        yield Reference(_filled(known, one, {**found, **after, **own}, data.id, wanted))


def _before(known: Known, one: Trail, set_in: Commit, data: Commit) -> Iterator[str]:
    """The commits before the data in which the criterion can be read: the parents, or the next ones before."""
    waiting, seen = list(data.parents), set[str]()
    held = known.ancestry.descendants(set_in.id) | {set_in.id}
    while waiting:
        commit = waiting.pop(0)
        if commit in seen or commit not in held:
            continue
        seen.add(commit)
        if goal_at(known, one, commit):
            yield commit
        else:
            waiting += known.ancestry.parents(commit)


def _stood(known: Known, one: Trail, commit: str) -> dict[Part, Taken]:
    """What could be read of a goal as a commit left it."""
    state, found = known.state(commit), goal_at(known, one, commit)
    return {part: Taken(value, state, commit) for part, value in found.items()} if state and found else {}


def readable(part: Part, value: Value) -> bool:
    """Whether a part can be read; what is not valid because of something else beside it is known as it was written."""
    return value.read is not None if part in _ALONE else value.known


def _can_be_read(part: Part, found: Stood) -> bool:
    return part in found and readable(part, found[part].value)


def _filled(known: Known, one: Trail, found: Stood, commit: str, wanted: Collection[Part]) -> dict[Part, Taken]:
    """Parts of a goal with the rest of them as they last could be read, or, failing that, as they were written or next stood."""
    lacking = [part for part in wanted if not _can_be_read(part, found)]
    filled = {**found, **_found(known, one, backwards(known, [commit]), lacking)}
    unknown = [part for part in wanted if part not in filled]
    return filled | _found(known, one, forwards(known, commit), unknown)


def _found(known: Known, one: Trail, commits: Iterable[str], lacking: Collection[Part]) -> dict[Part, Taken]:
    """Some parts as they are where each can first be read, going through commits."""
    found: dict[Part, Taken] = {}
    waiting = set(lacking)
    for commit in commits if waiting else ():
        stood = _stood(known, one, commit)
        come = {part for part in waiting if _can_be_read(part, stood)}
        found |= {part: stood[part] for part in come}
        waiting -= come
        if not waiting:
            break
    return found
