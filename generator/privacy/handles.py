"""Names that people have in social media, such as `@jane_smith84`; those of organisations may stand."""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.figures import near
from generator.privacy.first_names import FIRST_NAMES
from generator.privacy.kinds import Found, Kind
from generator.privacy.ordinary import NO_PEOPLE, ORGANISATIONS, SURNAMES_TOO, TEAMS
from generator.privacy.surnames import STATES

_MEDIA = r"twitter|tweet(?:ed|s)?|insta(?:gram)?|tik ?tok|snap ?chat|discord|facebook|bluesky|bsky|mastodon|telegram"
_MARKED = later(
    r"""(?:(?<![\w@/.`+$%])|(?<=\.)(?<![^\s.("'>]\.))@"""
    r"([A-Za-z_][A-Za-z0-9_]{0,29}(?:\.[A-Za-z0-9_]{1,29}){0,2})(?![\w@/(=-]|\.\w)"
)
"""What stands behind an `@` that is no address, path, decorator or rule of a style sheet.

The point of `.@jane_smith84` shows an answer to everybody, and the dash before another may be that of a sentence.
"""
_TOLD = later(
    rf"(?i:\b(?:{_MEDIA}|threads|my snap|on x|handle|user ?name|dm(?:'?d)?|(?:message|follow|add|find|tag) me(?: on)?"
    r"|posted by)\b[^\n@.;]{0,20})\Z"
)
_NAMED = later(
    rf"(?i:\b(?:{_MEDIA}|my snap)( (?:handle|name|user ?name|account|profile|id))?(?: is:?|:|=)[ \"'(]{{0,2}}"
    rf"|\b(?:dm|message|follow|add|find|snap) me(?: on)? (?:my )?(?:{_MEDIA}|snap) (?:(?:as|at|under) )?"
    r"|\b(?:snap|ig|fb|skype) ?[:=] ?)"
    r"([A-Za-z_][A-Za-z0-9_.]{1,28}[A-Za-z0-9_])(?![\w@/-])"
)
"""Without an `@`, right behind what it is."""
_TAG = later(r"(?i:\bdiscord\b[^\n#]{0,20}?[ :=])([A-Za-z0-9_.]{2,32}#[0-9]{4})(?![\w#])")
_OWN = later(
    rf"(?i:\bmy (?:{_MEDIA})(?: (?:handle|name|user ?name|account|profile|id))?(?: is:?|'s|:|=)[ \"'(]{{1,2}}"
    rf"|\b(?:{_MEDIA}) (?:handle|user ?name)(?: is:?|:|=)[ \"'(]{{1,2}}"
    rf"|\b(?:dm|message|follow|add|find) me on (?:my )?(?:{_MEDIA})(?:[,:;]| -| (?:as|under|at))[ \"'(]{{1,2}})"
    r"([A-Za-z]{4,30}(?: [A-Z][a-z]{1,29})?)"
    r"(?=[\"')]{0,2}(?:\s{0,3}\Z|[,;:.!?](?:\s|\Z)|\s{1,2}(?:[A-Z]|[^\w\s]|(?:and|or|if|so|to|on)\b)))"
)
"""One of letters alone, where somebody tells the own one and nothing else goes on behind it."""
_PROFILE = later(
    r"(?i:\b(?:(linkedin\.com/in/|reddit\.com/u(?:ser)?/|snapchat\.com/add/|facebook\.com/people/|facebook\.com/profile\.php\?id="
    r"|bsky\.app/profile/(?=[a-z0-9-]{1,40}\.bsky\.social))"
    r"|(?:twitter|x|instagram|tiktok|facebook|fb|threads)\.(?:com|net)/(?!(?:events|groups|pages|watch|marketplace|photos?|hashtag|reels?|explore|status)(?![^/?]))@?|youtube\.com/@|t\.me/|paypal\.me/))"
    r"([A-Za-z0-9_][A-Za-z0-9_.-]{0,58}[A-Za-z0-9_](?:(?<=[a-z])/[0-9]{8,20})?)"
)
"""The address of a profile; behind the first group of them only people have one."""
_OF_PAGES = later(r"[^.]+\.(?:php|html?|aspx?|jsp|com|org|net|io|uk|ie|eu|fr|de|es|it|nl|pl|be|ch|se)\Z")
"""What has a point in such an address and is a page or a firm: `sharer.php`, `example.org`."""
_PEOPLES_FIRMS = frozenset({"annsummers", "davidlloyd", "lauraashley", "jamieoliver", "paulsmith", "tedbaker"})
"""Firms that are called as somebody is."""
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
    "gas",
    "water",
    "energy",
    "homes",
)
_NOBODY = """
    all here everyone everybody channel anyone someone home work night noon midnight lunch team support help admin staff
    media import charset page layer supports container keyframes font property type context id param return returns
    override throws see since version author todo
"""
_NO_PERSON = frozenset(_NOBODY.split())
_OF_THINGS = """
    amount avg batch bay begin block board case cell click cnt col column count date day dob door end file flag floor
    foreach from fun func gate hall handle home id ids idx index item key lab lag len level max min month nr num number
    offset order param params path platform qty range ref reply response room root row rowcount rows seat sheet size slow
    stage stand start status step string studio suite sum table tbl temp text tmp to total type val var ver version wait
    ward year zone
"""
_THINGS = TEAMS | frozenset(_OF_THINGS.split())
"""What parameters of queries, columns of tables and rooms are called: `@p_id`, `@Table_1`, `@Room_12`."""
_FEWEST = 3
"""Letters of a handle that is known by its form alone, signs of any other: `@v2` and `@x_1` are other things."""
_SHORTEST = 3
"""Letters of a first name and of what follows it in a handle that is written in one."""
_SURNAMES = FAMILY_NAMES | SURNAMES_TOO
_ENDS_AS_SURNAMES = later(r"[a-z]{3,12}(?:son|sen|ley|ton|ham|ford|worth|ski|ska|wicz|enko|escu)")
_ACCOUNTS = """
    account active available below blank broken closed compromised dead deactivated deleted disabled empty frozen full gone handle
    hidden inactive inundated link mine offline online open page personal private public safe secure suspended temporary
    unavailable unsafe useless verified visible
"""
_STATES = NO_PEOPLE | STATES | frozenset(_ACCOUNTS.split())
"""What an account is, and nobody's handle: `my Twitter is private`. A mark is read as `handle` in the anchor of a heading."""
_STATE = later(r"[a-z]+(?:ing|ed|ly|able|ible|ous|ful|less|ive)")


