"""Codebooks: lists of words that assign themes to comments where no person has read them, in editions."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator, model_validator

from generator.model.values import Id, Part, Text
from generator.model.words import normalised, words

_TERM = re.compile(r"[^\W_]+(?:'[^\W_]+)*(\*)?")
_GOES_ON = re.compile(r"\*[^\W_]")
SHORTEST_BEGINNING = 3
"""Fewer letters before a `*` would catch half the language."""
OPEN_END = "*"
MOST_WORDS = 20
"""Words of one entry: a phrase of more stands in no two comments."""
MOST_THEMES = 200
"""More than anybody tells apart; which comments each has is held beside the others."""


def term(text: str) -> tuple[str, ...]:
    """The words of an entry of a codebook; a word that may go on ends in `*`. Raises ValueError for what is no such entry."""
    plain = normalised(text).casefold()
    found = tuple(match[0] for match in _TERM.finditer(plain))
    if not found:
        raise ValueError("must hold a word")
    if len(found) > MOST_WORDS:
        raise ValueError(f"must have at most {MOST_WORDS} words, which have to follow each other in a comment")
    if plain.count(OPEN_END) != sum(word.endswith(OPEN_END) for word in found) or _GOES_ON.search(plain):
        raise ValueError("must have its `*` at the end of a word, where it stands for any ending")
    short = next((word for word in found if word.endswith(OPEN_END) and len(word) <= SHORTEST_BEGINNING), None)
    if short:
        raise ValueError(
            f"must have at least {SHORTEST_BEGINNING} letters before the `*`; `{short}` would catch too much"
        )
    return found


def _term(text: str) -> str:
    term(text)
    return text


Term = Annotated[Text, AfterValidator(_term)]


class CodebookTheme(Part):
    """One theme, with the words by which a comment is put under it."""

    name: Text = Field(description="What the theme is called.")
    any_: tuple[Term, ...] = Field(
        alias="any",
        min_length=1,
        description="Words or phrases: a comment with any of them has the theme. A `*` at the end of a word is any ending.",
    )
    not_: tuple[Term, ...] = Field(
        (), alias="not", description="Words or phrases that take a comment out of the theme again."
    )

    @model_validator(mode="after")
    def _each_once(self) -> "CodebookTheme":
        seen: dict[tuple[str, ...], str] = {}
        for text in (*self.any_, *self.not_):
            if (read := term(text)) in seen:
                raise ValueError(f"names `{text}` twice (`{seen[read]}` reads the same)")
            seen[read] = text
        return self


class Codebook(Part):
    """`site_config/themes/<id>.yml`, one edition a file."""

    name: Text = Field(description="What it is called.")
    edition: Text = Field(description="Which edition it is.")
    themes: dict[Id, CodebookTheme] = Field(min_length=1, description="The themes, with their words.")

    @field_validator("themes")
    @classmethod
    def _names_differ(cls, themes: dict[str, CodebookTheme]) -> dict[str, CodebookTheme]:
        if len(themes) > MOST_THEMES:
            raise ValueError(f"hold {len(themes):,} themes, and a list of words has at most {MOST_THEMES}")
        seen: dict[str, str] = {}
        for key, theme in themes.items():
            name = " ".join(words(theme.name))
            if name in seen:
                raise ValueError(f"hold two called `{theme.name}`: `{seen[name]}` and `{key}`")
            seen[name] = key
        return themes
