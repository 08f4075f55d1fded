"""The base of all results."""

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


def _in_utc(moment: dt.datetime) -> dt.datetime:
    if moment.utcoffset() != dt.timedelta(0):
        raise PydanticCustomError("moment", "the time is not in UTC")
    return moment


Moment = Annotated[dt.datetime, AfterValidator(_in_utc)]
"""A time that names one day, whoever reads it: the same moment in another zone could name the day before or after."""


class Result(BaseModel):
    """Base of all results: fixed once computed, and equal after a round trip through JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)
