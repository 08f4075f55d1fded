"""What is written on and under the map of a process. Every number is written by `speech`."""

import math
from collections.abc import Mapping

from generator import speech
from generator.chart import words
from generator.chart.lettering import shorten
from generator.model import Step
from generator.speech import lengths
from generator.speech.language import form, label, later, later_form, sentence

_COMPLIANCE = {
    "full": later("full"),
    "partial": later("partial"),
    "none": later("none"),
    "not-applicable": later("not applicable"),
}
LONGEST_NAME = 60
LONGEST_CURRENCY = 20
MOST_NAMED = 3
_COUNTS = (
    later("One"), later("Two"), later("Three"), later("Four"), later("Five"), later("Six"), later("Seven"), later("Eight"),
    later("Nine"), later("Ten"), later("Eleven"), later("Twelve"),
)  # fmt: skip
_NOT_RATED_FOR = (
    ("satisfaction", later_form("%(n)s step not rated for satisfaction.", "%(n)s steps not rated for satisfaction.")),
    ("cost", later_form("%(n)s step not rated for cost.", "%(n)s steps not rated for cost.")),
    ("compliance", later_form("%(n)s step not rated for compliance.", "%(n)s steps not rated for compliance.")),
)

Steps = Mapping[str, Step]


def money(amount: float, currency: str) -> str:
    """An amount with its currency, cut where its name is too long for a drawing."""
    return speech.money(amount, shorten(currency, LONGEST_CURRENCY))


def minutes(amount: float) -> str:
    """`4 minutes`, `2.5 minutes`."""
    text = speech.number(amount, 0 if amount.is_integer() else 1)
    whole = int(amount) if amount.is_integer() else lengths.BROKEN
    return form(whole, "%(n)s minute", "%(n)s minutes").replace(" ", speech.NBSP) % {"n": text}


def not_rated() -> str:
    """Of a step for which nobody said it."""
    return label("not rated")


def least_satisfying(steps: Steps) -> list[str]:
    """The ids of the steps with the lowest rating; none where there is nothing to tell them apart."""
    rated = {key: step.satisfaction for key, step in steps.items() if step.satisfaction is not None}
    low = min(rated.values(), default=0)
    found = [key for key, rating in rated.items() if rating == low]
    return found if len(found) < len(rated) else []


def dearest(steps: Steps) -> list[str]:
    """The ids of the steps with the highest cost; none where there is nothing to tell them apart."""
    costs = {key: step.cost for key, step in steps.items() if step.cost is not None}
    high = max(costs.values(), default=0.0)
    found = [key for key, cost in costs.items() if cost == high]
    return found if len(found) < len(costs) else []


def satisfaction(step: Step, *, least: bool = False) -> str:
    """`2 of 5, the least satisfying`."""
    if step.satisfaction is None:
        return not_rated()
    rating = {"rating": step.satisfaction}
    return sentence("%(rating)s of 5, the least satisfying", rating) if least else sentence("%(rating)s of 5", rating)


def cost(step: Step, currency: str, *, most: bool = False) -> str:
    """`£0.80 a case, 4 minutes`."""
    if step.cost is None:
        if step.minutes is None:
            return not_rated()
        return sentence("not rated; takes %(minutes)s", {"minutes": minutes(step.minutes)})
    parts = (
        a_case(step.cost, currency),
        label("the dearest") if most else "",
        "" if step.minutes is None else minutes(step.minutes),
    )
    return ", ".join(part for part in parts if part)


def a_case(amount: float, currency: str) -> str:
    """What one case costs."""
    return sentence("%(cost)s a case", {"cost": money(amount, currency)})


def compliance(step: Step) -> str:
    """How far the step keeps to law and policy."""
    return label(_COMPLIANCE[step.compliance]) if step.compliance else not_rated()


def title(steps: Steps, currency: str) -> str:
    """How many steps there are, and which is the least satisfying and which the dearest."""
    count = len(steps)
    if count == 1:
        (step,) = steps.values()
        price = label("cost not rated") if step.cost is None else a_case(step.cost, currency)
        said = {"name": _name(step), "satisfaction": satisfaction(step), "cost": price}
        return sentence("One step, %(name)s: satisfaction %(satisfaction)s, %(cost)s", said)
    number = {"number": label(_COUNTS[count - 1]) if count <= len(_COUNTS) else speech.whole(count)}
    low, high = least_satisfying(steps), dearest(steps)
    if low == high and len(low) == 1:
        return speech.counted(
            count,
            "%(number)s step: %(name)s is both the least satisfying and the dearest",
            "%(number)s steps: %(name)s is both the least satisfying and the dearest",
            {**number, "name": _name(steps[low[0]])},
        )
    message = f"{_satisfaction_message(steps, low)}, {_cost_message(steps, high, currency)}"
    return speech.counted(
        count, "%(number)s step: %(message)s", "%(number)s steps: %(message)s", {**number, "message": message}
    )


