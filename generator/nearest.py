"""The nearest of the known names, for hints."""

import difflib
from collections.abc import Collection, Iterable

NO_REVIEW = "There is none yet: reviews new TEAM/REVIEW begins one."
"""What to do where there is no review at all."""
_LISTED = 8
"""So many names are listed."""


def meant(word: str, known: Collection[str], otherwise: str) -> str:
    """`Did you mean ...?`, or else what there is; `otherwise` where there is nothing."""
    if not known:
        return otherwise
    more = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    return nearest(word, known) or f"There are: {', '.join(sorted(known)[:_LISTED])}{more}."


def nearest(word: str, known: Iterable[str]) -> str | None:
    """`Did you mean ...?` with the closest name, or nothing when none is close."""
    near = closest(word, known)
    return f"Did you mean `{near}`?" if near else None


def closest(word: str, known: Iterable[str]) -> str | None:
    """The closest name itself."""
    options = list(known)
    folded = {option.casefold(): option for option in options}
    if word.casefold() in folded:
        return folded[word.casefold()]
    near = difflib.get_close_matches(word, options, n=1, cutoff=0.7)
    return near[0] if near else None
