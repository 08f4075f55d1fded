"""What two states of the portfolio are compared by: found in a publication, in a built site, or computed from a commit."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.compile.downloads import results_json
from generator.pipeline.analysis import Run, run
from generator.pipeline.redaction import published
from generator.pipeline.work import Progress
from generator.problems import UsageError
from generator.publish.checking.holding import Holding
from generator.publish.checking.verify import opened
from generator.publish.checkout import at_commit
from generator.publish.differences import Side, side
from generator.publish.sealing.manifest import LISTING, read_listing
from generator.publish.versions import store
from generator.publish.versions.publication import Version
from generator.results import State
from generator.settings import Settings
from generator.speech.commit_names import short_name


def of_version(publication: store.State, entry: Version) -> Side:
    """A version of a publication. What is not as it was published is compared with nothing, and named."""

    def content(path: str) -> bytes | None:
        data = publication.read(f"{entry.version}/{path}")
        return data if data is not None and hashlib.sha256(data).hexdigest() == listed[path] else None

    listing = publication.read(f"{entry.version}/{LISTING}") or b""
    whole = hashlib.sha256(listing).hexdigest() == entry.root
    listed = read_listing(listing)[0] if whole else {}
    found = side(State(label=f"version {entry.version}", commit=entry.commit, root=entry.root), listed, content)
    return replace(found, whole=whole)


def of_place(place: Path) -> Side:
    """A built site in a folder or a zip file. Raises UsageError where it is none, or not as its manifest says."""
    checked, site = opened(place)
    said = checked.manifest
    if checked.findings or said is None:
        raise UsageError(
            f"{place} is not as its manifest says, so nothing is compared with it", f"See reviews verify {place}."
        )
    label = f"version {said.version}" if said.version else str(place)
    state = State(label=label, commit=said.commit, root=said.root)
    return side(state, said.files, _reader(site), said.uncommitted)


def _reader(site: Holding) -> Callable[[str], bytes | None]:
    return lambda path: site.read(path) if path in site.items else None


def of_commit(settings: Settings, name: str, progress: Progress) -> Side:
    """The portfolio as a commit left it, computed now. Raises EnvironmentFault where there is no such commit."""
    with at_commit(settings, name) as at:
        found = run(replace(at, today=settings.today), progress)
        label = name if found.provenance.commit.startswith(name) else f"{name} ({short_name(found.provenance.commit)})"
        return of_run(found, State(label=label, commit=found.provenance.commit))


def of_run(found: Run, state: State) -> Side:
    """What a finished run would publish."""
    found = published(found)
    titles = {name: each.review.title for name, each in found.documents.items()}
    written = {
        f"{name}/results.json": results_json(each, titles[name]).encode() for name, each in found.results.items()
    }
    return side(state, written, written.get)
