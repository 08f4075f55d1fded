"""Amounts in change limits: sums of money, and nothing else."""

import pytest
from pydantic import ValidationError

from generator.model.plan import Boundaries


@pytest.mark.parametrize(
    "limit, amount",
    [
        ("At most 10000 in all", 10_000),
        ("At most 10,000 in all", 10_000),
        ("At most 999.50 in total", 999.5),
        ("Never more than £10,000", 10_000),
        ("Up to 500 pounds", 500),
        ("no more than 10000 a month", 10_000),
        ("Not over EUR 10000", 10_000),
        ("Callers wait at most 20", None),
        ("At most 3 weeks of training", None),
        ("At most 3, if the union agrees", None),
        ("At most 10.000 euros", None),
        ("At most £1.5 million", None),
        ("At most £10k", None),
        ("The platform stays until 2027", None),
    ],
)
def test_only_a_sum_of_money_is_a_limit_on_cost(limit: str, amount: float | None) -> None:
    assert Boundaries(change_limits=(limit,)).most_cost() == amount


def test_the_smallest_of_several_amounts_counts() -> None:
    assert Boundaries(change_limits=("At most 500 in all", "At most 300 a year")).most_cost() == 300


def test_a_text_that_a_comma_cut_in_two_is_told() -> None:
    with pytest.raises(ValidationError, match="parted at a comma"):
        Boundaries(change_limits=("At most 10", "000 in all"))
    assert Boundaries(includes=("Calls about bills", "from greeting to wrap-up")).includes
