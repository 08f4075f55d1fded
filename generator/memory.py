"""What a process that runs again and again remembers of one run for the next."""

from collections import OrderedDict
from typing import Any

_MOST = 20_000
"""Values that are held; those that were not asked for the longest go first."""


class Memory:
    """Values by key, held as they are: whoever is given one shares it, and may not change it in place."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._held: OrderedDict[str, Any] = OrderedDict()

    def get(self, key: str) -> Any:
        """The value under a key, or None."""
        if key in self._held:
            self._held.move_to_end(key)
        return self._held.get(key)

    def keep(self, key: str, value: Any) -> None:
        """Hold a value, and let go of what nobody asked for."""
        self._held[key] = value
        self._held.move_to_end(key)
        while len(self._held) > self._most:
            self._held.popitem(last=False)
