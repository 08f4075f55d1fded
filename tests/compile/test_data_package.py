"""`datapackage.json`: whatever stands in a chart or in published rows, another program reads back what the files hold."""

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import example, given, settings
from packages import package, table

from generator.compile.data_package import data_package
from generator.compile.downloads import chart_cell, chart_csv, labels
from generator.compile.rows_csv import rows_csv
from generator.model import Document, Review
from generator.model.cleaned import CleanColumn, Cleaned
from generator.results import Chart, PublishedRows, ReviewResults

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        [
            "=1+1",
            "-3",
            "+2",
            "@a",
            "a\nb",
            "\r\nx",
            ' "q", ',
            "007",
            "1e5",
            "2026-02-30",
            "2026-03",
            "名前",
            "e\u0301",
            "",
            " ",
        ]
    ),
)


def document() -> Document:
    calls = {
        "method": "survey",
        "publish": "rows",
        "origin": "Somebody, under a licence.",
        "columns": {
            "score": {"type": "score", "scale": [5, 1], "feature": "speed", "from": "Q1"},
            "said": {"type": "category"},
            "day": {"type": "date"},
        },
    }
    review = Review.model_validate(
        {
            "title": "Calls & more",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-12-31"},
            "features": {"speed": {"name": "A quick answer"}},
            "sources": {"calls": calls},
        }
    )
    return Document(id="team/Jan", file="reviews/team/Jan/review.md", review=review)


def written(folder: Path, charts: list[Chart], rows: tuple[PublishedRows, str] | None = None) -> dict[str, Any]:
    """The package of some charts and rows, as files."""
    results = ReviewResults(review="team/Jan", published=(rows[0],) if rows else ())
    text = data_package(document(), results, charts, "charts/")
    assert text is not None
    (folder / "datapackage.json").write_bytes(text)
    for sub in ("charts", "data"):
        (folder / sub).mkdir(exist_ok=True)
    for each in charts:
        (folder / f"charts/{each.name}.csv").write_bytes(chart_csv(each))
    if rows:
        (folder / "data/calls.csv").write_bytes(rows[1].encode())
    found: dict[str, Any] = json.loads(text)
    return found


def chart(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], title: str = "Calls") -> Chart:
    return Chart(name="Waits-by-team", title=title, alt="a", drawing="", columns=columns, rows=rows)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    width = draw(st.integers(1, 4))
    columns = tuple(draw(st.lists(TEXTS, min_size=width, max_size=width)))
    row = st.tuples(TEXTS.filter(str.strip), *(TEXTS for _ in columns[1:]))
    return chart(columns, tuple(draw(st.lists(row, max_size=6))), title=draw(TEXTS) or "T")


@settings(max_examples=150)
@given(drawn=charts())
@example(drawn=chart(("a", "a", "a (2)", ""), (("x", "1", "2026-01-05", ""), ("y", "2", "2026-02-30", ""))))
@example(drawn=chart(("=a", "A"), (("=1+1", "-3"),)))
def test_whatever_a_chart_holds_is_read_back_as_it_was_drawn(drawn: Chart) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), [drawn])
        found = table(package(Path(folder)), "chart-waits-by-team")
        assert [field.name for field in found.schema.fields] == labels(drawn)
        kinds = [field.type for field in found.schema.fields]
        for read, row in zip(found.read_rows(), drawn.rows, strict=True):
            for value, cell, kind in zip(read.to_list(), row, kinds, strict=True):
                if kind in ("integer", "number"):
                    assert (value is None) == (cell == "")
                    assert value is None or Decimal(value) == Decimal(cell)
                elif kind == "string":
                    assert (value or "") == chart_cell(cell)
                else:
                    assert (str(value) if value is not None else "") == cell


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.integers(1, 5)), st.one_of(st.none(), TEXTS), st.booleans()),
        min_size=1,
        max_size=12,
    )
)
def test_rows_are_read_back_as_they_were_cleaned(rows: list[tuple[int | None, str | None, bool]]) -> None:
    texts = tuple(dict.fromkeys(said for _, said, _ in rows if said))
    scores = np.array([-1 if score is None else score - 1 for score, _, _ in rows])
    words = np.array([texts.index(said) if said else -1 for _, said, _ in rows])
    days = np.array([0 if day else -1 for _, _, day in rows])
    columns = (
        CleanColumn(name="score", type="integer", codes=scores, texts=("1", "2", "3", "4", "5")),
        CleanColumn(name="said", type="string", codes=words, texts=texts),
        CleanColumn(name="day", type="yearmonth", codes=days, texts=("2026-03",)),
    )
    facts, text = rows_csv("calls", Cleaned(columns=columns, months=("day",)))
    kept = [(score, said or None, day) for score, said, day in rows if score or said or day]
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), [], (facts, text))
        read = table(package(Path(folder)), "rows-calls").read_rows()
        assert facts.rows == len(kept) == len(read)
        assert sorted(str(row["score"]) for row in read) == sorted(str(score) for score, _, _ in kept)
        said = sorted((row["said"] or "") for row in read)
        assert sorted(each.removeprefix("'") for each in said) == sorted(
            (each or "").removeprefix("'") for _, each, _ in kept
        )
        assert facts.apostrophes == sum(each not in (*texts, "") for each in said)
        assert {str(row["day"]) for row in read} <= {"yearmonth(year=2026, month=3)", "2026-03", "None"}


def test_columns_are_described_in_words(tmp_path: Path) -> None:
    codes = np.zeros(3, dtype=np.int64)
    columns = (
        CleanColumn(name="score", type="integer", codes=codes, texts=("4",)),
        CleanColumn(name="day", type="yearmonth", codes=codes, texts=("2026-03",)),
    )
    rows = rows_csv("calls", Cleaned(columns=columns, months=("day",), withheld=2))
    found = written(tmp_path, [], rows)
    package(tmp_path)
    [resource] = found["resources"]
    score, day = resource["schema"]["fields"]
    assert (
        score["description"]
        == "A score from 5 (worst) to 1 (best). In the file that it was taken from: Q1. About: A quick answer."
    )
    assert day["description"] == "The month of a date."
    assert resource["sources"] == [{"title": "Somebody, under a licence."}]
    assert "Cut to the month: day." in resource["description"]
    assert "licenses" not in found
    assert found["name"] == "team-jan"


def test_without_a_table_there_is_no_package() -> None:
    assert data_package(document(), ReviewResults(review="team/Jan"), [], "charts/") is None


@pytest.mark.parametrize("cell", ["-3", "+2", "- polite", "=1", "\uff1d1", "\u200b=1"])
def test_in_rows_a_text_never_runs_even_where_it_is_a_number(cell: str) -> None:
    column = CleanColumn(name="said", type="string", codes=np.array([0]), texts=(cell,))
    facts, text = rows_csv("calls", Cleaned(columns=(column,)))
    assert text == f'"said"\n"\'{cell}"\n'
    assert facts.apostrophes == 1
