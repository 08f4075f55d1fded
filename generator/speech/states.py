"""The words that the format has for states, kinds and ratings, in the language of the site."""

from generator.speech.language import label, later

_WORDS = {
    each.lower(): each
    for each in (
        # of a review
        later("Planned"), later("Measuring"), later("Evaluated"), later("Agreed"), later("Implementing"),
        later("Monitoring"), later("Closed"),
        # of an action and of a recommendation
        later("Started"), later("Done"), later("Dropped"),
        later("Proposed"), later("Agreed"), later("Deferred"), later("Rejected"),
        # of a claim
        later("Claimed"), later("Evidenced"), later("Accepted"), later("Sampled"),
        later("Upheld"), later("Partial"), later("Full"), later("None"),
        # of a sign-off, and what is told of in a communication
        later("Plan"), later("Results"), later("Decisions"), later("Review"), later("Criteria"), later("Findings"),
        later("Recommendations"), later("Progress"), later("Impact"), later("Actions"),
        later("Aims"), later("Changes"), later("Assessment"),
        # of a decision on a claim, of a sample and an appeal, and of an effect
        later("More evidence needed"), later("Confirmed"), later("Action needed"), later("Dismissed"),
        later("Worked"), later("Partly worked"), later("Did not work"), later("Too soon to tell"),
        # of a finding, and what items say of themselves
        later("Strength"), later("Improvement"), later("Cause"), later("Matters"), later("Why"), later("Note"),
        later("Answer"), later("Resources"), later("Choices"), later("Fell short"), later("Next time"),
        # ratings
        later("Poor"), later("Weak"), later("Fair"), later("Good"), later("Very good"),
        later("Low"), later("Medium"), later("High"), later("Not assessed"), later("Not rated"), later("Not applicable"),
        # parts of a chain
        later("Criterion"), later("Finding"), later("Option"), later("Recommendation"), later("Action"),
        later("Evidence"), later("Source"), later("Feature"), later("Step"), later("Person"),
        later("Day"), later("Week"), later("Month"), later("Quarter"),
        # types of evidence
        later("Work product"), later("Observation"), later("Witness testimony"), later("Professional discussion"),
        later("Reflective account"), later("Feedback report"), later("Action plan"), later("Annotated document"),
        later("Case study"),
        # ways in which information is collected
        later("Survey"), later("Interview"), later("Focus group"), later("Mystery shopping"), later("Call monitoring"),
        later("Complaints"), later("Operations"), later("Social media"), later("Staff feedback"), later("Documents"),
        # sides that people speak for
        later("Decision maker"), later("Manager"), later("Colleague"), later("Customer"), later("Internal customer"),
        later("Reviewer"),
        # parts of a review that a claim points to
        later("Aim"), later("People"), later("Boundaries"), later("Policies"), later("Communications"), later("Features"),
        later("Sources"), later("Adaptations"), later("Steps"), later("Options"), later("Feedback"), later("Reflection"),
        later("Next review"), later("Follows"), later("Standards"), later("Narrative"),
    )
} | {"minutes": later("Minutes of a meeting")}  # fmt: skip
"""By their own English; `minutes` is also a unit of time, which other languages call otherwise."""


def _key(word: str) -> str:
    return word.lower().replace("-", " ").replace("_", " ")


def state(word: str) -> str:
    """A word of the format with a capital; one that is none of its own stays as it is written."""
    known = _WORDS.get(_key(word))
    return label(known) if known else word.capitalize()


def state_within(word: str) -> str:
    """The same within a sentence."""
    known = _WORDS.get(_key(word))
    said = label(known) if known else word
    return said[:1].lower() + said[1:]
