"""What authors changed in each review between two commits, whatever lies between them: the difference of two states."""

from collections.abc import Container, Iterator, Mapping
from typing import Literal

from generator.analyse.telling.configured import is_told
from generator.load.contents import Contents
from generator.load.git import Repository
from generator.load.objects import tree
from generator.load.other_commits import led_to
from generator.load.raw_table import COMPARED
from generator.model.homes import REVIEW, residence
from generator.pipeline.history.past import Past
from generator.pipeline.history.retelling import Retelling
from generator.records import dataclass
from generator.results import Change, FileChange

_Files = Mapping[str, str]
"""The blobs of a commit by path in the portfolio."""


@dataclass(frozen=True, kw_only=True)
class Between:
    """One review in two commits."""

    review: str
    title: str
    verb: Literal["added", "removed", "changed"]
    moved_from: str = ""
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


def between(past: Past, old: str, new: str) -> list[Between]:
    """Every review that differs between two commits of the repository, whichever of them came first.

    The past leads to that which came last; the other may have left its history.
    """
    then, now = (_files(led_to(past.repository, commit)) for commit in (old, new))
    if past.ancestry.before(new, old):
        pairs = [(after, before) for before, after in _pairs(past, (new, now), then)]
    else:
        pairs = _pairs(past, (old, then), now)
    found = [_Pair(past, before, folder, then, now).told() for before, folder in pairs]
    return sorted((each for each in found if each), key=lambda each: each.review)


def _pairs(past: Past, earlier: tuple[str, _Files], later: _Files) -> list[tuple[str, str]]:
    """The folders of each review earlier and later; none where it was not there."""
    commit, files = earlier
    homes = {folder: _home_then(past, folder, commit, files) for folder in _folders(later)}
    pairs = [(before, folder) for folder, before in homes.items()]
    return pairs + [(folder, "") for folder in _folders(files) if folder not in homes.values()]


def _files(repository: Repository) -> _Files:
    listed = tree(repository, "reviews", "site_config")
    return {path: blob for path, (mode, blob) in listed.items() if mode.startswith("100")}


def _folders(files: _Files) -> list[str]:
    return [found[1] for path in files if (found := REVIEW.fullmatch(path))]


def _home_then(past: Past, folder: str, commit: str, then: _Files) -> str:
    """Where the review that stands in a folder now stood at an earlier commit; empty where it was not there."""
    places = past.homes.at(past.homes.of(folder), commit)
    return next((place for place in places if f"{place}/review.md" in then), "")


@dataclass(frozen=True)
class _Pair:
    """A review by its folder then and now, one of which may be missing, among all files of both commits."""

    past: Past
    before: str
    after: str
    then: _Files
    now: _Files

    def told(self) -> Between | None:
        contents = Contents(self.past.repository, COMPARED)
        files = [*self._changes()]
        moved = self.before if self.before and self.after and self.before != self.after else ""
        if not files and not moved:
            return None
        contents.fetch({blob for each in files for blob in (*each.before, each.after)})
        homes = residence(folder for folder in (self.after, self.before) if folder)
        retelling = Retelling(past=self.past, folder=self.after or self.before, homes=homes, contents=contents)
        states = (self.then.get(f"{self.before}/review.md", ""), self.now.get(f"{self.after}/review.md", ""))
        changes, notes = retelling.from_to(files, *states)
        if not changes and not moved:
            return None
        return Between(
            review=_id(self.after or self.before),
            title=self._title(states[1] or states[0]),
            verb="added" if not self.before else "removed" if not self.after else "changed",
            moved_from=_id(moved) if moved else "",
            changes=tuple(changes),
            notes=tuple(dict.fromkeys(notes)),
        )

    def _changes(self) -> Iterator[FileChange]:
        """The files that differ: those of the review under its name of today, and the settings."""
        was = {self._today(path): path for path in self.then if self.before and path.startswith(f"{self.before}/")}
        was |= {path: path for path in self.then if is_told(path)}
        there = {path for path in self.now if (self.after and path.startswith(f"{self.after}/")) or is_told(path)}
        moved = self._moved(was, there)
        for path in sorted((was.keys() | there) - moved.keys()):
            old, new = self.then.get(was.get(path, ""), ""), self.now.get(path, "") if path in there else ""
            if path in moved.values():
                former = next(each for each in moved if moved[each] == path)
                yield FileChange(status="renamed", path=path, old_path=former, before=(new,), after=new)
            elif old != new:
                status = "changed" if old and new else "added" if new else "removed"
                yield FileChange.model_validate(
                    {"status": status, "path": path, "before": (old,) if old else (), "after": new}
                )

    def _moved(self, was: Mapping[str, str], there: Container[str]) -> dict[str, str]:
        """The files beside the review that only got another name, by the name before."""
        gone = {self.then[old]: path for path, old in was.items() if path not in there and not is_told(path)}
        came = [path for path in self.now if path in there and path not in was and not is_told(path)]
        return {gone.pop(self.now[path]): path for path in came if self.now[path] in gone}

    def _today(self, path: str) -> str:
        return f"{self.after or self.before}{path.removeprefix(self.before)}"

    def _title(self, blob: str) -> str:
        state = self.past.snapshot(blob)
        title = state.tree.get("title") if state and state.tree else None
        return title if isinstance(title, str) else ""


def _id(folder: str) -> str:
    return folder.removeprefix("reviews/")
