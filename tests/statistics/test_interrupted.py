"""Interrupted time series: published cases, independent computations, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from generator.statistics import autocorrelation, interrupted
from generator.statistics.interrupted import CONSTANT, SLOPE, STEP, TIME, Array, Fit, Link

NILE = np.array([
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
    1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
    831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
    781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
    744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
], dtype=np.float64)  # fmt: skip
"""Flow of the Nile at Aswan, 1871 to 1970: Durbin & Koopman 2012; the dam of 1899 lowered it."""
DAM = 29.0
EVENTS = np.array([
    728, 659, 791, 734, 757, 726, 760, 740, 720, 814, 795, 858, 887, 766, 851, 769, 781, 756, 766, 752,
    765, 831, 879, 928, 914, 808, 937, 840, 916, 828, 845, 818, 860, 839, 887, 886, 831, 796, 833, 820,
    877, 758, 767, 738, 781, 843, 850, 908, 1021, 859, 976, 888, 962, 838, 810, 876, 843, 936, 912,
], dtype=np.float64)  # fmt: skip
POPULATION = np.array([
    379875.3, 376495.5, 377040.8, 377116.4, 377383.4, 374113.1, 379513.3, 376295.5, 374653.2, 378485.6, 375955.5,
    378349.7, 376762.4, 379032.3, 379360.4, 376162.0, 377972.4, 381830.7, 379888.6, 380872.2, 380966.9, 381240.4,
    382104.9, 381802.7, 381656.3, 383680.0, 383504.2, 386462.9, 383783.1, 380836.8, 383483.0, 380906.2, 382926.8,
    384052.4, 384449.6, 383428.4, 388153.2, 388373.2, 386470.1, 386033.2, 383686.4, 385509.3, 385901.9, 386516.6,
    388436.5, 383255.2, 390148.7, 385874.9, 391613.6, 391750.4, 394005.6, 391364.9, 391664.6, 389022.3, 391878.5,
    388575.3, 392989.0, 390018.8, 390712.3,
])  # fmt: skip
"""Acute coronary events in Sicily by month, 2002 to 2006, and the population they came from: Lopez Bernal et al. 2017."""
MONTHS = np.arange(1.0, 60.0)
BAN = 37.0
YEARS = np.arange(1.0, 101.0)


def errors(covariance: Array) -> Array:
    return np.asarray(np.sqrt(np.diag(covariance)))


def unit(index: int, size: int = 4) -> Array:
    return np.asarray(np.eye(size)[index])


def test_a_step_is_told_from_a_trend() -> None:
    """The Nile, as R's lm and sandwich give it: a step in 1899, and no slope before or after it."""
    columns = interrupted.design(YEARS, DAM)
    found = interrupted.linear(columns, NILE)
    level, before, after = (found.effect(unit(index)) for index in (STEP, TIME, SLOPE))
    assert found.coefficients[[TIME, STEP, SLOPE]] == pytest.approx(
        [1.15955117679, -289.102685366, -0.469088767634], rel=1e-8
    )
    assert errors(found.covariance)[[TIME, STEP, SLOPE]] == pytest.approx(
        [3.00156473024, 58.1184154054, 3.08847703056], rel=1e-8
    )
    assert found.coefficients[CONSTANT] == pytest.approx(1080.93650794 + 1.15955117679 * DAM, rel=1e-8)
    assert level.high < 0
    assert before.low < 0 < before.high
    assert after.low < 0 < after.high
    for small_sample, expected in (
        (False, [2.61624306789, 61.203656558, 2.74562084922]),
        (True, [2.67019189976, 62.4657203998, 2.80223754489]),
    ):
        robust = interrupted.newey_west(columns, NILE, 2, small_sample=small_sample)
        assert errors(robust.covariance)[[TIME, STEP, SLOPE]] == pytest.approx(expected, rel=1e-6)


def test_neighbours_that_resemble_each_other_widen_the_step() -> None:
    """The Nile without a change of slope, as R's nlme::gls with corAR1 gives it by REML."""
    columns = interrupted.design(YEARS, 0.0)
    columns = np.column_stack([columns[:, 0], YEARS, YEARS >= DAM])
    found = autocorrelation.fit(columns, NILE, YEARS)
    assert found.correlation.value == pytest.approx(0.185604960851, rel=1e-6)
    assert found.coefficients == pytest.approx([1088.31729598, 0.697410875357, -283.918943015], rel=1e-6)
    assert errors(found.covariance) == pytest.approx([31.6185327063, 0.841415505234, 53.9116558602], rel=1e-6)
    assert found.sigma == pytest.approx(128.490094286, rel=1e-6)


