"""What to write where a file has no column of the declared header: a header of it, and the line that takes it."""

import json
import re
from collections.abc import Sequence

from generator.load.csv_text import shown
from generator.model.source import Source
from generator.nearest import closest

_LISTED = 12
"""So many headers are listed."""
_PLAIN = re.compile(r"[^\W\d_][\w ()-]*", re.ASCII)
"""What YAML takes for a text without quotation marks, unless it is one of its words."""
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def other_header(key: str, wanted: str, header: Sequence[str], name: str, source: Source) -> str:
    """The cure for a column whose header is `wanted`, of the source of a name, in a file with another header."""
    near = closest(wanted, header)
    written = f"from: {_scalar(near)}" if near else "`from` and the header that is meant"
    if key in source.columns:
        or_item = ", or at the item of its scorecard" if source.scorecard else ""
        line = f"write {written} at the column `{key}` of the source `{name}`{or_item}"
    elif source.date and source.date.column == key:
        line = f"write {written.replace('from', 'column', 1)} under `date` of the source `{name}`"
    else:
        line = f"declare `{key}` under `columns` of the source `{name}`, and there {written}"
    if near:
        return f"Did you mean `{near}`? Then {line}, or correct the header in the file."
    headers = ", ".join(shown(cell) for cell in header[:_LISTED])
    return f"The headers are: {headers}. {line[0].upper()}{line[1:]}."


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
