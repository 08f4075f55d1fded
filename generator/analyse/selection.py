"""Which rows count: one a case, those that the source keeps, those of the period. Every row that goes is counted."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analyse.calendar import Every, periods
from generator.analyse.cases.open_cases import Clock, clocks
from generator.analyse.people import Pairs, numbered
from generator.model.column import Column, ColumnType, Condition
from generator.model.review import Period
from generator.model.source import Source
from generator.model.table import Table
from generator.model.values import parse_date, parse_number
from generator.privacy import set_apart
from generator.records import dataclass
from generator.results import Dropped, SourceUse
from generator.statistics.numbering import coded, first_of_each

Mask = NDArray[np.bool_]
_TOLD_ELSEWHERE = "\0who"
"""The column of whoever gave a row, where another source of the file tells: no column of an author is called so."""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of a source that count, and the account of the others."""

    frame: pd.DataFrame
    columns: dict[str, Column]
    dates: pd.Series | None
    weights: NDArray[np.float64] | None
    use: SourceUse
    respondent: str | None = None
    handled_by: str | None = None
    """The column that tells who gave a row; its values stay in here."""
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    """By duration column: how long cases without an end have been open."""
    _periods: dict[Every, tuple[NDArray[np.int64], NDArray[np.datetime64]]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    _people: dict[str, NDArray[np.int64]] = field(init=False, default_factory=dict, repr=False, compare=False)
    _pairs: dict[Every, Pairs] = field(init=False, default_factory=dict, repr=False, compare=False)

    def people(self, column: str) -> NDArray[np.int64]:
        """A number for whoever a column names in each row; one of its own for each row that names nobody."""
        if column not in self._people:
            self._people[column] = numbered(self.frame[column])
        return self._people[column]

    def people_in(self, every: Every) -> Pairs:
        """Each period with each person who gave a row of it, of rows with dates whose source names respondents."""
        assert self.respondent is not None
        if every not in self._pairs:
            self._pairs[every] = Pairs.of(self.periods(every)[0], self.people(self.respondent))
        return self._pairs[every]

    def begins(self, every: Every) -> NDArray[np.datetime64]:
        """The first day of the period in which each row lies, of rows with dates."""
        codes, starts = self.periods(every)
        return starts[codes]

    def periods(self, every: Every) -> tuple[NDArray[np.int64], NDArray[np.datetime64]]:
        """For each row, of rows with dates, the number of its period; and the first day of each, from early to late."""
        assert self.dates is not None
        if every not in self._periods:
            self._periods[every] = periods(self.dates, every)
        return self._periods[every]


def select(table: Table, source: Source, period: Period) -> Rows:
    """Apply `keep`, `where` and the period, in this order."""
    frame, columns = table.frame, source.table_columns()
    dropped = list(table.use.dropped)
    if source.keep:
        rows = _one_a_case(
            frame, source.keep.last or source.keep.first or "", source.keep.per, last=bool(source.keep.last)
        )
        which = "last" if source.keep.last else "first"
        dropped += _dropped(
            len(frame) - len(rows), f"other rows of the same {source.keep.per}: the {which} one counts", "repeat"
        )
        frame = rows
    for name, condition in source.where.items():
        kept = meets(frame, name, condition, columns)
        dropped += _dropped(int((~kept).sum()), f"not kept by where: {name} {in_words(condition)}", "filter")
        frame = frame[kept]
    dates = frame[source.date.column] if source.date else None
    if dates is not None:
        dated = dates.notna().to_numpy()
        inside = _inside(dates, period)
        dropped += _dropped(int((~dated).sum()), "no date", "no date")
        dropped += _dropped(int((dated & ~inside).sum()), "outside the period", "period")
        if not inside.all():  # else nothing would be copied but everything
            frame, dates = frame[inside], dates[inside]
    weights = None
    if source.weight:
        weights = frame[source.weight].to_numpy(dtype=np.float64)
        weighted = weights > 0
        dropped += _dropped(int((~weighted).sum()), "no survey weight above 0", "filter")
        frame, weights = frame[weighted], weights[weighted]
        dates = dates[weighted] if dates is not None else None
    use = table.use.model_copy(
        update={
            "used": len(frame),
            "dropped": tuple(dropped),
            "first_date": _day(dates, "min"),
            "last_date": _day(dates, "max"),
        }
    )
    respondent = source.respondent
    if table.people is not None:
        respondent, header = _TOLD_ELSEWHERE, str(table.people.name)
        frame = frame.assign(**{respondent: table.people.loc[frame.index]})
        columns = columns | {respondent: Column(type=ColumnType.CATEGORY, **{"from": header})}
    return Rows(
        frame=frame,
        columns=columns,
        dates=dates,
        weights=weights,
        use=use,
        respondent=respondent,
        handled_by=source.handled_by,
        clocks=clocks(table.frame, source),
    )


def meets(frame: pd.DataFrame, name: str, condition: Condition, columns: dict[str, Column]) -> Mask:
    """Which rows satisfy a condition in one column. A row without a value satisfies only `not` and `present: false`."""
    series, column = frame[name], columns[name]
    present = series.notna().to_numpy()
    result = np.ones(len(frame), dtype=np.bool_)
    given = condition.given()
    for key, value in given.items():
        result &= _holds(key, value, series, column, frame) if key != "present" else present == value
    if not set(given) <= {"not", "present"}:
        result &= present
    return result


def in_words(condition: Condition) -> str:
    """A condition as a reader would say it."""
    words = {
        "is": "is",
        "not": "is not",
        "in": "is one of",
        "at_least": "is at least",
        "at_most": "is at most",
        "before": "is before",
        "after": "is after",
    }
    parts = []
    for key, value in condition.given().items():
        if key == "present":
            parts.append("is given" if value else "is not given")
        elif isinstance(value, tuple):
            parts.append(f"{words[key]} {', '.join(set_apart(str(each)) for each in value)}")
        else:
            parts.append(
                f"{words[key]} {value:g}" if isinstance(value, float) else f"{words[key]} {set_apart(str(value))}"
            )
    return " and ".join(parts)


def _holds(key: str, value: Any, series: pd.Series, column: Column, frame: pd.DataFrame) -> Mask:
    if key in ("is", "in", "not"):
        wanted = [value] if isinstance(value, str) else list(value)
        found = _equals(series, column, wanted)
        return ~found if key == "not" else found
    if key in ("at_least", "at_most"):
        numbers = series.to_numpy(dtype=np.float64)
        return np.asarray(numbers >= value if key == "at_least" else numbers <= value)
    other: Any = frame[value] if value in frame.columns else np.datetime64(parse_date(value))
    if key == "after" and value not in frame.columns:
        series = series.dt.normalize()  # the whole of a day is not later than that day
    earlier = series < other if key == "before" else series > other
    return np.asarray(earlier, dtype=np.bool_)


def _equals(series: pd.Series, column: Column, wanted: list[str]) -> Mask:
    values: list[Any] = list(wanted)
    if column.type is ColumnType.FLAG:
        yes = {word.casefold() for word in column.means_yes}
        values = [word.casefold() in yes for word in wanted]
    elif column.type is ColumnType.DATE:
        values = [np.datetime64(parse_date(word)) for word in wanted]
        series = series.dt.normalize()
    elif column.type not in (ColumnType.CATEGORY, ColumnType.TEXT):
        values = [parse_number(word) for word in wanted]
        return np.isin(series.to_numpy(dtype=np.float64), values, kind="sort")  # which no choice of numbers makes slow
    return np.asarray(series.isin(values), dtype=np.bool_)


def _one_a_case(frame: pd.DataFrame, moment: str, case: str, *, last: bool) -> pd.DataFrame:
    """The last (or first) row of each case. Rows of one moment keep their order in the file; rows without a case all stay."""
    ordered = frame.sort_values(moment, kind="stable", na_position="first" if last else "last")
    numbers = coded(ordered[case])[0]
    cased = np.flatnonzero(numbers >= 0)
    if last:
        cased = cased[::-1]
    kept = np.concatenate([cased[first_of_each(numbers[cased])], np.flatnonzero(numbers < 0)])
    return frame.loc[ordered.index[kept].sort_values()]


def _inside(dates: pd.Series, period: Period) -> Mask:
    after = np.datetime64(period.end + dt.timedelta(days=1))
    inside = (dates >= np.datetime64(period.start)) & (dates < after)
    return np.asarray(inside, dtype=np.bool_)


def _dropped(rows: int, reason: str, kind: Any) -> list[Dropped]:
    return [Dropped(reason=reason, rows=rows, kind=kind)] if rows else []


def _day(dates: pd.Series | None, end: str) -> dt.date | None:
    if dates is None or dates.empty:
        return None
    moment: pd.Timestamp = getattr(dates, end)()
    return moment.date()
