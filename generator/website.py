"""From the site in memory to a website by MkDocs and Material, built beside the old one and put in its place whole."""

import contextlib
import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pathspec
import yaml
from markupsafe import escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme

from generator import __version__, rules
from generator.compile.tree import SiteTree
from generator.load import front_matter
from generator.pipeline.site import BUILD_RECORD
from generator.problems import EnvironmentFault, Location, Problem, UsageError
from generator.results import Provenance

THEME = Path(__file__).parent / "theme"
_ALLOWED = {
    "site_name",
    "site_url",
    "site_dir",
    "site_author",
    "docs_dir",
    "theme",
    "plugins",
    "dev_addr",
    "use_directory_urls",
}
_OF_ADDRESSES = ":/?#[]@!$&()*+,;=%~"
_NAV = [
    {"Home": "index.md"},
    {"Reviews": "reviews/index.md"},
    {"Standards": "standards/index.md"},
    {"Audit": "audit/index.md"},
    {
        "Guide": [
            "guide/index.md",
            "guide/writing/index.md",
            "guide/measures/index.md",
            "guide/methods/index.md",
            "guide/rules/index.md",
            "guide/keys/index.md",
        ]
    },
]
_FEATURES = ["navigation.tabs", "navigation.top", "navigation.indexes", "search.highlight", "toc.follow"]
_PALETTE = [
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-night", "name": "Switch to dark mode"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-sunny", "name": "Switch to light mode"},
    },
]
_MENDED = (
    ('data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Search"'),
    ('<nav class="md-tabs" aria-label="Tabs"', '<nav class="md-tabs" aria-label="Sections"'),
)
"""What the theme leaves without a name that a screen reader could say."""


def read_config(root: Path) -> tuple[dict[str, Any], list[Problem]]:
    """`mkdocs.yml` as data: without tags, which MkDocs would execute, and without keys that run or load code."""
    path, name = root / "mkdocs.yml", "mkdocs.yml"
    if not path.is_file():
        return {"site_name": "Service reviews", "theme": {"name": "material"}, "plugins": ["search", "reviews"]}, []
    text, problems = front_matter.decode(path.read_bytes(), name)
    front = front_matter.parse(text, name) if not problems else front_matter.FrontMatter(problems=problems)
    if front.tree is None:
        return {}, front.problems
    refused = [key for key in front.tree if key not in _ALLOWED]
    theme = front.tree.get("theme")
    refused += [f"theme/{key}" for key in theme if key != "name"] if isinstance(theme, dict) else []
    problems = [*front.problems]
    for key in refused:
        line, column = front.places[key].key
        place = Location(file=name, line=line, column=column)
        hint = f"The plugin sets the rest itself. Allowed: {', '.join(sorted(_ALLOWED))}; of the theme, only its name."
        problems.append(rules.KEY_UNKNOWN.at(place, f"`{key.replace('/', '.')}` is not taken from mkdocs.yml", hint))
    return yaml.load(text, Loader=yaml.CSafeLoader), problems


def configure(config: MkDocsConfig) -> None:
    """Everything about the look of the site that must not differ from one portfolio to the next."""
    config.theme = Theme(name="material")  # a folder of the portfolio's own templates would be run as a program
    config.theme.dirs.insert(0, str(THEME))
    config.site_name = escape(config.site_name)  # themes write these into pages as they stand
    config.site_author = escape(config.site_author) if config.site_author else None
    config.site_url = quote(config.site_url, safe=_OF_ADDRESSES) if config.site_url else config.site_url
    config.theme["font"] = False
    config.theme["features"] = list(_FEATURES)
    config.theme["palette"] = _PALETTE
    config.theme["language"] = "en"
    config.nav = _NAV
    config.not_in_nav = pathspec.GitIgnoreSpec.from_lines(["*"])
    config.markdown_extensions = ["toc", "attr_list", "tables", "fenced_code"]
    config.mdx_configs = {"toc": {"permalink": True, "permalink_title": "Link to this section", "toc_depth": 3}}
    config.extra_css = [*config.extra_css, "assets/reviews.css"]
    config.extra["generator"] = False
    config.repo_url = ""


def sign(config: MkDocsConfig, provenance: Provenance) -> None:
    """Say at the foot of each page what made it, and from which commit; `mend` puts the way to the audit in."""
    made = f"Made with service-reviews {__version__}"
    from_commit = f' from commit <a href="{{audit}}">{provenance.commit[:12]}</a>'
    config.copyright = made + (from_commit if provenance.commit else ", without a commit")


def source_date(provenance: Provenance) -> str:
    """The time that MkDocs writes into a site: that of the commit, or the beginning of the calendar of archives."""
    return str(int(provenance.committed.timestamp())) if provenance.committed else "315532800"


def files(tree: SiteTree, theme_files: Files, config: MkDocsConfig) -> Files:
    """The files of the site: those of the theme, and those of the tree. Nothing else of the folder of pages is published."""
    kept = [
        file
        for file in theme_files
        if file.generated_by or not file.abs_src_path or not file.abs_src_path.startswith(config.docs_dir)
    ]
    found = Files(kept)
    for path, text in sorted(tree.pages.items()):
        found.append(File.generated(config, path, content=text))
    for path, data in sorted(tree.assets.items()):
        found.append(File.generated(config, path, content=data))
    return found


