"""The portfolio in another commit than the one that is checked out, where it lay then."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.load.git import Repository, answer, ask, pieces
from generator.load.moves import Parents, of_review, whereabouts
from generator.load.objects import MOST_FILES, too_many, tree
from generator.load.repository import repository


def led_to(found: Repository, commit: str) -> Repository:
    """The same portfolio in another commit, where it lay then; the commit need not lead to that of the repository."""
    if commit == found.commit:
        return found
    there = replace(found, commit=commit, places={})
    here = whereabouts(found, _parents(there, found.commit)).lay
    return replace(there, prefix=here[commit] if commit in here else _beside(found, there, here))


def repository_at(folder: Path, commit: str) -> Repository | str:
    """The repository of a portfolio in a commit, where the portfolio that stands in a folder now lay in it.

    Nothing for the commit is the one that is checked out. Raises EnvironmentFault as `repository` does.
    """
    found = repository(folder, commit)
    if isinstance(found, str) or not commit:
        return found
    now = repository(folder)
    if isinstance(now, str):
        return found
    return replace(led_to(now, found.commit), committed=found.committed)


def _beside(found: Repository, there: Repository, here: Mapping[str, str]) -> str:
    """Where the portfolio lay in a commit of another branch: in the folder from which it can be followed to the same place."""
    fork = _fork(found, there.commit)
    if fork not in here:
        return found.prefix
    parents = _parents(there, there.commit)
    for place in dict.fromkeys((found.prefix, here[fork], *places_in(there))):
        started = replace(there, prefix=place)
        if tree(started, "reviews") and whereabouts(started, parents).lay.get(fork) == here[fork]:
            return place
    return found.prefix


def _fork(found: Repository, commit: str) -> str:
    try:
        return ask(found.folder, "merge-base", "--end-of-options", found.commit, commit).decode("ascii").strip()
    except subprocess.CalledProcessError:
        return ""


def _parents(found: Repository, commit: str) -> Parents:
    said = answer(found, "rev-list", "--topo-order", "--parents", "--end-of-options", commit, "--").decode("ascii")
    return {name: parents for name, *parents in (line.split(" ") for line in said.splitlines())}


def places_in(found: Repository) -> Iterator[str]:
    """Every folder of a commit in which reviews stand as they do in a portfolio."""
    said = pieces(found, "ls-tree", "-r", "-z", "--name-only", "--full-tree", found.commit)
    whole = (_within_bounds(found, number, each) for number, each in enumerate(said))
    for path in dict.fromkeys(of_review(each) for each in whole):
        if path is not None:
            yield path


def _within_bounds(found: Repository, number: int, path: bytes) -> str:
    if number > MOST_FILES:
        raise too_many(found.commit)
    return os.fsdecode(path)
