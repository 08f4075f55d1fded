"""Several answers of one person, or cases of one handler: how much less they tell than as many of others.

How alike they are is worked out from all of them and decides how wide an interval is, so it is told of those few who gave
several just as a mean of theirs would be.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.analyse.groupings import Withheld, groups
from generator.analyse.samples import Array, Sample
from generator.analyse.selection import Mask, Rows
from generator.analyse.small_groups import held_back
from generator.records import dataclass
from generator.statistics import clusters
from generator.statistics.numbering import how_many, numbered

_STEP = 0.1
"""How alike the answers of one person are is taken as the next of so large steps above: two figures of which one rests on
the answers of a person more would tell it of that person, if they were taken from each other as they are."""
_NO_MORE = 1e-9
"""What the order of sums makes of a number is no step."""


@dataclass(frozen=True, kw_only=True)
class Repeats:
    """By how much they widen the variance, and who they are of."""

    cause: str
    effect: float
    people: int | None = None
    """How many gave the answers, where they are people's."""
    wholly: bool = False
    """Whether all of one are taken as wholly alike, since those that they could tell of are few."""

    @property
    def told(self) -> dict[str, object]:
        """As an estimate has it."""
        given: dict[str, object] = {"design_effect": self.effect, "wholly_alike": self.wholly}
        return given if self.people is None else given | {"people": self.people}


def repeats(sample: Sample, least: int) -> Repeats | None:
    """Those of a sample, if there are any; of people where the source tells who answered, else of handlers.

    `least` is the number of people, or of cases of one handler, below which nothing is told.
    """
    n = len(sample.values)
    if sample.people is not None and (people := how_many(sample.people)) < n:
        who = numbered(sample.people)[0]  # of a small part of a table the numbers are far apart
        wholly = int(np.count_nonzero(np.bincount(who) > 1)) < least
        effect = clusters.wholly_alike(who) if wholly else _in_steps(sample.values, who)
        return Repeats(cause="several answers a person", effect=effect, people=people, wholly=wholly)
    if sample.handlers is not None and how_many(sample.handlers) < n:
        return _of_handlers(sample.values, numbered(sample.handlers)[0], least, sample.held_handlers)
    return None


def _in_steps(values: Array, people: NDArray[np.int64]) -> float:
    alike = clusters.intraclass(values, people)
    if not alike > _NO_MORE:  # nor where it is nan
        return 1.0
    return clusters.effect(people, min(1.0, float(np.ceil(alike / _STEP - _NO_MORE)) * _STEP))


def held_together(sample: Sample, rows: Rows, withheld: Withheld) -> Sample:
    """The sample, with the cases marked of handlers whose groups are held back."""
    names = withheld.get((rows.use.source, rows.handled_by or ""))
    if sample.handlers is None or not names:
        return sample
    known = groups(rows.frame, rows.handled_by or "")
    held = np.array([*(name in names for name in known.names), False], dtype=np.bool_)
    return replace(sample, held_handlers=held[known.codes[sample.rows]])


def _of_handlers(values: Array, handlers: NDArray[np.int64], least: int, marked: Mask | None) -> Repeats:
    """Handlers whose groups are held back, or who have fewer cases than `least`, are one, unless there are many of them.

    With the fewest of the others if need be, as their groups would be held back in a table: what all those have together
    follows from the others anyway. Where these are all, their cases are taken as wholly alike.
    """
    sizes = np.bincount(handlers)
    held = np.zeros(len(sizes), dtype=np.bool_)
    if marked is not None:
        held[handlers[marked]] = True
    if 0 < np.count_nonzero(sizes < least) < least:
        held |= np.array(held_back(sizes.tolist(), least), dtype=np.bool_)
    if not 0 < np.count_nonzero(held) < least:
        return Repeats(cause=_CASES, effect=clusters.design_effect(values, handlers))
    if held.all():
        return Repeats(cause=_CASES, effect=clusters.wholly_alike(handlers), wholly=True)
    merged = np.where(held[handlers], int(np.argmax(held)), handlers)
    return Repeats(cause=_CASES, effect=clusters.design_effect(values, merged))


_CASES = "several cases a handler"
