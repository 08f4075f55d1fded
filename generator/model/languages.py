"""The languages that a site can speak, by their codes of BCP 47, as HTML has them in `lang`."""

from typing import Literal

Language = Literal["en", "cy"]
"""English, which stands in the code, and those that `generator/locale` has a catalogue for."""
