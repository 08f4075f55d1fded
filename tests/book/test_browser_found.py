"""Which program prints: one of the machine, and never one of the folder that one stands in."""

import os
import sys
from pathlib import Path

import pytest

from generator.book.browser import NAMED, browser_here
from generator.problems import EnvironmentFault


def planted(folder: Path, name: str) -> Path:
    """A program in a folder."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portfolio in which somebody has proposed programs, on a machine that has none of these."""
    portfolio = tmp_path / "portfolio"
    for name in ("chromium", "chromium.exe", "msedge.exe", "own.exe", "own"):
        planted(portfolio, name)
    monkeypatch.chdir(portfolio)
    monkeypatch.delenv(NAMED, raising=False)
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATHEXT", ".exe")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def test_on_windows_no_program_of_the_current_folder_is_taken(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(EnvironmentFault, match="none was found"):
        browser_here()
    monkeypatch.setenv(NAMED, "own")
    with pytest.raises(EnvironmentFault, match="there is no such program"):
        browser_here()
    program = planted(here / "bin", "own.exe")
    assert browser_here().program == str(program)
    monkeypatch.delenv(NAMED)
    program = planted(here / "bin", "msedge.exe")
    assert browser_here().program == str(program)


@pytest.mark.parametrize("path", ["", ".", f"{os.pathsep}/nowhere"])
def test_nor_is_one_that_an_unfinished_path_leads_to(path: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", path)
    with pytest.raises(EnvironmentFault, match="none was found"):
        browser_here()
    monkeypatch.setenv(NAMED, str(here / "portfolio/own"))
    assert browser_here().program == str(here / "portfolio/own")  # who names a place has it
