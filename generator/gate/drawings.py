"""Drawings and other files of XML: well-formed, without declarations of their own, and with nothing but what may be drawn."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote
from xml.parsers import expat

from generator.gate import elements, people
from generator.gate.copies import Copies
from generator.gate.remembered import Remembered
from generator.gate.style_sheets import Style, paints, style_faults
from generator.gate.summary import Rules, Summary
from generator.gate.unseen import may_hide, unseen_fault
from generator.privacy import Known

_SVG = "http://www.w3.org/2000/svg"
_LIVE = frozenset(
    {_SVG, "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/XSL/Transform"}
)
"""Kinds of elements that a browser obeys wherever it finds them."""
_LINK = "http://www.w3.org/1999/xlink href"
_IN_A_TEXT = frozenset({"tspan", "textpath"})
"""Elements of a drawing that part no text: who reads it reads on."""
_XML = "http://www.w3.org/XML/1998/namespace "
_DECLARED = re.compile(rb"\s*<\?xml\s[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_.-]+)[\"']")


class _Stopped(Exception):
    """What comes next is not as it is written."""


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
        self._in_style = 0
        self._at = 1
        self._first = True
        self._may_hide = b"&" in data or may_hide(data.decode("utf-8", "replace"))
        self._texts: list[tuple[int, str, tuple[str, ...]]] = []
        """Texts that are not looked at yet: the line of each, what it stands in, and how it may be read."""
        self._harmless, self._new = _harmless(rules.known), dict[str, bool]()

    def read(self) -> Summary:
        """The summary, whatever the file holds."""
        parser = self._parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._namespace
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
        except _Stopped:
            pass  # nothing of what comes then was looked at
        except expat.ExpatError as error:
            self._found.faults.append((error.lineno, "this is not well-formed XML; make it again"))
        if fault := self._copies.fault():
            self._found.faults.append((0, fault))
        self._found.faults += self._told()
        if not self._found.faults:
            self._harmless.keep(self._new)
        return self._found

    def _fault(self, what: str) -> None:
        self._found.faults.append((self._parser.CurrentLineNumber, what))

    def _people(self, text: str, where: str) -> None:
        if self._may_hide and (fault := unseen_fault(text, where)):
            self._found.faults.append((self._at, fault))
        self._texts.append((self._at, where, (" ".join(text.split()),)))

    def _told(self) -> Iterator[tuple[int, str]]:
        """What all the texts tell, which are looked at together."""
        texts = dict.fromkeys(each for _, _, pieces in self._texts for each in pieces)
        if not (telling := frozenset(people.look_by(self._rules.known).telling(texts))):
            return
        for at, where, pieces in self._texts:
            if kinds := [kind for each in pieces if each in telling for kind in people.kinds(each, self._rules.known)]:
                yield at, people.told(kinds, where)

    def _styled(self, css: str, where: str) -> None:
        """Look at a style as it is written, and as a browser understands it."""
        style = Style(css) if "\\" in css else None
        for each in (css, *style.texts, style.code) if style else (css,):
            self._people(each, where)

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        self._at = self._parser.CurrentLineNumber
        self._names(prefix or "")
        self._people(unquote(uri or ""), "a namespace")

    def _declaration(self, *_: object) -> None:
        """Nothing is read beyond it: names that it declares could stand for any markup, and for very much of it."""
        self._fault("a declaration of a document type, which could name other files; take it out")
        raise _Stopped

    def _instruction(self, *_: object) -> None:
        self._fault("an instruction to whoever reads the file, such as a style sheet; take it out")

    def _comment(self, text: str) -> None:
        self._at = self._parser.CurrentLineNumber
        self._people(text, "a comment")

    def _start(self, name: str, given: dict[str, str]) -> None:
        kind, _, element = name.rpartition(" ")
        self._names(name, *given)
        if not self._drawing or element.lower() not in _IN_A_TEXT:
            self._flush()
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

    def _names(self, *names: str) -> None:
        """Look at the names of an element and of its attributes."""
        if all(map(self._harmless.__contains__, names)):
            return
        if whose := [each for name in names for each in people.of_name(name.rpartition(" ")[2], self._rules.known)]:
            self._fault(people.told(whose, "a name in a tag"))
        else:
            self._new.update(dict.fromkeys(names, True))

    def _shown(self, name: str) -> str:
        return people.named(name.rpartition(" ")[2], self._rules.known)

    def _element(self, kind: str, element: str, given: dict[str, str]) -> None:
        low = element.lower()
        if self._style is not None:
            self._in_style += 1
            self._fault("an element inside of <style>, where browsers read text alone; take it out")
        elif low == "style" and kind == _SVG:
            self._style = []
        elif kind != _SVG or low not in elements.SVG:
            self._fault(f"<{self._shown(element)}> is not allowed in a drawing; take it out")
        self._copies.begin(given.items())
        if given:
            self._at = self._parser.CurrentLineNumber
        for name, value in given.items():
            if _is_plain(name) and elements.GEOMETRY.fullmatch(value):
                continue
            # no XML has the sign in between
            if (written := f"{name}\0{value}") not in self._harmless:
                self._attribute(name, value)
                self._new[written] = True

    def _attribute(self, name: str, value: str) -> None:
        local = name.removeprefix(_XML).lower()
        if name == _LINK or local == "href":
            if not value.startswith("#"):
                self._fault("a drawing leads out of itself; let it use only what is in it")
        elif not elements.may_have("svg", local, drawing=True):
            self._fault(f"`{self._shown(local)}` is not allowed in a drawing; take it out")
        elif local == "style":
            for _, what in style_faults(value, drawing=True):
                self._fault(f"{what}; take it out")
        elif local not in elements.WORDS and paints(local, value):
            for _, what in style_faults(f"x:{value}", drawing=True):
                self._fault(f"{what}; take it out")
        self._said(name, local, value)

    def _said(self, name: str, local: str, value: str) -> None:
        """Look at what an attribute says, whatever it does."""
        self._at = self._parser.CurrentLineNumber
        if local == "style":
            self._styled(value, "`style`")
        elif name == _LINK or local == "href":
            self._people(unquote(value), "`href`")
        elif local in elements.WORDS or not elements.GEOMETRY.fullmatch(value):
            self._people(value, f"`{self._shown(local)}`")

    def _end(self, name: str) -> None:
        self._copies.end()
        if self._style is not None and self._in_style:
            self._in_style -= 1
        elif self._style is not None:
            css, self._style = "".join(self._style), None
            self._copies.styled(css)
            self._at = self._parser.CurrentLineNumber
            for _, what in style_faults(css, drawing=True, sheet=True):
                self._fault(f"{what}; take it out")
            self._styled(css, "a style sheet")
        elif name.rpartition(" ")[2].lower() not in _IN_A_TEXT:
            self._flush()

    def _characters(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)
        elif self._text or text.strip():
            if not self._text:
                self._at = self._parser.CurrentLineNumber
            self._text.append(text)

    def _flush(self) -> None:
        """Look at a text: as it is read, and each piece by itself where markup stands in between."""
        if not self._text:
            return
        pieces, self._text = self._text, []
        whole = "".join(pieces)
        if self._may_hide and (fault := unseen_fault(whole, "the text")):
            self._found.faults.append((self._at, fault))
        read = dict.fromkeys(" ".join(each.split()) for each in (whole, *pieces))
        self._texts.append((self._at, "the text", tuple(read)))


@lru_cache(maxsize=8)
def _harmless(_: Known) -> Remembered[bool]:
    """Names, and attributes with their values, of files in which nothing was wrong."""
    return Remembered()


@lru_cache(maxsize=1_000)
def _is_plain(name: str) -> bool:
    """Whether all that an attribute of a drawing may be is coordinates, as far as its value is nothing else."""
    local = name.removeprefix(_XML).lower()
    allowed = elements.may_have("svg", local, drawing=True) and name != _LINK
    return allowed and local not in elements.WORDS | {"href", "style"}
