"""Nothing of few answers follows from figures that are added up: an attacker with exact fractions tries every group."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from analyse import disclosed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.analyse.disclosure import combining
from generator.analyse.disclosure.elimination import NEARLY
from generator.analyse.disclosure.facts import Array, Mask
from generator.results import CriterionResult

LEAST = 10
COLUMNS = ("site", "channel", "half", "ok", "score")
DIVIDING = {"site": "ABCD", "channel": "pwe", "half": "xy"}
Row = tuple[str, ...]
Wanted = Mapping[str, frozenset[str]]
"""Of columns the values that are wanted."""
Asked = tuple[str, Wanted, tuple[str, ...]]
"""The kind of a criterion, what it asks, and what it is broken down by."""


@st.composite
def rows(draw: st.DrawFn) -> Sequence[Row]:
    random = draw(st.randoms(use_true_random=False))
    sizes = [random.choice([3, 7, 12, 20, 30]) for _ in DIVIDING["site"]]
    found = []
    for site, size in zip(DIVIDING["site"], sizes, strict=True):
        for _ in range(size):
            channel = random.choices(DIVIDING["channel"], [9, 8, random.choice([1, 8])])[0]
            ok = "" if random.random() < 0.05 else random.choice(["yes", "no"])
            half = random.choice("xy") if random.random() < 0.9 else ""
            found.append((site, channel, half, ok, str(random.randint(1, 5))))
    return found


def conditions() -> st.SearchStrategy[Wanted]:
    one = st.sampled_from(sorted(DIVIDING)).flatmap(
        lambda name: st.tuples(st.just(name), st.frozensets(st.sampled_from(DIVIDING[name]), min_size=1))
    )
    return st.lists(one, max_size=2, unique_by=lambda each: each[0]).map(dict)


CRITERIA = st.lists(
    st.tuples(
        st.sampled_from(["of", "also", "count"]),
        conditions(),
        st.lists(st.sampled_from(sorted(DIVIDING)), unique=True, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=6,
)


def measured(table: Sequence[Row], criteria: Sequence[Asked]) -> tuple[CriterionResult, ...]:
    each = [(_measure(kind, wanted), by if kind != "count" else ()) for kind, wanted, by in criteria]
    return disclosed.measured(COLUMNS, DIVIDING, table, each)


def _measure(kind: str, wanted: Wanted) -> dict[str, Any]:
    asked: dict[str, Any] = {name: {"in": sorted(values)} for name, values in wanted.items()}
    if kind == "count":
        return {"type": "count", "of": asked | {"ok": {"is": "yes"}}}
    return {"type": "share", "column": "ok", "is": "yes", kind: asked}


def told(table: Sequence[Row], asked: Asked, result: CriterionResult) -> Iterator[frozenset[int]]:
    """The rows of which a criterion tells how many are well."""
    _, wanted, _ = asked
    met = {
        at
        for at, row in enumerate(table)
        if row[COLUMNS.index("ok")] and all(row[COLUMNS.index(name)] in values for name, values in wanted.items())
    }
    if result.estimate.value is not None:
        yield frozenset(met)
    for column in result.by:
        place = COLUMNS.index(column.column)
        for group in column.groups:
            if not group.suppressed and group.n is not None:
                yield frozenset(at for at in met if table[at][place] == group.value)


def follows(target: frozenset[int], facts: Sequence[frozenset[int]]) -> bool:
    """Whether a set is made by adding up and taking away others, with fractions, exactly."""
    parts: dict[tuple[bool, ...], None] = {}
    for row in frozenset().union(target, *facts):
        parts.setdefault((row in target, *(row in fact for fact in facts)))
    equations = [[Fraction(each[at + 1]) for at in range(len(facts))] + [Fraction(each[0])] for each in parts]
    done = 0
    for column in range(len(facts)):
        at = next((each for each in range(done, len(equations)) if equations[each][column]), None)
        if at is not None:
            equations[done], equations[at] = equations[at], equations[done]
            lead = equations[done]
            for each in range(done + 1, len(equations)):
                if factor := equations[each][column] / lead[column]:
                    equations[each] = [mine - factor * other for mine, other in zip(equations[each], lead, strict=True)]
            done += 1
    return not any(each[-1] for each in equations[done:])


def few(table: Sequence[Row]) -> dict[tuple[str, str], frozenset[int]]:
    """The groups of fewer than the smallest number, and all but those."""
    known = [at for at, row in enumerate(table) if row[COLUMNS.index("ok")]]
    found = {
        (name, value): frozenset(at for at in known if table[at][COLUMNS.index(name)] == value)
        for name, values in DIVIDING.items()
        for value in values
    }
    return {group: those for group, those in found.items() if 0 < len(those) < LEAST}


@given(rows(), CRITERIA)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_group_of_few_follows_from_all_figures_together(table: Sequence[Row], criteria: Sequence[Asked]) -> None:
    facts = {
        each
        for asked, result in zip(criteria, measured(table, criteria), strict=True)
        for each in told(table, asked, result)
        if len(each) >= LEAST
    }
    assert [group for group, those in few(table).items() if follows(those, sorted(facts, key=sorted))] == []


def sites(**sizes: int) -> list[Row]:
    return [(site, "p", "x", "yes" if at % 3 else "no", "1") for site, size in sizes.items() for at in range(size)]


def asked(kind: str, letters: str) -> Asked:
    return kind, {"site": frozenset(letters)} if letters else {}, ()


@pytest.mark.parametrize(
    "criteria",
    [
        [asked("of", each) for each in ("", "AB", "BC", "AC")],
        [asked("of", ""), asked("also", "ABC")],
        [asked("of", ""), asked("count", "ABC")],
        [asked("count", ""), asked("count", "ABC")],
        [asked("also", each) for each in ("ABCD", "AB", "BC", "AC")],
    ],
    ids=["three that overlap", "a share with `also`", "a share and a count", "two counts", "three with `also`"],
)
def test_the_rest_of_a_total_is_held(criteria: Sequence[Asked]) -> None:
    for size, held in ((3, True), (10, False)):
        table = sites(A=30, B=29, C=28, D=size)
        results = measured(table, criteria)
        assert any(each.estimate.value is None for each in results) is held
        if held:
            facts = [each for one, result in zip(criteria, results, strict=True) for each in told(table, one, result)]
            assert facts
            assert not follows(few(table)["site", "D"], facts)


def test_of_more_than_can_be_added_up_the_coarsest_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four totals, of which three give the rest, beside eight groups that tell rows apart."""
    monkeypatch.setattr(combining, "MOST_VECTORS", 4)
    table = [(site, "pwe"[at % 3], *rest) for at, (site, _, *rest) in enumerate(sites(A=90, B=87, C=84, D=3))]
    criteria = [asked("of", each) for each in ("", "AB", "BC", "AC")]
    results = measured(table, [(*each[:2], ("channel",)) for each in criteria])
    assert any(each.estimate.value is None for each in results)


