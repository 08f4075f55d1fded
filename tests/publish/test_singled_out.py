"""What two versions tell beside each other: only differences of few answers, and only of what counts the same."""

import datetime as dt
import hashlib
from typing import Any

import pytest

from generator.publish.singled_out import SingledOut, in_both, may_be_quoted, singled_out
from generator.results import PublishedResults
from generator.results.published import PublishedColumn


def results(n: int = 40, **more: Any) -> dict[str, PublishedResults]:
    criterion = {"type": "share", "measure": "share of rows", "n": n, "value": 0.5} | more
    said = [{"source": "calls", "themes": [{"quotes": ["It was quick."]}]}]
    document = {"criteria": {"quick": criterion}, "sources": {"calls": {"used": n}}, "themes": said}
    return {"team/jan": PublishedResults.model_validate(document)}


END = "comparing the two versions singles"
SOURCES = {("team/jan", "quick"): "calls"}


@pytest.mark.parametrize(
    "n, few", [(40, False), (41, True), (49, True), (50, False), (39, True), (31, True), (30, False)]
)
def test_up_to_nine_answers_more_or_fewer_are_few(n: int, few: bool) -> None:
    found = singled_out(results(), results(n), 10, SOURCES)
    assert [each.differences for each in found] == ([{"quick": n - 40}] if few else [])


def test_what_counts_something_else_is_not_compared_but_its_rows_are() -> None:
    other = results(41, measure="share of other rows")
    assert singled_out(results(), other, 10)[0].differences == {"calls": 1}
    other["team/jan"] = other["team/jan"].model_copy(update={"sources": {}})
    assert singled_out(results(), other, 10) == []


@pytest.mark.parametrize(
    "before, now",
    [
        ("", ", among rows where channel is phone"),
        (", among rows where site is A", ", among rows where site is B or A"),
    ],
)
def test_the_same_among_other_rows_is_compared(before: str, now: str) -> None:
    measure = "share of rows whose wait is at most 20"
    versions = results(43, measure=measure + before), results(40, measure=measure + now)
    for old, new in (versions, versions[::-1]):
        [found] = singled_out(old, new, 10, SOURCES)
        apart = new["team/jan"].criteria["quick"].n - old["team/jan"].criteria["quick"].n
        assert (found.differences, found.sources) == ({"quick": apart}, ("calls",))
    other = results(40, measure="share of rows whose wait is at most 30" + now, sources={})
    assert [each.differences for each in singled_out(versions[0], other, 10)] == [{"calls": -3}]


def test_a_group_and_a_period_may_be_few_where_all_are_many() -> None:
    before = {
        "by": {"team": [{"value": "Leeds", "n": 20}, {"value": "Hull", "suppressed": True}]},
        "trend": {"points": [{"start": "2026-01-01", "n": 12, "value": 0.4}]},
    }
    now = {
        "by": {"team": [{"value": "Leeds", "n": 21}, {"value": "Hull", "n": 12}]},
        "trend": {
            "points": [{"start": "2026-01-01", "n": 10, "value": 0.4}, {"start": "2026-02-01", "n": 40, "value": 0.4}]
        },
    }
    [found] = singled_out(results(40, **before), results(80, **now), 10, SOURCES)
    assert found.differences == {"quick (team Leeds)": 1, "quick (rest of team)": -8, "quick (2026-01-01)": -2}
    assert found.sources == ("calls",)


def grouped(*sizes: int | None) -> dict[str, Any]:
    return {"by": {"team": [{"value": name, "n": n} for name, n in zip("ABC", sizes, strict=True)]}}


@pytest.mark.parametrize(
    "before, now, rest",
    [
        ((60, grouped(40, None, None)), (80, grouped(59, 11, 10)), 1),
        ((60, grouped(40, 11, 9)), (80, grouped(59, None, None)), 1),
        ((60, grouped(25, 25, None)), (100, grouped(43, 43, None)), 4),
        ((60, grouped(40, None, None)), (80, grouped(50, 10, 20)), None),
        ((60, grouped(20, None, 20)), (90, grouped(None, 48, 20)), 2),
        ((60, grouped(20, None, 20)), (90, grouped(None, 23, 20)), 3),
        ((60, grouped(20, None, 20)), (90, grouped(None, 40, 20)), None),
        ((60, grouped(20, 20, 20)), (90, grouped(30, 30, 30)), None),
    ],
)
def test_groups_that_one_version_holds_back_may_differ_by_few_together(
    before: tuple[int, dict[str, Any]], now: tuple[int, dict[str, Any]], rest: int | None
) -> None:
    found = singled_out(results(before[0], **before[1]), results(now[0], **now[1]), 10, SOURCES)
    assert [each.differences for each in found] == ([{"quick (rest of team)": rest}] if rest else [])


