"""How a text is read before anything is looked for in it: as a person sees it, each sign with its place in the text.

Wide and styled letters and digits of every script become plain ones, accents and signs of no width go, dashes and
spaces are of one kind. A mark that stands for something found before is one sign, which no detector takes for more.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from heapq import merge

from generator.patterns import later
from generator.privacy import markup
from generator.privacy.kinds import Kind
from generator.privacy.plain_signs import ALIKE, FORMS, MARK
from generator.records import dataclass

_MARKS = r"\[(?:" + "|".join(re.escape(kind) for kind in Kind) + r")\]"
_SIGN = rf"[^\x00-\x7f]|{_MARKS}|\\(?!{_MARKS}){markup.ESCAPED}"
_ODD = later(rf"{_SIGN}|{markup.PATTERN}")
_BESIDE = later(rf"{_SIGN}|(?P<beside>{markup.beside(_MARKS)})|{markup.PATTERN}")
_BEGINS = later(f"[^{''.join(re.escape(sign) for sign in map(chr, range(128)) if sign not in f'[]!{markup.SIGNS}')}]")
"""What each of these begins with, also every sign beyond ASCII: soon found, as they are not. To name such a wide range of signs
takes Python as long as a hundred patterns, so those are named that are none."""
_TABS = str.maketrans("\t\v\f", "   ")
"""A page shows each as a blank."""
_LINE_ENDS = str.maketrans("\r\n", "  ")
"""So it does with these where they are spelt out, as in `&#10;`."""
_WORD = later(r"[^\W_]{1,80}")
_DEEPEST = 4
_SPELT = "&%\\"
"""What may spell another sign."""
_TOUCHING = later(r"[^\W_](?:[*`~]|__|!?\[|\]|</?[a-z])")
"""Where a mark, a link or a tag begins or ends within a word."""
_BLANKS_RUN = later(r"[^\S\u2029]{2,}")
_LINES = later(r"(?<!\s)[^\S\r\n]*+[\r\n]\s*+")
_BEHIND_DIGIT, _BEFORE_DIGIT = later("[0-9] \\Z"), later(" [0-9]")
_LATIN = later("[A-Za-z0-9]")


@dataclass(frozen=True)
class Reading:
    """A text as it is read, with the way back from each of its signs to the text as it was written."""

    text: str
    source: str
    steps: tuple[tuple[int, int, int], ...] = ()
    """From which sign of the reading on (first) the source stands where (second); where the third is not 0, the whole
    step stands for so many signs of the source, else sign stands for sign."""
    before: "Reading | None" = None
    """The reading that this one is made from; its text is the source then."""

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The range of the source that a range of the reading, not empty, stands for; accents stay with their letter."""
        if self.before:
            return self.before.written(self._at(start)[0], self._at(end - 1)[1])
        if not self.steps:
            return start, end
        first, last = self._at(start)[0], self._at(end - 1)[1]
        while last < len(self.source) and unicodedata.category(self.source[last]) in {"Mn", "Me"}:
            last += 1
        return first, last

    def _at(self, place: int) -> tuple[int, int]:
        step = bisect_right(self.steps, place, key=_begin) - 1
        begin, where, width = self.steps[step] if step >= 0 else (0, 0, 0)
        return (where, where + width) if width else (where + place - begin, where + place - begin + 1)


def _begin(step: tuple[int, int, int]) -> int:
    return step[0]


def read(text: str) -> Reading:
    """A text as a person sees it, without what a page does not show of it; however many blanks are shown as one."""
    if text.isascii() and "[" not in text and not any(sign in text for sign in markup.SIGNS):
        return _closed_up(Reading(text.translate(_TABS) if _has_tabs(text) else text, text))
    return _closed_up(replaced(text, _pieces(text, _ODD)))


def in_one(text: str) -> Reading | None:
    """A text as a page shows it that keeps no lines or paragraphs of it apart; None where it has but one."""
    if markup.BREAK not in read(text).text:
        return None
    return replaced(text, ((*each.span(), " ") for each in _LINES.finditer(text)))


def ways(text: str) -> Iterator[Reading]:
    """All the ways in which pages and those who look through them may read a text.

    As it is written, without what stands beside it, with marks within words taken for blanks, and as what is spelt out in
    it says if it is read once more: a page shows `&lt;b&gt;` as a tag.
    """
    for reading in filter(None, (read(text), text_only(text), _within_words(text))):
        last: Reading | None = reading
        for _ in range(_DEEPEST):
            if last is None:
                break
            yield last
            last = _once_more(last)


