"""What contents of a review file say of sign-offs and people is found out when they are read for the history, and once."""

from pathlib import Path

import pytest
from end_to_end.portfolios import write
from end_to_end.repository import begun, commit, git
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


@pytest.mark.parametrize("at_once", [1, 2, 200])
@pytest.mark.parametrize("key", ["commits_as: [Bob Head]", "sign_off"])
def test_people_are_read_in_all_contents_where_one_has_names_or_sign_offs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, key: str
) -> None:
    root = begun(tmp_path)
    plain = "---\ntitle: Calls\npeople:\n  head: {role: Head of service}\n---\n"
    telling = (
        plain.replace("\npeople", "\nsign_off: []\npeople")
        if key == "sign_off"
        else plain.replace("ce}", f"ce, {key}}}")
    )
    texts = [plain, telling, plain.replace("Calls", "Calls again"), telling.replace("Calls", "Calls again")]
    for day, text in enumerate([*texts, "---\ntitle: Nobody\n---\n"], 1):
        write(root, {FILE: text})
        commit(root, f"State {day}", ANN, f"2026-03-0{day}")
    monkeypatch.setattr(contents_signed, "_AT_ONCE", at_once)
    known = _past(root, monkeypatch)
    found = contents_signed.contents(known, [each.after for each in known.versions("reviews/team/jan")], FILE)
    assert sorted(each.someone("head").role for each in found.values()) == ["", *["Head of service"] * 4]
