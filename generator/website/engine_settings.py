"""`mkdocs.yml` for another engine: the look of our own sites, as far as MkDocs, ProperDocs and Zensical share it."""

from pathlib import Path
from typing import Any

import yaml
from markupsafe import escape

from generator import __version__
from generator.privacy import Known
from generator.results import Provenance
from generator.speech.commit_names import short_name
from generator.speech.language import spoken
from generator.website.look import FEATURES, MARKDOWN, address_shown, name_shown, nav, palette, table_of_contents
from generator.website.site_settings import read_settings, settings_of_site

FILE = "mkdocs.yml"
"""All three look for it under this name."""
_ABOUT = """\
# Made by `reviews compile`, for MkDocs 1.6 with Material, ProperDocs with Material, and Zensical.
# The pages are in docs/; change the reviews, not the pages.
"""


def settings_for_engines(root: Path, known: Known, provenance: Provenance) -> bytes:
    """What the file says of the portfolio at `root`. Raises UsageError where its own `mkdocs.yml` is not fit for use.

    All three write the names into pages as they stand, so they are escaped, and without what may tell who somebody is.
    """
    given, _ = settings_of_site(root, read_settings(root), root / "site")
    named = {key: name_shown(given[key], known) for key in ("site_name", "site_author") if given[key]}
    if given.site_url:
        named["site_url"] = address_shown(given.site_url)
    settings: dict[str, Any] = {
        **named,
        "copyright": _made_from(provenance),
        "theme": {
            "name": "material",
            "variant": "classic",  # Zensical's look that is Material's; the others know no such word, and pass it over
            "language": spoken().code,
            "font": False,
            "features": FEATURES,
            "palette": palette(),
        },
        "nav": nav(),
        "not_in_nav": "*",
        "markdown_extensions": [*MARKDOWN, {"toc": table_of_contents()}],
        "plugins": ["search"],
        "extra_css": ["assets/reviews.css"],
        "extra_javascript": ["assets/indexes.js"],
        "extra": {"generator": False},
    }
    return f"{_ABOUT}{yaml.dump(settings, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)}".encode()


class _Plain(yaml.SafeDumper):
    """Writes everything out, since a list that stands twice would be an anchor and its alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  the signature is that of PyYAML
        return True


def _made_from(provenance: Provenance) -> str:
    """What stands at the foot of every page."""
    commit = f"commit {short_name(provenance.commit)}" if provenance.commit else ""
    came_from = f"from {commit}" if commit else f"without Git ({escape(provenance.reason)})"
    return f"Compiled by service-reviews {__version__} {came_from}; the site was made by another program."
