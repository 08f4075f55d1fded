"""What scored interactions say, in sentences: how they were chosen, what they scored, where points are lost."""

from generator.results import Chosen, Monitoring, PointsLost
from generator.speech import kept, numbers
from generator.speech.language import label, sentence
from generator.speech.numbers import NBSP, number, whole


def finding(found: Monitoring) -> str:
    """The score of all, or why there is none."""
    if found.held:
        held = kept.said(found.held)
        said = {"held": f"{held[:1].upper()}{held[1:]}"}
        return numbers.counted(
            found.n, "%(held)s: %(n)s interaction with a score.", "%(held)s: %(n)s interactions with a score.", said
        )
    if found.suppressed or found.score is None or found.low is None or found.high is None:
        return numbers.counted(
            found.n,
            "Too few to show: %(n)s interaction with a score.",
            "Too few to show: %(n)s interactions with a score.",
        )
    score, low, high = (number(value, 0) for value in (found.score, found.low, found.high))
    return numbers.counted(
        found.n,
        "Score %(score)s of 100, likely between %(low)s and %(high)s, of %(n)s interaction.",
        "Score %(score)s of 100, likely between %(low)s and %(high)s, of %(n)s interactions.",
        {"score": score, "low": low, "high": high},
    )


def sheets(found: Monitoring) -> str:
    """How many sheets there are, for how many interactions, by how many monitors."""
    said = {
        "sheets": numbers.counted(found.rows, "%(n)s score sheet", "%(n)s score sheets"),
        "interactions": numbers.counted(found.interactions, "%(n)s interaction", "%(n)s interactions"),
        "twice": whole(found.twice),
    }
    if not found.monitors:
        return sentence("%(sheets)s for %(interactions)s; %(twice)s of them scored by more than one.", said)
    said["monitors"] = numbers.counted(found.monitors, "%(n)s monitor", "%(n)s monitors")
    return sentence(
        "%(sheets)s for %(interactions)s, by %(monitors)s; %(twice)s of them scored by more than one.", said
    )


def critical(found: Monitoring) -> str:
    """How many interactions failed critically; empty where that is not known, or not to be told."""
    failures = None if found.suppressed else found.critical_failures
    if failures is None or found.critical_low is None or found.critical_high is None:
        return ""
    low, high = (number(100 * value, 0) for value in (found.critical_low, found.critical_high))
    return numbers.counted(
        failures,
        "Critical failures, which are kept apart from the score: %(n)s interaction of %(all)s, likely between %(low)s and"
        " %(high)s in a hundred.",
        "Critical failures, which are kept apart from the score: %(n)s interactions of %(all)s, likely between %(low)s and"
        " %(high)s in a hundred.",
        {"all": whole(found.n), "low": low, "high": high},
    )


def chosen(found: Chosen) -> list[str]:
    """How many were scored of how many, how they were chosen, and what follows from that."""
    if found.how == "all":
        scored = numbers.counted(
            found.scored,
            "%(n)s interaction was scored, which is all that there were.",
            "%(n)s interactions were scored, which is all that there were.",
        )
        return [scored, *_handlers(found)]
    told = [_scored(found)]
    if found.how:
        how = {"how": found.how.rstrip(".")}
        told.append(sentence("How they were chosen, in the author's words: %(how)s.", how))
    if found.of == found.scored:
        told.append(label("None was left out, so the figures are about all that there were."))
    elif not found.how:
        told.append(label("How they were chosen is not said, so nobody can know what the figures stand for."))
    elif found.random is None:
        told.append(label("Whether chance alone decided is not said."))
    elif found.random:
        told.append(label("Chance alone decided, so the figures stand for all there were, within their likely ranges."))
    else:
        told.append(
            label(
                "Chance did not decide, so the figures are about the interactions that were scored and not about all."
            )
        )
    return [*told, *_handlers(found)]


def _scored(found: Chosen) -> str:
    """How many were scored of how many."""
    if found.of is None:
        return numbers.counted(
            found.scored,
            "%(n)s interaction was scored; how many there were to choose from is not said.",
            "%(n)s interactions were scored; how many there were to choose from is not said.",
        )
    if found.of < found.scored:
        return numbers.counted(
            found.scored,
            "%(n)s interaction was scored and only %(of)s to choose from: one of the two numbers is wrong.",
            "%(n)s interactions were scored and only %(of)s to choose from: one of the two numbers is wrong.",
            {"of": whole(found.of)},
        )
    share = f"{number(100 * found.scored / found.of, _decimals(found.scored / found.of))}{NBSP}%"
    return numbers.counted(
        found.of,
        "%(scored)s of %(n)s interaction was scored (%(share)s).",
        "%(scored)s of %(n)s interactions were scored (%(share)s).",
        {"scored": whole(found.scored), "share": share},
    )


def counted(found: Monitoring) -> str:
    """Which of several sheets of an interaction counts in the score."""
    which = (
        label("the one whose digest of interaction and monitor (SHA-256) is the smallest, which nobody can choose")
        if found.monitors
        else label("the one whose digest of the sheet (SHA-256) is the smallest")
    )
    if found.first_date:
        which = sentence("the earliest, and of those of one date %(one)s", {"one": which})
    return sentence(
        "Of several sheets of one interaction one counts in the score: %(which)s. The order of the file decides nothing.",
        {"which": which},
    )


def _decimals(share: float) -> int:
    """Decimals of a sampling fraction, which is often small: two figures that count."""
    return 0 if share >= 0.1 else 1 if share >= 0.01 else 2


def _handlers(found: Chosen) -> list[str]:
    if not found.handlers:
        return []
    said = {"fewest": whole(found.fewest), "most": whole(found.most), "middle": number(found.middle, 0)}
    spread = (
        sentence("%(most)s of each", said)
        if found.fewest == found.most
        else sentence("from %(fewest)s to %(most)s of each, %(middle)s of the one in the middle", said)
    )
    return [
        numbers.counted(
            found.handlers,
            "They were handled by %(n)s person: %(spread)s. Whoever was not heard at all is not in the file.",
            "They were handled by %(n)s people: %(spread)s. Whoever was not heard at all is not in the file.",
            {"spread": spread},
        )
    ]


def points_lost(found: PointsLost) -> str:
    """How many points are lost, and how many items make most of them."""
    losing = sum(item.lost > 0 for item in found.items)
    lost = sentence("Of 100 points %(lost)s are lost on average.", {"lost": number(found.lost, 1)})
    if losing == 1:
        alone = label("All of them are lost on one item.")
        return f"{lost} {alone}"
    said = {
        "items": whole(losing),
        "aim": f"{number(100 * found.aim, 0)} %",
        "low": whole(found.needed_low),
        "high": whole(found.needed_high),
    }
    most = (
        numbers.counted(
            found.needed,
            "%(n)s of the %(items)s items on which points are lost makes %(aim)s of that, likely %(low)s to %(high)s.",
            "%(n)s of the %(items)s items on which points are lost make %(aim)s of that, likely %(low)s to %(high)s.",
            said,
        )
        if found.needed_low != found.needed_high
        else numbers.counted(
            found.needed,
            "%(n)s of the %(items)s items on which points are lost makes %(aim)s of that, likely neither more nor fewer.",
            "%(n)s of the %(items)s items on which points are lost make %(aim)s of that, likely neither more nor fewer.",
            said,
        )
    )
    return f"{lost} {most}"
