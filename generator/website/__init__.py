"""From the site in memory to a website by MkDocs and Material, built beside the old one and put in its place whole."""

from generator.website.look import configure, sign, source_date
from generator.website.pages import files, mend
from generator.website.place import check_destination, holds_complete_site
from generator.website.run import build, serve, write_tree

__all__ = [
    "build",
    "check_destination",
    "configure",
    "files",
    "holds_complete_site",
    "mend",
    "serve",
    "sign",
    "source_date",
    "write_tree",
]
