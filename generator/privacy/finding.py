"""Where in a text something stands that may tell who somebody is.

What has a form of its own is found by it: addresses, telephone and card numbers and whatever has a check digit.
Everything else is found only beside words that say what it is. Names cannot be found reliably (see `people`), and
nothing here understands a text: `the only bereaved husband in Truro` stays. So this is a net under the people who
anonymise, no promise that a text is anonymous.

Every detector takes time in proportion to the length of the text, and no text raises an error.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.patterns import later
from generator.privacy import listed, public
from generator.privacy.detectors import RANK, WITH_DIGITS, WITHOUT_DIGITS
from generator.privacy.first_look import is_worth_searching, worth_searching
from generator.privacy.kinds import NOBODY, Found, Kind, Known
from generator.privacy.markup import BREAK, with_its_marks
from generator.privacy.plain_signs import MARK
from generator.privacy.quotation import parts_of
from generator.privacy.reading import Reading, folded, in_one, read, replaced, ways

__all__ = ["NOBODY", "Found", "Kind", "Known", "find", "find_in", "marked", "redact", "set_apart", "tally"]

_DIGIT = later(r"[0-9]")
_LOOKS = 4
"""Looks at a text after which whole lines are covered, and after as many more all of it.

What lies free only once the thing before it is covered can be strung together for as long as a text may be.
"""


def find(text: str, known: Known = NOBODY, *, paragraphs: bool = False) -> tuple[Found, ...]:
    """Everything in a text that may tell who somebody is, in order and without overlaps.

    `paragraphs` is whether pages keep its paragraphs apart, as those of Markdown. Any other text they show in one line.
    """
    return find_in(text, known, paragraphs=paragraphs) if is_worth_searching(text, known) else ()


def find_in(text: str, known: Known, *, paragraphs: bool = False) -> tuple[Found, ...]:
    """What `find` finds in a text that is worth searching, as `first_look` has it."""
    found: list[Found] = []
    covered = Reading(text, text)
    looks = 0
    while here := _twice(covered.text, known, paragraphs=paragraphs):
        # What is found is covered and the rest looked at again, as whoever reads the redacted text will see it.
        places = [Found(*covered.written(each.start, each.end), each.kind) for each in here]
        looks += 1
        if looks > _LOOKS:
            places = list(_widened(text, places, whole=looks > 2 * _LOOKS))
        found = _apart([*found, *places])
        covered = replaced(text, ((each.start, each.end, _cover(text, each)) for each in found))
    return tuple(found)


def _cover(text: str, found: Found) -> str:
    """What stands in the place of something found: its mark where it is a word, else what parts the signs around it."""
    around = text[max(0, found.start - 1) : found.start] + text[found.end : found.end + 1]
    return MARK if around.strip() else f"[{found.kind}]"


def redact(text: str, known: Known = NOBODY) -> str:
    """The text with `[kind]` in place of whatever `find` finds. Redacting twice changes nothing more."""
    return marked(text, find(text, known))


@functools.lru_cache(maxsize=8192)
def set_apart(text: str) -> str:
    """A text that is to stand within a sentence: between quotation marks where something is found in it, or was before.

    So whoever redacts the sentence finds as much in the text as if it stood alone, and words that follow say nothing of it.
    """
    return f"\u201c{text}\u201d" if find(text) or MARK in read(text).text else text


def marked(text: str, places: Iterable[Found]) -> str:
    """The text with `[kind]` in place of what was found in it."""
    parts, end = [], 0
    for each in places:
        parts += [text[end : each.start], f"[{each.kind}]"]
        end = each.end
    return "".join([*parts, text[end:]]) if parts else text


def tally(*texts: str, known: Known = NOBODY) -> Counter[Kind]:
    """How many different values of each kind some texts hold: a number written twice, in two ways, counts once."""
    values = {(each.kind, folded(text[each.start : each.end])) for text in texts for each in find(text, known)}
    return Counter(kind for kind, _ in values)


def _twice(text: str, known: Known, *, paragraphs: bool) -> list[Found]:
    """What is found in a text, in whatever way it is read, and in quotes."""
    here = [each for reading in ways(text) for each in _once(reading, known)]
    here += _quoted(text, known)
    if not paragraphs and (line := in_one(text)):
        in_line = _twice(line.text, known, paragraphs=True)
        here += [Found(*line.written(each.start, each.end), each.kind) for each in in_line]
    return _apart(here)


def _quoted(text: str, known: Known) -> Iterator[Found]:
    """What is found in the parts of a text between quotation marks: whoever said them is not who goes on behind them.

    So a message holds no more of a value that it quotes than would be left of the value by itself.
    """
    parts = parts_of(text)
    worth = frozenset(worth_searching(dict.fromkeys(part for _, part in parts), known)) if parts else ()
    for start, part in parts:
        if part in worth:
            for reading in ways(part):
                here = _once(reading, known)
                yield from (Found(start + each.start, start + each.end, each.kind) for each in here)


def _widened(text: str, places: Iterable[Found], *, whole: bool) -> Iterator[Found]:
    """The lines of a text in which something stands, or all of it."""
    end = -1
    for each in places:
        if each.start > end:
            start = 0 if whole else text.rfind("\n", 0, each.start) + 1
            end = -1 if whole else text.find("\n", each.end)
            end = len(text) if end < 0 else end
            yield Found(start, end, each.kind)


def _once(reading: Reading, known: Known) -> list[Found]:
    """What is found at the first look, in order, by its place in the source; places that overlap are one."""
    here: list[Found] = []
    start = 0
    for part in reading.text.split(BREAK):
        for each in _in_part(part, known):
            place = reading.written(start + each.start, start + each.end)
            here.append(Found(*with_its_marks(reading.source, *place), each.kind))
        start += len(part) + 1
    return _apart(here)


def _in_part(text: str, known: Known) -> list[Found]:
    """What is found in a text that is of one piece."""
    lower = text.lower()
    looks = WITH_DIGITS + WITHOUT_DIGITS if _DIGIT.search(text) else WITHOUT_DIGITS
    here = [
        each
        for kind, signs, detector in looks
        if signs.search(lower) and kind not in known.ignore
        for each in detector(text)
    ]
    if known.bodies:
        here = [each for each in here if not public.is_body(text, each, known.bodies)]
    if known.names:
        here += listed.listed_names(text, known.names)
    if here and known.public:
        open_to_all = public.places(text, known.public)
        here = [each for each in here if not public.is_public(text, each, known.public, open_to_all)]
    return _apart(here)


def _apart(here: list[Found]) -> list[Found]:
    """Places that overlap as one, of the kind of the longest; of two as long, of the kind that is told first."""
    apart: list[Found] = []
    for each in sorted(here):
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
            continue
        last = apart[-1]
        kind = max(last, each, key=lambda one: (one.end - one.start, -RANK[one.kind])).kind
        apart[-1] = Found(last.start, max(last.end, each.end), kind)
    return apart
