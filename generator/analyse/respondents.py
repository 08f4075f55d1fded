"""Who answered: the response, the precision that it allows, and whether those who answered resemble all who could have."""

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.groupings import Withheld
from generator.analyse.held_tables import KNOWN, NOTHING_HELD, HeldTables
from generator.analyse.selection import Rows
from generator.analyse.small_groups import held_back
from generator.analyse.tellers import People, tellers
from generator.model import ColumnType, Source
from generator.results import KnownColumn, KnownShare, Presence, Respondents
from generator.statistics.clusters import wholly_alike
from generator.statistics.comparing import same
from generator.statistics.intervals import effective_n, wilson
from generator.statistics.multinomial import score_shares
from generator.statistics.numbering import first_of_each, how_many, numbered

_HALF = 0.5


def respondents(
    name: str,
    source: Source,
    rows: Rows,
    minimum_n: int,
    withheld: Withheld | None = None,
    held: HeldTables = NOTHING_HELD,
) -> Respondents | None:
    """Of a source that asked a sample; nothing of a complete record, or where nothing is said of how many were asked.

    `withheld` are the groups that no table may show, as they are small in another, or would follow from several; of a known
    column that is `held` nothing is compared.
    """
    sample = source.sample
    if sample is None or source.complete:
        return None
    answered, asked, people = rows.use.used, sample.invited, tellers(rows)
    there = how_many(people) if people is not None else answered
    effective = float(effective_n(rows.weights)) if rows.weights is not None and answered else None
    size = effective if effective is not None else float(answered)
    if people is not None and there < answered:  # how alike the answers of one are differs from question to question
        size /= wholly_alike(numbered(people)[0])
    enough = there >= minimum_n
    everything = sample.of is not None and sample.of <= there
    return Respondents(
        source=name,
        answered=answered,
        invited=asked,
        people=there if there < answered else None,
        rate=there / asked if asked and there <= asked else None,
        first_date=rows.use.first_date,
        last_date=rows.use.last_date,
        effective_n=effective if enough else None,
        precision=_half_width(size) if enough and not everything else None,
        known=tuple(
            KnownColumn(column=column, answered=0, suppressed=True, held=held[KNOWN, name, column])
            if (KNOWN, name, column) in held
            else _known(column, shares, source, rows, minimum_n, (withheld or {}).get((name, column), frozenset()))
            for column, shares in sample.known.items()
        ),
    )


def _half_width(n: float) -> float:
    low, high = wilson(_HALF * n, n)
    return float(high - low) / 2


def _known(
    column: str,
    shares: dict[str, float],
    source: Source,
    rows: Rows,
    minimum_n: int,
    withheld: frozenset[str],
) -> KnownColumn:
    codes, open_ = known_groups(source, column, rows, minimum_n, withheld)
    *counts, beside = _behind_each(codes, tellers(rows), len(shares) + 1)
    total = sum(counts)
    if total < minimum_n:
        return KnownColumn(column=column, answered=total, suppressed=True)
    held = [not each for each in open_[:-1]]
    limits = score_shares(counts)
    whole = sum(shares.values())
    found = tuple(
        KnownShare(column=column, value=value, expected=expected / whole, suppressed=True)
        if hidden
        else KnownShare(
            column=column,
            value=value,
            expected=expected / whole,
            n=count,
            low=float(low),
            high=float(high),
            presence=_presence(float(low), float(high), expected / whole),
        )
        for (value, expected), count, hidden, low, high in zip(
            shares.items(), counts, held, limits.low, limits.high, strict=True
        )
    )
    beside = beside if beside >= minimum_n else 0
    return KnownColumn(column=column, answered=total, beside=beside, of_people=bool(rows.respondent), values=found)


def known_groups(
    source: Source, column: str, rows: Rows, minimum_n: int, withheld: Collection[str] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """For each row the number of its value among the known ones, the last being all others; and which of these are shown."""
    assert source.sample is not None
    values = list(source.sample.known[column])
    texts = _as_written(rows.frame[column], source, column, values)
    codes = pd.Index(values).get_indexer(pd.Index(texts)).astype(np.int64)
    codes[codes < 0] = len(values)
    *counts, beside = _behind_each(codes, tellers(rows), len(values) + 1)
    if sum(counts) < minimum_n:
        return codes, np.zeros(len(values) + 1, dtype=np.bool_)
    held = held_back(counts, minimum_n, hidden=beside if beside < minimum_n else 0)
    shown = [not small and value not in (withheld or ()) for small, value in zip(held, values, strict=True)]
    return codes, np.array([*shown, beside >= minimum_n], dtype=np.bool_)


def _behind_each(codes: NDArray[np.int64], people: People, count: int) -> list[int]:
    """How many rows each has, or people where a source tells who gave them: what is known of everyone is known of people."""
    if people is not None:
        codes = codes[first_of_each(numbered(codes * (int(people.max(initial=0)) + 1) + people)[0])]
    return [int(each) for each in np.bincount(codes, minlength=count)]


def _as_written(series: pd.Series, source: Source, name: str, values: list[str]) -> pd.Series:
    """The cells as the author names them; the words for yes and no of a flag both lead to its first value of that kind."""
    column = source.table_columns()[name]
    if column.type is not ColumnType.FLAG:
        return series.astype("string")
    yes = {word.casefold() for word in column.means_yes}
    says = {value.casefold() in yes: value for value in values}
    return series.map({flag: says.get(flag) for flag in (True, False)}).astype("string")


def _presence(low: float, high: float, expected: float) -> Presence:
    if low > expected and not same(low, expected):
        return Presence.MORE
    return Presence.FEWER if high < expected and not same(high, expected) else Presence.ALIKE
