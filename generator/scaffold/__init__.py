"""Files that a command writes for authors: only where none stands yet, and never over what somebody wrote."""

from generator.scaffold.assessing import assessment_entries
from generator.scaffold.new import new_review
from generator.scaffold.portfolio import new_portfolio

__all__ = ["assessment_entries", "new_portfolio", "new_review"]
