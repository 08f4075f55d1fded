"""A folder for the time of a run is gone afterwards, also where the run is told to stop, or with the next run."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from deep_folders import nested

from generator.publish.fleeting import fleeting_folder, remove_leftovers

RUN = """
import time
from generator.publish.fleeting import fleeting_folder
with fleeting_folder() as one, fleeting_folder() as two:
    (one / "site").mkdir(), (two / "page").write_text("x")
    print("ready", flush=True)
    time.sleep(30)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where such folders are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def running(place: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run that holds two of them."""
    env = {**os.environ, "TMPDIR": str(place)}
    with subprocess.Popen([sys.executable, "-c", RUN], env=env, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        assert len(list(place.iterdir())) == 2
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_all_are_gone_after_a_signal_to_stop(number: int, running: subprocess.Popen[bytes], place: Path) -> None:
    running.send_signal(number)
    assert running.wait(timeout=10) == -number
    assert list(place.iterdir()) == []


def test_what_a_killed_run_left_goes_with_the_next_and_a_run_that_lives_keeps_its_own(
    running: subprocess.Popen[bytes], place: Path
) -> None:
    remove_leftovers()
    assert len(list(place.iterdir())) == 2
    running.kill()
    running.wait(timeout=10)
    with fleeting_folder() as folder:
        assert list(place.iterdir()) == [folder.parent]


def test_nothing_is_taken_for_left_behind_that_was_not_made_here(
    place: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "lock").touch()
    (place / "reviews-run-1-link").symlink_to(outside)
    for name in ("reviews-brief", "reviews-run-1-open", "reviews-run-1-full", "reviews-run-1-new", "reviews-run-1-old"):
        (place / name).mkdir(mode=0o755 if name.endswith("open") else 0o700)
    for name in ("reviews-brief/lock", "reviews-run-1-open/lock", "reviews-run-1-full/mine"):
        (place / name).touch()
    for name in ("reviews-run-1-old", "reviews-run-1-full"):
        os.utime(place / name, (time.time() - 7200,) * 2)
    remove_leftovers()
    kept = {"reviews-brief", "reviews-run-1-open", "reviews-run-1-full", "reviews-run-1-new", "reviews-run-1-link"}
    assert {each.name for each in place.iterdir()} == kept
    assert (outside / "lock").exists()


def test_nobody_else_may_look_into_it() -> None:
    with fleeting_folder() as folder:
        assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


def test_what_was_done_at_a_signal_before_is_done_again_afterwards() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with fleeting_folder() as folder:
        assert (folder.is_dir(), signal.getsignal(signal.SIGTERM) != before) == (True, True)
    assert (folder.exists(), signal.getsignal(signal.SIGTERM)) == (False, before)


def test_a_run_that_is_to_outlive_its_terminal_goes_on() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with fleeting_folder() as folder:
            signal.raise_signal(signal.SIGHUP)
            assert folder.is_dir()
    finally:
        signal.signal(signal.SIGHUP, before)


def test_it_is_gone_after_an_error(place: Path) -> None:
    with pytest.raises(KeyboardInterrupt), fleeting_folder():
        raise KeyboardInterrupt
    assert list(place.iterdir()) == []


def test_what_a_run_leaves_that_is_killed_while_it_cleans_up_is_removed_by_the_next(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed: list[Path] = []

    def killed_after_the_first(folder: Path) -> None:
        if not removed:
            shutil.rmtree(folder)
        removed.append(folder)

    with monkeypatch.context() as patched:
        patched.setattr("generator.publish.fleeting.remove", killed_after_the_first)
        with fleeting_folder() as folder:
            (folder / "site").mkdir()
    assert [each.name for each in removed[0].parent.iterdir()] == ["lock"]
    with fleeting_folder():
        assert not removed[0].parent.exists()
    assert list(place.iterdir()) == []


def test_the_lock_stays_beside_what_cannot_be_removed_so_that_a_later_run_takes_both(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written_to_meanwhile(folder: Path) -> None:
        if folder.name != "files":
            shutil.rmtree(folder)

    with monkeypatch.context() as patched:
        patched.setattr("generator.publish.fleeting.remove", written_to_meanwhile)
        with fleeting_folder() as folder:
            (folder / "page").write_text("x", encoding="utf-8")
    assert {each.name for each in folder.parent.iterdir()} == {"lock", "files"}
    remove_leftovers()
    assert list(place.iterdir()) == []


def test_files_whose_lock_is_lost_are_removed_once_no_run_can_be_making_them(place: Path) -> None:
    for name, age in (("reviews-run-1-lost", 7200), ("reviews-run-1-young", 0)):
        (place / name).mkdir(mode=0o700)
        (place / name / "files" / "site").mkdir(parents=True)
        os.utime(place / name, (time.time() - age,) * 2)
    remove_leftovers()
    assert [each.name for each in place.iterdir()] == ["reviews-run-1-young"]


def test_what_a_killed_run_left_is_removed_however_deep_it_is(place: Path) -> None:
    left = place / "reviews-run-1-abc"
    (left / "files").mkdir(parents=True)
    left.chmod(stat.S_IRWXU)
    (left / "lock").touch()
    with nested(left / "files"):
        with fleeting_folder():
            pass
        assert not list(place.iterdir())
