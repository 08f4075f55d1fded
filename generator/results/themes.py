"""What people said: themes as an analyst or a list of words gave them, and words that set the dissatisfied apart."""

from typing import Literal

from generator.results.base import Result


class Theme(Result):
    """One theme that has enough comments to be shown, or none at all."""

    name: str
    comments: int
    low: float
    """Wilson limits of its share of all coded comments."""
    high: float
    quotes: tuple[str, ...] = ()
    passed_over: int | None = None
    """Comments of this theme that may not be quoted; nothing where no quotes are asked for."""


class CodingAgreement(Result):
    """How alike two codings are: on one theme (given or not), or on all of a comment's themes at once."""

    agreed: float
    """The share of comments on which both say the same."""
    alpha: float | None = None
    """Krippendorff's alpha for categories; nothing where both gave the same to every comment, or with `too_many`."""
    low: float | None = None
    high: float | None = None
    too_many: bool = False
    """Whether there are so many different sets of themes that alpha was left out."""


class CodingCheck(Result):
    """A second coding of the same comments: by another analyst, or of a list of words against the analyst."""

    by: Literal["analyst", "words"]
    comments: int
    """Comments that both coded."""
    held: str = ""
    """Why it is held back how alike they are."""
    overall: CodingAgreement | None = None
    """On the whole set of themes; nothing where too few comments were coded twice."""
    themes: tuple[tuple[str, CodingAgreement], ...] = ()
    """Each theme that both codings know and that is shown, by its name."""


class Themes(Result):
    """The coded comments of one column. A comment with several themes counts for each of them."""

    source: str
    column: str
    by: Literal["codes", "columns", "words"] = "codes"
    codes: str = ""
    """The column that holds the codes, or the codebook; empty where each theme has a column of its own."""
    rows: int
    """All rows of the source that count, with a comment or without."""
    coded: int
    uncoded: int = 0
    """Comments without a code."""
    ticks: bool = False
    """Whether the columns of themes hold ticks alone, so that an empty cell was read as not given and not as not coded."""
    unmatched: int | None = None
    """Coded comments without a theme, of columns and of a list of words; absent where a theme that is held back would follow."""
    themes: tuple[Theme, ...] = ()
    """Those that may be shown. A theme that is held back has no place here, since its very name may be what somebody said."""
    more: int = 0
    """Themes that may be shown and are not listed."""
    held_back: int = 0
    """How many themes are not shown, because they or others would tell of too few comments."""
    suppressed: bool = False
    """Whether none is shown, because there are too few coded comments, or for what `held` says."""
    held: str = ""
    """Why the themes of enough comments are held back."""
    check: CodingCheck | None = None
    quotes: int | None = None
    """How many quotes a theme may have."""


class WordUse(Result):
    """A word that one group uses more often. A count under the portfolio's smallest number is not there."""

    word: str
    dissatisfied: int | None
    """Comments of the dissatisfied that use it."""
    satisfied: int | None
    times: float
    """How many times as often the group that uses it more does so: a ratio of odds among all words of each group."""
    low: float
    """Limits of `times` that hold for all words of the page together."""
    high: float


class WordsApart(Result):
    """The words that set apart the comments of the dissatisfied, and those of the satisfied."""

    source: str
    column: str
    beside: str
    """The score that says who is dissatisfied."""
    worst: tuple[float, float]
    """The lowest and the highest score of those who count as dissatisfied."""
    best: tuple[float, float]
    dissatisfied: int | None = None
    """Their comments."""
    satisfied: int | None = None
    others: int | None = None
    """Comments with a score in between or none."""
    tested: int = 0
    names: int = 0
    """Words that were left out because they may be names."""
    of_dissatisfied: tuple[WordUse, ...] = ()
    of_satisfied: tuple[WordUse, ...] = ()
    more: int = 0
    """Words further down that also differ by more than chance."""
    suppressed: bool = False
    """Whether nothing is shown, because either group has too few comments, or for what `held` says."""
    held: str = ""
    """Why the words of enough comments are held back."""
