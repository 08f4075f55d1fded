"""Filters of content that the user's own configuration has, such as those of Git LFS: run by themselves.

Git would also turn line ends around, take `$Id$` for what stands there, and change the encoding, as a committed file
`.gitattributes` says. None of these is a filter, and what they hide is another content than was committed.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Collection, Mapping

from generator.load.git import Repository, answer, ask, command, environment
from generator.records import dataclass

_TIMEOUT = 600
_CONFIGURED = r"^filter\..*\.(clean|process)$"
_OTHERS = ("ident", "text", "eol", "crlf", "working-tree-encoding")
"""Attributes by which Git changes a content without any filter."""
_NOT_SET = (b"unspecified", b"unset", b"")
_PLACEHOLDER = re.compile("%[%f]")


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What is configured to make a committed content of a file."""

    clean: str = ""
    """The command that does; absent where only a process that stays is configured, which Git alone can talk to."""
    alone: bool = False
    """Whether no attribute of the file asks for anything besides the filter."""


def filters(found: Repository, paths: Collection[str]) -> dict[str, Filter]:
    """The filters of some files by path: those that are declared for the file and configured."""
    configured = _configured(found) if paths else {}
    if not configured:
        return {}
    given = b"".join(os.fsencode(path) + b"\0" for path in paths)
    said = answer(found, "check-attr", "-z", "--stdin", "filter", *_OTHERS, given=given).split(b"\0")
    names: dict[str, str] = {}
    more: set[str] = set()
    for path, attribute, value in zip(map(os.fsdecode, said[::3]), said[1::3], said[2::3], strict=False):
        if attribute == b"filter":
            names[path] = os.fsdecode(value)
        elif value not in _NOT_SET:
            more.add(path)
    return {
        path: Filter(clean=configured[name], alone=path not in more)
        for path, name in names.items()
        if name in configured
    }


def _configured(found: Repository) -> Mapping[str, str]:
    """The filters that make something, by name, each with its command."""
    try:
        said = ask(found.folder, "config", "-z", "--get-regexp", _CONFIGURED)
    except subprocess.CalledProcessError:
        return {}
    commands: dict[str, str] = {}
    for entry in said.split(b"\0"):
        key, _, value = os.fsdecode(entry).partition("\n")
        name, _, kind = key.removeprefix("filter.").rpartition(".")
        if value.strip():
            commands[name] = value if kind == "clean" else commands.get(name, "")
    return commands


def cleaned(found: Repository, one: Filter, path: str) -> bytes | None:
    """What the command of a filter makes of a file, run as Git runs it; nothing where it fails."""
    place = found.place(found.commit) + path
    named = _PLACEHOLDER.sub(lambda each: "%" if each[0] == "%%" else shlex.quote(place), one.clean)
    try:
        with (found.folder / path).open("rb") as stream:
            done = subprocess.run(
                command(found.folder, "-c", f"alias.reviews-filter=!{named}", "reviews-filter"),
                check=True,
                stdin=stream,
                capture_output=True,
                timeout=_TIMEOUT,
                env=environment(),
            )
    except (OSError, subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return done.stdout


def hashed(found: Repository, path: str) -> str:
    """The blob that Git makes of a file with its filter; empty where it fails."""
    try:
        return ask(found.folder, "-c", "core.autocrlf=false", "hash-object", "--", path).decode("ascii").strip()
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return ""
