"""What a page may take, in time and in size: an error names the file that it is made from and the limit."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from generator.compile.tree import Held
from generator.model import Document
from generator.model.limits import Limits
from generator.pipeline.deadline import EndedError, LateError, within
from generator.pipeline.memory_told import ended, named
from generator.problems import ContentFault

A = TypeVar("A")
R = TypeVar("R")
_GUIDE = "guide/"
"""The folder of the guide."""
_OF_FIGURES = 4
"""So many times longer than the pages of a review may its figures take."""


def in_time(file: str, limits: Limits, work: Callable[[A], R], given: A, *, pages: bool = True) -> R:
    """What `work` makes of the pages of a file, or of its figures, which may take ten times as long.

    Raises ContentFault where it takes longer, or more memory than there is.
    """
    seconds = limits.page_seconds * (1 if pages else _OF_FIGURES)
    try:
        with named(file):
            return within(seconds, work, given)
    except EndedError:
        raise ended(file) from None
    except LateError:
        raise ContentFault(
            f"{file}: its {'page' if pages else 'figures'} took more than {seconds:,} seconds to make",
            f"Shorten what is unusual in the file. {limits.raised('page_seconds')}",
        ) from None


def check_sizes(pages: Held[str], documents: Mapping[str, Document], limits: Limits) -> None:
    """Raises ContentFault at the first page that is larger than a page may be.

    `documents` are those that pages are made from, by the folder of the pages. The guide is the program's own, and no
    author can shorten it.
    """
    for path in pages:
        if not path.startswith(_GUIDE) and (size := pages.facts(path).size) > limits.page_bytes:
            document = documents.get("/".join(path.split("/")[:2]))
            page = f"{document.file}: its page {path}" if document else f"the page {path}"
            kilobytes = -(-size // 1_000)
            raise ContentFault(
                f"{page} would have {kilobytes:,} kB; at most {limits.page_size:,} kB are made",
                f"Leave out what nobody reads. {limits.raised('page_size', kilobytes)}",
            )
