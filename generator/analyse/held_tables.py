"""Tables outside of the criteria that a page holds back, since with its figures they would tell of few answers."""

from collections.abc import Mapping
from types import MappingProxyType

from generator.speech import reasons
from generator.speech.language import label, sentence
from generator.speech.numbers import listed, whole

Place = tuple[str, str, str]
"""What a table is (one of the names below), its source, and a column where it is of one."""
HeldTables = Mapping[Place, str]
"""By table why it is held back, as the end of a sentence."""
NOTHING_HELD: HeldTables = MappingProxyType({})
PERFORMANCE, COMMONEST, MONITORING, CALIBRATION = "performance", "commonest", "monitoring", "calibration"
WORDS, THEMES, CODINGS, KNOWN, ROWS = "words", "themes", "codings", "known", "rows"


def named(place: Place) -> str:
    """What a table is, in words."""
    what, _, column = place
    words = {
        PERFORMANCE: f"`{column}` in importance and performance",
        MONITORING: "the monitoring",
        CALIBRATION: f"the agreement of monitors on `{column}`" if column else "the agreement of monitors",
        WORDS: f"the words of `{column}`",
        THEMES: f"the themes of `{column}`",
        CODINGS: f"the agreement of codings of `{column}`",
        KNOWN: f"`{column}` of those who answered",
        ROWS: f"`{column}` in the published rows",
    }
    return words.get(what, f"the commonest answer to `{column}`")


def why_beside(criteria: list[str], minimum: int) -> str:
    """Why a table is held back that would tell of few with the figures of some criteria, or with other tables."""
    least = {"least": whole(minimum)}
    if not criteria:
        return sentence(reasons.HELD_BESIDE_TABLES, least)
    return sentence(
        reasons.HELD_BESIDE if len(criteria) > 1 else reasons.HELD_BESIDE_ONE, {**least, "names": listed(criteria)}
    )


def why_few(minimum: int) -> str:
    """Why a table is held back whose answers are of few people."""
    return sentence(reasons.HELD_FEW, {"least": whole(minimum)})


def why_unlooked() -> str:
    """Why a table is held back that could not be held against all figures."""
    return label(reasons.HELD_UNLOOKED)
