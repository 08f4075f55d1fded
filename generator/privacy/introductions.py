"""Names behind words that introduce one."""

import re
from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.capitals import CAPITAL, INITIAL, WORD, WORD_FORM, end_of_name, plain
from generator.privacy.first_names import FIRST_NAMES
from generator.privacy.kinds import Found, Kind
from generator.privacy.listed import CALLED_AFTER
from generator.privacy.ordinary import CITIES, NO_PEOPLE, ORDINARY, ORGANISATIONS, SURNAMES_TOO, TELLING
from generator.privacy.qualities import VOWEL, is_quality
from generator.privacy.small_letters import with_family_name, with_surname

_TWO = later(rf",? (?:and|&) ({CAPITAL})( {CAPITAL}){{1,2}}")
_INTRODUCED = later(
    r"(?i:\b(?:(?:(my|his|her|their|agent'?s|advis[eo]r'?s|patient'?s|customer'?s|son'?s|daughter'?s|wife'?s|husband'?s"
    r"|mother'?s|father'?s|full|real) (?:full |first |last |sur|married |maiden )?name(?:(?:'s| is| was)[:,]?|s(?= )| ?[:=]| -))"
    r"|(?:(?:mother|mum)'?s maiden name(?= (?!is|was)))|(?:(?:whose|first|last|the (?=sur)) ?(?:sur)?name(?:'s| is| was))"
    r"|(?:i am|i'm|(?:i|he|she|who) (?:is|was)|(?:he|she)'s) (?:called|named)"
    r"|(?:full|first|last|given|family|customer|patient|caller|client) ?name(?: ?[:=]| -)|forenames? ?[:=]|surname ?(?:is|[:=])"
    r"|(?:fy|ei|eu) h?enw(?: llawn| cyntaf)?(?: (?:i|hi|o|e|fo|fe))? ?(?:(?:yw|ydi|ydy|oedd)[:,]?|[:=])"
    r"|(?:c|ch|ngh)yfenw ?(?:yw|ydi|ydy|[:=])"
    r"|(?:man|woman|lady|gentleman|guy|girl|boy|lad|chap|person|agent|advis[eo]r|colleague|nurse|doctor|driver|manager"
    r"|member of staff),? (?:called|named)"
    r"|(?:assistant|carer|clerk|consultant|engineer|neighbour|officer|operator|physio|plumber|receptionist|worker),? named)"
    r"(?: {1,2}|(?<=[:=,]))[\"'(]{0,2})"
)
"""Words behind which a name follows; behind the first group of them also one in small letters."""
_OF_TWO = later(
    r"(?:(?i:\b(?:the name (?:is|was)|i am|i'm) )"
    r"|((?i:\b(?:contact(?: name)?|signed|signature|caller|complainant|claimant|customer|client|patient"
    r"|(?:policy|account|card)[ -]?holder|enw(?: llawn| cyntaf| y cwsmer| cwsmer)?|cwsmer|cyswllt|llofnod(?:wyd)?) ?[:=]) ?)"
    r"|(?i:\b(?:customer|client|patient|caller|(?:policy|account|card)[ -]?holder)(?:'s)?) (?:name|(NAME)) (?=[^\W\d_a-z])"
    r"|((?:\bName|\bNAME|(?<![\w.{-])(?<![\w',{-] )name)(?: ?[:=] ?| - )))"
)
"""Words behind which only a whole name is one: two or three words with capital letters.

Behind the first and the third group of them, a first name that everybody knows is one by itself; behind the second, in
capitals as what follows it, none but that begins one.
"""
_BEFORE_FIRST_NAME = later(
    r"(?i:\b(?:(?:called|named|name|name is|name was|\w{1,30}'s name:?|sp(?:oke|oken|eak|eaking) (?:to|with))) )(?=[^\W\d_a-z])"
)
"""Words behind which a first name that everybody knows is one."""
_SURNAME_FIRST = later(rf", ?({CAPITAL})(?: [A-Z]\b\.?)?")
"""What follows a surname where it stands first, as in lists: `Jones, Sarah`."""
_SPEAKS = later(r",? (\w+)")
_ONE_OR_TWO = rf"{CAPITAL}(?:(?: [A-Z]\.?)? {CAPITAL})?"
_CALLING = later(
    rf"\b(?:(?:[Tt]his is|[Ii]'?m|[Ii] am) ({_ONE_OR_TWO}),? (?:calling|speaking|here|ringing|writing|from)"
    rf"|(?:THIS IS|I'?M|I AM) ({_ONE_OR_TWO}),? (?:CALLING|SPEAKING|HERE|RINGING|WRITING|FROM))\b"
)
"""Words between which one word with a capital letter is a name; where all are in capitals, a first name begins it."""
_SMALL_OR_CAPITAL = later(rf"[odOD]'[^\W\d_]{{2,30}}(?:-[^\W\d_]{{1,30}})?|{WORD_FORM}")
_IS = later(r"(?i:'s| is| was)[^(]*\Z")
"""What introduces a name in small letters, too."""
_MAY_BE_NAME = later(r"name(?:d |(?<=maiden name) |'s|s | ?[:=]| is| was| -)|enw(?: |[:=])")
_MAY_BE_CALLED = later(
    r"called (?:(?<=[im]s called )|(?<=am called )|(?<='[ms] called )|(?<=was called )"
    r"|(?<=(?:man|ady|guy|irl|boy|lad|hap|son|ent|sor|ser|gue|rse|tor|ver|ger|aff) called )|(?<=, called ))"
)
"""What must stand in a text, in small letters, before it is worth looking: the patterns above are ten times as slow."""
_MAY_BE_FIRST = later(r"(?:called|name(?:d|:| is| was)?|(?:oke|oken|eak|eaking) (?:to|with)) ")
_MAY_BE_TWO = later(
    r"i'm |i am |(?:enw|llawn|cyntaf|wsmer|yswllt|llofnod(?:wyd)?) ?[:=]|name(?: ?[:=]| - | is | was |(?<=[rts] name) )"
    r"|sign(?:ed|ature) ?[:=]"
    r"|(?:contact|caller|aimant|ainant|customer|client|patient|holder) ?[:=]"
)
_MAY_BE_CALLING = later(r"this is |i'm |im |i am ")
_ABBREVIATED = frozenset({"X", "UK", "US", "EU", "NHS", "HR", "IT", "AE", "GP", "MP", "BT", "QA", "PP", "TB"})
"""What initials stand for that are nobody's: `U K Power`."""
_NO_PERSON = NO_PEOPLE - SURNAMES_TOO
"""Words that stand behind no first name that everybody knows."""
_BODIES = NO_PEOPLE | ORGANISATIONS
_OF_BODIES = NO_PEOPLE - ORDINARY
_RELATIVES = """
    husband wife son daughter mother father mum dad partner brother sister neighbour carer friend aunt uncle nephew niece
    grandson granddaughter nan gran parent parents child children family advocate solicitor interpreter landlady lodger
    occupier owner applicant relative employer engineer plumber builder driver contractor
"""
_NOT_ALONE = ORGANISATIONS | frozenset(_RELATIVES.split())
"""Who rings and is not named: `Customer: Daughter rang`."""
_GOES_ON = later(r" (\w+)(?! ?:| [0-9])")


