"""What the tables of reference vectors share."""

import csv
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from shared_files import shared

from generator.statistics import intervals

PUBLISHED = "published_abs"
EXACTLY: dict[str, float] = {}


class Comparison(NamedTuple):
    """A computed value and the expected one; `tolerance` where it is not the file's own."""

    what: str
    computed: Any
    expected: Any
    tolerance: dict[str, float] | None = None


Vector = dict[str, Any]
Comparisons = Iterator[Comparison]
Table = dict[str, Callable[[Vector], Comparisons]]
"""By the name of the file: what is computed from it, beside what it expects."""


def rows(vector: Vector, index: int = 0) -> list[dict[str, str]]:
    with shared("vectors", vector["input_csv"][index]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column_of(table: list[dict[str, str]], column: str) -> intervals.Array:
    return np.array([float(row[column]) for row in table])
