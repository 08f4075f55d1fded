"""A commit of some kilobytes that holds files by the thousand million takes neither all memory nor all time."""

import subprocess
from pathlib import Path

import pytest
from end_to_end.portfolios import FILES, write
from end_to_end.program import run
from end_to_end.repository import begun, commit, git

from generator.load import bounded, log, objects
from generator.load.bounded import gave_up
from generator.load.git import Repository
from generator.load.log import read_log
from generator.load.objects import tree
from generator.load.other_commits import places_in
from generator.load.repository import repository
from generator.problems import EnvironmentFault

LEVELS, WIDTH = 8, 10
SITE = ("reviews", "team", "jan", "evidence")


def object_of(folder: Path, kind: str, given: bytes) -> str:
    arguments = ("hash-object", "-t", kind, "-w", "--stdin", "--literally")
    return (
        subprocess.run(["git", "-C", folder, *arguments], input=given, capture_output=True, check=True)
        .stdout.decode()
        .strip()
    )


def folder_of(folder: Path, *entries: tuple[str, str]) -> str:
    lines = (f"{mode} {kind} {name}\t{called}" for called, found in entries for mode, kind, name in [found.split(" ")])
    given = "".join(f"{line}\n" for line in lines)
    return subprocess.run(
        ["git", "-C", folder, "mktree"], input=given.encode(), capture_output=True, check=True
    ).stdout.decode().strip()  # fmt: skip


def with_bomb(folder: Path, levels: int) -> str:
    """A portfolio that holds such folders in one commit and not in the next; returns the name of the first."""
    commit(write(begun(folder), FILES), "One")
    entry = f"100644 blob {object_of(folder, 'blob', b'text')}"
    for _ in range(levels):
        entry = f"040000 tree {folder_of(folder, *((f'd{number}', entry) for number in range(WIDTH)))}"
    for name, above in reversed(list(zip(SITE, ("", *SITE), strict=False))):
        place = "/".join(SITE[: SITE.index(above) + 1]) if above else ""
        there = git(folder, "ls-tree", f"HEAD:{place}").splitlines()
        kept = [(line.split("\t")[1], line.split("\t")[0]) for line in there if line.split("\t")[1] != name]
        entry = f"040000 tree {folder_of(folder, *kept, (name, entry))}"
    good, root = git(folder, "rev-parse", "HEAD^{tree}").strip(), entry.split(" ")[2]
    bomb = git(folder, "commit-tree", root, "-p", "HEAD", "-m", "Two").strip()
    git(folder, "update-ref", "HEAD", git(folder, "commit-tree", good, "-p", bomb, "-m", "Three").strip())
    return bomb


def found_in(folder: Path) -> Repository:
    found = repository(folder)
    assert isinstance(found, Repository), found
    return found


def test_the_command_says_so_in_a_line(tmp_path: Path) -> None:
    bomb = with_bomb(tmp_path / "portfolio", LEVELS)
    done = run("check", cwd=tmp_path / "portfolio")
    assert done.stderr.startswith("error: Git could not read the history: it needs more than 768 MB of memory")
    assert done.returncode == 3
    done = run("build", "--at", bomb, "--out", "old", cwd=tmp_path / "portfolio")
    assert done.stderr.startswith(f"error: commit {bomb[:12]} holds more than 250,000 files")
    assert done.returncode == 3


def test_what_fits_into_the_memory_of_git_need_not_fit_into_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = with_bomb(tmp_path, 2)
    found = found_in(tmp_path)
    assert sum(len(each.files) for each in read_log(found).commits) > 2 * WIDTH**2
    monkeypatch.setattr(log, "_MOST", WIDTH**2)
    with pytest.raises(EnvironmentFault, match="it changes more than 100 files"):
        read_log(found)
    there = repository(tmp_path, bomb)
    assert isinstance(there, Repository)
    assert len(tree(there, "reviews")) > WIDTH**2
    monkeypatch.setattr(objects, "MOST_FILES", WIDTH**2)
    with pytest.raises(EnvironmentFault, match=f"commit {bomb[:12]} holds more than 100 files"):
        tree(there, "reviews")
    monkeypatch.setattr("generator.load.other_commits.MOST_FILES", WIDTH**2)
    with pytest.raises(EnvironmentFault, match=f"commit {bomb[:12]} holds more than 100 files"):
        list(places_in(there))


@pytest.mark.parametrize(
    "said, status, why",
    [
        ("hint: graft files are deprecated\nfatal: bad object\n", 128, "bad object"),
        ("hint: graft files are deprecated\n", 1, "it gave no reason"),
        ("error: one\nerror: two\n", 1, "error: one"),
        ("hint: graft files are deprecated\n", -11, "it was ended by SIGSEGV"),
        ("", -25, "it may not write a file as large as it needs"),
        (
            "fatal: Out of memory, malloc failed\n",
            128,
            f"it needs more than {bounded.ROOM // 1_000_000} MB of memory for it",
        ),
    ],
)
def test_the_reason_is_what_git_gave_up_with(said: str, status: int, why: str) -> None:
    assert gave_up(said, status)[0] == why