def _satisfaction_message(steps: Steps, low: list[str]) -> str:
    names = [_name(steps[key]) for key in low]
    if len(low) > 2:
        return speech.counted(len(low), "least satisfying is %(n)s step", "least satisfying are %(n)s steps alike")
    if len(low) == 2:
        return sentence("least satisfying are %(first)s and %(second)s", {"first": names[0], "second": names[1]})
    if low:
        return sentence("least satisfying is %(name)s", {"name": names[0]})
    rated = [step for step in steps.values() if step.satisfaction is not None]
    if not rated:
        return label("satisfaction not rated")
    rating = {"rating": satisfaction(rated[0])}
    if len(rated) == 1:
        return sentence("satisfaction rated only for %(name)s (%(rating)s)", {**rating, "name": _name(rated[0])})
    if len(rated) == len(steps):
        return sentence("satisfaction %(rating)s throughout", rating)
    return sentence("satisfaction %(rating)s where rated", rating)


def _cost_message(steps: Steps, high: list[str], currency: str) -> str:
    names = [_name(steps[key]) for key in high]
    if len(high) > 2:
        return speech.counted(len(high), "dearest is %(n)s step", "dearest are %(n)s steps alike")
    if len(high) == 2:
        return sentence("dearest are %(first)s and %(second)s", {"first": names[0], "second": names[1]})
    if high:
        return sentence("dearest is %(name)s", {"name": names[0]})
    stated = [step for step in steps.values() if step.cost is not None]
    if not stated:
        return label("cost not rated")
    price = {"price": a_case(stated[0].cost or 0.0, currency)}
    if len(stated) == 1:
        return sentence("cost stated only for %(name)s (%(price)s)", {**price, "name": _name(stated[0])})
    if len(stated) == len(steps):
        return sentence("each costs %(price)s", price)
    return sentence("cost %(price)s where stated", price)


def _name(step: Step) -> str:
    return shorten(step.name.rstrip("."), LONGEST_NAME)


def totals(steps: Steps, currency: str) -> tuple[str, str]:
    """Cost and minutes of a case over all steps that state them, each with how many do."""
    costs = [step.cost for step in steps.values() if step.cost is not None]
    times = [step.minutes for step in steps.values() if step.minutes is not None]
    return (
        sentence(
            "Cost in all: %(price)s (%(stated)s)",
            {"price": a_case(sum(costs), currency), "stated": _stated(len(costs), len(steps))},
        )
        if costs
        else label("No step states its cost"),
        sentence(
            "Time in all: %(minutes)s a case (%(stated)s)",
            {"minutes": minutes(sum(times)), "stated": _stated(len(times), len(steps))},
        )
        if times
        else label("No step states its minutes"),
    )


def _stated(count: int, of: int) -> str:
    if count == of == 1:
        return label("the only step")
    if count == of:
        return speech.counted(of, "all %(n)s step state it", "all %(n)s steps state it")
    steps = {"steps": speech.counted(of, "%(n)s step", "%(n)s steps")}
    return speech.counted(count, "%(n)s of %(steps)s states it", "%(n)s of %(steps)s state it", steps)


def subtitle(steps: Steps) -> str:
    """What is drawn."""
    if len(steps) == 1:
        return label(
            "A box for the step: satisfaction from 1, poor, to 5, good; cost for each case; compliance with law and policy."
        )
    return label(
        "A box for each step, from first to last: satisfaction from 1, poor, to 5, good; cost for each case; compliance with"
        " law and policy."
    )


def alt(steps: Steps, currency: str) -> str:
    """Kind of chart, data, message, and what is not in full compliance."""
    names = [_name(step) for step in steps.values()]
    what = (
        speech.counted(
            len(steps),
            "Flow chart of %(n)s step, from %(first)s to %(last)s, with owner, satisfaction, cost and compliance.",
            "Flow chart of %(n)s steps, from %(first)s to %(last)s, with owner, satisfaction, cost and compliance.",
            {"first": names[0], "last": names[-1]},
        )
        if len(names) > 1
        else label("Flow chart of 1 step, with owner, satisfaction, cost and compliance.")
    )
    short = [f"{_name(step)} ({compliance(step)})" for step in steps.values() if step.compliance in ("partial", "none")]
    lacking = (
        sentence("Not in full compliance: %(steps)s.", {"steps": words.first_of(short, MOST_NAMED)}) if short else ""
    )
    return words.sentences((what, f"{title(steps, currency)}.", lacking, *(f"{t}." for t in totals(steps, currency))))


def notes(steps: Steps, drawn: int) -> tuple[str, ...]:
    """What the marks say, and what is missing."""
    found = []
    if any(step.cost for step in steps.values()):
        found.append(label("The bar of a cost is as long as its part of the dearest step's cost."))
    for what, texts in _NOT_RATED_FOR:
        if missing := sum(getattr(step, what) is None for step in steps.values()):
            found.append(speech.counted(missing, *texts))
    if drawn < len(steps):
        found.append(
            speech.counted(
                len(steps),
                "Drawn are the first %(drawn)s of %(n)s step.",
                "Drawn are the first %(drawn)s of %(n)s steps.",
                {"drawn": speech.whole(drawn)},
            )
        )
    return tuple(found)


def share(cost_of_step: float, steps: Steps) -> float:
    """The cost as a part of the dearest step's."""
    most = max((step.cost or 0.0 for step in steps.values()), default=0.0)
    return cost_of_step / most if most and math.isfinite(most) else 0.0