def test_counts_have_intervals_as_wide_as_they_vary() -> None:
    """Sicily's smoking ban: Lopez Bernal, Cummins & Gasparrini 2017, Int. J. Epidemiol. 46:348 (ratio 0.89), by R's glm."""
    columns = np.column_stack([np.ones(59), MONTHS >= BAN, MONTHS])
    found = interrupted.events(columns, EVENTS, POPULATION)
    assert found.coefficients[1] == pytest.approx(-0.111628442559, rel=1e-6)
    assert found.dispersion == pytest.approx(3.55919463201, rel=1e-5)
    assert errors(found.covariance)[1] == pytest.approx(0.0324959453606, rel=1e-5)
    assert interrupted.factor(found, np.array([0.0, 1, 0])).value == pytest.approx(0.894376508018, rel=1e-8)


def test_rates_step_and_bend_where_they_should() -> None:
    """The same months as a rate per 100,000 with step and change of slope, by R's lm and nlme."""
    rate = EVENTS / POPULATION * 1e5
    columns = interrupted.design(MONTHS, BAN)
    found = interrupted.linear(columns, rate)
    assert found.coefficients[[TIME, STEP, SLOPE]] == pytest.approx(
        [1.03584863531, -24.7171431435, 0.127220442891], rel=1e-6
    )
    model = autocorrelation.fit(columns, rate, MONTHS)
    assert model.correlation.value == pytest.approx(0.283828301111, rel=1e-5)
    assert model.coefficients[[TIME, STEP, SLOPE]] == pytest.approx(
        [1.02795380745, -23.8899611822, 0.0983664143293], rel=1e-5
    )
    assert errors(model.covariance)[[TIME, STEP, SLOPE]] == pytest.approx(
        [0.302312251667, 9.55387806508, 0.667024389933], rel=1e-5
    )


def test_shares_have_the_dispersion_of_pearson() -> None:
    """By hand: the sum of squares over its expectation, and the information of the binomial."""
    sizes = np.array([40.0, 60, 80, 120] * 6)
    successes = np.floor(sizes * (0.5 + 0.2 * np.sin(np.arange(24))))
    columns = interrupted.design(np.arange(24.0), 12)
    found = interrupted.shares(columns, successes, sizes)
    level = 1 / (1 + np.exp(-columns @ found.coefficients))
    chance = sizes * level * (1 - level)
    assert columns.T @ (successes - sizes * level) == pytest.approx(np.zeros(4), abs=1e-6)
    dispersion = float(((successes - sizes * level) ** 2 / chance).sum() / 20)
    assert dispersion > 1
    assert found.dispersion == pytest.approx(dispersion)
    information = np.linalg.inv(columns.T @ (columns * chance[:, None]))
    assert found.covariance == pytest.approx(information * dispersion, rel=1e-6)


def test_points_that_hardly_vary_do_not_narrow_the_interval_of_chance() -> None:
    sizes, successes = np.full(24, 100.0), np.array([49.0, 51] * 12)
    columns = interrupted.design(np.arange(24.0), 12)
    found = interrupted.shares(columns, successes, sizes)
    assert found.dispersion < 0.1
    information = np.linalg.inv(columns.T @ (columns * 25))
    assert found.covariance == pytest.approx(information, rel=1e-2)


def test_points_on_two_lines_leave_no_interval() -> None:
    columns = interrupted.design(np.arange(24.0), 12)
    values = columns @ np.array([3.0, 0.5, 2, -1])
    found = interrupted.linear(columns, values)
    assert found.coefficients == pytest.approx([3, 0.5, 2, -1])
    assert np.isnan(found.covariance).all()
    assert np.isnan(autocorrelation.fit(columns, values, np.arange(24.0)).covariance).all()


def test_too_few_points_cannot_be_fitted() -> None:
    with pytest.raises(ValueError, match="no more points than coefficients"):
        autocorrelation.fit(np.eye(4), np.arange(4.0), np.arange(4.0))


def test_a_side_without_failures_does_not_fit() -> None:
    columns = interrupted.design(np.arange(24.0), 12)
    successes = np.where(np.arange(24) < 12, 25.0, 50.0)
    found: Fit | None
    try:
        found = interrupted.shares(columns, successes, np.full(24, 50.0))
    except ValueError:
        found = None
    assert found is None or errors(found.covariance)[STEP] > 100


