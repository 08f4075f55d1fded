"""A new file of an author's is there as a whole, or not at all."""

import errno
import os
from pathlib import Path

import pytest

from generator.scaffold.writing import write_new


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