def handles(text: str) -> Iterator[Found]:
    """Handles with a digit, an underscore or a first name in them, such as `@janesmith`, or behind words for social media."""
    for found in _MARKED.finditer(text):
        cited = _CITED.fullmatch(found[1]) and "[" in text[max(0, found.start() - 60) : found.start()]
        told = len(found[1]) >= _FEWEST and near(text, found.start(), _TOLD, 45)
        if not cited and (
            _is_somebody(found[1]) or _is_full_name(found[1], FAMILY_NAMES) or (told and not _is_of_body(found[1]))
        ):
            yield Found(found.start(), found.end(), Kind.HANDLE)
    for found in _NAMED.finditer(text):
        if _is_somebody(found[2], told=found[1] is not None):
            yield Found(found.start(2), found.end(), Kind.HANDLE)
    for found in _PROFILE.finditer(text):
        if found[1] or _is_somebody(found[2], told=True) or _is_full_name(found[2]) or _is_parted(found[2]):
            yield Found(found.start(2), found.end(), Kind.HANDLE)
    for found in _TAG.finditer(text):
        yield Found(*found.span(1), Kind.HANDLE)
    for found in _OWN.finditer(text):
        if not _is_word(found[1]):
            yield Found(*found.span(1), Kind.HANDLE)


def _is_somebody(handle: str, *, told: bool = False) -> bool:
    """Whether a handle by itself looks like that of a person; ordinary words do only where it is told to be a handle."""
    parts = _parts(handle)
    if not FIRST_NAMES.isdisjoint(parts):
        return True
    if not told and all(len(each) == 1 or each in _THINGS for each in parts):
        return False
    odd = "_" in handle.strip("_") or any(map(str.isdigit, handle))
    return odd and sum(map(len, parts)) >= _FEWEST and not _is_of_body(handle)


def _is_full_name(handle: str, surnames: frozenset[str] = _SURNAMES) -> bool:
    """Whether a handle is a first name and a surname in one, such as `janesmith`, well known or with such an end."""
    plain = handle.lower()
    ends = range(_SHORTEST, len(plain) - _SHORTEST + 1)
    whole = any(
        plain[:end] in FIRST_NAMES and (plain[end:] in surnames or _ENDS_AS_SURNAMES.fullmatch(plain, end))
        for end in ends
    )
    return whole and plain not in ORGANISATIONS | _PEOPLES_FIRMS


def _is_parted(handle: str) -> bool:
    """Whether a handle has a point in it, as people write theirs: `rukhsana.begum`."""
    return "." in handle.strip(".") and not _OF_PAGES.match(handle) and not _is_of_body(handle)


def _is_word(handle: str) -> bool:
    """Whether what stands where a handle may is a word for how something is, or what is no person's."""
    first = handle.split(maxsplit=1)[0].lower()
    if first in FIRST_NAMES:
        return False
    return first in _STATES or _STATE.fullmatch(first) is not None or _is_of_body(handle)


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
