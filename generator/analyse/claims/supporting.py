"""Which evidence a part of a review stands on: what its items cite, and what says of itself that it supports them."""

from collections.abc import Iterable

from generator.model import Review
from generator.model.chain import Kind, Node, find, mentions


def supporting(review: Review, kinds: Iterable[Kind], sources: Iterable[str] = ()) -> dict[str, list[str]]:
    """The evidence of all items of some kinds, and of some sources; with the items that it alone says that it shows.

    Where an item cites it as well, the item says so itself.
    """
    chosen, of = frozenset(kinds), frozenset(sources)
    cited: dict[str, list[Node]] = {}
    shown: dict[str, list[Node]] = {}
    for mention in mentions(review):
        target = find(review, mention.target, mention.kinds)
        if target is None or mention.owner is None:
            continue
        if mention.reverse:
            shown.setdefault(mention.owner.id, []).append(target)
        elif target.kind == "evidence":
            cited.setdefault(target.id, []).append(mention.owner)

    def belongs(node: Node) -> bool:
        return node.kind in chosen or (node.kind == "source" and node.id in of)

    found = {}
    for name in review.evidence:
        by, says = cited.get(name, []), shown.get(name, [])
        if any(map(belongs, (*by, *says))):
            found[name] = list(dict.fromkeys(node.id for node in says if belongs(node) and node not in by))
    return found