def _once_more(reading: Reading) -> Reading | None:
    if not any(sign in reading.source for sign in _SPELT):
        return None
    text = reading.text
    pieces = [each for each in _pieces(text, _ODD) if text[each[0]] not in {MARK, markup.BREAK}]
    further = replaced(text, pieces) if pieces else None
    if further is None or further.text == text:
        return None
    return _closed_up(Reading(further.text, reading.source, further.steps, reading))


def _within_words(text: str) -> Reading | None:
    if not _TOUCHING.search(text):
        return None
    pieces: list[tuple[int, int, str]] = []
    parted = False
    for at, end, form in _pieces(text, _BESIDE):
        is_mark = not form and text[at] < "\x80"  # an accent, or a sign of no width, parts nothing
        goes_on = is_mark and bool(pieces) and pieces[-1][1:] == (at, "")
        start = pieces.pop()[0] if goes_on else at
        within = is_mark and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        parted = parted or within
        pieces.append((start, end, " " if within else form))
    return _closed_up(replaced(text, pieces)) if parted else None


def _closed_up(reading: Reading) -> Reading:
    """A reading in which however many blanks are one, as a page shows them."""
    if "  " not in reading.text:
        return reading
    closed = replaced(reading.text, ((*each.span(), " ") for each in _BLANKS_RUN.finditer(reading.text)))
    return Reading(closed.text, reading.source, closed.steps, reading) if closed.steps else reading


def text_only(text: str) -> Reading | None:
    """A text without its links, comments and tags, so that what they part is read in one; None where it has none.

    The number of an item of a list is no part of what the item says either.
    """
    if not markup.hides(text):
        return None
    first = [(*each.span(), markup.BREAK) for each in markup.ITEM.finditer(text)]
    if not first and not any(each["beside"] for each in _BESIDE.finditer(text)):
        return None
    return _closed_up(replaced(text, merge(first, _pieces(text, _BESIDE))))


def _pieces(text: str, signs: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    last = word = 0
    latin = False
    for odd in _found(text, signs):
        start, end = odd.span()
        if text[start] in ALIKE:
            if start >= word:
                word, latin = _word_at(text, start)
            form = ALIKE[text[start]] if latin else text[start]
        elif odd.lastgroup == "beside":
            form = markup.between(odd[0])
        elif text[start] in "\r\n":
            while start > last and text[start - 1] in " \t\\":
                start -= 1
            form = markup.line_end(text, start, end)
        elif text[start] == "[" or text[start] > "\x7f":
            form = FORMS[odd[0]]
        else:
            form = "".join(FORMS[sign] for sign in markup.shown(text, start, end)).translate(_LINE_ENDS)
            if form == odd[0]:
                continue
        last = end
        yield start, end, form


def _found(text: str, signs: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `finditer` finds, soon: most of a text is none of the signs that these begin with."""
    end = 0
    for begins in _BEGINS.finditer(text):
        if begins.start() >= end and (odd := signs.match(text, begins.start())):
            end = odd.end()
            yield odd


def _word_at(text: str, place: int) -> tuple[int, bool]:
    """Where the word at a place ends, and whether it is a Latin one or a part of a number."""
    start, end = place, place + 1
    while start and place - start < 80 and text[start - 1].isalnum():
        start -= 1
    if found := _WORD.match(text, place):
        end = found.end()
    beside_digits = _BEHIND_DIGIT.search(text, max(0, start - 2), start) or _BEFORE_DIGIT.match(text, end)
    return end, beside_digits is not None or _LATIN.search(text, start, end) is not None


def replaced(source: str, pieces: Iterable[tuple[int, int, str]]) -> Reading:
    """A text with pieces of it, in order and apart, read as something else."""
    parts: list[str] = []
    steps: list[tuple[int, int, int]] = []
    length = last = 0
    for start, end, form in pieces:
        parts += (source[last:start], form)
        length += start - last
        last = end
        if form:
            steps.append((length, start, end - start))
            length += len(form)
        steps.append((length, end, 0))
    text = "".join([*parts, source[last:]])
    return Reading(text.translate(_TABS) if _has_tabs(text) else text, source, tuple(steps))


def _has_tabs(text: str) -> bool:
    return "\t" in text or "\v" in text or "\f" in text


def folded(text: str) -> str:
    """A value in the one form in which two ways of writing it are equal: letters and digits only, in lower case."""
    return "".join(filter(str.isalnum, read(text).text.lower()))
