"""Names behind titles such as `Mrs`, and what is called after somebody and is nobody."""

import re
from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.capitals import CAPITAL, NAME, WORD, end_of_name, plain
from generator.privacy.figures import near
from generator.privacy.kinds import Found, Kind
from generator.privacy.listed import CALLED_AFTER
from generator.privacy.ordinary import FAMILIES, GIVEN, LAST_WORDS, NOT_AFTER_TITLES, RECOVERY, TEAMS, TELLING
from generator.privacy.small_letters import behind_title, with_family_name, with_surname

_TITLE = later(
    r"\b((?i:mrs?|dr|mister|mme|mlle|madame|pastor|imam|rabbi|baroness)|(?:Ms|MS|Mx|Prof|PROF|Professor|Miss|MISS|Sir|Dame|Lord|Lady|Rev|Rev'?d|Reverend|Fr|Nurse"
    r"|Sister|Doctor|Sgt|Sergeant|Insp|Inspector|Cllr|CLLR|Councillor|PCSO|Cyng|Parch|Parchedig|Capt|Captain|Herr|Frau|Signora?"
    r"|Messrs|Drs|Cllrs|Profs|Sheikh|Colonel|Lieutenant))"
    r"\b(?:\.?[ \t]{1,2}(?:(?:dent|h\.? ?c|habil|ing|iur|jur|med|nat|phil|rer|vet)\.[ \t]{0,2}){0,3}"
    r"|\.(?=[^\W\d_a-z]))(?=[^\W\d_])"
)
_MAY_BE_TITLE = later(
    r"[Mm][Rr][Ss]?\b|[Dd](?:[Rr]|rs)\b|[Mm](?i:ister)|M[SsXx]\b|P(?:rof|ROF)|M(?:iss|ISS)|Sir|Dame|Lord|Lady|Rev|Fr\b|Nurse|Sister"
    r"|Doctor|Sgt|Sergeant|Insp|C(?:llr|LLR|ounc|apt|yng\b)|PCSO\b|Parch|Herr\b|Frau\b|Messrs|Signor|Sheikh|Colonel|Lieutenant"
    r"|(?i:mme|mlle|madame|pastor|imam|rabbi|baroness)\b"
)
_FURTHER = later(rf"(?:,| and| &) ({CAPITAL})")
"""A name behind another one."""
_PLURALS = frozenset({"messrs", "drs", "cllrs", "profs"})
_INVENTED = frozenset({
    ("dr", "martens"), ("dr", "pepper"), ("dr", "dre"), ("dr", "who"), ("sister", "act"), ("captain", "hook"),
    ("captain", "america"), ("captain", "marvel"), ("captain", "sparrow"), ("mr", "bean"), ("mr", "whippy"),
    ("mr", "men"), ("mr", "muscle"), ("mrs", "doubtfire"), ("miss", "saigon"), ("lady", "gaga"), ("lady", "luck"),
    ("lord", "voldemort"), ("sir", "lancelot"), ("miss", "marple"), ("nurse", "jackie"), ("mr", "kipling"),
    ("mr", "blobby"), ("mr", "potato"), ("dr", "oetker"), ("dr", "beckmann"), ("dr", "seuss"), ("dr", "strange"),
    ("captain", "birdseye"), ("mrs", "hinch"), ("miss", "selfridge"), ("prof", "plum"), ("professor", "plum"),
    ("sgt", "pepper"), ("mister", "men"), ("madame", "tussauds"), ("madame", "butterfly"), ("madame", "bovary"),
    ("dr", "google"), ("mr", "motivator"), ("colonel", "sanders"), ("colonel", "mustard"), ("lieutenant", "colonel"),
    *(("sir", county) for county in (
        "aberteifi", "benfro", "ddinbych", "drefaldwyn", "faesyfed", "feirionnydd", "fflint", "fon", "forgannwg", "frycheiniog",
        "fynwy", "gaerfyrddin", "gaernarfon", "gar", "powys",
    )),
})  # fmt: skip
"""Shoes, drinks, films, figures of stories and the counties of Wales, and nobody's name."""
_SHORT = {"doctor": "dr", "mister": "mr"}
_QUALITY = """
    berwick cronbach crosby deming donabedian fishbone foster gantt gibbs ishikawa juran kano kirkpatrick kolb kotter lewin
    likert maslow nielsen pareto reichheld shewhart taguchi
"""
_OF_METHODS = frozenset(_QUALITY.split())
_METHOD = later(
    r"(?i:'s?)? (?i:cycle|wheel|charts?|methods?|index|principles?|rules?|laws?|tests?|models?|scales?|diagrams?|trilogy"
    r"|points|theory|framework|triad|hierarchy|alpha|funnel|structure"
    r"|intelligence|unit|hospital guide|good hospital guide|limited|ltd|data)\b"
)
_KAPPA = later(r"(?i:(?:cohen|fleiss)(?:'?s)? kappa\b)")
"""`Dr Deming's cycle` is a method, and `Dr Foster Intelligence` a firm."""
_MARRIED = frozenset({"mr", "mrs", "ms", "mister"})
_BEFORE_ANYBODY = frozenset({"mr", "mrs", "mister", "mme", "mlle", "madame"})
"""Titles that say also in small letters that a name follows."""
_HONOURS = frozenset(
    {"messrs", "captain", "capt", "lady", "lord", "sir", "dame", "sister", "imam", "baroness", "colonel"}
)
"""Titles after which streets, schools and pubs are called, too."""
_PLACE = later(
    rf"{CAPITAL}(?: {CAPITAL})?(?:(?<='s) (?:House|Museum|School|College|Grammar|Library|Gallery|Theatre|Almshouses|Hospital"
    r"|Gardens?|Park|Road|Street|Avenue|Lane|Close|Drive|Court|Crescent|Way|Square|Terrace|Place|Walk|Row|Hall|Bridge|Hill)"
    r"| (?:Road|Avenue|Drive|Crescent|Terrace|Museum|School|College|Library))\b"
)
"""A place that is called after somebody with any title: with capital letters, for `Mr Nair's house` is where he lives."""
_OBJECTS = """
    appointments bill bills bin bins bus buses calls class classes collection collections deadlines deliveries delivery
    glass houses lessons letters meals parts payments pickups recycling roads rounds school streets things trains trains waste
"""
_CAN_BE_MISSED = frozenset(_OBJECTS.split())
"""What stands behind the verb, in texts that are all in capitals."""
_MISSED = later(
    r"(?i:\b(?:to|not|t|dont|we|you|they|i|cant|cannot|will|never|always|would|and|or|must|please|did|do)\W{1,2}\Z)"
)
"""What stands before the verb."""
_SPOKEN_TO = later(
    r"(?i:(?:\b(?:spoke|spoken|speak|speaking|talk|talked|talking|wrote|written|emailed|complained|replied|addressed|grateful"
    r"|sent|letters?|emails?|referred|thanks|thank you|thank|transferred(?: me)?|passed(?: me)?(?: on| over)?"
    r"|put(?: me)? (?:on|through)) (?:to|with)"
    r"|\bdear|\bmrs? (?:and|&)) \Z)"
)
"""What stands before whoever is written or spoken to, and before no verb."""
_BY = later(r"(?i:\b(?:by|from|with|met|saw|told|rang|phoned|emailed|asked|thank|thanks) \Z)")
_SMALL = later(
    r"\b(?:(miss|Miss)|((?<![0-9] )ms|dr|doctor|prof)|(cllr))\b\.? (?=[a-z])"
    r"(?=([od]'[a-z]{2,30}\b|[a-z]{2,30}(?:['-][a-z]{1,30})?\b)?)"
)
"""Titles in small letters, in three groups: a verb, what means other things too, and what means none."""
_SMALL_TITLES = ("iss ", "iss.", "ms ", "ms.", "dr ", "dr.", "doctor ", "prof", "cllr")
_SAYS = later(
    r" (?:said|says|told|rang|promised|explained|answered|helped|phoned|emailed|replied"
    r"|(?:was|is) (?:rude|kind|lovely|helpful|very|so|great|brilliant|excellent|unhelpful|polite|abrupt|patient|amazing))\b"
)
_DOCTORS = frozenset({"dr", "doctor"})
_BEGINS = later(r"(?:\A|[.!?;:,\n] ?|(?i:\b(?:then|and|but|because|so|when|where|until|as) ))\Z")
_OF_NOBODY = """
    communication direction fit fortune guidance guided information judged lead leading led match matched mr mrs placed sell
    selling sold spelling spelt state stated take taken treatment understanding understood usage use used
    attack attacks drug drugs excel fatigue nurse nurses office outlook pain patient patients relapse society specialist
    sufferer sufferers symptoms teams word
    casework email emails meeting meetings newsletter
    again breakfast church dinner lunch re school tomorrow tonight twice urgently work yesterday
    helpline martens pepper who
    google herself himself locum locums secretaries secretary strange
"""
_NO_SURNAMES = NOT_AFTER_TITLES | TEAMS | _CAN_BE_MISSED | TELLING | frozenset(_OF_NOBODY.split())
"""What follows `miss`, `ms`, `dr` or `cllr` in small letters and is nobody's surname."""


