"""Where in a text something stands that may tell who somebody is.

What has a form of its own is found by it: addresses, telephone and card numbers and whatever has a check digit.
Everything else is found only beside words that say what it is. Names cannot be found reliably (see `people`), and
nothing here understands a text: `the only bereaved husband in Truro` stays. So this is a net under the people who
anonymise, no promise that a text is anonymous.

Every detector takes time in proportion to the length of the text, and no text raises an error.
"""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from generator.patterns import later
from generator.privacy import (
    addresses,
    checked,
    handles,
    labels,
    lettered,
    listed,
    numbers,
    people,
    public,
    ranks,
    references,
    rung,
    secret,
    signs,
    spelt,
    telephones,
)
from generator.privacy.first_look import is_worth_searching, worth_searching
from generator.privacy.first_names import KNOWN
from generator.privacy.kinds import NOBODY, Found, Kind, Known
from generator.privacy.markup import BREAK, with_its_marks
from generator.privacy.quotation import parts_of
from generator.privacy.reading import MARK, Reading, folded, in_one, read, replaced, ways

__all__ = ["NOBODY", "Found", "Kind", "Known", "find", "find_in", "marked", "redact", "set_apart", "tally"]

Detector = Callable[[str], Iterator[Found]]


class Sign(Protocol):
    """What says whether a text in small letters is worth looking at, as a pattern does."""

    def search(self, lower: str, /) -> object:
        """Something where it may be worth while."""


