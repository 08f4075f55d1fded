"""Numbers with a check digit or a form of their own: cards, NHS numbers, IBANs, National Insurance numbers, licences."""

import re
from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.figures import Run, near, runs, windows
from generator.privacy.kinds import Found, Kind

_OF_CARDS = later(
    r"(?:4\d{12}(?:\d{3})?(?:\d{3})?|(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12,14}|3[47]\d{13}"
    r"|3(?:0[0-59]|[689]\d)\d{11}|(?:6011|64[4-9]\d|65\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}"
    r"|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15})\Z"
)
"""Beginnings and lengths: Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Maestro."""


def cards(text: str) -> Iterator[Found]:
    """Payment cards: a known beginning, its length and the check digit of Luhn."""
    for run in runs(text):
        for start, end in windows(run, 12, 19, _may_begin_card, _is_card):
            yield Found(start, end, Kind.CARD)
    for pattern in (_PARTED, _GLUED, _TOUCHED, _BEFORE_A_WORD):
        for found in pattern.finditer(text):
            digits = re.sub("[^0-9]", "", found[1])
            if _OF_CARDS.match(digits) and _luhn(digits) and not (" " in found[1] and _are_round(digits)):
                yield Found(found.start(1), found.end(1), Kind.CARD)


_PARTED = later(
    r"(?<![0-9#/_])(?<![0-9][.,:])([2-6][0-9]{3}([_/:,|*~\\;])[0-9]{4}(?:\2[0-9]{4}){2}|3[0-9]{3}([_/:,|*~\\;])[0-9]{6}\3[0-9]{5})"
    r"(?![0-9A-Za-z_/%]|[.,:][0-9])"
)
"""Cards in their own groups, with signs in between that no other number has."""
_GLUED = later(
    r"(?i:(?<![^\W_])(?:card|visa|mastercard|maestro|amex|debit|credit|pan|my|is|no|nr|number)_?)"
    r"([2-6][0-9]{3}(?:[ -]?[0-9]){8,15})(?![0-9%])"
)
"""Cards right behind a word for them, whatever word stands behind: `card4111111111111111exp`."""
_TOUCHED = later(
    r"(?<![\w#$%\u00a3\u20ac])(?<![0-9][ .])((?<![0-9],)[2-6][0-9]{12,18}"
    r"(?:(?=[.,:-][0-9])(?![.,:-][0-9]{3}[.,])|(?<=[0-9][:-][2-6][0-9]{12})|(?<=[0-9][:-][2-6][0-9]{15}))"
    r"|[2-6][0-9]{3}([ -])[0-9]{4}\2[0-9]{4}\2[0-9]{4}|3[0-9]{3}([ -])[0-9]{6}\3[0-9]{5})"
    r"(?![\w%])(?![ -][0-9]{4}(?![0-9,.:-]))"
)
"""Cards in one or in their own groups, whatever sign stands right before or behind: a code, a day, or another card."""
_BEFORE_A_WORD = later(
    r"(?<![\w#$%\u00a3\u20ac])(?<![0-9][ .,-])([2-6][0-9]{3}([ -]?)[0-9]{4}\2[0-9]{4}\2[0-9]{4}"
    r"|3[47][0-9]{2}([ -]?)[0-9]{6}\3[0-9]{5})(?=(?!(?i:[a-f]{2,15})\b)(?:[A-Z]?[a-z]{2,15}|[A-Z]{3,15})(?![^\W_]))"
)
"""Cards that a word follows without a blank, as in `4111 1111 1111 1111exp`."""


def _may_begin_card(run: Run, first: int) -> bool:
    return run.text[run.groups[first][0]] in "23456"


def _is_card(run: Run, first: int, last: int) -> bool:
    digits = run.digits(first, last)
    if not _OF_CARDS.match(digits) or not _luhn(digits):
        return False
    lengths = run.lengths(first, last)
    in_groups = all(length >= 4 for length in lengths[:-1]) or set(lengths) == {1}
    fraction = len(lengths) == 2 and run.gap(first) == "."  # 4016.7777777777774 is a figure
    round_figures = len(lengths) > 1 and _are_round(digits)
    return in_groups and not fraction and not round_figures and run.gaps(first, last) <= {" ", "-", ".", "  ", " - "}


