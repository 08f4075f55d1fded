"""Names behind what somebody is: ranks of police and forces, clergy, nobility, judges, staff of hospitals and offices.

Many of these words mean other things as well (`PC World`, `Major incident`, `Canon printer`), so what follows is a name
where it is a first name or a surname that everybody knows; behind those that mean little else it is one, too, where the
text says what somebody did or whom it is about. Titles that mean nothing else are those of `titles`.
"""

import re
from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.capitals import WORD, end_of_name, plain
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.figures import near
from generator.privacy.first_names import FIRST_NAMES, SMALL_FIRST_NAMES
from generator.privacy.introductions import goes_on
from generator.privacy.kinds import Found, Kind
from generator.privacy.listed import CALLED_AFTER
from generator.privacy.ordinary import CITIES, NOT_AFTER_TITLES, ORGANISATIONS, TEAMS, TELLING
from generator.privacy.qualities import is_quality
from generator.privacy.small_letters import with_surname

_OF_LITTLE_ELSE = """
    wpc pc dc di ds dci dcs wdc pcso constable detective superintendent sgt sergeant insp inspector cpl corporal lcpl
    brigadier bombardier lt ltcol maj admiral commodore commander bishop archbishop archdeacon canon vicar deacon deaconess
    curate chaplain rabbi imam mufti rev revd reverend baron viscount viscountess countess duchess marquess judge matron
    midwife paramedic surgeon nurse drs doctor prof professor monsieur senor senora sra sr mlle hon ambassador senator
    headteacher headmaster headmistress
"""
_OF_MORE = "col father major private general count earl justice consultant gp sister mother brother"
_ROLES = """
    adviser advisor agent assistant caretaker carer caseworker cashier cleaner clerk client colleague consultant courier
    customer dentist driver electrician engineer fitter gp handler interpreter keyworker landlady landlord leader manager mp
    neighbour officer operative operator optician patient pharmacist physio physiotherapist plumber porter receptionist rep
    representative resident supervisor teacher technician tenant therapist tutor warden worker
"""
_RELATIVES = """
    aunt boyfriend brother carer cousin dad daughter father friend girlfriend gran grandad granddaughter grandma grandson husband
    mother mum nan neighbour nephew niece partner sister son stepdad stepmum uncle wife
"""
_RELATIVE = frozenset(_RELATIVES.split())
_WHOSE = later(r"(?i:\b(?:my|our|his|her|their|late) \Z)")
CLEAR = frozenset(_OF_LITTLE_ELSE.split())
_OF_ONE = frozenset({"officer", "warden"})
"""Roles that are written before a name more than others are, `Officer Quill`, where they have a capital letter."""
_TITLES = CLEAR | frozenset(_OF_MORE.split())
_ROLE = frozenset(_ROLES.split())
RANKS = _TITLES | _ROLE | _RELATIVE
ENOUGH = CLEAR | _RELATIVE | _OF_ONE
"""Those behind which a name is found that nobody need know."""
_WORDS = later(r"[a-z]+")
_BETWEEN = later(r"\.?(?: [0-9]{1,6})?[ \t]{1,2}(?=[^\W\d_])|\.(?=[^\W\d_a-z])")
"""What may stand between a rank and a name, with the number of a constable: `PC 1234 Jones`."""
_INITIALS = later(r"(?:[A-Z](?:\. ?| )){1,3}(?=[^\W\d_a-z][^\W\d_])")
_DOES = later(
    r" (?:said|says|told|rang|promised|explained|answered|helped|phoned|e?mailed|replied|came|attended|arrived|visited|wrote|took"
    r"|called (?:me|us|back|round)|never|refused|ignored|apologised|listened"
    r"|complained|has (?:been|complained|not|promised|said|told)|(?:gave|handed|sent|read) (?:it|me|my|us|our)"
    r"|(?:was|is|were) (?:rude|kind|lovely|helpful|very|so|great|brilliant|excellent|unhelpful|polite|abrupt|patient|amazing"
    r"|really|not))\b"
)
_WITH = later(
    r"(?i:\b(?:(?:spoke|spoken|speak|speaking|talked|talking) (?:to|with)|thanks to|thank|told(?: by)?|met(?: with)?|rang|phoned"
    r"|emailed|asked|dear|(?:arrested|interviewed|seen|treated|visited) by|complaint (?:about|against)) \Z)"
)
_BY = later(r"(?i:\b(?:by|from|with) \Z)")
"""This says little before two letters, which are computers as well: `with PC Tools`."""
_FIRM = later(
    r"(?i:'?s? (?:[A-Z]\w+ )?(?:ales?|brewery|care|charity|fund|foundation|homes|insurance|packaging|society|trust))\b"
)
_IS_THING = later(r"[a-z]+(?:ment|[ts]ion|ness|ship)")
"""Words for what is done, before which a role stands as well: `Officer Recruitment was slow`."""
_OF_STORIES = frozenset({
    ("ds", "smith"), ("dc", "thomson"), ("admiral", "duncan"), ("earl", "haig"), ("father", "ted"), ("private", "ryan"),
    ("major", "tom"), ("judge", "judy"), ("judge", "jules"), ("earl", "spencer"), ("father", "brown"), ("judge", "dredd"),
    ("agent", "smith"),
})  # fmt: skip
"""Firms, pubs and figures of stories."""
_BARRED = NOT_AFTER_TITLES | TEAMS | TELLING | ORGANISATIONS | CITIES


