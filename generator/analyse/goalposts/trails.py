"""The names that criteria, sources and files had over time, and the commits that brought data."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field

from generator.model import Criterion, Review
from generator.model.ancestry import Ancestry
from generator.records import dataclass
from generator.results import Change, Commit, History

_Event = tuple[Commit | None, Change]
GoesOn = Callable[[str, str], bool]
"""Whether a file, by its name, holds all that another one, named first, held last."""


def never(_: str, __: str) -> bool:
    """Of no file is it known that it goes on with another one."""
    return False


class Events:
    """The changes of a history that say what was called what, and what brought data; the newest first.

    `rowless`: commits, each with a file that it left without a row.
    """

    def __init__(self, history: History, rowless: Collection[tuple[str, str]] = ()) -> None:
        self.renames: list[_Event] = []
        self.files: list[_Event] = []
        """Sources that were given another file, and files that were given another name."""
        self.data: list[_Event] = []
        """Files of the review that came or changed, and hold a row."""
        self.additions: list[_Event] = []
        """Criteria that came, one by one or all at once."""
        for commit, change in _changes(history):
            if change.verb == "added" and not change.file and change.path[:1] == ("criteria",) and len(change.path) < 3:
                self.additions.append((commit, change))
            if change.verb == "renamed" and change.before:
                self.renames.append((commit, change))
            if change.path[:1] == ("sources",) and change.path[2:] == ("file",):
                self.files.append((commit, change))
            if change.file.startswith("reviews/"):
                if change.verb == "renamed" and change.before:
                    self.files.append((commit, change))
                empty = commit is not None and (commit.id, change.file) in rowless
                if change.verb != "removed" and not empty:
                    self.data.append((commit, change))


@dataclass(frozen=True)
class Named:
    """An id that something had before a commit gave it the next one."""

    until: Commit | None
    """The commit of the renaming; absent where it is not committed yet."""
    name: str


@dataclass(frozen=True, kw_only=True)
class Trail:
    """One criterion through its history: every id that it had, and the sources and files that it is measured on."""

    id: str
    names: frozenset[str]
    sources: Mapping[str, str]
    """Every id that its sources had, each with the one that the source has now."""
    files: frozenset[str]
    """Within the folder of the review, with every name that the sources gave and that the files had before."""
    named: frozenset[str] = frozenset()
    """Those of the files that the sources gave a name."""
    files_now: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By a source of today and the name of a file that it read: the file that goes on with it today, if one does."""
    earlier: tuple[Named, ...] = ()
    """The ids that it had before, the newest first."""
    began: tuple[Commit | None, ...] = field(default=())
    """Where another criterion gave up its id: it began there or later."""

    def name_at(self, commit: str, ancestry: Ancestry) -> str:
        """The id that it had as a commit left it."""
        name = self.id
        for each in self.earlier:
            renamed = each.until
            if renamed and (renamed.id == commit or ancestry.before(renamed.id, commit)):
                break
            name = each.name
        return name

    def names_in(self, commit: Commit | None, ancestry: Ancestry) -> set[str]:
        """The ids by which a commit can have told of it: those before and after."""
        if not self.earlier:
            return {self.id}
        if commit is None:
            return {self.id, *(each.name for each in self.earlier if each.until is None)}
        return {self.name_at(each, ancestry) for each in (commit.id, *commit.parents)}

    def renames_source(self, change: Change) -> bool:
        """Whether a change only follows a source to its new id."""
        before, after = self.sources.get(change.before or ""), self.sources.get(change.after or "")
        return change.path[-1:] == ("source",) and before is not None and before == after

    def brings_data(self, change: Change) -> bool:
        """Whether a change is the arrival, or any later state, of a file that the criterion is measured on."""
        return within(change.file) in self.files or not self.names.isdisjoint(change.criteria)


