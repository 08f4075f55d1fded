"""Numbers told by their form and the words around them: accounts, births, vehicles, passports, taxes, devices."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.figures import near
from generator.privacy.kinds import Found, Kind

_SORT_CODE = later(r"(?<![\w.-])\d\d([ -])\d\d\1\d\d(?![\w]|[.-]\d)")
_SIX = later(
    r"(?i:\b(?:sort[ -]?codes?|[cg]od didoli)\b[^\d\n]{0,20}|\b(?:s/c|sort)\b(?: (?:no|number|is))?[ .:=#-]{1,3})"
    r"((?:\d{6}|\d\d([./_:*=-])\d\d\2\d\d)(?:[,.:/-]\d{8})?)(?![\w%]|[.,:/-]\d)"
)
"""Behind the words for it, a sort code in one or with other signs in between."""
_IN_A_ROW = later(
    r"(?<![\w.,/#-])(\d\d-\d\d-\d\d)( ?[/,.:-] ?)(\d{8})(?![\w%]|[.,:/-]\d)"
    r"|(?<![\w.,/#-])(\d\d\.\d\d\.\d\d)( ?[ /,-] ?)(\d{8})(?![\w%]|[.,:/-]\d)"
)
"""A sort code and the number of an account joined by a dash or a stroke, or the code with points in it."""
_OF_SORT = later(r"(?i:\b(?:sort[ -]?codes?|s/c|sc(?=[ :.=-]{0,3}\Z)|bank details|bacs|[cg]od didoli|manylion banc)\b)")
_ACCOUNT = later(r"(?<![\w.,/#-])(?:\d{8}|\d{4}[ -]\d{4})(?![\w%]|[.,:/-]\d)")
_OF_ACCOUNT = later(
    r"(?i:\b(?:account(?! (?:of|balance|opened|closed)\b)|acc|acct|a/c|(?:rhif|y) [cg]yfrif|nghyfrif)\b)[^\d;\n]{0,30}\Z"
)
_OF_NO_BANK = later(
    r"(?i:\b(?:(?:council tax|rent|energy|electricity|gas|water) (?:account|acc|acct|a/c)"
    r"|cyfrif (?:treth(?: gyngor| y cyngor)?|rhent|ynni|trydan|nwy|dwr))[ .:#-]{0,3}"
    r"(?:(?:number|num|no|nr|ref|reference|id)\b[ .:#-]{0,3})?(?:is |was )?)\Z"
)
"""Accounts that are no bank's, right before their number."""
_DAY = later(
    r"(?:19|20)\d\d[ -]?(?:0[1-9]|1[0-2])[ -]?(?:[0-2]\d|3[01])\Z|(?:19|20)\d\d[ -](?:19|20)\d\d\Z"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])20[0-2]\d\Z"
)
_SHORT_DAY = later(r"(?:0[1-9]|[12]\d|3[01]).(?:0[1-9]|1[0-2]).\d\d\Z")


def bank_accounts(text: str) -> Iterator[Found]:
    """Sort codes and account numbers, each beside the other or behind a word for it."""
    codes = [found.span() for found in _SORT_CODE.finditer(text)]
    accounts = [found.span() for found in _ACCOUNT.finditer(text) if not _DAY.match(found[0])]
    named = {span for span in codes if near(text, span[0], _OF_SORT, 30)}
    named |= {
        span for span in accounts if near(text, span[0], _OF_ACCOUNT, 45) and not near(text, span[0], _OF_NO_BANK, 60)
    }
    for code, account in _pairs(codes, accounts):
        if code in named or account in named or not _SHORT_DAY.match(text[slice(*code)]):
            named |= {code, account}
    named |= {found.span(1) for found in _SIX.finditer(text)}
    for found in _IN_A_ROW.finditer(text):
        if not _SHORT_DAY.match(found[1] or found[4]) and not _DAY.match(found[3] or found[6]):
            named.add(found.span())
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


