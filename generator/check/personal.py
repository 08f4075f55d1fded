"""Personal data in what authors wrote: where each stands and of what kind it is, and never the value."""

import re
from collections.abc import Callable, Iterable, Iterator

from generator.check.marked_text import MarkedText
from generator.model import Document
from generator.model.document import Path
from generator.model.personal import PersonalCells
from generator.model.texts import keys, texts
from generator.privacy import Kind, Known, certain, find, redact
from generator.problems import Location, Problem
from generator.records import dataclass
from generator.results import History
from generator.rules import privacy as rules
from generator.speech import plural, privacy

_LINES = 400
"""So many lines below its key a value is looked for."""
_MISSED = 20
"""So many values of one text are looked for in vain: each time all of these lines are read."""
_COMMIT = 12
Lines = Callable[[str], list[str]]
"""A file of the portfolio to its lines; none where it cannot be read."""


@dataclass(frozen=True, kw_only=True, order=True)
class Sighting:
    """One place in which something was found."""

    location: Location
    kind: Kind
    where: str
    """The text that holds it, in words."""
    shown: str
    """What stands around it, as it is published."""
    count: int = 1
    """In how many cells, where it is of a table."""
    told_with: str = ""
    """The file of the review that it is shown with, where the place itself is no file."""


def of_text(text: str, file: str, where: str, known: Known, line: int = 1) -> Iterator[Sighting]:
    """In a text in Markdown that stands in a file as it is, from a line on."""
    if found := find(text, known, paragraphs=True):
        marked = MarkedText(text, found, known)
        for each, shown in marked.shown():
            below, column = marked.place(each)
            place = Location(file=file, line=line + below - 1, column=column)
            yield Sighting(location=place, kind=each.kind, where=where, shown=shown)


def of_values(
    model: object, place: Callable[[Path], Location], lines: Lines, known: Known, path: Path = ()
) -> Iterator[Sighting]:
    """In the values of front matter or settings; `place` knows where the value under a path begins."""
    for keys_of, text in texts(model, path):
        if found := find(text, known):
            where = f"`{_named(keys_of, known)}`"
            exact = _Exact(place(keys_of), lines)
            for each, shown in MarkedText(text, found, known).shown():
                at = exact.place(text[each.start : each.end])
                yield Sighting(location=at, kind=each.kind, where=where, shown=shown)


def of_document(document: Document, lines: Lines, known: Known) -> Iterator[Sighting]:
    """In a review: its front matter, headings and text."""
    yield from of_values(document.review, lambda path: document.at(*path), lines, known)
    for section in document.narrative.sections:
        yield from of_text(section.heading, document.file, "the heading", known, max(section.line - 1, 1))
        yield from of_text(section.text, document.file, "the text", known, section.line)


def of_history(history: History, file: str, known: Known) -> Iterator[Sighting]:
    """In what the commits say that changed a review, and in what they changed: texts that may be gone from its files."""
    for revision in history.revisions:
        commit = revision.commit
        place = Location(file=f"commit {commit.id[:_COMMIT]}" if commit else file)
        told = [(_SAID.get(path[0], "what it says"), text) for path, text in texts(commit)] if commit else []
        told += [("what it changed", text) for change in revision.changes for _, text in texts(change)]
        told += [("the name of a file that it changed", change.file) for change in revision.changes]
        for where, text in dict.fromkeys(told):
            for each, shown in MarkedText(text, find(text, known), known).shown():
                yield Sighting(location=place, kind=each.kind, where=where, shown=shown, told_with=file)


_SAID = {
    "subject": "the subject",
    "author": "the name of whoever wrote it",
    "committer": "the name of whoever committed it",
}


def of_cells(found: Iterable[PersonalCells]) -> Iterator[Sighting]:
    """In the columns of a table, the first cells of each kind; the first of them counts them all."""
    for each in found:
        for index, (place, shown) in enumerate(zip(each.places, each.shown, strict=True)):
            yield Sighting(
                location=place,
                kind=each.kind,
                where=f"a cell of `{each.column}`",
                shown=shown,
                count=each.count - len(each.places) + 1 if index == 0 else 1,
            )


def problem(each: Sighting) -> Problem:
    """What is told of a place in a text."""
    rule = rules.CERTAIN if certain(each.kind) else rules.LIKELY
    seems = "holds" if rule is rules.CERTAIN else "holds what looks like"
    message = f"{each.where} {seems} {privacy.a(each.kind)}, which the site shows as [{each.kind}]"
    cure = rule.cure.replace(f"{rule.code}/{_EXAMPLES[rule.code]}", f"{rule.code}/{item(each.kind)}")
    return rule.at(each.location, message, cure, item=item(each.kind))


_EXAMPLES = {rules.CERTAIN.code: "phone", rules.LIKELY.code: "name"}
"""The kind that the cure of a rule has as an example; a problem has its own there."""


