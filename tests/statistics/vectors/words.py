"""Words that set two groups apart."""

import re
from collections import Counter

import numpy as np

from generator.statistics.log_odds import log_odds
from vectors.common import Comparison, Comparisons, Table, Vector

_TOKEN = re.compile(r"\b\w\w+\b")
"""The words of the file's tokeniser: two signs or more."""


def themes_log_odds(vector: Vector) -> Comparisons:
    given, expected = vector["input"], vector["expected"]["z"]
    first, second = (Counter(_TOKEN.findall(" ".join(given[name]).lower())) for name in ("doc1", "doc2"))
    words = sorted(first | second)
    assert words == sorted(expected)
    counts = [np.array([each[word] for word in words], dtype=np.float64) for each in (first, second)]
    found = log_odds(counts[0], counts[1], np.full(len(words), given["prior"]))
    for word, z in zip(words, found.z.tolist(), strict=True):
        yield Comparison(word, z, expected[word])


TABLE: Table = {"themes_log_odds_dirichlet": themes_log_odds}
UNUSED = {
    "sentiment_vader_a": "a score of moods from a lexicon of social media is no finding: nobody could check it, "
    "so themes come from a person or from a list that is shown"
}
