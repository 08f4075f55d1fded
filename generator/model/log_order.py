"""The order in which commits are told: one that nothing changes which is built upon them later."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from generator.results import Commit

C = TypeVar("C", bound=Commit)


def children_first(commits: Sequence[C]) -> list[C]:
    """Some commits, of which the first was built upon all others, each before its parents.

    What a merge brought stands between it and its first parent, whose own history follows in the order that it has by
    itself. Git's order is another one where a branch that is merged had taken in the present one before.
    """
    known = {each.id: each for each in commits}
    done: dict[str, C] = {}
    under_way: list[tuple[C, Iterator[str]]] = [(each, iter(each.parents)) for each in commits[:1]]
    while under_way:
        commit, parents = under_way[-1]
        parent = next((each for each in parents if each in known and each not in done), None)
        if parent is None:
            done[commit.id] = commit
            under_way.pop()
        else:
            under_way.append((known[parent], iter(known[parent].parents)))
    return list(reversed(done.values()))
