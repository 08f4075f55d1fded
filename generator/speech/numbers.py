"""Numbers as a reader meets them: rounded once, by their own precision, with their unit."""

import functools
import math
from collections.abc import Mapping, Sequence

from generator.results import CriterionResult
from generator.speech.language import ENGLISH, form, label, later, sentence, spoken

NBSP = "\u00a0"
_OURS = {
    word: word
    for word in (
        later("answers"),
        later("rows"),
        later("calls"),
        later("cases"),
        later("comments"),
        later("complaints"),
        later("contacts"),
        later("interactions"),
        later("points"),
        later("seconds"),
        later("minutes"),
        later("hours"),
        later("days"),
        later("weeks"),
        later("months"),
    )
}
MINUS = "\u2212"
_LENIENCE = 1.25
"""An interval somewhat narrower than a unit earns no further decimal."""
_FURTHER = 3
"""Decimals beyond those of its precision that an end of an interval may take so as not to read as no difference."""
_NOTHING = 1e-12
"""Nearer to no difference than this, an end is that but for the arithmetic."""


class Scale:
    """How the values of one criterion are written: its unit, and decimals that suit its precision."""

    def __init__(self, result: CriterionResult) -> None:
        self.type, self.unit = result.type, named(result.unit)
        self.percent = result.unit == "%"
        low, high = result.estimate.low, result.estimate.high
        self._width = high - low if low is not None and high is not None else None
        self._size = abs(result.estimate.value or 0)
        self._all_whole = all(v == int(v) for v in (result.estimate.value, low, high) if v is not None)

    def _decimals(self, width: float | None = None) -> int:
        factor = 100 if self.percent else 1
        width = width if width is not None else self._width
        if self.type in ("median", "percentile") and self._all_whole:
            return 0
        most = 2 if self.percent or self._size >= 1 or self.type == "nps" else 4
        if width is None or width <= 0:
            size = self._size * factor
            return 0 if size == int(size) else min(most, 1 if size >= 1 else 2)
        if self.percent and width * factor < 10**-most:
            most += 1  # else both ends of the interval would read the same
        return max(0, min(most, math.ceil(-math.log10(width * factor * _LENIENCE)) + 1))

    def number(self, value: float, *, sign: bool = False, width: float | None = None) -> str:
        """A value without its unit."""
        shown = value * 100 if self.percent else value
        return number(shown, self._decimals(width), sign=sign or (self.type == "nps" and not self.percent))

    def value(self, value: float, *, width: float | None = None, unit: bool = True) -> str:
        """A value with its unit: `63.6 %`, `26 hours`, `+40`; the sign % stays even without the unit."""
        return with_unit(self.number(value, width=width), self.unit if unit or self.percent else "")

    def level(self, value: float, *, unit: bool = True) -> str:
        """A target or benchmark, as exact as the author gave it; the sign % stays even without the unit."""
        shown = round(value * 100, 6) if self.percent else value
        text = _in_signs(_written(shown, 6).rstrip("0").rstrip("."))
        return with_unit(text, self.unit if unit or self.percent else "")

    def tick(self, value: float, decimals: int) -> str:
        """A value on an axis, where all have the same decimals and only the sign % is repeated."""
        shown = value * 100 if self.percent else value
        return with_unit(number(shown, decimals), self.unit if self.percent else "")

    def change(self, value: float, *, width: float | None = None, unit: bool = True) -> str:
        """A difference, always with its sign; differences of percentages are in points."""
        text = self.number(value, sign=True, width=width)
        return self.of_change(text) if unit else text

    def difference(self, value: float, low: float, high: float) -> tuple[str, str, str]:
        """A difference and the ends of its interval, with signs and without unit; see `ends`."""
        factor = 100 if self.percent else 1
        first, last = factor * low, factor * high
        decimals = decimals_apart((first, last), self._decimals(high - low))
        return number(factor * value, decimals, sign=True), *ends(first, last, decimals, sign=True)

    def of_change(self, text: str) -> str:
        """A written difference with its unit; differences of percentages are in points."""
        return with_unit(text, named("points") if self.percent or self.type == "nps" else self.unit)


def number(value: float, decimals: int, *, sign: bool = False) -> str:
    """A number with thousands separators and a true minus sign; nothing rounds to minus zero."""
    return _in_signs(_written(value, decimals, sign=sign))


def _written(value: float, decimals: int, *, sign: bool = False) -> str:
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    elif sign and value > 0:
        text = f"+{text}"
    return text.replace("-", MINUS)


def _in_signs(text: str) -> str:
    """A number that was written in English, with the separators of the site's language."""
    code = spoken().code
    return text if code == ENGLISH else text.translate(signs(code))