_MONTH = (
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
    r"|ionawr|chwefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffen[n]?af|awst|[mf]edi|hydref|[td]achwedd|rh?agfyr)"
)
"""In English and in Welsh, where the first letter changes behind `o`: `3 Mawrth`, `3ydd o Fawrth`."""
_TIME = r"(?:T\d\d:?\d\d(?::?\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)"
_DATE = later(
    rf"(?i:(?<![\w.-])(?:\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?(?:\d{{4}}|\d\d)|(?:19|20)\d\d[/.-]\d\d?[/.-]\d\d?{_TIME}?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|af|il|ydd|fed|ed|eg|ain)?(?: of?)?[ -]{_MONTH},?[ -](?:\d{{4}}|\d\d)"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d\d \d\d (?:19|20)\d\d)(?!\w|[.:/-]\d))"
)
_OF_DAY = r"dob|d\.o\.b|d o b|d/o/b|dates?[ _-]?of[ _-]?birth|birth[ _-]?date|d?dyddiad[ _-]?geni"
"""What the day is called, also as a column or a key is: `date_of_birth`, `dateOfBirth`."""
_BORN = later(
    rf"(?i:(?<![^\W_])(?:born|birthday|ganwyd|ganed|geni|(?:p|mh)en-?blwydd|{_OF_DAY})(?![^\W_]))(?:;[\"']?|[^\d;\n]{{0,20}})\Z"
    r"|\([Bb]\.? ?\Z"
)
_BORN_THEN = later(
    r"(?i:[\s,(]{0,3}(?:is|was|\()?[\s(]{0,2}(?:my|his|her|their|the)? ?\(?(?:dob|date of birth|birthday)\b)"
)


_IN_ONE = later(
    rf"(?i:(?<![^\W_])(?:{_OF_DAY})(?: (?:is|was))?[ .:/=_\"'-]{{0,4}})"
    r"((?:0[1-9]|[12]\d|3[01])(?:(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)|([/.-])(?:0?[1-9]|1[0-2])\2(?:\d{4}|\d\d))"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01]) (?:0?[1-9]|1[0-2]) (?:(?:19|20)\d\d|\d\d)"
    rf"|(?i:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[ /.-]?{_MONTH}[ /.-]?['\u2019]?(?:(?:19|20)\d\d|\d\d)))(?!\w|[.:/-]\d)"
)
"""Without signs in between, or right behind the words without a blank."""
_LAST_YEAR = 2015
"""Whatever is `born` later is, but for small children, a scheme or a service."""
_OF_BIRTH = later(
    rf"(?i:(?<![^\W_])(?:{_OF_DAY})(?![^\W_])|\b(?:was|is|were) born\b"
    r"|\bgan(?:wyd|ed) (?:fi|ef|o|hi)\b"
    r"|\b(?:i|he|she|baby|son|daughter|child|twins?|grandson|granddaughter)\b.{0,12}\bborn\b)"
)

_IDEA = later(
    r"(?i:\b(?:idea|concept|scheme|service|project|initiative|programme|campaign|charity|company|partnership|plan|app)"
    r" (?:was|is) born (?:on|in)?[ ,]{0,2}\Z)"
)
"""What is born and nobody."""


def births(text: str) -> Iterator[Found]:
    """Dates beside a word for being born; any other date may stand."""
    for found in _DATE.finditer(text):
        start, end = found.span()
        if _IDEA.search(text, max(0, start - 40), start):
            continue
        year = re.search(r"(?:19|20)[0-9]{2}", found[0])
        if year and int(year[0]) > _LAST_YEAR and not _OF_BIRTH.search(text, max(0, start - 40), start):
            continue
        if _BORN.search(text, max(0, start - 40), start) or _BORN_THEN.match(text, end):
            yield Found(start, end, Kind.BIRTH)
    for found in _IN_ONE.finditer(text):
        yield Found(found.start(1), found.end(1), Kind.BIRTH)


