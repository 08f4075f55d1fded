"""Nothing of few answers follows by subtraction from all tables of a page: every combination of up to four is tried."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

import pytest
from analyse import disclosed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.results import CriterionResult

LEAST = 10
COLUMNS = ("team", "site", "desk", "channel", "ok")
BROKEN_DOWN = COLUMNS[:-1]
OF: tuple[dict[str, dict[str, str]], ...] = (
    {},
    {"channel": {"not": "chat"}},
    {"channel": {"is": "phone"}},
    {"team": {"not": "T"}},
    {"site": {"not": "L1"}},
)
Row = tuple[str, ...]
Rows = Sequence[Row]
Criteria = Sequence[tuple[Mapping[str, Mapping[str, str]], Sequence[str]]]
Facts = dict[frozenset[int], object]


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    """Desks lie in sites, and sites in teams; channels cross them all. Some do not say whether all is well."""
    random = draw(st.randoms(use_true_random=False))
    weights = [random.choice([1, 3, 10, 20]) for _ in range(3)]
    found = []
    for _ in range(draw(st.integers(30, 140))):
        team = random.choices("LHT", weights)[0]
        site = team + random.choices("123", [5, 3, 1])[0]
        desk = site + random.choices("abc", [6, 3, 1])[0]
        channel = random.choices(["phone", "email", "chat"], [10, 9, random.choice([1, 9])])[0]
        found.append((team, site, desk, channel, "" if random.random() < 0.05 else random.choice(["yes", "no"])))
    return found


CRITERIA = st.lists(
    st.tuples(st.sampled_from(OF), st.lists(st.sampled_from(BROKEN_DOWN), unique=True, max_size=4)),
    min_size=1,
    max_size=4,
)


def measured(table: Rows, criteria: Criteria) -> tuple[CriterionResult, ...]:
    asked = [({"type": "share", "column": "ok", "of": of}, by) for of, by in criteria]
    return disclosed.measured(COLUMNS, BROKEN_DOWN, table, asked)


def told(
    table: Rows, of: Mapping[str, Mapping[str, str]], result: CriterionResult
) -> Iterator[tuple[frozenset[int], object]]:
    """The rows behind every figure that a criterion shows."""

    def kept(row: Row) -> bool:
        cells = dict(zip(COLUMNS, row, strict=True))
        return bool(cells["ok"]) and all(
            (cells[name] == value) is (key == "is") for name, each in of.items() for key, value in each.items()
        )

    own = {number for number, row in enumerate(table) if kept(row)}
    if result.estimate.value is not None:
        yield frozenset(own), result.id
    for column in result.by:
        at = COLUMNS.index(column.column)
        for group in column.groups:
            if group.n is not None:
                those = frozenset(number for number in own if table[number][at] == group.value)
                assert len(those) == group.n
                yield those, (result.id, column.column, group.value)


def few(facts: Facts) -> list[tuple[object, ...]]:
    """Every set under the smallest number that is a fact, or one or two less one to three that lie apart in it."""
    found: list[tuple[object, ...]] = [(name,) for rows, name in facts.items() if 0 < len(rows) < LEAST]
    unions: dict[frozenset[int], tuple[object, ...]] = {whole: (name,) for whole, name in facts.items()}
    for (one, first), (other, second) in itertools.combinations(facts.items(), 2):
        if one.isdisjoint(other):
            unions.setdefault(one | other, (first, second))
    for whole, names in unions.items():
        found += _left(whole, names, facts, 3 if len(names) == 1 else 2)
    return found


def _left(whole: frozenset[int], used: tuple[object, ...], facts: Facts, more: int) -> list[tuple[object, ...]]:
    found = []
    for part, name in facts.items():
        if part < whole:
            left = whole - part
            if len(left) < LEAST:
                found.append((*used, name))
            elif more > 1:
                found += _left(left, (*used, name), facts, more - 1)
    return found


@given(rows(), CRITERIA)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_of_few_follows_from_all_tables_together(table: Rows, criteria: Criteria) -> None:
    facts: Facts = {}
    for (of, _), result in zip(criteria, measured(table, criteria), strict=True):
        facts |= dict(told(table, of, result))
    assert few(facts) == []


def nested(**sizes: int) -> Rows:
    return [
        (desk[0], desk[:2], desk, "phone", "yes" if number % 2 else "no")
        for desk, n in sizes.items()
        for number in range(n)
    ]


def test_a_desk_does_not_follow_from_its_team() -> None:
    """By itself the column of desks would hold back two that are enough together, but one of them is all that a team has left."""
    table = nested(L1a=20, L1b=17, L1c=3, H1a=12, H1b=30)
    [result] = measured(table, [({}, ["team", "desk"])])
    teams, desks = ({group.value: group.suppressed for group in column.groups} for column in result.by)
    assert teams == {"L": False, "H": False}
    assert desks["L1c"]
    assert desks["L1b"], "40 - 20 - 17 would be the three"
    assert not desks["L1a"]


def test_columns_that_cross_hold_back_nothing_more() -> None:
    table = [
        (team, team, team, channel, "yes") for team in "LHT" for channel in ("phone", "email", "chat") for _ in range(6)
    ]
    [result] = measured(table, [({}, ["team", "channel"])])
    assert not any(group.suppressed for column in result.by for group in column.groups)


@pytest.mark.parametrize("chats, held", [(3, True), (12, False), (0, False)])
def test_a_criterion_on_all_but_a_few_of_the_answers_of_another_has_no_figure(chats: int, held: bool) -> None:
    table = [("L", "L1", "L1a", channel, "yes") for channel, n in (("phone", 40), ("chat", chats)) for _ in range(n)]
    everything, phone = measured(table, [({}, []), ({"channel": {"not": "chat"}}, [])])
    assert everything.estimate.value == 1
    assert (phone.estimate.value is None, phone.held_with) == (held, "c0" if held else "")
    assert phone.estimate.n == 40
    if held:
        assert phone.estimate.reason == "held back: with the figure of c0 it would tell that of fewer than 10"