def titled(text: str) -> Iterator[Found]:
    """Names behind titles, the title with them."""
    for found in _TITLE.finditer(text) if _MAY_BE_TITLE.search(text) else ():
        end = _after_title(text, found)
        if end:
            yield Found(found.start(), _last_of_them(text, found, end), Kind.NAME)
    for found in _SMALL.finditer(text) if any(title in text for title in _SMALL_TITLES) else ():
        if end := _after_small_title(text, found):
            yield Found(found.start(), end, Kind.NAME)


def _last_of_them(text: str, title: re.Match[str], end: int) -> int:
    """Where the names behind a title of several people end, whose first one ends here; another title has one name."""
    while title[1].lower() in _PLURALS and (further := _FURTHER.match(text, end)):
        if len(further[1]) < 2 or plain(further[1]) in _NO_SURNAMES:
            break
        end = further.end()
    return end


def _after_small_title(text: str, title: re.Match[str]) -> int:
    """Where the name in small letters behind a title ends, 0 if there is none."""
    word = title[4] or ""
    if plain(word) in _NO_SURNAMES:
        return 0
    if word and not word.endswith(("ing", "ly")) and _is_title(text, title):
        return with_surname(text, *title.span(4))
    end = behind_title(text, title.end(), anybody=False)
    if title[1] and near(text, title.start(), _MISSED, 12) and " " not in text[title.end() : end]:
        return 0
    return end


