"""Telephone numbers, by their form and by the words and signs around them."""

import re
from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.figures import Run, near, runs, windows
from generator.privacy.kinds import Found, Kind

_RING = later(
    r"(?i:\b(?:tele)?(?:phone|ph|tel|mob|mobile|ring|rang|call|called|calling|text|texted|dial|whatsapp|fax|landline|cell"
    r"|contact number|my number|(?:my|his|her|our|contact) no|number is|number|reach me)\b)"
)
_COUNTRIES = later(
    r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
    r"|2[1-689]\d|3[578]\d|42\d|50\d|59\d|6[789]\d|8[05-8]\d|9[679]\d"
)


_AMERICAN = (3, 3, 4)
"""The lengths of the groups of a telephone number of America."""
_OF_AN_OFFICE = later(r"(?:0|\+?44|0044)(?:3|8[047])")
_GLUED = later(
    r"(?<![0-9$%\u00a3\u20ac])(?<![^\W\d]_)(?<!\+)(?:\+?(?:00)?44[ ._,:=*-]?(?:\(?0\)?[ ._,:=*-]?)?7(?:[ ._,:=*-]?[0-9]){9}"
    r"|07(?:(?: ?[._,:;*=+#~\\-]{1,2} ?|[ |])?[0-9]){9}|0(?P<each>[_,:;*=~])7(?:(?P=each)[0-9]){9})(?![0-9%])"
    r"|(?<![0-9#$%\u00a3\u20ac])(?<!_)0[12](?:[._,:=*#~-]?[0-9]){9}(?![0-9%])"
)
"""Numbers of the United Kingdom in full length with other signs in between, or with letters right before or behind."""
_IN_ADDRESS = later(r"(?:https?://|www\.|mailto:)[^\s<>\"']{1,200}\Z")
_OF_NUMBERS = r"(?:ref|reference|number|num|no|nr|id)\b[ .]{0,2}(?:is |was |[:=] ?)?"
OF_A_THING = later(
    rf"(?i:\b(?:(?:order|invoice|ticket|case|policy|booking|parcel|tracking)\b[ .]{{0,2}}(?:{_OF_NUMBERS}|[:=#] ?)"
    rf"|(?:ref|reference)\b[ .]{{0,2}}(?:{_OF_NUMBERS}|[:=#] ?)?"
    r"|(?:claim|application|job|member|membership|transaction|receipt|serial|meter|po|purchase order|contract|licence|grant"
    r"|donation|asset|barcode|batch|complaint|crime|enquiry|fault|incident|log|payment|query|quotation|quote|repair|report"
    rf"|request|works order)(?: ref| reference)?\b[ .]{{0,2}}{_OF_NUMBERS}"
    r"|(?<!my )(?<!his )(?<!her )(?<!our )(?<!the )(?<!in )"
    r"(?P<bare>(?:order|invoice|ticket|case|policy|booking|parcel|job|claim|fault|incident|contract|serial) )"
    rf"|(?:account|customer) (?=ref|id\b){_OF_NUMBERS})#?)\Z"
)
"""What stands right before the number of a thing, written in one, so that it is none of a telephone."""
_TO_RING = later(r"(?i:\b(?:ring|call|text|phone|contact|reach|message|whatsapp) (?:me|us|my|back|her|him)\b)")
_LETTERS_BEFORE = later(
    r"(?i:(?<![^\W_])(?:tele(?:phone)?|phone|ph|tel|mob(?:ile)?|call(?:ed)?|ring|rang|text(?:ed)?|dial|whatsapp|fax|landline"
    r"|cell|contact|my|me|on|at|no|nr|num(?:ber)?|is|m|t|h|w|x))\Z|(?<![^\W_])[a-z]\Z"
)
_LETTERS_BEHIND = later(
    r"(?i:(?:x|ext?n?|extension)[ .:-]{0,2}\d{1,6}(?![\w])|(?:thanks?|pls|please|call|ring|text|after|before|and|or|x)\b)|[a-z]\b"
    r"|(?!(?i:[a-f]{2,15}|cm|gb|gbp|hz|kb|kg|km|kwh|mb|mg|ml|mm|th)\b)(?:[A-Z]?[a-z]{2,15}|(?i:or)|[A-Z]{3,15})(?![^\W0_])"
)
"""What is written right behind a number without a blank: an extension, one letter, or a word that is no unit or code."""
_GROUPED = later(
    r"(?<![0-9#$%\u00a3\u20ac+])(?<![0-9][ .,/-])0(?:[17][0-9]{3} (?:[0-9]{6}|[0-9]{3} [0-9]{3})"
    r"|[17][0-9]{2} [0-9]{3,4} [0-9]{4}|2[0-9] [0-9]{4} [0-9]{4})(?![0-9%]| [0-9]|[.,/-][0-9])"
)
"""Numbers of the United Kingdom in their usual groups, which may have words right before and behind: `07700 900123or`."""
_WORD_BEFORE = later(r"(?<![^\W\d_])(?i:[a-z]{1,15})\Z")

