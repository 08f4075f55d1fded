"""Which commit came before which: by parentage, never by dates, which anyone can set."""

import heapq
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator
from functools import cached_property

from generator.results import Commit, Log


class Ancestry:
    """The commits of a log in their order."""

    def __init__(self, log: Log) -> None:
        self._parents = {each.id: each.parents for each in log.commits}
        self._names = list(self._parents)
        self._order = {name: position for position, name in enumerate(self._names)}
        self._known: dict[str, frozenset[str]] = {}
        self._upon: dict[str, frozenset[str]] = {}
        self._below: dict[int, frozenset[int]] = {}

    def ancestors(self, commit: str) -> frozenset[str]:
        """Everything that a commit was built upon, without itself."""
        if commit not in self._known:
            found: set[str] = set()
            waiting = list(self._parents.get(commit, ()))
            while waiting:
                name = waiting.pop()
                if name not in found:
                    found.add(name)
                    waiting += self._parents.get(name, ())
            self._known[commit] = frozenset(found)
        return self._known[commit]

    def descendants(self, commit: str) -> frozenset[str]:
        """Everything that was built upon a commit, without itself."""
        if commit not in self._upon:
            found = {commit}
            for name, parents in reversed(self._parents.items()):
                if not found.isdisjoint(parents):
                    found.add(name)
            self._upon[commit] = frozenset(found - {commit})
        return self._upon[commit]

    def before(self, first: str, second: str) -> bool:
        """Whether the first commit is an ancestor of the second."""
        stretches, _ = self._stretches
        if first not in stretches or second not in stretches:
            return first in self.ancestors(second)
        one, two = stretches[first], stretches[second]
        return self._order[first] > self._order[second] if one == two else one in self._led_to(two)

    @cached_property
    def _stretches(self) -> tuple[dict[str, int], list[str]]:
        """Commits in stretches that nothing leaves or joins but at their ends: that of each commit, and the oldest of each."""
        children = Counter(parent for parents in self._parents.values() for parent in parents)
        found: dict[str, int] = {}
        oldest: list[str] = []
        for name, parents in self._parents.items():
            if name not in found:
                found[name] = len(oldest)
                oldest.append(name)
            oldest[found[name]] = name
            if len(parents) == 1 and children[parents[0]] == 1 and parents[0] in self._order:
                found[parents[0]] = found[name]
        return found, oldest

    def _led_to(self, stretch: int) -> frozenset[int]:
        """The stretches below one: whoever is a parent of its oldest commit is the newest of their own."""
        if stretch not in self._below:
            stretches, oldest = self._stretches
            seen: set[int] = set()
            waiting = [stretch]
            while waiting:
                parents = self._parents[oldest[waiting.pop()]]
                come = {stretches[each] for each in parents if each in stretches} - seen
                seen |= come
                waiting += come
            self._below[stretch] = frozenset(seen)
        return self._below[stretch]

    def gathers(self, commit: str) -> bool:
        """Whether all that is older in the log was built into a commit: nothing older lies beside it."""
        return commit in self._gathering

    @cached_property
    def _gathering(self) -> frozenset[str]:
        children: dict[str, int] = {}
        for place, parents in enumerate(self._parents.values()):
            children |= dict.fromkeys(parents, place)
        found, reached = set[str](), len(self._names)
        for place in range(len(self._names) - 1, -1, -1):
            name = self._names[place]
            if reached >= place:
                found.add(name)
            reached = min(reached, children.get(name, -1))
        return frozenset(found)

    def newest_first(self, commits: Iterable[Commit]) -> list[Commit]:
        """Commits in the order of the log, each once: children before their parents."""
        wanted = {each.id: each for each in commits}
        if len(wanted) < 2:
            return list(wanted.values())
        return [wanted[name] for name in self._parents if name in wanted]

    def backwards(self, starts: Iterable[str], wanted: Container[str]) -> Iterator[str]:
        """Those of some commits that lie at or below others, in the order of the log: the newest first."""
        seen = {each for each in starts if each in self._order}
        waiting = [self._order[each] for each in seen]
        heapq.heapify(waiting)
        while waiting:
            name = self._names[heapq.heappop(waiting)]
            if name in wanted:
                yield name
            for parent in self._parents[name]:
                if parent in self._order and parent not in seen:
                    seen.add(parent)
                    heapq.heappush(waiting, self._order[parent])

    def forwards(self, start: str, wanted: Container[str]) -> Iterator[str]:
        """Those of some commits that are one or were built upon it, the oldest first."""
        later = self.descendants(start) | {start}
        return (name for name in reversed(self._names) if name in later and name in wanted)

    @property
    def commits(self) -> Collection[str]:
        """Every commit, the newest first."""
        return self._parents.keys()

    def parents(self, commit: str) -> tuple[str, ...]:
        """What a commit was made from."""
        return self._parents.get(commit, ())
