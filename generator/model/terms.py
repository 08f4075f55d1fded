"""An organisation's words for some of ours, as they stand in the middle of a sentence."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from generator.model.values import Part

_WORDS = re.compile(r"[^\W\d_]+(?:[ '\u2019-][^\W\d_]+)*")


def _plain(value: Any) -> Any:
    if isinstance(value, str) and not _WORDS.fullmatch(value):
        raise ValueError("must be words of letters alone, such as inspection or case review")
    return value


Words = Annotated[str, BeforeValidator(_plain), StringConstraints(max_length=40)]
"""Letters, with blanks, hyphens and apostrophes between them: the same in HTML as in any text."""


class Term(Part):
    """One of them and several, in small letters unless the word always has a capital."""

    one: Words = Field(description="The word for one, as in `this inspection`.")
    many: Words = Field(description="The word for several, as in `all inspections`.")


class Terms(Part):
    """The words that can be replaced."""

    review: Term | None = Field(None, description="What a review is called here.")
    team: Term | None = Field(None, description="What a team is called here.")
    standard: Term | None = Field(None, description="What a service standard is called here.")
