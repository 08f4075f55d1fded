"""What goes with an outcome, in sentences: of what goes together, and never of what makes what."""

from generator.results import Driver, Drivers, Index, Joint, JointShare, Performance, Place
from generator.speech import kept, reasons
from generator.speech.language import label, later, sentence
from generator.speech.numbers import counted, ends, humanised, listed, number, whole

RELIABLE = 0.7
"""Nunnally's customary mark for reading several questions as one."""
ALIKE = 0.8
"""From this part of equal answers on, a question hardly tells people apart."""


_PLACES = {
    Place.STRONG_MORE: later("strong, goes with it more"),
    Place.WEAK_MORE: later("weak, goes with it more"),
    Place.STRONG_LESS: later("strong, goes with it less"),
    Place.WEAK_LESS: later("weak, goes with it less"),
    Place.OPEN: later("cannot be placed"),
}


def place(given: Place) -> str:
    """Where an answer stands on the chart of importance and performance."""
    return label(_PLACES[given])


def percent_of(value: float) -> str:
    """A fraction as a whole number of per cent, without the sign."""
    return number(100 * value, 0)


def correlation(value: float) -> str:
    """A correlation with its sign and two decimals."""
    return number(value, 2, sign=True)


def limits(low: float, high: float) -> str:
    """`42 to 51`, in per cent."""
    return sentence("%(low)s to %(high)s", {"low": percent_of(low), "high": percent_of(high)})


def together(joint: Joint, outcome: str) -> str:
    """How much of the differences in the outcome all questions go with, on how many rows."""
    said = {
        "questions": whole(joint.columns),
        "share": percent_of(joint.r_squared),
        "outcome": humanised(outcome),
        "low": percent_of(joint.low),
        "high": percent_of(joint.high),
        "number": whole(joint.n),
        "left": whole(joint.left_out),
    }
    if not joint.left_out:
        return sentence(
            "Taken together, the answers to %(questions)s questions go with %(share)s %% of the differences in %(outcome)s,"
            " likely between %(low)s and %(high)s %%, among the %(number)s who answered every one of them.",
            said,
        )
    return sentence(
        "Taken together, the answers to %(questions)s questions go with %(share)s %% of the differences in %(outcome)s,"
        " likely between %(low)s and %(high)s %%, among the %(number)s who answered every one of them; %(left)s more left"
        " one or more of them open.",
        said,
    )


def few_complete(joint: Joint) -> str:
    """A warning where most are left out."""
    if joint.left_out <= joint.n:
        return ""
    return label("More were left out than are counted: those who answer everything may differ from the others.")


def foremost(joint: Joint, outcome: str) -> str:
    """Which question goes with the outcome more than the others, if resampling bears it out."""
    lead = joint.lead
    if lead is None:
        return label("The order is not certain: two questions or more share the first place.")
    low, high = ends(100 * lead.low, 100 * lead.high, 0)
    said = {
        "first": humanised(lead.first),
        "next": humanised(lead.next),
        "outcome": humanised(outcome),
        "low": low,
        "high": high,
    }
    if lead.clear:
        return counted(
            100 * lead.value,
            "Answers about %(first)s go together with %(outcome)s more than the others do: %(n)s point of the joint share"
            " ahead of %(next)s, likely between %(low)s and %(high)s.",
            "Answers about %(first)s go together with %(outcome)s more than the others do: %(n)s points of the joint share"
            " ahead of %(next)s, likely between %(low)s and %(high)s.",
            said,
        )
    return counted(
        100 * lead.value,
        "The order is not certain: %(first)s is %(n)s point of the joint share ahead of %(next)s, likely between %(low)s and"
        " %(high)s, and another could as well be the first.",
        "The order is not certain: %(first)s is %(n)s points of the joint share ahead of %(next)s, likely between %(low)s and"
        " %(high)s, and another could as well be the first.",
        said,
    )


def ordinal_check(joint: Joint, outcome: str) -> str:
    """Whether the model that takes only the order of the answers says the same."""
    check = joint.check
    if check is None:
        return ""
    of = {"levels": whole(check.levels), "outcome": humanised(outcome)}
    said = [
        sentence(
            "A proportional-odds model, which takes of the %(levels)s answers to %(outcome)s only their order, puts the"
            " questions in a similar order.",
            of,
        )
        if check.agrees
        else sentence(
            "A proportional-odds model, which takes of the %(levels)s answers to %(outcome)s only their order, does not put"
            " the questions in a similar order: take the joint shares as tentative.",
            of,
        )
    ]
    if check.against:
        names = {"names": listed([humanised(name) for name in check.against])}
        said.append(
            sentence(
                "It turns %(names)s round: with the other answers held equal, the better here goes with the worse there."
                " That is common where questions ask much the same, and no reason to do worse at it.",
                names,
            )
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
    return sentence(
        "Nearly everybody gave the same answer to %(questions)s. What hardly differs cannot go with anything much, however"
        " much it counts for customers.",
        {"questions": listed(alike)},
    )


def performance(found: Performance | None) -> str:
    """`64 (61 to 67)`, in per cent."""
    return f"{percent_of(found.value)} ({limits(found.low, found.high)})" if found else label("no boxes")


def told_held(column: str, performance: str, commonest: str) -> list[str]:
    """Of a question what is not shown, and why: how its answers turn out, and how alike they are. Empty where nothing is held."""
    question = humanised(column)
    held = ((reasons.TURN_OUT, performance), (reasons.COMMONEST, commonest))
    return [sentence(text, {"question": question, "held": why}) for text, why in held if why]


def joint_share(found: JointShare) -> str:
    """`38 (31 to 45)`, in per cent of what all questions tell together."""
    return f"{percent_of(found.value)} ({limits(found.low, found.high)})"


def rank_correlation(driver: Driver) -> str:
    """`+0.42 (+0.35 to +0.48)`, or why there is none."""
    if driver.rho is None or driver.low is None or driver.high is None:
        return kept.said(driver.reason)
    low, high = ends(driver.low, driver.high, 2, sign=True)
    likely = sentence("%(low)s to %(high)s", {"low": low, "high": high})
    return f"{correlation(driver.rho)} ({likely})"


def index(found: Index) -> str:
    """Whether several questions could be read as one."""
    names = listed([humanised(name) for name in found.columns])
    if found.alpha is None or found.low is None or found.high is None or found.n is None:
        return sentence(
            "Whether %(names)s could be read as one cannot be told: %(reason)s.",
            {"names": names, "reason": kept.said(found.reason)},
        )
    alpha = counted(
        found.n,
        "Cronbach's alpha %(alpha)s, likely between %(low)s and %(high)s, of %(n)s row",
        "Cronbach's alpha %(alpha)s, likely between %(low)s and %(high)s, of %(n)s rows",
        {"alpha": number(found.alpha, 2), "low": number(found.low, 2), "high": number(found.high, 2)},
    )
    said = {"number": whole(len(found.columns)), "names": names, "alpha": alpha}
    if found.low >= RELIABLE:
        return sentence(
            "These %(number)s questions (%(names)s) move together, so they could be read as one: %(alpha)s.", said
        )
    if found.high < RELIABLE:
        return sentence(
            "These %(number)s questions (%(names)s) do not move together enough to be read as one: %(alpha)s.", said
        )
    return sentence(
        "These %(number)s questions (%(names)s) may or may not move together enough to be read as one; it is too close to"
        " call: %(alpha)s.",
        said,
    )
