"""The compiled pages as files, for whatever makes a site of them."""

import contextlib
import os
import shutil
from pathlib import Path

from generator.pipeline.site import Built
from generator.problems import EnvironmentFault, UsageError
from generator.publish.unwritten import look
from generator.templates.theme import THEME
from generator.website.engine_settings import FILE, settings_for_engines
from generator.website.inspection import inspect_sources
from generator.website.place import remove_leftovers

_OF_THEME = ("assets/reviews.css", "assets/indexes.js")
"""What pages take from the theme that does not rest on what else is in it: their looks, and lists that are put in order."""


def write_tree(built: Built, target: Path, project: Path | None = None) -> None:
    """Write pages and assets as plain files, all or none. Raises UsageError unless the folder is absent or empty.

    For a `project` the pages go to `docs/`, and beside it goes what its `mkdocs.yml` says for another engine: the folder is
    what that engine builds as it is.

    Raises ContentFault where they tell who somebody is, and EnvironmentFault where they cannot be written.
    """
    tree, target = built.tree, target.resolve()
    check_empty(target)
    files = {path: text.encode() for path, text in tree.pages.items()} | dict(tree.assets)
    files |= {path: (THEME / path).read_bytes() for path in _OF_THEME}
    if project is not None:
        files = {f"docs/{path}": data for path, data in files.items()}
        files[FILE] = settings_for_engines(project, built.run.portfolio.known(), built.provenance)
    inspect_sources(files, built.run.portfolio)
    building = target.parent / f".{target.name}.building-{os.getpid()}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(target)
        for path, data in files.items():
            _write(building / path, data)
        with contextlib.suppress(FileNotFoundError):
            target.rmdir()  # it fails where something was put there meanwhile
        building.rename(target)
    except OSError as error:
        raise EnvironmentFault(
            f"the pages could not be written to {target}: {error.strerror or error}", look(error, target)
        ) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def check_empty(target: Path) -> None:
    """Raises UsageError unless pages may be written to a folder: it is absent or empty."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target} is not an empty folder", "Name another place with --to.")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
