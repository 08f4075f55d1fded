"""Tables of a review outside of its criteria that rest on a few answers more, or fewer, than in an earlier version.

An answer that was filled in later adds no row, and may be in no criterion: these tables alone tell of it.
"""

from collections.abc import Iterator, Mapping, Sequence

from generator import speech
from generator.results import PublishedResults

Table = tuple[str, str]
"""The source, and what the table is about."""
Sizes = dict[str, int]
"""On how many answers a table rests, by the part of it."""


def few_beside(
    before: PublishedResults, now: PublishedResults, called: Mapping[str, Sequence[str]], minimum_n: int
) -> Iterator[tuple[str, str, int]]:
    """The source, what rests on few answers more or fewer, and how many; `called` has what a source may have been before."""
    then = dict(_tables(before))
    for (source, about), sizes in _tables(now):
        for earlier in called.get(source, ()):
            few = _few(then.get((earlier, about), {}), sizes, minimum_n)
            yield from ((source, f"{about} ({part})" if part else about, more) for part, more in few.items())


def _few(before: Sizes, now: Sizes, minimum_n: int) -> Sizes:
    """The parts that do; of a table that as a whole does, the whole alone."""
    apart = {part: now[part] - before[part] for part in now if part in before}
    few = {part: more for part, more in apart.items() if 0 < abs(more) < minimum_n}
    return {"": few[""]} if "" in few else few


def _tables(found: PublishedResults) -> Iterator[tuple[Table, Sizes]]:
    for coding in found.themes:
        if not coding.suppressed:
            themes = {each.name: each.comments for each in coding.themes}
            yield (coding.source, f"themes of {speech.humanised(coding.column)}"), {"": coding.coded} | themes
    for words in found.words:
        groups = {"dissatisfied": words.dissatisfied, "satisfied": words.satisfied}
        yield (words.source, f"words of {speech.humanised(words.column)}"), _shown(groups)
    for drivers in found.drivers:
        columns = {speech.humanised(each.column): each.n for each in drivers.drivers}
        together = {"all together": drivers.joint.n if drivers.joint else None}
        yield (drivers.source, f"what goes with {speech.humanised(drivers.outcome)}"), _shown(columns | together)
    for index in found.indexes:
        yield (index.source, f"questions about {speech.humanised(index.feature)}"), _shown({"": index.n})


def _shown(sizes: Mapping[str, int | None]) -> Sizes:
    return {part: size for part, size in sizes.items() if size is not None}
