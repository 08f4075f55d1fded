"""Many texts searched at once: those that cannot hold anything are passed over together, and the work has a bound."""

import sys
from collections.abc import Iterable, Mapping

from generator.privacy.finding import find_in
from generator.privacy.first_look import worth_searching
from generator.privacy.kinds import NOBODY, Found, Known
from generator.records import dataclass

AT_MOST = 3_000_000
"""Characters of a table that are searched beyond a first look, in its texts that may hold something: some seconds' worth."""
_EACH = 100
"""So many characters more are counted for each text."""


@dataclass(frozen=True, kw_only=True)
class Search:
    """What was found in many texts."""

    found: dict[str, tuple[Found, ...]]
    """Of each text that holds anything what `find` finds in it."""
    left: int = 0
    """How many characters more could have been searched: where it is less than 0, not all texts were."""

    @property
    def complete(self) -> bool:
        """Whether all texts were searched."""
        return self.left >= 0


def find_many(
    texts: Iterable[str],
    known: Known = NOBODY,
    *,
    at_most: int = sys.maxsize,
    already: Mapping[str, tuple[Found, ...]] | None = None,
    paragraphs: bool = False,
) -> Search:
    """Search texts, of which those that may hold something have no more than `at_most` characters.

    `already` is what was found in them before, all of them having been searched; `paragraphs` as with `find`.
    """
    if already is not None:
        return Search(found={text: already[text] for text in texts if text in already}, left=at_most)
    found: dict[str, tuple[Found, ...]] = {}
    for text in worth_searching(texts, known):
        at_most -= len(text) + _EACH
        if at_most < 0:
            break
        if here := find_in(text, known, paragraphs=paragraphs):
            found[text] = here
    return Search(found=found, left=at_most)
