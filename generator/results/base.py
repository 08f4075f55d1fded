"""The base of all results."""

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ConfigDict
from pydantic_core import PydanticCustomError

from generator.forms import Form


def _in_utc(moment: dt.datetime) -> dt.datetime:
    if moment.utcoffset() != dt.timedelta(0):
        raise PydanticCustomError("moment", "the time is not in UTC")
    return moment


Moment = Annotated[dt.datetime, AfterValidator(_in_utc)]
"""A time that names one day, whoever reads it: the same moment in another zone could name the day before or after."""


class Result(Form):
    """Base of all results: fixed once computed, and equal after a round trip through JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    _EVERY_FIELD: ClassVar[set[str]]

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Every instance would have a set of its own that says which fields were given, which is more than it holds."""
        cls._EVERY_FIELD = set(cls.model_fields)

    def model_post_init(self, _context: Any, /) -> None:
        """Nobody asks which fields were given: of all instances the set is the same."""
        object.__setattr__(self, "__pydantic_fields_set__", self._EVERY_FIELD)
