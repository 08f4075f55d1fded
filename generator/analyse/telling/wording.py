"""Values of a review in words: short, the same in any locale, and as they were written where they were written."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from generator.model.values import parse_date
from generator.privacy import redact, set_apart
from generator.speech.calendar import date, period
from generator.speech.numbers import plural

SHORT, LONG = 80, 200
"""Characters of a text inside a sentence, and of one that stands by itself."""
_BEYOND = 300
"""So far behind a cut may end what began before it."""
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}", re.ASCII)
_NUMBER = re.compile(r"([+-]?[\d.]+(?:[eE][+-]?\d+)?)(%?)", re.ASCII)


def shorten(text: str, most: int = SHORT) -> str:
    """A text within a sentence: cut, and set apart from the words around it where it may tell who somebody is."""
    return set_apart(cut(text, most))


def cut(text: str, most: int = SHORT) -> str:
    """A text on one line, cut at a word where it is too long; what is cut holds no personal data, of which half would stay."""
    plain = " ".join(text[: most * 20].split())
    if len(plain) <= most and len(text) <= most * 20:
        return plain
    begin = redact(plain[: most + _BEYOND])[: most - 1]
    return f"{begin.rsplit(' ', 1)[0] if ' ' in begin[most // 2 :] else begin}…"


def is_scalar(value: object) -> bool:
    """Whether a value is one figure or text."""
    return isinstance(value, str | int | float | bool)


def figure(value: float) -> str:
    """A number without digits that say nothing."""
    return f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def as_date(text: str) -> str:
    """`4 May 2026`; empty where it is no date."""
    try:
        return date(parse_date(text)) if _ISO.fullmatch(text) else ""
    except ValueError:
        return ""


def plainly(value: Any, written: Any = None) -> str:
    """A value on one line, as the author wrote it if that is one text."""
    if isinstance(written, str):
        return as_date(written.strip()) or tidy(written)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return figure(value)
    if isinstance(value, str):
        return as_date(value) or tidy(value)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list | tuple):
        return ", ".join(_within(each) for each in value[:50])
    return ""


def tidy(text: str) -> str:
    """A text with its spaces in one form: `80 %` is `80%`."""
    return re.sub(r"(?<=\d) %$", "%", " ".join(text.split())) if len(text) < 10_000 else text


def _mapping(value: Mapping[Any, Any]) -> str:
    if {"relation", "value"} <= value.keys():
        return target(value)
    if {"start", "end"} <= value.keys():
        return _period(value)
    filled = {str(key): each for key, each in list(value.items())[:50] if each not in (None, [], {}, ())}
    return ", ".join(f"{key.replace('_', ' ')} {_within(each)}".strip() for key, each in filled.items())


def _within(value: Any) -> str:
    """One value among others."""
    return set_apart(plainly(value)) if isinstance(value, str) else plainly(value)


def _period(value: Mapping[Any, Any]) -> str:
    try:
        return period(parse_date(value["start"]), parse_date(value["end"]))
    except (ValueError, TypeError):
        return f"{value['start']} to {value['end']}"


def target(value: Mapping[Any, Any]) -> str:
    """`at least 80%`, from the parts of a target."""
    numbers = [_of_target(value.get(key), value.get("percent")) for key in ("value", "upper")]
    return f"{value['relation']} {' and '.join(each for each in numbers if each)}"


def _of_target(value: Any, percent: Any) -> str:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value) if value is not None else ""
    return f"{figure(round(value * 100, 10))}%" if percent else figure(value)


def one_sided(text: str) -> tuple[str, str]:
    """The relation and the figure of `at least 80%`; of anything else, nothing and the text."""
    for relation in ("at least", "at most"):
        if text.startswith(f"{relation} ") and number_of(text[len(relation) + 1 :]) is not None:
            return relation, text[len(relation) + 1 :]
    return "", text


def number_of(text: str) -> float | None:
    """The number that a text is; a percentage as a fraction."""
    found = _NUMBER.fullmatch(text.strip()) if len(text) < 50 else None
    try:
        return float(found[1]) / (100 if found[2] else 1) if found else None
    except ValueError:
        return None


def quoted(text: str) -> str:
    """A text of several words between quotation marks; a word, a figure or a date as it is."""
    short = cut(text)
    known = " " not in short or number_of(one_sided(short)[1]) is not None or _DAY.fullmatch(short)
    return short if known else f'"{short}"'


def is_day(text: str) -> bool:
    """Whether a text is a day in words."""
    return bool(_DAY.fullmatch(text))


def words_moved(before: str, after: str) -> str:
    """How much of a text is new: `12 words added, 3 removed`."""
    old, new = Counter(before.split()), Counter(after.split())
    more, less = (new - old).total(), (old - new).total()
    if not more and not less:
        return "the same words in another order"
    return ", ".join(
        part
        for part in (more and f"{plural(more, 'word')} added", less and _less(less, after_others=bool(more)))
        if part
    )


def _less(count: int, *, after_others: bool) -> str:
    return f"{count:,} removed" if after_others else f"{plural(count, 'word')} removed"
