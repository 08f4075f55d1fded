"""Which words the dissatisfied use more often than the satisfied, and the other way round, by more than chance."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.held_tables import NOTHING_HELD, WORDS, HeldTables
from generator.analyse.selection import Rows
from generator.analyse.tellers import People, behind, tellers
from generator.analyse.voices.codings import Mask
from generator.analyse.voices.quotes import names
from generator.model import Column, ColumnType, Source
from generator.model.words import STOP_WORDS, words
from generator.results import WordsApart, WordUse
from generator.statistics.intervals import Array
from generator.statistics.log_odds import LogOdds, each_of, log_odds

MOST_WORDS = 10
BOXES = 2.0
DETRACTORS = 7.0
"""So many of the answers from 0 to 10 are those of detractors."""
_TEN_STEPS = 10
_DECIMALS = 8


def words_apart(
    name: str, source: Source, rows: Rows, minimum_n: int, held: HeldTables = NOTHING_HELD
) -> Iterator[WordsApart]:
    """The words of each text column that has a score beside it."""
    everybody = tellers(rows)
    for key, column in source.columns.items():
        if column.type is ColumnType.TEXT and column.beside and {key, column.beside} <= set(rows.frame):
            there = rows.frame[key].notna().to_numpy()
            said, people = rows.frame[there], None if everybody is None else everybody[there]
            why = held.get((WORDS, name, key), "")
            yield _apart(name, key, column.beside, source.columns[column.beside], said, people, minimum_n, why)


def ends(scale: tuple[float, float]) -> tuple[float, float]:
    """How many answers from the worst end up are those of the dissatisfied, and from the best end down of the satisfied."""
    return (DETRACTORS if abs(scale[1] - scale[0]) == _TEN_STEPS else BOXES), BOXES


def at_the_ends(scores: Array, scale: tuple[float, float]) -> tuple[Mask, Mask]:
    """Which answers are those of the dissatisfied, and which of the satisfied; nan is no answer."""
    at_worst, at_best = ends(scale)
    return np.abs(scores - scale[0]) < at_worst, np.abs(scores - scale[1]) < at_best


def _apart(
    source: str, key: str, beside: str, column: Column, said: pd.DataFrame, people: People, minimum_n: int, held: str
) -> WordsApart:
    assert column.scale is not None
    (worst, best), (at_worst, at_best) = column.scale, ends(column.scale)
    first, second = at_the_ends(said[beside].to_numpy(dtype=np.float64), column.scale)
    up = 1 if best > worst else -1
    found = WordsApart(
        source=source,
        column=key,
        beside=beside,
        worst=_ascending(worst, worst + up * (at_worst - 1)),
        best=_ascending(best, best - up * (at_best - 1)),
    )
    if held:
        return found.model_copy(update={"suppressed": True, "held": held})
    if min(behind(first, people), behind(second, people)) < minimum_n:
        return found.model_copy(update={"suppressed": True})
    texts = [str(text) for text in said[key]]
    counted = {
        "dissatisfied": int(first.sum()),
        "satisfied": int(second.sum()),
        "others": int((~first & ~second).sum()),
    }
    return found.model_copy(update=counted | _compared(texts, first, second, people, minimum_n))


def _ascending(one: float, other: float) -> tuple[float, float]:
    return min(one, other), max(one, other)


def _compared(texts: list[str], first: Mask, second: Mask, people: People, minimum_n: int) -> dict[str, Any]:
    """What is found of the words that may be shown.

    A word counts once in a comment: who repeats it is still one person. One that few people use is one of few comments.
    It is looked at when one group alone uses it in enough comments, and what the other group says less often than that
    enters as if it were just too little to show: no figure then gives a small count away, and the difference can only
    seem smaller than it is.
    """
    uses = [_counts(texts, group) for group in (first, second)]
    totals = [float(each.total()) for each in uses]
    if people is not None:
        uses = [
            _of_enough(each, texts, group, people, minimum_n) for each, group in zip(uses, (first, second), strict=True)
        ]
    often = {word for each in uses for word, count in each.items() if count >= minimum_n}
    telling = sorted(word for word in often if _says_something(word))
    held = names(texts)
    tested = [word for word in telling if word not in held]
    mine = [np.array([each[word] for word in tested], dtype=np.float64) for each in uses]
    apart = _odds(mine, totals, int(first.sum() + second.sum()), minimum_n)
    more_of_first = _uses(tested, mine, apart, minimum_n)
    turned = LogOdds(-apart.difference, apart.error)
    more_of_second = _uses(tested, mine[::-1], turned, minimum_n)
    return {
        "tested": len(tested),
        "names": len(telling) - len(tested),
        "of_dissatisfied": tuple(_use(*each) for each in more_of_first[:MOST_WORDS]),
        "of_satisfied": tuple(_use(*each, turned=True) for each in more_of_second[:MOST_WORDS]),
        "more": sum(max(0, len(each) - MOST_WORDS) for each in (more_of_first, more_of_second)),
    }


def _counts(texts: list[str], group: Mask) -> Counter[str]:
    """In how many comments of a group each word stands."""
    found: Counter[str] = Counter()
    for index in np.flatnonzero(group).tolist():
        found.update(set(words(texts[index])))
    return found


def _of_enough(
    counts: Counter[str], texts: list[str], group: Mask, people: NDArray[np.int64], minimum_n: int
) -> Counter[str]:
    """The counts of words, those that too few people use no higher than what is not shown."""
    waiting: dict[str, set[int]] = {word: set() for word, count in counts.items() if count >= minimum_n}
    for index in np.flatnonzero(group).tolist():
        if not waiting:
            break
        for word in waiting.keys() & words(texts[index]):
            waiting[word].add(int(people[index]))
            if len(waiting[word]) >= minimum_n:
                del waiting[word]
    return Counter({word: min(count, minimum_n - 1) if word in waiting else count for word, count in counts.items()})


def _says_something(word: str) -> bool:
    return len(word) > 1 and word.replace("'", "").isalpha() and word not in STOP_WORDS


def _odds(counts: list[Array], totals: list[float], comments: int, minimum_n: int) -> LogOdds:
    """Small counts raised to the largest that is not shown; the prior is what the smallest group would say on the average."""
    first, second = (np.maximum(each, minimum_n - 1.0) for each in counts)
    share = minimum_n / comments
    return log_odds(
        first,
        second,
        share * (first + second),
        first_total=totals[0],
        second_total=totals[1],
        prior_total=share * sum(totals),
    )


def _uses(tested: list[str], counts: list[Array], apart: LogOdds, minimum_n: int) -> list[tuple[Any, ...]]:
    """The words that the first of two groups uses more often by more than chance, the surest first."""
    low, high = apart.limits(each_of(len(tested)))
    found = [
        (-float(apart.z[index]), word, _told(counts[0][index], minimum_n), _told(counts[1][index], minimum_n),
         float(apart.difference[index]), float(low[index]), float(high[index]))
        for index, word in enumerate(tested)
        if low[index] > 0 and counts[0][index] >= minimum_n
    ]  # fmt: skip
    return [each[1:] for each in sorted(found, key=lambda each: each[:2])]


def _told(count: float, minimum_n: int) -> int | None:
    return int(count) if count >= minimum_n else None


def _use(word: str, mine: int | None, other: int | None, *limits: float, turned: bool = False) -> WordUse:
    times, low, high = (round(float(np.exp(each)), _DECIMALS) for each in limits)
    first, second = (other, mine) if turned else (mine, other)
    return WordUse(word=word, dissatisfied=first, satisfied=second, times=times, low=low, high=high)