def introduced(text: str) -> Iterator[Found]:
    """Names behind introductions."""
    lower = text.lower()
    for found in _INTRODUCED.finditer(text) if _MAY_BE_NAME.search(lower) or _MAY_BE_CALLED.search(lower) else ():
        yield from _introduced(text, found.end(), small=found[1] is not None and _IS.search(found[0]) is not None)
    for found in _OF_TWO.finditer(text) if _MAY_BE_TWO.search(lower) else ():
        if end := _whole(text, found):
            yield Found(found.end(), end, Kind.NAME)
    for found in _BEFORE_FIRST_NAME.finditer(text) if _MAY_BE_FIRST.search(lower) else ():
        if end := known_name(text, found.end()):
            yield Found(found.end(), end, Kind.NAME)
    for found in _CALLING.finditer(text) if _MAY_BE_CALLING.search(lower) else ():
        group = found.lastindex or 1
        if _calls(found[group].split(), known=group > 1):
            yield Found(*found.span(group), Kind.NAME)


def _introduced(text: str, start: int, *, small: bool) -> Iterator[Found]:
    """The name that is introduced here, and whole names joined to it by `and`."""
    end = end_of_name(text, start, ORDINARY)
    if not end:
        word = _SMALL_OR_CAPITAL.match(text, start)
        if word is None or not small or _no_name(word[0]) or is_quality(word[0]):
            return
        end = word.end()
        further = _SMALL_OR_CAPITAL.match(text, end + 1) if text[end : end + 1] == " " else None
        if further and not _no_name(further[0]):
            end = with_family_name(text, further.end())
        elif not further:
            end = with_surname(text, start, end)
    elif " " not in text[start:end]:
        end = with_family_name(text, end)
    end = _with_first_name(text, end) if text[start - 2 : start].rstrip()[-1:] in set(":=") else end
    yield Found(start, end, Kind.NAME)
    while joined := _TWO.match(text, end):
        if plain(joined[1]) in ORDINARY:
            return
        end = joined.end()
        yield Found(joined.start(1), end, Kind.NAME)


