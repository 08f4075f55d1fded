"""Builds a published site again from the commit that it names, to compare the two."""

from dataclasses import replace

from generator.load.git import has_commit, is_ancestor, repository
from generator.pipeline.site import build as build_tree
from generator.pipeline.work import Progress, silent
from generator.problems import EnvironmentFault, ReviewsError
from generator.publish.checkout import at_commit
from generator.publish.fleeting import fleeting_folder
from generator.publish.rebuild import Comparison, absent, cannot, compare, remarks, unbuilt
from generator.publish.sealing.manifest import MANIFEST, Manifest, read_manifest
from generator.settings import Settings
from generator.website.run import build


def rebuild(settings: Settings, published: Manifest, progress: Progress = silent) -> Comparison:
    """Build what the manifest says, with the same purpose, day and label, where nobody sees it; hold the two together.

    Where that cannot be done, the outcome says why, so that the next site has its turn. Raises EnvironmentFault where there
    is no repository to look into.
    """
    if (outcome := cannot(published)) is not None:
        return outcome
    here = repository(settings.root)
    if not isinstance(here, str) and not has_commit(here, published.commit):
        return absent(published)
    try:
        found = _built_again(settings, published, progress)
    except ReviewsError as error:
        if isinstance(here, str):
            raise
        return unbuilt(published, f"{error}. {error.hint}".strip(), here=isinstance(error, EnvironmentFault))
    return replace(found, notes=_notes(settings, published))


def _built_again(settings: Settings, published: Manifest, progress: Progress) -> Comparison:
    with at_commit(settings, published.commit) as at, fleeting_folder() as folder:
        same = replace(at, today=published.today, purpose=published.purpose, version=published.version)
        site = folder / "site"
        build(same.root, build_tree(same, progress), site)
        return compare(published, read_manifest((site / MANIFEST).read_bytes()))


def _notes(settings: Settings, published: Manifest) -> tuple[str, ...]:
    head = repository(settings.root)
    belongs = not isinstance(head, str) and is_ancestor(head, published.commit)
    committed = published.committed.date() if published.committed else None
    return tuple(remarks(published, committed=committed, belongs=belongs))
