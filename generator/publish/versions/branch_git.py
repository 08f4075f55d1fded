"""What a publication on a branch asks of Git."""

import contextlib
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from generator.load.git import ask, pieces
from generator.load.repository import repository
from generator.problems import EnvironmentFault, UsageError
from generator.publish.checking.holding import Holding
from generator.publish.versions.afar import asked_afar
from generator.publish.versions.arriving import arriving
from generator.publish.versions.branch_files import held
from generator.publish.versions.branch_names import check_branch
from generator.publish.versions.branch_remote import Rejected, Remote
from generator.publish.versions.git_refusals import said
from generator.publish.versions.refusal import Refused

_FROM_CALLER = (
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_ASKPASS",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
)
"""How the caller reaches the remote; what would point Git at another repository is not among it."""
_SETTINGS = ("GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
_IDENTITY = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
_LONGEST = 64 * 1024 * 1024
_LONGEST_LIST = 128 * 1024 * 1024
"""Bytes of the names of files on a branch: a million of a usual length. A tree of some kilobytes can hold a thousand million."""
_USUAL = "origin"
_NOTHING = "Nothing was written."
_STRANGE = "the {} holds files as Git itself never writes them: a name twice, one such as .. or .git, or out of order"
_CURE = (
    "Look who wrote to the branch; git fsck names the faults. Put it back to a commit before them, or name another "
    "with --branch."
)


class BranchGit:
    """One branch in one repository, and in its remote if there is one."""

    def __init__(self, folder: Path, branch: str, remote: str = "") -> None:
        """Without a remote's name, the one called origin is meant, and none where the repository has no remote at all."""
        if isinstance(found := repository(folder), str):
            raise EnvironmentFault(
                f"there is no branch to publish on: {found}", "Go to a clone of the portfolio's repository."
            )
        self._found = found
        self._folder = folder
        self.branch = branch
        check_branch(branch, lambda name: self._succeeds("check-ref-format", f"refs/heads/{name}"))
        self._reference = f"refs/heads/{branch}"
        self.remote = _chosen(remote, self._lines("remote"))
        self.name = f"branch {branch} of {self.remote}" if self.remote else f"branch {branch}"
        self.only_here = not self.remote
        self._there = Remote(self.remote, branch, self._ask, self._call)

    def here(self) -> str:
        """Where the branch in this repository leads; empty where there is none."""
        return self._resolve(self._reference)

    def there(self) -> str:
        """Where the remote's leads, with all that leads to it; empty where there is no remote, or it has no such branch."""
        tip = self._there.tip() if self.remote else ""
        if tip and self._resolve(tip) != tip:
            raise Refused(f"the {self.name} leads to no commit", f"{_NOTHING} Look who wrote to it, and put it right.")
        return tip

    def was_there(self) -> bool:
        """Whether this repository remembers that the remote had the branch."""
        return bool(self.remote) and self._there.had_branch()

    def held(self, commit: str, name: str) -> Holding:
        """The files of a folder at the top of a commit; nothing where there is none."""
        if not commit or name not in self.top(commit)[1]:
            return Holding()
        return held(self._found, self._listed("-l", "--full-tree", f"{commit}:{name}"))

    def move(self, old: str, new: str) -> None:
        """Let the branch lead to a commit. Raises Rejected where it does not lead to the old one any more."""
        if self.remote:
            self._there.push(new)
            self.follow(new)
            return
        try:
            self._ask("update-ref", "-m", "reviews publish", self._reference, new, old or "0" * len(new))
        except subprocess.CalledProcessError as error:
            raise Rejected(said(error)) from error

    def follow(self, commit: str) -> None:
        """Let the branch here lead to where the remote's does, unless it is further on already."""
        here = self.here()
        if commit and here != commit and (not here or self.leads_to(here, commit)):
            try:
                self._ask("update-ref", "-m", "reviews publish", self._reference, commit, here or "0" * len(commit))
            except subprocess.CalledProcessError:
                return  # another run in this clone was faster, and what the remote has is what counts

    def in_use(self) -> set[str]:
        """The branches that are checked out."""
        return {
            line[18:]
            for line in self._lines("worktree", "list", "--porcelain")
            if line.startswith("branch refs/heads/")
        }

    def top(self, commit: str) -> tuple[frozenset[str], frozenset[str]]:
        """The names at the top of a commit, and those of them that are folders."""
        names, folders = set(), set()
        for entry in self._ask("ls-tree", "-z", "--full-tree", commit).split(b"\0")[:-1]:
            facts, _, name = entry.partition(b"\t")
            names.add(os.fsdecode(name))
            if facts.split(b" ")[1] == b"tree":
                folders.add(os.fsdecode(name))
        return frozenset(names), frozenset(folders)

    def read(self, commit: str, path: str) -> bytes | None:
        """A file of a commit; nothing where there is none."""
        if not commit:
            return None
        answered = self._ask("ls-tree", "-z", "--full-tree", "-l", commit, "--", path).split(b"\t")[0].split()
        if len(answered) != 4 or answered[1] != b"blob" or answered[0] == b"120000" or int(answered[3]) > _LONGEST:
            return None
        return self._ask("cat-file", "blob", answered[2].decode("ascii"))

    def stored(self, site: Path) -> dict[str, str]:
        """The blobs of the files of a folder, by their path in it; nothing stands between their bytes and the repository."""
        paths = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
        given = "".join(f"{site / path}\n" for path in paths).encode()
        blobs = self._ask("hash-object", "-w", "--no-filters", "--stdin-paths", given=given).decode("ascii").split()
        return dict(zip(paths, blobs, strict=True))

    def stored_files(self, files: Mapping[str, bytes], folder: Path) -> dict[str, str]:
        """The blobs of some contents, by path."""
        place = folder / "files"
        place.mkdir()
        for number, data in enumerate(files.values()):
            (place / f"{number:06}").write_bytes(data)
        return dict(zip(files, self.stored(place).values(), strict=True))

    def tree(self, commit: str, entries: Mapping[str, str], index: Path) -> str:
        """The tree of a commit with some files put in."""
        own = {"GIT_INDEX_FILE": str(index)}
        self._ask("read-tree", commit or "--empty", own=own)
        listed = "".join(f"100644 {blob}\t{path}\0" for path, blob in entries.items())
        self._ask("update-index", "-z", "--index-info", given=listed.encode(), own=own)
        return self._ask("write-tree", own=own).decode("ascii").strip()

    def refuse_strange(self, commit: str, index: Path) -> None:
        """Raises Refused where Git would not make the tree of a commit again: a name is in it twice, or one is `..`.

        Of such a tree each program sees something else, and a commit on top of it would hold other files without a word.
        """
        if not commit:
            return
        own = {"GIT_INDEX_FILE": str(index)}
        listed = self._listed("--full-tree", commit)
        try:
            self._ask("update-index", "-z", "--index-info", given=listed, own=own)
            again = self._ask("write-tree", "--missing-ok", own=own)
        except subprocess.CalledProcessError as error:
            raise Refused(_STRANGE.format(self.name), f"Git says: {said(error)}. {_NOTHING} {_CURE}") from error
        if again != self._ask("rev-parse", "--verify", f"{commit}^{{tree}}"):
            raise Refused(_STRANGE.format(self.name), f"{_NOTHING} {_CURE}")

    def commit(self, tree: str, parent: str, message: str) -> str:
        """A commit by whoever the user is to Git."""
        parents = ("-p", parent) if parent else ()
        return (
            self._ask("commit-tree", tree, *parents, given=message.encode(), own=self._identity())
            .decode("ascii")
            .strip()
        )

    def _listed(self, *arguments: str) -> bytes:
        """What Git lists of all files below, each ended by a NUL. Raises Refused where it is more than versions can be."""
        parts, size = [], 0
        with contextlib.closing(pieces(self._found, "ls-tree", "-r", "-z", *arguments)) as entries:
            for entry in entries:
                size += len(entry) + 1
                if size > _LONGEST_LIST:
                    raise Refused(f"the {self.name} holds more files than any publication", f"{_NOTHING} {_CURE}")
                parts.append(entry)
        return b"\0".join(parts)

    def _identity(self) -> dict[str, str]:
        """The user's, as Git would find it; else that of this program, as on a machine that has no user."""
        given = {name: os.environ[name] for name in _IDENTITY if os.environ.get(name)}
        for key, else_ in (("name", "reviews"), ("email", "reviews@localhost")):
            for role in ("AUTHOR", "COMMITTER"):
                given.setdefault(f"GIT_{role}_{key.upper()}", self._setting(f"user.{key}") or else_)
        return given

    def _setting(self, key: str) -> str:
        try:
            return self._ask("config", "--get", key).decode("utf-8", "replace").strip()
        except subprocess.CalledProcessError:
            return ""

    def _resolve(self, reference: str) -> str:
        try:
            return (
                self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
                .decode()
                .strip()
            )
        except subprocess.CalledProcessError:
            return ""

    def leads_to(self, early: str, late: str) -> bool:
        """Whether one commit belongs to the history of another."""
        return self._succeeds("merge-base", "--is-ancestor", early, late)

    def _succeeds(self, *arguments: str) -> bool:
        try:
            self._ask(*arguments)
        except subprocess.CalledProcessError:
            return False
        return True

    def _lines(self, *arguments: str) -> list[str]:
        return self._ask(*arguments).decode("utf-8", "replace").splitlines()

    def _ask(self, *arguments: str, given: bytes | None = None, own: Mapping[str, str] | None = None) -> bytes:
        return ask(self._folder, *arguments, given=given, **(_kept() | dict(own or {})))

    def _call(self, *arguments: str) -> bytes:
        """What Git answers that speaks to the remote."""
        if arguments[0] != "fetch":
            return asked_afar(self._folder, *arguments, **_kept())
        objects = self._folder / os.fsdecode(self._ask("rev-parse", "--git-path", "objects").removesuffix(b"\n"))
        with arriving(objects.resolve()) as apart:
            return asked_afar(self._folder, *arguments, **(_kept() | dict(apart)))


def _kept() -> dict[str, str]:
    """What the caller's environment says of how Git is set and how a remote is reached."""
    kept = {name: os.environ[name] for name in _FROM_CALLER if name in os.environ}
    return kept | {name: value for name, value in os.environ.items() if name.startswith(_SETTINGS)}


def _chosen(named: str, there: list[str]) -> str:
    """The remote that is meant. Raises UsageError where there are remotes and not that one."""
    wanted = named or _USUAL
    if wanted in there or not (there or named):
        return wanted if there else ""
    known = f"There are: {', '.join(there)}. Name one with --remote." if there else "There is no remote at all."
    raise UsageError(f"there is no remote {wanted!r}", known)
