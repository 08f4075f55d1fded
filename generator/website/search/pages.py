"""What the search knows of a page: its sections as readers see them, and the words that lead to it."""

import json
from collections.abc import Iterable
from typing import Any

from generator.records import dataclass
from generator.website.search.words import in_order, words, words_of_text

_APART = "\n\n"
"""Between texts that are looked through together: no word and no figure goes on beyond it."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading, and what stands under it. Both are markup without any tag."""

    location: str
    """Address from the top of the site."""
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page of the site as a question finds it, in texts that are kept as they are from one build to the next."""

    location: str
    """Address from the top of the site."""
    title: str
    boost: float
    """How much it counts beside others."""
    words: tuple[str, str, str]
    """Those of its text, of its headings and of its title, with blanks between; each stands where it counts most."""

    def written(self) -> list[Any]:
        """As JSON can hold it."""
        return [self.location, self.title, self.boost, *self.words]


@dataclass(frozen=True, kw_only=True)
class Searched(Found):
    """The same with what is shown of it once it is found."""

    texts: str
    """Its sections in JSON, with a comma between them; the first is the page itself."""

    def written(self) -> list[Any]:
        """As JSON can hold it."""
        return [*super().written(), self.texts]


def read_found(data: Any) -> Found:
    """Raises ValueError or TypeError where the data are none."""
    location, title, boost, *words = data
    of_text, of_headings, of_title = map(str, words)
    return Found(location=str(location), title=str(title), boost=float(boost), words=(of_text, of_headings, of_title))


def read_searched(data: Any) -> Searched:
    """Raises ValueError or TypeError where the data are none."""
    *found, texts = data
    return Searched(**vars(read_found(found)), texts=str(texts))


def searched(sections: Iterable[Section], *, tags: Iterable[str] = (), boost: float = 1) -> Searched:
    """What is kept of the sections of a page, of which the first is the page itself, and of its tags."""
    known = tuple(sections)
    of_title = words(known[0].title)
    of_headings = words(_APART.join((*(each.title for each in known[1:]), *tags))) - of_title
    of_text = words_of_text(_APART.join(each.text for each in known)) - of_title - of_headings
    return Searched(
        location=known[0].location,
        title=known[0].title,
        boost=boost,
        texts=",".join(as_json({"location": each.location, "title": each.title, "text": each.text}) for each in known),
        words=(" ".join(in_order(of_text)), " ".join(in_order(of_headings)), " ".join(in_order(of_title))),
    )


def as_json(data: Any) -> str:
    """Data in JSON, without a blank."""
    return _ENCODER.encode(data)
