"""Git as a program: asked without the caller's settings for other repositories, without locks, and never for a pattern.

Names in commits are those that were recorded (no .mailmap), replaced and grafted parents do not count, no hook, watcher
or drawing of differences is run, and a file name is never an option: nothing that stands in a repository decides how it is
read. Only filters of content that the user's own configuration declares (such as those of Git LFS) work as they always do.
"""

import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping
from dataclasses import field
from pathlib import Path

from generator.load.bare import refuse_bare
from generator.load.bounded import DAMAGED, LONGEST_PATH, MOST_LONG, TOO_LONG, answered, at_hand, gave_up, started
from generator.problems import EnvironmentFault
from generator.records import dataclass

_SAFE = (
    "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", "-c", "log.mailmap=false", "-c", "log.showSignature=false",
    "-c", "i18n.logOutputEncoding=UTF-8", "-c", "core.commitGraph=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", f"diff.orderFile={os.devnull}", "-c", "safe.bareRepository=explicit",
    "--no-replace-objects", "--literal-pathspecs", "--no-pager",
)  # fmt: skip
_TIMEOUT = 120
PIECE = 1 << 20
"""Bytes that are read at a time of an answer that is not held at once."""
PLACES = ("reviews/", "site_config/", "mkdocs.yml")
"""Everything in a portfolio that a site is made from."""
_ENDLESS = (
    "Look into .gitattributes and .gitignore for a pattern with many stars, over which Git before 2.41 can take for ever; "
    "where there is none, the machine is too slow, or its disk away."
)


@dataclass(frozen=True, kw_only=True)
class Repository:
    """The Git repository of a portfolio, and the commit that its files are taken from."""

    folder: Path
    """The portfolio's folder, which may lie below the top of the repository."""
    prefix: str
    """Where the portfolio lies in the repository in that commit: empty, or a path that ends with a slash."""
    commit: str
    committed: dt.datetime | None
    own: str = ""
    """Git's own folder."""
    places: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Where the portfolio lay in commits in which it lay elsewhere, as far as that has been looked up."""

    def place(self, commit: str) -> str:
        """Where the portfolio lay in a commit: empty, or a path that ends with a slash."""
        return self.places.get(commit, self.prefix)


def unreadable(what: str, hint: str = DAMAGED) -> EnvironmentFault:
    """The fault to raise where Git does not give what it should hold."""
    return EnvironmentFault(f"Git could not read the history: {what}", hint)


def complaint_of(error: subprocess.CalledProcessError) -> str:
    """What Git said when it gave up."""
    return (error.stderr or b"").decode("utf-8", "replace")


def is_ancestor(found: Repository, commit: str) -> bool:
    """Whether a commit still belongs to the history of the repository's commit; one that is not there does not."""
    try:
        ask(found.folder, "merge-base", "--is-ancestor", "--end-of-options", commit, found.commit)
    except subprocess.CalledProcessError:
        return False
    return True


def has_commit(found: Repository, commit: str) -> bool:
    """Whether a commit can be looked up in the repository."""
    try:
        ask(found.folder, "cat-file", "-e", f"{commit}^{{commit}}")
    except subprocess.CalledProcessError:
        return False
    return bool(commit)


def command(folder: Path, *arguments: str) -> list[str]:
    """How the program is called, so that neither repository nor settings decide how it answers.

    Raises EnvironmentFault where files of the portfolio are a repository themselves.
    """
    refuse_bare(folder)
    return ["git", "-C", str(folder), *_SAFE, *arguments]


def ask(folder: Path, *arguments: str, given: bytes | None = None, **changes: str) -> bytes:
    """What Git answers. Raises CalledProcessError, TimeoutExpired, and FileNotFoundError where there is no Git."""
    return answered(command(folder, *arguments), environment(**changes), given, _TIMEOUT)


def answer(found: Repository, *arguments: str, given: bytes | None = None) -> bytes:
    """What Git answers about a repository that it could open. Raises EnvironmentFault where it gives up."""
    try:
        return ask(found.folder, *arguments, given=given)
    except subprocess.CalledProcessError as error:
        raise unreadable(*gave_up(complaint_of(error), error.returncode)) from error
    except subprocess.TimeoutExpired as error:
        raise unreadable(f"it took longer than {_TIMEOUT} seconds", _ENDLESS) from error


def compared_pieces(found: Repository, *arguments: str, given: bytes = b"") -> Generator[bytes, None, None]:
    """What Git answers where it compares contents, which it would do as files `.gitattributes` in the portfolio say.

    So it is asked in its own folder, where there are none. Paths are those from the top of the repository. It is cut at each
    NUL, as it comes. Raises EnvironmentFault where Git gives up.
    """
    return streamed(found.folder, *_apart(found), *arguments, cut=b"\0", given=given)


def _apart(found: Repository) -> tuple[str, ...]:
    return "-C", found.own, "--git-dir", found.own, "-c", f"core.attributesFile={os.devnull}"


def pieces(found: Repository, *arguments: str, cut: bytes = b"\0", given: bytes = b"") -> Generator[bytes, None, None]:
    """What Git answers, cut at each NUL or at another sign, as it comes: for answers that are too long to be held at once.

    Raises EnvironmentFault where it gives up.
    """
    return streamed(found.folder, *arguments, cut=cut, given=given)


def streamed(folder: Path, *arguments: str, cut: bytes, given: bytes = b"") -> Generator[bytes, None, None]:
    """What Git answers in a folder that may not be known for a repository yet, cut as it comes. Raises EnvironmentFault."""
    with (
        tempfile.TemporaryFile() as complaint,
        tempfile.TemporaryFile() as question,
        started(
            command(folder, *arguments),
            environment(),
            stdin=at_hand(question, given),
            stdout=subprocess.PIPE,
            stderr=complaint,
        ) as process,
    ):
        assert process.stdout
        begun: list[bytes] = []
        long = 0
        try:
            while read := process.stdout.read(PIECE):
                end, *more = read.split(cut)
                long += len(read) if len(more) * LONGEST_PATH < len(read) else 0
                if long > MOST_LONG:
                    raise unreadable(*TOO_LONG)
                begun.append(end)
                if more:
                    yield b"".join(begun)
                    *whole, rest = more
                    yield from whole
                    begun = [rest]
            yield b"".join(begun)
        finally:
            if process.poll() is None and not process.stdout.closed:
                process.stdout.close()  # whoever asked may have heard enough
        if process.wait():
            complaint.seek(0)
            raise unreadable(*gave_up(complaint.read().decode("utf-8", "replace"), process.returncode))


def printable(path: bytes) -> str:
    """A path of Git's as text that JSON and pages can hold: bytes that are no UTF-8 are spelt out."""
    return path.decode("utf-8", "backslashreplace")


def environment(**changes: str) -> dict[str, str]:
    """The caller's environment without what would point Git elsewhere, or let it speak to a remote or to a program for one.

    What a partial clone lacks, Git would fetch at each question.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    if not sys.flags.safe_path:
        kept.pop("PYTHONSAFEPATH", None)  # it is for processes of this program, and not for filters
    alone = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1"}
    settled = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_GRAFT_FILE": os.devnull, "LC_ALL": "C"}
    return kept | alone | settled | changes


def moment(seconds: str) -> dt.datetime | None:
    """A time of Git's in UTC; nothing where it lies outside the calendar."""
    try:
        return dt.datetime.fromtimestamp(int(seconds), tz=dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
