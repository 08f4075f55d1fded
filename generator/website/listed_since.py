"""People who were put on the list of names after versions were published, which were made without knowing them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.load.configuration import FOLDER, load_configuration
from generator.load.objects import blobs, tree
from generator.load.other_commits import repository_at
from generator.problems import EnvironmentFault
from generator.publish.fleeting import fleeting_folder
from generator.publish.versions.publication import Version
from generator.speech import plural
from generator.speech.language import in_english
from generator.speech.numbers import listed

_FILE = f"{FOLDER}/portfolio.yml"
_LONGEST = 1_000_000
"""Bytes of the settings that are read of another commit."""
_NAMED = 5
"""Versions that are named; more are counted."""


def listed_since(root: Path, names: Iterable[str], versions: Sequence[Version]) -> Iterator[str]:
    """What to say of names that the newest of some versions did not know: how many, never which; nothing where it knew all.

    One version is looked at, so that each name is told once: with the next one that is published.
    """
    there = [each for each in versions if not each.withdrawn]
    if not there or (known := _known_at(root, there[0].commit)) is None:
        return
    if more := len({each.casefold() for each in names} - {each.casefold() for each in known}):
        older = [each.version for each in there[:_NAMED]]
        with in_english():
            which = listed([*older, f"{len(there) - _NAMED:,} more"] if len(there) > _NAMED else older)
        many, were = ("Versions", "they were") if len(there) > 1 else ("Version", "it was")
        yield (
            f"{plural(more, 'name')} of {_FILE} {'was' if more == 1 else 'were'} not listed when version {there[0].version} was "
            f"published. {many} {which} may show {'it' if more == 1 else 'them'}, since {were} published before: "
            "reviews scan, with the folder of the publication, names each page that does"
        )


def _known_at(root: Path, commit: str) -> frozenset[str] | None:
    """The names that a commit listed; nothing where that cannot be read, which other checks tell of."""
    try:
        found = repository_at(root, commit)
        if isinstance(found, str):
            return None
        _, blob = tree(found, FOLDER).get(_FILE, ("", ""))
        data = blobs(found, [blob], _LONGEST).get(blob) if blob else b""
    except EnvironmentFault:  # a commit that this clone does not hold
        return None
    if data is None:
        return None
    if not data.strip():  # there were no settings, or nothing in them, so nobody was listed
        return frozenset()
    with fleeting_folder() as folder:
        (folder / FOLDER).mkdir()
        (folder / _FILE).write_bytes(data)
        read = load_configuration(folder)
    return None if any(each.location.file == _FILE for each in read.problems) else read.portfolio.known().names
