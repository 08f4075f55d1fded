"""What the tables outside of the criteria tell of: each a set of rows, and what is added up of them.

What a table tells is written as a criterion that would tell it, or as the columns of which it may tell anything. Of these:

- importance and performance: how well each question turns out, as its CSAT or share; which part of the answers is the commonest;
- monitoring: the mean score, and of critical failures and each item anything; whether monitors score alike, which tells
  by AC1 and by an alpha that is missing how often each score of an item was given: of it anything as well;
- words that set groups apart: the two ends of the score, and which words stand in the comments;
- themes: of the codes, or of the column of each, anything, and which words stand in the comments; how alike two codings
  are tells by alpha how often both gave a theme, so of the comments with both anything as well;
- who answered, beside everyone: of the known columns anything, and how many rows each of their values has.

Nothing is added up in rank correlations, joint shares and Cronbach's alpha, as in medians: one that rests on a few rows
more tells no figure of these. The times of cases are curves, which the search knows by themselves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

import numpy as np
import pandas as pd

from generator.analyse.association.drivers import MOST_OUTCOMES, boxes, compared, enough_answers, outcome_columns
from generator.analyse.disclosure.facts import Codes, Fact, Kind, Mask
from generator.analyse.disclosure.statistics import header
from generator.analyse.groupings import Withheld
from generator.analyse.held_tables import CALIBRATION, CODINGS, COMMONEST, KNOWN, MONITORING, PERFORMANCE, THEMES, WORDS
from generator.analyse.monitoring.sheets import of_each_monitor, several
from generator.analyse.respondents import known_groups
from generator.analyse.selection import Rows
from generator.analyse.voices.codings import ticks_only
from generator.analyse.voices.words_apart import at_the_ends, ends
from generator.model import Column, ColumnType, Criterion, Measure, MeasureType, Review, Scorecard
from generator.model.source import CRITICAL, SCORE
from generator.records import dataclass
from generator.statistics.numbering import coded

_NPS_SCALE = (0.0, 10.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class TableFigure:
    """What a table tells of some rows of a source: what a criterion would tell, or anything that some columns add up to."""

    fact: Fact
    rows: Rows
    positions: Codes
    """Which of the selected rows."""
    criterion: Criterion | None = None
    columns: Mapping[str, Fact] = field(default_factory=dict)
    """By what a column is read from, what is held back where the table gives it away."""
    parts: Codes | None = None
    """Where each part of these rows is told by itself, the number of the part, by selected row."""
    shown: Mask | None = None
    """Where only numbers of rows are told: which of the parts are shown."""


@dataclass(frozen=True, kw_only=True)
class Tables:
    """All tables of a review outside of its criteria."""

    review: Review
    rows: Mapping[str, Rows]
    heard: Mapping[str, Rows]
    cards: Mapping[str, Scorecard | None]
    minimum_n: int

    def figures(self, groups: Withheld) -> Iterator[TableFigure]:
        """What they tell; `groups` are those that no table may show."""
        for name, rows in self.rows.items():
            yield from self._drivers(name, rows)
            if card := self.cards[name]:
                yield from self._monitoring(name, rows, card)
            yield from self._voices(name, rows)
            yield from self._known(name, rows, groups)

    def _exact(self, fact: Fact, rows: Rows, positions: Codes, **measure: Any) -> TableFigure:
        """What a measure would tell."""
        asked = Measure.model_validate({"source": rows.use.source, **measure})
        criterion = Criterion.model_construct(statement="", measure=asked, by=())
        return TableFigure(fact=fact, rows=rows, positions=positions, criterion=criterion)

    def _drivers(self, name: str, rows: Rows) -> Iterator[TableFigure]:
        outcomes = [each for each in outcome_columns(name, self.review) if each in rows.frame and each in rows.columns]
        asked = compared(self.review.sources[name], outcomes, rows) if outcomes else {}
        least = enough_answers(len(asked), self.minimum_n)
        once: dict[bytes, Codes] = {}  # mostly the same rows answer many questions

        def positions(which: Mask) -> Codes:
            return once.setdefault(np.packbits(which).tobytes(), np.flatnonzero(which))

        for key, column in asked.items():
            answered = rows.frame[key].notna().to_numpy()
            fact = Fact(Kind.TABLE, name, key, PERFORMANCE)
            if (best := _best(column)) is not None:
                yield self._exact(fact, rows, positions(answered), column=key, **best)
            for outcome in outcomes[:MOST_OUTCOMES]:
                both = positions(answered & rows.frame[outcome].notna().to_numpy())
                answers = rows.frame[key].iloc[both]
                if len(both) >= least:
                    same: dict[str, Any] = {"type": "share", "column": key}
                    if column.type is ColumnType.SCORE:
                        mark = float(answers.mode().iloc[0])
                        same |= {"at_least": mark, "at_most": mark}
                    yield self._exact(Fact(Kind.TABLE, name, key, f"{COMMONEST} {outcome}"), rows, both, **same)

    def _monitoring(self, name: str, rows: Rows, card: Scorecard) -> Iterator[TableFigure]:
        fact = Fact(Kind.TABLE, name, "", MONITORING)
        given = np.flatnonzero(rows.frame[SCORE].notna().to_numpy())
        yield self._exact(fact, rows, given, type="mean", column=SCORE)
        for each in (CRITICAL, *(item for item in card.items if item in rows.frame)):
            yield _anything(fact, rows, np.flatnonzero(rows.frame[each].notna().to_numpy()), header(rows, each))
        source, heard = self.review.sources[name], self.heard[name]
        if source.item and source.assessor:
            sheets = several(of_each_monitor(heard.frame, source), source)
            first = sheets.index[~sheets[source.item].duplicated()]
            alike = np.flatnonzero(heard.frame.index.isin(first))
            of = f"\0alike {header(heard, source.item)}"
            yield _anything(Fact(Kind.TABLE, name, "", CALIBRATION), heard, alike, of)
            yield from self._alike(name, rows, sheets, card)

    def _alike(self, name: str, rows: Rows, sheets: pd.DataFrame, card: Scorecard) -> Iterator[TableFigure]:
        """Of each item the interactions for which several monitors scored it: of these sheets one each counts elsewhere."""
        which = self.review.sources[name].item
        interactions, distinct = coded(sheets[which])
        counted = pd.Index(distinct).get_indexer(rows.frame[which])
        for each in card.items:
            if each in rows.frame:
                given = np.bincount(interactions[sheets[each].notna()], minlength=len(distinct)) > 1
                several_scored = (counted >= 0) & np.append(given, False)[counted] & rows.frame[each].notna().to_numpy()
                fact = Fact(Kind.TABLE, name, each, CALIBRATION)
                yield _anything(fact, rows, np.flatnonzero(several_scored), header(rows, each))

    def _voices(self, name: str, rows: Rows) -> Iterator[TableFigure]:
        for key, column in self.review.sources[name].columns.items():
            if column.type is not ColumnType.TEXT or key not in rows.frame:
                continue
            said = rows.frame[key].notna().to_numpy()
            if column.beside and column.beside in rows.frame:
                yield from self._words(name, rows, key, column.beside, said)
            fact = Fact(Kind.TABLE, name, key, THEMES)
            for code in (column.codes, *column.code_columns):
                if code and code in rows.frame:
                    coded = said & rows.frame[code].notna().to_numpy()
                    yield _anything(fact, rows, np.flatnonzero(coded), header(rows, code))
                    if (second := column.second_codes) and second in rows.frame:
                        twice = np.flatnonzero(coded & rows.frame[second].notna().to_numpy())
                        yield _anything(fact, rows, twice, f"\0alike {header(rows, code)}")
                        yield _anything(Fact(Kind.TABLE, name, key, CODINGS), rows, twice, header(rows, code))
            if column.themes:
                yield from self._by_words(name, rows, key, said)

    def _by_words(self, name: str, rows: Rows, key: str, said: Mask) -> Iterator[TableFigure]:
        """The themes that a list of words finds: beside an analyst's, how alike both are tells how often it finds each."""
        column = self.review.sources[name].columns[key]
        found = f"\0themes {column.themes} {header(rows, key)}"
        yield _anything(Fact(Kind.TABLE, name, key, THEMES), rows, np.flatnonzero(said), found)
        codes = [each for each in (column.codes, *column.code_columns) if each and each in rows.frame]
        if codes and not (column.code_columns and ticks_only(rows.frame[each] for each in codes)):
            coded = np.flatnonzero(said & rows.frame[codes].notna().any(axis=1).to_numpy())
            yield _anything(Fact(Kind.TABLE, name, key, CODINGS), rows, coded, found)

    def _words(self, name: str, rows: Rows, key: str, beside: str, said: Mask) -> Iterator[TableFigure]:
        fact = Fact(Kind.TABLE, name, key, WORDS)
        scale = rows.columns[beside].scale
        assert scale is not None
        both = np.flatnonzero(said & rows.frame[beside].notna().to_numpy())
        scores = rows.frame[beside].to_numpy(dtype=np.float64, na_value=np.nan)
        for end, which in zip(_ends(scale), at_the_ends(scores, scale), strict=True):
            yield self._exact(fact, rows, both, type="share", column=beside, **end)
            yield _anything(fact, rows, np.flatnonzero(said & which), f"\0words {header(rows, key)}")
        if scale == _NPS_SCALE:
            yield self._exact(fact, rows, both, type="nps", column=beside)

    def _known(self, name: str, rows: Rows, groups: Withheld) -> Iterator[TableFigure]:
        source = self.review.sources[name]
        known = source.sample.known if source.sample and not source.complete else {}
        for column in known:
            fact = Fact(Kind.TABLE, name, column, KNOWN)
            codes, shown = known_groups(source, column, rows, self.minimum_n, groups.get((name, column)))
            yield _anything(fact, rows, np.flatnonzero(rows.frame[column].notna().to_numpy()), header(rows, column))
            yield TableFigure(fact=fact, rows=rows, positions=np.arange(len(codes)), parts=codes, shown=shown)


def _anything(fact: Fact, rows: Rows, positions: Codes, column: str) -> TableFigure:
    return TableFigure(fact=fact, rows=rows, positions=positions, columns={column: fact})


def _best(column: Column) -> dict[str, Any] | None:
    """What counts as turned out well: the measure of it; nothing where a scale is too fine for boxes."""
    if column.type is ColumnType.FLAG:
        return {"type": MeasureType.SHARE}
    if (count := boxes(column)) is None:
        return None
    if count > 1:
        return {"type": MeasureType.CSAT}
    worst, best = column.scale or (0.0, 1.0)
    return {"type": MeasureType.SHARE, ("at_least" if best > worst else "at_most"): best}


def _ends(scale: tuple[float, float]) -> Iterator[dict[str, float]]:
    """The conditions of those who are at the worst end of a scale, and at the best."""
    worst, best = scale
    up = 1 if best > worst else -1
    at_worst, at_best = ends(scale)
    yield {"at_most" if up > 0 else "at_least": worst + up * (at_worst - 1)}
    yield {"at_least" if up > 0 else "at_most": best - up * (at_best - 1)}
