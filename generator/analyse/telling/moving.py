"""A portfolio that was moved as a whole, from one folder of its repository to another."""

from generator.results import Change


def tell_move(old: str, new: str) -> Change:
    """The move, from where and to where: a path that ends with a slash, or nothing for the top."""
    return Change(side="review", verb="renamed", words=f"portfolio moved from {_place(old)} to {_place(new)}")


def _place(path: str) -> str:
    return path or "the top of the repository"
