"""How a commit is named where its whole name would be too long to read."""

_SHORT = 12


def short_name(name: str) -> str:
    """A commit's name as pages show it: 12 signs of it; all of them where those are digits alone, as in a telephone number.

    Of 300 commits about one begins so, and no reader, nor the gate, can tell it from somebody's number.
    """
    short = name[:_SHORT]
    return name if short.isdecimal() else short