def cell_problems(document: Document, source: str, found: Iterable[PersonalCells]) -> Iterator[Problem]:
    """One problem for each kind in each column of a source's table."""
    held = document.review.sources[source].privacy
    rule = rules.NOT_ANONYMOUS if held and held.anonymised else rules.CELLS
    for each in found:
        numbers = [f"{place.line:,}" for place in each.places]
        first = f"line{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
        verb = "hold" if each.count > 1 else "holds"
        seems = "" if certain(each.kind) else " what looks like"
        least = "" if each.whole else "at least "
        message = f"{least}{plural(each.count, 'cell')} of `{each.column}` {verb}{seems} {privacy.a(each.kind)}"
        behind = f", first in {first}" if each.count > len(numbers) else f", in {first}"
        yield rule.at(each.places[0], f"{message}{behind}", item=source)


def name_problems(document: Document, known: Known) -> Iterator[Problem]:
    """Ids, and names of files and folders, that hold personal data."""
    yield from folder_problems(document.file, known)
    yield from key_problems(document.review, lambda path: document.key(*path), known)
    for family, parts in (("sources", document.review.sources), ("evidence", document.review.evidence)):
        for name, each in parts.items():
            if each.file and (kind := in_name(each.file, known)):
                place = document.at(family, name, "file")
                yield rules.NAME.at(place, f"the name of the file holds {privacy.a(kind)}")


def folder_problems(file: str, known: Known) -> Iterator[Problem]:
    """Names of the folders that a review lies in; `file` is the path of its own."""
    for part in file.split("/")[:-1]:
        if kind := in_name(part, known):
            yield rules.NAME.at(Location(file=file), f"the name of a folder holds {privacy.a(kind)}")


def key_problems(model: object, place: Callable[[Path], Location], known: Known, path: Path = ()) -> Iterator[Problem]:
    """Ids of an author's own choice that hold personal data."""
    for keys_of, key in keys(model, path):
        if kind := in_name(key, known):
            inside = f" under `{_named(keys_of[:-1], known)}`" if keys_of[:-1] else ""
            yield rules.NAME.at(place(keys_of), f"an id{inside} holds {privacy.a(kind)}")


InCommit = tuple[str, str, str, Kind]
"""Personal data in a commit: its time and its id, in which part of it they stand, and of what kind they are."""


def in_commits(history: History, known: Known) -> Iterator[InCommit]:
    """What the subjects of a history hold, and the names of those who committed."""
    for commit in (each.commit for each in history.revisions if each.commit):
        people = {commit.author, commit.committer}
        for what, told in (("subject", {commit.subject}), ("author", people)):
            for kind in sorted({each.kind for text in told for each in find(text, known)}):
                yield str(commit.committed or ""), commit.id, what, kind


def commit_problems(found: Iterable[InCommit]) -> Iterator[Problem]:
    """A note for each kind in the subjects, and in the names of those who committed; it names the newest commit."""
    seen: dict[tuple[str, Kind], set[tuple[str, str]]] = {}
    for committed, name, what, kind in found:
        seen.setdefault((what, kind), set()).add((committed, name))
    for (what, kind), names in sorted(seen.items()):
        _, newest = max(names)
        place = Location(file=f"commit {newest[:_COMMIT]}")
        part = "the subject" if what == "subject" else "the name of whoever wrote it or committed it"
        more = f", as in {len(names) - 1:,} more" if len(names) > 1 else ""
        yield rules.COMMITS.at(place, f"{part} holds {privacy.a(kind)}{more}", item=f"{what}-{item(kind)}")


def item(kind: Kind) -> str:
    """By what `accept` can name a kind."""
    return str(kind).replace(" ", "-").lower()


def _named(path: Path, known: Known) -> str:
    """A path in words, each part of it by itself: two of them together can look like what neither is."""
    return "/".join(redact(part, known) for part in path)


def in_name(name: str, known: Known) -> Kind | None:
    """What a name holds, as it is written or as a page would show it."""
    for form in (name, re.sub(r"[-_]+", " ", name), name.rpartition(".")[0]):
        if found := find(form, known):
            return found[0].kind
    return None


class _Exact:
    """Where the values of a text stand in the file, one after the other, or where the text begins where that is not known."""

    def __init__(self, begin: Location, lines: Lines) -> None:
        self._begin = begin
        held = lines(begin.file)[begin.line - 1 : begin.line - 1 + _LINES] if begin.line else []
        self._text = "\n".join(held)
        self._from = max(begin.column - 1, 0)
        self._line, self._counted = begin.line, 0
        self._missed = 0

    def place(self, value: str) -> Location:
        """Of the next one, which may be written in another way there."""
        words = value.split()
        if not self._text or not words or self._missed == _MISSED:
            return self._begin
        found = re.compile(r"\s+(?:>\s*)*".join(map(re.escape, words))).search(self._text, self._from)
        if not found:
            self._missed += 1
            return self._begin
        self._from = found.end()
        self._line += self._text.count("\n", self._counted, found.start())
        self._counted = found.start()
        column = found.start() - self._text.rfind("\n", 0, found.start())
        return Location(file=self._begin.file, line=self._line, column=column)
