"""What a Pareto says, in sentences: the real number of categories, and whether their order can be told from chance."""

from generator.results import Pareto, ParetoCategory
from generator.speech.numbers import NBSP, ends, humanised, number, plural, whole
from generator.statistics.comparing import at_least

_FINE_FROM = 1_000
"""From so many things on a tenth of a per cent is more than one of them."""
_FEW = 0.5
"""Categories that make most of a total are few when they are not more than this part of all."""


def percent(share: float, found: Pareto) -> str:
    """A share of the total, as exact as its size allows."""
    return f"{number(100 * share, 1 if found.total >= _FINE_FROM else 0)}{NBSP}%"


def aim(found: Pareto) -> str:
    """`80 %`."""
    return f"{number(100 * found.aim, 0)}{NBSP}%"


def named(found: Pareto) -> list[ParetoCategory]:
    """The categories that name something."""
    return [each for each in found.categories if not each.residual]


def message(found: Pareto) -> str:
    """How many categories make most of the total, as the end of a title; empty where nothing is shown."""
    if found.reason:
        return ""
    shown, most = named(found), aim(found)
    of = plural(_how_many(found), *found.noun)
    if without := _without_unnamed(found):
        return f"{_name_none(found)} name none; of the others, {_make(without, of, found)}"
    if found.needed == 1 and shown:
        return f"{shown[0].name} alone makes {percent(shown[0].cumulative, found)}"
    if found.needed:
        return f"{whole(found.needed)} of {of} make {most}"
    return f"those that can be named do not make {most}"


def finding(found: Pareto, counted: str) -> str:
    """The first category, and how many it takes to make most of the total."""
    if found.reason:
        return f"No Pareto by {humanised(found.column)}: {found.reason}."
    shown = named(found)
    if not shown:
        return f"No {humanised(found.column)} is named often enough to be shown."
    first = shown[0]
    limits = f"likely between {percent(first.low, found)} and {percent(first.high, found)}"
    share = f"{percent(first.share, found)} of {whole(found.total)} {counted}"
    return f"The most frequent {humanised(found.column)} is {first.name}: {share}, {limits}. {_reach(found, shown)}"


def _reach(found: Pareto, shown: list[ParetoCategory]) -> str:
    everything, most = _how_many(found), aim(found)
    of = plural(everything, *found.noun)
    if without := _without_unnamed(found):
        many = "" if len(without) <= _FEW * everything else ": there are no vital few"
        what = f"It takes {whole(found.needed or 0)} of {of} to reach {most}"
        if not many or found.needed is None:
            what = f"{most} cannot be reached" + (" by few" if found.needed else "")
        why = f"because {_name_none(found)} name no {humanised(found.column)}"
        return f"{what}, {why}. Of those that name one, {_make(without, of, found)}{many}."
    if found.needed is None:
        together = sum(each.share for each in shown) + found.more.share
        return f"All that can be named one by one make {percent(together, found)}, so {most} is not reached."
    if found.needed == 1:
        return f"It alone reaches {most}, out of {of}."
    words = f"It takes {whole(found.needed)} of {of} to reach {most}"
    return f"{words}." if found.needed <= _FEW * everything else f"{words}: there are no vital few."


def _name_none(found: Pareto) -> str:
    return percent(found.missing / found.total, found)


def _without_unnamed(found: Pareto) -> list[ParetoCategory]:
    """The categories that make most of what names one; empty where those that name none keep nobody from seeing it."""
    if not found.missing or (found.needed is not None and found.needed <= _FEW * _how_many(found)):
        return []
    shown, known = named(found), found.total - found.missing
    for number_of, each in enumerate(shown, start=1):
        if at_least(each.cumulative * found.total, found.aim * known):
            return shown[:number_of] if number_of != found.needed else []
    return []


def _make(first: list[ParetoCategory], of: str, found: Pareto) -> str:
    if len(first) == 1:
        known = found.total - found.missing
        return f"{first[0].name} alone makes {percent(first[0].count / known, found)}"
    return f"{whole(len(first))} of {of} make {aim(found)}"


def _how_many(found: Pareto) -> int:
    return len(named(found)) + found.more.categories + found.held_back.categories


def lead(found: Pareto) -> str:
    """Whether the first category is certain to be first."""
    ahead, shown = found.lead, named(found)
    if ahead is None or len(shown) < 2:
        return ""
    low, high = ends(100 * ahead.low, 100 * ahead.high, 1, sign=True)
    limits = f"the difference of their shares is likely between {low} and {high} points"
    if ahead.certain:
        return f"{shown[0].name} is ahead of {shown[1].name} beyond what chance would explain: {limits}."
    if ahead.level_with == 2:
        return f"The order of the first two is not certain: {limits}."
    return f"The order of the first {whole(ahead.level_with)} is not certain; of the first and the second, {limits}."


def notes(found: Pareto, counted: str) -> tuple[str, ...]:
    """What stands last or is not shown, and why."""
    told = []
    residual = [each for each in found.categories if each.residual]
    column = humanised(found.column)
    if residual:
        first = max(residual, key=lambda each: each.count)
        largest = all(first.count >= each.count for each in named(found))
        why = "; it is the largest, so the categories tell little" if largest else ""
        told.append(f"{first.name} stands last because it names no cause{why}.")
    if found.missing:
        told.append(
            f"{whole(found.missing)} {counted} name no {column} ({percent(found.missing / found.total, found)})."
        )
    if found.held_back.count:
        what = plural(found.held_back.categories, *found.noun)
        without = f" and the {counted} that name none" if found.held_back.unnamed else ""
        told.append(
            f"{what}{without} held back: too few to show, or another could be worked out from it;"
            f" {whole(found.held_back.count)} {counted} in all."
        )
    return tuple(told)
