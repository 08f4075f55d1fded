"""What a table seems to hold, looked at value by value, as an author would declare it: a proposal that says why.

Only what every value agrees with is proposed. What tells who somebody is, and what is another one in each row, is left out:
neither says anything of quality.
"""

import datetime as dt
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.load.csv_bytes import BrokenTable
from generator.load.csv_rows import rows
from generator.load.csv_text import open_table, shown
from generator.load.files import read_whole
from generator.load.yaml_tree import UNPRINTABLE
from generator.model import Portfolio
from generator.model.limits import Limits
from generator.model.source import Read
from generator.privacy import Known, find
from generator.problems import ContentFault, Location, Problem, Severity
from generator.rules import tabular
from generator.scaffold.writing import quoted
from generator.speech import plural, privacy

_ROWS = 20_000
"""So many rows are looked at: the next ones seldom say anything new."""
_TEXTS = 2_000
"""So many texts of a column are searched for what tells who somebody is."""
_BLANKS = ("na", "n/a", "nan", "null", "none", "-", "--", "?", "blank", "unknown", "not answered", "no answer")
_YES, _NO = ("yes", "y", "true", "t", "1"), ("no", "n", "false", "f", "0")
_MEANT = {"yes", "true", "1", "no", "false", "0"}
"""What a flag means without being told."""
_DAYS = (
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d/%m/%y",
    "%m/%d/%y",
    "%Y/%m/%d",
    "%d %b %Y",
    "%d %B %Y",
)
_TIMES = ("", " %H:%M", " %H:%M:%S")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_UNITS = {"second": "seconds", "sec": "seconds", "minute": "minutes", "min": "minutes", "hour": "hours", "day": "days"}
_FEW = 12
"""A category has at most so many values."""
_OFTEN = 3
"""And each of them so many times, on average."""


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A column as it could be declared."""

    name: str
    header: str
    type: str = ""
    """Empty where the column is left out."""
    keys: tuple[str, ...] = ()
    """What is to be said besides its type, as YAML."""
    remark: str = ""
    personal: tuple[str, ...] = ()
    """What it seems to hold of people, in words."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A source as it could be declared."""

    columns: tuple[Proposed, ...] = ()
    missing: tuple[str, ...] = ()
    """What seems to mean "no answer"."""
    rows: int = 0
    is_part: bool = False
    """Whether there are more rows than were looked at."""
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
    words = re.findall(r"[a-z0-9]+", path.stem.casefold(), re.ASCII)
    data, problems = read_whole(path, Location(file=str(path)), path.name, portfolio.limits)
    found = Proposal() if problems else propose(data, str(path), portfolio.known(), portfolio.limits)
    if wrong := [*problems, *found.problems]:
        raise ContentFault(
            f"{path} is no table that can be read, and nothing was written",
            wrong[0].hint,
            tuple(f"{each.location}: {each.code} {each.message}" for each in wrong),
        )
    return Table(name=f"{'-'.join(words) or 'data'}.csv", data=data, proposal=found)


def propose(data: bytes, file: str, known: Known, limits: Limits) -> Proposal:
    """What the columns of a table seem to hold."""
    opened = open_table(data, file, Read(), (), limits)
    if opened.layout is None or any(each.severity is Severity.ERROR for each in opened.problems):
        return Proposal(problems=opened.problems)
    header = opened.layout.header
    try:
        chunks = itertools.chain.from_iterable(rows(opened, file))
        read = list(itertools.islice((row for row in chunks if row), _ROWS + 1))
    except BrokenTable as broken:
        return Proposal(problems=broken.problems)
    looked_at = read[:_ROWS]
    if fault := _shape(header, looked_at, file, opened.layout.header_line):
        return Proposal(problems=[fault])
    blanks: Counter[str] = Counter()
    names: list[str] = []
    columns = []
    for number, title in enumerate(header):
        cells = [row[number].strip() for row in looked_at]
        absent = Counter(cell for cell in cells if cell.casefold() in _BLANKS)
        values = [cell for cell in cells if cell and cell not in absent]
        found = _column(_name(title, number, names), title, values, known)
        if found.type not in ("", "text", "category"):
            blanks += absent
        columns.append(found)
        names.append(found.name)
    return Proposal(
        columns=tuple(columns), missing=tuple(sorted(blanks)), rows=len(looked_at), is_part=len(read) > _ROWS
    )


