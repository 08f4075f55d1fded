"""A bag says of every file in it what it has to be, in the form of RFC 8493, and its zip is the same bytes every time."""

import datetime as dt
import hashlib
import os
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from generator.publish.packing import archive, bag

MOMENT = dt.datetime(2026, 3, 1, 22, 30, 5, tzinfo=dt.timezone(dt.timedelta(hours=-3)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "the-bag"
    files = {
        "data/site/index.html": b"<p>",
        "data/site/chärts/a b.csv": b"1\n",
        "data/empty": b"",
        "index.html": b"x",
    }
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return place


def lines(path: Path) -> list[tuple[str, ...]]:
    return [tuple(line.split("  ", 1)) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_bag_declares_itself_and_lists_its_payload_and_its_tags(folder: Path) -> None:
    bag.complete(folder, {"Source-Organization": "Water", "Bagging-Date": ""})
    assert (folder / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert (folder / "bag-info.txt").read_bytes() == b"Source-Organization: Water\nPayload-Oxum: 5.3\n"
    payload, tags = lines(folder / "manifest-sha256.txt"), lines(folder / "tagmanifest-sha256.txt")
    assert [name for _, name in payload] == ["data/empty", "data/site/chärts/a b.csv", "data/site/index.html"]
    assert [name for _, name in tags] == ["bag-info.txt", "bagit.txt", "index.html", "manifest-sha256.txt"]
    for digest, name in payload + tags:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_sha256sum_checks_a_bag_and_finds_what_was_changed(folder: Path) -> None:
    bag.complete(folder, {})

    def checked(manifest: str) -> int:
        return subprocess.run(["sha256sum", "-c", manifest], cwd=folder, check=False, capture_output=True).returncode

    assert (checked("manifest-sha256.txt"), checked("tagmanifest-sha256.txt")) == (0, 0)
    (folder / "data" / "empty").write_bytes(b"no longer")
    assert (checked("manifest-sha256.txt"), checked("tagmanifest-sha256.txt")) == (1, 0)


def test_nobodys_name_becomes_a_label_of_its_own(folder: Path) -> None:
    bag.complete(folder, {"Source-Organization": "Water\nPayload-Oxum: 0.0\r\u2028\x1b[31m  plc"})
    assert (folder / "bag-info.txt").read_text(encoding="utf-8").splitlines() == [
        "Source-Organization: Water Payload-Oxum: 0.0 [31m plc",
        "Payload-Oxum: 5.3",
    ]


def test_a_bag_is_completed_again_without_listing_its_old_lists(folder: Path) -> None:
    bag.complete(folder, {})
    before = {path.name: path.read_bytes() for path in folder.glob("*.txt")}
    bag.complete(folder, {})
    assert {path.name: path.read_bytes() for path in folder.glob("*.txt")} == before


def test_a_zip_is_the_same_bytes_whatever_the_files_look_like(folder: Path, tmp_path: Path) -> None:
    archive.pack(folder, tmp_path / "one.zip", MOMENT)
    for path in folder.rglob("*"):
        path.chmod(0o700)
        os.utime(path, (1, 1))
    old = os.umask(0o077)
    zone = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Kiritimati"
    time.tzset()
    try:
        archive.pack(folder, tmp_path / "two.zip", MOMENT.astimezone(dt.UTC))
    finally:
        os.umask(old)
        os.environ.pop("TZ")
        if zone is not None:
            os.environ["TZ"] = zone
        time.tzset()
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.testzip() is None
        entries = packed.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(2026, 3, 2, 1, 30, 4)}
    assert {oct(entry.external_attr >> 16) for entry in entries} == {"0o100644"}
    assert "the-bag/data/site/chärts/a b.csv" in {entry.filename for entry in entries}


@pytest.mark.parametrize(
    "moment, told",
    [
        (None, (1980, 1, 1, 0, 0, 0)),
        (dt.datetime(1970, 1, 1, tzinfo=dt.UTC), (1980, 1, 1, 0, 0, 0)),
        (dt.datetime(2200, 1, 1, tzinfo=dt.UTC), (2107, 12, 31, 23, 59, 58)),
    ],
)
def test_a_moment_that_no_zip_can_tell_is_moved_to_the_nearest(
    folder: Path, tmp_path: Path, moment: dt.datetime | None, told: tuple[int, ...]
) -> None:
    archive.pack(folder, tmp_path / "one.zip", moment)
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert {entry.date_time for entry in packed.infolist()} == {told}


def test_a_zip_is_never_written_over_something(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "one.zip").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        archive.pack(folder, tmp_path / "one.zip", MOMENT)
    assert (tmp_path / "one.zip").read_bytes() == b"mine"


def test_a_file_in_the_only_folder_of_an_archive_is_read_and_nothing_of_others(folder: Path, tmp_path: Path) -> None:
    archive.pack(folder, tmp_path / "one.zip", MOMENT)
    assert archive.member(tmp_path / "one.zip", "index.html") == b"x"
    assert archive.member(tmp_path / "one.zip", "bagit.txt") is None
    (tmp_path / "text.zip").write_bytes(b"no zip at all")
    cut = (tmp_path / "one.zip").read_bytes()[:-30]
    (tmp_path / "cut.zip").write_bytes(cut)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as packed:
        packed.writestr("a/index.html", "x")
        packed.writestr("b/index.html", "x")
    assert [archive.member(tmp_path / f"{name}.zip", "index.html") for name in ("text", "cut", "two", "none")] == [
        None
    ] * 4
