"""Data that stood in the repository before a review had them: under another name, in another folder, in another spelling."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.load.files import MAX_BYTES
from generator.load.objects import blobs
from generator.model import Document
from generator.model.homes import Home
from generator.pipeline.history.past import Past
from generator.results import Commit, FileChange, LoggedCommit

_ROWS = 2
"""Lines from which on a file holds data: a header alone is in many places."""
Elsewhere = Mapping[str, Sequence[tuple[Commit, str]]]
"""By the name of a file of data: the commits that held it somewhere else, with the path that it had there."""
_Stood = tuple[str, str, str]
"""A commit, a path and the blob that stood there."""


def elsewhere(past: Past, document: Document) -> Elsewhere:
    """What held any content of the data of a review, or what became of it in the commit that moved it here."""
    homes = past.homes.of(document.folder)
    commits = {each.id: each for each in past.log.commits}
    found: dict[str, list[_Stood]] = defaultdict(list)
    for name, commit, change in _files(past, homes):
        found[name] += ((born, path, change.after) for born, path in past.births.get(change.after, ()))
        if change.status == "renamed":
            found[name] += _before(past, commit, change.old_path)
    rows = _with_rows(past, {blob for stood in found.values() for _, _, blob in stood})
    return {
        name: [
            (plain(commits[commit]), path)
            for commit, path, blob in dict.fromkeys(stood)
            if blob in rows and commit in commits and path not in {f"{home.folder}/{name}" for home in homes}
        ]
        for name, stood in found.items()
    }


def plain(logged: LoggedCommit) -> Commit:
    """A commit without its files."""
    return Commit.model_validate(logged.model_dump(exclude={"files"}))


def _files(past: Past, homes: Sequence[Home]) -> Iterator[tuple[str, str, FileChange]]:
    """Every content of the files beside the review, by name, with the commit that brought it."""
    for step in past.homes.steps(homes):
        for each in step.files:
            name = _name(homes, each.path)
            if each.after and name and not name.endswith(".md"):
                yield name, step.commit.id, each


def _name(homes: Sequence[Home], path: str) -> str:
    return next((name for home in homes if (name := home.name(path))), "")


def _before(past: Past, commit: str, path: str) -> Iterator[_Stood]:
    """Where a file stood, and what it held, before a commit took it from a path."""
    earlier = past.ancestry.ancestors(commit)
    for logged in past.log.commits:
        change = next((each for each in logged.files if each.path == path), None) if logged.id in earlier else None
        if change and change.after:
            yield logged.id, path, change.after
            path = change.old_path if change.status == "renamed" else path


def _with_rows(past: Past, ids: Collection[str]) -> set[str]:
    """The contents that hold rows: others are no data, and may stand anywhere. What is too long to be read has some."""
    texts = blobs(past.repository, sorted(ids), MAX_BYTES) if ids else {}
    return {blob for blob in ids if blob not in texts or len(texts[blob].strip().splitlines()) >= _ROWS}
