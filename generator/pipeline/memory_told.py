"""What needs more memory than there is, told with the file that it is computed from."""

from collections.abc import Iterator
from contextlib import contextmanager

from generator.problems import ContentFault

_CURE = "Shorten what is unusual in it or in its tables, or run it with fewer --jobs or where there is more memory."


@contextmanager
def named(file: str) -> Iterator[None]:
    """Raises ContentFault with the file where what is done in the block takes more memory, or more levels, than there are."""
    try:
        yield
    except MemoryError:
        raise ContentFault(f"{file}: what is computed of it needs more memory than there is", _CURE) from None
    except RecursionError:
        raise ContentFault(
            f"{file}: it or one of its files is nested more deeply than can be followed", "Take the inner levels out."
        ) from None


def ended(file: str) -> ContentFault:
    """The process that computed what a file says was ended from outside, and so was a second one."""
    return ContentFault(
        f"{file}: the process that computed what it says was ended twice, as a system does that runs out of memory",
        _CURE,
    )


def file_of(review: str) -> str:
    """The file of a review, by its id."""
    return f"reviews/{review}/review.md"
