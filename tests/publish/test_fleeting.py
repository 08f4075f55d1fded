"""A folder for the time of a run is gone afterwards, also where the run is told to stop."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.fleeting import fleeting_folder

RUN = """
import time
from generator.publish.fleeting import fleeting_folder
with fleeting_folder() as one, fleeting_folder() as two:
    (one / "site").mkdir(), (two / "page").write_text("x")
    print("ready", flush=True)
    time.sleep(30)
"""


def test_all_are_gone_after_a_signal_to_stop(tmp_path: Path) -> None:
    command, env = [sys.executable, "-c", RUN], {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        assert len(list(tmp_path.iterdir())) == 2
        process.terminate()
        assert process.wait(timeout=10) == -signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_what_was_done_at_a_signal_before_is_done_again_afterwards() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with fleeting_folder() as folder:
        assert (folder.is_dir(), signal.getsignal(signal.SIGTERM) != before) == (True, True)
    assert (folder.exists(), signal.getsignal(signal.SIGTERM)) == (False, before)


def test_it_is_gone_after_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(KeyboardInterrupt), fleeting_folder():
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
