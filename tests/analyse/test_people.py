"""People are counted once for a source, as if they were counted for each part by itself."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.people import Pairs, numbered


def test_whoever_is_not_named_is_somebody_of_their_own() -> None:
    assert numbered(pd.Series(["a", None, "b", "a", None])).tolist() == [0, 2, 1, 0, 3]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.booleans()), max_size=40))
def test_of_some_rows_each_part_has_as_many_people_as_gave_them(rows: list[tuple[int, int, bool]]) -> None:
    parts, people = (np.array([row[at] for row in rows], dtype=np.int64) for at in (0, 1))
    some = np.array([place for place, row in enumerate(rows) if row[2]], dtype=np.int64)
    there = [{people[at] for at in some if parts[at] == part} for part in range(5)]
    assert Pairs.of(parts, people).people(some, 5).tolist() == [len(each) for each in there]
