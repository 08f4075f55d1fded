"""What people said: codings, lists of words, two analysts, quotes, and words that set the dissatisfied apart."""

import os
import random
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse.review import measure_review
from generator.analyse.voices.codings import Places, by_codes, by_columns, by_words, ticks_only
from generator.analyse.voices.quotes import names, personal, quotes
from generator.analyse.voices.two_codings import _agreement, _sets, compared
from generator.analyse.voices.words_apart import ends
from generator.load.tables import read_table
from generator.model import Codebook, Portfolio, Review
from generator.results import Measured, Theme, Themes, WordsApart
from generator.statistics.intervals import wilson
from generator.statistics.paired_agreement import pairs_of

ANONYMOUS = {"anonymised": "true"}
BOOK = {
    "name": "Words",
    "edition": "1",
    "themes": {
        "waiting": {"name": "Waiting", "any": ["wait*", "on hold"], "not": ["waiting room"]},
        "bills": {"name": "Bills", "any": ["bill", "bills"]},
    },
}
COLUMNS = {
    "score": {"type": "score", "scale": ["1", "5"]},
    "theme": {"type": "category"},
    "again": {"type": "category"},
    "a-mark": {"type": "flag"},
    "b": {"type": "count"},
}
HEADER = "score,theme,again,a-mark,b,comment\n"


def measured(rows: list[str], minimum_n: int = 10, scale: list[str] | None = None, **comment: Any) -> Measured:
    columns = {**COLUMNS, "comment": {"type": "text", **comment}}
    if scale:
        columns["score"] = {"type": "score", "scale": scale}
    source = {"method": "survey", "file": "s.csv", "privacy": ANONYMOUS, "columns": columns}
    review = Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "sources": {"survey": source},
        }
    )
    table, problems = read_table((HEADER + "".join(rows)).encode(), "s.csv", "survey", review.sources["survey"])
    assert table is not None, problems
    portfolio = Portfolio(minimum_n=minimum_n, themes={"list": Codebook.model_validate(BOOK)})
    return measure_review("t/r", review, {"survey": table}, portfolio)


def row(comment: str = "", score: int | str = "", theme: str = "", again: str = "", a: str = "", b: str = "") -> str:
    return f'{score},{theme},{again},{a},{b},"{comment}"\n'


def one(found: Measured) -> Themes:
    [themes] = found.themes
    return themes


def apart(found: Measured) -> WordsApart:
    [words] = found.words
    return words


def by_name(found: Themes) -> dict[str, Theme]:
    return {theme.name: theme for theme in found.themes}


# Codings


def test_shares_of_codes_with_their_limits_and_who_said_nothing() -> None:
    rows = [row("x", theme="A; B")] * 12 + [row("x", theme="A")] * 18 + [row("x")] * 5 + [row(theme="A")] * 15
    found = one(measured(rows, codes="theme"))
    assert (found.rows, found.coded, found.uncoded, found.by, found.codes) == (50, 30, 5, "codes", "theme")
    both = by_name(found)
    assert (both["A"].comments, both["B"].comments) == (30, 12)
    assert (both["B"].low, both["B"].high) == pytest.approx(tuple(wilson(12.0, 30.0)))
    assert found.unmatched is None


def test_a_code_given_twice_to_a_comment_counts_once_and_a_cell_without_a_code_is_not_coded() -> None:
    found = one(measured([row("x", theme="A;A")] * 20 + [row("x", theme=" ; ")] * 3, codes="theme"))
    assert (found.coded, found.uncoded) == (20, 3)
    assert by_name(found)["A"].comments == 20


def test_columns_of_marks_and_counts_are_themes_by_their_names() -> None:
    rows = (
        [row("x", a="yes", b="0")] * 12 + [row("x", a="no", b="3")] * 11 + [row("x", a="no", b="")] * 4 + [row("x")] * 2
    )
    found = one(measured(rows, code_columns=["a-mark", "b"]))
    assert (found.by, found.codes, found.coded, found.uncoded) == ("columns", "", 27, 2)
    assert {name: theme.comments for name, theme in by_name(found).items()} == {"A mark": 12, "B": 11}


