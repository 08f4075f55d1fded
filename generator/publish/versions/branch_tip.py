"""On which commit a publication on a branch is built, and when that is for a person to decide.

Where there is a remote, its branch is the truth: what was taken out there must not come back because a clone still has it.
"""

from generator.problems import EnvironmentFault
from generator.publish.versions.branch_git import BranchGit
from generator.publish.versions.publication import LATEST, LIST


def tip_to_read(git: BranchGit) -> str:
    """The commit that holds what is published; empty where the branch is new.

    Raises EnvironmentFault where the remote had the branch, has it no more, and one of that name is still here.
    """
    return git.there() or tip_to_build_on(git)[0]


def tip_to_build_on(git: BranchGit) -> tuple[str, list[str]]:
    """The commit, empty where the branch is new; and what is to be said once more is pushed than what was built on it.

    Raises EnvironmentFault where the branch here holds what the remote's does not, and the remote has, or had, the branch.
    """
    here, there = git.here(), git.there()
    if not git.remote or not here:
        return there or here, []
    if not there and not git.was_there():
        return here, [
            f"{git.name} was not there yet; what the branch here held went with it{_only_here(git, here, '')}"
        ]
    if not there:
        raise EnvironmentFault(
            f"the {git.name} is gone, and a branch of that name is still here{_only_here(git, here, there)}",
            f"If it was removed on purpose, and is to be begun anew: git branch -D {git.branch}. {_put_back(git)}",
        )
    if not git.leads_to(here, there):
        raise _apart(git, here, there)
    return there, []


def _apart(git: BranchGit, here: str, there: str) -> EnvironmentFault:
    kept, take = _only_here(git, here, there), f"git branch -f {git.branch} {there[:12]}"
    if git.leads_to(there, here):
        return EnvironmentFault(
            f"the branch {git.branch} here holds what the {git.name} does not{kept}",
            f"If it was taken out there on purpose: {take}. {_put_back(git)}",
        )
    return EnvironmentFault(
        f"the {git.name} and the branch of that name here have gone different ways{kept}",
        f"Look at both; to take the remote's: {take}",
    )


def _put_back(git: BranchGit) -> str:
    return f"If it is to be there: git push {git.remote} {git.branch}. Then publish again."


def _only_here(git: BranchGit, here: str, there: str) -> str:
    """The versions that are on the branch here and not on the remote, as the end of a sentence."""
    known = git.top(there)[1] if there else frozenset[str]()
    only = sorted(name for name in git.top(here)[1] - known - {LIST, LATEST} if not name.startswith("."))
    return f"; only here: {', '.join(only)}" if only else ""
