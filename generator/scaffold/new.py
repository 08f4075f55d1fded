"""A new review from a template, with what it takes over from the review that it follows."""

import datetime as dt
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from string import Template

from generator import speech
from generator.load.files import find_reviews
from generator.load.front_matter import split
from generator.load.yaml_tree import UNPRINTABLE
from generator.model import Document, Portfolio
from generator.model.carried import Open, left_open
from generator.nearest import nearest
from generator.problems import EnvironmentFault, UsageError
from generator.records import dataclass
from generator.scaffold.names import checked_name
from generator.scaffold.proposing import Table, criterion_lines, source_lines
from generator.scaffold.writing import quoted, write_new
from generator.settings import Settings

_LAST_LINE = 100_000
_OF_ITS_OWN = {("criteria", "rebase"), ("criteria", "baseline"), ("people", "changed")}
_TAKEN_OVER = ("people", "boundaries", "policies", "features", "sources", "criteria")
"""Parts of the plan that the next review begins with: the same measures, so that a change can be seen."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is said of a review that begins; what is left out is found by itself."""

    title: str = ""
    period: tuple[dt.date, dt.date] | None = None
    status: str = "planned"
    table: Table | None = None
    """A table that it is to rest on: it is copied beside the review, and its columns are proposed."""


def new_review(
    settings: Settings,
    name: str,
    before: Document | None,
    portfolio: Portfolio,
    today: dt.date,
    wanted: Wanted = Wanted(),  # noqa: B008  it is frozen
) -> Path:
    """Write `reviews/<name>/review.md` and return its path.

    Raises UsageError where the name is wrong or taken, and EnvironmentFault where something cannot be written.
    """
    name = checked_name(settings.root, name, portfolio.known())
    known = {found.id for found in find_reviews(settings.root)[0]}
    path = settings.root / "reviews" / name / "review.md"
    if any(each.is_symlink() for each in (path, *path.parents[:3])):
        raise UsageError(
            f"a symbolic link stands where reviews/{name} would be", "Take it out, or choose another name."
        )
    if name in known or path.exists():
        raise UsageError(f"there is a review {name} already", f"It stands in {path}.")
    period = wanted.period or (None if before else named_period(name.partition("/")[2]))
    if found := UNPRINTABLE.search(wanted.title):
        raise UsageError(f"the title holds U+{ord(found[0]):04X}, which no review may hold", "Type it anew.")
    seen = None if before else days_seen(name, wanted)
    start, end = seen or period or _next_period(before, today)
    title = wanted.title or f"{portfolio.team_name(name.split('/')[0])}, {speech.period(start, end)}"
    values = {
        "title": _scalar(title),
        "status": f"{wanted.status:19}",
        "review": name,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "from": f"; the months of {wanted.table.name}" if seen and wanted.table else "",
        "again": _months_on(end.replace(day=1), 4).isoformat(),
        "follows": f"follows: {before.id}\n" if before else "",
        "plan": _plan(settings.root, before, wanted.table),
        "carried": _meant(before) + _carried(before),
    }
    template = (resources.files("generator.scaffold") / "review.md").read_text(encoding="utf-8")
    text = Template(template).substitute(values)
    if wanted.table:
        _write(path.parent / wanted.table.name, wanted.table.data)
    _write(path, text.encode("utf-8"))
    return path


def _write(path: Path, data: bytes) -> None:
    """Write a file of the new review; one that holds just this is there where a run was ended before the next file."""
    try:
        write_new(path, data)
    except (FileExistsError, NotADirectoryError) as error:
        if path.is_symlink() or not path.is_file() or path.read_bytes() != data:
            raise UsageError(f"{path} cannot be written: {error.strerror}", "Choose another name.") from error
    except OSError as error:
        raise EnvironmentFault(f"{path} cannot be written: {error.strerror}", "Look at the place named.") from error


def follow(documents: Mapping[str, Document], name: str | None) -> Document | None:
    """The review to follow. Raises UsageError where there is none of this name."""
    if name is None:
        return None
    plain = name.strip("/").removeprefix("reviews/").removesuffix("/review.md")
    if plain not in documents:
        raise UsageError(
            f"there is no review {plain} that can be read", nearest(plain, documents) or "See reviews check."
        )
    return documents[plain]


_NAMED = re.compile(
    r"(20[0-9]{2})(?:[-_]?(?:q([1-4])|h([12])|(?<=[-_])(0[1-9]|1[0-2])))?|q([1-4])[-_](20[0-9]{2})", re.IGNORECASE
)
"""Names that say of which part of the year a review is."""


