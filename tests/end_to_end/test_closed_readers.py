"""What a command does and how it ends where nobody reads what it prints: as it would have done with a reader."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from end_to_end.portfolios import edit
from end_to_end.program import REVIEWS, environment

CALLS = "reviews/team/jan/calls.csv"
FULL = Path("/dev/full")


@pytest.fixture
def broken(root: Path) -> Path:
    """A portfolio in which one review has an error, with a site that was changed by hand."""
    edit(root / CALLS, "\n8,", "\nsoon,")
    shutil.copytree(root / "site", root / "changed")
    edit(root / "changed/index.html", "<body", "<script>alert(1)</script><body")
    return root


def status_unread(*arguments: str, cwd: Path, also_errors: bool) -> tuple[int, bytes]:
    """The exit status into a pipe whose reader has gone, and what came on standard error where that is read."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*REVIEWS, *arguments], cwd=cwd, env=environment(), stdin=subprocess.DEVNULL, stdout=writer,
            stderr=writer if also_errors else subprocess.PIPE, timeout=120, check=False,
        )  # fmt: skip
    finally:
        os.close(writer)
    return done.returncode, done.stderr or b""


@pytest.mark.parametrize("also_errors", [False, True], ids=["output", "output and errors"])
@pytest.mark.parametrize(
    "status, arguments",
    [
        (1, ("check",)),
        (1, ("check", "--format", "json")),
        (1, ("scan", "changed")),
        (1, ("verify", "changed")),
        (0, ("verify", "site")),
        (0, ("--help",)),
        (0, ("check", "--help")),
        (0, ("--version",)),
        (2, ("chek",)),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else str(each),
)
def test_the_status_is_that_of_the_work(
    broken: Path, status: int, arguments: tuple[str, ...], *, also_errors: bool
) -> None:
    found, told = status_unread(*arguments, cwd=broken, also_errors=also_errors)
    assert found == status, told
    assert b"Broken pipe" not in told
    assert b"Traceback" not in told


@pytest.mark.parametrize("also_errors", [False, True], ids=["output", "output and errors"])
def test_a_site_is_built_though_nobody_reads_what_is_told_of_it(broken: Path, *, also_errors: bool) -> None:
    found, told = status_unread("build", "--out", "made", cwd=broken, also_errors=also_errors)
    assert found == 1, "one review has an error, which is told first"
    assert (broken / "made/index.html").is_file()
    assert b"Broken pipe" not in told


def test_a_package_is_built_though_nobody_reads_what_is_told_of_it(root: Path) -> None:
    assert status_unread("build", "--offline", "--out", "made.zip", cwd=root, also_errors=True) == (0, b"")
    assert (root / "made.zip").is_file()


def test_what_a_reader_took_is_what_came_first(broken: Path) -> None:
    with subprocess.Popen(
        [*REVIEWS, "check"], cwd=broken, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:  # fmt: skip
        assert running.stdout
        first = running.stdout.readline()
        running.stdout.close()
        assert running.wait(120) == 1
    assert first.startswith(b"reviews/team/jan/")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("check", "--help"), ("results", "team/jan")])
def test_a_device_that_is_full_is_told_of(root: Path, arguments: tuple[str, ...]) -> None:
    with FULL.open("w", encoding="utf-8") as sink:
        done = subprocess.run(
            [*REVIEWS, *arguments], cwd=root, env=environment(), stdin=subprocess.DEVNULL, stdout=sink,
            stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("error: what is printed could not be written to standard output: No space left")
    assert "Look at the file or device" in done.stderr
