"""What a preview says of problems: what is new, and how many are mended; a problem that only moved to another line is neither."""

from collections import Counter
from collections.abc import Collection, Iterable

from generator.problems import Problem

_Same = tuple[str, str, str]


class Told:
    """The problems that were told until now, wherever in their files they stood."""

    def __init__(self) -> None:
        self._standing: Counter[_Same] = Counter()

    def new(self, problems: Iterable[Problem]) -> list[Problem]:
        """Those that were not told yet."""
        left = Counter(self._standing)
        found = []
        for each in problems:
            left[_same(each)] -= 1
            if left[_same(each)] < 0:
                found.append(each)
        return found

    def also(self, problems: Iterable[Problem]) -> None:
        """Take in problems that were told, beside those that stand."""
        self._standing |= Counter(map(_same, problems))

    def now(self, problems: Iterable[Problem], broken: Collection[str]) -> int:
        """Take in all problems that there are now; gives how many are mended.

        What was told of a review that is `broken` now stands as long as it is: not all of its rules could be asked.
        """
        found = Counter(map(_same, problems))
        gone = self._standing - found
        unasked = Counter({each: count for each, count in gone.items() if _review(each[0]) in broken})
        self._standing = found + unasked
        return (gone - unasked).total()


def _same(problem: Problem) -> _Same:
    return problem.location.file, problem.code, problem.message


def _review(file: str) -> str:
    """The id of the review in whose folder a file lies."""
    return "/".join(file.split("/")[1:3]) if file.startswith("reviews/") else ""
