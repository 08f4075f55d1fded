"""Builds a published site again from the commit that it names, to compare the two."""

import tempfile
from dataclasses import replace
from pathlib import Path

from generator.pipeline.site import build as build_tree
from generator.pipeline.work import Progress, silent
from generator.publish.checkout import at_commit
from generator.publish.rebuild import Comparison, cannot, compare
from generator.publish.sealing.manifest import MANIFEST, Manifest, read_manifest
from generator.settings import Settings
from generator.website.run import build


def rebuild(settings: Settings, published: Manifest, progress: Progress = silent) -> Comparison:
    """Build what the manifest says, with the same purpose, day and label, where nobody sees it; hold the two together.

    Raises EnvironmentFault where the commit is not in the portfolio's repository.
    """
    if (outcome := cannot(published)) is not None:
        return outcome
    with at_commit(settings, published.commit) as at, tempfile.TemporaryDirectory(prefix="reviews-") as folder:
        same = replace(at, today=published.today, purpose=published.purpose, version=published.version)
        site = Path(folder) / "site"
        build(same.root, build_tree(same, progress), site)
        return compare(published, read_manifest((site / MANIFEST).read_bytes()))
