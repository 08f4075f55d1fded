"""What a clone remembers of a branch on a remote: enough that what was taken out there never comes back from here."""

import subprocess
from pathlib import Path

import pytest
from end_to_end.repository import begun, commit, git
from publish.candidates import FILES, candidate, publishing

from generator.problems import EnvironmentFault, UsageError
from generator.publish.versions.reading import read_publication
from generator.publish.versions.store_branch import BranchStore

MEMORY = "refs/reviews/published/origin/pages"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests."""
    for name in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", "/dev/null")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A remote with a commit on its main branch."""
    first = begun(tmp_path / "first")
    (first / "notes.txt").write_text("mine", encoding="utf-8")
    commit(first, "Begin")
    git(first, "clone", "-q", "--bare", first, tmp_path / "origin.git")
    return tmp_path / "origin.git"


def cloned(origin: Path, *options: str) -> Path:
    folder = origin.parent / f"clone-{len(list(origin.parent.glob('clone-*')))}"
    subprocess.run(["git", "clone", "-q", *options, str(origin), str(folder)], check=True)
    return folder


def publish(clone: Path, version: str, **facts: object) -> str:
    new = candidate(clone.parent, version, **facts)  # type: ignore[arg-type]  # facts of a candidate
    return BranchStore(clone, "pages").apply(publishing(new)).told


def remove(origin: Path) -> None:
    git(origin, "update-ref", "-d", "refs/heads/pages")


@pytest.mark.parametrize("options", [(), ("--single-branch", "--branch", "main")])
def test_a_branch_that_was_removed_stays_removed_whatever_git_forgets(origin: Path, options: tuple[str, ...]) -> None:
    clone = cloned(origin, *options)
    publish(clone, "1.0")
    remove(origin)
    git(clone, "fetch", "--prune")
    assert git(clone, "for-each-ref", "refs/remotes/origin/pages") == ""
    with pytest.raises(EnvironmentFault, match=r"is gone, .*only here: 1\.0"):
        publish(clone, "1.1")
    assert git(origin, "branch", "--list", "pages") == ""


def test_reading_the_branch_is_remembered_too(origin: Path) -> None:
    publish(cloned(origin), "1.0")
    clone = cloned(origin, "--single-branch", "--branch", "main")
    assert BranchStore(clone, "pages").state().folders == {"1.0", "latest", "versions"}
    git(clone, "update-ref", "refs/heads/pages", MEMORY)
    remove(origin)
    with pytest.raises(EnvironmentFault, match="is gone"):
        publish(clone, "1.1")


def test_the_memory_is_neither_pushed_nor_fetched_nor_a_branch(origin: Path) -> None:
    clone = cloned(origin)
    publish(clone, "1.0")
    assert git(clone, "rev-parse", MEMORY) == git(origin, "rev-parse", "pages")
    git(clone, "push", "-q", "--all")
    assert git(origin, "for-each-ref", "refs/reviews") == ""
    assert git(cloned(clone), "for-each-ref", "refs/reviews") == ""


def test_names_of_branches_with_slashes_are_remembered_side_by_side(origin: Path) -> None:
    clone = cloned(origin)
    new = candidate(origin.parent, "1.0")
    BranchStore(clone, "a").apply(publishing(new))
    git(clone, "push", "-q", "origin", ":a")
    git(clone, "branch", "-D", "a")
    BranchStore(clone, "a/b").apply(publishing(new))
    kept = git(clone, "for-each-ref", "--format=%(refname)", "refs/reviews").split()
    assert kept == ["refs/reviews/published/origin/a", "refs/reviews/published/origin/a%2Fb"]


def test_what_was_taken_out_is_not_read_from_the_clone_either(origin: Path) -> None:
    clone = cloned(origin)
    publish(clone, "1.0")
    remove(origin)
    with pytest.raises(EnvironmentFault, match="is gone"):
        BranchStore(clone, "pages").state()
    git(clone, "branch", "-D", "pages")
    assert BranchStore(clone, "pages").state().names == frozenset()


def test_a_rehearsal_refuses_what_the_real_run_would_and_writes_nothing(origin: Path) -> None:
    clone = cloned(origin)
    change = publishing(candidate(origin.parent, "1.0"))
    assert "is published" in BranchStore(clone, "pages").rehearse(change).told
    assert git(origin, "branch", "--list", "pages") == git(clone, "branch", "--list", "pages") == ""
    publish(clone, "1.0")
    change = publishing(candidate(origin.parent, "1.1"))
    git(clone, "worktree", "add", "-q", origin.parent / "tree", "pages")
    with pytest.raises(UsageError, match="is checked out"):
        BranchStore(clone, "pages").rehearse(change)
    git(clone, "worktree", "remove", "--force", origin.parent / "tree")
    remove(origin)
    with pytest.raises(EnvironmentFault, match="is gone"):
        BranchStore(clone, "pages").rehearse(change)


def test_a_file_as_large_as_evidence_may_be_is_checked_and_never_called_damaged(origin: Path) -> None:
    clone = cloned(origin)
    large = {**FILES, "team/jan/evidence/film.pdf": "%PDF-" + "x" * 70_000_000}
    publish(clone, "1.0", files=large)
    assert "is the same" in publish(clone, "1.0", files=large)
    update = BranchStore(clone, "pages").apply(publishing(candidate(origin.parent, "1.1")))
    assert not [each for each in update.warnings if "not as it was published" in each]
    held = BranchStore(clone, "pages").state().held("1.0")
    with held.items["team/jan/evidence/film.pdf"].opened() as stream:
        assert stream.read(5) == b"%PDF-"


def test_a_file_that_the_repository_lost_is_named_and_the_others_are_checked(origin: Path) -> None:
    clone = cloned(origin)
    publish(clone, "1.0")
    lost = git(clone, "rev-parse", "pages:1.0/index.html").strip()
    place = clone / ".git/objects" / lost[:2] / lost[2:]
    state = BranchStore(clone, "pages").state()
    place.chmod(0o644)
    place.unlink()
    held = state.held("1.0")
    assert lost not in held.digests
    assert len(held.digests) == len(held.items) - 1
    with pytest.raises(OSError, match="is missing"):
        held.items["index.html"].opened()


def test_the_file_in_which_a_host_keeps_its_name_stays_and_is_no_obstacle(origin: Path) -> None:
    clone = cloned(origin)
    git(clone, "checkout", "-q", "--orphan", "pages")
    git(clone, "rm", "-rqf", ".")
    (clone / "CNAME").write_text("reviews.example.org\n", encoding="utf-8")
    commit(clone, "Create CNAME")
    git(clone, "push", "-q", "origin", "pages")
    git(clone, "checkout", "-q", "main")
    publish(clone, "1.0")
    publish(clone, "1.1")
    assert git(origin, "show", "pages:CNAME") == "reviews.example.org\n"
    assert len(read_publication(BranchStore(clone, "pages").state()).versions) == 2
