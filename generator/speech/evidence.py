"""Evidence through time in words: what is too old, and what is not any more what it was."""

from collections.abc import Iterator

from generator.privacy import set_apart
from generator.results import Altered, ClaimResult, Commit, EvidenceFile
from generator.speech import kept, reasons
from generator.speech.calendar import date
from generator.speech.commit_names import short_name
from generator.speech.language import label, sentence
from generator.speech.numbers import counted

_FEW = 2
"""So many sign-offs are named in one sentence."""
_TOO_OLD = "is older than"
"""How the reason begins that a claim gives for evidence whose time has passed."""
_CHANGED = "what it rests on has changed since"
"""What a decision says whose seal does not fit any more."""


def marks(name: str, file: EvidenceFile | None, claims: tuple[ClaimResult, ...]) -> Iterator[str]:
    """What speaks against a piece of evidence, in sentences."""
    pointing = [
        (claim, part) for claim in claims for part in claim.parts if part.kind == "evidence" and part.name == name
    ]
    stale: dict[tuple[str, str], list[str]] = {}
    for claim, part in pointing:
        if part.why_not.startswith(_TOO_OLD):
            stale.setdefault((part.why_not, claim.address), []).append(claim.criterion)
    for (why, address), criteria in stale.items():
        yield sentence(
            "Out of date: it %(why)s, and so does not count in %(address)s (%(criteria)s).",
            {"why": kept.said(why), "address": address, "criteria": ", ".join(criteria)},
        )
    if file and file.altered:
        yield _times(len(file.altered))
        if accepted := [claim.criterion for claim, _ in pointing if _accepted_before(claim, file)]:
            yield sentence("Altered since the assessor looked at it: %(criteria)s.", {"criteria": ", ".join(accepted)})


def _times(count: int) -> str:
    if count == 1:
        return label("Altered: the file has changed once since it came into the review.")
    if count == 2:
        return label("Altered: the file has changed twice since it came into the review.")
    return counted(
        count,
        "Altered: the file has changed %(n)s time since it came into the review.",
        "Altered: the file has changed %(n)s times since it came into the review.",
    )


def _accepted_before(claim: ClaimResult, file: EvidenceFile) -> bool:
    """Whether the seal of a decision is broken, and the file changed after its day."""
    decision = claim.decision
    if decision is None or decision.changed != _CHANGED:
        return False
    return any(
        each.commit is None or each.commit.authored is None or each.commit.authored.date() >= decision.date
        for each in file.altered
    )


def put_back(name: str) -> str:
    """A file that had been taken out and came again, with another content."""
    return sentence(reasons.PUT_BACK, {"file": name})


def other_file(before: str, name: str) -> str:
    """Another file in place of the one that was there."""
    return sentence(reasons.OTHER_FILE, {"before": before, "file": name})


def merged(name: str) -> str:
    """A merge that took another content than stood there."""
    return sentence(reasons.MERGED, {"file": name})


def changed(name: str) -> str:
    """A file with another content."""
    return sentence(reasons.CHANGED, {"file": name})


def altered(each: Altered) -> str:
    """What happened to a file, by whom and when, and what had been signed by then."""
    words = {"what": kept.said(each.words, "changes")}
    if each.commit is None:
        told = sentence("%(what)s and not committed yet", words)
    else:
        words["author"] = set_apart(each.commit.author)
        told = (
            sentence("%(what)s by %(author)s on %(day)s", {**words, "day": date(each.commit.authored.date())})
            if each.commit.authored
            else sentence("%(what)s by %(author)s", words)
        )
    parts = [told, *map(kept.said, each.after[:_FEW])]
    if len(each.after) > _FEW:
        more = len(each.after) - _FEW
        parts.append(counted(more, "and after %(n)s more sign-off", "and after %(n)s more sign-offs"))
    return ", ".join(parts)


def since(file: EvidenceFile) -> str:
    """Since when a file has been in the review as it is now, and when it first came if it was another then."""
    if file.first is None:
        return ""
    if not file.altered:
        return first(file.first)
    present = file.altered[0].commit
    as_it_is = first(present) if present else label("not committed yet")
    return sentence("%(now)s (as it is now); first %(first)s", {"now": as_it_is, "first": first(file.first)})


def first(commit: Commit) -> str:
    """When a file came, and who brought it."""
    day = date(commit.authored.date()) if commit.authored else label("a day that no calendar knows")
    said = {"day": day, "author": set_apart(commit.author), "commit": short(commit)}
    return sentence("%(day)s, by %(author)s, commit %(commit)s", said)


def short(commit: Commit | None) -> str:
    """A commit by its name; empty where there is none."""
    return short_name(commit.id) if commit else ""
