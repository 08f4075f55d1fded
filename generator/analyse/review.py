"""One review's tables to its results: a pure function, fit for another process."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from generator import spent
from generator.analyse import description, targets
from generator.analyse.association.drivers import drivers
from generator.analyse.association.indexes import indexes
from generator.analyse.cases.pareto import pareto_of
from generator.analyse.cases.times import times
from generator.analyse.changes import Divided
from generator.analyse.comparison.follow import detectable
from generator.analyse.comparison.overdispersed import varied
from generator.analyse.comparison.segments import segments
from generator.analyse.disclosure.figure_rows import figure_rows
from generator.analyse.disclosure.of_fewer import of_fewer
from generator.analyse.disclosure.quotable import rows_of_few
from generator.analyse.disclosure.saying import held_beside
from generator.analyse.disclosure.withheld import Held
from generator.analyse.effect.impact import impact
from generator.analyse.effect.once import Once
from generator.analyse.estimates import estimate, is_share
from generator.analyse.monitoring.scorecards import monitoring
from generator.analyse.prepared import prepare
from generator.analyse.respondents import respondents
from generator.analyse.sampled import Sampled
from generator.analyse.small_groups import apart_from, behind, shown, too_few
from generator.analyse.spellings import spellings
from generator.analyse.spread import spread
from generator.analyse.unmatched import unmatched
from generator.analyse.variation.trend import trend
from generator.analyse.voices.themes import themes
from generator.analyse.voices.words_apart import words_apart
from generator.model import Criterion, Measure, MeasureType, Portfolio, Review
from generator.model.action import Success
from generator.model.table import Table
from generator.results import CriterionResult, Direction, Estimate, Measured, TargetResult, Trend, Verdict

_SURVIVORS = (
    "cases that are still open are not in a mean, so its latest points would be too low;"
    " a median or a percentile allows for them"
)


def measure_review(
    review_id: str,
    review: Review,
    tables: dict[str, Table],
    portfolio: Portfolio,
    goals: Mapping[str, Success] | None = None,
    shared: Collection[str] = (),
) -> Measured:
    """Everything that a review's own files say. Sources without a table (no file yet) leave their criteria without a value.

    `goals` says what success is to the actions whose effect is measured, by their name under `impact`;
    `shared` are sources of which it is told what rows figures are made of, since other sources have their file, too.
    """
    prepared = spent.on("what all its figures tell together", lambda: prepare(review, tables, portfolio))
    tables, cards, heard, rows = prepared.tables, prepared.cards, prepared.heard, prepared.rows
    drawn, held = prepared.drawn, prepared.jointly
    least, sources = portfolio.minimum_n, review.sources
    once = Once(least)
    criteria = spent.on_each(
        "its criteria",
        lambda name: [_criterion(name, review.criteria[name], review, drawn.get(name), held, least)],
        review.criteria,
        one="criterion `{}`",
    )
    return Measured(
        review=review_id,
        sources=tuple(each.use for each in rows.values()),
        unmatched=unmatched(review, tables),
        spellings=tuple(spellings(review, tables)),
        monitoring=spent.on_each(
            "scores of its sources",
            lambda name: (
                [monitoring(name, sources[name], card, heard[name], least, held.tables)]
                if (card := cards[name])
                else []
            ),
            cards,
            one="the scores of source `{}`",
        ),
        respondents=tuple(
            found
            for name, selected in rows.items()
            if (found := respondents(name, sources[name], selected, least, held.groups, held.tables))
        ),
        themes=spent.on_each(
            "themes of its sources",
            lambda name: themes(
                name,
                sources[name],
                rows[name],
                portfolio,
                rows_of_few(name, rows[name], held.groups, least),
                held.tables,
            ),
            rows,
            one="the themes of source `{}`",
        ),
        words=spent.on_each(
            "comments of its sources",
            lambda name: words_apart(name, sources[name], rows[name], least, held.tables),
            rows,
            one="the comments of source `{}`",
        ),
        drivers=spent.on_each(
            "what goes together in its sources",
            lambda name: drivers(name, review, rows[name], least, held.tables),
            rows,
            one="what goes together in source `{}`",
        ),
        indexes=tuple(each for name, selected in rows.items() for each in indexes(name, review, selected, least)),
        impact=spent.on_each(
            "entries of `impact`",
            lambda index: [impact(index, review, tables, portfolio, goals or {}, held, once)],
            range(len(review.impact)),
            one="entry {} of `impact`, counted from 0",
        ),
        times=tuple(
            each
            for each in spent.on("its times", lambda: tuple(times(review, rows, tables, least)))
            if not (held.criteria.keys() | held.curves) & set(each.criteria)
        ),
        criteria=criteria,
        fewer=tuple(of_fewer(review, held.others, criteria)),
        rows=figure_rows(review, drawn, held.others, criteria, shared, least, held.beside.shown),
    )


def _criterion(
    name: str, criterion: Criterion, review: Review, drawn: Sampled | None, held: Held, minimum_n: int
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
    beside = review.sources[measure.contacts.source] if measure.contacts else None
    way = targets.direction(criterion, source.table_columns())
    target = _target(criterion)
    common |= {
        "type": str(measure.type),
        "every": criterion.every if source.date else None,
        "source": measure.source,
        "measure": description.words(measure),
        "definition": description.definition(measure, source, criterion.every, beside),
        "complete": source.complete and (beside is None or beside.complete),
        "simulated": source.simulated or bool(beside and beside.simulated),
        "direction": way,
        "target": target,
        "counted": description.counted(measure, source),
    }
    if drawn is None:
        common |= {
            "unit": description.unit(measure, source, share=None),
            "ends": description.ends(measure, source, share=False),
        }
        return CriterionResult.model_validate(
            common | {"estimate": Estimate(reason="the source has no file yet"), "benchmark": None}
        )
    if name in held.criteria:
        found = estimate(drawn.sample, measure, drawn.periods, least=minimum_n)
        return CriterionResult.model_validate(
            common
            | {
                "unit": description.unit(measure, source, share=is_share(drawn.sample)),
                "ends": description.ends(measure, source, share=is_share(drawn.sample)),
            }
            | _held_back(found, common, held.criteria[name], minimum_n, counted=_is_counted(measure, drawn))
        )
    return _measured(common, criterion, measure, review, drawn, held, target, minimum_n)


def _is_counted(measure: Measure, drawn: Sampled) -> bool:
    return measure.type is MeasureType.COUNT or drawn.sample.denominators is not None


def _held_back(
    found: Estimate, common: dict[str, Any], others: tuple[str, ...] | None, minimum_n: int, *, counted: bool
) -> dict[str, Any]:
    """What is told of a criterion that shows no figure: of one with too few answers that it has, whatever lies beside it."""
    if counted or not too_few(found, minimum_n):
        told = apart_from(found, others, minimum_n, counted=counted)
        return {"estimate": told, "held": True, "held_with": next(iter(others or ()), "")}
    target = common["target"]
    return {
        "estimate": shown(found, minimum_n, common["counted"]),
        "verdict": targets.verdict(found, target, complete=common["complete"], minimum_n=minimum_n) if target else None,
        "short_of": minimum_n - behind(found),
    }


def _measured(
    common: dict[str, Any],
    criterion: Criterion,
    measure: Measure,
    review: Review,
    drawn: Sampled,
    held: Held,
    target: TargetResult | None,
    minimum_n: int,
) -> CriterionResult:
    source, rows, sample, beside = review.sources[measure.source], drawn.rows, drawn.sample, drawn.beside
    way: Direction = common["direction"]
    found = estimate(sample, measure, drawn.periods, least=minimum_n)
    found = found.model_copy(update={"reason": beside.reason}) if beside and beside.reason else found
    complete = common["complete"] and not found.open  # what is open has no value yet, though its record is complete
    share = is_share(sample)
    ends = description.ends(measure, source, share=share)
    verdict = targets.verdict(found, target, complete=complete, minimum_n=minimum_n) if target else None
    survivors = measure.type is MeasureType.MEAN and sample.left_open > 0
    if survivors and verdict in (Verdict.MET, Verdict.NOT_MET):
        verdict = Verdict.CLOSE  # the longest times are those that are not known yet
    series = trend(
        sample,
        rows,
        criterion,
        review.period,
        way=way,
        target=target,
        held=held.periods.get(common["id"], Divided(minimum_n=minimum_n)),
        complete=source.complete,
        ends=ends,
    )
    if survivors and series:
        series = Trend(every=series.every, points=(), reason=_SURVIVORS)
    said = shown(found, minimum_n, common["counted"])
    spread_of_points = varied(said, series)
    return CriterionResult.model_validate(
        common
        | {
            "unit": description.unit(measure, source, share=share),
            "ends": ends,
            "complete": complete,
            "contacts": beside.use if beside else None,
            "estimate": said,
            "verdict": verdict,
            "short_of": minimum_n - behind(found) if too_few(found, minimum_n) else 0,
            "benchmark": targets.benchmark(criterion, found, way, complete=complete, minimum_n=minimum_n),
            "detectable": detectable(str(measure.type), found, spread_of_points, minimum_n),
            "unweighted": estimate(replace(sample, weights=None), measure, least=minimum_n)
            if sample.weights is not None and said.value is not None and common["id"] not in held.unweighted
            else None,
            "spread": spread(sample, rows, measure)
            if behind(found) >= minimum_n and common["id"] not in held.marks
            else None,
            "held_beside": held_beside(held, common["id"], minimum_n),
            "trend": series,
            "varied": spread_of_points,
            **_broken_down(drawn, criterion, way, held, minimum_n),
        }
    )


def _broken_down(drawn: Sampled, criterion: Criterion, way: Direction, held: Held, minimum_n: int) -> dict[str, Any]:
    """What `by` asks for: a value for each group; of a count, which groups make most of it."""
    measure = criterion.measure
    assert measure is not None
    sample, frame = drawn.sample, drawn.rows.frame
    columns = {column: held.groups[measure.source, column] for column in criterion.by}
    if measure.type is MeasureType.COUNT:
        return {"pareto": tuple(pareto_of(sample, frame, column, minimum_n, each) for column, each in columns.items())}
    periods, known = None, held.beside.divisions.grouped
    if criterion.every and drawn.rows.dates is not None:
        periods = drawn.rows.begins(criterion.every)[sample.rows]
    groups = (
        segments(sample, frame, column, measure, minimum_n, way, each, periods, known=known.of(drawn.rows, column))
        for column, each in columns.items()
    )
    return {"by": tuple(groups)}


def _target(criterion: Criterion) -> TargetResult | None:
    given = criterion.target
    return TargetResult(relation=given.relation, value=given.value, upper=given.upper) if given else None
