"""Sign-offs in words. What a person or a commit wrote stands in them as it was written; pages and terminals make it safe."""

from collections.abc import Sequence

from generator.results import Commit, Signature
from generator.speech.calendar import date
from generator.speech.numbers import humanised, plural

NOT_COMMITTED = "not committed yet: until it is, nothing in Git shows who recorded it"
STATES = {
    "holds": "Holds",
    "changed": "Changed since it was signed",
    "without a digest": "Nothing shows what was signed",
    "signed again": "Signed again since",
    "withdrawn": "Withdrawn",
}
COVERS = {
    "plan": "aim, period, boundaries, policies, features, how information is collected, and the criteria with their standards",
    "results": "criteria, the data that they are measured on, evidence, process steps and findings",
    "decisions": "options, recommendations and what was decided about them",
    "actions": "actions, their effect with its data, feedback and what was carried over",
    "assessment": "claims and the assessor's record",
}
"""What each part holds, for those who are to sign it."""
_KINDS = {
    "criteria": "criterion", "sources": "source", "features": "feature", "findings": "finding", "options": "option",
    "recommendations": "recommendation", "actions": "action", "steps": "step", "standards": "standard",
    "scorecards": "scorecard", "themes": "list of words", "data": "data of", "evidence": "evidence",
    "documents": "file of the evidence", "claims": "claim on",
}  # fmt: skip
_SHORT = 12
_FEW = 3


def subject(signature: Signature) -> str:
    """`the plan that Head of service signed on 6 January 2026`: how a sentence about a sign-off begins."""
    return f"the {signature.of} that {signature.person} signed on {date(signature.date)}"


def headline(signature: Signature) -> str:
    """One line for the head of a review: who agreed the part and when, and whether that still holds."""
    verb = {"plan": "agreed", "results": "agreed", "assessment": "signed"}.get(signature.of, "signed")
    line = f"{signature.of.capitalize()} {verb} by {signature.person} on {date(signature.date)}"
    return (
        line
        if signature.state == "holds"
        else f"{line}; {STATES[signature.state][:1].lower()}{STATES[signature.state][1:]}"
    )


def why_to_look(signature: Signature) -> str:
    """Why something needs another look: without a full stop."""
    return f"Needs another look: the {signature.of} changed after {signature.person} signed it"


def what_changed(words: Sequence[str]) -> str:
    """The changes in one line, at most three of them."""
    shown = "; ".join(words[:_FEW])
    return f"{shown}; and {len(words) - _FEW} more" if len(words) > _FEW else shown


def day(signature: Signature) -> str:
    """The day that a sign-off names."""
    return date(signature.date)


def difference(path: Sequence[str]) -> str:
    """A difference that the history does not tell, by where it lies."""
    if path[0] == "signer":
        return f"{' and '.join(path[1:]) or 'role'} of whoever signed changed"
    kind = _KINDS.get(path[0], humanised(path[0]))
    rest = [humanised(part) for part in path[2:]]
    return " ".join([kind, *path[1:2], *(f"({part})" for part in rest[:1]), "changed"])


def short_digest(digest: str) -> str:
    """The beginning of a digest, enough to tell two apart by eye."""
    scheme, _, value = digest.partition(":")
    return f"{scheme}:{value[:_SHORT]}…"


def commit(of: Commit) -> str:
    """A commit by its name and its day."""
    day = f" of {date(of.authored.date())}" if of.authored else ""
    return f"commit {of.id[:_SHORT]}{day}"


def undeclared(author: str, role: str) -> str:
    """Nothing says whether the author of the commit is the signer."""
    return f"recorded by {author}; the review does not say under which name {role} commits"


def by_the_signer(author: str) -> str:
    """The author of the commit is the signer."""
    return f"recorded by the signer, {author}"


def by_another(author: str, role: str) -> str:
    """The author of the commit is not the signer."""
    return f"recorded by {author}, not by the signer: nothing in Git shows that {role} agreed"


def odd_dates(of: Commit) -> str:
    """The dates of the commit cannot be held against that of the sign-off."""
    why = "; ".join(of.odd) or "a date of it lies outside the calendar"
    return f"the dates of {commit(of)} are odd ({why}), so the day of the sign-off cannot be held against them"


def later_than(of: Commit) -> str:
    """Signed on a day that had not come."""
    return f"dated later than {commit(of)}, which recorded it"


def long_before(of: Commit, days: int) -> str:
    """Recorded long after the day that it names."""
    return f"recorded {plural(days, 'day')} after the day that it names, in {commit(of)}"


def edited(of: Commit, day: str) -> str:
    """An edit of a sign-off that was recorded already."""
    was = f"dated {day}" if day else "with another digest"
    return f"edited after it was recorded: before {commit(of)} it was {was}"


def never_fitted(of: Commit) -> str:
    """A digest that is of something else than the commit holds."""
    return f"its digest does not fit the review in {commit(of)}, which recorded it: nothing shows what was signed"


def signed_before(signature: Signature) -> str:
    """What had been signed when a file of evidence changed."""
    return f"after {signature.person} had signed the {signature.of} on {date(signature.date)}"


def own_work(signature: Signature) -> str:
    """One author changed a part and recorded that somebody else agreed to it."""
    return f"{signature.own_work} both changed the {signature.of} last and recorded the sign-off"