def source_lines(proposal: Proposal, name: str, file: str) -> Iterator[str]:
    """The lines of the source, below `sources:`."""
    kept = [each for each in proposal.columns if each.type]
    has = {each.type for each in kept}
    words, numbers = "text" in has, bool(has - {"text", "date", "category"})
    date = next((each for each in kept if each.type == "date"), None)
    many = f"the first {proposal.rows:,} rows" if proposal.is_part else f"all {plural(proposal.rows, 'row')}"
    yield f"# Proposed from {many} of {file}: look at every line, and take out what you do not need."
    yield f"{name}:"
    yield f"  method: {'survey' if words and 'score' in has else 'operations'}   # see the guide for the others"
    yield f"  kind: {'both' if words and numbers else 'qualitative' if words else 'quantitative'}"
    yield "  # why: Why this method, for these questions."
    yield "  # by: analyst"
    yield "  # schedule: weekly"
    yield "  # privacy: {basis: legitimate interests, anonymised: true}"
    yield f"  file: {file}"
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


def _column(name: str, header: str, values: list[str], known: Known) -> Proposed:
    """What a column seems to hold."""
    if not values:
        return Proposed(name=name, header=header, remark="left out: it holds nothing")
    if found := UNPRINTABLE.search(header):
        remark = f"left out: its header holds U+{ord(found[0]):04X}, which no review may hold"
        return Proposed(name=name, header=header, remark=remark)
    different = Counter(values)
    for how in (_flag, _date, _numbers):
        if fits := how(header, different):
            return Proposed(name=name, header=header, type=fits[0], keys=fits[1], remark=fits[2])
    kinds = {each.kind for text in list(different)[:_TEXTS] for each in find(text, known)}
    if kinds:
        told = tuple(sorted(privacy.words(kind) for kind in kinds))
        remark = f"left out: it seems to hold {' and '.join(told)}, which the site must not show"
        return Proposed(name=name, header=header, remark=remark, personal=told)
    if len(different) <= _FEW and len(values) >= _OFTEN * len(different):
        return Proposed(name=name, header=header, type="category", remark=plural(len(different), "value"))
    if len(different) == len(values) and all(" " not in each and re.search(r"\d", each) for each in different):
        return Proposed(name=name, header=header, remark="left out: each row has its own, as an id has")
    return Proposed(name=name, header=header, type="text")


_Found = tuple[str, tuple[str, ...], str]


def _flag(_header: str, different: Counter[str]) -> _Found | None:
    folded = {each.casefold() for each in different}
    if len(folded) != 2 or not (folded & set(_YES) and folded & set(_NO)):
        return None
    if folded <= _MEANT and all(each == each.casefold() for each in different):
        return "flag", (), ""
    yes = [each for each in different if each.casefold() in _YES]
    no = [each for each in different if each.casefold() in _NO]
    keys = (f"means_yes: {_listed(yes)}", f"means_no: {_listed(no)}")
    return "flag", keys, ""


def _date(_header: str, different: Counter[str]) -> _Found | None:
    if all(map(_is_iso, different)):
        return "date", (), ""
    layouts = [f"{day}{time}" for day in _DAYS for time in _TIMES if all(_fits(each, day + time) for each in different)]
    if not layouts:
        return None
    remark = f"or {layouts[1]}: no day after the 12th tells" if len(layouts) > 1 else ""
    return "date", (f'format: "{layouts[0]}"',), remark


def _numbers(header: str, different: Counter[str]) -> _Found | None:
    if not all(_NUMBER.fullmatch(each) for each in different):
        return None
    values = [float(each) for each in different]
    words = re.findall(r"[a-z]+", header.casefold(), re.ASCII)
    unit = next((unit for word in words for start, unit in _UNITS.items() if word in (start, f"{start}s")), "")
    if unit and min(values) >= 0:
        return "duration", (f"unit: {unit}",), ""
    if all(value.is_integer() and 0 <= value <= 10 for value in values) and len(values) > 2:
        low, high = (1, 5) if min(values) >= 1 and max(values) <= 5 else (0, 10)
        return "score", (f"scale: [{low}, {high}]",), "the scale, worst and best, as the question had it"
    return "number", (), ""


def _is_iso(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return re.match(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is not None


def _fits(text: str, layout: str) -> bool:
    try:
        dt.datetime.strptime(text, layout)
    except ValueError:
        return False
    return True


def _listed(values: Sequence[str]) -> str:
    return f"[{', '.join(json.dumps(each, ensure_ascii=False) for each in sorted(values))}]"