def named_period(name: str) -> tuple[dt.date, dt.date] | None:
    """The quarter, half-year, month or year of which a name such as `2026-q1` speaks; the year begins in January."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return None
    year, quarter, half, month = found[1] or found[6], found[2] or found[5], found[3], found[4]
    first, months = 1, 12
    for number, length in ((quarter, 3), (half, 6), (month, 1)):
        if number:
            first, months = length * (int(number) - 1) + 1, length
    start = dt.date(int(year), first, 1)
    return start, _months_on(start, months) - dt.timedelta(days=1)


def days_seen(name: str, wanted: Wanted) -> tuple[dt.date, dt.date] | None:
    """The months that a table tells of, where nobody said a period and no day of it lies in the one of which the name speaks."""
    days = wanted.table.proposal.days if wanted.table else None
    if wanted.period or not days:
        return None
    named = named_period(name.strip("/").rpartition("/")[2])
    if named and days[0] <= named[1] and named[0] <= days[1]:
        return None
    return days[0].replace(day=1), _months_on(days[1].replace(day=1), 1) - dt.timedelta(days=1)


def _next_period(before: Document | None, today: dt.date) -> tuple[dt.date, dt.date]:
    """The same number of months or days after the review before; else the quarter that comes next."""
    if before is None:
        first = dt.date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
        start = _months_on(first, 3)
        return start, _months_on(start, 3) - dt.timedelta(days=1)
    period = before.review.period
    start = period.end + dt.timedelta(days=1)
    if period.start.day == 1 and start.day == 1:
        months = (start.year - period.start.year) * 12 + start.month - period.start.month
        return start, _months_on(start, months) - dt.timedelta(days=1)
    return start, start + (period.end - period.start)


def _months_on(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, day.day)


def _scalar(text: str) -> str:
    """A text as YAML takes it: between quotation marks where a sign in it could mean something."""
    return text if re.fullmatch(r"[\w(][\w ,.()/-]*", text) else quoted(text)


def _outline(table: Table | None) -> str:
    """The outline of a plan, with the source and the criteria that a table proposes in the place of those made up."""
    outline = (resources.files("generator.scaffold") / "outline.yml").read_text(encoding="utf-8").rstrip("\n")
    if table is None:
        return outline
    people, _, _ = outline.partition("# sources:")
    name = table.name.removesuffix(".csv")
    lines = ["sources:                    # how information is collected"]
    lines += [f"  {line}" for line in source_lines(table.proposal, name, table.name)]
    lines.append("# criteria:                 # what good is: settle it before you look at the figures")
    lines += criterion_lines(table.proposal, name)
    return people + "\n".join(lines)


def _plan(root: Path, before: Document | None, table: Table | None) -> str:
    """The plan of the review before as its author wrote it, comments included; else an outline."""
    outline = _outline(table)
    if before is None:
        return outline
    text = (root / before.file).read_text(encoding="utf-8-sig")
    starts = {place.key[0]: key for key, place in before.places.items() if "/" not in key and place.key[1] == 1}
    blocks: dict[str, list[str]] = {}
    current = ""
    dated = _lines_of_its_own(before)
    for number, line in enumerate(split(text, before.file).yaml_text.split("\n"), start=2):
        current = starts.get(number, current)
        if number not in dated and not line.startswith("#"):  # a comment between two parts belongs to neither for sure
            blocks.setdefault(current, []).append(line)
    kept = ["\n".join(blocks[key]).rstrip() for key in _TAKEN_OVER if key in blocks]
    if not kept:
        return outline
    head = f"# Taken over from {before.id}: look at every line, above all the dates and the names of files.\n"
    return head + "\n\n".join(kept)


def _lines_of_its_own(before: Document) -> set[int]:
    """The lines that hold nothing but what belongs to the review before alone.

    A `rebase` or a `baseline` has a date of its period; what was `changed` at somebody's word was changed then.
    """
    lines: set[int] = set()
    places = before.places
    for path, place in places.items():
        parts = path.split("/")
        if len(parts) != 3 or (parts[0], parts[2]) not in _OF_ITS_OWN:
            continue
        line = place.key[0]
        within = {key for key in places if key == path or key.startswith(f"{path}/")}
        after = [each.key[0] for key, each in places.items() if key not in within and each.key[0] > line]
        shared = any(each.key[0] == line for key, each in places.items() if key not in within)
        if not shared:
            lines |= set(range(line, min(after, default=_LAST_LINE)))
    return lines


def _meant(before: Document | None) -> str:
    """What the review before meant to do differently."""
    reflection = before.review.reflection if before else None
    if reflection is None or not reflection.next_time:
        return ""
    return f"\n# {before.id if before else ''} meant for this time: {' '.join(reflection.next_time.split())}\n"


def _due(item: Open) -> str:
    return f", due {item.due}" if item.due else ""


def _carried(before: Document | None) -> str:
    """What the review before left open, each to be answered."""
    items: list[Open] = left_open(before.review) if before else []
    if before is None or not items:
        return ""
    lines = [f"\n# Left open by {before.id}. Take the # away and say what became of each."]
    lines.append("# carried:")
    lines += [
        f"#   {item.id}: …    # {item.kind}, {item.why}{_due(item)}: {' '.join(item.words.split())}" for item in items
    ]
    return "\n".join(lines)
