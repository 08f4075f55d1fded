"""What goes with an outcome, in sentences: of what goes together, and never of what makes what."""

from generator.results import Driver, Drivers, Index, Joint, JointShare, Performance
from generator.speech.numbers import ends, humanised, number, plural, whole

RELIABLE = 0.7
"""Nunnally's customary mark for reading several questions as one."""
ALIKE = 0.8
"""From this part of equal answers on, a question hardly tells people apart."""


def percent_of(value: float) -> str:
    """A fraction as a whole number of per cent, without the sign."""
    return number(100 * value, 0)


def correlation(value: float) -> str:
    """A correlation with its sign and two decimals."""
    return number(value, 2, sign=True)


def limits(low: float, high: float) -> str:
    """`42 to 51`, in per cent."""
    return f"{percent_of(low)} to {percent_of(high)}"


def listed(names: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def together(joint: Joint, outcome: str) -> str:
    """How much of the differences in the outcome all questions go with, on how many rows."""
    low, high = percent_of(joint.low), percent_of(joint.high)
    left = f"; {whole(joint.left_out)} more left one or more of them open" if joint.left_out else ""
    return (
        f"Taken together, the answers to {whole(joint.columns)} questions go with {percent_of(joint.r_squared)} % of the"
        f" differences in {humanised(outcome)}, likely between {low} and {high} %, among the {whole(joint.n)} who answered"
        f" every one of them{left}."
    )


def few_complete(joint: Joint) -> str:
    """A warning where most are left out."""
    if joint.left_out <= joint.n:
        return ""
    return "More were left out than are counted: those who answer everything may differ from the others."


def foremost(joint: Joint, outcome: str) -> str:
    """Which question goes with the outcome more than the others, if resampling bears it out."""
    lead = joint.lead
    if lead is None:
        return "The order is not certain: two questions or more share the first place."
    first, following = humanised(lead.first), humanised(lead.next)
    points = number(100 * lead.value, 0)
    ahead = f"{points} {'point' if points == '1' else 'points'} of the joint share ahead of {following}"
    between = "likely between {} and {}".format(*ends(100 * lead.low, 100 * lead.high, 0))
    if lead.clear:
        return (
            f"Answers about {first} go together with {humanised(outcome)} more than the others do: {ahead}, {between}."
        )
    return f"The order is not certain: {first} is {ahead}, {between}, and another could as well be the first."


def ordinal_check(joint: Joint, outcome: str) -> str:
    """Whether the model that takes only the order of the answers says the same."""
    check = joint.check
    if check is None:
        return ""
    model = f"A proportional-odds model, which takes of the {check.levels} answers to {humanised(outcome)} only their order,"
    said = [
        f"{model} puts the questions in a similar order."
        if check.agrees
        else f"{model} does not put the questions in a similar order: take the joint shares as tentative."
    ]
    if check.against:
        names = listed([humanised(name) for name in check.against])
        said.append(
            f"It turns {names} round: with the other answers held equal, the better here goes with the worse there. That"
            " is common where questions ask much the same, and no reason to do worse at it."
        )
    return " ".join(said)


def hardly_differ(found: Drivers) -> str:
    """Questions to which nearly everybody gives the same answer."""
    alike = [
        f"{humanised(each.column)} ({percent_of(each.commonest)} %)"
        for each in found.drivers
        if each.rho is not None and each.commonest is not None and each.commonest >= ALIKE
    ]
    if not alike:
        return ""
    return (
        f"Nearly everybody gave the same answer to {listed(alike)}. What hardly differs cannot go with anything much, however"
        " much it counts for customers."
    )


def performance(found: Performance | None) -> str:
    """`64 (61 to 67)`, in per cent."""
    return f"{percent_of(found.value)} ({limits(found.low, found.high)})" if found else "no boxes"


def told_held(column: str, performance: str, commonest: str) -> list[str]:
    """Of a question what is not shown, and why: how its answers turn out, and how alike they are. Empty where nothing is held."""
    name = humanised(column)
    found = [f"How the answers to {name} turn out is {performance}."] if performance else []
    return found + ([f"How many give the same answer to {name} is {commonest}."] if commonest else [])


def joint_share(found: JointShare) -> str:
    """`38 (31 to 45)`, in per cent of what all questions tell together."""
    return f"{percent_of(found.value)} ({limits(found.low, found.high)})"


def rank_correlation(driver: Driver) -> str:
    """`+0.42 (+0.35 to +0.48)`, or why there is none."""
    if driver.rho is None or driver.low is None or driver.high is None:
        return driver.reason
    low, high = ends(driver.low, driver.high, 2, sign=True)
    return f"{correlation(driver.rho)} ({low} to {high})"


def index(found: Index) -> str:
    """Whether several questions could be read as one."""
    names = listed([humanised(name) for name in found.columns])
    if found.alpha is None or found.low is None or found.high is None or found.n is None:
        return f"Whether {names} could be read as one cannot be told: {found.reason}."
    given = (
        f"Cronbach's alpha {number(found.alpha, 2)}, likely between {number(found.low, 2)} and {number(found.high, 2)},"
        f" of {plural(found.n, 'row')}"
    )
    count = f"These {whole(len(found.columns))} questions ({names})"
    if found.low >= RELIABLE:
        return f"{count} move together, so they could be read as one: {given}."
    if found.high < RELIABLE:
        return f"{count} do not move together enough to be read as one: {given}."
    return f"{count} may or may not move together enough to be read as one; it is too close to call: {given}."
