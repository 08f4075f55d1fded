"""What all commands share: their common options, the settings of a run, and how an outcome becomes an exit status.

0 all well, 1 problems found, 2 wrong usage, 3 the environment or an internal error.
"""

import contextlib
import errno
import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from generator.cli.days import Day
from generator.problems import ContentFault, EnvironmentFault, ReviewsError, UsageError

OK, PROBLEMS, USAGE, BROKEN = range(4)

_COMMON = (
    click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        default=os.cpu_count() or 1,
        help="Processes that work; else one a processor.",
    ),
    click.option("--no-cache", is_flag=True, help="Compute everything anew."),
    click.option(
        "--today",
        type=Day(),
        help="The day that `overdue` is judged by; else that of the commit, or today while files are not committed.",
    ),
)
_SCHEDULER = click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Let the workers of a dask scheduler compute: tcp://HOST:PORT."
)


def command(function: Callable[..., int]) -> Callable[..., None]:
    """Give a command that computes the portfolio's settings, and turn its outcome into an exit status."""
    return _with_common(of_portfolio(function))


def building(function: Callable[..., int]) -> Callable[..., None]:
    """The same for a command that may let other machines compute."""
    return _SCHEDULER(command(function))


def anywhere(function: Callable[..., int]) -> Callable[..., None]:
    """The same for a command that works outside of a portfolio too: it is then given None."""
    return _with_common(of_portfolio(function, _settings_if_any))


def wherever(function: Callable[..., int]) -> Callable[..., None]:
    """Give a command that computes nothing, and so needs no cache, the settings of a portfolio, or None outside of one."""
    return of_portfolio(function, lambda chosen, arguments: _settings_if_any(chosen, {**arguments, "no_cache": True}))


def _with_common(decorated: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_COMMON):
        decorated = option(decorated)
    return decorated


def of_portfolio(
    function: Callable[..., int], settle: Callable[[dict[str, Any], dict[str, Any]], Any] | None = None
) -> Callable[..., None]:
    """Give a command the settings of a portfolio in which it computes nothing, and turn its outcome into an exit status."""

    def wrapped(chosen: dict[str, Any], /, **arguments: Any) -> None:
        try:
            status = function((settle or _settings)(chosen, arguments), **arguments)
        except Exception as error:
            if chosen["debug"]:
                raise
            status = explain(error)
        leave(status)

    return click.pass_obj(functools.update_wrapper(wrapped, function))


def without_portfolio(function: Callable[..., int]) -> Callable[..., None]:
    """Turn the outcome of a command that needs no portfolio into an exit status."""

    def wrapped(chosen: dict[str, Any], /, **arguments: Any) -> None:
        try:
            status = function(**arguments)
        except Exception as error:
            if chosen["debug"]:
                raise
            status = explain(error)
        leave(status)

    return click.pass_obj(functools.update_wrapper(wrapped, function))


def portfolio() -> Any:
    """The settings for a command that seldom needs a portfolio; nothing is taken from the cache."""
    return _settings(click.get_current_context().obj, {"no_cache": True})


def _settings(chosen: dict[str, Any], arguments: dict[str, Any]) -> Any:
    """The settings of a run; takes what it uses out of the command's arguments."""
    from generator.load.tracked import distrusted
    from generator.settings import Settings, cache_folder, find_root

    root = find_root(chosen["root"] or Path.cwd())
    jobs = arguments.pop("jobs", None) or os.cpu_count() or 1
    today = arguments.pop("today", None)
    cache_dir = cache_folder(root)
    use_cache = not arguments.pop("no_cache", False)
    if use_cache and (why := distrusted(root, cache_dir)):
        from generator import console

        console.say(f"warning: {why}")
        use_cache = False
    return Settings(
        root=root,
        jobs=jobs,
        use_cache=use_cache,
        cache_dir=cache_dir,
        today=today.date() if today else None,
        scheduler=arguments.pop("scheduler", ""),
    )


def _settings_if_any(chosen: dict[str, Any], arguments: dict[str, Any]) -> Any:
    """The same, or None outside of a portfolio, where none was named."""
    from generator.settings import find_root

    try:
        find_root(chosen["root"] or Path.cwd())
    except UsageError:
        if chosen["root"]:
            raise
        for name in ("jobs", "today", "no_cache"):
            arguments.pop(name, None)
        return None
    return _settings(chosen, arguments)


def explain(error: Exception) -> int:
    """Tell what ended a run, in a sentence and with what to do next; returns the exit status."""
    from generator import console

    if isinstance(error, OSError | EnvironmentFault) and not _stands_somewhere():
        error = EnvironmentFault("the folder you stand in was removed", "Go to another folder, and run it again.")
    elif isinstance(error, OSError):
        error = _of_system(error)
    elif isinstance(error, MemoryError):
        error = EnvironmentFault(
            "this takes more memory than there is", "Run it with fewer --jobs, or where there is more memory."
        )
    elif not isinstance(error, ReviewsError):
        what = f"internal error: {type(error).__name__}: {error}"
        error = EnvironmentFault(what, "This is a fault of the program: reviews --debug shows the full trace.")
    with contextlib.suppress(EnvironmentFault, OSError):  # where nothing can be printed, the status alone tells
        console.fail(error)
    if isinstance(error, ContentFault):
        return PROBLEMS
    return USAGE if isinstance(error, UsageError) else BROKEN


def _of_system(error: OSError) -> EnvironmentFault:
    """What the system refused, with the place where it names one."""
    if error.filename:
        return EnvironmentFault(
            f"{error.filename}: {error.strerror}", "Look at the place named; --debug shows the full trace."
        )
    said = error.strerror or str(error)
    room = "look whether there is room, and how large a file may be there (ulimit -f)"
    if (
        isinstance(error, FileNotFoundError) and "temporary directory" in said
    ):  # as Python tells that none can be written to
        tried = said.partition("[")[2].rstrip("]").replace("'", "")
        return EnvironmentFault(
            f"no temporary file can be written in any of {tried}", f"Name another folder in TMPDIR, or {room}."
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return EnvironmentFault(
            f"the system says: {said}",
            f"For the disks of the portfolio and of temporary files, {room}; reviews --debug shows the full trace.",
        )
    return EnvironmentFault(f"the system says: {said}", "reviews --debug shows the full trace.")


def leave(status: int) -> NoReturn:
    """End the program with this status; what a stream could not take is not tried once more, which would change it."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  it stays for the rest of the run
    sys.exit(status)


def _stands_somewhere() -> bool:
    """Whether the current folder is still there; where not, what the system says names no place."""
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False
