"""Which commit came before which: by parentage, never by dates, which anyone can set."""

from generator.results import Log


class Ancestry:
    """The commits of a log in their order."""

    def __init__(self, log: Log) -> None:
        self._parents = {each.id: each.parents for each in log.commits}
        self._known: dict[str, frozenset[str]] = {}
        self._upon: dict[str, frozenset[str]] = {}

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
        return first in self.ancestors(second)
