"""The style sheet and the picture by which a site wears an organisation's brand. Without a brand there is neither."""

import hashlib
import re
from pathlib import PurePosixPath

from pydantic import ValidationError

from generator.model.brand import Brand

SHEET = "assets/brand.css"
_COLOURS = """{place} {{
  --md-primary-fg-color: {colour};
  --md-primary-fg-color--light: {colour};
  --md-primary-fg-color--dark: {colour};
  --md-primary-bg-color--light: #ffffff;
}}
"""
_LIGHT, _DARK = ':root, [data-md-color-scheme="default"]', '[data-md-color-scheme="slate"]'
_SEARCH = "@media screen and (min-width: 60em) { .md-search__form:hover { background-color: #00000042; } }\n"
"""The theme lightens the colour where the pointer is, and so takes contrast from the words on it."""
_LOGO = """.md-header__button.md-logo img, .md-nav__title .md-nav__button.md-logo img {{
  box-sizing: border-box;
  width: auto;
  height: 1.6rem;
  max-width: 8rem;
  object-fit: contain;
{field}}}
.md-header__button.md-logo {{ padding: .2rem .4rem; }}
.md-nav__title .md-nav__button.md-logo img {{ height: 2.4rem; }}
@media screen and (min-width: 30em) and (max-width: 76.234375em) {{
  .md-header__button.md-logo {{ display: block; margin-right: 0; }}
  .md-header__title {{ margin-left: .4rem; }}
}}
"""
_COLOUR = re.compile(r"--md-primary-fg-color: (#[0-9a-f]{6});")
_FIELD = "  padding: .15rem .3rem;\n  border-radius: .2rem;\n  background: #ffffff;\n"


def logo_address(brand: Brand) -> str:
    """Where the site has the logo, which says nothing of what its file was called; empty without one."""
    return f"assets/logo{PurePosixPath(brand.logo).suffix.lower()}" if brand.logo else ""


def style_sheet(brand: Brand) -> str:
    """What the site lays over its own look; empty where the brand says nothing that shows."""
    dark = brand.colour_dark or brand.colour
    parts = [_COLOURS.format(place=_LIGHT, colour=brand.colour)] if brand.colour else []
    parts += [f"@media screen {{\n{_COLOURS.format(place=_DARK, colour=dark)}}}\n"] if dark else []
    parts += [_SEARCH] if dark else []
    parts += [_LOGO.format(field=_FIELD if brand.logo_on == "white" else "")] if brand.logo else []
    return "".join(parts)


def sheets_of(brand: Brand) -> frozenset[tuple[str, str]]:
    """The style sheet with its digest, as the gate asks for those that a page may take."""
    text = style_sheet(brand)
    return frozenset({(SHEET, hashlib.sha256(text.encode()).hexdigest())} if text else ())


def brand_in(text: str) -> Brand | None:
    """The brand that a style sheet was made for, or nothing where none makes exactly this text.

    Sheets come from strangers as well: what is not a colour that a brand may have, or stands beside one, makes it none.
    """
    colours = _COLOUR.findall(text)
    try:
        brand = Brand(
            logo="logo.png" if ".md-logo img" in text else None,  # what its file was called is not told
            logo_on="white" if _FIELD in text else "colour",
            colour=colours[0] if text.startswith(_LIGHT) else None,
            colour_dark=colours[-1] if colours else None,
        )
    except (ValidationError, LookupError):
        return None
    return brand if text and style_sheet(brand) == text else None