def test_columns_of_ticks_alone_leave_no_comment_uncoded() -> None:
    rows = (
        [row("x", a="yes")] * 12
        + [row("x", b="2")] * 11
        + [row("x", a="1", b="1")] * 10
        + [row("x")] * 67
        + [row()] * 9
    )
    found = one(measured(rows, code_columns=["a-mark", "b"]))
    assert (found.coded, found.uncoded, found.ticks, found.unmatched) == (100, 0, True, 67)
    assert {name: theme.comments for name, theme in by_name(found).items()} == {"A mark": 22, "B": 21}
    assert (by_name(found)["B"].low, by_name(found)["B"].high) == pytest.approx(tuple(wilson(21.0, 100.0)))


@pytest.mark.parametrize("said", [row("x", a="no"), row("x", b="0"), row(a="no"), row(b="0")])
def test_one_explicit_no_anywhere_makes_an_empty_row_a_comment_that_nobody_coded(said: str) -> None:
    rows = [row("x", a="yes")] * 12 + [row("x", b="2")] * 11 + [row("x")] * 67 + [said]
    found = one(measured(rows, code_columns=["a-mark", "b"]))
    written = '"x"' in said
    assert (found.coded, found.uncoded, found.ticks) == (23 + written, 67, False)
    assert found.unmatched == int(written)


def test_columns_in_which_nothing_is_ticked_were_not_coded() -> None:
    found = one(measured([row("x")] * 30, code_columns=["a-mark", "b"]))
    assert (found.coded, found.uncoded, found.ticks, found.suppressed) == (0, 30, False, True)


def test_how_many_have_no_tick_is_held_back_where_a_small_theme_would_follow() -> None:
    rows = [row("x", a="yes")] * 40 + [row("x", b="1")] * 3 + [row("x")] * 50
    found = one(measured(rows, code_columns=["a-mark", "b"]))
    assert {name: theme.comments for name, theme in by_name(found).items()} == {"A mark": 40}
    assert (found.held_back, found.unmatched) == (1, None)


def test_a_list_of_words_gives_themes_and_says_where_it_found_nothing() -> None:
    rows = (
        [row("I WAITED on the line")] * 12 + [row("in the waiting room")] * 3 + [row("my bills and on-hold music")] * 11
    )
    rows += [row("fine")] * 5
    found = one(measured(rows, themes="list"))
    assert (found.by, found.codes, found.coded, found.unmatched) == ("words", "list", 31, 8)
    assert {name: theme.comments for name, theme in by_name(found).items()} == {"Waiting": 23, "Bills": 11}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Waiting", True), ("awaited", False), ("we were put ON\u00a0HOLD.", True), ("hold on", False), ("on, hold", True),
        ("the waiting-room", False), ("\uff37\uff21\uff29\uff34", True), ("", False), ("w ait", False),
    ],
)  # fmt: skip
def test_whole_words_in_any_shape(text: str, expected: bool) -> None:
    book = Codebook.model_validate(BOOK)
    assert by_words([text], book).given["waiting"].tolist() == [0] * expected


def test_an_apostrophe_of_any_shape_is_the_same() -> None:
    book = Codebook.model_validate(
        {"name": "N", "edition": "1", "themes": {"a": {"name": "A", "any": ["didn\u2019t answer"]}}}
    )
    assert by_words(["they DIDN'T answer", "did not answer"], book).given["a"].tolist() == [0]


