"""What a table seems to hold, looked at value by value, as an author would declare it: a proposal that says why.

Only what every value agrees with is proposed. What tells who somebody is, and what is another one in each row, is left out:
neither says anything of quality.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path

from generator.load.csv_bytes import BrokenTable
from generator.load.csv_rows import rows
from generator.load.csv_text import open_table, shown
from generator.load.files import DEVICE, read_whole
from generator.model import Portfolio
from generator.model.limits import Limits
from generator.model.source import Read
from generator.privacy import Known, find
from generator.problems import ContentFault, Location, Problem, Severity
from generator.records import dataclass
from generator.rules import tabular
from generator.scaffold.days import Days, days_of
from generator.scaffold.proposed_column import Looks, Proposed, column_of, decimal_sign
from generator.scaffold.writing import quoted
from generator.speech import plural, privacy

_ROWS = 20_000
"""So many rows are looked at: the next ones seldom say anything new."""
_LONGEST = 80
"""Signs of the name that the copy of a table gets."""
_BLANKS = ("na", "n/a", "nan", "null", "none", "-", "--", "?", "blank", "unknown", "not answered", "no answer")


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A source as it could be declared."""

    columns: tuple[Proposed, ...] = ()
    missing: tuple[str, ...] = ()
    """What seems to mean "no answer"."""
    decimal: str = ""
    """The sign before the decimals of its numbers, where it is not a full stop."""
    rows: int = 0
    is_part: bool = False
    """Whether there are more rows than were looked at."""
    days: Days | None = None
    """The first and the last day in it."""
    problems: Sequence[Problem] = field(default=())
    """Why the file is no table that can be read."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of somebody's, and what it seems to hold."""

    name: str
    """The name that its copy gets."""
    data: bytes
    proposal: Proposal

    @property
    def told(self) -> list[str]:
        """What it seems to hold of people, in words."""
        return sorted({word for each in self.proposal.columns for word in each.personal})


def table_at(path: Path, portfolio: Portfolio) -> Table:
    """Raises ContentFault, which says all that is wrong, where no table can be read there."""
    data, problems = read_whole(path, Location(file=str(path)), path.name, portfolio.limits)
    found = Proposal() if problems else propose(data, str(path), portfolio.known(), portfolio.limits)
    if wrong := [*problems, *found.problems]:
        raise ContentFault(
            f"{path} is no table that can be read, and nothing was written",
            wrong[0].hint,
            tuple(f"{each.location}: {each.code} {each.message}" for each in wrong),
        )
    return Table(name=_file_name(path, portfolio.known()), data=data, proposal=found)


def _file_name(path: Path, known: Known) -> str:
    """The name of a table's copy: of the letters and digits of its own, unless that tells of somebody or is none on Windows."""
    name = "-".join(re.findall(r"[a-z0-9]+", path.stem.casefold(), re.ASCII))[:_LONGEST].strip("-")
    told = find(path.stem, known) or find(name, known)
    return "data.csv" if not name or told or DEVICE.fullmatch(name) else f"{name}.csv"


def propose(data: bytes, file: str, known: Known, limits: Limits) -> Proposal:
    """What the columns of a table seem to hold."""
    opened = open_table(data, file, Read(), (), limits)
    if opened.layout is None or any(each.severity is Severity.ERROR for each in opened.problems):
        return Proposal(problems=opened.problems)
    header = opened.layout.header
    further = (row for row in itertools.chain.from_iterable(rows(opened, file)) if row)
    try:
        looked_at = list(itertools.islice(further, _ROWS))
    except BrokenTable as broken:
        return Proposal(problems=broken.problems)
    if fault := _shape(header, looked_at, file, opened.layout.header_line):
        return Proposal(problems=[fault])
    blanks: Counter[str] = Counter()
    names: list[str] = []
    columns = []
    read_cells = [[row[number].strip() for row in looked_at] for number in range(len(header))]
    given = [[cell for cell in cells if cell and cell.casefold() not in _BLANKS] for cells in read_cells]
    decimal, looks = decimal_sign(map(set, given)), Looks()
    for number, (title, cells, values) in enumerate(zip(header, read_cells, given, strict=True)):
        absent = Counter(cell for cell in cells if cell.casefold() in _BLANKS)
        found = _column(number, title, values, names, known, decimal, looks)
        if found.type not in ("", "text", "category"):
            blanks += absent
        columns.append(found)
        names.append(found.name)
    dated = next((number for number, each in enumerate(columns) if each.type == "date"), None)
    try:  # a period is of all rows, and of the further ones it asks no more than their days
        later = [row[dated or 0].strip() for row in further if len(row) == len(header)]
    except BrokenTable as broken:
        return Proposal(problems=broken.problems)
    later_days = [cell for cell in later if cell and cell.casefold() not in _BLANKS]
    return Proposal(
        columns=tuple(columns),
        missing=tuple(sorted(blanks)),
        decimal=decimal,
        rows=len(looked_at),
        is_part=bool(later),
        days=days_of(columns[dated], [*given[dated], *later_days]) if dated is not None else None,
    )


