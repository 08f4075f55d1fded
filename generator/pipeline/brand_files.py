"""The files by which a site wears the organisation's brand."""

import hashlib
from pathlib import Path

from generator.compile.brand import SHEET, logo_address, style_sheet
from generator.compile.tree import SiteTree
from generator.load.configuration import FOLDER
from generator.load.logo import load_logo
from generator.pipeline.analysis import Run
from generator.pipeline.source_files import FileChanged
from generator.problems import Location


def brand_files(root: Path, finished: Run) -> SiteTree:
    """The style sheet, and the logo exactly as its digest is shown. Raises FileChanged where it is no longer that."""
    tree, portfolio = SiteTree(), finished.portfolio
    brand = portfolio.brand
    if text := style_sheet(brand):
        tree.assets[SHEET] = text.encode()
    if brand.logo:
        file = f"{FOLDER}/{brand.logo}"
        place = Location(file=f"{FOLDER}/portfolio.yml")
        data, problems = load_logo(root, FOLDER, brand.logo, place, portfolio.limits, portfolio.known())
        if problems or hashlib.sha256(data).hexdigest() != finished.digests.get(file):
            raise FileChanged(file)
        tree.assets[logo_address(brand)] = data
    return tree
