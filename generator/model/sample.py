"""Samples: how those who were asked, or what was heard, were chosen."""

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from generator.model.values import Flag, Id, Part, Quantity, Text, Whole

_ROUNDING = 0.02
"""Shares that were rounded one by one may add up to so much more or less than the whole."""


class Sample(Part):
    """How those asked were chosen."""

    how: Text = Field(description="How they were chosen; `all` for a complete record.")
    invited: Annotated[Whole, Field(ge=1)] | None = Field(None, description="How many were asked.")
    of: Annotated[Whole, Field(ge=1)] | None = Field(None, description="How many there were to choose from.")
    random: Flag | None = Field(None, description="Whether chance alone decided who or what was chosen.")
    known: dict[Id, dict[Text, Annotated[Quantity, Field(ge=0, le=1)]]] = Field(
        {}, description="What is known of all who could have been asked: by column, the share of each value."
    )

    @field_validator("known")
    @classmethod
    def _all_of_them(cls, known: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
        for column, shares in known.items():
            if not 1 - _ROUNDING <= sum(shares.values()) <= 1 + _ROUNDING:
                raise ValueError(f"the shares of `{column}` must add up to 100%, and give {sum(shares.values()):.1%}")
        return known

    @model_validator(mode="after")
    def _chosen_from_more(self) -> "Sample":
        if self.of is not None and self.how == "all":
            raise ValueError("`of` has no place beside `how: all`: a complete record was not chosen from more")
        if self.of is not None and self.invited is not None and self.invited > self.of:
            raise ValueError(
                f"`invited` says {self.invited:,} and `of` says that there were {self.of:,} to choose from: one of them is wrong"
            )
        return self
