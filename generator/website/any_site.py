"""The rules for a finished site that somebody else may have built: by the portfolio and the theme that are here."""

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

from mkdocs.config.defaults import MkDocsConfig

from generator.gate import Rules
from generator.load.settled import settled
from generator.load.site_settings import load_site_settings
from generator.problems import UsageError
from generator.publish.versions.publication import RECORD
from generator.results import Provenance
from generator.settings import Purpose
from generator.walking import walk
from generator.website.inspection import rules_for
from generator.website.look import configure, dress, sign
from generator.website.place import record_of
from generator.website.theme_markup import ThemeMarkup, markup_of

BESIDE_VERSIONS = frozenset({".nojekyll", ".gitattributes", "CNAME"})
"""What stands around the versions for the sake of those who serve them."""

_LOCATION = re.compile(r"<loc>(https?://[A-Za-z0-9.:/_~-]{1,500})</loc>")
_MOST = 1_000_000


def rules_of(root: Path, site: Path) -> Rules:
    """What a site may hold, by the settings of the portfolio at `root`. Raises UsageError where these are not fit for use."""
    pages = (folder for folder, _, names in walk(site) if any(name.endswith(".html") for name in names))
    depths = range(max((len(Path(each).relative_to(site).parts) + 1 for each in pages), default=1))
    theme = ThemeMarkup()
    address = ""
    portfolio = settled(root)
    for purpose in get_args(Purpose):
        config = _config(root, purpose)
        dress(config, portfolio)
        address = address or config.site_url or ""
        theme = theme.with_those_of(markup_of(config.theme.get_env(), config, depths))
    purpose = (record_of(site) or {}).get("purpose", "site")
    rules = rules_for(theme, portfolio, purpose if purpose in get_args(Purpose) else "site", address)
    return replace(rules, beside=BESIDE_VERSIONS) if (site / RECORD).is_file() else rules


def _config(root: Path, purpose: Purpose) -> MkDocsConfig:
    """The settings of a site for a purpose, for which nothing is built."""
    data, problems = load_site_settings(root)
    if problems:
        raise UsageError(f"{problems[0].location}: {problems[0].message}", problems[0].hint)
    config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    config.load_dict(data | {"docs_dir": str(root / "reviews"), "theme": {"name": "material"}})
    errors, _ = config.validate()
    if errors:
        raise UsageError(f"mkdocs.yml: {errors[0][0]}: {errors[0][1]}")
    configure(config, purpose)
    sign(config, Provenance(), purpose)
    return config


def own_address(site: Path) -> str:
    """The address that a site gives as its own in its map, for whoever has no portfolio that says it; else empty."""
    try:
        with (site / "sitemap.xml").open(encoding="utf-8") as file:
            found = _LOCATION.findall(file.read(_MOST))
    except (OSError, UnicodeDecodeError):
        return ""
    return min(found, key=len, default="")