def _are_round(digits: str) -> bool:
    """Whether groups of four are hundreds and thousands, as in a row of figures."""
    return all(digits[place : place + 2] == "00" for place in range(2, len(digits), 4))


def _luhn(digits: str) -> bool:
    odd, even = digits[-1::-2], digits[-2::-2]
    return (sum(map(int, odd)) + sum(sum(divmod(2 * int(each), 10)) for each in even)) % 10 == 0


_BESIDE = 6
"""Groups of digits of a number and those beside it: a row of figures has more."""


def nhs_numbers(text: str) -> Iterator[Found]:
    """NHS numbers (and those of Scotland and Northern Ireland, of the same form) with their check digit."""
    for run in runs(text):
        for start, end in windows(run, 10, 10, _may_begin_nhs_number, _is_nhs_number):
            yield Found(start, end, Kind.NHS_NUMBER)
    for found in _NAMED.finditer(text):
        if _is_checked(re.sub("[^0-9]", "", found[1])):
            yield Found(found.start(1), found.end(1), Kind.NHS_NUMBER)
    for found in _SCOTTISH.finditer(text):
        yield Found(found.start(1), found.end(1), Kind.NHS_NUMBER)


def _may_begin_nhs_number(run: Run, first: int) -> bool:
    return run.parts_behind(first, 10)


_NHS = later(
    r"(?i:\b(?:nhs|chi|h&c|patients?|hospital|medical|gp|surgery|health|my number|number is|clinic|a&e|prescriptions?"
    r"|midwife|maternity|hospice|medication|gig|claf|cleifion|ysbyty|iechyd|meddygfa)\b)"
)
_NAMED = later(
    r"(?i:\b(?:nhs|chi|h&c|gig)(?: ?(?:number|num|no|nr))?[.:]?(?: (?:is|was))?[ .:#=-]{0,3})"
    r"([0-9]{10}|[0-9]{3}([ ,/_-])[0-9]{3}\2[0-9]{4})(?![0-9%])"
)
"""Right behind a word for them, whatever sign or word stands behind: `nhs:9434765919x`, `NHS number9434765919`."""
_SCOTTISH = later(
    r"(?i:\bchi(?: (?:number|num|no|nr)\b)?[.:]?(?: (?:is|was))?[ .:#=-]{1,3})"
    r"((?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2} ?[0-9]{4})(?![\w%]|[.,:/-][0-9])"
)
"""Right behind what it is called in Scotland, where it begins with the day of birth, with no look at the check digit."""
_OF_FIGURES = later(r"[0-9]{1,2}|(?:19|20)[0-9]{2}|[0-9]{5,}")
"""What may stand beside a number in groups: an age, a bed, a day, a year or a number of another kind."""
_WORD_BESIDE = later(r"[^\W\d_]{2,}[ ,:;(-]{0,3}\Z"), later(r"[ ,;)-]{0,3}[^\W\d_]{2,}")
_BOOKS = later(r"(?i:\bisbn\b)")


def _is_nhs_number(run: Run, first: int, last: int) -> bool:
    """Ten digits in one are a number of anything, of which one in eleven has the check digit: those need a word."""
    digits = run.digits(first, last)
    start, end = run.groups[first][0], run.groups[last][1]
    if not _is_checked(digits) or not run.gaps(first, last) <= {" ", "-", ".", "  "}:
        return False
    if near(run.text, start, _BOOKS):
        return False
    if run.lengths(first, last) == (3, 3, 4) and _stands_out(run, first, last):
        return digits[0] in "34679" or (1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12)
    return near(run.text, start, _NHS) or _NHS.search(run.text, end, end + 30) is not None


