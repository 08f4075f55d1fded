"""The files of evidence that are published, as they stand in the portfolio."""

import hashlib

from generator.compile.evidence_pages import published
from generator.compile.tree import SiteTree
from generator.load.files import read_file
from generator.pipeline.analysis import Run
from generator.problems import EnvironmentFault
from generator.settings import Settings


def published_evidence(settings: Settings, finished: Run) -> SiteTree:
    """Pictures and documents of evidence, beside the pages that show them; exactly the bytes whose digest is shown."""
    tree = SiteTree()
    for name in finished.results:
        if not finished.holds(name, "evidence"):
            continue
        document = finished.documents[name]
        for each in finished.results[name].evidence:
            if address := published(each.id, each):
                file = each.file.removeprefix(f"{document.folder}/")
                place, limits = document.at("evidence", each.id, "file"), finished.portfolio.limits
                data, faults = read_file(settings.root, document.folder, file, place, (), limits)
                if faults or hashlib.sha256(data).hexdigest() != each.sha256:
                    raise EnvironmentFault(f"{each.file} changed while it was being read", "Run the command again.")
                tree.assets[f"{name}/{address}"] = data
    return tree
