"""The ids that people of a review had before: whoever got another id, and kept their names, is still the same person."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.pipeline.history.past import Version
from generator.pipeline.history.said import NOTHING, Content, Someone


def former_ids(
    versions: Sequence[Version], said: Mapping[str, Content], today: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """For each of the people of today the other ids that they had, the newest first. The versions begin with the newest."""
    renamed: dict[str, list[str]] = {}
    for version in versions:
        for old, new in _renamed(version, said):
            if old not in today:
                renamed.setdefault(new, []).append(old)
    return {name: tuple(found) for name in today if (found := list(_followed(name, renamed)))}


def _renamed(version: Version, said: Mapping[str, Content]) -> Iterator[tuple[str, str]]:
    """The people to whom a commit gave another id: the old and the new one."""
    after = said.get(version.after, NOTHING).people or {}
    for blob in version.before:
        before = said.get(blob, NOTHING).people or {}
        gone = {name: each for name, each in before.items() if name not in after}
        come = {name: each for name, each in after.items() if name not in before}
        for new, person in come.items():
            alike = [old for old, each in gone.items() if _same(each, person)]
            if len(alike) == 1 and sum(_same(each, person) for each in come.values()) == 1:
                yield alike[0], new


def _same(one: Someone, other: Someone) -> bool:
    """Whether two are one: by the names under which they commit; where they have none, by all that is said of them."""
    return one.names == other.names if one.names or other.names else one == other


def _followed(name: str, renamed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The ids before one, and those before them, each once."""
    waiting, seen = list(renamed.get(name, ())), {name}
    while waiting:
        old = waiting.pop(0)
        if old not in seen:
            seen.add(old)
            yield old
            waiting += renamed.get(old, ())
