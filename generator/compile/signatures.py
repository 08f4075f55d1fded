"""Sign-offs as the page of a review shows them, and what needs another look because of them."""

from collections.abc import Iterator, Mapping, Sequence
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
    "removed": "moved",
}  # fmt: skip
_CURRENT = ("holds", "changed", "without a digest", "removed")
"""What bears on the review as it stands; all others are of the past."""
_KINDS = {
    "finding": "Findings", "option": "Options", "recommendation": "Recommendations", "action": "Actions", "impact": "Effects",
}  # fmt: skip
_ORDER = ("plan", "results", "decisions", "actions", "assessment")
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
    withdrawal: Link | None
    """The commit that recorded the withdrawal."""
    withdrawal_told: tuple[str, ...]
    """What Git shows of the withdrawal."""
    removed: str
    """Who took it out of the review; empty where it stands there."""
    changes: tuple[str, ...]
    untold: bool
    """Whether it was changed and nothing tells what."""
    current: bool
    """Whether it bears on the review as it stands."""
    resting: tuple[tuple[str, tuple[Link, ...]], ...]
    """What needs another look, by kind."""
    recorded: Link | None
    """The commit that recorded it, with its place in the history."""
    commits_as: tuple[str, ...]
    remarks: tuple[str, ...]
    doubts: tuple[str, ...]


def signature_views(review: Review, signatures: Sequence[Signature]) -> list[SignatureView]:
    """All sign-offs by part and day; those of the past stand behind the others."""
    numbered = sorted(
        enumerate(signatures, start=1),
        key=lambda each: (each[1].state not in _CURRENT, _ORDER.index(each[1].of), each[1].date, each[0]),
    )
    return [_view(review, number, each) for number, each in numbered]


def agreements(signatures: Sequence[Signature]) -> list[str]:
    """What the head of a review says: who agreed the plan, whoever decides first, what does not hold, and what else does."""
    current = [each for each in signatures if each.state in _CURRENT]
    plan = sorted((each for each in current if each.of == "plan"), key=lambda each: not each.decides)
    others = [each for each in current if each.of != "plan"]
    clean = [each for each in others if each.state == "holds" and each.declared and not each.doubts and each.recorded]
    wanting = [each for each in others if each not in clean and each.state != "without a digest"]
    lines = [say.headline(each) for each in (*plan, *wanting)] + ([say.also_signed(clean)] if clean else [])
    return [visible(each) for each in dict.fromkeys(lines)]


def looks(signatures: Sequence[Signature]) -> Mapping[str, tuple[str, ...]]:
    """Why an item needs another look, by its anchor: all reasons in one sentence."""
    found: dict[str, list[Signature]] = {}
    for each in signatures:
        for item in each.resting if each.state == "changed" else ():
            found.setdefault(item.anchor, []).append(each)
    return {anchor: (say.why_to_look(*each),) for anchor, each in found.items()}


def _view(review: Review, number: int, each: Signature) -> SignatureView:
    person = review.people.get(each.by)
    return SignatureView(
        number=number,
        part=each.of,
        person=each.person or each.by,
        role=each.role,
        day=speech.date(each.date),
        state=_badge(each),
        digest=each.digest,
        short=say.short_digest(each.digest) if each.digest else "",
        covers=say.COVERS[each.of],
        withdrawn=(speech.date(each.withdrawn.date), each.withdrawn.because) if each.withdrawn else None,
        withdrawal=_commit(each.withdrawn.recorded) if each.withdrawn and each.withdrawn.recorded else None,
        withdrawal_told=tuple(visible(words) for words in (*each.withdrawn.remarks, *each.withdrawn.doubts))
        if each.withdrawn
        else (),
        removed=visible(say.removed(each)),
        changes=tuple(visible(change.words) for change in each.changes),
        untold=each.state == "changed" and not each.changes,
        current=each.state in _CURRENT,
        resting=tuple(_by_kind(each)),
        recorded=_commit(each.recorded) if each.recorded else None,
        commits_as=person.commits_as if person else (),
        remarks=tuple(visible(words) for words in each.remarks),
        doubts=tuple(visible(words) for words in (*each.doubts, *_own_work(each))) if each.state in _OPEN else (),
    )


def _badge(each: Signature) -> Badge:
    if each.state == "holds" and each.doubts:
        return Badge(sign="few", words=say.IN_DOUBT)
    return Badge(sign=_SIGNS[each.state], words=say.STATES[each.state])


def _by_kind(each: Signature) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """What needs another look: items by their ids under what they are, each once."""
    kinds: dict[str, dict[str, Link]] = {}
    for item in each.resting:
        kind, _, name = item.anchor.partition("-")
        words = item.words.removeprefix("Effect of ") if kind == "impact" else name
        kinds.setdefault(kind, {}).setdefault(words, Link(words=words, href=f"#{item.anchor}"))
    yield from ((_KINDS.get(kind, kind.capitalize()), tuple(links.values())) for kind, links in kinds.items())


def _own_work(each: Signature) -> list[str]:
    return [say.own_work(each)] if each.own_work else []


def _commit(commit: Commit) -> Link:
    return Link(words=say.commit(commit), href=f"history/#{revision_anchor(commit)}")
