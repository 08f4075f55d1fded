"""What a Pareto says, in sentences: the real number of categories, and whether their order can be told from chance."""

from generator.results import Pareto, ParetoCategory
from generator.speech import kept
from generator.speech.language import label, later, later_form, sentence
from generator.speech.numbers import NBSP, counted, ends, humanised, named, number, whole
from generator.statistics.comparing import at_least

_FINE_FROM = 1_000
"""From so many things on a tenth of a per cent is more than one of them."""
_FEW = 0.5
"""Categories that make most of a total are few when they are not more than this part of all."""


_BARS = {
    "category": later_form("%(n)s category", "%(n)s categories"),
    "item": later_form("%(n)s item", "%(n)s items"),
}
_MORE = {
    "category": later_form("%(n)s more category", "%(n)s more categories"),
    "item": later_form("%(n)s more item", "%(n)s more items"),
}
_SELDOM = {
    "category": later("Frequent is not the same as serious: a rare category may matter more."),
    "item": later("Frequent is not the same as serious: a rare item may matter more."),
}


def percent(share: float, found: Pareto) -> str:
    """A share of the total, as exact as its size allows."""
    return f"{number(100 * share, 1 if found.total >= _FINE_FROM else 0)}{NBSP}%"


def aim(found: Pareto) -> str:
    """`80 %`."""
    return f"{number(100 * found.aim, 0)}{NBSP}%"


def column(found: Pareto) -> str:
    """What the bars are called by: the column of the table, or what a sheet lists."""
    return label("item") if found.column == found.noun[0] == "item" else humanised(found.column)


def bars(count: int, found: Pareto) -> str:
    """`12 categories`."""
    return counted(count, *_BARS[found.noun[0]])


def more(count: int, found: Pareto) -> str:
    """`3 more categories`."""
    return counted(count, *_MORE[found.noun[0]])


def seldom(found: Pareto) -> str:
    """How not to read a Pareto."""
    return label(_SELDOM[found.noun[0]])


def of_named(found: Pareto) -> list[ParetoCategory]:
    """The categories that name something."""
    return [each for each in found.categories if not each.residual]


def message(found: Pareto) -> str:
    """How many categories make most of the total, as the end of a title; empty where nothing is shown."""
    if found.reason:
        return ""
    shown, most = of_named(found), aim(found)
    said = {"all": bars(_how_many(found), found), "aim": most}
    if without := _without_unnamed(found):
        told = {"share": _name_none(found), "made": _made(without, found)}
        return sentence("%(share)s name none; of the others, %(made)s", told)
    if found.needed == 1 and shown:
        return _alone(shown[0], percent(shown[0].cumulative, found))
    if found.needed:
        return sentence("%(number)s of %(all)s make %(aim)s", {**said, "number": whole(found.needed)})
    return sentence("those that can be named do not make %(aim)s", said)


def finding(found: Pareto, counted_by: str) -> str:
    """The first category, and how many it takes to make most of the total."""
    by = {"column": column(found)}
    if found.reason:
        return sentence("No Pareto by %(column)s: %(reason)s.", {**by, "reason": kept.said(found.reason)})
    shown = of_named(found)
    if not shown:
        return sentence("No %(column)s is named often enough to be shown.", by)
    first = shown[0]
    said = {
        "name": first.name,
        "share": percent(first.share, found),
        "total": whole(found.total),
        "counted": named(counted_by),
        "low": percent(first.low, found),
        "high": percent(first.high, found),
    }
    most = sentence(
        "The most frequent %(column)s is %(name)s: %(share)s of %(total)s %(counted)s, likely between %(low)s and %(high)s.",
        {**by, **said},
    )
    return f"{most} {_reach(found, shown)}"


def _reach(found: Pareto, shown: list[ParetoCategory]) -> str:
    everything = _how_many(found)
    said = {"number": whole(found.needed or 0), "all": bars(everything, found), "aim": aim(found)}
    if without := _without_unnamed(found):
        many = len(without) > _FEW * everything
        told = {"made": _made(without, found)}
        return " ".join(
            (
                _out_of_reach(found, said, many=many),
                sentence("Of those that name one, %(made)s: there are no vital few.", told)
                if many
                else sentence("Of those that name one, %(made)s.", told),
            )
        )
    if found.needed is None:
        together = sum(each.share for each in shown) + found.more.share
        return sentence(
            "All that can be named one by one make %(share)s, so %(aim)s is not reached.",
            {**said, "share": percent(together, found)},
        )
    if found.needed == 1:
        return sentence("It alone reaches %(aim)s, out of %(all)s.", said)
    if found.needed <= _FEW * everything:
        return sentence("It takes %(number)s of %(all)s to reach %(aim)s.", said)
    return sentence("It takes %(number)s of %(all)s to reach %(aim)s: there are no vital few.", said)


