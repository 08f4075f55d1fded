"""The first search of a reader in Chromium: `python benchmarks/search.py SITE --reviews 3000`.

SITE is a built site of a few made-up reviews (`benchmarks/portfolio.py`). Its search is written anew for as many reviews as
asked: those that are there, under other addresses, with words of their own in every section, so that the index grows as that
of a real portfolio does. A fresh browser opens a page, puts words into the field, and the time is taken until results stand
there. The same with the site as it is says how much of it is the browser and the machine.
"""

import argparse
import contextlib
import functools
import http.server
import json
import random
import re
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from generator.website.search import Searched, searched, write_index
from generator.website.search.pages import Section

SEED = 20260105
QUERIES = ("complaints", "answered in time", "Team 7", "com")
OWN = 40
"""Words of its own that every section of a review gets."""
TIMES = 5
_REVIEW = re.compile(r"team-\d+/[^/]+/")
_WATCH = """() => {
  const list = document.querySelector(".md-search-result__list");
  window.took = 0;
  let begun = 0;
  document.querySelector("[data-md-component=search-query]").addEventListener("input", () => { begun = performance.now(); });
  new MutationObserver(() => { if (list.children.length && begun) window.took ||= performance.now() - begun; })
    .observe(list, { childList: true });
}"""


def grown(site: Path, reviews: int) -> list[Searched]:
    """What the search knows of as many reviews, and of the other pages of the site."""
    chance = random.Random(SEED)
    pages: dict[str, list[dict[str, str]]] = {}
    for path in sorted((site / "search" / "texts").rglob("*.json")):
        for each in json.loads(path.read_text(encoding="utf-8"))["docs"]:
            pages.setdefault(each["location"].partition("#")[0], []).append(each)
    words = sorted({word for docs in pages.values() for doc in docs for word in re.findall("[a-z]{3,}", doc["text"])})
    words += ["".join(chance.choices(("ba", "lo", "mir", "sten", "wick", "el", "tun"), k=4)) for _ in range(20_000)]
    often = [1 / (rank + 10) for rank in range(len(words))]
    found = [searched(Section(**doc) for doc in docs) for place, docs in pages.items() if not place.startswith("team-")]
    models = [place for place in pages if _REVIEW.fullmatch(place)]
    for number in range(reviews):
        model = models[number % len(models)]
        team, quarter = number // 20, f"{2006 + number % 20}-q{1 + number % 4}"
        for place in (model, f"{model}history/"):
            sections = (
                Section(
                    location=doc["location"].replace(model, f"team-{team:03}/{quarter}/"),
                    title=re.sub(r"Team \d+", f"Team {team}", doc["title"]),
                    text=f"{doc['text']} {' '.join(chance.choices(words, often, k=OWN))}",
                )
                for doc in pages[place]
            )
            found.append(searched(sections, boost=0.5 if place != model else 1))
    return found


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        disable_nagle_algorithm = True  # as servers of sites do: else a body waits 40 ms for word of its head

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def first_search(browser: Browser, address: str, words: str) -> float:
    """Milliseconds from the words in the field to results, on a first visit."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}reviews/", wait_until="load")
    page.evaluate(_WATCH)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.insert_text(words)
    page.keyboard.press("Shift")  # the theme listens to keys
    page.locator(".md-search-result__list li").first.wait_for()
    took = float(page.evaluate("window.took"))
    context.close()
    return took


def main() -> None:
    """Print a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--reviews", type=int, default=3000)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tool:
        large = Path(folder) / "site"
        shutil.copytree(asked.site, large, ignore=shutil.ignore_patterns("search", "charts", "*.csv"))
        write_index(large, grown(asked.site, asked.reviews), scripts=False)
        for part in ("search_index.json", "words", "texts"):
            files = [each for each in (large / "search").rglob("*.json") if part in each.parts or each.name == part]
            print(f"{part}: {len(files):,} files, {sum(each.stat().st_size for each in files) / 1e6:.2f} MB")
        browser = tool.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox"])
        with served(large) as there, served(asked.site) as here:
            for words in QUERIES:
                many, few = (
                    statistics.median(first_search(browser, address, words) for _ in range(TIMES))
                    for address in (there, here)
                )
                print(f"{words!r}: {many:.0f} ms among {asked.reviews:,} reviews, {few:.0f} ms in the site as it is")
        browser.close()


if __name__ == "__main__":
    main()
