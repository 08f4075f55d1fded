"""Starts the program many times without loading it many times: one process that has it loaded, and forks for each run.

A fork begins where a fresh process stands once it has imported everything, with an environment, a folder and streams of its
own. Whatever decides how Python itself starts (variables of the environment, another program) needs a fresh process.
"""

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

_LOADED = (
    "generator.cli", "generator.console", "generator.pipeline", "generator.pipeline.site", "generator.website",
    "generator.analyse.review", "generator.chart.review", "generator.plugin", "generator.publish.checking.verify",
    "generator.website.edition", "generator.pipeline.tables", "material.plugins.search.plugin",
)  # fmt: skip
_server: "subprocess.Popen[str] | None" = None


def run_forked(
    arguments: list[str], cwd: Path, environment: Mapping[str, str], out: Path, err: Path, seconds: float
) -> int:
    """Run `reviews` with some arguments; returns its exit status, negative for a signal as subprocess has it."""
    return measure_forked(arguments, cwd, environment, out, err, seconds)[0]


def measure_forked(
    arguments: list[str], cwd: Path, environment: Mapping[str, str], out: Path, err: Path, seconds: float
) -> tuple[int, float, float]:
    """The same, with the most memory that it or one of its processes had (MB), and the time that all computed (seconds)."""
    global _server  # noqa: PLW0603  one a process of the tests
    if _server is None or _server.poll() is not None:
        _server = subprocess.Popen(
            [sys.executable, "-P", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
            env=dict(environment),
        )  # fmt: skip
        atexit.register(_server.kill)
    assert _server.stdin
    assert _server.stdout
    asked = {"arguments": arguments, "cwd": str(cwd), "out": str(out), "err": str(err), "seconds": seconds}
    _server.stdin.write(json.dumps(asked | {"environment": dict(environment)}) + "\n")
    _server.stdin.flush()
    answer = _server.stdout.readline()
    assert answer, "the process that has the program loaded has ended"
    status, kilobytes, computed = answer.split()
    return int(status), int(kilobytes) / 1024, float(computed)


def _serve(asking: IO[str], answering: IO[str]) -> None:
    for line in asking:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(asked)
        answering.write(" ".join(map(str, _waited(child, asked["seconds"]))) + "\n")
        answering.flush()


def _waited(child: int, seconds: float) -> tuple[int, int, float]:
    def too_late(_number: int, _frame: Any) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, too_late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _, status, used = os.wait4(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return os.waitstatus_to_exitcode(status), used.ru_maxrss, used.ru_utime + used.ru_stime


def _become(asked: dict[str, Any]) -> None:
    """Be the program: never returns."""
    os.setsid()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, asked["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        (2, asked["err"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    ):
        opened = os.open(path, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
    sys.argv = ["reviews", *asked["arguments"]]
    status: Any = 1
    try:
        from generator.cli import main  # noqa: PLC0415  loaded already

        status = main(asked["arguments"]) or 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    except BaseException:  # noqa: BLE001  as an interpreter would show it
        import traceback  # noqa: PLC0415

        traceback.print_exc()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    import importlib

    for name in _LOADED:
        importlib.import_module(name)
    atexit._clear()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    _serve(sys.stdin, answers)
