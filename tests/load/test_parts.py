"""Whatever was valid before, a review that is read part by part means what it means as a whole."""

from hypothesis import given
from hypothesis import strategies as st

from generator.load.documents import snapshot
from generator.load.parts import Parts
from generator.load.pieces import Pieces
from generator.model.evidence import SignOff

_HEAD = ["title: Calls", "status: evaluated", "status: planned", "period: {start: 2026-01-01, end: 2026-01-31}"]
_SOURCES = [
    "  calls: {method: operations, file: calls.csv, columns: {wait: {type: number}}}",
    "  calls: {method: operations, file: other.csv, columns: {wait: {type: number}}}",
    "  after: {method: operations, file: calls.csv}",
    "  after: {method: guessing}",
]
_CRITERIA = [
    "  quick:\n    statement: Q.\n    measure: {type: share, source: calls, column: wait, at_most: 20}\n    target: at least 80%",
    "  quick:\n    statement: Q.\n    measure: {type: share, source: calls, column: wait, at_most: 20}\n    target: at least 70%",
    "  kind: {statement: Kind., judged: {outcome: met, basis: Notes.}}",
    "  kind: {statement: Kind.}",
]
_SIGNED = [
    "  - {by: head, of: plan, date: 2026-02-01, digest: 'sha256:" + "0" * 64 + "'}",
    "  - {by: head, of: results, date: 2026-02-01, digest: 'sha256:" + "1" * 64 + "'}",
    "  - {by: head, of: plan, date: 2026-03-01, digest: 'sha256:" + "2" * 64 + "'}",
    "  - {by: head, of: plan, date: 2026-02-31}",
]


def _some(lines: list[str]) -> st.SearchStrategy[list[str]]:
    """Most states are sound: what is wrong stands last in each list, and the first two are seldom together."""
    sound: st.SearchStrategy[list[str]] = st.one_of(st.just([]), st.just(lines[:1]), st.permutations(lines[1:-1]))
    return st.one_of(sound, sound, sound, st.lists(st.sampled_from(lines), max_size=3))


def _under(key: str, lines: list[str]) -> list[str]:
    return [f"{key}:", *lines] if lines else []


_STATE = st.builds(
    lambda status, sources, criteria, signed, left: "\n".join(
        [
            "---",
            *[each for number, each in enumerate(_HEAD) if number != left and number != 1 + status],
            *_under("sources", sources),
            *_under("criteria", criteria),
            *_under("sign_off", signed),
            "---\n",
        ]
    ),
    st.integers(0, 1),
    _some(_SOURCES),
    _some(_CRITERIA),
    _some(_SIGNED),
    st.sampled_from([9, 9, 9, 0]),
)


@given(st.lists(_STATE, min_size=2, max_size=6))
def test_parts_mean_what_the_whole_means(states: list[str]) -> None:
    pieces, parts = Pieces(), Parts()
    for each in states:
        data = each.encode()
        whole, found = snapshot(data), snapshot(data, pieces=pieces, parts=parts)
        assert found.tree == whole.tree
        assert found.review == whole.review


def test_what_the_last_state_had_is_not_validated_again() -> None:
    pieces, parts = Pieces(), Parts()
    head = ["---", "title: Calls", "status: planned", "period: {start: 2026-01-01, end: 2026-01-31}", "sign_off:"]
    before, after = (
        snapshot("\n".join([*head, *signed, "---\n"]).encode(), pieces=pieces, parts=parts).review
        for signed in (_SIGNED[:1], _SIGNED[:2])
    )
    assert before
    assert after
    assert after.sign_off[0] is before.sign_off[0]
    assert after.period is before.period
    assert isinstance(after.sign_off[1], SignOff)
