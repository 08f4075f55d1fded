"""Front matter from YAML events: every scalar stays text, every key and value keeps its place, nothing is unfolded.

Building from events instead of objects bounds the work (no aliases, a depth, a number of values) before any of it
is done, and leaves it to the model to say what `no`, `1.10` or `2026-02-30` mean.
"""

import codecs
import re
from dataclasses import field
from typing import Any

import yaml

from generator.load import yaml_words
from generator.load.beyond import beyond
from generator.load.yaml_tree import TAKE_OUT, UNPRINTABLE, Builder, not_allowed
from generator.model.document import Place
from generator.model.limits import DEFAULT, Limits
from generator.problems import Location, Problem
from generator.records import dataclass
from generator.rules import form

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Signs that no text shows, and that terminals and Markdown take for orders."""

_WIDE = "the file is text in UTF-16, and not in UTF-8"
_MARK = "\ufeff"
_MARKED_TWICE = (
    "the file begins with two byte order marks, signs that no editor shows, so that its first line is not read"
)
_UNMARKED = (
    "Save it as UTF-8 without a byte order mark (in Visual Studio Code: Save with Encoding, UTF-8; in Notepad: encoding UTF-8)."
    " If it is said again, copy what you see into a new file."
)
_LOOKED_AT, _ZEROS = 200, 4
"""So many bytes at the head of a file tell whether it is UTF-16: more than one of four is then zero in most scripts."""
_UNMERGED = ("\n<<<<<<< ", "\n=======\n", "\n>>>>>>> ")
"""The marks that Git leaves where two sides changed the same lines."""

Tree = dict[str, Any]
"""Mappings, lists and texts; an empty plain value is None."""


@dataclass
class FrontMatter:
    """What stands in the front matter; `tree` is absent when it cannot be read."""

    tree: Tree | None = None
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    values: int = 0
    """How many keys and values it has, and mappings and lists of them."""
    levels: int = 0
    typographic: dict[tuple[int, int], str] = field(default_factory=dict)
    """As `Typographic` of the model."""


@dataclass
class Split:
    """A review file, cut at its fences. Lines count from 1."""

    yaml_text: str = ""
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file with LF line ends, with or without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if wide(data):
            return "", [form.FM_NOT_TEXT.at(Location(file=file, line=1, column=1), _WIDE)]
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        byte = data[error.start]
        place = Location(file=file, line=line, column=column)
        return "", [form.FM_NOT_TEXT.at(place, f"byte 0x{byte:02X} is not UTF-8 text")]
    if text.startswith(_MARK):
        return "", [form.FM_NOT_TEXT.at(Location(file=file, line=1, column=1), _MARKED_TWICE, _UNMARKED)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := controlling(text, file):
        if wide(data):
            return "", [form.FM_NOT_TEXT.at(Location(file=file, line=1, column=1), _WIDE)]
        return "", [control]
    if line := unmerged(text):
        message = "a merge was not finished here: both sides stand between the marks <<<<<<< and >>>>>>>"
        return "", [form.FM_UNMERGED.at(Location(file=file, line=line, column=1), message)]
    return text, []


def controlling(text: str, file: str, but: str = "") -> Problem | None:
    """The problem of the first control character in a text with LF line ends, but for those that may stand in it."""
    control = next((found for found in _CONTROL.finditer(text) if found[0] not in but), None)
    if not control:
        return None
    above = text[: control.start()]
    place = Location(file=file, line=above.count("\n") + 1, column=len(above) - above.rfind("\n"))
    message = f"the control character U+{ord(control[0]):04X} stands here, so this is not text"
    return form.FM_NOT_TEXT.at(place, message, "Delete it, or save the file as UTF-8 text once more.")


def wide(data: bytes) -> bool:
    """Whether a file seems to be UTF-16 text: it says so at its head, or many of its bytes are zero, all in the same half."""
    head = data[:_LOOKED_AT]
    few, many = sorted((head[::2].count(0), head[1::2].count(0)))
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (few == 0 and many > len(head) // _ZEROS)


def unmerged(text: str) -> int:
    """The line where Git's marks of a merge that was not finished begin; none where there are none."""
    lined, at = f"\n{text}", 0
    for mark in _UNMERGED:
        at = lined.find(mark, at)
        if at < 0:
            return 0
    return lined[: lined.find(_UNMERGED[0])].count("\n") + 1


def split(text: str, file: str) -> Split:
    """Cut a file into front matter and body. The fences are lines that hold only `---`."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Split(
            problems=[
                form.FM_ABSENT.at(Location(file=file, line=1, column=1), "the file does not begin with front matter")
            ]
        )
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return Split(
                yaml_text="\n".join(lines[1:number]), body="\n".join(lines[number + 1 :]), body_line=number + 2
            )
    place = Location(file=file, line=1, column=1)
    return Split(problems=[form.FM_UNCLOSED.at(place, "the front matter opened here is never closed with ---")])


def parse(text: str, file: str, first_line: int = 1, limits: Limits = DEFAULT) -> FrontMatter:
    """Read YAML text that begins on `first_line` of a file."""
    if at := too_long(text, limits):
        message = f"more than {limits.narrative:,} kB of front matter by this line: it has {_kilobytes(text):,} kB"
        place = Location(file=file, line=first_line + at - 1)
        return FrontMatter(problems=[beyond(form.FM_LIMIT, place, message, limits, "narrative", _kilobytes(text))])
    builder = Builder(file, first_line, limits)
    if found := UNPRINTABLE.search(text):
        before = text[: found.start()]
        place = Location(file=file, line=first_line + before.count("\n"), column=len(before) - before.rfind("\n"))
        return FrontMatter(problems=[form.FM_SYNTAX.at(place, not_allowed(found[0]), TAKE_OUT)])
    event: Any = None
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return FrontMatter(problems=builder.problems)
    except yaml.MarkedYAMLError as error:
        fault = yaml_words.told(error, text, first_line, event)
        builder.stop(form.FM_SYNTAX, fault, fault.message, fault.cure)
    if builder.problems and builder.fatal:
        return FrontMatter(problems=builder.problems)
    if not isinstance(builder.root, dict):
        if not builder.problems:
            place = Location(file=file, line=first_line, column=1)
            builder.problems.append(form.FM_SHAPE.at(place, "expected `key: value` pairs"))
        return FrontMatter(problems=builder.problems)
    return FrontMatter(
        tree=builder.root,
        places=builder.places,
        problems=builder.problems,
        values=builder.values,
        levels=builder.levels,
        typographic=builder.typographic,
    )


def too_long(text: str, limits: Limits) -> int:
    """The line, from 1, on which a text goes beyond what it may have; none where it stays within."""
    if (
        len(text) * 4 <= limits.narrative_bytes
        or len(data := text.encode("utf-8", "replace")) <= limits.narrative_bytes
    ):
        return 0
    return data.count(b"\n", 0, limits.narrative_bytes) + 1


def _kilobytes(text: str) -> int:
    return -(-len(text.encode("utf-8", "replace")) // 1_000)
