"""A few words of a redacted text that are shown by themselves."""

from generator.privacy.finding import find
from generator.privacy.kinds import Known


def excerpt(text: str, start: int, stop: int, mark: tuple[int, int], known: Known) -> tuple[int, int]:
    """A range of a redacted text around a mark, narrowed until nothing is found in it.

    Where it is cut off, so may be what says that a value may stand, such as the rest of the organisation's name.
    """
    while found := find(text[start:stop], known):
        before = [start + each.end for each in found if start + each.end <= mark[0]]
        behind = [start + each.start for each in found if start + each.start >= mark[1]]
        if not before and not behind:
            break
        start, stop = max(before, default=start), min(behind, default=stop)
    return start, stop
