"""What is given out to be computed, and whoever takes it: processes of this machine or of others."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

Task = Callable[[str], tuple[Callable[[Any], str], Any]]
"""The function and the argument that compute the text of a name; both can be sent to another process.

Where they may be sent to another machine, the argument is an `Errand` of `generator.pipeline.cluster`.
"""


class Workers(Protocol):
    """Somebody who does tasks, each of which is of the review of its name."""

    def work(self, names: list[str], task: Task) -> Iterator[tuple[str, str]]:
        """Each name with its text, in the order in which they are done."""
        ...
