"""Regular expressions that are compiled when they are first used: most runs use few of the hundreds that there are."""

import re
from typing import Any, cast


class _Later:
    """Stands for a pattern, and becomes it attribute by attribute."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        """What a pattern has of this name, which is asked for here once."""
        if name.startswith("__"):
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self._text, self._flags)
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found


def later(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled as soon as anything is asked of it. It is no argument of the functions of `re`.

    A mistake in it is an error only then.
    """
    return cast("re.Pattern[str]", _Later(text, flags))
