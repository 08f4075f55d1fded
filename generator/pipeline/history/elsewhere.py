"""Data that stood in the repository before a review had them: under another name, in another folder, in another spelling."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.model import Document
from generator.pipeline.history.past import Past
from generator.pipeline.history.rows import files, with_rows
from generator.results import Commit, LoggedCommit

Elsewhere = Mapping[str, Sequence[tuple[Commit, str]]]
"""By the name of a file of data: the commits that held it somewhere else, with the path that it had there."""
_Stood = tuple[str, str, str]
"""A commit, a path and the blob that stood there."""


def elsewhere(past: Past, document: Document) -> Elsewhere:
    """What held any content of the data of a review, or what became of it in the commit that moved it here."""
    homes = past.homes.of(document.folder)
    commits = {each.id: each for each in past.log.commits}
    found: dict[str, list[_Stood]] = defaultdict(list)
    for name, commit, change in files(past, homes):
        found[name] += ((born, path, change.after) for born, path in past.births.get(change.after, ()))
        if change.status == "renamed":
            found[name] += _before(past, commit, change.old_path)
    rows = with_rows(past, {blob for stood in found.values() for _, _, blob in stood})
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


def _before(past: Past, commit: str, path: str) -> Iterator[_Stood]:
    """Where a file stood, and what it held, before a commit took it from a path."""
    earlier = past.ancestry.ancestors(commit)
    for logged in past.log.commits:
        change = next((each for each in logged.files if each.path == path), None) if logged.id in earlier else None
        if change and change.after:
            yield logged.id, path, change.after
            path = change.old_path if change.status == "renamed" else path
