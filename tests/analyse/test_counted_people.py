"""Each comparison with the smallest number says whom it counts: people where they are known, or a number that is named here.

Rows of one person are no group, however many they are. What is compared with the smallest number comes from `tellers.behind`
and what counts as it does; any other left side stands in a list with the reason why it may.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import generator.analyse

PACKAGE = Path(generator.analyse.__file__).parent
SMALLEST = {"minimum_n", "minimum", "least", "_least", "_minimum"}
COUNTERS = {"behind", "behind_parts", "heads", "people", "sizes", "_apart"}
"""Functions that count people where these are known."""

SIZES = "sizes of groups, periods or parts as `groupings.sizes`, `changes.behind_parts` or `_behind_each` count them"
ROWS_TOO = "rows beside a count of people in the same place: a method may need so many rows as well"
THINGS = "things that were counted, which count whoever told of them"
CALLS = "interactions that were scored, and the monitors who scored them, which is about the monitors"
WORDS = "only words why nothing is shown"
ALLOWED = {
    "association/drivers.py": {
        "int(which.sum()) >= least": ROWS_TOO,
        "n < least": WORDS,
        "n >= minimum_n": "the number of rows of a column of which nothing else is told",
        "n < minimum_n": "of a column of which `behind` has counted those who answered another one, too",
        "least > minimum_n": WORDS,
    },
    "association/indexes.py": {"n < least": ROWS_TOO},
    "association/joint_shares.py": {"n < least": ROWS_TOO},
    "cases/backlog.py": {"cases >= minimum_n": ROWS_TOO},
    "cases/pareto.py": {"total < minimum_n": THINGS, "size < minimum_n": THINGS},
    "cases/times.py": {
        "watched >= minimum_n": "cases at risk, or people, as `_Cases.watched` counts them",
        "watched < minimum_n": "cases at risk, or people, as `_Cases.watched` counts them",
    },
    "changes.py": {"sum(parts.values()) < minimum_n": SIZES, "min(parts.values()) < minimum_n": SIZES},
    "comparison/follow.py": {
        "min(now.estimate.n, then.estimate.n) < minimum_n": "only figures that are shown come so far: `shown` counts people",
    },
    "comparison/paired.py": {"len(here) < minimum_n": "people who answered once each time"},
    "comparison/segments.py": {"least >= MANY": "no smallest number of the portfolio", "0 < size < minimum_n": SIZES},
    "disclosure/combining.py": {
        "page.sizes >= minimum": "a search of sizes, after which `parts.few` counts people",
        "self.page.sizes < self.minimum": "a search of sizes, after which `parts.few` counts people",
        "how_many(parts.gave[1][parts.has[at][parts.gave[0]]]) < minimum": "people",
        "sets.astype(np.float64) @ sizes < minimum": ROWS_TOO,
        "np.diff((csr_array(sets.astype(np.int64)) @ people).indptr) < minimum": "people",
    },
    "disclosure/deriving.py": {"sizes < self.minimum": ROWS_TOO},
    "disclosure/divisions.py": {"found[name] >= self.minimum": SIZES},
    "disclosure/few_people.py": {
        "how_many(people) < self.minimum": "people",
        "self.sizes[at].sum() < self.minimum": ROWS_TOO,
    },
    "disclosure/parts.py": {
        "self.sizes < minimum": ROWS_TOO,
        "self.sizes[some].sum() < minimum": ROWS_TOO,
        "np.bincount(self.gave[0], minlength=len(found)) < minimum": "people",
        "how_many(self.gave[1][some[self.gave[0]]]) < minimum": "people",
    },
    "disclosure/quotable.py": {"sizes < minimum_n": SIZES},
    "disclosure/tables.py": {"len(both) >= least": "of a table that is looked at whether it is shown or not"},
    "disclosure/weighing.py": {
        "minimum < 2": "whether nobody is few",
        "how_many(gave[1][inside[gave[0]]]) < minimum": "people",
    },
    "effect/split.py": {"point.found.n < minimum_n": WORDS, "0 < point.found.n < minimum_n": WORDS},
    "monitoring/calibration.py": {
        "interactions >= minimum_n": CALLS,
        "interactions < minimum_n": CALLS,
        "often[twice.raters] >= minimum_n": CALLS,
        "often >= minimum_n": CALLS,
    },
    "monitoring/points_lost.py": {"len(rows) < minimum_n": CALLS},
    "monitoring/scorecards.py": {"twice >= minimum_n": CALLS},
    "publishing/shared.py": {"counts < minimum_n": "people, as `sizes` counts them"},
    "publishing/withheld_columns.py": {"len(np.unique(tellers[given])) < minimum_n": "people"},
    "repeats.py": {
        "int(np.count_nonzero(np.bincount(who) > 1)) < least": "people who gave several",
        "0 < np.count_nonzero(sizes < least) < least": "handlers, and the cases of each: customers are behind these",
        "sizes < least": "handlers, and the cases of each: customers are behind these",
        "0 < np.count_nonzero(held) < least": "handlers: customers are behind their cases",
    },
    "respondents.py": {
        "there >= minimum_n": "people where they are known",
        "total < minimum_n": SIZES,
        "sum(counts) < minimum_n": SIZES,
        "beside >= minimum_n": SIZES,
        "beside < minimum_n": SIZES,
    },
    "small_groups.py": {
        "0 < size < minimum": SIZES,
        "0 < together < minimum": SIZES,
        "together >= minimum": SIZES,
        "together < minimum": SIZES,
        "0 < table.together(held) < minimum": SIZES,
        "each.total >= minimum": SIZES,
        "0 < table.unnamed < minimum": "rows that name no group: the search of the page counts who gave them",
        "table.unnamed < minimum": "rows that name no group: their number is told in the table of the source",
    },
    "voices/held_themes.py": {"0 < count < minimum_n": "comments as `Coding.behind` counts them"},
    "voices/themes.py": {"len(places) >= minimum_n": "two codings beside each other, which is about the coding"},
    "voices/words_apart.py": dict.fromkeys(
        (
            "count >= minimum_n", "len(waiting[word]) >= minimum_n", "counts[0][index] >= minimum_n",
        ),
        "words, lowered by `_of_enough` where too few people use them",
    ),
}  # fmt: skip
"""By module what may stand beside the smallest number without counting people where it stands, and why."""


def is_smallest(node: ast.AST) -> bool:
    return (isinstance(node, ast.Name) and node.id in SMALLEST) or (
        isinstance(node, ast.Attribute) and node.attr in SMALLEST
    )


def counts_people(node: ast.Compare) -> bool:
    called = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    names = {
        each.id if isinstance(each, ast.Name) else each.attr
        for each in called
        if isinstance(each, (ast.Name, ast.Attribute))
    }
    return bool(names & COUNTERS)


def comparisons() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Compare)
                and any(map(is_smallest, (node.left, *node.comparators)))
                and not counts_people(node)
            ):
                yield path.relative_to(PACKAGE).as_posix(), ast.unparse(node)


def test_whoever_compares_with_the_smallest_number_counts_people_or_says_why_not() -> None:
    new = {(module, text) for module, text in comparisons() if text not in ALLOWED.get(module, {})}
    assert not new, "count whom these are of with `tellers.behind`, or say in ALLOWED why they need not"


def test_the_list_names_nothing_that_is_gone() -> None:
    there = set(comparisons())
    assert {(module, text) for module, texts in ALLOWED.items() for text in texts} <= there


def test_what_would_be_found() -> None:
    """Rows beside the smallest number are; people are not."""
    rows, people = (
        ast.parse(text, mode="eval").body for text in ("len(rows) < minimum_n", "behind(rows, people) < self.minimum")
    )
    assert isinstance(rows, ast.Compare)
    assert isinstance(people, ast.Compare)
    assert not counts_people(rows)
    assert is_smallest(rows.comparators[0])
    assert is_smallest(people.comparators[0])
    assert counts_people(people)
