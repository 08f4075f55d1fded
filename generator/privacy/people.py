"""Names of people, where a text says that somebody is named: no name stands out by itself.

Nobody can find every name by its form: `Will` is a word, `Reading` a town. What is found is a name behind a title,
behind words that introduce one, below a letter, and whoever is on the list of a portfolio. Whatever is published must
still be read by a person.
"""

import re
from collections.abc import Iterator

from generator.privacy.figures import near
from generator.privacy.kinds import Found, Kind
from generator.privacy.listed import CALLED_AFTER
from generator.privacy.ordinary import (
    CITIES,
    FAMILIES,
    GIVEN,
    LAST_WORDS,
    NO_PEOPLE,
    NOT_AFTER_TITLES,
    ORDINARY,
    RECOVERY,
    TEAMS,
)

_CAPITAL = r"[^\W\d_a-z][^\W\d_]{0,30}(?:['-][^\W\d_]{1,30}){0,2}"
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|la|le|al|el|bin|ibn|ap)"
_INITIAL = r"(?:[A-Z]\.? ){0,3}"
_FULL = rf"{_INITIAL}(?:{_PARTICLE} ){{0,2}}({_CAPITAL})((?: (?:{_PARTICLE} ){{0,2}}{_CAPITAL}){{0,2}})"
_NAME = re.compile(_FULL)
_TWO = re.compile(rf",? (?:and|&) ({_CAPITAL})( {_CAPITAL}){{1,2}}")
_WORD = re.compile(r"[^\W\d_]{2,30}(?:['-][^\W\d_]{1,30}){0,2}")

_TITLE = re.compile(
    r"\b(?:(?i:mrs?|dr|mister)|(?:Ms|MS|Mx|Prof|PROF|Professor|Miss|MISS|Sir|Dame|Lord|Lady|Rev|Revd|Reverend|Fr|Nurse|Sister"
    r"|Doctor|Sgt|Sergeant|Insp|Inspector|Cllr|Councillor|Capt|Captain))\b(?:\.?[ \t]{1,2}|\.(?=[^\W\d_a-z]))(?=[^\W\d_])"
)
_MAY_BE_TITLE = re.compile(
    r"[Mm][Rr][Ss]?\b|[Dd][Rr]\b|[Mm](?i:ister)|M[SsXx]\b|P(?:rof|ROF)|M(?:iss|ISS)|Sir|Dame|Lord|Lady|Rev|Fr\b|Nurse|Sister"
    r"|Doctor|Sgt|Sergeant|Insp|C(?:llr|ounc|apt)"
)
_INTRODUCED = re.compile(
    r"(?i:\b(?:(?:(my|his|her|their|agent'?s|advis[eo]r'?s|patient'?s|customer'?s|son'?s|daughter'?s|wife'?s|husband'?s"
    r"|mother'?s|father'?s|full|real) (?:full |first |last |sur|married |maiden )?name(?:(?:'s| is| was)[:,]?| ?[:=]| -))"
    r"|(?:(?:whose|first|last|the (?=sur)) ?(?:sur)?name(?:'s| is| was))"
    r"|(?:i am|i'm|(?:i|he|she|who) (?:is|was)|(?:he|she)'s) (?:called|named)"
    r"|(?:full|first|last|customer|patient|caller|client) ?name ?[:=]|surname ?(?:is|[:=])"
    r"|(?:man|woman|lady|gentleman|guy|girl|boy|lad|chap|person|agent|advis[eo]r|colleague|nurse|doctor|driver|manager"
    r"|member of staff),? (?:called|named))(?: {1,2}|(?<=[:=,]))[\"'(]{0,2})"
)
"""Words behind which a name follows; behind the first group of them also one in small letters."""
_OF_TWO = re.compile(
    r"(?:(?i:\b(?:the name (?:is|was)|i am|i'm) )|(?i:\b(?:contact|signed|signature|caller|complainant|claimant|customer|client"
    r"|patient|(?:policy|account|card)[ -]?holder) ?[:=]) ?"
    r"|(?i:\b(?:customer|client|patient|caller|(?:policy|account|card)[ -]?holder)(?:'s)?) name (?=[^\W\d_a-z])"
    r"|(?:\bName|\bNAME|(?<![\w.{-])(?<![\w',{-] )name)(?: ?[:=] ?| - ))"
)
"""Words behind which only a whole name is one: two or three words with capital letters."""
_CALLING = re.compile(
    rf"\b(?:[Tt]his is|I'm|I am) ({_CAPITAL}(?: {_CAPITAL})?) (?:calling|speaking|here|ringing|writing|from)\b"
)
"""Words between which one word with a capital letter is a name."""
_SIGNED = re.compile(
    r"(?:(?i:\b(?:kind|best|warm|many|kindest) (?:regards|wishes)|\byours (?:sincerely|faithfully|truly))|\bRegards)"
    r"[,.]?[ \n\r]{1,4}(?=[^\W\d_a-z])"
)