_TOUCHED = later(
    r"(?<![\w+#$%\u00a3\u20ac])(?<![0-9] )(?<![0-9]\.(?=0[12]))(?:\+44[ -]?(?:\(0\)[ -]?)?|0)"
    r"(?:7[0-9]{3}[ -](?:[0-9]{6}|[0-9]{3}[ -][0-9]{3})|7[0-9]{2}[ -][0-9]{4}[ -][0-9]{4}"
    r"|1[0-9]{3}[ -](?:[0-9]{6}|[0-9]{3}[ -][0-9]{3})|1[0-9]{2}[ -][0-9]{3}[ -][0-9]{4}|2[0-9][ -][0-9]{4}[ -][0-9]{4})"
    r"(?=[^\w%]|\Z|x[0-9])(?! [0-9])"
    r"|(?<![\w.,:/+#$%\u00a3\u20ac-])07[0-9]{9}(?=[,:-][0-9])"
    r"|(?<=(?<![0-9])07[0-9]{9}[,.:-])07[0-9]{9}(?!\w)"
)
"""Numbers of the United Kingdom in their usual groups, whatever sign stands right before or behind: `mobile-07700 900123`,
`07700 900123,07700 900124`; in one before another number, or behind another one."""
_IN_A_CODE = later(r"\w-\Z")
"""Before a number with dashes in it: `INV-07700-900123-X`."""
_CODE_GOES_ON = later(r"(?<=[0-9])-[A-Za-z](?!\w)")
"""Behind the number of a thing: `order 07700-900-123-A`."""
_SPOKEN = later(
    r"(?i:\b(?:(?:tele)?(?:phone|ph|tel)|mob|mobile|fax|landline|cell)(?: (?:no|nr|num|number)\b)?[.:]?(?: (?:is|was))?"
    r"[ .,:=\u2013-]{1,3})(?P<behind>07[0-9]{9}|[127][0-9]{9}|(?:7[0-9]|1[1-9])[0-9]{2} [0-9]{3} ?[0-9]{3}"
    r"|(?:1[1-9][0-9]|7[0-9]{2}) [0-9]{3} [0-9]{4}|2[0-9] [0-9]{4} [0-9]{4})(?![\w%]|[.,:/-][0-9]| [0-9])"
    r"|(?<![\w.,/+#$%\u00a3\u20ac-])(?P<before>7[0-9]{3} ?[0-9]{3} ?[0-9]{3})"
    r"(?i:(?= (?:is|was) (?:my|his|her|our|their|the) (?:mobile|phone|number|tel\b)))"
)
"""Right beside a word for them alone, also without the 0 that a spreadsheet takes from the front."""


def _touched(text: str) -> Iterator[Found]:
    for found in _TOUCHED.finditer(text):
        code = "-" in found[0] and _IN_A_CODE.search(text, max(0, found.start() - 2), found.start())
        if not code and not _is_code(text, *found.span()):
            yield Found(found.start(), found.end(), Kind.PHONE)
    for found in _GROUPED.finditer(text):
        start, end = found.span()
        before, behind = text[start - 1 : start].isalnum(), text[end : end + 1].isalnum()
        if before and not _WORD_BEFORE.search(text, max(0, start - 17), start):
            continue
        if (before or behind) and not (behind and not _LETTERS_BEHIND.match(text, end)):
            yield Found(start, end, Kind.PHONE)
    for found in _SPOKEN.finditer(text):
        yield Found(*found.span(str(found.lastgroup)), Kind.PHONE)


def _glued(text: str) -> Iterator[Found]:
    for found in _GLUED.finditer(text):
        start, end = found.span()
        groups = re.findall("[0-9]+", found[0])
        signs = {each.strip() or " " for each in re.findall("[^0-9+()]+", found[0])}
        if text[start - 1 : start] in {"#", "_"} and not near(text, start, _IN_ADDRESS, 200):
            continue
        if is_office(found[0]) or (len(groups) > 1 and (len(signs) > 1 or not _in_groups(groups))):
            continue
        if start and text[start - 1].isalnum() and not _LETTERS_BEFORE.search(text, max(0, start - 12), start):
            continue
        before = text[start - 2 : start - 1]
        if text[start - 1 : start] in {"-", ".", ",", ":"} and before.isalnum() and not _is_told(text, start):
            continue
        if (text[start - 1 : start] == "/" and before.isdigit()) or (len(groups) == 1 and _is_of_a_thing(text, start)):
            continue
        after = text[end : end + 1]
        if after in {",", ".", ":"} and text[end + 1 : end + 2].isdigit():
            continue
        if (after.isalnum() or after in {"_", "-"}) and after and not _LETTERS_BEHIND.match(text, end):
            continue
        yield Found(start, end, Kind.PHONE)


