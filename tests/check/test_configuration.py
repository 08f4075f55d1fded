"""The portfolio's own files: names of rules, standards, groups and scorecards that do not exist are told where they stand."""

import pytest
from check.whole_review import FILES, FOLDER, composed, of_the_whole, run
from conftest import WritePortfolio


@pytest.mark.parametrize(
    "file, old, new, expected",
    [
        (
            "portfolio.yml",
            "",
            "rules: {PLAN-03: off}\n",
            "1:9 there is no rule of substance `PLAN-03` | Did you mean `PLAN-003`?",
        ),
        ("portfolio.yml", "", "rules: {KEY-001: off}\n", "1:9 there is no rule of substance `KEY-001`"),
        (
            "scorecards/calls.yml",
            "standard: answering",
            "standard: answring",
            "8:5 there is no standard `answring` | Did you mean `answering`?",
        ),
        (
            "scorecards/later.yml",
            "in_force",
            "replaces: call\nin_force",
            "3:1 there is no scorecard `call` | Did you mean `calls`?",
        ),
        ("frameworks/test.yml", "C1: {group: G", "C1: {group: H", "7:12 there is no group `H` | Known: G."),
        (
            "frameworks/test.yml",
            "rules: [PLAN-003]",
            "rules: [PLAN-001, PLAN-3]",
            "7:98 there is no rule `PLAN-3` | Did you mean `PLAN-003`?",
        ),
        ("frameworks/test.yml", "rules: [PLAN-003]", "rules: [DATA-005]", ""),
    ],
)
def test_a_name_that_leads_nowhere_is_told(
    portfolio: WritePortfolio, file: str, old: str, new: str, expected: str
) -> None:
    path = f"site_config/{file}"
    text = FILES.get(path, "")
    assert old in text
    files = {**FILES, f"{FOLDER}/review.md": composed(), path: text.replace(old, new, 1)}
    found = of_the_whole(run(portfolio(files)))
    assert {(problem.location.file, problem.code) for problem in found} == ({(path, "REF-001")} if expected else set())
    if expected:
        [problem] = found
        told = f"{problem.location.line}:{problem.location.column} {problem.message} | {problem.hint}"
        assert told.startswith(expected)


def test_a_file_of_either_ending_is_named_as_it_is_called(portfolio: WritePortfolio) -> None:
    files = {**FILES, f"{FOLDER}/review.md": composed()}
    card = files.pop("site_config/scorecards/calls.yml").replace("weight: 60", "weight: 70")
    found = of_the_whole(run(portfolio({**files, "site_config/scorecards/calls.yaml": card})))
    assert [(str(problem.location), problem.code) for problem in found] == [
        ("site_config/scorecards/calls.yaml:3:1", "SCORE-002")
    ]


def test_a_scorecard_of_another_portfolio_is_one_problem(portfolio: WritePortfolio) -> None:
    served = ["speed", "speed", "truth", "answring"]
    given = "weight: 25, dimension: process, anchors: {'0': No., '1': Yes.}"
    items = "".join(f"  i{n}: {{name: N, {given}, standard: {name}}}\n" for n, name in enumerate(served))
    card = f"name: Calls\nedition: taken\nitems:\n{items}"
    files = {**FILES, f"{FOLDER}/review.md": composed(), "site_config/scorecards/taken.yml": card}
    told = [each for each in run(portfolio(files)).problems if each.code == "REF-001"]
    assert [(each.location.line, each.message) for each in told] == [
        (4, "3 items serve standards that are not there: `speed`, `truth`"),
        (7, "there is no standard `answring`"),
    ]
    assert told[0].hint == "Define them in site_config/standards.yml, or delete this file if it is not yours."


def test_a_standard_waits_for_a_review(portfolio: WritePortfolio) -> None:
    standards = {"site_config/standards.yml": "courtesy: {name: C, definition: D, why: W, objective: O}\n"}
    root = portfolio(standards)
    (root / "reviews").mkdir(exist_ok=True)
    assert run(root).problems == []
