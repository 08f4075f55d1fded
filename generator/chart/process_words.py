"""What is written on and under the map of a process. Every number is written by `speech`."""

import math
from collections.abc import Mapping, Sequence

from generator import speech
from generator.chart import words
from generator.chart.lettering import shorten
from generator.model import Step

NOT_RATED = "not rated"
NOBODY = "nobody named"
COMPLIANCE = {"full": "full", "partial": "partial", "none": "none", "not-applicable": "not applicable"}
LONGEST_NAME = 60
LONGEST_CURRENCY = 20
MOST_NAMED = 3
_COUNTS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")

Steps = Mapping[str, Step]


def money(amount: float, currency: str) -> str:
    """An amount with its currency, cut where its name is too long for a drawing."""
    return speech.money(amount, shorten(currency, LONGEST_CURRENCY))


def minutes(amount: float) -> str:
    """`4 minutes`, `2.5 minutes`."""
    text = speech.number(amount, 0 if amount.is_integer() else 1)
    return speech.with_unit(text, "minute" if amount == 1 else "minutes")


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
        return NOT_RATED
    return f"{step.satisfaction} of 5{', the least satisfying' if least else ''}"


def cost(step: Step, currency: str, *, most: bool = False) -> str:
    """`£0.80 a case, 4 minutes`."""
    if step.cost is None:
        return NOT_RATED if step.minutes is None else f"{NOT_RATED}; takes {minutes(step.minutes)}"
    parts = (
        f"{money(step.cost, currency)} a case",
        "the dearest" if most else "",
        "" if step.minutes is None else minutes(step.minutes),
    )
    return ", ".join(part for part in parts if part)


def compliance(step: Step) -> str:
    """How far the step keeps to law and policy."""
    return COMPLIANCE[step.compliance] if step.compliance else NOT_RATED


def title(steps: Steps, currency: str) -> str:
    """How many steps there are, and which is the least satisfying and which the dearest."""
    count = len(steps)
    if count == 1:
        (step,) = steps.values()
        rating = "" if step.satisfaction is None else " of 5"
        price = "cost not rated" if step.cost is None else f"{money(step.cost, currency)} a case"
        return f"One step, {_name(step)}: satisfaction {step.satisfaction or NOT_RATED}{rating}, {price}"
    number = _COUNTS[count - 1] if count <= len(_COUNTS) else speech.whole(count)
    low, high = least_satisfying(steps), dearest(steps)
    if low == high and len(low) == 1:
        return f"{number} steps: {_name(steps[low[0]])} is both the least satisfying and the dearest"
    return f"{number} steps: {_satisfaction_message(steps, low)}, {_cost_message(steps, high, currency)}"


def _satisfaction_message(steps: Steps, low: list[str]) -> str:
    if low:
        return f"least satisfying {_names([steps[key] for key in low])}"
    rated = [step for step in steps.values() if step.satisfaction is not None]
    if not rated:
        return "satisfaction not rated"
    if len(rated) == 1:
        return f"satisfaction rated only for {_name(rated[0])} ({satisfaction(rated[0])})"
    return f"satisfaction {satisfaction(rated[0])} {_everywhere(rated, steps, 'rated')}"


def _cost_message(steps: Steps, high: list[str], currency: str) -> str:
    if high:
        return f"dearest {_names([steps[key] for key in high])}"
    stated = [step for step in steps.values() if step.cost is not None]
    if not stated:
        return "cost not rated"
    price = money(stated[0].cost or 0.0, currency)
    if len(stated) == 1:
        return f"cost stated only for {_name(stated[0])} ({price} a case)"
    return f"each costs {price} a case" if len(stated) == len(steps) else f"cost {price} a case where stated"


def _everywhere(found: Sequence[Step], steps: Steps, word: str) -> str:
    return "throughout" if len(found) == len(steps) else f"where {word}"


def _names(found: Sequence[Step]) -> str:
    """`is this`, `are this and that`, `are 3 steps`."""
    if len(found) > 2:
        return f"are {speech.plural(len(found), 'step')} alike"
    return f"{'is' if len(found) == 1 else 'are'} {' and '.join(_name(step) for step in found)}"


def _name(step: Step) -> str:
    return shorten(step.name.rstrip("."), LONGEST_NAME)


def totals(steps: Steps, currency: str) -> tuple[str, str]:
    """Cost and minutes of a case over all steps that state them, each with how many do."""
    costs = [step.cost for step in steps.values() if step.cost is not None]
    times = [step.minutes for step in steps.values() if step.minutes is not None]
    return (
        f"Cost in all: {money(sum(costs), currency)} a case ({_stated(len(costs), len(steps))})"
        if costs
        else "No step states its cost",
        f"Time in all: {minutes(sum(times))} a case ({_stated(len(times), len(steps))})"
        if times
        else "No step states its minutes",
    )


def _stated(count: int, of: int) -> str:
    if count == of:
        return "the only step" if of == 1 else f"all {speech.plural(of, 'step')} state it"
    return f"{speech.whole(count)} of {speech.plural(of, 'step')} {'states' if count == 1 else 'state'} it"


def subtitle(steps: Steps) -> str:
    """What is drawn."""
    order = "A box for each step, from first to last" if len(steps) > 1 else "A box for the step"
    return f"{order}: satisfaction from 1, poor, to 5, good; cost for each case; compliance with law and policy."


def alt(steps: Steps, currency: str) -> str:
    """Kind of chart, data, message, and what is not in full compliance."""
    names = [_name(step) for step in steps.values()]
    ends = f", from {names[0]} to {names[-1]}" if len(names) > 1 else ""
    what = f"Flow chart of {speech.plural(len(steps), 'step')}{ends}, with owner, satisfaction, cost and compliance."
    short = [f"{_name(step)} ({compliance(step)})" for step in steps.values() if step.compliance in ("partial", "none")]
    rest = f"; and {speech.whole(len(short) - MOST_NAMED)} more" if len(short) > MOST_NAMED else ""
    listed = f"Not in full compliance: {'; '.join(short[:MOST_NAMED])}{rest}." if short else ""
    return words.sentences((what, f"{title(steps, currency)}.", listed, *(f"{t}." for t in totals(steps, currency))))


def notes(steps: Steps, drawn: int) -> tuple[str, ...]:
    """What the marks say, and what is missing."""
    found = []
    if any(step.cost for step in steps.values()):
        found.append("The bar of a cost is as long as its part of the dearest step's cost.")
    for missing, what in (
        (sum(step.satisfaction is None for step in steps.values()), "satisfaction"),
        (sum(step.cost is None for step in steps.values()), "cost"),
        (sum(step.compliance is None for step in steps.values()), "compliance"),
    ):
        if missing:
            found.append(f"{speech.plural(missing, 'step')} not rated for {what}.")
    if drawn < len(steps):
        found.append(f"Drawn are the first {speech.whole(drawn)} of {speech.plural(len(steps), 'step')}.")
    return tuple(found)


def share(cost_of_step: float, steps: Steps) -> float:
    """The cost as a part of the dearest step's."""
    most = max((step.cost or 0.0 for step in steps.values()), default=0.0)
    return cost_of_step / most if most and math.isfinite(most) else 0.0
