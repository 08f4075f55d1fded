"""What is installed here: this program, what it needs, and Git."""

import platform
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement

import generator
from generator.doctor.sign import Sign, fault, remark, well

_DISTRIBUTION = "service-reviews"


def of_machine() -> Iterator[Sign]:
    """How this machine stands."""
    yield well(f"reviews {generator.__version__} on Python {platform.python_version()}, {platform.system()}")
    yield from _libraries()
    yield _git()
    if sys.stdout is None:  # it was closed before this program began
        return
    encoding = sys.stdout.encoding or ""
    if encoding.lower().replace("-", "") != "utf8":
        yield remark(
            f"what is printed goes out as {encoding}, so some signs are spelt out",
            "Set PYTHONUTF8=1 to see every sign as it is written.",
        )


def _libraries() -> Iterator[Sign]:
    try:
        needed = [Requirement(each) for each in metadata.requires(_DISTRIBUTION) or ()]
    except metadata.PackageNotFoundError:
        yield remark(
            "this program runs from a folder and is not installed, so what it needs cannot be compared",
            "Install it: python -I -m pip install service-reviews, or make site in a copy of its source.",
        )
        return
    asked = [each for each in needed if each.marker is None or each.marker.evaluate()]
    wrong = [sign for each in asked if (sign := _library(each))]
    yield from wrong
    if not wrong:
        yield well(f"all {len(asked)} libraries that it needs are there, in versions that fit")


def _library(needed: Requirement) -> Sign | None:
    """What is wrong with a library; nothing where it is there in a version that fits."""
    cure = "Install this program again: python -I -m pip install --upgrade service-reviews."
    try:
        found = metadata.version(needed.name)
    except metadata.PackageNotFoundError:
        return fault(f"{needed.name} is not installed", cure)
    if needed.specifier.contains(found, prereleases=True):
        return None
    return fault(f"{needed.name} is here in version {found}, and {needed.specifier} is needed", cure)


def _git() -> Sign:
    try:
        said = subprocess.run(["git", "--version"], capture_output=True, check=True, timeout=20).stdout
    except (OSError, subprocess.SubprocessError):
        return remark(
            "Git cannot be run here, so no page can tell who changed what, when",
            "Install Git (git-scm.com), and open the terminal again.",
        )
    return well(said.decode("utf-8", "replace").strip())
