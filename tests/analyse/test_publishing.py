"""Published rows: what an author declared of the rows that were used, and nothing that the page holds back."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from generator.analyse.prepared import prepare
from generator.analyse.publishing import cleaned as cleaning
from generator.analyse.publishing.cleaned import cleaned
from generator.analyse.review import measure_review
from generator.compile.rows_csv import rows_csv
from generator.model import Codebook, Portfolio, Review
from generator.model.column import ColumnType
from generator.model.table import Table
from generator.results import PublishedRows, SourceUse

USE: dict[str, Any] = {
    "source": "calls", "file": "calls.csv", "sha256": "0", "bytes": 1, "encoding": "UTF-8", "delimiter": "comma",
    "header_line": 1, "rows": 0, "used": 0,
}  # fmt: skip
COLUMNS: dict[str, Any] = {
    "day": {"type": "date"},
    "team": {"type": "category"},
    "channel": {"type": "category"},
    "score": {"type": "score", "scale": [1, 5]},
    "solved": {"type": "flag"},
    "said": {"type": "text", "quotes": 2, "codes": "theme"},
    "theme": {"type": "category"},
}
WITH_WHO = COLUMNS | {"who": {"type": "category"}}
MINIMUM = 10


SCORES = {"type": "share", "source": "calls", "column": "score", "at_least": 4}


def review(measure: dict[str, Any] = SCORES, **source: Any) -> Review:
    by = ["team"] if measure is SCORES else []
    criterion = {"statement": "Calls are good.", "measure": measure, "by": by}
    calls = {"method": "survey", "publish": "rows", "privacy": {"anonymised": True}, "columns": COLUMNS} | source
    return Review.model_validate(
        {
            "title": "Calls",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-12-31"},
            "sources": {"calls": calls},
            "criteria": {"good": criterion},
        }
    )


def table(rows: list[dict[str, Any]], columns: Mapping[str, Any] = COLUMNS) -> Table:
    frame = pd.DataFrame(rows, columns=list(columns))
    for name, column in columns.items():
        match ColumnType(column["type"]):
            case ColumnType.DATE:
                frame[name] = pd.to_datetime(frame[name])
            case ColumnType.FLAG:
                frame[name] = frame[name].astype("boolean")
            case ColumnType.CATEGORY:
                frame[name] = frame[name].astype("category")
            case ColumnType.TEXT:
                frame[name] = frame[name].astype(object)
            case _:
                frame[name] = frame[name].astype(np.float64)
    return Table(frame=frame, use=SourceUse(**(USE | {"rows": len(rows)})))


def row(number: int, **cells: Any) -> dict[str, Any]:
    return {
        "day": f"2026-01-{1 + number % 28:02d}",
        "team": "AB"[number % 2],
        "channel": "phone",
        "score": 1 + number % 5,
        "solved": number % 3 == 0,
        "said": f"words {number}",
        "theme": "price",
        "who": f"W{number}",
    } | cells


def published(rows: list[dict[str, Any]], **source: Any) -> tuple[PublishedRows, list[list[str]]]:
    return published_of(Portfolio(minimum_n=MINIMUM), rows, **source)


def published_of(
    portfolio: Portfolio, rows: list[dict[str, Any]], **source: Any
) -> tuple[PublishedRows, list[list[str]]]:
    made, tables = review(**source), {"calls": table(rows, source.get("columns", COLUMNS))}
    measured = measure_review("team/jan", made, tables, portfolio)
    facts, text = rows_csv("calls", cleaned("calls", made, prepare(made, tables, portfolio), measured, portfolio))
    return facts, list(csv.reader(io.StringIO(text, newline="")))


def column(cells: list[list[str]], name: str) -> list[str]:
    index = cells[0].index(name)
    return [each[index] for each in cells[1:]]


def why(facts: PublishedRows) -> dict[str, str]:
    return {each.column: each.why for each in facts.left_out}


def test_columns_that_tell_people_or_cases_apart_are_never_in_the_file() -> None:
    rows = [row(number) for number in range(60)]
    for key in ("respondent", "handled_by", "assessor", "item"):
        facts, cells = published(rows, **{key: "who"}, columns=WITH_WHO, origin="Published by somebody.")
        assert "who" not in cells[0], key
        assert why(facts)["who"] == "it tells people or cases apart"
    facts, cells = published(
        rows, keep={"last": "day", "per": "who"}, columns=WITH_WHO, origin="Published by somebody."
    )
    assert "who" not in cells[0]


def test_only_rows_that_were_used_and_columns_that_are_declared_are_in_the_file() -> None:
    rows = [row(number, channel="mail" if number < 20 else "phone") for number in range(60)]
    rows += [row(number, day="2025-12-31") for number in range(60, 90)]
    source = {"origin": "Public.", "date": {"column": "day"}, "where": {"channel": {"is": "phone"}}}
    facts, cells = published(rows, **source)
    assert facts.rows == 40
    assert cells[0] == list(COLUMNS)
    assert set(column(cells, "channel")) == {"phone"}
    assert not any(day.startswith("2025") for day in column(cells, "day"))


def test_texts_are_published_only_where_they_may_be_quoted() -> None:
    columns = COLUMNS | {"said": {"type": "text", "codes": "theme"}}
    facts, cells = published([row(number) for number in range(60)], columns=columns)
    assert "said" not in cells[0]
    assert "quotes" in why(facts)["said"]


def test_dates_are_cut_to_the_month_unless_the_data_are_public() -> None:
    rows = [row(number) for number in range(60)]
    facts, cells = published(rows)
    assert facts.months == ("day",)
    assert set(column(cells, "day")) == {"2026-01"}
    facts, cells = published(rows, origin="Public.")
    assert facts.months == ()
    assert column(cells, "day").count("2026-01-01") == 3


def test_a_column_with_a_group_that_the_page_holds_back_is_left_out_and_its_texts_are_withheld() -> None:
    rows = [row(number, team="Truro" if number < 3 else "AB"[number % 2]) for number in range(60)]
    facts, cells = published(rows)
    assert why(facts)["team"] == "a table of the page holds a group of it back"
    texts = column(cells, "said")
    assert facts.withheld >= MINIMUM
    assert not {"words 0", "words 1", "words 2"} & set(texts)
    assert texts.count("") == facts.withheld
    assert "Truro" not in str(cells)


def test_texts_of_a_small_group_that_no_table_shows_take_the_column_with_them() -> None:
    rows = [row(number, channel="letter" if number < 3 else "phone") for number in range(60)]
    facts, cells = published(rows)
    assert "said" not in cells[0]
    assert "channel" not in cells[0]
    assert "gaps" in why(facts)["said"]


def test_texts_of_a_small_theme_are_withheld_also_where_another_theme_is_large() -> None:
    def theme(number: int) -> str:
        return "price;death" if number < 4 else "rare" if number < 13 else "price"

    facts, cells = published([row(number, theme=theme(number)) for number in range(80)])
    assert "theme" in why(facts)
    assert facts.withheld == 13
    assert not {f"words {number}" for number in range(13)} & set(column(cells, "said"))
    assert "words 13" in column(cells, "said")


def test_texts_of_a_theme_that_is_held_back_beside_a_small_one_are_withheld_too() -> None:
    def theme(number: int) -> str:
        return "rare" if number < 4 else "beside" if number < 16 else "price"

    facts, cells = published([row(number, theme=theme(number)) for number in range(80)])
    assert why(facts)["theme"] == "the page holds a theme back"
    assert facts.withheld == 16
    assert not {f"words {number}" for number in range(16)} & set(column(cells, "said"))
    assert "words 16" in column(cells, "said")


def test_texts_that_hold_the_words_of_a_small_theme_of_a_list_are_withheld() -> None:
    themes = {"rare": {"name": "Rare", "any": ["flood"]}, "odd": {"name": "Odd", "any": ["fire"]}}
    book = Codebook.model_validate({"name": "Words", "edition": "2026", "themes": themes})
    portfolio = Portfolio(minimum_n=MINIMUM, themes={"list": book})
    columns = COLUMNS | {"said": {"type": "text", "quotes": 2, "themes": "list"}}
    rows = [row(number, said=f"a {'flood' if number < 6 else 'fire'} {number}") for number in range(12)]
    rows += [row(number, said=f"words {number}") for number in range(12, 80)]
    facts, cells = published_of(portfolio, rows, columns=columns)
    assert facts.withheld == 12
    assert not any("flood" in text or "fire" in text for text in column(cells, "said"))
    facts, cells = published_of(portfolio, rows[:6] + rows[12:], columns=columns)
    assert "gaps" in why(facts)["said"]


def test_a_column_in_which_few_have_a_value_or_say_yes_is_left_out() -> None:
    rows = [row(number, solved=number < 3, score=None if number > 5 else 3) for number in range(60)]
    facts, _ = published(rows)
    assert why(facts)["solved"] == "fewer than 10 say yes, or say no"
    assert "score" in why(facts)


def test_a_figure_that_is_held_back_keeps_its_columns_out() -> None:
    columns = COLUMNS | {"wait": {"type": "number"}}
    rows = [row(number, wait=number) for number in range(60)]
    of = {"score": {"at_least": 5}, "solved": {"is": "yes"}}
    measure = {"type": "mean", "source": "calls", "column": "wait", "of": of}
    facts, _ = published(rows, columns=columns, measure=measure)
    assert {"wait", "score", "solved"} <= set(why(facts))
    assert "a figure that rests on it is held back" in why(facts)["wait"]


def test_where_every_group_is_small_no_text_is_published() -> None:
    facts, cells = published([row(number) for number in range(60)], columns=WITH_WHO)
    assert "said" not in cells[0]
    assert "every one of its texts" in why(facts)["said"]


def test_too_few_rows_are_not_published_at_all() -> None:
    facts, cells = published([row(number) for number in range(MINIMUM - 1)])
    assert facts.reason == "there are fewer than 10 rows"
    assert not cells
    assert not facts.sha256


def test_people_are_counted_and_not_their_rows() -> None:
    rows = [row(number, who=f"W{number % 4}") for number in range(60)]
    facts, _ = published(rows, respondent="who", columns=WITH_WHO)
    assert facts.reason == "there are fewer than 10 people who answered"


def test_personal_data_are_replaced_and_counted() -> None:
    rows = [row(number, said="Write to jo@example.com please" if number < 5 else "Thanks") for number in range(60)]
    facts, cells = published(rows)
    assert (facts.redacted, [each.partition(":")[0] for each in facts.redacted_values]) == (5, ["e-mail"])
    assert "jo@example.com" not in str(cells)
    assert column(cells, "said").count("Write to [e-mail] please") == 5


def test_what_may_be_searched_for_personal_data_is_shared_by_the_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(number, said="Write to jo@example.com please", team="jo@example.com") for number in range(60)]
    sizes = [100 + len("jo@example.com"), 100 + len("Write to jo@example.com please")]
    monkeypatch.setattr(cleaning, "AT_MOST", sum(sizes))
    assert published(rows)[0].redacted == 120
    monkeypatch.setattr(cleaning, "AT_MOST", sum(sizes) - 1)
    facts, _ = published(rows)
    assert (facts.redacted, why(facts)["said"]) == (60, "too many of its texts look like personal data")


def test_values_are_written_afresh_and_keep_their_signs() -> None:
    columns = {"change": {"type": "number"}, "calls": {"type": "count"}, "ok": {"type": "flag"}, "at": {"type": "date"}}
    rows: list[dict[str, Any]] = [
        {"change": -3, "calls": 2, "ok": True, "at": "2026-01-05T10:30"},
        {"change": -0.5, "calls": 0, "ok": False, "at": "2026-01-05T00:00"},
        {"change": 2, "calls": None, "ok": None, "at": None},
        {"change": None, "calls": None, "ok": None, "at": None},
    ]
    made = review(columns=columns, origin="Public.").model_copy(update={"criteria": {}})
    tables, portfolio = {"calls": table(rows, columns)}, Portfolio()
    measured = measure_review("team/jan", made, tables, portfolio)
    facts, text = rows_csv("calls", cleaned("calls", made, prepare(made, tables, portfolio), measured, portfolio))
    assert text.splitlines() == [
        '"change","calls","ok","at"',
        "-0.5,0,false,2026-01-05T00:00:00",
        "-3.0,2,true,2026-01-05T10:30:00",
        "2.0,,,",
    ]
    assert facts.rows == 3
    assert [each.type for each in facts.columns] == ["number", "integer", "boolean", "datetime"]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_file_tells_nothing(seed: int) -> None:
    rows = [row(number) for number in range(60)]
    mixed = [rows[number] for number in np.random.default_rng(seed).permutation(len(rows))]
    assert published(rows) == published(mixed)


@settings(max_examples=40)
@given(
    rows=st.lists(
        st.builds(
            row,
            st.integers(0, 27),
            team=st.sampled_from(["A", "B", "C", None]),
            channel=st.sampled_from(["phone", "mail", "chat", "letter"]),
            day=st.sampled_from(["2026-01-05", "2026-02-03", "2026-02-28", None]),
            theme=st.sampled_from(["price", "wait", "price;wait", None]),
            solved=st.sampled_from([True, False, None]),
        ),
        min_size=10,
        max_size=120,
    )
)
def test_enough_rows_share_each_combination_of_what_the_file_holds(rows: list[dict[str, Any]]) -> None:
    facts, cells = published(rows)
    if not cells:
        return
    groups = [index for index, name in enumerate(cells[0]) if name in ("day", "team", "channel", "theme")]
    counted = Counter(tuple(each[index] for index in groups) for each in cells[1:])
    assert min(counted.values()) >= MINIMUM
    assert facts.rows == len(cells) - 1
    said = column(cells, "said") if "said" in cells[0] else []
    assert not said or said.count("") >= facts.withheld
