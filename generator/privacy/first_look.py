"""A first look at many texts at once: which of them may hold anything, so that only those are searched.

Every detector needs something that most texts have none of: a word, a sign, digits in some form. What is looked for
here is as wide as the detectors or wider: a text that does not pass holds nothing, one that passes need not hold any.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, chain

from generator.patterns import later
from generator.privacy import lettered
from generator.privacy.family_names import FAMILY_NAMES
from generator.privacy.first_names import COMMON_SIGN, FIRST_NAMES, WORD_NAMES
from generator.privacy.kinds import Known
from generator.privacy.labels import SIGN as LABEL
from generator.privacy.listed import words_of
from generator.privacy.ranks import ENOUGH as RANKS
from generator.privacy.reading import in_one, ways
from generator.privacy.signs import ALL, TEN, anywhere
from generator.privacy.spelt import ENOUGH, NUMBER_WORDS

_BATCH = 65_536
"""Characters that are looked at in one go."""
_APART = "\0"
"""What stands between two texts of a batch. No sign, word or number here goes on across it."""
_WORDS = """
    mr mrs mister dr ms mx prof professor miss sir dame lord lady rev revd reverend fr nurse sister doctor sgt sergeant insp
    inspector cllr cllrs profs councillor capt captain pcso cyng parch parchedig herr frau messrs
    mme mlle madame signor signora pastor imam rabbi sheikh colonel lieutenant baroness
    enw henw cyfenw chyfenw nghyfenw cwsmer cyswllt llofnod llofnodwyd cofion gywir eiddoch
    cyfrinair gyfrinair nghyfrinair chyfrinair
    maiden security
    name names surname forename forenames fullname firstname lastname customername patientname callername clientname
    contactname givenname called named
    regards wishes yours
    pass password passwords passwrd passwod pasword passcode passphrase passwd pwd pw details memorable cofiadwy
    key apikey accesskey secretkey secret token
    bearer ghp gho ghu ghs ghr github glpat sk xoxa xoxb xoxe xoxo xoxp xoxr xoxs
    dot
    twitter tweet tweeted tweets insta instagram tiktok tik tok snapchat snap discord facebook
    bluesky bsky mastodon telegram linkedin ig fb skype paypal
    mac macaddress
"""
_WORDS_BESIDE_DIGITS = """
    keysafe safe mhin cod security post postcode postcodes
    pin otp cvv cvc cv csc code ni nino insurance passport passports sort sortcode sortcodes acc acct account
    didoli cyfrif gyfrif nghyfrif geni ganwyd ganed blwydd penblwydd mhenblwydd pasbort basbort phasbort mhasbort yswiriant yg
    diogelwch dilysu mynediad reg rego registration plate numberplate vrm vrn cofrestru
    b born dob birth birthday birthdate dateofbirth datesofbirth
    driving driver drivers utr unique imei vin chassis
"""
_WORDS_BESIDE_TEN_DIGITS = """
    gig claf cleifion ysbyty iechyd meddygfa
    nhs chi h patient patients hospital medical gp surgery health number contact reach
    clinic e prescription prescriptions midwife maternity hospice medication
    no phone ph tel mob mobile ring rang call called calling text texted dial whatsapp fax landline cell
    telephone teleph teletel telemob telemobile telering telerang telecall telecalled telecalling teletext teletexted
    teledial telewhatsapp telefax telelandline telecell
"""
_WORDS_BESIDE_FIVE_DIGITS = """
    customer client account membership member tenancy tenant rent council patient hospital student pupil staff employee payroll
    badge energy electricity gas water rhif cyfeirnod
    number no nr phone tel telephone mobile landline ring call text dial reach contact message whatsapp
