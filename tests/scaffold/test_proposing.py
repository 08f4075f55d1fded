"""The columns of a table are proposed from what they hold, and what is proposed can be read at once."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from conftest import WritePortfolio
from end_to_end.program import run as run_program
from hypothesis import example, given
from hypothesis import strategies as st
from small_portfolio import run, settings

from generator.cycle import Status
from generator.model import Portfolio
from generator.model.limits import DEFAULT
from generator.privacy import NOBODY, Known, Search
from generator.problems import ContentFault, Severity, UsageError
from generator.scaffold import new_review
from generator.scaffold.new import Wanted
from generator.scaffold.proposed_column import Proposed
from generator.scaffold.proposing import propose, source_lines, table_at

TODAY = dt.date(2026, 1, 5)


def column(header: str, *cells: str) -> Proposed:
    """What is proposed for a column that stands beside numbers of rows."""
    text = io.StringIO()
    csv.writer(text).writerows([("n", header), *enumerate(cells)])
    found = propose(text.getvalue().encode("utf-8"), "x.csv", NOBODY, DEFAULT)
    assert found.problems == ()
    return found.columns[1]


@pytest.mark.parametrize(
    "header, cells, kind, keys",
    [
        ("Satisfied?", ("1", "5", "3", "4"), "score", ("scale: [1, 5]",)),
        ("Recommend", ("0", "10", "7"), "score", ("scale: [0, 10]",)),
        ("Recommend", ("9", "10", "7"), "score", ("scale: [0, 10]",)),
        ("solved", ("yes", "no", "yes"), "flag", ()),
        ("solved", ("1", "0", "1"), "flag", ()),
        ("solved", ("Y", "N", "Y"), "flag", ('means_yes: ["Y"]', 'means_no: ["N"]')),
        ("solved", ("True", "False"), "flag", ('means_yes: ["True"]', 'means_no: ["False"]')),
        ("solved", ("Yes", "N", "yes", "Y"), "flag", ('means_yes: ["Y", "Yes", "yes"]', 'means_no: ["N"]')),
        ("solved", ("yes", "no", "0"), "text", ()),
        ("solved", ("yes", "no", "maybe") * 4, "category", ()),
        ("Rated", ("0", "1", "5", "3"), "score", ("scale: [0, 10]",)),
        ("Rated", ("1", "5", "6", *("34" * 20)), "score", ("scale: [1, 5]", 'missing: ["6"]')),
        ("on", ("2026-01-05", "2026-01-06"), "date", ()),
        ("on", ("2026-01-05 09:30", "2026-01-06T10:00:01"), "date", ()),
        ("on", ("31/01/2026", "05/01/2026"), "date", ('format: "%d/%m/%Y"',)),
        ("on", ("01/31/2026", "01/05/2026"), "date", ('format: "%m/%d/%Y"',)),
        ("on", ("05.01.2026 09:30", "06.01.2026 10:00"), "date", ('format: "%d.%m.%Y %H:%M"',)),
        ("Wait (seconds)", ("12", "90.5"), "duration", ("unit: seconds",)),
        ("minutes", ("12", "3"), "duration", ("unit: minutes",)),
        ("wait", ("12.5", "90", "3"), "number", ()),
        ("balance", ("-3", "4", "12"), "number", ()),
        ("code", ("9" * 300,) * 4, "category", ()),
        ("line", ("bills", "faults") * 4, "category", ()),
        ("comment", ("It took far too long to answer", "Very good help from the desk", "Bad") * 4, "text", ()),
        ("reason", ("Not at home", "Wrong number", "Far too long a wait again") * 4, "category", ()),
        ("comment", ("It took far too long to be answered.", "Good", "Bad", "So so"), "text", ()),
        ("place", ("York", "Hull", "York"), "text", ()),
    ],
)
def test_a_column_is_proposed_by_what_every_value_agrees_with(
    header: str, cells: tuple[str, ...], kind: str, keys: tuple[str, ...]
) -> None:
    found = column(header, *cells)
    assert (found.type, found.keys, found.header) == (kind, keys, header)


def test_marks_beside_the_scale_are_told() -> None:
    found = column("Rated", "1", "5", "6", *("34" * 20))
    assert found.remark.endswith("; beside it 6 in 1 row, which seems to mean no answer")
    found = column("Rated", "0", "1", "5", "6", *("34" * 20))
    assert found.remark.endswith("; beside it 0 and 6 in 2 rows, which seems to mean no answer")
    assert column("Rated", *("3456" * 9)).remark.endswith("; here from 3 to 6")
    assert column("Rated", "1", "5", "3").remark == column("Rated", "0", "10", "3").remark


@pytest.mark.parametrize(
    "name, days, period",
    [
        ("spring", ("31/03/2025", "02/05/2025"), ("2025-03-01", "2025-05-31")),
        ("2025-q4", ("30/11/2024", "02/12/2024"), ("2024-11-01", "2024-12-31")),
        ("2025-q4", ("30/09/2025", "01/10/2025"), ("2025-10-01", "2025-12-31")),
        ("spring", ("05/03/2025", "06/03/2025"), ("2026-04-01", "2026-06-30")),  # or the 3rd of May and of June
        ("spring", ("31/03/9999", "02/05/2025"), ("2026-04-01", "2026-06-30")),
        ("spring", ("", "2"), ("2026-04-01", "2026-06-30")),
        (
            "spring",
            (*(["31/03/2025"] * 150), *(["01/04/2025"] * 20_000), *(["02/05/2025"] * 150)),
            ("2025-03-01", "2025-05-31"),
        ),
        ("spring", (*(["31/03/2025"] * 20_001), "in May"), ("2026-04-01", "2026-06-30")),
        ("spring", ("31/03/1999", *(["31/03/2025"] * 198), "02/05/2025"), ("2025-03-01", "2025-03-31")),
    ],
)
def test_the_period_is_that_of_the_days_in_the_table(
    portfolio: WritePortfolio, name: str, days: tuple[str, ...], period: tuple[str, str]
) -> None:
    root = portfolio({"mkdocs.yml": "site_name: x\n"})
    (root / "reviews").mkdir(exist_ok=True)
    (root / "x.csv").write_text("on,line\n" + "".join(f"{day},a\n" for day in days), encoding="utf-8")
    result = run_program("new", f"desk/{name}", "--data", "x.csv", "--today", "2026-01-05", cwd=root)
    text = (root / f"reviews/desk/{name}/review.md").read_text(encoding="utf-8")
    assert f"period: {{start: {period[0]}, end: {period[1]}}}" in text
    taken = "; the months of x.csv\n" in text
    assert taken == (period[0] in ("2025-03-01", "2024-11-01"))
    assert ("Its period is that of the days in x.csv" in result.stderr) == taken


def test_days_that_could_be_months_are_told() -> None:
    found = column("on", "05/01/2026", "06/02/2026")
    assert (found.keys, found.remark) == (('format: "%d/%m/%Y"',), "or %m/%d/%Y: no day after the 12th tells")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_decimals_behind_a_comma_are_proposed_with_what_reads_them(portfolio: WritePortfolio, encoding: str) -> None:
    root = portfolio({"mkdocs.yml": "site_name: x\n"})
    (root / "reviews").mkdir(exist_ok=True)
    rows = "".join(f"2026-01-{day:02d};{day},5;{day % 5 + 1}\n" for day in range(1, 13))
    path = begin(root, f"Day;Rating;Score\n{rows}".encode(encoding))
    text = path.read_text(encoding="utf-8")
    assert '    read: {decimal: ","}   # its numbers are written so: 3,5\n' in text
    assert "      Rating: {type: number}\n" in text
    uncommented(path)
    assert errors(root) == []
    assert {each.id: each.estimate.value for each in run(root).results["team/2026-q1"].criteria}["Rating"] == 7


@pytest.mark.parametrize("other", ["2.5", "1,234"])
def test_commas_that_could_mean_something_else_are_told(other: str) -> None:
    ratings = ["3,5", "4"] if other == "2.5" else ["1,234", "1,000"]
    rows = "".join(f"{rating};{other}\n" for rating in ratings)
    found = propose(f"a;b\n{rows}".encode(), "x.csv", NOBODY, DEFAULT)
    assert (found.decimal, found.columns[0].type) == ("", "text")
    assert found.columns[0].remark.startswith("numbers with a comma")


@pytest.mark.parametrize(
    "cells, why",
    [
        (("T-1", "T-2", "T-3"), "as an id has"),
        (("", "", ""), "holds nothing"),
        (("a@example.org", "b@example.org"), "e-mail addresses"),
        (("Ring 020 7946 0018", "no", "Ms Jane Porter rang"), "names and phone numbers"),
    ],
)
def test_what_says_nothing_of_quality_or_tells_of_people_is_left_out(cells: tuple[str, ...], why: str) -> None:
    found = column("x", *cells)
    assert (found.type, why in found.remark) == ("", True), found


def test_no_more_of_a_table_is_searched_than_some_seconds_take(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{'my name is ' * 100}{number}" for number in range(50)]
    asked: list[int] = []

    def search(_texts: object, _known: Known, *, at_most: int) -> Search:
        asked.append(at_most)
        return Search(found={}, left=at_most - 2_000_000)

    monkeypatch.setattr("generator.scaffold.proposed_column.find_many", search)
    table = "\n".join(["one,two,three", *(f"{each},{each},{each}" for each in texts)])
    propose(table.encode(), "x.csv", NOBODY, DEFAULT)
    assert asked == [3_000_000, 1_000_000, 0]


def test_what_seems_to_mean_no_answer_is_told_for_numbers_and_not_for_texts() -> None:
    data = b"score,word\n1,n/a\nN/A,short\n4,long\n5,none\n"
    found = propose(data, "x.csv", NOBODY, DEFAULT)
    assert found.missing == ("N/A",)
    assert [each.type for each in found.columns] == ["score", "text"]


def test_a_header_that_tells_of_somebody_is_said_nowhere() -> None:
    for header in ("07700 900123", "07700-900123", "jo@example.com"):
        found = column(header, "1", "2", "3", "4")
        assert (found.type, found.name, found.header) == ("", "column-2", "column-2")
        assert "its header seems to hold" in found.remark


@pytest.mark.parametrize("name", ["con", "LPT1", "07700 900123", "jo@example.com", "---"])
def test_a_name_that_tells_of_somebody_or_is_none_on_windows_is_not_taken(portfolio: WritePortfolio, name: str) -> None:
    root = portfolio({})
    path = root / f"{name}.csv"
    path.write_text("score\n1\n2\n5\n", encoding="utf-8")
    assert table_at(path, Portfolio()).name == "data.csv"


def test_columns_of_one_name_get_names_of_their_own() -> None:
    found = propose("Was it good?,was-it-good,???,é\n1,2,3,4\n".encode(), "x.csv", NOBODY, DEFAULT)
    assert [each.name for each in found.columns] == ["was-it-good", "was-it-good-2", "column-3", "column-4"]


@pytest.mark.parametrize("table, method", [("n,mark\n10,1\n20,3\n30,5\n", "survey"), ("n\n10\n20\n", "operations")])
def test_a_table_with_a_score_is_proposed_as_a_survey(table: str, method: str) -> None:
    found = propose(table.encode(), "x.csv", NOBODY, DEFAULT)
    assert f"  method: {method}   # see the guide for the others" in source_lines(found, "x", "x.csv")


def begin(root: Path, data: bytes, name: str = "My Answers (final).csv", **wanted: object) -> Path:
    file = root.parent / name
    file.write_bytes(data)
    table = table_at(file, Portfolio())
    return new_review(settings(root), "team/2026-q1", None, Portfolio(), TODAY, Wanted(table=table, **wanted))  # type: ignore[arg-type]


def test_where_a_run_was_ended_behind_the_table_the_next_goes_on(portfolio: WritePortfolio) -> None:
    root, data = portfolio({}), b"wait\n1\n2\n3\n"
    path = begin(root, data)
    whole = path.read_text(encoding="utf-8")
    path.unlink()
    assert begin(root, data).read_text(encoding="utf-8") == whole


def test_another_table_of_the_name_stays_and_is_named(portfolio: WritePortfolio) -> None:
    root = portfolio({})
    begin(root, b"wait\n1\n2\n3\n").unlink()
    with pytest.raises(UsageError, match=r"my-answers-final\.csv cannot be written"):
        begin(root, b"wait\n1\n2\n4\n")
    assert [each.read_bytes() for each in (root / "reviews/team/2026-q1").iterdir()] == [b"wait\n1\n2\n3\n"]


def uncommented(path: Path) -> None:
    """Take the criteria that are proposed for what they could be."""
    text = path.read_text(encoding="utf-8")
    head, mark, rest = text.partition("# criteria:")
    lines, after = rest.split("\n\n", 1)
    path.write_text(
        head + f"{mark}{lines}".replace("\n#  ", "\n ").removeprefix("# ") + "\n\n" + after, encoding="utf-8"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("\n# criteria:", "\ncriteria:"), encoding="utf-8")


def errors(root: Path) -> list[str]:
    return [f"{each.code} {each.message}" for each in run(root).problems if each.severity is Severity.ERROR]


SURVEY = b"""When;How was it?;Recommend us;Solved;Wait minutes;Line;Words;Mail
05/01/2026;4;9;Y;3;bills;It took long, and nobody rang back;a@example.org
13/01/2026;5;10;N;4;faults;;b@example.org
14/01/2026;n/a;7;Y;5;bills;Good;c@example.org
15/01/2026;2;0;Y;2;bills;Bad;d@example.org
16/01/2026;3;8;N;2;faults;Fine;e@example.org
17/01/2026;1;8;N;2;faults;Fine;f@example.org
"""


def test_a_review_begins_on_a_table_and_can_be_checked_at_once(portfolio: WritePortfolio) -> None:
    root = portfolio({"mkdocs.yml": "site_name: x\n"})
    (root / "reviews").mkdir(exist_ok=True)
    path = begin(root, SURVEY)
    assert (path.parent / "my-answers-final.csv").read_bytes() == SURVEY
    assert errors(root) == []
    uncommented(path)
    assert errors(root) == []
    results = run(root).results["team/2026-q1"]
    assert {each.id: each.estimate.n for each in results.criteria} == {
        "how-was-it": 5, "recommend-us": 6, "Solved": 6, "wait-minutes": 6,
    }  # fmt: skip
    assert "a@example.org" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("status", Status)
def test_a_review_begins_where_it_stands_in_its_cycle(portfolio: WritePortfolio, status: Status) -> None:
    root = portfolio({"mkdocs.yml": "site_name: x\n"})
    (root / "reviews").mkdir(exist_ok=True)
    path = begin(
        root, SURVEY, status=str(status), title="Calls: all", period=(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
    )
    found = run(root).documents["team/2026-q1"].review
    assert (found.status, found.title, found.period.end) == (status, "Calls: all", dt.date(2026, 6, 30))
    assert f"\nstatus: {status} " in path.read_text(encoding="utf-8")


CELLS = st.sampled_from(
    ["", "1", "5", "0", "10", "-2.5", "yes", "no", "Y", "N/A", "2026-01-05", "05/01/2026", "31/01/2026 09:30", "bills", "ü: #1",
     "a, b", '"x"', "a@example.org", "=1+1", "- x", "{a: b}", "true", "null", "1e5", "\u0661"]
)  # fmt: skip
HEADERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)


@example(headers=["\u2028    a: {type: text}", "b", "\ufeff\u2029c"], rows=[["A", "1", "x", ""], ["B", "2", "y", ""]])
@given(
    headers=st.lists(HEADERS.map(str.strip).filter(bool), min_size=1, max_size=4, unique=True),
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=6),
)
def test_whatever_a_table_holds_what_is_proposed_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, headers: list[str], rows: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("portfolio") / "p"
    (root / "reviews").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([headers, *(row[: len(headers)] for row in rows)])
    try:
        path = begin(root, text.getvalue().encode("utf-8"))
    except ContentFault:
        assert list((root / "reviews").iterdir()) == []
        return
    assert errors(root) == []
    uncommented(path)
    assert [each for each in errors(root) if not each.startswith("KEY-004")] == []  # no criterion could be proposed


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n", b"a,b\n1\n", b'a\n"x\n', b"a,a\n1,2\n", b"\x89PNG\r\n\x1a\n", b"\xff\xfe\xff"]
)
def test_a_table_that_cannot_be_read_is_told_and_nothing_is_written(portfolio: WritePortfolio, data: bytes) -> None:
    root = portfolio({"mkdocs.yml": "site_name: x\n", "reviews/README.md": ""})
    (root.parent / "x.csv").write_bytes(data)
    done = run_program("new", "team/2026-q1", "--data", root.parent / "x.csv", cwd=root)
    assert done.returncode in (0, 1)
    if done.returncode:
        assert "nothing was written" in done.stderr
        assert not (root / "reviews/team").exists()
    else:
        assert errors(root) == []


def test_the_command_says_what_a_table_holds_of_people(portfolio: WritePortfolio) -> None:
    root = portfolio({"mkdocs.yml": "site_name: x\n", "reviews/README.md": ""})
    (root.parent / "s.csv").write_bytes(SURVEY)
    done = run_program(
        "new", "team/2026-q1", "--data", root.parent / "s.csv", "--period", "2026-01-01", "2026-01-31", cwd=root
    )
    assert (done.returncode, "s.csv seems to hold e-mail addresses. Take them out" in done.stderr) == (0, True)
    done = run_program("new", "team/x", "--period", "2026-02-01", "2026-01-31", cwd=root)
    assert (done.returncode, "ends before it starts" in done.stderr) == (2, True)
