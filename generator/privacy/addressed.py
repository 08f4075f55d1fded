"""Well-known first names of those who are greeted, thanked, spoken to, or told to be somebody's relative or adviser.

`Dear Olga`, `my son Oliver` and `the agent Priya` name somebody; `Dear Customer` does not. So only a first name that everybody
knows is one here, and in small letters only one that is no word as well.
"""

import re
from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.capitals import CAPITAL, WORD, plain
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.first_names import FIRST_NAMES, SMALL_FIRST_NAMES
from generator.privacy.introductions import known_name
from generator.privacy.kinds import Found, Kind
from generator.privacy.ordinary import ORGANISATIONS
from generator.privacy.small_letters import with_known_surname, with_surname

_OF_FAMILY = (
    r"husband|wife|partner|fiancee?|(?:grand|step)?(?:son|daughter|mother|father)|(?:step)?(?:mum|dad)|mam|nana?|gran(?:d?dad|ma)?"
    r"|(?:step)?(?:brother|sister)|aunt(?:ie|y)?|uncle|nephew|niece|cousin|friend|neighbour|carer|baby|boyfriend|girlfriend|ex"
    r"|boss|lodger|(?:flat|house)mate|(?:son|daughter|mother|father|mum|brother|sister)[ -]in[ -]law"
)
_OF_SERVICE = (
    r"advis[eo]r|agent|applicant|assistant|builder|caller|caretaker|cashier|claimant|cleaner|clerk|client|colleague"
    r"|complainant|consultant|councillor|courier|customer|dentist|driver|electrician|employee|engineer|executor|housekeeper"
    r"|interpreter|landlady|landlord|manager|midwife|nurse|officer|operative|operator|optician|patient|pharmacist|physio|plumber"
    r"|postman|pupil|receptionist|rep|representative|resident|solicitor|student|supervisor|surgeon|teacher|team leader"
    r"|technician|tenant|tutor|warden|witness|worker|service user|(?:account|card|policy)[ -]?holder|next of kin"
)
_TEULU = (
    r"mab|merch|ngwr|ngwraig|gwr|gwraig|mam|nhad|tad|mrawd|brawd|chwaer|nain|taid|nhaid|mam-gu|nhad-cu|mhartner"
    r"|partner|ffrind|nghymydog"
)
_BEFORE = later(
    r"(?i:\b(?:"
    r"(?P<capital>diolch(?: i)?|da iawn|cysylltwch a)|annwyl|helo|siarad(?:ais|odd|on|wyd)? (?:ag?|gydag?|h?efo)"
    r"|o'r enw|enw(?:'r \w{2,20}| i| hi| o| e| fo| fe) (?:yw|ydi|ydy|oedd)"
    r"|called|named|names?(?:'?s| is| was)?|dear|hi|hiya|hello|hey|good (?:morning|afternoon|evening)"
    r"|(?:thank you|thanks)(?: (?:so|very) much)?(?: to)?|thank"
    r"|well done(?: to)?|(?:credit|hats off|shout[ -]?out|kudos) to|(?:my|our|her|his|their) (?:thanks|compliments) to"
    r"|ask(?:ed|ing)? for|(?:call|ring|phone|text|contact|email)(?: back)?|fao|attn|c/o|on behalf of|estate of"
    r"|(?:account|bill|tenancy|lease|policy) (?:is )?in the name of"
    r"|(?:spoke|spoken|speak|speaking|talk|talked|talking|chatted) (?:to|with)"
    r"|(?:served|helped|handled|dealt with|assisted|seen|treated|advised"
    r"|looked after|cared for|greeted|interviewed|visited|reported|submitted) by"
    rf"|(?P<role>(?:my|our|his|her|their|late|elderly) (?:{_OF_FAMILY})|(?:fy|ei|eu|ein) (?:{_TEULU})"
    rf"|{_OF_SERVICE})(?:'s name)?(?: (?:is|was))?)(?:[,:]? | \())"
    r"(?=[^\W\d_])"
)
_WHOLE = later(r"(?i:\b(?:i'?m|i am|this is|it'?s|signed|llofnodwyd) )(?=[^\W\d_])")
"""Words behind which only a first name with a surname is one: `im priya nair and I waited`."""
_BEFORE_I_AM = later(
    rf"({CAPITAL}(?: {CAPITAL}){{0,2}}),? (?:(?:ydw|dw) i|yma|sy'n (?:siarad|ffonio|galw|ysgrifennu))\b"
)
"""As one says in Welsh who one is: `Olga Pilbeam ydw i`."""
_NO_FIRST_NAMES = frozenset({"christian", "roman"})
"""First names that are words for something else as well where they follow thanks: `thanks Christian Aid`."""
_GOES_ON = later(r"(?:'s)? ([^\W\d_]+)")


def addressed(text: str) -> Iterator[Found]:
    """First names that everybody knows, with what belongs to them, behind such words and before `ydw i`."""
    for found in _BEFORE.finditer(text):
        end = name_at(text, found.end(), small=found["capital"] is None)
        if found["role"] and text[found.end() : end].islower():
            end = with_surname(text, found.end(), end)
        if end and plain(text[found.end() : end].split(maxsplit=1)[0]) not in _NO_FIRST_NAMES:
            yield Found(found.end(), end, Kind.NAME)
    for found in _WHOLE.finditer(text):
        end = name_at(text, found.end(), small=True)
        if " " in text[found.end() : end]:
            yield Found(found.end(), end, Kind.NAME)
    for found in _BEFORE_I_AM.finditer(text):
        if plain(found[1].split(maxsplit=1)[0]) in FIRST_NAMES:
            yield Found(*found.span(1), Kind.NAME)


def name_at(text: str, start: int, *, small: bool) -> int:
    """Where a name ends that begins here with a first name that everybody knows, 0 where none does.

    In small letters, if they may be, or in capitals alone it is one that is no word as well.
    """
    word = WORD.match(text, start)
    if word is None:
        return 0
    if word[0].istitle() or (word[0][0].isupper() and not word[0].isupper()):
        return known_name(text, start)
    if plain(word[0]) not in SMALL_FIRST_NAMES:
        return known_name(text, start) if word[0].isupper() and _has_surname(text, word) else 0
    if word[0].isupper():
        return known_name(text, start)
    end = word.end() - 2 * word[0].endswith("'s")
    further = _GOES_ON.match(text, end)
    if not small or (further and further[1].lower() in ORGANISATIONS):
        return 0
    return with_known_surname(text, end)


def _has_surname(text: str, word: re.Match[str]) -> bool:
    further = _GOES_ON.match(text, word.end())
    return further is not None and plain(further[1]) in FAMILY_NAMES