def test_small_themes_are_held_back_and_with_single_themes_one_more() -> None:
    single = [row("x", theme="A")] * 30 + [row("x", theme="B")] * 15 + [row("x", theme="C")] * 4
    found = by_name(one(measured(single, codes="theme")))
    assert {name: theme.comments for name, theme in found.items()} == {"A": 30}
    assert one(measured(single, codes="theme")).held_back == 2
    several = [row("x", theme="A;B")] * 15 + single
    found = by_name(one(measured(several, codes="theme")))
    assert {name: theme.comments for name, theme in found.items()} == {"A": 45, "B": 30}
    assert one(measured(several, codes="theme")).held_back == 1


def test_a_rare_theme_of_a_list_holds_back_what_it_finds_nothing_in_and_no_large_theme() -> None:
    rows = [row("I waited")] * 40 + [row("my bill")] * 3 + [row("fine")] * 50
    found = one(measured(rows, themes="list"))
    assert {name: theme.comments for name, theme in by_name(found).items()} == {"Waiting": 40}
    assert (found.held_back, found.unmatched) == (1, None)
    several = one(measured([*rows, *[row("I waited for the bill")] * 12], themes="list"))
    assert (several.unmatched, by_name(several)["Bills"].comments) == (50, 15)


def test_too_few_coded_comments_show_no_theme() -> None:
    found = one(measured([row("x", theme="A")] * 9 + [row("x")] * 30, codes="theme", quotes="2"))
    assert found.suppressed
    assert (found.themes, found.coded) == ((), 9)


def test_an_analyst_comes_before_a_list() -> None:
    rows = [row("I waited", theme="Waiting")] * 20
    first, second = measured(rows, codes="theme", themes="list", quotes="1").themes
    assert (first.by, second.by) == ("codes", "words")
    assert (first.quotes, second.quotes) == (1, None)


CODES = st.lists(st.sampled_from(["A", "B", "A;B", "C", ""]), min_size=1, max_size=60)


@settings(max_examples=50)
@given(CODES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_and_doubling_keeps_the_shares(
    codes: list[str], chance: random.Random
) -> None:
    def shares(given_codes: list[str]) -> dict[str, float]:
        coding = by_codes(pd.Series([code or None for code in given_codes], dtype=object))
        return {name: len(places) / coding.coded.sum() for name, places in coding.given.items()}

    shuffled = chance.sample(codes, len(codes))
    assert shares(shuffled) == shares(codes)
    assert shares(codes * 2) == pytest.approx(shares(codes))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["A;B", "B;A;C", "C", "D", ""]), st.sampled_from(["A", "B;A", "C;D", ""])),
        min_size=20,
        max_size=60,
    ),
    st.randoms(use_true_random=False),
)
def test_no_figure_depends_on_the_order_of_rows(codes: list[tuple[str, str]], chance: random.Random) -> None:
    rows = [row(f"the wait was far too long {n}", theme=a, again=b) for n, (a, b) in enumerate(codes)] + [
        row("fine")
    ] * 5
    shuffled = chance.sample(rows, len(rows))
    keys: dict[str, Any] = {"minimum_n": 2, "codes": "theme", "second_codes": "again", "themes": "list", "quotes": "2"}
    assert measured(shuffled, **keys).themes == measured(rows, **keys).themes


SEEDED = """
from analyse.test_voices import measured, row
names = [f"theme {n}" for n in range(12)]
rows = [
    row("a long wait for my bill", score=1 + n % 5, theme=";".join(names[n % 7 : n % 12]), again=";".join(names[n % 5 : n % 9]))
    for n in range(300)
]
keys = {"codes": "theme", "second_codes": "again", "themes": "list", "beside": "score", "quotes": "2"}
print(measured(rows, **keys).model_dump_json())
"""


