"""A file that was read is not read again, unless it was touched: what is said of it holds for what lies there."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.gate import Rules, scan
from generator.publish.sealing.hashed import Hashed


def entry(file: Path) -> "os.DirEntry[str]":
    with os.scandir(file.parent) as entries:
        return next(each for each in entries if each.name == file.name)


def replaced(file: Path) -> None:
    file.with_name("new").write_bytes(b"cdef")
    file.with_name("new").rename(file)


def written_at_the_same_time(file: Path) -> None:
    before = file.stat()
    file.write_bytes(b"cdef")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", [replaced, written_at_the_same_time, lambda file: file.write_bytes(b"abcde")])
def test_a_file_that_was_touched_is_read_again(change: Callable[[Path], object], tmp_path: Path) -> None:
    (file := tmp_path / "a.txt").write_bytes(b"abcd")
    os.utime(file, (1, 1))
    hashed = Hashed()
    assert hashed.of_entry("a.txt", entry(file)) == (hashlib.sha256(b"abcd").hexdigest(), 4)
    before = file.stat().st_ctime_ns
    while file.stat().st_ctime_ns == before:  # the clock of the disk goes in steps
        change(file)
    data = file.read_bytes()
    assert hashed.of_entry("a.txt", entry(file)) == (hashlib.sha256(data).hexdigest(), len(data))


def test_a_file_that_was_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file := tmp_path / "a.txt").write_bytes(b"abcd")
    hashed = Hashed()
    first = hashed.of_entry("a.txt", entry(file))
    monkeypatch.setattr(os, "open", None)
    assert hashed.of_entry("a.txt", entry(file)) == first


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "a.txt").write_bytes(b"abcd")
    with pytest.raises(OSError, match=r"b\.txt"):
        Hashed().of_entry("b.txt", entry(tmp_path / "b.txt"))


def test_the_gate_looks_at_what_lies_there_whatever_was_hashed(tmp_path: Path) -> None:
    (file := tmp_path / "a.html").write_bytes(b"<p>well</p>")
    hashed = Hashed()
    hashed.of_entry("a.html", entry(file))
    assert not any("script" in each.message for each in scan(tmp_path, Rules(), hashed=hashed))
    file.write_bytes(b"<script>alert(1)</script>")
    assert any("script" in each.message for each in scan(tmp_path, Rules(), hashed=hashed))
