"""What stands in `site_config/`: the portfolio's settings, standards, scorecards, frameworks, codebooks, and the home text."""

import hashlib
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from shlex import quote
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.load import front_matter, narrative
from generator.load.files import base_name_fault, read_whole
from generator.load.listed_names import committed, committed_names, listed_names
from generator.load.logo import load_logo
from generator.load.many_criteria import check_number_of_criteria, check_number_of_standards
from generator.load.misnamed import SETTINGS, misnamed
from generator.load.misplaced import MAY_READ, NO_FOLDER
from generator.load.validate import validate
from generator.model import Codebook, Framework, Portfolio, Scorecard
from generator.model.document import Narrative, Place, locate
from generator.model.limits import Limits
from generator.problems import Location, Problem, has_errors
from generator.records import dataclass
from generator.rules import form

M = TypeVar("M", bound=BaseModel)
FOLDER = SETTINGS
FILE = f"{FOLDER}/portfolio.yml"
"""The portfolio's own settings."""
HOME = f"{FOLDER}/pages/home.md"
"""The organisation's own words for the home page."""


@dataclass
class Configuration:
    """The portfolio with the place of every key in its files, so that rules about it can name a line."""

    portfolio: Portfolio = field(default_factory=Portfolio)
    places: dict[str, dict[str, Place]] = field(default_factory=dict)
    """By file, then by path."""
    problems: list[Problem] = field(default_factory=list)
    unsettled: bool = False
    """Whether something is wrong with the portfolio's own settings, so that whom they list is known in part at most."""
    unread: dict[str, set[str]] = field(default_factory=dict)
    """The names of scorecards, frameworks and codebooks whose file is there and cannot be used: it tells that itself."""
    digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 of every file that was read, by path."""
    home: Narrative = field(default_factory=Narrative)
    """The organisation's own words for the home page."""

    def at(self, file: str, *path: str) -> Location:
        """Where a key stands; where there is no such path, the nearest key above it."""
        return locate(self.places.get(file, {}), file, path, "key")


def load_configuration(root: Path) -> Configuration:
    """All of `site_config/`; where a file is absent, the defaults. With errors they stand in, but no listed name is lost."""
    found = Configuration(problems=[*misnamed(root), *_folder(root)])
    if has_errors(each for each in found.problems if each.location.file == FOLDER):
        found.unsettled = True
        return found
    found.portfolio = portfolio = _own_settings(root, found)
    for key in Portfolio.READ_APART:
        if key in portfolio.model_fields_set:
            place = f"{FOLDER}/{key}.yml" if key == "standards" else f"{FOLDER}/{key}/"
            message = f"{key} stand in a place of their own, {place}"
            found.problems.append(form.KEY_UNKNOWN.at(found.at(FILE, key), message))
    found.portfolio = portfolio = _with_its_logo(root, found)
    standards = _standards(root, found)
    parts: dict[str, Any] = {"standards": standards}
    for key, model in (("scorecards", Scorecard), ("frameworks", Framework), ("themes", Codebook)):
        parts[key] = {}
        for path in _files(root / FOLDER / key, root, found):
            each = _model(root, path.relative_to(root).as_posix(), model, found, may_be_empty=False)
            if each is None:
                found.unread.setdefault(key, set()).add(path.stem)
            else:
                parts[key][path.stem] = each
    found.portfolio = portfolio.model_copy(update=parts)
    home_text, problems = _home(root, portfolio.limits)
    found.home = narrative.parse(home_text, 1)
    found.problems += problems
    for file in ("mkdocs.yml", HOME):
        if (root / file).is_file():
            data, problems = read_whole(root / file, Location(file=file), "the file", portfolio.limits)
            if not problems:  # else they are told where the file is read
                found.digests[file] = hashlib.sha256(data).hexdigest()
    return found


def _own_settings(root: Path, found: Configuration) -> Portfolio:
    portfolio = _model(root, FILE, Portfolio, found, may_be_empty=False) or Portfolio()
    found.unsettled = has_errors(each for each in found.problems if each.location.file == FILE)
    if not found.unsettled:
        return portfolio
    told = portfolio.personal_data
    names = dict.fromkeys((*told.names, *listed_names(root / FILE), *committed_names(root, FILE)))
    return portfolio.model_copy(update={"personal_data": told.model_copy(update={"names": tuple(names)})})


def _with_its_logo(root: Path, found: Configuration) -> Portfolio:
    """The portfolio with a logo that can be shown; one that cannot is told, and left out of what is made until it is mended."""
    portfolio, file = found.portfolio, FILE
    name = portfolio.brand.logo
    if name is None:
        return portfolio
    place = locate(found.places.get(file, {}), file, ("brand", "logo"), "value")
    data, problems = load_logo(root, FOLDER, name, place, portfolio.limits, portfolio.known())
    if problems:
        found.problems += problems
        return portfolio.model_copy(update={"brand": portfolio.brand.model_copy(update={"logo": None})})
    found.digests[f"{FOLDER}/{name}"] = hashlib.sha256(data).hexdigest()
    return portfolio


def _folder(root: Path) -> Iterator[Problem]:
    """Why nothing can be read in the folder of settings, where there is one."""
    folder, place = root / FOLDER, Location(file=FOLDER)
    if folder.is_symlink():
        message = "a symbolic link stands where the folder of settings is expected, so none of them counts"
        yield form.FILE_PATH.at(place, message, NO_FOLDER)
    elif folder.exists() and not folder.is_dir():
        message = "what stands here is no folder, so there are no settings"
        cure = "Put the folder itself there, or delete what stands there to do without settings."
        yield form.FILE_PATH.at(place, message, cure)
    elif folder.exists():
        try:
            list(folder.iterdir())
            (folder / "portfolio.yml").lstat()
        except FileNotFoundError:
            pass
        except OSError as error:
            message = f"the folder of settings cannot be opened: {error.strerror}"
            yield form.FILE_MISSING.at(place, message, MAY_READ)


