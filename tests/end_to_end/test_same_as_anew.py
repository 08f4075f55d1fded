"""A site that was built of what is known equals one that is built anew, byte for byte, whatever was changed before."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.portfolios import FILES, write
from end_to_end.program import run
from end_to_end.repository import begun, git

REVIEW, CALLS = "reviews/team/jan/review.md", "reviews/team/jan/calls.csv"
Edit = Callable[[Path, random.Random], None]


def appended(path: Path, text: str) -> None:
    """Add to a file, if it is there."""
    if path.exists():
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def a_text(root: Path, chance: random.Random) -> None:
    appended(root / chance.choice([REVIEW, "reviews/team/feb/review.md"]), f"\nSaid {chance.randrange(9)} times.\n")


def a_csv(root: Path, chance: random.Random) -> None:
    appended(root / CALLS, f"{chance.randrange(5, 30)},note\n")


def a_title(root: Path, chance: random.Random) -> None:
    path = root / "reviews/team/feb/review.md"
    if path.exists():
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(index for index, line in enumerate(lines) if line.startswith("title: "))
        lines[at] = f"title: February, edition {chance.randrange(9)}"
        path.write_text("\n".join(lines), encoding="utf-8")


def a_name(root: Path, chance: random.Random) -> None:
    old, new = (root / "reviews/team" / name for name in ("feb", f"feb-{chance.randrange(3)}"))
    if old.exists() and not new.exists():
        old.rename(new)
    elif new.exists() and not old.exists():
        new.rename(old)


def no_file(root: Path, _chance: random.Random) -> None:
    gone = root / "reviews/team/feb/review.md"
    if gone.exists():
        gone.rename(root / "elsewhere.md")
    elif (root / "elsewhere.md").exists() and gone.parent.exists():
        (root / "elsewhere.md").rename(gone)


def a_setting(root: Path, chance: random.Random) -> None:
    settings = FILES["site_config/portfolio.yml"].replace("The team", f"The team {chance.randrange(3)}")
    write(root, {"site_config/portfolio.yml": settings})


def the_site(root: Path, chance: random.Random) -> None:
    name = f"site_name: Small {chance.randrange(3)}\nsite_url: https://example.org/{chance.randrange(2)}/\n"
    write(root, {"mkdocs.yml": FILES["mkdocs.yml"].replace("site_name: Small\n", name)})


def a_commit(root: Path, _chance: random.Random) -> None:
    git(root, "add", "--all", "--", "reviews", "site_config", "mkdocs.yml")
    git(root, "commit", "--quiet", "--allow-empty", "--message=A step")


def a_branch(root: Path, chance: random.Random) -> None:
    a_commit(root, chance)
    known = git(root, "branch", "--format=%(refname:short)").split()
    name = chance.choice(["main", "other"])
    git(root, "checkout", "--quiet", *([] if name in known else ["-b"]), name)


def a_commit_undone(root: Path, chance: random.Random) -> None:
    a_text(root, chance)
    a_commit(root, chance)
    git(root, "revert", "--no-commit", "HEAD")
    a_commit(root, chance)


def an_amended_commit(root: Path, chance: random.Random) -> None:
    a_csv(root, chance)
    git(root, "commit", "--quiet", "--all", "--amend", "--allow-empty", "--message=Another step")


def an_older_commit(root: Path, chance: random.Random) -> None:
    a_commit(root, chance)
    git(root, "checkout", "--quiet", "--detach", "HEAD~1")


def beside(root: Path, chance: random.Random, edit: Edit) -> str:
    """A commit that is made from the one before the present one, which has the same files; what was checked out stays so."""
    a_commit(root, chance)
    a_commit(root, chance)
    here = (git(root, "branch", "--show-current") or git(root, "rev-parse", "HEAD")).strip()
    git(root, "checkout", "--quiet", "--detach", "HEAD~1")
    edit(root, chance)
    a_commit(root, chance)
    made = git(root, "rev-parse", "HEAD").strip()
    git(root, "checkout", "--quiet", here)
    return made


def merged(root: Path, *arguments: str) -> None:
    git(root, "merge", "--quiet", "--no-ff", "--message=Merge", *arguments)


def a_word_beside(root: Path, _chance: random.Random) -> None:
    appended(root / REVIEW, "\nSaid beside.\n")


def a_merge(root: Path, chance: random.Random) -> None:
    """Of two that both added to the end of a text: one of them is taken there, or all of ours."""
    side = beside(root, chance, a_word_beside)
    appended(root / REVIEW, f"\nSaid {chance.randrange(9)} times meanwhile.\n")
    a_commit(root, chance)
    merged(root, chance.choice(["-Xours", "-Xtheirs", "--strategy=ours"]), side)


def a_merge_of_many(root: Path, chance: random.Random) -> None:
    merged(root, *(beside(root, chance, edit) for edit in (a_csv, a_setting, a_word_beside)))


def a_merge_of_strangers(root: Path, chance: random.Random) -> None:
    """Of the portfolio and a copy of it that has no commit in common with it, in which a text is another."""
    tree = git(root, "rev-parse", f"{beside(root, chance, a_text)}^{{tree}}").strip()
    stranger = git(root, "commit-tree", tree, "-m", "A copy").strip()
    merged(root, "--allow-unrelated-histories", chance.choice(["-Xours", "-Xtheirs"]), stranger)


def a_built_page(root: Path, chance: random.Random) -> None:
    """Not what marks the folder as a site: without that nothing is built into it."""
    pages = sorted(each for each in (root / "site").rglob("*.*") if each.name != "build.json")
    chance.choice(pages).write_text("by hand", encoding="utf-8")


def a_built_file(root: Path, chance: random.Random) -> None:
    chance.choice(sorted((root / "site").rglob("*.svg"))).unlink()


def a_cache_in_pieces(root: Path, chance: random.Random) -> None:
    """Half of what is known is lost, cut or another's, and a text changes."""
    for each in sorted(path for path in (root / ".cache").rglob("*") if path.is_file() and path.name != ".gitignore"):
        if chance.randrange(2):
            each.unlink() if chance.randrange(2) else each.write_bytes(each.read_bytes()[: chance.randrange(90)])
    a_text(root, chance)


EDITS: tuple[Edit, ...] = (
    a_text, a_csv, a_title, a_name, no_file, a_setting, the_site, a_commit, a_branch, a_built_page, a_built_file,
    a_cache_in_pieces, a_commit_undone, an_amended_commit, an_older_commit, a_merge, a_merge_of_many, a_merge_of_strangers,
)  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_edits_gives_the_site_that_is_built_anew(tmp_path: Path, seed: int) -> None:
    root = write(begun(tmp_path), FILES)
    git(root, "checkout", "--quiet", "-B", "main")
    chance = random.Random(seed)  # noqa: S311  a sequence that can be had again
    a_commit(root, chance)
    edits = chance.sample(EDITS, len(EDITS))
    assert run("build", cwd=root).returncode == 0
    for at, edit in enumerate(edits):
        edit(root, chance)
        built = run("build", cwd=root)
        assert built.returncode == 0, built.stderr
        if edit in (a_built_page, a_built_file, a_cache_in_pieces) or at % 3 == 2 or at == len(edits) - 1:
            anew = tmp_path.parent / f"{tmp_path.name}-anew-{at}"
            assert run("build", "--no-cache", "--out", anew, cwd=root).returncode == 0
            assert tree(root / "site") == tree(anew), f"after {[each.__name__ for each in edits[: at + 1]]}"
