"""Numbers that somebody asks to be rung on, and that are no whole ones.

A spreadsheet takes the 0 from the front, and people of one town leave out its code.
"""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.kinds import Found, Kind

_LANDLINE = (
    r"(?:1[1-9][0-9]{2}[ .-](?:[0-9]{6}|[0-9]{3}[ .-][0-9]{3})|1[1-9][0-9][ .-][0-9]{3}[ .-][0-9]{4}"
    r"|2[03489][ .-][0-9]{4}[ .-][0-9]{4})"
)
_WITHOUT_NOUGHT = (
    rf"(?:44[ .-]?)?(?:{_LANDLINE}|1[1-9][0-9]{{8}}|2[03489][0-9]{{8}}"
    r"|7[0-9]{3}[ .-]?(?:[0-9]{6}|[0-9]{3}[ .-][0-9]{3}))"
)
_LOCAL = r"[2-9][0-9]{2}[ -]?(?:[0-9]{4}|[0-9]{3})"
_END = r"(?<!000)(?![\w%]|[.,:/-][0-9]| [0-9])"
_SIGNS = r"[ :,.=\u2013-]{1,3}"
_ASKED_ON = r"(?:me|us|her|him|them|my \w{1,12})(?: back| later| again)? (?:on|at)"
_MINE = r"(?:my|his|her|our|their) (?:new |home |work |best |contact )?"
_PHONE = r"(?:phone|tel|telephone|mobile|landline)"
_NUMBER = r"(?:number|no\b\.?|nr)"
_TOLD = later(
    rf"(?i:\b(?:(?:ring|call|phone|text|reach|contact|message|whatsapp|dial) {_ASKED_ON}"
    rf"|(?:{_MINE}|the |contact )(?:{_PHONE} )?{_NUMBER}(?: (?:is|was))?|{_MINE}{_PHONE}(?: is)?)"
    rf"{_SIGNS})(?P<whole>{_WITHOUT_NOUGHT}){_END}"
)
_GROUPED = later(
    rf"(?i:\b(?:ring|phone|call|text|dial|tel)[ :.]{{1,2}})(?P<whole>(?:44[ -])?{_LANDLINE}"
    rf"|(?<=please (?:call|ring|text) )1[1-9][0-9]{{8}}){_END}"
)
"""Behind a word that may be of something else, too: in the groups of a telephone number alone."""
_BEFORE = later(
    rf"(?<![\w.,/+#$%\u00a3\u20ac-])(?<![0-9] )(?P<whole>{_WITHOUT_NOUGHT})"
    rf"(?i:(?= (?:is|was) {_MINE}(?:{_PHONE}|(?:{_PHONE} )?number)))"
)
_OF_THE_TOWN = later(
    rf"(?i:\b(?:(?:ring|call|phone|text) {_ASKED_ON}|{_MINE}{_PHONE} {_NUMBER}(?: (?:is|was))?)"
    rf"{_SIGNS})(?P<whole>{_LOCAL}){_END}"
)
SIGN = later(r"[0-9](?:[ .-]?[0-9]){5}")
"""Six digits, as a number of a town has."""


def rung(text: str) -> Iterator[Found]:
    """Such numbers, by the words right beside them."""
    for pattern in (_TOLD, _GROUPED, _BEFORE, _OF_THE_TOWN):
        for found in pattern.finditer(text):
            yield Found(*found.span("whole"), Kind.PHONE)