@functools.cache
def signs(code: str) -> dict[int, str]:
    """What stands in a language in place of the comma between thousands and of the decimal point."""
    from babel.numbers import get_decimal_symbol, get_group_symbol  # noqa: PLC0415  an English site does without

    return {ord(","): get_group_symbol(code), ord("."): get_decimal_symbol(code)}


def decimals_apart(given: Sequence[float], decimals: int, nothing: float = 0.0) -> int:
    """As many decimals as it takes for the ends of an interval not to read as no difference where they are not that.

    `nothing` is what no difference is: 0, and 1 of ratios. Where three more do not help, the decimals are left as they are.
    """
    return min(
        range(decimals, decimals + _FURTHER + 1),
        key=lambda each: (sum(_reads_as(end, each, nothing) for end in given), each),
    )


def ends(low: float, high: float, decimals: int, *, nothing: float = 0.0, sign: bool = False) -> tuple[str, str]:
    """Both ends of the interval of a difference, rounded so that they claim no more and no less than the interval does.

    An end that is not `nothing` (0, and 1 of ratios) is never written as it: both get more decimals, and where three more
    are not enough the end is `just above 0`.
    """
    places = decimals_apart((low, high), decimals, nothing)
    return _end(low, places, nothing, sign=sign), _end(high, places, nothing, sign=sign)


def _end(value: float, decimals: int, nothing: float, *, sign: bool) -> str:
    if _reads_as(value, decimals, nothing):
        said = {"number": number(nothing, 0)}
        return sentence("just above %(number)s", said) if value > nothing else sentence("just below %(number)s", said)
    return number(value, decimals, sign=sign)


def _reads_as(value: float, decimals: int, nothing: float) -> bool:
    """Whether a value that is not `nothing` would be written as it."""
    return abs(value - nothing) > _NOTHING and float(f"{value:.{decimals}f}") == nothing


def percent(share: float, low: float | None = None, high: float | None = None) -> str:
    """A share in per cent, with a decimal where its interval is about a point wide or less, or where there is none to guide."""
    narrow = low is not None and high is not None and high - low < _LENIENCE / 100
    return with_unit(number(100 * share, 1 if narrow else 0), "%")


def money(amount: float, currency: str) -> str:
    """An amount with its currency, a sign before it or a name behind; whole amounts without decimals."""
    text = number(amount, 0 if float(amount).is_integer() else 2)
    return f"{currency}{text}" if len(currency) == 1 else with_unit(text, currency)


def with_unit(text: str, unit: str) -> str:
    """A number and its unit on one line."""
    return f"{text}{NBSP}{unit}" if unit else text


def whole(value: float) -> str:
    """A count with thousands separators."""
    return _in_signs(f"{round(value):,}")


def ordinal(count: float) -> str:
    """`90th`, `99.9th`, `1st`."""
    text = f"{count:g}"
    teen = text.endswith(("11", "12", "13"))
    return text + ("th" if teen or "." in text else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th"))


def plural(count: float, one: str, many: str | None = None) -> str:
    """`1 week`, `3 weeks`."""
    return f"{whole(count)} {one if count == 1 else many or one + 's'}"


_NONE: Mapping[str, object] = {}


def counted(count: float, one: str, many: str, values: Mapping[str, object] = _NONE) -> str:
    """A text for so many, in the language of the site; `%(n)s` in it is the count as it is written, beside other values."""
    return form(round(count), one, many) % {**values, "n": whole(count)}


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = names
    return sentence("%(most)s and %(last)s", {"most": ", ".join(most), "last": last}) if most else last


def conjoined(names: Sequence[str]) -> str:
    """`a and b and c`."""
    return functools.reduce(lambda most, last: sentence("%(most)s and %(last)s", {"most": most, "last": last}), names)


def alternatives(names: Sequence[str]) -> str:
    """`a or b or c`."""
    return functools.reduce(lambda most, last: sentence("%(most)s or %(last)s", {"most": most, "last": last}), names)


def chained(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a and b and c`: phrases, each with its own verb."""
    return (
        functools.reduce(lambda said, last: sentence("%(said)s and %(last)s", {"said": said, "last": last}), parts)
        if parts
        else ""
    )


def named(word: str) -> str:
    """A unit, or what is counted, in the language of the site where the word is ours and not an author's."""
    if word.startswith("per ") and word[4:].replace(",", "").isdecimal():
        return sentence("per %(number)s", {"number": word[4:]})
    return label(_OURS[word]) if word in _OURS else word


def humanised(name: str) -> str:
    """An id as words."""
    return name.replace("_", " ").replace("-", " ")


def plural_noun(source: str) -> str:
    """What the rows of a source are, from its id: `calls`; `rows` where the id is no plural."""
    name = humanised(source)
    return name if name.endswith("s") and name.isascii() and len(name) > len("as") else "rows"
