"""How information was collected, how its file was read, and how a figure was made from it, in terms and texts."""

from generator import speech
from generator.compile.people import role, roles
from generator.compile.source_rows import RowsView, rows_view
from generator.compile.tables import TableView
from generator.compile.templating import english, own
from generator.model import Review, Source
from generator.records import dataclass
from generator.results import KnownColumn, Respondents, ReviewResults, SourceUse
from generator.speech import kept, percent, respondents
from generator.speech.language import label, sentence
from generator.speech.states import state_within

_ASKS = ("survey", "staff-feedback", "interview", "focus-group")
"""Methods that ask people, some of whom do not answer."""


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
    known: tuple[TableView, ...] = ()
    """Who answered beside all who could have been asked."""
    rows: RowsView | None = None
    """Its rows as a download, where the author publishes them."""


def source_view(name: str, source: Source, results: ReviewResults, review: Review) -> SourceView:
    """The view of one source."""
    use = next((each for each in results.sources if each.source == name), None)
    asked = next((each for each in results.respondents if each.source == name), None)
    published = next((each for each in results.published if each.source == name), None)
    facts = [
        (label("Why"), own(source.why)),
        (label("Kind"), source.kind),
        (label("Reached"), source.mode),
        (label("When"), own(source.schedule)),
        (label("Collected by"), own(role(review, source.by))),
        (label("Whose view"), own(roles(review, source.asked))),
        (label("Origin"), own(source.origin)),
    ]
    if source.sample:
        how = label("a complete record") if source.complete else own(source.sample.how)
        facts.append((label("Sample"), how))
    if use and asked:
        facts += _response(source, asked, use)
    if source.privacy:
        known = {True: label("anonymised"), False: label("not anonymised"), None: None}
        held = [source.privacy.basis, known[source.privacy.anonymised], source.privacy.notice]
        if source.privacy.retain_until:
            held.append(sentence("kept until %(day)s", {"day": speech.date(source.privacy.retain_until)}))
        facts.append((label("Personal data"), ", ".join(part for part in held if part)))
    if use is None:
        facts.append((label("File"), _no_file(name, source, review)))
    else:
        facts.append((label("Rows"), _rows(use)))
        facts += [(label("Not possible"), fault) for fault in _impossible(use)]
    return SourceView(
        id=name,
        name=speech.humanised(name).capitalize(),
        method=state_within(source.method),
        facts=tuple((term, text) for term, text in facts if text),
        reading=tuple(_reading(use)) if use else (),
        known=tuple(_known(each) for each in asked.known if not each.suppressed) if asked else (),
        columns=_columns(use, source, review) if use and use.columns else None,
        rows=rows_view(published),
    )


def _response(source: Source, asked: Respondents, use: SourceUse) -> list[tuple[str, str | None]]:
    """What a regulator asks of a survey: dates, response, weights, precision, and whether the answers stand for everyone."""
    when = speech.period(use.first_date, use.last_date) if use.first_date and use.last_date else None
    return [
        (label("Answers from"), when),
        (label("Response"), respondents.response(asked) if source.method in _ASKS or asked.invited else None),
        (label("Weights"), respondents.weights(source, asked)),
        (label("Precision"), respondents.precision(asked)),
        (
            label("Stand for all?"),
            " ".join(respondents.likeness(each) for each in asked.known) or _unknown(source, asked),
        ),
    ]


def _unknown(source: Source, asked: Respondents) -> str | None:
    """That nothing is known of those who did not answer, unless everybody did."""
    if asked.rate == 1:
        return None
    if source.method in _ASKS and asked.rate is not None:
        return label("Not known: nothing is recorded of those who did not answer.")
    return None


def _known(column: KnownColumn) -> TableView:
    """The shares among the answers beside those of everyone."""
    rows = [
        (each.value, percent(each.expected), label("too few to show"), "", "", "")
        if each.suppressed or each.n is None or each.low is None or each.high is None
        else (
            each.value,
            percent(each.expected),
            speech.whole(each.n),
            percent(each.n / column.answered),
            speech.span(percent(each.low), percent(each.high)),
            respondents.presence(each.presence),
        )
        for each in column.values
    ]
    return TableView(
        caption=sentence("Who answered, by %(column)s, beside everyone", {"column": speech.humanised(column.column)}),
        columns=(
            speech.humanised(column.column).capitalize(),
            label("Of everyone"),
            label("People") if column.of_people else label("Answers"),
            label("Of the people") if column.of_people else label("Of the answers"),
            label("Likely"),
            label("Answered"),
        ),
        rows=tuple(rows),
    )


def _reading(use: SourceUse) -> list[tuple[str, str]]:
    found = [
        (
            label("File"),
            sentence("%(name)s, %(bytes)s bytes", {"name": use.file.rsplit("/", 1)[-1], "bytes": f"{use.bytes:,}"}),
        ),
        (label("SHA-256"), use.sha256),
        (label("Read as"), _read_as(use)),
        *((label("Note"), english(note)) for note in use.notes if "as the header shows" not in note),
    ]
    if use.first_date and use.last_date:
        found.append((label("Dates"), speech.span(speech.date(use.first_date), speech.date(use.last_date))))
    return found


def _impossible(use: SourceUse) -> list[str]:
    """What the data say that cannot be: stated openly, since such rows are left out of the figures."""
    return [_negative(use, each.column, each.invalid, each.why_invalid) for each in use.columns if each.invalid]


def _negative(use: SourceUse, column: str, invalid: int, why: str) -> str:
    said = {"rows": speech.whole(use.rows), "column": speech.humanised(column), "why": kept.said(why, "layout")}
    if why == "negative":
        return speech.counted(
            invalid,
            "%(n)s of %(rows)s rows: %(column)s is negative; these rows do not count",
            "%(n)s of %(rows)s rows: %(column)s is negative; these rows do not count",
            said,
        )
    return speech.counted(
        invalid,
        "%(n)s of %(rows)s rows: %(column)s is negative (%(why)s); these rows do not count",
        "%(n)s of %(rows)s rows: %(column)s is negative (%(why)s); these rows do not count",
        said,
    )


def _read_as(use: SourceUse) -> str:
    said = {
        "encoding": kept.said(use.encoding, "layout"),
        "delimiter": kept.said(use.delimiter, "layout"),
        "line": use.header_line,
    }
    return sentence("%(encoding)s, separated by %(delimiter)s, header on line %(line)s", said)


def _rows(use: SourceUse) -> str:
    text = sentence("%(rows)s in the file, %(used)s used", {"rows": f"{use.rows:,}", "used": f"{use.used:,}"})
    out = "; ".join(
        sentence("%(rows)s left out: %(reason)s", {"rows": f"{each.rows:,}", "reason": kept.said(each.reason)})
        for each in use.dropped
    )
    return f"{text}; {out}" if out else text


def _columns(use: SourceUse, source: Source, review: Review) -> TableView:
    rows = [
        (
            speech.humanised(each.column),
            each.type,
            f"{each.valid:,}",
            f"{each.missing:,}",
            f"{each.invalid:,} ({kept.said(each.why_invalid, 'layout')})" if each.invalid else "0",
            own(_feature(each.column, source, review)),
        )
        for each in use.columns
    ]
    return TableView(
        caption=label("Columns, over all rows of the file"),
        columns=(
            label("Column"),
            label("Type"),
            label("Valid"),
            label("No answer"),
            label("Not possible"),
            label("About"),
        ),
        rows=tuple(rows),
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
    return (
        sentence("no table; recorded in %(evidence)s", {"evidence": ", ".join(shown)}) if shown else label("none yet")
    )
