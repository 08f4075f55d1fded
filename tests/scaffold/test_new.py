"""A new review from a template: its name, its period, what it takes over, and that it can be checked at once."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import WritePortfolio
from small_portfolio import run, settings

from generator.load.documents import load_review
from generator.load.files import Found
from generator.model import Document, Portfolio
from generator.problems import Severity, UsageError
from generator.scaffold import new_review
from generator.scaffold.names import _NAME
from generator.scaffold.new import Wanted, follow

TODAY = dt.date(2026, 11, 24)
BEFORE = """\
---
title: Calls in January   # a comment that stays here
status: monitoring
period: {start: 2026-01-01, end: 2026-01-31}
aim: Find out why callers ring twice.
# About the people.
people:                     # roles only
  head: {role: Head of service, group: decision-maker}

  # those who answer
  advisers: {role: 'Advisers: day and night', group: colleague}
policies:
- {name: UK GDPR,   how: "No caller is named."}
"features":
  speed: {name: Speed}
communications:
  - {date: 2025-12-15, to: [advisers], how: meeting, about: aims}
sources:
  calls:
    method: operations
    why: >
      Nobody's memory
      enters it.
    file: calls.csv       # beside this file
    columns: {wait: {type: number},
line: {type: category}}
criteria:
  quick:
    statement: Calls are answered within 20 seconds.
    measure: {type: share, source: calls, column: wait, at_most: 20}
findings:
  F1: {kind: improvement, statement: Mondays are slow.}
  F2: {kind: improvement, statement: Summers are slow., no_action: They are quiet.}
recommendations:
  R1: {what: "Move shifts\\n  to Monday.", decision: deferred}
  R2: {what: Add a line., decision: agreed}
actions:
  A1: {what: Publish the rota, due: 2026-03-20, status: started}
  A2: {what: Tell callers}
  A3: {what: Buy phones, status: done}
---

Text that is not taken over.
"""
KEPT = """\
# Taken over from team/jan: look at every line, above all the dates and the names of files.
people:                     # roles only
  head: {role: Head of service, group: decision-maker}

  # those who answer
  advisers: {role: 'Advisers: day and night', group: colleague}

policies:
- {name: UK GDPR,   how: "No caller is named."}

"features":
  speed: {name: Speed}

sources:
  calls:
    method: operations
    why: >
      Nobody's memory
      enters it.
    file: calls.csv       # beside this file
    columns: {wait: {type: number},
line: {type: category}}

criteria:
  quick:
    statement: Calls are answered within 20 seconds.
    measure: {type: share, source: calls, column: wait, at_most: 20}
