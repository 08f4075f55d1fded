import multiprocessing
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font, LoadFlags

from generator.chart import lettering
from generator.chart.advances import advances
from generator.chart.lettering import ELLIPSIS, balance, clean, cut, shorten, width, wrap


@pytest.mark.parametrize(
    "text, safe",
    [
        ("a\x00b\x1bc", "a b c"),
        ("two\nlines\tand\r\ntabs", "two lines and tabs"),
        ("\x85\x9f", ""),
        ("up \u202eside\u202c down", "up side down"),
        ("half \ud83d", "half"),
        ("\ufffe\uffff", ""),
        ("עברית", "עברית"),
        ("👩‍🔧", "👩‍🔧"),
        ("5\u00a0%", "5\u00a0%"),
    ],
)
def test_what_breaks_a_drawing_goes(text: str, safe: str) -> None:
    assert clean(text) == safe


def test_bold_is_wider_and_wide_is_wider() -> None:
    assert width("mean", 16) < width("mean", 16, bold=True)
    assert width("iii", 16) < width("WWW", 16)
    assert width("mean", 32) == pytest.approx(2 * width("mean", 16))
    assert width("e\u0301", 16) == width("e", 16)


def test_a_text_is_wrapped_at_words() -> None:
    lines = wrap("Four calls in five are answered within 20 seconds", 16, 160)
    assert " ".join(lines) == "Four calls in five are answered within 20 seconds"
    assert len(lines) > 2


def test_a_value_and_its_unit_stay_on_one_line() -> None:
    assert any("80\u00a0%" in line for line in wrap("the target is at least 80\u00a0%", 16, 90))


def test_what_goes_beyond_the_last_line_is_cut() -> None:
    lines = wrap("one two three four five six seven eight nine ten", 16, 90, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)


def test_no_last_line_of_one_word() -> None:
    text = "Calls are answered: 1 of 4 groups meets the target, 1 misses it, 2 too close to call"
    lines = balance(text, 21, 600)
    assert len(lines) == len(wrap(text, 21, 600))
    assert width(lines[-1], 21) > 0.5 * max(width(line, 21) for line in lines)


def test_shorten_ends_with_a_word() -> None:
    assert shorten("Calls are answered, quickly", 20) == f"Calls are answered{ELLIPSIS}"
    assert shorten("short", 19) == "short"
    assert len(shorten("x" * 200, 120)) == 120


@given(st.text(max_size=80), st.floats(20, 400))
def test_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = wrap(text, 16, room)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(width(line, 16) <= room or len(line.strip("\u00ad")) <= 2 for line in lines if line)


@given(st.lists(st.text(alphabet="Wim😀\u0301-\u00e9", min_size=1, max_size=6)), st.floats(120, 400), st.booleans())
def test_a_line_takes_every_word_that_still_fits(words: list[str], room: float, bold: bool) -> None:
    lines = words[:1]
    for word in words[1:]:
        if width(f"{lines[-1]} {word}", 16, bold=bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    assert wrap(" ".join(words), 16, room, bold=bold) == lines


@given(st.text(max_size=80), st.floats(30, 400))
def test_what_is_cut_fits(text: str, room: float) -> None:
    assert width(cut(clean(text), 16, room), 16) <= room


@pytest.mark.parametrize("bold, name", [(False, "DejaVuSans.ttf"), (True, "DejaVuSans-Bold.ttf")])
def test_letters_are_as_wide_as_in_the_font_that_comes_with_matplotlib(bold: bool, name: str) -> None:
    face = FT2Font(str(Path(mpl.get_data_path(), "fonts", "ttf", name)))
    face.set_size(1000, 72)
    listed = advances(bold=bold)
    assert len(listed) > 1000
    assert set(map(chr, range(32, 127))) | set("éßŁøщΩ\u00a0\u2009\u2013\u2014\u2212\u2032…€£≥") <= set(listed)
    for char in {*listed, "\u1e9e", "\u0531", "\u27f6"}:
        assert face.get_char_index(ord(char)), f"U+{ord(char):04X} is not in the font"
        given = face.load_char(ord(char), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536
        drawn = 0 if unicodedata.category(char) in ("Cf", "Mn", "Me") else given
        assert width(char, 1000, bold=bold) == pytest.approx(drawn, abs=0.01), f"U+{ord(char):04X}"


def test_a_forked_process_opens_the_font_by_itself() -> None:
    """Two processes that read one open file would move each other's place in it, and draw nonsense or nothing."""
    text = "Wait in seconds: 1234567890 \u1efe"
    expected = lettering.width(text, 10)
    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("fork")) as pool:
        texts = [f"{text} {chr(0x1E00 + number % 250)}" for number in range(300)]
        found = list(pool.map(_measured, texts, chunksize=5))
    assert lettering.width(text, 10) == expected
    assert found == [lettering.width(each, 10) for each in texts]


def _measured(text: str) -> float:
    return lettering.width(text, 10)
