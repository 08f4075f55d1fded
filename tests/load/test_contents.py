"""Contents of other times are fetched together as far as they can be held, and one by one beyond that."""

from pathlib import Path
from typing import Any

import pytest
from end_to_end.repository import begun, commit, git

from generator.load import bounded, contents, objects
from generator.load.contents import Contents
from generator.load.git import Repository
from generator.load.repository import repository
from generator.load.spellings import spelling, spellings


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


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the processes of Git are called that give contents; those that tell sizes are left out."""
    told: list[str] = []
    begin = bounded.started

    def watched(command: Any, *given: Any, **more: Any) -> Any:
        told.extend(["cat-file"] * (command[-1] == "--batch"))
        return begin(command, *given, **more)

    monkeypatch.setattr(bounded, "started", watched)
    monkeypatch.setattr(objects, "started", watched)
    return told


def test_what_is_asked_for_one_by_one_comes_from_one_process_of_git_for_as_long_as_it_may_work(
    found: Repository, monkeypatch: pytest.MonkeyPatch, asked_for: list[str]
) -> None:
    monkeypatch.setattr(contents, "_HELD", 300)
    for most, processes in ((10_000, 1), (1_100, 2)):
        asked_for.clear()
        monkeypatch.setattr(contents, "BY_ONE", most)
        asked = Contents(found, 1_000)
        with asked.one_after_the_other():
            for size, blob in enumerate(_blobs(found), start=1):
                assert asked.data(blob) == b"%d" % size * size * 100
            assert asked.data("0" * 40) is None
        assert len(asked_for) == processes + 1  # the one that is not there is asked for by itself
    assert asked.data(_blobs(found)[0]) == b"1" * 100


def test_a_process_that_stops_is_no_content(found: Repository) -> None:
    asked, blobs = Contents(found, 1_000), _blobs(found)
    lost = found.folder / ".git/objects" / blobs[2][:2] / blobs[2][2:]
    asked.measure(blobs)
    kept = lost.read_bytes()
    with asked.one_after_the_other():
        assert asked.data(blobs[0]) == b"1" * 100
        lost.unlink()
        assert asked.data(blobs[2]) is None
        assert asked.data(blobs[3]) == b"4" * 400
    lost.write_bytes(kept)
    assert Contents(found, 1_000).data(blobs[2]) == b"3" * 300


def test_many_contents_are_read_for_what_they_say_by_one_process_of_git(
    found: Repository, asked_for: list[str]
) -> None:
    blobs = _blobs(found)
    said = spellings(found, blobs, 500)
    assert said == {blob: spelling(b"%d" % size * size * 100) for size, blob in enumerate(blobs[:5], start=1)}
    assert len(asked_for) == 1
