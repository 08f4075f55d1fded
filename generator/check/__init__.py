"""Model and results to problems. Each rule of the catalogue is reported in exactly one place."""

from generator.check.acceptance import apply_acceptance
from generator.check.assessment import check_assessment
from generator.check.counted_groups import check_counted_groups, check_counted_themes
from generator.check.goalposts import check_goalposts, not_accepted
from generator.check.links import check_carried, check_effects, check_links
from generator.check.narrative import check_home, check_narrative
from generator.check.one_file import check_one_file
from generator.check.outcomes import check_outcomes
from generator.check.people import check_people
from generator.check.plan import check_plan
from generator.check.references import check_references
from generator.check.shown_figures import figures_of
from generator.check.signatures import check_signatures
from generator.check.substance import Premises, Subject, check_configuration, check_substance
from generator.check.voices import check_voices

__all__ = [
    "Premises",
    "Subject",
    "apply_acceptance",
    "check_assessment",
    "check_carried",
    "check_configuration",
    "check_counted_groups",
    "check_counted_themes",
    "check_effects",
    "check_goalposts",
    "check_home",
    "check_links",
    "check_narrative",
    "check_one_file",
    "check_outcomes",
    "check_people",
    "check_plan",
    "check_references",
    "check_signatures",
    "check_substance",
    "check_voices",
    "figures_of",
    "not_accepted",
]
