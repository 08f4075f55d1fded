"""What stands around the part where authors write: tags as the theme's own pages have them there, and no others.

Texts and addresses in the site differ from page to page, so they do not count; everything else of a tag does, and so does an
address on another host.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from generator.gate.addresses import Place, place_of
from generator.gate.content import Content
from generator.gate.markup import Tag, tokens

_TEXTS = frozenset({"alt", "aria-label", "content", "title"})
_ADDRESSES = frozenset({"href", "src"})
_NUMBERED = frozenset({"aria-controls", "aria-labelledby", "for", "id", "name"})
_NAMED_BY_PAGES = frozenset(("rel", kind) for kind in ("canonical", "prev", "next", "alternate"))
"""Links of a head that lead to another place from page to page."""
_DIGITS = re.compile(r"[0-9]+")


class Around:
    """Whether the tags that are read are the theme's. Those of the head wait until it is known whether the page has a theme."""

    def __init__(self, known: AbstractSet[str]) -> None:
        self._known = known
        self._waiting: list[Tag] | None = []

    def faults(self, tag: Tag, *, around: bool, drawing: bool) -> Iterator[tuple[int, str]]:
        """What is wrong with a tag that begins, and with those before it that waited, each with its place.

        `around` says whether it stands outside of what authors write.
        """
        if self._waiting is not None and tag.name != "body":
            self._waiting.append(tag)
            return
        if self._waiting is not None:
            found = [*self._waiting, tag] if of_theme(tag) else []
            self._waiting = None
        else:
            found = [tag] if around else []
        for each in found:
            if shape(each.name, each.given, drawing=drawing) not in self._known:
                yield (
                    each.at,
                    f"<{each.name}> around what authors write is not as the theme has it there; take it out",
                )


def of_theme(body: Tag) -> bool:
    """Whether a page is one of the theme, by its body."""
    return body.has("data-md-color-scheme")


@lru_cache(maxsize=20_000)
def shape(name: str, given: tuple[tuple[str, str], ...], *, drawing: bool) -> str:
    """What of a tag has to be as the theme has it."""
    kept = [_kept(name, each, value, drawing=drawing) for each, value in sorted(given)]
    loaded = (
        [value for each, value in given if each == "href"]
        if name == "link" and not _NAMED_BY_PAGES & set(given)
        else []
    )
    return " ".join((name, *kept, *(each.rpartition("/")[2] for each in loaded)))


def _kept(element: str, name: str, value: str, *, drawing: bool) -> str:
    if not drawing and name in _TEXTS:
        return name
    if not drawing and name in _ADDRESSES and (element == "link" or place_of(value) is Place.HERE):
        return name
    if name in _NUMBERED:
        return f"{name}={_DIGITS.sub('0', value)}"
    return f"{name}={' '.join(value.split())}"


def around_in(page: str) -> frozenset[str]:
    """The shapes of all tags that a page of the theme has around what authors write."""
    content, drawings = Content(inside=False), 0
    found = set()
    for tag in tokens(page):
        if not isinstance(tag, Tag):
            continue
        around = not content.inside
        if not drawings:
            content.see(tag)
        if tag.name == "svg":
            drawings = max(0, drawings - 1) if tag.ends else drawings + (not tag.empty)
        if around and not tag.ends:
            found.add(shape(tag.name, tag.given, drawing=drawings > 0 or tag.name == "svg"))
    return frozenset(found)
