"""For which other days a judgement holds: asked on each of them, every question has the same answer."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.model.today import Today

DAYS = st.dates(dt.date(2024, 1, 25), dt.date(2026, 4, 5))
QUESTIONS = st.one_of(
    st.tuples(st.just("is_after"), DAYS),
    st.tuples(st.just("is_before"), DAYS),
    st.tuples(st.just("has_passed"), DAYS, st.integers(1, 14)),
)


def whole_months(start: dt.date, end: dt.date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


@given(DAYS, st.lists(QUESTIONS, max_size=6), DAYS)
def test_on_every_day_of_the_span_the_answers_are_the_same_and_on_the_days_beside_it_they_are_not(
    day: dt.date, questions: list[tuple[object, ...]], other: dt.date
) -> None:
    def answers(today: Today) -> list[bool]:
        return [getattr(today, name)(*given) for name, *given in questions]  # type: ignore[call-overload]

    today = Today(day)
    found, (since, until) = answers(today), today.span
    assert since <= day <= until
    assert (answers(Today(other)) == found) == (since <= other <= until)
    assert Today(other).lies_in(today.span) == (since <= other <= until)


@given(DAYS, DAYS, st.integers(1, 30))
def test_months_have_passed_when_so_many_were_whole_the_day_before(day: dt.date, today: dt.date, months: int) -> None:
    assert Today(today).has_passed(day, months) == (whole_months(day, today - dt.timedelta(days=1)) >= months)


def test_what_ends_with_the_calendar_never_passes() -> None:
    assert not Today(dt.date.max).has_passed(dt.date(9999, 1, 1), 12)
    assert not Today(dt.date.max).has_passed(dt.date(9999, 1, 1), 10**30)


def test_words_that_name_the_day_hold_on_no_other_and_an_answer_that_is_taken_over_counts() -> None:
    day = dt.date(2026, 3, 5)
    today = Today(day)
    assert today.lies_in((day, dt.date(2026, 3, 9)))
    assert today.span == (day, dt.date(2026, 3, 9))
    assert not today.lies_in((dt.date(2026, 1, 1), dt.date(2026, 3, 4)))
    assert today.named() == day
    assert today.span == (day, day)
