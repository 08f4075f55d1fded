"""Which groups are too small to show, and which must stay hidden with them so that they do not follow by subtraction."""

from collections.abc import Iterable, Mapping, Sequence

from generator.records import dataclass
from generator.results import Estimate
from generator.speech.numbers import listed

EXPOSURE = "exposure"
"""In the basis of a rate: what its events are held against, which are the answers behind it."""


def held_back(sizes: Sequence[int], minimum: int, hidden: int = 0) -> list[bool]:
    """Groups under the minimum, and then the smallest others until all that is held back together reaches it.

    A reader who knows the total can work out what is held back as a whole, but no small group in it. `hidden` answers
    belong to no group and are not shown either. Groups of size 0 hide nothing.
    """
    held = [0 < size < minimum for size in sizes]
    together = hidden + sum(size for size, small in zip(sizes, held, strict=True) if small)
    for index in sorted(range(len(sizes)), key=lambda each: sizes[each]):
        if together == 0 or together >= minimum:
            break
        if sizes[index] and not held[index]:
            held[index] = True
            together += sizes[index]
    return held


def held_in_parts(
    sizes: Sequence[int], parts: Sequence[int], minimum: int, hidden: Sequence[int]
) -> tuple[list[bool], list[int]]:
    """What `held_back` says within each part, and the parts in which all that there is to hide is still too little.

    The totals of the parts are published too, so that what is hidden in one is no help in another. `parts` says in
    which part each group lies, `hidden` how much of each part belongs to no group.
    """
    held, lacking = [False] * len(sizes), []
    for part, beside in enumerate(hidden):
        mine = [index for index, each in enumerate(parts) if each == part]
        chosen = held_back([sizes[index] for index in mine], minimum, beside)
        for index, hide in zip(mine, chosen, strict=True):
            held[index] = hide
        together = beside + sum(sizes[index] for index in mine if held[index])
        if 0 < together < minimum:
            lacking.append(part)
    return held, lacking


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How many answers each group of one table has, and how many name no group."""

    named: Mapping[str, int]
    unnamed: int = 0

    @property
    def total(self) -> int:
        """All answers."""
        return sum(self.named.values()) + self.unnamed

    def together(self, held: Iterable[str]) -> int:
        """The answers of these groups."""
        return sum(self.named.get(name, 0) for name in held)


def held_in_all(tables: Iterable[Sizes], minimum: int) -> frozenset[str]:
    """The groups that no table of one column may show: one set for all, since what one shows another could give away.

    First those under the minimum in any table, then one after the other the smallest of the rest (by their largest size
    in any table, then by name), until what is held back reaches the minimum in each table. How many name no group is no
    secret, as the table of the source tells it: so it is no help. Yet where these are few, other groups are held
    back with them. Tables that are under the minimum as a whole show nothing, and ask for nothing.
    """
    shown = [each for each in tables if each.total >= minimum]
    largest: dict[str, int] = {}
    for each in shown:
        for name, size in each.named.items():
            largest[name] = max(largest.get(name, 0), size)
    held = {name for each in shown for name, size in each.named.items() if 0 < size < minimum}
    while lacking := {
        name
        for each in shown
        if _lacks(each, held, minimum)
        for name, size in each.named.items()
        if size and name not in held
    }:
        held.add(min(lacking, key=lambda name: (largest[name], name)))
    return frozenset(held)


def _lacks(table: Sizes, held: set[str], minimum: int) -> bool:
    together = table.together(held)
    return together < minimum and (together > 0 or 0 < table.unnamed < minimum)


def unnamed_to_show(table: Sizes, held: Iterable[str], minimum: int) -> int:
    """How many name no group; 0 where they are few, or would give away what is held back because there is no more."""
    gives_away = 0 < table.together(held) < minimum
    return 0 if table.unnamed < minimum or gives_away else table.unnamed


def too_few(found: Estimate, minimum: int) -> bool:
    """Whether a figure rests on too few answers. That a count has few events is no lack of answers: it is the finding."""
    there = found.value is not None or found.low is not None
    counts = "Poisson" in found.method and EXPOSURE not in found.basis
    return there and behind(found) < minimum and not counts


def behind(found: Estimate) -> int:
    """How many answers are behind a figure, or people where some of them gave several."""
    return found.n if found.people is None else min(found.n, found.people)


def apart_from(found: Estimate, others: Sequence[str] | None, minimum: int, *, counted: bool = False) -> Estimate:
    """Of a figure that would tell of few together with those of others, how many answers it has, and why no more.

    Without `others` there are too many figures to be held against each other; where none is among them, it would be taken
    from groups or points in time. Where the number itself is a figure, as what is `counted` and the denominators of a ratio
    are, nothing is left of it.
    """
    reason = "held back: so many figures of this page can be taken from each other that it could not be looked at"
    if others is not None:
        figures = (
            f"figure{'s' if len(others) > 1 else ''} of {listed(list(others))}"
            if others
            else "figures by group or in time"
        )
        reason = f"held back: with the {figures} it would tell that of fewer than {minimum:,}"
    if counted:
        return Estimate(reason=reason)
    return Estimate(n=found.n, missing=found.missing, excluded=found.excluded, reason=reason)


def shown(found: Estimate, minimum: int, counted: str) -> Estimate:
    """The estimate as every output may have it: too few answers leave their number and what is missing, and no figure."""
    if not too_few(found, minimum):
        return found
    people = "" if found.people is None else " of one person" if found.people == 1 else f" of {found.people:,} people"
    reason = f"too few to show: {found.n:,} {counted}{people}, and {minimum:,} are needed"
    return Estimate(n=found.n, missing=found.missing, excluded=found.excluded, reason=reason)