def test_no_byte_depends_on_the_seed_of_hashes() -> None:
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    first, second = (
        subprocess.run(
            [sys.executable, "-c", SEEDED],
            cwd=Path(__file__).parents[2],
            env={**here, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    )
    assert b"theme 3" in first
    assert first == second


# Two codings


def test_two_codings_of_the_comments_of_few_people_say_nothing_of_their_themes() -> None:
    both, theme = np.ones(40, dtype=np.bool_), {"Delay": (np.arange(40), np.arange(40))}
    many, few = np.arange(40), np.arange(40) % 9
    assert compared("analyst", theme, both, 10, many).overall is not None
    check = compared("analyst", theme, both, 10, few)
    assert (check.comments, check.overall, check.themes) == (40, None, ())


def _drawn(random_state: np.random.Generator, comments: int) -> Places:
    return np.flatnonzero(random_state.random(comments) < 0.4)


def test_so_many_sets_that_nearly_every_comment_has_its_own_have_no_alpha_together() -> None:
    random_state = np.random.default_rng(5)
    both = np.ones(6000, dtype=np.bool_)
    many = {f"T{n:02}": (_drawn(random_state, 6000), _drawn(random_state, 6000)) for n in range(70)}
    check = compared("analyst", many, both, 10)
    assert check.overall is not None
    assert (check.overall.too_many, check.overall.alpha, check.overall.low, check.overall.agreed) == (
        True,
        None,
        None,
        0,
    )
    assert all(each.alpha is not None and each.low is not None for _, each in check.themes)


@pytest.mark.parametrize("themes", [1, 8, 9, 64, 65, 130])
def test_sets_are_numbered_by_what_is_in_them(themes: int) -> None:
    sets = np.random.default_rng(6).random((200, themes)) < 0.1
    expected = np.unique(sets, axis=0, return_inverse=True)[1].reshape(-1)
    by_theme = [(np.flatnonzero(each[:100]), np.flatnonzero(each[100:])) for each in sets.T]
    assert _sets(by_theme, 100).reshape(-1).tolist() == expected.tolist()


def test_many_comments_with_many_sets_take_little_memory() -> None:
    random_state = np.random.default_rng(7)
    n = 60_000
    codes = [random_state.integers(0, 1900, n), random_state.integers(0, 1900, n)]
    tracemalloc.start()
    _agreement(pairs_of(*codes))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150e6


def test_two_analysts_are_compared_where_both_coded() -> None:
    rows = [row("x", theme="A", again="A")] * 40 + [row("x", theme="A", again="B")] * 5
    rows += [row("x", theme="B", again="B")] * 50 + [row("x", theme="B")] * 17
    check = one(measured(rows, codes="theme", second_codes="again")).check
    assert check is not None
    assert (check.by, check.comments) == ("analyst", 95)
    assert check.overall is not None
    assert check.overall.agreed == pytest.approx(90 / 95)
    # Krippendorff's alpha by hand: 1 - (n - 1) * disagreements / products of the two categories.
    assert check.overall.alpha == pytest.approx(1 - 189 * (2 * 5) / (2 * 85 * 105))
    assert check.overall.low is not None
    assert check.overall.alpha is not None
    assert check.overall.low < check.overall.alpha
    themes = dict(check.themes)
    assert themes.keys() == {"A", "B"}
    assert themes["A"].agreed == themes["B"].agreed == pytest.approx(90 / 95)


def test_a_second_coding_with_few_comments_gives_no_figure() -> None:
    rows = [row("x", theme="A", again="A")] * 9 + [row("x", theme="B")] * 30
    check = one(measured(rows, codes="theme", second_codes="again")).check
    assert check is not None
    assert (check.comments, check.overall, check.themes) == (9, None, ())


def test_a_list_is_checked_against_the_analyst_on_themes_of_the_same_name() -> None:
    rows = [row("I waited", theme="waiting")] * 30 + [row("nobody came", theme="Waiting")] * 10
    rows += [row("fine", theme="Praise")] * 40
    check = measured(rows, codes="theme", themes="list").themes[1].check
    assert check is not None
    assert (check.by, check.comments) == ("words", 80)
    [(name, found)] = check.themes
    assert name == "Waiting"
    assert found.agreed == pytest.approx(70 / 80)


@pytest.mark.parametrize(
    "name, called",
    [
        ("waiting-time", "  WAITING time"),
        ("waiting-time", "Waiting-Time"),
        ("waiting-time", "timeliness OF care & more "),
        ("???", "???"),
    ],
)
def test_a_theme_in_a_column_goes_by_its_id_and_by_the_header_of_the_column(name: str, called: str) -> None:
    header = "Timeliness of Care &  more" if name != "???" else name
    themes = {"some-id": {"name": called, "any": ["wait*"]}}
    assert checked(header, themes) == (called.strip(),)
    assert checked(header, {"some-id": {"name": "Another", "any": ["wait*"]}}) == ()
    if name != "???":
        assert checked(header, {"waiting-time": {"name": "Delay", "any": ["wait*"]}}) == ("Delay",)


def checked(header: str, themes: dict[str, Any]) -> tuple[str, ...]:
    """The themes of a list that are checked against an analyst's column `waiting-time` with this header."""
    columns = {
        "waiting-time": {"type": "flag", "from": header},
        "comment": {"type": "text", "themes": "list", "code_columns": ["waiting-time"]},
    }
    review = Review.model_validate({
        "title": "T", "status": "evaluated", "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "sources": {"survey": {"method": "survey", "file": "s.csv", "columns": columns}},
    })  # fmt: skip
    data = f"comment,{header}\n" + "I waited,1\n" * 30 + "fine,\n" * 30
    table, problems = read_table(data.encode(), "s.csv", "survey", review.sources["survey"])
    assert table is not None, problems
    book = Codebook.model_validate({"name": "N", "edition": "1", "themes": themes})
    [_, found] = measure_review("t/r", review, {"survey": table}, Portfolio(themes={"list": book})).themes
    return tuple(name for name, _ in found.check.themes) if found.check else ()


def test_a_code_goes_by_its_text_whatever_its_case_and_the_spaces_around() -> None:
    rows = [row("I waited", theme=" waiTING ")] * 30 + [row("fine", theme="Praise")] * 40
    check = measured(rows, codes="theme", themes="list").themes[1].check
    assert check is not None
    assert [name for name, _ in check.themes] == ["Waiting"]


def test_without_a_theme_of_the_same_name_a_list_is_not_checked() -> None:
    rows = [row("I waited", theme="Delay")] * 30
    assert measured(rows, codes="theme", themes="list").themes[1].check is None


# Quotes


@pytest.mark.parametrize(
    "text",
    [
        "Call me on 07700 900123 please do", "Write to me at a.b@example.com please", "See www.example.org for what I mean",
        "Look at example.co.uk and see it", "Mr Smith was very rude to me today", "I spoke to dr jones about my bill",
        "My name is not for you to know", "I spoke to Sarah and she was rude", "Sarah was rude and did not listen",
        "I live at ne1 4ab and nobody came", "It was on 12/03/1956 that I was born", "Visit https://x.y now and read it",
        "the nurse Sister Agnes was lovely", "It was for 123-45-6789 they said it",
    ],
)  # fmt: skip
def test_what_may_tell_who_somebody_is_is_not_quoted(text: str) -> None:
    known = {"call", "write", "see", "look", "i", "my", "it", "visit", "the"}
    assert personal(text, known)


@pytest.mark.parametrize(
    "text",
    [
        "The adviser was kind and patient", "I'm glad. It took 12 minutes on Monday!", "THE STAFF WERE RUDE TO ME",
        "the NHS is great - Staff were kind", "It cost 120 pounds\nThe bill was wrong",
    ],
)  # fmt: skip
def test_what_tells_nothing_may_be_quoted(text: str) -> None:
    assert not personal(text, {"the", "it", "staff"})


def test_quotes_follow_the_rule_and_none_stands_twice() -> None:
    said = [f"the wait was far too long for number {word}" for word in ("one", "two", "three", "four", "five", "six")]
    rows = [row(text, theme="Waiting") for text in said * 2]
    rows += [row(said[0], theme="Bills"), row("my bill of 2026 is wrong again")] + [row("short", theme="Bills")] * 10
    found = by_name(one(measured(rows, codes="theme", quotes="3")))
    waiting, bills = found["Waiting"], found["Bills"]
    assert len(waiting.quotes) == 3
    assert set(waiting.quotes) < set(said)
    assert (waiting.passed_over, bills.passed_over) == (0, 10)
    assert set(bills.quotes) <= {said[0]} - set(waiting.quotes)
    shuffled = random.Random(4).sample(rows, len(rows))  # noqa: S311  no secret
    assert by_name(one(measured(shuffled, codes="theme", quotes="3"))) == found


def test_themes_that_are_held_back_have_no_quotes() -> None:
    rows = [row(f"the wait was far too long for word {n:c}", theme="Waiting") for n in range(97, 120)]
    rows += [row("the secret that only one person could have told", theme="Rare;Waiting")]
    rows += [row("short", theme="Waiting;Bills")] * 12
    found = measured(rows, codes="theme", quotes="5")
    assert (list(by_name(one(found))), one(found).held_back) == (["Waiting", "Bills"], 1)
    assert "Rare" not in found.model_dump_json()


def test_what_people_wrote_never_becomes_the_name_of_a_theme() -> None:
    alone = [row(f"what only person {n} wrote", theme=f"typed by person {n}", again="A") for n in range(30)]
    found = measured(alone, codes="theme", second_codes="again", themes="list")
    assert (found.themes[0].themes, found.themes[0].held_back) == ((), 30)
    assert "person" not in found.model_dump_json()
    for name in ("comment", "score", "b"):
        assert measured([row("x", score=1, b="1")] * 30, codes=name).themes == ()
        checked_by = one(measured([row("x", score=1, theme="A", b="1")] * 30, codes="theme", second_codes=name))
        assert checked_by.check is None


def test_a_list_is_not_checked_on_a_theme_that_the_analyst_s_coding_holds_back() -> None:
    rows = [row("I waited", theme="Waiting")] * 15 + [row("x", theme="A")] * 30 + [row("x", theme="C")] * 4
    first, second = measured(rows, codes="theme", themes="list").themes
    assert by_name(first).keys() == {"A"}
    assert second.check is None


def test_a_quote_is_one_line_that_reads_from_left_to_right() -> None:
    [(found, _)] = quotes(["it was\n\n  very\u202e slow indeed today"], [np.array([0])], 1)
    assert found == ("it was very slow indeed today",)


def test_without_the_key_nothing_is_quoted() -> None:
    found = one(measured([row("the wait was far too long for me", theme="A")] * 20, codes="theme"))
    assert all(theme.quotes == () and theme.passed_over is None for theme in found.themes)


def test_names_are_words_with_a_capital_inside_sentences() -> None:
    assert names(["I asked Anna. Rude answer.", "then Anna said", "a rude man", "anna", "On Monday"]) == {"anna"}


# Words that set apart


def angry(count: int, text: str, score: int = 1) -> list[str]:
    return [row(text, score=score)] * count


def test_words_of_the_dissatisfied_and_of_the_satisfied() -> None:
    rows = angry(60, "rude adviser about the meter") + angry(60, "kind adviser about the meter", 5)
    rows += angry(7, "so so", 3) + [row("no score")] * 2
    found = apart(measured(rows, beside="score"))
    assert (found.worst, found.best) == ((1, 2), (4, 5))
    assert (found.dissatisfied, found.satisfied, found.others, found.tested) == (60, 60, 9, 4)
    [rude], [kind] = found.of_dissatisfied, found.of_satisfied
    assert (rude.word, rude.dissatisfied, rude.satisfied) == ("rude", 60, None)
    assert (kind.word, kind.dissatisfied, kind.satisfied) == ("kind", None, 60)
    assert 1 < rude.low < rude.times < rude.high
    assert rude.times == kind.times


def test_turning_the_scale_swaps_the_groups() -> None:
    rows = angry(60, "rude adviser about the meter") + angry(80, "kind adviser about the meter", 5)
    one_way, other = apart(measured(rows, beside="score")), apart(measured(rows, beside="score", scale=["5", "1"]))
    assert other.worst == one_way.best
    assert [use.word for use in other.of_satisfied] == [use.word for use in one_way.of_dissatisfied] == ["rude"]
    for use, turned in zip(one_way.of_dissatisfied, other.of_satisfied, strict=True):
        assert (turned.times, turned.low, turned.high) == (use.times, use.low, use.high)
        assert (turned.satisfied, turned.dissatisfied) == (use.dissatisfied, use.satisfied)


@pytest.mark.parametrize("scale, expected", [((1, 5), (2, 2)), ((5, 1), (2, 2)), ((0, 10), (7, 2)), ((1, 7), (2, 2))])
def test_the_boxes_of_a_scale(scale: tuple[float, float], expected: tuple[float, float]) -> None:
    assert ends(scale) == expected


def test_a_scale_of_eleven_points_has_the_groups_of_the_net_promoter_score() -> None:
    rows = [row("x y z", score=score) for score in range(11) for _ in range(10)]
    found = apart(measured(rows, beside="score", scale=["0", "10"]))
    assert (found.dissatisfied, found.satisfied, found.others) == (70, 20, 20)
    assert (found.worst, found.best) == ((0, 6), (9, 10))


def test_no_small_count_can_be_worked_out_from_what_is_published() -> None:
    """Whether nobody, one or nine of the others use a word makes no difference to any figure of it."""
    found = []
    for few in (0, 1, 9):
        rows = angry(60, "rude manners on line") + angry(few, "rude manners on line", 5)
        rows += angry(200 - few, "calm manners on line", 5)
        [use] = apart(measured(rows, beside="score")).of_dissatisfied
        found.append(use)
    assert {use.satisfied for use in found} == {None}
    assert len({(use.times, use.low, use.high) for use in found}) == 1


def test_rare_words_names_and_words_without_meaning_are_left_out() -> None:
    rows = angry(60, "the adviser called Zelda was slow") + angry(9, "rare x1 it y z is")
    rows += angry(60, "a quick adviser and that's all", 5)
    found = apart(measured(rows, beside="score"))
    words = {use.word for use in (*found.of_dissatisfied, *found.of_satisfied)}
    assert words == {"called", "slow", "quick", "all"}
    assert found.names == 1


def test_who_repeats_a_word_is_still_one_person() -> None:
    once = angry(30, "rude clerk on line") + angry(30, "calm clerk on line", 5)
    often = angry(30, "rude rude RUDE clerk on line") + angry(30, "calm clerk on line", 5)
    assert apart(measured(once, beside="score")) == apart(measured(often, beside="score"))


def test_a_small_group_is_not_set_apart() -> None:
    found = apart(measured(angry(9, "rude") + angry(90, "kind", 5), beside="score"))
    assert found.suppressed
    assert (found.dissatisfied, found.satisfied, found.others, found.tested) == (None, None, None, 0)


@pytest.mark.parametrize("seed", range(20))
def test_chance_alone_sets_no_word_apart(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret
    words = [f"{a}{b}" for a in "klmnp" for b in ("ata", "eto", "ilo", "osu")]
    rows = [row(" ".join(chance.sample(words, 5)), score=chance.choice([1, 5])) for _ in range(300)]
    found = apart(measured(rows, beside="score"))
    assert found.tested == 20
    assert not found.of_dissatisfied
    assert not found.of_satisfied


def test_by_columns_needs_no_rows() -> None:
    assert by_columns({}, 0, ticks=False).coded.tolist() == []
    assert not ticks_only([])
