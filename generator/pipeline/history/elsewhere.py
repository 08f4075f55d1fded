"""Data that stood in the repository before a review had them: under another name, in another folder, in another spelling."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from generator.model import Document
from generator.pipeline.history.past import Past
from generator.pipeline.history.rows import files, with_rows
from generator.results import Commit, FileChange

Elsewhere = Mapping[str, Sequence[tuple[Commit, str]]]
"""By the name of a file of data: the commits that held it somewhere else, with the path that it had there."""
_Stood = tuple[str, str, str]
"""A commit, a path and the blob that stood there."""


def elsewhere(past: Past, document: Document) -> Elsewhere:
    """What held any content of the data of a review, or what became of it in the commit that moved it here."""
    homes = past.homes.of(document.folder)
    commits = {each.id: each for each in past.log.commits}
    trails = _Trails(past)
    found: dict[str, list[_Stood]] = defaultdict(list)
    born_as: set[tuple[str, str]] = set()
    for name, commit, change in files(past, homes):
        if (
            name,
            change.after,
        ) not in born_as:  # a file that is moved a thousand times has as many places, each time the same
            born_as.add((name, change.after))
            found[name] += ((born, path, change.after) for born, path in past.births.get(change.after, ()))
        if change.status == "renamed":
            found[name] += trails.before(name, commit, change.old_path)
    rows = with_rows(past, {blob for stood in found.values() for _, _, blob in stood})
    return {
        name: [
            (commits[commit].plain, path)
            for commit, path, blob in dict.fromkeys(stood)
            if blob in rows and commit in commits and homes.name(path) != name
        ]
        for name, stood in found.items()
    }


class _Trails:
    """Where files stood before commits took them from there."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._walked: set[tuple[str, str, str]] = set()

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, FileChange]]]:
        """By path: the commits that touched it, by their place in the log."""
        found: dict[str, dict[int, FileChange]] = defaultdict(dict)
        for place, logged in enumerate(self._past.log.commits):
            for each in logged.files:
                found[each.path].setdefault(place, each)
        return {path: list(touched.items()) for path, touched in found.items()}

    def before(self, name: str, commit: str, path: str) -> Iterator[_Stood]:
        """Where a file stood, and what it held, before a commit took it from a path, but for what was told of its name."""
        at, commits, ancestry = -1, self._past.log.commits, self._past.ancestry
        while True:
            places = self._places.get(path, [])
            index = bisect_right(places, at, key=lambda each: each[0])
            if index == len(places):
                return
            at, change = places[index]
            here = commits[at].id
            if not change.after or not ancestry.before(here, commit):
                continue
            if (name, here, path) in self._walked:
                return
            if ancestry.gathers(here):  # then whoever comes by here goes the same way on
                self._walked.add((name, here, path))
            yield here, path, change.after
            path = change.old_path if change.status == "renamed" else path
