"""Which claims rest on a criterion that moved when there were data, and that nothing explains yet."""

from collections.abc import Collection

from generator.model import Review
from generator.model.chain import KEYS, Node, chain, find, rests_upon
from generator.model.framework import PARTS
from generator.results import ClaimResult, Goalposts

_OF_CRITERIA = frozenset({"criteria", "results", "standards"})
"""Parts of a review that every criterion belongs to."""


def claim_flags(review: Review, claim: ClaimResult, posts: Goalposts | None) -> tuple[str, ...]:
    """What the goalposts say against a claim: the criteria below what it points to that moved after the results."""
    moved = [post.criterion for post in (*posts.criteria, *posts.removed) if post.unexplained] if posts else []
    below = [name for name in moved if _rests(review, [part.name for part in claim.parts], name)]
    return (f"Criteria moved after results: {', '.join(below)}",) if below else ()


def _rests(review: Review, parts: Collection[str], criterion: str) -> bool:
    """Whether one of the parts is the criterion, or rests on it."""
    own = Node("criterion", criterion)
    above = {own, *rests_upon(chain(review), own)}
    keys = {KEYS.get(node.kind, node.kind) for node in above}
    for name in parts:
        if name in PARTS:
            if name in _OF_CRITERIA or name in keys:
                return True
        elif find(review, name) in above:
            return True
    return False
