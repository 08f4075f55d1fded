"""A table of phone calls and a few chats, and what criteria on it show."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from generator.analyse.review import measure_review
from generator.load.tables import read_table
from generator.model import Portfolio, Review
from generator.results import Measured

COLUMNS = {
    "channel": {"type": "category"},
    "team": {"type": "category"},
    "desk": {"type": "category"},
    "score": {"type": "score", "scale": [1, 5]},
    "long": {"type": "score", "scale": [0, 100]},
    "weight": {"type": "number"},
    "again": {"type": "number", "from": "weight"},
    "calls": {"type": "count"},
    "ok": {"type": "flag"},
    "opened": {"type": "date"},
    "ended": {"type": "date"},
    "days": {"type": "duration", "between": ["opened", "ended"], "unit": "days"},
}
NOT_CHAT = {"of": {"channel": {"not": "chat"}}}
FIRST = dt.date(2026, 1, 1)


def table(chats: int, open_cases: int = 0, calls: int = 1) -> str:
    lines = ["channel,team,desk,score,long,weight,calls,ok,opened,ended"]
    for number in range(60 + chats):
        channel = "phone" if number < 60 else "chat"
        day = FIRST + dt.timedelta(days=number % 50)
        end = "" if number < open_cases else day + dt.timedelta(days=number % 7)
        team = "LH"[number % 2]
        ok = "yes" if number % 3 else "no"
        lines.append(
            f"{channel},{team},{team}{number % 4},{1 + number % 5},{number % 90},{number * 7 % 40},{calls},{ok},{day},{end}"
        )
    return "\n".join([*lines, ""])


def measured(
    text: str,
    criteria: list[dict[str, Any]],
    respondent: str = "",
    more: Mapping[str, Any] | None = None,
    source: Mapping[str, Any] | None = None,
) -> Measured:
    columns = {**COLUMNS, **(more or {})}
    given = {"method": "survey", "file": "r.csv", "columns": columns, "sample": "all", **(source or {})}
    document = {
        "title": "T",
        "status": "evaluated",
        "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "sources": {"rows": given | ({"respondent": respondent} if respondent else {})},
        "criteria": {
            f"c{number}": {
                "statement": "Good.",
                "measure": {"source": "rows"} | {key: part for key, part in each.items() if key not in ("by", "every")},
            }
            | {key: each[key] for key in ("by", "every") if key in each}
            for number, each in enumerate(criteria)
        },
    }
    review = Review.model_validate(document)
    read, faults = read_table(text.encode(), "r.csv", "rows", review.sources["rows"])
    assert read is not None, faults
    return measure_review("t/r", review, {"rows": read}, Portfolio())


def share(**condition: object) -> dict[str, object]:
    return {"type": "share"} | condition
