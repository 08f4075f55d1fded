"""What stands on the disk and not in the commit: nothing is passed over, and nothing that is the same is named."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.repository import begun, commit, git

from generator.load.git import Repository
from generator.load.repository import repository
from generator.load.working_tree import faults, ignored, provenance, turned, uncommitted

FILES = {
    "mkdocs.yml": "site_name: Small\n",
    "README.md": "not of the site\n",
    "site_config/portfolio.yml": "organisation: Small\n",
    "reviews/team/jan/review.md": "one\ntwo\n",
    "reviews/team/jan/calls.csv": "wait\n5\n",
}
REVIEW, CALLS = "reviews/team/jan/review.md", "reviews/team/jan/calls.csv"


def committed(folder: Path) -> Path:
    commit(write(begun(folder), FILES), "All")
    return folder


def differing(folder: Path) -> list[str]:
    found = repository(folder)
    assert isinstance(found, Repository), found
    return uncommitted(found)


def test_what_is_as_committed_differs_in_nothing(tmp_path: Path) -> None:
    committed(tmp_path)
    for path in (REVIEW, CALLS):
        os.utime(tmp_path / path, (1, 1))
    assert differing(tmp_path) == []
    assert provenance(repository(tmp_path), differing(tmp_path)).changed == 0


def test_what_git_is_told_to_ignore_is_told_from_what_is_only_not_added(tmp_path: Path) -> None:
    committed(tmp_path)
    write(
        tmp_path, {".gitignore": "*.csv\n", "reviews/team/jan/new.csv": "wait\n", "reviews/team/jan/notes.md": "New\n"}
    )
    found = repository(tmp_path)
    assert isinstance(found, Repository)
    assert ignored(found) == ["reviews/team/jan/new.csv"]
    git(tmp_path, "rm", "-q", "--cached", CALLS)
    assert ignored(found) == [CALLS, "reviews/team/jan/new.csv"]


def edited(root: Path) -> None:
    write(root, {CALLS: "wait\n6\n"})


def edited_and_staged(root: Path) -> None:
    edited(root)
    git(root, "add", "--all")


def removed(root: Path) -> None:
    (root / CALLS).unlink()


def added(root: Path) -> None:
    write(root, {"reviews/team/jan/more.csv": "wait\n"})


def added_and_ignored(root: Path) -> None:
    write(root, {".gitignore": "more.csv\n", "reviews/team/jan/more.csv": "wait\n"})


def linked(root: Path) -> None:
    (root / "reviews/team/feb").symlink_to("jan")


def told_to_take_it_as_unchanged(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", CALLS)
    edited(root)


def told_to_skip_it(root: Path) -> None:
    git(root, "update-index", "--skip-worktree", CALLS)
    edited(root)


def left_out_of_the_checkout(root: Path) -> None:
    git(root, "update-index", "--skip-worktree", CALLS)
    removed(root)


def edited_out_of_the_sight_of_git(root: Path) -> None:
    """Of the same size and age, with settings by which Git looks at nothing else."""
    for setting in ("core.trustctime=false", "core.checkStat=minimal"):
        git(root, "config", *setting.split("="))
    os.utime(root / CALLS, (1_700_000_000, 1_700_000_000))
    git(root, "update-index", "--refresh")
    edited(root)
    os.utime(root / CALLS, (1_700_000_000, 1_700_000_000))
    assert not git(root, "status", "--porcelain")


def edited_where_git_puts_in_words_of_its_own(root: Path) -> None:
    write(root, {".gitattributes": "*.csv ident\n", CALLS: "wait\n5\n# $Id$\n"})
    commit(root, "Marked")
    write(root, {CALLS: "wait\n5\n# $Id: 17-calls-were-left-out$\n"})
    git(root, "add", "--all")
    assert not git(root, "status", "--porcelain")


def in_a_folder_of_pythons(root: Path) -> None:
    write(root, {"reviews/team/jan/__pycache__/more.csv": "wait\n"})


def made_a_link(root: Path) -> None:
    removed(root)
    (root / CALLS).symlink_to("review.md")


def of_another_repository(root: Path) -> None:
    other = begun(root.parent / "other")
    commit(write(other, {"may/review.md": "x\n"}), "Other")
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", other, "reviews/sub")
    commit(root, "Take another repository in")


@pytest.mark.parametrize(
    "change, names",
    [
        (edited, [CALLS]),
        (edited_and_staged, [CALLS]),
        (removed, [CALLS]),
        (added, ["reviews/team/jan/more.csv"]),
        (added_and_ignored, ["reviews/team/jan/more.csv"]),
        (linked, ["reviews/team/feb"]),
        (told_to_take_it_as_unchanged, [CALLS]),
        (told_to_skip_it, [CALLS]),
        (left_out_of_the_checkout, [CALLS]),
        (made_a_link, [CALLS]),
        (edited_out_of_the_sight_of_git, [CALLS]),
        (edited_where_git_puts_in_words_of_its_own, [CALLS]),
        (in_a_folder_of_pythons, ["reviews/team/jan/__pycache__/more.csv"]),
        (of_another_repository, ["reviews/sub/may/review.md"]),
    ],
)
def test_whatever_differs_is_named(tmp_path: Path, change: Callable[[Path], None], names: list[str]) -> None:
    change(committed(tmp_path / "portfolio"))
    assert differing(tmp_path / "portfolio") == names


def test_what_was_only_told_to_be_left_alone_does_not_differ(tmp_path: Path) -> None:
    git(committed(tmp_path), "update-index", "--assume-unchanged", CALLS)
    git(tmp_path, "update-index", "--skip-worktree", REVIEW)
    assert differing(tmp_path) == []


def test_what_only_the_index_has_makes_no_site(tmp_path: Path) -> None:
    edited_and_staged(committed(tmp_path))
    write(tmp_path, {CALLS: FILES[CALLS]})
    git(tmp_path, "rm", "-q", "--cached", REVIEW)
    assert differing(tmp_path) == []


def test_other_places_and_hidden_files_are_not_of_the_site(tmp_path: Path) -> None:
    more = ("README.md", "notes.txt", "reviews/.DS_Store", "reviews/.x/review.md", "reviews/team/__pycache__/a.pyc")
    write(committed(tmp_path), dict.fromkeys(more, "x\n"))
    assert differing(tmp_path) == []


@pytest.mark.parametrize("settings", [("core.autocrlf=true",), ("core.autocrlf=true", "core.eol=crlf")])
def test_line_ends_that_git_turned_by_itself_differ_though_git_says_nothing(
    tmp_path: Path, settings: tuple[str, ...]
) -> None:
    committed(tmp_path / "full")
    chosen = [part for each in settings for part in ("-c", each)]
    git(tmp_path, *chosen, "clone", "-q", tmp_path / "full", "copy", *chosen)
    copy = tmp_path / "copy"
    assert (copy / REVIEW).read_bytes() == b"one\r\ntwo\r\n"
    assert not git(copy, *chosen, "status", "--porcelain")
    found = repository(copy)
    assert isinstance(found, Repository)
    assert REVIEW in differing(copy)
    assert differing(copy) == turned(found)
    (problem,) = faults(found, differing(copy), copy)
    assert problem.code == "GIT-001"
    assert "reviews/** -text" in problem.hint


def test_a_file_too_large_for_turned_line_ends_of_what_was_committed_is_not_read(tmp_path: Path) -> None:
    found = repository(committed(tmp_path))
    assert isinstance(found, Repository)
    os.truncate(tmp_path / CALLS, 1 << 40)  # more than memory can hold: a hole takes no room on the disk
    assert turned(found) == []
    assert differing(tmp_path) == [CALLS]


@pytest.mark.parametrize(
    "cure", [{".gitattributes": "reviews/** -text\nsite_config/** -text\nmkdocs.yml -text\n"}, {"README.md": "none"}]
)
def test_what_is_said_against_turned_line_ends_cures_them(tmp_path: Path, cure: dict[str, str]) -> None:
    commit(write(committed(tmp_path / "full"), cure), "Attributes")
    turning = "true" if ".gitattributes" in cure else "false"
    git(
        tmp_path,
        "-c",
        f"core.autocrlf={turning}",
        "clone",
        "-q",
        tmp_path / "full",
        "copy",
        "-c",
        f"core.autocrlf={turning}",
    )
    assert differing(tmp_path / "copy") == []


def test_a_filter_of_the_users_own_is_no_difference(tmp_path: Path) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"
    write(begun(tmp_path), {CALLS: "n\n1\n", ".gitattributes": "*.csv filter=big\n", "pointer": pointer})
    git(tmp_path, "config", "filter.big.clean", "cat > /dev/null; cat pointer")
    commit(tmp_path, "All")
    assert git(tmp_path, "show", f"HEAD:{CALLS}") == pointer
    assert differing(tmp_path) == []


def test_a_filter_is_run_as_git_runs_it_with_the_name_of_the_file(tmp_path: Path) -> None:
    write(begun(tmp_path), {CALLS: "n\n1\n", ".gitattributes": "*.csv filter=big -text\n"})
    git(tmp_path, "config", "filter.big.clean", "tr 1 2; echo %f 100%%")
    commit(tmp_path, "All")
    assert git(tmp_path, "show", f"HEAD:{CALLS}") == f"n\n2\n{CALLS} 100%\n"
    assert differing(tmp_path) == []
    write(tmp_path, {CALLS: "n\n3\n"})
    assert differing(tmp_path) == [CALLS]


@pytest.mark.parametrize("configured", [False, True])
@pytest.mark.parametrize(
    "attributes, before, after",
    [
        ("ident", "n\n$Id$\n", "n\n$Id: The board agreed. $\n"),
        ("text eol=crlf", "n\n1\n", "n\r\n1\r\n"),
        ("text working-tree-encoding=UTF-16LE", "n\n1\n", "n\n1\n".encode("utf-16-le").decode("latin-1")),
    ],
)
def test_what_git_does_beside_a_filter_is_a_difference(
    tmp_path: Path, attributes: str, before: str, after: str, configured: bool
) -> None:
    write(begun(tmp_path), {CALLS: before})
    commit(tmp_path, "All")
    if configured:
        git(tmp_path, "config", "filter.big.clean", "cat")
    write(tmp_path, {".gitattributes": f"*.csv {attributes} filter=big\n"})
    (tmp_path / CALLS).write_bytes(after.encode("latin-1"))
    assert git(tmp_path, "hash-object", "--", CALLS).strip() == git(tmp_path, "rev-parse", f"HEAD:{CALLS}").strip()
    assert differing(tmp_path) == [CALLS]


def test_a_filter_that_only_a_process_makes_is_no_difference_where_nothing_else_works_on_the_file(
    tmp_path: Path,
) -> None:
    write(begun(tmp_path), {CALLS: "n\n$Id$\n"})
    commit(tmp_path, "All")
    git(tmp_path, "config", "filter.big.process", "exit 1")
    write(tmp_path, {CALLS: "n\n$Id: x $\n", ".gitattributes": "*.csv ident filter=big\n"})
    assert differing(tmp_path) == [CALLS]


def test_a_submodule_that_was_not_fetched_is_a_problem(tmp_path: Path) -> None:
    of_another_repository(committed(tmp_path / "full"))
    git(tmp_path, "clone", "-q", tmp_path / "full", "copy")
    found = repository(tmp_path / "copy")
    (problem,) = faults(found, [], tmp_path / "copy")
    assert (problem.code, problem.location.file) == ("GIT-002", "reviews/sub")
    assert "git submodule update --init -- reviews/sub" in problem.hint
    assert faults(repository(tmp_path / "full"), [], tmp_path / "full") == []


def test_what_a_sparse_checkout_leaves_out_is_a_problem_and_what_was_removed_is_none(tmp_path: Path) -> None:
    root = committed(tmp_path)
    other = "reviews/ü team/feb"
    commit(write(root, {f"{other}/review.md": "b\n", f"{other}/calls.csv": "n\n1\n"}), "More")
    assert faults(repository(root), [], root) == []
    git(root, "sparse-checkout", "set", "reviews/team", "site_config")
    (problem,) = faults(repository(root), [], root)
    assert (problem.code, problem.location.file) == ("GIT-003", f"{other}/calls.csv")
    assert f"the commit has {other}/calls.csv and 1 more" in problem.message
    assert "git sparse-checkout disable" in problem.hint
    git(root, "sparse-checkout", "disable")
    assert (root / ".git/info/sparse-checkout").exists(), "Git keeps what was left out before"
    (root / other / "calls.csv").unlink()
    assert faults(repository(root), [], root) == []


def test_a_portfolio_below_the_top_sees_its_own_files_alone(tmp_path: Path) -> None:
    begun(tmp_path)
    inner = write(tmp_path / "a b/é", FILES)
    commit(write(tmp_path, {"reviews/other.md": "x\n"}), "All")
    write(tmp_path, {"reviews/other.md": "y\n", f"a b/é/{CALLS}": "wait\n7\n"})
    assert differing(inner) == [CALLS]


def test_names_that_are_no_text_are_spelt_out(tmp_path: Path) -> None:
    committed(tmp_path)
    for name in (b"caf\xe9.csv", b"a\nb.csv", b"-rf.csv", b'"q".csv', "名前.csv".encode()):
        (tmp_path / "reviews" / os.fsdecode(name)).write_bytes(b"x")
    names = ['"q".csv', "-rf.csv", "a\nb.csv", "caf\\xe9.csv", "名前.csv"]
    assert differing(tmp_path) == [f"reviews/{name}" for name in names]


@pytest.mark.parametrize(
    "setting",
    [
        "status.relativePaths=true", "status.showUntrackedFiles=no", "status.branch=true", "status.short=true",
        "status.showStash=true", "status.renames=copies", "color.ui=always", "column.ui=always", "core.quotePath=true",
        "diff.ignoreSubmodules=all", "core.untrackedCache=true",
    ],
)  # fmt: skip
def test_settings_of_the_repository_change_nothing(tmp_path: Path, setting: str) -> None:
    committed(tmp_path)
    write(tmp_path, {CALLS: "wait\n6\n", "reviews/team/jan/é.csv": "wait\n"})
    git(tmp_path, "config", *setting.split("=", 1))
    assert differing(tmp_path) == [CALLS, "reviews/team/jan/é.csv"]
