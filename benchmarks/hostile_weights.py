"""Sources on one file of which some have weights: what they tell together is held against each other, group by group."""

from collections.abc import Callable
from functools import partial

from hostile_analyses import Files, lines, some

_COLUMNS = 5
_GROUPS = 20
_PLACE = "reviews/team/jan"
_APART = 300
"""About so many rows of one weight for one of another."""


def _weighted(criteria: int, sources: int, rows: int) -> Files:
    """Criteria of each source, by all columns; the first source has no weights, each other one of its own."""
    groups = [f"g{n}" for n in range(_COLUMNS)]
    weights = [f"w{n}" for n in range(1, sources)]
    columns = "".join(f"    {name}: {{type: category}}\n" for name in groups)
    columns += "    sat: {type: score, scale: [1, 5]}\n" + "".join(
        f"    {each}: {{type: number}}\n" for each in weights
    )
    front = "---\ntitle: Answers\nstatus: evaluated\nperiod: {start: 2026-01-01, end: 2026-01-31}\nsources:\n"
    asked = "criteria:\n"
    for number in range(sources):
        weight = f"   weight: w{number}\n" if number else ""
        front += f"  s{number}:\n   method: survey\n   file: calls.csv\n{weight}   columns:\n{columns}"
        asked += "".join(
            f"  c{number}-{each}: {{statement: Good., measure: {{source: s{number}, type: csat, column: sat,"
            f" of: {{g0: {{not: v{each}}}}}}}, by: [{', '.join(groups)}]}}\n"
            for each in range(criteria)
        )

    def line(n: int) -> str:
        values = [f"v{some(n, _GROUPS, salt)}" for salt in range(_COLUMNS)]
        apart = ["3" if not some(n, _APART, 90 + number) else "1" for number in range(1, sources)]
        return ",".join([*values, str(some(n, 5, 80) + 1), *apart])

    table = lines(",".join([*groups, "sat", *weights]), line, rows)
    return {f"{_PLACE}/review.md": iter([f"{front}{asked}---\n\nAll is well.\n"]), f"{_PLACE}/calls.csv": table}


WEIGHTS: dict[str, Callable[[], Files]] = {
    "weights: 38 criteria by 5 columns, one source of two weighted": partial(_weighted, 19, 2, 20_000),
    "weights: 40 criteria by 5 columns, 9 sources of ten weighted": partial(_weighted, 4, 10, 20_000),
    "weights: all rows, one source of two weighted": partial(_weighted, 10, 2, 250_000),
}
"""By what they hold: the files of a portfolio."""
