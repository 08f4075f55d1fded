"""The names that criteria, sources and files had over time, and the commits that brought data."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model import Criterion, Review
from generator.model.ancestry import Ancestry
from generator.results import Change, Commit, History


@dataclass(frozen=True, kw_only=True)
class Trail:
    """One criterion through its history: every id that it had, and the sources and files that it is measured on."""

    id: str
    names: frozenset[str]
    sources: Mapping[str, str]
    """Every id that its sources had, each with the one that the source has now."""
    files: frozenset[str]
    """Within the folder of the review, with every name that the sources gave."""

    def concerns(self, change: Change) -> bool:
        """Whether a change is one of the criterion itself, or bears on it."""
        own = change.path[:1] == ("criteria",) and change.path[1:2] and change.path[1] in self.names
        return bool(own) or not self.names.isdisjoint(change.criteria)

    def renames_source(self, change: Change) -> bool:
        """Whether a change only follows a source to its new id."""
        before, after = self.sources.get(change.before), self.sources.get(change.after)
        return change.path[-1:] == ("source",) and before is not None and before == after

    def brings_data(self, change: Change) -> bool:
        """Whether a change is the arrival, or any later state, of a file that the criterion is measured on."""
        if not change.file.startswith("reviews/") or change.verb == "removed":
            return False
        return within(change.file) in self.files or not self.names.isdisjoint(change.criteria)


def trail(name: str, criterion: Criterion | None, review: Review, history: History) -> Trail:
    """The trail of a criterion; one that is not measured any more, or not there, is known by its ids alone."""
    measure = criterion.measure if criterion else None
    used = {measure.source, *([measure.contacts.source] if measure.contacts else [])} if measure else set()
    sources = {source: names_of("sources", source, history) for source in used}
    files = {each for source, names in sources.items() for each in files_of(review, source, names, history)}
    return Trail(
        id=name,
        names=names_of("criteria", name, history),
        sources={each: source for source, names in sources.items() for each in names},
        files=frozenset(files),
    )


def names_of(key: str, name: str, history: History) -> frozenset[str]:
    """Every id that an item of the front matter had, followed backwards from the one that it has now."""
    found, now = {name}, name
    for _, change in _changes(history):
        if (
            change.verb == "renamed"
            and change.path[:1] == (key,)
            and change.before
            and now in (*change.path[1:2], change.after)
        ):
            now = change.before
            found.add(now)
    return frozenset(found)


def files_of(review: Review, source: str, names: Collection[str], history: History) -> set[str]:
    """Every file that a source named, by its path in the folder of the review."""
    known = review.sources.get(source)
    found = {known.file} if known and known.file else set()
    for _, change in _changes(history):
        named = change.path[:1] == ("sources",) and change.path[1:2] and change.path[1] in names
        if named and change.path[2:] == ("file",):
            found |= {each for each in (change.before, change.after) if each}
        if change.verb == "renamed" and change.file and within(change.file) in found and change.before:
            found.add(within(change.before))
    return found


def within(path: str) -> str:
    """A path in the portfolio as the review names the file: without `reviews/<team>/<review>/`, whatever these were."""
    return "/".join(path.split("/")[3:]) if path.startswith("reviews/") else path


def arrivals(history: History, trails: Iterable[Trail], ancestry: Ancestry) -> tuple[Commit, ...]:
    """The commits that first brought data for any of these: one, or one a branch where branches brought them side by side."""
    known = list(trails)
    return earliest(
        (commit for commit, change in _changes(history) if commit and any(one.brings_data(change) for one in known)),
        ancestry,
    )


def earliest(commits: Iterable[Commit], ancestry: Ancestry) -> tuple[Commit, ...]:
    """Of commits, the newest first, those that come after none of the others."""
    first: list[Commit] = []
    for commit in reversed(list(commits)):
        if not any(commit.id == each.id or commit.id in ancestry.descendants(each.id) for each in first):
            first.append(commit)
    return tuple(first)


def _changes(history: History) -> Iterator[tuple[Commit | None, Change]]:
    """Every change, the newest first."""
    for revision in history.revisions:
        for change in revision.changes:
            yield revision.commit, change
