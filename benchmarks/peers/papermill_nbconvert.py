"""papermill and nbconvert: one notebook with a parameter, run for each review and turned into HTML, on all cores."""

import json
from collections.abc import Sequence
from pathlib import Path

from peers.notebooks import cells, write_notebook
from peers.project import HERE, Peer, Review, write


def _write(project: Path, reviews: Sequence[Review]) -> None:
    code = cells("import work\n\nreview = work.read(folder)")
    write_notebook(project / "review.ipynb", "A review", code, 'folder = ""')
    write(project / "reviews.json", json.dumps({review.name: str(review.data) for review in reviews}))


def _command(programs: Path, project: Path) -> list[str]:
    return [str(programs / "python"), str(HERE / "run_papermill.py"), str(project)]


PEER = Peer(
    name="papermill + nbconvert",
    requirements="papermill_nbconvert.txt",
    most=10,
    wanted=0.08,
    write=_write,
    command=_command,
    made=("site", "executed"),
    site="site",
    caches=False,
)