def _column(
    number: int, header: str, values: list[str], names: Sequence[str], known: Known, decimal: str, looks: Looks
) -> Proposed:
    """What a column seems to hold; of one whose header tells of somebody it is not said again."""
    name = _name(header, number, names)
    if not (found := {*find(header, known), *find(name, known)}):
        return column_of(name, header, values, known, decimal, looks)
    told = tuple(sorted({privacy.words(each.kind) for each in found}))
    remark = f"left out: its header seems to hold {' and '.join(told)}"
    name = _name("", number, names)
    return Proposed(name=name, header=name, remark=remark, personal=told)


def source_lines(proposal: Proposal, name: str, file: str) -> Iterator[str]:
    """The lines of the source, below `sources:`."""
    kept = [each for each in proposal.columns if each.type]
    has = {each.type for each in kept}
    words, numbers = "text" in has, bool(has - {"text", "date", "category"})
    date = next((each for each in kept if each.type == "date"), None)
    many = f"the first {proposal.rows:,} rows" if proposal.is_part else f"all {plural(proposal.rows, 'row')}"
    yield f"# Proposed from {many} of {file}: look at every line, and take out what you do not need."
    yield f"{name}:"
    yield f"  method: {'survey' if 'score' in has else 'operations'}   # see the guide for the others"
    yield f"  kind: {'both' if words and numbers else 'qualitative' if words else 'quantitative'}"
    yield "  # why: Why this method, for these questions."
    yield "  # by: analyst"
    yield "  # schedule: weekly"
    yield "  # privacy: {basis: legitimate interests, anonymised: true}"
    yield f"  file: {file}"
    if proposal.decimal:
        yield f'  read: {{decimal: "{proposal.decimal}"}}   # its numbers are written so: 3{proposal.decimal}5'
    if date:
        layout = next((key for key in date.keys if key.startswith("format:")), "")
        yield f"  date: {{column: {date.name}{f', {layout}' if layout else ''}}}   # places each row in the period"
    else:
        yield "  # date: {column: answered_on}   # no column holds a date in each row, so rows cannot be placed in time"
    if proposal.missing:
        yield f"  missing: [{', '.join(map(quoted, proposal.missing))}]   # what seems to mean no answer"
    yield "  columns:" if kept else "  columns: {}   # none of them seems to say anything of quality"
    for each in proposal.columns:
        yield f"    {'' if each.type else '# '}{_declared(each)}{f'   # {each.remark}' if each.remark else ''}"


def criterion_lines(proposal: Proposal, source: str) -> Iterator[str]:
    """Criteria that the columns could serve, each as a comment: what good is, only the author can say."""
    for each in proposal.columns:
        kind = "recommendation" if _RECOMMEND.search(each.header) and "scale: [0, 10]" in each.keys else each.type
        measure, target, words = _MEASURES.get(kind, ("", "", ""))
        if measure:
            yield f"#   {each.name}:"
            yield f"#     statement: {words}"
            yield f"#     measure: {{{measure.format(source=source, column=each.name)}}}"
            yield f"#     target: {target}"


_RECOMMEND = re.compile(r"recommend|\bnps\b", re.IGNORECASE)


def _shape(header: Sequence[str], found: Sequence[Sequence[str]], file: str, line: int) -> Problem | None:
    """What stands in the way of taking the cells as columns; a row is told by its number, since cells may hold lines."""
    if not found:
        return tabular.CSV_EMPTY.at(Location(file=file, line=line), "below the header stands no row")
    if again := next((each for each in header if header.count(each) > 1), None):
        return tabular.CSV_HEADER.at(Location(file=file, line=line), f"two columns have the header {shown(again)}")
    for number, row in enumerate(found, 1):
        if len(row) != len(header):
            message = f"row {number} below the header has {plural(len(row), 'cell')}, and the header {len(header)}"
            return tabular.CSV_WIDTH.at(Location(file=file), message)
    return None


_MEASURES = {
    "recommendation": ("type: nps, source: {source}, column: {column}", "at least 20", "Many more praise us than warn of us."),
    "score": ("type: csat, source: {source}, column: {column}", "at least 80%", "Four customers in five are satisfied."),
    "flag": (
        "type: share, source: {source}, column: {column}", "at least 75%", "For three customers in four it is so.",
    ),
    "duration": ("type: median, source: {source}, column: {column}", "at most 2", "Half of all wait no longer than this."),
    "number": ("type: mean, source: {source}, column: {column}", "at most 10", "It is no more than this on average."),
}  # fmt: skip


def _declared(column: Proposed) -> str:
    source = "" if column.header == column.name else f", from: {quoted(column.header)}"
    keys = "".join(f", {each}" for each in column.keys)
    return f"{column.name}: {{type: {column.type or 'text'}{source}{keys}}}"


def _name(header: str, number: int, taken: Sequence[str]) -> str:
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", header, re.ASCII) and header not in taken:
        return header
    words = "-".join(re.findall(r"[a-z0-9]+", header.casefold(), re.ASCII)[:4]) or f"column-{number + 1}"
    names = [words, *(f"{words}-{count}" for count in range(2, len(taken) + 3))]
    return next(each for each in names if each not in taken)
