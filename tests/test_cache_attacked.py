"""A cache in which somebody else has been: nothing in it is run, followed or believed beyond its digest."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from end_to_end.repository import begun, commit, git

from generator.cache import Cache, key_of
from generator.load import tracked
from generator.load.tracked import distrusted

KEY = key_of("kind", "part")


def place(folder: Path) -> Path:
    path = folder / KEY[:2] / KEY[2:]
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def sealed(value: bytes, key: str = KEY) -> bytes:
    """A value as the cache keeps it under a key, whatever it is."""
    return hashlib.sha256(key.encode() + b"\n" + value).hexdigest().encode() + b"\n" + value


def test_a_value_that_is_no_text_is_damaged_though_its_digest_is_right(tmp_path: Path) -> None:
    place(tmp_path).write_bytes(sealed(b"\xff\xfe"))
    cache = Cache(tmp_path)
    assert cache.get(KEY) is None
    assert cache.damaged == 1


def test_a_value_that_was_put_in_the_place_of_another_is_damaged(tmp_path: Path) -> None:
    cache, other = Cache(tmp_path), key_of("kind", "other part")
    cache.put(KEY, "value")
    cache.put(other, "other value")
    place(tmp_path).write_bytes((tmp_path / other[:2] / other[2:]).read_bytes())
    assert cache.get(KEY) is None
    assert cache.damaged == 1
    assert cache.get(other) == "other value"
    place(tmp_path).write_bytes(sealed(b"value"))
    assert cache.get(KEY) == "value"
    assert cache.apart("condition").get(KEY) is None


@pytest.mark.parametrize(
    "value", [b"[]", b"null", b'"x"', b'{"pages": []}', b"[" * 100_000, b"1e999", b"", b'{"pages": {"../x": 1}}']
)
def test_a_value_of_another_shape_is_damaged(tmp_path: Path, value: bytes) -> None:
    place(tmp_path).write_bytes(sealed(value))
    cache = Cache(tmp_path)
    assert cache.read(KEY, lambda text: json.loads(text)["pages"].items()) is None or value == b'{"pages": {"../x": 1}}'
    assert cache.damaged == (value != b'{"pages": {"../x": 1}}')


def test_a_link_is_neither_followed_nor_written_through(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(sealed(b"kept elsewhere"))
    place(tmp_path / "cache").symlink_to(secret)
    cache = Cache(tmp_path / "cache")
    assert cache.get(KEY) is None
    cache.put(KEY, "value")
    assert secret.read_bytes() == sealed(b"kept elsewhere")
    assert cache.get(KEY) == "value"
    assert not place(tmp_path / "cache").is_symlink()


@pytest.mark.parametrize("which", ["the whole folder", "a folder in it"])
def test_a_folder_that_is_a_link_is_not_used(tmp_path: Path, which: str) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "cache"
    elsewhere.mkdir()
    if which == "the whole folder":
        folder.symlink_to(elsewhere)
        path = elsewhere / KEY[:2] / KEY[2:]
        path.parent.mkdir()
    else:
        folder.mkdir()
        (folder / KEY[:2]).symlink_to(elsewhere)
        path = elsewhere / KEY[2:]
    path.write_bytes(sealed(b"planted"))
    cache = Cache(folder)
    assert cache.get(KEY) is None
    cache.put(KEY, "value")
    assert path.read_bytes() == sealed(b"planted")
    assert [each.name for each in elsewhere.rglob("*") if each.is_file()] == [path.name]


def test_a_pipe_in_the_place_of_a_value_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(place(tmp_path))
    cache = Cache(tmp_path)
    assert cache.get(KEY) is None
    cache.put(KEY, "value")
    assert cache.get(KEY) == "value"


def test_a_cache_that_lost_its_note_to_git_writes_it_again(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    Cache(tmp_path / "cache").put(KEY, "value")
    assert (tmp_path / "cache/.gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize(
    "what, told",
    [("a value", True), ("a link to it", True), ("a link on the way", True), ("its neighbour", False), ("nothing", False)],
)  # fmt: skip
def test_a_cache_that_came_with_a_commit_is_distrusted(tmp_path: Path, what: str, *, told: bool) -> None:
    root = begun(tmp_path / "portfolio")
    cache = root / ".cache/reviews"
    (root / "elsewhere/reviews").mkdir(parents=True)
    if what == "a value":
        place(cache).write_bytes(sealed(b"1"))
    elif what == "a link to it":
        cache.parent.mkdir()
        cache.symlink_to(root / "elsewhere/reviews")
    elif what == "a link on the way":
        (root / ".cache").symlink_to(root / "elsewhere")
    elif what == "its neighbour":
        (root / ".cache").mkdir()
        (root / ".cache/reviews.txt").write_bytes(b"x")
    (root / "review.md").write_bytes(b"x")
    commit(root, "All")
    assert bool(distrusted(root, cache)) is told
    assert distrusted(tmp_path, tmp_path / ".cache/reviews") == "", "without Git nothing came with a commit"


@pytest.mark.parametrize(
    "committed, told",
    [
        (".CACHE/reviews/a", True), (".cache/Reviews/a", True), (".Cache/REVIEWS/a/b", True), (".CACHE/other", False),
        ("cache/reviews/a", False),
    ],
)  # fmt: skip
def test_a_cache_that_came_under_another_spelling_is_distrusted_where_that_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, committed: str, *, told: bool
) -> None:
    root = begun(tmp_path / "portfolio")
    (root / "review.md").write_bytes(b"x")
    commit(root, "All")
    place(root / ".cache/reviews").write_bytes(sealed(b"1"))
    blob = git(root, "hash-object", "-w", "-t", "blob", "/dev/null").strip()
    git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},{committed}")
    assert distrusted(root, root / ".cache/reviews") == "", "here the two are no one folder"
    identity = tracked._identity

    def as_elsewhere(path: Path) -> tuple[int, int] | None:
        return identity(root / str(path.relative_to(root)).lower())

    monkeypatch.setattr(tracked, "_identity", as_elsewhere)
    assert bool(distrusted(root, root / ".cache/reviews")) is told
