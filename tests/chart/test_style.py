import itertools

import pytest

from generator.chart.style import BACKDROP, DARK, LETTERS, SMALL, TITLE, WIDTH, Ink

DARK_PAGE = "#1e2129"


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


LIGHT = {ink: str(ink) for ink in Ink}
PALETTES = [(LIGHT, "#ffffff"), (DARK, DARK_PAGE)]


@pytest.mark.parametrize("palette, page", PALETTES, ids=["light", "dark"])
@pytest.mark.parametrize("ink", sorted(set(Ink) - BACKDROP))
def test_every_mark_stands_out_from_the_page_and_from_soft_areas(palette: dict[Ink, str], page: str, ink: Ink) -> None:
    least = 4.5 if ink in LETTERS else 3.0
    assert contrast(palette[ink], page) >= least
    assert contrast(palette[ink], palette[Ink.SHADE]) >= (least if ink in LETTERS else 2.7)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_dot_stands_out_from_its_bar(palette: dict[Ink, str]) -> None:
    assert contrast(palette[Ink.VALUE], palette[Ink.RANGE]) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_each_role_has_a_colour_of_its_own_in_both_palettes() -> None:
    assert set(DARK) == set(Ink)
    assert len(set(DARK.values())) == len(Ink)
    assert not set(DARK.values()) & set(LIGHT.values())
    assert all(colour == colour.lower() for colour in itertools.chain(LIGHT.values(), DARK.values()))


def test_letters_can_be_read_on_a_phone() -> None:
    assert min(SMALL, TITLE) * 320 / WIDTH >= 8
