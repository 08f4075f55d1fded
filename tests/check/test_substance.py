"""Every rule of substance, its examples laid over a whole review: the bad one is told where it says, the good one not."""

import re

import pytest
from check.whole_review import FILES, FOLDER, FRONT, blocks, composed, laid, marked, of_the_whole, place_of, run
from conftest import WritePortfolio

from generator import rules
from generator.check.substance import REVIEW, configuration
from generator.cycle import Status
from generator.problems import Problem, Severity
from generator.rules import SubstanceRule

BY_CODE = {rule.code: rule for rule in rules.SUBSTANCE}
LATER = [code for code, rule in BY_CODE.items() if rule.asked[0][0] is not Status.PLANNED]
NO_AIM = BY_CODE["PLAN-002"]


def status_of(text: str) -> Status:
    """The status of a review, which files of the portfolio are held to be past."""
    found = re.search(r"^status: ([a-z]+)", text, re.MULTILINE)
    return Status(found[1]) if found else Status.CLOSED


def told(portfolio: WritePortfolio, files: dict[str, str], code: str) -> list[Problem]:
    """The problems under a code; none of form, so that nothing was passed over."""
    found = of_the_whole(run(portfolio(files)))
    assert [f"{each.location} {each.message}" for each in found if each.code not in BY_CODE] == []
    return [problem for problem in found if problem.code == code]


def test_the_whole_review_lacks_nothing(portfolio: WritePortfolio) -> None:
    finished = run(portfolio({**FILES, f"{FOLDER}/review.md": composed()}))
    assert of_the_whole(finished) == []
    assert finished.accepted == []
    assert all(claim.evidenced for claim in finished.results["team/jan"].claims)


def test_every_rule_of_substance_is_checked_by_a_function_and_every_function_has_a_rule() -> None:
    checked = [*REVIEW, *configuration.RULES]
    assert len(set(checked)) == len(checked)
    assert set(checked) == set(BY_CODE)


@pytest.mark.parametrize("code", BY_CODE)
def test_a_bad_example_is_told_where_it_says(portfolio: WritePortfolio, code: str) -> None:
    rule = BY_CODE[code]
    files = laid(rule, rule.bad)
    text = files[place_of(rule)]
    found = told(portfolio, files, code)
    assert [(each.location.file, each.location.line) for each in found] == [(place_of(rule), marked(text))]
    assert found[0].severity is rule.weight(Status.CLOSED if rule.file else status_of(text))
    assert re.fullmatch(r"[`“a-z0-9].*[^.]", found[0].message), found[0].message
    assert found[0].hint == rule.cure


@pytest.mark.parametrize("code", BY_CODE)
def test_a_good_example_is_not_told(portfolio: WritePortfolio, code: str) -> None:
    rule = BY_CODE[code]
    assert told(portfolio, laid(rule, rule.good), code) == []


@pytest.mark.parametrize("code", LATER)
def test_nothing_is_asked_before_its_time(portfolio: WritePortfolio, code: str) -> None:
    rule = BY_CODE[code]
    first = list(Status).index(rule.asked[0][0])
    review = f"{FOLDER}/review.md"
    files = laid(rule, rule.bad)
    for status, asked in ((list(Status)[first - 1], False), (rule.asked[0][0], True)):
        files[review] = re.sub(r"^status: [a-z]+", f"status: {status}", files[review], flags=re.MULTILINE)
        found = [problem for problem in of_the_whole(run(portfolio(files))) if problem.code == code]
        assert bool(found) is asked, status


@pytest.mark.parametrize("weight", [*Severity, "off"])
def test_the_portfolio_says_how_much_a_rule_weighs(portfolio: WritePortfolio, weight: str) -> None:
    files = laid(NO_AIM, NO_AIM.bad) | {"site_config/portfolio.yml": f"rules: {{PLAN-002: {weight}}}\n"}
    finished = run(portfolio(files))
    found = [problem.severity for problem in of_the_whole(finished) if problem.code == "PLAN-002"]
    assert found == ([] if weight == "off" else [weight])
    assert ("team/jan" in finished.broken) is (weight == "error")


def test_a_weight_brings_no_rule_forward(portfolio: WritePortfolio) -> None:
    rule = BY_CODE["REFL-001"]
    files = laid(rule, rule.bad.replace("  # <-", "") + "status: monitoring\n")
    files["site_config/portfolio.yml"] = "rules: {REFL-001: error}\n"
    assert told(portfolio, files, "REFL-001") == []


def test_the_weight_of_a_rule_can_grow_with_the_status() -> None:
    asked = ((Status.EVALUATED, Severity.NOTE), (Status.AGREED, Severity.WARNING))
    rule = SubstanceRule(
        code="X-001", severity=Severity.WARNING, title="T", why="W.", cure="C.", asked=asked, serves=(), bad="", good=""
    )
    weights = [rule.weight(status) for status in Status]
    assert weights == [None, None, "note", "warning", "warning", "warning", "warning"]


def test_an_example_takes_the_place_of_its_keys_alone() -> None:
    example = "aim: Another.\n# without: policies, steps\ntags: [a]\n---\nAll is well.\n"
    _, front, narrative = composed(example).split("---\n")
    before, after = blocks(FRONT), blocks(front)
    assert [key for key in before if before[key] != after.get(key)] == ["aim", "policies", "steps"]
    assert (after["aim"], after["tags"]) == ("aim: Another.\n", "tags: [a]\n")
    assert narrative == "All is well.\n"
