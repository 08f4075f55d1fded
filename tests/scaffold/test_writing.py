"""A new file of an author's is there as a whole, or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.scaffold.writing import replace, write_new

LONG_AGO = (1_000_000_000, 1_000_000_000)


def test_a_file_is_written_with_its_folders_and_with_the_rights_of_any_other(tmp_path: Path) -> None:
    write_new(tmp_path / "a/b/new.md", "Grüße\n")
    (tmp_path / "a/b/other.md").write_text("x", encoding="utf-8")
    assert (tmp_path / "a/b/new.md").read_bytes() == "Grüße\n".encode()
    assert sorted(each.name for each in (tmp_path / "a/b").iterdir()) == ["new.md", "other.md"]
    assert (tmp_path / "a/b/new.md").stat().st_mode == (tmp_path / "a/b/other.md").stat().st_mode


@pytest.mark.parametrize("what", ["a file", "a link into nothing"])
def test_what_stands_there_is_never_written_over(what: str, tmp_path: Path) -> None:
    path = tmp_path / "new.md"
    if what == "a file":
        path.write_text("mine", encoding="utf-8")
    else:
        path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write_new(path, "x")
    assert [each.name for each in tmp_path.iterdir()] == ["new.md"]


def test_where_the_disk_is_full_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "new.md", "x")
    assert list(tmp_path.iterdir()) == []


def test_where_files_have_one_name_only_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path, _other: Path) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    write_new(tmp_path / "new.md", "x")
    assert [each.name for each in tmp_path.iterdir()] == ["new.md"]
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "new.md", "y")
    assert (tmp_path / "new.md").read_text(encoding="utf-8") == "x"


def test_a_file_takes_the_place_of_another_with_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    replace(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert [each.name for each in tmp_path.iterdir()] == ["review.md"]


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    left = [f".review.md.unfinished-{killed.pid}", f".old.md.unfinished-{os.getppid()}", ".x.unfinished-99999999999999"]
    kept = [
        f".new.md.unfinished-{os.getppid()}", f"review.md.unfinished-{killed.pid}", ".review.md.unfinished-",
        ".review.md.unfinished-1a", f".review.md.{killed.pid}", f".folder.unfinished-{killed.pid}",
        f".link.unfinished-{killed.pid}",
    ]  # fmt: skip
    for name in (*left, *kept[:-2]):
        (tmp_path / name).write_text("half", encoding="utf-8")
    os.utime(tmp_path / left[1], LONG_AGO)
    (tmp_path / kept[-2]).mkdir()
    (tmp_path / kept[-1]).symlink_to(kept[0])
    write_new(tmp_path / "review.md", "x")
    assert {each.name for each in tmp_path.iterdir()} == {*kept, "review.md"}
