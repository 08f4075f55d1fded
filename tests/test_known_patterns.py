"""A pattern that a run before has compiled is taken as it is, and finds what any pattern finds."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from end_to_end.program import REVIEWS, run

from generator import known_patterns
from generator.known_patterns import _made, keep, place, recall

_TEXTS = [
    (r"(?P<first>\w+) (?P<second>\w+)|(?:(a)|b)+?", 0),
    (r"(?i:straße)[^\W\d_]{2,5}(?=\s)(?<!x)\b", int(re.IGNORECASE)),
    ("[\u0400-\u04ff\u1f00-\u1fff\U0001f300-\U0001faff a-z]+", int(re.ASCII | re.VERBOSE)),
    ("", int(re.MULTILINE)),
]
_ASKS = """
import re
from generator import known_patterns, patterns
compiled = []
real = known_patterns._COMPILER._code
def code(parsed, flags):
    compiled.append(parsed.state.str)
    return real(parsed, flags)
known_patterns._COMPILER._code = code
class Body:
    OWN = re.compile("of a class( body)?")
WHOLE = re.compile("of a module( body)?", re.ASCII)
LATER = patterns.later("for later( on)?")
def function(text):
    re.compile(text)
    re.sub(text, "", "")
function("what somebody (wrote)?")
re.search("looked for (once)?", "")
assert [Body.OWN.groups, WHOLE.flags, LATER.fullmatch("for later")[0]] == [1, int(re.ASCII), "for later"]
print([each for each in compiled if each.endswith("?")])
"""
_KEPT = ["of a class( body)?", "of a module( body)?", "for later( on)?"]
_NEVER = ["what somebody (wrote)?", "looked for (once)?"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept beside this program."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def _said(folder: Path, **environment: str) -> list[str]:
    """What is compiled in a process of its own."""
    given = {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONDONTWRITEBYTECODE": "", **environment}
    done = run("-c", _ASKS, cwd=folder, program=[sys.executable, "-P"], **given)
    assert done.returncode == 0, done.stderr
    found: list[str] = eval(done.stdout)  # noqa: S307  what this test prints
    return found


def test_what_a_program_names_is_compiled_once_and_what_it_makes_is_never_kept(tmp_path: Path) -> None:
    first = _said(tmp_path)
    assert [each for each in first if each in _KEPT] == _KEPT
    assert [each for each in _said(tmp_path) if each in (*_KEPT, *_NEVER)] == _NEVER
    assert {text for text, _ in recall()} >= {*_KEPT}
    assert not {text for text, _ in recall()} & {*_NEVER}


@pytest.mark.parametrize("text, flags", _TEXTS)
def test_a_pattern_that_is_kept_is_the_one_that_python_compiles(text: str, flags: int) -> None:
    keep({(text, flags): _made(text, flags)})
    known = known_patterns.KnownPatterns(_said.__code__).compile(text, flags)
    assert known == re.compile(text, flags)  # which holds the code, the flags and the text beside each other
    assert (known.groups, known.groupindex, known.flags) == (
        (plain := re.compile(text, flags)).groups,
        plain.groupindex,
        plain.flags,
    )
    sample = "One two a b STRASSEn ab \u0416\U0001f600 "
    assert [each.groups() for each in known.finditer(sample)] == [each.groups() for each in plain.finditer(sample)]


@pytest.mark.parametrize("damage", ["shorter", "empty", "altered", "another Python's", "a folder"])
def test_what_is_damaged_is_not_taken(damage: str) -> None:
    keep({("a+", 0): _made("a+", 0)})
    file = Path(place())
    data = file.read_bytes()
    file.unlink()
    if damage == "a folder":
        file.mkdir()
    else:
        altered = data[:-1] + bytes([data[-1] ^ 1])
        others = data.replace(sys.version.partition(" ")[0].encode(), b"2.7", 1)
        file.write_bytes({"shorter": data[:-1], "empty": b"", "altered": altered, "another Python's": others}[damage])
    assert recall() == {}
    keep({("a+", 0): _made("a+", 0)})
    assert list(recall()) == ([] if damage == "a folder" else [("a+", 0)])
    assert list(file.parent.iterdir()) == [file]


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep({("a+", 0): _made("a+", 0)})
    assert not list(tmp_path.iterdir())
    assert _said(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("compiled_patterns*"))


def test_it_is_kept_beside_the_compiled_modules_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", None)
    beside = Path(known_patterns.__file__).parent
    assert Path(place()).parent == beside / "__pycache__"
    assert importlib.util.find_spec("generator.compiled_patterns") is None


def test_a_copy_of_the_process_keeps_nothing(tmp_path: Path) -> None:
    ends = "import os\nif os.fork():\n    os.wait()\n    os._exit(0)\n"
    script = f"{_ASKS}{ends}"
    given = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    done: subprocess.CompletedProcess[str] = run("-c", script, cwd=tmp_path, program=[sys.executable, "-P"], **given)
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.rglob("compiled_patterns*"))


def test_a_second_run_of_the_program_writes_nothing_anew(tmp_path: Path) -> None:
    given = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    assert run("--help", cwd=tmp_path, program=list(REVIEWS), **given).returncode == 0
    (file,) = tmp_path.rglob("compiled_patterns*")
    before = file.stat()
    assert run("--help", cwd=tmp_path, program=list(REVIEWS), **given).returncode == 0
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
