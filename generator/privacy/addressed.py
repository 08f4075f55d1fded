"""Well-known first names of those who are greeted, thanked, asked for, or told to be somebody's relative or adviser.

`Dear Olga`, `my son Oliver` and `the agent Priya` name somebody; `Dear Customer` does not. So only a first name that everybody
knows is one here.
"""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.capitals import CAPITAL, plain
from generator.privacy.first_names import FIRST_NAMES
from generator.privacy.introductions import known_name
from generator.privacy.kinds import Found, Kind

_OF_FAMILY = (
    r"husband|wife|partner|fiancee?|(?:grand|step)?(?:son|daughter|mother|father)|mum|mam|dad|nan|gran|brother|sister"
    r"|aunt(?:ie|y)?|uncle|nephew|niece|cousin|friend|neighbour|carer|baby"
)
_OF_SERVICE = (
    r"advis[eo]r|agent|caller|client|colleague|customer|driver|manager|nurse|officer|patient|receptionist"
    r"|(?:account|card|policy)[ -]?holder"
)
_TEULU = (
    r"mab|merch|ngwr|ngwraig|gwr|gwraig|mam|nhad|tad|mrawd|brawd|chwaer|nain|taid|nhaid|mam-gu|nhad-cu|mhartner"
    r"|partner|ffrind|nghymydog"
)
_BEFORE = later(
    r"(?i:\b(?:dear|hi|hello|hey|annwyl|helo|thank you|thanks(?: to)?|diolch(?: i)?|da iawn|ask(?:ed)? for"
    r"|(?:call|ring|phone|text|contact|email)(?: back)?|cysylltwch a|fao|attn|c/o|on behalf of"
    rf"|(?:my|our|his|her|their|late|elderly) (?:{_OF_FAMILY})|{_OF_SERVICE}|(?:fy|ei|eu|ein) (?:{_TEULU})"
    r"|siarad(?:ais|odd|on|wyd)? (?:ag?|gydag?|h?efo)|o'r enw|enw'r \w{2,20} (?:yw|ydi|ydy|oedd))(?:[,:]? | \())"
    r"(?=[^\W\d_a-z])"
)
_BEFORE_I_AM = later(
    rf"({CAPITAL}(?: {CAPITAL}){{0,2}}),? (?:(?:ydw|dw) i|yma|sy'n (?:siarad|ffonio|galw|ysgrifennu))\b"
)
"""As one says in Welsh who one is: `Olga Pilbeam ydw i`."""
_MAY_BE = later(
    r"dear |hi |hello |hey |annwyl |helo |hank|diolch |da iawn |sk(?:ed)? for |call |ring |phone |text |contact |email |back "
    r"|cysylltwch |fao|attn|c/o |behalf of |(?:my|our|his|her|their|late|elderly|fy|ei|eu|ein) [a-z-]{3,13}[,:]? "
    r"|siarad|enw| yma| i\b|(?:viser|visor|gent|aller|lient|league|tomer|river|nager|nurse|ficer|tient|onist|older)(?:[,:]? | \()"
)
"""What must stand in a text, in small letters, before it is worth looking."""
_NO_FIRST_NAMES = frozenset({"christian", "roman"})
"""First names that are words for something else as well where they follow thanks: `thanks Christian Aid`."""


def addressed(text: str) -> Iterator[Found]:
    """First names that everybody knows, with what belongs to them, behind such words and before `ydw i`."""
    if not _MAY_BE.search(text.lower()):
        return
    for found in _BEFORE.finditer(text):
        end = known_name(text, found.end())
        if end and plain(text[found.end() : end].split(maxsplit=1)[0]) not in _NO_FIRST_NAMES:
            yield Found(found.end(), end, Kind.NAME)
    for found in _BEFORE_I_AM.finditer(text):
        if plain(found[1].split(maxsplit=1)[0]) in FIRST_NAMES:
            yield Found(*found.span(1), Kind.NAME)