def _is_title(text: str, found: re.Match[str]) -> bool:
    """Whether what is written in small letters is a title, by what stands around it."""
    start, end = found.start(), found.end(4)
    if found[3]:
        return True
    if near(text, start, _SPOKEN_TO):
        return True
    if found[2] and found[2] not in _DOCTORS:
        return False
    return (found[2] is None and near(text, start, _BY, 12)) or (
        near(text, start, _BEGINS, 9) and _SAYS.match(text, end) is not None
    )


def _after_title(text: str, title: re.Match[str]) -> int:
    """Where the name behind a title ends, 0 if there is none."""
    short = title[1]
    behind = WORD.match(text, title.end())
    if behind and _is_nobody(text, short, behind):
        return 0
    end = end_of_name(text, title.end(), NOT_AFTER_TITLES, but=LAST_WORDS) or _ordinary(text, short, behind)
    if end:
        name = text[title.end() : end]
        if _PLACE.match(text, title.end()) or (short.lower() in _HONOURS and _is_place(text, title.end(), end)):
            return 0
        if (short == "CLLR" or short.lower() in _PLURALS) and plain(name.split(maxsplit=1)[0]) in _NO_SURNAMES:
            return 0
        if short == "MISS" and (
            not name.isupper()
            or (near(text, title.start(), _MISSED, 12) and not near(text, title.start(), _SPOKEN_TO))
            or plain(name.split(maxsplit=1)[0]) in _NO_SURNAMES
        ):
            return 0
        if short == "MS" and not name.isupper():
            return 0
        return end if " " in name else with_family_name(text, end)
    return behind_title(text, title.end(), anybody=short.lower() in _BEFORE_ANYBODY and not short.isupper())


def _is_nobody(text: str, title: str, word: re.Match[str]) -> bool:
    """Whether a title and the word behind it are a thing, a method or a firm."""
    name = plain(word[0])
    return (
        (_SHORT.get(title.lower(), title.lower()), name) in _INVENTED
        or (name in _OF_METHODS and _METHOD.match(text, word.start() + len(name)) is not None)
        or _KAPPA.match(text, word.start()) is not None
        or (title == "DR" and name in RECOVERY)
    )


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether what is called so is a street, a school or a museum."""
    last = text.rfind(" ", start - 1, end)
    return CALLED_AFTER.match(text, end) is not None or CALLED_AFTER.match(text, last) is not None


def _ordinary(text: str, title: str, word: re.Match[str] | None) -> int:
    """Where a name ends that is an ordinary word as well, or begins with one: `Mr Best`, `Ms An Nguyen`."""
    if not word or not word[0].istitle() or title == "MS":
        return 0
    first = plain(word[0])
    further = NAME.match(text, word.end() + 1) if text[word.end() : word.end() + 1] == " " else None
    if further and first in GIVEN | FAMILIES and further[1].istitle() and plain(further[1]) not in NOT_AFTER_TITLES:
        return further.end(1) - 2 * further[1].endswith("'s")
    return word.end() - 2 * word[0].endswith("'s") if first in FAMILIES and title.lower() in _MARRIED else 0
