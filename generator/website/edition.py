"""The site that becomes a version: of what the commit holds, built where nobody sees it."""

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.cache import Cache
from generator.load.git import Repository, is_ancestor
from generator.load.repository import repository
from generator.load.site_settings import load_site_settings
from generator.load.working_tree import TURNED, ignored, turned, uncommitted
from generator.pipeline.analysis import Run
from generator.pipeline.history.past import read_past
from generator.pipeline.quoted import all_of_them
from generator.pipeline.redactor import Redactor
from generator.pipeline.site import build as build_tree
from generator.pipeline.work import Progress, silent
from generator.problems import Accepted, EnvironmentFault, Problem, UsageError
from generator.publish.checkout import at_commit
from generator.publish.differences import differences
from generator.publish.fleeting import fleeting_folder
from generator.publish.sealing.manifest import MANIFEST, chosen_day, read_manifest
from generator.publish.sides import of_run, of_version
from generator.publish.versions import store
from generator.publish.versions.publication import Version, signed
from generator.publish.versions.publishing import Candidate
from generator.publish.versions.refusal import Refused
from generator.records import dataclass
from generator.results import Differences, State
from generator.settings import Settings
from generator.website.earlier import Earlier
from generator.website.place import refuse_publication, refuse_sources
from generator.website.run import build

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What can be published, or the problems that stand in the way."""

    candidate: Candidate | None
    problems: list[Problem]
    accepted: list[Accepted]
    remarks: tuple[str, ...] = ()
    """What is to be said of the commit, each as a sentence without a full stop."""


def check_place(root: Path, folder: Path) -> None:
    """Raises UsageError where a publication would lie among what it is made from."""
    refuse_publication(folder, "--to")
    for place in (folder, folder.resolve()):  # a link on the way leads there, too
        if place.is_relative_to(root / "site"):
            raise UsageError(
                f"{folder} is where the site is built, which replaces what stands there", "Name another with --to."
            )
        if place.is_relative_to(root / ".cache"):
            raise UsageError(f"{folder} is where the cache is, which anyone may empty", "Name another with --to.")
    refuse_sources(root, folder, "--to")


@contextlib.contextmanager
def built_edition(
    settings: Settings,
    version: str,
    note: str,
    progress: Progress = silent,
    publication: Callable[[], store.State] | None = None,
) -> Iterator[Edition]:
    """The site of the commit that is checked out. Raises Refused where files differ from it, EnvironmentFault without Git.

    `publication` is asked for the version that stands there already, so that both together tell of nobody.
    """
    found = repository(settings.root)
    if isinstance(found, str):
        raise EnvironmentFault(
            f"nothing can be published: {found}",
            "A version is what its commit gives. git init, git add --all and git commit make the first one.",
        )
    if differing := uncommitted(found):
        raise Refused(
            "these files are not as commit " + found.commit[:12] + " has them, and a version is what its commit gives",
            _cure(found, differing),
            differing,
        )
    with at_commit(settings, found.commit) as at, fleeting_folder() as folder:
        site = folder / "site"
        earlier = (
            Earlier(
                state=publication, version=version, is_later=lambda each: _later(found, each.commit), root=settings.root
            )
            if publication
            else None
        )
        purpose = replace(at, purpose="publication", version=version)
        built = build_tree(purpose, progress, earlier.choose if earlier else all_of_them)
        if built.run.failed or built.run.unusable:
            yield Edition(candidate=None, problems=built.run.problems, accepted=built.run.accepted)
            return
        build(at.root, built, site)
        clock = dt.datetime.now(tz=dt.UTC).replace(microsecond=0)
        candidate = _candidate(found, built.run, site, version, note, at, clock)
        candidate = replace(candidate, compared=earlier.compared if earlier else None)
        yield Edition(
            candidate=candidate,
            problems=built.run.problems,
            accepted=built.run.accepted,
            remarks=(*_remarks(found.committed, clock), *(earlier.warnings if earlier else ())),
        )


def _later(found: Repository, commit: str) -> bool:
    """Whether another commit was built upon this one."""
    return commit != found.commit and is_ancestor(replace(found, commit=commit), found.commit)


def _remarks(committed: dt.datetime | None, clock: dt.datetime) -> Iterator[str]:
    """What is odd about the day of a commit that is to be published."""
    if committed and committed > clock:
        yield (
            f"the commit is dated {committed:%Y-%m-%d %H:%M} UTC, and by the clock of this machine it is {clock:%Y-%m-%d %H:%M}; "
            "the list of versions gives the later of the two as the day of publishing. Set right the clock that is wrong"
        )


def _cure(found: Repository, differing: Sequence[str]) -> str:
    """What to do about files that differ from the commit: Git neither commits nor puts aside what it is told to ignore."""
    if differing == turned(found):
        return TURNED
    commit = "Commit them, or put them aside with git stash --include-untracked"
    out = sorted(set(differing).intersection(ignored(found)))
    if not out:
        return f"{commit}."
    line = "take out the line that says so, in .gitignore or where git check-ignore -v finds it, and commit them"
    if len(out) == len(differing):
        return f"Git is told to ignore them: {line}, or move them out of the folder."
    which = f"{out[0]} and {len(out) - 1:,} more" if len(out) > 1 else out[0]
    return f"{commit}. Git is told to ignore {which}: for these {line}, or move them out of the folder."


def _candidate(
    found: Repository, run: Run, site: Path, version: str, note: str, at: Settings, clock: dt.datetime
) -> Candidate:
    named, _ = load_site_settings(at.root)
    address = str(named.get("site_url") or "")
    manifest = read_manifest((site / MANIFEST).read_bytes())
    root = manifest.root
    redactor = Redactor(run.portfolio.known())
    now = of_run(run, State(label=f"version {version}", commit=found.commit, root=root))

    def tell(publication: store.State, before: Version) -> Differences:
        cache = Cache(at.cache_dir, enabled=at.use_cache)
        return redactor.of(differences(read_past(at, cache, found), of_version(publication, before), now))

    return Candidate(
        version=version,
        site=site,
        root=root,
        commit=found.commit,
        committed=found.committed,
        judged=chosen_day(manifest),
        published=max(clock, found.committed or clock),  # nothing is published before it was committed
        name=redactor.text(str(named.get("site_name") or "")),
        address=f"{address.rstrip('/')}/" if _ADDRESS.fullmatch(address) else "",
        note=redactor.text(note),
        signed=tuple(each for name, results in now.results.items() for each in signed(results, name)),
        belongs=lambda commit: is_ancestor(found, commit),
        leads_to=lambda commit: commit == found.commit or _later(found, commit),
        tell=tell,
    )
