"""Settings that stand under a name, or in a place, where nobody reads them: passed over, they would silently not count."""

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from generator.load import misplaced
from generator.load.printable import printable
from generator.model import Portfolio
from generator.problems import Location, Problem, Severity
from generator.rules import form
from generator.walking import walk

SETTINGS = "site_config"
_TOP = (f"{SETTINGS}/", "mkdocs.yml")
_STANDARDS = "standards.yml"
_FILES = ("portfolio.yml", _STANDARDS)
_SETTINGS = (*_FILES, "scorecards/", "frameworks/", "themes/")
_DEFINED = ("scorecards", "frameworks", "themes")
"""Folders of settings in which each file is one definition."""
_LEFT = ("._", ".#")
"""How files begin that systems and editors leave beside another one."""
_APART = frozenset({"pages"})
"""What else stands in the folder of settings, and holds none."""
_YAML = (".yml", ".yaml")
_OTHER_FORMATS = (".toml", ".json", ".ini", ".cfg", ".conf", ".properties")
_ENDINGS = frozenset({*_YAML, *_OTHER_FORMATS, ".txt", ".md", ".csv", ".bak", ".old", ".orig", ".save", ".doc", ".rtf"})
_ELSEWHERE = frozenset({"cfg", "conf", "config", "configuration", "doc", "docs", "etc", "settings"})
"""Folders at the top of a portfolio in which other programs have theirs.

What is called after standards there may well be none of ours, and is told without an error: a standard that is missing has
errors of its own where a review names it. What people are called is missed by nobody, so `portfolio.yml` has one everywhere.
"""
_OF_MKDOCS = re.compile(r"mkdocs[-_. ].+", re.IGNORECASE | re.DOTALL)
"""Names such as `mkdocs-dev.yml`: MkDocs reads such a file where a user names it, beside the one for every day."""
_CLOSE = 0.8
"""How alike two words are, of 1, that one of them may be a slip for the other."""
_LONGER = 5
"""By so many letters they differ in length at most."""


def misnamed(root: Path) -> Iterator[Problem]:
    """The problems of what is called nearly as settings are, at the top of a portfolio and in its folder of settings."""
    top = _names(root)
    for name in top:
        right = _meant(name, _TOP)
        if right and (root / name).is_dir() == right.endswith("/"):
            yield from _problems(root, name, right)
        if name.casefold() in _ELSEWHERE and not (root / name).is_symlink():
            yield from astray(root, name, _names(root / name))
    yield from astray(root, "", top)
    if (root / SETTINGS).is_symlink():
        return
    for name in _names(root / SETTINGS):
        path, right = f"{SETTINGS}/{name}", _meant(name, _SETTINGS)
        if right:
            yield from _problems(root, path, f"{SETTINGS}/{right}")
        elif right is None and not name.startswith(".") and name.casefold().endswith((*_YAML, *_OTHER_FORMATS)):
            message = "no settings are read from a file of this name, so nothing in it counts"
            key = PurePath(name).stem.casefold()
            cure = f"Settings stand in {', '.join(_SETTINGS)}: rename it, or keep it elsewhere."
            if key in Portfolio.model_fields:
                cure = f"Write what it says under `{key}:` in {SETTINGS}/{_FILES[0]}."
            yield form.SETTINGS_MISNAMED.at(Location(file=printable(path)), message, cure)
    yield from _below(root)


def _below(root: Path) -> Iterator[Problem]:
    """The problems of files in the folders below that of the settings; no link is followed."""
    top = root / SETTINGS
    deep: list[str] = []
    for folder, folders, files in walk(top, deeper=deep.append):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        path = PurePath(folder).relative_to(root).as_posix()
        kind, *deeper = PurePath(folder).relative_to(top).parts or ("",)
        if kind in _DEFINED:
            yield from _definitions(root, f"{SETTINGS}/{kind}", path, sorted(files), deep=bool(deeper))
        elif kind:
            yield from astray(root, path, sorted(files))
    yield from (misplaced.too_deep(root, each) for each in deep)


