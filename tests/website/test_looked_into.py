"""Zip files that are looked through: an entry that is odd is named, with what is wrong with it and how it is mended."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problems import UsageError
from generator.website.looked_into import looked_into

Fill = Callable[[zipfile.ZipFile], None]


def packed(place: Path, fill: Fill, *, flags: int = 0, method: int | None = None) -> Path:
    """A zip file of a page and more; the last entry may say of itself what it is not."""
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("index.html", "a")
        fill(archive)
    data = bytearray(place.read_bytes())
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        begin = data.rfind(sign) + at
        struct.pack_into("<H", data, begin, flags or struct.unpack_from("<H", data, begin)[0])
        if method is not None:
            struct.pack_into("<H", data, begin + 2, method)
    place.write_bytes(data)
    return place


def entry(name: str, text: str = "b") -> Fill:
    return lambda archive: archive.writestr(name, text)


def link(archive: zipfile.ZipFile) -> None:
    about = zipfile.ZipInfo("link.html")
    about.create_system, about.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    archive.writestr(about, "/etc/passwd")


def both(*names: str) -> Fill:
    def fill(archive: zipfile.ZipFile) -> None:
        for each in names:
            archive.writestr(each, each)

    return fill


def told(place: Path) -> list[str]:
    with looked_into(place) as (folder, faults):
        assert (folder / "index.html").read_text(encoding="utf-8") == "a"
        assert sorted(each.name for each in folder.parent.glob("evil*")) == []
        return [str(each) for each in faults]


@pytest.mark.parametrize(
    "fill, flags, method, message",
    [
        (
            entry("a.txt"),
            1,
            None,
            "a.txt: the entry is encrypted; pack the folder that was built again, without a password",
        ),
        (entry("a.txt"), 0, 97, "a.txt: the entry is packed in a way that is not read here; pack"),
        (entry("a.txt"), 0, 12, "with the usual way of packing (deflate)"),
        (
            entry("../evil.html"),
            0,
            None,
            "../evil.html: the entry leads out of the site; pack the folder again from where",
        ),
        (
            entry("/etc/evil.html"),
            0,
            None,
            "/etc/evil.html: the entry is absolute; pack the folder again from where it stands",
        ),
        (entry("C:/evil.html"), 0, None, "C:/evil.html: the entry is absolute; pack"),
        (entry("a\\..\\evil.html"), 0, None, "the entry has a backslash; pack the folder again with a program that"),
        (
            both("a.html", "a.html"),
            0,
            None,
            "a.html: the entry stands in the zip twice; pack the folder that was built",
        ),
        (both("A.html", "a.html"), 0, None, "a.html: the entry differs from A.html only by case; rename one of them"),
        (link, 0, None, "link.html: the entry is a symbolic link; put the file itself there"),
        (entry("jo@example.com/../a.html"), 0, None, ".../../a.html: the entry leads out of the site"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_odd_entry_is_named_once_with_its_cause_and_its_cure(
    tmp_path: Path, fill: Fill, flags: int, method: int | None, message: str
) -> None:
    [found] = told(packed(tmp_path / "a.zip", fill, flags=flags, method=method))
    assert message in found
    assert "jo@" not in found


def test_an_entry_that_is_not_what_the_list_says_is_named(tmp_path: Path) -> None:
    place = packed(tmp_path / "a.zip", entry("b.txt", "some words"))
    place.write_bytes(place.read_bytes().replace(b"some words", b"none words"))
    assert told(place) == [
        "b.txt: the entry cannot be unpacked: it is not what the zip lists; pack the folder that was built again"
    ]


def test_a_zip_file_in_a_zip_file_is_left_as_it_is(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("../evil.html", "b")
    assert told(packed(tmp_path / "a.zip", lambda archive: archive.writestr("more.zip", inner.getvalue()))) == []


@pytest.mark.parametrize(
    "data, message",
    [
        (b"", "is no zip file"),
        (b"hello", "is no zip file"),
        (b"PK\3\4", "is cut off"),
        (b"PK\3\4" + bytes(40), "cut off, or something stands behind its end"),
    ],
)
def test_what_is_no_zip_file_is_told_from_one_that_is_cut_off(tmp_path: Path, data: bytes, message: str) -> None:
    place = tmp_path / "a.zip"
    place.write_bytes(data)
    with pytest.raises(UsageError, match=message) as caught, looked_into(place):
        pass
    assert "Name the folder that was built" in caught.value.hint
