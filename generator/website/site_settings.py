"""`mkdocs.yml` as MkDocs is given it: read by rules of our own, with a theme that no portfolio chooses."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.load.site_settings import load_site_settings
from generator.problems import UsageError
from generator.templates.theme import THEME


def read_settings(root: Path) -> dict[str, Any]:
    """What `mkdocs.yml` says. Raises UsageError where it is not fit for use."""
    data, problems = load_site_settings(root)
    if problems:
        raise UsageError(f"{problems[0].location}: {problems[0].message}", problems[0].hint)
    return data


def settings_of_site(root: Path, data: dict[str, Any], out: Path) -> tuple[MkDocsConfig, list[str]]:
    """MkDocs' settings of a site at `out`, and what MkDocs warned of. Raises UsageError where it takes them for wrong."""
    config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    config.load_dict(data | {"docs_dir": str(THEME), "site_dir": str(out), "theme": {"name": "material"}})
    errors, warned = config.validate()
    if errors:
        raise UsageError(f"mkdocs.yml: {errors[0][0]}: {errors[0][1]}")
    if "reviews" not in config.plugins:
        raise UsageError("mkdocs.yml does not name the plugin", "Add it: plugins: [search, reviews]")
    return config, [str(message) for _, message in warned]
