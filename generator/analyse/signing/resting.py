"""From the paths that changed in a signed part to the items behind them, and to all that rests on these."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.analyse.claims.digests import Path
from generator.model import Review
from generator.model.chain import KEYS, Kind, Node, chain, rests_upon, words
from generator.model.plan import Adaptation
from generator.results import ClaimResult, Resting, Signature, SignedPart
from generator.speech import signatures as say

_KIND: dict[str, Kind] = {key: kind for kind, key in KEYS.items()} | {
    "standards": "standard", "data": "source", "documents": "evidence",
}  # fmt: skip
"""What the items under a key are."""
_SHOWN: tuple[Kind, ...] = ("step", "finding", "option", "recommendation", "action", "impact")
"""What needs another look when something below it changed."""
_ABOVE: dict[SignedPart, tuple[Kind, ...]] = {
    "plan": _SHOWN,
    "results": _SHOWN,
    "decisions": ("action", "impact"),
    "actions": ("impact",),
    "assessment": (),
}
"""What rests on a part as a whole."""
_PARTS: dict[SignedPart, tuple[str, ...]] = {
    "plan": ("aim", "boundaries", "policies", "features", "sources", "criteria", "standards", "results"),
    "results": ("criteria", "sources", "adaptations", "steps", "findings", "results"),
    "decisions": ("options", "recommendations"),
    "actions": ("actions", "impact", "feedback"),
    "assessment": (),
}
"""The parts of a review, as a claim names them, that a signed part holds."""
_OF_TEXTS: dict[str, Kind] = {"Findings": "finding", "Process": "step", "Options": "option", "Actions": "action"}
"""What the texts under these headings are about."""
_WHOLE = frozenset({"aim", "period", "boundaries", "policies"})
"""Keys whose change bears on everything above."""


def all_of(part: SignedPart) -> tuple[str, ...]:
    """What may have changed in a part where nothing shows what did."""
    return _PARTS[part]


def items_at(paths: Iterable[Path], now: Review, then: Review) -> tuple[tuple[Node, ...], bool, tuple[str, ...]]:
    """The items that lie at some paths, whether anything changed that bears on all, and what to call what changed."""
    nodes: dict[Node, None] = {}
    keys: dict[str, None] = {}
    whole = False
    for path in paths:
        if path[0] == "signer":
            continue
        keys[_part_of(path[0])] = None
        whole = whole or path[0] in _WHOLE or (path[0] == "adaptations" and _is_of_all(now, then))
        for node in _nodes(path, now, then):
            nodes[node] = None
    measured = {"criteria", "sources", "standards", "steps", "period", "minimum_n"} & keys.keys()
    return tuple(nodes), whole, (*keys, *(["results"] if measured else []), *(node.anchor for node in nodes))


_PART_OF = {
    "data": "sources", "documents": "evidence", "scorecards": "sources", "themes": "sources",
    "success elsewhere": "impact",
}  # fmt: skip


def _part_of(key: str) -> str:
    return _PART_OF.get(key, key)


def _adapted(now: Review, then: Review) -> list[Adaptation]:
    """The adaptations that came, went or say something else."""
    both = [each for each in now.adaptations if each in then.adaptations]
    return [each for each in (*now.adaptations, *then.adaptations) if each not in both]


def _is_of_all(now: Review, then: Review) -> bool:
    """Whether one of them names neither a criterion nor a source, and so bears on everything."""
    return any(not each.criteria and not each.source for each in _adapted(now, then))


def _nodes(path: Path, now: Review, then: Review) -> Iterator[Node]:
    key, name = path[0], path[1] if len(path) > 1 else ""
    if key in _SPREAD:
        yield from _SPREAD[key](name, now, then)
    elif kind := _KIND.get(key):
        known = [name] if name else [*getattr(now, KEYS.get(kind, ""), ()), *getattr(then, KEYS.get(kind, ""), ())]
        yield from (Node(kind, each) for each in known)


def _of_adaptations(_: str, now: Review, then: Review) -> Iterator[Node]:
    for adaptation in _adapted(now, then):
        yield from (Node("criterion", each) for each in adaptation.criteria)
        if adaptation.source:
            yield Node("source", adaptation.source)


def _of_text(heading: str, now: Review, _: Review) -> Iterator[Node]:
    if kind := _OF_TEXTS.get(heading):
        yield from (Node(kind, each) for each in getattr(now, KEYS[kind]))
    if heading == "Impact":
        yield from _of_impact("", now, now)


def _of_measured(_: str, now: Review, __: Review) -> Iterator[Node]:
    yield from (Node("criterion", each) for each, criterion in now.criteria.items() if criterion.measure)


def _of_impact(_: str, now: Review, __: Review) -> Iterator[Node]:
    yield from (Node("impact", str(number)) for number in range(len(now.impact)))


def _of_outside(name: str, now: Review, then: Review) -> Iterator[Node]:
    """The sources that a scorecard scores, or a list of words reads."""
    for review in (now, then):
        for each, source in review.sources.items():
            books = {column.themes for column in source.columns.values()}
            if not name or name == source.scorecard or name in books:
                yield Node("source", each)


_SPREAD: dict[str, Callable[[str, Review, Review], Iterator[Node]]] = {
    "adaptations": _of_adaptations, "narrative": _of_text, "minimum_n": _of_measured, "impact": _of_impact,
    "success elsewhere": _of_impact, "scorecards": _of_outside, "themes": _of_outside,
}  # fmt: skip
"""Keys whose change is one of items that stand under other keys."""


def resting_on(
    reviews: Sequence[Review], nodes: Iterable[Node], part: SignedPart, *, whole: bool
) -> tuple[Resting, ...]:
    """What needs another look on the page of the first review: what changed, and what rests on it by the chains of all."""
    now = reviews[0]
    found: dict[Node, None] = {}
    links = [chain(review) for review in reviews]
    for node in nodes:
        found[node] = None
        found |= dict.fromkeys(each for link in links for each in rests_upon(link, node))
    standing = [node for node in _all(now) if node in found or (whole and node.kind in _ABOVE[part])]
    return tuple(Resting(anchor=node.anchor, words=words(now, node)) for node in standing)


def _all(review: Review) -> Iterator[Node]:
    """The items that can need another look, in the order of the page."""
    for kind in _SHOWN:
        names = map(str, range(len(review.impact))) if kind == "impact" else getattr(review, KEYS[kind])
        yield from (Node(kind, name) for name in names)


def flags_of(claim: ClaimResult, signatures: Iterable[Signature]) -> tuple[str, ...]:
    """What a claim rests on that changed after it was signed: one flag for each sign-off that does not hold any more."""
    return tuple(
        dict.fromkeys(say.why_to_look(each) for each in signatures if each.state == "changed" and bears_on(each, claim))
    )


def bears_on(signature: Signature, claim: ClaimResult) -> bool:
    """Whether a claim points to something that changed after it was signed, or that rests on it."""
    anchors = {*signature.touched, *(each.anchor for each in signature.resting)}
    parts = {KEYS.get(kind, kind) for kind in (each.anchor.partition("-")[0] for each in signature.resting)}  # type: ignore[call-overload]
    if signature.of == "assessment":
        return True
    return any(part.anchor in anchors or part.name in anchors or part.name in parts for part in claim.parts)