_PLATE = later(r"(?i:\b([A-HJ-PR-Y][A-HJ-PR-Y])(0[1-9]|[1-9]\d)( ?)([A-HJ-PR-Z]{3})\b)")
_OLD_PLATE = later(r"(?i:\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])\b)")
_PARTED_PLATE = later(
    r"(?i:\b(?:rego?|registration|(?:number ?)?plate|vrm|vrn|car|vehicle|van|motorbike|motorcycle|lorry|taxi|cofrestru)"
    r"(?: (?:reg|registration|plate))?(?: (?:no|nr|number|mark)\b)?[.:]?(?:,? (?:is|was))?[ .:,(]{1,3}"
    r"((?!(?:on|at|in|to|of|by|is|or|up|we) )[A-HJ-PR-Y]{2}"
    r"(?:[.-]?(?:0[1-9]|[1-9]\d)[.-]| (?:0[1-9]|[1-9]\d) )[A-HJ-PR-Z]{3})\b(?!-))"
)
"""Marks in other groups, right behind a word for them."""
_OF_MINE = later(
    r"(?<![\w-])([A-HJ-PR-Y]{2}(?:0[1-9]|[1-9]\d)[.-][A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3})"
    r"(?i:(?=,?(?: (?:is|was))? (?:my|our|his|her|their) (?:car|van|vehicle|motorbike|bike|lorry|taxi)\b))"
)
_IRISH_PLATE = later(
    r"(?i:\b(?:rego?|registration|(?:number ?)?plate|vrm|vrn|cofrestru)(?: (?:no|nr|number|mark)\b)?[.:]?"
    r"(?:,? (?:is|was|yw))?[ .:,(]{1,3})"
    r"((?=[A-Z]{0,2}[IZ])(?:[A-Z]{3} ?[0-9]{1,4}|[A-Z]{2} ?[0-9]{3,4}))(?![\w-]|[.,:/][0-9])"
)
"""Those of Northern Ireland, which have an I or a Z, right behind a word for them."""
_DRIVEN = later(
    r"(?i:\b(?:reg|rego|registration|registered|car|vehicle|van|motorbike|motorcycle|lorry|taxi|plates?|numberplate|vrm|vrn"
    r"|drives?|driving|parked|parking|pcn|towed|clamped|nghar|cerbyd|ngherbyd|cofrestru|cofrestriad)\b)"
)
_OF_A_THING = later(
    r"(?i:\b(?:rooms?|model|berth|bay|bed|ward|desk|seat|gate|part|unit|refs?|reference|code|serial|item|order|batch|lot|case"
    r"|voucher|coupon|promo|sku|stock"
    r"|ticket|product|type|version|form|invoice|flight|course|module|locker|zone|plot|postcode|id|no|number)\b[ .:#]{1,3}\Z)"
)
"""What stands right before the mark of a thing that is no vehicle."""
_CHASSIS = later(
    r"(?i:\b(?:vin|chassis)\b(?: (?:number|num|no|nr)\b)?(?: is| was)?[ .:#=(-]{0,3}(?=[A-Z]{0,16}[0-9])(?=[0-9]{0,16}[A-Z])"
    r"([A-HJ-NPR-Z0-9]{17})(?![^\W_]))"
)
"""The number on the frame, right behind the words for it."""
_LAW = frozenset({"EU", "UK"})
"""`UK23 GDP` is a year and a word."""
_SHORT_WORDS = """
    THE AND FOR ARE BUT NOT YOU ALL ANY CAN HAD HER WAS ONE OUR OUT DAY GET HAS HIM HOW NEW NOW OLD SEE TWO WAY WHO MAY
    APR AUG SEP NOV DEC JAN FEB MAR JUN JUL PER VAT LTD APP END TOP PRO MAX KIT SET
"""
_WORDS = frozenset(_SHORT_WORDS.split())


def vehicles(text: str) -> Iterator[Found]:
    """Registration marks: of today in capitals, older ones and small letters only beside a word for a vehicle."""
    for found in _PLATE.finditer(text):
        told = _is_near(text, found.start(), found.end(), _DRIVEN)
        own_form = found[0].isupper() and 2 <= int(found[2]) % 50 <= 27 and found[4] not in _WORDS
        if told or (own_form and not near(text, found.start(), _OF_A_THING, 25) and found[1] not in _LAW):
            yield Found(found.start(), found.end(), Kind.VEHICLE)
    for found in _PARTED_PLATE.finditer(text):
        if found[1].isupper() and found[1][-3:] not in _WORDS:
            yield Found(found.start(1), found.end(1), Kind.VEHICLE)
    for found in _OLD_PLATE.finditer(text):
        if near(text, found.start(), _DRIVEN, 25) and (found[0].isupper() or " " not in found[0]):
            yield Found(found.start(), found.end(), Kind.VEHICLE)
    for pattern in (_CHASSIS, _IRISH_PLATE, _OF_MINE):
        for found in pattern.finditer(text):
            yield Found(found.start(1), found.end(1), Kind.VEHICLE)


