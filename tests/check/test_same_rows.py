"""Of two reviews of one file each pair of figures is found that leaves few answers, and no other: all pairs are tried."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from analyse import disclosed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check.same_rows import apart_by_few
from generator.results import ANYTHING, CriterionResult, FigureRows, FiguresOfSource, packed
from generator.statistics.power_sums import PRIME, SPARE

LEAST = 10
NAMES = ("site", "desk", "channel", "ok", "score")
DIVIDING = NAMES[:3]
Row = Sequence[str]
Rows = Sequence[Row]
Asked = Mapping[str, Any]

CONDITIONS: tuple[tuple[str, Asked], ...] = (
    ("site", {"not": "L3"}),
    ("site", {"in": ["L1", "L2"]}),
    ("site", {"in": ["L1", "L2", "L3", "L4"]}),
    ("site", {"not": "L9"}),
    ("desk", {"not": "L2b"}),
    ("desk", {"present": True}),
    ("channel", {"in": ["phone", "email"]}),
    ("channel", {"not": "chat"}),
    ("score", {"at_least": 1}),
    ("score", {"at_most": 8.5}),
)
MEASURES: tuple[Asked, ...] = (
    {"type": "share", "column": "ok"},
    {"type": "share", "column": "score", "at_least": 6},
    {"type": "share", "column": "score", "at_least": 5.5},
    {"type": "share", "column": "score", "at_most": 5},
    {"type": "mean", "column": "score"},
)


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    """Desks lie in sites; channels cross them. Some rows lack a desk, a channel, a score, or whether all is well."""
    random = draw(st.randoms(use_true_random=False))
    rare = random.choice([0.0, 0.03, 0.1])

    def known(text: str) -> str:
        return "" if random.random() < rare / 2 else text

    found = []
    for _ in range(draw(st.integers(20, 90))):
        site = "L" + random.choices("1234", [10, 8, 1, 2])[0]
        desk = site + random.choices("ab", [5, 1])[0]
        channel = random.choices(["phone", "email", "chat"], [10, 9, 1])[0]
        score = str(0 if random.random() < rare else random.randrange(1, 10))
        found.append((site, known(desk), known(channel), known(random.choice(["yes", "no"])), known(score)))
    return found


CRITERION = st.tuples(
    st.sampled_from(MEASURES),
    st.lists(st.sampled_from(CONDITIONS), max_size=2, unique_by=lambda each: each[0]),
    st.lists(st.sampled_from(DIVIDING), unique=True, max_size=2),
)
Criterion = tuple[Asked, Sequence[tuple[str, Asked]], Sequence[str]]
REVIEW = st.lists(CRITERION, min_size=1, max_size=3)


def holds(cell: str, condition: Asked) -> bool:
    """Whether a cell meets a condition of one key."""
    [(key, value)] = condition.items()
    meets: dict[str, Callable[[], bool]] = {
        "not": lambda: cell != str(value),
        "in": lambda: cell in value,
        "is": lambda: cell == str(value),
        "present": lambda: bool(cell),
        "at_least": lambda: bool(cell) and float(cell) >= float(value),
        "at_most": lambda: bool(cell) and float(cell) <= float(value),
    }
    return meets[key]()


Figure = tuple[str, frozenset[int], frozenset[int] | None]
"""What it is made of, its rows, and those that it counts."""


def figures(table: Rows, asked: Criterion, result: CriterionResult) -> Iterator[Figure]:
    measure, of, _ = asked
    at = NAMES.index(measure["column"])
    own = {
        number
        for number, row in enumerate(table)
        if row[at] and all(holds(row[NAMES.index(name)], condition) for name, condition in of)
    }
    counted = None
    if measure["type"] == "share":
        condition = {key: value for key, value in measure.items() if key not in ("type", "column")} or {"is": "yes"}
        counted = {number for number in own if holds(table[number][at], condition)}
    sets = [own] if result.estimate.value is not None else []
    for column in result.by:
        place = NAMES.index(column.column)
        groups = [each.value for each in column.groups if not each.suppressed]
        sets += [{number for number in own if table[number][place] == group} for group in groups]
    for some in sets:
        made_of = f"{measure['type']} {measure['column']}"
        yield made_of, frozenset(some), None if counted is None else frozenset(some & counted)


def leaves_few(part: Figure, whole: Figure) -> bool:
    """Whether one figure less another is that of few rows."""
    (made_of, rows, counted), (other, more, of_more) = part, whole
    if made_of != other or not rows < more or len(more - rows) >= LEAST:
        return False
    return counted is None or of_more is None or of_more & rows in (counted, rows - counted)


@given(rows(), REVIEW, REVIEW)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_just_the_pairs_that_leave_few_are_found(
    table: Rows, one: Sequence[Criterion], two: Sequence[Criterion]
) -> None:
    told: dict[str, list[Figure]] = {}
    sources: dict[str, Sequence[FiguresOfSource]] = {}
    for name, criteria in (("one", one), ("two", two)):
        asked = [({**measure, "of": dict(of)}, by) for measure, of, by in criteria]
        found = disclosed.all_measured(NAMES, DIVIDING, table, asked)
        sources[name] = found.rows
        told[name] = [
            each for some, result in zip(criteria, found.criteria, strict=True) for each in figures(table, some, result)
        ]
    expected = {
        (name, other)
        for name, other in (("one", "two"), ("two", "one"))
        if any(leaves_few(part, whole) for part in told[name] for whole in told[other])
    }
    assert {(part.review, whole.review) for part, whole in apart_by_few({"file": sources}, LEAST)} == expected


def test_a_table_that_tells_anything_of_a_column_is_held_beside_all_figures_of_it() -> None:
    def told(
        review: str, made_of: tuple[str, ...], numbers: range, table: str = "", counted: str = ""
    ) -> dict[str, Any]:
        sums = [sum(number**power for number in numbers) % PRIME for power in range(LEAST + SPARE)]
        figure = FigureRows(
            "" if table else "c0",
            made_of,
            False,
            len(numbers),
            packed(sums),
            packed(list(numbers)[:LEAST]),
            counted,
            table,
        )
        return {review: [FiguresOfSource.of("rows", [figure])]}

    anything, whole = (ANYTHING, "score"), range(1, 60)
    kinds: tuple[tuple[str, ...], ...] = (("sum", "score"), ("share", "score"), ("nps", "score"), anything)
    for made_of in kinds:
        part = told("a", made_of, range(4, 60), counted=packed([9]) if made_of[0] == "share" else "")
        [(fewer, more)] = apart_by_few({"f": part | told("b", anything, whole, "the themes")}, LEAST)
        assert (fewer.review, more.table, more.answers - fewer.answers) == ("a", "the themes", 3)
    for made_of, rest in (
        (("sum", "other"), range(4, 60)),
        (("sum", "score"), range(1, 60)),
        (("sum", "score"), range(20, 60)),
    ):
        assert not list(apart_by_few({"f": told("a", made_of, rest) | told("b", anything, whole, "the themes")}, LEAST))
