"""The tables of several criteria over the rows of one file, joined into families: as they weigh rows, and with who gave them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd

from generator.analyse.disclosure.divisions import Divisions
from generator.analyse.disclosure.facts import Array, Codes, Fact, Family, Kind, Mask, Table
from generator.analyse.disclosure.statistics import header
from generator.analyse.disclosure.weighing import ratios
from generator.analyse.people import numbered
from generator.analyse.selection import Rows
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class ToldOf:
    """The tables of one criterion, or of a table outside of the criteria."""

    rows: Rows
    within: Mask
    tables: tuple[Table, ...]
    sizes: Array | None = None
    """How many answers each row is, by row of the file; one where it is absent."""
    weights: Array | None = None
    """How much each row of the file weighs in the figures; all the same where it is absent."""


def as_weighed(several: Sequence[ToldOf], divisions: Divisions) -> Iterator[Family]:
    """One family of all as if they weighed alike; and for each two that weigh differently one of these beside each other.

    Marks tell the figure without weights, which stands for both.
    """
    yield joined(several, divisions)
    weighted = [each for each in several if each.weights is not None]
    owners = {each.tables[0].facts[0].owner for each in weighted}
    plain = [
        each
        for each in several
        if each.weights is None
        and not (each.tables[0].facts[0].kind is Kind.MARKS and each.tables[0].facts[0].owner in owners)
    ]
    plain += [_unweighted(each) for each in weighted]
    alike: dict[bytes, list[ToldOf]] = {b"": plain}
    for each in weighted:
        assert each.weights is not None
        alike.setdefault((each.weights / each.weights.max()).astype(np.float32).tobytes(), []).append(each)
    for some, others in combinations(alike.values(), 2):
        ratio = ratios(others[0].weights, some[0].weights)
        inside = np.logical_or.reduce([each.within for each in others])
        if len(np.unique(ratio[inside])) > 1:
            yield joined([*some, *(_weighed(each, ratio) for each in others)], divisions)


def joined(several: Sequence[ToldOf], divisions: Divisions, *, numbers: bool = False) -> Family:
    """All tables over the rows of one file.

    Where one of them counts rows, each row is one answer at most: what is left of the contacts of a rate without the rows
    of a mean tells the mean of these, however many contacts they are.
    """
    sizes = divisions.ones(several[0].within)
    counted = [each.sizes for each in several if each.sizes is not None]
    if counted:
        if len(counted) == len(several):
            sizes = np.full(len(sizes), np.inf)
        sizes = np.minimum.reduce([sizes, *counted])
        sizes = np.where(np.isfinite(sizes), sizes, 0.0)
    tables = tuple(table for each in several for table in each.tables)
    people = _people(several, divisions)
    return Family(file=several[0].rows.use.sha256, tables=tables, sizes=sizes, people=people, numbers=numbers)


def _people(several: Sequence[ToldOf], divisions: Divisions) -> Codes | None:
    """Who gave each row of the file, where those sources that name them do it by one column.

    Who did is no one else where another source of the file does not say so.
    """
    sources = [rows for rows in {id(each.rows): each.rows for each in several}.values() if rows.respondent]
    if len({header(rows, rows.respondent or "") for rows in sources}) != 1:
        return None
    if len(sources) == 1:
        numbers = sources[0].people(sources[0].respondent or "")
    else:
        numbers = numbered(pd.concat([rows.frame[rows.respondent] for rows in sources], ignore_index=True))
    people, at = np.full(len(several[0].within), -1), 0
    for rows in sources:
        mine = divisions.spread_out(rows, numbers[at : at + len(rows.frame)])
        people, at = np.where(mine < 0, people, mine), at + len(rows.frame)
    return np.where(people < 0, people.max(initial=0) + 1 + np.arange(len(people)), people)


def _unweighted(told: ToldOf) -> ToldOf:
    """The figure of all rows without weights, which stands beside a weighted one."""
    whole = told.tables[0]
    fact = Fact(Kind.UNWEIGHTED, whole.facts[0].owner)
    return replace(told, tables=(replace(whole, facts=(fact,)),), weights=None)


def _weighed(told: ToldOf, ratio: Array) -> ToldOf:
    return replace(told, tables=tuple(replace(each, ratio=ratio) for each in told.tables))
