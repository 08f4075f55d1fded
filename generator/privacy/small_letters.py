"""Names in small letters, known by a well-known first name or surname: `name: rukhsana begum`, `im priya from leeds`."""

from collections.abc import Iterator, Sequence

from generator.patterns import later
from generator.privacy.capitals import plain
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.first_names import FIRST_NAMES
from generator.privacy.kinds import Found, Kind
from generator.privacy.ordinary import NO_PEOPLE, SURNAMES_TOO

_WORD = r"[^\W\d_A-Z]{1,30}(?:['-][^\W\d_A-Z]{1,30})?(?![\w-])"
_WORDS = later(rf"{_WORD}(?: {_WORD}){{0,2}}")
_LABEL = later(
    r"(?:(?i:\b"
    r"(?:contact|signed|signature|caller|complainant|claimant|customer|client|patient|(?:policy|account|card)[ -]?holder)"
    r"(?: name)? ?[:=] ?|\b(?:enw(?: llawn| cyntaf| y cwsmer| cwsmer)?|cwsmer|cyswllt|llofnod(?:wyd)?) ?[:=] ?"
    r"|\b(?:full|first|given) ?name ?[:=] ?|\bforenames? ?[:=] ?)"
    r"|(?:\bName|\bNAME|(?<![\w.{-])(?<![\w',{-] )name)(?: ?[:=] ?| - ))(?=[a-z])"
)
_CALLING = later(
    r"(?i:\b(?:this is|i'?m|i am) )([a-z]{2,30}(?: [a-z'-]{2,30})?),? (?i:calling|speaking|here|ringing|writing|from)\b"
)
_MAY_CALL = later(r"(?:this is|im|i'm|i am) [a-z]")
_NO_NAMES = NO_PEOPLE - SURNAMES_TOO


def small_names(text: str) -> Iterator[Found]:
    """Names in small letters behind a label such as `name:`, and of those who say that they call or come from somewhere."""
    if ":" in text or "=" in text or " - " in text:
        for found in _LABEL.finditer(text):
            if end := small_name(text, found.end()):
                yield Found(found.end(), end, Kind.NAME)
    for found in _CALLING.finditer(text) if _MAY_CALL.search(text.lower()) else ():
        words = found[1].split()
        if plain(words[0]) in FIRST_NAMES and _NO_NAMES.isdisjoint(map(plain, words)):
            yield Found(*found.span(1), Kind.NAME)


def small_name(text: str, start: int) -> int:
    """Where a name in small letters ends that begins here, 0 if there is none.

    It is a first name that is known to all, alone or with what follows it, or two or three words that end with such a surname.
    """
    found = _WORDS.match(text, start)
    if found is None or not found[0].islower():  # letters beyond a to z may be large ones
        return 0
    words = found[0].split(" ")
    while words and plain(words[-1]) in _NO_NAMES:
        words.pop()
    if not words or not _NO_NAMES.isdisjoint(map(plain, words)):
        words = words[:1]
    if len(words) == 3 and plain(words[2]) not in FAMILY_NAMES:
        words.pop()
    return start + len(" ".join(words)) if well_known(words) else 0


def well_known(words: Sequence[str]) -> bool:
    """Whether words are a name by their first one, or by the last of several."""
    if not words:
        return False
    return plain(words[0]) in FIRST_NAMES or (len(words) > 1 and plain(words[-1]) in FAMILY_NAMES)
