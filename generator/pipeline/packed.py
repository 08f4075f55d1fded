"""Values that are held as packed text: as objects they take ten times the room, and few of them are looked at together."""

import zlib
from collections.abc import Callable
from typing import Generic, TypeVar

from generator.cache import digest_of
from generator.records import dataclass

T = TypeVar("T")


@dataclass(frozen=True)
class Packed(Generic[T]):
    """A value that is made anew each time that it is asked for."""

    digest: str
    """Of its text."""
    _text: bytes
    _parse: Callable[[str], T]

    @classmethod
    def of(cls, text: str, parse: Callable[[str], T]) -> "Packed[T]":
        """Hold the value of a text, which `parse` makes."""
        return cls(digest_of(text), zlib.compress(text.encode(), 1), parse)

    @property
    def text(self) -> str:
        """The value as it was written."""
        return zlib.decompress(self._text).decode()

    def value(self) -> T:
        """The value, which nobody else has."""
        return self._parse(self.text)
