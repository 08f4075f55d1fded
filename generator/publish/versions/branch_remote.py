"""A branch of versions on a remote: read, pushed to without force, and remembered, whatever else forgets it.

Git's own memory of a remote is no use here: a clone of one branch keeps none of the others, and pruning takes it away.
"""

import posixpath
import re
import subprocess
from typing import Protocol

from generator.problems import EnvironmentFault
from generator.publish.versions.git_refusals import said

_MEMORY = "refs/reviews/published"
"""What this clone remembers of the branches of remotes: in no place that is fetched or pushed unless somebody says so."""
_PLAIN = (
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-write-fetch-head",
    "--no-auto-maintenance",
    "--no-recurse-submodules",
    "--refmap=",
)


_OF_A_LOCK = re.compile(r"\block(?:ed)?\b")
_LOCK = re.compile(r"Unable to create '(.+\.lock)': File exists")


class Rejected(Exception):
    """Somebody else moved the branch, or is about to: then it is `locked`."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.locked = bool(_OF_A_LOCK.search(message))

    def lock(self) -> str:
        """The file that was in the way, where Git names it: it stays when a Git is ended before it could remove it."""
        named = _LOCK.search(str(self))
        return posixpath.normpath(named[1]) if named else ""


class Ask(Protocol):
    """How Git is asked in the clone. Raises CalledProcessError and TimeoutExpired."""

    def __call__(self, *arguments: str) -> bytes:
        """What it answers."""
        ...


class Remote:
    """One branch of one remote, as a clone knows it."""

    def __init__(self, name: str, branch: str, ask: Ask, call: Ask) -> None:
        """Git is asked about the clone, and called where it speaks to the remote."""
        self.name = name
        self._called = f"branch {branch} of {name}"
        self._reference = f"refs/heads/{branch}"
        self._memories = (f"{_MEMORY}/{_one_part(name)}/{_one_part(branch)}", f"refs/remotes/{name}/{branch}")
        self._ask, self._call = ask, call

    def tip(self) -> str:
        """The tip of the branch, with all that leads to it; empty where the remote has no such branch."""
        try:
            tip = self._tip()
            if tip and not self._has(tip):
                self._call(*_PLAIN, "--", self.name, self._reference)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise EnvironmentFault(
                f"the {self._called} could not be read: {said(error)}",
                "Nothing was published, since versions that are there might be lost. Look at the connection and try again.",
            ) from error
        self._remember(tip)
        return tip

    def push(self, commit: str) -> None:
        """Let the branch lead to a commit on top of it. Raises Rejected where somebody was faster."""
        try:
            self._call("push", "--quiet", "--porcelain", "--no-verify", "--", self.name, f"{commit}:{self._reference}")
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            text = (error.stdout or b"").decode("utf-8", "replace") + said(error)
            if isinstance(error, subprocess.CalledProcessError) and ("rejected" in text or _reason(text)):
                raise Rejected(_reason(text) or said(error)) from error
            self._see_whether_it_took(commit, error)
        self._remember(commit)

    def _see_whether_it_took(
        self, commit: str, error: subprocess.CalledProcessError | subprocess.TimeoutExpired
    ) -> None:
        """Raises EnvironmentFault unless the branch leads to a commit: a remote can take one, and then not say so."""
        try:
            tip = self._tip()
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            raise EnvironmentFault(
                f"{self.name} did not say whether it took what was pushed: {said(error)}",
                "Look whether it was published, and try again.",
            ) from error
        if tip != commit:
            raise EnvironmentFault(
                f"nothing could be pushed to {self.name}: {said(error)}",
                "Nothing was published. Look at your rights there.",
            ) from error

    def _tip(self) -> str:
        """Where the remote says that the branch leads. Raises CalledProcessError and TimeoutExpired."""
        answered = self._call("ls-remote", "--", self.name, self._reference).decode("ascii", "replace")
        return next(
            (line.split("\t")[0] for line in answered.splitlines() if line.endswith(f"\t{self._reference}")), ""
        )

    def had_branch(self) -> bool:
        """Whether this clone remembers that the remote had the branch: it read it, pushed it, or fetched it as Git does."""
        return any(self._succeeds("show-ref", "--verify", "--quiet", each) for each in self._memories)

    def _remember(self, tip: str) -> None:
        """Keep in this clone that the remote had the branch: before the branch here is moved, so that it is never forgotten."""
        if tip:  # where another run in this clone was faster, it is kept already
            self._succeeds("update-ref", "-m", "reviews publish", self._memories[0], tip)

    def _has(self, commit: str) -> bool:
        """Whether a commit is here with all that it needs, and not only by itself, as after a fetch that was ended."""
        return self._succeeds("rev-list", "--quiet", "--objects", commit)

    def _succeeds(self, *arguments: str) -> bool:
        try:
            self._ask(*arguments)
        except subprocess.CalledProcessError:
            return False
        return True


def _reason(text: str) -> str:
    """Why the remote's own Git could not move the branch, where another run held its lock; else empty."""
    lines = [line for line in text.splitlines() if not line.startswith("To ")]  # which is the place of the remote
    return next((line.strip() for line in lines if _OF_A_LOCK.search(line)), "")


def _one_part(name: str) -> str:
    """A name as one part of a reference, so that none is the folder of another."""
    return name.replace("%", "%25").replace("/", "%2F")
