"""Spellings of a content: which are alike, how long they can be, and how they are found in a repository."""

from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.repository import begun, commit, git

from generator.load.git import Repository, repository
from generator.load.spellings import of_lengths, spelling, spellings

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
