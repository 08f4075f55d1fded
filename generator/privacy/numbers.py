"""Numbers told by their form and the words around them: telephones, accounts, births, vehicles, passports."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from generator.privacy.figures import Run, near, runs, windows
from generator.privacy.kinds import Found, Kind

_RING = re.compile(
    r"(?i:\b(?:tele)?(?:phone|ph|tel|mob|mobile|ring|rang|call|called|calling|text|texted|dial|whatsapp|fax|landline|cell"
    r"|contact number|my number|number is|number|reach me)\b)"
)
_COUNTRIES = re.compile(
    r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
    r"|2[1-689]\d|3[578]\d|42\d|50\d|59\d|6[789]\d|8[05-8]\d|9[679]\d"
)


_OF_AN_OFFICE = re.compile(r"(?:0|\+?44|0044)(?:3|8[047])")
_GLUED = re.compile(
    r"(?<![0-9#$%\u00a3\u20ac])(?<!_)(?<!\+)(?:\+?(?:00)?44[ ._,:-]?(?:\(?0\)?[ ._,:-]?)?7|07)(?:[ ._,:-]?[0-9]){9}(?![0-9%])"
    r"|(?<![0-9#$%\u00a3\u20ac])(?<!_)0[12](?:[._,:-]?[0-9]){9}(?![0-9%])"
)
"""Numbers of the United Kingdom in full length with other signs in between, or with letters right before or behind."""
_LETTERS_BEFORE = re.compile(
    r"(?i:(?<![^\W_])(?:tele(?:phone)?|phone|ph|tel|mob(?:ile)?|call(?:ed)?|ring|rang|text(?:ed)?|dial|whatsapp|fax|landline"
    r"|cell|contact|my|me|on|at|no|nr|num(?:ber)?|is|m|t|h|w|x))\Z|(?<![^\W_])[a-z]\Z"
)
_LETTERS_BEHIND = re.compile(
    r"(?i:(?:x|ext?n?|extension)[ .:-]{0,2}\d{1,6}(?![\w])|(?:thanks?|pls|please|call|ring|text|after|before|and|or|x)\b)|[a-z]\b"
)


def _glued(text: str) -> Iterator[Found]:
    for found in _GLUED.finditer(text):
        start, end = found.span()
        groups = re.findall("[0-9]+", found[0])
        signs = set(re.findall("[^0-9+()]", found[0]))
        if is_office(found[0]) or (len(groups) > 1 and (len(signs) > 1 or not _in_groups(groups))):
            continue
        if start and text[start - 1].isalnum() and not _LETTERS_BEFORE.search(text, max(0, start - 12), start):
            continue
        if text[start - 1 : start] in {"-", "/", ".", ",", ":"} and text[start - 2 : start - 1].isalnum():
            continue
        after = text[end : end + 1]
        if after in {",", ".", ":"} and text[end + 1 : end + 2].isdigit():
            continue
        if (after.isalnum() or after in {"_", "-"}) and after and not _LETTERS_BEHIND.match(text, end):
            continue
        yield Found(start, end, Kind.PHONE)


def _in_groups(groups: list[str]) -> bool:
    """Whether these are the groups of a number that somebody has written down, and no list of figures."""
    return len(groups) <= 5 and max(map(len, groups)) >= 3 and min(map(len, groups)) >= 2 and len(groups[0]) != 1


def is_office(number: str) -> bool:
    """Whether a telephone number is free or costs the same from everywhere: no person has one."""
    return _OF_AN_OFFICE.match(re.sub(r"[^0-9+]", "", number).replace("440", "44", 1)) is not None


def phones(text: str) -> Iterator[Found]:
    """Telephone numbers of the United Kingdom in any grouping, and international ones with `+` or `00`."""
    yield from _glued(text)
    for run in runs(text):
        for start, end in windows(run, 9, 15, _is_phone):
            opened = start
            while opened and text[opened - 1] in "(+":
                opened -= 1
            if text[opened] == "(" and ")" not in text[start:end]:
                opened += 1
            yield Found(opened, end, Kind.PHONE)


def _is_phone(run: Run, first: int, last: int) -> bool:
    start, digits = run.groups[first][0], run.digits(first, last)
    if (digits[:2] in {"44", "00"} or digits[0] == "0") and is_office(digits):
        return False
    if digits[0] == "0" and digits[1] != "0":
        return _is_national(run, first, last)
    lengths = run.lengths(first, last)
    if run.text[max(0, start - 2) : start].rstrip("(").endswith("+"):
        return _is_abroad(digits, lengths)
    if digits.startswith("00"):
        return _is_abroad(digits[2:], lengths) and (lengths[0] == 2 or lengths[0] > 3)
    if digits.startswith("447") and len(digits) == 12:
        return lengths[0] in {2, 12, 5, 6}
    if digits[0] == "7" and len(digits) == 10:
        return lengths[0] in {4, 10} and near(run.text, start, _RING)
    return _is_american(run, first, last)


def _is_abroad(digits: str, lengths: tuple[int, ...]) -> bool:
    if digits.startswith("44"):
        return len(digits.removeprefix("44").removeprefix("0")) in {9, 10}
    country = _COUNTRIES.match(digits)
    return country is not None and 9 <= len(digits) <= 15 and (len(lengths) == 1 or max(lengths) >= 2)


def _is_national(run: Run, first: int, last: int) -> bool:
    digits = run.digits(first, last)
    if digits[1] not in "1235789" or len(digits) not in {10, 11}:
        return False
    lengths = run.lengths(first, last)
    spoken = near(run.text, run.groups[first][0], _RING)
    if len(digits) == 10 and not digits.startswith(("01", "0800", "0500")):
        return False
    if len(lengths) == 1:
        return len(digits) == 11 or spoken
    if set(lengths) == {1}:
        return digits.startswith("07") and len(run.groups) == len(lengths)
    if lengths[0] == 2:
        return digits.startswith(("07", "02")) and min(lengths[1:]) >= 3
    return lengths[0] >= 3 and min(lengths) >= 2


def _is_american(run: Run, first: int, last: int) -> bool:
    digits, start = run.digits(first, last), run.groups[first][0]
    return (
        run.lengths(first, last) == (3, 3, 4)
        and digits[0] in "23456789"
        and digits[3] in "23456789"
        and (run.text[start - 1 : start] == "(" or run.gaps(first, last) == {"-"} or near(run.text, start, _RING))
    )


_SORT_CODE = re.compile(r"(?<![\w.-])\d\d([ -])\d\d\1\d\d(?![\w]|[.-]\d)")
_SIX = re.compile(r"(?i:\bsort[ -]?code\b)[^\d\n]{0,20}(\d{6})\b")
_OF_SORT = re.compile(r"(?i:\b(?:sort[ -]?codes?|s/c)\b)")
_ACCOUNT = re.compile(r"(?<![\w.,/#-])(?:\d{8}|\d{4}[ -]\d{4})(?![\w%]|[.,:/-]\d)")
_OF_ACCOUNT = re.compile(r"(?i:\b(?:account|acc|acct|a/c)\b)[^\d;\n]{0,30}\Z")
_DAY = re.compile(r"(?:19|20)\d\d[ -]?(?:0[1-9]|1[0-2])[ -]?(?:[0-2]\d|3[01])\Z|(?:19|20)\d\d[ -](?:19|20)\d\d\Z")
_SHORT_DAY = re.compile(r"(?:[0-2]\d|3[01]).(?:0\d|1[0-2]).\d\d\Z")


def bank_accounts(text: str) -> Iterator[Found]:
    """Sort codes and account numbers, each beside the other or behind a word for it."""
    codes = [found.span() for found in _SORT_CODE.finditer(text)]
    accounts = [found.span() for found in _ACCOUNT.finditer(text) if not _DAY.match(found[0])]
    named = {span for span in codes if near(text, span[0], _OF_SORT, 30)}
    named |= {span for span in accounts if near(text, span[0], _OF_ACCOUNT, 45)}
    for code, account in _pairs(codes, accounts):
        if code in named or account in named or not _SHORT_DAY.match(text[slice(*code)]):
            named |= {code, account}
    named |= {found.span(1) for found in _SIX.finditer(text)}
    yield from (Found(start, end, Kind.BANK) for start, end in named)


Span = tuple[int, int]


def _pairs(codes: list[Span], accounts: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Each sort code with the account number that follows or stands before it within 25 signs."""
    starts = [start for start, _ in accounts]
    for start, end in codes:
        after = bisect_left(starts, end)
        if after < len(accounts) and starts[after] - end <= 25:
            yield (start, end), accounts[after]
        if after and 0 <= start - accounts[after - 1][1] <= 25:
            yield (start, end), accounts[after - 1]


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(
    rf"(?i:(?<![\w.-])(?:\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?(?:\d{{4}}|\d\d)|(?:19|20)\d\d-\d\d?-\d\d?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -](?:\d{{4}}|\d\d)|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d\d \d\d (?:19|20)\d\d)(?!\w|[.:/-]\d))"
)
_BORN = re.compile(
    r"(?i:\b(?:born|dob|d\.o\.b|d/o/b|dates? of birth|birth ?date|birthday|birthdate)\b)[^\d;\n]{0,20}\Z"
)
_BORN_THEN = re.compile(
    r"(?i:[\s,(]{0,3}(?:is|was|\()?[\s(]{0,2}(?:my|his|her|their|the)? ?\(?(?:dob|date of birth|birthday)\b)"
)


