"""An organisation's colours: contrast as WCAG defines it, and the nearest shade of a colour that has enough."""

import pytest
from pydantic import ValidationError

from generator.model.brand import ENOUGH, Brand, contrast_with_white, nearest_that_passes


@pytest.mark.parametrize(
    "colour, ratio",
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0), ("#0000ff", 8.59)],
)
def test_the_contrast_is_the_published_one(colour: str, ratio: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("colour", ["#ffffff", "#777777", "#e0a030", "#ff0000", "#00ff00", "#fefe01"])
def test_the_nearest_shade_passes_and_a_lighter_one_does_not(colour: str) -> None:
    shade = nearest_that_passes(colour)
    parts = [int(shade[at : at + 2], 16) for at in (1, 3, 5)]
    lighter = "#" + "".join(f"{min(255, part + 2) if part else 0:02x}" for part in parts)
    assert contrast_with_white(lighter) < ENOUGH <= contrast_with_white(shade)
    given = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    assert all(abs(one * max(parts) / max(given) - other) <= 1.5 for one, other in zip(given, parts, strict=True))


def test_a_colour_that_passes_is_its_own_nearest() -> None:
    assert nearest_that_passes("#14324f") == "#14324f"


@pytest.mark.parametrize("written", ["#7A1F3D", "7a1f3d"])
def test_a_colour_is_written_in_one_way(written: str) -> None:
    assert Brand.model_validate({"colour": written}).colour == "#7a1f3d"


@pytest.mark.parametrize(
    "given, told",
    [
        ({"colour": "#777777"}, "white text on #777777 has 4.47 to 1, and has to have 4.5 to 1"),
        ({"colour_dark": "#e0a030"}, "has 2.27 to 1"),
        ({"colour": "red"}, "six hexadecimal digits"),
        ({"colour": "#123"}, "six hexadecimal digits"),
        ({"colour": "#14324f; --x: url(//e.example)"}, "six hexadecimal digits"),
        ({"colour": "#١٢٣٤٥٦"}, "six hexadecimal digits"),
        ({"logo": "logo.svg"}, "of a type that no logo can have"),
        ({"logo": "../logo.png"}, "that lies in site_config/"),
        ({"logo": "pages/logo.png"}, "that lies in site_config/"),
    ],
)
def test_what_does_not_fit_is_told(given: dict[str, str], told: str) -> None:
    with pytest.raises(ValidationError, match="1 validation error") as error:
        Brand.model_validate(given)
    assert told in str(error.value)
