"""Points in time that tell of few rows of one month beside what another criterion asks of them."""

from typing import Any

import pytest
from analyse.few_chats import NOT_CHAT, measured

from generator.analyse.disclosure import in_time

SHARE: dict[str, Any] = {"type": "share", "column": "ok", "every": "month"}
ALSO = SHARE | {"also": NOT_CHAT["of"]}
COUNT: dict[str, Any] = {"type": "count", "of": {"ok": {"is": "yes"}}, "every": "month"}
COUNT_OF_FEWER = COUNT | {"of": COUNT["of"] | NOT_CHAT["of"]}
PAIRS = {
    "a share and one with `also`": (SHARE, ALSO),
    "a share and a count of fewer": (SHARE, COUNT_OF_FEWER),
    "a count and a share of fewer": (COUNT, SHARE | NOT_CHAT),
}


def points(chats: int, *asked: dict[str, Any]) -> list[dict[int, bool]]:
    """By criterion whether the figure of each month is shown, of chats that are few in February alone."""
    lines = ["channel,team,desk,score,long,weight,calls,ok,opened,ended"]
    for month, some in ((1, 12), (2, chats), (3, 12)):
        for at, channel in enumerate(["phone"] * 40 + ["chat"] * some):
            lines.append(f"{channel},L,x,3,1,2,1,{'yes' if at % 3 else 'no'},2026-0{month}-10,2026-03-31")
    found = measured("\n".join([*lines, ""]), list(asked), source={"date": {"column": "opened"}})
    assert all(each.estimate.value is not None for each in found.criteria)
    return [
        {point.start.month: point.value is not None for point in each.trend.points} if each.trend else {}
        for each in found.criteria
    ]


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_a_month_is_held_in_one_of_two_trends(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    assert not all(each[2] for each in points(3, *pair))
    assert all(each[2] for each in points(12, *pair))


def test_a_count_in_time_stays_whatever_its_size() -> None:
    assert points(3, COUNT, COUNT_OF_FEWER) == [{1: True, 2: True, 3: True}] * 2


def test_of_very_many_points_none_of_what_numerators_tell_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_time, "MOST_POINTS", 2)
    assert points(3, SHARE, ALSO) == [{1: True, 2: True, 3: True}] * 2
