"""The assessor's record: what it names and is not there, or not claimed, is told in its own file."""

import pytest
from check.whole_review import FILES, FOLDER, composed, of_the_whole, run
from conftest import WritePortfolio

FILE = f"{FOLDER}/assessment.md"
DECISION = "{outcome: accepted, by: Assessor, date: 2026-05-20}"
APPEAL = "{framework: test@1, criterion: C1, date: 2026-05-22, reason: R}"
SAMPLING = "{by: IQA, date: 2026-05-25, criteria: {test@1: [C1, C2]}, outcome: confirmed}"
SOUND = f"decisions:\n  test@1:\n    C1: {DECISION}\nsampling:\n  - {SAMPLING}\nappeals:\n  - {APPEAL}\n"
ONE_CLAIM = "claims: {test@1: {C1: [criteria, rota]}}\n"


def told(portfolio: WritePortfolio, record: str, example: str = "") -> list[str]:
    files = {**FILES, f"{FOLDER}/review.md": composed(example), FILE: f"---\n{record}---\n"}
    found = of_the_whole(run(portfolio(files)))
    assert {problem.location.file for problem in found} <= {FILE}
    return [f"{p.location.line}:{p.location.column} {p.code} {p.message} | {p.hint}" for p in found]


def test_a_record_of_what_is_claimed_has_no_problem(portfolio: WritePortfolio) -> None:
    assert told(portfolio, SOUND) == []


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("  test@1:\n", "  tset@1:\n", "3:3 REF-001 there is no framework `tset` | Did you mean `test@1`?"),
        ("  test@1:\n", "  test@2:\n", "3:3 REF-001 the framework `test` has no edition `2` | Did you mean `test@1`?"),
        ("    C1:", "    C3:", "4:5 REF-001 `test@1` has no criterion `C3` | Known: C1, C2."),
        ("{test@1: [C1", "{test@3: [C1", "6:44 REF-001 the framework `test` has no edition `3` | Did you mean `test@1`?"),
        ("[C1, C2]", "[C1, C3]", "6:44 REF-001 `test@1` has no criterion `C3` | Known: C1, C2."),
        ("framework: test@1", "framework: nos@1", "8:5 REF-001 there is no framework `nos` | Known: test@1."),
        ("criterion: C1", "criterion: C9", "8:5 REF-001 `test@1` has no criterion `C9` | Known: C1, C2."),
        (
            "reason: R",
            "reason: R, decided_on: 2026-05-21",
            "8:69 DATE-001 the appeal of 2026-05-22 was decided on 2026-05-21 | Correct one of the two dates.",
        ),
        ("outcome: accepted", "outcome: passed", "4:19 KEY-003 `outcome` must be one of: accepted, more evidence needed | "),
        ("by: Assessor, ", "", "4:5 KEY-002 `decisions.test@1.C1` has no `by` | "),
        ("date: 2026-05-20}", "date: 2026-05-20, seal: 12ab}", "4:67 KEY-003 `seal` "),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(portfolio: WritePortfolio, old: str, new: str, expected: str) -> None:
    assert old in SOUND
    found = told(portfolio, SOUND.replace(old, new, 1))
    assert len(found) == 1, found
    assert found[0].startswith(expected)


def test_a_decision_about_what_is_not_claimed_is_told(portfolio: WritePortfolio) -> None:
    record = SOUND.replace("    C1:", "    C2:", 1).replace("[C1, C2]", "[C1]")
    assert told(portfolio, record, ONE_CLAIM) == ["4:5 REF-001 the review does not claim `C2` of `test@1` | Known: C1."]


def test_an_appeal_decided_on_its_day_is_sound(portfolio: WritePortfolio) -> None:
    assert told(portfolio, SOUND.replace("reason: R", "reason: R, decided_on: 2026-05-22")) == []


@pytest.mark.parametrize("text", ["", "decisions: {}\n", "---\ndecisions\n", "---\n- a\n---\n"])
def test_a_record_that_cannot_be_read_is_told_and_the_review_is_not_published(
    portfolio: WritePortfolio, text: str
) -> None:
    finished = run(portfolio({**FILES, f"{FOLDER}/review.md": composed(), FILE: text}))
    assert [problem.location.file for problem in of_the_whole(finished)] == [FILE]
    assert "team/jan" in finished.broken