"""
LEFT = """\
# Left open by team/jan. Take the # away and say what became of each.
# carried:
#   A1: …    # action, started, due 2026-03-20: Publish the rota
#   A2: …    # action, planned: Tell callers
#   R1: …    # recommendation, deferred: Move shifts to Monday.
#   F1: …    # finding, no recommendation answers it: Mondays are slow.
---
"""


def document(text: str = BEFORE) -> Document:
    found, whole, problems = load_review(text.encode(), Found(id="team/jan", file="reviews/team/jan/review.md"))
    assert found is not None, problems
    assert whole, problems
    return found


def written(
    root: Path,
    name: str = "team/feb",
    before: Document | None = None,
    today: dt.date = TODAY,
    names: dict[str, str] | None = None,
) -> str:
    teams = {team: {"name": title} for team, title in (names or {}).items()}
    path = new_review(settings(root), name, before, Portfolio.model_validate({"teams": teams}), today)
    assert path.name == "review.md"
    return path.read_text(encoding="utf-8")


def read(text: str) -> Document:
    return document(text)


def errors(root: Path) -> list[str]:
    """The errors of the new review; its plan names no file that is not there yet."""
    found = [each for each in run(root).problems if each.severity is Severity.ERROR]
    return [f"{each.location} {each.message}" for each in found if "/feb/" in each.location.file]


@pytest.mark.parametrize(
    "name",
    [
        "feb", "", "/", "team/", "team/feb/march", "team/feb/review.md", "../feb", "team/..", "team/.feb", ".team/feb",
        "team/fe b", "team\\feb", "C:/feb", "team/feb\n", "t\u00e9am/feb", "team/-feb", "team/$feb", "reviews/feb", "team//feb",
    ],
)  # fmt: skip
def test_a_name_that_no_review_can_have_is_refused(portfolio: WritePortfolio, name: str) -> None:
    root = portfolio({})
    with pytest.raises(UsageError, match="is not a name for a review") as refused:
        written(root, name)
    assert refused.value.hint.startswith("Name it <team>/<review>")
    assert _NAME.fullmatch(refused.value.hint.removesuffix(".").rpartition(" ")[2]), "one that can be"
    assert list((root / "reviews").iterdir()) == []


@pytest.mark.parametrize(
    "name, why",
    [
        ("team/07700900123", "the name holds a phone number"),
        ("07700_900_123/feb", "the name holds a phone number"),
        ("team/about-priya-nair", "the name holds a name"),
        ("TEAM/mar", "TEAM and team, which is there already, are one name"),
        ("team/Feb", "Feb and feb, which is there already, are one name"),
        ("guide/feb", "the site has pages of its own at guide/"),
        ("team/con", "Windows keeps the name con"),
    ],
)
def test_a_name_that_the_checks_would_refuse_is_refused_before_anything_is_written(
    portfolio: WritePortfolio, name: str, why: str
) -> None:
    root = portfolio({"reviews/team/feb/review.md": "mine"})
    before = sorted(root.rglob("*"))
    listed = Portfolio.model_validate({"personal_data": {"names": ["Priya Nair"]}})
    with pytest.raises(UsageError, match=why):
        new_review(settings(root), name, None, listed, TODAY)
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("name", ["team/feb", "reviews/team/feb", "team/feb/", "/team/feb"])
def test_a_name_may_be_written_as_a_path(portfolio: WritePortfolio, name: str) -> None:
    root = portfolio({})
    written(root, name)
    assert (root / "reviews/team/feb/review.md").is_file()


@pytest.mark.parametrize("content", ["---\ntitle: mine\n", "", "not a review"])
def test_nothing_that_somebody_wrote_is_written_over(portfolio: WritePortfolio, content: str) -> None:
    root = portfolio({"reviews/team/feb/review.md": content})
    with pytest.raises(UsageError, match="there is a review team/feb already"):
        written(root)
    assert (root / "reviews/team/feb/review.md").read_text(encoding="utf-8") == content


def test_data_that_came_first_stay_beside_the_new_review(portfolio: WritePortfolio) -> None:
    root = portfolio({"reviews/team/feb/calls.csv": "wait\n5\n"})
    written(root)
    assert (root / "reviews/team/feb/calls.csv").read_text(encoding="utf-8") == "wait\n5\n"


def test_a_review_that_continues_nothing_begins_with_an_outline(portfolio: WritePortfolio) -> None:
    root = portfolio({})
    found = read(written(root)).review
    assert (found.title, found.status, found.follows) == ("Team, January to March 2027", "planned", None)
    assert {person.group for person in found.people.values()} >= {"decision-maker", "colleague", "customer"}
    assert found.aim is None
    assert errors(root) == []


def test_the_outline_can_be_taken_as_it_stands(portfolio: WritePortfolio) -> None:
    """Each line that is commented out fits the format, so that taking its # away is all that is needed."""
    root = portfolio({"site_config/standards.yml": "name-of-a-standard: {name: S, definition: D}\n"})
    lines = written(root).split("\n")
    front = lines[: lines.index("---", 1)]
    bare = [line.removeprefix("# ") if line[2:3] in " abcdefghijklmnopqrstuvwxyz" else line for line in front]
    text = "\n".join([line for line in bare if not line.startswith(("Plan:", "#"))] + lines[len(front) :])
    (root / "reviews/team/feb/review.md").write_text(text, encoding="utf-8")
    assert errors(root) == []
    found = read(text).review
    assert found.boundaries
    assert (list(found.sources), list(found.criteria), len(found.policies)) == (["survey"], ["satisfied"], 1)


