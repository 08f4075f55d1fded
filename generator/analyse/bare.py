"""Values without the traces of how they were written."""

from typing import Any

_DIGITS = 12
"""Numbers that agree in so many digits are one number."""


def bare(value: Any) -> Any:
    """A tree of values in which numbers that were written alike or otherwise are the same where they mean the same."""
    if isinstance(value, dict):
        return {key: bare(each) for key, each in value.items()}
    if isinstance(value, list):
        return [bare(each) for each in value]
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}") + 0.0  # no zero with a sign
    return value
