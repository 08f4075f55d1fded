"""Model and results to problems. Each rule of the catalogue is reported in exactly one place."""

from generator.check.acceptance import apply_acceptance
from generator.check.narrative import check_narrative
from generator.check.outcomes import check_outcomes
from generator.check.plan import check_plan
from generator.check.references import check_references

__all__ = ["apply_acceptance", "check_narrative", "check_outcomes", "check_plan", "check_references"]
