"""Pages in Markdown and the files beside them, on their way to another engine: whether they tell who somebody is."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.gate import elements, people
from generator.gate.data import in_guide
from generator.gate.files import read_file
from generator.gate.markup import Comment, Raw, Tag, Unclear, Words, tokens
from generator.gate.scanning import Fault
from generator.gate.summary import Rules

_MARKS = re.compile(r"[*\\`]")
"""Signs of Markdown that are gone once it is a page."""


def people_in(files: Mapping[str, bytes], rules: Rules) -> list[Fault]:
    """Where files tell who somebody is, sorted. Files that the program brings are taken as they are."""
    found = set()
    for path, data in files.items():
        if kinds := people.of_path(path, rules.known):
            found.add(Fault(file="...", message=people.told(kinds, "the name of a file")))
        elif path.endswith(".md"):
            found |= {Fault(file=path, message=what) for what in _faults(data.decode(), path, rules)}
        elif hashlib.sha256(data).hexdigest() not in rules.brought:
            faults = read_file(path, data, replace(rules, preview=True)).faults
            found |= {Fault(file=path, line=at, message=what) for at, what in faults if what.startswith(people.BEGINS)}
    return sorted(found)


def _faults(text: str, path: str, rules: Rules) -> Iterator[str]:
    kinds_of = people.kinds_by(rules.known, rules.own if in_guide(path) else "")
    for line in _lines(text):
        for written in dict.fromkeys((line.strip(), _MARKS.sub("", line).strip())):
            if kinds := kinds_of(written):
                yield people.told(kinds, "the text")
    for name in dict.fromkeys(_names(text)):
        if kinds := people.of_name(name, rules.known):
            yield people.told(kinds, "a name in a tag")


def _names(text: str) -> Iterator[str]:
    """The names of the elements and attributes of a page."""
    for token in tokens(text):
        if isinstance(token, Tag):
            yield token.name
            yield from (name for name, _ in token.given)


def _lines(text: str) -> list[str]:
    """Everything that a page says, line by line: its text as it is read, and then what attributes and comments say."""
    read, beside = [], []
    for token in tokens(text):
        match token:
            case Words():
                read.append(token.text)
            case Tag():
                read.append("\n" if token.name in elements.BLOCKS | {"br"} else "")
                beside += [value for _, value in token.given if not elements.GEOMETRY.fullmatch(value)]
            case Raw() | Comment():
                beside.append(token.text)
            case Unclear():
                read.append(text[token.at :])
    return [*"".join(read).splitlines(), *beside]
