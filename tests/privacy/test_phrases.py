"""Texts looked for all at once, against a regular expression that has them one beside the other."""

import re
from collections.abc import Iterable

from hypothesis import example, given
from hypothesis import strategies as st

from generator.privacy.phrases import Phrases

WORDS = st.sampled_from(
    ["a", "A", "b", "ab", "-", ".", "@", "+", "0", "01", "É", "\u0130", "ß", " ", "  ", "\t", "\n \n", "    "]
)
TEXTS = st.lists(WORDS, max_size=30).map("".join)
PHRASES = st.lists(st.lists(WORDS, max_size=6).map("".join), max_size=12)


def expected(phrases: Iterable[str]) -> re.Pattern[str] | None:
    plain = sorted({" ".join(each.split()) for each in phrases} - {""}, key=lambda each: (-len(each), each))
    texts = "|".join(re.escape(each).replace(r"\ ", r"\s{1,3}") for each in plain)
    return re.compile(rf"(?<![\w.+-])(?:{texts})(?![\w@]|[.-]\w)", re.IGNORECASE) if plain else None


@given(PHRASES, TEXTS)
@example(["a", "a a", "a a b"], "a a a  b")
@example(["a", "a a"], "a    a\ta")
@example(["01 0"], "01\n\n0-a 01 0.")
def test_as_a_regular_expression_finds_them(phrases: list[str], text: str) -> None:
    found, pattern = Phrases(phrases), expected(phrases)
    assert list(found.spans(text)) == ([each.span() for each in pattern.finditer(text)] if pattern else [])
    for place in range(len(text)):
        there = pattern.match(text, place) if pattern and not text[place].isspace() else None
        assert found.end_at(text, place) == (there.end() if there else place)


def test_thousands_that_begin_alike_are_found_in_a_long_text() -> None:
    phrases = Phrases(f"a a a a a a a {number}" for number in range(20_000))
    assert list(phrases.spans("a " * 100_000 + "17 a")) == [(199_986, 200_002)]