def test_the_plan_of_the_review_before_is_taken_over_word_for_word(portfolio: WritePortfolio) -> None:
    root = portfolio({"reviews/team/jan/review.md": BEFORE})
    text = written(root, before=document())
    assert f"\n{KEPT}\n{LEFT}" in text
    new, old = read(text).review, document().review
    assert new.follows == "team/jan"
    for part in ("people", "policies", "features", "sources", "criteria"):
        assert getattr(new, part) == getattr(old, part), part
    assert (new.findings, new.actions, new.communications, new.carried) == ({}, {}, (), {})
    assert "not taken over" not in text
    assert errors(root) == []


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("---\ntitle", "\ufeff---\ntitle")], ids=["Windows", "mark"])
def test_line_ends_and_marks_of_other_editors_are_not_taken_over(
    portfolio: WritePortfolio, change: tuple[str, str]
) -> None:
    text = BEFORE.replace(*change)
    root = portfolio({"reviews/team/jan/review.md": text})
    written(root, before=document(text))
    data = (root / "reviews/team/feb/review.md").read_bytes()
    assert KEPT in data.decode()
    assert b"\r" not in data
    assert b"\xef\xbb\xbf" not in data


def test_a_review_before_without_a_plan_brings_the_outline(portfolio: WritePortfolio) -> None:
    text = "---\ntitle: T\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\n---\n"
    root = portfolio({"reviews/team/jan/review.md": text})
    found = written(root, before=document(text))
    assert "follows: team/jan\n" in found
    assert "# criteria:" in found
    assert "Taken over" not in found
    assert "# carried:" not in found
    assert errors(root) == []


def test_what_was_left_open_is_ready_to_be_answered(portfolio: WritePortfolio) -> None:
    root = portfolio({"reviews/team/jan/review.md": BEFORE})
    text = written(root, before=document())
    head, mark, rest = text.partition("# carried:")
    lines, fence, end = rest.partition("\n---\n")
    answered = head + (mark + lines).replace("# ", "", 1).replace("\n# ", "\n") + fence + end
    assert list(read(answered).review.carried) == ["A1", "A2", "R1", "F1"]


@pytest.mark.parametrize(
    "start, end, then, until",
    [
        ("2026-01-01", "2026-01-31", "2026-02-01", "2026-02-28"),
        ("2026-02-01", "2026-02-28", "2026-03-01", "2026-03-31"),
        ("2027-12-01", "2027-12-31", "2028-01-01", "2028-01-31"),
        ("2028-01-01", "2028-01-31", "2028-02-01", "2028-02-29"),
        ("2026-10-01", "2026-12-31", "2027-01-01", "2027-03-31"),
        ("2026-01-01", "2026-12-31", "2027-01-01", "2027-12-31"),
        ("2025-07-01", "2026-06-30", "2026-07-01", "2027-06-30"),
        ("2026-01-05", "2026-01-11", "2026-01-12", "2026-01-18"),
        ("2026-01-15", "2026-02-14", "2026-02-15", "2026-03-17"),
        ("2026-01-01", "2026-01-30", "2026-01-31", "2026-03-01"),
        ("2026-01-31", "2026-01-31", "2026-02-01", "2026-02-01"),
    ],
)
def test_the_next_period_is_as_long_in_months_or_else_in_days(
    portfolio: WritePortfolio, start: str, end: str, then: str, until: str
) -> None:
    text = BEFORE.replace("start: 2026-01-01, end: 2026-01-31", f"start: {start}, end: {end}")
    root = portfolio({"reviews/team/jan/review.md": text})
    period = read(written(root, before=document(text))).review.period
    assert (period.start.isoformat(), period.end.isoformat()) == (then, until)


