"""Texts that may tell who somebody is: found by kind and place, and replaced by a mark that names the kind alone."""

from generator.privacy.finding import NOBODY, Found, Kind, Known, find, redact

__all__ = ["NOBODY", "Found", "Kind", "Known", "find", "redact"]
