"""What people said, in sentences: how many said anything, who gave the themes, how far that is to be trusted, whose words."""

from generator.results import CodingAgreement, CodingCheck, Themes, WordsApart, WordUse
from generator.speech import kept
from generator.speech.language import label, sentence
from generator.speech.numbers import counted, humanised, number, whole

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's bounds for alpha: from the one on codes can be relied on, from the other on with reserve."""
ENOUGH_TWICE = 100
"""So many comments coded twice are usual in the field."""


def basis(found: Themes) -> str:
    """How many of all rows have a comment, so that no share of comments is read as a share of customers."""
    have = found.coded + found.uncoded
    of = {"rows": whole(found.rows), "source": humanised(found.source), "column": humanised(found.column)}
    said = (
        counted(
            have,
            "%(n)s of %(rows)s rows of %(source)s has a %(column)s (%(share)s).",
            "%(n)s of %(rows)s rows of %(source)s have a %(column)s (%(share)s).",
            {**of, "share": _share(have, found.rows)},
        )
        if found.rows
        else counted(
            have,
            "%(n)s of %(rows)s rows of %(source)s has a %(column)s.",
            "%(n)s of %(rows)s rows of %(source)s have a %(column)s.",
            of,
        )
    )
    shares = label("Shares below are shares of these comments, not of all customers.")
    return f"{said} {shares}"


def _share(part: int, whole_of: int) -> str:
    return f"{number(100 * part / whole_of, 0)} %"


def coded_by(found: Themes, codebook: str = "") -> str:
    """Who put the comments under themes, and what of them is under none."""
    told = [_by_words(codebook)] if found.by == "words" else [f"{_by_an_analyst(found)}."]
    told.append("" if found.by == "codes" else _under_none(found))
    told.append(label("A comment can count for several themes."))
    return " ".join(filter(None, told))


def _by_words(codebook: str) -> str:
    return sentence(
        "A list of words, not a person, put these comments under themes: %(codebook)s.", {"codebook": codebook}
    )


def _by_an_analyst(found: Themes) -> str:
    """How many comments were coded, and how an empty cell is read in columns of ticks."""
    told = counted(found.coded, "An analyst coded %(n)s comment", "An analyst coded %(n)s comments")
    if found.uncoded:
        told = counted(found.uncoded, "%(coded)s, %(n)s was not", "%(coded)s, %(n)s were not", {"coded": told})
    if found.by == "columns" and found.ticks:
        return sentence(
            "%(coded)s; the columns hold ticks alone, so an empty cell is read as not ticked and every comment as coded",
            {"coded": told},
        )
    return told


def _under_none(found: Themes) -> str:
    """How many comments have no theme, where a list of words or columns of themes say so."""
    if found.unmatched is not None and found.coded:
        share = {"share": _share(found.unmatched, found.coded)}
        if found.by == "columns":
            return counted(
                found.unmatched,
                "%(n)s has none of these themes (%(share)s).",
                "%(n)s have none of these themes (%(share)s).",
                share,
            )
        return counted(
            found.coded,
            "It finds nothing in %(unmatched)s of %(n)s comment (%(share)s).",
            "It finds nothing in %(unmatched)s of %(n)s comments (%(share)s).",
            {**share, "unmatched": whole(found.unmatched)},
        )
    if found.suppressed:
        return ""
    if found.by == "columns":
        return label("How many have none of these themes is held back: a small theme would follow from it.")
    return label("In how many it finds nothing is held back: a small theme would follow from it.")


def coding_check(check: CodingCheck | None, *, by_words: bool) -> str:
    """What is known of how far a coding can be trusted; empty where an analyst worked alone."""
    if check is None:
        return label("Not checked against a person's reading.") if by_words else ""
    if check.held:
        alike = sentence("How far both agree is %(held)s.", {"held": kept.said(check.held)})
        return f"{_coded_twice(check.comments, by_words=by_words)} {alike}"
    if check.overall is None:
        return _too_few_twice(check.comments, by_words=by_words)
    few = (
        sentence("Fewer than the %(usual)s that are usual for such a check.", {"usual": ENOUGH_TWICE})
        if check.comments < ENOUGH_TWICE
        else ""
    )
    same = counted(
        len(check.themes),
        "On the %(n)s theme that can be compared they say the same of %(share)s of the comments; beyond chance: %(alpha)s.",
        "On the %(n)s themes that can be compared they say the same of %(share)s of the comments; beyond chance: %(alpha)s.",
        {"share": f"{number(100 * check.overall.agreed, 0)} %", "alpha": alpha(check.overall)},
    )
    return " ".join(filter(None, (_coded_twice(check.comments, by_words=by_words), few, same)))


