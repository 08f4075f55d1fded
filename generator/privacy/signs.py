"""Forms that digits must have before a detector can find anything, each as what follows a first digit.

They are for texts in small letters. Each begins with a digit, so that all of them are looked for in one pass, and each is
as wide as its detector or wider.
"""

import re

from generator.patterns import later

_START = r"(?<![\w#$%\u00a3\u20ac][0-9])"
_END = r"(?![\w%]|[,.:][0-9])"
_NO_WORD = r"(?![\w%])"
_GAP = r"[ .()/-]"
_OF_CARDS = r"(?: - |  |[ .-])"
CARD = rf"{_START}(?<=[2-6])(?=(?:{_OF_CARDS}?[0-9]){{11}})(?:[0-9]{{3}}|(?:{_OF_CARDS}[0-9]){{11}})"
ODD_CARD = (
    r"(?:(?<=[2-6])[0-9]{3}(?P<sort>[_/:,|*~\\;])[0-9]{4}(?:(?P=sort)[0-9]{4}|[0-9]{2}(?P=sort)[0-9]{5})"
    r"|(?<=[a-z_][2-6])[0-9]{3}(?:[ -]?[0-9]){8})"
)
"""Cards with other signs in between, or right behind a word."""
IN_THREE = rf"{_START}[0-9]{{2}}{_GAP}{{1,3}}[0-9]{{3}}{_GAP}{{1,3}}[0-9]{{4}}{_NO_WORD}"
"""NHS numbers, and telephones of America."""
PHONE = (
    rf"{_START}(?:(?<=0){_GAP}{{0,3}}[1-35789](?:{_GAP}{{0,3}}[0-9]){{8,9}}{_END}|(?<=0)0(?:{_GAP}{{0,3}}[0-9]){{7}}"
    rf"|(?:(?<=\+[0-9])|(?<=\+\([0-9]))(?:{_GAP}{{0,3}}[0-9]){{8}}|(?<=4)4{_GAP}{{0,3}}7(?:{_GAP}{{0,3}}[0-9]){{9}}{_END})"
)
GLUED = (
    r"(?:(?<=0)(?:\) ?)?7(?:(?: ?[._,:;*=+#~\\-]{1,2} ?|[ |])?[0-9]){9}"
    r"|(?<=0)[127](?:[0-9]{9}|[0-9]{0,4}(?P<part>[ _,:.=*#~-])(?:[0-9](?P=part)?){5,9})"
    r"|(?<=0)(?P<each>[_,:;*=~])7(?:(?P=each)[0-9]){9}"
    r"|(?<=4)4[ _,:.()=*-]{0,3}0?\)?[ _,:.=*-]?7[ _,:.=*-]?(?:[0-9][ _,:.=*-]?){9})"
)
"""Telephone numbers beside letters, or with signs in between that no other number of a person has."""
TEN = rf"{_START}(?:{_GAP}{{0,3}}[0-9]){{9}}{_NO_WORD}"
"""NHS numbers and telephones beside words for them."""
TEN_GLUED = (
    r"(?:(?<=[a-z:=.#][0-9])[0-9]{9}(?![0-9%])|[0-9]{9}(?=[a-z_])"
    r"|[0-9]{2}(?P<comma>[,/_])[0-9]{3}(?P=comma)[0-9]{4}(?![0-9]))"
)
"""NHS numbers right beside a word, or parted by signs that others are not."""
IBAN = r"(?<=[a-z]{2}[0-9])[0-9][a-z0-9 .-]{11}"
_SIX = r"[0-9][ ./_-]?[0-9]{2}[ ./_-]?[0-9]{2}"
NATIONAL_INSURANCE = rf"{_SIX}[ ./_-]{{0,2}}[a-d](?![a-z0-9])"
"""With its last letter; without it there are words beside it."""
SORT_CODE = r"(?<![\w.-][0-9])[0-9](?:[ -][0-9]{2}[ -][0-9]{2}(?!\w)|\.[0-9]{2}\.[0-9]{2} ?[ /,-] ?[0-9]{8}(?!\w))"
COMPUTER = r"\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|[\[(](?:\.|dot)[\])][0-9]{1,3}[\[(.]"
LICENCE = r"[0-9]{5}(?: {2}|[ ._/-])?(?:99|[a-z][a-z9])[ -]?[2-9a-z][ -]?[a-z]{2}(?![a-z0-9])"
POSTCODE = r"(?<=[a-z][0-9])[a-z0-9]?[ +_-]{0,2}[0-9][a-z]{2}(?!\w)"
VEHICLE = (
    r"(?:(?<=[a-z][0-9])|(?<=[a-z]{2}[.-][0-9]))[0-9](?:[.-][a-z]{3})(?!\w)"
    r"|(?<=[ .:][a-z]{2} [0-9])(?<!(?:on|at|in|to|of|by|is|or|up|we) [0-9])[0-9] [a-z]{3}(?!\w)"
    r"|(?<=[a-z][0-9])[0-9]{0,2} ?[a-z]{3}(?!\w)|(?:(?<=[a-z]{3}[0-9])|(?<=[a-z]{3} [0-9]))[0-9]{0,2}[a-z](?!\w)"
)
ALL = (
    CARD,
    ODD_CARD,
    IN_THREE,
    TEN_GLUED,
    PHONE,
    GLUED,
    IBAN,
    NATIONAL_INSURANCE,
    SORT_CODE,
    COMPUTER,
    POSTCODE,
    VEHICLE,
    LICENCE,
)


def anywhere(*forms: str) -> re.Pattern[str]:
    """What finds any of these forms."""
    return later(f"[0-9](?:{'|'.join(forms)})")


def numbers_of_insurance() -> re.Pattern[str]:
    """What finds whatever could be a National Insurance number, its last letter left out."""
    return later(rf"[0-9](?:(?<=[a-z][0-9])|(?<=[a-z][ ./_-][0-9])|(?<=[a-z][ -]{{2}}[0-9])){_SIX}")
