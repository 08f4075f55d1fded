"""Days on the command line: those that a review can have, and no others."""

import datetime as dt
from typing import Any

import click


class Day(click.DateTime):
    """A day such as 2026-03-31, within the years that the files of a portfolio may name."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """The day at midnight; wrong usage where no review could hold it."""
        from generator.model.values import FIRST_YEAR, LAST_YEAR

        day: dt.datetime = super().convert(value, param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(
                f"{value} is not a date that a review can have: the years go from {FIRST_YEAR} to {LAST_YEAR}.",
                param,
                ctx,
            )
        return day
