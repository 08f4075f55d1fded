"""Which words one group says more often than another, with common sense about rare ones built in."""

from typing import NamedTuple

import numpy as np

from generator.statistics.intervals import Array, normal_quantile


class LogOdds(NamedTuple):
    """Of each word: the difference of its log-odds, first group minus second, and its standard error."""

    difference: Array
    error: Array

    @property
    def z(self) -> Array:
        """The difference in standard errors; 0 where there is none."""
        return np.divide(self.difference, self.error, out=np.zeros_like(self.difference), where=self.error > 0)

    def limits(self, level: float = 0.95) -> tuple[Array, Array]:
        """The normal interval of each difference by itself."""
        half = normal_quantile(level) * self.error
        return self.difference - half, self.difference + half


def log_odds(
    first: Array,
    second: Array,
    prior: Array,
    *,
    first_total: float | None = None,
    second_total: float | None = None,
    prior_total: float | None = None,
) -> LogOdds:
    """Log-odds of words in two groups under a Dirichlet prior.

    `first` and `second` [words] say how often each word is used, `prior` [words] how often it is taken to have been
    used before anything was counted; the totals are those of all words, given where only some are asked for. A large
    prior draws the differences of rare words towards none. nan for a word that leaves nothing for the other words.
    Raises ValueError for a prior that is not above 0, and for arrays of different lengths.

    Monroe, Colaresi & Quinn 2008, Political Analysis 16:372, section 3.5, with the variance 1/a + 1/b of the log-odds.
    """
    if not len(first) == len(second) == len(prior):
        raise ValueError("every word has a count in both groups and a prior")
    if np.any(prior <= 0):
        raise ValueError("the prior of a word lies above 0")
    before = float(np.sum(prior)) if prior_total is None else prior_total
    odds = []
    for counts, total in ((first, first_total), (second, second_total)):
        used = counts + prior
        others = (float(np.sum(counts)) if total is None else total) + before - used
        odds.append((used, np.log(used / np.where(others > 0, others, np.nan))))
    (a, upper), (b, lower) = odds
    return LogOdds(upper - lower, np.sqrt(1 / a + 1 / b))


def each_of(tests: int, level: float = 0.95) -> float:
    """The level of each of so many intervals at which all of them hold together (Bonferroni's bound)."""
    return 1 - (1 - level) / max(tests, 1)
