"""Names that people have in social media, such as `@jane_smith84`; those of organisations may stand."""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.figures import near
from generator.privacy.first_names import FIRST_NAMES
from generator.privacy.kinds import Found, Kind

_MEDIA = r"twitter|tweet(?:ed|s)?|insta(?:gram)?|tik ?tok|snap ?chat|facebook|bluesky|bsky|mastodon|telegram"
_MARKED = later(r"(?<![\w@/.`+$%-])@([A-Za-z_][A-Za-z0-9_]{0,29}(?:\.[A-Za-z0-9_]{1,29}){0,2})(?![\w@/(=-]|\.\w)")
"""What stands behind an `@` that is no address, path, decorator or rule of a style sheet."""
_TOLD = later(
    rf"(?i:\b(?:{_MEDIA}|handle|user ?name|dm(?:'?d)?|(?:message|follow|add|find|tag) me(?: on)?|posted by)\b[^\n@.;]{{0,20}})\Z"
)
_NAMED = later(
    rf"(?i:\b(?:{_MEDIA})(?: (?:handle|name|user ?name|account|profile|id))?(?: is|:|=)[ \"'(]{{0,2}})"
    r"([A-Za-z_][A-Za-z0-9_.]{1,28}[A-Za-z0-9_])(?![\w@/-])"
)
"""Without an `@`, right behind what it is."""
_PROFILE = later(
    r"(?i:\b(?:linkedin\.com/in/|(?:twitter|x|instagram|tiktok|facebook|threads)\.(?:com|net)/@?))"
    r"([A-Za-z0-9_][A-Za-z0-9_.-]{0,58}[A-Za-z0-9_])"
)
_PARTS = later("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_CITED = later(r"[A-Za-z]+(?:19|20)[0-9]{2}[a-z]?")
"""A key of a citation, such as `[@smith2020]`."""
_OF_BODIES = """
    support help helps care cares service services customer customers team teams staff official council gov govuk police
    fire nhs trust hospital hospitals clinic surgery news press info uk gb eu org company group bank energy water gas rail
    trains train bus travel housing homes school college university charity office admin desk london leeds manchester
"""
_BODIES = frozenset(_OF_BODIES.split())
_ENDS_OF_BODIES = (
    "support",
    "helps",
    "care",
    "council",
    "gov",
    "govuk",
    "police",
    "nhs",
    "uk",
    "team",
    "official",
    "trains",
)
_NOBODY = """
    all here everyone everybody channel anyone someone home work night noon midnight lunch team support help admin staff
    media import charset page layer supports container keyframes font property type context id param return returns
    override throws see since version author todo
"""
_NO_PERSON = frozenset(_NOBODY.split())
_FEWEST = 3
"""Letters of a handle that is known by its form alone, signs of any other: `@v2` and `@x_1` are other things."""


def handles(text: str) -> Iterator[Found]:
    """Handles with a digit, an underscore or a first name in them, or behind words for social media."""
    for found in _MARKED.finditer(text):
        cited = _CITED.fullmatch(found[1]) and "[" in text[max(0, found.start() - 60) : found.start()]
        told = len(found[1]) >= _FEWEST and near(text, found.start(), _TOLD, 45)
        if not cited and (_is_somebody(found[1]) or (told and not _is_of_body(found[1]))):
            yield Found(found.start(), found.end(), Kind.HANDLE)
    for pattern in (_NAMED, _PROFILE):
        for found in pattern.finditer(text):
            if _is_somebody(found[1]) or (pattern is _PROFILE and "/in/" in found[0].lower()):
                yield Found(found.start(1), found.end(1), Kind.HANDLE)


def _is_somebody(handle: str) -> bool:
    """Whether a handle by itself looks like that of a person."""
    parts = _parts(handle)
    if not FIRST_NAMES.isdisjoint(parts):
        return True
    odd = "_" in handle.strip("_") or any(map(str.isdigit, handle))
    return odd and sum(map(len, parts)) >= _FEWEST and not _is_of_body(handle)


def _is_of_body(handle: str) -> bool:
    """Whether a handle is that of an organisation, or a word that stands behind an `@` for something else."""
    parts = _parts(handle)
    return (
        not _BODIES.isdisjoint(parts)
        or any(each.endswith(_ENDS_OF_BODIES) for each in parts)
        or handle.lower() in _NO_PERSON
    )


def _parts(handle: str) -> list[str]:
    """The words of a handle, in small letters: those of `@JaneSmith_84` are `jane` and `smith`."""
    return [each.lower() for each in _PARTS.findall(handle)]
