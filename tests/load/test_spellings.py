"""Spellings of a content: which are alike, how long they can be, and how they are found in a repository."""

import codecs
import hashlib
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.repository import begun, commit, git
from hypothesis import given
from hypothesis import strategies as st

from generator.load import checked_out
from generator.load.git import Repository
from generator.load.repository import repository
from generator.load.spellings import of_lengths, spelled, spelling, spellings

LINES = b"n\n1\n2"
ALIKE = [
    LINES, b"n\r\n1\r\n2", b"n\r1\r2", b"n\n1\n2\n", b"n\r\n1\r\n2\r\n", b"\xef\xbb\xbfn\n1\n2",
    b"\xef\xbb\xbfn\r\n1\r\n2\r\n",
]  # fmt: skip


@pytest.mark.parametrize("data", ALIKE)
def test_spellings_of_one_content_are_alike_and_as_long_as_said(data: bytes) -> None:
    assert spelling(data) == spelling(LINES)
    assert len(data) in spelling(LINES).lengths()


@pytest.mark.parametrize("data", [b"n\n1\n3", b"n\n1 \n2", b"n\n\n1\n2", b"n,1,2", b""])
def test_other_contents_are_not_alike(data: bytes) -> None:
    assert spelling(data) != spelling(LINES)


def test_contents_of_a_length_are_found_in_any_commit_and_read_once_each(tmp_path: Path) -> None:
    begun(tmp_path)
    write(tmp_path, {"a.csv": "n\n1\n2", "long.csv": "n\n" * 40})
    commit(tmp_path, "First")
    blob = git(tmp_path, "rev-parse", "HEAD:a.csv").strip()
    git(tmp_path, "rm", "-q", "a.csv")
    commit(tmp_path, "Away")
    found = repository(tmp_path)
    assert isinstance(found, Repository)
    assert of_lengths(found, {len(LINES)}) == [blob]
    assert of_lengths(found, ()) == []
    assert spellings(found, [blob, "0" * 40], 100) == {blob: spelling(LINES)}
    assert spellings(found, [blob], 3) == {}


PARTS = st.lists(st.text("\n\ra", min_size=1, max_size=6).map(str.encode), max_size=6)


@given(marked=st.booleans(), parts=PARTS)
def test_a_content_says_the_same_in_whatever_pieces_it_comes(marked: bool, parts: list[bytes]) -> None:
    pieces = [codecs.BOM_UTF8 + b"a", *parts] if marked else parts
    whole = b"".join(pieces).removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n")
    assert spelled(pieces) == (hashlib.sha256(whole).hexdigest(), len(whole), whole.count(b"\n"))


@pytest.mark.parametrize(
    "now, read", [(b"n\n1\n2", 1), (b"n\n1\n3", 0), (b"n\n1", 0), (None, 0)], ids=["same", "edited", "cut", "gone"]
)
def test_a_large_blob_is_read_from_the_disk_only_where_the_file_still_has_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: bytes | None, read: int
) -> None:
    monkeypatch.setattr(checked_out, "LARGE", 1)
    begun(tmp_path)
    path = tmp_path / "reviews/team/review/a.csv"
    write(tmp_path, {"reviews/team/review/a.csv": LINES.decode()})
    commit(tmp_path, "First")
    blob = git(tmp_path, "rev-parse", "HEAD:reviews/team/review/a.csv").strip()
    path.unlink() if now is None else path.write_bytes(now)
    found = repository(tmp_path)
    assert isinstance(found, Repository)
    whole = []
    for name, pieces in checked_out.checked_out(found, {blob: len(LINES)}):
        assert name == blob
        list(pieces)
        whole.append(pieces.is_whole())
    assert sum(whole) == read
    assert spellings(found, [blob], 100) == {blob: spelling(LINES)}
