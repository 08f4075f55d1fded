"""What people said on the page: the sentences of every state, and no text that becomes markup."""

import re
from typing import Any

import pytest
from compile.test_review_page import Read
from conftest import WritePortfolio
from small_portfolio import in_place, settings

from generator.compile.guide import compile_guide
from generator.compile.voices import VoiceView, voice_views
from generator.load.front_matter import parse
from generator.load.validate import validate
from generator.model import Codebook, Portfolio, Review
from generator.pipeline.site import build
from generator.results import (
    CodingAgreement,
    CodingCheck,
    ReviewResults,
    Theme,
    Themes,
    WordsApart,
    WordUse,
)
from generator.speech import voices

BOOK = Codebook.model_validate(
    {
        "name": "Billing words",
        "edition": "2026",
        "themes": {"bills": {"name": "Bills", "any": ["bill*"], "not": ["bill of"]}},
    }
)
PORTFOLIO = Portfolio(themes={"list": BOOK})
WAITING = Theme(name="Waiting", comments=60, low=0.5, high=0.69)
GOOD = CodingAgreement(agreed=0.95, alpha=0.86, low=0.81, high=0.9)


def themes(**changes: Any) -> Themes:
    given: dict[str, Any] = {
        "source": "survey",
        "column": "comment",
        "codes": "theme",
        "rows": 400,
        "coded": 100,
        "themes": (WAITING,),
    }
    return Themes(**given | changes)


def view(*codings: Themes, words: WordsApart | None = None) -> VoiceView:
    results = ReviewResults(review="t/r", themes=codings, words=(words,) if words else ())
    [found] = voice_views(results, PORTFOLIO)
    return found


def said(coding: Themes) -> str:
    return " ".join(view(coding).codings[0].sentences)


def test_shares_are_of_those_who_wrote() -> None:
    text = said(themes(uncoded=20))
    assert "120 of 400 rows of survey have a comment (30 %)." in text
    assert "shares of these comments, not of all customers" in text
    assert "An analyst coded 100 comments, 20 were not." in text


def test_columns_say_how_many_have_none_of_the_themes_and_what_an_empty_cell_is_read_as() -> None:
    ticks = said(themes(by="columns", codes="", ticks=True, unmatched=37))
    assert (
        "An analyst coded 100 comments; the columns hold ticks alone, so an empty cell is read as not ticked and every comment"
        " as coded. 37 have none of these themes (37 %). A comment can count for several themes."
    ) in ticks
    both = said(themes(by="columns", codes="", uncoded=20, unmatched=1))
    assert "An analyst coded 100 comments, 20 were not. 1 has none of these themes (1 %)." in both
    assert "How many have none of these themes is held back" in said(themes(by="columns", codes=""))
    assert "held back" not in said(themes(by="columns", codes="", suppressed=True, themes=()))


def test_a_list_of_words_says_so_and_shows_itself() -> None:
    found = view(themes(by="words", codes="list", unmatched=40)).codings[0]
    text = " ".join(found.sentences)
    assert "A list of words, not a person, put these comments under themes: Billing words, edition 2026." in text
    assert "It finds nothing in 40 of 100 comments (40 %)." in text
    assert "Not checked against a person's reading." in text
    assert found.lists is not None
    assert found.lists.rows == (("Bills", "bill*", "bill of"),)


def test_a_list_that_may_not_tell_where_it_finds_nothing_says_so() -> None:
    assert "held back: a small theme would follow" in said(themes(by="words", codes="list"))
    assert "held back" not in said(themes(by="words", codes="list", suppressed=True, themes=()))
    assert "held back" not in said(themes())


def test_an_analyst_alone_is_not_called_unchecked() -> None:
    assert "ot checked" not in said(themes())


