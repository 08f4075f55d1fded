"""Small values of many reviews in one entry of the cache: what changed is made anew, what is damaged too."""

import json
from pathlib import Path

import pytest

from generator.cache import Cache, key_of
from generator.pipeline.kept import Kept


class Made:
    """Counts what is made."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def value(self, kept: Kept, key: str) -> str:
        """The value of a key, made where it is not kept."""

        def make() -> str:
            self.keys.append(key)
            return f"of {key}"

        found: str = kept.get(key, _read, make, json.dumps)
        return found


def _read(text: str) -> str:
    found = json.loads(text)
    if not isinstance(found, str):
        raise TypeError("no text")
    return str(found)


def asked(folder: Path, *keys: str, enabled: bool = True) -> list[str]:
    """What one run makes that asks for some values."""
    made, kept = Made(), Kept(Cache(folder, enabled=enabled), "test")
    assert [made.value(kept, key) for key in keys] == [f"of {key}" for key in keys]
    kept.save()
    return made.keys


def test_what_was_asked_for_in_the_last_run_is_not_made_again(tmp_path: Path) -> None:
    assert asked(tmp_path, "a", "b") == ["a", "b"]
    assert asked(tmp_path, "a", "b", "c") == ["c"]
    assert asked(tmp_path, "c") == []
    assert asked(tmp_path, "a") == ["a"]  # nobody asked for it since


def test_without_a_cache_everything_is_made_each_time(tmp_path: Path) -> None:
    assert asked(tmp_path, "a", enabled=False) == ["a"]
    assert asked(tmp_path, "a", enabled=False) == ["a"]


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"a": 1}', '{"a": "not JSON"}', '{"a": "[1]"}', '{"a": "null"}'])
def test_what_cannot_be_read_is_made_anew_and_told(tmp_path: Path, stored: str) -> None:
    cache = Cache(tmp_path)
    cache.put(key_of("kept", "test"), stored)
    made, kept = Made(), Kept(cache, "test")
    assert made.value(kept, "a") == "of a"
    assert made.keys == ["a"]
    assert cache.damaged == 1
    kept.save()
    assert asked(tmp_path, "a") == []