BIRTH_SIGNS = re.compile(r"(?i:born|birth|\bd[./]?o[./]?b\b)")


_LAST_YEAR = 2015
"""Whatever is `born` later is, but for small children, a scheme or a service."""
_OF_BIRTH = re.compile(
    r"(?i:\b(?:dob|d\.o\.b|d/o/b|dates? of birth|birth ?date|birthdate)\b|\b(?:was|is|were) born\b"
    r"|\b(?:i|he|she|baby|son|daughter|child|twins?|grandson|granddaughter)\b.{0,12}\bborn\b)"
)


def births(text: str) -> Iterator[Found]:
    """Dates beside a word for being born; any other date may stand."""
    for found in _DATE.finditer(text):
        start, end = found.span()
        year = re.search(r"(?:19|20)[0-9]{2}", found[0])
        if year and int(year[0]) > _LAST_YEAR and not _OF_BIRTH.search(text, max(0, start - 40), start):
            continue
        if _BORN.search(text, max(0, start - 40), start) or _BORN_THEN.match(text, end):
            yield Found(start, end, Kind.BIRTH)


_PLATE = re.compile(r"(?i:\b([A-HJ-PR-Y][A-HJ-PR-Y])(0[1-9]|[1-9]\d)( ?)([A-HJ-PR-Z]{3})\b)")
_OLD_PLATE = re.compile(r"(?i:\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])\b)")
_DRIVEN = re.compile(
    r"(?i:\b(?:reg|rego|registration|registered|car|vehicle|van|motorbike|motorcycle|lorry|taxi|plates?|numberplate|vrm|vrn"
    r"|drives?|driving|parked)\b)"
)
_OF_A_THING = re.compile(
    r"(?i:\b(?:rooms?|model|berth|bay|bed|ward|desk|seat|gate|part|unit|refs?|reference|code|serial|item|order|batch|lot|case"
    r"|ticket|product|type|version|form|invoice|flight|course|module|locker|zone|plot|postcode|id|no|number)\b[ .:#]{1,3}\Z)"
)
"""What stands right before the mark of a thing that is no vehicle."""
_LAW = frozenset({"EU", "UK"})
"""`UK23 GDP` is a year and a word."""
_SHORT_WORDS = """
    THE AND FOR ARE BUT NOT YOU ALL ANY CAN HAD HER WAS ONE OUR OUT DAY GET HAS HIM HOW NEW NOW OLD SEE TWO WAY WHO MAY
    APR AUG SEP NOV DEC JAN FEB MAR JUN JUL PER VAT LTD APP END TOP
"""
_WORDS = frozenset(_SHORT_WORDS.split())


