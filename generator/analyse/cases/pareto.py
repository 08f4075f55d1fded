"""Counts of categories to a Pareto: the largest first, small ones held back, the order judged before it is told."""

from bisect import bisect_left
from collections.abc import Mapping

import numpy as np
import pandas as pd

from generator.analyse.groupings import sizes
from generator.analyse.samples import Sample
from generator.analyse.small_groups import Sizes, held_in_all, unnamed_to_show
from generator.results import Pareto, ParetoCategory, ParetoLead, ParetoRest
from generator.statistics.comparing import at_least
from generator.statistics.intervals import ValueInterval
from generator.statistics.multinomial import score_shares
from generator.statistics.paired import Pairs, newcombe_paired

MOST_CATEGORIES = 30
_LEFT_OVER = frozenset({"other", "others", "miscellaneous", "misc"})


def pareto_of(
    sample: Sample, frame: pd.DataFrame, column: str, minimum_n: int, held: frozenset[str] | None = None
) -> Pareto:
    """The Pareto of a column over the rows of a count. `held` are the categories that no table of the page may show."""
    counted = sizes(sample, frame, column, things=True)
    return pareto(column, counted.named, counted.unnamed, minimum_n, held)


def pareto(
    column: str, counts: Mapping[str, int], missing: int, minimum_n: int, held: frozenset[str] | None = None
) -> Pareto:
    """The Pareto of counts by category; `missing` things have no category and are part of the total.

    Equal counts stand in the order of their names. Nothing is shown of fewer than `minimum_n` things. Of the categories that
    are held back those count, too, that nothing was counted of: else their number, or how wide the intervals are, would say that
    some of them had none, which is their figure.
    """
    given = {name: int(count) for name, count in counts.items() if count > 0}
    total = sum(given.values()) + missing
    if total < minimum_n:
        return Pareto(column=column, total=total, reason=f"fewer than {minimum_n} are too few to be told apart")
    if len(given) == 1 and not missing and not (held and held & given.keys()):
        return Pareto(column=column, total=total, reason="all are of one kind")
    names = sorted(given, key=lambda name: (is_left_over(name), -given[name], name))
    table = Sizes(named=given, unnamed=missing)
    held = held_in_all([table], minimum_n) if held is None else held
    hidden = {name for name, size in given.items() if name in held or size < minimum_n}
    told = unnamed_to_show(table, hidden, minimum_n)
    empty = [0 for name in held if name not in given and hidden]
    parts = [size for size in (*(given[name] for name in names), missing) if size]
    low, high = score_shares(np.array(parts + empty, dtype=np.float64))
    shown: list[ParetoCategory] = []
    before = 0
    for index, name in enumerate(names):
        if name not in hidden:
            before += given[name]
            shown.append(
                ParetoCategory(
                    name=name,
                    count=given[name],
                    share=given[name] / total,
                    low=float(low[index]),
                    high=float(high[index]),
                    cumulative=before / total,
                    residual=is_left_over(name),
                )
            )
    listed, beyond = _listed(shown)
    return Pareto(
        column=column,
        total=total,
        categories=tuple(listed),
        missing=told,
        more=_rest([each.count for each in beyond], total),
        held_back=_rest([given[name] for name in hidden] + empty, total, missing - told),
        needed=_needed(shown, Pareto.model_fields["aim"].default),
        lead=_lead([each.count for each in shown if not each.residual], total),
        reason="" if shown else "every category is too small to be shown",
    )


def is_left_over(name: str) -> bool:
    """Whether a category is what the others leave over: its first word is `other`, `others`, `misc` or `miscellaneous`."""
    words = "".join(letter if letter.isalnum() else " " for letter in name.casefold()).split()
    return bool(words) and words[0] in _LEFT_OVER


def _listed(shown: list[ParetoCategory]) -> tuple[list[ParetoCategory], list[ParetoCategory]]:
    """Those to list, with what is left over kept among them, and those beyond."""
    named = [each for each in shown if not each.residual]
    residual = [each for each in shown if each.residual]
    room = max(1, MOST_CATEGORIES - len(residual))
    return [*named[:room], *residual], named[room:]


def _rest(counts: list[int], total: int, missing: int = 0) -> ParetoRest:
    together = sum(counts) + missing
    return ParetoRest(categories=len(counts), count=together, share=together / total, unnamed=missing > 0)


def _needed(shown: list[ParetoCategory], aim: float) -> int | None:
    """How many named categories reach the aim; what is left over names no cause, so it cannot help."""
    for number, each in enumerate(shown, start=1):
        if each.residual:
            return None
        if at_least(each.cumulative, aim):
            return number
    return None


def _lead(counts: list[int], total: int) -> ParetoLead | None:
    """The first against the second, and how many of the next cannot be told from the first.

    To call the largest one first, only the second largest has to be beaten, however many there are (Hung & Fithian 2019,
    Ann. Stat. 47:758). Two categories of one total are two answers of which nobody gives both.
    """
    if len(counts) < 2:
        return None

    def ahead(other: int) -> ValueInterval:
        return newcombe_paired(Pairs(0, counts[0], other, total - counts[0] - other))

    next_one = ahead(counts[1])
    told_apart = bisect_left(counts, 1, lo=1, key=lambda other: int(ahead(other).low > 0))  # counts never rise
    return ParetoLead(
        difference=next_one.value,
        low=next_one.low,
        high=next_one.high,
        certain=next_one.low > 0,
        level_with=told_apart,
    )
