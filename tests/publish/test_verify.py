"""Any single change of a sealed site is found, in a folder and in a zip, and an untouched one passes."""

import datetime as dt
import hashlib
import json
import os
import shutil
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publish.sealed import FILES, READY, sealed, zipped
from shared_files import shared

from generator.problems import UsageError
from generator.publish.checking.verify import verify
from generator.publish.sealing.edition import edition_css
from generator.publish.sealing.manifest import FileEntry, Manifest, listing, read_listing, root_of
from generator.publish.sealing.provenance import provenance

Tamper = Callable[[Path, st.DataObject], None]


def files_of(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file())


def any_file(site: Path, data: st.DataObject) -> Path:
    return data.draw(st.sampled_from(files_of(site)))


def flip(site: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([each for each in files_of(site) if each.stat().st_size]))
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)


def lengthen(site: Path, data: st.DataObject) -> None:
    path = any_file(site, data)
    path.write_bytes(path.read_bytes() + data.draw(st.binary(min_size=1, max_size=20)))


def shorten(site: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([each for each in files_of(site) if each.stat().st_size]))
    content = path.read_bytes()
    path.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])


def delete(site: Path, data: st.DataObject) -> None:
    any_file(site, data).unlink()


def add(site: Path, data: st.DataObject) -> None:
    folder = data.draw(st.sampled_from([site, *sorted(each for each in site.rglob("*") if each.is_dir())]))
    (folder / data.draw(st.sampled_from(["evil.html", ".htaccess", "x y", "Index.html", "a\nb"]))).write_bytes(b"x")


def rename(site: Path, data: st.DataObject) -> None:
    path = any_file(site, data)
    path.rename(path.with_name(f"{path.name}2"))


def swap(site: Path, data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(files_of(site)), min_size=2, max_size=2, unique=True))
    contents = one.read_bytes(), other.read_bytes()
    other.write_bytes(contents[0])
    one.write_bytes(contents[1])


def link(site: Path, data: st.DataObject) -> None:
    path = any_file(site, data)
    kept = site.parent / "kept"
    shutil.move(path, kept)
    path.symlink_to(kept)  # the same content, and still no file of the site


def folder(site: Path, data: st.DataObject) -> None:
    path = any_file(site, data)
    path.unlink()
    path.mkdir()


