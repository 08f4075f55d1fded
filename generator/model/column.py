"""Columns: what a table is declared to hold, and conditions on its rows."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from generator.model.comments import ABOUT_COMMENTS, comment_fault
from generator.model.values import Flag, Id, Number, Part, Text, Whole


class ColumnType(StrEnum):
    """What a column holds; a table is typed by this declaration alone."""

    SCORE = "score"
    FLAG = "flag"
    CATEGORY = "category"
    TEXT = "text"
    DATE = "date"
    DURATION = "duration"
    NUMBER = "number"
    COUNT = "count"


SECONDS = {"seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86400.0}
"""How long each unit of a duration is."""
NUMERIC = frozenset({ColumnType.SCORE, ColumnType.DURATION, ColumnType.NUMBER, ColumnType.COUNT})
_DIRECTIVES = re.compile(r"%[aAbBdHIjmMpSyYfz]|%%|[^%]")


def _date_format(layout: str) -> str:
    if "".join(_DIRECTIVES.findall(layout)) != layout or not re.search(r"%[yY]", layout):
        raise ValueError("must say how a date is written, such as %d/%m/%Y")
    directives = [each for each in _DIRECTIVES.findall(layout) if each.startswith("%") and each != "%%"]
    if len(set(directives)) < len(directives):
        raise ValueError("must name each part of a date once, such as %d/%m/%Y")
    return layout


DateFormat = Annotated[Text, AfterValidator(_date_format)]


class Condition(Part):
    """What a row must satisfy in one column; several keys all hold."""

    is_: Text | None = Field(None, alias="is", description="Equal to this value; `in` takes several.")
    not_: Text | None = Field(None, alias="not", description="Anything but this value; rows without a value pass.")
    in_: tuple[Text, ...] | None = Field(None, alias="in", description="Equal to one of these values.")
    at_least: Number | None = Field(None, description="This number or more.")
    at_most: Number | None = Field(None, description="This number or less.")
    before: Text | None = Field(None, description="Earlier than this date, or than the date in this column.")
    after: Text | None = Field(None, description="Later than this date, or than the date in this column.")
    present: Flag | None = Field(None, description="true: the cell holds a value; false: it does not.")

    def given(self) -> dict[str, object]:
        """The keys that the author wrote, by their names in the format, in a fixed order."""
        return {
            key: value
            for key, value in self.model_dump(by_alias=True, include=set(Condition.model_fields)).items()
            if value is not None
        }

    def named(self) -> Iterator[tuple[str, str]]:
        """The values that the condition names, each with its key: `is`, `not` or `in`."""
        for key, values in (("is", (self.is_,)), ("not", (self.not_,)), ("in", self.in_ or ())):
            for value in values:
                if value is not None:
                    yield key, value


class Column(Part):
    """One column of a table, named by us and found by its header."""

    type: ColumnType = Field(description="What the column holds.")
    from_: Text | None = Field(
        None, alias="from", description="The header as the file has it, where it is not this id."
    )
    missing: tuple[str, ...] = Field(
        (), description="What means 'no answer' in this column, besides the source's own list."
    )
    feature: Id | None = Field(None, description="The feature that the column is about.")
    scale: tuple[Number, Number] | None = Field(None, description="Of a score: [worst, best].")
    means_yes: tuple[Text, ...] = Field(("yes", "true", "1"), description="Of a flag: the spellings of yes.")
    means_no: tuple[Text, ...] = Field(("no", "false", "0"), description="Of a flag: the spellings of no.")
    codes: Id | None = Field(None, description="Of a text: the column that holds an analyst's coding of it.")
    code_columns: tuple[Id, ...] = Field(
        (), description="Of a text: an analyst's coding in columns of their own, one a theme; in place of `codes`."
    )
    second_codes: Id | None = Field(None, description="Of a text: the column with the coding of a second analyst.")
    themes: Id | None = Field(
        None, description="Of a text: the codebook that assigns themes by words, by its file's name."
    )
    beside: Id | None = Field(
        None, description="Of a text: the score by which the words of the dissatisfied are told from the others'."
    )
    quotes: Annotated[Whole, Field(ge=1, le=5)] | None = Field(
        None, description="Of a text: how many comments to quote for each theme, at most."
    )
    format: DateFormat | None = Field(None, description="Of a date: how it is written, where it is not ISO 8601.")
    between: tuple[Id, Id] | None = Field(None, description="Of a duration: the date columns of its start and its end.")
    unit: Literal["seconds", "minutes", "hours", "days"] | None = Field(
        None, description="Of a duration: the unit of its values."
    )
    open: Flag = Field(
        True, description="Of a duration `between` two dates: whether a case with a start and no end is still open."
    )

    @field_validator("scale")
    @classmethod
    def _two_ends(cls, scale: tuple[float, float] | None) -> tuple[float, float] | None:
        if scale and scale[0] == scale[1]:
            raise ValueError("needs two different ends: [worst, best]")
        return scale

    @model_validator(mode="after")
    def _means_one(self) -> "Column":
        yes, no = ({word.strip().casefold() for word in words} for words in (self.means_yes, self.means_no))
        if self.type is ColumnType.FLAG and (both := sorted(yes & no)):
            raise ValueError(f"`{both[0]}` means both yes and no: name it under `means_yes` or under `means_no`")
        return self

    @model_validator(mode="after")
    def _fits_its_type(self) -> "Column":
        owners = {
            "scale": ColumnType.SCORE, "means_yes": ColumnType.FLAG, "means_no": ColumnType.FLAG,
            "format": ColumnType.DATE, "between": ColumnType.DURATION, "unit": ColumnType.DURATION, "open": ColumnType.DURATION,
            **dict.fromkeys(ABOUT_COMMENTS, ColumnType.TEXT),
        }  # fmt: skip
        for key, owner in owners.items():
            if key in self.model_fields_set and self.type is not owner:
                raise ValueError(f"`{key}` belongs to a column of type {owner}, and this one is a {self.type}")
        if self.type is ColumnType.SCORE and self.scale is None:
            raise ValueError("a score needs its scale: [worst, best]")
        if self.type is ColumnType.DURATION and self.unit is None:
            raise ValueError("a duration needs its unit: seconds, minutes, hours or days")
        if "open" in self.model_fields_set and self.between is None:
            raise ValueError("`open` needs `between`: only a time from one date to another can still be running")
        if fault := comment_fault(self):
            raise fault
        return self
