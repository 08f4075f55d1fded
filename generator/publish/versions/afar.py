"""Git as it speaks to a remote, which may send without end, or nothing: with bounds, and ended with all that it began.

Git starts others for it, which start others again, and each of them goes on when the first is killed: it then fills the memory
or the disk with nobody there to stop it.
"""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from generator.load.bounded import ROOM
from generator.load.git import command, environment
from generator.publish.stopping import when_told_to_stop

SECONDS = 120.0
"""For which a remote may keep a run waiting."""
LARGEST = 4_000_000_000
"""Bytes of one file that a remote may send: a publication of a thousand versions has less."""
_ROOM_TO_SEND = 1_000_000_000
"""Bytes of memory for what is packed for a remote, which may take more than what is read."""
_MOST = 1_000_000
"""Bytes of what is said on the way: a branch takes a hundred, and a refusal some lines."""
_LAST = 5.0
"""Seconds in which a process that was killed is gone."""
_SENDING = "push"
_SHELL = "/bin/sh"


def asked_afar(folder: Path, *arguments: str, **changes: str) -> bytes:
    """What Git answers that speaks to a remote. Raises CalledProcessError, TimeoutExpired, and FileNotFoundError."""
    known = environment(**changes)
    del known["GIT_ALLOW_PROTOCOL"]
    call = _bound(command(folder, *arguments), sending=_SENDING in arguments)
    process = subprocess.Popen(
        call, env=known, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with when_told_to_stop(lambda: _end(process)), process:
        assert process.stdout
        assert process.stderr
        heard = [_Heard(process, stream) for stream in (process.stdout, process.stderr)]
        try:
            process.wait(SECONDS)
        except BaseException:
            _end(process)
            raise
        said, complaint = (each.whole() for each in heard)
    if any(each.endless for each in heard):
        raise subprocess.CalledProcessError(process.returncode, call, b"", b"fatal: the remote talks without end")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, call, said, complaint)
    return said


def _bound(call: Sequence[str], *, sending: bool) -> list[str]:
    """A call in which whatever is begun has its bounds from the start, where there is a shell that can set them.

    Set for a process that runs already they would come too late for those that it has begun by then.
    """
    if not Path(_SHELL).exists():
        return list(call)
    bounds = [f"ulimit -d {(_ROOM_TO_SEND if sending else ROOM) // 1024}"]
    if not sending:  # the remote of a push may be a folder of this machine, which is then packed anew
        bounds.append(f"ulimit -f {LARGEST // 512}")
    asked = "; ".join(f"{bound} 2>/dev/null || :" for bound in bounds)  # whoever runs this may have less anyway
    return [_SHELL, "-c", f'{asked}; exec "$@"', "git", *call]


class _Heard(threading.Thread):
    """What a process says on one of its streams, up to a bound, at which it is ended."""

    def __init__(self, process: "subprocess.Popen[bytes]", stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._process, self._stream = process, stream
        self._said = bytearray()
        self.endless = False
        self.start()

    def run(self) -> None:
        """Listen until there is nothing more."""
        with contextlib.suppress(OSError, ValueError):  # closed, since nobody waits for it any more
            while piece := os.read(self._stream.fileno(), 1 << 16):
                self._said += piece
                if len(self._said) > _MOST:
                    self.endless = True
                    _end(self._process)
                    return

    def whole(self) -> bytes:
        """All that was said. What holds the stream open after the process has ended is not waited for."""
        self.join(_LAST)
        return bytes(self._said)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process and all that it began, where the system tells which these are (Linux); elsewhere Git is asked to do so."""
    found = [process.pid]
    if Path("/proc/self/stat").exists():
        for each in found:  # the list grows meanwhile; who is stopped begins no other
            _tell(each, "SIGSTOP")
            found += _begun_by(each)
    else:
        _tell(process.pid, "SIGTERM")
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_LAST)
    for each in reversed(found):
        _tell(each, "SIGKILL")
    with contextlib.suppress(OSError):
        process.kill()


def _tell(process: int, name: str) -> None:
    with contextlib.suppress(OSError, AttributeError):
        os.kill(process, getattr(signal, name))


def _begun_by(process: int) -> list[int]:
    """The processes that one began and that are still its own."""
    found = []
    for each in os.listdir("/proc"):  # noqa: PTH208  names are all that is asked
        if each.isdecimal():
            with contextlib.suppress(OSError, ValueError, IndexError):
                facts = (Path("/proc") / each / "stat").read_bytes()
                if int(facts.rpartition(b")")[2].split()[1]) == process:
                    found.append(int(each))
    return found
