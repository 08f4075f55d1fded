"""The search index as files of which a browser loads the few that a question needs.

- `search_index.json` lists the pages, and the word with which each file of words begins.
- `words/N.json` holds words in order, each with the pages that it leads to. A page is four times its number and how much the
  word counts there (1 in the text, 2 in a heading, 3 in the title), less the page before.
- `texts/TEAM/REVIEW/index.json` holds what is shown of the pages below an address: headings and texts.

`search.js` reads them in the browser. In a package that is read without a server each is a script that brings its content.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from pathlib import Path
from typing import Any

from generator.gate import INDEX_SCRIPT
from generator.website.search.pages import Searched, as_json
from generator.website.search.words import IGNORED, in_order

TOP = "search_index"
_BETWEEN_WORDS = r"[\s\-]+"
"""By what the theme parts the words that it marks on the page that was found."""
_SIZE = 32_000
"""Characters of a file of words, from which on another one begins."""
_DEPTH = 2
"""Folders that the pages of one file of texts have in common."""


def write_index(site: Path, pages: Iterable[Searched], *, scripts: bool) -> None:
    """Write the index of a site; `scripts` for pages that are read without a server."""
    folder, ending = site / "search", ".js" if scripts else ".json"
    for path, text in index_files(list(pages), ending).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if scripts:
            target.with_suffix(".js").write_bytes(INDEX_SCRIPT + text.encode())
        if not scripts or path == TOP:
            target.with_suffix(".json").write_bytes(text.encode())


def index_files(pages: Sequence[Searched], ending: str) -> dict[str, str]:
    """The JSON of each file, by its path without an ending."""
    ordered = sorted(sorted(pages, key=lambda each: each.location), key=_newest_first, reverse=True)
    files: dict[str, str] = {}
    begins = []
    for number, words in enumerate(_in_files(_leads(ordered))):
        begins.append(next(iter(words)))
        files[f"words/{number}"] = as_json(words)
    texts: dict[str, list[str]] = defaultdict(list)
    for page in ordered:
        texts[place_of_texts(page.location)].append(page.texts)
    files |= {path: f'{{"docs":[{",".join(docs)}]}}' for path, docs in texts.items()}
    config = {"ending": ending, "ignored": IGNORED, "separator": _BETWEEN_WORDS, "words": begins}
    files[TOP] = as_json({"config": config, "docs": [_listed(page) for page in ordered]})
    return files


def place_of_texts(location: str) -> str:
    """The path of the file that holds the texts of a page; `search.js` knows it as well."""
    folders = location.partition("#")[0].split("/")[:-1][:_DEPTH]
    return "/".join(["texts", *folders, "index"])


def _newest_first(page: Searched) -> str:
    """Reviews are named by their time, and of pages that fit equally well the latest comes first."""
    return (page.location.split("/")[1:2] or [""])[0]


def _listed(page: Searched) -> dict[str, Any]:
    listed: dict[str, Any] = {"location": page.location, "title": page.title}
    return listed if page.boost == 1 else listed | {"boost": page.boost}


def _leads(pages: Sequence[Searched]) -> dict[str, list[int]]:
    """Where each word leads to."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for level, words in enumerate(page.words, 1):
            code = 4 * number + level
            for word in words.split():
                found[word].append(code)
    return {word: [codes[0], *map(sub, codes[1:], codes)] for word, codes in found.items()}


def _in_files(leads: dict[str, list[int]]) -> Iterator[dict[str, list[int]]]:
    """The same in order, cut into files."""
    words: dict[str, list[int]] = {}
    size = 0
    for word in in_order(leads):
        if size > _SIZE:
            yield words
            words, size = {}, 0
        words[word] = leads[word]
        size += len(word) + 3 * len(leads[word])
    if words:
        yield words
