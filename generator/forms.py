"""What holds values to types, made when it is first asked: to make all of it takes a tenth of a second, and most runs use little.

The bases of the format's parts and of the results say the same with `defer_build`.
"""

from typing import Any

from pydantic import ConfigDict, TypeAdapter

_LATER = ConfigDict(defer_build=True)


def form_of(kind: Any) -> TypeAdapter[Any]:
    """What reads and writes values of a type that is itself no model or dataclass. A mistake in it is an error only then."""
    return TypeAdapter(kind, config=_LATER)
