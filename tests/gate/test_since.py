"""Of a file of data that changed a little, what is new is looked at, and it tells as much as to look at all of it."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from gate.test_scan import RULES, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from generator import gate
from generator.cache import Cache
from generator.gate import scanning
from generator.gate.files import read_file
from generator.gate.summary import Summary

NUMBER = "Call 0207 946 0000"
CLEAN = ["well", "a\\nb", "", "\u2028", "caf\u00e9", "team-01/2023-q1/index.html", "0207", "946 0000"]
ODD = [NUMBER, "Call 0207 \u200b946 0000", "\\u200b", "\ufeffwell"]
BROKEN = ['"', ",", "}", '"a": "b"c', "\t", "\x01"]
TEXTS = some.lists(some.sampled_from([*CLEAN, *ODD]), max_size=6)


def as_json(lines: list[str]) -> str:
    """A list of strings, a line for each; what is odd is written as it is."""
    return "[\n" + ",\n".join(f' "{each}"' for each in lines) + "\n]\n"


def looked_at(folder: Path, files: dict[str, str | bytes]) -> tuple[Path, Cache]:
    site, cache = written(folder / "before", files), Cache(folder / "cache")
    gate.scan(site, RULES, cache)
    return site, cache


def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read whole from now on."""
    read: list[str] = []

    def noted(path: str, data: bytes, rules: gate.Rules) -> Summary:
        read.append(path)
        return read_file(path, data, rules)

    monkeypatch.setattr(scanning, "read_file", noted)
    return read


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from(CLEAN), max_size=6), TEXTS, some.lists(some.sampled_from(BROKEN), max_size=1))
def test_it_finds_what_is_found_in_the_whole(tmp_path: Path, old: list[str], new: list[str], broken: list[str]) -> None:
    for each in ("before", "now", "cache"):
        shutil.rmtree(tmp_path / each, ignore_errors=True)
    before, cache = looked_at(tmp_path, {"a.json": as_json(old), "b.txt": "\n".join(old)})
    now = written(
        tmp_path / "now", {"a.json": as_json([*old, *new]) + "".join(broken), "b.txt": "\n".join([*new, *old])}
    )
    assert gate.scan(now, RULES, cache, before=before) == gate.scan(now, RULES)


def test_a_file_with_one_more_line_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, cache = looked_at(tmp_path, {"a.json": as_json(CLEAN), "b.txt": "\n".join(CLEAN), "c.csv": "n\n1\n"})
    read = readings(monkeypatch)
    now = written(tmp_path / "now", {"a.json": as_json(["one", *CLEAN]), "b.txt": "one\nwell\nb", "c.csv": "n\n1\n2\n"})
    assert gate.scan(now, RULES, cache, before=before) == []
    assert read == ["c.csv"]


@pytest.mark.parametrize("name", ["a.json", "b.txt"])
def test_a_fault_is_told_with_its_line(name: str, tmp_path: Path) -> None:
    before, cache = looked_at(tmp_path, {name: as_json(["one", "two"])})
    now = written(tmp_path / "now", {name: as_json(["one", NUMBER, "two"])})
    [fault] = gate.scan(now, RULES, cache, before=before)
    assert fault.of_people
    assert fault.line == 3


def test_what_was_altered_since_it_was_looked_at_tells_nothing(tmp_path: Path) -> None:
    before, cache = looked_at(tmp_path, {"b.txt": "well"})
    written(before, {"b.txt": NUMBER})
    now = written(tmp_path / "now", {"b.txt": f"{NUMBER}\nwell"})
    assert [each.line for each in gate.scan(now, RULES, cache, before=before)] == [1]


def test_what_the_theme_brings_was_not_looked_at(tmp_path: Path) -> None:
    rules = replace(RULES, brought=frozenset({hashlib.sha256(NUMBER.encode()).hexdigest()}))
    before, cache = written(tmp_path / "before", {"b.txt": NUMBER}), Cache(tmp_path / "cache")
    assert gate.scan(before, rules, cache) == []
    now = written(tmp_path / "now", {"b.txt": f"{NUMBER}\nwell"})
    assert [each.line for each in gate.scan(now, rules, cache, before=before)] == [1]


def test_the_mark_at_the_beginning_of_a_text_is_a_hidden_sign_elsewhere(tmp_path: Path) -> None:
    before, cache = looked_at(tmp_path, {"b.txt": "\ufeffwell"})
    now = written(tmp_path / "now", {"b.txt": "one\n\ufeffwell"})
    assert [each.line for each in gate.scan(now, RULES, cache, before=before)] == [2]


def test_new_lines_that_make_no_json_are_found(tmp_path: Path) -> None:
    before, cache = looked_at(tmp_path, {"a.json": json.dumps(CLEAN, indent=1)})
    now = written(tmp_path / "now", {"a.json": json.dumps(CLEAN, indent=1).replace("]", "")})
    assert [each.message for each in gate.scan(now, RULES, cache, before=before)] == ["this is no JSON; make it again"]
