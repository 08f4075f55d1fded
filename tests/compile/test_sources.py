"""How a source of those who answered is described, when some are missing and when nobody is."""

import pytest
from conftest import WritePortfolio
from small_portfolio import in_place, settings

from generator.pipeline.site import build

TEXT = """\
---
title: Answers
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}
sources:
  survey:
    method: survey
    sample: {how: everybody, invited: 40, of: 40}
    file: s.csv
    columns: {score: {type: score, scale: [1, 5]}}
---
"""


@pytest.mark.parametrize("answers, missing", [(40, False), (39, True)])
def test_where_everybody_answered_neither_precision_nor_those_who_did_not_are_spoken_of(
    portfolio: WritePortfolio, answers: int, missing: bool
) -> None:
    built = build(settings(portfolio(in_place({"review.md": TEXT, "s.csv": "score\n" + "4\n" * answers}))))
    page = built.tree.pages["team/jan/index.md"]
    assert f"{answers} of 40 asked answered" in page
    assert ("a share of all answers is known to within" in page) is missing
    assert ("nothing is recorded of those who did not answer" in page) is missing
