"""Files beside the pages: nothing in them runs in a spreadsheet, and programs find the fields that the guide names."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from chart.samples import LINES, review, share, steady, weekly
from conftest import WritePortfolio
from hypothesis import assume, given
from hypothesis import strategies as st
from small_portfolio import FILES, in_place, run

from generator.compile import formulas
from generator.compile.downloads import chart_csv, results_json
from generator.results import BenchmarkResult, Chart, CriterionResult, Difference, Previous, ReviewResults, Verdict


def written(*cells: str) -> list[str]:
    """The cells of a row as a program reads them back."""
    chart = Chart(name="n", title="t", alt="a", drawing="", columns=tuple("x" * len(cells)), rows=(cells,))
    return list(csv.reader(io.StringIO(chart_csv(chart).decode(), newline="")))[1]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        " =1+1",
        "\u200b=1",
        "\ufeff=1",
        "\u2060=1",
        "\u00ad=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("http://evil.example")',
        "\0=1",
        "-> went",
        "+1, again",
        "- polite",
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert written(cell, "b") == [f"'{cell}", "b"]


@pytest.mark.parametrize(
    "cell", ["-3", "+2", "-0.5", "1e-05", "-1e+20", "63.6", "2026-01-05", "phone", "", "a=b", "5%", "'quoted"]
)
def test_numbers_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert written(cell, "b") == [cell, "b"]


@pytest.mark.parametrize(
    "cell, dead",
    [
        ("great;=1+1", "great;'=1+1"),
        ("great;=1+1;x", "great;'=1+1;x"),
        ("great\t+1", "great\t'+1"),
        ("great; \u200b\uff1d1", "great; \u200b'\uff1d1"),
        ('great;"=1;x', "great;\"'=1;x"),
        ("a;\n@b;-c", "a;\n'@b;'-c"),
        ("=1;=1", "'=1;'=1"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("\n=1", "\n'=1"),
        ("great\n=1+1", "great\n'=1+1"),
        ("great\r\n@A1\r\n\r\n-2+3\nend", "great\r\n'@A1\r\n\r\n'-2+3\nend"),
        ("great\r+1+1", "great\r'+1+1"),
        ("great\n \t \u200b=1", "great\n \t \u200b'=1"),
        ('great\n"=1', "great\n\"'=1"),
        ("great\x0b\uff20a\u2028=1", "great\x0b'\uff20a\u2028'=1"),
        ("great|=1", "great|'=1"),
        ("great\nvery = good\nwell - yes", None),
        ("great\n\n'=1\n", None),
        (";=1", ";'=1"),
        ("a; b=1;", None),
        ("a;'=1", None),
        ("a=1; b\tc - d", None),
    ],
)
def test_what_follows_a_semicolon_a_tab_or_a_line_break_does_not_run(cell: str, dead: str | None) -> None:
    assert written(cell, "b") == [dead or cell, "b"]
    assert formulas.runs(cell) == bool(dead)
    assert not formulas.runs(dead or cell)


def seen(data: str, parted: str, ends: str, *, quoting: bool, by_line: bool) -> Iterator[str]:
    """Every cell as a reader takes the file: how it parts cells, ends lines, and whether quotation marks keep them whole."""
    text = data.replace("\r\n", "\n").replace("\r", "\n").replace("\n", ends) if ends else data
    for part in text.splitlines() if by_line else (text,):
        stream = io.StringIO(part, newline="")
        whole = csv.reader(stream, delimiter=parted)
        for row in whole if quoting else csv.reader(stream, delimiter=parted, quoting=csv.QUOTE_NONE):
            yield from row


TEXTS = st.lists(st.sampled_from(["=", "+1", "-", "@A1", "a", " ", '"', "'", ",", ";", "|", "\t", "\n", "\r", "\r\n", "\u200b",
                                  "\uff1d", "\u2028"]), max_size=8).map("".join)  # fmt: skip


@given(
    rows=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3),
    parted=st.sampled_from(",;\t|"),
    ends=st.sampled_from(["", "\n", "\r", "\r\n"]),
    quoting=st.booleans(),
    by_line=st.booleans(),
)
def test_however_a_reader_parts_cells_and_lines_none_begins_as_a_formula(
    rows: list[tuple[str, str]], parted: str, ends: str, *, quoting: bool, by_line: bool
) -> None:
    assume(parted != "," or (quoting and not by_line))  # as the file is written
    chart = Chart(name="n", title="t", alt="a", drawing="", columns=("a", "b"), rows=tuple(rows))
    cells = seen(chart_csv(chart).decode(), parted, ends, quoting=quoting, by_line=by_line)
    begun = [cell.lstrip(" \t\r\n\u2028\u200b") for cell in cells]
    number = re.compile(
        r"""[+-]\d+("|,"|$)"""
    )  # and what a reader takes for a part of it, with which no formula goes on
    assert not [cell for cell in begun if cell.startswith(tuple("=+-@\uff1d")) and not number.match(cell)]


def published(*results: CriterionResult) -> dict[str, Any]:
    text = results_json(ReviewResults(review="team/jan", criteria=results), "Calls in January")
    assert text.endswith("}\n")
    document: dict[str, Any] = json.loads(text)
    return document


def test_the_fields_are_those_that_the_guide_names() -> None:
    before = Previous(
        review="team/dec", value=0.66, n=9, change=-0.024, low=-0.035, high=-0.013, verdict=Difference.WORSE
    )
    result = share(
        by=(LINES,),
        benchmark=BenchmarkResult(value=0.76, source="Report", verdict=Difference.WORSE),
        previous=before,
        trend=weekly(steady(14)),
        estimate=share().estimate.model_copy(
            update={"numerator": 9163.0, "denominator": 14405.0, "method": "Wilson score", "excluded": 3051}
        ),
    )
    document = published(result)
    assert (document["review"], document["schema"]) == ("team/jan", 1)
    found = document["criteria"]["answered"]
    expected = {
        "type": "share",
        "unit": "%",
        "value": 0.636,
        "low": 0.628,
        "high": 0.644,
        "level": 0.95,
        "method": "Wilson score",
        "n": 14405,
        "numerator": 9163,
        "denominator": 14405,
        "missing": 0,
        "excluded": 3051,
        "complete": False,
        "verdict": "not met",
        "target": {"relation": "at least", "value": 0.8},
    }
    assert {key: found[key] for key in expected} == expected
    assert found["benchmark"] == {"value": 0.76, "source": "Report", "verdict": "worse"}
    assert (
        found["previous"].items() >= {"review": "team/dec", "value": 0.66, "change": -0.024, "verdict": "worse"}.items()
    )
    assert found["trend"].items() >= {"every": "week", "variation": "common cause", "provisional": False}.items()
    assert set(found["trend"]["points"][0]) >= {"start", "n", "value", "mean", "lower", "upper", "signals"}
    assert found["by"]["line"][0] == {
        "value": "Meter",
        "n": 402,
        "share": 0.79,
        "low": 0.747,
        "high": 0.827,
        "suppressed": False,
    }
    assert found["by"]["line"][3] == {"value": "Welsh", "suppressed": True}


def test_what_was_not_computed_is_absent_and_says_why() -> None:
    found = published(*review())["criteria"]["later"]
    assert found["reason"] == "no file yet"
    assert not {"value", "low", "high", "level", "verdict", "benchmark", "previous", "trend", "by"} & set(found)


def test_a_judged_criterion_has_its_basis_and_no_numbers() -> None:
    found = published(share(type="judged", unit="", verdict=Verdict.MET, basis="Notes", target=None))["criteria"][
        "answered"
    ]
    assert found == {"type": "judged", "statement": share().statement, "verdict": "met", "basis": "Notes"}


def test_the_results_of_a_run_name_their_sources(portfolio: WritePortfolio) -> None:
    results = run(portfolio(in_place(FILES))).results["team/jan"]
    document = json.loads(results_json(results, "Calls"))
    assert document["criteria"]["quick"].items() >= {"value": 10 / 12, "n": 12, "numerator": 10}.items()
    assert (
        document["sources"]["calls"].items() >= {"file": "reviews/team/jan/calls.csv", "rows": 12, "used": 12}.items()
    )
