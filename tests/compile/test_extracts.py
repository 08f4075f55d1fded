"""Parts of a review in a few lines, as the pages of a framework show them."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from check.whole_review import FILES, composed, run

from generator.compile.extracts import extract
from generator.model import Document
from generator.model.framework import PARTS
from generator.results import ReviewResults

MORE = """\
follows: team/dec
carried: {A9: They were asked.}
adaptations: [{date: 2026-01-10, source: survey, problem: Few replied., change: A text message.}]
---
Most calls were answered in time.

## Findings

Mondays.
"""
LINES = {
    "aim": ["Find out why callers ring twice."],
    "people": [
        "Head of service (decision maker)",
        "Team leaders (manager)",
        "Advisers (colleague)",
        "Callers (customer)",
        "Quality analyst (reviewer)",
    ],
    "boundaries": [
        "Includes: Inbound calls",
        "Excludes: Web chat",
        "Change limits: At most 10000 in all",
        "Agreed with Head of service on 12 December 2025",
    ],
    "policies": ["UK GDPR: No caller is named."],
    "communications": [
        "15 December 2025: aims to Advisers, Team leaders, team meeting",
        "20 February 2026: results to Head of service, written report",
    ],
    "features": ["Speed of answer: affects satisfaction and loyalty"],
    "sources": [
        "Calls (operations): Nobody's memory enters it.",
        "Survey (survey): Only callers know.",
        "Monitoring (call monitoring): It shows the handling itself.",
        "Posts (social media): Some write nowhere else.",
    ],
    "criteria": ["Calls are answered within 20 seconds.", "Callers are satisfied."],
    "adaptations": ["10 January 2026: Few replied. A text message."],
    "steps": [
        "Answer: satisfaction 3 of 5, cost 1, compliance full, 1 question, 1 answered",
        "Settle: satisfaction 4 of 5, cost 3, compliance full, 1 question, 1 answered",
        "Close: satisfaction 4 of 5, cost 1, compliance partial, 1 question, 1 answered",
    ],
    "findings": ["F1 (improvement) Mondays are slow.", "F2 (strength) Callers are heard out."],
    "options": ["O0 Change nothing", "O1 Move shifts to Monday"],
    "recommendations": ["R1 Move shifts to Monday. (agreed)"],
    "actions": ["A1 Publish the rota (done, due 20 March 2026, Team leaders)"],
    "impact": ["Effect of A1 on quick: too soon to tell"],
    "feedback": ["12 February 2026, to Advisers: Terms were read aloud. The caller hung up. Offer to send them."],
    "reflection": [
        "Choices: Shares and not averages.",
        "Worked: Asking advisers.",
        "Fell short: Those who hung up were never asked.",
        "Next time: Ask them.",
    ],
    "next_review": ["31 January 2027"],
    "follows": ["team/dec", "A9: They were asked."],
    "narrative": ["Introduction", "Findings"],
}
ITEMS = {
    "F1": ["Finding F1: Mondays are slow.", "Cause: The rota is even.", "Matters: Callers give up and ring again."],
    "R1": ["Recommendation R1: Move shifts to Monday.", "Why: It can be undone."],
    "A1": ["Action A1: Publish the rota.", "Resources: Two days"],
    "answer": ["Step answer: Answer.", "Note: Callers wait."],
    "calls": ["Source calls: calls.", "Why: Nobody's memory enters it."],
    "quick": ["Criterion quick: Calls are answered within 20 seconds."],
    "speed": ["Feature speed: Speed of answer."],
    "nothing": [],
}


@cache
def whole() -> tuple[Document, ReviewResults]:
    with TemporaryDirectory() as folder:
        for name, text in {**FILES, "reviews/team/jan/review.md": composed(MORE)}.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        finished = run(Path(folder))
    return finished.documents["team/jan"], finished.results["team/jan"]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_lines(part: str) -> None:
    lines = extract(*whole(), part)
    assert 1 <= len(lines) <= 12
    assert all(line == line.strip() and "\n" not in line and "None" not in line for line in lines)


@pytest.mark.parametrize("part", LINES)
def test_a_part_is_shown_in_its_own_words(part: str) -> None:
    assert extract(*whole(), part) == LINES[part]


@pytest.mark.parametrize("part", ["results", "standards"])
def test_results_come_with_what_was_found_and_the_verdict(part: str) -> None:
    lines = extract(*whole(), part)
    assert [line.split(": ")[0] for line in lines] == ["Calls are answered within 20 seconds", "Callers are satisfied"]
    assert all(line.endswith(" Meets the target.") for line in lines)
    assert "83" in lines[0]


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_is_shown_with_what_is_said_of_it(name: str) -> None:
    assert extract(*whole(), name) == ITEMS[name]


@pytest.mark.parametrize("count, rest", [(12, ""), (13, "and 1 more line"), (40, "and 28 more lines")])
def test_of_a_long_part_twelve_lines_are_shown_and_the_rest_is_counted(count: int, rest: str) -> None:
    document, results = whole()
    policies = document.review.policies * count
    lines = extract(
        document.with_review(document.review.model_copy(update={"policies": policies})), results, "policies"
    )
    assert lines[:12] == ["UK GDPR: No caller is named."] * 12
    assert lines[12:] == ([f"{rest} on the page of the review"] if rest else [])


def test_a_part_that_is_empty_has_no_lines() -> None:
    document, results = whole()
    plain = document.review.model_validate(
        {"title": "T", "status": "planned", "period": {"start": "2026-01-01", "end": "2026-01-31"}}
    )
    empty = document.with_review(plain)
    for part in PARTS:
        if part not in ("results", "standards", "narrative"):
            assert extract(empty, results, part) == [], part