def test_all_but_a_new_group_may_differ_by_few() -> None:
    before = {"by": {"team": [{"value": "A"}, {"value": "B"}]}}
    now = {"by": {"team": [{"value": "A"}, {"value": "B"}, {"value": "C", "n": 30}]}}
    [found] = singled_out(results(40, **before), results(73, **now), 10, SOURCES)
    assert found.differences == {"quick (rest of team)": 3}
    assert singled_out(results(40), results(73, **now), 10, SOURCES) == []


def test_periods_that_one_version_holds_back_may_differ_by_few_together() -> None:
    def versions(n: int, *points: tuple[str, int, float | None]) -> dict[str, PublishedResults]:
        told = [{"start": start, "n": size, "value": value} for start, size, value in points]
        return results(n, trend={"points": told})

    before = versions(60, ("2026-01-01", 40, 0.4), ("2026-02-01", 11, None), ("2026-03-01", 9, None))
    now = versions(80, ("2026-01-01", 59, 0.4), ("2026-02-01", 11, 0.4), ("2026-03-01", 10, 0.4))
    [found] = singled_out(before, now, 10, SOURCES)
    assert found.differences == {"quick (rest of the trend)": 1}
    further = versions(120, *((start, size, 0.4) for start, size in (("2026-01-01", 60), ("2026-04-01", 60))))
    assert singled_out(versions(60, ("2026-01-01", 60, 0.4)), further, 10, SOURCES) == []


def _beside(**tables: Any) -> dict[str, PublishedResults]:
    return {"team/jan": PublishedResults.model_validate({"sources": {"calls": {"used": 40}}} | tables)}


def _drivers(n: int | None, together: int) -> list[dict[str, Any]]:
    columns = [{"column": "wait_score", "n": n}, {"column": "tone", "n": 40}]
    return [{"source": "calls", "outcome": "csat", "drivers": columns, "joint": {"n": together}}]


def _themes(coded: int, delay: int, **more: Any) -> list[dict[str, Any]]:
    themes = [{"name": "delay", "comments": delay}, {"name": "tone", "comments": 12}]
    return [{"source": "calls", "column": "said", "coded": coded, "themes": themes} | more]


@pytest.mark.parametrize(
    "before, now, differences",
    [
        ({"drivers": _drivers(38, 38)}, {"drivers": _drivers(39, 38)}, {"what goes with csat (wait score)": 1}),
        ({"drivers": _drivers(38, 38)}, {"drivers": _drivers(38, 35)}, {"what goes with csat (all together)": -3}),
        ({"drivers": _drivers(None, 38)}, {"drivers": _drivers(12, 38)}, {}),
        ({"drivers": _drivers(20, 38)}, {"drivers": _drivers(30, 38)}, {}),
        ({"themes": _themes(30, 14)}, {"themes": _themes(31, 15)}, {"themes of said": 1}),
        ({"themes": _themes(30, 14)}, {"themes": _themes(40, 15)}, {"themes of said (delay)": 1}),
        ({"themes": _themes(30, 14)}, {"themes": _themes(31, 15, suppressed=True)}, {}),
        ({"themes": _themes(30, 14)}, {"themes": _themes(30, 14)}, {}),
        (
            {"words": [{"source": "calls", "column": "said", "dissatisfied": 20, "satisfied": 30}]},
            {"words": [{"source": "calls", "column": "said", "dissatisfied": 21, "satisfied": 30}]},
            {"words of said (dissatisfied)": 1},
        ),
        (
            {"indexes": [{"source": "calls", "feature": "speed", "n": 30}]},
            {"indexes": [{"source": "calls", "feature": "speed", "n": 29}]},
            {"questions about speed": -1},
        ),
    ],
)
def test_an_answer_that_was_filled_in_later_shows_in_tables_outside_of_the_criteria(
    before: dict[str, Any], now: dict[str, Any], differences: dict[str, int]
) -> None:
    found = singled_out(_beside(**before), _beside(**now), 10)
    assert [each.differences for each in found] == ([differences] if differences else [])
    assert [each.sources for each in found] == ([("calls",)] if differences else [])


