"""The newest commit that can bear on a review: those after it leave alone the review and all that reviews rest on."""

import re
from collections.abc import Callable, Collection, Iterable

from generator.results import Log, LoggedCommit

_OF_A_REVIEW = re.compile(r"(reviews/[^/]+/[^/]+)/")

Differing = Callable[[str], Collection[str] | None]
"""The folders of reviews that a merge and its parents do not all have alike; None for all of them."""


class Newest:
    """The newest commits of the present branch that bear on folders of reviews.

    A commit names all that it was built upon, so one that bears on a review says everything about the time before it. One
    of the present branch does where it, or anything that came to the branch with it, left a review otherwise than one of
    its parents had it.
    """

    def __init__(self, log: Log, differing: Differing) -> None:
        self._line: list[str] = []
        """The commits of the branch from the newest down to the first that bears on all reviews."""
        self._touched: dict[str, int] = {}
        """The folders that they bear on, each with the place of the newest in the line."""
        following = log.commits[0].id if log.commits else ""
        for each in log.commits:
            if each.id == following:
                self._line.append(each.id)
                following = next(iter(each.parents), "")
            folders = None if each.id in log.moves else _folders(each, differing)
            if folders is None:
                break
            for folder in folders:
                self._touched.setdefault(folder, len(self._line) - 1)

    def of(self, folders: Iterable[str]) -> str:
        """The newest commit that bears on a review which stood in these folders; empty where there are no commits."""
        places = [self._touched[folder] for folder in folders if folder in self._touched]
        return self._line[min(places, default=-1)] if self._line else ""


def _folders(commit: LoggedCommit, differing: Differing) -> set[str] | None:
    """The folders of the reviews that a commit left otherwise than one of its parents had them; None where that is all."""
    merged = differing(commit.id) if len(commit.parents) > 1 else ()
    found = [_OF_A_REVIEW.match(path) for each in commit.files for path in (each.path, each.old_path) if path]
    return {*merged, *(each[1] for each in found if each)} if merged is not None and all(found) else None
