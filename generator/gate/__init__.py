"""The gate: looks through a finished site, whoever built it, for what must not be published."""

from generator.gate.scanning import Fault, Rules, scan

__all__ = ["Fault", "Rules", "scan"]