def test_of_such_a_source_only_known_quotes_may_stand() -> None:
    [(source, known)] = may_be_quoted(singled_out(results(), results(41), 10, SOURCES), results()).items()
    assert source == "team/jan/calls"
    assert known == (hashlib.sha256(b"It was quick.").hexdigest(),)


@pytest.mark.parametrize(
    "differences, sentence",
    [
        ({"a": 1}, f"r: a: 1 answer was added since version 1.0: {END} it out"),
        ({"a": -3}, f"r: a: 3 answers were taken out since version 1.0: {END} them out"),
        ({"a": 2, "b": -1}, f"r: a, b: 1 to 2 answers were added or taken out since version 1.0: {END} them out"),
    ],
)  # fmt: skip
def test_it_is_said_in_a_sentence(differences: dict[str, int], sentence: str) -> None:
    assert SingledOut(review="r", sources=(), differences=differences).told("version 1.0") == sentence


def test_what_may_be_quoted_beside_two_versions_is_what_both_allow() -> None:
    first = {"team/a/calls": ("1", "2"), "team/a/survey": ("5",)}
    second = {"team/a/calls": ("2", "3"), "team/b/calls": ()}
    assert in_both(first, second) == {"team/a/calls": ("2",), "team/a/survey": ("5",), "team/b/calls": ()}


def renamed(found: dict[str, PublishedResults], *, first: str, n: int = 41, **more: Any) -> dict[str, PublishedResults]:
    """The same review in another folder, with another name for its criterion and its source."""
    [old] = found.values()
    use = {
        "used": n,
        "sha256": "a" if n == 40 else "b",
        "columns": [{"header": "wait"}],
        "first_date": first,
        "last_date": "2026-03-31",
    }
    criterion = old.criteria["quick"].model_copy(update={"n": n} | more)
    document = {"criteria": {"fast": criterion}, "sources": {"telephone": use}}
    return {"team/elsewhere": PublishedResults.model_validate(document)}


def used(first: str) -> dict[str, PublishedResults]:
    [old] = results().values()
    [use] = renamed(results(), first=first, n=40)["team/elsewhere"].sources.values()
    return {"team/jan": old.model_copy(update={"sources": {"calls": use}})}


def test_what_has_another_name_is_told_by_what_it_holds() -> None:
    before = used("2026-01-01")
    [found] = singled_out(before, renamed(before, first="2026-01-01"), 10)
    assert (found.differences, found.was) == ({"fast": 1}, "team/jan")
    assert found.told("version 1.0").startswith(
        "team/elsewhere: fast: 1 answer was added since version 1.0, where it is team/jan: "
    )
    assert may_be_quoted([found], before) == {"team/elsewhere/telephone": ()}


@pytest.mark.parametrize(
    "headers, few", [(["wait", "site"], True), (["wait", "site", "desk"], True), (["wait"], False)]
)
def test_a_table_with_a_column_more_is_still_the_same(headers: list[str], few: bool) -> None:
    """Of three columns before most have to be there."""
    before = used("2026-01-01")
    now = renamed(before, first="2026-01-01")
    columns = {"columns": tuple(PublishedColumn(header=each) for each in ("wait", "site", "day"))}
    [old], [new] = before["team/jan"].sources.values(), now["team/elsewhere"].sources.values()
    before["team/jan"].sources["calls"] = old.model_copy(update=columns)
    more = {"columns": tuple(PublishedColumn(header=each) for each in headers)}
    now["team/elsewhere"].sources["telephone"] = new.model_copy(update=more)
    assert bool(singled_out(before, now, 10)) is few


def test_criteria_and_sources_of_one_review_may_change_their_names() -> None:
    before = used("2026-01-01")
    now = {"team/jan": renamed(before, first="2026-01-01")["team/elsewhere"]}
    [found] = singled_out(before, now, 10)
    assert (found.differences, found.sources, found.was) == ({"fast": 1}, ("telephone",), "")


def test_a_review_of_another_time_or_beside_the_earlier_one_is_another() -> None:
    before = used("2025-10-01")
    use = before["team/jan"].sources["calls"].model_copy(update={"last_date": dt.date(2025, 12, 31)})
    before["team/jan"] = before["team/jan"].model_copy(update={"sources": {"calls": use}})
    assert singled_out(before, renamed(before, first="2026-01-01"), 10) == []
    before = used("2026-01-01")
    assert singled_out(before, before | renamed(before, first="2026-01-01"), 10) == []
    other = renamed(before, first="2026-01-01", n=400)
    assert singled_out(before, other, 10) == []
