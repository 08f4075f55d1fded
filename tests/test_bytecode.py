"""A module that Python left compiled by half, as it does on a full disk, is compiled once more."""

import importlib.util
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.program import REVIEWS, run

import generator.settings

_HEAD = 16
"""Bytes that say of what a module was compiled, and when."""
HALF: dict[str, Callable[[bytes], bytes]] = {
    "its first half": lambda data: data[: len(data) // 2],
    "nothing below its head": lambda data: data[:_HEAD],
    "zeros below its head": lambda data: data[:_HEAD] + bytes(len(data) - _HEAD),
    "another value": lambda data: data[:_HEAD] + b"N",
}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the modules of all that runs are kept compiled."""
    place = tmp_path_factory.mktemp("compiled")
    assert _run(place).returncode == 0
    return place


def _run(place: Path) -> subprocess.CompletedProcess[str]:
    return run(
        "--version", cwd=place, program=list(REVIEWS), PYTHONPYCACHEPREFIX=str(place), PYTHONDONTWRITEBYTECODE=""
    )


@pytest.mark.parametrize("harm", HALF)
def test_a_module_that_was_left_compiled_by_half_is_compiled_again(harm: str, compiled: Path) -> None:
    source = generator.settings.__file__
    found = list(compiled.glob(f"**/generator/{Path(importlib.util.cache_from_source(source)).name}"))
    (path,) = [each for each in found if each.name.startswith("settings.")]
    whole = path.read_bytes()
    path.write_bytes(HALF[harm](whole))
    for _ in range(2):  # the next run finds it in its place again
        assert _run(compiled).returncode == 0
    assert path.read_bytes() == whole


def test_what_it_is_itself_compiled_to_fits_into_a_block_of_a_disk(compiled: Path) -> None:
    (path,) = compiled.glob("**/generator/bytecode.*.pyc")
    assert path.stat().st_size < 4096
