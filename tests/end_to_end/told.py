"""The history of a review in a real repository, told in this process."""

from pathlib import Path

from end_to_end.portfolios import edit, write
from end_to_end.repository import begun, commit, git
from small_portfolio import CALLS, QUIET, REVIEW

from generator.cache import Cache
from generator.pipeline.loading import load
from generator.results import Change, Revision
from generator.settings import Settings

SETTINGS = f"teams: {{team: {{name: The team}}}}\n{QUIET}"
FOLDER = "reviews/team/jan"
FILE = f"{FOLDER}/review.md"
DATA = f"{FOLDER}/calls.csv"


def planned(root: Path) -> Path:
    """A repository with one review, whose data came in a second commit."""
    begun(root)
    write(root, {"site_config/portfolio.yml": SETTINGS, ".gitignore": ".cache/\n", FILE: REVIEW})
    commit(root, "Plan")
    write(root, {DATA: CALLS})
    commit(root, "Data")
    return root


def revisions(root: Path, review: str = "team/jan") -> dict[str, Revision]:
    """The revisions by the subjects of their commits."""
    settings = Settings(root=root, use_cache=False, cache_dir=root / ".cache")
    told = load(settings, Cache(settings.cache_dir, enabled=False)).histories[review]
    return {each.commit.subject if each.commit else "": each for each in told.revisions}


def target(root: Path, percent: int, subject: str = "", *, was: int = 80) -> str:
    """Commit another target."""
    edit(root / FILE, f"at least {was}%", f"at least {percent}%")
    return commit(root, subject or f"Target {percent}")


def goals(revision: Revision) -> list[str]:
    """The changes that move a goal, in words."""
    return [each.words for each in revision.changes if each.goal]


def on_side(root: Path, name: str = "side", base: str = "HEAD") -> None:
    """A branch with a commit that touches nothing but a note."""
    git(root, "checkout", "-q", "-b", name, base)
    write(root, {f"{FOLDER}/{name}.txt": "a note"})
    commit(root, f"Note of {name}")
    git(root, "checkout", "-q", "main")


def merge_keeping(root: Path, *files: str, of: str, sides: tuple[str, ...] = ("side",)) -> None:
    """Merge branches into main, with some files as a commit had them."""
    heads = [git(root, "rev-parse", each).strip() for each in ("main", *sides)]
    git(root, "merge", "-q", "--no-ff", "-m", "Honest", *sides)
    git(root, "checkout", "-q", of, "--", *files)
    git(root, "add", "--all")
    tree = git(root, "write-tree").strip()
    parents = [part for each in heads for part in ("-p", each)]
    git(root, "reset", "-q", "--hard", git(root, "commit-tree", tree, *parents, "-m", "Merge").strip())


def words(changes: tuple[Change, ...]) -> list[str]:
    """Changes in words."""
    return [each.words for each in changes]
