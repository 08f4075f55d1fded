"""Which file of a portfolio a page of its site is made from, so that whoever reads of a fault knows where to look."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.gate import Fault
from generator.load.configuration import FOLDER, HOME

_ON_PAGE = re.compile(r"on the page ([^:\s]*): ")
"""How a fault in the search index begins."""


def with_sources(faults: Iterable[Fault], root: Path) -> list[Fault]:
    """The faults of a site of the portfolio at `root`, each with the file that its page is made from."""
    return [replace(each, source=made_from(_page(each), root)) for each in faults]


def _page(fault: Fault) -> str:
    found = _ON_PAGE.match(fault.message)
    return found[1].partition("#")[0] if found else fault.file


def made_from(page: str, root: Path) -> str:
    """The file that has most to say about a page, by its path in the site; empty where the program has."""
    return next((each for each in _candidates(page) if (root / each).is_file()), "")


def _candidates(page: str) -> Iterator[str]:
    first, second, *_ = [*page.split("/"), "", ""]
    if page in ("", "index.html"):
        yield HOME
    elif first == "standards":
        yield f"{FOLDER}/standards.yml"
    elif first == "portfolio":
        yield f"{FOLDER}/frameworks/{second}.yml"
        yield f"{FOLDER}/portfolio.yml"
    elif second and ".." not in (first, second):
        yield f"reviews/{first}/{second}/review.md"
