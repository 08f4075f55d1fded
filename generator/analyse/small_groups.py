"""Which groups are too small to show, and which must stay hidden with them so that they do not follow by subtraction."""

from collections.abc import Sequence

from generator.results import Estimate


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


def too_few(found: Estimate, minimum: int) -> bool:
    """Whether a figure rests on too few answers. Few events are no lack of answers: they are the finding."""
    there = found.value is not None or found.low is not None
    return there and found.n < minimum and "Poisson" not in found.method


def shown(found: Estimate, minimum: int, counted: str) -> Estimate:
    """The estimate as every output may have it: too few answers leave their number and what is missing, and no figure."""
    if not too_few(found, minimum):
        return found
    reason = f"too few to show: {found.n:,} {counted}, and {minimum:,} are needed"
    return Estimate(n=found.n, missing=found.missing, excluded=found.excluded, reason=reason)
