"""What all columns tell together about an outcome, shared out between them, on the rows that answer everything."""

from math import isnan

import numpy as np
from numpy.typing import NDArray

from generator import speech
from generator.analyse.held_tables import why_few
from generator.analyse.tellers import People, behind
from generator.results import Joint, JointShare, Lead, OrdinalCheck
from generator.statistics import importance
from generator.statistics.correlation import order_agreement
from generator.statistics.intervals import normal_quantile
from generator.statistics.proportional_odds import proportional_odds

Array = NDArray[np.float64]
Found = tuple[Joint | None, dict[str, JointShare], str]

_A_COLUMN, _LEAST = 10, 30
_MOST = 30
_LEVELS = range(3, 12)
_DIGITS = 8
"""What comes from resampling and linear algebra is kept to so many decimals, so that every machine writes the same."""


def joint_shares(outcome: Array, columns: dict[str, Array], minimum_n: int, people: People = None) -> Found:
    """The joint part and the share of each column by its name; without it, the reason why not.

    All are numbers of which more is better; nan is no answer. `people` says who gave each
    row. A column whose complete rows are all alike takes no part.
    """
    if len(columns) < 2:
        return None, {}, "there is only one to compare"
    if len(columns) > _MOST:
        return None, {}, f"more than {_MOST} cannot be told apart"
    table = np.column_stack(list(columns.values()))
    answered = ~np.isnan(outcome)
    complete = answered & ~np.isnan(table).any(axis=1)
    n, least = int(complete.sum()), max(_A_COLUMN * len(columns), _LEAST, minimum_n)
    if n < least:
        return None, {}, _too_few(list(columns), np.isnan(table[answered]), n, least)
    if behind(complete, people) < minimum_n:
        return None, {}, why_few(minimum_n)
    result, table = outcome[complete], table[complete]
    names = [name for name, column in zip(columns, table.T, strict=True) if np.ptp(column) > 0]
    table = table[:, np.ptp(table, axis=0) > 0]
    if len(names) < 2 or np.ptp(result) == 0:
        return None, {}, "among those who answered everything the answers are alike"
    return _share_out(result, table, names, int(answered.sum()) - n)


def _too_few(names: list[str], missing: NDArray[np.bool_], n: int, least: int) -> str:
    """The reason, with the column that costs most rows."""
    worst = names[int(missing.sum(axis=0).argmax())]
    found = f"{speech.plural(n, 'row')} answered" if n >= _A_COLUMN else "too few rows answered"
    return f"{found} every one of these questions, and it takes {least:,}; most often left open is {speech.humanised(worst)}"


def _share_out(outcome: Array, table: Array, names: list[str], left_out: int) -> Found:
    n, k = table.shape
    correlated = importance.correlations(outcome, table)
    shares = importance.importance(correlated)
    told = min(1.0, float(shares.sum()))
    low, high = importance.r_squared_interval(told, n, k)
    if not low > 0:
        return None, {}, "taken together they tell no more about the outcome than chance would"
    parts, inflation = shares / told, importance.inflation(correlated[1:, 1:])
    steady = importance.stability(outcome, table)
    joint = Joint(
        n=n,
        left_out=left_out,
        columns=k,
        method="LMG" if k <= importance.MOST_EXACT else "relative weights",
        r_squared=_kept(told),
        low=_kept(low),
        high=_kept(high),
        lead=_lead(parts, steady, names),
        check=_check(outcome, table, parts, correlated, names),
    )
    found = {
        name: JointShare(
            value=_kept(parts[index]),
            low=_kept(steady.low[index]),
            high=_kept(steady.high[index]),
            kept=_kept(steady.kept[index]),
            inflation=None if isnan(inflation[index]) else _kept(inflation[index]),
        )
        for index, name in enumerate(names)
    }
    return joint, found, ""


def _lead(parts: Array, steady: importance.Stability, names: list[str]) -> Lead | None:
    order = np.argsort(-np.round(parts, _DIGITS), kind="stable")
    first, following = int(order[0]), int(order[1])
    value = _kept(parts[first] - parts[following])
    if value <= 0 or isnan(steady.lead_low[following]):
        return None
    others = np.delete(steady.lead_low, first)
    return Lead(
        first=names[first],
        next=names[following],
        value=value,
        low=_kept(steady.lead_low[following]),
        high=_kept(steady.lead_high[following]),
        clear=bool(np.all(np.round(others, _DIGITS) > 0)),
    )


def _check(outcome: Array, table: Array, parts: Array, correlated: Array, names: list[str]) -> OrdinalCheck | None:
    """For an outcome of 3 to 11 answers; columns have spread 1, so that their slopes can be set beside each other."""
    values, levels = np.unique(outcome, return_inverse=True)
    if len(values) not in _LEVELS:
        return None
    fitted = proportional_odds(levels.astype(np.int64), (table - table.mean(axis=0)) / table.std(axis=0))
    if fitted is None:
        return None
    way = np.sign(correlated[0, 1:])
    slopes, half = fitted.slopes * way, normal_quantile(0.95) * fitted.errors[: len(names)]
    order = order_agreement(np.round(parts, _DIGITS), np.round(slopes, _DIGITS))
    return OrdinalCheck(
        levels=len(values),
        agrees=bool(order > 0 and slopes[int(np.argmax(parts))] > 0),
        against=tuple(name for name, slope, end in zip(names, slopes, half, strict=True) if slope + end < 0),
    )


def _kept(value: float) -> float:
    return round(float(value), _DIGITS)
