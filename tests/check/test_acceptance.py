"""What authors accept: a code or one item of it, substance whatever it weighs, and never what does not occur."""

import pytest
from check.whole_review import FILES, FOLDER, composed, of_the_whole, run
from conftest import WritePortfolio

from generator import pipeline
from generator.check import apply_acceptance
from generator.problems import Location, Problem, Severity
from generator.rules import BY_CODE

PLACE = Location(file="review.md", line=1)
NO_TARGETS = """\
criteria:
  quick: {statement: Soon., standard: answering, feature: speed, measure: {type: share, source: calls, column: wait, at_most: 20}}
  happy: {statement: Satisfied., standard: answering, feature: speed, measure: {type: csat, source: survey, column: happy}}
"""


def problem(code: str, item: str = "", severity: Severity | None = None) -> Problem:
    return BY_CODE[code].at(PLACE, "m", item=item, severity=severity)


def applied(reasons: dict[str, str], *problems: Problem, whole: bool = True) -> tuple[list[str], list[str]]:
    """What remains, and what is accepted with which reason."""
    remaining, accepted = apply_acceptance(reasons, lambda _: PLACE, problems, whole=whole)
    named = [f"{each.code}/{each.item}" if each.item else each.code for each in remaining]
    return named, [f"{each.problem.code}/{each.problem.item}: {each.reason}" for each in accepted]


A1, A2 = problem("ACT-003", "A1"), problem("ACT-003", "A2")
HEAVY = problem("ACT-003", "A1", Severity.ERROR)


@pytest.mark.parametrize(
    "reasons, problems, remaining, accepted",
    [
        ({"ACT-003": "Free."}, (A1, A2), [], ["ACT-003/A1: Free.", "ACT-003/A2: Free."]),
        ({"ACT-003/A1": "Free."}, (A1, A2), ["ACT-003/A2"], ["ACT-003/A1: Free."]),
        ({"ACT-003/A1": "One.", "ACT-003": "All."}, (A1, A2), [], ["ACT-003/A1: One.", "ACT-003/A2: All."]),
        ({"ACT-003/A3": "Free."}, (A1,), ["ACT-003/A1", "ACC-003"], []),
        ({"ACT-003": "Free."}, (HEAVY,), [], ["ACT-003/A1: Free."]),
        ({"ACT-004": "Free."}, (), ["ACC-003"], []),
        ({"ACT-004": "Free."}, (HEAVY,), ["ACT-003/A1"], []),
        ({"ACT-999": "Free."}, (A1,), ["ACT-003/A1", "ACC-001"], []),
        ({"ACT-999/A1": "Free."}, (A1,), ["ACT-003/A1", "ACC-001"], []),
        ({"KEY-001": "Never mind."}, (problem("KEY-001"),), ["KEY-001", "ACC-002"], []),
        ({"DATE-001/A1": "So it was."}, (problem("DATE-001", "A1"),), ["DATE-001/A1", "ACC-002"], []),
        ({"DATA-005/quick": "Few."}, (problem("DATA-005", "quick"),), [], ["DATA-005/quick: Few."]),
        ({"SRC-002": "Nobody writes."}, (problem("SRC-002"),), [], ["SRC-002/: Nobody writes."]),
        ({"ACC-003": "Never mind.", "ACT-004": "Free."}, (), ["ACC-003", "ACC-003"], []),
    ],
)
def test_acceptance(
    reasons: dict[str, str], problems: tuple[Problem, ...], remaining: list[str], accepted: list[str]
) -> None:
    assert applied(reasons, *problems) == (remaining, accepted)


def test_what_was_not_looked_at_may_still_occur() -> None:
    assert applied({"ACT-004": "Free."}, whole=False) == ([], [])
    assert applied({"ACT-999": "Free."}, whole=False) == (["ACC-001"], [])


def finished(portfolio: WritePortfolio, accept: str = "{}", settings: str = "rules: {}\n") -> pipeline.Run:
    review = composed(f"{NO_TARGETS}accept: {accept}\n")
    return run(portfolio({**FILES, f"{FOLDER}/review.md": review, "site_config/portfolio.yml": settings}))


def test_one_item_is_accepted_and_the_other_is_told(portfolio: WritePortfolio) -> None:
    done = finished(portfolio, "{PLAN-003/quick: The board has yet to set it.}")
    assert [(each.code, each.item) for each in of_the_whole(done)] == [("PLAN-003", "happy")]
    assert [(each.problem.item, each.reason) for each in done.results["team/jan"].accepted] == [
        ("quick", "The board has yet to set it.")
    ]


def test_an_error_of_substance_that_is_accepted_does_not_stop_the_review(portfolio: WritePortfolio) -> None:
    weights = "rules: {PLAN-003: error}\n"
    assert "team/jan" in finished(portfolio, settings=weights).broken
    done = finished(portfolio, "{PLAN-003: None was set.}", settings=weights)
    assert of_the_whole(done) == []
    assert not done.failed
    assert "team/jan" in done.results


def test_an_accepted_rule_no_longer_stands_against_a_claim(portfolio: WritePortfolio) -> None:
    for accept, lacking in (("{}", ("PLAN-003",)), ("{PLAN-003: None was set.}", ())):
        claim = finished(portfolio, accept).results["team/jan"].claims[0]
        assert (claim.criterion, claim.open_rules, claim.evidenced) == ("C1", lacking, not lacking)


def test_a_code_of_form_can_be_accepted_for_one_item(portfolio: WritePortfolio) -> None:
    text = composed("accept: {DATA-005/happy: Few were asked.}\n")
    done = run(portfolio({**FILES, f"{FOLDER}/review.md": text, f"{FOLDER}/survey.csv": "happy,words\n5,fine\n"}))
    assert "DATA-005" not in [each.code for each in of_the_whole(done)]
    assert [each.problem.item for each in done.accepted] == ["happy"]


COURTESY = "courtesy: {name: C, definition: D, why: W, objective: O}\n"


@pytest.mark.parametrize(
    "accept, remaining, accepted",
    [
        ("{}", ["STD-001"], []),
        ("{STD-001: The review of letters will.}", [], ["STD-001"]),
        ("{STD-001/courtesy: The review of letters will.}", [], ["STD-001"]),
        ("{STD-001/answering: No.}", ["STD-001", "ACC-003"], []),
        ("{STD-999: No.}", ["STD-001", "ACC-001"], []),
    ],
)
def test_the_portfolio_accepts_what_is_its_own(
    portfolio: WritePortfolio, accept: str, remaining: list[str], accepted: list[str]
) -> None:
    files = {
        f"{FOLDER}/review.md": composed(),
        "site_config/portfolio.yml": f"accept: {accept}\n",
        "site_config/standards.yml": FILES["site_config/standards.yml"] + COURTESY,
    }
    done = run(portfolio({**FILES, **files}))
    assert sorted(each.code for each in of_the_whole(done)) == sorted(remaining)
    assert [each.problem.code for each in done.accepted] == accepted
    for each in of_the_whole(done):
        if each.code.startswith("ACC"):
            assert str(each.location) == "site_config/portfolio.yml:1:10"
