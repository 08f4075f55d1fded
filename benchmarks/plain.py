"""Writes the mkdocs.yml of a plain build: `python benchmarks/plain.py FOLDER`.

It asks MkDocs and Material for the look that the product sets, with their own search and nothing of the product, so that
the same pages, with the same theme, can be built by MkDocs alone.
"""

import sys
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig

from generator import website


def write(folder: Path) -> None:
    """Write the configuration beside `docs/`, the folder of compiled pages."""
    config = MkDocsConfig(config_file_path=str(folder / "mkdocs.yml"))
    config.load_dict({"site_name": "Plain MkDocs", "theme": {"name": "material"}})
    config.validate()
    website.configure(config, "site")
    plain = {
        "site_name": "Plain MkDocs",
        "theme": {"name": "material"} | {key: config.theme[key] for key in ("font", "features", "palette", "language")},
        "plugins": ["search"],
        "nav": config.nav,
        "not_in_nav": "*",
        "markdown_extensions": [{name: config.mdx_configs.get(name, {})} for name in config.markdown_extensions],
        "extra_css": list(config.extra_css),
        "extra": {"generator": False},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]).resolve())
