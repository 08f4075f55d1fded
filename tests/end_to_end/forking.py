"""Starts the program many times without loading it many times: one process that has it loaded, and forks for each run.

A fork begins where a fresh process stands once it has imported everything, with an environment, a folder and streams of its
own. Whatever decides how Python itself starts (variables of the environment, another program) needs a fresh process. The
templates of the theme are compiled and the texts of the program read, too, as in a process that has built a site before.
"""

import atexit
import contextlib
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
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
    arguments: list[str],
    cwd: Path,
    environment: Mapping[str, str],
    out: Path,
    err: Path,
    seconds: float,
    *,
    first: Mapping[str, object] | None = None,
) -> int:
    """Run `reviews` with some arguments; returns its exit status, negative for a signal as subprocess has it.

    `first` is what `begin` of a program is called with before, in the same process; its path stands under `program`.
    """
    return measure_forked(arguments, cwd, environment, out, err, seconds, first=first)[0]


def measure_forked(
    arguments: list[str],
    cwd: Path,
    environment: Mapping[str, str],
    out: Path,
    err: Path,
    seconds: float,
    *,
    first: Mapping[str, object] | None = None,
) -> tuple[int, float, float]:
    """The same, with the most memory that it or one of its processes had (MB), and the time that all computed (seconds)."""
    answer = _ask(
        {"arguments": arguments, "cwd": str(cwd), "out": str(out), "err": str(err), "seconds": seconds}
        | {"environment": dict(environment), "first": first}
    )
    status, kilobytes, computed = answer.split()
    return int(status), int(kilobytes) / 1024, float(computed)


class Running:
    """A run that was started and goes on; it has what a test needs of `subprocess.Popen`."""

    def __init__(self, arguments: list[str], cwd: Path, environment: Mapping[str, str], log: Path) -> None:
        self.returncode: int | None = None
        self.pid = int(
            _ask(
                {"starts": True, "arguments": arguments, "cwd": str(cwd), "out": str(log), "err": str(log)}
                | {"environment": dict(environment)}
            )
        )

    def poll(self) -> int | None:
        """The exit status, once it has ended."""
        if self.returncode is None and (answer := _ask({"looks_at": self.pid})):
            self.returncode = int(answer)
        return self.returncode

    def wait(self, timeout: float = 120) -> int:
        """The exit status, when it has ended; it is killed when it takes too long."""
        if self.returncode is None:
            self.returncode = int(_ask({"waits_for": self.pid, "seconds": timeout}).split()[0])
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)  # it stays in the list of processes until somebody waits for it


def _ask(asked: dict[str, Any]) -> str:
    """Ask the process that has the program loaded, which is started for the first time."""
    global _server  # noqa: PLW0603  one a process of the tests
    if _server is None or _server.poll() is not None:
        environment = asked.get("environment")
        _server = subprocess.Popen(
            [sys.executable, "-P", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment
        )  # fmt: skip
        atexit.register(_server.kill)
    assert _server.stdin
    assert _server.stdout
    _server.stdin.write(json.dumps(asked) + "\n")
    _server.stdin.flush()
    answer = _server.stdout.readline()
    assert answer, "the process that has the program loaded has ended"
    return answer.strip()


def _serve(asking: IO[str], answering: IO[str]) -> None:
    for line in asking:
        asked = json.loads(line)
        answering.write(_answer(asked) + "\n")
        answering.flush()


def _answer(asked: dict[str, Any]) -> str:
    if running := asked.get("looks_at"):
        ended, status = os.waitpid(running, os.WNOHANG)
        return str(os.waitstatus_to_exitcode(status)) if ended else ""
    child = asked.get("waits_for") or os.fork()
    if child == 0:
        _become(asked)
    return str(child) if asked.get("starts") else " ".join(map(str, _waited(child, asked["seconds"])))


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
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where whoever runs the tests ignores it
    tempfile.tempdir = None
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, asked["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND),
        (2, asked["err"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND),
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

        if first := asked.get("first"):
            runpy.run_path(first.pop("program"))["begin"](**first)
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


def _compile_templates() -> None:
    """Compile what pages are made of, as a process does that has built a site once."""
    from jinja2 import TemplateError  # noqa: PLC0415  for the process that forks alone

    from generator.compile.templating import environment  # noqa: PLC0415
    from generator.templates.theme import theme_of_sites  # noqa: PLC0415

    for env in (theme_of_sites().get_env(), environment()):
        for name in env.list_templates(extensions=["html"]):
            if "languages/" not in name or name.endswith("/en.html"):
                with contextlib.suppress(TemplateError):  # some need plugins that no site of ours has
                    env.get_template(name)


def _read_what_is_brought() -> None:
    """Read what each site is held against, as a process does that has built one."""
    from generator.website import inspection  # noqa: PLC0415  see above

    inspection.own_words()
    inspection.programs()
    inspection.brought()


if __name__ == "__main__":
    import gc
    import importlib

    for name in _LOADED:
        importlib.import_module(name)
    _compile_templates()
    _read_what_is_brought()
    gc.freeze()  # what is loaded is never looked through again in a fork
    atexit._clear()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    _serve(sys.stdin, answers)