@pytest.mark.parametrize(
    "check, by, expected",
    [
        (CodingCheck(by="analyst", comments=7), "codes", "7 comments were coded by two analysts: too few"),
        (CodingCheck(by="analyst", comments=1), "codes", "1 comment was coded by"),
        (
            CodingCheck(by="analyst", comments=57, held="held back: fewer than 10 people are behind it"),
            "codes",
            "How far both agree is held back: fewer than 10 people are behind it.",
        ),
        (CodingCheck(by="analyst", comments=99, overall=GOOD), "codes", "Fewer than the 100 that are usual"),
        (
            CodingCheck(by="analyst", comments=120, overall=GOOD),
            "codes",
            "95 % of the comments; beyond chance: alpha 0.86",
        ),
        (CodingCheck(by="words", comments=120, overall=GOOD), "words", "coded by the list and the analyst"),
    ],
)
def test_a_check_in_words(check: CodingCheck, by: str, expected: str) -> None:
    text = said(themes(check=check, by=by))
    assert expected in text
    assert ("Fewer than" in text) == (check.comments == 99)


@pytest.mark.parametrize(
    "low, high, word",
    [
        (0.8, 0.9, "reliable"),
        (0.79, 0.9, "tentative"),
        (0.667, 0.7, "tentative"),
        (0.66, 0.9, "too close to call"),
        (0.5, 0.66, "not reliable"),
    ],
)
def test_a_word_for_alpha_comes_from_its_whole_interval(low: float, high: float, word: str) -> None:
    assert voices.trust(CodingAgreement(agreed=0.9, alpha=(low + high) / 2, low=low, high=high)) == word


def test_alpha_that_cannot_be_said() -> None:
    assert voices.trust(CodingAgreement(agreed=1.0)) == "cannot be said"
    assert "cannot be said" in voices.alpha(CodingAgreement(agreed=1.0))


def test_themes_beyond_the_first_ten_are_folded_and_the_held_back_have_no_figure() -> None:
    eleven = [WAITING.model_copy(update={"name": f"T{n}"}) for n in range(11)]
    found = view(themes(themes=tuple(eleven), held_back=2)).codings[0]
    assert found.table is not None
    assert found.rest is not None
    assert len(found.table.rows) == 10
    assert len(found.rest.rows) == 1
    assert "2 themes held back (too few)." in found.sentences


def test_one_theme_held_back_and_none_shown() -> None:
    found = view(themes(themes=(), held_back=1)).codings[0]
    assert "1 theme held back (too few)." in found.sentences
    assert (found.table, found.rest) == (None, None)
    assert "held back (too few)" not in said(themes())


def test_too_many_sets_leave_alpha_out_with_a_reason() -> None:
    many = CodingAgreement(agreed=0.5, too_many=True)
    text = said(themes(check=CodingCheck(by="analyst", comments=9000, overall=many, themes=(("Waiting", GOOD),))))
    assert "50 % of the comments; beyond chance: not worked out, since there are too many different sets" in text
    assert voices.trust(many) == "cannot be said"


def test_narrow_shares_get_a_decimal() -> None:
    narrow = Theme(name="Rare", comments=30, low=0.002, high=0.004)
    found = view(themes(coded=10_000, themes=(narrow,))).codings[0]
    assert found.table is not None
    assert found.table.rows == (("Rare", "30", "0.3", "0.2", "0.4"),)


@pytest.mark.parametrize(
    "quotes, passed, note",
    [
        (("a", "b"), 3, "3 comments passed over."),
        (("a",), 1, "No more than 1 of 2 can be shown; 1 comment passed over."),
        ((), 12, "None can be shown; 12 comments passed over."),
        (("a", "b"), 0, "None passed over."),
    ],
)
def test_how_many_comments_were_passed_over(quotes: tuple[str, ...], passed: int, note: str) -> None:
    theme = WAITING.model_copy(update={"quotes": quotes, "passed_over": passed})
    [found] = view(themes(themes=(theme,), quotes=2)).codings[0].quotes
    assert (found.quotes, found.note) == (quotes, note)


def apart(**changes: Any) -> WordsApart:
    use = WordUse(word="rude", dissatisfied=60, satisfied=None, times=6.53, low=2.0, high=21.4)
    given: dict[str, Any] = {
        "source": "survey", "column": "comment", "beside": "score", "worst": (1, 2), "best": (4, 5), "dissatisfied": 90,
        "satisfied": 210, "others": 1, "tested": 34, "of_dissatisfied": (use,),
    }  # fmt: skip
    return WordsApart(**given | changes)


