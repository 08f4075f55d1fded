"""What contents of a review file say of sign-offs and people is found out when they are read for the history, and once."""

from pathlib import Path

import pytest
from end_to_end.repository import git
from end_to_end.signing import ANN, FILE, edited, written
from small_portfolio import settings

from generator.cache import Cache
from generator.pipeline.history import contents_signed, past, reviews_read, said
from generator.pipeline.history.past import Past, past_of
from generator.pipeline.history.said import Content, Said, Someone


def _past(root: Path, monkeypatch: pytest.MonkeyPatch) -> Past:
    monkeypatch.setattr(past, "cache_of", lambda _: Cache(root / ".cache", enabled=False))
    found = past_of(settings(root), git(root, "rev-parse", "HEAD").strip())
    assert found
    return found


def test_what_was_read_and_is_forgotten_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(tmp_path)
    for number in range(4):
        edited(root, f"Bob Head{number or ''}]", f"Bob Head{number + 1}]", "Another name", ANN, "2026-03-06")
    anew, known = _past(root, monkeypatch), _past(root, monkeypatch)
    blobs = [each.after for each in anew.versions("reviews/team/jan")]
    expected = contents_signed.contents(anew, blobs, FILE)
    assert {each.someone("head").names for each in expected.values()} == {
        (f"Bob Head{number or ''}",) for number in range(5)
    }

    monkeypatch.setattr(reviews_read, "_REMEMBERED", 2)
    for blob in blobs:
        assert known.snapshot(blob)
    assert sum(known.reviews_read.remembered(blob) is not None for blob in blobs) == 2
    monkeypatch.setattr(contents_signed, "tree_of", pytest.fail)
    assert contents_signed.contents(known, blobs, FILE) == expected


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(said, "_KEPT", 10)
    known, content = Said(), Content(people={"head": Someone("Head", ()), "lead": Someone("Lead", ())})
    for number in (*range(5), 4):
        known.keep(f"b{number}", content)
    assert [known.get(f"b{number}") for number in range(5)] == [None, None, content, content, content]
