"""Which files a site may hold: by their names and endings, and by what they begin with."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from generator.gate.binary import read_binary
from generator.gate.data import (
    in_guide,
    read_calendar,
    read_csv,
    read_edition,
    read_json,
    read_packed,
    read_style_sheet,
    read_text,
)
from generator.gate.drawings import read_drawing, read_xml
from generator.gate.quick_page import read_page
from generator.gate.search_index import part_of_index, read_part
from generator.gate.summary import Rules, Summary
from generator.gate.version_list import read_versions
from generator.load.binary import BEGINNINGS
from generator.publish.sealing.legal import path_fault
from generator.publish.sealing.manifest import EDITION

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
_ODD = re.compile(r"""[;%&?#*<>"'`$|!^~=\\{}\[\]]""")
"""Characters that servers, shells or addresses take for something else than a part of a name."""
ALLOWED = (*sorted({*_READERS, *BEGINNINGS} - {".gz"}), "sitemap.xml.gz")
_VERSIONS = "versions.json"


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
    if name.suffix not in {*_READERS, *BEGINNINGS} or name.suffix == ".gz":
        return f"files of this kind are not published; take it out. Allowed: {', '.join(ALLOWED)}"
    return ""


def read_file(path: str, data: bytes, rules: Rules) -> Summary:
    """The summary of a file that the theme did not bring."""
    suffix = PurePosixPath(path).suffix
    part = part_of_index(path)
    if not part and not in_guide(path):
        rules = rules.elsewhere
    if part and (found := read_part(part, data, rules)):
        return found
    if suffix in _SCRIPTS:
        return Summary(faults=[(0, "a script that is not the theme's; take it out")])
    if PurePosixPath(path).name == _VERSIONS:
        return read_versions(data, rules)
    if path.endswith(EDITION):
        return read_edition(data, rules)
    if suffix in BEGINNINGS:
        return read_binary(suffix, data, rules)
    reader = _READERS.get(suffix)
    return reader(data, rules) if reader else Summary()


def kind_of(path: str) -> str:
    """What of a path decides how the file is read."""
    if part := part_of_index(path):
        return f"{part.kind}{part.up}{part.script}"
    named = next((each for each in (_VERSIONS, EDITION) if path.endswith(each)), "")
    return named or f"{'guide' if in_guide(path) else ''}{PurePosixPath(path).suffix}"
