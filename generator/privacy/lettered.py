"""Telephone numbers and postcodes typed with letters for digits or parted elsewhere: `O7700 900123`, `SW1A, 1AA`, `LN 4 6PZ`."""

import re
from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.figures import near
from generator.privacy.kinds import Found, Kind

_AS_DIGITS = str.maketrans("OoIl", "0011")
_GAP = r"[ ().-]{0,2}"
_NUMBER = later(
    rf"(?<![\w.#/-])(?=[0-9 .()-]{{0,16}}[OoIl])(?:0{_GAP}|[Oo])[127](?:{_GAP}[0-9OoIl]){{9}}(?![^\W_]|[.,:/-][0-9])"
)
_TELEPHONE = later(r"0(?:7[1-57-9]|1[1-9]|2[0-9])[0-9]{8}")
_FEWEST = 6
"""So many digits are digits: a word has fewer."""
PHONE = (
    rf"(?:(?<=(?<![\w.#/-])o[0-9])|(?<=(?<![\w.#/-])0)(?:{_GAP}[0-9oil]){{2}})"
    rf"(?:{_GAP}[0-9oil]){{8}}"
)
"""As what follows a first digit, in small letters."""


def phones(text: str) -> Iterator[Found]:
    """Telephone numbers of the United Kingdom in full length, one or more of whose digits are letters that look like them."""
    for found in _NUMBER.finditer(text):
        digits = re.sub("[^0-9]", "", found[0].translate(_AS_DIGITS))
        if _TELEPHONE.fullmatch(digits) and sum(map(str.isdigit, found[0])) >= _FEWEST:
            yield Found(found.start(), found.end(), Kind.PHONE)


_TOLD = later(
    r"(?i:\b(?:(?:post ?codes?|cod post)\b(?: (?:is|was|yw|ydi))?[ :=-]{1,3}|post ?code(?=[a-z])))"
    r"([A-Za-z](?:[ .,-]{0,2}[A-Za-z0-9]){4,6})(?![A-Za-z0-9])"
)
_BEFORE_A_WORD = later(
    r"(?<![\w#&=/.-])([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][ABD-HJLNP-UW-Z]{2})(?=[a-z]{3,15}(?![^\W_]))"
)
"""Postcodes in capitals that a word in small letters follows without a blank: `SW1A1AAhome`."""
_PARTS = later(r"[^A-Za-z0-9]+")
_POSTCODE = later(r"([A-Z]{1,2})([0-9OI](?:[A-HJKMNPR-Y]|[0-9OI])?)([0-9OI])([ABD-HJLNP-UW-Z]{2})")
_PARTED = later(r"(?<![\w#])([A-Z]{1,2}[0-9](?:[A-HJKMNPR-Y]|[0-9])?)[,.] ?([0-9][ABD-HJLNP-UW-Z]{2})(?!\w)")
_BLANKS = later(
    r"(?<![\w#])(?:[A-Z]{1,2}[0-9][A-Z0-9]? [0-9] ([ABD-HJLNP-UW-Z]{2})|[A-Z]{2} [0-9]{1,2}[A-Z]? [0-9]([ABD-HJLNP-UW-Z]{2})"
    r"|([A-Z]{2}[0-9]{2,3} [ABD-HJLNP-UW-Z]{2}))(?!\w)"
)
"""Postcodes with a blank at another place, in three groups; of the last form other codes are, too."""
_SPACED = later(
    r"(?<!(?<!\w)\w )(?<![\w#])[A-Z](?: [A-Z])? [0-9](?: [A-Z0-9])? [0-9](?: [ABD-HJLNP-UW-Z]){2}(?! \w(?!\w)|\w)"
)
"""Postcodes with a blank behind each sign: `E C 1 A 1 B B`."""
_LETTER_O = later(r"(?<![\w#])([A-Z]{1,2}[0-9][A-Z0-9]? ?)O([ABD-HJLNP-UW-Z]{2})(?!\w)")
"""Postcodes with the letter O for the 0 behind the blank: `W1A OAX`."""
_WORDS_WITH_O = "OAR OAT ODD ODE OFF OFT OIL OLD OLE ONE ONS OPT ORB ORE OUR OUT OWL OWN"
_WITH_O = frozenset(_WORDS_WITH_O.split())
_OTHER_WORDS = """
    AD AN AS AT BE BR BY DR ED ES EU EX FT GB GP HE HP HR HZ LA LB LE NE ND NO OF ON OR PA PT RD RE SO ST TB TH UP US WE YR
"""
_NO_UNITS = frozenset(_OTHER_WORDS.split())
"""Words, units and ends of ordinal numbers in capitals."""
_LIVED_AT = later(
    r"(?i:\b(?:address|live|lives|living|house|home|flat|road|rd|street|st|lane|avenue|close|drive|terrace|crescent|gardens)\b)"
)
_LEAST = 3
"""Signs of the first half of one that stands by itself: a `B1, 2ED` is a list of rooms."""
POSTCODE = (
    r"(?:(?<=[a-z][0-9])(?:[a-z0-9]?[,.] ?[0-9][a-z]{2}|[a-z0-9]? [0-9] [a-z]{2}|[0-9]{1,2} [a-z]{2})"
    r"|(?<=[a-z]{2} [0-9])[0-9]?[a-z]? [0-9][a-z]{2}|(?<=[a-z] [0-9])(?: [a-z0-9])? [0-9] [a-z] [a-z])(?!\w)"
    r"|(?<=[a-z][0-9])[a-z0-9]? ?(?:[0-9][a-z]{5}|o[a-z]{2}(?!\w))"
)
_AREAS = """
    AB AL B BA BB BD BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
    GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL
    OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN
    WR WS WV YO ZE
"""
AREAS = frozenset(_AREAS.split())
"""The areas that there are."""


def postcodes(text: str) -> Iterator[Found]:
    """Postcodes with a comma between their halves or a blank elsewhere, and behind the word with any signs."""
    for found in _PARTED.finditer(text):
        if len(found[1]) >= _LEAST and _is_postcode(found[1] + found[2]):
            yield Found(found.start(), found.end(), Kind.POSTCODE)
    for found in _BLANKS.finditer(text):
        code = found[0].replace(" ", "")
        likely = len(code) > _LEAST + 2 if found[1] else found[3] is None or near(text, found.start(), _LIVED_AT)
        if likely and code[-2:] not in _NO_UNITS and _is_postcode(code):
            yield Found(found.start(), found.end(), Kind.POSTCODE)
    for found in _SPACED.finditer(text):
        code = found[0].replace(" ", "")
        if len(code) > _LEAST + 2 and _is_postcode(code):
            yield Found(found.start(), found.end(), Kind.POSTCODE)
    yield from _glued_or_with_o(text)
    for found in _TOLD.finditer(text):
        if _is_postcode(_PARTS.sub("", found[1]).upper()):
            yield Found(*found.span(1), Kind.POSTCODE)


def _glued_or_with_o(text: str) -> Iterator[Found]:
    for found in _LETTER_O.finditer(text):
        if f"O{found[2]}" not in _WITH_O and _is_postcode(f"{found[1].strip()}0{found[2]}"):
            yield Found(found.start(), found.end(), Kind.POSTCODE)
    for found in _BEFORE_A_WORD.finditer(text):
        if len(found[1]) >= _LEAST and _is_postcode(found[1] + found[2]):
            yield Found(found.start(), found.end(), Kind.POSTCODE)


def _is_postcode(code: str) -> bool:
    parts = _POSTCODE.fullmatch(code)
    return parts is not None and parts[1] in AREAS
