"""What is kept with results is English. Pages say it again in the language of the site, where the catalogue has the text.

Reasons and remarks are made once, when a review is analysed, and read by programs too; so their texts stand here, and the
analysis says them from here. Which text something was made from is found by its own words, in one look for each.
"""

import functools
import re

from generator.speech.language import ENGLISH, form, later, sentence, spoken

_VALUE = re.compile(r"%\((\w+)\)s")

HELD_BESIDE_ONE = later("held back: with the figure of %(names)s it would tell of fewer than %(least)s")
HELD_BESIDE = later("held back: with the figures of %(names)s it would tell of fewer than %(least)s")
HELD_BESIDE_TABLES = later("held back: with other tables it would tell of fewer than %(least)s")
HELD_FEW = later("held back: fewer than %(least)s people are behind it")
HELD_UNLOOKED = later("held back: so many figures of this page can be taken from it that it could not be looked at")
TURN_OUT = later("How the answers to %(question)s turn out is %(held)s.")
COMMONEST = later("How many give the same answer to %(question)s is %(held)s.")

_TEXTS: tuple[str | tuple[str, str], ...] = (
    TURN_OUT,
    COMMONEST,
    HELD_BESIDE_ONE,
    HELD_BESIDE,
    HELD_BESIDE_TABLES,
    HELD_FEW,
    HELD_UNLOOKED,
)


def said(text: str) -> str:
    """A kept text in the language of the site; as it is where no text of the catalogue made it."""
    code = spoken().code
    return text if code == ENGLISH or not text else (_said(code, text) or text)


def known(text: str) -> bool:
    """Whether a text of the catalogue made it."""
    return bool(_said(spoken().code, text))


@functools.lru_cache(maxsize=4_000)
def _said(_code: str, text: str) -> str:
    """In a language; empty where no text of the catalogue made it."""
    for one in _TEXTS:
        for form_of in (one,) if isinstance(one, str) else one:
            values = _values(form_of, text)
            if values is not None:
                again = {name: said(value) for name, value in values.items()}
                return sentence(one, again) if isinstance(one, str) else _so_many(one, values, again)
    return ""


def _so_many(texts: tuple[str, str], values: dict[str, str], again: dict[str, str]) -> str:
    count = values["n"].replace(",", "")
    return form(int(count) if count.isdecimal() else 0, *texts) % again


def _values(text: str, made: str) -> dict[str, str] | None:
    """The values that a text of the catalogue was made with; nothing where another one made it."""
    first, *rest = _pieces(text)
    if not made.startswith(first):
        return None
    values, at = {}, len(first)
    for index in range(0, len(rest), 2):
        name, literal = rest[index], rest[index + 1]
        last = index == len(rest) - 2
        end = (
            len(made) - len(literal) if last and made.endswith(literal) else -1 if last else made.find(literal, at + 1)
        )
        if end <= at:
            return None
        values[name], at = made[at:end], end + len(literal)
    return values if at == len(made) else None


@functools.cache
def _pieces(text: str) -> tuple[str, ...]:
    """What stands around the values, and their names between: `a `, `name`, ` b`."""
    return tuple(each.replace("%%", "%") for each in _VALUE.split(text))
