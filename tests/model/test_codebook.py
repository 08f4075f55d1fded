"""Codebooks: what an entry may be, told in sentences, and never a pattern."""

import pytest
from pydantic import ValidationError

from generator.analyse.voices.codings import by_words
from generator.load.front_matter import parse
from generator.load.validate import validate
from generator.model import Codebook
from generator.model.codebook import term
from generator.model.words import words

FILE = "site_config/themes/list.yml"
HEAD = 'name: Words\nedition: "1"\nthemes:\n'
SOUND = "  z: {name: Z, any: [z]}\n"
"""A theme that stays, so that only what is wrong is told."""


def told(text: str) -> list[str]:
    book, _, problems = validate(Codebook, parse(HEAD + text + SOUND, FILE), FILE)
    assert book is None or problems or book.themes
    return [f"{each.location.line} {each.code} {each.message}" for each in problems]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Wait*", ("wait*",)),
        ("call back", ("call", "back")),
        ("Call-back*", ("call", "back*")),
        ("wait* time", ("wait*", "time")),
        ("didn\u2019t", ("didn't",)),
        ("111", ("111",)),
        ("\ufb01ne", ("fine",)),
    ],
)
def test_an_entry_is_read_as_words(text: str, expected: tuple[str, ...]) -> None:
    assert term(text) == expected


@pytest.mark.parametrize(
    "text, message",
    [
        ("'!?'", "must hold a word"),
        ("'*ing'", "must have its `*` at the end of a word"),
        ("'wai*ting'", "must have its `*` at the end of a word"),
        ("'waiting **'", "must have its `*` at the end of a word"),
        (" ".join("word" for _ in range(21)), "must have at most 20 words"),
        ("'wa*'", "must have at least 3 letters before the `*`; `wa*` would catch too much"),
    ],
)
def test_what_is_no_entry_is_told_at_its_line(text: str, message: str) -> None:
    [problem] = told(f"  a:\n    name: A\n    any:\n      - slow\n      - {text}\n")
    assert problem.startswith("8 ")
    assert message in problem


@pytest.mark.parametrize(
    "text, line, message",
    [
        ("  a: {name: A, any: []}\n", 4, "needs more items"),
        ("  a: {name: A}\n", 4, "has no `any`"),
        ("  a: {name: A, any: [x], words: [y]}\n", 4, "unknown key `words`"),
        ("  a: {name: A, any: [slow, Slow]}\n", 4, "names `Slow` twice"),
        ("  a: {name: A, any: [call back], not: [call-back]}\n", 4, "`call back` reads the same"),
        ("  a: {name: Slow, any: [x]}\n  b: {name: SLOW, any: [y]}\n", 3, "hold two called `SLOW`: `a` and `b`"),
        ("  a:\n    name: A\n    any: [x]\n  a: {name: B, any: [y]}\n", 7, "`a`"),
    ],
)
def test_other_mistakes_are_told_at_their_line(text: str, line: int, message: str) -> None:
    problem = told(text)[0]
    assert problem.startswith(f"{line} "), problem
    assert message in problem


def test_a_codebook_needs_a_theme() -> None:
    with pytest.raises(ValidationError):
        Codebook.model_validate({"name": "N", "edition": "1", "themes": {}})


def test_signs_of_patterns_mean_nothing() -> None:
    book = Codebook.model_validate(
        {"name": "N", "edition": "1", "themes": {"a": {"name": "A", "any": ["(a+)+$", "[b]"]}}}
    )
    assert by_words(["aaaa", "a+", "b", "x"], book).given["a"].tolist() == [1, 2]


def test_a_long_comment_takes_no_long_time() -> None:
    entries = [f"word{letter}*" for letter in "bcdefghij"] + ["aaa* aaa* aaa* end"]
    book = Codebook.model_validate({"name": "N", "edition": "1", "themes": {"a": {"name": "A", "any": entries}}})
    found = by_words(["aaa " * 50_000, "a" * 200_000], book)
    assert found.given["a"].tolist() == []


def test_phrases_of_words_that_all_comments_hold_cost_what_stands_in_a_row() -> None:
    """Each of 1,770 phrases in each of 20,000 comments, none of them in its order: minutes, where all are gone through."""
    phrases = [f"w{one} w{other}" for one in range(60) for other in range(one)]
    themes = {"a": {"name": "A", "any": phrases}, "b": {"name": "B", "any": ["w4 w5 w10*", "w59 w0"]}}
    book = Codebook.model_validate({"name": "N", "edition": "1", "themes": themes})
    said = " ".join(f"w{number}" for number in range(60))
    found = by_words([said, "w59", "w0 w1", *[said] * 20_000], book)
    assert [len(each) for each in found.given.values()] == [0, 0]


def test_a_phrase_goes_on_in_no_other_comment_and_its_words_follow_each_other() -> None:
    themes = {
        "a": {"name": "A", "any": ["call back", "wait* time"], "not": ["no call back"]},
        "b": {"name": "B", "any": ["back", "nobody"]},
    }
    book = Codebook.model_validate({"name": "N", "edition": "1", "themes": themes})
    texts = ["call", "back", "call me back", "a call-back", "no call back", "waiting time", "", "back, back"]
    found = by_words(texts, book).given
    assert {name: each.tolist() for name, each in found.items()} == {"a": [3, 5], "b": [1, 2, 3, 4, 7]}
    assert by_words([], book).given["a"].tolist() == []


def test_a_list_of_more_themes_than_anybody_tells_apart_is_refused() -> None:
    def book(themes: int) -> Codebook:
        entries = {f"t{number}": {"name": f"T{number}", "any": [f"word{number}"]} for number in range(themes)}
        return Codebook.model_validate({"name": "N", "edition": "1", "themes": entries})

    assert len(book(200).themes) == 200
    with pytest.raises(ValidationError, match="hold 201 themes, and a list of words has at most 200"):
        book(201)


def test_words_of_a_text() -> None:
    assert words("It's a 'call-back', NAÏVE_one & no. 2\u2019s") == [
        "it's",
        "a",
        "call",
        "back",
        "naïve",
        "one",
        "no",
        "2's",
    ]
