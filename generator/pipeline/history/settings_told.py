"""Changes of the settings that a review rests on: standards, scorecards, lists of words, and the number of answers needed."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.analyse.telling.configured import has_defaults, is_told, readable_again, tell_settings, unreadable
from generator.analyse.telling.uses import Uses
from generator.load.contents import Contents
from generator.load.documents import text_below
from generator.pipeline.history.settings_read import SettingsRead
from generator.pipeline.history.standing import Standing, stem
from generator.records import dataclass
from generator.results import Change, FileChange


@dataclass(frozen=True)
class SettingsTold:
    """How they are told, from their contents and from what stood before a gap."""

    contents: Contents
    standing: Standing
    read: SettingsRead

    def told(self, files: Sequence[FileChange], uses: Uses, starts: Sequence[str]) -> tuple[list[Change], list[str]]:
        """What changed, and what is to be noted, file by file; one that only got another ending is the same one."""
        changes: list[Change] = []
        notes: list[str] = []
        for each in _joined(files):
            path = each.path if is_told(each.path) else each.old_path
            old_path = each.old_path or each.path
            if stem(old_path) != stem(each.path) or not is_told(each.path):
                changes += tell_settings(old_path, self.tree(first(each), old_path), self._state("", old_path), uses)
                if not is_told(each.path):
                    continue
                each = each.model_copy(update={"before": ()})  # noqa: PLW2901  what is new under its name was nothing before
            told, remarks = self._file(each, path, uses, starts)
            changes += told
            notes += remarks
        return changes, notes

    def _file(self, each: FileChange, path: str, uses: Uses, starts: Sequence[str]) -> tuple[list[Change], list[str]]:
        """What changed in one file; a state that cannot be read is told as that, the next with the last that could."""
        was, after = self._state(first(each), path), self._state(each.after, path)
        before = self._last(path, starts) if each.after and was is None else was
        told = list(tell_settings(path, before, after, uses))
        if each.after and after is None and told:
            return [unreadable(one) for one in told], [f"{path} could not be read then"]
        if was is not None or before is None:
            return told, []
        if told:
            return told, [f"{path} is compared with the last state of it that could be read"]
        return list(readable_again(path, after, uses)) if first(each) else [], []

    def _last(self, path: str, starts: Sequence[str]) -> Mapping[str, object] | None:
        """The last state of a file that could be read."""
        blob = self.standing.setting(path, starts, functools.partial(self.tree, path=path))
        return self.tree(blob, path)

    def _state(self, blob: str, path: str) -> Mapping[str, object] | None:
        """A file as it was written; settings that have defaults hold where there is no file."""
        return self.tree(blob, path) if blob or not has_defaults(path) else {}

    def tree(self, blob: str, path: str) -> Mapping[str, object] | None:
        """A file as it was written; nothing where it is not there or cannot be read."""
        data = self.contents.data(blob) if blob else None
        return self.read.tree_of(data, PurePosixPath(path).name) if data is not None else None

    def text_below(self, blob: str, path: str) -> str | None:
        """The text below the front matter of a file; nothing where the file is not there."""
        data = self.contents.data(blob) if blob else None
        return text_below(data, PurePosixPath(path).name) if data is not None else None


def first(each: FileChange) -> str:
    """What stood before a change: of several parents the first; empty where there was nothing."""
    return (each.before or ("",))[0]


def _joined(files: Sequence[FileChange]) -> Iterator[FileChange]:
    """Changes of settings; where a file went and one of the same name with another ending came, that is one change."""
    came = {stem(each.path): each for each in files if each.status == "added"}
    gone = {stem(each.path): each for each in files if each.status == "removed"}
    for each in sorted(files, key=lambda change: change.path):
        other = gone.get(stem(each.path)) if each.status == "added" else came.get(stem(each.path))
        if other is None or each.status not in ("added", "removed"):
            yield each
        elif each.status == "added":
            yield each.model_copy(update={"status": "renamed", "old_path": other.path, "before": other.before})
