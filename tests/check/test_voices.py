"""What text columns refer to: each name is looked for, and told at its own line."""

import pytest
from conftest import WritePortfolio
from pydantic import ValidationError
from small_portfolio import REVIEW, in_place, review, run

from generator.model.column import Column

BOOK = 'name: Words\nedition: "1"\nthemes: {slow: {name: Slow, any: [slow]}}\n'
CALLS = "wait,score,three,code,mark,other,note\n" + "".join(f"{n},{1 + n % 5},2,A,1,b,a comment\n" for n in range(12))
COLUMNS = """      wait: {type: number}
      score: {type: score, scale: [1, 5]}
      three: {type: score, scale: [1, 3]}
      code: {type: category}
      mark: {type: flag}
      other: {type: text}
      twin: {type: category, from: note}
"""


def told(portfolio: WritePortfolio, note: str, *, privacy: str = "") -> list[str]:
    edit = ("      wait: {type: number}\n", f"{COLUMNS}      note:\n        type: text\n        {note}\n")
    text = review(edit, ("    method: operations\n", f"    method: operations\n{privacy}"))
    files = {"review.md": text, "calls.csv": CALLS, "site_config/themes/list.yml": BOOK}
    found = run(portfolio(in_place(files)))
    return [f"{problem.location.line} {problem.message} {problem.hint}" for problem in found.problems]


def line(privacy: str = "") -> int:
    """The line of the key that is tested."""
    before = REVIEW.partition("      wait: {type: number}\n")[0].count("\n") + COLUMNS.count("\n") + 2
    return before + privacy.count("\n") + 1


@pytest.mark.parametrize(
    "note, message",
    [
        ("themes: lst", "there is no codebook `lst`"),
        ("beside: scor", "there is no column `scor`"),
        ("beside: mark", "`mark` is a flag; this needs one of: score"),
        ("beside: three", "the scale needs 4 to 11 points"),
        ("code_columns: [mark, mrk]", "there is no column `mrk`"),
        ("codes: note", "`note` holds the comments themselves, and they would be shown as themes"),
        ("codes: twin", "`twin` holds the comments themselves"),
        ("codes: score", "`score` is a score; codes stand in a category"),
        ("codes: wait", "`wait` is a number; codes stand in a category"),
        ("codes: cod", "there is no column `cod`"),
        ("code_columns: [code]", "`code` is a category; this needs one of: count, flag"),
    ],
)
def test_a_broken_reference_is_told_at_its_line(portfolio: WritePortfolio, note: str, message: str) -> None:
    [problem] = [each for each in told(portfolio, note) if message in each]
    assert problem.startswith(f"{line()} "), problem


@pytest.mark.parametrize("second", ["note", "score", "other", "cod"])
def test_a_second_coding_stands_in_a_category_of_its_own(portfolio: WritePortfolio, second: str) -> None:
    [problem] = told(portfolio, f"codes: code\n        second_codes: {second}")
    assert problem.startswith(f"{line() + 1} "), problem
    assert ("Name the column of type category" in problem) == (second != "cod")


def test_a_near_name_is_given_as_a_hint(portfolio: WritePortfolio) -> None:
    assert any("`list`" in problem for problem in told(portfolio, "themes: lst"))


@pytest.mark.parametrize(
    "note, message",
    [
        ("{codes: code, code_columns: [mark]}", "needs one of `codes` and `code_columns`, not both"),
        ("{code_columns: [mark, mark]}", "has a column twice under `code_columns`"),
        ("{second_codes: code}", "needs `codes` beside `second_codes`"),
        ("{codes: code, second_codes: code}", "needs another column for `second_codes`"),
        ("{quotes: 2}", "needs themes to quote from"),
        ("{codes: code, quotes: 0}", "1 or more"),
        ("{codes: code, quotes: 6}", "5 or less"),
    ],
)
def test_keys_that_do_not_fit_together(portfolio: WritePortfolio, note: str, message: str) -> None:
    lines = note[1:-1].replace(", ", "\n        ").replace("[mark\n        mark]", "[mark, mark]")
    assert any(message in problem for problem in told(portfolio, lines))


def test_each_of_these_has_a_cure_of_its_own() -> None:
    wrong = (
        {"codes": "a", "code_columns": ["b"]}, {"code_columns": ["b", "b"]}, {"second_codes": "b"},
        {"codes": "a", "second_codes": "a"}, {"quotes": 2},
    )  # fmt: skip
    for keys in wrong:
        with pytest.raises(ValidationError) as caught:
            Column.model_validate({"type": "text"} | keys)
        assert caught.value.errors()[0]["ctx"]["error"].cure.endswith(".")


def test_quotes_need_a_source_that_names_nobody(portfolio: WritePortfolio) -> None:
    note = "codes: code\n        quotes: 2"
    message = "`note` has `quotes`, and quotes need `privacy: {anonymised: true}` on the source"
    for privacy in ("", "    privacy: {anonymised: false}\n"):
        assert any(message in problem for problem in told(portfolio, note, privacy=privacy))
    assert told(portfolio, note, privacy="    privacy: {anonymised: true}\n") == []


def test_other_columns_have_none_of_these_keys(portfolio: WritePortfolio) -> None:
    text = review(("wait: {type: number}", "wait: {type: number, beside: wait}"))
    found = run(portfolio(in_place({"review.md": text, "calls.csv": "wait\n1\n"})))
    assert any("`beside` belongs to a column of type text" in problem.message for problem in found.problems)


def test_a_broken_codebook_stops_the_build_at_its_line(portfolio: WritePortfolio) -> None:
    files = {"review.md": REVIEW, "calls.csv": CALLS, "site_config/themes/list.yml": BOOK.replace("[slow]", "[]")}
    found = run(portfolio(in_place(files)))
    assert found.unusable
    first = found.problems[0]
    assert (first.location.file, first.location.line) == ("site_config/themes/list.yml", 3)
    assert [problem.message for problem in found.problems] == ["`any` needs more items"]


@pytest.mark.parametrize(
    "book, line, message",
    [
        ("", 1, "the file is empty"),
        ("\n \n", 1, "the file is empty"),
        ("# later\n", 1, "expected `key: value` pairs"),
        (BOOK.replace("[slow]", "[]"), 3, "`any` needs more items"),
        (BOOK.replace("[slow]", "['!?']"), 3, "must hold a word"),
        ('name: A\nedition: "1"\nthemes: {}\n', 3, "`themes` needs more items"),
        ('name: A\nedition: "1"\nthemes:\n', 3, "`themes` has no value"),
        ('name: A\nedition: "1"\n', 1, "the file has no `themes`"),
    ],
)
def test_a_broken_codebook_tells_its_own_mistake_and_nothing_else(
    portfolio: WritePortfolio, book: str, line: int, message: str
) -> None:
    text = review(
        ("      wait: {type: number}\n", "      wait: {type: number}\n      note: {type: text, themes: list}\n")
    )
    files = {"review.md": text, "calls.csv": CALLS, "site_config/themes/list.yml": book}
    [problem] = run(portfolio(in_place(files))).problems
    assert (problem.location.file, problem.location.line) == ("site_config/themes/list.yml", line)
    assert message in problem.message
    assert problem.hint


def test_what_is_right_is_not_told(portfolio: WritePortfolio) -> None:
    note = "codes: code\n        themes: list\n        beside: score"
    assert told(portfolio, note) == []
