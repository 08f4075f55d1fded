"""Runs MkDocs: beside the old site, in silence, with the settings that it may have."""

import contextlib
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from generator.gate import Rules
from generator.pipeline.site import Built
from generator.problems import EnvironmentFault
from generator.publish.sealing.hashed import Hashed
from generator.publish.unwritten import look
from generator.website.inspection import inspect
from generator.website.look import source_date
from generator.website.place import check_destination, put_in_place, remove_leftovers
from generator.website.site_settings import read_settings, settings_of_site
from generator.website.standing import Last


def build(root: Path, built: Built, out: Path, last: Last | None = None) -> list[str]:
    """Build the site at `out`; returns what MkDocs warned of. Raises ReviewsError, and then `out` is as it was.

    `last` is the site that stands there, with what is known of it.
    """
    return build_and_tell(root, built, out, last)[0]


def build_and_tell(root: Path, built: Built, out: Path, last: Last | None = None) -> tuple[list[str], Rules]:
    """The same, and the rules that the site was judged by, for what is put beside it."""
    check_destination(root, out)
    last = last or Last(site=out)
    data = read_settings(root)
    out.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(out)
    building = out.parent / f".{out.name}.building-{os.getpid()}"
    with contextlib.ExitStack() as undone:
        undone.callback(shutil.rmtree, building, ignore_errors=True)
        try:
            hashed = Hashed()
            warnings, rules = _run_mkdocs(root, data, built, building, hashed, last)
            inspect(building, rules, root, built, hashed, last.site)
            if put_in_place(building, out, last.spare):
                built.stands = hashed.seen
        except OSError as error:
            raise EnvironmentFault(
                f"the site could not be written: {error.strerror or error}", look(error, out)
            ) from error
        undone.pop_all()
    return warnings, rules


def _run_mkdocs(
    root: Path, data: dict[str, Any], built: Built, out: Path, hashed: Hashed, last: Last
) -> tuple[list[str], Rules]:
    with (
        _quiet() as heard,
        _environment({"SOURCE_DATE_EPOCH": source_date(built.provenance), "NO_MKDOCS_2_WARNING": "1"}),
    ):
        config, warned = settings_of_site(root, data, out)
        plugin: Any = config.plugins["reviews"]
        plugin.prepared, plugin.last, plugin.hashed = built, last, hashed
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except (BuildError, ConfigurationError, Abort) as error:
            raise EnvironmentFault(f"MkDocs could not build the site: {error}", "; ".join(heard[-3:])) from error
    return [*warned, *heard], plugin.rules


class _Heard(logging.Handler):
    """Keeps the warnings of MkDocs."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _quiet() -> Iterator[list[str]]:
    """MkDocs says nothing; its warnings are handed over."""
    logger, handler = logging.getLogger("mkdocs"), _Heard()
    before = logger.propagate, logger.level, list(logger.handlers)
    logger.propagate, logger.handlers = False, [handler]
    logger.setLevel(logging.WARNING)
    try:
        yield handler.messages
    finally:
        logger.propagate, logger.handlers = before[0], before[2]
        logger.setLevel(before[1])


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
