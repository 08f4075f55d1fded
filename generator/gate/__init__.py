"""The gate: looks through a finished site, whoever built it, for what must not be published."""

from generator.gate.around import around_in
from generator.gate.inline import digest, inline, scripts_in, settings_in
from generator.gate.markup import Tag, Words, tokens
from generator.gate.people import words_of
from generator.gate.policy import policy
from generator.gate.scanning import Fault, scan
from generator.gate.search_index import INDEX_SCRIPT
from generator.gate.sources import people_in
from generator.gate.summary import Rules

__all__ = [
    "INDEX_SCRIPT",
    "Fault",
    "Rules",
    "Tag",
    "Words",
    "around_in",
    "digest",
    "inline",
    "people_in",
    "policy",
    "scan",
    "scripts_in",
    "settings_in",
    "tokens",
    "words_of",
]
