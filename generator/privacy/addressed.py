"""Well-known first names of those who are greeted, thanked, spoken to, or told to be somebody's relative or adviser.

`Dear Olga`, `my son Oliver` and `the agent Priya` name somebody; `Dear Customer` does not. So only a first name that everybody
knows is one here, and in small letters only one that is no word as well.
"""

import re
from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.capitals import CAPITAL, WORD, end_of_name, plain
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.first_names import COMMON_WORD_NAMES, FIRST_NAMES, SMALL_FIRST_NAMES, WORD_NAMES
from generator.privacy.introductions import goes_on, known_name
from generator.privacy.kinds import Found, Kind
from generator.privacy.listed import CALLED_AFTER
from generator.privacy.ordinary import ORGANISATIONS, TEAMS
from generator.privacy.small_letters import with_known_surname, with_surname

_OF_FAMILY = (
    r"(?:son|daughter|mother|father|mum|brother|sister)[ -]in[ -]law"
    r"|husband|wife|partner|fiancee?|(?:grand|step)?(?:son|daughter|mother|father)|(?:step)?(?:mum|dad)|mam|nana?|gran(?:d?dad|ma)?"
    r"|(?:step)?(?:brother|sister)|aunt(?:ie|y)?|uncle|nephew|niece|cousin|friend|neighbour|carer|baby|boyfriend|girlfriend|ex"
    r"|boss|lodger|(?:flat|house)mate"
)
_OF_SERVICE = (
    r"advis[eo]r|agent|applicant|assistant|builder|caller|caretaker|case ?worker|cashier|claimant|cleaner|clerk|client"
    r"|colleague|complainant|consultant|councillor|courier|customer|dentist|driver|electrician|employee|engineer|executor"
    r"|gp|health visitor|housekeeper|imam|interpreter|keyworker|landlady|landlord|manager|master|midwife|nurse"
    r"|officer(?: [0-9]{2,6})?|operative|operator|optician|patient|pcso|pharmacist|physio|plumber|postman|pupil"
    r"|receptionist|rep|representative|resident|solicitor|student|supervisor|surgeon|teacher|team leader|technician|tenant"
    r"|tutor|warden|witness|worker|service user|(?:account|card|policy)[ -]?holder|next of kin"
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
    r"|(?:thank ?you|thanks)(?: (?:so|very) much)?(?: (?:must )?(?:go(?:es)? )?to)?|thank"
    r"|well done(?: to)?|(?:credit|hats off|shout[ -]?out|kudos) to|(?:my|our|her|his|their) (?:thanks|compliments) to"
    r"|(?P<place>(?:complaints?|complained|complain|complaining) (?:about|against)|(?:compliments?|praise|appointment|stars"
    r"|message|voicemail|power of attorney|poa) for"
    r"|(?:put (?:me )?(?:through|on)|transferred|escalated|passed|assigned|allocated|addressed|props|stars) to"
    r"|(?:registered|booked) (?:to|for|under))|(?:please )?tell"
    r"|ask(?:ed|ing)?(?: for)?|(?:call|ring|phone|text|contact|email)(?: back)?|fao|attn|c/o|on behalf of|estate of"
    r"|(?:account|bill|booking|tenancy|lease|policy) (?:is )?in the name of"
    r"|(?:spoke|spoken|speak|speaking|talk|talked|talking|chat|chatted|chatting) (?:to|with)|(?:dealt|met) with(?! by)"
    r"|(?:him|her)self|emailed|messaged|phoned|rang|texted|gives?|gave|by the name of|cc|signed[ -]off[ -]by|co[ -]authored[ -]by"
    r"|(?:served|helped|handled|dealt with|assisted|seen|treated|advised"
    r"|looked after|cared for|greeted|interviewed|visited|reported|submitted|told|signed(?: for)?|taken|created|logged) by"
    rf"|(?P<role>(?:my|our|his|her|their|late|elderly) (?:{_OF_FAMILY})|(?:fy|ei|eu|ein) (?:{_TEULU})"
    rf"|{_OF_SERVICE})(?:'s name)?(?: (?:is|was))?)(?:[,:]? | \())"
    r"(?=[^\W\d_])"
)
_HERE = later(
    r"(?i:(?:\A|[.!?\n] ?)(?=[^\W\d_]{2,30} here\b)|\bit'?s (?=[^\W\d_]{2,30} (?:again|calling|from|here)\b))"
)
"""As one says who one is at the beginning: `Dave here again`, `It's Dave again`."""
_WHOLE = later(r"(?i:\b(?:i'?m|i am|this is|it'?s|signed|llofnodwyd) )(?=[^\W\d_])")
"""Words behind which only a first name with a surname is one: `im priya nair and I waited`."""
_BEFORE_I_AM = later(
    rf"({CAPITAL}(?: {CAPITAL}){{0,2}}),? (?:(?:ydw|dw) i|yma|sy'n (?:siarad|ffonio|galw|ysgrifennu))\b"
)
"""As one says in Welsh who one is: `Olga Pilbeam ydw i`."""
_NO_FIRST_NAMES = frozenset({"christian", "roman"})
"""First names that are words for something else as well where they follow thanks: `thanks Christian Aid`."""
_GOES_ON = later(r"(?:'s)? ([^\W\d_]+)")
_OF_A_BODY = later(r"(?i: (?:the )?(?:branch|bot|chat ?bot|department|desk|helpline|office|store)\b)")
"""What stands behind a place, or a program that answers, called as somebody is: `Georgia office`."""
_AND = later(r"(?i:, | and | & |, and )(?=[^\W\d_])")
_IS_SOMEBODY = later(r"(?i:\b(?:i'?m|i am) (?=[a-z]))")
"""Words behind which a first name that is nothing else is one by itself: `I'm Angela and I've been with you`."""
_MEETING = later(
    r"(?i:(?:(?:spoke|spoken|speak|speaking|talk|talked|talking|chatted) (?:to|with)|dear"
    rf"|(?:my|our|his|her|their|late|elderly) (?:{_OF_FAMILY})(?:'s name)?(?: (?:is|was))?)[,:]? \(?)\Z"
)
"""Words behind which somebody is called as a common word may be, too: `Dear Will`."""
_NO_NAME_BEHIND = later(
    r"(?<=Hope) (?:he|it|she|that|the|they|this|to|we|you)\b"
    r"|(?<=Will) (?!(?:about|and|at|from|has|in|is|on|said|rang|told|was|who)\b|[A-Z])"
    r"|(?:'s)? (?:[0-9]|(?:I|II|III|IV|V|VI|X)\b"
    r"|(?i:(?:alert|coast|county|light|of|park|period|road|traffic|valley|warning|wine)\b"
    r"|(?:and|&) (?:spencers?|spencer's)\b))"
)
"""What shows that a word is not somebody's name: `Dean of students`, `Mark II`, `Amber Valley`."""


