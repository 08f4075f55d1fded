"""How information was collected, how its file was read, and how a figure was made from it, in terms and texts."""

from dataclasses import dataclass

from generator import speech
from generator.compile.people import role, roles
from generator.compile.tables import TableView
from generator.model import Review, Source
from generator.results import CriterionResult, SourceUse


def workings(result: CriterionResult, use: SourceUse | None, source: Source | None) -> list[tuple[str, str]]:
    """How a figure was made, term by term."""
    estimate = result.estimate
    found = [("What is measured", result.measure)]
    if estimate.value is not None:
        if estimate.numerator is not None and estimate.denominator is not None and result.type != "count":
            found.append(("Counted", f"{speech.whole(estimate.numerator)} of {speech.whole(estimate.denominator)}"))
        found.append(("Interval", f"{estimate.method}, {estimate.level:.0%}"))
    if use:
        found.append(
            (
                "Source",
                f"{speech.humanised(use.source)} ({use.file.rsplit('/', 1)[-1]}), {speech.plural(use.rows, 'row')}",
            )
        )
        out = [f"{speech.plural(each.rows, 'row')}: {each.reason}" for each in use.dropped]
        beside = estimate.excluded - sum(each.rows for each in use.dropped)
        if beside > 0:
            out.append(f"{speech.plural(beside, 'row')}: not among those that this measure is about")
        if estimate.missing:
            out.append(f"{speech.plural(estimate.missing, 'row')}: no valid value")
        found.append(("Left out", "; ".join(out) if out else "nothing"))
    if source and source.sample and not source.complete:
        asked = f", {speech.whole(source.sample.invited)} asked" if source.sample.invited else ""
        found.append(("Sample", f"{source.sample.how}{asked}"))
    if result.complete:
        found.append(
            ("Complete record", "the value is exact for the period; the interval describes the process behind it")
        )
    if result.previous and result.previous.method:
        found.append(("Change", f"{result.previous.method}, interval of the difference"))
    if result.trend and result.trend.points:
        found.append(
            (
                "Trend",
                f"XmR chart of {speech.plural(len(result.trend.points), result.trend.every)}; limits: 2.66 mean moving ranges",
            )
        )
    return found


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """A source as the Measurement section shows it."""

    id: str
    name: str
    method: str
    facts: tuple[tuple[str, str], ...]
    """How the information was collected."""
    reading: tuple[tuple[str, str], ...]
    """How the file was read, folded away on the page."""
    columns: TableView | None


def source_view(name: str, source: Source, uses: tuple[SourceUse, ...], review: Review) -> SourceView:
    """The view of one source."""
    use = next((each for each in uses if each.source == name), None)
    facts = [
        ("Why", source.why),
        ("Kind", source.kind),
        ("When", source.schedule),
        ("Collected by", role(review, source.by)),
        ("Whose view", roles(review, source.asked)),
        ("Origin", source.origin),
    ]
    if source.sample:
        how = "a complete record" if source.complete else source.sample.how
        facts.append(
            ("Sample", f"{how}, {speech.whole(source.sample.invited)} asked" if source.sample.invited else how)
        )
    if source.privacy:
        known = {True: "anonymised", False: "not anonymised", None: None}
        held = [source.privacy.basis, known[source.privacy.anonymised], source.privacy.notice]
        if source.privacy.retain_until:
            held.append(f"kept until {speech.date(source.privacy.retain_until)}")
        facts.append(("Personal data", ", ".join(part for part in held if part)))
    if use is None:
        facts.append(("File", _no_file(name, source, review)))
    else:
        facts.append(("Rows", _rows(use)))
        facts += [("Not possible", fault) for fault in _impossible(use)]
    return SourceView(
        id=name,
        name=speech.humanised(name).capitalize(),
        method=speech.humanised(source.method),
        facts=tuple((term, text) for term, text in facts if text),
        reading=tuple(_reading(use)) if use else (),
        columns=_columns(use, source, review) if use and use.columns else None,
    )


def _reading(use: SourceUse) -> list[tuple[str, str]]:
    found = [
        ("File", f"{use.file.rsplit('/', 1)[-1]}, {use.bytes:,} bytes"),
        ("SHA-256", use.sha256),
        ("Read as", f"{use.encoding}, separated by {use.delimiter}, header on line {use.header_line}"),
        *(("Note", note) for note in use.notes if "as the header shows" not in note),
    ]
    if use.first_date and use.last_date:
        found.append(("Dates", f"{speech.date(use.first_date)} to {speech.date(use.last_date)}"))
    return found


def _impossible(use: SourceUse) -> list[str]:
    """What the data say that cannot be: stated openly, since such rows are left out of the figures."""
    return [
        f"{speech.whole(each.invalid)} of {use.rows:,} rows: {speech.humanised(each.column)} is negative"
        + (f" ({each.why_invalid})" if each.why_invalid != "negative" else "")
        + "; these rows do not count"
        for each in use.columns
        if each.invalid
    ]


def _rows(use: SourceUse) -> str:
    text = f"{use.rows:,} in the file, {use.used:,} used"
    out = "; ".join(f"{each.rows:,} left out: {each.reason}" for each in use.dropped)
    return f"{text}; {out}" if out else text


def _columns(use: SourceUse, source: Source, review: Review) -> TableView:
    rows = [
        (
            speech.humanised(each.column),
            each.type,
            f"{each.valid:,}",
            f"{each.missing:,}",
            f"{each.invalid:,} ({each.why_invalid})" if each.invalid else "0",
            _feature(each.column, source, review),
        )
        for each in use.columns
    ]
    return TableView(
        caption="Columns", columns=("Column", "Type", "Valid", "No answer", "Not possible", "About"), rows=tuple(rows)
    )


def _feature(column: str, source: Source, review: Review) -> str:
    """The feature that a column is about; empty where it names none."""
    declared = source.columns.get(column)
    feature = review.features.get(declared.feature or "") if declared else None
    return feature.name if feature else ""


def _no_file(name: str, source: Source, review: Review) -> str:
    """What stands in for a table."""
    if source.file:
        return source.file
    shown = [each.title or speech.humanised(key) for key, each in review.evidence.items() if name in each.supports]
    return f"no table; recorded in {', '.join(shown)}" if shown else "none yet"
