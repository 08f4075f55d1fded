"""What pictures say of themselves: which properties tell of nobody, and what is said of those that may."""

import re

from generator.load.unfit import TAKE_OUT, Unfit
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.first_names import FIRST_NAMES

LONGEST = 200
"""Bytes of a property at most; those that tell of nobody are numbers, dates and names of programs and devices."""
_WHOSE = re.compile("['\u2019\u02bc]s(?![a-z])", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:[\d\s.,:;/+-]|\b(?:true|false|inf|undef)\b)*+", re.IGNORECASE)
_DATE = re.compile(
    r"(?:[\d\s.,:/+-]|(?<=\d)[tz]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july"
    r"|august|sept|september|october|november|december|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|am|pm|gmt|utc|bst|cet|cest)\b){0,60}+",
    re.IGNORECASE,
)
"""A date in any of the forms that programs write."""
_PROGRAMS_SAY = frozenset({"", "screenshot", "created with gimp"})
"""What programs write where people write a comment, in small letters."""
_TAG = re.compile(r"<[A-Za-z/!?]")
"""Where markup begins."""
_CAPITAL = re.compile(r"(?<![^\W\d_])[A-Z][A-Za-z]+(?![^\W\d_])")
_WHERE = "where it was made"
_WHO = "who made, owns or is in it"
_WHICH = "which device or copy it comes from"
_WORDS = "something in words that nobody sees"
_UNKNOWN = "something that is not looked into"
_SAYS = {
    **dict.fromkeys(
        ("gps", "location", "city", "state", "country", "sublocation", "countrycode", "provincestate", "geolocation"),
        _WHERE,
    ),
    **dict.fromkeys(
        (
            "artist", "author", "authorsposition", "captionwriter", "copyright", "creator", "creatorcontactinfo", "credit",
            "cameraownername", "hostcomputer", "ownername", "owner", "photographer", "imageeditor", "publisher",
            "contributor", "rights", "regions", "personinimage", "xpauthor", "contact", "source",
        ),
        _WHO,
    ),
    **dict.fromkeys(
        (
            "bodyserialnumber", "lensserialnumber", "serialnumber", "imageuniqueid", "documentid", "instanceid",
            "originaldocumentid", "history", "derivedfrom",
        ),
        _WHICH,
    ),
    **dict.fromkeys(
        (
            "imagedescription", "description", "title", "headline", "instructions", "subject", "keywords", "usercomment",
            "documentname", "xptitle", "xpcomment", "xpsubject", "xpkeywords", "relatedsoundfile", "imagetitle",
            "comment", "software", "creatortool",
        ),
        _WORDS,
    ),
}  # fmt: skip
"""What properties tell, by their names in small letters."""


def refusal(name: str, otherwise: str = "") -> Unfit:
    """The picture has a property that may tell of somebody: which one, and how it is taken out.

    The name is one that programs know, never text that anybody can write: where it may be that, `otherwise` stands in its
    place unless it is listed here.
    """
    plain = name.lower()
    if otherwise and plain not in _SAYS:
        name = otherwise
    says = _WHERE if plain.startswith("gps") else _SAYS.get(plain, _UNKNOWN)
    return Unfit(f"the picture has a property, {name}, which may tell {says}; {TAKE_OUT}")


def is_of_a_program(comment: str) -> bool:
    """Whether a comment is none that a person wrote."""
    return comment.strip("\0 \t\r\n").lower() in _PROGRAMS_SAY


def says_more(text: str) -> bool:
    """Whether a comment, or what should be the name of a program, holds markup or names somebody."""
    return bool(_TAG.search(text)) or _names_somebody(text)


def is_a_program(text: str) -> bool:
    """Whether a text can be the name of a program."""
    return is_a_name(text) and not says_more(text)


def _names_somebody(comment: str) -> bool:
    """Whether a comment has a first name or a surname in it that everybody knows, with a capital letter.

    Behind what introduces a name it is found as in any text; here it may stand alone: programs name themselves
    alone. An address is told as what it is.
    """
    if "@" in comment:
        return False
    words = {word.lower() for word in _CAPITAL.findall(comment)}
    return not words.isdisjoint(FIRST_NAMES) or not words.isdisjoint(FAMILY_NAMES)


def is_a_date(text: str) -> bool:
    """Whether a text is a date or a time, or some of it."""
    return bool(_DATE.fullmatch(text.strip("\0 ")))


def are_numbers(text: str) -> bool:
    """Whether a text is nothing but numbers and what stands between them."""
    return bool(_NUMBERS.fullmatch(text))


def is_a_name(text: str) -> bool:
    """Whether a text can be the name of a program or a device: it does not say whose it is."""
    return not _WHOSE.search(text)
