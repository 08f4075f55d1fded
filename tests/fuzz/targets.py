"""What must hold for any bytes at all, in the six places where bytes of strangers are read.

Each target takes bytes and raises AssertionError where a promise is broken; any other exception is a crash. The same targets
are run by hypothesis, by a fuzzer that is guided by coverage, and on every case that was ever found.
"""

import math
import zlib
from collections.abc import Callable
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

from fuzz.seeds import RECORD, SELECTOR
from markdown import Markdown
from pydantic import TypeAdapter

from generator.compile import narrative as compiled
from generator.compile.safe import front_matter_value, heading
from generator.load import narrative as loaded
from generator.load.binary import texts_within
from generator.load.documents import load_assessment, load_review, snapshot
from generator.load.files import Found
from generator.load.front_matter import decode
from generator.load.pictures import PICTURES
from generator.load.tables import read_table
from generator.load.unfit import Unfit
from generator.model import Document, Source
from generator.problems import Problem
from generator.publish.versions.reading import read_publication
from generator.publish.versions.refusal import Refused
from generator.publish.versions.store import State

Target = Callable[[bytes], None]
_FOUND = Found(id="team/review", file="reviews/team/review/review.md")
_KEPT: TypeAdapter[Any] = TypeAdapter(tuple[Document | None, bool, list[Problem]])
_PICTURES = sorted(PICTURES)
_TAGS = frozenset(
    """
    a abbr blockquote br code dd del div dl dt em figure h3 h4 h5 h6 hr kbd li mark ol p pre q s small span strong sub sup
    table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905
)
_ATTRIBUTES = frozenset({"href", "title", "class", "style", "scope", "start", "rel", "id"})


def front_matter(data: bytes) -> None:
    """A review file is read, or told with a line that it has; what was read survives the cache."""
    for found in (load_review(data, _FOUND), load_assessment(data, "reviews/team/review/assessment.md")):
        _placed(found[-1], data)
    document, whole, problems = load_review(data, _FOUND)
    assert document is not None or problems
    assert not whole or document is not None
    kept = _KEPT.dump_json((document, whole, problems), by_alias=True, exclude_unset=True)
    assert _KEPT.validate_json(kept)[0] == document
    snapshot(data)


def narrative(data: bytes) -> None:
    """A text becomes HTML in which nothing is live, and a heading says again what was typed."""
    text, problems = decode(data, "review.md")
    if problems:
        return
    parsed = loaded.parse(text, 1)
    lines = text.count("\n") + 1
    assert all(0 < each.line <= lines for each in parsed.references)
    assert all(0 < each.line <= lines + 1 for each in parsed.sections)  # that of a last heading begins behind it
    context = compiled.Context(results={}, links={"F1": ("#finding-F1", "the finding")}, figure=lambda _: "")
    for section in parsed.sections:
        _dead(compiled.render(section.text, context))
    title = " ".join(text[:500].split())
    _dead(
        page := Markdown(extensions=["toc", "attr_list", "tables", "fenced_code"]).convert(
            f"### {heading(title)} {{: #top }}"
        )
    )
    assert page.startswith('<h3 id="top">')
    assert not title or " ".join(_words(page).split()) == title
    assert "\n" not in front_matter_value(text)
    assert not set(front_matter_value(text)[1:-1]) & set("\"<>'\\")


def table(data: bytes) -> None:
    """A table is read whole, with finite numbers in the rows that it has, or not at all and told where."""
    source, rest = _SOURCES[data[0] % len(_SOURCES)] if data else _SOURCES[0], data[1:]
    found, problems = read_table(rest, "calls.csv", "calls", source)
    assert (found is None) == any(each.severity == "error" for each in problems)
    _placed(problems, rest)
    if found is None:
        return
    assert len(found.frame) == found.use.used
    for name in found.frame.select_dtypes("number"):
        assert not any(math.isinf(value) for value in found.frame[name].dropna())


def versions(data: bytes) -> None:
    """A list of versions is believed only where it fits the record and the folders; else every fault is told."""
    cut = len(data) // 2
    for selector, record in ((data, RECORD), (SELECTOR, data), (data[:cut], data[cut:])):
        files = {"versions.json": selector, "publication.json": record}
        state = State(
            place="here",
            names=frozenset((*files, "1.0")),
            folders=frozenset({"1.0"}),
            read=files.get,
            held=lambda _: SimpleNamespace(),  # type: ignore[arg-type,return-value]  # reading the lists asks no folder
        )
        faults = _refused(state)
        assert all(line.isprintable() and len(line) < 1_000 for line in faults)
        assert faults or {each.version for each in read_publication(state).versions} <= {"1.0"}


def _refused(state: State) -> list[str]:
    """Why a publication is refused, in every line of it."""
    try:
        read_publication(state)
    except Refused as refused:
        return [str(refused), *refused.details]
    return []


def picture(data: bytes) -> None:
    """A picture is read to its end, in texts of which each can be searched, or it is refused with what to do about it."""
    suffix = _PICTURES[data[0] % len(_PICTURES)] if data else ".png"
    _looked_at(suffix, _summed(data[1:]) if suffix in (".png", ".ico") else data[1:])


def document(data: bytes) -> None:
    """A PDF file only shows something, or it is refused with what to do about it."""
    _looked_at(".pdf", data)


def _looked_at(suffix: str, data: bytes) -> None:
    why = "whole; nothing to do"
    try:
        assert all(isinstance(each, str) for each in texts_within(suffix, data))
    except Unfit as unfit:
        why = str(unfit)
    assert why.isprintable()
    assert "; " in why


def _summed(data: bytes) -> bytes:
    """The same bytes with the right sum behind each part of a PNG, which no fuzzer finds."""
    found, at = bytearray(data), data.find(b"IHDR") - 4
    while 0 <= at <= len(found) - 12:
        end = at + 8 + int.from_bytes(found[at : at + 4])
        found[end : end + 4] = zlib.crc32(found[at + 4 : end]).to_bytes(4) if end + 4 <= len(found) else b""
        at = end + 4
    return bytes(found)


TARGETS: dict[str, Target] = {
    "front_matter": front_matter,
    "narrative": narrative,
    "table": table,
    "versions": versions,
    "picture": picture,
    "document": document,
}

_COLUMNS: dict[str, dict[str, Any]] = {
    "score": {"type": "score", "scale": [1, 5]},
    "yes": {"type": "flag"},
    "line": {"type": "category"},
    "comment": {"type": "text"},
    "day": {"type": "date"},
    "wait": {"type": "duration", "unit": "minutes"},
    "number": {"type": "number"},
    "calls": {"type": "count"},
}
_SOURCES = [
    Source.model_validate({"method": "survey"} | keys)
    for keys in (
        {"columns": _COLUMNS},
        {"columns": {name: _COLUMNS[name] for name in ("score", "comment")}, "missing": ["", "n/a"]},
        {"columns": {"day": {"type": "date", "format": "%d/%m/%Y"}}, "date": {"column": "day", "format": "%d/%m/%Y"}},
        {"columns": {"line": {"type": "category"}}, "read": {"encoding": "utf-16"}},
        {"columns": {"line": {"type": "category"}}, "read": {"header": 3, "delimiter": ";"}},
        {
            "columns": {
                "start": {"type": "date"},
                "end": {"type": "date"},
                "lasted": {"type": "duration", "unit": "hours", "between": ["start", "end"]},
            }
        },
    )
]


def _placed(problems: list[Problem], data: bytes) -> None:
    """Every problem names a line that the file has, or none."""
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for each in problems:
        assert 0 <= each.location.line <= lines, each
        assert each.message


class _Live(HTMLParser):
    """Collects what is not dead, and the words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.live: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.live.append(tag)
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name not in _ATTRIBUTES or (
                name == "href" and address.startswith(("javascript:", "data:", "vbscript:", "file:"))
            ):
                self.live.append(f"{tag} {name}={value}")
            if name == "id" and (value or "").startswith("_") and not (value or "")[1:].isdigit():
                self.live.append(f"{tag} id={value}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.live.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.live.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.live.append(f"instruction {data}")


def _dead(fragment: str) -> None:
    parser = _Live()
    parser.feed(fragment)
    parser.close()
    assert parser.live == [], fragment


def _words(fragment: str) -> str:
    parser = _Live()
    parser.feed(fragment)
    parser.close()
    return "".join(parser.words)
