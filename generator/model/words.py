"""Words: how a text is taken apart, the same for comments and for the lists that authors write."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

_STOP_WORDS = """
    a an the this that these those and or but if so as than then of to in on at by for with from about into out up
    i me my we us our you your he him his she her it its they them their who which what there here
    am is are was were be been being do does did have has had will would can could should i'm i've it's that's
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that hold a sentence together and say nothing of a service. Words of refusal (`not`, `never`, `no`) are none of them."""


def normalised(text: str) -> str:
    """A text with its signs in one form: ligatures and wide letters taken apart, one kind of apostrophe."""
    return unicodedata.normalize("NFKC", text).replace("\u2019", "'")


def words(text: str) -> list[str]:
    """The words of a text in order, in lower case; hyphens part words, apostrophes do not."""
    return _WORD.findall(normalised(text).casefold())