_PASSPORT = later(
    r"(?<![\w.#/-])(?:\d{9}|[A-Za-z]\d{8}|[A-Za-z]{2}\d{7}|\d{3} \d{3} \d{3}|\d{5} \d{4})(?![\w]|[.,-]\d)"
)
_PASSPORT_WORD = later(r"(?i:\b(?:passports?|(?:p|b|ph|mh)asbort)\b)")


def passports(text: str) -> Iterator[Found]:
    """Numbers of passports beside the word."""
    for found in _PASSPORT.finditer(text):
        if _is_near(text, found.start(), found.end(), _PASSPORT_WORD):
            yield Found(found.start(), found.end(), Kind.PASSPORT)


_TAX = later(
    r"(?i:\b(?:utr|unique tax(?:payer)?(?:'?s)? ref(?:erence)?)\b(?: (?:number|num|no|nr)\b)?\)?(?: is| was)?[ .:#=(-]{0,3})"
    r"([0-9]{10}|[0-9]{5}[ -][0-9]{5}|[0-9]{3} [0-9]{3} [0-9]{4}|[0-9]{4} [0-9]{3} [0-9]{3})(?![0-9%]|[.,:/-][0-9])"
)


def tax_references(text: str) -> Iterator[Found]:
    """Unique taxpayer references right behind the words."""
    for found in _TAX.finditer(text):
        yield Found(found.start(1), found.end(1), Kind.TAX)


_IMEI = later(
    r"(?i:\bimei\b(?: ?[12]\b(?= ?[:=#]| [0-9]{2}))?(?: (?:number|num|no|nr)\b)?(?: is| was)?[ .:#=(-]{0,3})"
    r"([0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{6}[ -]?[0-9]{1,2})(?![0-9%]|[.,:/-][0-9])"
)
_MAC = later(r"(?i:(?<![\w:.-])(?=[A-F:]{0,16}[0-9])[0-9A-F]{2}(?::[0-9A-F]{2}){5}(?![\w]|[:-][0-9A-F]))")
_WITH_DASHES = later(r"(?i:(?<![\w:.-])(?=[A-F-]{0,16}[0-9])[0-9A-F]{2}(?:-[0-9A-F]{2}){5}(?![\w]|[.:-][0-9A-F]))")
"""As Windows shows it."""
_IN_THREE = later(r"(?i:(?<![\w:.-])(?=[A-F.]{0,14}[0-9])[0-9A-F]{4}\.[0-9A-F]{4}\.[0-9A-F]{4}(?![\w]|[.:-][0-9A-F]))")
"""As network devices print it."""
_TOLD_MAC = later(
    r"(?i:(?<![^\W_])mac(?:[ _-]?address)?(?: is| was)?[ .:#=(\"'-]{1,4}"
    r"([0-9A-F]{2}([:-])[0-9A-F]{2}(?:\2[0-9A-F]{2}){4}|[0-9A-F]{4}([.-])[0-9A-F]{4}\3[0-9A-F]{4}"
    r"|(?=[0-9]{0,11}[A-F])(?=[A-F]{0,11}[0-9])[0-9A-F]{12})(?![\w]|[.:-][0-9A-F]))"
)
"""Of any digits and letters, right behind the word."""
_LETTERED = 2
"""Parts with a letter of an address that is known by its form alone: fewer have ratios and times."""


def devices(text: str) -> Iterator[Found]:
    """Numbers of telephones (IMEI) behind the word, and of the network cards of computers (MAC)."""
    for pattern, parted in ((_MAC, ":"), (_WITH_DASHES, "-"), (_IN_THREE, ".")):
        for found in pattern.finditer(text):
            if sum(not part.isdigit() for part in found[0].split(parted)) >= _LETTERED:
                yield Found(found.start(), found.end(), Kind.DEVICE)
    for pattern in (_IMEI, _TOLD_MAC):
        for found in pattern.finditer(text):
            yield Found(found.start(1), found.end(1), Kind.DEVICE)


def _is_near(text: str, start: int, end: int, words: re.Pattern[str]) -> bool:
    return near(text, start, words) or words.search(text, end, end + 25) is not None
