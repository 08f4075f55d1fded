"""Builds a published site again from the commit that it names, to compare the two."""

from dataclasses import replace

from generator.load.genuine import refuse_forged
from generator.load.git import PLACES, has_commit, is_ancestor
from generator.load.objects import tree
from generator.load.other_commits import places_in, repository_at
from generator.load.repository import repository
from generator.pipeline.quoted import Allowed
from generator.pipeline.site import build as build_tree
from generator.pipeline.work import Progress, silent
from generator.problems import ReviewsError, UsageError
from generator.publish.checkout import at_commit
from generator.publish.fleeting import fleeting_folder
from generator.publish.rebuild import Comparison, absent, cannot, compare, of_another, remarks, unbuilt
from generator.publish.sealing.manifest import MANIFEST, Manifest, read_manifest
from generator.publish.versions.branch_files import digests_of
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
        if not isinstance(here, str):
            refuse_forged(replace(here, commit=published.commit))
        found = _built_again(settings, published, progress)
    except ReviewsError as error:
        if isinstance(here, str):
            raise
        return unbuilt(published, f"{error}. {error.hint}".strip(), here=not isinstance(error, UsageError))
    if found.inputs and (place := _another(settings, published)) is not None:
        return of_another(published, place)
    return replace(found, notes=_notes(settings, published))


def _another(settings: Settings, published: Manifest) -> str | None:
    """Where another portfolio lies in the commit that holds all that the site was made from; nothing where there is none."""
    found = repository_at(settings.root, published.commit)
    if isinstance(found, str):
        return None
    for place in places_in(found):
        files = tree(replace(found, prefix=place, places={}), *(each.rstrip("/") for each in PLACES))
        held = {path: files[path][1] for path in published.inputs if path in files}
        if place != found.place(found.commit) and len(held) == len(published.inputs):
            digests = digests_of(found, held.values())
            if all(digests.get(held[path]) == digest for path, digest in published.inputs.items()):
                return place
    return None


def _built_again(settings: Settings, published: Manifest, progress: Progress) -> Comparison:
    with at_commit(settings, published.commit) as at, fleeting_folder() as folder:
        allowed = Allowed(quotes=published.quotes, without_rows=published.without_rows)
        same = replace(at, today=published.today, purpose=published.purpose, version=published.version)
        site = folder / "site"
        build(same.root, build_tree(same, progress, lambda _run, _rows: allowed), site)
        return compare(published, read_manifest((site / MANIFEST).read_bytes()))


def _notes(settings: Settings, published: Manifest) -> tuple[str, ...]:
    head = repository(settings.root)
    belongs = not isinstance(head, str) and is_ancestor(head, published.commit)
    committed = published.committed.date() if published.committed else None
    return tuple(remarks(published, committed=committed, belongs=belongs))
