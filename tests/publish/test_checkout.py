"""The files of a commit are written exactly as they were committed, into one folder, and never outside of it."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from end_to_end.program import environment
from end_to_end.repository import begun, commit, git
from small_portfolio import CALLS, REVIEW, settings

from generator.model.limits import DEFAULT, PLACE
from generator.problems import EnvironmentFault, UsageError
from generator.publish import checkout
from generator.publish.checkout import at_commit

JAN = "reviews/team/jan"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = begun(tmp_path / "repo")
    write(folder, f"{JAN}/review.md", REVIEW)
    write(folder, f"{JAN}/calls.csv", CALLS)
    return folder


def write(root: Path, name: str, content: str | bytes) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def made_by_hand(repo: Path, kind: str, content: bytes) -> str:
    """An object that Git would not make itself."""
    done = subprocess.run(
        ["git", "hash-object", "-w", "--literally", "--stdin", "-t", kind], cwd=repo, env=environment(), check=True,
        input=content, capture_output=True,
    )  # fmt: skip
    return done.stdout.decode().strip()


def tree_of(*entries: tuple[str, str, str]) -> bytes:
    return b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(each) for mode, name, each in entries)


def test_an_older_commit_is_written_whole_and_gone_afterwards(repo: Path) -> None:
    first = commit(repo, "First")
    write(repo, f"{JAN}/calls.csv", "wait\n1\n")
    commit(repo, "Second")
    with at_commit(settings(repo), first[:10]) as chosen:
        assert (chosen.at, chosen.repository, chosen.cache_dir) == (first, repo, repo / ".cache")
        assert files(chosen.root) == {f"{JAN}/review.md": REVIEW.encode(), f"{JAN}/calls.csv": CALLS.encode()}
        assert oct(chosen.root.stat().st_mode & 0o777) == "0o700"
        folder = chosen.root
    assert not folder.exists()
    assert (repo / JAN / "calls.csv").read_text(encoding="utf-8") == "wait\n1\n"


def test_the_folder_is_gone_after_an_error_too(repo: Path) -> None:
    commit(repo, "First")
    seen = []

    def interrupted() -> None:
        with at_commit(settings(repo), "HEAD") as chosen:
            seen.append(chosen.root)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [path.exists() for path in seen] == [False]


def test_no_filter_and_no_attribute_touches_a_file(repo: Path) -> None:
    git(repo, "config", "filter.shout.smudge", "tr a-z A-Z")
    git(repo, "config", "core.autocrlf", "true")
    write(repo, f"{JAN}/calls.csv", CALLS + "$Format:%an$ $Id$\n")
    commit(repo, "First")
    write(repo, ".gitattributes", "*.csv filter=shout export-subst ident eol=crlf\nreviews/** export-ignore\n")
    commit(repo, "Attributes")
    with at_commit(settings(repo), "HEAD") as chosen:
        assert (chosen.root / JAN / "calls.csv").read_bytes() == (CALLS + "$Format:%an$ $Id$\n").encode()
        assert not (chosen.root / ".gitattributes").exists()


def test_a_portfolio_below_the_top_of_its_repository(tmp_path: Path) -> None:
    top = begun(tmp_path / "top")
    write(top, f"reviews/{JAN}/review.md", "another portfolio")
    write(top, f"deep/er/{JAN}/review.md", REVIEW)
    commit(top, "First")
    with at_commit(settings(top / "deep" / "er"), "HEAD") as chosen:
        assert list(files(chosen.root)) == [f"{JAN}/review.md"]


def test_odd_names_are_kept_and_a_large_file_comes_whole(repo: Path) -> None:
    large = os.urandom(3 << 20)
    odd = {
        "-rf.csv": b"1",
        "a b\n:(glob)*.csv": b"2",
        "A.csv": b"3",
        "a.csv": b"4",
        "größe 50%.csv": b"5",
        "empty": b"",
    }
    for name, content in odd.items():
        write(repo, f"{JAN}/{name}", content)
    write(repo, f"{JAN}/large.bin", large)
    commit(repo, "Odd")
    with at_commit(settings(repo), "HEAD") as chosen:
        found = files(chosen.root)
    assert {name: found[f"{JAN}/{name}"] for name in odd} == odd
    assert hashlib.sha256(found[f"{JAN}/large.bin"]).digest() == hashlib.sha256(large).digest()


@pytest.mark.parametrize("allowed", [0, 2])
def test_of_a_file_that_is_larger_than_the_portfolio_allows_only_the_size_is_written(repo: Path, allowed: int) -> None:
    most = allowed or DEFAULT.file_size
    if allowed:
        write(repo, PLACE, f"limits: {{file_size: {allowed}}}\n")
    for name, size in (("less", most * 1_000_000), ("more", most * 1_000_000 + 1), ("most", 26_000_000)):
        write(repo, f"{JAN}/{name}.csv", b"1" * size)
    commit(repo, "Large")
    with at_commit(settings(repo), "HEAD") as chosen:
        for name, size in (("less", most * 1_000_000), ("more", most * 1_000_000 + 1), ("most", 26_000_000)):
            path = chosen.root / JAN / f"{name}.csv"
            assert path.stat().st_size == size
            assert (path.stat().st_blocks == 0) == (name != "less"), name


def test_where_the_limits_of_the_commit_allow_a_large_file_it_comes_whole(repo: Path) -> None:
    large = b"1" * (DEFAULT.file_bytes + 1)
    write(repo, PLACE, f"limits: {{file_size: {DEFAULT.file_size + 1}}}\n")
    write(repo, f"{JAN}/large.csv", large)
    first = commit(repo, "Large")
    write(repo, PLACE, "limits: {}\n")
    commit(repo, "Less")
    with at_commit(settings(repo), first) as chosen:
        assert (chosen.root / JAN / "large.csv").read_bytes() == large
    with at_commit(settings(repo), "HEAD") as chosen:
        assert (chosen.root / JAN / "large.csv").stat().st_blocks == 0


def test_a_link_with_more_words_than_any_system_follows_is_not_read(repo: Path) -> None:
    commit(repo, "First")
    link = made_by_hand(repo, "blob", b"a/" * 40_000)
    hostile = hostile_commit(repo, tree_of(("120000", "long", link)))
    with at_commit(settings(repo), hostile) as chosen:
        path = chosen.root / "reviews" / "long"
        assert (path.is_symlink(), path.exists()) == (True, False)


def test_a_link_is_a_link_and_leads_to_nothing_outside(repo: Path, tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "secret")
    targets = {
        "inside": "calls.csv",
        "up": "../jan/calls.csv",
        "absolute": str(secret),
        "out": "../../../../secret.txt",
        "round": "../../../repo/../secret.txt",
        "here": ".",
        "chain": "here/../../../../secret.txt",
    }
    for name, target in targets.items():
        (repo / JAN / name).symlink_to(target)
    commit(repo, "Links")
    with at_commit(settings(repo), "HEAD") as chosen:
        root = chosen.root
        assert all((root / JAN / name).is_symlink() for name in targets)
        led = {name: os.path.realpath(root / JAN / name) for name in targets}
        assert {name for name, place in led.items() if place.startswith(f"{root}/")} == {"inside", "up", "here"}
        assert [name for name in targets if (root / JAN / name).exists()] == ["inside", "up", "here"]


@pytest.mark.parametrize("name", ["..", ".git", ".GIT", "."])
def test_a_tree_that_no_git_would_make_writes_nothing_outside(repo: Path, name: str) -> None:
    commit(repo, "First")
    blob = made_by_hand(repo, "blob", b"planted")
    inner = made_by_hand(repo, "tree", tree_of(("100644", "planted", blob)))
    for _ in range(3):
        inner = made_by_hand(repo, "tree", tree_of(("40000", name, inner)))
    top = made_by_hand(repo, "tree", tree_of(("40000", "reviews", inner)))
    hostile = git(repo, "commit-tree", top, "-m", "Hostile").strip()
    before = sorted(path for path in repo.parent.rglob("*") if ".git" not in path.parts)
    with pytest.raises(EnvironmentFault, match="no Git would write"), at_commit(settings(repo), hostile):
        pytest.fail("a hostile tree was written")
    assert sorted(path for path in repo.parent.rglob("*") if ".git" not in path.parts) == before


def test_a_link_and_a_folder_of_one_name_do_not_write_through_the_link(repo: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    commit(repo, "First")
    blob = made_by_hand(repo, "blob", b"planted")
    link = made_by_hand(repo, "blob", str(outside).encode())
    inner = made_by_hand(repo, "tree", tree_of(("100644", "planted", blob)))
    both = made_by_hand(repo, "tree", tree_of(("120000", "team", link), ("40000", "team", inner)))
    top = made_by_hand(repo, "tree", tree_of(("40000", "reviews", both)))
    hostile = git(repo, "commit-tree", top, "-m", "Hostile").strip()
    with pytest.raises(EnvironmentFault), at_commit(settings(repo), hostile):
        pytest.fail("a hostile tree was written")
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    "name, words",
    [
        ("nothing-of-the-kind", "there is no commit 'nothing"),
        ("--all", "there is no commit '--all'"),
        ("HEAD:reviews", "no commit"),
    ],
)
def test_a_commit_that_is_not_there_is_told(repo: Path, name: str, words: str) -> None:
    commit(repo, "First")
    with pytest.raises(EnvironmentFault, match=words), at_commit(settings(repo), name):
        pytest.fail("it was found")


def test_a_name_that_is_empty_is_no_commit(repo: Path) -> None:
    commit(repo, "First")
    with pytest.raises(UsageError, match="no commit was named"), at_commit(settings(repo), ""):
        pytest.fail("it was found")


def test_a_commit_before_the_portfolio_was_there_is_told(tmp_path: Path) -> None:
    folder = begun(tmp_path / "repo")
    write(folder, "README", "Soon.")
    first = commit(folder, "First")
    write(folder, f"{JAN}/review.md", REVIEW)
    commit(folder, "Second")
    with pytest.raises(UsageError, match="holds no portfolio"), at_commit(settings(folder), first):
        pytest.fail("it was found")


def test_without_git_there_is_no_older_commit(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="no commit can be looked up"), at_commit(settings(tmp_path), "HEAD"):
        pytest.fail("it was found")


def test_a_file_that_the_clone_does_not_hold_is_told(repo: Path) -> None:
    commit(repo, "First")
    blob = git(repo, "rev-parse", f"HEAD:{JAN}/calls.csv").strip()
    (repo / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(EnvironmentFault, match=f"{blob} is missing"), at_commit(settings(repo), "HEAD"):
        pytest.fail("it was written")


def hostile_commit(repo: Path, reviews: bytes) -> str:
    """A commit whose tree of reviews no Git would make."""
    top = made_by_hand(repo, "tree", tree_of(("40000", "reviews", made_by_hand(repo, "tree", reviews))))
    return git(repo, "commit-tree", top, "-m", "Hostile").strip()


@pytest.mark.parametrize("name", ["x", "X"])
def test_links_below_links_lead_nowhere_outside(repo: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    commit(repo, "First")

    def link(target: str) -> str:
        return made_by_hand(repo, "blob", target.encode())

    evil = made_by_hand(repo, "tree", tree_of(("120000", "evil", link("planted"))))
    ups = "../" * 6 + str(outside).lstrip("/")
    below = made_by_hand(repo, "tree", tree_of(("120000", "y", link(ups)), ("40000", "y", evil)))
    inner = tree_of(("120000", "x", link("../../../../../site_config")), ("40000", name, below))
    for folder in "dcba":
        inner = tree_of(("40000", folder, made_by_hand(repo, "tree", inner)))
    hostile = hostile_commit(repo, inner)
    with pytest.raises(EnvironmentFault, match="no Git would write"), at_commit(settings(repo), hostile):
        pytest.fail("a hostile tree was written")
    assert list(outside.iterdir()) == []


def test_a_name_that_stands_twice_is_refused(repo: Path) -> None:
    commit(repo, "First")
    one, other = made_by_hand(repo, "blob", b"1"), made_by_hand(repo, "blob", b"2")
    hostile = hostile_commit(repo, tree_of(("100644", "a.csv", one), ("100644", "a.csv", other)))
    with pytest.raises(EnvironmentFault, match="stands twice"), at_commit(settings(repo), hostile):
        pytest.fail("a hostile tree was written")


@pytest.mark.parametrize("raised, allowed", [("", False), ("limits: {file_size: 100}\n", True)])
def test_one_table_under_very_many_names_is_written_as_often_as_the_limits_allow(
    repo: Path, monkeypatch: pytest.MonkeyPatch, raised: str, *, allowed: bool
) -> None:
    for number in range(8):
        write(repo, f"{JAN}/calls{number}.csv", CALLS)
    write(repo, PLACE, f"organisation: Us\n{raised}")
    commit(repo, "Many")
    size = sum(path.stat().st_size for path in repo.rglob("*.*") if ".git" not in path.parts)
    monkeypatch.setattr(checkout, "_MANY", size / 2 / DEFAULT.file_bytes)
    if allowed:
        with at_commit(settings(repo), "HEAD") as chosen:
            assert (chosen.root / JAN / "calls7.csv").read_text(encoding="utf-8") == CALLS
    else:
        with pytest.raises(EnvironmentFault, match="written out"), at_commit(settings(repo), "HEAD"):
            pass


def test_nothing_is_written_where_there_is_no_room_for_all(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repo, "First")
    free = shutil.disk_usage(repo)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    with pytest.raises(EnvironmentFault, match="there is room for"), at_commit(settings(repo), "HEAD"):
        pass
