"""Runs a project's notebook for each of its reviews: `python run_papermill.py PROJECT`, with the Python of the peer.

Both tools are used as libraries, in as many processes as there are cores, so that they are imported once.
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import papermill  # type: ignore[import-not-found]  # in the peer's own environment
from nbconvert import HTMLExporter  # type: ignore[import-not-found]  # see above


def run(project: str, name: str, data: str) -> None:
    """Execute the notebook for one review, and write its page."""
    folder = Path(project)
    executed = folder / "executed" / f"{name}.ipynb"
    papermill.execute_notebook(folder / "review.ipynb", executed, {"folder": data}, progress_bar=False)
    page, _ = HTMLExporter(exclude_input=True).from_filename(executed)
    (folder / "site" / f"{name}.html").write_text(page, encoding="utf-8")


def main() -> None:
    """Run it for all of them."""
    folder = Path(sys.argv[1])
    reviews = json.loads((folder / "reviews.json").read_text("utf-8"))
    for made in ("executed", "site"):
        (folder / made).mkdir(exist_ok=True)
    with ProcessPoolExecutor() as pool:
        running = [pool.submit(run, str(folder), name, data) for name, data in reviews.items()]
        for each in running:
            each.result()


if __name__ == "__main__":
    main()
