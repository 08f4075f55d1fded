"""What a portfolio says about texts that may tell who somebody is."""

import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.misfit import Misfit
from generator.model.values import Part, Text
from generator.privacy import Kind, Known
from generator.problems import Location
from generator.records import dataclass

_LETTERS = 3
"""A shorter name would be found in words of all kinds."""
_WORDS = 12
"""Each word of a text that may begin a name is held against all of its words."""


def a_name(value: str) -> str:
    """The name itself. Raises Misfit where it is none that texts can be searched for."""
    if sum(map(str.isalpha, value)) < _LETTERS:
        raise Misfit(
            f"must have at least {_LETTERS} letters: a shorter name stands in too many texts",
            "Write the whole name, such as first name and surname, or take it out.",
        )
    if len(re.findall(r"[^\W_]+", value)) > _WORDS:
        raise Misfit(f"must have at most {_WORDS} words", "Give each person a line of its own, with a `-` before it.")
    return value


class PersonalData(Part):
    """Whom the site does not name, and what may stand on it all the same."""

    names: tuple[Annotated[Text, AfterValidator(a_name)], ...] = Field(
        (), description="People whom no published page names: each becomes `[name]`."
    )
    public: tuple[Text, ...] = Field(
        (), description="The organisation's own addresses and numbers, which may stand as they are."
    )
    ignore: tuple[Kind, ...] = Field(
        (), description="Kinds of personal data that are not looked for, such as `postcode`; listed names always are."
    )

    def known(self, bodies: frozenset[str] = frozenset()) -> Known:
        """The same for the detectors, beside what the organisation and its teams are called."""
        return _known(self.names, self.public, self.ignore, bodies)


@lru_cache(maxsize=8)
def _known(names: tuple[str, ...], public: tuple[str, ...], ignore: tuple[Kind, ...], bodies: frozenset[str]) -> Known:
    """One for the same settings: what is remembered by it is asked for with each text, and two would be compared name by name."""
    return Known(names=frozenset(names), public=frozenset(public), ignore=frozenset(ignore), bodies=bodies)


@dataclass(frozen=True, kw_only=True)
class PersonalCells:
    """The cells of one column that hold personal data of one kind."""

    column: str
    kind: Kind
    count: int
    places: tuple[Location, ...]
    """The first of them."""
    shown: tuple[str, ...]
    """Their texts as they would be published, shortened."""
    whole: bool = True
    """Whether the whole column was looked through; in one of more texts than can be, there may be more."""
