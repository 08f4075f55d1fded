"""The texts of sign-offs, part by part: languages bend the words around each in its own way."""

from generator.results import SignedPart
from generator.speech.language import later

AGREED: dict[SignedPart, str] = {
    "plan": later("Plan agreed by %(person)s on %(day)s"),
    "results": later("Results agreed by %(person)s on %(day)s"),
}
SIGNED_BY: dict[SignedPart, str] = {
    "plan": later("Plan signed by %(person)s on %(day)s"),
    "results": later("Results signed by %(person)s on %(day)s"),
    "decisions": later("Decisions signed by %(person)s on %(day)s"),
    "actions": later("Actions signed by %(person)s on %(day)s"),
    "assessment": later("Assessment signed by %(person)s on %(day)s"),
}
SIGNED_FOR: dict[SignedPart, str] = {
    "plan": later("Plan signed for %(person)s on %(day)s"),
    "results": later("Results signed for %(person)s on %(day)s"),
    "decisions": later("Decisions signed for %(person)s on %(day)s"),
    "actions": later("Actions signed for %(person)s on %(day)s"),
    "assessment": later("Assessment signed for %(person)s on %(day)s"),
}
WITHDRAWN: dict[SignedPart, str] = {
    "plan": later("Plan: signature of %(person)s withdrawn on %(day)s"),
    "results": later("Results: signature of %(person)s withdrawn on %(day)s"),
    "decisions": later("Decisions: signature of %(person)s withdrawn on %(day)s"),
    "actions": later("Actions: signature of %(person)s withdrawn on %(day)s"),
    "assessment": later("Assessment: signature of %(person)s withdrawn on %(day)s"),
}
ALSO: dict[SignedPart, str] = {
    "plan": later("plan by %(person)s on %(day)s"),
    "results": later("results by %(person)s on %(day)s"),
    "decisions": later("decisions by %(person)s on %(day)s"),
    "actions": later("actions by %(person)s on %(day)s"),
    "assessment": later("assessment by %(person)s on %(day)s"),
}
AFTER_BY: dict[SignedPart, str] = {
    "plan": later("after %(person)s had signed the plan on %(day)s"),
    "results": later("after %(person)s had signed the results on %(day)s"),
    "decisions": later("after %(person)s had signed the decisions on %(day)s"),
    "actions": later("after %(person)s had signed the actions on %(day)s"),
    "assessment": later("after %(person)s had signed the assessment on %(day)s"),
}
AFTER_FOR: dict[SignedPart, str] = {
    "plan": later("after the plan was signed for %(person)s on %(day)s"),
    "results": later("after the results were signed for %(person)s on %(day)s"),
    "decisions": later("after the decisions were signed for %(person)s on %(day)s"),
    "actions": later("after the actions were signed for %(person)s on %(day)s"),
    "assessment": later("after the assessment was signed for %(person)s on %(day)s"),
}
CHANGED_BY: dict[SignedPart, str] = {
    "plan": later("the plan changed after %(person)s signed it"),
    "results": later("the results changed after %(person)s signed them"),
    "decisions": later("the decisions changed after %(person)s signed them"),
    "actions": later("the actions changed after %(person)s signed them"),
    "assessment": later("the assessment changed after %(person)s signed it"),
}
CHANGED_FOR: dict[SignedPart, str] = {
    "plan": later("the plan changed after it was signed for %(person)s"),
    "results": later("the results changed after they were signed for %(person)s"),
    "decisions": later("the decisions changed after they were signed for %(person)s"),
    "actions": later("the actions changed after they were signed for %(person)s"),
    "assessment": later("the assessment changed after it was signed for %(person)s"),
}
OWN_WORK: dict[SignedPart, str] = {
    "plan": later("%(author)s both changed the plan last and recorded the sign-off"),
    "results": later("%(author)s both changed the results last and recorded the sign-off"),
    "decisions": later("%(author)s both changed the decisions last and recorded the sign-off"),
    "actions": later("%(author)s both changed the actions last and recorded the sign-off"),
    "assessment": later("%(author)s both changed the assessment last and recorded the sign-off"),
}
UNTOLD_WITHOUT_GIT = later("what changed cannot be told without Git")
UNTOLD_NOT_COMMITTED = later("what changed cannot be told, since the sign-off is not committed")
UNTOLD_NEVER_FITTED = later("what changed cannot be told, since nothing shows what was signed")
UNTOLD_UNREAD = later("what changed cannot be told, since the review as it was signed cannot be read any more")
LOOK = later("Needs another look: %(reasons)s")
LEFT_GIT_ONE = later("%(file)s was taken out of Git since; only the digest shows that it is as signed")
LEFT_GIT = later("%(files)s were taken out of Git since; only the digest shows that they are as signed")
LEFT_GIT_MORE = later(
    "%(files)s and %(more)s more were taken out of Git since; only the digest shows that they are as signed"
)
NEVER_FITTED = later(
    "its digest does not fit the review in %(commit)s, which recorded it: nothing shows what was signed"
)
KEPT = (
    *AFTER_BY.values(), *AFTER_FOR.values(), *CHANGED_BY.values(), *CHANGED_FOR.values(), UNTOLD_WITHOUT_GIT,
    UNTOLD_NOT_COMMITTED, UNTOLD_NEVER_FITTED, UNTOLD_UNREAD, LOOK, LEFT_GIT_ONE, LEFT_GIT_MORE, LEFT_GIT, NEVER_FITTED,
)  # fmt: skip
"""What is kept with results."""