def _no_name(word: str) -> bool:
    """Whether a word is an ordinary one, or no more than crosses that stand for a name already."""
    small = plain(word)
    return small in ORDINARY or not small.strip("x")


def _whole(text: str, label: re.Match[str]) -> int:
    """Where the whole name behind a label ends, 0 where there is none."""
    start = label.end()
    first = WORD.match(text, start)
    known = first is not None and plain(first[0]) in FIRST_NAMES
    barred = _NO_PERSON if known else NO_PEOPLE
    end = end_of_name(text, start, barred)
    words = text[start:end].split() if end else []
    if len(words) == 1 and len(words[0]) > 1 and (further := _with_first_name(text, end)) > end:
        return further if barred.isdisjoint(map(plain, words)) else 0
    if not words or not barred.isdisjoint(map(plain, words)) or goes_on(text, end):
        return 0
    if len(words) > 1 and not known and is_quality(words[0]) and not INITIAL.fullmatch(words[0]):
        return 0
    if plain(words[0]) in SURNAMES_TOO and CALLED_AFTER.match(text, start + len(words[0])):
        return 0
    if len(words) == 1:
        alone = label[1] is not None or label[3] is not None
        return end if alone and len(words[0]) > 1 and (known or _speaks(text, words[0], end)) else 0
    if INITIAL.fullmatch(words[0]):
        count = next(place for place, word in enumerate(words) if not INITIAL.fullmatch(word))
        behind, initials = words[count], "".join(word[0] for word in words[:count])
        if initials in _ABBREVIATED or plain(behind) in _NOT_ALONE or is_quality(behind):
            return 0
        known = words[0][0] not in "AI"
    return 0 if _are_short(words) or (label[2] and words[0].isupper() and not known) else end


def _with_first_name(text: str, end: int) -> int:
    """Where a name ends whose surname ends here, with a first name that everybody knows behind it: `Jones, Sarah`."""
    first = _SURNAME_FIRST.match(text, end)
    return first.end() if first and plain(first[1]) in FIRST_NAMES else end


def known_name(text: str, start: int) -> int:
    """Where a name ends that begins with a first name that everybody knows, 0 where none does or a place is called so."""
    first = WORD.match(text, start)
    if first is None or plain(first[0]) not in FIRST_NAMES:
        return 0
    end = end_of_name(text, start, _NO_PERSON)
    ends = [end, first.end()] if text.count(" ", start, end) > 1 else [end]
    return 0 if goes_on(text, end) or any(CALLED_AFTER.match(text, each) for each in ends) else end


def _speaks(text: str, word: str, end: int) -> bool:
    """Whether one word behind a label is somebody who does something: `Customer: Kelechi rang`."""
    further = _SPEAKS.match(text, end)
    speaks = further is not None and further[1].lower() in TELLING
    return speaks and not is_quality(word) and plain(word) not in _NOT_ALONE


def _calls(words: list[str], *, known: bool) -> bool:
    """Whether what says that it calls or comes from somewhere is somebody; `known` asks for a known first name."""
    small = list(map(plain, words))
    if small[0] in FIRST_NAMES:
        return _NO_PERSON.isdisjoint(small)
    return not known and _BODIES.isdisjoint(small) and small[0] not in CITIES and not is_quality(words[0])


def _are_short(words: list[str]) -> bool:
    """Whether one of some words is an abbreviation; where all are in capitals, one that nobody could speak.

    Initials are part of a name.
    """
    words = [word for word in words if not INITIAL.fullmatch(word)]
    if all(map(str.isupper, words)):
        return not all(map(VOWEL.search, words))
    return any(word.isupper() and 1 < len(word) < 5 for word in words)


def goes_on(text: str, end: int) -> bool:
    """Whether what looks like a name is the beginning of what something is called: `Olga Pilbeam Services`."""
    word = _GOES_ON.match(text, end)
    return word is not None and word[1][0].isupper() and word[1].lower() in _OF_BODIES