def _coded_twice(comments: int, *, by_words: bool) -> str:
    if by_words:
        return counted(
            comments,
            "%(n)s comment was coded by the list and the analyst.",
            "%(n)s comments were coded by the list and the analyst.",
        )
    return counted(comments, "%(n)s comment was coded by two analysts.", "%(n)s comments were coded by two analysts.")


def _too_few_twice(comments: int, *, by_words: bool) -> str:
    if by_words:
        return counted(
            comments,
            "%(n)s comment was coded by the list and the analyst: too few to say how far the coding can be trusted.",
            "%(n)s comments were coded by the list and the analyst: too few to say how far the coding can be trusted.",
        )
    return counted(
        comments,
        "%(n)s comment was coded by two analysts: too few to say how far the coding can be trusted.",
        "%(n)s comments were coded by two analysts: too few to say how far the coding can be trusted.",
    )


def alpha(found: CodingAgreement) -> str:
    """`alpha 0.74, likely between 0.66 and 0.81: too close to call`."""
    if found.too_many:
        return label("not worked out, since there are too many different sets of themes; see each theme instead")
    if found.alpha is None:
        return label("cannot be said, since all comments were coded alike")
    said = {"alpha": number(found.alpha, 2), "trust": trust(found)}
    if found.low is None or found.high is None:
        return sentence("alpha %(alpha)s: %(trust)s", said)
    limits = {"low": number(found.low, 2), "high": number(found.high, 2)}
    return sentence("alpha %(alpha)s, likely between %(low)s and %(high)s: %(trust)s", {**said, **limits})


def trust(found: CodingAgreement) -> str:
    """A word for an agreement, from its whole interval."""
    if found.alpha is None or found.low is None or found.high is None:
        return label("cannot be said")
    if found.low >= RELIABLE:
        return label("reliable")
    if found.low >= TENTATIVE:
        return label("tentative")
    return label("not reliable") if found.high < TENTATIVE else label("too close to call")


def groups(found: WordsApart) -> str:
    """Whose comments are set against whose."""
    score = {"score": humanised(found.beside)}
    if found.held:
        return sentence(
            "The words that set the dissatisfied and the satisfied apart by %(score)s are %(held)s.",
            {**score, "held": kept.said(found.held)},
        )
    if found.suppressed or found.dissatisfied is None or found.satisfied is None or found.others is None:
        return sentence(
            "Too few comments of the dissatisfied or of the satisfied to set their words apart by %(score)s.", score
        )
    told = counted(
        found.dissatisfied,
        "%(n)s comment of the dissatisfied (%(score)s %(worst)s) is set against %(satisfied)s of the satisfied"
        " (%(score)s %(best)s).",
        "%(n)s comments of the dissatisfied (%(score)s %(worst)s) are set against %(satisfied)s of the satisfied"
        " (%(score)s %(best)s).",
        {
            **score,
            "worst": _span(found.worst),
            "best": _span(found.best),
            "satisfied": whole(found.satisfied),
        },
    )
    if not found.others:
        return told
    aside = counted(
        found.others,
        "%(n)s comment with a score in between, or none, stands aside.",
        "%(n)s comments with a score in between, or none, stand aside.",
    )
    return f"{told} {aside}"


def compared(found: WordsApart) -> str:
    """How many words were compared, and what came of it."""
    if not found.tested:
        return label("No word is used in enough comments to be compared.")
    if not (found.of_dissatisfied or found.of_satisfied):
        return counted(
            found.tested,
            "%(n)s word compared: none is used more often by one group than chance may explain.",
            "%(n)s words compared: none is used more often by one group than chance may explain.",
        )
    told = counted(
        found.tested,
        "%(n)s word compared, with limits so wide that all of them hold together. The surest stand first.",
        "%(n)s words compared, with limits so wide that all of them hold together. The surest stand first.",
    )
    if not found.more:
        return told
    more = counted(found.more, "%(n)s more word further down differs too.", "%(n)s more words further down differ too.")
    return f"{told} {more}"


def count(found: int | None, minimum_n: int) -> str:
    """A count of comments, unless it is too small to show."""
    return sentence("under %(least)s", {"least": minimum_n}) if found is None else whole(found)


def times(use: WordUse) -> tuple[str, str, str]:
    """How many times as often a word is used, and between what limits."""
    return _ratio(use.times), _ratio(use.low), _ratio(use.high)


def _ratio(value: float) -> str:
    return number(value, 1 if value < 10 else 0)


def _span(ends: tuple[float, float]) -> str:
    low, high = ends
    said = {"low": f"{low:g}", "high": f"{high:g}"}
    return sentence("%(low)s or %(high)s", said) if high - low == 1 else sentence("%(low)s to %(high)s", said)
