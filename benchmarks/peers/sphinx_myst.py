"""Sphinx with myst-nb: one kernel a page, outputs kept by jupyter-cache, the build shared between the cores."""

from collections.abc import Sequence
from pathlib import Path

from peers.notebooks import write_myst
from peers.project import Peer, Review, write

_CONFIG = """\
project = "Reviews"
extensions = ["myst_nb"]
nb_execution_mode = "cache"
nb_execution_cache_path = {cache!r}
nb_execution_raise_on_error = True
nb_execution_timeout = 120
"""


def _write(project: Path, reviews: Sequence[Review]) -> None:
    write(project / "pages" / "conf.py", _CONFIG.format(cache=str(project / "cache")))
    listed = "\n".join(review.name for review in reviews)
    write_myst(project, reviews, f"\n```{{toctree}}\n{listed}\n```\n")


def _command(programs: Path, project: Path) -> list[str]:
    return [
        str(programs / "sphinx-build"),
        "-q",
        "-j",
        "auto",
        "-b",
        "html",
        str(project / "pages"),
        str(project / "site"),
    ]


PEER = Peer(
    name="Sphinx + myst-nb",
    requirements="sphinx_myst.txt",
    most=20,
    wanted=0.08,
    write=_write,
    command=_command,
    made=("site", "cache"),
    site="site",
)
