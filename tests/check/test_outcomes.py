"""What shows only once the figures are there, and what an author may accept of it."""

from conftest import WritePortfolio
from small_portfolio import FILES, added, in_place, review, run

DATED = ("    file: calls.csv\n", "    file: calls.csv\n    date: {column: day}\n")


def days(*given: str) -> str:
    return "wait,day\n" + "".join(f"5,{day}\n" for day in given)


def test_rows_that_fall_out_are_counted_in_whole_sentences(portfolio: WritePortfolio) -> None:
    table = days(*["2026-01-05"] * 12, "2025-12-31", "", "")
    found = run(portfolio(in_place({"review.md": review(DATED), "calls.csv": table}))).problems
    assert [problem.message for problem in found] == [
        "1 row of 15 in calls.csv lies outside the period and is left out",
        "2 rows of 15 in calls.csv have no date and are left out",
    ]


def test_a_ratio_that_is_a_share_cannot_have_a_target_beyond_one(portfolio: WritePortfolio) -> None:
    edits = (
        ("      wait: {type: number}\n", "      wait: {type: count}\n      all: {type: count}\n"),
        (
            "{type: share, source: calls, column: wait, at_most: 20}",
            "{type: ratio, source: calls, numerator: wait, denominator: all}",
        ),
        ("at least 80%", "at least 80"),
    )
    found = run(portfolio(in_place({"review.md": review(*edits), "calls.csv": "wait,all\n" + "8,10\n" * 12}))).problems
    assert [(problem.code, problem.location.line, problem.hint) for problem in found] == [
        ("KEY-003", 16, "Did you forget the % sign?")
    ]


def test_a_planned_review_is_asked_for_no_figures(portfolio: WritePortfolio) -> None:
    text = review(("status: evaluated", "status: planned"))
    finished = run(portfolio(in_place({"review.md": text, "calls.csv": "wait\n5\n"})))
    assert finished.problems == []


def test_an_accepted_warning_is_set_aside_with_its_reason(portfolio: WritePortfolio) -> None:
    files = {"review.md": review(added("accept:", "  DATA-005: So few called in January.")), "calls.csv": "wait\n5\n"}
    finished = run(portfolio(in_place(files)))
    assert finished.problems == []
    assert [(each.problem.code, each.reason) for each in finished.accepted] == [
        ("DATA-005", "So few called in January.")
    ]
    assert finished.results["team/jan"].accepted == tuple(finished.accepted)


def test_an_error_cannot_be_accepted(portfolio: WritePortfolio) -> None:
    files = {"review.md": review(added("accept: {CELL-001: Never mind.}")), "calls.csv": "wait\nsoon\n"}
    finished = run(portfolio(in_place(files)))
    assert [problem.code for problem in finished.problems] == ["CELL-001", "ACC-002"]
    assert finished.accepted == []
    assert list(finished.broken) == ["team/jan"]


def test_an_acceptance_that_is_not_needed_is_told(portfolio: WritePortfolio) -> None:
    finished = run(portfolio(in_place({**FILES, "review.md": review(added("accept: {DATA-005: Few.}"))})))
    assert [problem.message for problem in finished.problems] == ["`DATA-005` does not occur here"]


def test_an_acceptance_may_still_be_needed_while_there_are_errors(portfolio: WritePortfolio) -> None:
    files = {"review.md": review(added("accept: {DATA-005: Few.}")), "calls.csv": "wait\nsoon\n"}
    assert [problem.code for problem in run(portfolio(in_place(files))).problems] == ["CELL-001"]


def test_a_code_that_does_not_exist_brings_the_nearest(portfolio: WritePortfolio) -> None:
    files = {**FILES, "review.md": review(added("accept: {data-005: Few., XYZ: Why.}"))}
    found = run(portfolio(in_place(files))).problems
    assert [(problem.message, problem.hint.split(".")[0]) for problem in found] == [
        ("there is no rule `data-005`", "Did you mean `DATA-005`?"),
        ("there is no rule `XYZ`", "Use the code that the problem shows"),
    ]


def test_rows_from_after_the_period_are_no_problem_where_an_effect_is_measured_on_them(
    portfolio: WritePortfolio,
) -> None:
    later = "  later: {method: operations, file: later.csv, date: {column: day}, columns: {wait: {type: number}}}\n"
    effect = added(
        "actions: {A1: {what: Move}}", "impact: [{of: [A1], criterion: quick, changed_on: 2026-03-01, source: later}]"
    )
    files = {**FILES, "review.md": review(("criteria:\n", f"{later}criteria:\n")), "later.csv": days("2026-03-05")}
    assert [problem.code for problem in run(portfolio(in_place(files))).problems] == ["DATA-001"]
    files["review.md"] = review(("criteria:\n", f"{later}criteria:\n"), effect)
    assert run(portfolio(in_place(files))).problems == []


def test_a_criterion_that_is_held_back_is_told_what_to_do_about_that(portfolio: WritePortfolio) -> None:
    table = "wait,how\n" + "5,phone\n" * 40 + "5,chat\n" * 3
    measure = "{type: share, source: calls, column: wait, at_most: 20}"
    few = measure.replace("20}", "20, of: {how: {not: chat}}}")
    two = f"  all:\n    statement: A.\n    measure: {measure}\n  most:\n    statement: B.\n    measure: {few}\n"
    edits = (
        ("      wait: {type: number}\n", "      wait: {type: number}\n      how: {type: category}\n"),
        ("criteria:\n", f"criteria:\n{two}"),
    )
    found = run(portfolio(in_place({"review.md": review(*edits), "calls.csv": table}))).problems
    [held] = [problem for problem in found if problem.code == "DATA-004"]
    assert "`most` has no figure, it is held back: with the figure" in held.message
    assert held.hint.startswith("Take out one of the criteria")
