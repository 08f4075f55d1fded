"""Scores of interactions that were heard: weighted, critical failures apart, and each item by itself."""

from dataclasses import replace

import numpy as np
import pandas as pd

from generator.analyse.held_tables import CALIBRATION, MONITORING, NOTHING_HELD, HeldTables
from generator.analyse.monitoring.calibration import Together, alike, calibration
from generator.analyse.monitoring.points_lost import chosen, points_lost
from generator.analyse.monitoring.sheets import one_each
from generator.analyse.selection import Rows
from generator.analyse.tellers import People, behind, tellers
from generator.model import Scorecard, Source
from generator.model.source import CRITICAL, SCORE
from generator.model.table import Table
from generator.results import Dropped, ItemResult, Monitoring
from generator.statistics.intervals import mean_t, wilson
from generator.statistics.numbering import Integers, coded, first_of_each, numbered


def scored(table: Table, scorecard: Scorecard) -> Table:
    """The table with the score of each row, 0 to 100, and whether a critical item earned its lowest score.

    An item that does not apply hands its weight to the others in proportion; a row to which none applies has no score.
    """
    frame = table.frame.copy()
    earned, weights = np.zeros(len(frame)), np.zeros(len(frame))
    failed, judged = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
    for name, item in scorecard.items.items():
        if name not in frame:
            continue
        given = frame[name].to_numpy(dtype=np.float64)
        present = ~np.isnan(given)
        low, high = item.scores
        earned += np.where(present, item.weight * (given - low) / (high - low), 0)
        weights += np.where(present, item.weight, 0)
        judged |= present
        if item.critical:
            failed |= present & (given == low)
    with np.errstate(invalid="ignore", divide="ignore"):
        frame[SCORE] = np.where(weights > 0, 100 * earned / weights, np.nan)
    frame[CRITICAL] = pd.Series(failed, index=frame.index).astype("boolean").mask(~judged)
    return Table(frame=frame, use=table.use)


def _with_two(calls: Integers, monitors: Integers) -> int:
    """How many calls have more than one monitor; each is given by its number, -1 where it is not named."""
    named, among = (calls >= 0) & (monitors >= 0), int(monitors.max(initial=0)) + 1
    pairs = numbered(calls[named] * among + monitors[named])[0]
    return int(np.sum(np.bincount(calls[named][first_of_each(pairs)]) > 1))


def monitoring(
    name: str, source: Source, scorecard: Scorecard, rows: Rows, minimum_n: int, held: HeldTables = NOTHING_HELD
) -> Monitoring:
    """What the rows of a source say, by its scorecard. With fewer than `minimum_n` scores no figure is given.

    The mean score, the items and the points that they lose follow from each other, so all of them are `held` or none.
    """
    why, why_not_alike = held.get((MONITORING, name, ""), ""), held.get((CALIBRATION, name, ""), "")
    frame = rows.frame
    calls = frame[source.item] if source.item else None
    monitors = frame[source.assessor] if source.assessor else None
    twice = 0
    if calls is not None and monitors is not None:
        twice = _with_two(coded(calls)[0], coded(monitors)[0])
    together = None if why_not_alike else Together.of(frame, source)
    compared, agreed = alike(together, scorecard) if together else (0, 0)
    counted = counted_once(rows, source)
    once, people = counted.frame, tellers(counted)
    scores = np.sort(once[SCORE].dropna().to_numpy(dtype=np.float64))  # sums in one order, whatever that of the rows
    few = behind(once[SCORE].notna().to_numpy(), people) < minimum_n or bool(why)
    found = {
        "source": name,
        "scorecard": source.scorecard or "",
        "name": scorecard.name,
        "edition": scorecard.edition,
        "rows": len(frame),
        "interactions": len(coded(calls)[1]) if calls is not None else len(frame),
        "monitors": len(coded(monitors)[1]) if monitors is not None else 0,
        "twice": twice,
        "compared": compared,
        "agreed": agreed if (twice >= minimum_n or not compared) and not why_not_alike else None,
        "n": len(scores),
        "first_date": rows.use.first_date,
        "suppressed": few,
        "held": why,
        "calibration_held": why_not_alike,
        "chosen": chosen(source, once),
        "calibration": calibration(name, together, source, scorecard, minimum_n, held) if together else None,
        "points_lost": None if few else points_lost(once, scorecard, minimum_n),
    }
    if not few:
        low, high = mean_t(float(scores.mean()), float(scores.std(ddof=1)), float(len(scores)))
        judged = once[CRITICAL].dropna()
        failures = int(judged.sum())
        least, most = wilson(float(failures), float(len(judged)))
        found |= {
            "score": float(scores.mean()),
            "low": max(0.0, float(low)),
            "high": min(100.0, float(high)),
            "critical_failures": failures,
            "critical_low": float(least),
            "critical_high": float(most),
        }
    items = tuple(_item(key, scorecard, once, minimum_n, people) for key in scorecard.items if key in frame and not why)
    return Monitoring.model_validate(found | {"items": items})


def counted_once(rows: Rows, source: Source) -> Rows:
    """The rows with one score sheet for each interaction, the earliest: the others serve the calibration alone."""
    if not source.scorecard or not source.item:
        return rows
    kept = one_each(rows.frame, source, (source.item,))
    if kept.all():
        return rows
    dropped = Dropped(reason=_further(source), rows=int((~kept).sum()), kind="repeat")
    use = rows.use.model_copy(update={"used": int(kept.sum()), "dropped": (*rows.use.dropped, dropped)})
    return replace(
        rows,
        frame=rows.frame[kept],
        dates=rows.dates[kept] if rows.dates is not None else None,
        weights=rows.weights[kept] if rows.weights is not None else None,
        use=use,
    )


def _further(source: Source) -> str:
    """Why sheets do not count, and which one does."""
    others = f"further scores of the same {source.item}" + (", which serve the calibration" if source.assessor else "")
    of = f"{source.item} and {source.assessor}" if source.assessor else "the sheet"
    by_lot = f"the one whose digest (SHA-256) of {of} is the smallest"
    return (
        f"{others}: the earliest counts, of those of one date {by_lot}" if source.date else f"{others}: {by_lot} counts"
    )


def _item(name: str, scorecard: Scorecard, frame: pd.DataFrame, minimum_n: int, people: People) -> ItemResult:
    item = scorecard.items[name]
    given = np.sort(frame[name].dropna().to_numpy(dtype=np.float64))
    found = {"id": name, "name": item.name, "weight": item.weight, "critical": item.critical}
    if behind(frame[name].notna().to_numpy(), people) < minimum_n:
        return ItemResult.model_validate(found)
    low, high = item.scores
    full, lowest = int((given == high).sum()), int((given == low).sum())
    least, most = wilson(float(full), float(len(given)))
    fewest, worst = wilson(float(lowest), float(len(given)))
    return ItemResult.model_validate(
        found
        | {
            "n": len(given),
            "not_applicable": len(frame) - len(given),
            "full": full,
            "lowest": lowest,
            "lowest_low": float(fewest),
            "lowest_high": float(worst),
            "share": float((given - low).mean() / (high - low)),
            "low": float(least),
            "high": float(most),
        }
    )
