"""The revisions of one review from the commits that touched it: each file of it told by what it is for the review."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from generator.analyse.telling.assessed import tell_assessment, tell_unshown
from generator.analyse.telling.configured import is_told
from generator.analyse.telling.files import Kept, tell_data, tell_evidence
from generator.analyse.telling.merging import common, undone
from generator.analyse.telling.moving import tell_move
from generator.analyse.telling.review import tell
from generator.analyse.telling.uses import Uses
from generator.load.contents import Contents
from generator.load.documents import ASSESSMENT
from generator.load.front_matter import unmerged
from generator.model.homes import Residence, Step
from generator.model.merges import LeftOut
from generator.model.snapshot import Snapshot
from generator.pipeline.history.old_tables import OldTables
from generator.pipeline.history.past import Past
from generator.pipeline.history.settings_told import SettingsTold, first
from generator.pipeline.history.standing import Standing
from generator.records import dataclass
from generator.results import Change, Commit, FileChange, Revision
from generator.speech.commit_names import short_name

_REMEMBERED = 300
"""So many states are kept with what rests on what in them."""
_UNREAD = "the front matter could not be read then"
_UNMERGED = "a merge was not finished then: both sides stood in the file, between Git's marks, and it could not be read"
_INVALID = "it was not valid by the rules of today, so it is told as it was written"


@dataclass
class Retelling:
    """How one review is told: where it stood, and how its files are read as they were at any time."""

    past: Past
    folder: str
    homes: Residence
    contents: Contents
    _named_later: dict[str, Uses] = field(default_factory=dict)
    """Files that later states of the review name as data, each with the nearest of them."""
    _uses: OrderedDict[str, Uses] = field(default_factory=OrderedDict)
    """By the blobs of the states that were looked at last."""
    _tables: OldTables = field(init=False)
    _standing: Standing = field(init=False)
    _settings: SettingsTold = field(init=False)

    def __post_init__(self) -> None:
        self._tables = OldTables(self.contents)
        self._standing = Standing(self.past.ancestry)
        self._settings = SettingsTold(self.contents, self._standing, self.past.settings_read)

    def note_versions(self, steps: Iterable[Step]) -> None:
        """Note what commits made of the review file and of the settings, for states that come after a gap."""
        self._standing.note(steps, is_told)

    def revision(self, step: Step, left_out: Sequence[LeftOut] = ()) -> Revision | None:
        """What a commit changed, if only the spelling; nothing where it, or a merge by itself, changed no content at all."""
        commit = step.commit
        uses = self._uses_at(commit.parents[0] if commit.parents else ""), self._uses_at(commit.id)
        changes, notes = self._all_told(step.files, uses, commit.parents)
        changes = [*self._moved(commit), *changes]
        for each in left_out:
            lost, remark = self._lost(each, uses[1])
            known = {(one.path, one.words if not one.path else "") for one in changes}
            lost = [one for one in lost if (one.path, one.words if not one.path else "") not in known]
            changes += lost
            notes += [remark] if lost else []
        self.later(uses[1])
        if not changes and (len(commit.parents) > 1 or not self._rewrote(step.files)):
            return None
        return Revision(commit=commit.plain, changes=tuple(changes), notes=tuple(dict.fromkeys(notes)))

    def _moved(self, commit: Commit) -> Iterator[Change]:
        """That the portfolio was moved, if the review was in it."""
        places = self.past.log.moves.get(commit.id)
        if places and any(self.past.state(self.folder, each) for each in commit.parents):
            yield tell_move(*places)

    def _rewrote(self, files: Sequence[FileChange]) -> bool:
        """Whether the content of a file of the review is another, even if it says the same."""
        return any(each.before != (each.after,) and self._at_home(each) is not None for each in files)

    def from_to(
        self, files: Sequence[FileChange], before: str, after: str, starts: Sequence[str] = ()
    ) -> tuple[list[Change], list[str]]:
        """What differs between two states, given their review files by blob: the changes, and what is to be noted.

        `starts` are the commits that the later state follows, where what they lack may have stood before them.
        """
        uses = self._uses_of(before), self._uses_of(after)
        self.later(uses[1])
        return self._all_told(files, uses, starts)

    def _all_told(
        self, files: Sequence[FileChange], uses: tuple[Uses, Uses], starts: Sequence[str]
    ) -> tuple[list[Change], list[str]]:
        changes, notes = self._settings.told([each for each in files if _is_setting(each)], uses[1], starts)
        beside: list[Change] = []
        for each in sorted(files, key=lambda change: (not change.path.endswith("/review.md"), change.path)):
            if not _is_setting(each) and (change := self._at_home(each)):
                told, remarks = self._file(*change, uses, starts)
                beside += told
                notes += remarks
        return [*beside, *changes], notes

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
            if len(self._uses) > _REMEMBERED:
                self._uses.popitem(last=False)
        return self._uses[blob]

    def _content(self, blob: str) -> Snapshot | None:
        """A review file by its blob, or by what a content on the disk is called."""
        if not blob or (known := self.past.reviews_read.remembered(blob)):
            return known if blob else None
        data = self.contents.data(blob)
        return self.past.reviews_read.remember(blob, data) if data is not None else None

    def _lost(self, each: LeftOut, now: Uses) -> tuple[list[Change], str]:
        """What a side of a merge had changed in a file, and the merge did not take over."""
        change = _between(each.path, each.lost, each.kept)
        made = _between(each.path, each.base, each.lost)
        short = ", ".join(short_name(maker) for maker in each.makers)
        if is_told(each.path):
            changes, _ = self._settings.told([change], now, ())
            if each.partly:
                changes = undone(changes, self._settings.told([made], now, ())[0])
            return changes, f"this merge left out what one of its sides had changed in {each.path} ({short})"
        found = self._at_home(change)
        if found is None:
            return [], ""
        changes, _ = self._file(*found, (now, now), ())
        if found[1] == "review.md" and each.partly:
            changes = undone(changes, tell(self._content(each.base), self._content(each.lost)))
        elif found[1] == "review.md" and each.base != each.kept:
            places = [told.path for told in tell(self._content(each.base), self._content(each.lost)) if told.path]
            changes = [told for told in changes if any(_overlap(told.path, place) for place in places)]
        return changes, f"this merge left out what one of its sides had changed in {found[1]} ({short})"

    def _at_home(self, each: FileChange) -> tuple[FileChange, str, str] | None:
        """A change with the names that its file has in the folder; a file that came from elsewhere, or went, is new or gone."""
        new, old = self.homes.name(each.path), self.homes.name(each.old_path)
        if each.status != "renamed":
            return (each, new, new) if new else None
        if new and old:
            return each, new, old
        if new:
            return each.model_copy(update={"status": "added", "before": (), "old_path": ""}), new, new
        gone = {"status": "removed", "after": "", "path": each.old_path, "old_path": ""}
        return each.model_copy(update=gone), old, old

    def _file(
        self, each: FileChange, new: str, old: str, uses: tuple[Uses, Uses], starts: Sequence[str]
    ) -> tuple[list[Change], list[str]]:
        if new == "review.md" and old == "review.md":
            return self._review(each, starts)
        same = each.before[:1] == (each.after,)
        if same and new == old:
            return [], []
        if new == ASSESSMENT:
            before, after = (self._settings.tree(blob, each.path) for blob in (first(each), each.after))
            texts = (self._settings.text_below(blob, each.path) for blob in (first(each), each.after))
            return [*tell_assessment(each.path, before, after), *tell_unshown(each.path, *texts)], []
        sizes = [self.contents.true_size(blob) if blob else None for blob in (first(each), each.after)]
        kept = Kept(
            path=each.path, name=new, old_name=old if old != new else "", old_path=each.old_path if old != new else "",
            before=sizes[0], after=sizes[1], same=same,
        )  # fmt: skip
        return list(self._beside(each, kept, uses)), []

    def _review(self, each: FileChange, starts: Sequence[str]) -> tuple[list[Change], list[str]]:
        after = self._content(each.after)
        notes = _remarks(after)
        if notes == [_UNREAD] and unmerged((self.contents.data(each.after) or b"").decode("utf-8", "replace")):
            notes = [_UNMERGED]
        told = []
        for blob in each.before or ("",):
            before, since = self._content(blob), self._before(blob, starts)
            unread = before.tree is None if before else bool(blob)
            found = (
                self._standing.readable(since, self._content) if unread and after and after.tree is not None else None
            )
            if found:
                before = found[1]
                notes.append("what stood there before could not be read, so it is compared with the last that could")
            changes = tell(before, after)
            for more, remark in self._standing.again(before, after, since, self._content, self.contents.data):
                changes += tuple(extra for extra in more if extra not in changes)
                notes.append(remark)
            told.append(changes)
        changes_here = list(common(told))
        if each.status == "renamed":
            moved = f"review moved from {each.old_path.rsplit('/', 1)[0]} to {each.path.rsplit('/', 1)[0]}"
            changes_here.insert(0, Change(side="review", verb="renamed", words=moved))
        return changes_here, notes

    def _before(self, blob: str, starts: Sequence[str]) -> Sequence[str]:
        """The parents of a merge that had a content; all where none is known to."""
        if len(starts) < 2:
            return starts
        return [each for each in starts if self.past.state(self.folder, each) == blob] or starts

    def _beside(self, each: FileChange, kept: Kept, uses: tuple[Uses, Uses]) -> Iterator[Change]:
        """A file beside the review: data, if the review names it so, or does later; else evidence, or another file."""
        names = {name for name in (kept.name, kept.old_name) if name}
        if not any(names & each_uses.files() for each_uses in uses):
            known = next((self._named_later[name] for name in names if name in self._named_later), None)
            if known is None:
                named = ([id_ for name in sorted(names) for id_ in state.evidence_of(name)] for state in reversed(uses))
                yield from tell_evidence(kept, list(dict.fromkeys(next(filter(None, named), []))))
                return
            uses = uses[0], known
        blobs = each.before[0] if each.before else None, each.after or None
        long = not kept.same and self._tables.long(*blobs)
        read = self._tables.sized if None in blobs else self._tables.read
        old, new = (
            None if blob is None else self._tables.lines(blob) if long else read(blob, state, name)
            for blob, state, name in zip(blobs, uses, (kept.old_name or kept.name, kept.name), strict=True)
        )
        yield from tell_data(kept, old, new, uses)


def _is_setting(each: FileChange) -> bool:
    return is_told(each.path) or is_told(each.old_path)


def _between(path: str, before: str, after: str) -> FileChange:
    return FileChange(status="changed", path=path, before=(before,) if before else (), after=after)


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    length = min(len(one), len(other))
    return length > 0 and one[:length] == other[:length]


def _remarks(after: Snapshot | None) -> list[str]:
    if after is None or (after.tree is not None and after.review is not None):
        return []
    return [_UNREAD if after.tree is None else _INVALID]
