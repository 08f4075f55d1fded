"""A built site as an attacker would look at it: what of it is live, what a reader sees, and what any file of it holds."""

import html
import json
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext", "noscript")
_PLAIN_TEXT = ("alt", "title", "content", "aria-label", "value", "placeholder", "datetime", "data-copy", "data-sort")
"""Attributes that a browser only ever shows as text, however they read."""
_NAME_OF_HEADING = re.compile(r'(?<= id="heading-)[a-z0-9_-]+(?=")')
"""The letters and digits of a heading, which a link can lead to: they do nothing, whatever they spell."""
_NEVER = "iframe object embed applet base frame frameset portal plaintext xmp math marquee video audio source"
_FORBIDDEN = frozenset(_NEVER.split())


@dataclass
class Markup:
    """The markup of one page."""

    live: list[str] = field(default_factory=list)
    """Start tags as they were written without their plain texts, comments, and what scripts and styles hold."""
    ids: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What no page of ours has at all."""
    words: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.markup = Markup()
        self._pieces: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = [(name, value or "") for name, value in attrs]
        kept = " ".join(f'{name}="{value}"' for name, value in given if name not in _PLAIN_TEXT)
        for written in (f"<{tag} {kept}".rstrip() + ">", self.get_starttag_text() or ""):
            self.markup.live.append(_NAME_OF_HEADING.sub("", written))
        self.markup.ids += [value for name, value in given if name in ("id", "name", "for")]
        self.markup.faults += [f"<{tag}>"] if tag in _FORBIDDEN else []
        self.markup.faults += [f"{name}={value}" for name, value in given if name.startswith("on") or name == "srcdoc"]
        if tag in _RAW:
            self._within.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _RAW:
            self._within.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            self._within.remove(tag)

    def handle_data(self, data: str) -> None:
        if self._within:
            if self._within[-1] in ("script", "style"):
                self.markup.live.append(data)
        else:
            self._pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self.markup.live.append(f"<!--{data}-->")

    def close(self) -> None:
        super().close()
        self.markup.words = " ".join("".join(self._pieces).replace("\N{NO-BREAK SPACE}", " ").split())


@cache
def markup(page: Path) -> Markup:
    """The markup of a page, or of a drawing."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    return reader.markup


def alive(page: Path, texts: tuple[str, ...], sound: Markup | None = None) -> list[str]:
    """Those of the texts that are live on a page, and not live on a sound page already."""
    known = set(sound.live) if sound else set()
    pieces = [piece for piece in markup(page).live if piece not in known]
    return [text for text in texts if any(text.casefold() in piece.casefold() for piece in pieces)]


def pages(folder: Path) -> list[Path]:
    """All pages and drawings below a folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".svg"))


def holding(folder: Path, texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Which files hold which of the texts in any spelling that somebody could read back."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            spelt = _spellings(path)
            found += [
                (text, path.relative_to(folder).as_posix()) for text in texts if any(text in each for each in spelt)
            ]
    return found


@cache
def _spellings(path: Path) -> tuple[str, ...]:
    text = path.read_bytes().decode("utf-8", "replace")
    without = markup(path).words if path.suffix in (".html", ".svg") else ""
    values = "\n".join(_texts(json.loads(text))) if path.suffix == ".json" else ""
    return text, html.unescape(text), unquote(text), without, values, html.unescape(values)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [each for key, item in value.items() for each in (str(key), *_texts(item))]
    return [each for item in value for each in _texts(item)] if isinstance(value, list) else [str(value)]
