"""Everything that decides on a site: the files, what Git says of them, the program, its settings and the day."""

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from generator.load.git import PLACES, ask, environment
from generator.records import dataclass
from generator.settings import Settings
from generator.up_to_date.stamps import NotPlain, Stamp, check_size, stamp_of, stamp_of_folder, stamps_below

_NEVER_READ = frozenset({".git"})
_BYTECODE = frozenset({"__pycache__"})
_DECIDING = ("GIT_", "HOME", "LANG", "LC_", "MPL", "PATH", "PYTHON", "XDG_CONFIG_HOME")
"""Beginnings of variables of the environment that libraries or Git go by."""
_IN_GIT = ("shallow", "info/attributes", "info/exclude", "info/sparse-checkout")


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What decides on a site, at a moment. Two that agree in `facts` and in every digest make the same site."""

    facts: str
    """A digest of all that is no file of the portfolio."""
    taken: int
    """When the files were looked at, in nanoseconds since 1970."""
    files: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    """Stamp and SHA-256 of each file, by its absolute path."""

    def agrees(self, other: "Inputs") -> bool:
        """Whether nothing differs that could show in a site: what files hold, and the rights that Git keeps."""
        return self.facts == other.facts and self.contents() == other.contents()

    def contents(self) -> dict[str, tuple[int, str]]:
        """Rights and digest of each file, by its path."""
        return {path: (stamp.mode, digest) for path, (stamp, digest) in self.files.items()}

    def stood_still(self, other: "Inputs") -> bool:
        """Whether nothing was so much as touched between the two, not even to be put back."""
        return self.facts == other.facts and self.files == other.files


def gather(settings: Settings, choices: Iterable[str], known: Inputs | None = None) -> Inputs | None:
    """What decides on the outcome of a command with these choices; None where that cannot be told, so that it must run.

    A file that stands as in `known` is not read again.
    """
    taken = time.time_ns()
    try:
        said, beside = _git(settings.root)
        facts = [
            *choices,
            str(settings.today),
            str(dt.datetime.now(tz=dt.UTC).date()),
            *_program(),
            *_environment(),
            *said,
        ]
        found = dict(_stamped(settings.root, beside))
        files = {path: (stamp, _digest(path, stamp, known)) for path, stamp in found.items()}
    except (NotPlain, OSError, subprocess.SubprocessError):
        return None
    return Inputs(facts=hashlib.sha256(json.dumps(facts).encode()).hexdigest(), taken=taken, files=files)


def _digest(path: str, stamp: Stamp, known: Inputs | None) -> str:
    """The SHA-256 of a file (of a folder nothing), taken from what is known where the file cannot have been written since.

    Raises TooLarge.
    """
    if path.endswith("/"):
        return ""
    if known and (before := known.files.get(path)) and before[0] == stamp and stamp.is_older(known.taken):
        return before[1]
    check_size(path, stamp)
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _stamped(root: Path, beside: Iterable[str]) -> Iterator[tuple[str, Stamp]]:
    """Every file that a site is made from, and those that tell Git how to take them. Raises NotPlain."""
    for place in PLACES:
        if place.endswith("/"):
            if os.path.lexists(root / place):
                yield str(root / place) + "/", stamp_of_folder(str(root / place))
            yield from stamps_below(str(root / place), _NEVER_READ)
    single = [str(root / place) for place in PLACES if not place.endswith("/")]
    for path in (*single, *beside):
        if stamp := stamp_of(path):
            yield path, stamp


def _git(root: Path) -> tuple[list[str], list[str]]:
    """What Git says of a portfolio, and the files beside it that decide on how Git takes its files.

    Raises SubprocessError where there is a history that cannot be asked.
    """
    try:
        asked = ("--git-dir", "--git-common-dir", "--show-toplevel")
        place = os.fsdecode(ask(root, "rev-parse", "--path-format=absolute", *asked)).split("\n")[:3]
    except FileNotFoundError:
        return ["no Git"], []
    except subprocess.CalledProcessError as error:
        if any((each / ".git").exists() for each in (root, *root.parents)):
            raise
        return ["no repository", os.fsdecode(error.stderr or b"")], []
    settings = ask(root, "config", "--list", "-z")
    index = ask(root, "ls-files", "-v", "--stage", "-z", "--", *PLACES)
    inside = [f"{folder}/{name}" for folder in dict.fromkeys(place[:2]) for name in _IN_GIT]
    own = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111  as Git finds them
    named = {
        each.partition(b"\n")[2]
        for each in settings.split(b"\0")
        if each.lower().startswith((b"core.attributesfile\n", b"core.excludesfile\n"))
    }
    outside = [f"{own}/git/attributes", f"{own}/git/ignore", *(os.path.expanduser(os.fsdecode(each)) for each in named)]  # noqa: PTH111
    above = [each for each in (root, *root.parents) if each.is_relative_to(place[2])]
    rules = [str(folder / name) for folder in above for name in (".gitattributes", ".gitignore")]
    said = [_commit(root), place[2], hashlib.sha256(settings).hexdigest(), hashlib.sha256(index).hexdigest()]
    return said, [*inside, *outside, *rules]


def _commit(root: Path) -> str:
    """The commit that is checked out; empty where nothing has been committed yet."""
    try:
        return os.fsdecode(ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"))
    except subprocess.CalledProcessError:  # a commit that is missing stops each run, and such a run is not remembered
        return ""


def _program() -> Iterator[str]:
    """This program, as its files stand, and the versions of all that is installed beside it."""
    yield sys.version
    for path, stamp in sorted(stamps_below(str(Path(__file__).parent.parent), _BYTECODE)):
        if not path.endswith("/"):  # a folder changes when Python keeps compiled modules in it
            yield f"{path} {stamp}"
    for folder in sys.path:
        try:
            yield from sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
        except OSError:
            continue  # a place where Python would look and there is none, or a zip


def _environment() -> Iterator[str]:
    """Variables that decide, as Git is given them, and the rights that new files get."""
    os.umask(mask := os.umask(0))
    yield f"{mask:o}"
    for name, value in sorted(environment().items()):
        if name.startswith(_DECIDING):
            yield f"{name}={value}"