"""
_ALWAYS = frozenset(_WORDS.encode().split()) | {
    word.encode() for word in FIRST_NAMES | WORD_NAMES | FAMILY_NAMES | RANKS
}
_BESIDE_DIGITS = frozenset(_WORDS_BESIDE_DIGITS.encode().split())
_BESIDE_TEN_DIGITS = frozenset(_WORDS_BESIDE_TEN_DIGITS.encode().split())
_BESIDE_FIVE_DIGITS = frozenset(_WORDS_BESIDE_FIVE_DIGITS.encode().split())
_NUMBERS = frozenset(word.encode() for word in NUMBER_WORDS)
_DIGITS = anywhere(*ALL, lettered.PHONE, lettered.POSTCODE)
_TEN = anywhere(TEN)
_SIGNS = later(
    r"[@\[({<?&;#:/.-](?:(?<=@)|(?<=[\[({<])(?:\s?at\s?[\])}>]|a[\])}>] ?[\w-]{1,63}\.)"
    r"|(?<=[?&;#])[a-z][a-z0-9_.-]{1,40}=|(?<=:)[0-9a-f]{0,4}:[0-9a-f]{0,4}:"
    r"|(?<=/)(?:reset|passw|verif|confirm|activ|magic|invit|token|unsub)|(?<=[/.])(?:[bc](?![^\W\d])|i\.)"
    r"|(?<=\.)(?:com|net|me|app)/"
    r"|(?<=[0-9a-f]{4}\.)[0-9a-f]{4}\.[0-9a-f]{4}(?!\w)|(?<=[0-9a-f]{2}-)[0-9a-f]{2}(?:-[0-9a-f]{2}){4}(?!\w))"
)
"""Addresses, also those of devices, and the ends of `d.o.b`, `s/c`, `a/c` and `n.i.`."""
_INTRODUCING = later(
    r"[IiCcSsPpHhGg\u017f](?:(?<=[Ii])(?:'?[Mm]| [Aa][Mm]|[Ss]) (?:[^\W\d_a-z]"  # first signs by themselves, which are soon found
    r"|[a-z]{2,30}(?: [a-z'-]{2,30})?,? (?i:calling|speaking|here|ringing|writing|from)\b)"
    r"|(?i:(?<=c)(?:ontact|aller|omplainant|laimant|ustomer|lient)|(?<=p)atient|(?<=h)older"
    r"|(?<=s)ign(?:ed|ature))(?: [Nn][Aa][Mm][Ee])? ?[:=] ?[^\W\d_]"
    r")"
)
"""What a whole name may follow, before capitals are made small: `I am Jo`, `this is Jo`, `Contact: Jo`."""
_AT_HOST = later(r" at [\w-]{1,63}\.\w")
_KEYS = ("akia", "asia", "aiza", "eyj")
"""Beginnings of keys, behind which letters may go on."""
_KEY = later("|".join(_KEYS))
_DIGIT = later("[0-9]")
_FIVE = later("[0-9]{5}|[0-9]{3}[ .-][0-9]{3}|badge.{0,20}[0-9]")
_FRACTION = later(r"-?(?:0|[1-9][0-9]{0,6})\.[0-9]{12,17}")
"""A computed number: no telephone, card or account number has its point so far before its end."""
_PLAIN = later(r"[a-z]+")
_FOREIGN = later(r"[^\x00-\x7f]|[0-9]")
_TO_WORDS = bytes(sign if 97 <= sign <= 122 else 10 if sign == 0 else 32 for sign in range(256))
"""Small letters stay, everything else parts words, and texts become lines."""


def worth_searching(texts: Iterable[str], known: Known) -> Iterator[str]:
    """The texts that may hold anything, in any order."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if _APART in text:
            yield text
            continue
        batch.append(text)
        size += len(text) + 1
        if size > _BATCH:
            yield from _of_batch(batch, known)
            batch, size = [], 0
    yield from _of_batch(batch, known)


def is_worth_searching(text: str, known: Known) -> bool:
    """Whether a text may hold anything."""
    return _APART in text or any(_of_batch([text], known))


def _of_batch(batch: list[str], known: Known) -> Iterator[str]:
    """The texts of a batch that may hold anything."""
    whole = _APART.join(batch)
    places: set[int] = set()
    line = in_one(whole)
    for reading in chain(ways(whole), ways(line.text) if line else ()):
        places |= _places(reading.text, known)
    _, foreign = _names(known.names)
    return (batch[each] for each in sorted(places) if foreign or not _FRACTION.fullmatch(batch[each]))


def _places(shown: str, known: Known) -> set[int]:
    """The places in a batch, as it is read, of the texts that may hold anything."""
    lower = shown.lower()
    texts = lower.split(_APART)
    always, foreign = _names(known.names)
    here = _texts_with(
        lower, _DIGITS, _SIGNS, _AT_HOST, LABEL, *[_KEY] * any(key in lower for key in _KEYS), *[_FOREIGN] * foreign
    )
    here |= _texts_with(shown, _INTRODUCING, COMMON_SIGN)
    ten: set[int] | None = None
    for place, line in enumerate(lower.encode("ascii", "replace").translate(_TO_WORDS).split(b"\n")):
        if place in here:
            continue
        told = line.split()
        if (
            not always.isdisjoint(told)
            or (not _BESIDE_DIGITS.isdisjoint(told) and _DIGIT.search(texts[place]))
            or (not _BESIDE_FIVE_DIGITS.isdisjoint(told) and _FIVE.search(texts[place]))
            or (not _NUMBERS.isdisjoint(told) and sum(word in _NUMBERS for word in told) >= ENOUGH)
        ):
            here.add(place)
        elif not _BESIDE_TEN_DIGITS.isdisjoint(told):
            if ten is None:
                ten = _texts_with(lower, _TEN)
            if place in ten:
                here.add(place)
    return here


def _texts_with(lower: str, *patterns: re.Pattern[str]) -> set[int]:
    """The places in a batch of the texts in which one of some patterns is found."""
    found = {each.start() for pattern in patterns for each in pattern.finditer(lower)}
    if not found:
        return set()
    starts = list(accumulate((len(each) + 1 for each in lower.split(_APART)), initial=0))
    return {bisect_right(starts, place) - 1 for place in found}


@lru_cache(maxsize=8)
def _names(names: frozenset[str]) -> tuple[frozenset[bytes], bool]:
    """The words that are looked for always, with those of listed names in plain letters, and whether these have others.

    Thousands are listed, and texts are looked at one by one as well: so the two are put together once.
    """
    found = [word for name in names for word in words_of(name)]
    plain = [_PLAIN.findall(word) for word in found]
    return _ALWAYS.union(word[0].encode() for word in plain if word), not all(plain)
