"""Values by name that are made when somebody asks for them."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Lazily(Mapping[str, T]):
    """Values by name, in the order in which they were named. One that is put off is made when it is asked for."""

    def __init__(self, most: int | None = None) -> None:
        """Of values that were put off `most` are held at a time, those that were asked for last; else all of them."""
        self._most = most
        self._order: dict[str, None] = {}
        self._made: dict[str, T] = {}
        self._later: dict[str, Callable[[], T]] = {}
        self._held: OrderedDict[str, T] = OrderedDict()

    def __setitem__(self, name: str, value: T) -> None:
        self._order[name] = None
        self._made[name] = value
        self._later.pop(name, None)
        self._held.pop(name, None)

    def put_off(self, name: str, make: Callable[[], T]) -> None:
        """Name a value that is made later, if at all."""
        self._order[name] = None
        self._later[name] = make

    def __getitem__(self, name: str) -> T:
        if name not in self._later:
            return self._made[name]
        if name not in self._held:
            self._held[name] = self._later[name]()
            if self._most is not None and len(self._held) > self._most:
                self._held.popitem(last=False)
        self._held.move_to_end(name)
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __contains__(self, name: object) -> bool:
        return name in self._order
