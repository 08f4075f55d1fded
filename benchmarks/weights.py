"""What a review page weighs, part by part: `python benchmarks/weights.py --reviews 10 --rows 10000` prints a table in Markdown.

With `--site FOLDER` it weighs the review pages of a site that is there. Each byte counts in one part. What a review says and
shows is its words, wherever they stand, once: those of its text, its tables, its workings, the lines under its charts and what
whoever does not see a chart is told. Tags, the frame of the page and its list of contents are not, nor addresses.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from measuring import BIN, HERE, environment

FRAME, CONTENTS = "frame: head, header, navigation, foot", "list of contents"
DRAWINGS, TABLES, TAGS, ADDRESSES = (
    "bars and lines in cards",
    "tags of tables",
    "other tags",
    "addresses of links and charts",
)
SAID = {
    "table": "words in tables",
    "dl": "words in facts and workings",
    "figcaption": "words under charts",
    "": "other words",
}
ALTERNATIVES = "words for charts"
OF_THE_REVIEW = (*SAID.values(), ALTERNATIVES)
_ALTERNATIVE = re.compile(r' alt="([^"]*)"')
_ADDRESS = re.compile(r' (?:href|src)="([^"]*)"')


class Weighed(HTMLParser):
    """Weighs a page. `parts` are bytes by part, which sum up to the page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: Counter[str] = Counter()
        self._inside = {"article": 0, "nav": 0, "svg": 0, **dict.fromkeys(filter(None, SAID), 0)}
        self._contents = 0
        self.feed(page)
        self.close()
        self.parts[FRAME] += len(page.encode()) - sum(self.parts.values())

    def _part(self) -> str:
        """The part that a tag counts in; what stands around the article is the frame, in which nothing is counted here."""
        if self._contents:
            return CONTENTS
        if not self._inside["article"]:
            return FRAME
        return DRAWINGS if self._inside["svg"] else TABLES if self._inside["table"] else TAGS

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count a tag, its address and its words apart."""
        given = dict(attrs)
        if tag == "nav" and (self._contents or "md-nav--secondary" in (given.get("class") or "")):
            self._contents += 1
        written = self.get_starttag_text() or ""
        if tag in self._inside and not written.endswith("/>"):
            self._inside[tag] += 1
        left = written
        if self._inside["article"] and not self._contents:
            for part, pattern in ((ALTERNATIVES, _ALTERNATIVE), (ADDRESSES, _ADDRESS)):
                for found in pattern.findall(written):
                    self.parts[part] += len(found.encode())
                    left = left.replace(found, "", 1)
        self._count(self._part(), left)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself opens nothing."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Count an end, in the part of what it ends."""
        self._count(self._part(), f"</{tag}>")
        if tag == "nav" and self._contents:
            self._contents -= 1
        if self._inside.get(tag):
            self._inside[tag] -= 1

    def handle_data(self, data: str) -> None:
        """Count words by where they stand."""
        if self._contents or not self._inside["article"] or not data.strip():
            self._count(self._part(), data)
        else:
            self._count(next(part for tag, part in SAID.items() if not tag or self._inside[tag]), data)

    def handle_entityref(self, name: str) -> None:
        """A sign that is written by its name."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A sign that is written by its number."""
        self.handle_data(f"&#{name};")

    def _count(self, part: str, written: str) -> None:
        if part != FRAME:
            self.parts[part] += len(written.encode())


def pages(site: Path) -> list[Path]:
    """The review pages of a site: those with their figures for programs beside them."""
    return sorted(each.with_name("index.html") for each in site.rglob("results.json"))


def report(site: Path) -> Iterator[str]:
    """The table, line by line: the page in the middle of each part."""
    weighed = [Weighed(each.read_text(encoding="utf-8")).parts for each in pages(site)]

    def middle(*parts: str) -> str:
        return f"{statistics.median(sum(each[part] for part in parts) for each in weighed) / 1000:.1f}"

    names = (FRAME, CONTENTS, DRAWINGS, TABLES, TAGS, ADDRESSES)
    yield f"## What a review page weighs: the median of {len(weighed)}"
    yield ""
    yield "| part | KB |"
    yield "|---|--:|"
    for name in (*names, *OF_THE_REVIEW):
        yield f"| {name} | {middle(name)} |"
    yield f"| **what the review says** | {middle(*OF_THE_REVIEW)} |"
    yield f"| **beside it** (wanted: under 40) | {middle(*names)} |"
    yield f"| **the page** | {middle(*names, *OF_THE_REVIEW)} |"


def main() -> None:
    """Build a site unless there is one, and print the table."""
    parser = argparse.ArgumentParser(description="What a review page weighs.")
    parser.add_argument("--site", type=Path, help="A built site; without it, one is built.")
    parser.add_argument("--reviews", type=int, default=10)
    parser.add_argument("--rows", type=int, default=10_000, help="Rows a review, in all its tables.")
    given = parser.parse_args()
    if given.site:
        print("\n".join(report(given.site)), flush=True)
        return
    with tempfile.TemporaryDirectory(prefix="reviews-weights-") as folder:
        place = Path(folder) / "portfolio"
        wanted = [str(place), "--reviews", str(given.reviews), "--rows", str(given.rows)]
        subprocess.run([sys.executable, str(HERE / "portfolio.py"), *wanted], check=True, env=environment())
        building = [str(BIN / "reviews"), "--root", str(place), "build", "--no-cache"]
        subprocess.run(building, check=True, env=environment(), stdout=subprocess.DEVNULL)
        print("\n".join(report(place / "site")), flush=True)


if __name__ == "__main__":
    main()
