"""A page as a reader has it: its words without the markup, its links and the places that links can name."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class PageText:
    """What a parsed page holds."""

    words: str = ""
    title: str = ""
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    """Addresses of links, images, style sheets and scripts."""
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageText()
        self._pieces: list[str] = []
        self._silent = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, given))
        self._silent += tag in ("script", "style")
        self._in_title = self._in_title or tag == "title"
        self.page.ids |= {given[name] for name in ("id", "name") if name in given}
        self.page.links += [given[name] for name in ("href", "src") if name in given]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page.title += data
        elif not self._silent:
            self._pieces.append(data)

    def close(self) -> None:
        super().close()
        self.page.words = " ".join("".join(self._pieces).replace("\N{NO-BREAK SPACE}", " ").split())


def read_page(path: Path) -> PageText:
    """The page in a file."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.page
