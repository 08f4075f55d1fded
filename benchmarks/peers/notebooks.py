"""A review's page as a notebook: as Markdown for MyST, or as a file of Jupyter."""

import json
from collections.abc import Sequence
from pathlib import Path

from peers.project import CHARTS, TABLES, Review, write

INLINE = (
    "%config InlineBackend.figure_formats = ['svg']\n"
    "%config InlineBackend.print_figure_kwargs = {'bbox_inches': None}  # as elsewhere: tight boxes draw twice"
)
"""Charts as SVG, with nothing around them measured."""
_FRONT = """\
---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
jupytext:
  text_representation: {extension: .md, format_name: myst}
---
"""


def cells(start: str) -> list[str]:
    """The code of a page, cell by cell."""
    tables = (f"work.{table}(review)" for table in TABLES)
    charts = (f"work.{chart}(review);" for chart in CHARTS)
    return [f"{INLINE}\n{start}", *tables, *charts]


def write_myst(project: Path, reviews: Sequence[Review], contents: str) -> None:
    """Write a page a review, and an index that ends with `contents`."""
    write(project / "pages" / "index.md", f"# Reviews\n\nEverything here is made up.\n{contents}")
    for review in reviews:
        code = (f"```{{code-cell}} ipython3\n:tags: [remove-input]\n\n{each}\n```" for each in cells(review.start))
        page = "\n\n".join((f"# {review.title}", "Everything on this page is made up.", *code, ""))
        write(project / "pages" / f"{review.name}.md", f"{_FRONT}\n{page}")


def write_notebook(path: Path, title: str, code: Sequence[str], parameters: str) -> None:
    """Write a notebook whose first cell holds the parameters."""
    made = [
        {"id": "title", "cell_type": "markdown", "metadata": {}, "source": f"# {title}"},
        *(
            {
                "id": f"cell-{number}",
                "cell_type": "code",
                "metadata": {"tags": ["parameters"]} if number == 0 else {},
                "source": each,
                "outputs": [],
                "execution_count": None,
            }
            for number, each in enumerate([parameters, *code])
        ),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    write(path, json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": made}, indent=1))