def _out_of_reach(found: Pareto, said: dict[str, str], *, many: bool) -> str:
    """What those that name no category make of the aim."""
    why = {**said, "share": _name_none(found), "column": column(found)}
    if many and found.needed is not None:
        return sentence("It takes %(number)s of %(all)s to reach %(aim)s, because %(share)s name no %(column)s.", why)
    if found.needed:
        return sentence("%(aim)s cannot be reached by few, because %(share)s name no %(column)s.", why)
    return sentence("%(aim)s cannot be reached, because %(share)s name no %(column)s.", why)


def _name_none(found: Pareto) -> str:
    return percent(found.missing / found.total, found)


def _without_unnamed(found: Pareto) -> list[ParetoCategory]:
    """The categories that make most of what names one; empty where those that name none keep nobody from seeing it."""
    if not found.missing or (found.needed is not None and found.needed <= _FEW * _how_many(found)):
        return []
    shown, known = of_named(found), found.total - found.missing
    for number_of, each in enumerate(shown, start=1):
        if at_least(each.cumulative * found.total, found.aim * known):
            return shown[:number_of] if number_of != found.needed else []
    return []


def _made(first: list[ParetoCategory], found: Pareto) -> str:
    if len(first) == 1:
        return _alone(first[0], percent(first[0].count / (found.total - found.missing), found))
    said = {"number": whole(len(first)), "all": bars(_how_many(found), found), "aim": aim(found)}
    return sentence("%(number)s of %(all)s make %(aim)s", said)


def _alone(category: ParetoCategory, share: str) -> str:
    return sentence("%(name)s alone makes %(share)s", {"name": category.name, "share": share})


def _how_many(found: Pareto) -> int:
    return len(of_named(found)) + found.more.categories + found.held_back.categories


def lead(found: Pareto) -> str:
    """Whether the first category is certain to be first."""
    ahead, shown = found.lead, of_named(found)
    if ahead is None or len(shown) < 2:
        return ""
    low, high = ends(100 * ahead.low, 100 * ahead.high, 1, sign=True)
    said = {"low": low, "high": high, "first": shown[0].name, "second": shown[1].name}
    if ahead.certain:
        return sentence(
            "%(first)s is ahead of %(second)s beyond what chance would explain: the difference of their shares is likely"
            " between %(low)s and %(high)s points.",
            said,
        )
    if ahead.level_with == 2:
        return sentence(
            "The order of the first two is not certain: the difference of their shares is likely between %(low)s and"
            " %(high)s points.",
            said,
        )
    return sentence(
        "The order of the first %(number)s is not certain; of the first and the second, the difference of their shares is"
        " likely between %(low)s and %(high)s points.",
        {**said, "number": whole(ahead.level_with)},
    )


def notes(found: Pareto, counted_by: str) -> tuple[str, ...]:
    """What stands last or is not shown, and why."""
    told = []
    residual = [each for each in found.categories if each.residual]
    of = {"counted": named(counted_by), "column": column(found)}
    if residual:
        first = max(residual, key=lambda each: each.count)
        largest = all(first.count >= each.count for each in of_named(found))
        name = {"name": first.name}
        told.append(
            sentence(
                "%(name)s stands last because it names no cause; it is the largest, so the categories tell little.",
                name,
            )
            if largest
            else sentence("%(name)s stands last because it names no cause.", name)
        )
    if found.missing:
        said = {"number": whole(found.missing), "share": percent(found.missing / found.total, found), **of}
        told.append(sentence("%(number)s %(counted)s name no %(column)s (%(share)s).", said))
    if found.held_back.count:
        held = {"bars": bars(found.held_back.categories, found), "number": whole(found.held_back.count), **of}
        told.append(
            sentence(
                "%(bars)s and the %(counted)s that name none held back: too few to show, or another could be worked out"
                " from it; %(number)s %(counted)s in all.",
                held,
            )
            if found.held_back.unnamed
            else sentence(
                "%(bars)s held back: too few to show, or another could be worked out from it; %(number)s %(counted)s in"
                " all.",
                held,
            )
        )
    return tuple(told)
