"""Which groups are too small to show, and which must stay hidden with them so that they do not follow by subtraction."""

from collections.abc import Sequence


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
