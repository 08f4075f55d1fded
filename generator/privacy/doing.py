"""Well-known first names of those of whom a text says what they did, or how they were: `Sarah was lovely`, `tom hung up`."""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.addressed import name_at, word_name_at
from generator.privacy.capitals import WORD_FORM, plain
from generator.privacy.figures import near
from generator.privacy.first_names import FIRST_NAMES, WORD_NAMES
from generator.privacy.kinds import Found, Kind

_HOW = (
    r"abrupt|aggressive|amazing|arrogant|attentive|awesome|brilliant|caring|clueless|condescending|courteous|curt|delightful"
    r"|dismissive|exceptional|fab|fabulous|fantastic|friendly|great|helpful|horrible|impatient|impolite|incompetent|kind|knowledgeable"
    r"|lovely|outstanding|patient|patronising|pleasant|polite|professional|rude|sarcastic|superb|sympathetic|terrible"
    r"|unfriendly|unhelpful|unprofessional|useless|wonderful|(?:a|an) (?:absolute )?(?:angel|credit|gem|legend|pleasure|star)"
    r"|no help|the best"
)
_MUCH = r"(?:so|very|really|extremely|incredibly|absolutely|always|just|not|quite|truly|super|totally|both|such) "
_DID = (
    r"said|told (?:me|us|my|him|her)|promised|explained|helped|phoned|e-?mailed|rang|hung up|shouted|apologised|listened"
    r"|called (?:me|us|back)|took (?:the|my|a|his|her|ownership|time) ?|sorted|solved|fixed|dealt with|went (?:above|the extra)"
    r"|deserves|(?:to )?(?:ring|call|phone|e-?mail|text|contact) (?:me|us|back)\b|refused|ignored|assured|advised"
    r"|offered|replied|laughed|swore|lied|cut me off|put (?:me|the phone)|transferred me|answered|kept me"
    r"|made (?:me|my)|served me|came (?:out|round)|turned up"
    r"|(?:could|would|did)(?: not|n'?t) (?:have|listen|care|ring|call|help|do)"
    r"|never (?:rang|called|phoned|replied|came|got back)|who (?:helped|answered|served|dealt)"
)
_WHERE = (
    r"(?:on|at|in|from|behind) (?:the |your )?(?:accounts|billing|call centre|collections|contact centre|counter"
    r"|customer services?|desk|front desk|help ?desk|housing|(?:head |main )?office|phones?|reception|repairs"
    r"|switchboard|till|web ?chat)\b"
)
_ROLE = (
    r"(?:advis[eo]r|agent|assistant|cashier|clerk|consultant|driver|engineer|fitter|handler|housing officer|manager|nurse|officer"
    r"|operative|operator|plumber|receptionist|rep|supervisor|team leader|technician|warden)"
)
_DOES = later(
    rf"(?<![\w'@/.-])({WORD_FORM})(?: ({WORD_FORM}))?"
    rf"(?=(?i:(?:,? (?:the|your|our)| \((?:the |your )?) ?{_ROLE}\b)"
    rf"| (?i:(?:was|is|who was) (?:{_MUCH}){{0,2}}(?:{_HOW})\b|{_DID}|{_WHERE})"
    r"|(?<='s) (?i:advice|attitude|behaviour|email|kindness|manner|patience|rudeness|tone|voicemail)\b)"
)
_BOTH = later(
    rf"(?<![\w'@/.-])({WORD_FORM}) (?:and|&) ({WORD_FORM})(?= (?i:(?:were|are) (?:{_MUCH}){{0,2}}(?:{_HOW})\b|both\b))"
)
_MARKS = later(r"(?i:\b(?:marks and|st\.?|saint) )\Z")
_WORD_NAMES = WORD_NAMES - {"amber", "dale", "glen", "hazel", "ivy", "violet"}
"""Plants, colours and valleys may be lovely, too."""
_OF_THINGS = later(r"(?i:\b(?:the|a|an|this|that|your|our|my|their|in|of|at) )\Z")
"""What stands before a word and not before somebody's name: `the Dean was rude`."""
SIGN = later(
    rf"(?:,? (?:the|your|our)| \((?:the |your )?) ?{_ROLE}\b"
    r"| (?:adv|att|beh|to |ring|call|phone|contact|text|deserves|e-?mail|kind|mann|pati|rude|tone|voice|was|were|are|is|who|said"
    r"|told|promis|expl|helped|phoned|e-?mailed|rang|hung|shou|apol|list|called|took|sort|solv|fix|dealt|went"
    r"|refu|ignor|assur|advised|offer|repl|laugh|swore|lied|cut|put|transf|answ|kept|made|served|came|turned|could|would|did|never"
    r"|(?:on|at|in|from|behind) (?:the |your )?(?:acc|bill|c|desk|front|he|hou|main|off|pho|rec|rep|sw|till|web))"
)
"""What must stand in a text, in small letters, before it is worth looking."""


def doers(text: str) -> Iterator[Found]:
    """First names that everybody knows, with their surnames, before what somebody did or was."""
    if not SIGN.search(text.lower()):
        return
    for found in _DOES.finditer(text):
        for group in (1, 2) if found[2] else (1,):
            start = found.start(group)
            end = _name_at(text, start, plain(found[group]))
            last = found.end() - 2 * found[0].endswith("'s")
            if end >= last:  # in capitals, what somebody did looks like another name
                yield Found(start, last, Kind.NAME)
                break
    for found in _BOTH.finditer(text):
        ends = [_name_at(text, found.start(place), plain(found[place])) for place in (1, 2)]
        if all(ends):
            yield from (Found(found.start(place), end, Kind.NAME) for place, end in zip((1, 2), ends, strict=True))


def _name_at(text: str, start: int, word: str) -> int:
    """Where a name ends that begins here with this word, in small letters, 0 where none does."""
    if word in FIRST_NAMES:
        return 0 if near(text, start, _MARKS, 10) else name_at(text, start, small=True)
    return word_name_at(text, start) if word in _WORD_NAMES and not near(text, start, _OF_THINGS, 10) else 0
