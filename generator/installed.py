"""Which version of a library is installed."""

import functools
import re

_VERSION = re.compile(r"^Version:[ \t]*(\S+)[ \t]*$", re.MULTILINE)


@functools.cache
def version_of(name: str) -> str:
    """The version of a distribution. Raises PackageNotFoundError where there is none.

    It stands in the head of a file that Python's own function reads to its end as an e-mail, for a millisecond each time.
    """
    import importlib.metadata  # noqa: PLC0415  takes longer than all the rest, and some commands need no version

    head, *_ = (importlib.metadata.distribution(name).read_text("METADATA") or "").partition("\n\n")
    found = _VERSION.search(head)
    return found[1] if found else importlib.metadata.version(name)