def test_words_that_set_apart_with_their_limits_and_how_many_were_compared() -> None:
    found = view(words=apart()).words
    assert found is not None
    text = " ".join(found.sentences)
    assert "90 comments of the dissatisfied (score 1 or 2) are set against 210 of the satisfied (score 4 or 5)." in text
    assert "1 comment with a score in between, or none, stands aside." in text
    assert "34 words compared" in text
    [table] = found.tables
    assert table.caption == "Said more often by the dissatisfied"
    assert table.rows == (("rude", "60", "under 10", "6.5", "2.0", "21"),)


@pytest.mark.parametrize(
    "changes, expected",
    [
        ({"suppressed": True, "dissatisfied": None, "of_dissatisfied": ()}, "Too few comments of the dissatisfied"),
        ({"of_dissatisfied": ()}, "none is used more often by one group than chance may explain"),
        ({"of_dissatisfied": (), "tested": 0}, "No word is used in enough comments"),
        ({"more": 3}, "3 more words further down differ too."),
        ({"worst": (0, 6)}, "(score 0 to 6)"),
    ],
)
def test_other_states_of_the_words(changes: dict[str, Any], expected: str) -> None:
    found = view(words=apart(**changes)).words
    assert found is not None
    assert expected in " ".join(found.sentences)
    assert found.tables == () or "of_dissatisfied" not in changes


def test_the_words_left_out_are_named() -> None:
    found = view(words=apart(names=2)).words
    assert found is not None
    assert ": a, about, am," in found.left_out
    assert "2 words left out that may be names." in found.left_out


HOSTILE = "<script>alert(1)</script> | {{ 7*7 }} *b* {: #x } slow &lt;i&gt;"
TEXT = """\
---
title: Comments
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}
sources:
  survey:
    method: survey
    privacy: {anonymised: true}
    file: s.csv
    columns:
      score: {type: score, scale: [1, 5]}
      theme: {type: category}
      comment: {type: text, codes: theme, quotes: 2, beside: score, themes: list}
---
"""


def test_hostile_comments_and_codes_stay_text(portfolio: WritePortfolio) -> None:
    rows = "".join(f'{1 + 4 * (n % 2)},"{HOSTILE}","{HOSTILE} {n % 2} indeed very slow"\n' for n in range(60))
    book = f"name: {HOSTILE!r}\nedition: '1'\nthemes: {{slow: {{name: {HOSTILE!r}, any: [slow]}}}}\n"
    files = {"review.md": TEXT, "s.csv": "score,theme,comment\n" + rows, "site_config/themes/list.yml": book}
    found = build(settings(portfolio(in_place(files))))
    assert found.run.problems == []
    page = found.tree.pages["team/jan/index.md"]
    read = Read(page)
    assert "<script" not in page
    assert ("script",) not in read.tags
    assert "x" not in read.ids
    shown = " ".join(read.words.split())
    assert f"{HOSTILE} 0 indeed very slow" in shown
    assert shown.count("<script>alert(1)</script>") >= 5


def test_a_review_without_comments_has_no_such_part(portfolio: WritePortfolio) -> None:
    text = TEXT.replace(", codes: theme, quotes: 2, beside: score, themes: list", "")
    found = build(settings(portfolio(in_place({"review.md": text, "s.csv": "score,theme,comment\n1,A,x\n"}))))
    assert "What people said" not in found.tree.pages["team/jan/index.md"]


def test_the_examples_of_the_guide_can_be_read() -> None:
    written = compile_guide().pages["guide/voices/index.md"]
    blocks = re.findall(r"```yaml\n(.*?)```", written, re.DOTALL)
    books = [block for block in blocks if block.startswith("name:")]
    columns = [block for block in blocks if block.startswith("columns:")]
    sources = [block for block in blocks if block.startswith("sources:")]
    assert (len(books), len(columns), len(sources)) == (1, 5, 1)
    book, _, problems = validate(Codebook, parse(books[0], "x.yml"), "x.yml")
    assert book is not None
    assert problems == []
    head = "title: T\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\n"
    indented = [
        "sources:\n  s:\n    method: survey\n" + re.sub("^", "    ", each, flags=re.MULTILINE) for each in columns
    ]
    for block in (*indented, *sources):
        _, whole, problems = validate(Review, parse(head + block.rstrip() + "\n", "review.md"), "review.md")
        assert (whole, problems) == (True, [])
