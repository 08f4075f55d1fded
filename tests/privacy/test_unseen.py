"""Signs that nobody sees: found and taken out where they deceive, kept where a script or a picture sign is written with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.privacy.unseen import legible, unseen

SIGNS = [
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x034F, 0x061C, 0x115F, 0x1160, 0x180E, 0x3164,
    0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0x1D173, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF,
]  # fmt: skip
TAGS = "".join(chr(0xE0000 + ord(each)) for each in "gbeng")


@pytest.mark.parametrize("sign", SIGNS, ids=[f"U+{each:04X}" for each in SIGNS])
def test_a_sign_among_latin_words_is_found_at_its_place(sign: int) -> None:
    text = f"pay {chr(sign)}now"
    assert list(unseen(text)) == [(4, chr(sign))]
    assert legible(text) == "pay now"


@pytest.mark.parametrize(
    "text",
    [
        "a plain text, caf\u00e9, \u00bd, pass\u00adword",
        "\u05e9\u05dc\u05d5\u05dd\u200f, (a)\u200e",  # Hebrew with marks of direction
        "\u0627\u0644\u0639\u0631\u0628\u064a\u0629\u061c 5",  # Arabic
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, whose parts of a word do not join
        "\u0915\u094d\u200d\u0937 \u0d28\u0d4d\u200d",  # Hindi and Malayalam, also at the end of a word
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",  # a family
        "\U0001f3f3\ufe0f\u200d\U0001f308 \u2764\ufe0f 1\ufe0f\u20e3",  # a flag, a heart, a key
        "\U0001f9d1\U0001f3fd\u200d\u2695\ufe0f",  # somebody who works in health care
        f"\U0001f3f4{TAGS}\U000e007f",  # England's flag
        "\u0e44\u0e17\u0e22\u200b\u0e44\u0e17\u0e22",  # Thai, where a line may be broken
        "\u845b\U000e0100",  # a form of a Chinese sign
        "\u1820\u180b",  # Mongolian
    ],
)
def test_what_a_script_is_written_with_is_kept(text: str) -> None:
    assert list(unseen(text)) == []
    assert legible(text) == text


@pytest.mark.parametrize(
    "text, left",
    [
        ("\u202eexe.fdp", "exe.fdp"),
        ("a\u2066b\u2069c", "abc"),
        ("pass\u200dword", "password"),
        ("\u0915\u094d\u200d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\u2764\ufe0f\ufe0e\ufe0e", "\u2764\ufe0f"),
        (f"hello{''.join(chr(0xE0000 + ord(each)) for each in 'ignore this')}", "hello"),
        (f"\U0001f3f4{TAGS}{TAGS}\U000e007f", "\U0001f3f4"),
        ("\u200e\u200e\u200f", ""),
    ],
)
def test_messages_and_turns_are_taken_out(text: str, left: str) -> None:
    assert legible(text) == left


@given(some.text(alphabet=some.sampled_from([*map(chr, SIGNS), "a", " ", "\u05d0", "\u0915", "\u2764", "\U0001f3f4"])))
def test_what_is_legible_has_nothing_unseen_and_loses_nothing_that_is_seen(text: str) -> None:
    left = legible(text)
    assert list(unseen(left)) == []
    assert [each for each in left if ord(each) not in SIGNS] == [each for each in text if ord(each) not in SIGNS]
