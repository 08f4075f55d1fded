"""Telephone numbers in words, as somebody says them: `oh seven seven double oh, nine hundred ...`."""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.kinds import Found, Kind

_DIGITS = {
    "oh": "0", "o": "0", "zero": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_HUNDRED = "hundred"
NUMBER_WORDS = frozenset({*_DIGITS, *_TIMES, _HUNDRED})
"""Words of which several stand wherever a number is spelt out."""
_ANY = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_WORD = rf"(?:{_ANY})(?![^\W_])"
_PART = rf"(?:{_WORD}|[0-9]{{1,8}}(?![^\W_]))"
_APART = r"[ ,.-]{1,4}"
_SPELT = later(rf"(?i:(?<![^\W_])(?<![.,][0-9]){_PART}(?:{_APART}{_PART}){{3,24}})")
SIGN = later(rf"(?:{_ANY})[ ,.-]{{1,3}}(?:{_ANY})")
"""What must stand in a text, in small letters, before it is worth looking."""
_TELEPHONE = later(r"(?:0|(?:00)?440?)[127][0-9]{9}")
_TOKENS = later(r"[^\W\d_]+|[0-9]+")
_LONGEST = 16
"""Parts of the longest number."""
ENOUGH = 4
"""Fewer words than this, with digits around them, are counted things."""


def spelt_phones(text: str) -> Iterator[Found]:
    """Numbers of the United Kingdom in full length of which at least four parts are words."""
    for found in _SPELT.finditer(text):
        tokens = list(_TOKENS.finditer(text, *found.span()))
        first = 0
        while first < len(tokens):
            last = _end([each[0].lower() for each in tokens[first : first + _LONGEST]])
            if last:
                yield Found(tokens[first].start(), tokens[first + last - 1].end(), Kind.PHONE)
            first += last or 1


def _end(tokens: list[str]) -> int:
    """How many parts the number has that begins with the first of them, the longest one; 0 where none does."""
    digits, words, times, best = "", 0, 1, 0
    for count, token in enumerate(tokens, start=1):
        words += not token.isdigit()
        if token in _TIMES:
            times = _TIMES[token]
            continue
        digits += "00" if token == _HUNDRED else _DIGITS.get(token, token) * times
        times = 1
        if words >= ENOUGH and _TELEPHONE.fullmatch(digits):
            best = count
    return best
