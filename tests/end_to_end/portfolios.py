"""Portfolios for whole runs: a small one of two reviews, and a copy of the repository's own."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from end_to_end.repository import begun, commit
from shared_files import CHECKOUT
from small_portfolio import CALLS, QUIET, REVIEW, review

MKDOCS = "site_name: Small\ndocs_dir: site_config/pages\ntheme: {name: material}\nplugins: [search, reviews]\n"
CANARY = "canary-5f2c"
"""Stands in files and cells that no page may show."""
WAITS = (5, 8, 12, 15, 19, 20, 21, 7, 9, 11, 30, 14)
FILES = {
    "mkdocs.yml": MKDOCS,
    "site_config/portfolio.yml": f"organisation: Small\nteams: {{team: {{name: The team}}}}\n{QUIET}",
    "site_config/private.txt": CANARY,
    "site_config/pages/home.md": "Welcome to our reviews.\n",
    "site_config/pages/draft.md": f"# Draft\n\n{CANARY}\n",
    "site_config/pages/draft.html": f"<script>{CANARY}</script>",
    "reviews/notes.txt": CANARY,
    "reviews/team/jan/review.md": REVIEW,
    "reviews/team/jan/calls.csv": "wait,note\n" + "".join(f"{seconds},{CANARY}\n" for seconds in WAITS),
    "reviews/team/jan/evidence/minutes.md": CANARY,
    "reviews/team/feb/review.md": review(
        ("January", "February"),
        ("{start: 2026-01-01, end: 2026-01-31}", "{start: 2026-02-01, end: 2026-02-28}\nfollows: team/jan"),
    ),
    "reviews/team/feb/calls.csv": CALLS,
}

IGNORED = ".cache/\nsite/\npublication/\n"
"""What Git leaves out of a portfolio that is built and published in its place."""


def write(root: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """Write a portfolio and return its folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def committed(root: Path) -> Path:
    """The small portfolio in a repository, with one commit; what is built beside it is ignored."""
    write(begun(root))
    write(root, {".gitignore": IGNORED})
    commit(root, "Begin")
    return root


def quiet(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write reviews into a portfolio that asks for no substance; names are those below `reviews/`."""
    return write(root, {"site_config/portfolio.yml": QUIET} | {f"reviews/{name}": each for name, each in files.items()})


def copy_of_ours(root: Path, computed: Path | None = None) -> Path:
    """The repository's own portfolio without what was built from it; with what another copy has computed, where one is named."""
    for folder in ("reviews", "site_config"):
        shutil.copytree(CHECKOUT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "mkdocs.yml", root)
    if computed:
        shutil.copytree(computed / ".cache", root / ".cache")
    return root


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
