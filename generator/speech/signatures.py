"""Sign-offs in words. What a person or a commit wrote stands in them as it was written; pages and terminals make it safe."""

from collections.abc import Sequence

from generator.privacy import set_apart
from generator.results import Change, Commit, Signature, SignedPart
from generator.speech import sign_offs
from generator.speech.calendar import english_date
from generator.speech.language import label, later, sentence
from generator.speech.numbers import humanised
from generator.speech.recording import commit, for_another

STATES = {
    "holds": later("Holds"),
    "changed": later("Changed since it was signed"),
    "without a digest": later("Nothing shows what was signed"),
    "signed again": later("Signed again since"),
    "withdrawn": later("Withdrawn"),
    "removed": later("Removed, not withdrawn"),
}
GROUND = later("what it rests on changed since")
"""Of a part that holds, while another that was signed and that it rests on does not."""
COVERS: dict[SignedPart, str] = {
    "plan": later(
        "aim, period, boundaries, policies, features; how information is collected; the criteria with their "
        "measures and targets; the standards and scorecards that these name; the text under Plan"
    ),
    "results": later(
        "period, criteria and outcomes that were judged; the sources that they are measured on, or that findings "
        "and steps cite, with the content of their files; how many answers a verdict needs (`minimum_n`); the "
        "evidence that these cite or that says that it supports them, with its content; adaptations, steps, "
        "findings; scorecards and lists of words; the texts under Measurement, Results, What people said, Process "
        "and Findings, under headings of your own, and before the first heading"
    ),
    "decisions": later(
        "options, recommendations and what was decided; why nothing is done about a finding; the evidence of "
        "decisions and options; the text under Options"
    ),
    "actions": later(
        "actions with their updates and evidence; their effect, with all that it is computed from: period, "
        "measure, which way is better, `minimum_n`, scorecards and lists of words, the sources that it is "
        "measured on, those of its contacts too, with the content of their files, adaptations of these while it "
        "was measured, what success is to an action of another review; feedback; what was carried over; the texts "
        "under Actions and Impact"
    ),
    "assessment": later("claims, and the assessor's record"),
}
"""What each part holds, for those who are to sign it; the guide says it from here, too."""
_KINDS = {
    "criteria": "criterion", "sources": "source", "features": "feature", "findings": "finding", "options": "option",
    "recommendations": "recommendation", "actions": "action", "steps": "step", "standards": "standard",
    "scorecards": "scorecard", "themes": "list of words", "data": "data of", "evidence": "evidence",
    "documents": "file of the evidence", "claims": "claim on", "narrative": "text under",
    "minimum_n": "number of answers that a verdict needs", "success elsewhere": "what success is to action",
}  # fmt: skip
COMMIT_APART = (
    "The review has other changes that are not committed. Commit them first, and then the sign-off together with nothing "
    "else: it is held against the review as its own commit leaves it."
)
"""For whoever signs while something of the review is not committed yet."""
_SHORT = 12
_FEW = 3


def state(signature: Signature) -> str:
    """What became of a sign-off."""
    words = label(STATES[signature.state])
    if signature.state in ("holds", "changed") and signature.doubts:
        words = sentence("%(state)s, with doubts", {"state": words})
    return f"{words}; {label(GROUND)}" if signature.below else words


def subject(signature: Signature) -> str:
    """`the plan that Head of service signed on 6 January 2026`: how a sentence about a sign-off begins."""
    person = set_apart(signature.person)
    signed = f"{_was(signature)} signed for {person}" if for_another(signature) else f"{person} signed"
    return f"the {signature.of} that {signed} on {english_date(signature.date)}"


def entry(signature: Signature) -> str:
    """`the sign-off of the plan by Head of service, dated 6 January 2026,`: an entry, rather than what it covers."""
    return f"the sign-off of the {signature.of} by {set_apart(signature.person)}, dated {english_date(signature.date)},"


def reason_to_look(signature: Signature) -> str:
    """What changed that something rests on."""
    texts = sign_offs.CHANGED_FOR if for_another(signature) else sign_offs.CHANGED_BY
    return sentence(texts[signature.of], {"person": signature.person})


def why_to_look(*signatures: Signature) -> str:
    """Why something needs another look: without a full stop."""
    return sentence(sign_offs.LOOK, {"reasons": "; ".join(dict.fromkeys(map(reason_to_look, signatures)))})


def _was(signature: Signature) -> str:
    return "were" if signature.of in ("results", "decisions", "actions") else "was"


def what_changed(changes: Sequence[Change]) -> str:
    """The changes in one line, at most three of them: those that move a goal first, then data, then the rest."""
    words = [each.words for each in sorted(changes, key=_weight)]
    shown = "; ".join(words[:_FEW])
    return f"{shown}; and {len(words) - _FEW} more" if len(words) > _FEW else shown


def _weight(change: Change) -> int:
    if change.goal or {"target", "measure"}.intersection(change.path):
        return 0
    return 1 if change.file and change.side == "results" else 2


def day(signature: Signature) -> str:
    """The day that a sign-off names."""
    return english_date(signature.date)


def difference(path: Sequence[str]) -> str:
    """A difference that the history does not tell, by where it lies."""
    if path == ("narrative", ""):
        return "text before the first heading changed"
    kind = _KINDS.get(path[0], humanised(path[0]))
    rest = [humanised(part) for part in path[2:]]
    return " ".join([kind, *path[1:2], *(f"({part})" for part in rest[:1]), "changed"])


def left_git(files: Sequence[str]) -> str:
    """Files that were signed and that Git does not hold any more."""
    names = ", ".join(files[:_FEW])
    if len(files) == 1:
        return sentence(sign_offs.LEFT_GIT_ONE, {"file": names})
    if len(files) <= _FEW:
        return sentence(sign_offs.LEFT_GIT, {"files": names})
    return sentence(sign_offs.LEFT_GIT_MORE, {"files": names, "more": len(files) - _FEW})


def short_digest(digest: str) -> str:
    """The beginning of a digest, enough to tell two apart by eye."""
    scheme, _, value = digest.partition(":")
    return f"{scheme}:{value[:_SHORT]}…"


def role_changed(then: str, now: str) -> str:
    """Whoever signed does something else now than on that day."""
    if then == now:
        return "group of whoever signed changed"
    return f"role of whoever signed changed from {set_apart(then)} to {set_apart(now) or 'nobody in the review'}"


def removed(signature: Signature) -> str:
    """Who took a sign-off out of the review, and when; without a full stop."""
    found = signature.removed
    if found is None:
        return ""
    if not found.committed:
        return label("taken out of the review without having been withdrawn; that is not committed yet")
    if not found.commit:
        return label("taken out of the review without having been withdrawn")
    return sentence(
        "taken out of the review by %(author)s, in %(commit)s, without having been withdrawn",
        {"author": set_apart(found.commit.author), "commit": commit(found.commit)},
    )


def never_fitted(of: Commit) -> str:
    """A digest that is of something else than the commit holds."""
    return sentence(sign_offs.NEVER_FITTED, {"commit": commit(of)})


def own_work(signature: Signature) -> str:
    """One author changed a part and recorded that somebody else agreed to it."""
    return sentence(sign_offs.OWN_WORK[signature.of], {"author": signature.own_work})