def _files(folder: Path, root: Path, found: Configuration) -> list[Path]:
    """The files of a folder, one for each name; what cannot be read under its name is told."""
    paths: dict[str, Path] = {}
    if folder.is_symlink():
        place = Location(file=folder.relative_to(root).as_posix())
        found.problems.append(form.FILE_PATH.at(place, "a symbolic link stands where a folder is expected", NO_FOLDER))
        return []
    if folder.exists() and not folder.is_dir():
        place = Location(file=folder.relative_to(root).as_posix())
        found.problems.append(form.FILE_PATH.at(place, "what stands here is no folder", "Put the folder itself there."))
        return []
    try:
        listed = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        place = Location(file=folder.relative_to(root).as_posix())
        found.problems.append(form.FILE_MISSING.at(place, f"the folder cannot be opened: {error.strerror}", MAY_READ))
        return []
    for path in listed:
        if path.suffix not in (".yml", ".yaml") or path.name.startswith("."):
            continue
        fault = base_name_fault(path)
        if path.stem in paths:
            fault = f"there is a file of this name already, {paths[path.stem].name}"
        if fault:
            found.problems.append(
                form.FILE_PATH.at(Location(file=path.relative_to(root).as_posix()), fault, "Rename it.")
            )
        elif path.is_file():
            paths[path.stem] = path
        else:
            found.problems += _in_its_place(path, path.relative_to(root).as_posix())
    return list(paths.values())


def _tree(root: Path, file: str, found: Configuration) -> front_matter.FrontMatter | None:
    path = root / file
    if path.is_symlink():
        message = "a symbolic link stands where a file of settings is expected"
        found.problems.append(form.FILE_PATH.at(Location(file=file), message, "Put the file itself there."))
        return None
    if not path.is_file():
        found.problems += _in_its_place(path, file)
        return None
    limits = found.portfolio.limits
    data, problems = read_whole(path, Location(file=file), "the file", limits)
    if problems:
        return front_matter.FrontMatter(problems=problems)
    found.digests[file] = hashlib.sha256(data).hexdigest()
    text, problems = front_matter.decode(data, file)
    front = front_matter.FrontMatter(problems=problems)
    if not problems and text.strip():
        front = front_matter.parse(text, file, limits=limits)
    found.places[file] = front.places
    return front


def _in_its_place(path: Path, file: str) -> list[Problem]:
    """What stands where a file of settings is looked for and is none: passed over, it would be missed."""
    if path.exists():
        message = "what stands here is no file, so none of its settings would count"
        return [form.FILE_PATH.at(Location(file=file), message, "Put the file itself there.")]
    return []


def _model(root: Path, file: str, model: type[M], found: Configuration, *, may_be_empty: bool = True) -> M | None:
    front = _tree(root, file, found)
    if front is None:
        return None
    if front.tree is None:
        if not (may_be_empty or front.problems):
            required = [f"`{name}`" for name, each in model.model_fields.items() if each.is_required()]
            keys = f" ({', '.join(required)})" if required else ", such as `organisation`"
            cure = f"Write its keys{keys}, or delete the file."
            if _has_keys(committed(root, file)):
                back = f"git restore --source=HEAD {quote(file)}"
                cure = f"Bring back what the last commit has in it with {back}, or write its keys{keys}."
            found.problems.append(form.FM_SHAPE.at(Location(file=file, line=1, column=1), "the file is empty", cure))
        found.problems += front.problems
        return None
    if beyond := check_number_of_criteria(front, file, found.portfolio.limits):
        found.problems += [*front.problems, *beyond]
        return None
    loaded, _, problems = validate(model, front, file)
    found.problems += problems
    return loaded


def _has_keys(data: bytes) -> bool:
    """Whether more than comments stands in a file of settings."""
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in data.splitlines())


def _standards(root: Path, found: Configuration) -> dict[str, Any]:
    """The standards, whose file has their ids at its top."""
    file = f"{FOLDER}/standards.yml"
    front = _tree(root, file, found)
    if front is None or (front.tree is None and not front.problems):
        return {}
    key = "standards"
    found.problems += check_number_of_standards(front, file, found.portfolio.limits)
    lower = front_matter.FrontMatter(
        tree={key: front.tree} if front.tree is not None else None,
        places={f"{key}/{path}": place for path, place in front.places.items()},
        problems=front.problems,
    )
    model, _, problems = validate(Portfolio, lower, file)
    found.problems += problems
    return dict(model.standards) if model else {}


def load_home_text(root: Path, limits: Limits) -> str:
    """The organisation's own words for the home page, from `site_config/pages/home.md`; none where it has problems."""
    return _home(root, limits)[0]


def _home(root: Path, limits: Limits) -> tuple[str, list[Problem]]:
    """The words for the home page, which are made into a page as the text of a review is, within the same limits."""
    path, place = root / HOME, Location(file=HOME)
    if any(_folder(root)):
        return "", []  # it is told of the folder
    if path.is_symlink():
        message = "a symbolic link stands where a text is expected"
        return "", [form.FILE_PATH.at(place, message, "Put the file itself there.")]
    if not path.is_file():
        return "", []
    data, problems = read_whole(path, place, "the file", limits)
    text = ""
    if not problems:
        text, problems = front_matter.decode(data, HOME)
    problems = problems or narrative.beyond_limits(text, 1, HOME, limits)
    return "" if problems else text, problems
