"""Names in small letters, known by a well-known first name or surname: `name: rukhsana begum`, `im priya from leeds`."""

import re
from collections.abc import Iterator, Sequence

from generator.patterns import later
from generator.privacy.capitals import plain
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.first_names import FIRST_NAMES
from generator.privacy.kinds import Found, Kind
from generator.privacy.ordinary import NO_PEOPLE, NOT_AFTER_TITLES, ORDINARY, SURNAMES_TOO, TELLING
from generator.privacy.qualities import is_quality

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
_LONG = r"(?:[od]'[^\W\d_A-Z]|[^\W\d_A-Z]{2})[^\W\d_A-Z]{0,28}(?:['-][^\W\d_A-Z]{1,30}){0,2}(?![\w-])"
_NAMED = later(rf"((?:[^\W\d_A-Z](?:\. ?| )){{0,3}})({_LONG})")
"""A word, and the initials before it."""
_BEHIND = later(rf" ({_LONG})")
_SURNAME_FIRST = later(rf", ({_LONG})")
_DOING = """
    became began bit broke brought built caught chose cut dealt drove fell felt fought hears heard held hit hung hurt keeps
    laughs led lent lets lies listens lived lives looks makes meant met needs paid put reads rings sat seems sends sits sold
    speaks spent stood swore takes talks taught tells things thinks thought threw tries turns understands understood wants
    woke won wore works writes
    again ages against already although am around pm because behind between during everybody except instead maybe nearly
    perhaps please somebody sometimes that's there's therefore towards usually what's whilst who's yes
"""
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "di", "da", "del", "della", "la", "le", "el", "al", "bin", "ibn", "ap"}
)
_FAMILIES_TOO = SURNAMES_TOO - ORDINARY - TELLING
_GOES_ON = (ORDINARY | _NO_NAMES | NOT_AFTER_TITLES | TELLING | frozenset(_DOING.split())) - FAMILY_NAMES
"""Words with which a sentence goes on behind a first name, and no name."""


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


def behind_title(text: str, start: int, *, anybody: bool) -> int:
    """Where the name in small letters behind a title ends, 0 if there is none.

    It is a well-known one, or whatever is no ordinary word where the title stands before `anybody`.
    """
    named = _NAMED.match(text, start)
    if named is None:
        return 0
    initials, word = named.groups()
    if initials:
        clear = anybody and ("." in initials or initials.strip() not in {"a", "i"}) and not _goes_on(word)
        known = _is_family_name(word) or plain(word) in FIRST_NAMES
        return with_family_name(text, _end(named, 2)) if known or clear else 0
    known = plain(word) in FIRST_NAMES or _is_family_name(word)
    if not known and (not anybody or plain(word) in NOT_AFTER_TITLES):
        return 0
    return with_surname(text, named.start(2), named.end())


def with_surname(text: str, start: int, end: int) -> int:
    """Where a name ends whose first word stands here, with the surname in small letters behind it, or the first name.

    Behind a first name that everybody knows that is any word with which no sentence goes on.
    """
    while text[start:end] in _PARTICLES and (further := _BEHIND.match(text, end)) and not _goes_on(further[1]):
        start, end = further.start(1), further.end()
    known = plain(text[start:end]) in FIRST_NAMES
    if text[start:end].endswith("'s"):
        return end - 2
    if (turned := _SURNAME_FIRST.match(text, end)) and plain(turned[1]) in FIRST_NAMES:
        return _end(turned)
    further = _BEHIND.match(text, end) if known else None
    if further and (plain(further[1]) in _FAMILIES_TOO or not _goes_on(further[1])):
        end = _end(further)
    return with_family_name(text, end)


def with_family_name(text: str, end: int) -> int:
    """Where a name ends that seems to end here, with the well-known surname in small letters behind it."""
    further = _BEHIND.match(text, end)
    return _end(further) if further and _is_family_name(further[1]) else end


def with_known_surname(text: str, end: int) -> int:
    """Where a first name in small letters ends with the surname behind it, also one that is a word as well."""
    further = _BEHIND.match(text, end)
    return _end(further) if further and plain(further[1]) in _FAMILIES_TOO else with_family_name(text, end)


def _end(word: re.Match[str], group: int = 1) -> int:
    """Where a word ends, without the `'s` at its end."""
    return word.end() - 2 * word[group].endswith("'s")


def _is_family_name(word: str) -> bool:
    """Whether a word is a well-known surname, or two of them in one: `smith-jones`, `o'brien`."""
    return all(part.replace("'", "") in FAMILY_NAMES for part in plain(word).split("-"))


def _goes_on(word: str) -> bool:
    return plain(word) in _GOES_ON or plain(word).endswith("ly") or is_quality(word)


def well_known(words: Sequence[str]) -> bool:
    """Whether words are a name by their first one, or by the last of several."""
    if not words:
        return False
    return plain(words[0]) in FIRST_NAMES or (len(words) > 1 and plain(words[-1]) in FAMILY_NAMES)
