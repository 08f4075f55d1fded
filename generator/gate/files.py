"""Which files a site may hold: by their names and endings, and by what they begin with."""

from collections.abc import Callable
from pathlib import PurePosixPath

from generator.gate.data import (
    INDEX_SCRIPT,
    read_calendar,
    read_csv,
    read_index,
    read_json,
    read_packed,
    read_style_sheet,
    read_text,
)
from generator.gate.drawings import read_drawing, read_xml
from generator.gate.page import read_page
from generator.gate.summary import Rules, Summary
from generator.publish.sealing.legal import path_fault

_SCRIPTS = frozenset({".js", ".map"})
_READERS: dict[str, Callable[[bytes, Rules], Summary]] = {
    ".html": read_page,
    ".svg": read_drawing,
    ".xml": read_xml,
    ".json": read_json,
    ".csv": read_csv,
    ".css": read_style_sheet,
    ".txt": read_text,
    ".ics": read_calendar,
    ".gz": read_packed,
}
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".ico": (b"\x00\x00\x01\x00",),
    ".pdf": (b"%PDF-",),
    ".woff2": (b"wOF2",),
}
ALLOWED = (*sorted({*_READERS, *_BEGINNINGS} - {".gz"}), "sitemap.xml.gz")
INDEX = ("search/search_index.json", "search.json")
_INDEX_SCRIPT = "search/search_index.js"


def name_fault(path: str, rules: Rules) -> str:
    """What is wrong with the name of a file; empty where nothing is."""
    if path in rules.beside:
        return ""
    if fault := path_fault(path):
        return f"the path {fault}; rename what it comes from"
    name = PurePosixPath(path)
    if name.suffix in _SCRIPTS or name.name == "sitemap.xml.gz":
        return ""
    if name.suffix not in {*_READERS, *_BEGINNINGS} or name.suffix == ".gz":
        return f"files of this kind are not published; take it out. Allowed: {', '.join(ALLOWED)}"
    return ""


def read_file(path: str, data: bytes, rules: Rules) -> Summary:
    """The summary of a file that the theme did not bring."""
    suffix = PurePosixPath(path).suffix
    if path.endswith(_INDEX_SCRIPT) and data.startswith(INDEX_SCRIPT):
        return read_index(data, rules)
    if suffix in _SCRIPTS:
        return Summary(faults=[(0, "a script that is not the theme's; take it out")])
    if path.endswith(INDEX):
        return read_index(data, rules)
    if suffix in _BEGINNINGS:
        right = data.startswith(_BEGINNINGS[suffix])
        return Summary() if right else Summary(faults=[(0, f"the file does not begin as {suffix} does; make it again")])
    reader = _READERS.get(suffix)
    return reader(data, rules) if reader else Summary()


def kind_of(path: str) -> str:
    """What of a path decides how the file is read."""
    index = next((each for each in (*INDEX, _INDEX_SCRIPT) if path.endswith(each)), "")
    return index or PurePosixPath(path).suffix