def mend(page: str, depth: int) -> str:
    """A finished page with what the theme leaves out for accessibility, and the way to the audit from its foot."""
    for wrong, right in _MENDED:
        page = page.replace(wrong, right)
    return page.replace('<a href="{audit}">', f'<a href="{"../" * depth}audit/">')


def build(root: Path, tree: SiteTree, provenance: Provenance, out: Path) -> list[str]:
    """Build the site at `out`; returns what MkDocs warned of. Raises ReviewsError, and then `out` is as it was."""
    check_destination(root, out)
    data, problems = read_config(root)
    if problems:
        raise UsageError(f"{problems[0].location}: {problems[0].message}", problems[0].hint)
    out.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(out)
    building = out.parent / f".{out.name}.building-{os.getpid()}"
    try:
        warnings = _run_mkdocs(root, data, tree, provenance, building)
        _put_in_place(building, out)
    except OSError as error:
        raise EnvironmentFault(
            f"the site could not be written: {error.strerror or error}", f"Look at {error.filename or out}."
        ) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return warnings


def write_tree(tree: SiteTree, target: Path) -> None:
    """Write pages and assets as plain files. Raises UsageError unless the folder is absent or empty."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target} is not an empty folder", "Name another place with --to.")
    for path, text in tree.pages.items():
        _write(target / path, text.encode())
    for path, data in {**tree.assets, "assets/reviews.css": (THEME / "assets" / "reviews.css").read_bytes()}.items():
        _write(target / path, data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def serve(root: Path, port: int) -> None:
    """Preview on the loopback address until the user stops it. Raises UsageError when mkdocs.yml is not fit for use."""
    _, problems = read_config(root)
    if problems:
        raise UsageError(f"{problems[0].location}: {problems[0].message}", problems[0].hint)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").addHandler(logging.StreamHandler())
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    mkdocs_serve(config_file=str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}", theme="material")


def check_destination(root: Path, out: Path) -> None:
    """Raises UsageError unless `out` may be replaced: absent, empty, or a site that was built here."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(f"{out} is not a folder", "Name another place with --out.")
    if (
        root == out
        or root.is_relative_to(out)
        or out.is_relative_to(root / "reviews")
        or out.is_relative_to(root / "site_config")
    ):
        raise UsageError(f"{out} holds the portfolio itself", "Name another place with --out.")
    if out.is_dir() and any(out.iterdir()) and record_of(out) is None:
        raise UsageError(f"{out} holds files that were not built here", "Empty it, or name another place with --out.")


def record_of(site: Path) -> Mapping[str, Any] | None:
    """The build record of a site, or nothing where the folder is none of ours."""
    try:
        record = json.loads((site / BUILD_RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return record if isinstance(record, dict) and "complete" in record else None


def holds_complete_site(site: Path) -> bool:
    """Whether a folder holds a site in which every review is present."""
    record = record_of(site)
    return bool(record and record["complete"])


def _run_mkdocs(root: Path, data: dict[str, Any], tree: SiteTree, provenance: Provenance, out: Path) -> list[str]:
    config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    docs = root / str(data.get("docs_dir", "site_config/pages"))
    docs.mkdir(parents=True, exist_ok=True)
    config.load_dict(data | {"docs_dir": str(docs), "site_dir": str(out), "theme": {"name": "material"}})
    with _quiet() as heard, _environment({"SOURCE_DATE_EPOCH": source_date(provenance), "NO_MKDOCS_2_WARNING": "1"}):
        errors, warned = config.validate()
        if errors:
            raise UsageError(f"mkdocs.yml: {errors[0][0]}: {errors[0][1]}")
        plugin: Any = config.plugins.get("reviews")
        if plugin is None:
            raise UsageError("mkdocs.yml does not name the plugin", "Add it: plugins: [search, reviews]")
        plugin.prepared = (tree, provenance)
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except (BuildError, ConfigurationError, Abort) as error:
            raise EnvironmentFault(f"MkDocs could not build the site: {error}", "; ".join(heard[-3:])) from error
    return [*(str(message) for _, message in warned), *heard]


def _put_in_place(built: Path, out: Path) -> None:
    """Rename, so that readers see the old site or the new one."""
    replaced = out.parent / f".{out.name}.replaced-{os.getpid()}"
    if out.exists():
        out.rename(replaced)
    try:
        built.rename(out)
    except OSError:
        if replaced.exists():
            replaced.rename(out)
        raise
    shutil.rmtree(replaced, ignore_errors=True)


def _remove_leftovers(out: Path) -> None:
    """What a killed build left behind; a site that it had moved away is put back."""
    for left in out.parent.glob(f".{out.name}.*-*"):
        kind, _, number = left.name.removeprefix(f".{out.name}.").partition("-")
        if kind not in ("building", "replaced") or not number.isdigit() or _alive(int(number)):
            continue
        if kind == "replaced" and not out.exists():
            left.rename(out)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return process != os.getpid()


class _Heard(logging.Handler):
    """Keeps the warnings of MkDocs."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _quiet() -> Iterator[list[str]]:
    """MkDocs says nothing; its warnings are handed over."""
    logger, handler = logging.getLogger("mkdocs"), _Heard()
    before = logger.propagate, logger.level, list(logger.handlers)
    logger.propagate, logger.handlers = False, [handler]
    logger.setLevel(logging.WARNING)
    try:
        yield handler.messages
    finally:
        logger.propagate, logger.handlers = before[0], before[2]
        logger.setLevel(before[1])


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
