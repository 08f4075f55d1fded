"""The revisions of one review from the commits that touched it: each file of it told by what it is for the review."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.analyse.telling.assessed import tell_assessment
from generator.analyse.telling.configured import is_told, tell_settings
from generator.analyse.telling.files import Kept, tell_data, tell_evidence
from generator.analyse.telling.merging import common
from generator.analyse.telling.review import tell
from generator.analyse.telling.uses import Uses
from generator.load.contents import Contents, blobs_at
from generator.load.documents import ASSESSMENT, tree_of
from generator.model.homes import REVIEW, Home, Step
from generator.model.merges import LeftOut
from generator.model.snapshot import Snapshot
from generator.pipeline.history.old_tables import OldTables
from generator.pipeline.history.past import Past
from generator.results import Change, Commit, FileChange, Revision

_UNREAD = "the front matter could not be read then"
_INVALID = "it was not valid by the rules of today, so it is told as it was written"


@dataclass
class Retelling:
    """How one review is told: where it stood, and how its files are read as they were at any time."""

    past: Past
    folder: str
    homes: Sequence[Home]
    contents: Contents
    _named_later: dict[str, Uses] = field(default_factory=dict)
    """Files that later states of the review name as data, each with the nearest of them."""
    _came_from: dict[str, str] = field(default_factory=dict)
    """The content of the review file before each of its contents, by blob."""
    _uses: dict[str, Uses] = field(default_factory=dict)
    _tables: OldTables = field(init=False)

    def __post_init__(self) -> None:
        self._tables = OldTables(self.contents)

    def note_versions(self, steps: Sequence[Step]) -> None:
        """Note which content of the review file followed which."""
        changes = [each for step in steps for each in step.files if REVIEW.fullmatch(each.path)]
        self._came_from = {each.after: each.before[0] for each in changes if each.after and each.before}

    def revision(self, step: Step, left_out: Sequence[LeftOut] = ()) -> Revision | None:
        """What a commit changed, if only the spelling; nothing where it, or a merge by itself, changed no content at all."""
        commit = step.commit
        uses = self._uses_at(commit.parents[0] if commit.parents else ""), self._uses_at(commit.id)
        changes, notes = self._all_told(step.files, uses)
        for each in left_out:
            lost, remark = self._lost(commit.id, each)
            changes += lost
            notes += [remark] if lost else []
        self.later(uses[1])
        if not changes and (len(commit.parents) > 1 or not self._rewrote(step.files)):
            return None
        plain = Commit.model_validate(commit.model_dump(exclude={"files"}))
        return Revision(commit=plain, changes=tuple(changes), notes=tuple(dict.fromkeys(notes)))

    def _rewrote(self, files: Sequence[FileChange]) -> bool:
        """Whether the content of a file of the review is another, even if it says the same."""
        return any(each.before != (each.after,) and self._at_home(each) is not None for each in files)

    def from_to(self, files: Sequence[FileChange], before: str, after: str) -> tuple[list[Change], list[str]]:
        """What differs between two states, given their review files by blob: the changes, and what is to be noted."""
        uses = self._uses_of(before), self._uses_of(after)
        self.later(uses[1])
        return self._all_told(files, uses)

    def _all_told(self, files: Sequence[FileChange], uses: tuple[Uses, Uses]) -> tuple[list[Change], list[str]]:
        changes: list[Change] = []
        notes: list[str] = []
        for each in sorted(files, key=lambda change: (not change.path.endswith("/review.md"), change.path)):
            told, remarks = self._told(each, uses)
            changes += told
            notes += remarks
        return changes, notes

    def later(self, uses: Uses) -> None:
        """Note which files a state names as data, for the states before it."""
        self._named_later |= dict.fromkeys(uses.files(), uses)

    def _uses_at(self, commit: str) -> Uses:
        """What the review's criteria rested on, as a commit left it."""
        return self._uses_of(self.past.state(self.folder, commit) if commit else "")

    def _uses_of(self, blob: str) -> Uses:
        if blob not in self._uses:
            found = self._content(blob)
            self._uses[blob] = Uses(found.tree if found and found.tree else {})
        return self._uses[blob]

    def _content(self, blob: str) -> Snapshot | None:
        """A review file by its blob, or by what a content on the disk is called."""
        if not blob or (known := self.past.remembered(blob)):
            return known if blob else None
        data = self.contents.data(blob)
        return self.past.remember(blob, data) if data is not None else None

    def _lost(self, merge: str, each: LeftOut) -> tuple[list[Change], str]:
        """What one side of a merge had changed in a file, and the merge undid by taking the file of the other side."""
        commits = [merge, *(parent for parent, _ in each.sides), *([each.base] if each.base else [])]
        found = blobs_at(self.past.repository, [(commit, each.path) for commit in commits])
        kept = found.get((merge, each.path), "")
        name = next((name for home in self.homes if (name := home.name(each.path))), "")
        for parent, makers in each.sides:
            blob = found.get((parent, each.path), "")
            if blob == kept or not name:
                continue
            change = FileChange(status="changed", path=each.path, before=(blob,) if blob else (), after=kept)
            uses = self._uses_at(parent), self._uses_at(merge)
            changes, _ = self._file(change, name, name, uses)
            if name == "review.md":
                undone = tell(self._content(found.get((each.base, each.path), "")), self._content(blob))
                places = [change.path for change in undone if change.path]
                changes = [told for told in changes if any(_overlap(told.path, place) for place in places)]
            short = ", ".join(maker[:10] for maker in makers[:3])
            return changes, f"this merge left out what one of its sides had changed in {name} ({short})"
        return [], ""

    def _told(self, each: FileChange, uses: tuple[Uses, Uses]) -> tuple[list[Change], list[str]]:
        if is_told(each.path) or is_told(each.old_path):
            return list(self._settings(each, uses[1])), []
        change = self._at_home(each)
        if change is None:
            return [], []
        return self._file(*change, uses)

    def _at_home(self, each: FileChange) -> tuple[FileChange, str, str] | None:
        """A change with the names that its file has in the folder; a file that came from elsewhere, or went, is new or gone."""
        new, old = (
            next((name for home in self.homes if (name := home.name(path))), "") for path in (each.path, each.old_path)
        )
        if each.status != "renamed":
            return (each, new, new) if new else None
        if new and old:
            return each, new, old
        if new:
            return each.model_copy(update={"status": "added", "before": (), "old_path": ""}), new, new
        gone = {"status": "removed", "after": "", "path": each.old_path, "old_path": ""}
        return each.model_copy(update=gone), old, old

    def _file(self, each: FileChange, new: str, old: str, uses: tuple[Uses, Uses]) -> tuple[list[Change], list[str]]:
        if new == "review.md" and old == "review.md":
            return self._review(each)
        same = each.before[:1] == (each.after,)
        if same and new == old:
            return [], []
        if new == ASSESSMENT:
            before, after = (self._tree(blob, each.path) for blob in ((each.before or ("",))[0], each.after))
            return list(tell_assessment(each.path, before, after)), []
        sizes = [self.contents.size(blob) if blob else None for blob in ((each.before or ("",))[0], each.after)]
        kept = Kept(
            path=each.path, name=new, old_name=old if old != new else "", before=sizes[0], after=sizes[1], same=same
        )
        return list(self._beside(each, kept, uses)), []

    def _review(self, each: FileChange) -> tuple[list[Change], list[str]]:
        after = self._content(each.after)
        notes = _remarks(after)
        told = []
        for blob in each.before or ("",):
            before = self._readable(blob) if after and after.tree is not None else self._content(blob)
            if before is not None and before is not self._content(blob):
                notes.append("what stood there before could not be read, so it is compared with the last that could")
            told.append(tell(before, after))
        changes = list(common(told))
        if each.status == "renamed":
            moved = f"review moved from {each.old_path.rsplit('/', 1)[0]} to {each.path.rsplit('/', 1)[0]}"
            changes.insert(0, Change(side="other", verb="renamed", words=moved))
        return changes, notes

    def _readable(self, blob: str) -> Snapshot | None:
        """A content, or, where its front matter cannot be read, the last one before it whose can."""
        first, seen = self._content(blob), set[str]()
        while blob and blob not in seen:
            seen.add(blob)
            found = self._content(blob)
            if found and found.tree is not None:
                return found
            blob = self._came_from.get(blob, "")
        return first

    def _beside(self, each: FileChange, kept: Kept, uses: tuple[Uses, Uses]) -> Iterator[Change]:
        """A file beside the review: data, if the review names it so, or does later; else evidence, or another file."""
        names = {name for name in (kept.name, kept.old_name) if name}
        if not any(names & each_uses.files() for each_uses in uses):
            known = next((self._named_later[name] for name in names if name in self._named_later), None)
            if known is None:
                ids = dict.fromkeys(
                    id_ for state in reversed(uses) for name in sorted(names) for id_ in state.evidence_of(name)
                )
                yield from tell_evidence(kept, list(ids))
                return
            uses = uses[0], known
        old, new = (
            None if blob is None else self._tables.read(blob, state, name)
            for blob, state, name in zip(
                (each.before[0] if each.before else None, each.after or None), uses, (kept.old_name or kept.name, kept.name),
                strict=True,
            )
        )  # fmt: skip
        yield from tell_data(kept, old, new, uses)

    def _settings(self, each: FileChange, uses: Uses) -> Iterator[Change]:
        before = self._tree((each.before or ("",))[0], each.old_path or each.path)
        after = self._tree(each.after, each.path)
        if each.status == "renamed" and each.old_path != each.path:
            yield from tell_settings(each.old_path, before, None, uses)
            yield from tell_settings(each.path, None, after, uses)
        else:
            yield from tell_settings(each.path, before, after, uses)

    def _tree(self, blob: str, path: str) -> Mapping[str, object] | None:
        data = self.contents.data(blob) if blob else None
        return tree_of(data, PurePosixPath(path).name) if data is not None else None


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    length = min(len(one), len(other))
    return length > 0 and one[:length] == other[:length]


def _remarks(after: Snapshot | None) -> list[str]:
    if after is None or (after.tree is not None and after.review is not None):
        return []
    return [_UNREAD if after.tree is None else _INVALID]
