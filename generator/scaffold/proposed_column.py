"""What a column of a table seems to hold: only what every value agrees with."""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from generator.load.day_layouts import day_layouts
from generator.load.decimal_commas import are_decimals, has_comma
from generator.load.yaml_tree import UNPRINTABLE
from generator.privacy import AT_MOST, Known, find_many
from generator.records import dataclass
from generator.speech import plural, privacy
from generator.speech.numbers import listed

_TEXTS = 2_000
"""So many texts of a column are searched for what tells who somebody is."""
_YES, _NO = ("yes", "y", "true", "t", "1"), ("no", "n", "false", "f", "0")
_MEANT = {"yes", "true", "1", "no", "false", "0"}
"""What a flag means without being told."""
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_SLIPS = 0.05
"""At most such a share of marks from 1 to 5 are others."""
_SCALE = "the scale, worst and best, as the question had it"
_DIGITS = 15
"""A number has at most so many; with more it is a code, and no computation keeps them all."""
_UNITS = {"second": "seconds", "sec": "seconds", "minute": "minutes", "min": "minutes", "hour": "hours", "day": "days"}
_FEW = 12
"""A category has at most so many values."""
_OFTEN = 3
"""And each of them so many times, on average."""
_WORDS = 5
"""A value of so many words is a sentence rather than the name of a group."""
_COMMAS = (
    "numbers with a comma, of which it is not certain what it means: export them without, or see `read` in the guide"
)


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A column as it could be declared."""

    name: str
    header: str
    type: str = ""
    """Empty where the column is left out."""
    keys: tuple[str, ...] = ()
    """What is to be said besides its type, as YAML."""
    remark: str = ""
    personal: tuple[str, ...] = ()
    """What it seems to hold of people, in words."""


@dataclass
class Looks:
    """How many characters of a table are still searched for what tells who somebody is; `reviews check` searches more."""

    left: int = AT_MOST


def decimal_sign(columns: Iterable[Collection[str]]) -> str:
    """A comma where some columns of a table are numbers with it alone, and none has a number with a full stop; else nothing."""
    found = ""
    for values in columns:
        if any("." in each and _NUMBER.fullmatch(each) for each in values):
            return ""
        if are_decimals(values):
            found = ","
    return found


def column_of(
    name: str, header: str, values: list[str], known: Known, decimal: str = "", looks: Looks | None = None
) -> Proposed:
    """What a column seems to hold; `decimal` is the sign before decimals where it is not a full stop."""
    if not values:
        return Proposed(name=name, header=header, remark="left out: it holds nothing")
    if found := UNPRINTABLE.search(header):
        remark = f"left out: its header holds U+{ord(found[0]):04X}, which no review may hold"
        return Proposed(name=name, header=header, remark=remark)
    different = Counter(values)
    numbers = Counter([each.replace(decimal, ".") for each in values]) if decimal else different
    for how in (_flag, _date, _numbers):
        if fits := how(header, numbers if how is _numbers else different):
            return Proposed(name=name, header=header, type=fits[0], keys=fits[1], remark=fits[2])
    if any(map(has_comma, different)) and all(has_comma(each) or _NUMBER.fullmatch(each) for each in different):
        return Proposed(name=name, header=header, type="text", remark=_COMMAS)
    looks = looks or Looks()
    search = find_many(list(different)[:_TEXTS], known, at_most=looks.left)
    looks.left = max(search.left, 0)
    kinds = {each.kind for found in search.found.values() for each in found}
    if kinds:
        told = tuple(sorted(privacy.words(kind) for kind in kinds))
        remark = f"left out: it seems to hold {' and '.join(told)}, which the site must not show"
        return Proposed(name=name, header=header, remark=remark, personal=told)
    if _are_sentences(different):
        return Proposed(name=name, header=header, type="text")
    if len(different) <= _FEW and len(values) >= _OFTEN * len(different):
        return Proposed(name=name, header=header, type="category", remark=plural(len(different), "value"))
    if len(different) == len(values) and all(" " not in each and re.search(r"\d", each) for each in different):
        return Proposed(name=name, header=header, remark="left out: each row has its own, as an id has")
    return Proposed(name=name, header=header, type="text")


_Found = tuple[str, tuple[str, ...], str]


def _are_sentences(different: Collection[str]) -> bool:
    """Whether most values have more words than the name of a group has, so that people wrote them, though some are alike."""
    long = sum(each.count(" ") >= _WORDS - 1 for each in different)
    return 2 * long > len(different)


def _flag(_header: str, different: Counter[str]) -> _Found | None:
    folded = {each.casefold() for each in different}
    mixed = len(folded) > 2 and folded & {"0", "1"}  # then they are more than yes and no
    if mixed or not (folded & set(_YES) and folded & set(_NO) and folded <= {*_YES, *_NO}):
        return None
    if folded <= _MEANT and all(each == each.casefold() for each in different):
        return "flag", (), ""
    yes = [each for each in different if each.casefold() in _YES]
    no = [each for each in different if each.casefold() in _NO]
    keys = (f"means_yes: {_listed(yes)}", f"means_no: {_listed(no)}")
    return "flag", keys, ""


def _date(_header: str, different: Counter[str]) -> _Found | None:
    if all(map(_is_iso, different)):
        return "date", (), ""
    layouts = day_layouts(different)
    if not layouts:
        return None
    remark = f"or {layouts[1]}: no day after the 12th tells" if len(layouts) > 1 else ""
    return "date", (f'format: "{layouts[0]}"',), remark


def _numbers(header: str, different: Counter[str]) -> _Found | None:
    if not all(_NUMBER.fullmatch(each) and sum(map(str.isdigit, each)) <= _DIGITS for each in different):
        return None
    values = [float(each) for each in different]
    words = re.findall(r"[a-z]+", header.casefold(), re.ASCII)
    unit = next((unit for word in words for start, unit in _UNITS.items() if word in (start, f"{start}s")), "")
    if unit and min(values) >= 0:
        return "duration", (f"unit: {unit}",), ""
    if all(value.is_integer() and 0 <= value <= 10 for value in values) and len(values) > 2:
        return _score(different)
    return "number", (), ""


def _score(different: Counter[str]) -> _Found:
    """Marks from 1 to 5, also where a few others stand among them, which are slips or mean no answer; else from 0 to 10."""
    marks = {int(float(text)) for text in different}
    beside = sum(count for text, count in different.items() if not 1 <= float(text) <= 5)
    if beside > _SLIPS * different.total() or not marks >= {1, 5}:
        few = beside == 0
        seen = "" if marks & {0, 9, 10} or few else f"; here from {min(marks)} to {max(marks)}"
        return "score", (f"scale: [{'1, 5' if few else '0, 10'}]",), f"{_SCALE}{seen}"
    if not beside:
        return "score", ("scale: [1, 5]",), _SCALE
    others = sorted(text for text in different if not 1 <= float(text) <= 5)
    odd = f"beside it {listed(others)} in {plural(beside, 'row')}, which seems to mean no answer"
    return "score", ("scale: [1, 5]", f"missing: {_listed(others)}"), f"{_SCALE}; {odd}"


def _is_iso(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return re.match(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is not None


def _listed(values: Sequence[str]) -> str:
    return f"[{', '.join(json.dumps(each, ensure_ascii=False) for each in sorted(values))}]"
