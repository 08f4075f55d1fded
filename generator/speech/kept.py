"""What is kept with results is English. Pages say it again in the language of the site, where the catalogue has the text.

Reasons and remarks are made once, when a review is analysed, and are read by programs too. Which text of the catalogue one
was made from is found by its own words, in one look for each; what an author wrote within it stays as it is.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable, Mapping

from generator.speech import limits, recording, sign_offs
from generator.speech.calendar import MONTHS, date
from generator.speech.language import ENGLISH, form, sentence, spoken
from generator.speech.numbers import named
from generator.speech.reasons import TEXTS, Text
from generator.speech.states import state_within

_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_VALUE = re.compile(r"%\((\w+)\)s")
_TEXTS: Mapping[str, tuple[Text, ...]] = {
    **TEXTS,
    "reason": (*TEXTS["reason"], *limits.KEPT, *TEXTS["signed"], *sign_offs.KEPT, *recording.KEPT, *TEXTS["claims"]),
    "points": limits.POINTS,
    "commit": recording.COMMITS,
}
_WITHIN = {
    "held": "reason",
    "signed": "reason",
    "commit": "commit",
    "because": "reason",
    "points": "points",
    "measure": "measure",
    "method": "method",
    "conditions": "conditions",
    "further": "conditions",
}
"""Values that are kept texts themselves, by their names, and of what kind they are."""
_MUST = frozenset({"measure", "conditions", "further", "signed"})
"""Those that have to be known, since an author's words may look like what stands around them."""


def said(text: str, kind: str = "reason") -> str:
    """A kept text in the language of the site; as it is where no text of the catalogue made it."""
    return known(text, kind) or text


def known(text: str, kind: str = "reason") -> str:
    """The same; empty where no text of the catalogue made it."""
    code = spoken().code
    return text if code == ENGLISH or not text else _said(code, text, kind)


@functools.lru_cache(maxsize=4_000)
def _said(_code: str, text: str, kind: str) -> str:
    for one in _TEXTS[kind]:
        for shape in (one,) if isinstance(one, str) else one:
            values = _values(shape, text)
            if values is not None and (again := _again(values)) is not None:
                return _filled(one, values, again)
    return ""


def _again(values: dict[str, str]) -> dict[str, str] | None:
    """The values, of which some are kept texts; nothing where one of these is not known, and has to be."""
    again = {}
    for name, value in values.items():
        if name in _MUST and not known(value, _WITHIN[name]):
            return None
        again[name] = said(value, _WITHIN[name]) if name in _WITHIN else _OF_OURS.get(name, str)(value)
    return again


def _day(written: str) -> str:
    """A day as it is kept; whatever else an author gave for it stays."""
    found = _DAY.fullmatch(written)
    if not found:
        return written
    try:
        return date(dt.date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])))
    except ValueError:
        return written


def _list(between: str, kind: str) -> Callable[[str], str]:
    """How a list of kept texts is said again."""
    return lambda value: between.join(said(each, kind) for each in value.split(between))


_OF_OURS: Mapping[str, Callable[[str], str]] = {
    "counted": named,
    "day": _day,
    "every": state_within,
    "rank": lambda value: value.rstrip("snrtdh"),
    "reasons": _list("; ", "reason"),
    "tables": _list(", ", "table"),
}
"""Values that are ours in another way, by their names, with how they are said."""


def _filled(text: Text, values: dict[str, str], again: dict[str, str]) -> str:
    if isinstance(text, str):
        return sentence(text, again)
    count = values["n"].replace(",", "")
    return form(int(count) if count.isdecimal() else 0, *text) % again


def _values(text: str, made: str) -> dict[str, str] | None:
    """The values that a text of the catalogue was made with; nothing where another one made it."""
    first, *rest = _pieces(text)
    if not made.startswith(first):
        return None
    values, at = {}, len(first)
    for index in range(0, len(rest), 2):
        name, literal = rest[index], rest[index + 1]
        if index == len(rest) - 2:
            end = len(made) - len(literal) if made.endswith(literal) else -1
        else:
            end = made.find(literal, at + 1)
        if end <= at:
            return None
        values[name], at = made[at:end], end + len(literal)
    return values if at == len(made) else None


@functools.cache
def _pieces(text: str) -> tuple[str, ...]:
    """What stands around the values, and their names between: `a `, `name`, ` b`."""
    return tuple(each.replace("%%", "%") for each in _VALUE.split(text))
