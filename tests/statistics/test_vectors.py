"""Every shared reference vector that the analyses answer for, each to the tolerance that its file states."""

import json

import pytest
from shared_files import shared
from vectors import agreement, charts, comparison, drivers, estimates, groups, interrupted, runs, times, words
from vectors.common import PUBLISHED, Table

FAMILIES: tuple[Table, ...] = (
    estimates.TABLE,
    comparison.TABLE,
    charts.TABLE,
    drivers.TABLE,
    interrupted.TABLE,
    times.TABLE,
    agreement.TABLE,
    words.TABLE,
    runs.TABLE,
    groups.TABLE,
)
VECTORS: Table = {name: family[name] for family in FAMILIES for name in family}
UNUSED: dict[str, str] = {**words.UNUSED}
"""Vectors of analyses that no review needs, and why."""


@pytest.mark.parametrize("name", VECTORS)
def test_vector(name: str) -> None:
    vector = json.loads(shared("vectors", f"{name}.json").read_text("utf-8"))
    own = {key: value for key, value in vector["tolerance"].items() if key != PUBLISHED}
    for what, computed, expected, stated in VECTORS[name](vector):
        tolerance = own if stated is None else stated
        assert computed == (pytest.approx(expected, **tolerance) if tolerance else expected), what


def test_no_vector_stands_in_two_tables() -> None:
    assert len(VECTORS) == sum(map(len, FAMILIES))


def test_every_vector_is_answered_for_or_left_out_with_a_reason() -> None:
    assert {path.stem for path in shared("vectors").glob("*.json")} == VECTORS.keys() | UNUSED.keys()
    assert all(UNUSED.values())
