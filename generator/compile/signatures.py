"""Sign-offs as the page of a review shows them, and what needs another look because of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator import speech
from generator.compile.history import revision_anchor
from generator.compile.safe import visible
from generator.compile.views import Badge
from generator.model import Review
from generator.records import dataclass
from generator.results import Commit, Signature
from generator.speech import kept, recording, signers
from generator.speech import signatures as say
from generator.speech.language import label, later

_SIGNS = {
    "holds": "met", "changed": "moved", "without a digest": "few", "signed again": "none", "withdrawn": "not-met",
    "removed": "moved",
}  # fmt: skip
_CURRENT = ("holds", "changed", "without a digest", "removed")
"""What bears on the review as it stands; all others are of the past."""
_KINDS = {
    "step": later("Steps"), "finding": later("Findings"), "option": later("Options"),
    "recommendation": later("Recommendations"), "action": later("Actions"), "impact": later("Effects"),
}  # fmt: skip
_ORDER = ("plan", "results", "decisions", "actions", "assessment")
_STANDING = ("holds", "changed")
"""The states of a sign-off that no newer word of the same person on the same part has replaced."""


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
    untold: str
    """Why nothing tells what changed; empty where something does, or nothing changed."""
    current: bool
    """Whether it bears on the review as it stands."""
    resting: tuple[tuple[str, tuple[Link, ...]], ...]
    """What needs another look, by kind."""
    recorded: Link | None
    """The commit that recorded it, with its place in the history."""
    commits_as: str
    """Under which names the signer commits, in a sentence without a full stop."""
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
    clean = [each for each in others if each.state == "holds" and _clear(each)]
    wanting = [each for each in others if each not in clean and each.state != "without a digest"]
    back = sorted(taken_back(signatures), key=lambda each: (_ORDER.index(each.of), not each.decides))
    lines = [*map(signers.headline, (*plan, *wanting)), *map(signers.taken_back, back)]
    return [visible(each) for each in dict.fromkeys([*lines, *([signers.also_signed(clean)] if clean else [])])]


def _clear(each: Signature) -> bool:
    """Whether nothing speaks against a sign-off that holds: not its record, and not what its part rests on."""
    return each.declared and each.recorded is not None and not each.doubts and not each.below


def newest_words(signatures: Sequence[Signature]) -> list[Signature]:
    """The newest word of each person on each part, in the order in which they first come."""
    found: dict[tuple[str, str], Signature] = {}
    for each in sorted(signatures, key=_lasting):
        found[each.by, each.of] = each
    return [found[key] for key in dict.fromkeys((each.by, each.of) for each in signatures)]


def _lasting(each: Signature) -> tuple[bool, bool, str]:
    """Sorts the newest word last: what stands; else the latest of what was signed, withdrawn or removed."""
    day = each.withdrawn.date if each.withdrawn else each.date
    return each.state in _STANDING, each.state != "signed again", day.isoformat()


def taken_back(signatures: Sequence[Signature]) -> list[Signature]:
    """Sign-offs whose withdrawal is the newest word of a person on a part."""
    return [each for each in newest_words(signatures) if each.state == "withdrawn"]


def looks(signatures: Sequence[Signature], decided: Collection[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """Why an item needs another look, by its anchor: all reasons in one sentence.

    Recommendations that were `decided` also say that the sign-off of the decisions was withdrawn.
    """
    found: dict[str, list[Signature]] = {}
    for each in signatures:
        for item in each.resting if each.state == "changed" else ():
            found.setdefault(item.anchor, []).append(each)
    told = {anchor: (say.why_to_look(*each),) for anchor, each in found.items()}
    back = tuple(visible(signers.taken_back(each)) for each in taken_back(signatures) if each.of == "decisions")
    for name in decided if back else ():
        told[f"recommendation-{name}"] = (*told.get(f"recommendation-{name}", ()), *back)
    return told


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
        covers=label(say.COVERS[each.of]),
        withdrawn=(speech.date(each.withdrawn.date), each.withdrawn.because) if each.withdrawn else None,
        withdrawal=_commit(each.withdrawn.recorded) if each.withdrawn and each.withdrawn.recorded else None,
        withdrawal_told=tuple(visible(words) for words in (*each.withdrawn.remarks, *each.withdrawn.doubts))
        if each.withdrawn
        else (),
        removed=visible(say.removed(each)),
        changes=tuple(visible(change.words) for change in each.changes),
        untold=kept.said(each.untold),
        current=each.state in _CURRENT,
        resting=tuple(_by_kind(each)),
        recorded=_commit(each.recorded) if each.recorded else None,
        commits_as=visible(signers.commits_as(each, person.commits_as)) if person else "",
        remarks=tuple(visible(words) for words in signers.recorded_by(each)),
        doubts=tuple(visible(words) for words in (*each.doubts, *_own_work(each))),
    )


def _badge(each: Signature) -> Badge:
    in_doubt = each.state == "holds" and each.doubts
    return Badge(sign="few" if in_doubt else "moved" if each.below else _SIGNS[each.state], words=say.state(each))


def _by_kind(each: Signature) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """What needs another look: items by their ids under what they are, each once."""
    kinds: dict[str, dict[str, Link]] = {}
    for item in each.resting:
        kind, _, name = item.anchor.partition("-")
        words = item.words.removeprefix("Effect of ") if kind == "impact" else name
        kinds.setdefault(kind, {}).setdefault(words, Link(words=words, href=f"#{item.anchor}"))
    for kind, links in kinds.items():
        yield label(_KINDS[kind]) if kind in _KINDS else kind.capitalize(), tuple(links.values())
    if each.claims:
        yield label("Claims"), tuple(Link(words=visible(claim.words), href=f"#{claim.anchor}") for claim in each.claims)


def _own_work(each: Signature) -> list[str]:
    return [say.own_work(each)] if each.own_work else []


def _commit(commit: Commit) -> Link:
    return Link(words=recording.commit(commit), href=f"history/#{revision_anchor(commit)}")
