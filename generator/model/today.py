"""The day that a run judges by, and for which other days it would have judged the same."""

import datetime as dt

_DAY = dt.timedelta(days=1)


class Today:
    """The day that tells what is overdue. With each answer it notes up to which days, back and ahead, the answer holds."""

    def __init__(self, day: dt.date) -> None:
        self._day = day
        self._since, self._until = dt.date.min, dt.date.max

    def is_after(self, day: dt.date) -> bool:
        """Whether a day is over."""
        after = self._day > day
        if after:
            self._since = max(self._since, day + _DAY)
        else:
            self._until = min(self._until, day)
        return after

    def is_before(self, day: dt.date) -> bool:
        """Whether a day is still to come."""
        before = self._day < day
        if before:
            self._until = min(self._until, day - _DAY)
        else:
            self._since = max(self._since, day)
        return before

    def has_passed(self, day: dt.date, months: int) -> bool:
        """Whether so many whole months have passed since a day, today left aside."""
        end = _months_after(day, months)
        return end is not None and self.is_after(end)

    def named(self) -> dt.date:
        """The day itself, for words that name it: they hold on no other."""
        self._since = self._until = self._day
        return self._day

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """The first and the last day on which every answer so far would have been the same."""
        return self._since, self._until

    def lies_in(self, span: tuple[dt.date, dt.date]) -> bool:
        """Whether the answers that hold in a span hold today; then they count as given."""
        since, until = span
        if not since <= self._day <= until:
            return False
        self._since, self._until = max(self._since, since), min(self._until, until)
        return True


def _months_after(day: dt.date, months: int) -> dt.date | None:
    """The first day on which so many whole months have passed; None where the calendar ends before."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for later, at in ((0, day.day), (1, 1)):  # the 31st of a shorter month is the first of the next
        try:
            return dt.date(year + (month + later) // 12, (month + later) % 12 + 1, at)
        except (ValueError, OverflowError):
            pass
    return None