def names(text: str) -> Iterator[Found]:
    """Names behind titles, introductions and greetings at the end of a letter."""
    for found in _TITLE.finditer(text) if _MAY_BE_TITLE.search(text) else ():
        end = _after_title(text, found)
        if end:
            yield Found(found.start(), end, Kind.NAME)
    lower = text.lower()
    for found in _INTRODUCED.finditer(text) if "name" in lower or "called" in lower else ():
        yield from _introduced(text, found.end(), small=found[1] is not None and _IS.search(found[0]) is not None)
    for found in _OF_TWO.finditer(text) if _MAY_BE_TWO.search(lower) else ():
        end = _capitals(text, found.end(), NO_PEOPLE)
        words = text[found.end() : end].split() if end else []
        if (
            len(words) > 1
            and not _are_short(words)
            and NO_PEOPLE.isdisjoint(map(_plain, words))
            and not _goes_on(text, end)
        ):
            yield Found(found.end(), end, Kind.NAME)
    for found in _CALLING.finditer(text) if _MAY_BE_CALLING.search(lower) else ():
        words = list(map(_plain, found[1].split()))
        if NO_PEOPLE.isdisjoint(words) and words[0] not in CITIES and not _is_quality(found[1].split(maxsplit=1)[0]):
            yield Found(found.start(1), found.end(1), Kind.NAME)
    for found in _SIGNED.finditer(text) if "egards" in lower or "wishes" in lower or "yours" in lower else ():
        end = _capitals(text, found.end(), TEAMS)
        if end:
            yield Found(found.end(), end, Kind.NAME)


_VOWEL = re.compile("[AEIOUY]|[^\\x00-\\x7f]")


def _are_short(words: list[str]) -> bool:
    """Whether one of some words is an abbreviation; where all are in capitals, one that nobody could speak."""
    if all(map(str.isupper, words)):
        return not all(map(_VOWEL.search, words))
    return any(word.isupper() and 1 < len(word) < 5 for word in words)


_IS = re.compile(r"(?i:'s| is| was)[^(]*\Z")
"""What introduces a name in small letters, too."""
_MAY_BE_TWO = re.compile(r"i'm |i am |name|sign|(?:contact|caller|aimant|ainant|customer|client|patient|holder) ?[:=]")
_MAY_BE_CALLING = re.compile(r"this is |i'm |i am ")
_QUALITIES = re.compile(r"[a-z]{3,}(?:ing|ible|able|ous)|[a-z]{5,}ed|exempt")
_FIRMS = frozenset({"AA", "AXA", "DVLA", "EDF", "EE", "FCA", "ICO", "RAC"})
_ENDING_SO = frozenset({
    "mohamed", "mohammed", "muhammed", "mohamad", "wilfred", "winifred", "mildred", "rasheed", "rashed", "waleed",
})  # fmt: skip
"""First names that end as `disappointed` does."""


def _is_quality(word: str) -> bool:
    """Whether a word says how something is, or is the abbreviation of an organisation: `I'm Working from`."""
    plain = _plain(word)
    if word.isupper():
        return word in _FIRMS or not _VOWEL.search(word)
    return plain not in _ENDING_SO and _QUALITIES.fullmatch(plain) is not None


_GOES_ON = re.compile(r" (\w+)")


def _goes_on(text: str, end: int) -> bool:
    """Whether what looks like a name is the beginning of what something is called: `Olga Pilbeam Services`."""
    word = _GOES_ON.match(text, end)
    return word is not None and word[1][0].isupper() and word[1].lower() in NO_PEOPLE - ORDINARY


def _no_name(word: str) -> bool:
    """Whether a word is an ordinary one, or no more than crosses that stand for a name already."""
    plain = word.lower().removesuffix("'s")
    return plain in ORDINARY or not plain.strip("x")


_INVENTED = frozenset({
    ("dr", "martens"), ("dr", "pepper"), ("dr", "dre"), ("dr", "who"), ("sister", "act"), ("captain", "hook"),
    ("captain", "america"), ("captain", "marvel"), ("captain", "sparrow"), ("mr", "bean"), ("mr", "whippy"),
    ("mr", "men"), ("mr", "muscle"), ("mrs", "doubtfire"), ("miss", "saigon"), ("lady", "gaga"), ("lady", "luck"),
    ("lord", "voldemort"), ("sir", "lancelot"), ("miss", "marple"), ("nurse", "jackie"), ("mr", "kipling"),
    ("mr", "blobby"), ("mr", "potato"), ("dr", "oetker"), ("dr", "beckmann"), ("dr", "seuss"), ("dr", "strange"),
    ("captain", "birdseye"), ("mrs", "hinch"), ("miss", "selfridge"), ("prof", "plum"), ("professor", "plum"),
    ("sgt", "pepper"), ("mister", "men"),
})  # fmt: skip
"""Shoes, drinks, films and figures of stories, and nobody's name."""
_QUALITY = """
    berwick cronbach crosby deming donabedian fishbone foster gantt gibbs ishikawa juran kano kirkpatrick kolb kotter lewin
    likert maslow nielsen pareto reichheld shewhart taguchi
"""
_OF_METHODS = frozenset(_QUALITY.split())
_METHOD = re.compile(
    r"(?:'s?)? (?i:cycle|wheel|charts?|methods?|index|principles?|rules?|laws?|tests?|models?|scales?|diagrams?|trilogy"
    r"|points|theory|framework|triad|hierarchy|alpha|funnel|structure"
    r"|intelligence|unit|hospital guide|good hospital guide|limited|ltd|data)\b"
)
_KAPPA = re.compile(r"(?i:(?:cohen|fleiss)(?:'?s)? kappa\b)")
"""`Dr Deming's cycle` is a method, and `Dr Foster Intelligence` a firm."""


