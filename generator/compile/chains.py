"""The chain of a review as links: for each item what it rests on, and what rests on it."""

from collections.abc import Iterable, Mapping

from generator.compile.views import Badge, criterion_view
from generator.model import Portfolio, Review
from generator.model.action import split_action
from generator.model.chain import Node, chain, words
from generator.records import dataclass
from generator.results import CriterionResult
from generator.speech.language import label, sentence
from generator.speech.states import state


@dataclass(frozen=True, kw_only=True)
class ChainLink:
    """One item at the other end of a link."""

    kind: str
    """What it is, as a word before it: `Finding F1`."""
    words: str
    href: str
    value: str = ""
    """The figure of a criterion, as it stands now."""
    badge: Badge | None = None
    criterion: str = ""
    """The id of the criterion that the figure is of."""


@dataclass(frozen=True, kw_only=True)
class ItemChain:
    """Both directions from one item."""

    rests_on: tuple[ChainLink, ...] = ()
    carries: tuple[ChainLink, ...] = ()


def item_chains(
    review: Review, portfolio: Portfolio, results: Mapping[str, CriterionResult], root: str, page: str = ""
) -> dict[str, ItemChain]:
    """The links of every item, by its anchor. `root` leads to the site's root, `page` to the review's page."""
    found = chain(review)

    def linked(nodes: Iterable[Node]) -> tuple[ChainLink, ...]:
        return tuple(_link(review, portfolio, results, node, root, page) for node in nodes)

    return {
        node.anchor: ItemChain(
            rests_on=linked(found.rests_on.get(node, ())), carries=linked(found.carries.get(node, ()))
        )
        for node in {**found.rests_on, **found.carries}
    }


def _words(review: Review, node: Node) -> str:
    if node.kind != "impact":
        return words(review, node)
    actions = ", ".join(split_action(name)[1] for name in review.impact[int(node.id)].of)
    return sentence("Effect of %(actions)s", {"actions": actions})


def _link(
    review: Review, portfolio: Portfolio, results: Mapping[str, CriterionResult], node: Node, root: str, page: str
) -> ChainLink:
    if node.kind == "standard":
        standard = portfolio.standards.get(node.id)
        return ChainLink(
            kind=label("Standard"), words=standard.name if standard else node.id, href=f"{root}standards/{node.id}/"
        )
    named = node.kind in ("finding", "option", "recommendation", "action")
    kind = f"{state(node.kind)} {node.id}" if named else state(node.kind)
    href = f"{page}#{node.anchor}"
    if node.kind == "criterion" and node.id in results:
        view = criterion_view(results[node.id])
        return ChainLink(
            kind=kind, words=words(review, node), href=href, value=view.value, badge=view.verdict, criterion=node.id
        )
    return ChainLink(kind=kind, words=_words(review, node), href=href)
