"""Secrets: what opens an account for whoever reads it."""

import re
from collections.abc import Iterator

from generator.privacy.kinds import Found, Kind

_IN_ADDRESS = re.compile(
    r"(?i:(?<=[?&;#])(?:access_?token|refresh_?token|id_?token|token|auth|authorization|api_?key|apikey|key|secret|password"
    r"|passwd|pwd|session_?id|session|sid|sig|signature|code|otp|pin|jwt|magic|invite|reset)=[^\s&;#\"'<>\[\]{}()\ufffc]{4,2000})"
)
_LOGIN_IN_ADDRESS = re.compile(r"(?<=://)[^\s/@:?#\[\]\ufffc]{1,64}:[^\s/@:?#\[\]\ufffc]{1,64}@[\w.-]{1,100}")
_FORMS = re.compile(
    r"\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,255}|sk-[\w-]{20,255}|sk_(?:live|test)_\w{16,255}"
    r"|(?:AKIA|ASIA)[0-9A-Z]{16}|xox[abeoprs]-[\w-]{10,255}|AIza[\w-]{30,64}"
    r"|eyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{0,4000})?)(?![\w-])"
)
_BEARER = re.compile(r"\b[Bb]earer ([\w.~+/-]{16,4000}={0,2})")
_KEY_BLOCK = re.compile(
    r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[A-Za-z0-9+/=\s]{0,8000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?"
)
_PASSWORD = re.compile(
    r"(?i:\b(?:pass ?words?|pass ?code|passphrase|passwd|pwd|log ?in details|memorable word|api[ _-]?key|access[ _-]?key"
    r"|secret[ _-]?key|secret|token)\b['\"]?\s{0,2}(?:is now|is|was|are|=|:|->)\s{0,2})"
    r"(?:\"([^\"\n\ufffc]{3,100})\"|'([^'\n\ufffc]{3,100})'|([^\s\ufffc]{4,200}))"
)
_CODES = re.compile(
    r"(?i:\b(?:pin|otp|cvv2?|cvc2?|cv2|csc|pass ?code"
    r"|(?:card )?(?:security|verification|one[- ]time|access|log ?in|card) (?:code|pin|pass ?code))\b"
    r"(?: (?:number|no\.?|code))?\s{0,2}(?:is now|is|was|of|:|=|-|on the back)?\s{0,2})(\d{3,8})\b(?![.,:/]\d|\s?%)"
)


_PROGRAM = re.compile(r"!\d|\w{1,40}\(|\$?\{")
"""What follows `password:` in the text of a program: no password, but where one is taken from."""


def secrets(text: str) -> Iterator[Found]:
    """Tokens in addresses, keys of known forms, and what follows `password is`, `cvv` and such words.

    What is called a password is taken for one where it has a digit or a sign in it, or stands in quotation marks:
    `password is wrong` may stand, and so may, alas, a password that is a plain word.
    """
    for pattern in (_IN_ADDRESS, _LOGIN_IN_ADDRESS, _FORMS, _KEY_BLOCK):
        yield from (Found(found.start(), found.end(), Kind.SECRET) for found in pattern.finditer(text))
    for pattern in (_BEARER, _CODES):
        yield from (Found(found.start(1), found.end(1), Kind.SECRET) for found in pattern.finditer(text))
    for found in _PASSWORD.finditer(text):
        group = found.lastindex or 3
        value = found[group].rstrip(".,;:)\"'") if group == 3 else found[group]
        if len(value) >= 3 and (group != 3 or _mixed(value.rstrip("!?"))):
            yield Found(found.start(group), found.start(group) + len(value), Kind.SECRET)


def _mixed(value: str) -> bool:
    """Whether a word is none of a language: it has a digit or a sign inside, or capitals after small letters.

    An address is no password; what is secret in it is found by its own name.
    """
    if "://" in value or _PROGRAM.match(value):
        return False
    if any(map(str.isdigit, value)):
        return len(value) >= 4
    inside = value.strip("'-\u2013/()*_`.")
    return any(not each.isalpha() and each not in "'-/.,_*()" for each in inside) or (
        not inside.istitle() and not inside.isupper() and not inside.islower()
    )
