"""Tables: how bytes become typed rows, what is refused and where, and that nothing is guessed."""

import csv
import io
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_files import shared

from generator.load.csv_rows import rows
from generator.load.csv_text import open_table
from generator.load.tables import read_table
from generator.model import Source
from generator.model.source import Read
from generator.model.table import Table
from generator.problems import Problem

Columns = dict[str, dict[str, Any]]


def source(columns: Columns | None = None, **keys: Any) -> Source:
    return Source.model_validate({"method": "survey", "columns": columns or {"a": {"type": "text"}}, **keys})


def outcome(data: bytes | str, columns: Columns | None = None, **keys: Any) -> tuple[Table | None, list[Problem]]:
    return read_table(data.encode() if isinstance(data, str) else data, "f.csv", "s", source(columns, **keys))


def table(data: bytes | str, columns: Columns | None = None, **keys: Any) -> Table:
    found, problems = outcome(data, columns, **keys)
    assert found is not None, problems
    assert problems == []
    return found


def faults(data: bytes | str, columns: Columns | None = None, **keys: Any) -> list[str]:
    found, problems = outcome(data, columns, **keys)
    assert found is None
    return [f"{str(problem.location).removeprefix('f.csv:')} {problem.code}" for problem in problems]


def column(text: str, kind: str, **keys: Any) -> list[Any]:
    """The values of a column of one type; the cells stand one below the other."""
    series = table(f"a\n{text}\n", {"a": {"type": kind, **keys}}).frame["a"]
    return [None if pd.isna(value) else value for value in series]


def told(cell: str, kind: str, **keys: Any) -> str:
    """What is said about one bad cell."""
    stream = io.StringIO()
    csv.writer(stream).writerows([["a"], [cell]])
    found, problems = outcome(stream.getvalue(), {"a": {"type": kind, **keys}})
    assert found is None, problems
    assert [f"{problem.location} {problem.code}" for problem in problems] == ["f.csv:2:1 CELL-001"]
    return problems[0].message


# --- bytes, encodings and layout ---------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter, name", [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "vertical bar")])
def test_the_delimiter_is_found_by_the_header(delimiter: str, name: str) -> None:
    text = f"b,x;y{delimiter}a\n1{delimiter}2\n" if delimiter not in ",;" else f"b{delimiter}a\n1{delimiter}2\n"
    found = table(text)
    assert found.frame["a"].tolist() == ["2"]
    assert found.use.delimiter == name


def test_the_delimiter_that_finds_most_headers_wins_over_the_one_with_most_cells() -> None:
    found = table("a;b,c,d,e\n1;x,y,z,w\n", read={"delimiter": ";"})
    assert found.frame["a"].tolist() == ["1"]
    assert table("a;b, c, d, e\n1;x,y,z,w\n").frame["a"].tolist() == ["1"]


def test_a_second_mark_at_the_head_is_no_part_of_a_name() -> None:
    assert table("\ufeffa,b\n1,2\n").frame["a"].tolist() == ["1"]
    found, (problem,) = outcome("\ufeff\ufeffa,b\n1,2\n")
    assert (found, str(problem.location), problem.code) == (None, "f.csv:1", "CSV-002")
    assert "type that name anew" in problem.message


def test_a_named_delimiter_is_obeyed() -> None:
    assert table("a#b\n1#2\n", read={"delimiter": "#"}).use.delimiter == "the character #"
    assert table("a\tb\n1\t2\n", read={"delimiter": "tab"}).use.delimiter == "tab"


@pytest.mark.parametrize(
    "encoding, declared, name",
    [
        ("utf-8", None, "UTF-8"),
        ("utf-8-sig", None, "UTF-8 with a byte order mark"),
        ("utf-8-sig", "utf-8", "UTF-8 with a byte order mark"),
        ("utf-16", None, "UTF-16"),
        ("cp1252", "cp1252", "cp1252"),
        ("latin-1", "latin-1", "latin-1"),
    ],
)
def test_encodings(encoding: str, declared: str | None, name: str) -> None:
    found = table("ü,a\nß,ö\n".encode(encoding), read={"encoding": declared} if declared else {})
    assert found.frame["a"].tolist() == ["ö"]
    assert found.use.encoding == name