def _definitions(root: Path, right: str, folder: str, files: Iterable[str], *, deep: bool) -> Iterator[Problem]:
    """The problems of files that were meant to define something, in the folder for that, or in one below it (`deep`)."""
    for name in files:
        plain = name.rstrip("~ ")
        endings = {each.casefold() for each in PurePath(plain).suffixes}
        if name.startswith(".") or endings.isdisjoint({*_YAML, *_OTHER_FORMATS}):
            continue  # a hidden file is a draft: a review that names it is told that there is none
        if deep or PurePath(name).suffix not in _YAML:
            stem = PurePath(plain)
            while stem.suffix.casefold() in _ENDINGS:
                stem = stem.with_suffix("")
            other = f"{right}/{stem}.yaml"
            yield from _problems(root, f"{folder}/{name}", other if _stands(root, other) else f"{right}/{stem}.yml")


def astray(root: Path, folder: str, names: Iterable[str]) -> Iterator[Problem]:
    """The problems of files of settings in a folder that is not the one for them; `folder` is empty at the top."""
    for name in names:
        if ".y" in name.casefold() and not set(_YAML).isdisjoint(PurePath(name.casefold()).suffixes):
            for right in _FILES:
                if _word(name) == _word(right):
                    yield from _problems(root, f"{folder}/{name}".lstrip("/"), f"{SETTINGS}/{right}")


def _problems(root: Path, path: str, right: str) -> Iterator[Problem]:
    """The problem of settings at `path` that count only at `right`; none where it is a copy that is kept beside them."""
    there, place = _stands(root, right), Location(file=printable(path))
    message = f"nothing here counts, since {right} is there as well"
    if not there:
        message = f"nothing here counts, since settings are read from {right}"
        cure, severity = _cure(path, right), None
        if right == f"{SETTINGS}/{_STANDARDS}" and path.partition("/")[0].casefold() in _ELSEWHERE:
            cure, severity = (
                f"{cure.rstrip('.')}, if it was meant for this portfolio; else it may stay.",
                Severity.WARNING,
            )
        yield form.SETTINGS_MISNAMED.at(place, message, cure, severity=severity)
    elif right == _TOP[1] and _OF_MKDOCS.fullmatch(path) and not path.casefold().startswith("mkdocs.y"):
        message = f"this counts only where MkDocs is told to read it: settings are read from {right}"
        cure = f"What is to count always belongs into {right}."
        yield form.SETTINGS_MISNAMED.at(place, message, cure, severity=Severity.NOTE)
    elif path.casefold().endswith((*_YAML, *_OTHER_FORMATS)) or (root / path).is_dir():
        cure = (
            f"Move what is to count into {right}, and keep the rest, if at all, under a name that nobody takes for it."
        )
        yield form.SETTINGS_MISNAMED.at(place, message, cure, severity=Severity.WARNING)


def _cure(path: str, right: str) -> str:
    if path.casefold().endswith(_OTHER_FORMATS):
        return f"Write what it says as YAML in {right}."
    if path.rpartition("/")[0] != right.rstrip("/").rpartition("/")[0]:
        return f"Move it to {right}."
    return f"Rename it to {right.removeprefix(f'{SETTINGS}/') or right}."


def _stands(root: Path, right: str) -> bool:
    """Whether there is something of exactly this name, also where a disk takes small letters and capitals for the same."""
    folder, _, name = right.rstrip("/").rpartition("/")
    return name in _names(root / folder)


def _meant(name: str, known: tuple[str, ...]) -> str | None:
    """Which of the known names may be meant by one; nothing where none is, and empty where it is right as it is."""
    if name in _APART or name in {each.rstrip("/") for each in known} or name.startswith(_LEFT):
        return ""
    if name.startswith(".") and not name.casefold().endswith(_YAML):
        return ""
    word, words = _word(name), {_word(each): each for each in known}
    near = [each for each in words if abs(len(each) - len(word)) <= _LONGER]
    found = [word] if word in words else difflib.get_close_matches(word, near, n=1, cutoff=_CLOSE)
    return words[found[0]] if found else None


def _word(name: str) -> str:
    """The letters and digits of a name without its endings, in small letters."""
    path = PurePath(name.rstrip("/").casefold())
    while path.suffix in _ENDINGS:
        path = path.with_suffix("")
    return "".join(filter(str.isalnum, path.name))


def _names(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir())
    except OSError:
        return []  # whoever reads the folder itself tells that
