"""What pictures say of themselves: which properties tell of nobody, and what is said of those that may."""

from generator.load.unfit import TAKE_OUT, Unfit

LONGEST = 200
"""Bytes of a property at most; those that tell of nobody are numbers, dates and names of programs and devices."""
_PROGRAMS_SAY = frozenset({"", "screenshot", "created with gimp"})
"""What programs write where people write a comment, in small letters."""
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
            "comment",
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
