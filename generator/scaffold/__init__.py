"""Files that a command writes for authors: only where none stands yet, and never over what somebody wrote."""

from generator.scaffold.assessing import assessment_entries
from generator.scaffold.new import new_review

__all__ = ["assessment_entries", "new_review"]
