"""The look of the site, which does not differ from one portfolio to the next."""

from html import unescape
from urllib.parse import quote

import pathspec
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from generator.compile import guide
from generator.compile.brand import SHEET, logo_address, style_sheet
from generator.model import Portfolio
from generator.privacy import Known, legible, redact
from generator.publish.sealing.manifest import EDITION
from generator.results import Provenance
from generator.settings import Purpose
from generator.speech.language import label, sentence, spoken
from generator.templates.theme import theme_of_sites
from generator.website import offline, versioned

_LAST_PACKED = 2**32 - 1
_OF_ADDRESSES = ":/?#[]@!$&()*+,;=%~"
FEATURES = [
    "navigation.tabs",
    "navigation.top",
    "navigation.indexes",
    "navigation.prune",
    "search.highlight",
    "toc.follow",
]
MARKDOWN = ["attr_list", "tables", "fenced_code"]
"""What compiled pages ask of Markdown beside the table of contents."""


def link_title() -> str:
    """What the link of a heading to itself is called."""
    return label("Link to this section")


def table_of_contents() -> dict[str, object]:
    """What is asked of the list of the sections of a page."""
    return {"permalink": True, "permalink_title": link_title(), "toc_depth": 3}


def nav() -> list[dict[str, str | list[str]]]:
    """The places of the site, under the words of its language."""
    return [
        {label("Home"): "index.md"},
        {label("Reviews"): "reviews/index.md"},
        {label("Standards"): "standards/index.md"},
        {label("Actions"): "actions/index.md"},
        {label("Portfolio"): "portfolio/index.md"},
        {label("Audit"): "audit/index.md"},
        {label("Guide"): ["guide/index.md", *(f"guide/{name}/index.md" for name in guide.PAGES)]},
    ]


def palette() -> list[dict[str, object]]:
    """The two palettes, with what leads from one to the other."""
    night, day = label("Switch to dark mode"), label("Switch to light mode")
    return [
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-night", "name": night},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-sunny", "name": day},
        },
    ]


def configure(config: MkDocsConfig, purpose: Purpose) -> None:
    """Everything about the look of the site that must not differ from one portfolio to the next."""
    config.docs_dir = (
        config.config_file_path
    )  # a file has none in it: MkDocs would follow links in a folder without end
    config.theme = theme_of_sites()
    config.site_name = escape(config.site_name)  # themes write these into pages as they stand
    config.site_author = escape(config.site_author) if config.site_author else None
    config.site_url = address_shown(config.site_url) if config.site_url else config.site_url
    config.theme["font"] = False
    config.theme["features"] = list(FEATURES)
    _put_into_words(config)
    config.not_in_nav = pathspec.GitIgnoreSpec.from_lines(["*"])
    config.markdown_extensions = ["toc", *MARKDOWN]
    config.extra_css = [*config.extra_css, "assets/reviews.css", EDITION]
    config.extra["generator"] = False
    config.repo_url = ""
    if purpose == "publication":
        versioned.configure(config)
    if purpose == "package":
        offline.configure(config)


def _put_into_words(config: MkDocsConfig) -> None:
    """What the settings of the theme say to readers, in the language that the process speaks."""
    config.theme["language"] = spoken().code
    config.nav = nav()
    config.theme["palette"] = palette()
    config.mdx_configs = {"toc": table_of_contents()}


def redact_names(config: MkDocsConfig, known: Known) -> None:
    """What the portfolio calls its site, and itself in it, without what may tell who somebody is."""
    config.site_name = name_shown(unescape(config.site_name), known)
    config.site_author = name_shown(unescape(config.site_author), known) if config.site_author else None


def name_shown(name: str, known: Known) -> str:
    """A name of `mkdocs.yml` as pages show it, safe where it is written into them as it stands."""
    return str(escape(legible(redact(name, known))))


def address_shown(address: str) -> str:
    """An address of `mkdocs.yml` as pages hold it."""
    return quote(address, safe=_OF_ADDRESSES)


def dress(config: MkDocsConfig, portfolio: Portfolio) -> None:
    """Let the site wear the organisation's brand and speak its words, and none that it had before."""
    _put_into_words(config)
    brand, known = portfolio.brand, portfolio.known()
    sheets = [each for each in config.extra_css if each != SHEET]
    worn = [SHEET] if style_sheet(brand) else []
    config.extra_css = [*sheets[:-1], *worn, sheets[-1]]  # what tells the edition stays the last
    config.theme["brand_logo"] = logo_address(brand)
    config.theme["brand_name"] = legible(redact(portfolio.organisation, known))


def sign(config: MkDocsConfig, provenance: Provenance, purpose: Purpose = "site") -> None:
    """Say at the foot of each page what made it, and lead to the record; `mend` puts the addresses in.

    Commit, version and root hash come from the style sheet of the edition, so that a page stays the same file until its
    words change. Without Git every page says so itself.
    """
    no_history = "" if provenance.commit else " " + _without_git(str(escape(label(provenance.reason))))
    listed, checked, made = label("All versions"), label("How to check this site"), label("Made with service-reviews.")
    versions = "" if purpose == "site" else f' <a href="{{versions}}">{listed}</a>.'
    edition = "".join(f' <span class="rv-edition-{part}"></span>' for part in ("version", "made", "root"))
    check = f'<a href="{{audit}}">{checked}</a>.'
    config.copyright = f"{made} {check}{versions}{no_history}{edition}"


def _without_git(reason: str) -> str:
    return sentence("Without Git: no history (%(reason)s).", {"reason": reason})


def source_date(provenance: Provenance) -> str:
    """The time that MkDocs writes into a site: that of the commit, or the beginning of the calendar of archives.

    A packed file has room for a time up to the year 2106; whoever set a clock beyond that gets the last moment of it.
    """
    return str(min(int(provenance.committed.timestamp()), _LAST_PACKED)) if provenance.committed else "315532800"
