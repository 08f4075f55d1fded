"""Which reasons are one that was edited, and which are another in like words; and that long ones cost little."""

import random

import pytest

from generator.analyse.goalposts.wordings import says

TWO = "Two posts in the centre are vacant, and cannot be filled before the summer, as agreed with the head of service."
FOUR = TWO.replace("Two", "Four").replace("summer", "winter")
OTHER = "The telephone system counted calls twice, so that the old figure was never one of this service."


def long(seed: int, words: int = 700) -> list[str]:
    chosen = random.Random(seed)  # noqa: S311  the same words each time
    known = ["".join(chosen.choices("abcdefghijklmnop", k=chosen.randint(2, 9))) for _ in range(300)]
    return chosen.choices(known, k=words)


@pytest.mark.parametrize(
    "given, beside, held",
    [
        ([TWO], [], True),
        ([TWO.upper().replace(",", " -")], [], True),
        ([FOUR], [], True),
        ([OTHER], [], False),
        ([FOUR], [FOUR], False),
        ([FOUR.replace("Four", "For")], [FOUR], False),
        ([TWO], [FOUR, TWO], True),
        ([FOUR, OTHER], [OTHER], True),
        ([], [FOUR], False),
    ],
)
def test_a_text_in_like_words_is_the_old_one_only_where_none_beside_it_is_nearer(
    given: list[str], beside: list[str], held: bool
) -> None:
    assert says(TWO, given, beside) == held


def test_a_long_text_of_which_some_words_changed_is_the_same_and_another_one_is_not() -> None:
    words = long(1)
    edited = [word if place % 12 else "another" for place, word in enumerate(words)]
    assert says(" ".join(words), [" ".join(edited)], [])
    assert not says(" ".join(words), [" ".join(long(2))], [])
    shuffled = sorted(words, key=lambda word: word[::-1])
    assert not says(" ".join(words), [" ".join(shuffled)], []) or shuffled == words


def test_many_versions_of_long_texts_are_compared_in_a_moment() -> None:
    versions = [long(3)]
    for place in range(200):
        versions.append([*versions[-1][:place], "anew", *versions[-1][place + 1 :]])
    texts = [" ".join(each) for each in versions]
    assert sum(says(texts[-1], [each], []) for each in texts) > 10
