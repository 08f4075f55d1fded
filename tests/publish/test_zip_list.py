"""A zip is taken only where every reader of zips finds the same files in it; what people make with their tools is."""

import shutil
import struct
import subprocess
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from publish.sealed import sealed

from generator.publish.checking.verify import verify

EVIL = b"<h1>Evil</h1>"
FILE, FOLDER, LINK, SETUID = (mode << 16 for mode in (0o100644, 0o40755, 0o120777, 0o104755))


@dataclass(frozen=True)
class Entry:
    """One file of a zip, and what is said of it in both places."""

    name: bytes
    data: bytes = b""
    method: int = 0
    flags: int = 0x800
    attributes: int = FILE
    extra: bytes = b""
    comment: bytes = b""
    packed: bytes | None = None
    """The bytes that stand for the content."""
    size: int | None = None
    before: dict[str, object] = field(default_factory=dict)
    """What is said otherwise before the content."""

    @property
    def content(self) -> bytes:
        return self.data if self.packed is None else self.packed

    def facts(self) -> bytes:
        size = len(self.data) if self.size is None else self.size
        return struct.pack("<5H3I", 20, self.flags, self.method, 0, 33, zlib.crc32(self.data), len(self.content), size)


def body_and_list(entries: list[Entry], start: int = 0) -> tuple[bytes, bytes]:
    body = listed = b""
    for each in entries:
        first = replace(each, **each.before)  # type: ignore[arg-type]  # facts of an entry
        offset = start + len(body)
        body += b"PK\3\4" + first.facts() + struct.pack("<2H", len(first.name), len(first.extra))
        body += first.name + first.extra + each.content
        lengths = struct.pack(
            "<5H2I", len(each.name), len(each.extra), len(each.comment), 0, 0, each.attributes, offset
        )
        listed += b"PK\1\2" + struct.pack("<H", 3 << 8 | 20) + each.facts() + lengths
        listed += each.name + each.extra + each.comment
    return body, listed


def end(count: int, length: int, start: int) -> bytes:
    return struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, length, start, 0)


def written(target: Path, entries: list[Entry]) -> Path:
    body, listed = body_and_list(entries)
    target.write_bytes(body + listed + end(len(entries), len(listed), len(body)))
    return target