@pytest.mark.parametrize(
    "name, start, end",
    [
        ("2026-q1", "2026-01-01", "2026-03-31"), ("2025-Q4", "2025-10-01", "2025-12-31"), ("q2-2026", "2026-04-01", "2026-06-30"),
        ("2026-h2", "2026-07-01", "2026-12-31"), ("2028-02", "2028-02-01", "2028-02-29"), ("2026", "2026-01-01", "2026-12-31"),
        ("2025-26-winter", "2027-01-01", "2027-03-31"), ("2026-13", "2027-01-01", "2027-03-31"),
        ("2026-q5", "2027-01-01", "2027-03-31"), ("202601", "2027-01-01", "2027-03-31"),
    ],
)  # fmt: skip
def test_a_name_of_a_part_of_the_year_gives_the_period(
    portfolio: WritePortfolio, name: str, start: str, end: str
) -> None:
    period = read(written(portfolio({}), f"team/{name}")).review.period
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


def test_a_name_gives_no_period_to_a_review_that_follows_another(portfolio: WritePortfolio) -> None:
    root = portfolio({"reviews/team/jan/review.md": BEFORE})
    assert read(written(root, "team/2026-q4", before=document())).review.period.start == dt.date(2026, 2, 1)


@pytest.mark.parametrize(
    "today, start, end",
    [
        (dt.date(2026, 1, 1), "2026-04-01", "2026-06-30"),
        (dt.date(2026, 6, 30), "2026-07-01", "2026-09-30"),
        (dt.date(2026, 12, 31), "2027-01-01", "2027-03-31"),
    ],
)
def test_without_a_review_before_the_next_quarter_is_meant(
    portfolio: WritePortfolio, today: dt.date, start: str, end: str
) -> None:
    period = read(written(portfolio({}), today=today)).review.period
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "team",
    [
        "Contact centre", "Calls: day", "# 1", "- dash", "R&D", 'The "best"', "back\\slash", "{x}", "'tis", "$title", "\u6f22",
        "yes", "~",
    ],
)  # fmt: skip
def test_any_name_of_a_team_makes_a_title(portfolio: WritePortfolio, team: str) -> None:
    text = written(portfolio({}), names={"team": team})
    assert read(text).review.title == f"{team}, January to March 2027"


def test_a_plain_title_has_no_quotation_marks(portfolio: WritePortfolio) -> None:
    assert "\ntitle: Team, January to March 2027\n" in written(portfolio({}))


def test_the_review_to_follow_is_found_by_its_name_or_its_path() -> None:
    known = {"team/jan": document()}
    for name in ("team/jan", "reviews/team/jan", "reviews/team/jan/review.md", "team/jan/"):
        assert follow(known, name) is known["team/jan"]
    assert follow(known, None) is None


@pytest.mark.parametrize(
    "name, hint", [("team/jna", "Did you mean `team/jan`?"), ("other/long-ago", "See reviews check.")]
)
def test_a_review_that_is_not_there_cannot_be_followed(name: str, hint: str) -> None:
    with pytest.raises(UsageError, match=f"there is no review {name} that can be read") as refused:
        follow({"team/jan": document()}, name)
    assert refused.value.hint == hint


@pytest.mark.parametrize("sign", ["\u2028", "\x7f", "\udcff"])
def test_a_title_with_signs_that_no_review_may_hold_is_refused(tmp_path: Path, sign: str) -> None:
    with pytest.raises(UsageError, match=f"U\\+{ord(sign):04X}"):
        new_review(settings(tmp_path), "team/2026-q1", None, Portfolio(), TODAY, Wanted(title=f"Calls{sign}"))
    assert list(tmp_path.iterdir()) == []
