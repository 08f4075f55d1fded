"""Texts that may tell who somebody is: found by kind and place, and replaced by a mark that names the kind alone.

What has a form of its own or a check digit is found. Names are found where a text says that somebody is named, or where
the portfolio lists them: whoever publishes must not rely on more.
"""

from generator.privacy.called import find_called, is_bare
from generator.privacy.finding import find, find_in, marked, redact, set_apart, tally
from generator.privacy.first_look import worth_searching
from generator.privacy.kinds import NOBODY, Found, Kind, Known, certain
from generator.privacy.many import AT_MOST, Search, find_many
from generator.privacy.public import is_open
from generator.privacy.unseen import legible, may_hide, unseen

__all__ = [
    "AT_MOST",
    "NOBODY",
    "Found",
    "Kind",
    "Known",
    "Search",
    "certain",
    "find",
    "find_called",
    "find_in",
    "find_many",
    "is_bare",
    "is_open",
    "legible",
    "marked",
    "may_hide",
    "redact",
    "set_apart",
    "tally",
    "unseen",
    "worth_searching",
]
