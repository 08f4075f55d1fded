"""What is concluded of a portfolio and of each of its reviews, and what each of them is concluded beside."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from generator.cache import digest_of
from generator.check.shown_figures import Figure
from generator.model import Review
from generator.pipeline.kept import Kept
from generator.pipeline.packed import Packed
from generator.pipeline.standing.ended import KnownResults, RowsKept
from generator.problems import Accepted, Problem
from generator.records import dataclass
from generator.results import Goalposts, ReviewResults


@dataclass
class Concluded:
    """Results of sound reviews, problems of broken ones, and all problems together; of reviews that stand nothing is in it."""

    problems: list[Problem] = field(default_factory=list)
    """Those of the portfolio's own files."""
    accepted: list[Accepted] = field(default_factory=list)
    """Likewise."""
    reviews: dict[str, "Conclusion"] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """What there is to say of one review."""

    problems: list[Problem]
    accepted: list[Accepted]
    results: Packed[ReviewResults] | None
    known: KnownResults | None
    is_sound: bool
    had_errors: bool
    """Whether there were errors before."""
    claims: bool
    figures: tuple[Figure, ...]
    rows: tuple[RowsKept, ...]
    days: tuple[dt.date, dt.date]
    """The first and the last day on which the same is to be said."""
    beside: str
    """A digest of what it rests on besides the review itself, its surroundings, and the reviews that it names."""


@dataclass(frozen=True, kw_only=True)
class Around:
    """What every review is concluded beside."""

    shared: list[str]
    """The codes of what is open in the portfolio's own files, in order."""
    kept: Kept
    """What reviews do not say and should, from the last run."""
    settings: str
    """A digest of the portfolio's settings."""
    broken: frozenset[str]
    """The reviews with errors: what is compared with them may be missing until these are mended."""
    reviews: Mapping[str, Review]
    measured: Mapping[str, frozenset[str]]
    """By review, its actions whose effect others measure."""
    goalposts: Mapping[str, Goalposts]
    """By review that was measured: whether its criteria stood before its data."""
    one_file: Mapping[str, list[Problem]]
    """By review, what it and others show together of one file."""
    figures: Mapping[str, tuple[Figure, ...]]
    rows: Mapping[str, tuple[RowsKept, ...]]

    def beside(self, name: str, *, claims: bool, accepts: bool) -> str:
        """A digest of what enters a conclusion, and can be told only when all reviews have been measured.

        What is open in the portfolio's own files bears on claims alone; with others broken, some of what a review accepts
        may not occur just now.
        """
        shared = self.shared if claims else []
        others = accepts and not self.broken <= {name}
        return digest_of(repr((shared, others, sorted(self.one_file.get(name, ())))))
