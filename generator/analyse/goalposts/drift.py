"""How far the goal of a criterion is from what it was when the data came: told from the two states, whatever lies between."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import dropwhile

from generator.analyse.goalposts.meanings import Goal, differing, goal
from generator.analyse.goalposts.of_source import OF_SOURCE, ROLES
from generator.analyse.goalposts.references import CARDS, Reference, goal_at, last_read, readable, references
from generator.analyse.goalposts.standing import Known
from generator.analyse.goalposts.trails import Trail
from generator.analyse.goalposts.value import Part
from generator.analyse.telling.configured import tell_settings
from generator.analyse.telling.review import tell
from generator.analyse.telling.uses import Uses
from generator.records import dataclass
from generator.results import Change, Commit

_FEW = 50
"""So many commits are looked at one by one, from the newest; beyond them, halves are."""
_WORDS = {
    "where": "the rows that count", "keep": "the rows that count", "missing": "what counts as no answer", "weight": "the weights",
    "date": "the column that places a row in time", "read": "how the file is read", "sample": "whether it is a complete record",
    "file": "the file that is read",
    "as_of": "the day on which the data were drawn", "respondent": "the column that tells who answered",
    "handled_by": "the column that tells who handled a case", "item": "the column that tells what was scored",
    "assessor": "the column that tells who scored it",
    "columns": "how its columns are read", "scorecard": "the scorecard", "target": "the target", "measure": "the measure",
    "every": "the span that the figure is for",
    "period": "the period", "minimum_n": "the number of answers that a verdict needs",
}  # fmt: skip


@dataclass(frozen=True)
class Drift:
    """The goal of one criterion now, and each that it is held against."""

    known: Known
    one: Trail
    first: Sequence[Commit]
    now: Goal
    references: Sequence[Reference]
    unread: frozenset[Part] = frozenset()
    """What cannot be read now, and is taken from where it last could be."""
    _answers: dict[tuple[str, Part], bool] = field(default_factory=dict)

    @property
    def parts(self) -> list[Part]:
        """What is another now than it was at any of the first data."""
        return list(dict.fromkeys(part for each in self.references for part in differing(each.goal, self.now)))

    def unknown_until(self, commit: str, about: Collection[Part]) -> bool:
        """Whether nothing was known of some parts before a commit or a later one, from which they are taken then."""
        taken = [each.stood[part].commit for each in self.references for part in about if part in each.stood]
        return bool(taken) and all(commit == each or self.known.ancestry.before(commit, each) for each in taken)

    def stood(self, commit: str, part: Part) -> bool:
        """Whether a part was, as a commit left it, what it is now."""
        if (commit, part) not in self._answers:
            found = goal_at(self.known, self.one, commit)
            self._answers[commit, part] = bool(found) and self.now[part].same(
                (found or {}).get(part), common=part[-1] == "columns"
            )
        return self._answers[commit, part]


def drift(known: Known, one: Trail, set_in: Commit, first: Sequence[Commit]) -> Drift:
    """The goal as it stands, held against that at every first data."""
    written = goal(known.current, one.id, one.sources, one.files_now) or {}
    unread = frozenset(part for part, value in written.items() if not readable(part, value))
    last = {part: taken.value for part, taken in last_read(known, one, unread).items()}
    now = {part: value for part, value in {**written, **last}.items() if value.known}
    found = list(references(known, one, set_in, first, tuple(now)))
    return Drift(known, one, first, now, found, unread & last.keys())


def parts_of(change: Change) -> tuple[set[Part], set[Part]]:
    """The parts of a goal that a told change is about, and those that it can have moved besides."""
    path = change.path
    if change.file.endswith("site_config/portfolio.yml"):
        return {("minimum_n",)}, set()
    if change.file.startswith("site_config/scorecards/"):
        return {(role, "scorecard") for role in ROLES}, set()
    if path[:1] == ("criteria",):
        everything = {("target",), ("measure",), ("every",), *((role, key) for role in ROLES for key in OF_SOURCE)}
        if len(path) < 3:
            return everything, set()
        return ({(path[2],)}, everything - {("target",)} if path[2] == "measure" else set())
    if path[:1] == ("sources",):
        keys = path[2:3] if len(path) > 2 else OF_SOURCE
        return {(role, key) for role in ROLES for key in keys}, set()
    return ({("period",)}, set()) if path[:1] == ("period",) else (set(), set())


def hidden(found: Drift, part: Part) -> Iterator[tuple[Change, Commit | None, bool]]:
    """A part that moved and that no told change accounts for: in words, with the commit, and whether that could be named."""
    reference = next(each for each in found.references if part in differing(each.goal, found.now))
    commit, named = moved_in(found, part)
    for change in told(found, reference, part):
        yield change, commit, named


def told(found: Drift, reference: Reference, part: Part) -> list[Change]:
    """What became of a part, from the two states."""
    one, now = found.one, found.known.current
    if part in (("minimum_n",), *CARDS):
        changes = list(_settings(found, reference, part))
    else:
        changes = [each for each in tell(reference.state(part).snapshot, now.snapshot) if one.id in each.criteria]
    fitting = [each for each in changes if len(each.path) != 2 and part in parts_of(each)[0]]
    fitting = [each for each in fitting if not one.renames_source(each)]
    return [each.model_copy(update={"goal": True}) for each in fitting] or [_plainly(one, part)]


def _settings(found: Drift, reference: Reference, part: Part) -> Iterator[Change]:
    now, then = found.known.current, reference.state(part)
    uses = Uses(now.tree)
    if part == ("minimum_n",):
        yield from tell_settings("site_config/portfolio.yml", then.portfolio, now.portfolio, uses)
        return
    for name, source in found.known.review.sources.items():
        if source.scorecard and name in found.one.sources.values():
            path = f"site_config/scorecards/{source.scorecard}.yml"
            yield from tell_settings(path, then.card(source.scorecard), now.card(source.scorecard), uses)


def _plainly(one: Trail, part: Part) -> Change:
    """That a part is another one, where nothing tells how."""
    path = ("criteria", one.id, *part) if part in (("target",), ("measure",), ("every",)) else ()
    what = _WORDS.get(part[-1], part[-1])
    return Change(
        side="plan", verb="changed", words=f"{what} of {one.id} changed since the data came", path=path,
        item=f"criterion-{one.id}", criteria=(one.id,), goal=True,
    )  # fmt: skip


def moved_in(found: Drift, part: Part) -> tuple[Commit | None, bool]:
    """The commit of the present branch that made a part what it is, and whether it could be told; none: not committed yet."""
    known, line = found.known, list(found.known.line)
    if part in found.unread:
        line = list(dropwhile(lambda each: not _readable(found, each.id, part), line))
    if not line or not found.stood(line[0].id, part):
        return None, True
    known.prepare(each.id for each in line[: _FEW + 1])
    last = 0
    for index in range(1, min(len(line), _FEW)):
        if found.stood(line[index].id, part):
            last = index
        elif _readable(found, line[index].id, part):
            return line[last], True
    return _halved(found, part, line, last)


def _halved(found: Drift, part: Part, line: Sequence[Commit], low: int) -> tuple[Commit | None, bool]:
    """Between a commit at which a part was as it is and one at which it was not, some commit made it so."""
    high = len(line) - 1
    if found.stood(line[high].id, part):
        return None, False
    while high - low > 1:
        middle = (low + high) // 2
        if found.stood(line[middle].id, part):
            low = middle
        else:
            high = middle
    return line[low], True


def _readable(found: Drift, commit: str, part: Part) -> bool:
    """Whether a commit left something that can be held against what stands now."""
    then = goal_at(found.known, found.one, commit)
    return then is not None and part in then


def on_own_line(known: Known, commits: Iterable[Commit | None]) -> bool:
    """Whether one of some commits was made on the present branch, or is not made yet."""
    return not known.line or any(each is None or each.id in known.own_line for each in commits)
