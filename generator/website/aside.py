"""What of a compiled page is set aside while Markdown and the search read it, and put back afterwards.

Markdown reads headings, and what an author of the guide wrote; whole parts that are HTML already wait beside it, and come back
before the search looks. Tables, drawings, workings and the full names of commits wait until the page is finished: so the search
does not know them, and what they say of a criterion in words stands beside them.
"""

import functools
import hashlib
import re
from collections.abc import MutableMapping

from generator.speech.language import label, later

_WORKINGS = (
    later("Columns that are not in these rows, and why"),
    later("How the file was read"),
    later("How the words were compared"),
    later("How this was worked out"),
    later("The figures as a table"),
    later("What rests on it"),
    later("What shows it"),
)
"""What is folded over words of the program's own, which stand in every review."""
_MARK = re.compile(r'<([ip]) class="(rv-held-[0-9a-f]{24}-\d+)"></\1>')
"""A paragraph for a paragraph, so that Markdown puts no other one around it."""
_PART = re.compile(r'^<div class="rv', re.MULTILINE)
_DIV = re.compile(r"<(/?)div\b")
_PART_MARK = re.compile(r'<div class="(rv-part-[0-9a-f]{24}-\d+)"></div>')


def _large() -> re.Pattern[str]:
    """What waits until the page is finished, on a site in the language that is spoken."""
    return _folded_by(tuple(map(label, _WORKINGS)))


@functools.cache
def _folded_by(workings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r'<table class="rv-(?:list|figures)">.*?</table>|<svg class="rv-.*?</svg>|<p class="rv-whole-id">.*?</p>'
        r'|<a class="rv-card".*?</a>|<figcaption>.*?</figcaption>|<p class="rv-stage">.*?</p>'
        rf"|<details><summary>(?:{'|'.join(map(re.escape, workings))})</summary>(?:(?!</?details).)*</details>",
        re.DOTALL,
    )


def set_aside(text: str, held: dict[str, str]) -> str:
    """The text with a mark in place of what is set aside; no author can know the mark, which is a digest of the page."""
    token = hashlib.sha256(text.encode()).hexdigest()[:24]

    def hold(found: re.Match[str]) -> str:
        mark = f"rv-held-{token}-{len(held)}"
        held[mark] = found[0]
        element = "p" if found[0].startswith("<p ") else "i"
        return f'<{element} class="{mark}"></{element}>'

    return _without_parts(_large().sub(hold, text), token, held)


def _without_parts(text: str, token: str, held: dict[str, str]) -> str:
    """The text with a mark in place of each whole part that begins a line and ends one: Markdown would leave it as it is."""
    left, at = [], 0
    for start in _PART.finditer(text):
        if start.start() < at or not (end := _end_of(text, start.start())) or text[end : end + 1] not in ("", "\n"):
            continue
        mark = f"rv-part-{token}-{len(held)}"
        held[mark] = text[start.start() : end]
        left += [text[at : start.start()], f'<div class="{mark}"></div>']
        at = end
    return "".join((*left, text[at:]))


def _end_of(text: str, start: int) -> int:
    """Where the part that begins at a place ends; 0 where it does not."""
    depth = 0
    for found in _DIV.finditer(text, start):
        depth += -1 if found[1] else 1
        if not depth:
            return text.index(">", found.end()) + 1
    return 0


def with_parts(content: str, held: MutableMapping[str, str]) -> str:
    """What Markdown made of a page, with its parts, which are held no more."""
    return _PART_MARK.sub(lambda found: held.pop(found[1], found[0]), content)


def put_back(page: str, held: MutableMapping[str, str]) -> str:
    """A page with all else that was set aside, which is held no more."""
    return _MARK.sub(lambda found: held.pop(found[2], found[0]), page)
