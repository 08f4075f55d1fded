"""What differs from the commit and is not committed yet, as the newest revision of a review."""

from generator.analyse.telling.configured import is_told
from generator.analyse.telling.files import left_behind, still_as_left
from generator.analyse.telling.uses import Uses
from generator.cache import key_of
from generator.load.contents import Contents, blobs_at
from generator.load.raw_table import COMPARED
from generator.model import Document
from generator.model.homes import residence
from generator.pipeline.history.bearing import bearing
from generator.pipeline.history.left_git import left_git
from generator.pipeline.history.past import Past
from generator.pipeline.history.retelling import Retelling
from generator.records import dataclass
from generator.results import FileChange, Revision


@dataclass
class Uncommitted:
    """The files of a review, and those that it rests on, as they stand on the disk."""

    past: Past
    document: Document

    def revision(self) -> Revision | None:
        """The revision that a commit would make now; nothing where nothing differs."""
        past, folder = self.past, self.document.folder
        here = sorted(path for path in past.uncommitted if path.startswith(f"{folder}/") or is_told(path))
        if not here:
            return None
        digests = {path: past.digest_now(path) for path in here}
        key = key_of("not committed", bearing(past, folder), folder, digests)
        if (known := past.cache.read(key, Revision.model_validate_json)) is None:
            known = self._told(here)
            past.cache.put(key, known.model_dump_json())
        return known if known.changes else None

    def _told(self, paths: list[str]) -> Revision:
        past, folder, head = self.past, self.document.folder, self.past.repository.commit
        committed = blobs_at(past.repository, [(head, path) for path in paths])
        left = left_git(past, folder)
        committed |= {(head, path): blob for path, blob in left.items()}
        contents = Contents(past.repository, COMPARED)
        contents.measure(set(committed.values()))
        contents.fetch({blob for blob in committed.values() if contents.size(blob) <= COMPARED})
        retelling = Retelling(past=past, folder=folder, homes=residence([folder]), contents=contents)
        changes = [
            change for path in paths if (change := self._change(path, committed.get((head, path), ""), contents))
        ]
        retelling.note_versions([*past.homes.steps(past.homes.of(folder)), *past.settings_steps])
        state = self._state_now(contents)
        told, notes = retelling.from_to(changes, past.state(folder, head), state, [head])
        said = [left_behind(each) if each.file in left else each for each in told]
        now = past.reviews_read.remembered(state)
        uses = Uses(now.tree if now else None)
        silent = [path for path in left if path not in {each.file for each in told}]
        said += [still_as_left(path, path.removeprefix(f"{folder}/"), uses) for path in silent]
        return Revision(commit=None, changes=tuple(said), notes=tuple(dict.fromkeys(notes)))

    def _change(self, path: str, before: str, contents: Contents) -> FileChange | None:
        data = self.past.bytes_now(path)
        after = contents.keep(data) if data is not None else ""
        if before and data is not None and contents.data(before) == data:
            after = before
        if not before and not after:
            return None
        status = "added" if not before else "removed" if not after else "changed"
        return FileChange(status=status, path=path, before=(before,) if before else (), after=after)

    def _state_now(self, contents: Contents) -> str:
        """The review file as it stands, under a name for its content."""
        data = self.past.bytes_now(self.document.file)
        if data is None:
            return ""
        name = contents.keep(data)
        self.past.reviews_read.remember(name, data)
        return name
