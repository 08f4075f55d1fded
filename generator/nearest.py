"""The nearest of the known names, for hints."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """`Did you mean ...?` with the closest name, or nothing when none is close."""
    options = list(known)
    folded = {option.casefold(): option for option in options}
    if word.casefold() in folded:
        return f"Did you mean `{folded[word.casefold()]}`?"
    near = difflib.get_close_matches(word, options, n=1, cutoff=0.7)
    return f"Did you mean `{near[0]}`?" if near else None
