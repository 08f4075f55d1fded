"""The process as the page shows it: rated steps with signs and words, totals, and the balance of the three grounds."""

from generator import speech
from generator.compile.people import role, roles
from generator.compile.views import Badge
from generator.model import Question, Review, Step
from generator.records import dataclass
from generator.results import CriterionResult
from generator.speech.language import label, later, sentence
from generator.speech.states import state_within

_SATISFACTION = {1: "Poor", 2: "Weak", 3: "Fair", 4: "Good", 5: "Very good"}
_COMPLIANCE = {"full": "met", "partial": "close", "none": "not-met", "not-applicable": "none"}
_COMPLIANCE_WORDS = {
    "full": later("Full"),
    "partial": later("Partial"),
    "none": later("None"),
    "not-applicable": later("Not applicable"),
}
_HEAT = 5


@dataclass(frozen=True, kw_only=True)
class Heat:
    """A cell of the heat map: a level from 1 (worst) to 5 (best), drawn as so many dots, and the words for it."""

    level: int
    words: str


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One step."""

    id: str
    number: int
    name: str
    owner: str
    satisfaction: Heat
    cost: Heat
    compliance: Heat
    compliance_sign: Badge
    minutes: str
    note: str
    questions: tuple[tuple[str, str, str, str], ...]
    """Question, with whom, how and when, answer."""


@dataclass(frozen=True, kw_only=True)
class ProcessView:
    """All steps and their totals."""

    steps: tuple[StepView, ...]
    totals: tuple[tuple[str, str], ...]
    questions: int
    answered: int


def compliance_badge(compliance: str | None) -> Badge:
    """Sign and words of how far something keeps to law and policy."""
    if compliance is None:
        return Badge(sign="none", words=label("Not assessed"))
    return Badge(sign=_COMPLIANCE[compliance], words=label(_COMPLIANCE_WORDS[compliance]))


def satisfaction_heat(rating: int | None) -> Heat:
    """A rating from 1 to 5 as a cell of the heat map."""
    return (
        Heat(
            level=rating,
            words=sentence(
                "%(rating)s of 5, %(word)s", {"rating": rating, "word": state_within(_SATISFACTION[rating])}
            ),
        )
        if rating
        else Heat(level=0, words=label("not rated"))
    )


def process_view(review: Review, currency: str) -> ProcessView | None:
    """The steps with their ratings; nothing where there are none."""
    if not review.steps:
        return None
    costs = [step.cost for step in review.steps.values() if step.cost is not None]
    steps = tuple(
        _step(review, name, step, number, costs, currency)
        for number, (name, step) in enumerate(review.steps.items(), 1)
    )
    questions = [question for step in review.steps.values() for question in step.questions]
    return ProcessView(
        steps=steps,
        totals=tuple(_totals(review, costs, currency)),
        questions=len(questions),
        answered=sum(question.answer is not None for question in questions),
    )


def _step(review: Review, name: str, step: Step, number: int, costs: list[float], currency: str) -> StepView:
    levels = {"full": 5, "partial": 3, "none": 1, "not-applicable": 0, None: 0}
    return StepView(
        id=name,
        number=number,
        name=step.name,
        owner=role(review, step.owner) or label("nobody named"),
        satisfaction=satisfaction_heat(step.satisfaction),
        cost=_cost(step.cost, costs, currency),
        compliance=Heat(level=levels[step.compliance], words=compliance_badge(step.compliance).words.lower()),
        compliance_sign=compliance_badge(step.compliance),
        minutes="" if step.minutes is None else _minutes(step.minutes),
        note=step.note or "",
        questions=tuple(_question(review, question) for question in step.questions),
    )


def _cost(cost: float | None, costs: list[float], currency: str) -> Heat:
    """The dearest step stands at 1, a step that costs nothing at 5."""
    if cost is None:
        return Heat(level=0, words=label("not rated"))
    most = max(costs)
    level = _HEAT if most == 0 else _HEAT - round((_HEAT - 1) * cost / most)
    return Heat(level=level, words=_a_case(cost, currency))


def _a_case(cost: float, currency: str) -> str:
    return sentence("%(cost)s a case", {"cost": speech.money(cost, currency)})


def _over(amount: str, steps: int) -> str:
    """What so many steps come to together."""
    return speech.counted(steps, "%(amount)s over %(n)s step", "%(amount)s over %(n)s steps", {"amount": amount})


def _time(minutes: float) -> str:
    said = {"minutes": _minutes(minutes)}
    return sentence("%(minutes)s minute", said) if minutes == 1 else sentence("%(minutes)s minutes", said)


def _rated(ratings: list[int]) -> str:
    return speech.counted(
        len(ratings),
        "%(n)s step rated from %(low)s to %(high)s of 5",
        "%(n)s steps rated from %(low)s to %(high)s of 5",
        {"low": min(ratings), "high": max(ratings)},
    )


def _minutes(amount: float) -> str:
    return speech.number(amount, 0 if float(amount).is_integer() else 1)


def _question(review: Review, question: Question) -> tuple[str, str, str, str]:
    when = [question.how, speech.date(question.date) if question.date else None]
    return (
        question.ask,
        roles(review, question.with_) or label("nobody named"),
        ", ".join(part for part in when if part) or label("not said"),
        question.answer or label("Not answered yet"),
    )


def _totals(review: Review, costs: list[float], currency: str) -> list[tuple[str, str]]:
    steps = review.steps.values()
    found = []
    if costs:
        found.append((label("Cost of a case"), _over(speech.money(sum(costs), currency), len(costs))))
    minutes = [step.minutes for step in steps if step.minutes is not None]
    if minutes:
        found.append((label("Time of a case"), _over(_time(sum(minutes)), len(minutes))))
    rated = [step.satisfaction for step in steps if step.satisfaction is not None]
    if rated:
        low = min(rated)
        worst = [step.name for step in steps if step.satisfaction == low]
        found.append(
            (
                label("Least satisfying"),
                sentence("%(steps)s (%(rating)s of 5)", {"steps": ", ".join(worst), "rating": low}),
            )
        )
    partial = [step.name for step in steps if step.compliance in ("partial", "none")]
    if any(step.compliance for step in steps):
        found.append((label("Not in full compliance"), ", ".join(partial) or label("no step")))
    return found


def balance(review: Review, results: tuple[CriterionResult, ...], currency: str) -> list[tuple[str, str]]:
    """What the review says about satisfaction, cost and compliance, side by side."""
    asked = [result for result in results if result.type in ("csat", "nps") and result.verdict]
    rated = [step.satisfaction for step in review.steps.values() if step.satisfaction]
    satisfaction = (
        [speech.counted(len(asked), "%(n)s criterion measured on customers", "%(n)s criteria measured on customers")]
        if asked
        else []
    )
    satisfaction += [_rated(rated)] if rated else []
    costs = [step.cost for step in review.steps.values() if step.cost is not None]
    cost = [_a_case(sum(costs), currency)] if costs else []
    spent = [action.cost for action in review.actions.values() if action.cost is not None]
    cost += [sentence("%(cost)s for the actions", {"cost": speech.money(sum(spent), currency)})] if spent else []
    short = sum(step.compliance in ("partial", "none") for step in review.steps.values())
    compliance = (
        [speech.counted(short, "%(n)s step not in full compliance", "%(n)s steps not in full compliance")]
        if any(s.compliance for s in review.steps.values())
        else []
    )
    compliance += (
        [speech.counted(len(review.policies), "%(n)s law or policy considered", "%(n)s laws and policies considered")]
        if review.policies
        else []
    )
    rows = ((label("Satisfaction"), satisfaction), (label("Cost"), cost), (label("Compliance"), compliance))
    return [(name, "; ".join(parts) or label("no evidence")) for name, parts in rows]