def test_a_gap_is_a_longer_step() -> None:
    """Correlation falls with each period: leaving out points is the same as the exact covariance of those that stay."""
    rng = np.random.default_rng(5)
    times = np.delete(np.arange(40.0), [7, 8, 9, 23, 31])
    columns = interrupted.design(times, 20)
    values = np.cumsum(rng.normal(size=40))[times.astype(int)] * 0.3 + rng.normal(size=35)
    found = autocorrelation.fit(columns, values, times)
    alike = np.abs(found.correlation.value) ** np.abs(times[:, None] - times[None, :])
    alike *= np.sign(found.correlation.value) ** np.abs(times[:, None] - times[None, :])
    inverse = np.linalg.inv(alike)
    information = np.linalg.inv(columns.T @ inverse @ columns)
    assert found.coefficients == pytest.approx(information @ columns.T @ inverse @ values)
    rest = values - columns @ found.coefficients
    assert found.covariance == pytest.approx(information * float(rest @ inverse @ rest) / 31)

    def likelihood(correlation: float) -> float:
        matrix = correlation ** np.abs(times[:, None] - times[None, :])
        weights = np.linalg.inv(matrix)
        inner = columns.T @ weights @ columns
        left = values - columns @ np.linalg.solve(inner, columns.T @ weights @ values)
        return float(
            -(31 * np.log(left @ weights @ left) + np.linalg.slogdet(matrix)[1] + np.linalg.slogdet(inner)[1]) / 2
        )

    at, (low, high) = found.correlation.value, found.correlation[1:]
    best = likelihood(at)
    assert best >= max(likelihood(at - 0.01), likelihood(at + 0.01))
    for end in (low, high):
        if -0.95 < end < 0.995:
            assert best - likelihood(end) == pytest.approx(float(stats.chi2.ppf(0.95, 1)) / 2, rel=1e-3)


@pytest.mark.parametrize("link, base, step", [(Link.IDENTITY, 3.0, 2.0), (Link.LOGIT, 0.4, 0.9), (Link.LOG, 1.2, -0.5)])
def test_an_effect_in_the_unit_leaves_out_zero_exactly_when_it_does_on_the_scale(
    link: Link, base: float, step: float
) -> None:
    value = {Link.IDENTITY: lambda x: x, Link.LOGIT: stats.logistic.cdf, Link.LOG: np.exp}[link]
    for error in (abs(step) / 4, abs(step)):
        fit = Fit(link=link, coefficients=np.array([base, step]), covariance=np.diag([9.0, error**2]), freedom=30)
        scale, shown = fit.effect(np.array([0.0, 1])), interrupted.in_unit(fit, np.array([0.0, 1]), base)
        assert shown.value == pytest.approx(value(base + step) - value(base))
        assert (scale.low > 0, scale.high < 0) == (shown.low > 0, shown.high < 0)
        half = stats.t.ppf(0.975, 30) * error
        assert scale == pytest.approx((step, step - half, step + half))
        ratio = interrupted.factor(fit, np.array([0.0, 1]))
        assert ratio == pytest.approx(tuple(map(np.exp, scale))) if link is not Link.IDENTITY else np.isnan(ratio).all()


def test_patterns_of_the_season_add_up_to_nothing_over_a_cycle() -> None:
    assert interrupted.waves(np.arange(12) / 12).sum(axis=0) == pytest.approx(np.zeros(4), abs=1e-12)
    assert interrupted.groups(np.arange(7)).sum(axis=0) == pytest.approx(np.zeros(6))
    assert np.linalg.matrix_rank(np.column_stack([np.ones(14), interrupted.groups(np.arange(14) % 7)])) == 7


VALUES = st.lists(st.floats(-50, 50), min_size=24, max_size=40).filter(lambda found: np.ptp(found) > 1)


@settings(max_examples=40)
@given(values=VALUES, shift=st.floats(-100, 100), scale=st.floats(0.1, 10))
def test_a_constant_moves_the_level_alone_and_a_unit_scales_all(
    values: list[float], shift: float, scale: float
) -> None:
    times = np.arange(float(len(values)))
    columns, y = interrupted.design(times, 12), np.array(values)
    first = interrupted.linear(columns, y)
    moved, scaled = interrupted.linear(columns, y + shift), interrupted.linear(columns, y * scale)
    assert moved.coefficients - first.coefficients == pytest.approx([shift, 0, 0, 0], abs=1e-7)
    assert moved.covariance == pytest.approx(first.covariance, abs=1e-6)
    assert scaled.coefficients == pytest.approx(scale * first.coefficients, abs=1e-7)
    assert scaled.covariance == pytest.approx(scale**2 * first.covariance, abs=1e-6)
    one, other = (autocorrelation.fit(columns, each, times) for each in (y, scale * y + shift))
    assert other.correlation.value == pytest.approx(one.correlation.value, abs=1e-4)


@settings(max_examples=25)
@given(counts=st.lists(st.integers(1, 60), min_size=24, max_size=30), factor=st.integers(2, 9))
def test_a_rate_of_another_unit_has_the_same_ratio(counts: list[int], factor: int) -> None:
    events, exposures = np.array(counts, dtype=np.float64), np.linspace(50, 90, len(counts))
    columns = interrupted.design(np.arange(float(len(counts))), 12)
    one, other = (interrupted.events(columns, events, each) for each in (exposures, exposures / factor))
    assert interrupted.factor(one, unit(STEP)) == pytest.approx(interrupted.factor(other, unit(STEP)), rel=1e-6)
    assert other.coefficients[CONSTANT] - one.coefficients[CONSTANT] == pytest.approx(np.log(factor), abs=1e-6)
