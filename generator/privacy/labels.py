"""What stands before a colon and says that a name follows: `Tenant: Priya Nair`, `Reported by: Tom`."""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.addressed import name_at
from generator.privacy.capitals import INITIAL, end_of_name, plain
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.kinds import Found, Kind
from generator.privacy.listed import CALLED_AFTER
from generator.privacy.ordinary import NO_PEOPLE, ORGANISATIONS, SURNAMES_TOO
from generator.privacy.qualities import is_quality
from generator.privacy.small_letters import small_name, with_surname

_PEOPLE = (
    r"tenant|applicant|resident|employee|witness|next of kin|leaseholder|occupier|occupant|householder|service user|deceased"
    r"|cust|pt|pupil|carer|executor|cardholder|lodger|staff(?: member)?|member of staff|colleague"
    r"|ymgeisydd|preswylydd|gweithiwr|gweithwraig|tyst|perthynas agosaf|claf|galwr|deiliad y cyfrif"
)
"""Those behind whom anybody is named, in two or three words."""
_THINGS = (
    r"advis[eo]r|agent|builder|caretaker|child|cleaner|consultant|doctor|driver|electrician|engineer|from|guardian|landlady"
    r"|landlord|manager|officer|parent|payee|payer|plumber|re|representative|sender|solicitor|student|supervisor|teacher"
    r"|technician|to|worker|beneficiary|passenger|interpreter|(?:registered )?keeper|(?:case )?(?:owner|handler)|cc"
    r"|(?:reported|completed|submitted|sent|raised|logged|handled|dealt with|served|created|taken|entered) by"
    r"|(?:assigned|allocated|escalated) to"
    r"|(?:preferred|account|acc) name|name on (?:the )?(?:card|account)"
    r"|name of (?:the )?(?:tenant|patient|customer|applicant)|oddi wrth"
)
"""Those behind which a firm, a place or a thing may stand as well: only a well-known name is one there."""
_LABEL = later(rf"(?i:(?<![\w-])(?:(?P<anybody>{_PEOPLE})|{_THINGS})(?:(?:'s)? name)? ?(?:[:=]| - ) ?)(?=[^\W\d_])")
_ENDS = (
    "tenant applicant resident employee witness kin leaseholder occupier occupant householder user deceased cust pt pupil carer"
    " executor cardholder lodger member staff colleague ymgeisydd preswylydd gweithiwr gweithwraig tyst agosaf claf galwr cyfrif"
    " adviser advisor agent builder caretaker child cleaner consultant doctor driver electrician engineer from guardian landlady"
    " landlord manager officer parent payee payer plumber re representative sender solicitor student supervisor teacher"
    " technician to worker by name card account patient customer wrth beneficiary passenger interpreter keeper owner handler cc"
)
SIGN = later(rf"[:=-](?:(?<=[a-z].)|(?<=[a-z] .))(?:{'|'.join(f'(?<={end}.)|(?<={end} .)' for end in _ENDS.split())})")
"""What must stand in a text, in small letters, before it is worth looking: a rare sign, and the end of a label before it."""
_NOT_NAMED = NO_PEOPLE - SURNAMES_TOO
_NO_TITLE_CASE = """
    broken missed kitchen bathroom toilet ceiling shower lights lighting damp mould noise leaking roof gutter fence garden bedroom
    lock locked door doors key keys stairs flooded parking permit permits police housing void vacant declined awaiting refused
    allocated recorded agency private joint single unpaid none no vulnerable member public mental special anonymous stable
    family carer carers heddlu gwrthod dim cyngor sefydlog
    wants needs requires requests reports asks says repair repairs
"""
_NO_NAMES = NO_PEOPLE | ORGANISATIONS | frozenset(_NO_TITLE_CASE.split())


def labelled(text: str) -> Iterator[Found]:
    """Whole names behind such a label, and well-known ones, in small letters too."""
    for found in _LABEL.finditer(text) if SIGN.search(text.lower()) else ():
        start = found.end()
        end = name_at(text, start, small=True) or small_name(text, start) or _whole(text, start, found["anybody"])
        if text[start:end].islower():
            end = with_surname(text, start, end)
        if end:
            yield Found(start, end, Kind.NAME)


def _whole(text: str, start: int, anybody: str | None) -> int:
    """Where a name of two or three words with capital letters ends that nobody knows by its first one, 0 where there is none."""
    end = end_of_name(text, start, _NOT_NAMED)
    words = text[start:end].split() if end else []
    small = list(map(plain, words))
    if len(words) < 2 or CALLED_AFTER.match(text, end) or CALLED_AFTER.match(text, start + len(words[0])):
        return 0
    known = small[-1] in FAMILY_NAMES and small[0] not in _NO_NAMES
    if not known and (anybody is None or not _NO_NAMES.isdisjoint(small) or any(map(is_quality, words))):
        return 0
    if not known and all(map(str.isupper, words)) and not (anybody and anybody.isupper()):
        return 0
    return 0 if INITIAL.fullmatch(words[0]) and words[0][0] in "AI" and not known else end
