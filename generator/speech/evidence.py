"""Evidence through time in words: what is too old, and what is not any more what it was."""

from collections.abc import Iterator

from generator.privacy import set_apart
from generator.results import Altered, ClaimResult, Commit, EvidenceFile
from generator.speech.calendar import english_date
from generator.speech.commit_names import short_name
from generator.speech.numbers import plural

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
    stale: dict[str, list[str]] = {}
    for claim, part in pointing:
        if part.why_not.startswith(_TOO_OLD):
            stale.setdefault(f"{part.why_not}, and so does not count in {claim.address}", []).append(claim.criterion)
    for why, criteria in stale.items():
        yield f"Out of date: it {why} ({', '.join(criteria)})."
    if file and file.altered:
        yield f"Altered: the file has changed {_times(len(file.altered))} since it came into the review."
        if accepted := [claim.criterion for claim, _ in pointing if _accepted_before(claim, file)]:
            yield f"Altered since the assessor looked at it: {', '.join(accepted)}."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


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
    return f"{name} taken out and put back with another content"


def other_file(before: str, name: str) -> str:
    """Another file in place of the one that was there."""
    return f"{before} replaced by {name}, which says something else"


def merged(name: str) -> str:
    """A merge that took another content than stood there."""
    return f"{name} changed by a merge"


def changed(name: str) -> str:
    """A file with another content."""
    return f"{name} changed"


def altered(each: Altered) -> str:
    """What happened to a file, by whom and when, and what had been signed by then."""
    if each.commit is None:
        words = f"{each.words} and not committed yet"
    else:
        day = f" on {english_date(each.commit.authored.date())}" if each.commit.authored else ""
        words = f"{each.words} by {set_apart(each.commit.author)}{day}"
    most = list(each.after[:_FEW])
    if len(each.after) > _FEW:
        most.append(f"and after {plural(len(each.after) - _FEW, 'more sign-off')}")
    return ", ".join([words, *most])


def since(file: EvidenceFile) -> str:
    """Since when a file has been in the review as it is now, and when it first came if it was another then."""
    if file.first is None:
        return ""
    if not file.altered:
        return first(file.first)
    present = file.altered[0].commit
    as_it_is = first(present) if present else "not committed yet"
    return f"{as_it_is} (as it is now); first {first(file.first)}"


def first(commit: Commit) -> str:
    """When a file came, and who brought it."""
    day = english_date(commit.authored.date()) if commit.authored else "a day that no calendar knows"
    return f"{day}, by {set_apart(commit.author)}, commit {short(commit)}"


def short(commit: Commit | None) -> str:
    """A commit by its name; empty where there is none."""
    return short_name(commit.id) if commit else ""
