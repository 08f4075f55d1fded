"""Git as a program: asked without the caller's settings for other repositories, without locks, and never for a pattern.

Names in commits are those that were recorded (no .mailmap), replaced and grafted parents do not count, no hook, watcher
or drawing of differences is run, and a file name is never an option: nothing that stands in a repository decides how it is
read. Only filters of content that the user's own configuration declares (such as those of Git LFS) work as they always do.
"""

import contextlib
import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.load.bare import refuse_bare
from generator.load.bounded import answered, gave_up, started
from generator.problems import EnvironmentFault

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
_PROMISED = r"^(extensions\.partialclone|remote\..*\.promisor)$"
"""Settings of a clone whose remote keeps contents that it does not have."""
_DAMAGED = "git fsck, in the folder of the portfolio, shows what is wrong; a new clone often mends it."
_ENDLESS = (
    "Look into .gitattributes and .gitignore for a pattern with many stars, over which Git before 2.41 can take for ever; "
    "where there is none, the machine is too slow, or its disk away."
)
_ABBREVIATED = re.compile(r"[0-9a-fA-F]{4,39}")
_OF_REMOTES = frozenset({"fetch", "ls-remote", "push"})
"""What speaks to a remote. Everything else is kept from it: what a partial clone lacks, Git would fetch at each question."""
_TRUSTED = re.compile(r"safe\.directory (.+)")


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


def repository(folder: Path, at: str = "") -> Repository | str:
    """The repository of a portfolio at a commit (else the one that is checked out), or why there is no history.

    Raises EnvironmentFault where there is a history that cannot be trusted or read: a shallow or partial clone, the
    repository of another user, a commit that does not exist.
    """
    try:
        asked = ("--is-shallow-repository", "--is-inside-work-tree", "--show-prefix")
        shallow, within, prefix = os.fsdecode(ask(folder, "rev-parse", *asked)).split("\n", 2)
    except OSError as error:
        return "Git is not installed here" if isinstance(error, FileNotFoundError) else "Git cannot be run here"
    except subprocess.TimeoutExpired:
        return "Git did not answer"
    except subprocess.CalledProcessError as error:
        return _not_a_repository(folder, error)
    if shallow == "true":
        raise EnvironmentFault(
            "this is a shallow clone: dates, authors and what came first would be wrong",
            "Fetch the whole history: git fetch --unshallow; in CI set fetch-depth: 0 (GitHub) or GIT_DEPTH: 0 (GitLab).",
        )
    if within != "true":
        return "the folder is not in a working tree of Git"
    return _at(folder, prefix.removesuffix("\n"), at)


def _at(folder: Path, prefix: str, at: str) -> Repository | str:
    try:
        commit = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{at or 'HEAD'}^{{commit}}")
    except subprocess.CalledProcessError as error:
        if at:
            raise EnvironmentFault(
                f"there is no commit {at!r} in this repository",
                "Name a commit, a tag or a branch; git log lists commits.",
            ) from error
        if _is_born(folder):
            raise unreadable("the commit that is checked out is not there") from error
        return "nothing has been committed yet"
    name = commit.decode("ascii").strip()
    if _ABBREVIATED.fullmatch(at) and not name.startswith(at.lower()) and _begin_with(folder, at):
        raise EnvironmentFault(
            f"{at} is how a commit of this repository begins, and also the name of a tag or a branch that leads to another",
            f"Name the commit in full, as git rev-parse --disambiguate={at} tells it; or the other as tags/{at} or heads/{at}.",
        )
    if _lacks_contents(folder, name):
        raise EnvironmentFault(
            "this is a partial clone that lacks contents of the history: what stood where first would be wrong",
            "Fetch them all: git fetch --refetch --no-filter; or clone without --filter.",
        )
    own = os.fsdecode(ask(folder, "rev-parse", "--absolute-git-dir")).removesuffix("\n")
    found = Repository(folder=folder, prefix=prefix, commit=name, committed=None, own=own)
    _, _, stamp = answer(found, "rev-list", "--format=%ct", "--max-count=1", name, "--").partition(b"\n")
    return replace(found, committed=moment(stamp.decode("ascii", "replace")))


def _begin_with(folder: Path, start: str) -> bytes:
    """The ids that begin so, one a line: whatever name somebody gave to a tag, pages call commits by such beginnings."""
    return ask(folder, "rev-parse", f"--disambiguate={start}")


