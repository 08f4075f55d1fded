"""Pages that copies of this process make ahead, before MkDocs asks for them one by one."""

import contextlib
import json
import logging
from collections.abc import Iterator
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.pipeline.work import Progress, silent
from generator.records import dataclass
from generator.shares import shared_out
from generator.website.finished import FinishedPages
from generator.website.finished_page import Finished, read_finished
from generator.website.one_page import read_page, shown_page

_PAGES = 2
"""Pages that a copy takes at a time: some are a hundred times as long as others."""


@dataclass(frozen=True)
class Surroundings:
    """What a page is made with."""

    config: MkDocsConfig
    nav: Navigation
    files: Files
    env: jinja2.Environment


def make_ahead(finished: FinishedPages, around: Surroundings, jobs: int, progress: Progress = silent) -> None:
    """Put into the site what is known, and let copies of this process make the other pages; MkDocs makes what they leave."""
    for page in around.nav.pages:
        page.read_source(around.config)  # every page shows its title
    listed = around.files.documentation_pages()
    todo = finished.stand(listed, {page.file.src_uri for page in around.nav.pages})

    def make(file: File) -> bytes:
        with _heard() as said:
            page = read_page(file.page or Page(None, file, around.config), around.config, around.files)
            output = shown_page(page, around.config, around.nav, listed, around.env)
        made = Finished(page=output, title=str(page.title), searched=finished.searched.get(file.src_uri))
        return json.dumps([made.written(), said]).encode()

    for done, (at, answer) in enumerate(shared_out(make, todo, jobs, _PAGES), start=1):
        progress("Making pages", done, len(todo))
        written, said = json.loads(answer)
        finished.know(todo[at], read_finished(written))
        for name, level, message in said:
            logging.getLogger(name).log(level, "%s", message)


class _Kept(logging.Handler):
    """Keeps what is said, for another process to say it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.name, record.levelno, record.getMessage()))


@contextlib.contextmanager
def _heard() -> Iterator[list[tuple[str, int, str]]]:
    """What MkDocs and its plugins say is kept."""
    logger: Any = logging.getLogger("mkdocs")
    kept = _Kept()
    before = logger.propagate, list(logger.handlers)
    logger.propagate, logger.handlers = False, [kept]
    try:
        yield kept.said
    finally:
        logger.propagate, logger.handlers = before