class _Sign:
    """Looks for a rank in a text in small letters, as a pattern does."""

    def search(self, lower: str) -> bool:
        """Whether one stands there as a word of its own."""
        return not RANKS.isdisjoint(_WORDS.findall(lower))


SIGN = _Sign()


def ranked(text: str) -> Iterator[Found]:
    """Names behind ranks, the rank with them; behind the role of somebody at work the name alone."""
    for title in WORD.finditer(text):
        rank = plain(title[0])
        if (
            rank in RANKS
            and (between := _BETWEEN.match(text, title.end()))
            and (end := _named(text, title, between.end()))
        ):
            with_it = rank in _TITLES and not _is_relative(text, title)
            yield Found(title.start() if with_it else between.end(), end, Kind.NAME)


def _named(text: str, title: re.Match[str], start: int) -> int:
    """Where the name ends that begins here behind a rank, 0 where there is none."""
    rank = plain(title[0])
    initials = _INITIALS.match(text, start)
    word = WORD.match(text, initials.end() if initials else start)
    if word and _is_relative(text, title) and (end := _of_family(text, word)):
        return end
    if word is None or (rank, plain(word[0])) in _OF_STORIES:
        return 0
    end = _in_small(text, title[0], word) if word[0].islower() else _in_capitals(text, title, start, word)
    if not end or CALLED_AFTER.match(text, end) or _FIRM.match(text, end) or goes_on(text, end):
        return 0
    return end


def _in_capitals(text: str, behind: re.Match[str], start: int, word: re.Match[str]) -> int:
    """Where a name with a capital letter ends that begins here."""
    title, at = behind[0], behind.start()
    rank, name = plain(title), plain(word[0])
    if title.islower() and rank not in CLEAR | _ROLE:
        return 0
    known = _is_family_name(name) or (rank in _TITLES and name in FIRST_NAMES and not title.islower())
    if CALLED_AFTER.match(text, word.end()) or (not known and rank not in CLEAR | _OF_ONE):
        return 0
    end = end_of_name(text, start, _BARRED)
    if known or not end:
        return end
    told = _DOES.match(text, end) or near(text, at, _WITH, 24) or (len(rank) > 2 and near(text, at, _BY, 6))
    if rank in _OF_ONE and _IS_THING.fullmatch(name):
        return 0
    return end if told and word[0].istitle() and not is_quality(word[0]) and not title.islower() else 0


def _is_relative(text: str, word: re.Match[str]) -> bool:
    return plain(word[0]) in _RELATIVE and near(text, word.start(), _WHOSE, 7)


def _of_family(text: str, word: re.Match[str]) -> int:
    """Where the name of somebody's relative ends, one that nobody need know, before what they did: `my wife Chipo rang`."""
    if not word[0].istitle() or is_quality(word[0]):
        return 0
    end = end_of_name(text, word.start(), _BARRED)
    return end if _DOES.match(text, end) and not CALLED_AFTER.match(text, word.end()) else 0


def _in_small(text: str, title: str, word: re.Match[str]) -> int:
    """Where a name in small letters ends that begins here: one that is no word as well."""
    rank, name = plain(title), plain(word[0])
    if _is_family_name(name):
        return with_surname(text, *word.span()) if title.islower() or rank in CLEAR else 0
    if rank in CLEAR and name in SMALL_FIRST_NAMES and title.islower():
        return with_surname(text, *word.span())
    return 0


def _is_family_name(name: str) -> bool:
    return all(part.replace("'", "") in FAMILY_NAMES for part in name.split("-"))
