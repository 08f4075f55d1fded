"""A brand is read back from the style sheet that was made for it, and from no other text."""

import pytest

from generator.compile.brand import brand_in, style_sheet
from generator.model.brand import Brand

BRANDS = {
    "a colour": Brand(colour="#14324f"),
    "a colour in the dark alone": Brand(colour_dark="#14324f"),
    "two colours": Brand(colour="#14324f", colour_dark="#0a3d22"),
    "a logo": Brand(logo="logo.png"),
    "a logo on the colour": Brand(logo="logo.png", logo_on="colour"),
    "all of it": Brand(logo="logo.png", colour="#14324f", colour_dark="#0a3d22"),
}
SHEET = style_sheet(BRANDS["all of it"])
FORGED = {
    "nothing": "",
    "another sheet": "main { display: none }\n",
    "something before it": "main { display: none }\n" + SHEET,
    "something behind it": SHEET + "main { display: none }\n",
    "something in it": SHEET.replace("#14324f;", "#14324f; position: fixed;", 1),
    "what colours cannot be": SHEET.replace("#14324f", "url(//evil.example)"),
    "white on white": SHEET.replace("#14324f", "#ffffff"),
    "a colour for the pointer": SHEET.replace("#00000042", "#000000ff"),
    "half of it": SHEET[: len(SHEET) // 2],
    "no colours": "".join(line for line in SHEET.splitlines(keepends=True) if "primary-fg" not in line),
}


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
def test_a_brand_is_read_back_from_its_sheet(brand: Brand) -> None:
    text = style_sheet(brand)
    found = brand_in(text)
    assert found is not None
    assert style_sheet(found) == text
    assert bool(found.logo) == bool(brand.logo)


@pytest.mark.parametrize("text", FORGED.values(), ids=FORGED)
def test_no_brand_makes_another_text(text: str) -> None:
    assert brand_in(text) is None
