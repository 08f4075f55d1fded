"""Objects of a clone that are not what their names say."""

import os
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from end_to_end.repository import begun, commit, git

from generator.load.genuine import refuse_forged
from generator.load.git import Repository
from generator.load.repository import repository
from generator.problems import EnvironmentFault


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Three commits of one file."""
    root = begun(tmp_path)
    (root / "reviews").mkdir()
    for number in range(3):
        (root / "reviews/x").write_text(f"{number}\n", encoding="utf-8")
        commit(root, f"No. {number}")
    return root


def forge(root: Path, name: str, old: bytes, new: bytes) -> None:
    """Let an object hold something else under its name."""
    place = root / f".git/objects/{name[:2]}/{name[2:]}"
    head, _, content = zlib.decompress(place.read_bytes()).partition(b"\0")
    assert old in content
    changed = content.replace(old, new)
    place.chmod(0o644)
    place.write_bytes(zlib.compress(b"%b %d\0%b" % (head.split(b" ")[0], len(changed), changed)))


def packed_anew(root: Path, elsewhere: Path, name: str, old: bytes, new: bytes) -> Path:
    """Pack all that a clone has, and make a second, newer pack in which one object holds something else; returns its index."""
    shutil.copytree(root, elsewhere)
    names = git(elsewhere, "ls-tree", "-r", "--format=%(objectname)", "HEAD")
    forge(elsewhere, git(elsewhere, "rev-parse", name).strip(), old, new)
    (elsewhere / "names").write_text(names, encoding="utf-8")
    with (elsewhere / "names").open("rb") as given:
        asked: list[str | Path] = ["git", "-C", elsewhere, "pack-objects", "-q", elsewhere / "forged"]
        made = subprocess.run(asked, stdin=given, check=True, capture_output=True, encoding="ascii").stdout.strip()
    git(root, "repack", "-adq")
    return elsewhere / f"forged-{made}.idx"


def opened(root: Path) -> Repository:
    found = repository(root)
    assert isinstance(found, Repository)
    return found


def test_what_git_wrote_is_as_it_is_called_also_in_a_pack(clone: Path) -> None:
    refuse_forged(opened(clone))
    git(clone, "gc", "--quiet")
    refuse_forged(opened(clone))


@pytest.mark.parametrize(
    "name, old, new",
    [
        ("HEAD:reviews/x", b"2", b"7"),
        ("HEAD~2:reviews/x", b"0", b"7"),
        ("HEAD:reviews", b" x", b" y"),
        ("HEAD~2^{tree}", b" reviews", b" Reviews"),
        ("HEAD", b"No. 2", b"No. 7"),
        ("HEAD~2", b"No. 0", b"No. 7"),
    ],
)
def test_an_object_that_holds_something_else_is_told(clone: Path, name: str, old: bytes, new: bytes) -> None:
    found = opened(clone)
    forge(clone, git(clone, "rev-parse", name).strip(), old, new)
    with pytest.raises(EnvironmentFault, match="is not what its name says"):
        refuse_forged(found)


@pytest.mark.parametrize("lent", [False, True])
def test_a_second_pack_that_holds_something_else_is_told_though_the_first_is_asked(
    clone: Path, tmp_path_factory: pytest.TempPathFactory, *, lent: bool
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    index = packed_anew(clone, elsewhere / "clone", "HEAD:reviews/x", b"2", b"7")
    refuse_forged(opened(clone))
    place = elsewhere / "lent/pack" if lent else clone / ".git/objects/pack"
    place.mkdir(parents=True, exist_ok=True)
    for path in (index.with_suffix(".pack"), index):
        shutil.copy(path, place / f"pack-{path.name}")
        os.utime(place / f"pack-{path.name}", (2_000_000_000, 2_000_000_000))
    if lent:
        (clone / ".git/objects/info/alternates").write_text(f"{place.parent}\n", encoding="utf-8")
    assert git(clone, "cat-file", "blob", "HEAD:reviews/x") == "2\n", (
        "after a commit the pack that holds it is asked first"
    )
    with pytest.raises(EnvironmentFault, match="a pack holds another object than its name says"):
        refuse_forged(opened(clone))


def test_several_packs_and_borrowed_ones_are_no_fault(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    git(clone, "repack", "-adq")
    borrower = tmp_path_factory.mktemp("borrower") / "clone"
    git(clone, "clone", "-q", "--shared", clone, borrower)
    for number in range(2):
        (borrower / "reviews/x").write_text(f"more {number}\n", encoding="utf-8")
        commit(borrower, f"More {number}")
        git(borrower, "repack", "-dlq")
    assert len(list((borrower / ".git/objects/pack").glob("*.idx"))) == 2
    refuse_forged(opened(borrower))


def test_an_object_that_is_away_is_told(clone: Path) -> None:
    found = opened(clone)
    name = git(clone, "rev-parse", "HEAD~1:reviews/x").strip()
    (clone / f".git/objects/{name[:2]}/{name[2:]}").unlink()
    with pytest.raises(EnvironmentFault, match=r"is not there|could be read"):
        refuse_forged(found)


def test_a_replaced_object_is_read_as_it_was_committed(clone: Path) -> None:
    git(
        clone,
        "replace",
        git(clone, "rev-parse", "HEAD:reviews/x").strip(),
        git(clone, "rev-parse", "HEAD~1:reviews/x").strip(),
    )
    refuse_forged(opened(clone))
