"""Where in a text something stands that may tell who somebody is.

What has a form of its own is found by it: addresses, telephone and card numbers and whatever has a check digit.
Everything else is found only beside words that say what it is. Names cannot be found reliably (see `people`), and
nothing here understands a text: `the only bereaved husband in Truro` stays. So this is a net under the people who
anonymise, no promise that a text is anonymous.

Every detector takes time in proportion to the length of the text, and no text raises an error.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from generator.privacy import addresses, checked, numbers, people, public, secret
from generator.privacy.kinds import NOBODY, Found, Kind, Known
from generator.privacy.reading import MARK, folded, read, replaced

__all__ = ["NOBODY", "Found", "Kind", "Known", "find", "redact", "tally"]

Detector = Callable[[str], Iterator[Found]]

# What must stand in a text, in small letters, before it is worth looking for a kind: most texts have none of it. No
# pattern here ignores case or begins with a boundary, which would make it ten times as slow.
_DIGIT = re.compile(r"[0-9]")
_FIVE_DIGITS = re.compile(r"[0-9](?:[^0-9]{0,12}[0-9]){4}")
_BORN = re.compile(r"born|birth|d[./]?o[./]?b")
_COMPUTER = re.compile(r"[0-9]\.[0-9]{1,3}\.[0-9]|:[0-9a-f]{0,4}:")
_UNIT = re.compile(r"[0-9][a-z]{2}(?![a-z0-9])")
_LETTERS = re.compile(r"[0-9](?: ?[a-z]{3}|[a-z])(?![a-z0-9])")
_WITH_DIGITS: tuple[tuple[Kind, re.Pattern[str], Detector], ...] = (
    (Kind.IBAN, _FIVE_DIGITS, checked.ibans),
    (Kind.CARD, _FIVE_DIGITS, checked.cards),
    (Kind.NATIONAL_INSURANCE, _FIVE_DIGITS, checked.national_insurance),
    (Kind.NHS_NUMBER, _FIVE_DIGITS, checked.nhs_numbers),
    (Kind.BIRTH, _BORN, numbers.births),
    (Kind.PASSPORT, _FIVE_DIGITS, numbers.passports),
    (Kind.BANK, _FIVE_DIGITS, numbers.bank_accounts),
    (Kind.PHONE, _FIVE_DIGITS, numbers.phones),
    (Kind.IP_ADDRESS, _COMPUTER, addresses.ip_addresses),
    (Kind.POSTCODE, _UNIT, addresses.postcodes),
    (Kind.VEHICLE, _LETTERS, numbers.vehicles),
)
_ADDRESS = re.compile(r"@|dot\b|[\[({<]\s?at\s?[\])}>]")
_OPENING = re.compile(
    r"pass ?[wcp]|pwd|pin\b|otp\b|cv[cv2]|csc\b|code\b|secret|token|key\b|bearer|memorable|log ?in|://|[?&#;][a-z_]{2,13}="
    r"|gh[pousr]_|github_pat|glpat|sk[-_]|akia|asia|xox|aiza|eyj"
)
_NAMING = re.compile(
    r"name|called|regards|wishes|yours|m(?:rs?|[sx])\b|dr\b|prof|miss |sir |dame |lord |lady |rev|fr\b|nurse |sister |doctor "
    r"|s(?:gt|erg)|insp|c(?:llr|ounc|apt)"
)
_WITHOUT_DIGITS: tuple[tuple[Kind, re.Pattern[str], Detector], ...] = (
    (Kind.EMAIL, _ADDRESS, addresses.emails),
    (Kind.SECRET, _OPENING, secret.secrets),
    (Kind.NAME, _NAMING, people.names),
)
_RANK = {kind: rank for rank, (kind, _, _) in enumerate(_WITH_DIGITS + _WITHOUT_DIGITS)}
"""The order in which a place that is two things at once is told."""


def find(text: str, known: Known = NOBODY) -> tuple[Found, ...]:
    """Everything in a text that may tell who somebody is, in order and without overlaps."""
    found: list[Found] = []
    readings = [read(text)]
    while here := _once(readings[-1].text, known):
        for each in here:
            start, end = each.start, each.end
            for reading in reversed(readings):
                start, end = reading.written(start, end)
            found.append(Found(start, end, each.kind))
        # What is found is covered and the rest looked at again, as whoever reads the redacted text will see it.
        readings.append(replaced(readings[-1].text, ((each.start, each.end, MARK) for each in here)))
    return tuple(sorted(found))


def redact(text: str, known: Known = NOBODY) -> str:
    """The text with `[kind]` in place of whatever `find` finds. Redacting twice changes nothing more."""
    parts, end = [], 0
    for each in find(text, known):
        parts += [text[end : each.start], f"[{each.kind}]"]
        end = each.end
    return "".join([*parts, text[end:]]) if parts else text


def tally(*texts: str, known: Known = NOBODY) -> Counter[Kind]:
    """How many different values of each kind some texts hold: a number written twice, in two ways, counts once."""
    values = {(each.kind, folded(text[each.start : each.end])) for text in texts for each in find(text, known)}
    return Counter(kind for kind, _ in values)


def _once(text: str, known: Known) -> list[Found]:
    """What is found in a reading at the first look, in order; places that overlap are one."""
    lower = text.lower()
    looks = _WITH_DIGITS + _WITHOUT_DIGITS if _DIGIT.search(text) else _WITHOUT_DIGITS
    here = [
        each
        for kind, signs, detector in looks
        if signs.search(lower) and kind not in known.ignore
        for each in detector(text)
    ]
    if known.names and Kind.NAME not in known.ignore:
        here += people.listed_names(text, known.names)
    if here and known.public:
        open_to_all = public.places(text, known.public)
        here = [each for each in here if not public.is_public(text, each, known.public, open_to_all)]
    return _apart(here)


def _apart(here: list[Found]) -> list[Found]:
    """Places that overlap as one, of the kind of the longest; of two as long, of the kind that is told first."""
    apart: list[Found] = []
    for each in sorted(here):
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
            continue
        last = apart[-1]
        kind = max(last, each, key=lambda one: (one.end - one.start, -_RANK[one.kind])).kind
        apart[-1] = Found(last.start, max(last.end, each.end), kind)
    return apart
