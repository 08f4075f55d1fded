"""Findings, options, recommendations and decisions as the pages and the decision paper show them."""

from generator import speech
from generator.compile.people import role
from generator.compile.process import Heat, compliance_badge, satisfaction_heat
from generator.compile.views import Badge
from generator.model import Option, Recommendation, Review
from generator.model.chain import Node, chain, rests_upon
from generator.model.chain import words as words_of
from generator.records import dataclass
from generator.speech.language import label, sentence
from generator.speech.states import state, state_within

_RISK = {"low": 5, "medium": 3, "high": 1}
DECISION = {"proposed": "few", "agreed": "met", "deferred": "close", "rejected": "not-met"}
"""The sign of each decision."""


@dataclass(frozen=True, kw_only=True)
class FindingView:
    """One finding."""

    id: str
    kind: str
    statement: str
    cause: str
    matters: str
    no_action: str
    date: str


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """One option beside the others."""

    id: str
    what: str
    satisfaction: Heat
    cost: str
    benefit: str
    compliance: Badge
    risk: Heat
    beyond: str
    answers: tuple[str, ...]
    chosen_by: tuple[tuple[str, str], ...]
    """The recommendations that choose it, each with what was decided."""


@dataclass(frozen=True, kw_only=True)
class RecommendationView:
    """One recommendation with what was decided."""

    id: str
    what: str
    why: str
    option: str
    cost: str
    decision: Badge
    decided: str
    """By whom and when; why not, where it was put off or turned down."""


def finding_views(review: Review, kind: str) -> list[FindingView]:
    """The findings of a kind, in the author's order."""
    return [
        FindingView(
            id=name,
            kind=each.kind,
            statement=each.statement,
            cause=each.cause or "",
            matters=each.matters or "",
            no_action=each.no_action or "",
            date=speech.date(each.date) if each.date else "",
        )
        for name, each in review.findings.items()
        if each.kind == kind
    ]


def option_views(review: Review, currency: str) -> list[OptionView]:
    """All options."""
    return [_option(review, name, option, currency) for name, option in review.options.items()]


def _option(review: Review, name: str, option: Option, currency: str) -> OptionView:
    return OptionView(
        id=name,
        what=option.what,
        satisfaction=satisfaction_heat(option.satisfaction),
        cost=label("not said") if option.cost is None else speech.money(option.cost, currency),
        benefit="" if option.benefit is None else speech.a_period(speech.money(option.benefit, currency), "year"),
        compliance=compliance_badge(option.compliance),
        risk=Heat(level=_RISK[option.risk], words=state_within(option.risk))
        if option.risk
        else Heat(level=0, words=label("not assessed")),
        beyond=option.beyond or "",
        answers=option.for_,
        chosen_by=tuple(
            (key, state_within(each.decision)) for key, each in review.recommendations.items() if each.option == name
        ),
    )


def recommendation_views(review: Review, currency: str) -> list[RecommendationView]:
    """All recommendations."""
    return [
        RecommendationView(
            id=name,
            what=each.what,
            why=each.why or "",
            option=each.option or "",
            cost=_cost(review, each, currency),
            decision=Badge(sign=DECISION[each.decision], words=state(each.decision)),
            decided=_decided(review, each),
        )
        for name, each in review.recommendations.items()
    ]


def decided(review: Review) -> list[str]:
    """The recommendations about which something was decided, by id."""
    return [name for name, each in review.recommendations.items() if each.decision != "proposed"]


def cost_of(review: Review, recommendation: Recommendation) -> float | None:
    """What a recommendation costs: its own cost, else that of its option."""
    option = review.options.get(recommendation.option or "")
    return recommendation.cost if recommendation.cost is not None else option.cost if option else None


def _cost(review: Review, recommendation: Recommendation, currency: str) -> str:
    cost = cost_of(review, recommendation)
    return label("not said") if cost is None else speech.money(cost, currency)


def _decided(review: Review, recommendation: Recommendation) -> str:
    person, on = role(review, recommendation.decided_by), recommendation.decided_on
    day = {"day": speech.date(on)} if on else {}
    words = ""
    if person and on:
        words = sentence("by %(person)s on %(day)s", {"person": person, **day})
    elif person:
        words = sentence("by %(person)s", {"person": person})
    elif on:
        words = sentence("on %(day)s", day)
    how = f"({recommendation.how})" if recommendation.how else ""
    words = " ".join(filter(None, (words, how)))
    return f"{words}. {recommendation.reason}".strip(". ") if recommendation.reason else words


def learned_from_complaints(review: Review) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """The findings that rest on complaints, near or far: id, statement, cause, and what followed as anchors with words."""
    links, found = chain(review), []
    sources = [name for name, source in review.sources.items() if source.method == "complaints"]
    resting = dict.fromkeys(node for name in sources for node in rests_upon(links, Node("source", name)))
    for node in resting:
        if node.kind == "finding":
            finding = review.findings[node.id]
            above = [each for each in rests_upon(links, node) if each.kind in ("recommendation", "action")]
            found.append(
                (
                    node.id,
                    finding.statement,
                    finding.cause or "",
                    [(each.anchor, words_of(review, each)) for each in above],
                )
            )
    return sorted(found)


def sums(review: Review, currency: str) -> list[tuple[str, str]]:
    """Costs and benefits of what was recommended and of what was agreed."""
    found = []
    for words, decisions in (
        (label("Agreed"), ("agreed",)),
        (label("Recommended in all"), ("proposed", "agreed", "deferred", "rejected")),
    ):
        chosen = {name: each for name, each in review.recommendations.items() if each.decision in decisions}
        # What several recommendations choose together is paid for once, and pays off once.
        priced = {
            each.option if each.option and each.cost is None else (name,): cost
            for name, each in chosen.items()
            if (cost := cost_of(review, each)) is not None
        }
        unpriced = sum(cost_of(review, each) is None for each in chosen.values())
        options = {
            each.option: review.options[each.option] for each in chosen.values() if each.option in review.options
        }
        costs = list(priced.values())
        benefits = [option.benefit for option in options.values() if option.benefit is not None]
        if not chosen:
            continue
        text = speech.counted(len(chosen), "%(n)s recommendation", "%(n)s recommendations")
        if costs:
            said = {"recommendations": text, "cost": speech.money(sum(costs), currency)}
            text = sentence("%(recommendations)s, %(cost)s in all", said)
        if unpriced:
            text = sentence("%(costs)s (%(number)s without a cost)", {"costs": text, "number": unpriced})
        if benefits:
            said = {"costs": text, "benefit": speech.money(sum(benefits), currency)}
            text = sentence("%(costs)s; benefits of %(benefit)s a year", said)
        found.append((words, text))
    return found
