"""Folders one in the other, as somebody can commit them who means harm, end no walk."""

import os
from pathlib import Path

from deep_folders import nested

from generator.walking import DEEPEST, remove, walk


def test_it_gives_what_the_library_gives(tmp_path: Path) -> None:
    for path in ("b/c", "a/x", "a/y"):
        (tmp_path / path).mkdir(parents=True)
        (tmp_path / path / "file").touch()
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "broken").symlink_to("nowhere")
    found, known = (
        sorted((each, sorted(folders), sorted(files)) for each, folders, files in walked)
        for walked in (walk(tmp_path), os.walk(tmp_path))
    )
    assert found == known


def test_a_folder_that_is_taken_from_the_list_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    found = []
    for folder, folders, _ in walk(tmp_path):
        found.append(folder)
        folders.clear()
    assert found == [str(tmp_path)]


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    told: list[OSError] = []
    assert not list(walk(tmp_path / "absent", told.append))
    assert [type(each) for each in told] == [FileNotFoundError]


def test_it_stops_where_folders_lie_too_deep_and_tells_of_them(tmp_path: Path) -> None:
    deep: list[str] = []
    with nested(tmp_path):
        found = [folder for folder, _, _ in walk(tmp_path, deeper=deep.append)]
    assert len(found) == DEEPEST + 1
    assert [each.removeprefix(str(tmp_path)).count("/") for each in deep] == [DEEPEST + 1]


def test_a_deep_folder_is_removed_whole_and_no_link_out_of_it_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(kept)
    with nested(folder):
        remove(folder)
        assert not folder.exists()
    assert (kept / "file").exists()


def test_what_a_removed_folder_is_only_linked_to_keeps_its_rights(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir(mode=0o500)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/link").symlink_to(kept)
    remove(tmp_path / "folder")
    assert kept.stat().st_mode & 0o777 == 0o500