# What must stand in a text, in small letters, before it is worth looking for a kind: most texts have none of it. No
# pattern here ignores case or begins with a boundary, which would make it ten times as slow.
_DIGIT = later(r"[0-9]")
_BORN = later(r"born|birth|\(b\.? ?[0-9]|d[./ ]?o[./ ]?b|geni|gan(?:wyd|ed)|blwydd")
_INSURANCE = later(r"(?<![a-z])ni(?:no|n)?[ .:#=-]|nino|insurance|(?<![a-z])ni[a-z]{2}[0-9]")
_COMPUTER = later(rf"[0-9](?:{signs.COMPUTER})|:[0-9a-f]{{0,4}}:")
_BANK = later(rf"sort|s/c|acc|a/c|didoli|yfrif|[0-9]{signs.SORT_CODE}")
_LICENCE = later(rf"driv|[0-9]{signs.LICENCE}")
_VEHICLE = later(rf"vin|chassis|reg(?:o|istration)?[ .:,(]|plate|vr[mn]|cofrestru|[0-9](?:{signs.VEHICLE})")
_DEVICE = later(r"imei|mac|[0-9a-f]{2}([:-])[0-9a-f]{2}\1[0-9a-f]{2}\1|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}")
_POSTCODE = later(rf"post ?code|cod post|[0-9]{lettered.POSTCODE}")
_WITH_DIGITS: tuple[tuple[Kind, Sign, Detector], ...] = (
    (Kind.IBAN, signs.anywhere(signs.IBAN), checked.ibans),
    (Kind.CARD, signs.anywhere(signs.CARD, signs.ODD_CARD), checked.cards),
    (Kind.NATIONAL_INSURANCE, signs.numbers_of_insurance(), checked.national_insurance),
    (Kind.NATIONAL_INSURANCE, _INSURANCE, checked.named_insurance),
    (Kind.NHS_NUMBER, signs.anywhere(signs.TEN, signs.TEN_GLUED), checked.nhs_numbers),
    (Kind.BIRTH, _BORN, numbers.births),
    (Kind.PASSPORT, later("passport|asbort"), numbers.passports),
    (Kind.LICENCE, _LICENCE, checked.driving_licences),
    (Kind.TAX, later(r"utr|unique tax"), numbers.tax_references),
    (Kind.BANK, _BANK, numbers.bank_accounts),
    (Kind.PHONE, signs.anywhere(signs.TEN, signs.PHONE, signs.GLUED), telephones.phones),
    (Kind.PHONE, signs.anywhere(lettered.PHONE), lettered.phones),
    (Kind.PHONE, rung.SIGN, rung.rung),
    (Kind.IP_ADDRESS, _COMPUTER, addresses.ip_addresses),
    (Kind.POSTCODE, signs.anywhere(signs.POSTCODE), addresses.postcodes),
    (Kind.POSTCODE, _POSTCODE, lettered.postcodes),
    (Kind.VEHICLE, _VEHICLE, numbers.vehicles),
    (Kind.CUSTOMER, references.SIGN, references.customers),
)
_ADDRESS = later(r"@|dot\b| at [\w-]{1,63}\.\w|[\[({<](?:\s?at\s?[\])}>]|a[\])}>] ?[\w-]{1,63}\.)")
_HANDLE = later(
    r"@[a-z_]|twitter|tweet|insta|tik ?tok|snap|discord|facebook|bluesky|bsky|mastodon|telegram|linkedin"
    r"|reddit|[xsbt]\.(?:com|net)/|bsky|t\.me/|paypal\.me/|(?:ig|fb|skype) ?[:=]"
)
_OPENING = later(
    r"pass ?[wcp]|pasword|(?<!\w)pass(?: is| was|:|=)|key ?safe|security [anw]|cofiadwy|cod |mhin|yfrinair"
    r"|pwd|pw\b|pin\b|otp\b|cv[cv2]|csc\b|code\b|[cg]od (?:diogelwch|dilysu|mynediad)|secret|token"
    r"|key\b|bearer|memorable|log ?in|://|[?&#;][a-z][a-z0-9_.-]{1,40}=|/(?:reset|passw|verif|confirm|activ|magic|invit|token|unsub)"
    r"|gh[pousr]_|github_pat|glpat|sk[-_]|akia|asia|xox|aiza|eyj"
)
_NAMING = later(
    r"i am |i'm |(?<!\w)im |this is |hanks|thank you|cheers"
    r"|sp(?:oke|eak)|contact ?[:=]|sign(?:ed|ature) ?[:=]|caller ?[:=]|(?:pl|cl)ai[mn]ant ?[:=]"
    r"|(?:customer|client|patient|holder)(?: name)? ?[:=]"
    r"|enw|cofion|yn gywir|eiddoch|diolch"
    r"|wsmer ?[:=]|yswllt ?[:=]|lofnod(?:wyd)? ?[:=]|cyng\b|parch"
    r"|name|called|regards|wishes|yours|mister|m(?<!\wm)(?:rs?|[sx])\b|d(?<!\wd)rs?\b|prof|miss\b|sir\b|dame\b|lord\b|lady\b|rev|fr\b"
    r"|nurse\b|sister\b|doctor\b|s(?:gt|erg)|insp|c(?:llr|ounc|apt)|herr\b|frau\b|messrs|mme\b|mlle\b|madame\b|signor|pastor\b|imam\b"
    r"|rabbi\b|sheikh\b|colonel\b|lieutenant\b|baroness\b|pcso\b"
)
_WITHOUT_DIGITS: tuple[tuple[Kind, Sign, Detector], ...] = (
    (Kind.EMAIL, _ADDRESS, addresses.emails),
    (Kind.PHONE, spelt.SIGN, spelt.spelt_phones),
    (Kind.SECRET, _OPENING, secret.secrets),
    (Kind.NAME, _NAMING, people.names),
    (Kind.NAME, labels.SIGN, labels.labelled),
    (Kind.NAME, ranks.SIGN, ranks.ranked),
    (Kind.NAME, KNOWN, people.known_names),
    (Kind.HANDLE, _HANDLE, handles.handles),
    (Kind.DEVICE, _DEVICE, numbers.devices),
)
_TOLD = (Kind.DEVICE, *(kind for kind, _, _ in _WITH_DIGITS + _WITHOUT_DIGITS))
_LOOKS = 4
"""Looks at a text after which whole lines are covered, and after as many more all of it.

What lies free only once the thing before it is covered can be strung together for as long as a text may be.
"""
_RANK = {kind: rank for rank, kind in enumerate(dict.fromkeys(_TOLD))}
"""The order in which a place that is two things at once is told; a number behind `mac` or `imei` is that of a device."""


def find(text: str, known: Known = NOBODY, *, paragraphs: bool = False) -> tuple[Found, ...]:
    """Everything in a text that may tell who somebody is, in order and without overlaps.

    `paragraphs` is whether pages keep its paragraphs apart, as those of Markdown. Any other text they show in one line.
    """
    return find_in(text, known, paragraphs=paragraphs) if is_worth_searching(text, known) else ()


