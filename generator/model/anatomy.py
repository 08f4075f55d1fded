"""Looking at the model itself: for messages that name what a key takes, and for the guide's list of keys."""

import inspect
import typing
from typing import Any

from pydantic import BaseModel


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The model classes inside an annotation such as `dict[Id, Source]` or `Sample | None`."""
    if inspect.isclass(annotation) and not typing.get_args(annotation) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in typing.get_args(annotation) for found in models_in(inner)]
