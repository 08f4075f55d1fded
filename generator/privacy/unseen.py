"""Signs that nobody sees in a text: they turn its direction, part its words, or carry a message of their own.

Where a script or a picture sign needs one of them it is a part of the writing, and stays: joiners in Indic and Arabic
scripts and in emoji, marks of direction beside Arabic or Hebrew letters, choices between two forms of a sign.
"""

from collections.abc import Iterator

from generator.patterns import later

_MARKS = "\u061c\u200e\u200f"
"""Marks of direction, which change nothing where all letters run in one direction, unless they are a message."""
_JOINERS = "\u034f\u200c\u200d"
_FORMS = "\ufe00-\ufe0f"
_OTHERS = (
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_JOINED = (
    "\u0300-\u034e\u0370-\u061b\u061d-\u115e\u1161-\u180a\u1810-\u1fff\u20d0-\u2bff\u2e80-\u3163\u3165-\ud7ff"
    "\uf900-\ufdff\ufe0f\ufe20-\ufefe\U00010000-\U0001d172\U0001d17b-\U000dffff"
)
"""Letters, marks and picture signs that a joiner may follow."""
_SPACELESS = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
"""Scripts without spaces, in which a sign of no width says where a line may be broken."""
_CANDIDATE = later(f"[{_MARKS}{_JOINERS}{_FORMS}{_OTHERS}]")
_UNSEEN = later(
    f"(?P<part>(?<=[{_JOINED}])[{_JOINERS}]"
    rf"|(?<=[^\s{_MARKS}{_JOINERS}{_FORMS}{_OTHERS}])[{_FORMS}]"
    f"|(?<=[{_SPACELESS}])\u200b(?=[{_SPACELESS}])"
    "|(?<=[\u1820-\u18aa])[\u180b-\u180f]"
    "|(?<=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
    "|(?<=\U0001f3f4)\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)\U000e007f"
    "|[\u115f\u1160](?=[\u1161-\u11ff\ud7b0-\ud7ff])|(?<=[\u1100-\u115f])\u1160)"
    f"|(?P<mark>[{_MARKS}])|[{_JOINERS}{_FORMS}{_OTHERS}]"
)
_TURNED = later("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters of scripts that are written from right to left."""


def may_hide(text: str) -> bool:
    """Whether there is a sign in a text that nobody sees, needed or not: soon asked, also of a whole page."""
    return _CANDIDATE.search(text) is not None


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """The signs in a text that nobody sees and no script needs, each with its place."""
    if not may_hide(text):
        return
    turned = _TURNED.search(_CANDIDATE.sub("", text)) is not None
    for found in _UNSEEN.finditer(text):
        if found["part"] is None and not (turned and found["mark"]):
            yield found.start(), found[0]


def legible(text: str) -> str:
    """The text without them."""
    places = {at for at, _ in unseen(text)}
    while places:  # what is left may stand where no script needs it any more
        text = "".join(sign for at, sign in enumerate(text) if at not in places)
        places = {at for at, _ in unseen(text)}
    return text
