"""The joint part: when there is none and why, and what it says of the order."""

import numpy as np
import pytest

from generator.analyse.association.joint_shares import joint_shares
from generator.statistics.intervals import Array

RNG = np.random.default_rng(4)


def columns(n: int, k: int, halo: float = 0.5) -> dict[str, Array]:
    table = halo * RNG.normal(size=(n, 1)) + RNG.normal(size=(n, k))
    return {f"c{index}": column for index, column in enumerate(table.T)}


def outcome(given: dict[str, Array], *slopes: float, noise: float = 1.0) -> Array:
    parts = [slope * column for slope, column in zip(slopes, given.values(), strict=False)]
    return np.asarray(np.sum(parts, axis=0) + noise * RNG.normal(size=len(parts[0])))


def why_not(result: Array, given: dict[str, Array], minimum: int = 10) -> str:
    joint, shares, reason = joint_shares(result, given, minimum)
    assert joint is None
    assert shares == {}
    return reason


def test_one_column_is_not_shared_out() -> None:
    given = columns(100, 1)
    assert why_not(outcome(given, 1), given) == "there is only one to compare"


@pytest.mark.parametrize("n, k, least", [(29, 2, 30), (49, 5, 50)])
def test_it_takes_ten_complete_rows_a_column_and_thirty_at_least(n: int, k: int, least: int) -> None:
    given = columns(n, k)
    given["c1"][:1] = np.nan
    reason = f"{n - 1} rows answered every one of these questions, and it takes {least}; most often left open is c1"
    assert why_not(outcome(columns(n, k), *[1.0] * k), given) == reason


def test_so_few_rows_are_not_counted_in_public() -> None:
    given = columns(9, 2)
    assert why_not(outcome(given, 1, 1), given).startswith("too few rows answered every one of these questions")


def test_the_smallest_number_of_the_portfolio_holds() -> None:
    given = columns(90, 2)
    assert "it takes 100" in why_not(outcome(given, 1, 1), given, 100)


def test_chance_is_not_shared_out() -> None:
    given = columns(60, 4)
    rng = np.random.default_rng(8)
    assert "no more about the outcome than chance" in why_not(rng.normal(size=60), given)


def test_more_than_thirty_columns_are_not_told_apart() -> None:
    given = columns(400, 31)
    assert why_not(outcome(given, 1), given) == "more than 30 cannot be told apart"


def test_answers_that_are_alike_among_the_complete_rows() -> None:
    given = columns(80, 2)
    given["c0"][:40] = np.nan
    given["c0"][40:] = 3
    assert why_not(outcome(columns(80, 2), 1, 1), given) == "among those who answered everything the answers are alike"


def test_two_copies_share_the_first_place_and_inflate_without_end() -> None:
    given = columns(200, 2)
    result = outcome(given, 1, 0.2)
    given["copy"] = given["c0"]
    joint, shares, _ = joint_shares(result, given, 10)
    assert joint is not None
    assert joint.lead is None
    assert shares["c0"].value == shares["copy"].value
    assert (shares["c0"].inflation, shares["copy"].inflation) == (None, None)


def test_eleven_columns_take_relative_weights() -> None:
    given = columns(400, 11)
    joint, shares, _ = joint_shares(outcome(given, *[0.5] * 11), given, 10)
    assert joint is not None
    assert joint.method == "relative weights"
    assert sum(share.value for share in shares.values()) == pytest.approx(1, abs=1e-6)


def test_the_check_looks_at_ordered_answers_only() -> None:
    given = columns(300, 3)
    result = outcome(given, 1, 0.5, 0.2)
    joint, _, _ = joint_shares(result, given, 10)
    assert joint is not None
    assert joint.check is None
    joint, _, _ = joint_shares(np.digitize(result, [-1, 0, 1]).astype(float), given, 10)
    assert joint is not None
    assert joint.check is not None
    assert (joint.check.levels, joint.check.agrees, joint.check.against) == (4, True, ())


def test_the_check_names_what_it_turns_round() -> None:
    """A column that goes with the outcome only by what it repeats of another."""
    rng = np.random.default_rng(2)
    main = rng.normal(size=1500)
    repeat = main + 0.5 * rng.normal(size=1500)
    result = np.digitize(2 * main - 0.8 * repeat + rng.logistic(size=1500), [-2, 0, 2]).astype(float)
    joint, _, _ = joint_shares(result, {"main": main, "repeat": repeat}, 10)
    assert joint is not None
    assert joint.check is not None
    assert joint.check.against == ("repeat",)
