"""Contents of other times are fetched together as far as they can be held, and one by one beyond that."""

from pathlib import Path

import pytest
from end_to_end.repository import begun, commit, git

from generator.load import contents
from generator.load.contents import Contents
from generator.load.git import Repository, repository


@pytest.fixture
def found(tmp_path: Path) -> Repository:
    root = begun(tmp_path / "repo")
    for size in range(1, 7):
        (root / f"{size}.csv").write_bytes(b"%d" % size * size * 100)
    commit(root, "Six files")
    there = repository(root)
    assert isinstance(there, Repository)
    return there


def _blobs(found: Repository) -> list[str]:
    return [git(found.folder, "rev-parse", f"HEAD:{size}.csv").strip() for size in range(1, 7)]


def _held(asked: Contents) -> int:
    return sum(len(data or b"") for data in asked._kept.values())


def test_more_than_can_be_held_is_given_all_the_same(found: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "_HELD", 700)
    asked, blobs = Contents(found, 1_000), _blobs(found)
    disk = asked.keep(b"on the disk")
    asked.fetch(blobs)
    assert _held(asked) <= 700
    for _ in range(2):
        for size, blob in enumerate(blobs, start=1):
            assert asked.data(blob) == b"%d" % size * size * 100
            assert _held(asked) <= 700 + len(b"on the disk")
    assert asked.data(disk) == b"on the disk"


def test_what_is_too_large_or_not_there_has_no_data(found: Repository) -> None:
    asked, blobs = Contents(found, 400), [*_blobs(found), "0" * 40]
    asked.fetch(blobs)
    assert [blob in blobs[:4] for blob in blobs] == [asked.data(blob) is not None for blob in blobs]
    assert asked.data("") is None
