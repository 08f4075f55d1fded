"""The version that a new one will be held beside by its readers, and what the new one must not tell because of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.pipeline.analysis import Run
from generator.pipeline.quoted import KnownQuotes
from generator.publish.sides import of_run, of_version
from generator.publish.singled_out import cure, may_be_quoted, singled_out
from generator.publish.versions.publication import Version
from generator.publish.versions.reading import read_publication
from generator.publish.versions.store import State
from generator.results import State as EditionState


@dataclass
class Earlier:
    """Asked once the results of the new version are known, and before anything is drawn of them."""

    state: Callable[[], State]
    version: str
    """The name of the new version."""
    is_later: Callable[[Version], bool]
    """Whether a version is of a later commit than the new one."""
    compared: str | None = None
    """The version that it was held beside; empty where there is none, and absent until it is known."""
    warnings: list[str] = field(default_factory=list)

    def choose(self, run: Run) -> KnownQuotes:
        """What may be quoted. Published again, a version is held beside the one that it was held beside at first."""
        if run.failed or run.unusable:
            return {}
        state = self.state()
        known = read_publication(state)
        there = known.find(self.version)
        before = known.find(there.since) if there else known.older(self.is_later).latest
        self.compared = before.version if before else ""
        if before is None:
            return {}
        published, minimum_n = of_version(state, before).results, run.portfolio.minimum_n
        sources = {(name, each.id): each.source for name, results in run.results.items() for each in results.criteria}
        now = of_run(run, EditionState(label=f"version {self.version}", commit=run.provenance.commit)).results
        found = singled_out(published, now, minimum_n, sources)
        self.warnings = [f"{each.told(f'version {before.version}')}{cure(each, minimum_n)}" for each in found]
        return may_be_quoted(found, published)