@pytest.fixture
def site(tmp_path: Path) -> Path:
    sealed(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def entries(site: Path) -> list[Entry]:
    """The files of a good site."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return [Entry(path.relative_to(site).as_posix().encode(), path.read_bytes()) for path in files]


def told(place: Path) -> list[tuple[str, str]]:
    return [(each.path, each.kind) for each in verify(place).findings]


def test_a_plain_zip_passes_with_and_without_folders_and_below_one(entries: list[Entry], tmp_path: Path) -> None:
    folders = [Entry(name, attributes=FOLDER) for name in (b"assets/", b"data/", b"reviews/", b"reviews/a/")]
    below = [replace(each, name=b"site/" + each.name) for each in entries]
    for some in (entries, [*folders, *entries], below):
        assert told(written(tmp_path / "some.zip", some)) == []


@pytest.mark.parametrize("way", ["zip", "zip of a folder", "shutil", "zipfile"])
def test_what_the_usual_tools_write_passes(site: Path, tmp_path: Path, way: str) -> None:
    packed = tmp_path / "packed.zip"
    if way.startswith("zip") and way != "zipfile":
        if not (program := shutil.which("zip")):
            pytest.skip("there is no zip here")
        what, where = ("site", tmp_path) if way == "zip of a folder" else (".", site)
        subprocess.run([program, "-qr", packed, what], cwd=where, check=True)
    elif way == "shutil":
        shutil.make_archive(str(packed.with_suffix("")), "zip", site)
    else:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
            for path in site.rglob("*"):
                opened.write(path, path.relative_to(site))
    assert told(packed) == []


def deflated(data: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packing.compress(data) + packing.flush()


def other_name(name: bytes, now: bytes) -> bytes:
    """The extra field by which some readers take another name."""
    content = struct.pack("<BI", 1, zlib.crc32(name)) + now
    return struct.pack("<2H", 0x7075, len(content)) + content


CHANGED: dict[str, tuple[dict[str, object], str]] = {
    "another name before the content": ({"before": {"name": b"evil.html!"}}, "contradiction"),
    "another size before the content": ({"before": {"size": 5}}, "contradiction"),
    "another method before the content": ({"before": {"method": 8}}, "contradiction"),
    "encryption before the content": ({"before": {"flags": 0x801}}, "contradiction"),
    "a size behind the content": ({"flags": 0x808}, "contradiction"),
    "a patch": ({"flags": 0x820}, "contradiction"),
    "an extra field before the content": ({"before": {"extra": struct.pack("<2H", 0x9999, 4) + b"evil"}}, "contradiction"),
    "another name in an extra field": ({"extra": other_name(b"index.html", b"evil.html")}, "contradiction"),
    "a long extra field of a kind that is known": ({"extra": struct.pack("<2H", 0x5455, 99) + b"x" * 99}, "contradiction"),
    "sizes for large zips": ({"extra": struct.pack("<2HQ", 1, 8, 9)}, "contradiction"),
    "a comment": ({"comment": EVIL}, "contradiction"),
    "rights of another user": ({"attributes": SETUID}, "not a file"),
    "a mark of folders": ({"attributes": FILE | 0x10}, "not a file"),
    "a link": ({"attributes": LINK}, "not a file"),
    "bytes behind the packed ones": ({"method": 8, "packed": deflated(b"<!doctype html><p>Score 4.7</p>") + EVIL}, "unreadable"),
    "more than it lists": ({"method": 8, "packed": deflated(b"<!doctype html><p>Score 4.7</p>" + EVIL)}, "unreadable"),
    "less than it lists": ({"method": 8, "packed": deflated(b"<!doctype html>")}, "unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("way", CHANGED)
def test_an_entry_that_readers_could_understand_differently_is_told(
    entries: list[Entry], tmp_path: Path, way: str
) -> None:
    facts, kind = CHANGED[way]
    made = [replace(each, **facts) if each.name == b"index.html" else each for each in entries]  # type: ignore[arg-type]
    assert told(written(tmp_path / "site.zip", made)) == [("index.html", kind)]


@pytest.mark.parametrize(
    "more, expected",
    [
        (Entry(b"extra/", packed=EVIL, size=0, attributes=FOLDER), ("extra", "contradiction")),
        (Entry(b"extra/", attributes=FILE), ("extra", "contradiction")),
        (Entry(b"../../tmp/evil/", attributes=FOLDER), ("../../tmp/evil", "illegal path")),
        (Entry(b"/etc/evil/", attributes=FOLDER), ("/etc/evil", "illegal path")),
        (Entry(b".git/", attributes=FOLDER), (".git", "illegal path")),
        (Entry(b"a\x1b/", attributes=FOLDER), ("a\x1b", "illegal path")),
        (Entry(b"ASSETS/", attributes=FOLDER), ("ASSETS", "illegal path")),
        (Entry(b"index.html/", attributes=FOLDER), ("index.html", "illegal path")),
        (Entry(b"index.html/evil", EVIL), ("index.html", "illegal path")),
        (Entry(b"nothing/", attributes=FOLDER), ("nothing", "extra")),
        (Entry(b"index.html\0x", EVIL), ("index.html\0x", "illegal path")),
        (Entry(b"\xff.html", EVIL), ("\udcff.html", "illegal path")),
        (Entry("é.html".encode("cp437"), EVIL, flags=0), ("\udc82.html", "contradiction")),
    ],
)
def test_folders_and_odd_names_are_judged_as_files_are(
    entries: list[Entry], tmp_path: Path, more: Entry, expected: tuple[str, str]
) -> None:
    assert expected in told(written(tmp_path / "site.zip", [*entries, more]))


@pytest.mark.parametrize("top", [b"..", b".ssh", b"C:", b"a\x1b", b"a\\b"])
def test_the_one_folder_at_the_top_is_judged_too(entries: list[Entry], tmp_path: Path, top: bytes) -> None:
    packed = written(tmp_path / "site.zip", [replace(each, name=top + b"/" + each.name) for each in entries])
    assert {kind for _, kind in told(packed)} == {"illegal path"}


def test_a_second_list_for_readers_of_large_zips_is_not_read(entries: list[Entry], tmp_path: Path) -> None:
    name = b"extra/"
    inner, list_of_inner = body_and_list([Entry(b"index.html", EVIL)], start=30 + len(name))
    body, listed = body_and_list([Entry(name, packed=inner + list_of_inner, size=0, attributes=FOLDER), *entries])
    count = len(entries) + 1
    large = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(listed), len(body))
    leads = struct.pack("<4sIQI", b"PK\6\7", 0, len(body) + len(listed), 1)
    plain = end(1, len(list_of_inner), 30 + len(name) + len(inner))
    (tmp_path / "two.zip").write_bytes(body + listed + large + leads + plain)
    assert told(tmp_path / "two.zip") == [("two.zip", "unreadable")]
    body, listed = body_and_list(entries)
    (tmp_path / "one.zip").write_bytes(body + listed + large + leads + end(len(entries), len(listed), len(body)))
    assert told(tmp_path / "one.zip") == [("one.zip", "unreadable")]


@pytest.mark.parametrize("cut", range(0, 22, 3))
def test_the_end_alone_is_no_zip(entries: list[Entry], tmp_path: Path, cut: int) -> None:
    whole = written(tmp_path / "site.zip", entries).read_bytes()
    (tmp_path / "site.zip").write_bytes(whole[len(whole) - 22 + cut :])
    assert told(tmp_path / "site.zip") == [("site.zip", "unreadable")]
