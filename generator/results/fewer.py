"""What figures tell of fewer rows than they rest on: for whoever holds reviews beside each other, and on no page."""

from generator.results.base import Result


class GroupOfFewer(Result):
    """One group that a page shows of a criterion."""

    column: str
    value: str
    answers: int


class OfFewer(Result):
    """A share of the rows that meet some of its further conditions, or of those of a count, which has the same numerator.

    Its size may be what the page holds back, so it is in no `ReviewResults`.
    """

    criterion: str
    choosing: tuple[str, ...]
    """The columns whose conditions choose the rows; the others say what is counted of them."""
    answers: int
    groups: tuple[GroupOfFewer, ...] = ()
