"""Figures of one file, or of a file and its copy, are told of where one leaves but few answers of the other."""

from pathlib import Path

import numpy as np
import pytest
from conftest import WritePortfolio
from hypothesis import given
from hypothesis import strategies as st
from small_portfolio import in_place, review, run, settings

from generator import pipeline
from generator.pipeline import alike_rows, copies

ROWS = "wait,site,day\n" + "".join(
    f"{at % 30},{'ABC'[at % 3] if at < 60 else 'D'},2026-01-{1 + at % 28:02}\n" for at in range(64)
)
COLUMNS = (
    "      wait: {type: number}\n",
    "      wait: {type: number}\n      site: {type: category}\n    date: {column: day}\n",
)
NOT_D = ("    file: calls.csv\n", "    file: calls.csv\n    where: {site: {not: D}}\n")
OF_ABC = ("at_most: 20}", "at_most: 20, of: {site: {in: [A, B, C]}}}")
BY = ("    target: at least 80%\n", "    target: at least 80%\n    by: [site]\n")
OTHER_MEASURE = ("column: wait, at_most: 20", "column: wait, at_most: 10")
FOLLOWING = ("2026-01-01, end: 2026-01-31", "2026-02-01, end: 2026-02-28")
SIMULATED = ("    method: operations\n", "    method: operations\n    simulated: true\n")


def told(portfolio: WritePortfolio, one: str, other: str, rows: str = ROWS, other_rows: str = ROWS) -> list[str]:
    files: dict[str, str | bytes] = {
        f"reviews/team/{name}/{file}": text
        for name, of, table in (("jan", one, rows), ("other", other, other_rows))
        for file, text in (("review.md", of), ("calls.csv", table))
    }
    problems = run(portfolio(in_place(files))).problems
    return [f"{each.location.file}: {each.message}" for each in problems if each.code == "DATA-012"]


