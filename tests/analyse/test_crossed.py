"""Groups that are compared are summed by period once for all pairs of them, to the same sums as each pair by itself."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.comparison.overdispersed import Crossed
from generator.analyse.samples import Sample

_ROWS = st.tuples(
    st.one_of(st.integers(0, 3), st.sampled_from([0.1, 0.2, 0.7])),
    st.integers(1, 5),
    st.integers(-1, 3),
    st.integers(0, 4),
)


@given(st.lists(_ROWS, min_size=1, max_size=30), st.lists(st.integers(0, 3), min_size=1, unique=True), st.booleans())
def test_sums_of_groups_are_those_of_their_rows(
    rows: list[tuple[float, int, int, int]], some: list[int], counted: bool
) -> None:
    values, sizes, groups, periods = (np.array(each) for each in zip(*rows, strict=True))
    groups = np.append(groups, 3)  # so that each group is there
    values, sizes, periods = (np.append(each, each[:1]) for each in (values, sizes, periods))
    sizes = sizes.astype(np.float64) if counted else np.ones(len(values))
    sample = Sample(
        values=values.astype(np.float64), rows=np.arange(len(values)), denominators=sizes if counted else None
    )
    events, among = Crossed(sample, groups, periods.astype("datetime64[D]")).of(some)
    starts, at = np.unique(periods, return_inverse=True)
    mask = np.isin(groups, some)
    assert events.tolist() == np.bincount(at[mask], values[mask], len(starts)).tolist()
    assert among.tolist() == np.bincount(at[mask], sizes[mask], len(starts)).tolist()