def test_bytes_of_another_encoding_are_told_line_by_line() -> None:
    assert faults(b"a\nfine\nG\xfcte\nfine\n\xe9\n") == ["3:2 CSV-003", "5:1 CSV-003"]


@pytest.mark.parametrize(
    "data, fault",
    [
        (b"", "1 CSV-001"),
        (b" \n\n", "1 CSV-001"),
        (b"\xef\xbb\xbf", "1 CSV-001"),
        (b"\xef\xbb\xbf\n", "1 CSV-001"),
        (b"\xff\xfe", "1 CSV-001"),
        (b"a\n", "1 CSV-001"),
        (b"a", "1 CSV-001"),
        (b"sep=;\n", "1 CSV-001"),
        (b"PK\x03\x04rest", "1 CSV-002"),
        (b"\xd0\xcf\x11\xe0rest", "1 CSV-002"),
        (b"%PDF-1.7", "1 CSV-002"),
        ("\ufeffa\nb".encode("utf-16-le") + b"x", "1 CSV-003"),
        (b"a\nb\0c\n", "2:2 CSV-004"),
        (b"a\nb\x1b[31m\n", "2:2 CSV-004"),
        ("a\n\x85\n".encode(), "2:1 CSV-004"),
        (b'"a\nb\n', "1 CSV-007"),
        ((",".join("x" * 201) + ",a\n").encode(), "1 CSV-008"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, fault: str) -> None:
    assert faults(data) == [fault]


def test_a_line_that_names_the_separator_is_no_data() -> None:
    found = table("sep=;\na;b\n1;2\n")
    assert found.frame["a"].tolist() == ["1"]
    assert found.use.header_line == 2
    assert "is not data" in found.use.notes[0]
    assert table("\ufeffSEP=\t\na\tb\n1\t2\n").frame["a"].tolist() == ["1"]


def test_the_header_can_be_given() -> None:
    text = "Report of January\n,,\nb,a\n1,2\n"
    assert table(text, read={"header": "3"}).frame["a"].tolist() == ["2"]
    assert faults(text.replace("2", "soon"), {"a": {"type": "count"}}, read={"header": "3"}) == ["4:3 CELL-001"]
    assert faults("a\n1\n", read={"header": "9"}) == ["1 CSV-005"]


def test_a_header_that_is_missing_brings_the_nearest() -> None:
    _, problems = outcome("Satisfacton,b\n1,2\n", {"Satisfaction": {"type": "text"}})
    mend = "write from: Satisfacton at the column `Satisfaction` of the source `s`, or correct the header in the file."
    assert problems[0].hint == f"Did you mean `Satisfacton`? Then {mend}"
    assert len(table("Satisfacton,b\n1,2\n", {"Satisfaction": {"type": "text", "from": "Satisfacton"}}).frame) == 1
    _, problems = outcome("Answered: on,b\n1,2\n", {"b": {"type": "text"}}, date={"column": "Answered on"})
    assert 'write column: "Answered: on" under `date` of the source `s`' in problems[0].hint
    _, problems = outcome("x,y\n1,2\n", {"a": {"type": "text", "from": "Contact channel"}})
    assert problems[0].message == "no column is headed 'Contact channel'"
    mend = "Write `from` and the header that is meant at the column `a` of the source `s`."
    assert problems[0].hint == f"The headers are: 'x', 'y'. {mend}"


def test_a_header_that_stands_twice_is_refused_only_where_it_is_used() -> None:
    assert faults("b,a,c,a\n1,2,3,4\n") == ["1:7 CSV-005"]
    assert table("b,a,b\n1,2,3\n").frame["a"].tolist() == ["2"]


# --- rows --------------------------------------------------------------------------------------------------------


def test_rows_of_another_width_are_told_at_their_physical_line() -> None:
    assert faults('a,b\n"1\n1",2\n\n3\n4,5\n6,7,8\n') == ["5:1 CSV-006", "7:1 CSV-006"]


def test_a_row_too_wide_asks_for_quotation_marks() -> None:
    _, problems = outcome("a,b\n1,slow, rude\n")
    assert problems[0].message == "3 cells, expected 2; is there a comma in a cell without quotation marks?"


def test_signs_that_are_no_line_ends_do_not_count_as_such() -> None:
    assert faults("a,b\nx\u2028\u2029,1\nz\n") == ["3:1 CSV-006"]
    assert faults('a,b\nx\u2028,1\ny,"z\n') == ["3:3 CSV-007"]


@pytest.mark.parametrize(
    "text, place",
    [
        ('a,b\n1,2\n3,"4\n5,6\n', "3:3"),
        ('a,b\n1,"x ""y"" z\n5,6\n', "2:3"),
        ('a,b\n"1","2\n"\n"3\n', "4:1"),
        ('a,b\n1,"2"x\n', "2:3"),
        ('a,b\n"x\ny",1\n3,"4"5\n', "4:3"),
        ('a,b\n"1" ,2\n', "2:1"),
    ],
)
def test_a_quotation_mark_out_of_place_is_told_where_its_cell_opens(text: str, place: str) -> None:
    assert faults(text) == [f"{place} CSV-007"]


def test_a_quotation_mark_within_a_cell_is_text() -> None:
    assert table('a,b\n6" pipe,1\n').frame["a"].tolist() == ['6" pipe']


def test_blank_lines_are_counted_and_left_out() -> None:
    use = table("a,b\n1,2\n\n\n3,4\n\n").use
    assert (use.rows, use.used) == (5, 2)
    assert [(each.reason, each.rows) for each in use.dropped] == [("blank lines", 3)]


def test_cells_of_several_lines_keep_the_places_of_the_others() -> None:
    text = 'b,a\n"one\ntwo\n\nthree",5\nx,soon\n"four\nfive",late\n'
    assert faults(text, {"a": {"type": "number"}}) == ["6:3 CELL-001", "8:7 CELL-001"]


def test_bad_cells_are_told_up_to_twenty_a_column_and_the_rest_counted() -> None:
    _, problems = outcome("a\n" + "x\n" * 73, {"a": {"type": "number"}})
    assert [problem.location.line for problem in problems] == [*range(2, 22), 21]
    assert problems[-1].message == "a: 53 more cells do not fit after this one"
    _, problems = outcome("a,b\n" + "x\n" * 51, {"a": {"type": "number"}})
    assert [problem.code for problem in problems] == ["CSV-006"] * 50 + ["CELL-002"]


def test_bad_cells_of_all_columns_are_told_in_one_run() -> None:
    kinds: Columns = {"a": {"type": "number"}, "b": {"type": "date"}, "c": {"type": "flag"}}
    assert faults("a,b,c\nx,2026-01-01,yes\n1,x,perhaps\n", kinds) == ["2:1 CELL-001", "3:3 CELL-001", "3:5 CELL-001"]


# --- cells -------------------------------------------------------------------------------------------------------


def test_missing_words_count_for_their_source_and_column() -> None:
    kinds: Columns = {"a": {"type": "number", "missing": ["0", " n/a "]}, "b": {"type": "number"}}
    found = table("a,b\n0,0\n?,?\nn/a,\n ,1\n5,2\n", kinds, missing=["?"])
    assert found.frame["a"].dropna().tolist() == [5]
    assert found.frame["b"].dropna().tolist() == [0, 1, 2]
    assert [(use.column, use.valid, use.missing) for use in found.use.columns] == [("a", 1, 4), ("b", 3, 2)]


@pytest.mark.parametrize(
    "written, value", [("5", 5), (" 5 ", 5), ("-0.5", -0.5), ("+2", 2), (".5", 0.5), ("1e3", 1000), ("007", 7)]
)
def test_numbers(written: str, value: float) -> None:
    assert column(written, "number") == [value]


@pytest.mark.parametrize(
    "written, hint",
    [
        ("nan", ""),
        ("inf", ""),
        ("-inf", ""),
        ("1e400", ""),
        ("٣", ""),
        ("\uff11", ""),
        ("1_0", ""),
        ("0x5", ""),
        ("six", ""),
        ("--5", ""),
        ("NULL", ""),
        ("1 000", ""),
        ("½", ""),
        ("\u22125", ""),
        ("5%", "leave the % sign out"),
        ("1.204,5", "full stop"),
        ("1,204.5", "full stop"),
        ("4,5", "full stop"),
        ("1,204", "full stop"),
    ],
)
def test_what_only_looks_like_a_number_is_refused(written: str, hint: str) -> None:
    message = told(written, "number")
    assert "is not a number" in message
    assert hint in message


@pytest.mark.parametrize("number", ["3,5", "4", "-0,25", "+2,0", ",5", "1,234", "1e3", "2,5e1"])
def test_decimals_behind_a_comma_are_read_where_the_source_says_so(number: str) -> None:
    data = f"a;b\n{number};1:30\n2;1,5\n"
    kinds: Columns = {"a": {"type": "number"}, "b": {"type": "duration", "unit": "hours"}}
    found = table(data, kinds, read={"decimal": ","})
    assert found.frame["a"].tolist() == [float(number.replace(",", ".")), 2]
    assert found.frame["b"].tolist() == [1.5, 1.5]
    assert "its numbers have a comma before their decimals" in found.use.notes
    assert table(f'a,b\n"{number}",1\n', kinds, read={"decimal": ","}).frame["a"].tolist()[0] == found.frame["a"][0]


@pytest.mark.parametrize("number", ["3.5", "1.234", "1.204,5", "1,204.5", "3,5,1", "3,5%", "1 000,5", ","])
def test_nothing_but_a_comma_stands_before_decimals_then(number: str) -> None:
    found, problems = outcome(f"a;b\n{number};x\n", {"a": {"type": "number"}}, read={"decimal": ","})
    assert found is None
    assert [f"{each.location} {each.code}" for each in problems] == ["f.csv:2:1 CELL-001"]


@pytest.mark.parametrize("written", ["-1", "2.5"])
def test_a_count_is_whole_and_not_negative(written: str) -> None:
    assert told(written, "count").endswith("is not a whole number from 0 up")
    assert column("2.0\n1e2", "count") == [2, 100]


def test_a_score_lies_on_its_scale_whichever_end_is_best() -> None:
    for scale in (["1", "5"], ["5", "1"]):
        assert column("1\n5\n3.5", "score", scale=scale) == [1, 5, 3.5]
        assert told("5.1", "score", scale=scale).endswith("is outside the scale 1 to 5")
        assert told("0", "score", scale=scale).endswith("is outside the scale 1 to 5")


def test_flags_are_spelt_as_declared() -> None:
    assert column("YES\nno\nTrue\n0\n1\n \nfalse", "flag") == [True, False, True, False, True, None, False]
    assert column("J\nn", "flag", means_yes=["j"], means_no=["N"]) == [True, False]
    assert told("Y", "flag").endswith(
        "is neither yes (yes, true, 1) nor no (no, false, 0); name your own words under `means_yes` and `means_no`"
    )


def test_categories_lose_the_spaces_around_them_and_texts_keep_theirs() -> None:
    assert column(' e-mail \ne-mail\n  \n"  "', "category")[:2] == ["e-mail", "e-mail"]
    assert column(' " quoted', "text") == [' " quoted']
    assert column('"  =1+1 \n& <b>"', "text") == ["  =1+1 \n& <b>"]
    assert column("NA\nnull\nnan\n001", "category") == ["NA", "null", "nan", "001"]
    assert column("NA\nnull\nnan\n001", "text") == ["NA", "null", "nan", "001"]


def stamps(text: str, **keys: Any) -> list[str | None]:
    return [None if value is None else value.isoformat() for value in column(text, "date", **keys)]


def test_dates() -> None:
    assert stamps("2026-01-05\n2026-01-05T10:00\n2026-01-05 10:00:30\n\n2024-02-29") == [
        "2026-01-05T00:00:00",
        "2026-01-05T10:00:00",
        "2026-01-05T10:00:30",
        "2024-02-29T00:00:00",
    ]
    assert stamps("05/01/2026 09:30", format="%d/%m/%Y %H:%M") == ["2026-01-05T09:30:00"]
    assert stamps("0001-01-01\n9999-12-31") == ["0001-01-01T00:00:00", "9999-12-31T00:00:00"]


@pytest.mark.parametrize(
    "written, reason",
    [
        ("01/02/2026", "say how it is written"),
        ("1.2.26", "say how it is written"),
        ("2026-02-30", "does not exist"),
        ("0000-00-00", "does not exist"),
        ("2026-01-05T25:00", "does not exist"),
        ("2026-01-05T10:00+25:00", "does not exist"),
        ("2026-1-5", "year-month-day"),
        ("5 Jan 2026", "year-month-day"),
        ("46027", "year-month-day"),
        ("\uff12\uff10\uff12\uff16-01-05", "year-month-day"),
        ("20260105", "year-month-day"),
        ("2026-W02-1", "year-month-day"),
    ],
)
def test_what_could_be_two_dates_or_none_is_refused(written: str, reason: str) -> None:
    assert reason in told(written, "date")


def test_a_cell_must_be_written_as_the_format_says() -> None:
    assert told("2026-01-05", "date", format="%d/%m/%Y") == "a: '2026-01-05' is not a date written %d/%m/%Y"
    assert "is not a date written" in told("30/02/2026", "date", format="%d/%m/%Y")
    assert "is not a date written" in told("05/01/2026 10:00", "date", format="%d/%m/%Y")


def notes(text: str, **keys: Any) -> str:
    return " ".join(table(text, {"a": {"type": "date", **keys}}).use.notes[1:])


@pytest.mark.parametrize(
    "one, other, keys",
    [
        ("2026-01-05T23:30:00-08:00", "2026-01-06T01:00:00+0100", {}),
        ("05/01/2026 23:30 -0800", "06/01/2026 01:00 +0100", {"format": "%d/%m/%Y %H:%M %z"}),
    ],
)
def test_offsets_that_agree_leave_the_clock_alone_and_others_go_to_utc(
    one: str, other: str, keys: dict[str, str]
) -> None:
    assert stamps(f"{one}\n{one}", **keys) == ["2026-01-05T23:30:00"] * 2
    assert "-08:00" in notes(f"a\n{one}\n", **keys)
    assert stamps(f"{one}\n{other}", **keys) == ["2026-01-06T07:30:00", "2026-01-06T00:00:00"]
    assert "brought to UTC" in notes(f"a\n{one}\n{other}\n", **keys)


def test_a_moment_that_leaves_the_calendar_in_utc_is_refused() -> None:
    text = "a\n9999-12-31T23:00:00-08:00\n2026-01-01T00:00:00Z\n0001-01-01T00:00:00+08:00\n"
    assert faults(text, {"a": {"type": "date"}}) == ["2:1 CELL-001", "4:1 CELL-001"]


def test_durations() -> None:
    assert column("90\n1:30:00\n0:01\n1e2", "duration", unit="seconds") == [90, 5400, 60, 100]
    assert column("1:30:00", "duration", unit="hours") == [1.5]
    for written, unit, said in (
        ("1:30\n5", "seconds", True),
        ("1:30\n0:01:30", "minutes", True),
        ("1:30\n5", "minutes", False),
        ("0:01:30\n5", "seconds", False),
    ):
        assert ("read as hours and minutes" in notes(f"a\n{written}\n", type="duration", unit=unit)) == said, written
    for written in ("1:60:00", "1:2", "90s", "-0:10:00", "1:00:00:00"):
        assert "is not a length of time" in told(written, "duration", unit="seconds")


def test_a_negative_duration_does_not_count_and_is_no_bad_cell() -> None:
    found = table("a\n5\n-6\n\n", {"a": {"type": "duration", "unit": "seconds"}})
    assert found.frame["a"].dropna().tolist() == [5]
    [use] = found.use.columns
    assert (use.valid, use.missing, use.invalid, use.why_invalid) == (1, 0, 1, "negative")


BETWEEN: Columns = {
    "opened": {"type": "date"},
    "closed": {"type": "date"},
    "hours": {"type": "duration", "between": ["opened", "closed"], "unit": "hours"},
}


def test_the_time_between_two_dates() -> None:
    found = table(
        "opened,closed\n2026-01-01T10:00,2026-01-02T11:30\n2026-01-02T00:00,\n2026-01-03T10:00,2026-01-03T09:00\n",
        BETWEEN,
    )
    assert found.frame["hours"].dropna().tolist() == [25.5]
    use = found.use.columns[2]
    assert (use.valid, use.missing, use.invalid, use.why_invalid) == (1, 1, 1, "closed is before opened")


def test_between_an_hour_and_a_day_whole_days_count() -> None:
    found = table("opened,closed\n2026-01-01T23:00,2026-01-01\n2026-01-01T23:00,2026-01-03\n", BETWEEN)
    assert found.frame["hours"].tolist() == [0, 48]
    assert found.use.columns[2].invalid == 0


def test_a_column_is_found_by_the_header_it_comes_from() -> None:
    found = table("Contact channel ,b\nphone,1\n", {"a": {"type": "category", "from": "Contact channel "}})
    assert found.frame["a"].tolist() == ["phone"]


def test_messages_show_no_control_or_endless_text() -> None:
    message = told("x\u202e" + "y" * 500, "number")
    assert message.isprintable()
    assert len(message) < 120


def test_columns_implied_by_their_role_are_read() -> None:
    found = table(
        "day,id,w,at\n2026-01-01,x,2,2026-01-02\n",
        {"w": {"type": "number"}},
        date={"column": "day"},
        weight="w",
        keep={"last": "at", "per": "id"},
    )
    assert sorted(found.frame.columns) == ["at", "day", "id", "w"]


# --- the world's odd files ---------------------------------------------------------------------------------------


def acid() -> list[Path]:
    return sorted([*shared("data", "csv_acid").rglob("*.csv"), *shared("attacks", "csv").glob("*.csv")])


def test_no_odd_file_raises_and_each_is_read_or_told_why_not() -> None:
    files = acid()
    assert len(files) > 20
    for path in files:
        data = path.read_bytes()
        opened = open_table(data, "f.csv", Read(), [])
        headers: Sequence[str] = opened.layout.header if opened.layout else ["a"]
        kinds = {f"c{n}": {"type": "text", "from": name} for n, name in enumerate(headers[:5]) if name.strip()}
        found, problems = outcome(data, kinds)
        assert (found is None) == bool(problems), path.name
        assert all(problem.message.isprintable() for problem in problems), path.name


def test_csv_spectrum_reads_as_its_authors_expect() -> None:
    files = sorted(shared("data", "csv_acid", "csv-spectrum", "csvs").glob("*.csv"))
    assert files
    for path in files:
        expected = json.loads((path.parent.parent / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
        opened = open_table(path.read_bytes(), path.name, Read(), [])
        assert opened.layout is not None
        cells = [row for chunk in rows(opened, path.name) for row in chunk if row]
        found = [dict(zip(opened.layout.header, row, strict=True)) for row in cells]
        wanted = expected if isinstance(expected, list) else [expected]
        assert [plain(row) for row in found] == [plain(row) for row in wanted], path.name


def plain(row: dict[str, str]) -> dict[str, str]:
    """With one way to end a line, and without the number on which a file and its expectation disagree."""
    return {key: value.replace("\r\n", "\n") for key, value in row.items() if key != "Contact Phone Number"}


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from(list(',;\t|"\n\u2028')), max_size=12
)


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"])
)
def test_a_written_table_reads_back_the_same(given_rows: list[tuple[str, str]], delimiter: str, end: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(
        [("a", "b"), *given_rows]
    )
    found = table(stream.getvalue(), {"a": {"type": "text"}, "b": {"type": "text"}})
    for index, name in enumerate(("a", "b")):
        expected = [row[index] if row[index].strip() else None for row in given_rows]
        assert [None if pd.isna(value) else value for value in found.frame[name]] == expected


@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from(list('a,;"\n\r\t| =12\ufeff\u2028\0')), max_size=60).map(str.encode)
)
def test_no_bytes_raise(data: bytes) -> None:
    kinds: Columns = {"a": {"type": "number"}, "b": {"type": "date"}}
    for found, problems in (outcome(data), outcome(data, kinds), outcome(b"a,b\n" + data, kinds)):
        assert (found is None) == bool(problems)


@given(st.sampled_from(["number", "count", "date", "flag", "category", "text", "duration"]), st.text(max_size=20))
def test_no_cell_raises(kind: str, cell: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["a"], [cell]])
    found, problems = outcome(
        stream.getvalue().encode("utf-8", "replace"),
        {"a": {"type": kind} | ({"unit": "days"} if kind == "duration" else {})},
    )
    assert (found is None) == bool(problems)
    if found is not None and kind in ("number", "count", "duration"):
        assert not np.isinf(found.frame["a"].to_numpy(dtype=float)).any()


@given(st.floats(-1e12, 1e12))
def test_a_number_reads_back_exactly(value: float) -> None:
    read = column(repr(value), "number")
    assert math.isclose(read[0], value, rel_tol=0, abs_tol=0)
