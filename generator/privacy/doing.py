"""Well-known first names of those of whom a text says what they did, or how they were: `Sarah was lovely`, `tom hung up`."""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.addressed import name_at
from generator.privacy.capitals import WORD_FORM, plain
from generator.privacy.first_names import FIRST_NAMES
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
    r"|called (?:me|us|back)|took (?:the|my|a|his|her) |sorted|solved|fixed|dealt with|went above|refused|ignored|assured|advised"
    r"|offered|replied|laughed|swore|lied|cut me off|put (?:me|the phone)|transferred me|answered (?:the phone|my|all)|kept me"
    r"|made me|served me|came (?:out|round)|turned up|(?:could|would|did)(?: not|n'?t) (?:have|listen|care|ring|call|help|do)"
    r"|never (?:rang|called|phoned|replied|came|got back)|who (?:helped|answered|served|dealt)"
)
_DOES = later(
    rf"(?<![\w'@/.-])({WORD_FORM})(?: ({WORD_FORM}))?"
    rf"(?= (?i:(?:was|is|who was) (?:{_MUCH}){{0,2}}(?:{_HOW})\b|{_DID}))"
)
SIGN = later(
    r" (?:was|is|who|said|told|promis|expl|helped|phoned|e-?mailed|rang|hung|shou|apol|list|called|took|sort|solv|fix|dealt|went"
    r"|refu|ignor|assur|advised|offer|repl|laugh|swore|lied|cut|put|transf|answ|kept|made|served|came|turned|could|would|did|never)"
)
"""What must stand in a text, in small letters, before it is worth looking."""


def doers(text: str) -> Iterator[Found]:
    """First names that everybody knows, with their surnames, before what somebody did or was."""
    if not SIGN.search(text.lower()):
        return
    for found in _DOES.finditer(text):
        for group in (1, 2) if found[2] else (1,):
            start = found.start(group)
            known = plain(found[group]) in FIRST_NAMES and not text[max(0, start - 10) : start].lower().endswith(
                "marks and "
            )
            end = name_at(text, start, small=True) if known else 0
            if end >= found.end():  # in capitals, what somebody did looks like another name
                yield Found(start, found.end(), Kind.NAME)
                break
