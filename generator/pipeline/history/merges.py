"""Which reviews each merge bears on: those that it and its parents do not all have alike, whoever changed them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from generator.load.git import Repository
from generator.load.merged import Differing, differing
from generator.results import Log


class Merges:
    """The merges of a log, the newest first: Git is asked for as many of them as are needed."""

    def __init__(self, found: Repository, log: Log) -> None:
        self._known: dict[str, Differing] = {}
        self._waiting = differing(found, (each for each in log.commits if len(each.parents) > 1))

    def folders(self, merge: str) -> Differing:
        """The folders of the reviews that a merge bears on; None for all reviews."""
        while merge not in self._known:
            name, found = next(self._waiting)
            self._known[name] = found
        return self._known[merge]

    def bearing_on(self, folders: Iterable[str]) -> set[str]:
        """All merges that bear on a review which stood in some folders, by their ids."""
        on_all, on_some = self._by_folder
        return on_all.union(*(on_some.get(folder, ()) for folder in folders))

    @cached_property
    def _by_folder(self) -> tuple[set[str], dict[str, list[str]]]:
        self._known.update(self._waiting)
        found: dict[str, list[str]] = defaultdict(list)
        for merge, folders in self._known.items():
            for folder in folders or ():
                found[folder].append(merge)
        return {merge for merge, folders in self._known.items() if folders is None}, found
