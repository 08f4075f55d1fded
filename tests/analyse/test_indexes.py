"""Questions about one feature: which are taken together, and when nothing is told."""

import numpy as np
import pytest
from analyse.test_drivers import COLUMNS, CRITERION, FEATURE, HAPPY
from conftest import WritePortfolio
from small_portfolio import FILES, in_place, review, run

from generator.results import Index
from generator.statistics.reliability import cronbach

ASKED = """\
      kind: {type: score, scale: [1, 5], feature: speed}
      rude: {type: score, scale: [5, 1], feature: speed}
      clear: {type: score, scale: [1, 5], feature: speed}
      wide: {type: score, scale: [0, 10], feature: speed}
      apart: {type: score, scale: [1, 5], feature: other}
      solved: {type: flag, feature: speed}
"""
OTHER = "  other: {name: Another, affects: [loyalty]}\n"
TEXT = review(
    (COLUMNS, COLUMNS + HAPPY.replace("5]}", "5], feature: speed}") + ASKED),
    ("criteria:\n", "criteria:\n" + CRITERION),
    ("sources:\n", FEATURE + OTHER + "sources:\n"),
)
RNG = np.random.default_rng(6)
GENERAL = RNG.normal(size=(200, 1))
ANSWERS = 1 + np.digitize(GENERAL + 0.7 * RNG.normal(size=(200, 3)), [-1.5, -0.5, 0.5, 1.5])


def found(portfolio: WritePortfolio, answers: np.ndarray) -> tuple[Index, ...]:
    rows = [f"5,{1 + i % 5},{a or ''},{6 - b},{c},{i % 11},{1 + i % 5},yes" for i, (a, b, c) in enumerate(answers)]
    csv = "\n".join(("wait,happy,kind,rude,clear,wide,apart,solved", *rows)) + "\n"
    finished = run(portfolio(in_place({**FILES, "review.md": TEXT, "calls.csv": csv})))
    return finished.results["team/jan"].indexes


def test_scores_on_one_scale_about_one_feature_are_taken_together_and_the_outcome_is_not(
    portfolio: WritePortfolio,
) -> None:
    [index] = found(portfolio, ANSWERS)
    assert (index.feature, index.columns, index.n, index.left_out) == ("speed", ("kind", "rude", "clear"), 200, 0)
    alpha = cronbach(ANSWERS.astype(float))
    assert index.alpha == pytest.approx(alpha.value, abs=1e-8)
    assert [each.alpha for each in index.without] == pytest.approx(list(alpha.dropped), abs=1e-8)
    assert index.low is not None
    assert index.low > 0.7


def test_rows_with_an_open_question_are_left_out_and_counted(portfolio: WritePortfolio) -> None:
    answers = ANSWERS.copy()
    answers[:20, 0] = 0
    [index] = found(portfolio, answers)
    assert (index.n, index.left_out) == (180, 20)


def test_too_few_complete_rows_tell_nothing(portfolio: WritePortfolio) -> None:
    answers = ANSWERS.copy()
    answers[29:, 0] = 0
    [index] = found(portfolio, answers)
    assert (index.n, index.alpha, index.reason) == (None, None, "it takes 30 who answered all of them")


def test_answers_that_are_all_alike(portfolio: WritePortfolio) -> None:
    [index] = found(portfolio, np.full_like(ANSWERS, 3))
    assert (index.alpha, index.reason) == (None, "the answers are all alike")
