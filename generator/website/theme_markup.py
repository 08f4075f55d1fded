"""The theme's own markup in pages: taken from pages without any author's text, never from the pages that are to be judged.

Scripts of the theme depend on how deep a page lies and on the settings of the site, so an empty page of each depth is made
with the same settings. What runs in these is the theme's; what runs in any other page has to be one of them.
"""

import json
from collections.abc import Iterable
from dataclasses import field, fields
from urllib.parse import urlsplit

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator import gate
from generator.cache import Cache, key_of
from generator.records import dataclass
from generator.website import offline
from generator.website.model_pages import empty_page, model_pages
from generator.website.pages import mend_theme
from generator.website.surroundings import surroundings

_HEAD = "<head>"
_POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'


@dataclass(frozen=True)
class ThemeMarkup:
    """Digests of what stands in pages of the theme, in Base64."""

    scripts: frozenset[str] = field(default_factory=frozenset)
    styles: frozenset[str] = field(default_factory=frozenset)
    settings: frozenset[str] = field(default_factory=frozenset)
    """What the theme's scripts are told in pages, which differs by the depth of a page."""
    framed: frozenset[str] = field(default_factory=frozenset)
    """Scripts that run in frames which the theme makes by itself."""
    around_content: frozenset[str] = field(default_factory=frozenset)
    """The shapes of the tags around what authors write, which are no digests."""

    def with_those_of(self, other: "ThemeMarkup") -> "ThemeMarkup":
        """What stands in the one or in the other."""
        both = {each.name: getattr(self, each.name) | getattr(other, each.name) for each in fields(self)}
        return ThemeMarkup(**both)


def known_markup(
    env: jinja2.Environment, config: MkDocsConfig, depths: Iterable[int], cache: Cache | None
) -> ThemeMarkup:
    """The same as `markup_of`, taken from the cache as long as settings, theme and programs are the same."""
    if cache is None:
        return markup_of(env, config, depths)
    key = key_of("theme", surroundings(config, "theme"), sorted(depths))
    if (known := cache.read(key, _read_markup)) is None:
        known = markup_of(env, config, depths)
        cache.put(key, json.dumps({each.name: sorted(getattr(known, each.name)) for each in fields(known)}))
    return known


def _read_markup(text: str) -> ThemeMarkup:
    """Raises ValueError, LookupError or TypeError where a text is none."""
    found = json.loads(text)
    return ThemeMarkup(**{each.name: frozenset(map(str, found[each.name])) for each in fields(ThemeMarkup)})


def markup_of(env: jinja2.Environment, config: MkDocsConfig, depths: Iterable[int]) -> ThemeMarkup:
    """The theme's scripts and styles in pages that lie so many folders deep, and in the page for what is not found."""
    pages = [empty_page(env, config, depth) for depth in sorted({0, *depths})]
    if "404.html" in config.theme.static_templates:
        root = urlsplit(config.site_url or "/").path
        context = get_context(Navigation([], []), Files([]), config, base_url=root)
        pages.append(env.get_template("404.html").render(context))
    found = [gate.inline(page) for page in pages]
    written = [*pages, *model_pages(env, config)]
    framed = frozenset({offline.script_of_frames()} if config.extra.get("polyfills") else ())
    return ThemeMarkup(
        scripts=framed.union(*(scripts for scripts, _ in found)),
        styles=frozenset().union(*(styles for _, styles in found)),
        settings=frozenset().union(*map(gate.settings_in, [*pages, *map(mend_theme, pages)])),
        framed=framed,
        around_content=frozenset().union(*map(gate.around_in, map(_finished, [*written, *map(mend_theme, written)]))),
    )


def _finished(page: str) -> str:
    """A page as it is published: its policy differs from page to page, and that it has one is what counts."""
    return page.replace(_HEAD, f"{_HEAD}{_POLICY.format('')}", 1)


def with_policy(page: str, known: ThemeMarkup) -> str:
    """A finished page that lets nothing run in it but the theme's scripts, of which it names those that it has."""
    policy = gate.policy((gate.scripts_in(page) & known.scripts) | known.framed)
    return page.replace(_HEAD, f"{_HEAD}\n    {_POLICY.format(policy)}", 1)