WAYS: tuple[Tamper, ...] = (flip, lengthen, shorten, delete, add, rename, swap, link, folder)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@settings(max_examples=40)
@given(data=st.data())
def test_any_single_change_is_found(way: Tamper, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        manifest = sealed(site)
        assert verify(site).findings == ()
        assert verify(site, manifest.root).findings == ()
        way(site, data)
        assert verify(site).findings != ()


@pytest.mark.parametrize("way", [flip, lengthen, delete, add, rename, swap], ids=lambda way: way.__name__)
@settings(max_examples=40)
@given(data=st.data())
def test_any_single_change_is_found_in_a_zip(way: Tamper, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        sealed(site)
        assert verify(zipped(site, Path(place) / "good.zip", "some folder/")).findings == ()
        way(site, data)
        assert verify(zipped(site, Path(place) / "bad.zip")).findings != ()


@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_zip_never_passes_for_another_site(data: st.DataObject) -> None:
    """Bytes of a zip that say nothing about its files, such as their times, may change; nothing else may, and nothing breaks."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        manifest = sealed(site)
        packed = zipped(site, Path(place) / "site.zip")
        content = bytearray(packed.read_bytes())
        at = data.draw(st.integers(2, len(content) - 1))
        content[at] ^= data.draw(st.integers(1, 255))
        packed.write_bytes(content)
        checked = verify(packed, manifest.root)
        if not checked.findings:
            with zipfile.ZipFile(packed) as opened:
                there = {each.orig_filename: opened.read(each) for each in opened.infolist()}
            assert there == {path.relative_to(site).as_posix(): path.read_bytes() for path in files_of(site)}


def told(place: Path, root: str = "") -> list[tuple[str, str]]:
    return [(each.path, each.kind) for each in verify(place, root).findings]


def test_what_was_done_to_the_shared_example_is_told(tmp_path: Path) -> None:
    example = shared("attacks", "publish", "S69-tampered-site")
    site = tmp_path / "site"
    shutil.copytree(example, site, ignore=shutil.ignore_patterns("manifest.json"))
    (site / "build.json").write_bytes(READY.written())
    claimed: dict[str, str] = json.loads((example / "manifest.json").read_bytes())["files"]
    claimed["build.json"] = hashlib.sha256(READY.written()).hexdigest()
    there = {path: site / path for path in claimed if not path.startswith("..")}
    sizes = {path: file.stat().st_size for path, file in there.items() if file.exists()}
    data = listing(claimed)
    files = {path: FileEntry(sha256=digest, size=sizes.get(path, 1)) for path, digest in claimed.items()}
    resigned(site, Manifest(**dict(READY), root=root_of(data), files=files), data)
    assert told(site) == [
        ("../outside.txt", "illegal path"),
        ("extra/evil.html", "extra"),
        ("index.html", "changed"),
        ("reviews/gone/index.html", "missing"),
    ]


def resigned(site: Path, manifest: Manifest, listed: bytes | None = None) -> None:
    """What somebody does who can change the site: write anew all that is made from the manifest."""
    if listed is not None:
        (site / "manifest-sha256.txt").write_bytes(listed)
    (site / "manifest.json").write_bytes(manifest.written())
    (site / "provenance.intoto.json").write_bytes(provenance(manifest, manifest.written()))
    (site / "assets").mkdir(exist_ok=True)
    (site / "assets" / "edition.css").write_bytes(edition_css(manifest))


def test_who_can_change_the_site_is_found_by_the_root_hash_alone(tmp_path: Path) -> None:
    before = sealed(tmp_path / "site")
    after = sealed(tmp_path / "site", {"index.html": "<p>Score 4.9</p>"})
    assert verify(tmp_path / "site").findings == ()
    assert told(tmp_path / "site", before.root) == [("manifest-sha256.txt", "wrong root hash")]
    assert told(tmp_path / "site", after.root) == []


@pytest.mark.parametrize(
    "key, value",
    [
        ("commit", "f" * 40),
        ("version", "9.9"),
        ("today", "2030-01-01"),
        ("complete", False),
        ("inputs", {}),
        ("uncommitted", 4),
    ],
)
def test_a_manifest_cannot_say_otherwise_than_the_record_under_the_root_hash(
    tmp_path: Path, key: str, value: object
) -> None:
    manifest = sealed(tmp_path)
    forged = type(manifest).model_validate(manifest.model_dump() | {key: value})
    resigned(tmp_path, forged)
    assert told(tmp_path, manifest.root) == [("manifest.json", "contradiction")]


def test_the_two_lists_have_to_agree(tmp_path: Path) -> None:
    sealed(tmp_path)
    listed, _ = read_listing((tmp_path / "manifest-sha256.txt").read_bytes())
    listed["index.html"] = hashlib.sha256(b"evil").hexdigest()
    del listed["empty.txt"]
    (tmp_path / "manifest-sha256.txt").write_bytes(listing(listed))
    (tmp_path / "index.html").write_bytes(b"evil")
    assert told(tmp_path) == [
        ("empty.txt", "contradiction"),
        ("empty.txt", "extra"),
        ("index.html", "changed"),
        ("index.html", "contradiction"),
        ("manifest.json", "contradiction"),
    ]


@pytest.mark.parametrize("text", ['{"files": {}, "files": {}}', "[" * 100_000, "[NaN]", "", "{", "null", "[]", '"x"'])
def test_a_hostile_manifest_is_a_finding(tmp_path: Path, text: str) -> None:
    sealed(tmp_path)
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert told(tmp_path) == [("manifest.json", "changed")]


def test_what_stands_where_a_file_should_be_is_told_and_never_followed(tmp_path: Path) -> None:
    sealed(tmp_path / "site")
    site = tmp_path / "site"
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_text("secret", encoding="utf-8")
    shutil.rmtree(site / "data")
    (site / "data").symlink_to(tmp_path / "outside")
    (site / "empty.txt").unlink()
    os.mkfifo(site / "empty.txt")
    (site / ".git").mkdir()
    (site / ".git" / "config").write_text("x", encoding="utf-8")
    assert told(site) == [
        (".git", "not a file"),
        ("data", "not a file"),
        ("data/ok.csv", "missing"),
        ("empty.txt", "not a file"),
    ]


def test_names_that_differ_only_by_case_and_names_that_hide_something(tmp_path: Path) -> None:
    sealed(tmp_path)
    for name in ("Index.html", "a\\b", "x\u200b.html"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert told(tmp_path) == [
        ("Index.html", "extra"),
        ("Index.html", "illegal path"),
        ("a\\b", "illegal path"),
        ("x\u200b.html", "illegal path"),
    ]


def test_a_site_of_the_version_before_has_no_manifest_and_says_so(tmp_path: Path) -> None:
    record = {"schema": 1, "generator": "0.0.9", "commit": "", "complete": True}
    (tmp_path / "build.json").write_text(json.dumps(record), encoding="utf-8")
    assert told(tmp_path) == [("build.json", "extra"), ("manifest-sha256.txt", "missing"), ("manifest.json", "missing")]


@pytest.mark.parametrize("files", [{}, {"thesis.txt": "x"}, {"a": "x", "b": "y"}, {"one/thesis.txt": "x"}])
def test_what_is_no_site_is_wrong_usage(tmp_path: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="neither a site nor"):
        verify(tmp_path)


def test_a_file_that_is_no_zip_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="neither a folder nor a zip"):
        verify(tmp_path / "x.txt")


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A good zip of a site."""
    sealed(tmp_path / "site")
    return zipped(tmp_path / "site", tmp_path / "site.zip")


def into(packed: Path, name: str, content: bytes = b"x", **facts: int) -> Path:
    """Add an entry under a name as it is."""
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as opened:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = entry.orig_filename = name
        for fact, value in facts.items():
            setattr(entry, fact, value)
        opened.writestr(entry, content)
    return packed


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "C:/evil", "a\\..\\evil", "a/../../evil", "a\nb", ".htaccess", "./index.html"]
)
def test_an_entry_that_would_leave_its_folder_is_told(packed: Path, name: str) -> None:
    assert told(into(packed, name)) == [(name, "illegal path")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_stands_twice_is_told(packed: Path) -> None:
    assert told(into(packed, "index.html", b"evil")) == [("index.html", "illegal path")]


def test_a_symbolic_link_in_a_zip_is_told(packed: Path) -> None:
    linked = into(packed, "link", b"/etc/passwd", create_system=3, external_attr=(stat.S_IFLNK | 0o777) << 16)
    assert told(linked) == [("link", "not a file")]


def test_a_bomb_is_not_read(packed: Path) -> None:
    into(packed, "bomb", b"\0" * (100 << 20), compress_type=zipfile.ZIP_DEFLATED)
    assert told(packed) == [("site.zip", "unreadable")]


def test_an_entry_that_declares_more_than_it_holds_is_told(packed: Path) -> None:
    content = bytearray(packed.read_bytes())
    at = content.index(b"PK\1\2", content.index(b"PK\1\2"))
    content[at + 24 : at + 28] = struct.pack("<I", 4_000_000_000)
    packed.write_bytes(content)
    assert [kind for _, kind in told(packed)] == ["unreadable"]


@pytest.mark.parametrize("where", ["before", "between", "after"])
def test_bytes_that_belong_to_no_file_of_a_zip_are_told(packed: Path, where: str) -> None:
    content = packed.read_bytes()
    if where == "between":
        with zipfile.ZipFile(packed) as opened:
            start = opened.start_dir
        end = content.rindex(b"PK\5\6")
        moved = bytearray(content[:start] + b"hidden" + content[start:])
        struct.pack_into("<I", moved, end + 6 + 16, start + 6)
        content = bytes(moved)
    packed.write_bytes({"before": b"#!/bin/sh\n" + content, "after": content + b"more", "between": content}[where])
    assert told(packed) in ([("site.zip", "extra")], [("site.zip", "unreadable")])


def test_a_truncated_zip_is_told(packed: Path) -> None:
    packed.write_bytes(packed.read_bytes()[:-40])
    assert told(packed) == [("site.zip", "unreadable")]


def test_a_hundred_megabytes_are_checked_at_once(tmp_path: Path) -> None:
    sealed(tmp_path, FILES | {f"large-{number}.bin": "x" * (10 << 20) for number in range(10)})
    assert verify(tmp_path).findings == ()


def test_the_same_moment_in_another_zone_names_another_day_and_is_told(tmp_path: Path) -> None:
    site = tmp_path / "site"
    said = sealed(site)
    assert said.committed
    zone = dt.timezone(dt.timedelta(hours=9))
    moved = said.model_copy(update={"committed": said.committed.astimezone(zone)})
    data = moved.written()
    (site / "manifest.json").write_bytes(data)
    (site / "provenance.intoto.json").write_bytes(provenance(moved, data))
    (site / "assets" / "edition.css").write_bytes(edition_css(moved))
    (found,) = [each for each in verify(site, said.root).findings if each.path == "manifest.json"]
    assert "committed" in found.what
    assert "UTC" in found.what


def test_an_empty_folder_beside_the_one_of_the_site_is_told(tmp_path: Path) -> None:
    sealed(tmp_path / "site")
    packed = zipped(tmp_path / "site", tmp_path / "site.zip", "site/")
    with zipfile.ZipFile(packed, "a") as more:
        for name in (".git/", "other/", "other/deep/"):
            more.writestr(zipfile.ZipInfo(name), "")
    assert [(each.path, each.kind) for each in verify(packed).findings] == [
        (".git", "illegal path"),
        ("other", "extra"),
    ]
