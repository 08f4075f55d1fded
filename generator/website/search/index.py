"""The search index as files of which a browser loads the few that a question needs.

- `search_index.json` lists the pages, and the word with which each file of words begins.
- `words/N.json` holds words in order, each with the pages that it leads to. A page is four times its number and how much the
  word counts there (1 in the text, 2 in a heading, 3 in the title), less the page before.
- `texts/TEAM/REVIEW.json` holds what is shown of the pages below an address: headings and texts.

`search.js` reads them in the browser. In a package that is read without a server each is a script that brings its content.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from pathlib import Path
from typing import Any, TypeVar

from generator.gate import INDEX_SCRIPT
from generator.website.search.pages import Found, Searched, as_json
from generator.website.search.words import IGNORED, in_order

F = TypeVar("F", bound=Found)

FOLDER = "search"
TOP = "search_index"
_BETWEEN_WORDS = r"[\s\-]+"
"""By what the theme parts the words that it marks on the page that was found."""
_SIZE = 32_000
"""Characters of a file of words, from which on another one begins."""
_DEPTH = 2
"""Folders that the pages of one file of texts have in common."""


def index_files(pages: Sequence[Searched], ending: str) -> dict[str, str]:
    """The JSON of each file, by its path without an ending."""
    texts = {path: file_of_texts(each.texts for each in shown) for path, shown in by_place(pages).items()}
    return leading_files(pages, ending) | texts


def leading_files(pages: Sequence[Found], ending: str) -> dict[str, str]:
    """The JSON of the files that lead to pages, all but those of texts, by its path without an ending."""
    ordered = in_its_order(pages)
    files: dict[str, str] = {}
    begins = []
    for number, words in enumerate(_in_files(_leads(ordered))):
        begins.append(next(iter(words)))
        files[f"words/{number}"] = as_json(words)
    config = {"ending": ending, "ignored": IGNORED, "separator": _BETWEEN_WORDS, "words": begins}
    files[TOP] = as_json({"config": config, "docs": [_listed(page) for page in ordered]})
    return files


def by_place(pages: Sequence[F]) -> dict[str, list[F]]:
    """The pages whose texts each file holds, in their order, by its path without an ending."""
    found: dict[str, list[F]] = defaultdict(list)
    for page in in_its_order(pages):
        found[place_of_texts(page.location)].append(page)
    return found


def file_of_texts(texts: Iterable[str]) -> str:
    """The JSON of a file of texts."""
    return f'{{"docs":[{",".join(texts)}]}}'


def in_its_order(pages: Iterable[F]) -> list[F]:
    """Pages in the order in which they are found where all else is equal."""
    return sorted(sorted(pages, key=lambda each: each.location), key=_newest_first, reverse=True)


def write_index(site: Path, pages: Iterable[Searched], *, scripts: bool) -> None:
    """Write the index of a site; `scripts` for pages that are read without a server."""
    for path, text in index_files(list(pages), ending_of(scripts=scripts)).items():
        for name, before in names_of(path, scripts=scripts):
            target = site / FOLDER / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(before + text.encode())


def ending_of(*, scripts: bool) -> str:
    """How the files end that a browser loads."""
    return ".js" if scripts else ".json"


def names_of(path: str, *, scripts: bool) -> Iterator[tuple[str, bytes]]:
    """The names of a file in the folder of the search, each with what comes before its JSON."""
    if scripts:
        yield f"{path}.js", INDEX_SCRIPT
    if not scripts or path == TOP:
        yield f"{path}.json", b""


def place_of_texts(location: str) -> str:
    """The path of the file that holds the texts of a page; `search.js` knows it as well.

    It has no folder of its own, since a folder for each review takes longer to make than the file in it.
    """
    folders = location.partition("#")[0].split("/")[:-1][:_DEPTH]
    return "/".join(["texts", *folders])


def _newest_first(page: Found) -> str:
    """Reviews are named by their time, and of pages that fit equally well the latest comes first."""
    return (page.location.split("/")[1:2] or [""])[0]


def _listed(page: Found) -> dict[str, Any]:
    listed: dict[str, Any] = {"location": page.location, "title": page.title}
    return listed if page.boost == 1 else listed | {"boost": page.boost}


def _leads(pages: Sequence[Found]) -> dict[str, list[int]]:
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
