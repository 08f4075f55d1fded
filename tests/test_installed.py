"""The version of what is installed is what Python's own function says."""

import importlib.metadata
import re
from pathlib import Path

import pytest

from generator import installed

ALL = sorted({each.metadata["Name"] for each in importlib.metadata.distributions()})


@pytest.mark.parametrize("name", [*ALL, "PyYAML", "pyyaml", "markdown"])
def test_it_is_what_python_says(name: str) -> None:
    assert installed.version_of.__wrapped__(name) == importlib.metadata.version(name)


def test_what_is_not_installed_has_no_version() -> None:
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        installed.version_of("no-such-library")


@pytest.mark.parametrize(
    "head", ["Version: 2.1\n\nVersion: 3", "Name: a\nVersion:2.1 \nSummary: b\n", "version: 2.1\n"]
)
def test_the_first_part_of_the_file_counts(head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a-2.1.dist-info").mkdir()
    (tmp_path / "a-2.1.dist-info/METADATA").write_text(f"Metadata-Version: 2.1\n{head}", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert re.fullmatch(r"2\.1", installed.version_of.__wrapped__("a"))
