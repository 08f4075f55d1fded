"""The chain of a review: which of its parts rest on which, from the standard to the effect of an action, read both ways."""

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Literal

from generator.model.action import split_action
from generator.model.review import Review
from generator.records import dataclass

Kind = Literal[
    "standard", "feature", "person", "source", "criterion", "step", "finding", "option", "recommendation", "action",
    "impact", "evidence",
]  # fmt: skip
KEYS: dict[Kind, str] = {
    "feature": "features",
    "person": "people",
    "source": "sources",
    "criterion": "criteria",
    "step": "steps",
    "finding": "findings",
    "option": "options",
    "recommendation": "recommendations",
    "action": "actions",
    "evidence": "evidence",
}
"""The key of the front matter that holds the items of a kind. The order is the one in which a bare id is looked up."""
Path = tuple[str, ...]


@dataclass(frozen=True, order=True)
class Node:
    """An item of a review, such as finding F1."""

    kind: Kind
    id: str

    @property
    def anchor(self) -> str:
        """Where it stands on the review's page."""
        return f"{self.kind}-{self.id}"


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A place at which an item is named."""

    path: Path
    target: str
    kinds: tuple[Kind, ...]
    owner: Node | None = None
    """The item that rests on what is named; nothing where the mention is no part of the chain."""
    reverse: bool = False
    """Whether what is named rests on the owner, as with `supports`."""


@dataclass
class Chain:
    """Every link of a review, in both directions, in the order of the front matter."""

    rests_on: dict[Node, list[Node]] = field(default_factory=dict)
    carries: dict[Node, list[Node]] = field(default_factory=dict)

    def add(self, above: Node, below: Node) -> None:
        """Note that one item rests on another."""
        for table, key, value in ((self.rests_on, above, below), (self.carries, below, above)):
            known = table.setdefault(key, [])
            if value not in known:
                known.append(value)


def find(review: Review, name: str, kinds: Iterable[Kind] = tuple(KEYS)) -> Node | None:
    """The item of the first of these kinds that has this id."""
    return next((Node(kind, name) for kind in kinds if name in getattr(review, KEYS[kind])), None)


def words(review: Review, node: Node) -> str:
    """What an item is called on the pages."""
    if node.kind == "standard":
        return node.id.replace("-", " ")
    if node.kind == "impact":
        return f"Effect of {', '.join(split_action(name)[1] for name in review.impact[int(node.id)].of)}"
    item = getattr(review, KEYS[node.kind])[node.id]
    for key in ("statement", "what", "name", "title", "role"):
        if text := getattr(item, key, None):
            return str(text).rstrip(".")
    plain = node.id.replace("-", " ").replace("_", " ")
    return plain.capitalize() if node.kind == "evidence" else plain


def chain(review: Review) -> Chain:
    """The links between all items of a review; names that lead nowhere are left out."""
    found = Chain()
    for name, criterion in review.criteria.items():
        node = Node("criterion", name)
        if criterion.standard:
            found.add(node, Node("standard", criterion.standard))
        for target, kind in (
            (criterion.feature, "feature"),
            (criterion.measure and criterion.measure.source, "source"),
            (criterion.measure and criterion.measure.contacts and criterion.measure.contacts.source, "source"),
        ):
            if target and (below := find(review, target, (kind,))):  # type: ignore[arg-type]  # both are kinds
                found.add(node, below)
    for mention in mentions(review):
        below = find(review, mention.target, mention.kinds)
        if below and mention.owner:
            found.add(*((below, mention.owner) if mention.reverse else (mention.owner, below)))
    return found


def rests_upon(links: Chain, below: Node) -> list[Node]:
    """Everything that rests on an item, near or far, the nearest first."""
    found: dict[Node, None] = {}
    waiting = list(links.carries.get(below, ()))
    while waiting:
        node = waiting.pop(0)
        if node not in found:
            found[node] = None
            waiting += links.carries.get(node, ())
    return list(found)


def mentions(review: Review) -> Iterator[Mention]:
    """Every place at which an item is named by its id, besides those of criteria and sources about columns."""
    yield from _of_plan(review)
    yield from _of_judgement(review)
    yield from _of_change(review)
    for name, evidence in review.evidence.items():
        yield from _each(
            ("evidence", name, "supports"),
            evidence.supports,
            "finding", "step", "option", "recommendation", "action", "criterion", "source", "feature",
            owner=Node("evidence", name),
            reverse=True,
        )  # fmt: skip
    for index, signature in enumerate(review.sign_off):
        yield Mention(path=("sign_off", str(index), "by"), target=signature.by, kinds=("person",))


def _each(
    path: Path, targets: Iterable[str], *kinds: Kind, owner: Node | None = None, reverse: bool = False
) -> Iterator[Mention]:
    for index, target in enumerate(targets):
        yield Mention(path=(*path, str(index)), target=target, kinds=kinds, owner=owner, reverse=reverse)


def _one(path: Path, target: str | None, *kinds: Kind, owner: Node | None = None) -> Iterator[Mention]:
    if target:
        yield Mention(path=path, target=target, kinds=kinds, owner=owner)


def _of_plan(review: Review) -> Iterator[Mention]:
    if review.boundaries:
        yield from _each(("boundaries", "agreed_with"), review.boundaries.agreed_with, "person")
    for index, told in enumerate(review.communications):
        path = ("communications", str(index))
        yield from _each((*path, "to"), told.to, "person")
        yield from _one((*path, "evidence"), told.evidence, "evidence")
    for index, conflict in enumerate(review.conflicts):
        yield from _each(("conflicts", str(index), "between"), conflict.between, "person")
    for index, adaptation in enumerate(review.adaptations):
        yield from _one(("adaptations", str(index), "source"), adaptation.source, "source")
        yield from _each(("adaptations", str(index), "criteria"), adaptation.criteria, "criterion")
    for name, source in review.sources.items():
        yield from _one(("sources", name, "by"), source.by, "person")
        yield from _each(("sources", name, "asked"), source.asked, "person")


def _of_judgement(review: Review) -> Iterator[Mention]:
    for name, step in review.steps.items():
        path, node = ("steps", name), Node("step", name)
        yield from _one((*path, "owner"), step.owner, "person")
        yield from _each((*path, "evidence"), step.evidence, "criterion", "source", "evidence", owner=node)
        for index, question in enumerate(step.questions):
            yield from _each((*path, "questions", str(index), "with"), question.with_, "person")
    for name, finding in review.findings.items():
        path, node = ("findings", name), Node("finding", name)
        yield from _each((*path, "about"), finding.about, "criterion", "feature", "step", owner=node)
        yield from _each((*path, "evidence"), finding.evidence, "criterion", "source", "step", "evidence", owner=node)
    for name, option in review.options.items():
        yield from _each(("options", name, "for"), option.for_, "finding", owner=Node("option", name))
    for name, recommendation in review.recommendations.items():
        path, node = ("recommendations", name), Node("recommendation", name)
        yield from _each((*path, "because"), recommendation.because, "finding", owner=node)
        yield from _one((*path, "option"), recommendation.option, "option", owner=node)
        yield from _one((*path, "decided_by"), recommendation.decided_by, "person")
        yield from _one((*path, "evidence"), recommendation.evidence, "evidence", owner=node)


def _of_change(review: Review) -> Iterator[Mention]:
    for name, action in review.actions.items():
        path, node = ("actions", name), Node("action", name)
        yield from _one((*path, "for"), action.for_, "recommendation", owner=node)
        yield from _one((*path, "owner"), action.owner, "person")
        for index, told in enumerate(action.told):
            yield from _each((*path, "told", str(index), "to"), told.to, "person")
        if action.success:
            yield from _one((*path, "success", "criterion"), action.success.criterion, "criterion", owner=node)
        for index, update in enumerate(action.updates):
            yield from _one((*path, "updates", str(index), "evidence"), update.evidence, "evidence", owner=node)
    for index, impact in enumerate(review.impact):
        path, node = ("impact", str(index)), Node("impact", str(index))
        for number, name in enumerate(impact.of):
            if not split_action(name)[0]:
                yield from _one((*path, "of", str(number)), name, "action", owner=node)
        yield from _one((*path, "criterion"), impact.criterion, "criterion", owner=node)
        yield from _one((*path, "source"), impact.source, "source", owner=node)
    for index, feedback in enumerate(review.feedback):
        path = ("feedback", str(index))
        yield from _one((*path, "to"), feedback.to, "person")
        yield from _one((*path, "from"), feedback.from_, "source")
