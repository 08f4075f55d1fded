"""What the sources say of each finding and feature: by whole intervals, and never averaged."""

from typing import Any

import pytest

from generator.analyse.triangulation import triangulated
from generator.compile.triangulation import dissents, triangulation_view
from generator.model import Review
from generator.results import (
    Bearing,
    Convergence,
    CriterionResult,
    Difference,
    Previous,
    Says,
    Trend,
    Triangulated,
    Variation,
    Verdict,
)


def review(**findings: dict[str, Any]) -> Review:
    sources = {
        name: {"method": "operations", "columns": {"a": {"type": "number"}}} for name in ("calls", "survey", "log")
    }
    return Review.model_validate(
        {
            "title": "T",
            "status": "evaluated",
            "period": {"start": "2026-01-01", "end": "2026-03-31"},
            "features": {"speed": {"name": "Speed"}, "care": {"name": "Care"}},
            "sources": sources,
            "findings": {name: {"statement": f"{name} is so.", **each} for name, each in findings.items()},
        }
    )


def criterion(name: str, source: str, verdict: Verdict | None, feature: str = "speed", **more: Any) -> CriterionResult:
    return CriterionResult(
        id=name, statement=f"{name}.", type="share", unit="%", source=source, feature=feature, verdict=verdict, **more
    )


def found(criteria: list[CriterionResult], **finding: Any) -> Triangulated:
    [first, *_] = triangulated(review(F1={"kind": "improvement", "about": ["speed"], **finding}), criteria)
    return first


MET, MISSED, CLOSE = Verdict.MET, Verdict.NOT_MET, Verdict.CLOSE


@pytest.mark.parametrize(
    "calls, survey, bearings, together",
    [
        (MISSED, MISSED, ["agrees", "agrees"], Convergence.AGREE),
        (MISSED, CLOSE, ["agrees", "partly"], Convergence.PARTIAL),
        (CLOSE, CLOSE, ["partly", "partly"], Convergence.PARTIAL),
        (MISSED, MET, ["agrees", "disagrees"], Convergence.DISSONANCE),
        (MET, MET, ["disagrees", "disagrees"], Convergence.AGAINST),
        (MET, None, ["disagrees", "silent"], Convergence.AGAINST),
        (MET, CLOSE, ["disagrees", "partly"], Convergence.DISSONANCE),
        (MISSED, None, ["agrees", "silent"], Convergence.ONE),
        (Verdict.TOO_FEW, None, ["silent", "silent"], Convergence.SILENCE),
    ],
)
def test_a_weakness_is_borne_out_by_what_misses_its_target(
    calls: Verdict, survey: Verdict | None, bearings: list[str], together: Convergence
) -> None:
    told = found([criterion("a", "calls", calls), criterion("b", "survey", survey)])
    assert [cell.bearing for cell in told.cells] == bearings
    assert told.convergence is together


def test_a_strength_is_borne_out_by_what_meets_its_target() -> None:
    told = found([criterion("a", "calls", MET), criterion("b", "survey", MISSED)], kind="strength")
    assert [cell.bearing for cell in told.cells] == [Bearing.AGREES, Bearing.DISAGREES]


def test_two_criteria_of_one_source_that_differ_agree_in_part_only() -> None:
    told = found([criterion("a", "calls", MET), criterion("b", "calls", MISSED)])
    assert told.cells[0].says is Says.MIXED
    assert told.cells[0].criteria == ("a", "b")


def test_other_features_do_not_bear_on_it() -> None:
    told = found([criterion("a", "calls", MISSED), criterion("b", "survey", MET, feature="care")])
    assert told.cells[1].bearing is Bearing.SILENT


def test_a_figure_that_is_evidence_of_something_else_says_nothing_about_it() -> None:
    criteria = [criterion("a", "calls", MISSED), criterion("b", "survey", MET, feature="care")]
    told = found(criteria, evidence=["b"])
    assert [cell.bearing for cell in told.cells] == [Bearing.AGREES, Bearing.SILENT]


def test_a_source_that_is_named_as_evidence_and_has_no_figure_is_silent_and_named() -> None:
    told = found([criterion("a", "calls", MISSED)], evidence=["log"])
    [_, log] = told.cells
    assert (log.source, log.says, log.named) == ("log", Says.SILENT, True)


def test_a_target_that_is_met_while_the_figure_gets_worse_is_mixed() -> None:
    worse = Previous(review="t/q", change=-0.1, low=-0.2, high=-0.05, verdict=Difference.WORSE)
    assert found([criterion("a", "calls", MET, previous=worse)]).cells[0].says is Says.MIXED
    concern = Trend(every="week", points=(), variation=Variation.CONCERN)
    assert found([criterion("a", "calls", MET, trend=concern)]).cells[0].says is Says.MIXED
    assert found([criterion("a", "calls", MISSED, previous=worse)]).cells[0].says is Says.POOR


def test_without_a_target_the_change_speaks() -> None:
    better = Previous(review="t/q", change=0.1, low=0.05, high=0.2, verdict=Difference.BETTER)
    unclear = better.model_copy(update={"verdict": Difference.NO_CLEAR})
    assert found([criterion("a", "calls", None, previous=better)]).cells[0].says is Says.GOOD
    assert found([criterion("a", "calls", None, previous=unclear)]).cells[0].says is Says.SILENT


def test_a_feature_claims_nothing_and_still_shows_that_sources_differ() -> None:
    criteria = [criterion("a", "calls", MET), criterion("b", "survey", MISSED)]
    [speed] = triangulated(review(), criteria)
    assert (speed.kind, speed.id, speed.convergence) == ("feature", "speed", Convergence.DISSONANCE)
    assert all(cell.bearing is None for cell in speed.cells)


def test_the_order_of_the_criteria_changes_nothing_but_their_order() -> None:
    criteria = [criterion("a", "calls", MET), criterion("b", "calls", MISSED), criterion("c", "survey", MISSED)]
    one, other = found(criteria), found(criteria[::-1])
    assert one.convergence is other.convergence
    assert [cell.says for cell in one.cells] == [cell.says for cell in other.cells]


def test_the_page_names_the_sources_that_speak_against_a_finding() -> None:
    criteria = [criterion("a", "calls", MET), criterion("b", "survey", MISSED)]
    given = review(F1={"kind": "improvement", "about": ["speed"], "statement": "<b>Slow</b>"})
    told = triangulated(given, criteria)
    assert dissents(told) == {
        "F1": "The figures of calls as a whole speak against this; both stand, and nothing is averaged."
    }
    [finding, feature] = triangulation_view(given, told, tuple(criteria))
    assert (finding.statement, finding.together, finding.dissent) == ("<b>Slow</b>", "The sources do not agree", True)
    assert [(cell.source, cell.badge.words) for cell in finding.cells] == [("Calls", "Disagrees"), ("Survey", "Agrees")]
    assert [cell.badge.words for cell in feature.cells] == ["Good", "Poor"]


def test_one_source_alone_is_no_table() -> None:
    given = review(F1={"kind": "improvement", "about": ["speed"]})
    criteria = (criterion("a", "calls", MISSED),)
    assert triangulation_view(given, triangulated(given, criteria), criteria) == ()
