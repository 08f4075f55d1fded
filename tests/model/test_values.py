"""The scalar types: what the text of the front matter means, or in a sentence why it means nothing."""

import contextlib
import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from generator.model import Status, Target
from generator.model.document import Document
from generator.model.values import LARGEST, Number, Quantity, parse_date, parse_number


@pytest.mark.parametrize(
    "text, value", [("12", 12), ("-0.5", -0.5), ("+3.", 3), (".25", 0.25), ("1e3", 1000), ("2E-2", 0.02), ("007", 7)]
)
def test_numbers(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1 ",
        "1_0",
        "٣",
        "\uff11",
        "nan",
        "inf",
        "1e400",
        "1e9999",
        "0x1F",
        "1,5",
        "5%",
        "--1",
        ".",
        "1e",
        "9" * 400,
    ],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="must be a number such as 12"):
        parse_number(text)


@pytest.mark.parametrize("kind", [Number, Quantity])
@pytest.mark.parametrize("text", ["1e12", "-1e12", "1e308", "-1e308"])
def test_a_number_of_an_author_is_no_larger_than_one_of_a_table(kind: type[float], text: str) -> None:
    read = TypeAdapter(kind).validate_python
    if abs(float(text)) <= LARGEST:
        assert read(text) == float(text)
    else:
        with pytest.raises(ValueError, match="is larger than 1,000,000,000,000"):
            read(text)


@pytest.mark.parametrize("target", ["at least 1e308", "between -1.7e308 and 1.7e308", "at most 1e300%"])
def test_a_target_is_no_larger_than_a_number_of_a_table(target: str) -> None:
    with pytest.raises(ValueError, match="is larger than 1,000,000,000,000"):
        Target.parse(target)


@given(st.text(max_size=20))
def test_no_text_gives_a_number_that_is_not_finite(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert math.isfinite(parse_number(text))


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_a_date_reads_back(day: dt.date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text, words",
    [
        ("2026-02-30", "is not a date: 30 February 2026 does not exist"),
        ("2025-02-29", "is not a date: 29 February 2025 does not exist"),
        ("2026-13-01", "the order is year-month-day"),
        ("0000-01-01", "is not a date"),
        ("0206-01-31", "is not a date"),
        ("20266-01-31", "must be a date"),
        ("2026-00-10", "the order is year-month-day"),
        ("31/03/2026", "must be a date written year-month-day"),
        ("2026-3-1", "must be a date written year-month-day"),
        ("٢٠٢٦-01-01", "must be a date written year-month-day"),
        ("2026-03-31T10:00", "must be a date written year-month-day"),
    ],
)
def test_what_is_no_date(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_date(text)


@pytest.mark.parametrize(
    "text, target",
    [
        ("at least 80%", Target(relation="at least", value=0.8, percent=True)),
        ("at  most  3", Target(relation="at most", value=3)),
        ("at least -5", Target(relation="at least", value=-5)),
        ("between 2 and 5", Target(relation="between", value=2, upper=5)),
        ("between 20 % and 50 %", Target(relation="between", value=0.2, upper=0.5, percent=True)),
        ("at least 1e2", Target(relation="at least", value=100)),
    ],
)
def test_targets(text: str, target: Target) -> None:
    assert Target.parse(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "80%",
        "At least 80%",
        "at least",
        "at least 1.2.3",
        "at least 80 percent",
        "between 5 and 2",
        "between 2 and 2",
        "between 2% and 5",
        "> 80%",
        "at least ٣",
        "at least 1e999",
    ],
)
def test_what_is_no_target(text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        Target.parse(text)


@given(st.text(st.sampled_from(list("atlesmobwnd 0123456789.%+-eE")), max_size=30))
def test_no_text_gives_a_target_that_is_not_finite(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert math.isfinite(Target.parse(text).value)


def test_every_status_has_its_stage() -> None:
    assert [status.stage for status in Status] == ["Plan", "Do", "Check", "Check", "Act", "Act", "Act"]


def test_a_document_knows_its_folder_and_team() -> None:
    document = Document.__new__(Document)
    object.__setattr__(document, "id", "team/jan")
    object.__setattr__(document, "file", "reviews/team/jan/review.md")
    assert (document.team, document.folder) == ("team", "reviews/team/jan")
