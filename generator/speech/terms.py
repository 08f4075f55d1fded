"""An organisation's own words in the texts of the catalogue: never in what authors wrote, which comes into them by name."""

import re
from collections.abc import Mapping

_STANDS = r"<code>.*?</code>|<[^>]*>|%\(\w+\)s|[^\s<>]*[/_`][^\s<>]*|\w+\.\w+"
"""Code, tags, values and names of files, which stay as they are."""
_VOWEL = re.compile(r"(?!eu|one\b|uni(?!n)|use|usu)[aeiou]", re.IGNORECASE)
"""What a word begins with that has `an` before it, as it is spoken."""

Forms = Mapping[str, str]
"""The organisation's word by ours, in small letters: `review` and `reviews` are two."""


def reworded(text: str, forms: Forms) -> str:
    """A text of the catalogue in the organisation's words, with a capital where ours has one, and with the article that fits."""
    words = "|".join(sorted(forms, key=len, reverse=True))
    wanted = re.compile(rf"{_STANDS}|(?<![\w-])(?:(?P<article>an?) )?(?P<word>{words})(?![\w-])", re.IGNORECASE)
    return wanted.sub(lambda found: _in_its_place(found, forms), text) if forms else text


def _in_its_place(found: re.Match[str], forms: Forms) -> str:
    if not found["word"]:
        return found[0]
    own = forms[found["word"].lower()]
    own = own[0].upper() + own[1:] if found["word"][0].isupper() else own
    if not found["article"]:
        return own
    article = "an" if _VOWEL.match(own) else "a"
    return f"{article.capitalize() if found['article'][0].isupper() else article} {own}"