def addressed(text: str) -> Iterator[Found]:
    """First names that everybody knows, with what belongs to them, behind such words and before `ydw i`."""
    for found in _BEFORE.finditer(text):
        end = name_at(text, found.end(), small=found["capital"] is None)
        end = end or word_name_at(text, found.end(), met=_MEETING.search(found[0]) is not None)
        if found["role"] and text[found.end() : end].islower():
            end = with_surname(text, found.end(), end)
        first = text[found.end() : end].split(maxsplit=1)[0] if end else ""
        if _OF_A_BODY.match(text, end):
            continue
        if found["place"] and CALLED_AFTER.match(text, found.end() + len(first)):
            continue
        if end and plain(first) not in _NO_FIRST_NAMES:
            yield Found(found.end(), end, Kind.NAME)
            yield from _joined(text, end)
    yield from _speakers(text)


def _joined(text: str, end: int) -> Iterator[Found]:
    """Names that go on behind one that ends here: `thanks Olga and Priya`."""
    while (further := _AND.match(text, end)) and (end := name_at(text, further.end(), small=True)):
        yield Found(further.end(), end, Kind.NAME)


def _speakers(text: str) -> Iterator[Found]:
    """Names of those who say who they are."""
    for found in _WHOLE.finditer(text):
        end = name_at(text, found.end(), small=True)
        if " " in text[found.end() : end]:
            yield Found(found.end(), end, Kind.NAME)
    for found in _HERE.finditer(text):
        if end := name_at(text, found.end(), small=True):
            yield Found(found.end(), end, Kind.NAME)
    for found in _IS_SOMEBODY.finditer(text):
        end = name_at(text, found.end(), small=True)
        if end and plain(text[found.end() : end]) not in _NO_FIRST_NAMES:
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


def word_name_at(text: str, start: int, *, met: bool = False) -> int:
    """Where a name ends that begins here with a first name that is a word as well, 0 where none does.

    It has one capital letter, but where only a person can be `met`: there it has any, and may be a common word with one.
    """
    word = WORD.match(text, start)
    if word is None:
        return 0
    titled = word[0].removesuffix("'s").istitle()
    if not (titled or met) or plain(word[0]) not in (WORD_NAMES | COMMON_WORD_NAMES if met and titled else WORD_NAMES):
        return 0
    if _NO_NAME_BEHIND.match(text, word.end()) or CALLED_AFTER.match(text, word.end()):
        return 0
    if word[0].islower():
        return with_known_surname(text, word.end() - 2 * word[0].endswith("'s"))
    end = end_of_name(text, start, TEAMS - {plain(word[0])})
    return 0 if goes_on(text, end) or CALLED_AFTER.match(text, end) else end


def _has_surname(text: str, word: re.Match[str]) -> bool:
    further = _GOES_ON.match(text, word.end())
    return further is not None and plain(further[1]) in FAMILY_NAMES
