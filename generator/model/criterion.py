"""Criteria: what good is, how it is measured, and what it is held against."""

import re
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from generator.model.column import Condition
from generator.model.misfit import Misfit
from generator.model.values import Id, IsoDate, Part, Quantity, Text, Whole, bounded, parse_number


class MeasureType(StrEnum):
    """How a value is made from rows."""

    SHARE = "share"
    CSAT = "csat"
    NPS = "nps"
    MEAN = "mean"
    MEDIAN = "median"
    PERCENTILE = "percentile"
    COUNT = "count"
    RATE = "rate"
    RATIO = "ratio"

    @property
    def is_fraction(self) -> bool:
        """Whether values lie between 0 and 1 and are shown in per cent."""
        return self in (MeasureType.SHARE, MeasureType.CSAT)


Every = Literal["day", "week", "month", "quarter"]
Relation = Literal["at least", "at most", "between"]
_NUMBER_TEXT = r"([+-]?[\d.]+(?:[eE][+-]?\d+)?\s*%?)"
_ONE_SIDED = re.compile(rf"(at least|at most)\s+{_NUMBER_TEXT}", re.ASCII)
_TWO_SIDED = re.compile(rf"between\s+{_NUMBER_TEXT}\s+and\s+{_NUMBER_TEXT}", re.ASCII)


class Contacts(Part):
    """Where the contacts of a rate are counted, when the events are counted elsewhere."""

    source: Id = Field(description="The source that counts them.")
    column: Id | None = Field(None, description="The column that holds how many; without it each row is one.")
    of: dict[Id, Condition] = Field({}, description="Only rows that satisfy this count.")

    def columns(self) -> list[str]:
        """The columns that it looks at."""
        return [name for name in (self.column, *self.of) if name]


class Measure(Condition):
    """What is computed, from which column of which source. A share takes its condition from the same keys as `where`."""

    type: MeasureType = Field(description="How the value is made.")
    source: Id = Field(description="The source whose rows are used.")
    column: Id | None = Field(None, description="The column that is measured.")
    of: dict[Id, Condition] = Field({}, description="Only rows that satisfy this count at all.")
    also: dict[Id, Condition] = Field(
        {}, description="Of a share: further conditions, on other columns, for a row to count as a success."
    )
    q: Annotated[Quantity, Field(gt=0, lt=1)] | None = Field(
        None, description="Of a percentile: which, such as 0.9 or 90%."
    )
    count: Id | None = Field(
        None,
        description="Of a rate or count: the column that holds how many, or `rows`; a count without it counts rows.",
    )
    per: Annotated[Whole, Field(ge=1)] | None = Field(None, description="Of a rate: for so many of the denominator.")
    numerator: Id | None = Field(None, description="Of a ratio: the column above the line.")
    denominator: Id | None = Field(None, description="Of a rate or ratio: the column below the line.")
    contacts: Contacts | None = Field(
        None, description="Of a rate: the source that counts what is below the line, where it is another one."
    )

    def columns(self) -> list[str]:
        """The columns that it is computed from."""
        counted = None if self.count == "rows" else self.count
        named = (self.column, counted, self.numerator, self.denominator, *self.of, *self.also)
        return list(dict.fromkeys(name for name in named if name))

    @property
    def of_totals(self) -> bool:
        """Whether a count adds up a column, each row of which is the total of some span."""
        return self.type is MeasureType.COUNT and self.count not in (None, "rows")

    @property
    def condition(self) -> Condition:
        """The condition alone, without the rest of the measure."""
        return Condition(**self.given())

    @model_validator(mode="after")
    def _fits_its_type(self) -> "Measure":
        needs: dict[MeasureType, tuple[str, ...]] = {
            MeasureType.COUNT: (),
            MeasureType.RATE: ("count", "per", "denominator"),
            MeasureType.RATIO: ("numerator", "denominator"),
            MeasureType.PERCENTILE: ("column", "q"),
        }
        wanted = needs.get(self.type, ("column",))
        if self.contacts:
            wanted = _with_contacts(self, wanted)
        for key in wanted:
            if getattr(self, key) is None:
                other = (
                    ", or `contacts` from another source"
                    if (self.type, key) == (MeasureType.RATE, "denominator")
                    else ""
                )
                raise ValueError(f"a {self.type} needs `{key}`{other}")
        may = (*wanted, "count") if self.type is MeasureType.COUNT else wanted
        for key in ("column", "q", "count", "per", "numerator", "denominator"):
            if getattr(self, key) is not None and key not in may:
                raise ValueError(f"a {self.type} does not use `{key}`")
        if self.type is not MeasureType.SHARE and (self.given() or self.also):
            raise ValueError(
                f"a {self.type} takes no condition of its own; `of` chooses rows, and a share counts those that meet a condition"
            )
        return self


