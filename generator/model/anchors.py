"""How the places of a review's page are called that links in the author's text can lead to."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterator

from generator.model.chain import KEYS
from generator.model.document import PLACES, SECTIONS
from generator.model.footnotes import REFERENCE
from generator.model.headings import inside

_OF_ITEMS = tuple(f"{kind}-" for kind in (*KEYS, "impact", "monitoring", "chart", "said", "text", "footnote"))
"""How the anchors of items and of what is computed begin."""
_NAME = re.compile(r"[^\W\d_]\S*")
_UNSEEN_MARKS = re.compile("[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks that choose a form of the sign before them, or part two signs: no letter needs them."""
_STRESS = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])|\\")
"""Signs around words that stress them or take a meaning away, and are not shown."""
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_COMPUTED = ("{{", "[[", "](")
"""A heading with a figure or a link in it has no lasting name."""


def slug(words: str) -> str:
    """The words of a heading as an anchor, which stays while they do; empty where there are none.

    It is made of the letters that all keyboards have; of such as there are where none of these is in it; and where no letter
    is, as in a row of emoji, of a digest.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    name = _joined(plain) or _joined(unicodedata.normalize("NFC", words))
    if name or not words.strip():
        return name
    return f"heading-{hashlib.sha256(' '.join(words.split()).encode()).hexdigest()[:8]}"


def _joined(words: str) -> str:
    """Letters, their marks, digits, - and _ in small letters, with - between the words; empty where no letter is.

    None begins with _: such names are the theme's.
    """
    kept = (
        sign
        for sign in _UNSEEN_MARKS.sub("", words)
        if sign.isalnum() or sign in "-_" or sign.isspace() or _is_mark(sign)
    )
    name = re.sub(r"[-\s]+", "-", "".join(kept).strip().lower()).lstrip("_")
    return name if name.isascii() or any(map(str.isalnum, name)) else ""


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


_OF_SECTIONS = frozenset(map(slug, SECTIONS))


def may_be_taken(anchor: str) -> bool:
    """Whether an anchor is a name, and none that a part of the page itself has or could have."""
    own = anchor in PLACES or anchor in _OF_SECTIONS or anchor.startswith(_OF_ITEMS)
    return _NAME.fullmatch(anchor) is not None and not own


def of_headings(text: str) -> Iterator[str]:
    """The anchors that the headings inside the text of a section may have: what the page gives them is among these."""
    for words in inside(text):
        if any(sign in _CODE.sub("", words) for sign in _COMPUTED):
            continue
        for shown in {words, html.unescape(words)}:
            for plain in {shown, REFERENCE.sub("", shown)}:
                yield from filter(may_be_taken, {slug(plain), slug(_STRESS.sub("", plain))})
