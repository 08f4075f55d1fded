"""The base of all results."""

from pydantic import BaseModel, ConfigDict


class Result(BaseModel):
    """Base of all results: fixed once computed, and equal after a round trip through JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)
