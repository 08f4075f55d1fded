"""What pages are made from beside their texts: the settings, the theme and the programs."""

import json

from mkdocs.config.defaults import MkDocsConfig

from generator.cache import digest_of
from generator.installed import version_of

_MAKERS = ("mkdocs", "mkdocs-material", "Pygments", "pymdown-extensions")


def surroundings(config: MkDocsConfig, kind: str) -> str:
    """A digest of all that pages are made from beside their texts."""
    settings = {
        name: config[name]
        for name in (
            "site_name", "site_url", "site_description", "site_author", "copyright", "extra", "extra_css", "extra_javascript",
            "nav", "markdown_extensions", "mdx_configs", "use_directory_urls",
        )
    }  # fmt: skip
    theme = {name: config.theme[name] for name in config.theme}
    plugins = {name: dict(config.plugins[name].config) for name in config.plugins}
    makers = [f"{name} {version_of(name)}" for name in _MAKERS]
    return digest_of(json.dumps([kind, settings, theme, plugins, makers], sort_keys=True, default=str))
