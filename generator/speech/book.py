"""The frame of a printed file, its cover and its contents, in the language of the site."""

import datetime as dt

from generator.speech.calendar import date
from generator.speech.language import label, sentence


def contents() -> str:
    """The heading of the list of chapters."""
    return label("Contents")


def made_from(commit: str, committed: dt.datetime | None, *, changed: bool) -> str:
    """What a printed site was made from, and the day of its commit; an empty `commit` is none."""
    if not commit:
        made = label("From files that no commit holds")
    elif changed:
        made = sentence("From commit %(commit)s, with changes that it does not hold", {"commit": commit})
    else:
        made = sentence("From commit %(commit)s", {"commit": commit})
    return f"{made}, {date(committed.date())}" if committed else made


def root_hash(root: str) -> str:
    """The root hash of the site that was printed."""
    return sentence("Root hash of the site %(root)s", {"root": f"sha256:{root}"})


def elsewhere(address: str) -> str:
    """Where links lead that have no place in the file."""
    return sentence("Links to what this file does not hold lead to %(address)s", {"address": address})
