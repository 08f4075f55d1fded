"""The gate: looks through a finished site, whoever built it, for what must not be published."""

from generator.gate.around import around_in
from generator.gate.page import digest, inline, settings_in
from generator.gate.people import words_of
from generator.gate.policy import policy
from generator.gate.scanning import Fault, scan
from generator.gate.sources import people_in
from generator.gate.summary import Rules

__all__ = ["Fault", "Rules", "around_in", "digest", "inline", "people_in", "policy", "scan", "settings_in", "words_of"]