def _with_contacts(measure: Measure, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What a rate needs whose contacts are counted in another source."""
    if measure.type is not MeasureType.RATE:
        raise ValueError(f"a {measure.type} does not use `contacts`")
    if measure.denominator:
        raise ValueError(
            "needs one of `denominator` (a column beside the count) and `contacts` (another source), not both"
        )
    if measure.contacts and measure.contacts.source == measure.source:
        raise ValueError("counts its contacts in its own source: name their column under `denominator`")
    return tuple(key for key in wanted if key != "denominator")


class Target(Part):
    """What the value is held against: at least, at most or between. Percentages are fractions here."""

    relation: Relation
    value: float
    upper: float | None = None
    """The far end, for `between`."""
    percent: bool = False
    """Whether the author wrote a percentage."""

    @classmethod
    def parse(cls, text: str) -> "Target":
        """Read `at least 80%`, `at most 3` or `between 2 and 5`. Raises ValueError with a sentence."""
        words = " ".join(text.split())
        if found := _ONE_SIDED.fullmatch(words):
            value, percent = _amount(found[2])
            return cls(relation="at least" if found[1] == "at least" else "at most", value=value, percent=percent)
        if found := _TWO_SIDED.fullmatch(words):
            (low, percent), (high, same) = _amount(found[1]), _amount(found[2])
            if percent != same:
                raise ValueError("must give both ends in the same unit")
            if low >= high:
                raise ValueError("must give the lower end first: between 2 and 5")
            return cls(relation="between", value=low, upper=high, percent=percent)
        raise ValueError("must read `at least 80%`, `at most 3` or `between 2 and 5`")


def _amount(text: str) -> tuple[float, bool]:
    number = bounded(parse_number(text.rstrip("%").rstrip()))
    return (number / 100, True) if text.endswith("%") else (number, False)


class Benchmark(Part):
    """What others achieve: context, with where it comes from."""

    value: Quantity = Field(description="The figure.")
    from_: Text = Field(alias="from", description="Whose figure it is.")
    date: IsoDate | None = Field(None, description="When it was published.")


class Rebase(Part):
    """A date from which the trend has a new baseline, and why."""

    date: IsoDate = Field(description="The first day of the new baseline.")
    because: Text = Field(description="The action or event that explains it.")


class FixedBaseline(Part):
    """The part of the trend that sets its limits, which are carried on from there, and why that part."""

    until: IsoDate = Field(description="The last day of it: whole points up to that day set the limits.")
    because: Text = Field(description="Why the service was then as it is to be held against.")


CHARTS: dict[str, tuple[MeasureType, ...]] = {
    "xmr": (),
    "p": (MeasureType.SHARE, MeasureType.CSAT, MeasureType.RATIO),
    "u": (MeasureType.RATE,),
    "c": (MeasureType.COUNT,),
    "run": (),
}
"""Kinds of chart, and the measures that each is for; those without a list take every measure."""


class Judgement(Part):
    """The outcome of a criterion that has no number."""

    outcome: Literal["met", "not met", "too close to call"] = Field(description="The outcome.")
    basis: Text = Field(description="What it was judged on.")


class Criterion(Part):
    """One thing that good service does, settled before the data were seen."""

    statement: Text = Field(description="What good is, in a sentence.")
    standard: Id | None = Field(None, description="The organisation's standard that it serves.")
    feature: Id | None = Field(None, description="The feature of the service that it is about.")
    measure: Measure | None = Field(None, description="What is computed.")
    target: Target | None = Field(None, description="`at least N`, `at most N` or `between N and N`.")
    benchmark: Benchmark | None = Field(None, description="What others achieve.")
    every: Every | None = Field(None, description="The points of the trend: day, week, month or quarter.")
    by: tuple[Id, ...] = Field((), description="Segments: a value for each group in these columns.")
    rebase: tuple[Rebase, ...] = Field((), description="Where a new baseline starts, and why.")
    baseline: FixedBaseline | None = Field(
        None, description="The points that set the limits of the trend; later points are held against them."
    )
    chart: Literal["xmr", "p", "u", "c", "run"] | None = Field(
        None, description="The kind of chart, where another than the usual one for this measure is wanted."
    )
    judged: Judgement | None = Field(None, description="For a criterion with no number.")

    @field_validator("target", mode="before")
    @classmethod
    def _target(cls, value: Any) -> Any:
        return Target.parse(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_way_to_tell(self) -> "Criterion":
        if (self.measure is None) == (self.judged is None):
            raise ValueError("needs one of `measure` (a number) and `judged` (an outcome with its basis)")
        if self.measure is None:
            for key in ("target", "benchmark", "every", "by", "rebase"):
                if key in self.model_fields_set:
                    raise ValueError(f"`{key}` needs a measure")
        elif self.measure.type.is_fraction:
            for key, amount in (("target", self.target), ("benchmark", self.benchmark)):
                if amount and not 0 <= amount.value <= 1:
                    example = (
                        "target: at least 80%" if key == "target" else "benchmark: {value: 80%, from: Whose figure}"
                    )
                    raise Misfit(
                        f"the {key} of a share lies between 0% and 100%: did you forget the % sign?",
                        f"Write the figure with its sign, such as `{example}`.",
                    )
        if self.by and self.measure and self.measure.contacts:
            raise ValueError("`by` needs the contacts of each group, which another source does not tell; use a count")
        if self.rebase and not self.every:
            raise ValueError("`rebase` needs `every`: without a trend there is no baseline")
        return self

    @model_validator(mode="after")
    def _a_chart_that_fits(self) -> "Criterion":
        for key in ("baseline", "chart"):
            if getattr(self, key) is not None and not self.every:
                raise ValueError(f"`{key}` needs `every`: without it there is no trend")
        if self.chart == "run" and self.baseline:
            raise ValueError("`baseline` has nothing to carry on: a run chart has no limits")
        fits = CHARTS[self.chart] if self.chart else ()
        if fits and self.measure and self.measure.type not in fits:
            raise ValueError(
                f"a {self.chart} chart is for a measure of type {' or '.join(fits)}, and this is a {self.measure.type}:"
                " leave `chart` out, or choose `xmr` or `run`"
            )
        return self
