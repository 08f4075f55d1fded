"""Secrets: what opens an account for whoever reads it."""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.capitals import plain
from generator.privacy.kinds import Found, Kind
from generator.privacy.ordinary import NO_PEOPLE
from generator.privacy.qualities import is_quality
from generator.privacy.surnames import STATES

_IN_ADDRESS = later(r"(?<=[?&;#])([A-Za-z][\w.-]{1,40})=([^\s&;#\"'<>\[\]{}()\ufffc]{4,2000})")
_WORDS = later(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_OF_KEYS = """
    token secret auth authorization authorisation oauth key apikey password passwd passphrase pwd session sess sid sig
    signature csrf xsrf otp pin jwt magic invite invitation reset credential
"""
_OPENS = frozenset(_OF_KEYS.split())
"""Words in the name of a parameter that say that its value opens something."""
_OPENS_AT_END = (
    "token", "secret", "sessionid", "sessid", "signature", "password", "passwd", "pwd", "apikey", "accesskey", "secretkey"
)  # fmt: skip
_MAY_OPEN = frozenset({"code", "ticket", "key", "invite", "invitation", "magic", "reset"})
"""These are also names of ordinary things: their value must look like nothing that somebody says or counts."""
_IN_PATH = later(
    r"(?i:/(?:reset|password|verify|confirm|activate|magic|invite|token|unsubscribe)[a-z-]{0,20}/)([A-Za-z0-9_-]{16,400})(?![\w-])"
)
_LOGIN_IN_ADDRESS = later(
    r"(?<=://)[^\s/@:?#\[\]\ufffc]{1,64}:(?!\$(?:[A-Z_]{2,40}|\{[A-Z_]{2,40}\})@)[^\s/@:?#\[\]\ufffc]{1,64}@[\w.-]{1,100}"
)
# A key that the words go on behind is read to where they end, so that one look finds all of it.
_FORMS = later(
    r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}+|github_pat_\w{20,}+|glpat-[\w-]{16,}+|sk-[\w-]{20,}+|sk_(?:live|test)_\w{16,}+"
    r"|(?:AKIA|ASIA)[0-9A-Z]{16}|xox[abeoprs]-[\w-]{10,}+|AIza[\w-]{30,}+"
    r"|eyJ[\w-]{8,4000}+\.[\w-]{8,4000}+(?:\.[\w-]{0,4000}+)?)(?![\w-])"
)
_BEARER = later(r"\b[Bb]earer ([\w.~+/-]{16,4000}={0,2})")
_KEY_BLOCK = later(
    r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[A-Za-z0-9+/=\s]{0,8000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?"
)
_PASSWORD = later(
    r"(?i:\b(?:pass ?words?|pass ?code|passphrase|passwd|pwd|log ?in details|memorable word|api[ _-]?key|access[ _-]?key"
    r"|secret[ _-]?key|secret|token|(?:c|g|ngh|ch)yfrinair)\b['\"]?\s{0,2}(?:is now|is|was|are|yw|ydi|ydy|oedd|=|:|->)\s{0,2})"
    r"(?:\"([^\"\n\ufffc]{3,100})\"|'([^'\n\ufffc]{3,100})'|([^\s\ufffc]{4,200}))"
)
_CODES = later(
    r"(?i:\b(?:pin|mhin|otp|cvv2?|cvc2?|cv2|csc|pass ?code"
    r"|(?:card )?(?:security|verification|one[- ]time|access|log ?in|card) (?:code|pin|pass ?code)"
    r"|security (?:number|no\.?)|(?<=my )code(?! (?:is|was) (?:19|20)\d\d\b)|[cg]od (?:diogelwch|dilysu|mynediad))\b(?:'s\b)?"
    r"(?: (?:number|no\.?|code))?(?: on (?:the )?back)?\s{0,2}(?:is now|is|was|of|yw|ydi|ydy|oedd|:|=|-)?\s{0,2})"
    r"(\d{3}[ -]\d{3}|\d\d \d\d|\d(?: \d){3,5}|\d{3,8})\b(?![.,:/]\d|\s?%)"
)
_OF_PASSWORDS = ("pas", "pw", "yfrinair")
_OF_WORDS = ("memorable", "secret", "security ", "word:", "word=", "cofiadwy")
_OF_CODES, _OF_DOORS = ("pin", "mhin", "otp", "cv", "csc", "cod", "security n"), ("code", "pin", "safe", "cod ")
"""What of these stands in a text before it is worth looking for a code: each pattern is slower than all of them."""
_PLAINLY = later(
    r"(?i:\b(?:pass ?word|passw(?:r|o|or)d|pasword|pass ?code|passwd|pwd|pw|(?:c|g|ngh|ch)yfrinair)\b)"
    r"(?: ?[:=>-]{1,2} ?| (?:(?:that )?(?:[Ii]|[Ww]e) (?:chose|had|have|set|use|used) )?(?:is|was|yw|ydi|ydy|oedd) | )"
    r"([^\s\ufffc\"',;:/()\[\]{}<>$\u00a3\u20ac]{6,40})"
)
"""Behind the shorter words, and behind any with nothing in between, what has letters and digits is a secret."""
_COUNTED = later(
    r"(?i:v[0-9]|[0-9]+-?(?:st|nd|rd|th|min|mins|minutes?|hours?|hrs?|days?|times?|weeks?|months?|years?|fa|chars?|characters?)\b)"
)
_SHORTLY = later(
    r"(?i:(?<!bus )(?<!rail )(?<!travel )(?<!freedom )(?<!boarding )(?<!day )(?<!season )(?<!parking )(?<!the )(?<!\w)"
    r"pass(?: is| was|:|=) {0,2})([^\s\ufffc\"',;:/()\[\]{}<>$\u00a3\u20ac]{6,40})"
)
"""`pass is hunter2`; any other pass is shown on a bus."""
_TOLD_WORD = later(
    r"(?i:\b(?:memorable (?:word|place|name|information|info|answer|phrase)|secret (?:word|answer)"
    r"|security (?:answer|word)|pass ?word(?=[:=])|gair cofiadwy)"
    r"(?: (?:is|was|yw|ydi|oedd)|:|=) {0,2}[\"']?)([^\W\d_][\w'-]{2,30})[\"']?(?=\s{0,2}(?:[.,;!?)\u2013-]|\Z)|\s[A-Z]| and\b)"
)
"""A word that somebody is known by, where nothing else is said of it."""
_ANSWERED = """
    annoying asked blank change changed cofiadwy default easy example expired false forgot forgotten hard hidden hir impossible
    incorrect invalid issue issues locked long mandatory needed null optional password pointless problem problems redacted
    required reset secret short silly str string stupid text true unclear unknown value weird
"""
_NO_ANSWER = NO_PEOPLE | STATES | frozenset(_ANSWERED.split())
_DOORS = later(
    r"(?i:\b(?:(?:key ?safe|door|gate|entry|entrance|alarm|lock ?box|unlock|voicemail|wi-?fi)(?: entry| key)?"
    r" (?:code|pin|pass ?code)|key ?safe(?: (?:number|no)\b\.?)?|cod (?:y )?(?:drws|giat|larwm|sef))\b"
    r"(?: is| was| yw|:| =)? {0,2})(?!(?:19|20)\d\d\b)([A-Z]?\d{4,8}[A-Z]?)\b(?![.,:/]\d|\s?%)"
)
"""What opens the door of somebody's home."""

_REST = later(r"(?<=[^\s\ufffc]{200})[^\s\ufffc]+")
"""What stands behind the longest word that is taken for a password, up to the next space."""
_PROGRAM = later(r"!\d|\w{1,40}\(|\$?\{|\$[A-Z_]{2,40}(?![^\W_])")
"""What follows `password:` in the text of a program: no password, but where one is taken from."""


def secrets(text: str) -> Iterator[Found]:
    """Tokens in addresses, keys of known forms, and what follows `password is`, `cvv` and such words.

    What is called a password is taken for one where it has a digit or a sign in it, or stands in quotation marks:
    `password is wrong` may stand, and so may, alas, a password that is a plain word.
    """
    yield from _in_addresses(text)
    yield from _of_forms(text)
    yield from _passwords(text)


def _in_addresses(text: str) -> Iterator[Found]:
    """What stands in an address and opens something."""
    for found in _IN_ADDRESS.finditer(text) if "=" in text else ():
        if _opens(found[1], found[2]):
            yield Found(found.start(), found.start() + len(found[0].rstrip(".,:!?*")), Kind.SECRET)
    for found in _IN_PATH.finditer(text) if "/" in text else ():
        if _random(found[1]):
            yield Found(found.start(1), found.end(1), Kind.SECRET)
    for found in _LOGIN_IN_ADDRESS.finditer(text) if "://" in text else ():
        yield Found(found.start(), found.end(), Kind.SECRET)


def _of_forms(text: str) -> Iterator[Found]:
    """Keys, and codes behind words for them."""
    lower = text.lower()
    for pattern in (_FORMS, _KEY_BLOCK):
        yield from (Found(found.start(), found.end(), Kind.SECRET) for found in pattern.finditer(text))
    for signs, pattern in ((("earer",), _BEARER), (_OF_CODES, _CODES), (_OF_DOORS, _DOORS)):
        for found in pattern.finditer(text) if any(sign in lower for sign in signs) else ():
            yield Found(found.start(1), found.end(1), Kind.SECRET)


def _passwords(text: str) -> Iterator[Found]:
    """What is called a password, or stands right behind the word and is none."""
    lower = text.lower()
    for found in _PLAINLY.finditer(text) if any(sign in lower for sign in _OF_PASSWORDS) else ():
        value = found[1].rstrip(".!?*")
        if _random(value) and not _COUNTED.match(value) and not _PROGRAM.match(value):
            yield Found(found.start(1), found.start(1) + len(value), Kind.SECRET)
    for found in _SHORTLY.finditer(text) if "pass" in lower else ():
        value = found[1].rstrip(".!?*")
        if _random(value) and not _COUNTED.match(value):
            yield Found(found.start(1), found.start(1) + len(value), Kind.SECRET)
    for found in _TOLD_WORD.finditer(text) if any(sign in lower for sign in _OF_WORDS) else ():
        if plain(found[1]) not in _NO_ANSWER and not is_quality(found[1]):
            yield Found(*found.span(1), Kind.SECRET)
    end = 0
    for found in _PASSWORD.finditer(text):
        group = found.lastindex or 3
        value = found[group].rstrip(".,;:)\"'") if group == 3 else found[group]
        if found.start(group) >= end and len(value) >= 3 and (group != 3 or _mixed(value.rstrip("!?"))):
            end = found.start(group) + len(value)
            if group == 3 and (rest := _REST.match(text, found.end())):  # else what is left of it is found in turn
                end = max(end, rest.end())
            yield Found(found.start(group), end, Kind.SECRET)


def _opens(name: str, value: str) -> bool:
    """Whether a parameter of an address opens something, by the words in its name, in one or parted."""
    words = [word.lower() for word in _WORDS.findall(name)]
    if "".join(words).endswith(_OPENS_AT_END) or not (_OPENS - _MAY_OPEN).isdisjoint(words):
        return True
    return not _MAY_OPEN.isdisjoint(words) and _random(value)


def _random(value: str) -> bool:
    """Whether a value has letters and digits among each other."""
    return len(value) > 5 and any(map(str.isdigit, value)) and any(map(str.isalpha, value))


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
