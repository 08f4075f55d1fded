"""Jupyter Book 1, with its cache of outputs; its command builds on one core."""

from collections.abc import Sequence
from pathlib import Path

from peers.notebooks import write_myst
from peers.project import Peer, Review, write

_CONFIG = """\
title: Reviews
execute:
  execute_notebooks: cache
  timeout: 120
sphinx:
  config:
    nb_execution_raise_on_error: true
"""


def _write(project: Path, reviews: Sequence[Review]) -> None:
    write(project / "pages" / "_config.yml", _CONFIG)
    listed = "".join(f"  - file: {review.name}\n" for review in reviews)
    write(project / "pages" / "_toc.yml", f"format: jb-book\nroot: index\nchapters:\n{listed}")
    write_myst(project, reviews, "")


def _command(programs: Path, project: Path) -> list[str]:
    return [str(programs / "jupyter-book"), "build", "--quiet", str(project / "pages")]


PEER = Peer(
    name="Jupyter Book 1",
    requirements="jupyter_book.txt",
    most=20,
    wanted=0.08,
    write=_write,
    command=_command,
    made=("pages/_build",),
    site="pages/_build/html",
)
