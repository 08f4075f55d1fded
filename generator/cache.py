"""Results kept by content: the key names the inputs, the value is verified on reading, and nothing in it can run.

A value is JSON text under the digest of its key and its bytes. What is missing, truncated, altered or another key's is
computed again. Writes go
to a temporary name and are renamed, so that parallel builds share a cache and a killed one leaves it whole.
"""

import functools
import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from generator.installed import version_of
from generator.memory import Memory
from generator.settings import Settings

T = TypeVar("T")

_LIBRARIES = ("numpy", "pandas", "scipy", "matplotlib", "pydantic", "markdown", "nh3", "jinja2", "pyyaml")
_PARTS = (".py", ".html", ".css", ".md", ".svg", ".js", ".yml", ".po")
"""Endings of the files that a program of this kind is made of."""


class Cache:
    """A folder of values. Where it cannot be written, it forgets."""

    def __init__(
        self, folder: Path, *, enabled: bool = True, condition: str = "", memory: Memory | None = None
    ) -> None:
        """`memory` holds what one process that runs again and again need not read twice."""
        self._folder = folder
        self._enabled = enabled
        self._condition = condition
        self._memory = memory
        self.damaged = 0
        """How many values were found damaged, and computed again."""

    def apart(self, condition: str) -> "Cache":
        """The same cache for values that rest on a condition that their keys do not name."""
        return Cache(self._folder, enabled=self._enabled, condition=condition, memory=self._memory)

    @property
    def enabled(self) -> bool:
        """Whether anything is kept."""
        return self._enabled

    def get(self, key: str) -> str | None:
        """The value under a key, if it is there and whole."""
        if not self._enabled:
            return None
        try:
            data = self._stored(key)
        except OSError:
            return None
        digest, _, value = data.partition(b"\n")
        try:
            if digest == _seal(self._path(key), value):
                return value.decode("utf-8")
        except UnicodeDecodeError:
            pass  # as damaged as any other
        self.damaged += 1
        return None

    def _stored(self, key: str) -> bytes:
        """The bytes under a key. Raises OSError where there are none; what is no file of this folder is not opened."""
        path = self._path(key)
        if self._leads_elsewhere(path):
            return b""
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            return stream.read() if stat.S_ISREG(os.fstat(handle).st_mode) else b""

    def _leads_elsewhere(self, path: Path) -> bool:
        """Whether something on the way to a value is a link, which somebody may have put there to have files written."""
        return path.parent.is_symlink() or self._folder.is_symlink()

    def read(self, key: str, parse: Callable[[str], T]) -> T | None:
        """The value under a key, parsed; one that does not parse is damaged."""
        text = self.get(key)
        if text is None:
            return None
        try:
            return parse(text)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            self.damaged += 1
            return None

    def recall(self, key: str, parse: Callable[[str], T]) -> T | None:
        """The same, from memory where the process has one: the value is shared, so nobody may change it in place."""
        if self._memory is None or not self._enabled:
            return self.read(key, parse)
        named = f"{self._condition} {key}"
        known: T | None = self._memory.get(named)
        if known is None and (known := self.read(key, parse)) is not None:
            self._memory.keep(named, known)
        return known

    def put(self, key: str, value: str) -> None:
        """Keep a value; failure to write is no failure of the run."""
        if not self._enabled:
            return
        data = value.encode("utf-8")
        path = self._path(key)
        try:
            if self._leads_elsewhere(path):
                return
            self._keep_out_of_git()
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_seal(path, data) + b"\n" + data)
                Path(temporary).replace(path)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError:
            return

    def place(self, name: str) -> Path | None:
        """Where something that is no value may lie, which anyone may remove; None where nothing can be kept."""
        path = self._folder / name
        return path if self._enabled and not self._leads_elsewhere(path) else None

    def _keep_out_of_git(self) -> None:
        """What is computed is not to be committed, whatever the portfolio says about ignored files."""
        ignored = self._folder / ".gitignore"
        if not ignored.exists():  # nor where a run was killed before it wrote it
            self._folder.mkdir(parents=True, exist_ok=True)
            ignored.write_text("*\n", encoding="utf-8")

    def _path(self, key: str) -> Path:
        key = digest_of(f"{self._condition} {key}") if self._condition else key
        return self._folder / key[:2] / key[2:]


def _seal(path: Path, value: bytes) -> bytes:
    """What stands above a value: it belongs to the place where it was put, so that no value is taken for another."""
    found = hashlib.sha256(f"{path.parent.name}{path.name}\n".encode())
    found.update(value)
    return found.hexdigest().encode("ascii")


def cache_of(settings: Settings) -> Cache:
    """The cache of a run."""
    return Cache(settings.cache_dir, enabled=settings.use_cache, memory=settings.memory)


def key_of(kind: str, *parts: object) -> str:
    """The key of a value: its kind, what it is made from (anything that JSON can hold), and the code that makes it."""
    text = json.dumps([kind, code_version(), *parts], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def digest_of(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@functools.cache
def code_version() -> str:
    """A digest of this package's own files and of the versions of the libraries that its results depend on."""
    found = hashlib.sha256()
    for path, place in sorted(_program(str(Path(__file__).parent), "")):
        found.update(path.encode())
        with open(place, "rb", buffering=0) as stream:  # noqa: PTH123  there are hundreds
            found.update(hashlib.sha256(stream.read()).digest())
    for name in _LIBRARIES:
        found.update(f"{name} {version_of(name)}".encode())
    return found.hexdigest()


def _program(folder: str, inside: str) -> Iterator[tuple[str, str]]:
    """Each file of this package that decides on what it makes, by its path in the package, and where it lies."""
    with os.scandir(folder) as entries:
        for each in entries:
            if each.is_dir():
                yield from _program(each.path, f"{inside}{each.name}/")
            elif each.name.endswith(_PARTS):
                yield f"{inside}{each.name}", each.path
