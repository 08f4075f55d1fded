"""How the site wears an organisation's logo and colours. Contrast as WCAG 2.2 defines it (success criterion 1.4.3)."""

import re
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.model.misfit import Misfit
from generator.model.values import ID_PATTERN, Part

ENOUGH = 4.5
"""The contrast that text needs (level AA)."""
PICTURES = (".png", ".jpg", ".jpeg")
_COLOUR = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE | re.ASCII)
_FILE = re.compile(rf"{ID_PATTERN}\.[A-Za-z]+", re.ASCII)


def contrast_with_white(colour: str) -> float:
    """The contrast of white on a colour that is written as `#14324f`, from 1 to 21."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def nearest_that_passes(colour: str) -> str:
    """The lightest shade of a colour, of the same hue and saturation, on which white can be read."""
    for left in range(1000, -1, -1):
        shade = "#" + "".join(f"{int(part * left / 1000):02x}" for part in _parts(colour))
        if contrast_with_white(shade) >= ENOUGH:
            return shade
    return "#000000"  # never reached: white on black has 21


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _colour(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _COLOUR.fullmatch(value)
    if not found:
        raise ValueError('must be a colour of six hexadecimal digits between quotation marks, such as "#14324f"')
    colour = f"#{found[1].lower()}"
    if (measured := contrast_with_white(colour)) < ENOUGH:
        least = int(measured * 100) / 100  # rounded up, 4.499 would seem to be enough
        raise Misfit(
            f"has too little contrast: white text on {colour} has {least:.2f} to 1, and has to have {ENOUGH} to 1",
            f'The nearest shade of it that has enough is "{nearest_that_passes(colour)}".',
        )
    return colour


def _picture(value: Any) -> Any:
    if isinstance(value, str):
        if not _FILE.fullmatch(value):
            raise ValueError("must be the name of a picture that lies in site_config/, such as logo.png")
        if PurePosixPath(value).suffix.lower() not in PICTURES:
            raise Misfit("is of a type that no logo can have", "Export it as PNG, with a transparent background.")
    return value


Colour = Annotated[str, BeforeValidator(_colour)]
"""A colour as `#14324f`, dark enough for white text."""
Logo = Annotated[str, BeforeValidator(_picture)]


class Brand(Part):
    """What an organisation wears on its site."""

    logo: Logo | None = Field(None, description="The file of its logo in `site_config/`: PNG or JPEG, up to 200 kB.")
    logo_on: Literal["white", "colour"] = Field(
        "white", description="What the logo stands on: a white field, or the colour itself, for a logo made for dark."
    )
    colour: Colour | None = Field(
        None, description='The colour behind the head of each page, such as `"#14324f"`; white text stands on it.'
    )
    colour_dark: Colour | None = Field(None, description="The same in the dark palette, where it is to be another.")
