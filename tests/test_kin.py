"""Sign-offs that an edit can have made of each other are found as a look at each would find them."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline.history.kin import Kin
from generator.pipeline.history.said import Entry

ENTRY = st.builds(
    Entry,
    by=st.sampled_from("ab"),
    of=st.sampled_from(["plan", "results"]),
    date=st.sampled_from(["2026-01-01", "2026-01-02"]),
    digest=st.sampled_from(["", "1", "2"]),
    nth=st.integers(0, 1),
)


@given(st.lists(ENTRY, unique=True), ENTRY)
def test_those_that_share_a_day_or_a_digest_are_found_in_their_order(entries: Sequence[Entry], entry: Entry) -> None:
    expected = [
        each
        for each in entries
        if (each.by, each.of) == (entry.by, entry.of) and (each.date == entry.date or each.digest == entry.digest)
    ]
    assert Kin(entries).of(entry) == expected
