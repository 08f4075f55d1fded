"""The versions that a new one will be held beside by its readers, and what the new one must not tell because of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from generator.compile.data_package import rows_path
from generator.pipeline.analysis import Run
from generator.pipeline.quoted import Allowed
from generator.problems import ReviewsError
from generator.publish.rows_apart import few_apart
from generator.publish.shown_below import shown_below, told_below
from generator.publish.sides import of_run, of_version
from generator.publish.singled_out import SingledOut, cure, in_both, may_be_quoted, singled_out
from generator.publish.versions.publication import Publication, Version
from generator.publish.versions.reading import read_publication
from generator.publish.versions.store import State
from generator.records import dataclass
from generator.results import PublishedResults
from generator.results import State as EditionState
from generator.website.listed_since import listed_since
from generator.website.people_apart import PeopleApart


@dataclass
class Earlier:
    """Asked once the results of the new version are known, and before anything is drawn of them."""

    state: Callable[[], State]
    version: str
    """The name of the new version."""
    is_later: Callable[[Version], bool]
    """Whether a version is of a later commit than the new one."""
    root: Path
    """The portfolio, in whose repository the commits of the versions are looked up."""
    compared: str | None = None
    """The version that it was held beside; empty where there is none, and absent until it is known."""
    warnings: list[str] = field(default_factory=list)

    def choose(self, run: Run, rows: Mapping[str, bytes]) -> Allowed:
        """What may be shown. Published again, a version is held beside the one that it was held beside at first."""
        if run.failed or run.unusable:
            return Allowed()
        state = self.state()
        known = read_publication(state)
        there = known.find(self.version)
        before = known.find(there.since) if there else known.older(self.is_later).latest
        self.compared = before.version if before else ""
        self.warnings = [*listed_since(self.root, run.portfolio.known().names, known.versions)]
        if before is None:
            return Allowed()
        minimum_n = run.portfolio.minimum_n
        sources = {(name, each.id): each.source for name, results in run.results.items() for each in results.criteria}
        now = of_run(run, EditionState(label=f"version {self.version}", commit=run.provenance.commit)).results
        people = PeopleApart(self.root, run.portfolio, run.provenance.commit)
        found: list[SingledOut] = []
        quotes: dict[str, tuple[str, ...]] = {}
        for each in known.versions[known.versions.index(before) :]:  # every one of them can still be read
            published = _results(state, each, before)
            apart = singled_out(published, now, minimum_n, sources)
            counted = {few.review for few in apart}
            documents = [run.documents[name] for name in sorted(run.results.keys() & published.keys() - counted)]
            apart += [few for one in documents for few in people.since(one, each.commit)]
            told = {few.review for few in found}
            self.warnings += [
                f"{few.told(f'version {each.version}')}{cure(few, minimum_n)}"
                for few in apart
                if few.review not in told
            ]
            found += apart
            quotes = in_both(quotes, may_be_quoted(apart, published))
            self.warnings += [
                told_below(name, figures, f"version {each.version}", minimum_n)
                for name, figures in shown_below(published, now, minimum_n).items()
            ]
        without = tuple(sorted(_without_rows(run, rows, found, _Earlier(state, known, before))))
        self.warnings += [
            f"{name}: beside version {before.version} or the rows of an earlier one its rows would single out fewer than "
            f"{minimum_n}, so they are left out; publish when at least {minimum_n} more are in"
            for name in without
        ]
        return Allowed(quotes=quotes, without_rows=without)


def _results(state: State, version: Version, newest: Version) -> Mapping[str, PublishedResults]:
    """The results of a version; of an old one that cannot be read any more there are none to be held beside."""
    try:
        return of_version(state, version).results
    except ReviewsError:
        if version is newest:
            raise
        return {}


@dataclass(frozen=True)
class _Earlier:
    state: State
    known: Publication
    before: Version

    def rows(self, review: str, source: str) -> Iterator[bytes]:
        """The rows of a source in each version that has them, of the one before the new one and all before it."""
        for each in self.known.versions[self.known.versions.index(self.before) :]:
            data = self.state.read(f"{each.version}/{review}/{rows_path(source)}")
            if data is not None:
                yield data


def _without_rows(run: Run, rows: Mapping[str, bytes], found: list[SingledOut], earlier: _Earlier) -> Iterator[str]:
    """The sources whose rows would single somebody out. Of data that are public already nobody is."""
    touched = {f"{each.review}/{source}" for each in found for source in each.sources}
    for name, data in rows.items():
        review, _, source = name.rpartition("/")
        if run.documents[review].review.sources[source].origin is None:
            before = earlier.rows(review, source)
            if name in touched or any(few_apart(each, data, run.portfolio.minimum_n) for each in before):
                yield name
