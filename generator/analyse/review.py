"""One review's tables to its results: a pure function, fit for another process."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from generator import speech
from generator.analyse import calendar, targets
from generator.analyse.drivers import drivers
from generator.analyse.estimates import estimate, is_share
from generator.analyse.impact import impact
from generator.analyse.samples import Sample, draw, weighs
from generator.analyse.scorecards import counted_once, monitoring, scored
from generator.analyse.segments import segments
from generator.analyse.selection import Rows, in_words, select
from generator.analyse.themes import themes
from generator.analyse.trend import count_periods, trend
from generator.analyse.unmatched import unmatched
from generator.model import Criterion, Measure, MeasureType, Portfolio, Review, Source
from generator.model.action import Success
from generator.model.source import CRITICAL, SCORE
from generator.model.table import Table
from generator.results import CriterionResult, Direction, Estimate, Measured, TargetResult, Verdict


def measure_review(
    review_id: str,
    review: Review,
    tables: dict[str, Table],
    portfolio: Portfolio,
    goals: Mapping[str, Success] | None = None,
) -> Measured:
    """Everything that a review's own files say. Sources without a table (no file yet) leave their criteria without a value.

    `goals` says what success is to the actions whose effect is measured, by their name under `impact`.
    """
    cards = {name: portfolio.scorecards.get(review.sources[name].scorecard or "") for name in tables}
    tables = {name: scored(table, card) if (card := cards[name]) else table for name, table in tables.items()}
    heard = {name: select(table, review.sources[name], review.period) for name, table in tables.items()}
    rows = {name: counted_once(each, review.sources[name]) for name, each in heard.items()}
    return Measured(
        review=review_id,
        sources=tuple(each.use for each in rows.values()),
        unmatched=unmatched(review, tables),
        monitoring=tuple(
            monitoring(name, review.sources[name], card, heard[name], portfolio.minimum_n)
            for name, card in cards.items()
            if card
        ),
        themes=tuple(
            each
            for name, selected in rows.items()
            for each in themes(name, review.sources[name], selected, portfolio.minimum_n)
        ),
        drivers=tuple(each for name, selected in rows.items() for each in drivers(name, review, selected)),
        impact=tuple(impact(index, review, tables, portfolio, goals or {}) for index in range(len(review.impact))),
        criteria=tuple(
            _criterion(name, each, review, rows, portfolio.minimum_n) for name, each in review.criteria.items()
        ),
    )


def _criterion(
    name: str, criterion: Criterion, review: Review, rows: dict[str, Rows], minimum_n: int
) -> CriterionResult:
    common: dict[str, Any] = {
        "id": name,
        "statement": criterion.statement,
        "standard": criterion.standard,
        "feature": criterion.feature,
    }
    if criterion.judged:
        return CriterionResult.model_validate(
            common
            | {
                "type": "judged",
                "unit": "",
                "verdict": Verdict(criterion.judged.outcome),
                "basis": criterion.judged.basis,
            }
        )
    measure = criterion.measure
    assert measure is not None
    source = review.sources[measure.source]
    way = targets.direction(criterion, source.table_columns())
    target = _target(criterion)
    common |= {
        "type": str(measure.type),
        "every": criterion.every if source.date else None,
        "source": measure.source,
        "measure": words(measure),
        "definition": definition(measure, source, criterion.every),
        "complete": source.complete,
        "simulated": source.simulated,
        "direction": way,
        "target": target,
        "counted": _counted(measure, source),
    }
    if measure.source not in rows:
        common |= {"unit": _unit(measure, source, share=None), "ends": _ends(measure, source, share=False)}
        return CriterionResult.model_validate(
            common | {"estimate": Estimate(reason="the source has no file yet"), "benchmark": None}
        )
    return _measured(common, criterion, measure, review, rows[measure.source], way, target, minimum_n)


def _measured(
    common: dict[str, Any],
    criterion: Criterion,
    measure: Measure,
    review: Review,
    rows: Rows,
    way: Direction,
    target: TargetResult | None,
    minimum_n: int,
) -> CriterionResult:
    source = review.sources[measure.source]
    sample, periods = draw(rows, measure), 1.0
    if measure.type is MeasureType.COUNT and criterion.every and rows.dates is not None:
        sample, periods = _in_whole_periods(sample, rows, criterion, review)
    found = estimate(sample, measure, periods)
    share = is_share(sample)
    ends = _ends(measure, source, share=share)
    verdict = targets.verdict(found, target, complete=source.complete, minimum_n=minimum_n) if target else None
    return CriterionResult.model_validate(
        common
        | {
            "unit": _unit(measure, source, share=share),
            "ends": ends,
            "estimate": found,
            "verdict": verdict,
            "short_of": max(0, minimum_n - found.n) if verdict is Verdict.TOO_FEW else 0,
            "benchmark": targets.benchmark(criterion, found, way, complete=source.complete, minimum_n=minimum_n),
            "trend": trend(
                sample,
                rows,
                criterion,
                review.period,
                way=way,
                target=target,
                minimum_n=minimum_n,
                complete=source.complete,
                ends=ends,
            ),
            "by": tuple(segments(sample, rows.frame, column, measure, minimum_n, periods) for column in criterion.by),
        }
    )


def _in_whole_periods(sample: Sample, rows: Rows, criterion: Criterion, review: Review) -> tuple[Sample, float]:
    """The rows of whole periods only, and how many such periods there are: a part of a week is not a low week."""
    assert rows.dates is not None
    assert criterion.every is not None
    whole = count_periods(rows, criterion, review.period, complete=review.sources[rows.use.source].complete)
    begin = calendar.starts(rows.dates.iloc[sample.rows], criterion.every)
    inside = np.isin(begin, np.array(whole, dtype="datetime64[D]"))
    part = replace(sample.part(inside), missing=sample.missing, excluded=sample.excluded + int((~inside).sum()))
    return part, float(len(whole))


def _target(criterion: Criterion) -> TargetResult | None:
    given = criterion.target
    return TargetResult(relation=given.relation, value=given.value, upper=given.upper) if given else None


def words(measure: Measure) -> str:
    """What is counted, and of what."""
    column, above, below, counted = (
        speech.humanised(name or "") for name in (measure.column, measure.numerator, measure.denominator, measure.count)
    )
    parts = {
        MeasureType.SHARE: f"share of rows whose {column} {in_words(measure.condition) or 'is yes'}",
        MeasureType.CSAT: f"share of answers on {column} in the best two boxes",
        MeasureType.NPS: f"net promoter score of {column}",
        MeasureType.MEAN: f"mean of {column}",
        MeasureType.MEDIAN: f"median of {column}",
        MeasureType.PERCENTILE: f"{speech.ordinal(100 * (measure.q or 0))} percentile of {column}",
        MeasureType.COUNT: "number of rows",
        MeasureType.RATE: f"{counted} per {measure.per or 1:,} {below}",
        MeasureType.RATIO: f"{above} divided by {below}",
    }
    also = "".join(f" and whose {speech.humanised(name)} {in_words(each)}" for name, each in measure.also.items())
    of = " and ".join(f"{speech.humanised(name)} {in_words(each)}" for name, each in measure.of.items())
    return f"{parts[measure.type]}{also}" + (f", among rows where {of}" if of else "")


def definition(measure: Measure, source: Source, every: str | None) -> str:
    """A digest of how the value is made: the measure, the rows kept and the types of the columns; not where they stand."""
    columns = source.table_columns()
    used = {
        measure.column,
        measure.numerator,
        measure.denominator,
        measure.count,
        *measure.of,
        *measure.also,
        *source.where,
    }
    described = {
        name: columns[name].model_dump(mode="json", include={"type", "scale", "unit", "between", "means_yes"})
        for name in sorted(name for name in used if name in columns)
    }
    text = json.dumps(
        {
            "measure": measure.model_dump(mode="json", exclude={"source"}),
            **({"scorecard": source.scorecard} if used & {SCORE, CRITICAL} and source.scorecard else {}),
            "where": {name: each.model_dump(mode="json") for name, each in source.where.items()},
            "keep": source.keep.model_dump(mode="json") if source.keep else None,
            "columns": described,
            "weight": source.weight if weighs(measure.type) else None,
            "every": every if measure.type is MeasureType.COUNT else None,
        },
        sort_keys=True,
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _counted(measure: Measure, source: Source) -> str:
    if measure.type in (MeasureType.RATE, MeasureType.RATIO):
        return speech.humanised(measure.denominator or "")
    if source.method in ("survey", "staff-feedback"):
        return "answers"
    return speech.plural_noun(measure.source)


def _unit(measure: Measure, source: Source, *, share: bool | None) -> str:
    if measure.type.is_fraction or (measure.type is MeasureType.RATIO and share is not False):
        return "%"
    if measure.type is MeasureType.RATE:
        return f"per {measure.per or 1:,}"
    if measure.type is MeasureType.NPS:
        return "points"
    column = source.table_columns().get(measure.column or "")
    return column.unit or "" if column else ""


def _ends(measure: Measure, source: Source, *, share: bool) -> tuple[float, float | None] | None:
    if measure.type.is_fraction or (measure.type is MeasureType.RATIO and share):
        return 0.0, 1.0
    if measure.type is MeasureType.NPS:
        return -100.0, 100.0
    column = source.table_columns().get(measure.column or "")
    if column and column.scale:
        return min(column.scale), max(column.scale)
    return (0.0, None) if measure.type in (MeasureType.COUNT, MeasureType.RATE) or (column and column.unit) else None