_DAY_BEFORE = later(
    r"(?:\A|[^\w./,-])(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})[ ,:]{1,2}\Z"
    r"|(?:\A|\n) {0,3}[0-9]{1,3}[.)]? {1,3}\Z"
)
"""A day, or the number of a line in a list, right before a number."""
_DAY_BEHIND = later(
    r"[ ,]{1,2}\(?(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?![\w/.,-][0-9])"
)


def _is_dated(run: Run, first: int, last: int) -> bool:
    """Whether all other digits beside a number are those of one day, or of its place in a list."""
    start, end = run.groups[first][0], run.groups[last][1]
    groups = len(run.groups)
    before = _DAY_BEFORE.search(run.text, max(0, start - 14), start) if first else None
    behind = _DAY_BEHIND.match(run.text, end) if last < groups - 1 else None
    clear = first == 0 or (before is not None and run.groups[0][0] >= before.start())
    return clear and (last == groups - 1 or (behind is not None and run.groups[-1][1] <= behind.end()))


def _is_checked(digits: str) -> bool:
    """Whether ten digits have the check digit of an NHS number, and are not all the same."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True))
    return total % 11 == 0 and len(set(digits)) > 1


def _stands_out(run: Run, first: int, last: int) -> bool:
    """Whether a number in groups is no part of a row of figures: it stands alone, or in a sentence beside few others."""
    groups = len(run.groups)
    if groups == 3:
        return True
    if groups > _BESIDE:
        return False
    if run.lengths(0, groups - 1) == (3, 3, 4) * 2 and first % 3 == 0:
        return True
    if _is_dated(run, first, last):
        return True
    others = [run.digits(each, each) for each in range(groups) if not first <= each <= last]
    if not all(map(_OF_FIGURES.fullmatch, others)):
        return False
    start, end = run.groups[0][0], run.groups[-1][1]
    before, behind = _WORD_BESIDE
    return before.search(run.text, max(0, start - 12), start) is not None or behind.match(run.text, end) is not None


_NI_PREFIX = r"(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]"
_NATIONAL_INSURANCE = later(
    rf"(?<![^\W_])(?:{_NI_PREFIX})[ -]{{0,2}}\d\d[ -]?\d\d[ -]?\d\d(?:[ -]{{0,2}}([A-D]))?(?![^\W_])", re.IGNORECASE
)
_PARTED_INSURANCE = later(
    rf"(?<![^\W_])(?:{_NI_PREFIX})([./_])(?:\d\d\1\d\d\1\d\d|\d{{6}})\1[A-D](?![^\W_])", re.IGNORECASE
)
"""With signs in between that no other number has, each the same."""
_NAMED_INSURANCE = later(
    r"(?:(?<![^\W_])(?:ni|nino|insurance)(?: ?(?:number|num|no|nr))?[.:]?(?: (?:is|was))?[ .:#=-]{0,3})"
    r"((?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z] ?[ABCEGHJ-NPRSTW-Z](?:[ ./_-]{0,2}[0-9]){6}[ ./_-]{0,2}[A-D])(?![^\W_])",
    re.IGNORECASE,
)
"""Right behind a word for them, in whatever groups: `NIAB123456C`, `nino AB 123 456 C`."""
_OF_A_THING = later(
    r"(?i:\b(?:policy|orders?|invoices?|refs?|reference|tickets?|booking|parcel|part|serial|batch|model|product|item|sku|stock"
    r"|catalogue|component|article|asset)\b[ .:#]{0,3}"
    r"(?:(?:number|num|no|nr|id|code)\b[ .:#]{0,3})?(?:is |was )?)\Z"
)
"""What stands right before the number of a thing, which may have the form of one of a person."""
_NI_WORD = later(
    r"(?i:\b(?:ni|nino|ni\.|n\.i\.|national insurance|yswiriant (?:gwladol|cenedlaethol)|rhif yg"
    r"|insurance(?! (?:policy|claim|cover|certificate)))\b)"
)


def national_insurance(text: str) -> Iterator[Found]:
    """National Insurance numbers with a prefix that is given out; without their last letter only beside the words."""
    for found in _NATIONAL_INSURANCE.finditer(text):
        told = near(text, found.start(), _NI_WORD)
        if told or (found[1] and not near(text, found.start(), _OF_A_THING, 30)):
            yield Found(found.start(), found.end(), Kind.NATIONAL_INSURANCE)
    for found in _PARTED_INSURANCE.finditer(text):
        yield Found(found.start(), found.end(), Kind.NATIONAL_INSURANCE)


def named_insurance(text: str) -> Iterator[Found]:
    """National Insurance numbers in any groups, right behind a word for them."""
    for found in _NAMED_INSURANCE.finditer(text):
        yield Found(found.start(1), found.end(1), Kind.NATIONAL_INSURANCE)


_LICENCE = later(
    r"(?i:(?<![^\W_])(?=[A-Z9]{5})[A-Z]{1,5}9{0,4}(?: {2}|[ ._/-])?[0-9](?:[05][1-9]|[16][0-2])([0-2][0-9]|3[01])[0-9]"
    r"(?: {2}|[ ._/-])?(?:99|[A-Z][A-Z9])[ -]?[2-9A-Z][ -]?[A-Z]{2}(?![^\W_]))"
)
"""As the Driver and Vehicle Licensing Agency gives them out: five signs of the surname, the date of birth with 5 added to
the month of women, initials, and three signs that tell those apart who share all that."""
_LICENCE_WORD = later(r"(?i:\b(?:licen[cs]es?|dvla|driv(?:er|ers|ing))\b)")
_IRISH_LICENCE = later(
    r"(?i:\b(?:driving|driver'?s?) licen[cs]e(?: (?:number|num|no|nr)\b)?[ .:#=(-]{0,3}(?:is |was )?)"
    r"((?!(?:19|20)\d\d(?:0[1-9]|1[0-2]))[0-9]{8})(?![\w%]|[.,:/-][0-9])"
)
"""Those of Northern Ireland, which have eight digits, right behind the words."""


def driving_licences(text: str) -> Iterator[Found]:
    """Numbers of driving licences, by the date of birth in them; those of Northern Ireland behind the words."""
    for found in _LICENCE.finditer(text):
        start = found.start()
        of_a_thing = near(text, start, _OF_A_THING, 30) and not near(text, start, _LICENCE_WORD, 60)
        if found[1] != "00" and not of_a_thing:
            yield Found(start, found.end(), Kind.LICENCE)
    for found in _IRISH_LICENCE.finditer(text):
        yield Found(found.start(1), found.end(1), Kind.LICENCE)


_LENGTHS = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18
    FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
    LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24
    SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
"""
_IBAN_LENGTH = {each[:2]: int(each[2:]) for each in _LENGTHS.split()}
_IBAN = later(r"[A-Z]{2}\d\d[A-Z0-9 .-]{11,56}", re.IGNORECASE)


def ibans(text: str) -> Iterator[Found]:
    """International bank account numbers: a known country, its length and the remainder 1 modulo 97."""
    for begin in _IBAN_BEGIN.finditer(text):
        found = _IBAN.match(text, begin.start())
        length = _IBAN_LENGTH.get(begin[0][:2].upper())
        if found and length and (end := _end_of(text, found.start(), found.end(), length)):
            number = "".join(filter(str.isalnum, text[found.start() : end])).upper()
            if int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1:
                yield Found(found.start(), end, Kind.IBAN)


_IBAN_BEGIN = later(r"(?:(?<![^\W_])|(?<=(?<![^\W_])iban))[A-Z]{2}\d\d", re.IGNORECASE)


def _end_of(text: str, start: int, most: int, length: int) -> int:
    """Where a number of so many letters and digits ends, 0 if a word goes on there."""
    count = 0
    for place in range(start, most):
        count += text[place].isalnum()
        if count == length:
            return 0 if text[place + 1 : place + 2].isalnum() else place + 1
    return 0