def _lacks_contents(folder: Path, commit: str) -> bool:
    """Whether a clone was made without some contents, which Git would fetch one by one, and some that led here are missing."""
    try:
        ask(folder, "config", "--get-regexp", _PROMISED)
    except subprocess.CalledProcessError:
        return False
    asked = ("rev-list", "--objects", "--no-object-names", "--missing=print", commit, "--")
    with contextlib.closing(_lines(folder, *asked, cut=b"\n")) as said:
        return any(line.startswith(b"?") for line in said)


def _is_born(folder: Path) -> bool:
    """Whether the branch that is checked out names a commit at all."""
    try:
        ask(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    except subprocess.CalledProcessError:
        return False
    return True


def _not_a_repository(folder: Path, error: subprocess.CalledProcessError) -> str:
    said = _said(error)
    if "dubious ownership" in said:
        trusted = _TRUSTED.search(said)
        raise EnvironmentFault(
            "Git does not read this repository, because another user owns it",
            f"If you trust it: git config --global --add safe.directory {trusted[1].strip() if trusted else folder}",
        ) from error
    if git := next((each / ".git" for each in (folder, *folder.parents) if (each / ".git").exists()), None):
        if git.is_dir() and not os.access(git, os.R_OK | os.X_OK):
            raise EnvironmentFault(f"{git} cannot be opened", "Allow whoever runs this to read it.") from error
        raise unreadable(*gave_up(said, error.returncode)) from error
    return "the folder is not in a Git repository"


def unreadable(what: str, hint: str = _DAMAGED) -> EnvironmentFault:
    """The fault to raise where Git does not give what it should hold."""
    return EnvironmentFault(f"Git could not read the history: {what}", hint)


def _said(error: subprocess.CalledProcessError) -> str:
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
    known, far = environment(**changes), not _OF_REMOTES.isdisjoint(arguments[:1])
    if far:
        del known["GIT_ALLOW_PROTOCOL"]
    # What is packed for a remote may take more than the bounds.
    return answered(command(folder, *arguments), known, given, _TIMEOUT, bound=not far)


def answer(found: Repository, *arguments: str, given: bytes | None = None) -> bytes:
    """What Git answers about a repository that it could open. Raises EnvironmentFault where it gives up."""
    try:
        return ask(found.folder, *arguments, given=given)
    except subprocess.CalledProcessError as error:
        raise unreadable(*gave_up(_said(error), error.returncode)) from error
    except subprocess.TimeoutExpired as error:
        raise unreadable(f"it took longer than {_TIMEOUT} seconds", _ENDLESS) from error


def compared(found: Repository, *arguments: str, given: bytes | None = None) -> bytes:
    """What Git answers where it compares contents, which it would do as files `.gitattributes` in the portfolio say.

    So it is asked in its own folder, where there are none. Paths are those from the top of the repository.
    """
    return answer(found, *_apart(found), *arguments, given=given)


def compared_pieces(found: Repository, *arguments: str) -> Iterator[bytes]:
    """What Git answers where it compares contents, cut at each NUL, as it comes. Raises EnvironmentFault where it gives up."""
    return _lines(found.folder, *_apart(found), *arguments, cut=b"\0")


def _apart(found: Repository) -> tuple[str, ...]:
    return "-C", found.own, "--git-dir", found.own, "-c", f"core.attributesFile={os.devnull}"


def pieces(found: Repository, *arguments: str, cut: bytes = b"\0") -> Generator[bytes, None, None]:
    """What Git answers, cut at each NUL or at another sign, as it comes: for answers that are too long to be held at once.

    Raises EnvironmentFault where it gives up.
    """
    return _lines(found.folder, *arguments, cut=cut)


def _lines(folder: Path, *arguments: str, cut: bytes) -> Generator[bytes, None, None]:
    with (
        tempfile.TemporaryFile() as complaint,
        started(
            command(folder, *arguments),
            environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaint,
        ) as process,
    ):
        assert process.stdout
        begun: list[bytes] = []
        try:
            while read := process.stdout.read(PIECE):
                end, *more = read.split(cut)
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
    """The caller's environment without what would point Git elsewhere, or let it speak to a remote or to a program for one."""
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
