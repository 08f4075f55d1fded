"""What is known about a review as a whole: how its files were read, its criteria, its problems, where it comes from."""

import datetime as dt
from typing import Literal

from generator.problems import Accepted, Problem
from generator.results.base import Result
from generator.results.criterion import CriterionResult
from generator.results.drivers import Drivers, Index
from generator.results.fewer import OfFewer
from generator.results.figure_rows import FiguresOfSource
from generator.results.goalposts import Goalposts
from generator.results.groups import Comparisons
from generator.results.impact import ImpactResult
from generator.results.monitoring import Monitoring
from generator.results.portfolio import ClaimResult, EvidenceFile
from generator.results.respondents import Respondents
from generator.results.rows import PublishedRows
from generator.results.signatures import Signature
from generator.results.themes import Themes, WordsApart
from generator.results.times import Times
from generator.results.triangulation import Triangulated


class Dropped(Result):
    """Rows that were left out, and why."""

    reason: str
    rows: int
    kind: Literal["filter", "repeat", "period", "no date"]


class ColumnUse(Result):
    """How one column was read."""

    column: str
    header: str
    type: str
    valid: int
    missing: int
    invalid: int = 0
    why_invalid: str = ""


class SourceUse(Result):
    """How a file was read, and what of it was used."""

    source: str
    file: str
    sha256: str
    bytes: int
    encoding: str
    delimiter: str
    header_line: int
    rows: int
    used: int
    dropped: tuple[Dropped, ...] = ()
    columns: tuple[ColumnUse, ...] = ()
    notes: tuple[str, ...] = ()
    first_date: dt.date | None = None
    last_date: dt.date | None = None


class Unmatched(Result):
    """A value that a condition names and no row has. `path` leads to the condition in the front matter."""

    path: tuple[str, ...]
    column: str
    value: str
    known: tuple[str, ...]
    """Some of the values that there are."""


class Spellings(Result):
    """Values of a column that are one word in several spellings."""

    source: str
    column: str
    values: tuple[str, ...]
    """The spellings of one of them."""
    more: int
    """How many words of the column have several besides."""


class Measured(Result):
    """What one review's own files say: everything but the comparison with the review before."""

    review: str
    sources: tuple[SourceUse, ...] = ()
    criteria: tuple[CriterionResult, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    spellings: tuple[Spellings, ...] = ()
    monitoring: tuple[Monitoring, ...] = ()
    respondents: tuple[Respondents, ...] = ()
    themes: tuple[Themes, ...] = ()
    words: tuple[WordsApart, ...] = ()
    drivers: tuple[Drivers, ...] = ()
    indexes: tuple[Index, ...] = ()
    impact: tuple[ImpactResult, ...] = ()
    times: tuple[Times, ...] = ()
    published: tuple[PublishedRows, ...] = ()
    """Of the sources whose rows are published; the rows themselves are not in here."""
    problems: tuple[Problem, ...] = ()
    fewer: tuple[OfFewer, ...] = ()
    """What figures tell of fewer rows; taken out before anything is published."""
    rows: tuple[FiguresOfSource, ...] = ()
    """What rows figures are made of, of sources whose file other sources have, too; likewise."""


class ReviewResults(Measured):
    """The computed side of a review, compared with the review before, with the problems found on the way."""

    triangulation: tuple[Triangulated, ...] = ()
    evidence: tuple[EvidenceFile, ...] = ()
    claims: tuple[ClaimResult, ...] = ()
    tests: Comparisons | None = None
    """All comparisons of the page, which are corrected together; absent where there are fewer than two."""
    accepted: tuple[Accepted, ...] = ()
    goalposts: Goalposts | None = None
    signatures: tuple[Signature, ...] = ()


class Provenance(Result):
    """Where the files come from. Without a commit, `reason` says why; `changed` counts files that differ from the commit."""

    commit: str = ""
    committed: dt.datetime | None = None
    changed: int = 0
    reason: str = ""