def _after_title(text: str, title: re.Match[str]) -> int:
    """Where the name behind a title ends, 0 if there is none."""
    short = title[0].rstrip(" \t.")
    behind = _WORD.match(text, title.end())
    if behind and (short.lower(), _plain(behind[0])) in _INVENTED:
        return 0
    if behind and _plain(behind[0]) in _OF_METHODS and _METHOD.match(text, title.end() + len(_plain(behind[0]))):
        return 0
    if behind and _KAPPA.match(text, behind.start()):
        return 0
    if short == "DR" and behind and _plain(behind[0]) in RECOVERY:
        return 0
    end = _capitals(text, title.end(), NOT_AFTER_TITLES, but=LAST_WORDS) or _ordinary(text, short, behind)
    if end:
        if short.lower() in _HONOURS and _is_place(text, title.end(), end):
            return 0
        if short == "MISS" and (
            not text[title.end() : end].isupper()
            or near(text, title.start(), _MISSED, 12)
            or _plain(text[title.end() : end].split(maxsplit=1)[0]) in _CAN_BE_MISSED
        ):
            return 0
        return 0 if short == "MS" and not text[title.end() : end].isupper() else end
    if short.lower() not in {"mr", "mrs", "mister"} or short.isupper():
        return 0
    return behind.end() if behind and behind[0].lower() not in NOT_AFTER_TITLES else 0


_MARRIED = frozenset({"mr", "mrs", "ms", "mister"})
_HONOURS = frozenset({"captain", "capt", "lady", "lord", "sir", "dame", "sister"})
"""Titles after which streets, schools and pubs are called, too."""
_OBJECTS = """
    appointments bill bills bin bins bus buses calls class classes collection collections deadlines deliveries delivery
    glass houses lessons letters meals parts payments pickups recycling roads rounds school streets things trains trains waste
"""
_CAN_BE_MISSED = frozenset(_OBJECTS.split())
"""What stands behind the verb, in texts that are all in capitals."""
_MISSED = re.compile(
    r"(?i:\b(?:to|not|t|dont|we|you|they|i|cant|cannot|will|never|always|would|and|or|must|please|did|do)\W{1,2}\Z)"
)
"""What stands before the verb."""


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether what is called so is a street, a school or a museum."""
    last = text.rfind(" ", start - 1, end)
    return CALLED_AFTER.match(text, end) is not None or CALLED_AFTER.match(text, last) is not None


def _ordinary(text: str, title: str, word: re.Match[str] | None) -> int:
    """Where a name ends that is an ordinary word as well, or begins with one: `Mr Best`, `Ms An Nguyen`."""
    if not word or not word[0].istitle() or title == "MS":
        return 0
    plain = _plain(word[0])
    further = _NAME.match(text, word.end() + 1) if text[word.end() : word.end() + 1] == " " else None
    if further and plain in GIVEN | FAMILIES and further[1].istitle() and _plain(further[1]) not in NOT_AFTER_TITLES:
        return further.end(1) - 2 * further[1].endswith("'s")
    return word.end() - 2 * word[0].endswith("'s") if plain in FAMILIES and title.lower() in _MARRIED else 0


def _capitals(text: str, start: int, barred: frozenset[str], but: frozenset[str] = frozenset()) -> int:
    """Where one to three words with capital letters end, 0 if the first of them is barred; `but` may stand behind it."""
    name = _NAME.match(text, start)
    if name is None or _plain(name[1]) in barred or not _plain(name[1]).strip("x"):
        return 0
    if len(name[1]) < 2 and name[1].isascii():
        return 0
    end = name.end(1)
    for word in re.finditer(r"\S+", name[2]):
        if _plain(word[0]) in barred - but or (len(word[0]) == 1):
            break
        end = name.start(2) + word.end()
    return end - 2 if text[end - 2 : end] == "'s" else end


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s")


def _introduced(text: str, start: int, *, small: bool) -> Iterator[Found]:
    """The name that is introduced here, and whole names joined to it by `and`."""
    end = _capitals(text, start, ORDINARY)
    if not end:
        word = _WORD.match(text, start)
        if word is None or not small or _no_name(word[0]):
            return
        end = word.end()
        further = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        if further and not _no_name(further[0]):
            end = further.end()
    yield Found(start, end, Kind.NAME)
    while joined := _TWO.match(text, end):
        if _plain(joined[1]) in ORDINARY:
            return
        end = joined.end()
        yield Found(joined.start(1), end, Kind.NAME)
