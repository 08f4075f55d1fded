"""How often each theme was named: by an analyst's own coding first, then by a list of words; none is found by the program."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Literal

import numpy as np
import pandas as pd

from generator import speech
from generator.analyse.held_tables import CODINGS, NOTHING_HELD, THEMES, HeldTables
from generator.analyse.selection import Rows
from generator.analyse.tellers import People, behind, tellers
from generator.analyse.voices.codings import Coding, Mask, Places, by_codes, by_columns, by_words, ticks_only
from generator.analyse.voices.held_themes import held_themes, is_category, labels, ordered
from generator.analyse.voices.quotes import quotes
from generator.analyse.voices.two_codings import compared
from generator.model import Codebook, Column, ColumnType, Portfolio, Source
from generator.model.words import words
from generator.records import dataclass
from generator.results import CodingCheck, Theme, Themes
from generator.statistics.intervals import wilson

MOST_THEMES = 30


@dataclass(frozen=True, kw_only=True)
class _Coded:
    """One coding of the comments of a column."""

    by: Literal["codes", "columns", "words"]
    codes: str
    coding: Coding
    names: Mapping[str, str]
    """What its themes are called on the page."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Of themes in columns of their own: what the file calls these."""
    ticks: bool = False
    check: CodingCheck | None
    quotes: int | None


def themes(
    name: str,
    source: Source,
    rows: Rows,
    portfolio: Portfolio,
    silent: Mask | None = None,
    held: HeldTables = NOTHING_HELD,
) -> Iterator[Themes]:
    """The themes of each text column: as an analyst gave them, then as a codebook did. Quotes stand with the first.

    The comments of `silent` rows are counted, and never quoted. Of a column that is held nothing is told but how many were coded.
    """
    minimum_n, everybody = portfolio.minimum_n, tellers(rows)
    for key, column in source.columns.items():
        if column.type is not ColumnType.TEXT or key not in rows.frame:
            continue
        there = rows.frame[key].notna().to_numpy()
        said = rows.frame[there]
        quotable = ~silent[there] if silent is not None else np.ones(len(said), dtype=np.bool_)
        people = None if everybody is None else everybody[there]
        apart = held.get((CODINGS, name, key), "")
        analyst = _of_analyst(column, said, rows, people, minimum_n, apart)
        found = [analyst] if analyst else []
        if book := portfolio.themes.get(column.themes or ""):
            found.append(_of_words(column, [str(text) for text in said[key]], book, people, analyst, minimum_n, apart))
        why = held.get((THEMES, name, key), "")
        for each in found:
            yield _counted(each, said[key], quotable, minimum_n, why, source=name, column=key, rows=len(rows.frame))


def _of_analyst(
    column: Column, said: pd.DataFrame, rows: Rows, people: People, minimum_n: int, apart: str
) -> _Coded | None:
    """What an analyst coded; `apart` says why nothing is told of how alike a second coding is."""
    if column.codes and is_category(rows, column.codes):
        coding, check = replace(by_codes(said[column.codes]), people=people), None
        if column.second_codes and is_category(rows, column.second_codes):
            second = by_codes(said[column.second_codes])
            nowhere = np.zeros(0, dtype=np.int64)
            pairs = {each: (coding.given[each], second.given.get(each, nowhere)) for each in coding.given}
            held = held_themes(coding, minimum_n)
            shown = {each: pair for each, pair in pairs.items() if each not in held}
            check = compared("analyst", shown, coding.coded & second.coded, minimum_n, people, apart)
        names = {each: each for each in coding.given}
        return _Coded(by="codes", codes=column.codes, coding=coding, names=names, check=check, quotes=column.quotes)
    found = {each: said[each] for each in column.code_columns if each in said}
    if not found:
        return None
    names = {each: _title(speech.humanised(each)) for each in found}
    ticks = ticks_only(rows.frame[each] for each in found)
    return _Coded(
        by="columns",
        codes="",
        coding=replace(by_columns(found, len(said), ticks=ticks), people=people),
        names=names,
        headers={each: rows.columns[each].from_ or each for each in found},
        ticks=ticks,
        check=None,
        quotes=column.quotes,
    )


