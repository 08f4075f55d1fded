"""Sources: how information is collected, and the table that holds it."""

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from generator.model.column import Column, ColumnType, Condition, DateFormat
from generator.model.misfit import Misfit
from generator.model.sample import Sample
from generator.model.values import Flag, Id, IsoDate, Part, Text, Whole

Method = Literal[
    "survey", "interview", "focus-group", "mystery-shopping", "observation", "call-monitoring", "complaints",
    "operations", "social-media", "staff-feedback", "documents",
]  # fmt: skip


class Read(Part):
    """How a file is to be read, where detection is wrong."""

    delimiter: str | None = Field(
        None, min_length=1, max_length=3, description="The character between cells, or `tab`."
    )
    encoding: Literal["utf-8", "utf-16", "cp1252", "latin-1"] | None = Field(None, description="The text encoding.")
    header: Annotated[Whole, Field(ge=1, le=1000)] | None = Field(
        None, description="The line of the header, counted from 1."
    )
    decimal: Literal[".", ","] | None = Field(
        None, description="The sign before the decimals of its numbers: a full stop, unless it is said."
    )

    @field_validator("delimiter")
    @classmethod
    def _one_character(cls, delimiter: str | None) -> str | None:
        named = {"tab": "\t", "\\t": "\t"}.get(delimiter or "", delimiter)
        if named is not None and (len(named) != 1 or named in '"\r\n'):
            raise ValueError("must be one character, or `tab`")
        return named


class DateColumn(Part):
    """The column that places a row in time."""

    column: Text = Field(description="The column: its id under `columns`, or its header in the file.")
    format: DateFormat | None = Field(None, description="How the date is written, where it is not ISO 8601.")


class Keep(Part):
    """Event logs: which one row stands for each case."""

    last: Id | None = Field(None, description="Keep the row with the latest value of this column.")
    first: Id | None = Field(None, description="Keep the row with the earliest value of this column.")
    per: Id = Field(description="The column that tells the cases apart.")

    @model_validator(mode="after")
    def _one_of_two(self) -> "Keep":
        if (self.last is None) == (self.first is None):
            raise ValueError("needs one of `last` and `first`")
        return self


class Privacy(Part):
    """On what basis personal data are held, and for how long."""

    basis: Text | None = Field(None, description="The lawful basis.")
    anonymised: Flag | None = Field(None, description="Whether the file names nobody.")
    notice: Text | None = Field(None, description="How those concerned were told that they are recorded or asked.")
    retain_until: IsoDate | None = Field(None, description="When the data are to be deleted.")


SCORE, CRITICAL = "score", "critical_failure"
"""Columns that a scorecard adds to a table: the weighted score from 0 to 100, and whether a critical item failed."""