def find_in(text: str, known: Known, *, paragraphs: bool = False) -> tuple[Found, ...]:
    """What `find` finds in a text that is worth searching, as `first_look` has it."""
    found: list[Found] = []
    covered = Reading(text, text)
    looks = 0
    while here := _twice(covered.text, known, paragraphs=paragraphs):
        # What is found is covered and the rest looked at again, as whoever reads the redacted text will see it.
        places = [Found(*covered.written(each.start, each.end), each.kind) for each in here]
        looks += 1
        if looks > _LOOKS:
            places = list(_widened(text, places, whole=looks > 2 * _LOOKS))
        found = _apart([*found, *places])
        covered = replaced(text, ((each.start, each.end, _cover(text, each)) for each in found))
    return tuple(found)


def _cover(text: str, found: Found) -> str:
    """What stands in the place of something found: its mark where it is a word, else what parts the signs around it."""
    around = text[max(0, found.start - 1) : found.start] + text[found.end : found.end + 1]
    return MARK if around.strip() else f"[{found.kind}]"


def redact(text: str, known: Known = NOBODY) -> str:
    """The text with `[kind]` in place of whatever `find` finds. Redacting twice changes nothing more."""
    return marked(text, find(text, known))


@functools.lru_cache(maxsize=8192)
def set_apart(text: str) -> str:
    """A text that is to stand within a sentence: between quotation marks where something is found in it, or was before.

    So whoever redacts the sentence finds as much in the text as if it stood alone, and words that follow say nothing of it.
    """
    return f"\u201c{text}\u201d" if find(text) or MARK in read(text).text else text


def marked(text: str, places: Iterable[Found]) -> str:
    """The text with `[kind]` in place of what was found in it."""
    parts, end = [], 0
    for each in places:
        parts += [text[end : each.start], f"[{each.kind}]"]
        end = each.end
    return "".join([*parts, text[end:]]) if parts else text


def tally(*texts: str, known: Known = NOBODY) -> Counter[Kind]:
    """How many different values of each kind some texts hold: a number written twice, in two ways, counts once."""
    values = {(each.kind, folded(text[each.start : each.end])) for text in texts for each in find(text, known)}
    return Counter(kind for kind, _ in values)


def _twice(text: str, known: Known, *, paragraphs: bool) -> list[Found]:
    """What is found in a text, in whatever way it is read, and in quotes."""
    here = [each for reading in ways(text) for each in _once(reading, known)]
    here += _quoted(text, known)
    if not paragraphs and (line := in_one(text)):
        in_line = _twice(line.text, known, paragraphs=True)
        here += [Found(*line.written(each.start, each.end), each.kind) for each in in_line]
    return _apart(here)


def _quoted(text: str, known: Known) -> Iterator[Found]:
    """What is found in the parts of a text between quotation marks: whoever said them is not who goes on behind them.

    So a message holds no more of a value that it quotes than would be left of the value by itself.
    """
    parts = parts_of(text)
    worth = frozenset(worth_searching(dict.fromkeys(part for _, part in parts), known)) if parts else ()
    for start, part in parts:
        if part in worth:
            for reading in ways(part):
                here = _once(reading, known)
                yield from (Found(start + each.start, start + each.end, each.kind) for each in here)


def _widened(text: str, places: Iterable[Found], *, whole: bool) -> Iterator[Found]:
    """The lines of a text in which something stands, or all of it."""
    end = -1
    for each in places:
        if each.start > end:
            start = 0 if whole else text.rfind("\n", 0, each.start) + 1
            end = -1 if whole else text.find("\n", each.end)
            end = len(text) if end < 0 else end
            yield Found(start, end, each.kind)


def _once(reading: Reading, known: Known) -> list[Found]:
    """What is found at the first look, in order, by its place in the source; places that overlap are one."""
    here: list[Found] = []
    start = 0
    for part in reading.text.split(BREAK):
        for each in _in_part(part, known):
            place = reading.written(start + each.start, start + each.end)
            here.append(Found(*with_its_marks(reading.source, *place), each.kind))
        start += len(part) + 1
    return _apart(here)


def _in_part(text: str, known: Known) -> list[Found]:
    """What is found in a text that is of one piece."""
    lower = text.lower()
    looks = _WITH_DIGITS + _WITHOUT_DIGITS if _DIGIT.search(text) else _WITHOUT_DIGITS
    here = [
        each
        for kind, signs, detector in looks
        if signs.search(lower) and kind not in known.ignore
        for each in detector(text)
    ]
    if known.bodies:
        here = [each for each in here if not public.is_body(text, each, known.bodies)]
    if known.names:
        here += listed.listed_names(text, known.names)
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
