"""What a sentence quotes: no more of it is left than would be left of the quoted text by itself."""

import re

import pytest
from privacy.planted import AT_THE_END, PLANTED

from generator.privacy import Kind, find, redact
from generator.privacy.quotation import parts_of
from generator.speech import privacy

AROUND = (
    "no row has `{}` in `line`",
    '"{}" is no number, and 12 of 40 cells are like it',
    "its reason was “{}” and it was dated 1 May 2026",
    "order number `{}` went to 4 of 12 teams",
    "the type '{}' fits no account called speed",
)
"""Sentences of a program, with words before and behind that tell a detector other things than the value does."""
LAST = (
    "Great service. Thanks, {Priya}",
    "my Instagram is {fluffycat}",
    "my Twitter is: {fluffycat}",
    "regards, {Zebedee}",
)
"""What is found only where the text ends, or what goes on behind it says so."""


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("kind", Kind)
def test_a_quoted_value_is_as_little_shown_as_by_itself(kind: Kind, around: str) -> None:
    for sentence in PLANTED[kind]:
        text, *_ = _planted(sentence)
        alone = redact(text)
        values = {text[each.start : each.end] for each in find(text)}
        told = redact(around.format(text))
        for value in values:
            assert told.count(value) <= alone.count(value), told


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("sentence", [*AT_THE_END, *LAST])
def test_what_is_found_by_the_end_of_a_text_is_found_in_quotes(sentence: str, around: str) -> None:
    text, values = _planted(sentence)
    for tell in (redact, privacy.told, privacy.Told([around.format(text)])):
        told = tell(around.format(text))
        assert not any(value in told for value in values), told


@pytest.mark.parametrize(
    "text, parts",
    [
        ("no mark, and it's none", []),
        ("`a` is b", ["a", " is b"]),
        ("was “a”", ["was ", "a"]),
        ("it's 'so it's' said", ["it's ", "so it's", " said"]),
        ('"a`b"', ["a", "b"]),
    ],
)
def test_a_text_is_parted_at_its_quotation_marks(text: str, parts: list[str]) -> None:
    assert [part for _, part in parts_of(text)] == parts
    assert all(text[start:].startswith(part) for start, part in parts_of(text))


def _planted(sentence: str) -> tuple[str, list[str]]:
    parts = re.split("[{}]", sentence)
    return "".join(parts), parts[1::2]
