"""Texts that may tell who somebody is: found by kind and place, and replaced by a mark that names the kind alone.

What has a form of its own or a check digit is found. Names are found where a text says that somebody is named, or where
the portfolio lists them: whoever publishes must not rely on more.
"""

from generator.privacy.finding import find, redact, tally
from generator.privacy.kinds import NOBODY, Found, Kind, Known, certain

__all__ = ["NOBODY", "Found", "Kind", "Known", "certain", "find", "redact", "tally"]
