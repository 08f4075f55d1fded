"""From the site in memory to a website by MkDocs and Material, built beside the old one and put in its place whole."""

from generator.website import offline, versioned
from generator.website.look import configure, sign, source_date
from generator.website.package import build_package, check_package, holds_complete_package, package_name
from generator.website.pages import files, lead_to_record, mend
from generator.website.place import check_destination, holds_complete_site, refuse_publication
from generator.website.rebuild import rebuild
from generator.website.run import build, serve, write_tree

__all__ = [
    "build",
    "build_package",
    "check_destination",
    "check_package",
    "configure",
    "files",
    "holds_complete_package",
    "holds_complete_site",
    "lead_to_record",
    "mend",
    "offline",
    "package_name",
    "rebuild",
    "refuse_publication",
    "serve",
    "sign",
    "source_date",
    "versioned",
    "write_tree",
]
