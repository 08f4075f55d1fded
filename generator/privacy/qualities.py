"""Words for how something is, which stand where a name could: `I'm Working from`, `Regards, Disgruntled`."""

from generator.patterns import later
from generator.privacy.capitals import plain
from generator.privacy.first_names import FIRST_NAMES
from generator.privacy.surnames import ENDING_ALIKE, STATES

VOWEL = later("[AEIOUY]|[^\\x00-\\x7f]")
_QUALITIES = later(r"[a-z]{3,}(?:ing|ible|able|ous|ful|less)|[a-z]{2,}ed")
_NICKNAME = later(r"J[A-Z]|[A-CE-Z]J")
"""Two initials that somebody is called by."""
_FIRMS = frozenset({"AA", "AXA", "DVLA", "EDF", "EE", "FCA", "ICO", "RAC"})


def is_quality(word: str) -> bool:
    """Whether a word says how something is, or is the abbreviation of an organisation: `I'm Working from`."""
    small = plain(word)
    if small in FIRST_NAMES or small in ENDING_ALIKE or _NICKNAME.fullmatch(word):
        return False
    if word.isupper() and len(word.strip(".")) > 1 and (word in _FIRMS or not VOWEL.search(word)):
        return True
    return small in STATES or _QUALITIES.fullmatch(small) is not None
