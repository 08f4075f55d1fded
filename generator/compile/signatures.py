"""Sign-offs as the page of a review shows them, and what needs another look because of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import speech
from generator.compile.history import revision_anchor
from generator.compile.safe import visible
from generator.compile.views import Badge
from generator.model import Review
from generator.results import Commit, Signature
from generator.speech import signatures as say

_SIGNS = {
    "holds": "met", "changed": "moved", "without a digest": "few", "signed again": "none", "withdrawn": "not-met",
}  # fmt: skip
_OPEN = ("holds", "changed")
"""What does not fit a sign-off that nobody relies on any more is of no interest."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True, kw_only=True)
class SignatureView:
    """One sign-off."""

    number: int
    part: str
    person: str
    role: str
    """In what role, as the sign-off says it."""
    day: str
    state: Badge
    digest: str
    short: str
    """The beginning of the digest."""
    covers: str
    withdrawn: tuple[str, str] | None
    """When it was withdrawn, and why."""
    changes: tuple[str, ...]
    untold: bool
    """Whether it was changed and nothing tells what."""
    superseded: bool
    """Whether a later sign-off stands in its place."""
    resting: tuple[Link, ...]
    recorded: Link | None
    """The commit that recorded it, with its place in the history."""
    commits_as: tuple[str, ...]
    remarks: tuple[str, ...]
    doubts: tuple[str, ...]


def signature_views(review: Review, signatures: Sequence[Signature]) -> list[SignatureView]:
    """All sign-offs, in the author's order."""
    return [_view(review, number, each) for number, each in enumerate(signatures, start=1)]


def agreements(signatures: Sequence[Signature]) -> list[str]:
    """What the head of a review says: who agreed the plan, and every part that changed after it was signed."""
    standing = [each for each in signatures if each.state in ("holds", "changed", "without a digest")]
    plan = [each for each in standing if each.of == "plan"][-1:]
    changed = [each for each in standing if each.state == "changed" and each not in plan]
    return [say.headline(each) for each in (*plan, *changed)]


def looks(signatures: Sequence[Signature]) -> Mapping[str, tuple[str, ...]]:
    """Why an item needs another look, by its anchor."""
    found: dict[str, list[str]] = {}
    for each in signatures:
        for item in each.resting if each.state == "changed" else ():
            words = say.why_to_look(each)
            if words not in found.setdefault(item.anchor, []):
                found[item.anchor].append(words)
    return {anchor: tuple(words) for anchor, words in found.items()}


def _view(review: Review, number: int, each: Signature) -> SignatureView:
    person = review.people.get(each.by)
    return SignatureView(
        number=number,
        part=each.of,
        person=each.person or each.by,
        role=each.role,
        day=speech.date(each.date),
        state=Badge(sign=_SIGNS[each.state], words=say.STATES[each.state]),
        digest=each.digest,
        short=say.short_digest(each.digest) if each.digest else "",
        covers=say.COVERS[each.of],
        withdrawn=(speech.date(each.withdrawn.date), each.withdrawn.because) if each.withdrawn else None,
        changes=tuple(visible(change.words) for change in each.changes),
        untold=each.state == "changed" and not each.changes,
        superseded=each.state == "signed again",
        resting=tuple(Link(words=item.words, href=f"#{item.anchor}") for item in each.resting),
        recorded=_commit(each.recorded) if each.recorded else None,
        commits_as=person.commits_as if person else (),
        remarks=tuple(visible(words) for words in each.remarks),
        doubts=tuple(visible(words) for words in (*each.doubts, *_own_work(each))) if each.state in _OPEN else (),
    )


def _own_work(each: Signature) -> list[str]:
    return [say.own_work(each)] if each.own_work else []


def _commit(commit: Commit) -> Link:
    return Link(words=say.commit(commit), href=f"history/#{revision_anchor(commit)}")
