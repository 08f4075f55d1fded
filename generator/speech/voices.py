"""What people said, in sentences: how many said anything, who gave the themes, how far that is to be trusted, whose words."""

from generator.results import CodingAgreement, CodingCheck, Themes, WordsApart, WordUse
from generator.speech.numbers import humanised, number, plural, whole

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's bounds for alpha: from the one on codes can be relied on, from the other on with reserve."""
ENOUGH_TWICE = 100
"""So many comments coded twice are usual in the field."""


def basis(found: Themes) -> str:
    """How many of all rows have a comment, so that no share of comments is read as a share of customers."""
    said = found.coded + found.uncoded
    share = f" ({number(100 * said / found.rows, 0)} %)" if found.rows else ""
    return (
        f"{whole(said)} of {whole(found.rows)} rows of {humanised(found.source)} {_have(said)} a "
        f"{humanised(found.column)}{share}. Shares below are shares of these comments, not of all customers."
    )


def coded_by(found: Themes, codebook: str = "") -> str:
    """Who put the comments under themes, and what of them is under none."""
    if found.by == "columns":
        return _in_columns(found)
    if found.by == "codes":
        rest = f", {whole(found.uncoded)} {_were(found.uncoded)} not" if found.uncoded else ""
        return f"An analyst coded {plural(found.coded, 'comment')}{rest}. A comment can count for several themes."
    none = "" if found.suppressed else " In how many it finds nothing is held back: a small theme would follow from it."
    if found.unmatched is not None and found.coded:
        none = (
            f" It finds nothing in {whole(found.unmatched)} of {plural(found.coded, 'comment')}"
            f" ({number(100 * found.unmatched / found.coded, 0)} %)."
        )
    return (
        f"A list of words, not a person, put these comments under themes: {codebook}.{none}"
        " A comment can count for several themes."
    )


def _in_columns(found: Themes) -> str:
    """Who coded in columns of ticks, or of yes and no, and how many comments have none of the themes."""
    told = f"An analyst coded {plural(found.coded, 'comment')}"
    if found.uncoded:
        told += f", {whole(found.uncoded)} {_were(found.uncoded)} not"
    if found.ticks:
        told += "; the columns hold ticks alone, so an empty cell is read as not ticked and every comment as coded"
    none = (
        ""
        if found.suppressed
        else " How many have none of these themes is held back: a small theme would follow from it."
    )
    if found.unmatched is not None and found.coded:
        share = number(100 * found.unmatched / found.coded, 0)
        none = f" {whole(found.unmatched)} {_have(found.unmatched)} none of these themes ({share} %)."
    return f"{told}.{none} A comment can count for several themes."


def coding_check(check: CodingCheck | None, *, by_words: bool) -> str:
    """What is known of how far a coding can be trusted; empty where an analyst worked alone."""
    if check is None:
        return "Not checked against a person's reading." if by_words else ""
    other = "the list and the analyst" if by_words else "two analysts"
    if check.overall is None:
        return (
            f"{plural(check.comments, 'comment')} {_were(check.comments)} coded by {other}: too few to say how far the "
            "coding can be trusted."
        )
    few = f" Fewer than the {ENOUGH_TWICE} that are usual for such a check." if check.comments < ENOUGH_TWICE else ""
    themes = f"the {plural(len(check.themes), 'theme')} that can be compared"
    return (
        f"{plural(check.comments, 'comment')} {_were(check.comments)} coded by {other}.{few} On {themes} they say the same of "
        f"{number(100 * check.overall.agreed, 0)} % of the comments; beyond chance: {alpha(check.overall)}."
    )


def alpha(found: CodingAgreement) -> str:
    """`alpha 0.74, likely between 0.66 and 0.81: too close to call`."""
    if found.too_many:
        return "not worked out, since there are too many different sets of themes; see each theme instead"
    if found.alpha is None:
        return "cannot be said, since all comments were coded alike"
    if found.low is None or found.high is None:
        return f"alpha {number(found.alpha, 2)}: {trust(found)}"
    limits = f"likely between {number(found.low, 2)} and {number(found.high, 2)}"
    return f"alpha {number(found.alpha, 2)}, {limits}: {trust(found)}"


def trust(found: CodingAgreement) -> str:
    """A word for an agreement, from its whole interval."""
    if found.alpha is None or found.low is None or found.high is None:
        return "cannot be said"
    if found.low >= RELIABLE:
        return "reliable"
    if found.low >= TENTATIVE:
        return "tentative"
    return "not reliable" if found.high < TENTATIVE else "too close to call"


def groups(found: WordsApart) -> str:
    """Whose comments are set against whose."""
    score = humanised(found.beside)
    if found.held:
        return f"The words that set the dissatisfied and the satisfied apart by {score} are {found.held}."
    if found.suppressed or found.dissatisfied is None or found.satisfied is None or found.others is None:
        return f"Too few comments of the dissatisfied or of the satisfied to set their words apart by {score}."
    others = f" {plural(found.others, 'comment')} with a score in between, or none, {_stand(found.others)} aside." * (
        found.others > 0
    )
    return (
        f"{plural(found.dissatisfied, 'comment')} of the dissatisfied ({score} {_span(found.worst)}) {_are(found.dissatisfied)} "
        f"set against {whole(found.satisfied)} of the satisfied ({score} {_span(found.best)}).{others}"
    )


def compared(found: WordsApart) -> str:
    """How many words were compared, and what came of it."""
    many = plural(found.tested, "word")
    if not found.tested:
        return "No word is used in enough comments to be compared."
    if not (found.of_dissatisfied or found.of_satisfied):
        return f"{many} compared: none is used more often by one group than chance may explain."
    more = f" {plural(found.more, 'more word')} further down {_differ(found.more)} too." if found.more else ""
    return f"{many} compared, with limits so wide that all of them hold together. The surest stand first.{more}"


def count(found: int | None, minimum_n: int) -> str:
    """A count of comments, unless it is too small to show."""
    return f"under {minimum_n}" if found is None else whole(found)


def times(use: WordUse) -> tuple[str, str, str]:
    """How many times as often a word is used, and between what limits."""
    return _ratio(use.times), _ratio(use.low), _ratio(use.high)


def _ratio(value: float) -> str:
    return number(value, 1 if value < 10 else 0)


def _span(ends: tuple[float, float]) -> str:
    low, high = ends
    return f"{low:g} or {high:g}" if high - low == 1 else f"{low:g} to {high:g}"


def _have(many: int) -> str:
    return "has" if many == 1 else "have"


def _were(many: int) -> str:
    return "was" if many == 1 else "were"


def _are(many: int) -> str:
    return "is" if many == 1 else "are"


def _stand(many: int) -> str:
    return "stands" if many == 1 else "stand"


def _differ(many: int) -> str:
    return "differs" if many == 1 else "differ"
