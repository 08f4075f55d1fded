"""A review as it was loaded: the model, the place of every key, and the narrative."""

import re
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Literal

from generator.model.review import Review
from generator.model.typographic import Typographic
from generator.model.values import ID_PATTERN
from generator.problems import Location
from generator.records import dataclass

VALUE_PATTERN = rf"\{{\{{\s*(?:(chart)\s+)?({ID_PATTERN})(?:\.([a-z]+))?\s*\}}\}}"
"""A placeholder: `chart` or nothing, the criterion, the attribute or nothing."""
LINK_PATTERN = r"\[\[([^\[\]\n]{1,200})\]\]"

ATTRIBUTES = ("n", "low", "high", "target", "verdict", "previous", "change")
"""What a placeholder may ask of a criterion."""

SECTIONS = {
    "Plan": "Plan",
    "Measurement": "Do",
    "Results": "Check",
    "What people said": "Check",
    "Process": "Check",
    "Findings": "Check",
    "Options": "Check",
    "Actions": "Act",
    "Impact": "Act",
    "Reflection": "Act",
    "Evidence": "Act",
}
"""The sections of a review in the order of the cycle, each with its stage."""

PLACES = (
    "top", "in-brief", "foremost", "criteria", "features", "people", "conflicts", "boundaries", "policies", "communications",
    "adaptations", "goalposts", "recommendations", "feedback", "reflection-points", "carried", "open", "claims", "record",
    "sign-offs",
)  # fmt: skip
"""Anchors of a review's page that are no sections of the cycle."""
_ELSEWHERE = re.compile(r"https?://[^/]|mailto:.|#.", re.IGNORECASE)


def leads_elsewhere(address: str) -> bool:
    """Whether an address that an author writes needs no page of this site: it leads out, or stays on the same page."""
    return bool(_ELSEWHERE.match(address))


Path = tuple[str, ...]
"""Keys from the root of the front matter; items of a list count from "0"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key and its value stand, counted from 1."""

    key: tuple[int, int]
    value: tuple[int, int]


def locate(places: Mapping[str, Place], file: str, path: Path, part: Literal["key", "value"]) -> Location:
    """Where a key or its value stands; where there is no such path, the nearest key above it, else the top of the file."""
    for length in range(len(path), 0, -1):
        if place := places.get("/".join(path[:length])):
            line, column = place.value if part == "value" and length == len(path) else place.key
            return Location(file=file, line=line, column=column)
    return Location(file=file, line=1, column=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """`{{ ... }}` or `[[...]]` in the narrative."""

    kind: str
    """`value`, `chart`, `link`, `address` for the target of a Markdown link, `as typed` for a form that no page renders, or
    `braces` for what is no placeholder and has the braces of one."""
    target: str
    attribute: str
    text: str
    """As it was written."""
    line: int
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """The text under one level-2 heading; the heading is empty before the first."""

    heading: str
    text: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrative:
    """The Markdown below the front matter."""

    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """One review file. `id` is `<team>/<review>`, `file` its path in the portfolio."""

    id: str
    file: str
    review: Review
    places: dict[str, Place] = field(default_factory=dict)
    """Places by path, the keys joined with "/"."""
    narrative: Narrative = Narrative()
    typographic: Typographic = field(default_factory=dict)

    @property
    def team(self) -> str:
        """The folder of the team."""
        return self.id.split("/", 1)[0]

    def with_review(self, review: Review) -> "Document":
        """The same document with another model."""
        return replace(self, review=review)

    @property
    def folder(self) -> str:
        """The folder of the review, in which its files stand."""
        return self.file.rsplit("/", 1)[0]

    def at(self, *path: str) -> Location:
        """The place of the value under a path, or of the nearest key above it."""
        return locate(self.places, self.file, path, "value")

    def key(self, *path: str) -> Location:
        """The place of a key, or of the nearest key above it."""
        return locate(self.places, self.file, path, "key")
