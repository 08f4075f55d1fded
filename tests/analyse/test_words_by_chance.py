"""How often the words about a target are wrong by chance: no more than one time in twenty, as the guide says."""

import numpy as np
import pytest
from scipy.stats import binom, poisson

from generator.analyse.estimates import estimate
from generator.analyse.samples import Sample
from generator.analyse.targets import verdict
from generator.model import Measure
from generator.results import Estimate, TargetResult, Verdict

DECIDED = (Verdict.MET, Verdict.NOT_MET)
AS_SAID = 0.05
SIZES = (10, 20, 50, 100, 400)
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def word(values: np.ndarray, kind: str, target: float, **more: object) -> Verdict | None:
    sample = Sample(values=values.astype(float), rows=np.arange(len(values)))
    measure = Measure.model_validate({"type": kind, "source": "s", "column": "a", **more})
    return verdict(
        estimate(sample, measure, least=10),
        TargetResult(relation="at least", value=target),
        complete=False,
        minimum_n=10,
    )


def decided(x: int, n: int, target: float) -> bool:
    return word(np.repeat([1, 0], [x, n - x]), "share", target) in DECIDED


def test_a_share_on_its_target_is_called_met_or_missed_one_time_in_twenty() -> None:
    """Exact, by every possible outcome: discrete data swing about the level, and on average keep it."""
    errors = [
        sum(binom.pmf(x, n, share) for x in range(n + 1) if decided(x, n, share)) for n in SIZES for share in SHARES
    ]
    assert np.mean(errors) < AS_SAID * 1.1
    assert max(errors) < AS_SAID * 2


def test_a_share_well_off_its_target_is_seldom_called_the_wrong_way() -> None:
    for n in SIZES:
        wrong = sum(
            binom.pmf(x, n, 0.75)
            for x in range(n + 1)
            if word(np.repeat([1, 0], [x, n - x]), "share", 0.8) is Verdict.MET
        )
        assert wrong < AS_SAID / 2


@pytest.mark.parametrize("mean", [3, 8, 15, 40])
def test_a_count_on_its_target_is_called_one_time_in_twenty(mean: float) -> None:
    most = int(mean + 12 * np.sqrt(mean)) + 10
    wrong = 0.0
    for events in range(most):
        found = estimate(
            Sample(values=np.ones(events), rows=np.arange(events)),
            Measure.model_validate({"type": "count", "source": "s"}),
            least=10,
        )
        if verdict(found, TargetResult(relation="at most", value=mean), complete=False, minimum_n=10) in DECIDED:
            wrong += poisson.pmf(events, mean)
    assert wrong < AS_SAID * 1.1


@pytest.mark.parametrize("n", [12, 40, 200])
@pytest.mark.parametrize("kind", ["nps", "mean", "median"])
def test_a_score_on_its_target_is_called_one_time_in_twenty(kind: str, n: int) -> None:
    """By simulation, with a fixed seed, of 2,000 samples."""
    draw = np.random.default_rng(20260101)
    if kind == "nps":
        samples, true = draw.choice([1, 0, -1], size=(2000, n), p=[0.45, 0.3, 0.25]), 20.0
    elif kind == "mean":
        samples, true = draw.normal(50, 12, size=(2000, n)), 50.0
    else:
        samples, true = draw.exponential(1.0, size=(2000, n)), float(np.log(2))
    wrong = np.mean([word(each, kind, true) in DECIDED for each in samples])
    assert wrong < AS_SAID + 3 * np.sqrt(AS_SAID * (1 - AS_SAID) / 2000)


def test_too_few_answers_are_never_called() -> None:
    assert {word(np.repeat([1, 0], [x, 9 - x]), "share", 0.8) for x in range(10)} == {Verdict.TOO_FEW}
    assert Estimate().value is None
