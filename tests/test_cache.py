"""Results kept by content: what is damaged is computed again, what cannot be written is forgotten, and nothing can run."""

import multiprocessing
import pickle
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Cache, _program, code_version, digest_of, key_of

KEY = key_of("kind", "a", 1)


def only_file(folder: Path) -> Path:
    [found] = [path for path in folder.rglob("*") if path.is_file() and path.name != ".gitignore"]
    return found


@given(st.text(st.characters(codec="utf-8"), max_size=50))
def test_a_value_comes_back(value: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        cache.put(KEY, value)
        assert cache.get(KEY) == value


def test_what_was_never_kept_is_not_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "none")
    assert cache.get(KEY) is None
    assert cache.damaged == 0


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-1],
        lambda data: data[:10],
        lambda _: b"",
        lambda data: data.replace(b"value", b"VALUE"),
        lambda data: data + b"x",
        lambda data: b"\xff" * 80 + data,
        lambda _: pickle.dumps("value"),
    ],
    ids=["truncated", "cut short", "emptied", "altered", "lengthened", "overwritten", "pickled"],
)
def test_a_damaged_value_is_not_used_and_counted(tmp_path: Path, harm: object) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, "a value")
    path = only_file(tmp_path)
    assert callable(harm)
    path.write_bytes(harm(path.read_bytes()))
    assert cache.get(KEY) is None
    assert cache.damaged == 1
    cache.put(KEY, "a value")
    assert cache.get(KEY) == "a value"


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("not a folder", encoding="utf-8")
    cache = Cache(blocked / "cache")
    cache.put(KEY, "value")
    assert cache.get(KEY) is None
    there = Cache(tmp_path / "cache")
    (tmp_path / "cache" / KEY[:2] / KEY[2:]).mkdir(parents=True)
    there.put(KEY, "value")
    assert there.get(KEY) is None
    assert [path.name for path in (tmp_path / "cache" / KEY[:2]).iterdir()] == [KEY[2:]]


def test_a_cache_that_is_off_reads_and_writes_nothing(tmp_path: Path) -> None:
    Cache(tmp_path).put(KEY, "value")
    off = Cache(tmp_path, enabled=False)
    assert off.get(KEY) is None
    off.put(key_of("other"), "value")
    only_file(tmp_path)


def write_often(folder: str, sign: str) -> int:
    cache = Cache(Path(folder))
    for _ in range(200):
        cache.put(KEY, sign * 10_000)
        value = cache.get(KEY)
        assert value in ("a" * 10_000, "b" * 10_000)
    return cache.damaged


def test_two_processes_share_a_cache_without_damage(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.starmap(write_often, [(str(tmp_path), "a"), (str(tmp_path), "b")]) == [0, 0]
    only_file(tmp_path)


def test_a_key_tells_kinds_parts_and_their_order_apart() -> None:
    keys = [
        key_of("a"),
        key_of("a", "b"),
        key_of("ab"),
        key_of("a", ["b"]),
        key_of("a", {"x": 1, "y": 2}),
        key_of("a", "b", "c"),
        key_of("a", "c", "b"),
        key_of("a", None),
    ]
    assert len(set(keys)) == len(keys)
    assert len(code_version()) == len(digest_of("")) == 64


def test_the_cache_keeps_itself_out_of_git(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").put(key_of("a", 1), "{}")
    assert (tmp_path / "cache" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_the_program_is_each_of_its_files_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("a.py", "b/c/d.html", "b/.e/f.svg", "b/g.pyc", "__pycache__/h.pyc", "i"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    found = dict(_program(str(tmp_path), ""))
    assert found == {path: str(tmp_path / path) for path in ("a.py", "b/c/d.html", "b/.e/f.svg")}
