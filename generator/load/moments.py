"""Moments as numbers: the clock on the wall, and how far it is from UTC where that is written."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.records import dataclass

Integers = NDArray[np.int64]

NONE = int(np.iinfo(np.int64).min)
"""Where there is no moment, as NumPy writes it, and where there is no offset."""
DAY = 86_400_000_000
_AT_ONCE = 1 << 15
_FIRST = int(np.datetime64("0001-01-01", "us").astype(np.int64))
_LAST = int(np.datetime64("9999-12-31T23:59:59.999999", "us").astype(np.int64))


@dataclass(frozen=True)
class Moments:
    """Some moments of a column."""

    wall: Integers
    """Microseconds since 1970 by the clock on the wall; NONE where there is no moment."""
    offsets: Integers | None = None
    """Microseconds by which that clock is ahead of UTC, NONE where that is not written; nothing where it never is."""

    @property
    def given(self) -> NDArray[np.bool_]:
        """Where there is a moment."""
        given: NDArray[np.bool_] = self.wall != NONE
        return given

    def all_aware(self) -> bool:
        """Whether all of them say how far they are from UTC."""
        if self.offsets is None:
            return not self.given.any()
        return not np.any(self.given & (self.offsets == NONE))

    def zones(self) -> set[int]:
        """The offsets of those that have one or a time of the day; NONE for those with a time and none."""
        if self.offsets is None:
            pieces = (self.wall[at : at + _AT_ONCE] for at in range(0, len(self.wall), _AT_ONCE))
            return {NONE} if any(np.any((each != NONE) & (each % DAY != 0)) for each in pieces) else set()
        zoned = self.given & ((self.offsets != NONE) | (self.wall % DAY != 0))
        return set(np.unique(self.offsets[zoned]).tolist())

    def in_utc(self) -> tuple[Integers, NDArray[np.bool_]]:
        """The moments with those of known offset in UTC, and which of them lie beyond the calendar there and are gone."""
        if self.offsets is None:
            return self.wall, np.zeros(len(self.wall), dtype=np.bool_)
        aware = self.given & (self.offsets != NONE)
        moved = np.where(aware, self.wall - np.where(aware, self.offsets, 0), self.wall)
        beyond = aware & ((moved < _FIRST) | (moved > _LAST))
        return np.where(beyond, NONE, moved), beyond


def moments_of(given: Sequence[dt.datetime | None]) -> Moments:
    """The same of Python's moments."""
    wall = np.array([each.replace(tzinfo=None) if each else None for each in given], dtype="datetime64[us]")
    offsets = [each.utcoffset() if each else None for each in given]
    found = [NONE if each is None else each // dt.timedelta(microseconds=1) for each in offsets]
    aware = any(each is not None for each in offsets)
    return Moments(wall.astype(np.int64), np.array(found, dtype=np.int64) if aware else None)


def as_dates(wall: Integers) -> NDArray[np.datetime64]:
    """The moments as NumPy has them."""
    return wall.view("datetime64[us]")
