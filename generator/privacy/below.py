"""Names below a comment or a letter: `Kind regards, Priya Nair`, `regards, priya` at its end."""

from collections.abc import Iterator

from generator.patterns import later
from generator.privacy.capitals import end_of_name, plain
from generator.privacy.kinds import Found, Kind
from generator.privacy.ordinary import CITIES, ORGANISATIONS, TEAMS
from generator.privacy.qualities import is_quality
from generator.privacy.small_letters import small_name, well_known

_SIGNED = later(
    r"(?:(?:(?i:\b(?:kind|best|warm|many|kindest) (?:regards|wishes)|\byours (?:sincerely|faithfully|truly)"
    r"|\bcofion(?: (?:gorau|cynnes|caredig))?|\byr eiddoch(?: yn gywir)?)|\bRegards)[,.]?[ \n\r]{1,4}"
    r"|\bYn gywir,?(?:(?<=,) |\r?\n\r?\n?))(?=[^\W\d_a-z])"
)
_AT_THE_END = later(
    r"(?i:(\bregards|\bwishes|\byours (?:sincerely|faithfully|truly)|\bcofion(?: (?:gorau|cynnes|caredig))?|\byn gywir,)"
    r"|\b(?:thanks|thank you|cheers|diolch(?: yn fawr(?: iawn)?| o galon)?))[,.!-]{0,2}[ \n\r]{1,4}"
    r"(?=([^\W\d_]{2}[^\n,.!?;:]{0,60})[.! ]{0,3}\Z)"
)
"""Behind the first group of words anybody is named who ends the text, behind the others somebody with a known first name."""
_AT_EASE = later(
    r"(?i:\b(?:ta|thx|rgds|kr|sincerely|all the best|take care|much appreciated|(?:many|huge) thanks"
    r"|thanks (?:again|in advance))[,.!-]{0,2}"
    r"|\b(?:best|yours|love|signed)(?:[,.!-]|(?=[\n\r]))|(?:[\n\r.!?] ?|\A)(?:from,?|love(?: from)?))[ \n\r]{1,4}"
    r"(?=([^\W\d_]{2}[^\n,.!?;:]{0,60})[.! ]{0,3}\Z)"
)
"""Behind these, too, somebody with a known first name ends the text."""
_END = later(r"[.! ]{0,3}(?: [xX]{1,4}[.! ]{0,2})?\Z")
_NOT_NAMED = """
    mum dad mother father parent parents family resident residents tenant tenants neighbour neighbours customer customers
    everyone everybody guys folks xmas christmas xx xxx sent
"""
_NOBODY = TEAMS | ORGANISATIONS | CITIES | frozenset(_NOT_NAMED.split())


def below(text: str) -> Iterator[Found]:
    """Names behind greetings at the end of a letter, and of a text also in small letters and behind shorter greetings."""
    lower = text.lower()
    if not any(
        word in lower
        for word in ("egards", "wishes", "yours", "hank", "cheers", "cofion", "gywir", "eiddoch", "diolch")
    ):
        return
    for found in _SIGNED.finditer(text):
        end = end_of_name(text, found.end(), TEAMS)
        if end and not is_quality(text[found.end() : end].split(maxsplit=1)[0]):
            yield Found(found.end(), end, Kind.NAME)
    if closing := _AT_THE_END.search(text, max(0, len(text) - 120)):
        yield from _last(text, closing.end(), anybody=closing[1] is not None)


def below_at_ease(text: str) -> Iterator[Found]:
    """Well-known names at the end of a text behind what one writes there to those whom one knows: `Ta, Dave`."""
    if closing := _AT_EASE.search(text, max(0, len(text) - 120)):
        yield from _last(text, closing.end(), anybody=False)


def _last(text: str, start: int, *, anybody: bool) -> Iterator[Found]:
    """The name with which a text ends, if all from a place on is one."""
    end = end_of_name(text, start, _NOBODY) or small_name(text, start)
    words = text[start:end].split() if end else []
    if not words or not _END.match(text, end) or is_quality(words[0]) or not _NOBODY.isdisjoint(map(plain, words)):
        return
    if well_known(words) or (anybody and words[0][0].isupper()):
        yield Found(start, end, Kind.NAME)
