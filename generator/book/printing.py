"""Prints a book: once to learn which page each place is on, once with the numbers, and signs what the browser wrote."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import BooleanObject, DictionaryObject, NameObject

from generator.book.browser import Browser
from generator.book.chapters import Chapter
from generator.book.volume import Cover, linked, volume, without_folds

_PAGE, _PRINTED = "book.html", "book.pdf"
_PROGRAM = "service-reviews"
_TIMES = 3
"""So often is it printed, until the numbers in the contents are those of the pages."""


def is_book(file: Path) -> bool:
    """Whether a file was printed here, and is as it was printed: what somebody wrote into it since is theirs."""
    try:
        about = PdfReader(file).metadata
        whole = file.read_bytes().count(b"startxref") == 1
    except (PyPdfError, OSError, ValueError, RecursionError):
        return False
    if about is None or about.creator != _PROGRAM or not whole:
        return False
    return about.get("/CreationDate") == about.get("/ModDate")


def print_book(
    site: Path,
    chapters: Sequence[Chapter],
    cover: Cover,
    browser: Browser,
    made: dt.datetime | None,
    *,
    brief: bool = False,
) -> tuple[bytes, int]:
    """The PDF file and how many pages it has, from chapters of the finished site at `site`, in which it is printed.

    `made` is the time that the file bears; a brief one is without what the pages keep folded. Raises EnvironmentFault where
    the browser prints nothing.
    """
    styles = sorted(path.relative_to(site).as_posix() for path in (site / "assets").rglob("*.css"))
    styles.sort(key=lambda each: not each.startswith("assets/stylesheets/"))  # ours stand above those of the theme
    if brief:
        without_folds(chapters)
    contents = linked(chapters, cover)
    pages: dict[str, int] = {}
    for _ in range(_TIMES):
        (site / _PAGE).write_text(volume(cover, chapters, contents, styles, pages), encoding="utf-8")
        browser.print_to(site / _PAGE, site / _PRINTED, site.parent / "browser")
        before, pages = pages, _numbers(site / _PRINTED)
        if pages == before:
            break
    return _signed(site / _PRINTED, cover, made)


def _numbers(printed: Path) -> dict[str, int]:
    """The number of the page by the name of each place that a link leads to."""
    reader = PdfReader(printed)
    found = {}
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        if number is not None and number >= 0:
            found[name.removeprefix("/")] = number + 1
    return found


def _signed(printed: Path, cover: Cover, made: dt.datetime | None) -> tuple[bytes, int]:
    """The file with its title, and without what would be another each time."""
    writer = PdfWriter(clone_from=PdfReader(printed))
    day = f"D:{(made or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)).astimezone(dt.UTC):%Y%m%d%H%M%S}Z"
    writer.metadata = {"/Title": cover.title, "/Creator": _PROGRAM, "/CreationDate": day, "/ModDate": day}
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})  # noqa: FBT003  pypdf's own signature
    writer.root_object[NameObject("/ViewerPreferences")] = shown
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue(), len(writer.pages)
