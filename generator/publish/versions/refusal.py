"""Why a version was not published: something in the publication or the portfolio that a person has to look at first."""

from collections.abc import Sequence

from generator.problems import ContentFault


class Refused(ContentFault):
    """Nothing was written; `details` are lines that name each fault. Ends a command with exit status 1."""

    def __init__(self, message: str, hint: str = "", details: Sequence[str] = ()) -> None:
        super().__init__(message, hint)
        self.details = tuple(details)


class Overtaken(Refused):
    """Another version came first, which this one was not held beside; built once more, it can be published."""