class Source(Part):
    """One way of collecting information, with its file."""

    method: Method = Field(description="How the information is collected.")
    kind: Literal["quantitative", "qualitative", "both"] | None = Field(None, description="Numbers, words or both.")
    why: Text | None = Field(None, description="Why this method, for these questions.")
    by: Id | None = Field(None, description="Who collects it.")
    mode: Text | None = Field(None, description="How people were reached: by text message, by post, face to face.")
    schedule: Text | None = Field(None, description="When it is collected.")
    sample: Sample | None = Field(None, description="How those asked were chosen, or `all` for a complete record.")
    privacy: Privacy | None = Field(None, description="How personal data are handled.")
    origin: Text | None = Field(
        None, description="Where published data come from: publisher, licence, how they were prepared."
    )
    simulated: Flag = Field(False, description="Whether the data are made up, as in an example; every page says so.")
    file: Text | None = Field(None, description="The file, beside the review.")
    publish: Literal["rows"] | None = Field(
        None,
        description="`rows`: the rows that were used are published as a cleaned CSV; else only what they add up to.",
    )
    read: Read = Field(Read(), description="How to read the file, where detection is wrong.")
    missing: tuple[str, ...] = Field((), description="What means 'no answer', in every column.")
    date: DateColumn | None = Field(None, description="The column that places a row in time.")
    as_of: IsoDate | None = Field(
        None, description="The day on which the data were drawn: cases without an end were still open then."
    )
    where: dict[Id, Condition] = Field({}, description="Rows kept; the report says how many went.")
    keep: Keep | None = Field(None, description="For event logs: one row a case.")
    weight: Id | None = Field(None, description="The column of survey weights.")
    weighted_to: Text | None = Field(None, description="What the weights make the answers resemble.")
    asked: tuple[Id, ...] = Field((), description="Whose views it gives: the people who were asked or heard.")
    respondent: Id | None = Field(
        None, description="The column that tells who answered, by a code; its values are shown nowhere."
    )
    scorecard: Id | None = Field(None, description="Of call monitoring: the scorecard, by the name of its file.")
    item: Id | None = Field(None, description="Of call monitoring: the column that names what was scored.")
    assessor: Id | None = Field(None, description="Of call monitoring: the column that names who scored it.")
    handled_by: Id | None = Field(
        None,
        description="The column that names who handled a case; cases of one handler are alike, which widens intervals.",
    )
    columns: dict[Id, Column] = Field({}, description="The columns that are used.")

    @field_validator("sample", mode="before")
    @classmethod
    def _all_for_short(cls, sample: Any) -> Any:
        if isinstance(sample, str):
            if sample != "all":
                raise ValueError(
                    "must be `all`, or say how those asked were chosen: {how: every tenth caller, invited: 400}"
                )
            return {"how": "all"}
        return sample

    @model_validator(mode="after")
    def _quotes_name_nobody(self) -> "Source":
        quoted = next((name for name, column in self.columns.items() if column.quotes), None)
        if quoted and not (self.privacy and self.privacy.anonymised):
            raise Misfit(
                f"`{quoted}` has `quotes`, and quotes need `privacy: {{anonymised: true}}` on the source",
                "Take names and numbers out of the comments, and then write `anonymised: true` under `privacy`; "
                "or take `quotes` out.",
            )
        return self

    @model_validator(mode="after")
    def _rows_name_nobody(self) -> "Source":
        if self.publish and not (self.origin or self.simulated or (self.privacy and self.privacy.anonymised)):
            raise ValueError(
                "`publish: rows` needs `privacy: {anonymised: true}` on the source, or an `origin` where the data are"
                " public already, or `simulated: true`"
            )
        return self

    def table_columns(self) -> dict[str, Column]:
        """The columns to read: those declared, and those that `date`, `keep` and `weight` imply by their role."""
        implied: dict[str, Column] = {}
        if self.date:
            implied[self.date.column] = Column(
                type=ColumnType.DATE, **({"format": self.date.format} if self.date.format else {})
            )
        if self.keep:
            implied[self.keep.per] = Column(type=ColumnType.CATEGORY)
            implied[self.keep.last or self.keep.first or ""] = Column(type=ColumnType.DATE)
        if self.weight:
            implied[self.weight] = Column(type=ColumnType.NUMBER)
        for name in (self.item, self.assessor, self.handled_by, self.respondent):
            if name:
                implied[name] = Column(type=ColumnType.CATEGORY)
        if self.scorecard:
            implied[SCORE] = Column(type=ColumnType.SCORE, scale=(0, 100))
            implied[CRITICAL] = Column(type=ColumnType.FLAG)
        return implied | self.columns

    def named_columns(self) -> dict[str, Column]:
        """The columns that the author names: those declared, after the one that places a row in time."""
        dated = {self.date.column: self.table_columns()[self.date.column]} if self.date else {}
        return dated | self.columns

    def made(self) -> frozenset[str]:
        """The columns that are computed from others and not looked for in the file."""
        between = {name for name, column in self.columns.items() if column.between}
        return frozenset(between | ({SCORE, CRITICAL} if self.scorecard else set()))

    @property
    def complete(self) -> bool:
        """Whether the file is a complete record, so that its values are exact for the period."""
        return self.sample is not None and self.sample.how == "all"
