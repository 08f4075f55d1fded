"""What a review measures is not called unmeasured while a part of it cannot be read."""

import pytest
from conftest import WritePortfolio
from small_portfolio import CALLS, FILES, SETTINGS, review, settings

from generator import pipeline

STANDARD = ("    statement:", "    standard: s\n    statement:")
BESIDE: dict[str, str | bytes] = {
    **FILES,
    SETTINGS: "organisation: O\n",
    "site_config/standards.yml": "s: {name: S, definition: D, why: W, objective: O}\n",
}


@pytest.mark.parametrize(
    "text, is_told",
    [
        (review(), True),
        (review(STANDARD), False),
        (review(("    statement:", "    standard: s\n    statment:")), False),
        (review(STANDARD, ("status:", "statis:")), False),
        ("---\n- [\n", False),
    ],
)
def test_a_standard_is_unmeasured_only_where_all_reviews_can_be_read(
    portfolio: WritePortfolio, text: str, *, is_told: bool
) -> None:
    root = portfolio({**BESIDE, "reviews/team/jan/review.md": text, "reviews/team/jan/calls.csv": f"{CALLS}1\n"})
    at = settings(root, use_cache=True)
    for _ in "anew", "kept":
        assert any(each.code == "STD-001" for each in pipeline.run(at).problems) is is_told
