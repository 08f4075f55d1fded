"""`mkdocs.yml` as data: only what names the site, never what would load or run code."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from generator.load import front_matter
from generator.load.files import read_whole
from generator.problems import Location, Problem
from generator.rules import form

FILE = "mkdocs.yml"
_ALLOWED = (
    "dev_addr",
    "docs_dir",
    "plugins",
    "site_author",
    "site_dir",
    "site_name",
    "site_url",
    "theme",
    "use_directory_urls",
)
_PLUGINS = ("reviews", "search")
_SITE = re.compile(r"https?://[^\s\\/?#@\"'<>\x00-\x1f]+(?:/[^\\?#\"<>\x00-\x1f\x7f]*)?", re.IGNORECASE)
_ADDRESS = "Write it in full, such as https://example.org/reviews/, without a name, a question mark or # in it."
_DEFAULT = {"site_name": "Service reviews", "theme": {"name": "material"}, "plugins": ["search", "reviews"]}


_NAMES = ("site_name", "site_author")
"""Settings that pages show."""


def site_names(root: Path) -> dict[str, str]:
    """What the pages call the site and whose it is, by key."""
    settings = load_site_settings(root)[0]
    return {key: str(settings[key]) for key in _NAMES if settings.get(key)}


def load_site_settings(root: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The settings, or a small site's where there is no file. MkDocs itself would execute tags, hooks and templates in it."""
    path = root / FILE
    if path.is_symlink():
        message = "a symbolic link stands where a file of settings is expected"
        return {}, [form.FILE_PATH.at(Location(file=FILE), message, "Put the file itself there.")]
    if not path.is_file():
        return dict(_DEFAULT), []
    data, problems = read_whole(path, Location(file=FILE), FILE)
    text, unreadable = front_matter.decode(data, FILE)
    problems = problems or unreadable
    front = front_matter.parse(text, FILE) if not problems else front_matter.FrontMatter(problems=problems)
    if front.tree is None:
        return {}, front.problems
    problems = [*front.problems]
    for key, hint in _refused(front.tree, root):
        line, column = front.places[key].key
        place = Location(file=FILE, line=line, column=column)
        problems.append(form.KEY_UNKNOWN.at(place, f"`{key.replace('/', '.')}` is not taken from {FILE}", hint))
    try:
        # The safe loader, on text that was found free of tags, gives the settings their types.
        settings = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as fault:
        message = f"a value cannot be read: {' '.join(str(fault).split())[:100]}"
        return {}, [
            *problems,
            form.KEY_VALUE.at(Location(file=FILE, line=1), message, "Put the value between quotation marks."),
        ]
    address = settings.get("site_url") if isinstance(settings, dict) else None
    if address and not _leads_to_a_site(address):
        line, column = front.places["site_url"].value
        place = Location(file=FILE, line=line, column=column)
        problems.append(form.KEY_VALUE.at(place, "`site_url` is no address at which a site can stand", _ADDRESS))
    return settings, problems


def _leads_to_a_site(address: object) -> bool:
    """Whether an address is one of the web that a page can be found at."""
    if not isinstance(address, str) or not _SITE.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except (
        ValueError
    ):  # brackets that hold no address of a machine, a port that is no number, signs that become a slash
        return False


def _refused(tree: dict[str, Any], root: Path) -> list[tuple[str, str]]:
    """The paths of keys and items that are not allowed, each with a hint."""
    others = f"The plugin sets the rest itself. Allowed: {', '.join(_ALLOWED)}; of the theme, only its name."
    found = [(key, others) for key in tree if key not in _ALLOWED]
    theme, plugins, docs = tree.get("theme"), tree.get("plugins"), tree.get("docs_dir")
    if isinstance(theme, dict):
        found += [(f"theme/{key}", others) for key in theme if key != "name"]
    if isinstance(docs, str) and (not (root / docs).resolve().is_relative_to(root.resolve()) or _is_file(root / docs)):
        found.append(("docs_dir", _instead(root, docs)))
    named: list[object] = []
    for index, item in enumerate(plugins if isinstance(plugins, list) else []):
        names = list(item) if isinstance(item, dict) else [item]
        if any(name not in _PLUGINS for name in names):
            found.append((f"plugins/{index}", f"Only these plugins are run: {', '.join(_PLUGINS)}."))
        elif any(name in named for name in names):
            found.append((f"plugins/{index}", "It is named above already; name it once."))
        named += names
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False  # in a folder that cannot be opened, which is told where the settings are read


def _instead(root: Path, docs: str) -> str:
    """What to do about a folder of pages that lies elsewhere, or is none."""
    place = root
    for part in Path(docs).parts:
        place /= part
        if place.is_symlink():
            link = place.relative_to(root).as_posix()
            return f"{link} is a symbolic link that leads elsewhere: put the folder itself there."
    return "Name a folder of this portfolio, such as site_config/pages."
