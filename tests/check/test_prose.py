"""Changes that are claimed in words: caught where they stand when the figures beside them do not show any."""

import datetime as dt

import pytest
from small_portfolio import FOLDER, added, review

from generator.check import Subject
from generator.check.substance.prose import RULES
from generator.check.substance.subject import Told
from generator.load.documents import load_review
from generator.load.files import Found
from generator.model import Portfolio
from generator.model.today import Today
from generator.results import (
    BenchmarkResult,
    CriterionResult,
    Difference,
    Estimate,
    ImpactResult,
    Point,
    Previous,
    ReviewResults,
    Signal,
    Trend,
    Variation,
)

DAY = dt.date(2026, 1, 1)
FLAT = CriterionResult(id="quick", statement="S.", type="share", unit="%", estimate=Estimate(value=0.8))
SLOW = FLAT.model_copy(update={"id": "slow"})
FIRST_LINE = 18
"""The line on which the narrative of the small review begins."""


def trend(variation: Variation | None, *signals: Signal) -> CriterionResult:
    points = (Point(start=DAY, n=20, value=0.8, signals=signals), Point(start=DAY, n=20, value=0.8))
    return FLAT.model_copy(update={"trend": Trend(every="week", points=points, variation=variation)})


def since(verdict: Difference | None) -> CriterionResult:
    return FLAT.model_copy(update={"previous": Previous(review="team/dec", verdict=verdict)})


def against(verdict: Difference | None) -> CriterionResult:
    return FLAT.model_copy(update={"benchmark": BenchmarkResult(value=0.7, source="Sector", verdict=verdict)})


def effect(verdict: Difference | None, criterion: str = "quick") -> ImpactResult:
    return ImpactResult(index=0, of=("A1",), criterion=criterion, changed_on=DAY, verdict=verdict)


def told(
    text: str, *results: CriterionResult, impact: tuple[ImpactResult, ...] = (), front: tuple[tuple[str, str], ...] = ()
) -> list[Told]:
    written = review(("All is well.", text), *front)
    document, _, problems = load_review(written.encode(), Found(id="team/jan", file=f"{FOLDER}/review.md"))
    assert document is not None, problems
    found = ReviewResults(review="team/jan", criteria=results or (FLAT, SLOW), impact=impact)
    return list(RULES["EVAL-008"](Subject(document=document, portfolio=Portfolio(), today=Today(DAY), results=found)))


def places(text: str) -> list[str]:
    """Where each claim is told, counted from the first line of the narrative, with the word."""
    return [
        f"{each.place.line - FIRST_LINE + 1}:{each.place.column} {each.message.split('”')[0].removeprefix('“')}"
        for each in told(text)
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The share rose to {{ quick }}.", "1:11 rose"),
        ("It improved: {{ quick }} were answered.", "1:4 improved"),
        ("{{ quick }} were answered. It is {{ quick.n }} calls, and it fell.", "1:62 fell"),
        ("All is well.\nAt {{ quick }} the service\nhas clearly\nworsened since.", "4:1 worsened"),
        ("Calls went down to {{ quick.low }}.", "1:7 went down"),
        ("In her prose, waiting rose to {{ quick }}.", "1:23 rose"),
        ("{{ quick }} shows a fellow that waits fell.", "1:39 fell"),
        ("IMPROVED to {{ quick }}!", "1:1 IMPROVED"),
        ("At 3.5 points it climbed to {{ quick }}.", "1:18 climbed"),
        ("- all is well\n- it grew to {{ quick }}\n- {{ slow }} is low", "2:6 grew"),
        ("| a | b |\n| {{ quick }} | improved |", "2:17 improved"),
        ("Nothing is known. It has risen to {{ quick }}.", "1:26 risen"),
        ("### Waiting\n\nIt grew to {{ quick }}.", "3:4 grew"),
        ("## Findings\n\nIt grew to {{ quick }}.", "3:4 grew"),
    ],
)
def test_a_claim_is_told_at_its_word(text: str, expected: str) -> None:
    assert places(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "{{ quick }} were answered in time.",
        "Waiting improved, as everybody says.",
        "No change: {{ quick }} is higher, which may be chance.",
        "It is not clear that {{ quick }} improved.",
        "Whether it rose to {{ quick }} cannot be said.",
        "It could have risen to {{ quick }}.",
        "{{ quick }} is lower than the target.",
        "If it improved, {{ quick }} would be more.",
        "{{ quick }} seems better.",
        "Staffing improved. {{ quick }} were answered in time.",
        "{{ quick }} were answered in time\n\nStaffing improved",
        "- {{ quick }} were answered in time\n- staffing improved",
        "### Staffing improved\n\n{{ quick }} were answered in time.",
        "{{ chart quick }} shows how it improved.",
        "{{ other }} improved.",
        "{{ worse-rate }} and {{ quick }}.",
    ],
)
def test_what_claims_nothing_or_with_care_is_not_told(text: str) -> None:
    assert places(text) == []


