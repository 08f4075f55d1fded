"""The calendar file, held against RFC 5545: what a calendar reads back is what was put in, whatever the texts hold."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compile.calendar_file import Day, calendar_file, made_from

STAMP = dt.datetime(2026, 3, 1, 9, 30, 5, tzinfo=dt.UTC)
_ESCAPED = re.compile(r"\\([\\;,nN])")


def day(title: str = "Due: Publish the rota", about: str = "Calls. Owner: Leads.", **changes: object) -> Day:
    given_: dict[str, object] = {"date": dt.date(2026, 3, 20), "key": "team/jan#action-A1"}
    return Day(title=title, about=about, **(given_ | changes))  # type: ignore[arg-type]  # by name, as the class has them


def lines_of(data: bytes) -> list[str]:
    """The lines as a calendar unfolds them; each but the last fold ends with CR and LF, and none is too long."""
    assert data.endswith(b"\r\n")
    raw = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in raw)
    for line in raw:
        line.decode("utf-8")  # no sign is cut in two by folding
    return data.removesuffix(b"\r\n").decode("utf-8").replace("\r\n ", "").split("\r\n")


def entries(data: bytes) -> list[dict[str, str]]:
    """The entries as names and values; what stands outside of them must be the head and the foot."""
    lines = lines_of(data)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    for line in lines[5:-1]:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            found.append({})
        elif name != "END":
            assert name not in found[-1], f"{name} stands twice"
            found[-1][name] = value
        assert name not in ("BEGIN", "END") or value == "VEVENT"
    return found


def unescaped(value: str) -> str:
    """A text as a calendar shows it; nothing in it may have kept a meaning."""
    assert not re.search(r"[;,]", _ESCAPED.sub("", value))
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_an_entry_has_what_the_standard_asks_for() -> None:
    [found] = entries(calendar_file("Reviews", [day()], STAMP))
    assert re.fullmatch(r"[0-9a-f]{32}@service-reviews", found.pop("UID"))
    assert found == {
        "DTSTAMP": "20260301T093005Z",
        "DTSTART;VALUE=DATE": "20260320",
        "DTEND;VALUE=DATE": "20260321",
        "SUMMARY": "Due: Publish the rota",
        "DESCRIPTION": "Calls. Owner: Leads.",
        "TRANSP": "TRANSPARENT",
    }


def test_the_calendar_has_a_head_even_without_entries() -> None:
    assert lines_of(calendar_file("Reviews, all", [], STAMP)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//service-reviews//EN",
        "CALSCALE:GREGORIAN",
        r"X-WR-CALNAME:Reviews\, all",
        "END:VCALENDAR",
    ]


def test_an_entry_of_the_last_day_of_a_year_ends_in_the_next() -> None:
    [found] = entries(calendar_file("R", [day(date=dt.date(2026, 12, 31))], STAMP))
    assert (found["DTSTART;VALUE=DATE"], found["DTEND;VALUE=DATE"]) == ("20261231", "20270101")


@pytest.mark.parametrize(
    "text, written",
    [
        ("a; b, c", r"a\; b\, c"),
        ("C:\\new", r"C:\\new"),
        ("\\n", r"\\n"),
        ("one\ntwo\r\nthree", "one two three"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a b c d e f"),
        ("tab\there", "tab here"),
        ("bell\x07 and \u202eleft", "bell  and  left"),
        ("  spaces   around  ", "spaces around"),
        ('"quoted": yes', '"quoted": yes'),
    ],
)
def test_a_text_is_escaped_and_stands_on_one_line(text: str, written: str) -> None:
    [found] = entries(calendar_file("R", [day(title=text, about=text)], STAMP))
    assert (found["SUMMARY"], found["DESCRIPTION"]) == (written, written)


@pytest.mark.parametrize("sign", ["a", "é", "漢", "😀"])
@pytest.mark.parametrize("count", [20, 66, 67, 68, 74, 75, 76, 200])
def test_a_long_text_is_folded_between_signs_and_reads_back(sign: str, count: int) -> None:
    [found] = entries(calendar_file(sign * count, [day(title=sign * count)], STAMP))
    assert found["SUMMARY"] == sign * count


@pytest.mark.parametrize(
    "text",
    [
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:mine",
        "x\nBEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM",
        "BEGIN:VEVENT",
        "x\u2028END:VCALENDAR",
        "\r\n ATTENDEE:mailto:a@example.org",
        "\\\nEND:VEVENT",
        "END:VCALENDAR " * 20,
    ],
)
def test_a_hostile_text_starts_no_line_and_no_entry(text: str) -> None:
    data = calendar_file(text, [day(title=text, about=text)], STAMP)
    [found] = entries(data)
    assert unescaped(found["SUMMARY"]) == unescaped(found["DESCRIPTION"]) == " ".join(text.split())
    assert len(lines_of(data)) == 15
    assert sum(line.startswith("BEGIN:") for line in lines_of(data)) == 2


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_reads_back_but_for_its_white_space(text: str) -> None:
    [found] = entries(calendar_file("R", [day(title=text)], STAMP))
    shown = "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
    assert unescaped(found["SUMMARY"]) == shown


def test_entries_stand_in_the_order_of_their_days_and_keys() -> None:
    days = [
        day(title="last", date=dt.date(2026, 5, 1), key="a"),
        day(title="second", key="b"),
        day(title="first", key="a"),
    ]
    found = entries(calendar_file("R", days, STAMP))
    assert [each["SUMMARY"] for each in found] == ["first", "second", "last"]
    assert calendar_file("R", days, STAMP) == calendar_file("R", days[::-1], STAMP)


def test_an_entry_keeps_its_identity_when_its_words_and_its_day_change() -> None:
    old, new = (
        entries(calendar_file("R", [each], stamp))[0]
        for each, stamp in (
            (day(), STAMP),
            (day(title="Later", date=dt.date(2026, 4, 1)), STAMP + dt.timedelta(days=9)),
        )
    )
    assert old["UID"] == new["UID"]
    other = entries(calendar_file("R", [day(key="team/jan#action-A2")], STAMP))[0]
    assert other["UID"] != old["UID"]


@given(st.text(), st.datetimes(dt.datetime(1000, 1, 1), timezones=st.just(dt.UTC)))
def test_made_from_another_moment_it_is_what_would_have_been_made_then(text: str, other: dt.datetime) -> None:
    days = [day(title=text, about=f"\r\nDTSTAMP:20260105T090000Z\r\n{text}"), day(key="another")]
    found = made_from(calendar_file(text, days, STAMP), STAMP, other)
    assert found == calendar_file(text, days, other)
