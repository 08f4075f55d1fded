"""More groups than a page can tell of: told before anything is computed for each, with the place that names the column."""

import pytest
from conftest import WritePortfolio
from small_portfolio import QUIET, SETTINGS, run

_MONITORING = "{method: call-monitoring, scorecard: heard, item: call, assessor: by, file: calls.csv}"
_SURVEY = """{method: survey, file: calls.csv, columns: {
    said: {type: text, codes: theme, second_codes: again}, theme: {type: category}, again: {type: category}}}"""
_CARD = {"site_config/scorecards/heard.yml": 'name: H\nedition: "1"\nitems:\n  i: {name: I, weight: 100}\n'}


def _review(source: str) -> str:
    return (
        "---\ntitle: Calls\nstatus: evaluated\nperiod: {start: 2026-01-01, end: 2026-01-31}\n"
        f"sources:\n  calls: {source}\n---\n\nAll is well.\n"
    )


def _heard(monitors: int) -> str:
    return "call,by,i\n" + "".join(f"c{n},m{n},1\n" for n in range(monitors))


def _coded(first: int, second: int) -> str:
    cells = (f"t{n % first};t{(n + 1) % first},u{n % second}" for n in range(20))
    return "said,theme,again\n" + "".join(f"ok,{each}\n" for each in cells)


@pytest.mark.parametrize(
    "source, table, said",
    [
        (_MONITORING, _heard(10), []),
        (_MONITORING, _heard(11), ["6 `by` has 11 different values; at most 10 monitors are set beside each other"]),
        (_SURVEY, _coded(10, 10), []),
        (_SURVEY, _coded(11, 10), ["7 `theme` has 11 different codes; at most 10 codes are counted"]),
        (_SURVEY, _coded(10, 12), ["7 `again` has 12 different codes; at most 10 codes are counted"]),
    ],
)
def test_monitors_and_codes_are_counted(portfolio: WritePortfolio, source: str, table: str, said: list[str]) -> None:
    files = {"reviews/team/jan/review.md": _review(source), "reviews/team/jan/calls.csv": table} | _CARD
    found = run(portfolio({SETTINGS: f"limits: {{groups: 10}}\n{QUIET}"} | files)).problems
    told = [each for each in found if each.code == "DATA-011"]
    assert [f"{each.location.line} {each.message}" for each in told] == said
    assert all("limits: {groups: 20}" in each.hint for each in told)
