"""From the site in memory to a website by MkDocs and Material, built beside the old one and put in its place whole."""

from generator.website import offline, versioned
from generator.website.ahead import Surroundings, make_ahead
from generator.website.any_site import own_address, rules_of
from generator.website.aside import with_parts
from generator.website.finished import FinishedPages
from generator.website.finished_page import FinishedPage
from generator.website.for_engines import check_empty, write_tree
from generator.website.inspection import inspect, listed, rules_for
from generator.website.look import configure, dress, redact_names, sign, source_date
from generator.website.made_from import with_sources
from generator.website.on_demand import OnDemand
from generator.website.package import build_package, check_package, holds_complete_package, package_name, site_name
from generator.website.page_file import pages_of
from generator.website.pages import mend, mend_around
from generator.website.place import (
    check_destination,
    holds_complete_site,
    put_in_place,
    refuse_publication,
    refuse_sources,
    remove_leftovers,
    see_removed,
)
from generator.website.rebuild import rebuild
from generator.website.run import build
from generator.website.site_pages import SitePages
from generator.website.spare import lay_up
from generator.website.standing import Last, Standing
from generator.website.theme_markup import ThemeMarkup, known_markup, markup_of, with_policy

__all__ = [
    "FinishedPage",
    "FinishedPages",
    "Last",
    "OnDemand",
    "SitePages",
    "Standing",
    "Surroundings",
    "ThemeMarkup",
    "build",
    "build_package",
    "check_destination",
    "check_empty",
    "check_package",
    "configure",
    "dress",
    "holds_complete_package",
    "holds_complete_site",
    "inspect",
    "known_markup",
    "lay_up",
    "listed",
    "make_ahead",
    "markup_of",
    "mend",
    "mend_around",
    "offline",
    "own_address",
    "package_name",
    "pages_of",
    "put_in_place",
    "rebuild",
    "redact_names",
    "refuse_publication",
    "refuse_sources",
    "remove_leftovers",
    "rules_for",
    "rules_of",
    "see_removed",
    "sign",
    "site_name",
    "source_date",
    "versioned",
    "with_parts",
    "with_policy",
    "with_sources",
    "write_tree",
]
