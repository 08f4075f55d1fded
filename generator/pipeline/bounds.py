"""What a page may take, in time and in size: an error names the file that it is made from and the limit."""

import math
from collections.abc import Callable, Mapping
from typing import TypeVar

from generator.compile.tree import Held
from generator.model import Document
from generator.model.limits import DEFAULT, Limits
from generator.pipeline.deadline import EndedError, LateError, within
from generator.pipeline.memory_told import ended, named
from generator.problems import ContentFault

A = TypeVar("A")
R = TypeVar("R")
_GUIDE = "guide/"
"""The folder of the guide."""
_SHORT = "Look in the file for a text, a list or a table that is very long, and shorten it."
_LESS = "Ask for less at once: fewer criteria, groups, conditions or effects, or two reviews in place of one."
_AT_MOST = 4
"""So many times longer than the pages of a review may its figures take, however many rows they are made of."""


def figures_take(limits: Limits, rows: int) -> int:
    """The seconds that the figures of a review may take: as many as its pages, and as many more for each full table.

    A sound review with a full table takes a fifth to a quarter of that, so that a slow machine is not taken for an attack.
    """
    return math.ceil(limits.page_seconds * min(_AT_MOST, 1 + rows / DEFAULT.rows))


def in_time(file: str, limits: Limits, work: Callable[[A], R], given: A, *, seconds: int = 0) -> R:
    """What `work` makes of a file: its pages, or where `seconds` are given its figures, which may take as long.

    Raises ContentFault where it takes longer, or more memory than there is.
    """
    try:
        with named(file):
            return within(seconds or limits.page_seconds, work, given)
    except EndedError:
        raise ended(file) from None
    except LateError as late:
        most = f"within {seconds or limits.page_seconds:,} seconds of the processor"
        what, cure = (
            (f"figures were not worked out {most}{_longest(late)}", _LESS)
            if seconds
            else (f"page was not made {most}", _SHORT)
        )
        raise ContentFault(f"{file}: its {what}", f"{cure} {limits.raised('page_seconds')}") from None


def _longest(late: LateError) -> str:
    return f"; {late.spent:,.0f} of them went into {late.what}" if late.what else ""


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