def trail(name: str, criterion: Criterion | None, review: Review, events: Events, goes_on: GoesOn = never) -> Trail:
    """The trail of a criterion; one that is not measured any more, or not there, is known by its ids alone."""
    measure = criterion.measure if criterion else None
    used = {measure.source, *([measure.contacts.source] if measure.contacts else [])} if measure else set()
    sources = {source: names_of("sources", source, events) for source in used}
    files = {each for source, names in sources.items() for each in files_of(review, source, names, events)}
    named = {each for source, names in sources.items() for each in named_by(review, source, names, events)}
    earlier, began = _past_names("criteria", name, events)
    return Trail(
        id=name,
        names=frozenset({name, *(each.name for each in earlier)}),
        sources={each: source for source, names in sources.items() for each in names},
        files=frozenset(files),
        named=frozenset(named),
        files_now={
            (source, old): new
            for source, names in sources.items()
            for old, new in _files_now(review, source, names, events, goes_on)
        },
        earlier=earlier,
        began=began,
    )


def names_of(key: str, name: str, events: Events) -> frozenset[str]:
    """Every id that an item of the front matter had, followed backwards from the one that it has now."""
    return frozenset({name, *(each.name for each in _past_names(key, name, events)[0])})


def _past_names(key: str, name: str, events: Events) -> tuple[tuple[Named, ...], tuple[Commit | None, ...]]:
    """The ids that an item had before, and where another one gave up the first of them: nothing older is about this one."""
    found: list[Named] = []
    now = name
    for commit, change in events.renames:
        if change.path[:1] != (key,):
            continue
        if now in (*change.path[1:2], change.after):
            now = change.before or ""
            found.append(Named(until=commit, name=now))
        elif change.before == now:
            return tuple(found), (commit,)
    return tuple(found), ()


def files_of(review: Review, source: str, names: Collection[str], events: Events) -> set[str]:
    """Every file that a source named, with what these were called before, by the path in the folder of the review."""
    found = named_by(review, source, names, events)
    for _, change in events.files:
        if change.verb == "renamed" and change.file and within(change.file) in found:
            found.add(within(change.before or ""))
    return found


def named_by(review: Review, source: str, names: Collection[str], events: Events) -> set[str]:
    """Every file that a source named."""
    known = review.sources.get(source)
    found = {known.file} if known and known.file else set()
    for _, change in events.files:
        if change.path[:1] == ("sources",) and change.path[1:2] and change.path[1] in names:
            found |= {each for each in (change.before, change.after) if each}
    return found


def _files_now(
    review: Review, source: str, names: Collection[str], events: Events, goes_on: GoesOn
) -> Iterator[tuple[str, str]]:
    """The files that a source read before and that go on in the one that it reads now: renamed, or with more in it."""
    known = review.sources.get(source)
    if known is None or not known.file:
        return
    renamed = {known.file}
    for _, change in events.files:
        if change.verb == "renamed" and change.file and within(change.file) in renamed:
            renamed.add(within(change.before or ""))
    for old in {*named_by(review, source, names, events), *renamed} - {known.file, ""}:
        if old in renamed or goes_on(old, known.file):
            yield old, known.file


def within(path: str) -> str:
    """A path in the portfolio as the review names the file: without `reviews/<team>/<review>/`, whatever these were."""
    return "/".join(path.split("/")[3:]) if path.startswith("reviews/") else path


def arrivals(
    events: Events, trails: Iterable[Trail], ancestry: Ancestry, elsewhere: Iterable[Commit] = ()
) -> tuple[Commit, ...]:
    """The commits that first brought data for any of these: one, or one a branch where branches brought them side by side.

    `elsewhere`: those that brought the same data under another name before, the newest first.
    """
    known = list(trails)
    came = {id(change): any(one.brings_data(change) for one in known) for _, change in events.data}
    return earliest((*(commit for commit, change in events.data if commit and came[id(change)]), *elsewhere), ancestry)


def earliest(commits: Iterable[Commit], ancestry: Ancestry) -> tuple[Commit, ...]:
    """Of some commits those that come after none of the others, the oldest first."""
    return tuple(_without_descendants(ancestry.newest_first(commits), ancestry))


def _without_descendants(commits: Iterable[Commit], ancestry: Ancestry) -> list[Commit]:
    first: list[Commit] = []
    for commit in reversed(list(commits)):
        if not any(commit.id == each.id or ancestry.before(each.id, commit.id) for each in first):
            first.append(commit)
    return first


def _changes(history: History) -> Iterator[_Event]:
    """Every change, the newest first."""
    for revision in history.revisions:
        for change in revision.changes:
            yield revision.commit, change