@pytest.mark.parametrize("edit", [NOT_D, OF_ABC], ids=["where", "of"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_review_of_cll_but_few_is_told(portfolio: WritePortfolio, edit: tuple[str, str], turned: bool) -> None:
    whole, part = review(COLUMNS), review(COLUMNS, edit)
    [message] = told(portfolio, part, whole) if turned else told(portfolio, whole, part)
    name, other = ("jan", "other") if turned else ("other", "jan")
    assert message == (
        f"reviews/team/{name}/review.md: `quick` rests on 4 answers fewer than `quick` of team/{other}, of the same file: "
        "the two together tell of them"
    )


MORE_ROWS = ROWS + "".join(f"{at % 30},E,2026-01-{1 + at % 28:02}\n" for at in range(30))


@pytest.mark.parametrize(
    "part, whole",
    [
        ("site: {in: [A, B, C]}", "site: {in: [A, B, C, D]}"),
        ("site: {in: [A, B, C]}", "site: {not: E}"),
        ("site: {in: [A, B, C, E]}", "site: {present: true}"),
        ("wait: {at_most: 28}", "wait: {at_most: 29}"),
        ("site: {not: D}", "site: {in: [A, B, C, D, E]}"),
        ("site: {not: D}", "site: {not: F}"),
        ("site: {not: D}", "day: {after: 2025-12-31}"),
        ("wait: {at_least: 1}", "site: {present: true}"),
    ],
)
def test_who_are_all_but_few_is_told_whatever_the_words(portfolio: WritePortfolio, part: str, whole: str) -> None:
    one, other = (review(COLUMNS, ("at_most: 20}", f"at_most: 20, of: {{{of}}}}}")) for of in (part, whole))
    assert len(told(portfolio, one, other, MORE_ROWS, MORE_ROWS)) == 1


@pytest.mark.parametrize(
    "part, whole", [("site: {not: D}", "wait: {at_least: 1}"), ("site: {not: E}", "site: {not: D}")]
)
def test_rows_that_are_fewer_but_no_part_of_the_others_tell_nothing(
    portfolio: WritePortfolio, part: str, whole: str
) -> None:
    """Of 94 calls 90 are not of site D, and 91 took a second or more; some of the 90 did not."""
    rows = MORE_ROWS.replace("\n0,A", "\n7,A", 1)
    one, other = (review(COLUMNS, ("at_most: 20}", f"at_most: 20, of: {{{of}}}}}")) for of in (part, whole))
    assert told(portfolio, one, other, rows, rows) == []


@pytest.mark.parametrize("condition", ["at_most: 20.5", "at_least: 21"], ids=["in other words", "the opposite"])
def test_what_counts_the_same_rows_is_told_whatever_the_words(portfolio: WritePortfolio, condition: str) -> None:
    assert len(told(portfolio, review(COLUMNS), review(COLUMNS, NOT_D, ("at_most: 20", condition)))) == 1


def test_what_two_sources_of_one_file_tell_in_one_review_is_held_whatever_the_words(portfolio: WritePortfolio) -> None:
    """Both rest on the same rows but four, of which they count the same."""
    source = COLUMNS[1].join(["  calls:\n    method: operations\n    file: calls.csv\n    columns:\n", ""])
    again = source.replace("calls:", "again:") + "    where: {site: {in: [A, B, C]}}\n"
    criterion = (
        "  soon:\n    statement: Again.\n    measure: {type: share, source: again, column: wait, at_most: 20.5}\n---\n"
    )
    text = review(
        COLUMNS,
        ("criteria:\n", f"{again}criteria:\n"),
        ("    target: at least 80%\n---\n", f"    target: at least 80%\n{criterion}"),
    )
    files: dict[str, str | bytes] = {"review.md": text, "calls.csv": ROWS}
    done = run(portfolio(in_place(files)))
    shown = {each.id: each.estimate.value is not None for each in done.results["team/jan"].criteria}
    assert shown == {"quick": True, "soon": False}
    assert "DATA-012" not in {each.code for each in done.problems}, "what is held back need not be told of"


@pytest.mark.parametrize(
    "edits",
    [
        (COLUMNS,),
        (COLUMNS, BY),
        (COLUMNS, NOT_D, OTHER_MEASURE),
        (COLUMNS, NOT_D, FOLLOWING),
        (COLUMNS, NOT_D, SIMULATED),
        (COLUMNS, ("at_most: 20}", "at_most: 20, of: {site: {not: A}}}")),
    ],
    ids=["the same rows", "groups", "another condition", "another time", "simulated", "many apart"],
)
def test_nothing_is_told_where_no_few_follow(portfolio: WritePortfolio, edits: tuple[tuple[str, str], ...]) -> None:
    assert told(portfolio, review(COLUMNS), review(*edits)) == []


ALSO_NOT_D = ("at_most: 20}", "at_most: 20, also: {site: {not: D}}}")
SITE_FIRST = ("column: wait, at_most: 20}", "column: site, not: D, also: {wait: {at_most: 20}}}")
COUNTED = (
    "share, source: calls, column: wait, at_most: 20}",
    "count, source: calls, of: {wait: {at_most: 20}, site: {not: D}}}",
)
COUNT = ("share, source: calls, column: wait, at_most: 20}", "count, source: calls, of: {wait: {at_most: 20}}}")
NO_TARGET = ("    target: at least 80%\n", "")


@pytest.mark.parametrize(
    "edits", [(ALSO_NOT_D,), (SITE_FIRST,), (COUNTED, NO_TARGET)], ids=["also", "the other way round", "count"]
)
@pytest.mark.parametrize("copy", [False, True])
def test_what_a_further_condition_tells_beside_another_review_is_told(
    portfolio: WritePortfolio, edits: tuple[tuple[str, str], ...], copy: bool
) -> None:
    """The content who are not of site D, taken from all who are content, leave those of site D."""
    other = ROWS.replace("\n", "\r\n") if copy else ROWS
    [message] = told(portfolio, review(COLUMNS), review(COLUMNS, *edits), ROWS, other)
    files = "and nearly all rows of its file, calls.csv, are in team/jan/calls.csv" if copy else "of the same file"
    assert message == (
        "reviews/team/other/review.md: `quick` tells by its further conditions of 4 answers fewer than `quick` of team/jan, "
        f"{files}: the two together tell of them"
    )


def test_of_what_further_conditions_tell_both_may_be_the_smaller(portfolio: WritePortfolio) -> None:
    [message] = told(portfolio, review(COLUMNS, NOT_D), review(COLUMNS, COUNT, NO_TARGET))
    assert (
        "team/jan/review.md: `quick` rests on 4 answers fewer than what `quick` of team/other tells by its own"
        in message
    )
    [message] = told(portfolio, review(COLUMNS, COUNTED, NO_TARGET), review(COLUMNS, COUNT, NO_TARGET))
    assert "team/jan/review.md: `quick` tells by its further conditions of 4 answers fewer than what `quick`" in message


def test_groups_are_told_too(portfolio: WritePortfolio) -> None:
    """Of each site's calls those of desk 9 follow."""
    rows = ROWS.replace("day\n", "day,desk\n").replace("\n", ",1\n").replace("desk,1", "desk")
    lines = rows.splitlines()
    rows = "\n".join([*lines[:12], *(f"{each[:-1]}9" for each in lines[12:15]), *lines[15:]]) + "\n"
    columns = (COLUMNS[0], COLUMNS[1].replace("    date", "      desk: {type: category}\n    date"))
    of_c = ("at_most: 20}", "at_most: 20, of: {site: {is: C}}}")
    also = ("at_most: 20}", "at_most: 20, also: {desk: {not: '9'}, site: {in: [B, C]}}}")
    [message] = told(portfolio, review(columns, of_c), review(columns, also, BY), rows, rows)
    assert "`quick` tells by its further conditions of 1 answer fewer than `quick` of team/jan" in message


@pytest.mark.parametrize(
    "edits",
    [
        (("at_most: 20}", "at_most: 20, also: {site: {not: A}}}"),),
        (("at_most: 20}", "at_most: 10, also: {site: {not: D}}}"),),
        (ALSO_NOT_D, FOLLOWING),
        (ALSO_NOT_D, SIMULATED),
    ],
    ids=["many apart", "another condition", "another time", "simulated"],
)
def test_a_further_condition_that_tells_of_no_few_is_not_told(
    portfolio: WritePortfolio, edits: tuple[tuple[str, str], ...]
) -> None:
    assert told(portfolio, review(COLUMNS), review(COLUMNS, *edits)) == []


def test_what_figures_tell_of_fewer_rows_is_in_no_results(portfolio: WritePortfolio) -> None:
    text = review(COLUMNS, ALSO_NOT_D)
    files: dict[str, str | bytes] = {"review.md": text, "calls.csv": ROWS}
    results = run(portfolio(in_place(files))).results["team/jan"]
    assert (results.fewer, results.rows) == ((), ())


def test_reviews_that_stand_are_held_beside_new_ones_of_their_file(portfolio: WritePortfolio) -> None:
    """Of a file that one review reads nothing is kept, so that one is looked at again; then of both what is needed is kept."""

    def found(root: Path, *, use_cache: bool) -> list[str]:
        problems = pipeline.run(settings(root, use_cache=use_cache)).problems
        return [f"{each.location.file}: {each.message}" for each in problems if each.code == "DATA-012"]

    not_d, of_all = (
        "    file: calls.csv\n    where: {site: {in: [A, B, C]}}\n",
        "calls.csv\n    where: {site: {not: F}}\n",
    )
    one = {"review.md": review(COLUMNS, (NOT_D[0], not_d)), "calls.csv": ROWS}
    two = {"review.md": review(COLUMNS, ("calls.csv\n", of_all)), "calls.csv": ROWS}
    root = portfolio(in_place(dict(one)))
    assert found(root, use_cache=True) == []
    root = portfolio({f"reviews/team/other/{name}": text for name, text in two.items()})
    [message] = found(root, use_cache=False)
    assert "team/jan/review.md: `quick` rests on 4 answers fewer than `quick` of team/other" in message
    for _ in range(2):
        assert found(root, use_cache=True) == [message]
    (root / "reviews/team/other/review.md").write_text(
        review(COLUMNS, ("calls.csv\n", of_all), ("well", "fine")), "utf-8"
    )
    assert found(root, use_cache=True) == [message]


HEADER, *LINES = ROWS.splitlines(keepends=True)
SHORTER = HEADER + "".join(LINES[:-4])
LATER = HEADER + "".join(f"{at},B,2026-01-{at:02}\n" for at in range(21, 25)) + "".join(LINES)


@pytest.mark.parametrize(
    "copy",
    [
        SHORTER,
        SHORTER.replace(",", ";").replace("\n", "\r\n"),
        HEADER + "".join(sorted(LINES[:-4])),
        HEADER + "".join(["50,A,2026-01-09\n", *LINES[1:-4]]),
        "".join(
            f"{day},{site},{wait}\n" for wait, site, day in (line.strip().split(",") for line in [HEADER, *LINES[:-4]])
        ),
    ],
    ids=["as it is", "in another dialect", "in another order", "corrected", "with other places of its columns"],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_copy_with_few_rows_less_is_told(portfolio: WritePortfolio, copy: str, turned: bool) -> None:
    text = review(COLUMNS)
    [message] = told(portfolio, text, text, copy, ROWS) if turned else told(portfolio, text, text, ROWS, copy)
    name, whole = ("jan", "other") if turned else ("other", "jan")
    assert message == (
        f"reviews/team/{name}/review.md: `quick` rests on 4 answers fewer than `quick` of team/{whole}, and nearly all rows "
        f"of its file, calls.csv, are in team/{whole}/calls.csv: the two together tell of them"
    )


def test_a_later_export_is_told_and_so_is_a_filter_on_the_copy(portfolio: WritePortfolio) -> None:
    text = review(COLUMNS)
    assert len(told(portfolio, text, text, ROWS, LATER)) == 1
    assert len(told(portfolio, text, review(COLUMNS, NOT_D), LATER, ROWS)) == 1


@pytest.mark.parametrize(
    "other",
    [
        SHORTER.replace("wait,site,day", "wait,site,day,desk").replace("\n", ",1\n").replace("desk,1", "desk"),
        HEADER + "".join(line.replace("2026-01-1", "2026-01-2") for line in LINES[:-4]),
        HEADER + "".join(LINES[:-12]),
        ROWS.replace("0,A,", "00,A,"),
    ],
    ids=["other columns", "other rows", "many rows less", "as many rows"],
)
def test_a_file_that_is_no_copy_or_tells_of_no_few_is_not_told(portfolio: WritePortfolio, other: str) -> None:
    assert told(portfolio, review(COLUMNS), review(COLUMNS), ROWS, other) == []


def test_a_file_beside_its_copy_in_one_review_is_told(portfolio: WritePortfolio) -> None:
    source = "  calls:\n    method: operations\n    file: calls.csv\n    columns:\n      wait: {type: number}\n"
    again = source.replace("calls", "again")
    criterion = (
        "  soon:\n    statement: Again.\n    measure: {type: share, source: again, column: wait, at_most: 20}\n---\n"
    )
    text = review(
        (source, source + again), ("    target: at least 80%\n---\n", f"    target: at least 80%\n{criterion}")
    )
    files: dict[str, str | bytes] = {"review.md": text, "calls.csv": ROWS, "again.csv": SHORTER}
    assert [each.message for each in run(portfolio(in_place(files))).problems if each.code == "DATA-012"] == [
        (
            "`soon` rests on 4 answers fewer than `quick`, and nearly all rows of its file, again.csv, are in calls.csv: the "
            "two together tell of them"
        )
    ]


def test_surveys_that_are_alike_by_chance_are_no_copies(portfolio: WritePortfolio) -> None:
    """Of one question with few answers any fifty hold nearly the same rows as any other fifty-four."""
    first = "wait\n" + "".join(f"{18 + at % 5}\n" for at in range(50))
    second = "wait\n" + "".join(f"{18 + 3 * at % 5}\n" for at in range(54))
    less = "".join(first.splitlines(keepends=True)[:-4])
    assert told(portfolio, review(), review(), first, second) == []
    assert len(told(portfolio, review(), review(), first, less)) == 1


TABLE = st.lists(st.integers(0, 12), max_size=14) | st.permutations(range(9)) | st.lists(st.integers(0, 1), max_size=5)


@given(st.lists(TABLE, max_size=6), st.integers(1, 5))
def test_tables_that_hold_nearly_the_same_rows_are_found_without_looking_at_pairs(
    tables: list[list[int]], minimum_n: int
) -> None:
    named = {str(number): alike_rows.tallied(rows) for number, rows in enumerate(tables)}
    likely = alike_rows.may_hold(named, minimum_n)
    for one, part in named.items():
        for other, whole in named.items():
            if one != other and alike_rows.nearly_within(part, whole, minimum_n):
                assert other in likely[one]


def test_of_tables_that_are_alike_by_chance_few_are_looked_at_whole() -> None:
    """A hundred surveys of forty to forty-nine answers to a question with five."""
    chance = np.random.default_rng(1)
    surveys = [chance.integers(5, size=40 + number % 10).tolist() for number in range(100)]
    likely = alike_rows.may_hold({str(at): alike_rows.tallied(rows) for at, rows in enumerate(surveys)}, 10)
    assert sum(map(len, likely.values())) < 1_000


def test_tables_that_have_nothing_in_common_are_not_held_beside_each_other(
    portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Surveys of as many people, without days: any of them could be another one's copy."""
    compared: list[alike_rows.Tallied] = []
    nearly_within = alike_rows.nearly_within

    def watched(part: alike_rows.Tallied, whole: alike_rows.Tallied, minimum_n: int) -> bool:
        compared.append(part)
        return nearly_within(part, whole, minimum_n)

    monkeypatch.setattr(copies, "nearly_within", watched)
    files: dict[str, str | bytes] = {}
    for number in range(12):
        files[f"reviews/team/r{number}/review.md"] = review()
        waits = (f"{100 * number + at / 10}\n" for at in range(20 + number % 3))
        files[f"reviews/team/r{number}/calls.csv"] = "wait\n" + "".join(waits)
    assert run(portfolio(in_place(files))).problems == []
    assert compared == []


def test_files_are_read_once_and_many_rows_not_at_all(
    portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"jan": ROWS, "other": SHORTER}
    root = portfolio(
        in_place(
            {
                f"reviews/team/{name}/{file}": text
                for name, table in texts.items()
                for file, text in (("review.md", review(COLUMNS)), ("calls.csv", table))
            }
        )
    )

    def count(*, use_cache: bool) -> int:
        problems = pipeline.run(settings(root, use_cache=use_cache)).problems
        return sum(each.code == "DATA-012" for each in problems)

    assert count(use_cache=True) == 1
    monkeypatch.setattr(copies, "MOST_ROWS", len(LINES))
    assert count(use_cache=True) == 1, "what is known is not looked at again"
    assert count(use_cache=False) == 0


MONTHS = {
    "jan": ("2026-01-01", "2026-01-31", 50), "feb": ("2026-02-01", "2026-02-28", 40), "mar": ("2026-03-01", "2026-03-31", 6),
}  # fmt: skip


def of_months(own: bool, *, months: int = 2) -> dict[str, str | bytes]:
    """A quarter beside reviews of its months, with files of their own or with that of the quarter."""
    rows = [f"{at % 30},A,{first[:8]}{1 + at % 28:02}\n" for first, _, many in MONTHS.values() for at in range(many)]
    files: dict[str, str | bytes] = {}
    quarter = "2026-01-01", "2026-03-31", 0
    for name, (first, last, _) in [*list(MONTHS.items())[:months], ("quarter", quarter)]:
        of = review(COLUMNS, ("2026-01-01, end: 2026-01-31", f"{first}, end: {last}"))
        mine = [row for row in rows if not own or first <= row.strip().split(",")[2] <= last]
        folder = f"reviews/team/{name}"
        files |= {f"{folder}/review.md": of, f"{folder}/calls.csv": "wait,site,day\n" + "".join(mine)}
    return files


@pytest.mark.parametrize("own", [True, False], ids=["own files", "one file"])
def test_two_months_and_their_quarter_tell_of_the_third(portfolio: WritePortfolio, own: bool) -> None:
    [problem] = [each for each in run(portfolio(in_place(of_months(own)))).problems if each.code == "DATA-012"]
    assert problem.location.file == "reviews/team/quarter/review.md"
    assert problem.message == (
        "`quick` rests on 6 answers more than the same figures of team/jan and team/feb, which hold nearly all its rows: together"
        " they tell of them"
    )


@pytest.mark.parametrize("team", ["team", "other"])
@pytest.mark.parametrize("own", [True, False], ids=["own files", "one file"])
def test_points_of_a_year_and_a_quarter_tell_of_the_month_that_both_hold_back(
    portfolio: WritePortfolio, own: bool, team: str
) -> None:
    """The year shows two months, and April is held back with March; the quarter is all of the three."""
    spans = [*MONTHS.values(), ("2026-04-01", "2026-04-30", 30)]
    rows = [f"{at % 30},A,{first[:8]}{1 + at % 28:02}\n" for first, _, many in spans for at in range(many)]
    quarter, year = (review(COLUMNS, ("end: 2026-01-31", f"end: {last}")) for last in ("2026-03-31", "2026-12-31"))
    files: dict[str, str | bytes] = {
        "reviews/team/quarter/review.md": quarter,
        "reviews/team/quarter/calls.csv": "wait,site,day\n" + "".join(rows[:96] if own else rows),
        f"reviews/{team}/year/review.md": year.replace("    target: ", "    every: month\n    target: "),
        f"reviews/{team}/year/calls.csv": "wait,site,day\n" + "".join(rows),
    }
    assert "every: month" in str(files[f"reviews/{team}/year/review.md"])
    found = [each for each in run(portfolio(in_place(files))).problems if each.code == "DATA-012"]
    told_at = [] if own and team == "other" else ["reviews/team/quarter/review.md"]
    assert [each.location.file for each in found] == told_at
    assert all(f"{team}/year" in each.message for each in found)


def test_one_month_and_its_quarter_leave_enough(portfolio: WritePortfolio) -> None:
    problems = run(portfolio(in_place(of_months(own=True, months=1)))).problems
    assert [each for each in problems if each.code == "DATA-012"] == []


def test_months_with_other_rows_than_the_quarter_tell_nothing(portfolio: WritePortfolio) -> None:
    files = of_months(own=True)
    files["reviews/team/feb/calls.csv"] = str(files["reviews/team/feb/calls.csv"]).replace(",A,", ",B,")
    assert [each for each in run(portfolio(in_place(files))).problems if each.code == "DATA-012"] == []


WHO = HEADER.replace("\n", ",who\n") + "".join(
    line.replace("\n", f",{'one' if at % 4 == 3 else at}\n") for at, line in enumerate(LINES)
)
NAMED = "      wait: {type: number}\n      who: {type: category}\n    respondent: who\n"


@pytest.mark.parametrize("turned", [False, True])
def test_a_review_that_names_nobody_on_a_file_of_which_another_names_who_answered_is_told(
    portfolio: WritePortfolio, turned: bool
) -> None:
    named, silent = review((COLUMNS[0], NAMED)), review()
    told_of = told(portfolio, *((named, silent) if turned else (silent, named)), WHO, WHO)
    name, other = ("other", "jan") if turned else ("jan", "other")
    assert told_of == [
        (
            f"reviews/team/{name}/review.md: `calls` does not say who answered, and `calls` of team/{other} does, on the same "
            "file: few people gave many of its rows, and what is held back of them there may be shown here"
        )
    ]


def test_where_everybody_gave_one_row_or_both_name_them_nothing_is_told(portfolio: WritePortfolio) -> None:
    named, own = review((COLUMNS[0], NAMED)), WHO.replace("one", "")
    assert told(portfolio, named, review(), own, own) == []
    assert told(portfolio, named, named, WHO, WHO) == []
