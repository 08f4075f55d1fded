"""Which files a site may hold: by their names and endings, and by what they begin with."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from generator.gate.data import (
    INDEX_SCRIPT,
    in_guide,
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
from generator.gate.pictures import PICTURES, read_picture
from generator.gate.summary import Rules, Summary
from generator.gate.version_list import read_versions
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
_BEGINNINGS: dict[str, re.Pattern[bytes]] = {
    ".png": re.compile(
        rb"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR.{8}[\x01\x02\x04\x08\x10][\x00\x02\x03\x04\x06]\x00\x00[\x00\x01]",
        re.DOTALL,
    ),
    ".jpg": re.compile(rb"\xff\xd8\xff[\xc0-\xfe]"),
    ".jpeg": re.compile(rb"\xff\xd8\xff[\xc0-\xfe]"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF.{4}WEBPVP8[ LX]", re.DOTALL),
    ".ico": re.compile(rb"\x00\x00\x01\x00"),
    ".pdf": re.compile(rb"%PDF-\d"),
    ".woff2": re.compile(rb"wOF2"),
}
"""What files begin with that are no text."""
_MARKUP = re.compile(rb"<(?:script|html|svg|body|iframe|!doctype)\b", re.IGNORECASE)
"""What no picture holds but one that is made to be read as a page."""
_RUNS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|OpenAction|AA|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z])|/\w*#"
)
"""What a PDF names to run, to send or to hold; and names that are written so that they are not found."""
_ENDS = re.compile(rb"%%EOF\s*\Z")
_ODD = re.compile(r"""[;%&?#*<>"'`$|!^~=\\{}\[\]]""")
"""Characters that servers, shells or addresses take for something else than a part of a name."""
ALLOWED = (*sorted({*_READERS, *_BEGINNINGS} - {".gz"}), "sitemap.xml.gz")
INDEX = ("search/search_index.json", "search.json")
_VERSIONS = "versions.json"
_INDEX_SCRIPT = "search/search_index.js"


def name_fault(path: str, rules: Rules) -> str:
    """What is wrong with the name of a file; empty where nothing is."""
    if path in rules.beside:
        return ""
    if fault := path_fault(path):
        return f"the path {fault}; rename what it comes from"
    if _ODD.search(path):
        return "the path has characters that servers or addresses take for something else; rename what it comes from"
    name = PurePosixPath(path)
    if name.suffix in _SCRIPTS or name.name == "sitemap.xml.gz":
        return ""
    if name.suffix not in {*_READERS, *_BEGINNINGS} or name.suffix == ".gz":
        return f"files of this kind are not published; take it out. Allowed: {', '.join(ALLOWED)}"
    return ""


def read_file(path: str, data: bytes, rules: Rules) -> Summary:
    """The summary of a file that the theme did not bring."""
    suffix = PurePosixPath(path).suffix
    if not path.endswith((*INDEX, _INDEX_SCRIPT)) and not in_guide(path):
        rules = replace(rules, own="")
    if path.endswith(_INDEX_SCRIPT) and data.startswith(INDEX_SCRIPT):
        return read_index(data, rules, "../")
    if suffix in _SCRIPTS:
        return Summary(faults=[(0, "a script that is not the theme's; take it out")])
    if path.endswith(INDEX):
        return read_index(data, rules, "../" if path.endswith(INDEX[0]) else "")
    if PurePosixPath(path).name == _VERSIONS:
        return read_versions(data, rules)
    if suffix in _BEGINNINGS:
        if not _BEGINNINGS[suffix].match(data):
            return Summary(faults=[(0, f"the file does not begin as {suffix} does; make it again")])
        if suffix in PICTURES and _MARKUP.search(data):
            return Summary(faults=[(0, "the picture holds markup of a page; make it again")])
        if suffix == ".pdf" and (_RUNS.search(data) or not _ENDS.search(data)):
            return Summary(faults=[(0, "the document does something by itself, or holds files; print it anew")])
        return read_picture(suffix, data, rules) if suffix in PICTURES else Summary()
    reader = _READERS.get(suffix)
    return reader(data, rules) if reader else Summary()


def kind_of(path: str) -> str:
    """What of a path decides how the file is read."""
    index = next((each for each in (*INDEX, _INDEX_SCRIPT, _VERSIONS) if path.endswith(each)), "")
    return index or f"{'guide' if in_guide(path) else ''}{PurePosixPath(path).suffix}"
