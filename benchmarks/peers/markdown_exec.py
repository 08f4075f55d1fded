"""MkDocs with Material and markdown-exec: code in the pages runs in the process of MkDocs, without a cache."""

from collections.abc import Sequence
from pathlib import Path

from peers.project import CHARTS, TABLES, Peer, Review, write

_CONFIG = """\
site_name: Reviews
docs_dir: pages
site_dir: site
theme:
  name: material
  font: false
plugins:
  - search
  - markdown-exec
markdown_extensions:
  - pymdownx.superfences
nav:
  - index.md
not_in_nav: "*"
"""


def _write(project: Path, reviews: Sequence[Review]) -> None:
    write(project / "mkdocs.yml", _CONFIG)
    listed = "\n".join(f"- [{review.title}]({review.name}.md)" for review in reviews)
    write(project / "pages" / "index.md", f"# Reviews\n\n{listed}\n")
    for review in reviews:
        write(project / "pages" / f"{review.name}.md", _page(review))


def _page(review: Review) -> str:
    code = [
        review.start,
        *(f"print(work.{table}(review).to_html())" for table in TABLES),
        *(f"print(work.svg(work.{chart}(review)))" for chart in CHARTS),
    ]
    fences = (f'```python exec="1" html="1" session="{review.name}"\n{each}\n```' for each in code)
    return "\n\n".join((f"# {review.title}", "Everything on this page is made up.", *fences, ""))


def _command(programs: Path, project: Path) -> list[str]:
    config = str(project / "mkdocs.yml")
    return [str(programs / "mkdocs"), "build", "--quiet", "--strict", "--config-file", config]


PEER = Peer(
    name="MkDocs + Material + markdown-exec",
    requirements="markdown_exec.txt",
    most=100,
    wanted=0.6,
    write=_write,
    command=_command,
    made=("site",),
    site="site",
)
