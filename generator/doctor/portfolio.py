"""A portfolio as it stands here: its settings and history, what is kept for the next run, its recipe and its site."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from packaging.version import InvalidVersion, Version

import generator
from generator.doctor.sign import Sign, fault, remark, well
from generator.load.configuration import load_configuration
from generator.load.files import find_reviews
from generator.load.git import ask
from generator.load.repository import repository
from generator.load.tracked import distrusted, is_tracked
from generator.problems import EnvironmentFault, Severity
from generator.publish.exact_json import NotExact
from generator.publish.sealing.manifest import MANIFEST, read_manifest
from generator.scaffold.portfolio import not_ignored
from generator.scaffold.recipes import LOCK, PLACES, not_ready, pinned, recipe
from generator.settings import cache_folder

_ROOM = 500_000_000
"""Bytes that a large site and what is kept of it may take."""


def of_portfolio(root: Path) -> Iterator[Sign]:
    """How a portfolio stands."""
    yield _reviews(root)
    yield _settings(root)
    yield from (told := [*_history(root)])
    for look in (_kept, _pipeline):
        try:
            yield from look(root)
        except EnvironmentFault as error:
            if str(error) not in [each.what for each in told]:
                yield fault(str(error), error.hint)
    yield from _site(root)
    free = shutil.disk_usage(root).free
    if free < _ROOM:
        yield fault(f"only {free // 1_000_000} MB are free on the disk of the portfolio", "Make room, then build.")


def _reviews(root: Path) -> Sign:
    found, problems = find_reviews(root)
    if errors := [each for each in problems if each.severity is Severity.ERROR]:
        place = errors[0].location
        return fault(f"{place}: {errors[0].message}", errors[0].hint or "reviews check tells all of it.")
    if not found:
        return remark("the portfolio has no review yet", "Begin one: reviews new TEAM/REVIEW.")
    return well(f"the portfolio is {root}, with {len(found)} review{'s' if len(found) > 1 else ''}")


def _settings(root: Path) -> Sign:
    errors = [each for each in load_configuration(root).problems if each.severity is Severity.ERROR]
    if not errors:
        return well("its settings can be read")
    first = errors[0]
    return fault(f"{first.location}: {first.message}", "Mend it; reviews check tells all that is wrong.")


def _history(root: Path) -> Iterator[Sign]:
    try:
        found = repository(root)
    except EnvironmentFault as error:
        yield fault(str(error), error.hint)
        return
    if isinstance(found, str):
        yield remark(f"there is no history: {found}", "Keep the portfolio in Git: git init, then commit it.")
        yield from _committer(root)
        return
    yield well(f"its history can be read, up to commit {found.commit[:12]}")
    yield from _committer(root)
    if missing := not_ignored(root):
        yield remark(
            f".gitignore does not name {' '.join(missing)}", "Add these lines: they are made from the portfolio."
        )
    if is_tracked(root, root / "site"):
        yield remark(
            "Git has files of site/, so that each checkout and merge changes it, and a build may find there what it did not make",
            "git rm -r --cached site, and commit that with a line /site/ in .gitignore.",
        )


def _committer(root: Path) -> Iterator[Sign]:
    """What Git lacks for a commit, the first one above all."""
    try:
        known = all(ask(root, "config", "--default=", "--get", f"user.{key}").strip() for key in ("name", "email"))
    except (OSError, subprocess.SubprocessError):
        return  # there is no Git, which is said of the machine
    if not known:
        yield remark(
            "Git does not know who commits here",
            'Tell it: git config --global user.name "Your Name", and git config --global user.email with your address.',
        )


def _kept(root: Path) -> Iterator[Sign]:
    folder = cache_folder(root)
    if why := distrusted(root, folder):
        yield fault(why, f"git rm -r --cached {folder.relative_to(root).parts[0]}, and commit that.")
        return
    nearest = next(each for each in (folder, *folder.parents) if each.exists())
    if not os.access(nearest, os.W_OK | os.X_OK):
        yield fault(f"nothing can be written to {nearest}, so that every run begins anew", "Let yourself write there.")
        return
    files = [each for each in folder.rglob("*") if each.is_file()] if folder.is_dir() else []
    size = sum(each.stat().st_size for each in files) / 1_000_000
    yield well(f"{size:,.0f} MB are kept for the next run, in {folder.relative_to(root)}")


def _pipeline(root: Path) -> Iterator[Sign]:
    there = [service for service, place in PLACES.items() if (root / place).is_file()]
    for service in there:
        text = (root / PLACES[service]).read_text(encoding="utf-8", errors="replace")
        if text == recipe(service):
            yield well(f"{PLACES[service]} is the recipe of this version")
        elif "reviews" in text:
            yield remark(
                f"{PLACES[service]} differs from the recipe of this version, as it does once its actions are pinned",
                "Compare it with the recipe in the guide, under Run it in CI.",
            )
    if not there:
        return
    for each in not_ready(root):
        yield remark(each, "The guide says how, under Run it in CI.")
    if (version := pinned(root)) and version != generator.__version__:
        yield remark(
            f"the pipeline installs version {version} of this program, and {generator.__version__} runs here",
            f"Make {LOCK} again, or install that version here.",
        )


def _site(root: Path) -> Iterator[Sign]:
    file = root / "site" / MANIFEST
    if not file.is_file():
        return
    try:
        made_by = read_manifest(file.read_bytes()).generator
    except NotExact as error:
        yield remark(f"site/{MANIFEST} {error}", "Build the site again: reviews build.")
        return
    if _version(made_by) == _version(generator.__version__):
        yield well(f"the site in site/ was made by this version, {made_by}")
    else:
        yield remark(
            f"the site in site/ was made by version {made_by} of this program", "Build it again: reviews build."
        )


def _version(text: str) -> Version | str:
    try:
        return Version(text)
    except InvalidVersion:
        return text
