"""A remote that sends without end, or nothing, is left after a while, and so is all that was begun for it."""

import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from end_to_end.repository import begun, commit, git
from publish.candidates import candidate, publishing

from generator.load.bounded import ROOM
from generator.problems import EnvironmentFault
from generator.publish.versions import afar
from generator.publish.versions.arriving import arriving
from generator.publish.versions.store_branch import BranchStore

_TALKS = """
import os, struct, sys, time, zlib

def say(text):
    sys.stdout.buffer.write(b"%04x" % (len(text) + 4) + text)
    sys.stdout.buffer.flush()

"""
_ADVERTISES = """
say(b"1" * 40 + b" refs/heads/pages\\0ofs-delta\\n")
sys.stdout.buffer.write(b"0000")
sys.stdout.buffer.flush()
while (length := sys.stdin.buffer.read(4)) not in (b"", b"0009"):
    sys.stdin.buffer.read(max(int(length, 16) - 4, 0))
if not length:
    sys.exit()
sys.stdin.buffer.read(5)
say(b"NAK\\n")
"""
_REMOTES = {
    "nothing": ("time.sleep(600)", "it took longer than 3 seconds"),
    "names": (
        "for number in range(1, 1 << 60): say(b'%040x refs/heads/b%d\\n' % (number, number))",
        "it took longer than 3 seconds",
    ),
    "names that are asked for": (
        "while True: say(b'1' * 40 + b' refs/x/refs/heads/pages\\n')",
        "it took longer than 3 seconds",
    ),
    "words by the way": ("while True: sys.stderr.write('Working on it.\\n')", "fatal: the remote talks without end"),
    "a pack": (
        f"""{_ADVERTISES}
out = sys.stdout.buffer
out.write(b"PACK" + struct.pack(">II", 2, 1_000_000))
while True:
    out.write(bytes([0xbf, 0x3f]) + zlib.compress(os.urandom(1023), 0))
    out.flush()
""",
        "it took longer than 3 seconds",
    ),
}
"""What stands at the other end, by what it sends, and why it is left."""


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of an empty remote."""
    for name in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", "/dev/null")
    monkeypatch.setattr(afar, "SECONDS", 3.0)
    folder = begun(tmp_path / "clone")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    commit(folder, "Begin")
    git(folder, "clone", "-q", "--bare", folder, tmp_path / "origin.git")
    git(folder, "remote", "add", "origin", str(tmp_path / "origin.git"))
    return folder


def led_astray(clone: Path, sends: str) -> Path:
    """Let a program of a name of its own answer for the remote; returns where it stands."""
    program = clone.parent / "other-end.py"
    program.write_text(_TALKS + _REMOTES[sends][0], encoding="utf-8")
    git(clone, "config", "remote.origin.uploadpack", f"{sys.executable} {program}")
    return program


def running(program: Path) -> list[bytes]:
    """What was begun with the name of a program, and still runs."""
    lines = [path.read_bytes() for each in Path("/proc").glob("[0-9]*") if (path := each / "cmdline").exists()]
    return [line for line in lines if str(program).encode() in line]


def kept(clone: Path) -> list[str]:
    """What a clone holds beside objects."""
    return sorted(path.name for path in (clone / ".git/objects").rglob("tmp_*"))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell what a process began")
@pytest.mark.parametrize("sends", _REMOTES)
def test_a_remote_that_never_ends_is_left_and_leaves_nothing(clone: Path, sends: str) -> None:
    program = led_astray(clone, sends)
    with pytest.raises(EnvironmentFault) as told:
        BranchStore(clone, "pages").state()
    assert str(told.value) == f"the branch pages of origin could not be read: {_REMOTES[sends][1]}"
    assert (running(program), kept(clone)) == ([], [])


def test_a_file_that_grows_beyond_any_publication_ends_the_fetch(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(afar, "SECONDS", 120.0)
    monkeypatch.setattr(afar, "LARGEST", 5_000_000)
    led_astray(clone, "a pack")
    with pytest.raises(EnvironmentFault, match="could not be read"):
        BranchStore(clone, "pages").state()
    assert kept(clone) == []


@pytest.mark.parametrize("then", ["sleep 600", "while :; do echo Working on it.; done", "kill -9 $PPID"])
def test_a_remote_that_took_a_version_and_did_not_say_so_is_looked_at_again(
    clone: Path, tmp_path: Path, then: str
) -> None:
    origin = tmp_path / "origin.git"
    hook = origin / "hooks/post-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{then}\n", encoding="utf-8")
    hook.chmod(0o755)
    told = BranchStore(clone, "pages").apply(publishing(candidate(tmp_path, "1.0"))).told
    assert told.startswith("1.0 is published in branch pages of origin")
    assert git(origin, "rev-parse", "pages") == git(clone, "rev-parse", "pages")


@pytest.mark.parametrize("gone", [True, False])
def test_a_remote_that_takes_nothing_is_told_and_whether_that_is_known(
    clone: Path, tmp_path: Path, *, gone: bool
) -> None:
    program = tmp_path / "receive.sh"
    leave = f"mv {tmp_path}/origin.git {tmp_path}/away.git" if gone else ":"
    program.write_text(f"{leave}; echo 'fatal: no room' >&2; exit 1", encoding="utf-8")
    git(clone, "config", "remote.origin.receivepack", f"/bin/sh {program}")
    with pytest.raises(EnvironmentFault) as told:
        BranchStore(clone, "pages").apply(publishing(candidate(tmp_path, "1.0")))
    assert str(told.value) == (
        "origin did not say whether it took what was pushed: fatal: no room"
        if gone
        else "nothing could be pushed to origin: fatal: no room"
    )
    assert ("Nothing was published" in told.value.hint) is not gone


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="the system does not tell the bounds of a process")
def test_whatever_is_begun_has_bounds_from_the_start(clone: Path) -> None:
    program = led_astray(clone, "nothing")
    told = "print('fatal:', *open('/proc/self/limits', encoding='utf-8').read().split(), file=sys.stderr)"
    program.write_text(f"import sys; {told}; sys.exit(1)", encoding="utf-8")
    bounds = f"Max file size {afar.LARGEST} {afar.LARGEST} bytes Max data size {ROOM} {ROOM} bytes"
    with pytest.raises(EnvironmentFault, match=bounds):
        BranchStore(clone, "pages").state()


def test_what_arrived_whole_is_the_repositorys_and_packed(clone: Path, tmp_path: Path) -> None:
    BranchStore(clone, "pages").apply(publishing(candidate(tmp_path, "1.0")))
    for packed in (False, True):
        other = tmp_path / f'o"ther {packed}:'
        origin = (tmp_path / "origin.git").as_uri()
        subprocess.run(["git", "clone", "-q", "--single-branch", "--branch", "main", origin, str(other)], check=True)
        before = set((other / ".git/objects/pack").iterdir())
        git(other, "config", "fetch.unpackLimit", "1" if packed else "1000")
        assert "1.0" in BranchStore(other, "pages").state().folders
        git(other, "fsck", "--strict")
        new = {each.suffix for each in set((other / ".git/objects/pack").iterdir()) - before}
        assert new >= {".pack", ".idx"} if packed else not new
        assert kept(other) == []


def test_what_a_killed_run_left_of_a_fetch_is_removed_and_no_other(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for number in (ended.pid, os.getppid()):
        (tmp_path / f"tmp_objdir-reviews-{number}/pack").mkdir(parents=True)
    with arriving(tmp_path):
        pass
    assert [each.name for each in tmp_path.iterdir()] == [f"tmp_objdir-reviews-{os.getppid()}"]


def test_a_run_that_is_told_to_stop_takes_along_what_speaks_to_the_remote(clone: Path) -> None:
    program = led_astray(clone, "nothing")
    code = (
        "from generator.publish.versions.store_branch import BranchStore, Path; BranchStore(Path('.'), 'pages').state()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=clone, stderr=subprocess.DEVNULL)
    threading.Timer(60, process.kill).start()
    while not running(program) and process.poll() is None:
        time.sleep(0.05)
    process.terminate()
    assert process.wait() < 0
    assert running(program) == []


def test_what_was_only_said_by_the_way_is_not_the_reason(clone: Path) -> None:
    program = led_astray(clone, "nothing")
    program.write_text("import sys; sys.stderr.write('warning: old\\nfatal: gone\\n'); sys.exit(1)", encoding="utf-8")
    with pytest.raises(EnvironmentFault) as told:
        BranchStore(clone, "pages").state()
    assert re.search(r"could not be read: fatal: gone", str(told.value))