def _is_told(text: str, start: int) -> bool:
    """Whether a colon stands right before a number, and a word for telephones before it: `mob:07700900123home`."""
    return text[start - 1] == ":" and _LETTERS_BEFORE.search(text, max(0, start - 13), start - 1) is not None


def _is_of_a_thing(text: str, start: int) -> bool:
    """Whether a number that is written in one is that of an order or a case, and nobody asks to be rung."""
    found = OF_A_THING.search(text, max(0, start - 45), start)
    return found is not None and (not found["bare"] or not near(text, start, _TO_RING, 60))


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether a number in groups is part of the code of an order or a case."""
    return _CODE_GOES_ON.match(text, end) is not None and _is_of_a_thing(text, start)


def _in_groups(groups: list[str]) -> bool:
    """Whether these are the groups of a number that somebody has written down, and no list of figures."""
    if len(groups) == 11:
        return True
    return len(groups) <= 5 and max(map(len, groups)) >= 3 and min(map(len, groups)) >= 2 and len(groups[0]) != 1


def is_office(number: str) -> bool:
    """Whether a telephone number is free or costs the same from everywhere: no person has one."""
    return _OF_AN_OFFICE.match(re.sub(r"[^0-9+]", "", number).replace("440", "44", 1)) is not None


def phones(text: str) -> Iterator[Found]:
    """Telephone numbers of the United Kingdom in any grouping, and international ones with `+` or `00`."""
    yield from _glued(text)
    yield from _touched(text)
    for run in runs(text):
        for start, end in windows(run, 9, 15, _may_begin_phone, _is_phone):
            if _is_code(text, start, end):
                continue
            opened = start
            while opened and text[opened - 1] in "(+":
                opened -= 1
            if text[opened] == "(" and ")" not in text[start:end]:
                opened += 1
            yield Found(opened, end, Kind.PHONE)


def _may_begin_phone(run: Run, first: int) -> bool:
    start = run.groups[first][0]
    return (
        run.text[start] in "047"
        or run.text[start - 1 : start] in {"+", "("}
        or run.lengths(first, first + 2) == _AMERICAN
    )


def _is_phone(run: Run, first: int, last: int) -> bool:
    start, digits = run.groups[first][0], run.digits(first, last)
    if (digits[:2] in {"44", "00"} or digits[0] == "0") and is_office(digits):
        return False
    if digits[0] == "0" and digits[1] != "0":
        return _is_national(run, first, last) and not (first == last and _is_of_a_thing(run.text, start))
    lengths = run.lengths(first, last)
    if run.text[max(0, start - 2) : start].rstrip("(").endswith("+"):
        return _is_abroad(digits, lengths)
    if digits.startswith("00"):
        return _is_abroad(digits[2:], lengths) and (lengths[0] == 2 or lengths[0] > 3)
    if digits.startswith("447") and len(digits) == 12:
        return lengths[0] in {2, 12, 5, 6}
    if digits[0] == "7" and len(digits) == 10:
        named = first == last and _is_of_a_thing(run.text, start)
        return not named and lengths[0] in {4, 10} and near(run.text, start, _RING)
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
    if lengths[0] == 1 and len(lengths) > 1 and run.gap(first).startswith(")"):  # (0)20 7946 0018
        lengths = (1 + lengths[1], *lengths[2:])
    spoken = near(run.text, run.groups[first][0], _RING)
    if len(digits) == 10 and not digits.startswith(("01", "0800", "0500")):
        return False
    if len(lengths) == 1:
        return len(digits) == 11 or spoken
    if set(lengths) == {1}:
        return digits.startswith("07") and len(run.groups) == len(lengths)
    if lengths[0] == 2:
        return digits.startswith(("07", "02")) and min(lengths[1:]) >= 3
    whole = digits.startswith("07") and lengths[0] == 5 and len(run.groups) == len(lengths)
    return lengths[0] >= 3 and (min(lengths) >= 2 or whole)


def _is_american(run: Run, first: int, last: int) -> bool:
    if run.lengths(first, last) != _AMERICAN:
        return False
    digits, start = run.digits(first, last), run.groups[first][0]
    return (
        digits[0] in "23456789"
        and digits[3] in "23456789"
        and (run.text[start - 1 : start] == "(" or run.gaps(first, last) == {"-"} or near(run.text, start, _RING))
    )