def test_a_figure_that_is_held_because_of_several_names_them_all() -> None:
    results = measured(sites(A=30, B=29, C=28, D=3), [asked("of", each) for each in ("", "AB", "BC", "AC")])
    reason = next(each.estimate.reason for each in results if each.estimate.value is None)
    assert reason == "held back: with the figures of c0, c1 and c3 it would tell that of fewer than 10"


def test_a_count_that_is_held_leaves_no_number_of_rows() -> None:
    results = measured(sites(A=30, B=29, C=28, D=3), [asked("count", ""), asked("count", "ABC")])
    held = next(each.estimate for each in results if each.estimate.value is None)
    assert (held.n, held.missing, held.excluded) == (0, 0, 0)


def test_the_attacker_finds_what_follows_and_nothing_else() -> None:
    ab, bc, ac = frozenset({1, 2, 3, 4}), frozenset({3, 4, 5}), frozenset({1, 2, 5})
    everything = frozenset(range(8))
    assert follows(frozenset({0, 6, 7}), [everything, ab, bc, ac])
    assert not any(
        follows(frozenset({0, 6, 7}), list(some)) for some in itertools.combinations([everything, ab, bc, ac], 3)
    )


@pytest.mark.parametrize("most", [combining.MOST_TRIED, 40_000, 3_000])
def test_how_many_are_looked_at_together_decides_on_nothing(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(7)
    spans = [
        np.where(random.random(shape) < 0.15, random.choice([1.0, -1.0, 0.5], shape), 0.0)
        for shape in ((3, 5), (9, 14), (14, 20), (20, 12))
    ]
    monkeypatch.setattr(combining, "MOST_TRIED", most)
    found = []
    for at_once in (1, 700, 50_000):
        monkeypatch.setattr(combining, "_AT_ONCE", at_once)
        found.append([each.tolist() for span in spans for each in combining._sums(span, np.ones(span.shape[1]), 3)])
    assert found[0] == found[1] == found[2]
    assert found[0]


def sums_one_by_one(found: Array, sizes: Array, minimum: int) -> Iterator[Mask]:
    """What `_sums` finds, with every sum made for every part."""
    left = combining.MOST_TRIED
    for several in (1, 2, 3):
        for rows_of_it in itertools.combinations(found, several):
            left -= found.shape[1] * several
            if left < 0:
                return
            total = np.sum(rows_of_it, axis=0)
            ones = np.abs(total - 1) < NEARLY
            if (ones | (np.abs(total) < NEARLY)).all() and ones.any() and sizes[ones].sum() < minimum:
                yield ones


@given(
    st.integers(1, 9).flatmap(
        lambda parts: st.lists(
            st.lists(st.sampled_from([0, 0, 0, 1, 1, -1, 0.5]), min_size=parts, max_size=parts), min_size=1, max_size=9
        )
    ),
    st.integers(1, 4),
    st.sampled_from([30, 300, 3_000, 10_000_000]),
)
def test_a_first_look_at_some_parts_loses_no_sum(spans: list[list[float]], repeated: int, most: int) -> None:
    found = np.tile(np.array(spans), (1, repeated))
    sizes = (np.arange(found.shape[1]) % 5 + 1).astype(np.float64)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(combining, "MOST_TRIED", most)
        expected = [each.tolist() for each in sums_one_by_one(found, sizes, 12)]
        assert [each.tolist() for each in combining._sums(found, sizes, 12)] == expected
