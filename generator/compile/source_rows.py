"""The published rows of a source as its section of the page offers them."""

from dataclasses import dataclass

from generator import speech
from generator.compile.data_package import rows_path
from generator.compile.formulas import told
from generator.results import PublishedRows

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
    left_out = tuple((speech.humanised(each.column).capitalize(), each.why) for each in rows.left_out)
    if not rows.columns:
        return RowsView(address="", about=f"Its rows are not published: {rows.reason}.", left_out=left_out)
    columns = speech.plural(len(rows.columns), "column")
    about = f"{speech.plural(rows.rows, 'row')}, {columns}, {_size(rows.bytes)}; {told(rows.apostrophes)}."
    return RowsView(address=rows_path(rows.source), about=about, kept_out=tuple(_kept_out(rows)), left_out=left_out)


def _kept_out(rows: PublishedRows) -> list[str]:
    found = []
    if rows.months:
        found.append(f"Cut to the month: {', '.join(speech.humanised(each) for each in rows.months)}.")
    if rows.withheld:
        withheld = speech.plural(rows.withheld, "text")
        found.append(f"{withheld} of groups with few people {'is' if rows.withheld == 1 else 'are'} withheld.")
    if rows.redacted:
        found.append(f"Personal data were replaced by a mark in {speech.plural(rows.redacted, 'cell')}.")
    return found


def _size(size: int) -> str:
    if size < _KILO:
        return speech.plural(size, "byte")
    return f"{size / _KILO:,.0f} kB" if size < _KILO * _KILO else f"{size / _KILO / _KILO:,.1f} MB"
