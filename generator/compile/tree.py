"""The compiled site: pages in Markdown whose substance is safe HTML, and the files beside them.

What was made before need not be in memory: then its digest and its size are known, and it is given when somebody asks.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Generic, NamedTuple, TypeVar

from generator.records import dataclass

T = TypeVar("T", str, bytes)


class Facts(NamedTuple):
    """What is known of a page or a file without looking at it."""

    digest: str
    """The SHA-256 of its bytes, in hexadecimal digits; a page is in UTF-8."""
    size: int
    """Bytes."""


@dataclass(frozen=True, eq=False)
class Later(Generic[T]):
    """A page or a file that is not in memory."""

    facts: Facts
    give: Callable[[], T]
    """What these are the facts of."""


class Held(MutableMapping[str, T]):
    """Pages or files by path, each in memory or given when it is asked for."""

    def __init__(self, held: Mapping[str, T] | None = None) -> None:
        self._held: dict[str, T | Later[T]] = dict(held or {})
        self._facts: dict[str, Facts] = {}

    def __getitem__(self, path: str) -> T:
        found = self._held[path]
        return found.give() if isinstance(found, Later) else found

    def __setitem__(self, path: str, given: T) -> None:
        self._held[path] = given
        self._facts.pop(path, None)

    def __delitem__(self, path: str) -> None:
        del self._held[path]
        self._facts.pop(path, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, path: object) -> bool:
        return path in self._held

    def give_later(self, path: str, later: Later[T]) -> None:
        """Take in what is not in memory."""
        self._held[path] = later
        self._facts.pop(path, None)

    def take(self, other: "Held[T]") -> None:
        """Take in all of another; what it does not have in memory stays where it is."""
        held, facts = other._held, other._facts  # noqa: SLF001  another of the same kind
        self._held.update(held)
        for path in held:
            self._facts.pop(path, None)
        self._facts.update(facts)

    def below(self, folder: str) -> "Held[T]":
        """What lies below a folder; what is not in memory stays where it is."""
        found = Held[T]()
        found._held = {path: each for path, each in self._held.items() if path.startswith(f"{folder}/")}
        found._facts = {path: each for path, each in self._facts.items() if path in found._held}
        return found

    def later(self, path: str) -> Later[T]:
        """What is at a path, to be given when it is asked for, whatever takes its place meanwhile. Raises KeyError."""
        found = self._held[path]
        return found if isinstance(found, Later) else Later(self.facts(path), lambda: found)

    def facts(self, path: str) -> Facts:
        """The digest and the size of what is at a path. Raises KeyError."""
        found = self._held[path]
        if isinstance(found, Later):
            return found.facts
        if path not in self._facts:
            self._facts[path] = facts_of(found)
        return self._facts[path]


def facts_of(given: str | bytes) -> Facts:
    """The digest and the size of a page or a file."""
    data = given.encode() if isinstance(given, str) else given
    return Facts(hashlib.sha256(data).hexdigest(), len(data))


class SiteTree:
    """Everything that a website is made of, by path relative to its root.

    Pages end in `.md`; each folder's own page is its `index.md`. Assets are bytes, ready to be written.
    """

    def __init__(self, pages: Mapping[str, str] | None = None, assets: Mapping[str, bytes] | None = None) -> None:
        self.pages = Held[str](pages)
        self.assets = Held[bytes](assets)

    def __eq__(self, other: object) -> bool:
        """Whether another tree has the same pages and files."""
        if not isinstance(other, SiteTree):
            return NotImplemented
        return self.pages == other.pages and self.assets == other.assets

    __hash__ = None  # type: ignore[assignment]  # it can be changed

    def add(self, other: "SiteTree") -> None:
        """Take in another tree. Raises ValueError where both hold the same path."""
        if twice := (self.pages.keys() & other.pages.keys()) | (self.assets.keys() & other.assets.keys()):
            raise ValueError(f"two pages at one address: {min(twice)}")
        self.pages.take(other.pages)
        self.assets.take(other.assets)


def relative(page: str, target: str) -> str:
    """The address of `target` as seen from the page at `page`; both are addresses from the root such as `team/review/`.

    Relative addresses work wherever the site is put, in a sub-folder or a version of a publication.
    """
    up = "../" * page.count("/")
    return f"{up}{target}" or "./"
