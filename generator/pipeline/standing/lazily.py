"""Values by name that are made when somebody asks for them."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Lazily(Mapping[str, T]):
    """Values by name, in the order in which they were named. One that is put off is made once, when it is asked for."""

    def __init__(self) -> None:
        self._order: dict[str, None] = {}
        self._made: dict[str, T] = {}
        self._later: dict[str, Callable[[], T]] = {}

    def __setitem__(self, name: str, value: T) -> None:
        self._order[name] = None
        self._made[name] = value
        self._later.pop(name, None)

    def put_off(self, name: str, make: Callable[[], T]) -> None:
        """Name a value that is made later, if at all."""
        self._order[name] = None
        self._later[name] = make

    def __getitem__(self, name: str) -> T:
        if name in self._later:
            self[name] = self._later[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __contains__(self, name: object) -> bool:
        return name in self._order
