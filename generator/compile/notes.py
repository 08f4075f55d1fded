"""Footnotes: `so it was[^1]`, and `[^1]: Said so.` They are numbered through a page, and stand below the first that refers."""

import re
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from generator.model.footnotes import REFERENCE, parted
from generator.model.remarks import without_remarks

_PLACE = "footnote-"
"""How the places of notes begin, on a page whose references lead to them."""


class Notes:
    """The footnotes of the texts of one page, each of which is listed once."""

    def __init__(self, texts: Iterable[str], *, linked: bool) -> None:
        """`linked` says that references lead to their notes: no other texts with footnotes stand on the page."""
        self.linked = linked
        self._texts: dict[str, str] = {}
        self._listed: set[str] = set()
        bodies = list[str]()
        for text in texts:
            body, defined = parted(without_remarks(text).split("\n"))
            bodies.append("\n".join(body))
            self._texts = defined | self._texts
        referred = [each[1].casefold() for each in REFERENCE.finditer("\n".join(bodies))]
        labels = dict.fromkeys([*(each for each in referred if each in self._texts), *self._texts])
        self.numbers = {label: number for number, label in enumerate(labels, start=1)}
        self._idle = self._texts.keys() - set(referred)

    def due(self, body: str, defined: Iterable[str]) -> list[tuple[int, str]]:
        """The notes to list below a text, by number: what it is the first to refer to, and what it defines for nobody."""
        labels = [each[1].casefold() for each in REFERENCE.finditer(body)]
        labels += [each for each in defined if each in self._idle]
        found = [each for each in dict.fromkeys(labels) if each in self._texts and each not in self._listed]
        self._listed.update(found)
        return sorted((self.numbers[each], self._texts[each]) for each in found)


class Footnotes(Extension):
    """Takes the notes out of a text, numbers the references to them, and lists them at its end."""

    def __init__(self, notes: Notes, salt: str) -> None:
        """`salt` is what no text holds: the mark of a note's place is made of it."""
        super().__init__()
        self._notes = notes
        self._mark = f"rvnote{salt}x"
        self.due: list[tuple[int, str]] = []

    def marked(self, number: int, text: str) -> str:
        """A note as it is listed, with a mark where its place is to be."""
        return f"{self._mark}[{number}] {text}"

    def placed(self, fragment: str) -> str:
        """Safe HTML with the place of each note where its mark stands."""
        place = rf'<p id="{_PLACE}\1">[\1]' if self._notes.linked else r"<p>[\1]"
        return re.sub(rf"<p>{self._mark}\[(\d+)\]", place, fragment)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what takes notes out, what refers to them and what lists them."""
        md.preprocessors.register(_Taken(md, self, self._notes), "rv-notes", 18)
        md.inlinePatterns.register(_Reference(self._notes), "rv-note", 150)
        md.treeprocessors.register(_Listed(md, self), "rv-notes", 30)  # before the text inside is read


class _Taken(Preprocessor):
    def __init__(self, md: Markdown, footnotes: Footnotes, notes: Notes) -> None:
        super().__init__(md)
        self._footnotes, self._notes = footnotes, notes

    def run(self, lines: list[str]) -> list[Any]:
        body, defined = parted(lines)
        self._footnotes.due = self._notes.due("\n".join(body), defined)
        return body


class _Reference(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)  # no link stands in a link

    def __init__(self, notes: Notes) -> None:
        super().__init__(REFERENCE.pattern)
        self._notes = notes

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # as Markdown's own do
        number = self._notes.numbers.get(m[1].casefold())
        if number is None:
            return None, None, None
        raised = ET.Element("sup")
        holder = ET.SubElement(raised, "a", {"href": f"#{_PLACE}{number}"}) if self._notes.linked else raised
        holder.text = AtomicString(f"[{number}]")
        return raised, m.start(0), m.end(0)


class _Listed(Treeprocessor):
    def __init__(self, md: Markdown, footnotes: Footnotes) -> None:
        super().__init__(md)
        self._footnotes = footnotes

    def run(self, root: ET.Element) -> None:
        due = self._footnotes.due
        if not due:
            return
        ET.SubElement(root, "hr")
        for number, text in due:
            note = ET.SubElement(root, "p")
            note.text = self._footnotes.marked(number, text)
