"""Whether a version in a publication still is what was published: asked before anything is said of it, or built on it."""

from generator.publish.checking.holding import Distrusted
from generator.publish.checking.verify_site import check_site
from generator.publish.versions.publication import Version
from generator.publish.versions.store import State

_SHOWN = 10


def damage(state: State, entry: Version) -> list[str]:
    """What is wrong with the files of a version, a line each; nothing where all are as they were published."""
    try:
        found = check_site(state.held(entry.version), entry.root).findings
    except Distrusted as error:
        found = (error.finding,)
    lines = [f"{entry.version}/{each.path}: {each.kind}" + (f": {each.what}" if each.what else "") for each in found]
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], *([f"and {more} more; reviews verify names each"] if more > 0 else [])]
