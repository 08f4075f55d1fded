"""Drawings and other files of XML: well-formed, without declarations of their own, and with nothing but what may be drawn."""

import re
from xml.parsers import expat

from generator.gate import elements, people
from generator.gate.copies import Copies
from generator.gate.style_sheets import style_faults
from generator.gate.summary import Rules, Summary
from generator.gate.unseen import unseen_fault

_SVG = "http://www.w3.org/2000/svg"
_LIVE = frozenset(
    {_SVG, "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/XSL/Transform"}
)
"""Kinds of elements that a browser obeys wherever it finds them."""
_LINK = "http://www.w3.org/1999/xlink href"
_XML = "http://www.w3.org/XML/1998/namespace "
_DECLARED = re.compile(rb"\s*<\?xml\s[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_.-]+)[\"']")


def read_drawing(data: bytes, rules: Rules) -> Summary:
    """The summary of an SVG file."""
    return _Xml(data, rules, drawing=True).read()


def read_xml(data: bytes, rules: Rules) -> Summary:
    """The summary of another file of XML, such as a list of pages."""
    return _Xml(data, rules, drawing=False).read()


class _Xml:
    """Reads one file from its beginning to its end."""

    def __init__(self, data: bytes, rules: Rules, *, drawing: bool) -> None:
        self._data, self._rules, self._drawing = data, rules, drawing
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._found = Summary()
        self._copies = Copies()
        self._text: list[str] = []
        self._style: list[str] | None = None
        self._at = 1
        self._first = True

    def read(self) -> Summary:
        """The summary, whatever the file holds."""
        parser = self._parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartDoctypeDeclHandler = self._declaration
        declared = _DECLARED.match(self._data.removeprefix(b"\xef\xbb\xbf"))
        if declared and declared[1].lower() != b"utf-8":
            self._fault("the file says that it is not UTF-8; save it as UTF-8")
        try:
            self._data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = 1 + self._data[: error.start].count(b"\n")
            return Summary(faults=[(line, "this is not UTF-8; save it as UTF-8")])
        try:
            parser.Parse(self._data, True)  # noqa: FBT003  the parser's own signature
        except expat.ExpatError as error:
            self._found.faults.append((error.lineno, "this is not well-formed XML; make it again"))
        if fault := self._copies.fault():
            self._found.faults.append((0, fault))
        return self._found

    def _fault(self, what: str) -> None:
        self._found.faults.append((self._parser.CurrentLineNumber, what))

    def _people(self, text: str, where: str) -> None:
        if fault := unseen_fault(text, where):
            self._found.faults.append((self._at, fault))
        if kinds := people.kinds(" ".join(text.split()), self._rules.known):
            self._found.faults.append((self._at, people.told(kinds, where)))

    def _declaration(self, *_: object) -> None:
        self._fault("a declaration of a document type, which could name other files; take it out")

    def _instruction(self, *_: object) -> None:
        self._fault("an instruction to whoever reads the file, such as a style sheet; take it out")

    def _comment(self, text: str) -> None:
        self._at = self._parser.CurrentLineNumber
        self._people(text, "a comment")

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._flush()
        kind, _, element = name.rpartition(" ")
        if self._first and self._drawing and (kind, element) != (_SVG, "svg"):
            self._fault("the file is no drawing, whatever its name says; give it its own ending")
        self._first = False
        if self._drawing:
            self._element(kind, element, given)
        elif kind in _LIVE:
            self._fault("elements of a page or a drawing in a file that is neither; take them out")
        else:
            self._at = self._parser.CurrentLineNumber
            for value in given.values():
                self._people(value, "an attribute")

    def _element(self, kind: str, element: str, given: dict[str, str]) -> None:
        low = element.lower()
        if low == "style" and kind == _SVG:
            self._style = []
        elif kind != _SVG or low not in elements.SVG:
            self._fault(f"<{element[:40]}> is not allowed in a drawing; take it out")
        self._copies.begin(given.items())
        for name, value in given.items():
            self._attribute(name, value)

    def _attribute(self, name: str, value: str) -> None:
        local = name.removeprefix(_XML).lower()
        if name == _LINK or local == "href":
            if not value.startswith("#"):
                self._fault("a drawing leads out of itself; let it use only what is in it")
        elif not elements.may_have("svg", local, drawing=True):
            self._fault(f"`{local[:40]}` is not allowed in a drawing; take it out")
        elif local == "style":
            for _, what in style_faults(value, drawing=True):
                self._fault(f"{what}; take it out")
        elif "(" in value:
            for _, what in style_faults(f"x:{value}", drawing=True):
                self._fault(f"{what}; take it out")
        self._at = self._parser.CurrentLineNumber
        if local in elements.WORDS or not elements.GEOMETRY.fullmatch(value):
            self._people(value, f"`{local[:40]}`")

    def _end(self, name: str) -> None:
        self._copies.end()
        if self._style is not None and name.rpartition(" ")[2].lower() == "style":
            for _, what in style_faults("".join(self._style), drawing=True):
                self._fault(f"{what}; take it out")
            self._style = None
        elif name.rpartition(" ")[2].lower() != "tspan":
            self._flush()

    def _characters(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)
        elif text.strip():
            if not self._text:
                self._at = self._parser.CurrentLineNumber
            self._text.append(text)

    def _flush(self) -> None:
        if self._text:
            text, self._text = "".join(self._text), []
            self._people(text, "the text")
