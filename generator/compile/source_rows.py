"""The published rows of a source as its section of the page offers them."""

from generator import speech
from generator.compile.data_package import rows_path
from generator.compile.formulas import told
from generator.compile.templating import english
from generator.records import dataclass
from generator.results import PublishedRows
from generator.speech import kept
from generator.speech.language import sentence

_KILO = 1000


@dataclass(frozen=True, kw_only=True)
class RowsView:
    """The download of a source, or why there is none."""

    address: str
    """Empty where there is none."""
    about: str
    """How large it is, or why there is none."""
    kept_out: tuple[str, ...] = ()
    """What a reader must know of what is in it and what is not, in sentences."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Columns that are not in it, each with why."""


def rows_view(rows: PublishedRows | None) -> RowsView | None:
    """The view; nothing where the author publishes no rows."""
    if rows is None:
        return None
    left_out = tuple((speech.humanised(each.column).capitalize(), english(each.why)) for each in rows.left_out)
    if not rows.columns:
        about = sentence("Its rows are not published: %(reason)s.", {"reason": kept.said(rows.reason)})
        return RowsView(address="", about=about, left_out=left_out)
    size = (
        speech.counted(rows.rows, "%(n)s row", "%(n)s rows"),
        speech.counted(len(rows.columns), "%(n)s column", "%(n)s columns"),
        _size(rows.bytes),
    )
    about = f"{', '.join(size)}; {told(rows.apostrophes)}."
    return RowsView(address=rows_path(rows.source), about=about, kept_out=tuple(_kept_out(rows)), left_out=left_out)


def _kept_out(rows: PublishedRows) -> list[str]:
    found = []
    if rows.months:
        columns = {"columns": ", ".join(speech.humanised(each) for each in rows.months)}
        found.append(sentence("Cut to the month: %(columns)s.", columns))
    if rows.withheld:
        found.append(
            speech.counted(
                rows.withheld,
                "%(n)s text of groups with few people is withheld.",
                "%(n)s texts of groups with few people are withheld.",
            )
        )
    if rows.redacted:
        found.append(
            speech.counted(
                rows.redacted,
                "Personal data were replaced by a mark in %(n)s cell.",
                "Personal data were replaced by a mark in %(n)s cells.",
            )
        )
    return found


def _size(size: int) -> str:
    if size < _KILO:
        return speech.counted(size, "%(n)s byte", "%(n)s bytes")
    return f"{size / _KILO:,.0f} kB" if size < _KILO * _KILO else f"{size / _KILO / _KILO:,.1f} MB"
