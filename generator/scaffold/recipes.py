"""Recipes by which a pipeline checks, builds and publishes a portfolio: files of this package, copied as they stand."""

import re
import subprocess
from importlib import resources
from pathlib import Path

from generator.load.git import ask
from generator.load.repository import repository
from generator.problems import EnvironmentFault, UsageError
from generator.scaffold.writing import write_new

PLACES = {"github": ".github/workflows/reviews.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each service looks for its recipe, in the folder of the repository."""


LOCK = "requirements.txt"
"""What each recipe installs from, beside it."""
_MAIN = "main"
"""The branch that the recipe for GitHub publishes; that for GitLab asks for the name."""
_THIS = re.compile(r"(?im)^[^#\n]*\bservice[-_.]reviews\b")
_PINNED = re.compile(r"(?im)^(?:service[-_.]reviews==([^\s;\\]+)|[^#\n]*/service_reviews-([^-\s/]+)-[^\n]*\.whl)")
MAKE_LOCK = "uv pip compile --universal --generate-hashes requirements.in --output-file requirements.txt"


def not_ready(root: Path) -> list[str]:
    """What a portfolio still lacks so that its pipeline can install this program, each as a sentence with its cure."""
    try:
        lock = (root / LOCK).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return [
            f"{LOCK} is not there, and the recipe installs from it. Name this program in requirements.in, then: {MAKE_LOCK}"
        ]
    found = []
    if "--hash=" not in lock:
        found.append(f"{LOCK} has no hashes, and the recipe installs nothing without them. Make it again: {MAKE_LOCK}")
    if not _THIS.search(lock):
        found.append(
            f"{LOCK} does not name service-reviews, which is this program. Add it to requirements.in: {MAKE_LOCK}"
        )
    wheels = re.findall(r"(?m)^(?:\./)?([\w./-]+\.whl)\b", lock)
    found += [f"{wheel} is named in {LOCK}, and is not there." for wheel in wheels if not (root / wheel).is_file()]
    return found


def pinned(root: Path) -> str:
    """The version of this program that the pipeline of a portfolio installs; empty where its lock names none."""
    try:
        lock = (root / LOCK).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = _PINNED.search(lock)
    return (found[1] or found[2]) if found else ""


def other_main(root: Path) -> str:
    """Why the recipe for GitHub would publish nothing here, as sentences; empty where it would, or nobody knows."""
    try:
        told = ask(root, "for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes").decode("utf-8", "replace")
        head = ask(root, "symbolic-ref", "--quiet", "HEAD").decode("utf-8", "replace").strip()
    except (OSError, subprocess.SubprocessError):
        return ""
    if any(name in (f"refs/heads/{_MAIN}", f"refs/remotes/origin/{_MAIN}") for name in (head, *told.split())):
        return ""
    here = head.removeprefix("refs/heads/")
    return (
        f"The recipe publishes the branch {_MAIN}, and there is none here, but {here}. "
        "Write your main branch's name under `branches`."
    )


def recipe(service: str) -> str:
    """The recipe for a service, one of PLACES."""
    return (resources.files("generator.scaffold") / "ci" / f"{service}.yml").read_text(encoding="utf-8")


def write_recipe(root: Path, service: str) -> Path:
    """Write the recipe for a service into a portfolio; returns where.

    Raises UsageError where a file stands there already, or where the service would not look for it.
    """
    found = repository(root)
    if not isinstance(found, str) and found.prefix:
        raise UsageError(
            f"the portfolio is the folder {found.prefix} of its repository, where the service looks for no recipe",
            "Copy the recipe from the guide into the repository's own folder, and add --root to each command.",
        )
    path = root / PLACES[service]
    folder = next(each for each in path.parents if each.exists() or each.is_symlink())
    if not folder.resolve().is_relative_to(root) or not folder.is_dir():
        raise UsageError(f"{folder} does not lie in the portfolio, or is no folder", "Copy the recipe from the guide.")
    try:
        write_new(path, recipe(service))
    except FileExistsError as error:
        raise UsageError(
            f"{PLACES[service]} is there already, and nothing was written",
            "Compare it with the recipe in the guide, under Run it in CI.",
        ) from error
    except OSError as error:
        raise EnvironmentFault(f"{path} could not be written: {error.strerror}", "Look at the place named.") from error
    return path
