"""One to three words with capital letters, as a name is written."""

import re

from generator.patterns import later
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.first_names import FIRST_NAMES
from generator.privacy.ordinary import SURNAMES_TOO, TELLING

CAPITAL = r"[^\W\d_a-z][^\W\d_]{0,30}(?:['-][^\W\d_]{1,30}){0,2}"
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|la|le|al|el|bin|ibn|ap)"
_JOINED = r"(?:(?:[dl]'|[ae]l-)(?=[^\W\d_a-z]))?"
"""What stands right before a name with its capital letter: `d'Souza`, `al-Hassan`."""
_INITIAL = r"(?:[A-Z](?:\. ?| )){0,3}"
_MIDDLE = r"(?:(?:(?:[A-HJ-Z]\.?|I\.) ){1,2}(?=[^\W\d_a-z][^\W\d_]))?"
"""Initials between two names, and not what somebody says: `GAVIN I RANG`."""
NAME = later(
    rf"{_INITIAL}(?:{_PARTICLE} ){{0,2}}{_JOINED}({CAPITAL})((?: {_MIDDLE}(?:{_PARTICLE} ){{0,2}}{_JOINED}{CAPITAL}){{0,2}})"
)
INITIAL = later(r"[A-Z]\.?")
WORD_FORM = r"[^\W\d_]{2,30}(?:['-][^\W\d_]{1,30}){0,2}"
WORD = later(WORD_FORM)


def plain(word: str) -> str:
    """A word in small letters, without the `'s` at its end."""
    return word.lower().removesuffix("'s")


def _is_known(word: str) -> bool:
    return any(plain(word) in names for names in (FAMILY_NAMES, SURNAMES_TOO, FIRST_NAMES))


def end_of_name(text: str, start: int, barred: frozenset[str], but: frozenset[str] = frozenset()) -> int:
    """Where one to three words with capital letters end, 0 if the first of them is barred; `but` may stand behind it.

    In a text that is all in capitals a name ends where the words say what somebody did.
    """
    name = NAME.match(text, start)
    if name is None or plain(name[1]) in barred or not plain(name[1]).strip("x"):
        return 0
    if len(name[1]) < 2 and name[1].isascii():
        return 0
    if name[0].startswith(("A ", "I ")) and name[1].isupper() and not _is_known(name[1]):
        return 0  # an article and a word, where all is in capitals: `MY NAME IS A JOKE`
    end = name.end(1)
    for word in re.finditer(r"\S+", name[2]):
        if text[end - 2 : end].lower() == "'s":
            break
        if INITIAL.fullmatch(word[0]):
            continue  # it belongs to the name if a name follows
        if plain(word[0]) in barred - but or (word[0].isupper() and plain(word[0]) in TELLING):
            break
        end = name.start(2) + word.end()
    return end - 2 if text[end - 2 : end].lower() == "'s" else end