RISING = "It improved to {{ quick }}."


@pytest.mark.parametrize(
    "result, claims",
    [
        (FLAT, True),
        (trend(None), True),
        (trend(Variation.COMMON_CAUSE), True),
        (trend(Variation.COMMON_CAUSE, Signal.SHIFT_ABOVE), False),
        (trend(Variation.IMPROVEMENT), False),
        (trend(Variation.CONCERN), False),
        (since(None), True),
        (since(Difference.NO_CLEAR), True),
        (since(Difference.BETTER), False),
        (against(Difference.NO_CLEAR), True),
        (against(Difference.BETTER), False),
        (FLAT.model_copy(update={"estimate": Estimate(reason="no data")}), False),
    ],
)
def test_a_claim_is_told_only_when_the_figures_show_no_change(result: CriterionResult, claims: bool) -> None:
    assert bool(told(RISING, result)) is claims


@pytest.mark.parametrize(
    "impact, claims",
    [
        (effect(Difference.BETTER), False),
        (effect(Difference.NO_CLEAR), True),
        (effect(None), True),
        (effect(Difference.BETTER, "slow"), True),
    ],
)
def test_an_effect_that_was_shown_is_a_change(impact: ImpactResult, claims: bool) -> None:
    assert bool(told(RISING, impact=(impact,))) is claims


def test_one_of_several_figures_that_changed_is_enough() -> None:
    text = "Waiting improved: {{ quick }} and {{ slow }}."
    assert [each.message for each in told(text)] == [
        "“improved” claims a change that the figures of `quick`, `slow` do not show"
    ]
    assert told(text, since(Difference.BETTER), SLOW) == []


@pytest.mark.parametrize(
    "statement, named, claims",
    [
        ("Answers got better.", "about: [quick]", True),
        ("Answers got better.", "evidence: [calls, quick]", True),
        ("Answers got better.", "about: [speed]", False),
        ("Answers did not get better.", "about: [quick]", False),
        ("Answers are slow.", "about: [quick]", False),
    ],
)
def test_a_finding_is_held_against_the_criteria_that_it_names(statement: str, named: str, claims: bool) -> None:
    start = f"  F1: {{kind: improvement, {named}, statement: "
    found = told("All is well.", front=(added("findings:", f"{start}{statement}}}"),))
    expected = [(6, len(start) + 1, "F1")] if claims else []
    assert [(each.place.line, each.place.column, each.item) for each in found] == expected


def test_without_results_nothing_is_held_against_them() -> None:
    document, _, _ = load_review(review(("All is well.", RISING)).encode(), Found(id="team/jan", file="review.md"))
    assert document is not None
    assert list(RULES["EVAL-008"](Subject(document=document, portfolio=Portfolio(), today=Today(DAY)))) == []


def moved(verdict: Difference, change: float) -> CriterionResult:
    return FLAT.model_copy(update={"previous": Previous(review="team/dec", verdict=verdict, change=change)})


@pytest.mark.parametrize(
    "sentence, change, opposite",
    [
        ("It improved to {{ quick }}.", moved(Difference.WORSE, -0.1), True),
        ("It improved to {{ quick }}.", moved(Difference.BETTER, 0.1), False),
        ("It worsened to {{ quick }}.", moved(Difference.BETTER, 0.1), True),
        ("It rose to {{ quick }}.", moved(Difference.BETTER, -0.1), True),
        ("It fell to {{ quick }}.", moved(Difference.BETTER, -0.1), False),
        ("It is better than last year: {{ quick }}.", moved(Difference.WORSE, -0.1), True),
    ],
)
def test_a_claim_the_other_way_round_is_told(sentence: str, change: CriterionResult, opposite: bool) -> None:
    word = "better" if "better" in sentence else sentence.split()[1]
    expected = [f"“{word}” says the opposite of what the figures of `quick` show"] if opposite else []
    assert [each.message for each in told(sentence, change)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "{{ quick }} customers ask for a better bill.",
        "They are on the lower tariff: {{ quick }}.",
        "It was lower for some than for others: {{ quick }}.",
    ],
)
def test_a_comparison_that_claims_no_change_is_left_alone(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "words", ["shows an increase, to", "doubled to", "jumped, not least on Mondays, to", "is lower now:"]
)
def test_other_words_for_a_change(words: str) -> None:
    assert len(told(f"It {words} {{{{ quick }}}}.")) == 1
