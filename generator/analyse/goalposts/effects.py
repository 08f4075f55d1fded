"""Whether what an effect is judged by moved when its figures were there: the day of its change, and the targets of its actions.

Figures of a source of their own are there from its first data on; of the criterion's source, from the commit on in which the
effect is first told beside data, since older data are none of the time after the change. It is looked at on the present branch,
where a merge brings what others did. Actions of another review have their targets, and their history, there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.analyse.bare import bare
from generator.analyse.goalposts.explanations import adaptation, older_acceptance
from generator.analyse.goalposts.moves import SHOWN
from generator.analyse.goalposts.standing import Known
from generator.analyse.goalposts.state import State, read
from generator.analyse.goalposts.trails import Trail, arrivals, files_of, names_of, trail
from generator.analyse.telling.uses import mapping
from generator.model.action import Action, Impact, split_action
from generator.records import dataclass
from generator.results import Change, Commit, EffectPost, Move

_CODE = "GOAL-003"
_DAY = "changed_on"
_KEYS = ("impact", "actions")


class _Value(NamedTuple):
    """What a part is at one time: what it means, and how it is written."""

    meaning: Any
    words: str


class _Step(NamedTuple):
    """A commit that left other effects or actions than the one before, or brought data; without one it is not committed yet."""

    commit: Commit | None
    state: State


def effect_posts(known: Known) -> Iterator[EffectPost]:
    """Every effect of the review that moved when its figures were there."""
    if not known.review.impact or not known.line:
        return
    effects = [_Effect.of(known, index, entry) for index, entry in enumerate(known.review.impact)]
    steps = list(_steps(known, {commit.id for each in effects for commit in each.first}))
    for each in effects:
        if moves := list(reversed(each.moves(steps))):
            yield EffectPost(
                index=each.index,
                criterion=each.entry.criterion,
                moves=tuple(moves[:SHOWN]),
                more=max(0, len(moves) - SHOWN),
                old_acceptance=any(move.open for move in moves) and each.was_accepted_before(steps[-1].state),
            )


def _steps(known: Known, data: set[str]) -> Iterator[_Step]:
    """The oldest first, and what stands now."""
    known.prepare(each.id for each in known.line)
    before: list[Any] = []
    for commit in reversed(known.line):
        state = known.state(commit.id)
        if state is None or state.snapshot.tree is None:
            continue
        now = [state.tree.get(key) for key in _KEYS]
        if now != before or commit.id in data:
            yield _Step(commit, state)
        before = now
    yield _Step(None, known.current)


@dataclass(frozen=True, kw_only=True)
class _Effect:
    """One entry of `impact`, with every id that its criterion and its own actions had."""

    known: Known
    index: int
    entry: Impact
    criterion: frozenset[str]
    actions: Mapping[str, frozenset[str]]
    measured: Trail
    """The source that its figures come from, as far as files go."""
    first: Sequence[Commit]
    """The commits that first brought data of this source."""

    @classmethod
    def of(cls, known: Known, index: int, entry: Impact) -> "_Effect":
        """The entry as it stands."""
        one = trail(entry.criterion, known.review.criteria.get(entry.criterion), known.review, known.events)
        measured = one
        if entry.source:
            names = names_of("sources", entry.source, known.events)
            files = files_of(known.review, entry.source, names, known.events)
            measured = Trail(
                id=entry.source, names=frozenset(), sources=dict.fromkeys(names, entry.source), files=frozenset(files)
            )
        own = (action for review, action in map(split_action, entry.of) if not review)
        return cls(
            known=known,
            index=index,
            entry=entry,
            criterion=one.names,
            actions={action: names_of("actions", action, known.events) for action in own},
            measured=measured,
            first=arrivals(known.events, [measured], known.ancestry, known.brought_elsewhere(measured.files)),
        )

    def moves(self, steps: Sequence[_Step]) -> list[Move]:
        """What moved, the oldest first."""
        agreed: dict[str, _Value] = {}
        last: dict[str, _Value] = {}
        moved: list[tuple[str, _Value, _Value, Commit | None, bool]] = []
        there = False
        for commit, state in steps:
            values = dict(self._values(state))
            here = there or self._has_figures(commit, values)
            for part, value in values.items():
                if here and part in last and last[part].meaning != value.meaning:
                    moved.append((part, last[part], value, commit, there))
                agreed[part] = agreed.get(part, value) if here else value
            last |= values
            there = here
        reasons = {part: self._reason(part, last[part]) for part, *_ in moved}
        return [
            Move(
                change=self._change(part, before, after),
                commit=commit,
                when="after the data" if afterwards or commit is None else "with the data",
                reverted=last[part].meaning == agreed[part].meaning,
                explained=reasons[part],
            )
            for part, before, after, commit, afterwards in moved
        ]

    def was_accepted_before(self, now: State) -> bool:
        """Whether what is accepted was accepted when the effect was judged by something else than now."""
        current = {part: value.meaning for part, value in self._values(now)}

        def fits(commit: str) -> bool:
            state = self.known.state(commit)
            return state is not None and current == {part: value.meaning for part, value in self._values(state)}

        return older_acceptance(self.known, _CODE, self.entry.criterion, fits)

    def _has_figures(self, commit: Commit | None, values: Mapping[str, _Value]) -> bool:
        """Whether there is something that the effect is measured on."""
        came = not set(self.measured.files).isdisjoint(self.known.present)
        if self.first:
            came = commit is None or any(
                each.id == commit.id or self.known.ancestry.before(each.id, commit.id) for each in self.first
            )
            if self.entry.source:
                return came
        return came and _DAY in values

    def _values(self, state: State) -> Iterator[tuple[str, _Value]]:
        """The parts that can be read in a state."""
        review = state.snapshot.review
        entries = review.impact if review else state.tree.get("impact") or ()
        same = [each for raw in entries if (each := read(Impact, raw)) and self._is_same(each)]
        if len(same) == 1:
            day = same[0].changed_on.isoformat()
            yield _DAY, _Value(day, day)
        for action, names in self.actions.items():
            name = next((each for each in sorted(names) if state.model(Action, "actions", each)), "")
            if name and (then := state.model(Action, "actions", name)):
                target = then.success.target if then.success else None
                written = mapping(state.written("actions", name).get("success")).get("target")
                meaning = bare(target.model_dump(mode="json", exclude={"percent"})) if target else None
                yield action, _Value(meaning, str(written or "none"))

    def _is_same(self, other: Impact) -> bool:
        """Whether an entry of another time is about the same effect."""
        mine = {each for names in self.actions.values() for each in names} | set(self.entry.of)
        named = set(self.measured.sources) if self.entry.source else {None}
        return other.criterion in self.criterion and not mine.isdisjoint(other.of) and other.source in named

    def _reason(self, part: str, now: _Value) -> str:
        """The adaptation that answers for a part as it is."""

        def fits(commit: str) -> bool:
            state = self.known.state(commit)
            found = dict(self._values(state)).get(part) if state else None
            return found is not None and found.meaning == now.meaning

        return adaptation(self.known, [self.entry.criterion], set(self.measured.sources.values()), fits)

    def _change(self, part: str, before: _Value, after: _Value) -> Change:
        what = f"target of {part}"
        path: tuple[str, ...] = ("actions", part, "success", "target")
        if part == _DAY:
            what, path = f"day of the change of {', '.join(self.entry.of)}", ("impact", str(self.index), _DAY)
        words = f"{what} changed from {before.words} to {after.words}"
        item = f"impact-{self.index}" if part == _DAY else f"action-{part}"
        return Change(
            side="plan", verb="changed", words=words, path=path, item=item, before=before.words, after=after.words
        )
