"""Whether a text that is about to be published may tell who somebody is; what it says is never repeated."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from generator.gate.remembered import Remembered
from generator.privacy import Found, Kind, Known, find, find_in, worth_searching
from generator.speech.calendar import MONTHS

_DIGEST = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:sha256[:-])?[0-9a-f]{32,128}|commit[ -][0-9a-f]{12}|(?=[0-9]*[a-f])[0-9a-f]{12})(?![0-9A-Za-z])"
)
"""Digests and names of commits, whole or shortened as the pages have them, in which any digits may follow one another."""
_LONG = re.compile("[0-9a-f]{12}")
"""What each of them has."""
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[-_.:]+")
_BEGINS = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""Where a number begins behind a letter."""
_PLAIN = re.compile(r"(?:[a-z]+:)?[a-z]+(?:-[a-z]+){0,3}|[a-z]{1,2}[0-9]", re.IGNORECASE | re.ASCII)
"""What names of elements and attributes look like, such as `x1` and `stroke-dash-array`."""
_RECENT_DAY = re.compile(rf"[0-9]{{1,2}} (?:{'|'.join(MONTHS)}) 20(?:1[6-9]|[2-9][0-9])")
"""A day as the program writes it, of a year in which hardly a customer was born."""
_AROUND = 2
"""Words on either side of what was found that have to be the program's own, too."""
_SHORTEST = 4
"""Signs that anything has which is found, but for names."""
BEGINS = "personal data in"
"""How each message about it begins."""
CURE = "redact it where it comes from, or list it under personal_data in site_config/portfolio.yml"


Kinds = Callable[[str], tuple[str, ...]]


@functools.lru_cache(maxsize=8)
def kinds_by(known: Known, own: str = "") -> Kinds:
    """What finds the kinds of personal data in a text, each once, and remembers it: most texts stand on many pages.

    `own` are the words of the program's own texts: what stands there, with the words around it, is nobody's secret.
    """

    @functools.lru_cache(maxsize=200_000)
    def found(text: str) -> tuple[str, ...]:
        if len(text) < _SHORTEST and not known.names:
            return ()
        text = _DIGEST.sub(" ", text)
        return _kinds_of(text, find(text, known, paragraphs=True), own)

    return found


def _kinds_of(text: str, found: Iterable[Found], own: str) -> tuple[str, ...]:
    hits = (each for each in found if not _is_day_of_program(text, each) and not (own and _stands_in(own, text, each)))
    return tuple(dict.fromkeys(str(each.kind) for each in hits))


def _is_day_of_program(text: str, hit: Found) -> bool:
    """Whether a day of birth may be a day that the program set behind an author's words, such as when an action is due.

    "Ask for the date of birth" is an action of many a review. What authors wrote was looked through before, dates and all.
    """
    return hit.kind is Kind.BIRTH and bool(_RECENT_DAY.fullmatch(text, hit.start, hit.end))


def _stands_in(own: str, text: str, hit: Found) -> bool:
    before, after = words_of(text[: hit.start])[-_AROUND:], words_of(text[hit.end :])[:_AROUND]
    whole = (*before, *words_of(text[hit.start : hit.end]), *after)
    return f" {' '.join(whole)} " in own


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text.casefold())


def kinds(text: str, known: Known) -> tuple[str, ...]:
    """The kinds of personal data in a text, each once."""
    return kinds_by(known)(text)


class Look:
    """What looks at many texts at once and remembers those that hold nothing: most stand in several files."""

    def __init__(self, known: Known, own: str = "") -> None:
        self._known, self._own = known, own
        self._shortest = 0 if known.names else _SHORTEST
        self._harmless = Remembered[bool]()

    def learn(self, harmless: Iterable[str]) -> None:
        """Know texts that were looked at one by one, and hold nothing."""
        self._harmless.keep(dict.fromkeys(harmless, True))

    def telling(self, texts: Iterable[str]) -> list[str]:
        """Those of the texts that hold personal data."""
        shortest, harmless = self._shortest, self._harmless
        fresh = [text for text in dict.fromkeys(texts) if text not in harmless and len(text) >= shortest]
        if not fresh:
            return []
        written: dict[str, list[str]] = {}
        for text in fresh:
            bare = _DIGEST.sub(" ", text).strip() if _LONG.search(text) else text
            if bare not in harmless:
                written.setdefault(bare, []).append(text)
        worth = worth_searching(written, self._known)
        telling: list[str] = []
        for bare in worth:
            if _kinds_of(bare, find_in(bare, self._known, paragraphs=True), self._own):
                telling += written[bare]
        self._harmless.keep(dict.fromkeys(set(fresh).difference(telling), True))
        return telling


@functools.lru_cache(maxsize=8)
def look_by(known: Known, own: str = "") -> Look:
    """What looks at many texts by what is known; `own` as with `kinds_by`."""
    return Look(known, own)


def any_in(texts: Iterable[str], known: Known) -> bool:
    """Whether any of many texts holds personal data."""
    return bool(look_by(known).telling(texts))


def told(found: Iterable[str], where: str) -> str:
    """The message about kinds of personal data."""
    return f"{BEGINS} {where}: {', '.join(dict.fromkeys(found))}; {CURE}"


def of_address(address: str, known: Known) -> tuple[str, ...]:
    """The kinds in an address, percent signs decoded."""
    return kinds(in_address(address), known)


def in_address(address: str) -> str:
    """What an address says to whoever reads it."""
    return unquote(address.removeprefix("mailto:"))


@functools.lru_cache(maxsize=20_000)
def of_name(name: str, known: Known) -> tuple[str, ...]:
    """The kinds in the name of an element, an attribute or a key, whose words and numbers stand together."""
    return next(filter(None, (kinds(each, known) for each in _ways_to_read(name))), ())


def any_of_names(names: Iterable[str], known: Known) -> bool:
    """Whether `of_name` finds anything in one of many names: they are looked at together, as a tag can have very many."""
    return any_in((each for name in names for each in _ways_to_read(name)), known)


def _ways_to_read(name: str) -> Iterator[str]:
    for each in (name, _BETWEEN.sub(" ", name), _BETWEEN.sub("", name)):
        yield _BEGINS.sub(" ", each)


@functools.lru_cache(maxsize=20_000)
def named(name: str, known: Known) -> str:
    """The name of an element or an attribute as a message may repeat it: one that may say anything is left out."""
    return name if is_plain(name) and not of_name(name, known) else "..."


def is_plain(name: str) -> bool:
    """Whether a name looks like those of elements and attributes do."""
    return _PLAIN.fullmatch(name) is not None


def of_path(path: str, known: Known) -> tuple[str, ...]:
    """The kinds in the path of a file, in which words and numbers may stand together."""
    written = (path.replace("-", " "), path, _BEGINS.sub(" ", _DIGEST.sub(" ", path)))
    return next(filter(None, (of_address(each, known) for each in written)), ())


def shown(path: str, known: Known) -> str:
    """A path as a message may name it: not where it tells who somebody is."""
    return "/".join("..." if of_path(each, known) else each for each in path.split("/"))