def _of_words(
    column: Column, texts: list[str], book: Codebook, people: People, analyst: _Coded | None, minimum_n: int, apart: str
) -> _Coded:
    coding = replace(by_words(texts, book), people=people)
    names = {each: theme.name for each, theme in book.themes.items()}
    check = None
    if analyst:
        pairs = {
            names[each]: pair
            for each, pair in _same_names(coding, names, analyst, minimum_n).items()
            if _both(pair, minimum_n)
        }
        check = compared("words", pairs, analyst.coding.coded, minimum_n, people, apart) if pairs else None
    return _Coded(
        by="words",
        codes=column.themes or "",
        coding=coding,
        names=names,
        check=check,
        quotes=None if analyst else column.quotes,
    )


def _both(pair: tuple[Places, Places], minimum_n: int) -> bool:
    return all(len(places) >= minimum_n for places in pair)


def _same_names(
    coding: Coding, names: Mapping[str, str], analyst: _Coded, minimum_n: int
) -> dict[str, tuple[Places, Places]]:
    """The themes of a codebook that the analyst gave under the same name, each with the comments of both: list, analyst.

    Either may go by its id as well, and a theme in a column of its own by the column's header. What is called the same
    by its name comes before what is only called so otherwise. A theme that either holds back is not compared.
    """
    given: dict[str, Places] = {}
    held, of_analyst = held_themes(coding, minimum_n), held_themes(analyst.coding, minimum_n)
    open_names = {_plain(text) for each in analyst.coding.given.keys() - of_analyst for text in _called(each, analyst)}
    for each, places in analyst.coding.given.items():
        called = _plain(analyst.names[each])
        given[called] = np.union1d(given[called], places) if called in given else places
    for each, header in analyst.headers.items():
        given.setdefault(_plain(header), analyst.coding.given[each])
    found = {}
    for each, places in coding.given.items():
        if each in held:
            continue
        same = next(
            (given[name] for name in (_plain(names[each]), _plain(each)) if name in given and name in open_names), None
        )
        if same is not None:
            found[each] = places, same
    return found


def _called(theme: str, analyst: _Coded) -> tuple[str, ...]:
    return analyst.names[theme], analyst.headers.get(theme, analyst.names[theme])


def _title(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


def _plain(name: str) -> str:
    """A name without its case and its signs; of a name that has no words, the name."""
    return " ".join(words(name)) or name.strip().casefold()


def _unmatched(found: _Coded, held: set[str], minimum_n: int) -> int | None:
    """How many coded comments have no theme, unless a small theme would follow from it."""
    coding, several = found.coding, labels(found.coding)
    if found.by == "codes" or (held and behind(coding.coded & (several > 1), coding.people) < minimum_n):
        return None
    return int((coding.coded & (several == 0)).sum())


def _counted(
    found: _Coded, texts: pd.Series, quotable: Mask, minimum_n: int, why: str, *, source: str, column: str, rows: int
) -> Themes:
    coding = found.coding
    coded = int(coding.coded.sum())
    base = Themes(
        source=source,
        column=column,
        by=found.by,
        codes=found.codes,
        rows=rows,
        coded=coded,
        uncoded=len(texts) - coded,
        ticks=found.ticks,
    )
    if behind(coding.coded, coding.people) < minimum_n or why:
        return base.model_copy(update={"suppressed": True, "held": why})
    held = held_themes(coding, minimum_n)
    shown = [(each, count) for each, count in ordered(coding) if each not in held]
    listed = shown[:MOST_THEMES]
    quoted = _quoted(found, [str(text) for text in texts], quotable, [each for each, count in listed if count])
    return base.model_copy(
        update={
            "unmatched": _unmatched(found, held, minimum_n),
            "themes": tuple(_theme(found.names[each], count, coded, quoted.get(each)) for each, count in listed),
            "more": len(shown) - len(listed),
            "held_back": len(held),
            "check": found.check,
            "quotes": found.quotes,
        }
    )


def _quoted(
    found: _Coded, texts: list[str], quotable: Mask, shown: list[str]
) -> dict[str, tuple[tuple[str, ...], int]]:
    if not found.quotes:
        return {}
    chosen = quotes(texts, [found.coding.given[each] for each in shown], found.quotes, quotable)
    return dict(zip(shown, chosen, strict=True))


def _theme(name: str, count: int, coded: int, quoted: tuple[tuple[str, ...], int] | None) -> Theme:
    low, high = wilson(float(count), float(coded))
    chosen, passed_over = quoted or ((), None)
    return Theme(name=name, comments=count, low=float(low), high=float(high), quotes=chosen, passed_over=passed_over)