def vehicles(text: str) -> Iterator[Found]:
    """Registration marks: of today in capitals, older ones and small letters only beside a word for a vehicle."""
    for found in _PLATE.finditer(text):
        told = _is_near(text, found.start(), found.end(), _DRIVEN)
        own_form = found[0].isupper() and 2 <= int(found[2]) % 50 <= 27 and found[4] not in _WORDS
        if told or (own_form and not near(text, found.start(), _OF_A_THING, 25) and found[1] not in _LAW):
            yield Found(found.start(), found.end(), Kind.VEHICLE)
    for found in _OLD_PLATE.finditer(text):
        if near(text, found.start(), _DRIVEN, 25) and (found[0].isupper() or " " not in found[0]):
            yield Found(found.start(), found.end(), Kind.VEHICLE)


_PASSPORT = re.compile(r"(?<![\w.#/-])(?:\d{9}|[A-Za-z]\d{8}|[A-Za-z]{2}\d{7}|\d{3} \d{3} \d{3})(?![\w]|[.,-]\d)")
_PASSPORT_WORD = re.compile(r"(?i:\bpassports?\b)")


def passports(text: str) -> Iterator[Found]:
    """Numbers of passports beside the word."""
    for found in _PASSPORT.finditer(text):
        if _is_near(text, found.start(), found.end(), _PASSPORT_WORD):
            yield Found(found.start(), found.end(), Kind.PASSPORT)


def _is_near(text: str, start: int, end: int, words: re.Pattern[str]) -> bool:
    return near(text, start, words) or words.search(text, end, end + 25) is not None
