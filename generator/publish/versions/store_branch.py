"""A publication on a branch of the portfolio's repository: commits on top of what is there, never over it.

Only plumbing is used, on an index of its own, so neither the work tree nor the index nor the branch in use is touched. Where
there is a remote, its branch is the truth: it is fetched first and pushed to without force, and whoever was slower begins
again on top of what the others did.
"""

import random
import time
from dataclasses import replace
from pathlib import Path

from generator.problems import EnvironmentFault, UsageError
from generator.publish.fleeting import fleeting_folder
from generator.publish.versions.branch_git import BranchGit
from generator.publish.versions.branch_remote import Rejected
from generator.publish.versions.branch_tip import tip_to_build_on, tip_to_read
from generator.publish.versions.git_refusals import told_in_a_line
from generator.publish.versions.reading import refuse_unreadable
from generator.publish.versions.store import Change, State, Update

_ATTEMPTS = 20
_IN_VAIN = 3
"""After so many rejections by a branch that nobody moved, it is no race: the place does not take the commit."""
_PATIENCE = 60.0
"""Seconds that another run may hold the lock of the branch before it counts as left behind: machines are busy."""


class BranchStore:
    """A branch of versions."""

    def __init__(self, folder: Path, branch: str, remote: str = "") -> None:
        self._git = BranchGit(folder, branch, remote)
        self.note = f"There is no remote; only the local branch {branch} is meant." if self._git.only_here else ""
        self._branch = branch

    def state(self) -> State:
        """The publication as it is now, on the remote if there is one."""
        with told_in_a_line(self._git.name):
            return self._at(tip_to_read(self._git))

    def settle(self) -> None:
        """Nothing is left to be done: a branch is moved in one step."""

    def apply(self, change: Change) -> Update:
        """Commit what a change wants on top of the branch, and push it."""
        with told_in_a_line(self._git.name):
            return self._applied(change)

    def rehearse(self, change: Change) -> Update:
        """What a change wants, with all that `apply` asks before it commits."""
        with told_in_a_line(self._git.name):
            return self._asked(change)[1]

    def _asked(self, change: Change) -> tuple[str, Update]:
        """The commit to build on, and what is to be committed, with what is to be said of it."""
        if self._branch in self._git.in_use():
            raise UsageError(
                f"the branch {self._branch} is checked out, and would no longer be what its files are",
                "Go to the branch that holds the reviews, and publish from there.",
            )
        tip, with_it = tip_to_build_on(self._git)
        with fleeting_folder() as folder:
            self._git.refuse_strange(tip, folder / "index")
        update = change(self._at(tip))
        refuse_unreadable(update)
        return tip, replace(update, warnings=(*update.warnings, *with_it)) if update.files else update

    def _applied(self, change: Change) -> Update:
        tips: list[str] = []
        begun = time.monotonic()
        while True:
            tip, update = self._asked(change)
            tips.append(tip)
            if not update.files:
                self._git.follow(tip)
                return update
            try:
                self._git.move(tip, self._committed(tip, update))
            except Rejected as error:
                waiting = error.locked and time.monotonic() - begun < _PATIENCE
                if not waiting and (len(tips) >= _ATTEMPTS or tips.count(tip) >= _IN_VAIN):
                    raise EnvironmentFault(
                        f"the {self._git.name} did not take a commit in {len(tips)} attempts: {error}",
                        f"Nothing was published. {self._cure(error.lock())}",
                    ) from error
                time.sleep(random.uniform(0.1, 0.5) * min(len(tips), _ATTEMPTS))  # noqa: S311  only so that two do not meet again
            else:
                return update

    def _cure(self, lock: str) -> str:
        if not lock:
            return "Look at your rights there, and at the rules of the branch; try again."
        where = f"on the machine that holds {self._git.remote}, " if self._git.remote else ""
        return (
            "Another Git may be at work there: wait until it has ended, and try again. If none is, one that was ended left "
            f"its lock behind: {where}remove the file {lock}"
        )

    def _at(self, tip: str) -> State:
        names, folders = self._git.top(tip) if tip else (frozenset[str](), frozenset[str]())
        return State(
            place=self._git.name,
            names=names,
            folders=folders,
            read=lambda path: self._git.read(tip, path),
            held=lambda name: self._git.held(tip, name),
        )

    def _committed(self, tip: str, update: Update) -> str:
        """A commit with the new files; the blobs of a site are the same however often this is asked."""
        with fleeting_folder() as folder:
            entries = self._git.stored_files(update.files, folder)
            if update.site:
                entries |= {f"{update.version}/{path}": blob for path, blob in self._git.stored(update.site).items()}
            tree = self._git.tree(tip, entries, folder / "index")
        return self._git.commit(tree, tip, update.message)
